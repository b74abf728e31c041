"""Letters to respondents: queries and reminders, from templates that an office can replace."""

"""All respondents: codes, names in the six official languages, groups and membership."""

"""Responses from tables, as Kobo, ODK Central, EUSurvey and our own exports write them."""

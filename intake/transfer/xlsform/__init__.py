"""XLSForms, as ODK and Kobo have them, made into questionnaires."""

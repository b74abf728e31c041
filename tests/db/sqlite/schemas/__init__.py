"""Files of every schema, written by the version of Intake that had it."""

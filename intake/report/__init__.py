"""The report: what is a matter of record in it, drafted from the data, and checked against it."""

"""A question put to the store, laid out: tables and texts, ready to be written."""

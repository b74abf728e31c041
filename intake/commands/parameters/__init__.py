"""Options and arguments: their types, their words, and their completion."""

"""How each official language orders names, joins them in a list, and likens spellings."""

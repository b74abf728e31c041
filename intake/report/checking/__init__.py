"""Comparing an edited draft with the data: its lists of respondents, and the counts beside them."""

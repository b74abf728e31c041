"""Figures and lists, as values that know nothing of how they look."""

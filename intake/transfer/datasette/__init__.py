"""Metadata by which Datasette shows a store: descriptions, facets, search, questions."""

"""The text of a document, read in a process of its own: its file may be broken, or hostile."""

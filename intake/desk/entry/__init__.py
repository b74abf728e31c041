"""Entering one response: the session, its undo stack, and what could not be kept."""

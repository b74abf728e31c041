"""The terminal under the desk: its driver, and what is pasted into it."""

"""The terminal: streams, progress, and text that is safe to print."""

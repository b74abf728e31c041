"""Batch import: from a file's bytes to valid responses, with every fault and where it is."""

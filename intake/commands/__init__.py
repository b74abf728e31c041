"""The command line: one module a command, each a thin face over the program's functions."""

"""The desk: the screens of the terminal program."""

"""What an officer does to the store: the same for a command and for the desk."""

"""What is printed: the same table for a person, a spreadsheet, a page or another program."""

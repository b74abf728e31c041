"""What is asked, of whom, and what a valid answer is."""

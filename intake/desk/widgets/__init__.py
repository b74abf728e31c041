"""One widget for each kind of question, and what stands around them."""

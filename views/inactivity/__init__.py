"""What is said about a silence, and the form that ends a pairing."""

"""What the makers of the program run: checks, pictures, test data."""

"""The plan: its lines as a grid, its versions reviewed and compared, templates made of it."""

"""The page of committees: bodies at the left, one body on a day beside it, its orders and their papers."""

"""The page of media and knowledge: reach by month, and knowledge that one can read and re-use."""

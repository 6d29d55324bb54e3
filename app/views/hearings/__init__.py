"""Hearings, their piles of paper, and the page on which the people's voice comes together."""

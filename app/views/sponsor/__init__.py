"""The sponsor's rooms: the reports the LAOs handed in, who has not, and what they add up to."""

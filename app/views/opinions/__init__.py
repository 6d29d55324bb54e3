"""The way of an opinion, from its receipt to the answer."""

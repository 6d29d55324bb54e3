"""Figures of the report: every number from a frozen snapshot, with the records it was counted from."""

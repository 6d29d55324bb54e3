"""The page of evaluation: rounds, indicators and satisfaction entered as a table, their paper."""

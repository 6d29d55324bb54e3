"""Thai text: one spelling, search, order, numbers written by hand, and mending what a PDF has broken."""

from app.models.text.letters import clean, clean_line, fold, to_arabic, to_thai
from app.models.text.mending import Change, Repair, repair
from app.models.text.numbers import UNKNOWN, BadNumber, parse_integer, parse_money, parse_number
from app.models.text.order import sort_key

__all__ = [
    "UNKNOWN",
    "BadNumber",
    "Change",
    "Repair",
    "clean",
    "clean_line",
    "fold",
    "parse_integer",
    "parse_money",
    "parse_number",
    "repair",
    "sort_key",
    "to_arabic",
    "to_thai",
]

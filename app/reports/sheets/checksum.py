"""Whether a row is still as the program wrote it.

If it is, its texts are taken letter by letter; if a hand has been at it (or it was typed anew), they are
tidied as on every other way in. This is no protection against forging: nothing depends on it but tidying.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from app.reports.sheets.cells import Cell
from app.reports.sheets.layout import CHECK

_SHOWN = 16  # hexadecimal digits


def checksum(row: Iterable[tuple[str, Cell]]) -> str:
    """Over (column name, cell) of the filled cells, in any order; the checksum's own column is left out."""
    told = sorted(f"{name}\x1f{_same(cell)}" for name, cell in row if name != CHECK)
    return hashlib.sha256("\x1e".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:_SHOWN]


def _same(cell: Cell) -> str:
    """Spreadsheet programs write 5.00 back as 5."""
    if cell.kind != "number":
        return cell.text
    try:
        return str(Decimal(cell.text).normalize())
    except InvalidOperation:
        return cell.text

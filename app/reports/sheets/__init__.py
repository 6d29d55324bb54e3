"""Sheets in and out: the whole record as one .xlsx workbook, and back into the record (docs/sheets.md)."""

from app.reports.sheets.findings import SheetProblem, SheetRepair
from app.reports.sheets.guard import RefusedWorkbook
from app.reports.sheets.importing import Applied, apply
from app.reports.sheets.reading import Reading, ReadRow, read
from app.reports.sheets.writing import export

__all__ = [
    "Applied",
    "ReadRow",
    "Reading",
    "RefusedWorkbook",
    "SheetProblem",
    "SheetRepair",
    "apply",
    "export",
    "read",
]

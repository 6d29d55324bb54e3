"""The paper engine: Thai text, tables and pages as PDF/A-2b. It knows nothing of opinions or records."""

from app.reports.pdf.archive import faults
from app.reports.pdf.page import render

__all__ = ["faults", "render"]

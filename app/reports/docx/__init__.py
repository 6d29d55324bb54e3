"""A paper's blocks as a Word file that a clerk can go on editing. It knows nothing of opinions or records."""

from app.reports.docx.render import render_docx

__all__ = ["render_docx"]

"""A paper laid out: the same blocks become the PDF that is printed and the Word file that is changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.reports.pdf import render
from app.reports.pdf.blocks import Document, Rendered


@dataclass(frozen=True)
class Sheet:
    """Blocks and what a file says of itself. created: a day of the record, so that a reprint is the same."""

    blocks: Document
    title: str
    author: str
    created: date

    def pdf(self) -> Rendered:
        return render(self.blocks, title=self.title, author=self.author, created=self.created)

    def docx(self) -> bytes:
        from app.reports.docx import render_docx  # python-docx costs a tenth of a second: only when wanted

        return render_docx(self.blocks, title=self.title, author=self.author, created=self.created)

"""A paper laid out: the same blocks become the PDF that is printed and the Word file that is changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from app.models.errors import BadInput, Words
from app.reports.pdf import render
from app.reports.pdf.blocks import Document, Rendered

NO_BOOK = Words("เอกสารนี้ไม่มีแบบ Excel", "This paper is not made as an Excel workbook.")
OTHER_END = Words("ตั้งชื่อไฟล์ให้ลงท้ายด้วย .pdf หรือ .docx", "Give the file a name that ends in .pdf or .docx.")


@dataclass(frozen=True)
class Sheet:
    """Blocks and what a file says of itself. created: a day of the record, so that a reprint is the same."""

    blocks: Document
    title: str
    author: str
    created: date
    book: Callable[[], bytes] | None = field(default=None, compare=False)
    """Makes the same paper as a workbook, where it is one of tables."""

    def pdf(self) -> Rendered:
        return render(self.blocks, title=self.title, author=self.author, created=self.created)

    def docx(self) -> bytes:
        from app.reports.docx import render_docx  # python-docx costs a tenth of a second: only when wanted

        return render_docx(self.blocks, title=self.title, author=self.author, created=self.created)

    def xlsx(self) -> bytes:
        """Raises BadInput where the paper is no table."""
        if self.book is None:
            raise BadInput(NO_BOOK, OTHER_END)
        return self.book()

    def written(self, ending: str) -> bytes:
        """As a file of this ending: ".docx" for Word, ".xlsx" for Excel, else PDF. Raises BadInput."""
        made = {".docx": self.docx, ".xlsx": self.xlsx}.get(ending.lower())
        return made() if made else self.pdf().pdf

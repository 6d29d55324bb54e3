"""The pages in the middle of the report page: shown, printed or saved as they are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.models.errors import AppError
from app.views import paperwork
from app.views.desk import Desk
from app.views.labels import label
from app.views.paperwork import Sheet
from app.views.preview import PaperView
from app.views.printing import chosen_printer, print_pages
from app.views.thai import wrappable


class PaperPane(QWidget):
    """One paper at a time."""

    figure_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.sheet: Sheet | None = None
        self.view = PaperView()
        self.view.figure_asked.connect(self.figure_asked)
        self.view.page_changed.connect(self._say_page)
        self.said = label("", "muted", wraps=True)
        self.pages = label("", "muted")
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view, 1)
        column.addLayout(foot)

    def show_sheet(self, sheet: Sheet, said: str) -> None:
        self.sheet = sheet
        self.view.show_pdf(sheet.pdf, sheet.spots)
        self.say(said)

    def say(self, words: str) -> None:
        self.said.setText(wrappable(words))

    def _say_page(self, page: int, pages: int) -> None:
        self.pages.setText(self.tr("Page %1 of %2").replace("%1", str(page)).replace("%2", str(pages)))

    def save_pdf(self, name: str) -> None:
        """Write the pages shown into a file of the person's choice."""
        if self.sheet is None:
            return
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        offered = str(Path(start) / f"{name}.pdf")
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save PDF…"), offered, "PDF (*.pdf)")
        if path:
            self.write(Path(path))

    def write(self, path: Path) -> None:
        """Write the pages shown to a path; a refusal of the disk is told."""
        try:
            paperwork.write_pdf(path, self.sheet.pdf if self.sheet else b"", self._desk.folder)
        except AppError as error:
            self._desk.fail(error)
        else:
            self.say(self.tr("Saved as %1").replace("%1", str(path)))

    def print_pages(self, name: str) -> None:
        """Print the pages shown."""
        if self.sheet is None:
            return
        printer = chosen_printer(self, self.view.document, name)
        if printer is not None:
            count = print_pages(self.view.document, printer)
            self.say(self.tr("Sent %1 pages to the printer").replace("%1", str(count)))

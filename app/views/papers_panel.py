"""A paper seen as it will be printed: laid out in the background, printed, saved as PDF or for Word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.jobs import Job
from app.models.errors import AppError, Problem
from app.views import paperwork
from app.views.desk import Desk
from app.views.flow import Flow
from app.views.labels import button
from app.views.paperpane import PaperPane
from app.views.paperwork import Sheet


class Rendered(Protocol):
    @property
    def pdf(self) -> bytes: ...


class Laid(Protocol):
    """A paper laid out: the same blocks as pages and as a Word file."""

    def pdf(self) -> Rendered: ...

    def docx(self) -> bytes: ...


Make = Callable[[], Laid]
Lacks = Callable[[], Sequence[Problem]]


class PaperSide(QWidget):
    """The newest wish wins. `laid_out` carries what the paper still lacks."""

    laid_out = Signal(object)  # Sequence[Problem]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._make: Make | None = None
        self._job: Job | None = None
        self._name = ""
        self.pane = PaperPane(desk)
        self.tools = tools = Flow()
        tools.addStretch()
        tools.addWidget(button(self.tr("Print…"), self.print_paper, main=True))
        tools.addWidget(button(self.tr("Save PDF…"), lambda: self.pane.save_pdf(self._name)))
        tools.addWidget(button(self.tr("Save for Word…"), self.ask_word))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(tools)
        column.addWidget(self.pane, 1)

    def show_paper(self, name: str, make: Make, lacks: Lacks) -> None:
        """Lay a paper out. name: of its files; make and lacks run in a job and see the store only."""
        self._name, self._make = name, make
        if self._job is not None:
            self._job.cancel()

        def work(_: object) -> tuple[Sheet, Sequence[Problem]]:
            return Sheet(make().pdf().pdf), lacks()

        self.pane.say(self.tr("Laying out the pages…"))
        self._job = self._desk.jobs.start(self.tr("Laying out a paper"), work, self._laid_out)

    def _laid_out(self, made: tuple[Sheet, Sequence[Problem]]) -> None:
        self._job = None
        self.pane.show_sheet(made[0], self.tr("This is how it will be printed."))
        self.laid_out.emit(made[1])

    def print_paper(self) -> None:
        self.pane.print_pages(self._name)

    def ask_word(self) -> None:
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        offered = str(Path(start) / f"{self._name}.docx")
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save for Word…"), offered, "Word (*.docx)")
        if path:
            self.save_word(Path(path))

    def save_word(self, path: Path) -> None:
        """Write the paper as .docx, in the background."""
        make = self._make
        if make is not None:
            self._desk.jobs.start(
                self.tr("Writing for Word"), lambda _: make().docx(), lambda made: self._write(path, made)
            )

    def _write(self, path: Path, data: bytes) -> None:
        try:
            paperwork.write_pdf(path, data, self._desk.folder)
        except AppError as error:
            self._desk.fail(error)
        else:
            self.pane.say(self.tr("Saved as %1").replace("%1", str(path)))

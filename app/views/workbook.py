"""Bringing a workbook in: it is checked first and every problem shown; the good rows go in when told to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.views import housekeeping
from app.views.desk import Desk
from app.views.labels import label
from app.views.thai import wrappable

if TYPE_CHECKING:
    from app.reports.sheets import Applied, Reading

SHOWN = 500


class WorkbookPane(QWidget):
    """What was read, what is wrong with it, and one button to take the good rows in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.reading: Reading | None = None
        self.said = label("", wraps=True)
        self.problems = QPlainTextEdit()
        self.problems.setReadOnly(True)
        self.problems.setFixedHeight(220)
        self.problems.setAccessibleName(self.tr("Problems of the workbook"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Reason, where a period is issued already"))
        self.reason.setAccessibleName(self.reason.placeholderText())
        self.take_button = QPushButton()
        self.take_button.setProperty("main", True)
        self.take_button.clicked.connect(self.take)
        leave = QPushButton(self.tr("Leave it"))
        leave.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.addWidget(self.reason, 1)
        row.addWidget(self.take_button)
        row.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for one in (self.said, self.problems):
            column.addWidget(one)
        column.addLayout(row)
        self.hide()

    def read(self, path: Path) -> None:
        """Check a workbook in the background."""
        store = self._desk.store
        title = self.tr("Reading the workbook")
        self._desk.jobs.start(title, lambda _: housekeeping.read_workbook(store, path), self.show_reading)

    def show_reading(self, reading: Reading) -> None:
        """Say what would go in and what would not."""
        self.reading = reading
        good, wrong = f"{reading.count:,}", f"{len(reading.problems):,}"
        told = self.tr("%1 rows are good; %2 things to look at.").replace("%1", good).replace("%2", wrong)
        self.said.setText(wrappable(told))
        lines = [one.said(self._desk.language) for one in reading.problems[:SHOWN]]
        self.problems.setPlainText("\n".join(lines))
        self.problems.setVisible(bool(lines))
        self.take_button.setText(self.tr("Take %1 rows in").replace("%1", good))
        self.take_button.setEnabled(reading.count > 0)
        self.show()
        self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Write the good rows in one transaction, in the background."""
        if self.reading is None:
            return
        store, reading, actor = self._desk.store, self.reading, self._desk.actor
        reason = self.reason.text().strip()
        self.take_button.setEnabled(False)
        title = self.tr("Taking the workbook in")
        self._desk.jobs.start(title, lambda _: housekeeping.apply(store, reading, actor, reason), self._taken)

    def _taken(self, applied: Applied) -> None:
        told = self.tr("%1 new, %2 changed, %3 already the same.")
        for mark, count in (("%1", applied.new), ("%2", applied.changed), ("%3", applied.same)):
            told = told.replace(mark, f"{count:,}")
        self.said.setText(wrappable(told))
        lines = [one.said(self._desk.language) for one in applied.refused]
        self.problems.setPlainText("\n".join(lines))
        self.problems.setVisible(bool(lines))
        self._desk.saved.emit()

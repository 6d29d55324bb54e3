"""What is due, line by line: how it presses stands before it in sign and word, and it leads to its place."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.models.due import POST, Due
from app.models.due_lines import Urgency
from app.views.desk import Desk, Place
from app.views.findings import place_of
from app.views.labels import ScrollArea, WrappingLink, emptied, hold, label
from app.views.thai import wrappable

SIGNS = {Urgency.OVERDUE: "▲", Urgency.SOON: "△", Urgency.OPEN: "○"}
NOTES = {Urgency.OVERDUE: "error", Urgency.SOON: "warning", Urgency.OPEN: ""}
"""Colour beside sign and word, never alone."""
LEAST_LINES = 3


def due_place(due: Due) -> Place:
    """Where a thing due is done: its record, the list of its kind, or the page of the report."""
    if due.kind == POST:
        return Place(POST)
    if due.period_id and not due.record_id:
        return Place("report")
    return place_of(due.table, due.record_id)


class DueList(QWidget):
    """The lines, the most pressing first; nothing due is said in words."""

    chosen = Signal(object)  # Due

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.lines: list[WrappingLink] = []
        self._most = 0
        self._shown: tuple[Due, ...] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 6, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self.area = FittedArea(self)

    def show_dues(self, dues: Iterable[Due]) -> None:
        """Show these; who stood on a line stands on the line of the same place. What is the same stays."""
        found = tuple(dues)
        if found == self._shown:
            return
        self._shown = found
        stood = next((place for place, line in enumerate(self.lines) if line.hasFocus()), None)
        emptied(self._grid)
        self.lines.clear()
        for urgency, part in groupby(found, lambda one: one.urgency):
            for place, one in enumerate(part):
                self._add(one, f"{SIGNS[urgency]} {self._said(urgency)}" if place == 0 else SIGNS[urgency])
        if not self.lines:
            self._grid.addWidget(label(self.tr("Nothing is due.")), 0, 0, 1, 2)
        elif stood is not None:
            line = self.lines[min(stood, len(self.lines) - 1)]
            line.show()  # what is not shown yet cannot be stood on
            line.setFocus()

    def _said(self, urgency: Urgency) -> str:
        words = {Urgency.OVERDUE: self.tr("Overdue"), Urgency.SOON: self.tr("Soon")}
        return words.get(urgency) or self.tr("Waiting")

    def _add(self, due: Due, sign: str) -> None:
        said = self._desk.words(due.words)
        line = WrappingLink(wrappable(said))
        line.setAccessibleName(f"{self._said(due.urgency)}: {said}")
        line.clicked.connect(lambda: self.chosen.emit(due))
        mark = label(sign)
        mark.setProperty("note", NOTES[due.urgency])
        mark.setContentsMargins(0, 2, 0, 0)
        row = len(self.lines)
        self._grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(line, row, 1)
        self.lines.append(line)

    # -- as high as its lines, within what the page can spare

    def fit(self, most: int) -> None:
        """Want the height of the lines, at most so many pixels; in need be content with a few lines."""
        self._most = most
        wanted = self._grid.sizeHint().height()
        if self._grid.hasHeightForWidth():
            wanted = self._grid.heightForWidth(self.area.viewport().width())
        least = LEAST_LINES * (self.fontMetrics().height() + 8)
        self.area.want(min(wanted, least), min(wanted, max(most, least)))

    def event(self, event: QEvent) -> bool:
        """Other lines, or larger letters: the page above does not hear of it through the scrolled area."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit(self._most)
        return done


class FittedArea(ScrollArea):
    """Wants the height it is told, not what it holds."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self._height = 0
        hold(self, body)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height)

    def want(self, least: int, height: int) -> None:
        self._height = height
        self.setMinimumHeight(least)
        self.setMaximumHeight(height)
        self.updateGeometry()

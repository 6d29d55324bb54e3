"""Composition by group as bars: how many there are and should be; told in words, never in the way."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.models.bodies import COMPOSITION_MINIMA
from app.models.committees import GROUPS
from app.views.desk import Desk
from app.views.labels import emptied, label

PERSON = 11
MOST = 6
"""Persons drawn one by one; the number says the rest."""


class Composition(QWidget):
    """One line a group: its number and name, a box a person, and both numbers in words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.lines: dict[str, str] = {}
        self._shown: tuple[dict[str, int], bool] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)

    def show_counts(self, counts: Mapping[str, int], *, with_minima: bool) -> None:
        """counts: persons by group. with_minima: whether the body should have some of every group."""
        if self._shown == (dict(counts), with_minima):
            return
        self._shown = (dict(counts), with_minima)
        emptied(self._grid)
        self.lines.clear()
        minima = COMPOSITION_MINIMA if with_minima else {}
        for row, group in enumerate(one for one in GROUPS if with_minima or counts.get(one.key)):
            count, least = counts.get(group.key, 0), minima.get(group.key, 0)
            said = self._said(count, least)
            self.lines[group.key] = said
            name = label(f"({group.key}) {self._desk.words(group.words)}", wraps=True)
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(Bars(count, least), row, 1)
            told = label(said)
            if count < least:
                told.setProperty("note", "warning")
            self._grid.addWidget(told, row, 2)
        if count := counts.get("", 0):
            row = self._grid.rowCount()
            self.lines[""] = self.tr("%1 persons").replace("%1", str(count))
            self._grid.addWidget(label(self.tr("No group given")), row, 0)
            self._grid.addWidget(label(self.lines[""]), row, 2)

    def _said(self, count: int, least: int) -> str:
        said = self.tr("%1 persons").replace("%1", str(count))
        if count < least:
            return "⚠ " + self.tr("%1, should be %2 or more").replace("%1", str(count)).replace(
                "%2", str(least)
            )
        return f"✓ {said}" if least else said


class Bars(QWidget):
    """A box for each person there is, filled, and for each there should be, empty."""

    def __init__(self, count: int, least: int) -> None:
        super().__init__()
        self._count = count
        self._least = least
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(MOST * PERSON + 2, PERSON + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.palette()
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Dark)))
        for place in range(min(MOST, max(self._count, self._least))):
            is_there = place < self._count
            painter.setBrush(
                palette.color(QPalette.ColorRole.Highlight) if is_there else Qt.BrushStyle.NoBrush
            )
            painter.drawRect(QRectF(1 + place * PERSON, 2, PERSON - 3, PERSON - 2))

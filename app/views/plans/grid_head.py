"""The head of a plan's sheet in two lines: years over months, "งบประมาณ" over its years."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHeaderView, QTableView

from app.models.errors import NOTHING, Words
from app.views.plans.grid_model import PlanTable

FOCUS = 2  # pixels
AROUND = 5  # pixels above and below a line of the head


class SheetHead(QHeaderView):
    """Columns with a heading in common stand under it, as on the paper."""

    def __init__(self, table: PlanTable, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._table = table
        self.has_focus_below = False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(8)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 2 * self._line)

    @property
    def _line(self) -> int:
        return self.fontMetrics().height() + 2 * AROUND

    def _above(self, section: int) -> Words:
        columns = self._table.columns
        return columns[section].above if 0 <= section < len(columns) else NOTHING

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """A single column in the whole height, one under a heading in the lower half."""
        if not rect.isValid():
            return
        high = self._line if self._above(section) != NOTHING else 0
        cell = rect.adjusted(0, high, 0, 0)
        column = self._table.columns[section]
        narrow = 1 if column.is_month else AROUND
        self._box(painter, cell, column.words.said(self._table.language), narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setFont(self._bold())
        for first, last in self._runs():
            left = self.sectionViewportPosition(first)
            right = self.sectionViewportPosition(last) + self.sectionSize(last)
            place = QRect(left, 0, right - left, self._line)
            if place.intersects(event.rect()):
                self._box(painter, place, self._above(first).said(self._table.language), AROUND)
        if self.has_focus_below:
            line = QRect(0, self.viewport().height() - FOCUS, self.viewport().width(), FOCUS)
            painter.fillRect(line, self.palette().color(QPalette.ColorRole.Highlight))

    def show_focus(self, on: bool) -> None:
        """A line under the head while the keyboard is in the sheet."""
        self.has_focus_below = on
        self.viewport().update()

    def _runs(self) -> list[tuple[int, int]]:
        """(first, last) of the columns shown that have a heading in common."""
        found: list[tuple[int, int]] = []
        for section in range(len(self._table.columns)):
            if self._above(section) == NOTHING or self.isSectionHidden(section):
                continue
            if found and found[-1][1] == section - 1 and self._above(section - 1) == self._above(section):
                found[-1] = (found[-1][0], section)
            else:
                found.append((section, section))
        return found

    def _box(self, painter: QPainter, rect: QRect, words: str, around: int) -> None:
        palette = self.palette()
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Button))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setFont(self._bold())
        room = rect.adjusted(around, 0, -around, 0)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        if painter.boundingRect(room, int(flags), words).height() > rect.height():
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(flags), words)
        painter.restore()

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

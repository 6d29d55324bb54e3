"""Bars that say how far a thing is: in the cells of a table, and as a chart. Each has its figure in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

SHARE = Qt.ItemDataRole.UserRole + 7
"""Of a cell: how much of its bar is filled, 0 to 1; UNKNOWN: an empty one, dashed; None: no bar."""
UNKNOWN = -1.0
Index = QModelIndex | QPersistentModelIndex
BAR_LETTERS = 9
ROUND = 3


def paint_bar(
    painter: QPainter, palette: QPalette, room: QRect, share: float | None, *, is_chosen: bool
) -> None:
    """A groove with what is filled of it; an unknown share leaves a dashed groove, a zero an empty one."""
    text = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Dark
    fill = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Highlight
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = painter.pen()
    pen.setColor(palette.color(text))
    pen.setStyle(Qt.PenStyle.DashLine if share is None else Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    groove = QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(groove, ROUND, ROUND)
    if share:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(fill))
        groove.setWidth(max(2.0, groove.width() * min(1.0, share)))
        painter.drawRoundedRect(groove, ROUND, ROUND)
    painter.restore()


class BarDelegate(QStyledItemDelegate):
    """A cell with its words, and behind them a bar where the model gives a SHARE."""

    def __init__(self, parent: QWidget, column: int) -> None:
        super().__init__(parent)
        self._column = column

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The words on the left, the bar in the rest."""
        if index.column() != self._column:
            super().paint(painter, option, index)
            return
        metrics = option.fontMetrics
        said = metrics.horizontalAdvance(str(index.data() or "")) + 16
        letters = max(BAR_LETTERS * metrics.averageCharWidth(), said)
        super().paint(painter, option, index)
        share = index.data(SHARE)
        if share is None:
            return
        rect: QRect = option.rect
        high = max(8, rect.height() // 3)
        room = QRect(rect.left() + letters, rect.center().y() - high // 2, rect.width() - letters - 8, high)
        state: QStyle.StateFlag = option.state
        palette: QPalette = option.palette
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        if room.width() > 2 * ROUND:
            known = None if share == UNKNOWN else share
            paint_bar(painter, palette, room, known, is_chosen=is_chosen)


class Bar(NamedTuple):
    """One line of a chart. share: 0 to 1, None unknown; figure: the same in words."""

    name: str
    share: float | None
    figure: str


class BarChart(QWidget):
    """Names, bars and figures below each other; read aloud as one text."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.bars: tuple[Bar, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these, from top to bottom."""
        self.bars = tuple(bars)
        self.setAccessibleDescription("; ".join(f"{one.name}: {one.figure}" for one in bars))
        self.setFixedHeight(self._line * len(self.bars) + 6)
        self.setVisible(bool(self.bars))
        self.update()

    @property
    def _line(self) -> int:
        return int(self.fontMetrics().height() * 1.6)

    def sizeHint(self) -> QSize:
        return QSize(320, self._line * len(self.bars) + 6)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setFixedHeight(self._line * len(self.bars) + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette, metrics = QPainter(self), self.palette(), self.fontMetrics()
        figures = max((metrics.horizontalAdvance(one.figure) for one in self.bars), default=0) + 8
        names = min(
            self.width() // 2, max((metrics.horizontalAdvance(one.name) for one in self.bars), default=0) + 8
        )
        middle = max(40, self.width() - names - figures - 8)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for place, one in enumerate(self.bars):
            top = 3 + place * self._line
            name = metrics.elidedText(one.name, Qt.TextElideMode.ElideRight, names - 8)
            painter.setPen(palette.color(QPalette.ColorRole.WindowText))
            painter.drawText(QRect(0, top, names, self._line), flags, name)
            high = max(8, self._line // 2)
            room = QRect(names, top + (self._line - high) // 2, middle, high)
            paint_bar(painter, palette, room, one.share, is_chosen=False)
            painter.drawText(QRect(names + middle + 8, top, figures, self._line), flags, one.figure)

"""Attendance at a glance: a row of seats with the line of the quorum."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.bodies import Quorum

SEAT = 16


class Seats(QWidget):
    """One box a person entitled: filled for who is here now, and a line where the quorum is reached.

    The words beside it say the same; nothing is told by colour alone.
    """

    def __init__(self) -> None:
        super().__init__()
        self._quorum: Quorum | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_quorum(self, quorum: Quorum | None) -> None:
        self._quorum = quorum
        self.setVisible(quorum is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, SEAT + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._quorum is None or not self._quorum.entitled:
            return
        painter, palette = QPainter(self), self.palette()
        here = self._quorum.steps[-1].present if self._quorum.steps else 0
        width = min(float(SEAT), (self.width() - 6) / self._quorum.entitled)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid)))
        filled = QBrush(palette.color(QPalette.ColorRole.Highlight))
        for seat in range(self._quorum.entitled):
            painter.setBrush(filled if seat < here else Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(2 + seat * width, 5, max(2.0, width - 3), SEAT - 3))
        painter.setPen(QPen(palette.color(QPalette.ColorRole.WindowText), 2))
        at = 2 + self._quorum.needed * width - 1.5
        painter.drawLine(int(at), 0, int(at), SEAT + 8)

"""The twelve months of a schedule, painted with the keyboard or the mouse, October first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.dates import ENGLISH_SHORT, THAI_SHORT
from app.models.errors import Language
from app.models.periods import FISCAL_MONTHS
from app.models.schema import Column
from app.views.fields import Field
from app.views.labels import label
from app.views.values import shown_months

CELLS = 12


class MonthStrip(QWidget):
    """A mask of 12 months; None while nobody has said anything.

    Arrows walk, Space paints or clears, Shift+arrows paint on the way, Delete forgets all (unknown again).
    """

    painted = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.months: int | None = None
        self.place = 0
        self._language: Language = language
        self._brush = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(CELLS * 40, self.fontMetrics().height() * 2 + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(CELLS * 20, self.sizeHint().height())

    def set_mask(self, mask: int | None) -> None:
        self.months = mask
        self._tell()

    def paint_month(self, place: int, on: bool) -> None:
        """Paint or clear one month; the first stroke makes the schedule known."""
        mask = self.months or 0
        self.months = mask | 1 << place if on else mask & ~(1 << place)
        self._tell()
        self.painted.emit()

    def is_painted(self, place: int) -> bool:
        return bool((self.months or 0) >> place & 1)

    def _tell(self) -> None:
        self.setAccessibleDescription(shown_months(self.months, self._language))
        self.update()

    # -- keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._walk(1 if key == Qt.Key.Key_Right else -1, event.modifiers())
        elif key == Qt.Key.Key_Space:
            self.paint_month(self.place, not self.is_painted(self.place))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.place = 0 if key == Qt.Key.Key_Home else CELLS - 1
            self.update()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.set_mask(None)
            self.painted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int, modifiers: Qt.KeyboardModifier) -> None:
        painting = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if painting and not self.is_painted(self.place):
            self.paint_month(self.place, True)
        self.place = max(0, min(CELLS - 1, self.place + step))
        if painting:
            self.paint_month(self.place, True)
        self.update()

    def _place_at(self, x: float) -> int:
        return max(0, min(CELLS - 1, int(x * CELLS / max(1, self.width()))))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.place = self._place_at(event.position().x())
        self._brush = not self.is_painted(self.place)
        self.paint_month(self.place, self._brush)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().x())
        if place != self.place:
            self.place = place
            self.paint_month(place, self._brush)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place in range(CELLS):
            self._paint_cell(painter, place)

    def _cell(self, place: int) -> QRect:
        left = place * self.width() // CELLS
        right = (place + 1) * self.width() // CELLS
        return QRect(left, 0, right - left - 1, self.height() - 1)

    def _paint_cell(self, painter: QPainter, place: int) -> None:
        """A painted month is filled and carries a bar; an unknown one is dotted: not by colour alone."""
        palette, cell = self.palette(), self._cell(place)
        name_box = QRect(cell.left(), cell.top(), cell.width(), cell.height() // 2)
        names = THAI_SHORT if self._language == "th" else ENGLISH_SHORT
        full = self.is_painted(place)
        painter.setPen(self._edge(place))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRect(cell)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(name_box, Qt.AlignmentFlag.AlignCenter, names[FISCAL_MONTHS[place] - 1])
        if full:
            bar = cell.adjusted(3, cell.height() // 2 + 2, -3, -4)
            painter.fillRect(bar, palette.color(QPalette.ColorRole.Highlight))

    def _edge(self, place: int) -> QPen:
        if self.hasFocus() and place == self.place:
            return QPen(self.palette().color(QPalette.ColorRole.Highlight), 3)
        dotted = Qt.PenStyle.DotLine if self.months is None else Qt.PenStyle.SolidLine
        return QPen(self.palette().color(QPalette.ColorRole.Mid), 1, dotted)


class MonthsField(Field):
    """A schedule of months, with a word beside it while it is unknown."""

    is_wide = True

    def __init__(self, column: Column, language: Language) -> None:
        super().__init__(column)
        self.strip = MonthStrip(language)
        self._unknown = label(self.tr("unknown"), "muted")
        self.strip.painted.connect(self._painted)
        self.adopt(self.strip)
        self.row.addWidget(self._unknown)

    def _painted(self) -> None:
        self._unknown.setVisible(self.strip.months is None)
        self.typed.emit()

    def load(self, value: Any) -> None:
        self.strip.set_mask(value)
        self._unknown.setVisible(value is None)

    def value(self) -> int | None:
        return self.strip.months

"""All sheets of a pile at a glance: a cell each, painted by how it stands, with a sign beside the colour."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.paper_batches import Pile, Sheet

MISSING, ENTERED, SEVERAL, BLANK, UNREADABLE, WRONG, TYPING = range(7)
SIGNS = {SEVERAL: "+", BLANK: "–", UNREADABLE: "?", WRONG: "!", TYPING: "…"}
CELL = 5
"""Letters of a cell."""
GAP = 2
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -(10**9), Qt.Key.Key_End: 10**9}


def state_of(sheet: Sheet, counted: int, is_typing: bool) -> int:
    """How a sheet is painted."""
    if sheet.is_double or not sheet.is_settled or (sheet.is_entered and sheet.number > counted):
        return WRONG
    if sheet.is_marked:
        return UNREADABLE if sheet.mark == "unreadable" else BLANK
    if sheet.opinions:
        return SEVERAL if len(sheet.opinions) > 1 else ENTERED
    return TYPING if is_typing else MISSING


class SheetMap(QWidget):
    """The arrows walk, Enter goes to a sheet. `moved` asks that the current cell be seen."""

    chosen = Signal(int)
    moved = Signal(QRect)

    def __init__(self) -> None:
        super().__init__()
        self._states: list[int] = []
        self._typing: frozenset[int] = frozenset()
        self.current = 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._name()

    def show_pile(self, pile: Pile, current: int, typing: frozenset[int]) -> None:
        """Paint a pile with one sheet under the cursor. typing: sheets begun and not finished."""
        counted = pile.batch.sheets or 0
        last = max((counted, current, *pile.sheets, *typing))
        self._states = [state_of(pile.sheet(no), counted, no in typing) for no in range(1, last + 1)]
        self.current = current
        self._name()
        self.updateGeometry()
        self.update()
        self.moved.emit(self.cell(current))

    def words(self) -> tuple[str, ...]:
        """What each state is called, in their order."""
        return (
            *(self.tr("missing"), self.tr("entered"), self.tr("several matters"), self.tr("blank")),
            *(self.tr("unreadable"), self.tr("to be looked at"), self.tr("being typed")),
        )

    @staticmethod
    def signs() -> dict[int, str]:
        """The sign before the number of a cell, by state."""
        return SIGNS

    def _name(self) -> None:
        state = self._states[self.current - 1] if self.current <= len(self._states) else MISSING
        told = self.tr("Sheet %1: %2").replace("%1", str(self.current))
        self.setAccessibleName(told.replace("%2", self.words()[state]))

    # -- where the cells are

    def _size(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(CELL * metrics.averageCharWidth() + 6, metrics.height() + 6)

    def _columns(self, width: int = 0) -> int:
        """Tens where there is room for them: one counts more easily."""
        room = max(1, (width or self.width()) // (self._size().width() + GAP))
        return room if room < 5 else room // 5 * 5

    def cell(self, number: int) -> QRect:
        size, columns = self._size(), self._columns()
        row, column = divmod(number - 1, columns)
        corner = QPoint(column * (size.width() + GAP), row * (size.height() + GAP))
        return QRect(corner, size).translated(2, 2)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-max(1, len(self._states)) // self._columns(width))
        return rows * (self._size().height() + GAP) + 4

    def sizeHint(self) -> QSize:
        width = 5 * (self._size().width() + GAP) + 4
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * self._size().width(), self._size().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(event.size().width()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, state in enumerate(self._states):
            cell = self.cell(place + 1)
            if cell.intersects(event.rect()):
                self._paint(painter, cell, place + 1, state)

    def _paint(self, painter: QPainter, cell: QRect, number: int, state: int) -> None:
        palette = self.palette()
        text = palette.color(QPalette.ColorRole.Text)
        is_filled = state in (ENTERED, SEVERAL)
        fill = QPalette.ColorRole.Highlight if is_filled else QPalette.ColorRole.Base
        edge = QPen(palette.color(QPalette.ColorRole.Dark), 1)
        if state == MISSING:
            edge.setStyle(Qt.PenStyle.DashLine)
        elif state == WRONG:
            edge = QPen(palette.color(QPalette.ColorRole.BrightText), 2)
        painter.setPen(edge)
        painter.setBrush(palette.color(fill))
        painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 3, 3)
        painter.setPen(palette.color(QPalette.ColorRole.HighlightedText) if is_filled else text)
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, f"{SIGNS.get(state, '')}{number}")
        if number == self.current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(text, 3 if self.hasFocus() else 2))
            painter.drawRoundedRect(cell, 4, 4)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        columns = self._columns()
        steps = {**STEPS, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        if key in steps:
            self.current = max(1, min(len(self._states), self.current + steps[key]))
            self._name()
            self.update()
            self.moved.emit(self.cell(self.current))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        for number in range(1, len(self._states) + 1):
            if self.cell(number).contains(spot):
                self.chosen.emit(number)
                return

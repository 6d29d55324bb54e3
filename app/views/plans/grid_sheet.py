"""The sheet as two tables side by side: number and name stay, the rest scrolls. One cursor goes through both.

Tab goes from cell to cell once one has moved or typed; coming by Tab and going on by Tab, or after Escape, it
passes the sheet by, so that nobody is caught in it.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QRegion
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.views.plans.grid_keys import SheetKeys
from app.views.plans.grid_model import PlanTable
from app.views.plans.grid_paint import CellPainter
from app.views.plans.grid_table import SheetTable
from app.views.plans.grid_widths import FROZEN, Widths

SETTLE = QItemSelectionModel.SelectionFlag


class Chosen(NamedTuple):
    """The cells chosen: rows of lines (the empty row too) and places of columns."""

    rows: list[int]
    places: list[int]


class PlanSheet(QWidget):
    """Cursor, keys and widths. `typed` when a cell was written, `acted` when a key asks for something."""

    typed = Signal(int, int, str)
    acted = Signal(str)
    moved = Signal()

    def __init__(self, table: PlanTable) -> None:
        super().__init__()
        self.table = table
        self.painter = CellPainter(table)
        self.main = SheetTable(table, self.painter)
        self.frozen = SheetTable(table, self.painter)
        self.views = (self.main, self.frozen)
        self.is_entered = False
        """Tab goes from cell to cell."""
        self.tab_place = -1
        """Where Tab began, so that Enter goes back there."""
        self._anchor = QModelIndex()
        self._lay_out()
        self.widths = Widths(self, table, self)
        self._keys = SheetKeys(self, table)
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        row.addWidget(self.frozen)
        row.addWidget(self.main, 1)
        self.frozen.setSelectionModel(self.main.selectionModel())
        self.frozen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.frozen.cells.closeEditor.connect(lambda *_: self.main.setFocus())
        self.frozen.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.main.setAccessibleName(self.tr("Lines of the plan"))
        self.frozen.setAccessibleName(self.tr("Numbers and names of the lines"))

    def _connect(self) -> None:
        self.main.verticalScrollBar().valueChanged.connect(self.frozen.verticalScrollBar().setValue)
        self.frozen.verticalScrollBar().valueChanged.connect(self.main.verticalScrollBar().setValue)
        for view in self.views:
            view.pressed_key.connect(self._keys.press)
            view.composed.connect(self.begin)
            view.focus_came.connect(self._focus_came)
            view.doubleClicked.connect(self._keys.double_click)
            view.clicked.connect(self._clicked)
            view.cells.typed.connect(self.typed)
            view.cells.left.connect(self._left_cell)
        self.main.selectionModel().currentChanged.connect(self._moved)
        self.table.modelReset.connect(self._reset)

    def _reset(self) -> None:
        """Other lines or columns: which ones stay, how wide they are."""
        for place in range(len(self.table.columns)):
            self.main.setColumnHidden(place, place < FROZEN)
            self.frozen.setColumnHidden(place, place >= FROZEN)
        self.widths.fit()
        self._anchor = QModelIndex()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "widths"):
            self.widths.fit()

    # -- the cursor

    @property
    def row(self) -> int:
        return self.main.currentIndex().row()

    @property
    def place(self) -> int:
        return self.main.currentIndex().column()

    def _moved(self, index: QModelIndex, before: QModelIndex) -> None:
        self.painter.cursor = (index.row(), index.column())
        for one in (index, before):
            if one.isValid():
                self._view(one.column()).update(one)
        self.moved.emit()

    def _view(self, place: int) -> SheetTable:
        return self.frozen if place < FROZEN else self.main

    def go_to(self, row: int, place: int, *, extend: bool = False) -> None:
        """The cursor into a cell; extend: all from where it began is chosen."""
        index = self.table.index(max(0, min(row, len(self.table.rows) - 1)), place)
        if not index.isValid():
            return
        model = self.main.selectionModel()
        if extend and self._anchor.isValid():
            model.select(QItemSelection(self._anchor, index), SETTLE.ClearAndSelect)
            model.setCurrentIndex(index, SETTLE.NoUpdate)
        else:
            self._anchor = index
            model.setCurrentIndex(index, SETTLE.ClearAndSelect)
        self._view(place).scrollTo(index)

    def choose(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        """All cells between two, the cursor in the first."""
        self.go_to(*first)
        model = self.main.selectionModel()
        model.select(QItemSelection(self.table.index(*first), self.table.index(*last)), SETTLE.ClearAndSelect)

    def chosen(self) -> Chosen:
        found = self.main.selectionModel().selection()
        ranges = [found.at(place) for place in range(found.count())]
        if not ranges:
            here = self.main.currentIndex()
            return Chosen([here.row()], [here.column()]) if here.isValid() else Chosen([], [])
        rows = range(min(one.top() for one in ranges), max(one.bottom() for one in ranges) + 1)
        places = range(min(one.left() for one in ranges), max(one.right() for one in ranges) + 1)
        return Chosen([row for row in rows if self.table.is_entered(row)], list(places))

    def step(self, rows: int, places: int, *, extend: bool = False) -> None:
        """So many lines down and columns to the right; headings are passed over."""
        row, place = self.row, self.place
        if row < 0:
            self.go_to(self.first_row(), 0)
            return
        for _ in range(abs(rows)):
            row = self.beside(row, 1 if rows > 0 else -1)
        self.go_to(row, max(0, min(place + places, len(self.table.columns) - 1)), extend=extend)

    def beside(self, row: int, step: int) -> int:
        """The next row to type into, or the same where there is none."""
        found = row + step
        while 0 <= found < len(self.table.rows) and not self.table.is_entered(found):
            found += step
        return found if 0 <= found < len(self.table.rows) else row

    def first_row(self) -> int:
        return next((row for row in range(len(self.table.rows)) if self.table.is_entered(row)), 0)

    def last_row(self) -> int:
        rows = range(len(self.table.rows) - 1, -1, -1)
        return next((row for row in rows if self.table.line_at(row) is not None), 0)

    # -- focus and mouse

    def _focus_came(self, reason: Qt.FocusReason | None) -> None:
        self.painter.has_focus = reason is not None
        if reason in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.is_entered = False
        if reason is not None and not self.table.is_entered(self.row):
            self.go_to(self.first_row(), min(1, len(self.table.columns) - 1))
        for view in self.views:
            view.head.show_focus(reason is not None)
        frame = QRegion(self.rect())
        self.update(frame - QRegion(self.rect().adjusted(2, 2, -2, -2)))
        here = self.main.currentIndex()
        if here.isValid():
            self._view(here.column()).update(here)

    def _clicked(self, index: QModelIndex) -> None:
        self.is_entered = True
        self.tab_place = -1
        if len(self.main.selectionModel().selectedIndexes()) <= 1:
            self._anchor = index
        self.main.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame around both tables, strong while the keyboard is here."""
        painter, roles = QPainter(self), QPalette.ColorRole
        colour = self.palette().color(roles.Highlight if self.painter.has_focus else roles.Mid)
        painter.setPen(QPen(colour, 2 if self.painter.has_focus else 1))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    # -- typing

    def begin(self, text: str | None = None) -> None:
        """Type into the cell of the cursor. text: what replaces it; None: what stands there is edited."""
        index = self.main.currentIndex()
        if index.isValid() and self.table.is_entered(index.row()):
            view = self._view(index.column())
            view.cells.begins_with = text
            view.edit(index)
            view.cells.go_on_at_end()

    def finish(self) -> None:
        """Take what is being typed."""
        for view in self.views:
            view.cells.finish()

    def _left_cell(self, key: Qt.Key) -> None:
        self.main.setFocus()
        self.is_entered = True
        self.go_on(key)

    def go_on(self, key: Qt.Key) -> None:
        """Enter goes down, back to where Tab began; Tab to the right."""
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.tab_place = self.place if self.tab_place < 0 else self.tab_place
            self._along(1 if key == Qt.Key.Key_Tab else -1)
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            place = self.place if self.tab_place < 0 else self.tab_place
            self.tab_place = -1
            self.step(1, place - self.place)
            return
        self.tab_place = -1
        self.step(
            *{Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1)}.get(key, (0, 1))
        )

    def _along(self, step: int) -> None:
        """The next cell, from the last column to the next line."""
        place = self.place + step
        if 0 <= place < len(self.table.columns):
            self.step(0, step)
        else:
            row = self.beside(self.row, step)
            self.go_to(row, 0 if step > 0 else len(self.table.columns) - 1)

    def leave(self) -> None:
        """Tab leads out of the sheet again."""
        self.is_entered = False
        self.go_to(self.row, self.place)

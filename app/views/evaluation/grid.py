"""A small table one types into: Enter goes on to the next cell, Delete makes a figure unknown again.

Each cell is kept when it is left. What cannot be read stays in its cell, with a sentence, until it can be.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from app.models.errors import BadInput
from app.models.schema import Record
from app.views.labels import means_zoom

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Keep = Callable[..., bool]
"""Saves records; False when they were not taken (yet)."""
MOST_ROWS = 14
CELL_FRAME = 14
"""Pixels around the text of a cell."""
FIRST_LETTERS = 22


class CellModel(QAbstractTableModel):
    """Cells by row and column. A kind of table says its heads, its words, and what typing does."""

    told = Signal(str)  # a sentence about what could not be read; "" when all can

    def __init__(self, heads: list[str], language: str) -> None:
        super().__init__()
        self._heads = heads
        self._language = language
        self._unread: dict[tuple[int, int], str] = {}

    # -- what a kind of table says

    def count(self) -> int:
        raise NotImplementedError

    def words(self, row: int, column: int) -> str:
        """What the cell shows; `raw` is what one edits."""
        raise NotImplementedError

    def raw(self, row: int, column: int) -> str:
        raise NotImplementedError

    def is_open(self, row: int, column: int) -> bool:
        """Whether one may type there."""
        raise NotImplementedError

    def take(self, row: int, column: int, text: str) -> None:
        """Keep what was typed. Raises BadInput when it cannot be read."""
        raise NotImplementedError

    def tip(self, row: int, column: int) -> str:
        return ""

    def letters(self, column: int) -> int:
        """How wide a column is."""
        raise NotImplementedError

    # -- what Qt asks

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self.count()

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        unread = self._unread.get((row, column))
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row, column) if unread is None else f"⚠ {unread}"
        if role == Qt.ItemDataRole.EditRole:
            return self.raw(row, column) if unread is None else unread
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.tip(row, column) or f"{self._heads[column]}: {self.words(row, column)}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_open = index.isValid() and self.is_open(index.row(), index.column())
        return usual | Qt.ItemFlag.ItemIsEditable if is_open else usual

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Keep a cell; what cannot be read stays shown as it was typed."""
        place = (index.row(), index.column())
        if role != Qt.ItemDataRole.EditRole or not self.is_open(*place):
            return False
        if str(value) == self.raw(*place) and place not in self._unread:
            return True
        try:
            self.take(*place, str(value))
        except BadInput as refusal:
            self._unread[place] = str(value)
            self.told.emit(refusal.said("th" if self._language == "th" else "en"))
        else:
            self._unread.pop(place, None)
            if not self._unread:
                self.told.emit("")
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), len(self._heads) - 1))
        return True

    def begin_anew(self) -> None:
        """Other records are shown."""
        self._unread.clear()
        self.told.emit("")

    @property
    def has_unread(self) -> bool:
        return bool(self._unread)

    def record_at(self, row: int) -> Record | None:
        """The record of a row that can be taken off."""
        return None


class CellTable(QTableView):
    """Works without a mouse: type into a cell, Enter to the next, arrows between them; Tab leaves it."""

    removal_wanted = Signal(object)

    def __init__(self, model: CellModel, name: str) -> None:
        super().__init__()
        self.cells = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelReset.connect(self.fit)
        model.rowsInserted.connect(self.fit)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.model() is not None:
            self.fit()

    def fit(self) -> None:
        """As high as its rows, columns as wide as their heads."""
        metrics = self.fontMetrics()
        line = metrics.height() + 12
        self.verticalHeader().setDefaultSectionSize(line)
        for column in range(1, self.cells.columnCount()):
            self.setColumnWidth(column, self._room(column))
        rows = min(MOST_ROWS, max(1, self.cells.rowCount()))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + line * rows + 8)

    def _room(self, column: int) -> int:
        return self.cells.letters(column) * self.fontMetrics().averageCharWidth() + CELL_FRAME

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What follows from the others gives way where the first column would have no room."""
        super().resizeEvent(event)
        columns = range(1, self.cells.columnCount())
        left = self.viewport().width() - FIRST_LETTERS * self.fontMetrics().averageCharWidth()
        for column in columns:
            left -= self._room(column)
            self.setColumnHidden(column, left < 0 and not self.cells.is_open(0, column))

    def go_on(self, step: int = 1) -> None:
        """To the next cell one may type into, or the one before."""
        columns = self.cells.columnCount()
        place = self.currentIndex().row() * columns + self.currentIndex().column() + step
        while 0 <= place < self.cells.rowCount() * columns:
            if self.cells.is_open(*divmod(place, columns)):
                self.setCurrentIndex(self.cells.index(*divmod(place, columns)))
                return
            place += step

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        ends = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, ends.NoHint if hint != ends.RevertModelCache else hint)
        steps = {ends.SubmitModelCache: 1, ends.EditNextItem: 1, ends.EditPreviousItem: -1}
        if hint in steps:
            self.go_on(steps[hint])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.state() == QAbstractItemView.State.EditingState:
            event.ignore()  # what the editor of a cell lets pass is its own affair
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.go_on(-1 if back else 1)
        elif key == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            for index in self.selectedIndexes():
                self.cells.setData(index, "")
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif key == Qt.Key.Key_Delete and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._ask_removal()
        else:
            super().keyPressEvent(event)

    def _ask_removal(self) -> None:
        record = self.cells.record_at(self.currentIndex().row())
        if record is not None:
            self.removal_wanted.emit(record)

    def copied(self) -> str:
        """The cells chosen, as a workbook takes them."""
        found = self.selectedIndexes()
        rows = sorted({one.row() for one in found})
        columns = sorted({one.column() for one in found})
        return "\n".join("\t".join(self.cells.raw(row, column) for column in columns) for row in rows)

    def paste(self, text: str) -> None:
        """Cells of a workbook, from the cell with the cursor on; rows that are not there yet are added."""
        first = self.currentIndex()
        for down, line in enumerate(text.rstrip("\n").split("\n")):
            for across, cell in enumerate(line.split("\t")):
                index = self.cells.index(first.row() + down, first.column() + across)
                if index.isValid():
                    self.cells.setData(index, cell.strip())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus() and not means_zoom(event):
            super().wheelEvent(event)
        else:
            event.ignore()

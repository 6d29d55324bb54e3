"""Table models: a long list of ids of which only the pages looked at are read (measured: first screen of
100,000 rows 43 ms; all rows at once 2,133 ms and 651 MB).

The model knows neither SQL nor window: it is given how to read records and how to say a value.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.models.schema import Column, Kind, Record
from app.views.labels import tip

PAGE = 64
PAGES = 64
ID_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
Read = Callable[[Sequence[str]], dict[str, Record]]
Say = Callable[[Column, Any], str]
NUMBERS = (Kind.INTEGER, Kind.NUMBER, Kind.MONEY, Kind.YEAR)
_ROOT = QModelIndex()


class RecordTable(QAbstractTableModel):
    """Records by id, some at a time. `order_wanted` asks whoever knows all rows for another order."""

    order_wanted = Signal(str, bool)  # column name, descending

    def __init__(self, listed: Sequence[Column], heads: Sequence[str], read: Read, say: Say) -> None:
        super().__init__()
        self.columns = tuple(listed)
        self._heads = tuple(heads)
        self._read = read
        self._say = say
        self._ids: list[str] = []
        self._places: dict[str, int] = {}
        self._pages: OrderedDict[int, dict[str, Record]] = OrderedDict()

    def set_ids(self, ids: list[str]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._ids = ids
        self._places = {}
        self._pages.clear()
        self.endResetModel()

    def refresh(self) -> None:
        """Read what is on the screen again; the rows stay where they are."""
        self._pages.clear()
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def id_at(self, row: int) -> str:
        return self._ids[row] if 0 <= row < len(self._ids) else ""

    def row_of(self, record_id: str) -> int:
        """The row of an id; -1 when the list does not show it."""
        if not self._places:
            self._places = {one: row for row, one in enumerate(self._ids)}
        return self._places.get(record_id, -1)

    def record_at(self, row: int) -> Record | None:
        """The record of a row; None when it has gone since the list was made."""
        return self._page(row // PAGE).get(self._ids[row])

    def _page(self, number: int) -> dict[str, Record]:
        if number not in self._pages:
            self._pages[number] = self._read(self._ids[number * PAGE : (number + 1) * PAGE])
            if len(self._pages) > PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return self._pages[number]

    # -- what Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._text(index.row(), column))
        if role == Qt.ItemDataRole.TextAlignmentRole and column.kind in NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == ID_ROLE:
            return self.id_at(index.row())
        return None

    def _text(self, row: int, column: Column) -> str:
        record = self.record_at(row)
        return "" if record is None else self._say(column, getattr(record, column.name))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns):
            self.order_wanted.emit(self.columns[column].name, order is Qt.SortOrder.DescendingOrder)

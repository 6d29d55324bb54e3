"""A table of rows at hand: searched, ordered and walked with the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from app.models.text.order import sort_key
from app.views.labels import means_zoom, tip

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Head(NamedTuple):
    """A column. letters: how wide, 0 takes what is left; order: what rows are ordered by, or what is said."""

    words: str
    say: Callable[[Any], str]
    letters: int = 0
    order: Callable[[Any], Any] | None = None
    is_number: bool = False


class RowTable(QAbstractTableModel, Generic[R]):
    """The rows that hold the words looked for, in the order wished for."""

    def __init__(self, heads: Sequence[Head]) -> None:
        super().__init__()
        self.heads = tuple(heads)
        self.rows: list[R] = []
        self._every: tuple[R, ...] = ()
        self._sought = ""
        self._order: tuple[int, bool] | None = None

    def show_rows(self, rows: Sequence[R]) -> None:
        self._every = tuple(rows)
        self._arrange()

    def look_for(self, sought: str) -> None:
        """Rows in which some cell holds these words."""
        self._sought = sought.strip().casefold()
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order is Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        rows = [one for one in self._every if not self._sought or self._holds(one)]
        if self._order is not None:
            column, descending = self._order
            head = self.heads[column]
            key = head.order or (lambda one: sort_key(head.say(one)))
            rows.sort(key=key, reverse=descending)
        self.rows = rows
        self.endResetModel()

    def _holds(self, one: R) -> bool:
        return any(self._sought in head.say(one).casefold() for head in self.heads)

    # -- what Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        head = self.heads[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return head.say(self.rows[index.row()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(head.say(self.rows[index.row()]))
        if role == Qt.ItemDataRole.TextAlignmentRole and head.is_number:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section].words
        return None


class RowList(QTableView, Generic[R]):
    """The table on the screen. `current` when the cursor stands on another row, `opened` at Enter.

    identity: by what a row is known again when the rows are read anew, searched or ordered.
    """

    current = Signal(object)
    opened = Signal(object)

    def __init__(self, heads: Sequence[Head], name: str, identity: Callable[[R], object]) -> None:
        super().__init__()
        self._identity = identity
        self._stood: object = None
        self.table: RowTable[R] = RowTable(heads)
        self.setModel(self.table)
        self.setAccessibleName(name)
        self._lay_out()
        self.table.modelAboutToBeReset.connect(self._remember)
        self.table.modelReset.connect(self._return)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.table.rows[index.row()]))

    def _lay_out(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.model() is not None:
            self._fit()

    def _fit(self) -> None:
        """At the size of letters of the day."""
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        head = self.horizontalHeader()
        for place, one in enumerate(self.table.heads):
            if one.letters:
                self.setColumnWidth(place, self._room(place))
            else:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(6 * self.fontMetrics().averageCharWidth())

    def _room(self, place: int) -> int:
        named = self.horizontalHeader().sectionSizeFromContents(place).width()
        return max(self.table.heads[place].letters * self.fontMetrics().averageCharWidth(), named)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for all columns the last ones give way."""
        super().resizeEvent(event)
        left = self.viewport().width() - ROOM_FOR_TEXT * self.fontMetrics().averageCharWidth()
        for place, one in enumerate(self.table.heads):
            if one.letters:
                left -= self._room(place)
                self.setColumnHidden(place, left < 0)

    # -- the cursor

    @property
    def chosen(self) -> R | None:
        index = self.currentIndex()
        return (
            self.table.rows[index.row()] if index.isValid() and index.row() < len(self.table.rows) else None
        )

    def _remember(self) -> None:
        if self.chosen is not None:
            self._stood = self._identity(self.chosen)

    def _return(self) -> None:
        """Who stood on a row stands on the one that is the same thing, as soon as it is shown again."""
        if self._stood is not None:
            self.stand_on(lambda one: self._identity(one) == self._stood)

    def stand_on(self, wanted: Callable[[R], bool]) -> bool:
        """Move to the first row that is wanted; False where there is none."""
        row = next((n for n, one in enumerate(self.table.rows) if wanted(one)), -1)
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self.table.index(row, 0))
        return row >= 0

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self.current.emit(self.table.rows[index.row()])

    def order_by(self, place: int) -> None:
        """By a column, upwards; asked a second time downwards."""
        head, up, down = self.horizontalHeader(), Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        again = head.sortIndicatorSection() == place and head.sortIndicatorOrder() == up
        self.sortByColumn(place, down if again else up)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if means_zoom(event):
            event.ignore()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By what the rows are ordered, also for who has no mouse to click a head with (Shift+F10)."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, head in enumerate(self.table.heads):
            if not self.isColumnHidden(place):
                action = menu.addAction(self.tr("Order by %1").replace("%1", head.words))
                action.triggered.connect(partial(self.order_by, place))
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen is not None:
            self.opened.emit(self.chosen)
        else:
            super().keyPressEvent(event)


ROOM_FOR_TEXT = 26
"""Letters of the column that takes what is left, before others give way."""

"""Lists of records: a table fed by ids, with search, order and the days of the period."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from app.jobs import Job
from app.models.schema import Column, Kind, Record
from app.views.desk import Desk
from app.views.labels import means_zoom
from app.views.rows import FIRST, Rows, Wish
from app.views.tables import RecordTable
from app.views.values import shown

AT_ONCE = 4000
"""Up to so many rows are searched and ordered in the main thread: less than a blink (25 µs a row)."""
AFTER_PAINT = 50
"""ms; what reads the rest of a long list keeps others from the record for a tenth of a second."""
WIDE = (Kind.LONG, Kind.LINES)
LETTERS = {
    Kind.DATE: 15,
    Kind.MONEY: 15,
    Kind.INTEGER: 10,
    Kind.YEAR: 9,
    Kind.CODE: 12,
    Kind.MONTHS: 20,
    Kind.CHOICE: 15,
}
"""Widths of columns in average letters; 17 for what is not named."""
SHORT_TEXTS = ("prefix", "given_name", "surname")
ROOM_FOR_TEXT = 28
WIDEST_HEAD = 19


def saying(desk: Desk) -> Callable[[Column, Any], str]:
    """How a list says a value: references by the name of what they point to."""

    def say(column: Column, value: Any) -> str:
        if column.kind in (Kind.REF, Kind.FILE):
            return desk.names.title(column.refers, value)
        return shown(column, value, desk.language)

    return say


class RecordList(QTableView):
    """One kind in a table. `opened` when a row is chosen to be worked on, `current` when the cursor moves."""

    opened = Signal(str)
    current = Signal(str)
    counted = Signal(int)

    def __init__(self, record_type: type[Record], listed: tuple[Column, ...], rows: Rows, desk: Desk) -> None:
        super().__init__()
        self.record_type = record_type
        self.rows = rows
        self.wish = Wish()
        self._desk = desk
        self._job: Job | None = None
        self._rest = QTimer(self, singleShot=True, interval=AFTER_PAINT)
        self._rest.timeout.connect(lambda: self._start(self.tr("Reading the list")))
        self._wanted = ""
        heads = [desk.words(column.words) for column in listed]
        self.table = RecordTable(listed, heads, self._read, saying(desk))
        self.table.order_wanted.connect(self._order)
        self.setModel(self.table)
        self._lay_out()
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(self._open)
        self.setAccessibleName(desk.words(record_type.words))

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
        """Text takes what is left; the rest is as wide as such a value, at the size of letters of the day."""
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        head = self.horizontalHeader()
        letter = self.fontMetrics().averageCharWidth()
        for place, column in enumerate(self.table.columns):
            if column is self._widest:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            else:
                self.setColumnWidth(place, self._room(place, column))
        head.setMinimumSectionSize(6 * letter)

    def _room(self, place: int, column: Column) -> int:
        """As wide as such a value, and as its head within reason."""
        letter = self.fontMetrics().averageCharWidth()
        named = self.horizontalHeader().sectionSizeFromContents(place).width()
        return max(LETTERS.get(column.kind, 17) * letter, min(named, WIDEST_HEAD * letter))

    @property
    def _widest(self) -> Column:
        """The column that takes the room left over: the longest text."""
        for kinds in (WIDE, (Kind.TEXT,), (Kind.REF,)):
            for column in self.table.columns:
                if column.kind in kinds and column.name not in SHORT_TEXTS:
                    return column
        return self.table.columns[0]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for all columns the last ones give way; the form shows them anyway."""
        super().resizeEvent(event)
        letter, widest = self.fontMetrics().averageCharWidth(), self._widest
        is_text = widest.kind not in LETTERS
        least = ROOM_FOR_TEXT * letter if is_text else self._room(self.table.columns.index(widest), widest)
        left = self.viewport().width() - least
        for place, column in enumerate(self.table.columns):
            if column is not self._widest:
                left -= self._room(place, column)
                self.setColumnHidden(place, left < 0)

    def _read(self, ids: Any) -> dict[str, Record]:
        """One page of records, and the names they refer to, in one read each."""
        found = self._desk.all_of(self.record_type, ids)
        for column in self.table.columns:
            if column.refers:
                self._desk.names.learn(column.refers, (getattr(one, column.name) for one in found.values()))
        return found

    # -- which rows

    def show_rows(self, wish: Wish) -> None:
        """Show what is wished for. What takes long runs in the background, and the newest wish wins; the
        beginning of a long list is shown at once.
        """
        self.wish = wish
        self._rest.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if wish == Wish() and len(first := self.rows.first()) == FIRST:
            if not self.table.rowCount():
                self._show_ids(first)
            self._rest.start()
        elif _is_plain(wish) or self._desk.store.count(self.record_type, **self.rows.equals) <= AT_ONCE:
            self._set_ids(self.rows.ids(wish, lambda done, total: None, self._sayer))
        else:
            self._start(self.tr("Searching and sorting"))

    def _start(self, title: str) -> None:
        """Work the wish out in the background."""
        wish, rows = self.wish, self.rows
        self._job = self._desk.jobs.start(
            title, lambda progress: rows.ids(wish, progress.tell, self._sayer), self._set_ids
        )

    def _sayer(self, column: Column) -> Callable[[Any], str]:
        """What makes a value sortable text: the name of what a reference points to."""
        if column.kind not in (Kind.REF, Kind.FILE):
            return str
        titles = {one.id: one.title for one in self._desk.names.options(column.refers)}
        return lambda value: titles.get(value, "")

    def _set_ids(self, ids: list[str]) -> None:
        self._job = None
        if self.wish.text and not self._desk.store.search.is_whole:
            self._desk.said.emit(self.tr("Search is still being prepared; not everything is found yet"))
        self._show_ids(ids)
        self.counted.emit(len(ids))

    def _show_ids(self, ids: list[str]) -> None:
        kept = self._wanted or self.current_id()
        self.table.set_ids(ids)
        if kept:
            self.select(kept)

    def refresh(self) -> None:
        """The kind changed: the same wish again, the cursor where it was."""
        self.rows = self.rows.fresh()
        self.show_rows(self.wish)

    def _order(self, name: str, descending: bool) -> None:
        self.show_rows(Wish(self.wish.text, name, descending, self.wish.days))

    # -- the cursor

    def current_id(self) -> str:
        return self.table.id_at(self.currentIndex().row()) if self.currentIndex().isValid() else ""

    def select(self, record_id: str) -> bool:
        """Move to a record; False when the list does not show it (yet)."""
        self._wanted = record_id
        row = self.table.row_of(record_id)
        if row < 0:
            return False
        self._wanted = ""
        index = self.table.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)
        return True

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self.current.emit(self.table.id_at(index.row()))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.table.id_at(index.row()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if means_zoom(event):
            event.ignore()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By what the rows are ordered, also for who has no mouse to click a head with (Shift+F10)."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place in range(self.table.columnCount()):
            if not self.isColumnHidden(place):
                words = self.table.headerData(place, Qt.Orientation.Horizontal)
                action = menu.addAction(self.tr("Order by %1").replace("%1", str(words)))
                action.triggered.connect(partial(self.order_by, place))
        menu.popup(event.globalPos())

    def order_by(self, place: int) -> None:
        """By a column, upwards; asked a second time downwards."""
        head, up, down = self.horizontalHeader(), Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        again = head.sortIndicatorSection() == place and head.sortIndicatorOrder() == up
        self.sortByColumn(place, down if again else up)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id():
            self.opened.emit(self.current_id())
        else:
            super().keyPressEvent(event)


def _is_plain(wish: Wish) -> bool:
    """No words to find and no Thai order to work out: quick at any size."""
    return not wish.text and not wish.order

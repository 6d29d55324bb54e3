"""A table to read and choose rows of, with texts that wrap: changes of a revision, comments of a review."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QTableWidget, QTableWidgetItem

from app.views.fields import TextBox
from app.views.thai import wrappable

ROOM = 14
"""Pixels above and below the lines of a row."""
PADDING = 18
"""Pixels beside the text of a cell."""
MOST_FITTED = 600
"""Rows whose height follows their text; a longer table keeps to one line a row."""


class LowBox(TextBox):
    """Several lines, of which one is shown until more is typed."""

    LEAST = 1


class ReadTable(QTableWidget):
    """`opened`: Enter or a double click on a row. shares: how the columns divide the width; 0: their own."""

    opened = Signal()

    def __init__(self, titles: Sequence[str], shares: Sequence[int], name: str) -> None:
        super().__init__(0, len(titles))
        self.setHorizontalHeaderLabels(list(titles))
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self._shares = tuple(shares)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(lambda _: self.opened.emit())
        self._ids: list[str] = []

    def fill(self, rows: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Rows by id with their texts; what was chosen stays chosen."""
        kept, current = set(self.chosen_ids()), self.currentRow()
        self._ids = [one for one, _ in rows]
        self.setRowCount(len(rows))
        for at, (_, texts) in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(wrappable(text))
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(at, column, item)
        self.clearSelection()
        if rows:
            self.setCurrentCell(min(max(current, 0), len(rows) - 1), 0)
        if kept & set(self._ids):
            self.choose([one for one in self._ids if one in kept])
        self._fit()

    def chosen_ids(self) -> list[str]:
        chosen = sorted({index.row() for index in self.selectedIndexes()})
        return [self._ids[at] for at in chosen if at < len(self._ids)]

    def choose(self, ids: Sequence[str]) -> None:
        """Select these rows and go to the first."""
        wanted = set(ids)
        places = [at for at, one in enumerate(self._ids) if one in wanted]
        self.clearSelection()
        if places:
            self.setCurrentCell(places[0], 0)
        mode = self.selectionMode()
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        for at in places[1:]:
            self.selectRow(at)
        self.setSelectionMode(mode)

    def _fit(self) -> None:
        """Columns of their own are as wide as their words; the others share the rest."""
        room = self.viewport().width()
        for column, share in enumerate(self._shares):
            if not share:
                width = max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))
                self.setColumnWidth(column, width)
                room -= width
        total = sum(self._shares) or 1
        for column, share in enumerate(self._shares):
            if share:
                self.setColumnWidth(column, max(60, room * share // total))
        fit_rows(self, MOST_FITTED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


def fit_rows(table: QTableView, most: int) -> None:
    """Rows as high as their texts need between the paddings of the style, which Qt leaves out of its hint."""
    model = table.model()
    widths = [max(40, table.columnWidth(column) - PADDING) for column in range(model.columnCount())]
    for at in range(min(model.rowCount(), most)):
        high = table.fontMetrics().height()
        for column, width in enumerate(widths):
            high = max(high, _height(table, model.index(at, column), width))
        table.setRowHeight(at, high + ROOM)


def _height(table: QTableView, index: QModelIndex, width: int) -> int:
    """Pixels of a cell's text in its own font; 0 where one line holds it."""
    text = str(index.data() or "")
    font = index.data(Qt.ItemDataRole.FontRole)
    metrics = QFontMetrics(font) if isinstance(font, QFont) else table.fontMetrics()
    if "\n" not in text and metrics.horizontalAdvance(text) <= width:
        return 0
    return metrics.boundingRect(QRect(0, 0, width, 0), Qt.TextFlag.TextWordWrap, text).height()

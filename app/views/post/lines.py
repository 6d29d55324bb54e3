"""A table of lines to read, as high as their words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.views.labels import tip
from app.views.thai import wrappable

ROOM = 8
"""Pixels above and below several lines of a row."""


class Lines(QTableWidget):
    """Lines to read: what, why, when."""

    def __init__(self, heads: Sequence[str], name: str) -> None:
        super().__init__(0, len(heads))
        self.setHorizontalHeaderLabels(list(heads))
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.ResizeToContents)
        header.sectionResized.connect(lambda *_: self._fit())

    def show_lines(self, lines: Sequence[Sequence[str]]) -> None:
        stood = self.currentRow()
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for place, text in enumerate(line):
                item = QTableWidgetItem(wrappable(text))
                item.setToolTip(tip(text))
                self.setItem(row, place, item)
        if lines:
            self.setCurrentCell(min(max(stood, 0), len(lines) - 1), 0)
        self._fit()

    def _fit(self) -> None:
        """Rows as high as their words; Qt leaves no room above and below those of several lines."""
        self.resizeRowsToContents()
        for row in range(self.rowCount()):
            if self.rowHeight(row) > 2 * self.fontMetrics().height():
                self.setRowHeight(row, self.rowHeight(row) + ROOM)

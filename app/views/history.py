"""Who changed what of a record, when and why: the lines of the audit chain in words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.models.schema import Record, columns
from app.views.desk import Desk
from app.views.labels import tip
from app.views.thai import wrappable
from app.views.values import shown_moment

MOST = 500
"""Lines shown, the latest first."""
ROOM = {0: 22, 1: 26, 3: 30}
"""Columns as wide as so many letters; what changed takes the rest."""


class Told(NamedTuple):
    """One line: when, by whom, what was done, why."""

    at: str
    actor: str
    what: str
    reason: str


def told(desk: Desk, record: Record, under: Sequence[Record] = ()) -> list[Told]:
    """The history of a record and of what hangs under it, the latest first. Raises AppError."""
    lines = [(line, one) for one in (record, *under) for line in desk.store.history(one.id)]
    lines.sort(key=lambda pair: -int(pair[0]["seq"]))
    return [
        Told(
            shown_moment(line["at"], desk.language),
            line["actor"],
            (f"{desk.words(one.words)}: " if one is not record else "") + _what(desk, type(one), line),
            line["reason"] or "",
        )
        for line, one in lines[:MOST]
    ]


def _what(desk: Desk, record_type: type[Record], line: Mapping[str, Any]) -> str:
    names = json.loads(line["columns"])
    match line["action"]:
        case "create":
            return QCoreApplication.translate("History", "Entered")
        case "remove":
            return QCoreApplication.translate("History", "Deleted")
        case "erase":
            return QCoreApplication.translate("History", "Personal data erased")
    if "deleted" in names:
        return QCoreApplication.translate("History", "Brought back")
    titles = {column.name: desk.words(column.words) for column in columns(record_type)}
    return ", ".join(titles.get(name, name) for name in names if name != "extra")


class History(QTableWidget):
    """The history of one record as a table to read; it follows the record while it is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(0, 4)
        self._desk = desk
        self._shown: tuple[Record, Sequence[Record]] | None = None
        self.setHorizontalHeaderLabels(
            [self.tr("When"), self.tr("Who"), self.tr("What was changed"), self.tr("Reason")]
        )
        self.setAccessibleName(self.tr("History of changes"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(lambda *_: self.resizeRowsToContents())
        desk.changed.connect(lambda _: self._again())

    def show_record(self, record: Record, under: Sequence[Record] = ()) -> None:
        """Show the history of a record; `under`: what hangs under it and belongs to the same story."""
        self._shown = (record, under)
        self._fill(told(self._desk, record, under))

    def _again(self) -> None:
        if self._shown is not None and self.isVisible():
            self.show_record(*self._shown)

    def _fill(self, lines: list[Told]) -> None:
        letter = self.fontMetrics().averageCharWidth()
        for place, letters in ROOM.items():
            self.setColumnWidth(place, letter * letters)
        self.setColumnHidden(3, not any(line.reason for line in lines))
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for place, text in enumerate(line):
                item = QTableWidgetItem(wrappable(text))
                item.setToolTip(tip(text))
                self.setItem(row, place, item)
        self.resizeRowsToContents()

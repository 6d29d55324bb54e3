"""Who changed what of a record, when and why: the lines of the audit chain in words."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.models.meetings import AgendaItem, Attendance, Discussion, FollowUp, Resolution
from app.models.schema import Record, columns
from app.models.store import Store
from app.views.desk import Desk
from app.views.labels import link, shortened, tip
from app.views.thai import wrappable
from app.views.titles import title
from app.views.values import shown_moment

MOST = 500
"""Lines shown, the latest first."""
LINES = 10
"""So high is the table under a form."""
ROOM = 8
"""Pixels above and below several lines of a row."""
NAMED = 40
"""Letters of the name of what hangs under a record."""
Under = Callable[[Record], Sequence[Record]]
"""Gives what hangs under a record and belongs to its story."""


class Told(NamedTuple):
    """One line: when, by whom, what was done, why."""

    at: str
    actor: str
    what: str
    reason: str


def told(desk: Desk, record: Record, under: Sequence[Record] = ()) -> list[Told]:
    """The history of a record and of what hangs under it, the latest first. Raises AppError.

    Times are of this place; columns by their titles in the language of the window.
    """
    lines = [(line, one) for one in (record, *under) for line in desk.store.history(one.id)]
    lines.sort(key=lambda pair: -int(pair[0]["seq"]))
    return [
        Told(
            shown_moment(line["at"], desk.language),
            line["actor"],
            ("" if one is record else _named(desk, one)) + _what(desk, type(one), line),
            line["reason"] or "",
        )
        for line, one in lines[:MOST]
    ]


def _named(desk: Desk, record: Record) -> str:
    name = shortened(title(record, desk.language), NAMED)
    return " ".join(part for part in (desk.words(record.words), name) if part) + ": "


def _what(desk: Desk, record_type: type[Record], line: Mapping[str, Any]) -> str:
    names = json.loads(line["columns"])
    match line["action"]:
        case "create":
            return QCoreApplication.translate("History", "Entered")
        case "remove":
            return QCoreApplication.translate("History", "Deleted")
        case "erase":
            return QCoreApplication.translate("History", "Personal data erased")
    if "deleted" in names and json.loads(line["before"]).get("deleted"):
        return QCoreApplication.translate("History", "Brought back")
    if "deleted" in names:  # by another computer of the office
        return QCoreApplication.translate("History", "Deleted")
    titles = {column.name: desk.words(column.words) for column in columns(record_type)}
    return ", ".join(titles.get(name, name) for name in names if name != "extra")


def parts_of_meeting(store: Store, meeting: Record) -> list[Record]:
    """Everything entered under a meeting, what was deleted since included."""
    items = store.all(AgendaItem, with_deleted=True, meeting_id=meeting.id)
    resolutions = store.all(Resolution, with_deleted=True, meeting_id=meeting.id)
    return [
        *items,
        *store.all(Discussion, with_deleted=True, agenda_item_id=[one.id for one in items]),
        *resolutions,
        *store.all(FollowUp, with_deleted=True, resolution_id=[one.id for one in resolutions]),
        *store.all(Attendance, with_deleted=True, meeting_id=meeting.id),
    ]


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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(lambda *_: self._fit())
        desk.changed.connect(lambda _: self._again())

    def sizeHint(self) -> QSize:
        """Some lines under a form, fewer where there is no room."""
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * LINES)

    def show_record(self, record: Record, under: Sequence[Record] = ()) -> None:
        """Show the history of a record; `under`: what hangs under it and belongs to the same story."""
        self._shown = (record, under)
        self._fill(told(self._desk, record, under))

    def _again(self) -> None:
        if self._shown is not None and self.isVisible():
            self.show_record(*self._shown)

    def _fill(self, lines: list[Told]) -> None:
        self.setColumnHidden(3, not any(line.reason for line in lines))
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for place, text in enumerate(line):
                item = QTableWidgetItem(wrappable(text))
                item.setToolTip(tip(text))
                self.setItem(row, place, item)
        self._fit()

    def _fit(self) -> None:
        """Rows as high as their words; Qt leaves no room above and below those of several lines."""
        self.resizeRowsToContents()
        for row in range(self.rowCount()):
            if self.rowHeight(row) > 2 * self.fontMetrics().height():
                self.setRowHeight(row, self.rowHeight(row) + ROOM)


class HistoryFold(QWidget):
    """A link under a form that unfolds the history of what it shows; nothing is read while it is folded."""

    def __init__(self, desk: Desk, under: Under = lambda record: ()) -> None:
        super().__init__()
        self._desk = desk
        self._under = under
        self._record: Record | None = None
        self.table: History | None = None
        self.link = link(self.tr("History of changes"))
        self.link.setCheckable(True)
        self.link.toggled.connect(lambda _: self._show())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_record(self, record: Record | None) -> None:
        """The record in front; None hides the link too."""
        self._record = record
        self.setVisible(record is not None)
        self._show()

    def _show(self) -> None:
        record, is_open = self._record, self.link.isChecked()
        if self.table is None and is_open:
            self.table = History(self._desk)
            self._column.addWidget(self.table)
            QWidget.setTabOrder(self.link, self.table)
        if self.table is None:
            return
        self.table.setVisible(is_open)
        if record is not None and is_open:
            self.table.show_record(record, self._under(record))

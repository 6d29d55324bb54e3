"""What hangs under a record, as a list inside its form: members, agenda items, sittings, files."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.models.schema import Record
from app.views.desk import Desk
from app.views.labels import label
from app.views.lists import RecordList
from app.views.rows import Rows, Wish
from app.views.starting import started
from app.views.subjects import listed_under
from app.views.thai import wrappable

SHOWN_ROWS = 8
ORDERED = ("order_no", "number", "starts_on", "held_on", "paid_on", "effective_on")


class ChildList(QWidget):
    """The children of one kind. `opened` carries the child to work on."""

    opened = Signal(object)

    def __init__(self, record_type: type[Record], link: str, desk: Desk) -> None:
        super().__init__()
        self.record_type = record_type
        self.link = link
        self.parent_record: Record | None = None
        self._is_stale = False
        self._desk = desk
        self._title = label("", "section", wraps=True)
        listed = listed_under(record_type, link)
        self.list = RecordList(record_type, listed, Rows(desk.store, record_type), desk)
        self.list.opened.connect(self._open)
        self.list.counted.connect(self._counted)
        self.list.horizontalHeader().setSortIndicatorShown(False)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        for button in self.buttons():
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 12, 8)
        column.addLayout(head)
        column.addWidget(self.list)
        desk.changed.connect(self._heard)

    def buttons(self) -> list[QPushButton]:
        """What can be done beside opening."""
        kind = self._desk.words(self.record_type.words)
        add = QPushButton(self.tr("Add"))
        add.setAccessibleName(self.tr("Add") + " " + kind)
        add.clicked.connect(self.add)
        return [add]

    def show_under(self, parent: Record) -> None:
        """List the children of a record."""
        self.parent_record = parent
        self.list.rows = self.list.rows.fresh(self.under(parent))
        self.list.show_rows(Wish(order=self._order()))

    def under(self, parent: Record) -> tuple[str, str]:
        return self.link, parent.id

    def _order(self) -> str:
        names = {column.name for column in self.list.table.columns}
        return next((name for name in ORDERED if name in names), "")

    def _counted(self, count: int) -> None:
        words = self._desk.words(self.record_type.words)
        self._title.setText(wrappable(f"{words} ({count})"))
        self.list.setVisible(count > 0)
        height = self.list.verticalHeader().defaultSectionSize()
        head = self.list.horizontalHeader().sizeHint().height()
        self.list.setFixedHeight(head + height * min(SHOWN_ROWS, max(1, count)) + 6)

    def _heard(self, changes: Any) -> None:
        if self.record_type.table in changes.kinds:
            self._is_stale = True
            self._freshen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._freshen()

    def _freshen(self) -> None:
        """What changed while the list was out of sight is read when it comes back."""
        if self._is_stale and self.isVisible():
            self._is_stale = False
            self.list.refresh()

    def _open(self, record_id: str) -> None:
        record = self._desk.store.get(self.record_type, record_id)
        if record is not None:
            self.opened.emit(record)

    def add(self) -> None:
        """A new child; it is kept once something is typed."""
        parent = self.parent_record
        self.opened.emit(started(self.record_type, self._desk.store, self._desk.period, parent, self.link))

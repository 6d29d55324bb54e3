"""The agenda at the left: three levels, what is written under each, rearranged by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.models import agendas, outlines
from app.models.meetings import AgendaItem, Discussion, Meeting, Resolution
from app.models.schema import Record, changed, is_blank
from app.models.text import clean_line
from app.views.desk import Desk
from app.views.dialogs import may_remove
from app.views.labels import button, label
from app.views.meetings.saving import keep
from app.views.page import Command

ITEM = Qt.ItemDataRole.UserRole


class Outline(QWidget):
    """`chosen` when the cursor comes to an item, `opened` when its text is wanted."""

    chosen = Signal(str)
    opened = Signal(str)
    refused = Signal(object, object)  # Settled, what to do again with a reason

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meeting: Meeting | None = None
        self._loading = False
        self.items: list[AgendaItem] = []
        self.tree = _Tree(self.key)
        self.tree.setAccessibleName(self.tr("Agenda"))
        self.tree.currentItemChanged.connect(self._moved)
        self.tree.itemActivated.connect(lambda row: self.opened.emit(row.data(0, ITEM)))
        self.tree.itemChanged.connect(self._renamed)
        self.tree.itemDelegate().closeEditor.connect(lambda *_: QTimer.singleShot(0, self, self.refresh))
        buttons = QHBoxLayout()
        buttons.addWidget(button(self.tr("+ Item"), self.add))
        buttons.addWidget(button(self.tr("+ Sub-item"), self.add_below))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(label(self.tr("Agenda"), "section"))
        column.addWidget(self.tree, 1)
        column.addLayout(buttons)
        desk.changed.connect(lambda changes: self._heard(changes.kinds))

    # -- showing

    def show_meeting(self, meeting: Meeting) -> None:
        self._meeting = meeting
        self.refresh()
        if self.items:
            self.select(self.items[0].id)

    def _heard(self, kinds: frozenset[str]) -> None:
        if self._meeting is not None and kinds & {"agenda_items", "discussions", "resolutions"}:
            self.refresh()

    def refresh(self) -> None:
        """Read the agenda again; the cursor stays on its item."""
        if self._meeting is None:
            return
        current = self.current_id
        store = self._desk.store
        self.items = agendas.in_order(store.all(AgendaItem, meeting_id=self._meeting.id))
        resolved = {one.agenda_item_id for one in store.all(Resolution, meeting_id=self._meeting.id)}
        ids = [one.id for one in self.items]
        spoken = {one.agenda_item_id for one in store.all(Discussion, agenda_item_id=ids)}
        self._loading = True
        self.tree.clear()
        rows: dict[str, QTreeWidgetItem] = {}
        for one in self.items:
            filled = one.id in spoken or not is_blank(one.content)
            rows[one.id] = row = self._row(one, one.id in resolved, filled)
            parent = rows.get(one.parent_id or "")
            if parent is not None:
                parent.addChild(row)
            else:
                self.tree.addTopLevelItem(row)
        self.tree.expandAll()
        self._loading = False
        if current in rows:
            self.select(current)

    def _row(self, one: AgendaItem, is_resolved: bool, is_filled: bool) -> QTreeWidgetItem:
        mark = " ✓" if is_resolved else " …" if is_filled else ""
        row = QTreeWidgetItem([f"{one.number or ''} {one.title or ''}{mark}"])
        row.setData(0, ITEM, one.id)
        told = self.tr("resolved") if is_resolved else self.tr("written") if is_filled else self.tr("empty")
        row.setToolTip(0, f"{one.number or ''} {one.title or ''} ({told})")
        row.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{one.number or ''} {one.title or ''} {told}")
        row.setFlags(row.flags() | Qt.ItemFlag.ItemIsEditable)
        return row

    @property
    def current_id(self) -> str:
        row = self.tree.currentItem()
        return str(row.data(0, ITEM)) if row is not None else ""

    @property
    def current(self) -> AgendaItem | None:
        return next((one for one in self.items if one.id == self.current_id), None)

    def select(self, item_id: str) -> None:
        """Move the cursor to an item."""
        rows = self.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        for row in rows:
            if row.data(0, ITEM) == item_id:
                self.tree.setCurrentItem(row)

    def step(self, by: int) -> None:
        """The item before (-1) or after (1) the one shown."""
        ids = [one.id for one in self.items]
        at = ids.index(self.current_id) + by if self.current_id in ids else 0
        if 0 <= at < len(ids):
            self.select(ids[at])
            self.opened.emit(ids[at])

    def _moved(self, row: QTreeWidgetItem | None) -> None:
        if row is not None and not self._loading:
            self.chosen.emit(row.data(0, ITEM))

    # -- rearranging

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(self.tr("New agenda item"), self.add, ("Ctrl+Shift+N",)),
            Command(self.tr("New sub-item"), self.add_below, ("Ctrl+Shift+M",)),
            Command(self.tr("Rename the item"), self.rename, ("F2",)),
            Command(self.tr("Item up"), lambda: self.shift(-1), ("Ctrl+Shift+Up",)),
            Command(self.tr("Item down"), lambda: self.shift(1), ("Ctrl+Shift+Down",)),
            Command(self.tr("Item one level deeper"), self.deepen, ("Ctrl+Shift+Right",)),
            Command(self.tr("Item one level higher"), self.raise_up, ("Ctrl+Shift+Left",)),
        )

    def key(self, event: QKeyEvent) -> bool:
        """Keys of the tree itself; False: not one of them."""
        if event.key() == Qt.Key.Key_Delete:
            self.remove()
        elif event.key() == Qt.Key.Key_Insert:
            self.add()
        else:
            return False
        return True

    def _new(self) -> AgendaItem:
        return AgendaItem(meeting_id=self._meeting.id if self._meeting else None, title=self.tr("New item"))

    def add(self) -> None:
        new = self._new()
        self._keep(outlines.added(self.items, new, self.current), new.id)

    def add_below(self) -> None:
        new, parent = self._new(), self.current
        if parent is not None:
            self._keep(outlines.added_below(self.items, new, parent), new.id)

    def shift(self, by: int) -> None:
        if self.current is not None:
            self._keep(outlines.shifted(self.items, self.current, by))

    def deepen(self) -> None:
        if self.current is not None:
            self._keep(outlines.deeper(self.items, self.current))

    def raise_up(self) -> None:
        if self.current is not None:
            self._keep(outlines.higher(self.items, self.current))

    def remove(self) -> None:
        """Delete the item under the cursor; asks only where something was written under it."""
        one = self.current
        if one is not None and may_remove(self, self._desk, one):
            self._keep(outlines.without(self.items, one))

    def _keep(self, records: tuple[Record, ...], new_id: str = "") -> None:
        if records and self.keep(*records) and new_id:
            self.select(new_id)
            self.rename()

    def keep(self, *records: Record) -> bool:
        """Save as one step; settled minutes ask for a reason first."""
        return keep(self._desk, self.refused, *records)

    def rename(self) -> None:
        """Type the title where it stands; the number is the program's."""
        row, one = self.tree.currentItem(), self.current
        if row is not None and one is not None:
            self._loading = True
            row.setText(0, one.title or "")
            self._loading = False
            self.tree.setFocus()
            self.tree.editItem(row)

    def _renamed(self, row: QTreeWidgetItem) -> None:
        if self._loading:
            return
        one = next((item for item in self.items if item.id == row.data(0, ITEM)), None)
        title = clean_line(row.text(0))
        if one is not None and title and title != one.title:
            self.keep(changed(one, title=title))
        else:
            self.refresh()


class _Tree(QTreeWidget):
    def __init__(self, key: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self._key = key
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState or not self._key(event):
            super().keyPressEvent(event)

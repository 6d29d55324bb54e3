"""The agenda at the left: three levels, what is written under each, rearranged by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QTreeWidgetItem, QVBoxLayout, QWidget

from app.models import agendas, outlines
from app.models.meetings import AgendaItem, Discussion, Meeting, Resolution
from app.models.schema import Record, changed
from app.models.text import clean_line
from app.views.desk import Desk
from app.views.labels import button, label
from app.views.meetings.outline_tree import ITEM, AgendaTree
from app.views.meetings.removing import gone_with, may_remove_items
from app.views.meetings.saving import keep
from app.views.page import Command


class Outline(QWidget):
    """`chosen` when the cursor comes to an item ("": none is left), `opened` when its text is wanted."""

    chosen = Signal(str)
    opened = Signal(str)
    refused = Signal(object, object)  # Settled, what to do again with a reason

    def __init__(self, desk: Desk, commit: Callable[[], bool]) -> None:
        """commit: keeps what is being typed beside; False when that waits for a reason."""
        super().__init__()
        self._desk = desk
        self._commit = commit
        self._meeting: Meeting | None = None
        self._loading = False
        self._is_refused = self._is_behind = False
        self.items: list[AgendaItem] = []
        self.tree = AgendaTree(self.key)
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
        """Put the agenda of a meeting here, the cursor at its first item."""
        self._meeting = meeting
        self._show([], "")
        self.refresh()

    def _heard(self, kinds: frozenset[str]) -> None:
        if self._meeting is not None and kinds & {"agenda_items", "discussions", "resolutions"}:
            self.refresh()

    def refresh(self) -> None:
        """Read the agenda again; the cursor stays on its item, or goes to what stands there now.

        Not while a title is being typed: that would be lost. Closing its line reads again.
        """
        self._is_behind = self.tree.is_editing
        if self._meeting is None or self._is_behind:
            return
        before = self.current_id
        place = next((n for n, one in enumerate(self.items) if one.id == before), 0)
        self._show(agendas.in_order(self._desk.store.all(AgendaItem, meeting_id=self._meeting.id)), before)
        if self.current_id:
            return
        if self.items:
            self.select(self.items[min(place, len(self.items) - 1)].id)
        else:
            self.chosen.emit("")

    def _show(self, items: list[AgendaItem], current_id: str) -> None:
        """Nobody is told of a cursor that stays where it is."""
        store, ids = self._desk.store, [one.id for one in items]
        self.items = items
        resolved = {one.agenda_item_id or "" for one in store.all(Resolution, agenda_item_id=ids)}
        spoken = {one.agenda_item_id or "" for one in store.all(Discussion, agenda_item_id=ids)}
        self._loading = True
        self.tree.show_items(items, resolved, spoken)
        self.tree.go_to(current_id)
        self._loading = False

    @property
    def current_id(self) -> str:
        return self.tree.current_id

    @property
    def current(self) -> AgendaItem | None:
        return next((one for one in self.items if one.id == self.current_id), None)

    def select(self, item_id: str) -> None:
        """Move the cursor to an item."""
        self.tree.go_to(item_id)

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

    def _is_ready(self) -> bool:
        """What is typed here or beside is kept first: doing that later would move the rows under the hand."""
        self._is_refused = False
        self.tree.finish_editing()
        if self._is_behind:
            self.refresh()
        return not self._is_refused and self._commit()

    def add(self) -> None:
        if self._is_ready():
            new = self._new()
            self._keep(outlines.added(self.items, new, self.current), new.id)

    def add_below(self) -> None:
        if self._is_ready() and (parent := self.current) is not None:
            new = self._new()
            self._keep(outlines.added_below(self.items, new, parent), new.id)

    def shift(self, by: int) -> None:
        if self._is_ready() and self.current is not None:
            self._keep(outlines.shifted(self.items, self.current, by))

    def deepen(self) -> None:
        if self._is_ready() and self.current is not None:
            self._keep(outlines.deeper(self.items, self.current))

    def raise_up(self) -> None:
        if self._is_ready() and self.current is not None:
            self._keep(outlines.higher(self.items, self.current))

    def remove(self) -> None:
        """Delete the item under the cursor and all under it; asks only where something was written there."""
        if not self._is_ready() or (one := self.current) is None:
            return
        gone = [one, *outlines.below(self.items, one)]
        if may_remove_items(self, self._desk, gone):
            self._keep((*outlines.without(self.items, one), *gone_with(self._desk.store, gone)))

    def _keep(self, records: tuple[Record, ...], new_id: str = "") -> None:
        if records and self.keep(*records) and new_id:
            self.select(new_id)
            self.rename()

    def keep(self, *records: Record) -> bool:
        """Save as one step; settled minutes ask for a reason first."""
        return keep(self._desk, self.refused, *records)

    def rename(self) -> None:
        """Type the title where it stands; the number is the program's."""
        if self._is_ready() and (one := self.current) is not None:
            self.tree.edit_title(one.title or "")

    def _renamed(self, row: QTreeWidgetItem) -> None:
        if self._loading:
            return
        one = self._desk.store.get(AgendaItem, row.data(0, ITEM))
        title = clean_line(row.text(0))
        if one is not None and title and title != one.title:
            self._is_refused = not self.keep(changed(one, title=title))
        else:
            self.refresh()

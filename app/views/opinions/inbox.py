"""The inbox: how far every opinion is, counted by state, and the rows of one state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.models.hearings import Opinion
from app.models.opinions import STATES, State, state
from app.models.store import Store
from app.views.desk import Desk
from app.views.fields import CalmCombo
from app.views.rows import Names, Rows, Tell, Wish

KEY = Qt.ItemDataRole.UserRole
LETTERS = 25
"""Average letters the list of states is wide."""
ROOM = 10
"""Pixels around the words of a row."""


class Which(StrEnum):
    """What the inbox can be narrowed to beside the states."""

    ALL = "all"
    DECLINED = "declined"  # not taken up: read with their reasons
    BEYOND = "beyond"  # of another agency, or beyond the office's means


ASKED = (Which.ALL, *State, Which.DECLINED, Which.BEYOND)
"""As they are listed."""


class Standing(NamedTuple):
    """What of an opinion decides in which lists it stands, and where."""

    state: State
    is_declined: bool
    is_beyond: bool
    received_on: str | None

    def within(self, which: str) -> bool:
        if which == Which.DECLINED:
            return self.is_declined
        if which == Which.BEYOND:
            return self.is_beyond
        return which in (Which.ALL, self.state)


class _Row(NamedTuple):
    """The columns read of every opinion: those of its steps, and its day."""

    id: str
    screening: str | None
    authority: str | None
    cost_satang: int | None
    cost_basis: str | None
    decision: str | None
    answered_on: str | None
    duplicate_of_id: str | None
    part_of_id: str | None
    received_on: str | None


Read = dict[str, Standing]
MOST_MOVED = 20
"""Entered or dated anew at once: so many are put in place one by one (2 ms each among 20,000)."""


@dataclass
class Inbox:
    """Where every opinion stands, in the order of the list: the latest day first.

    Read once (20,000: 0.1 s, so a long one in the background); of what changed only that is read again.
    """

    store: Store
    age: int = 0
    _known: Read = field(default_factory=dict)
    _counts: Counter[str] = field(default_factory=Counter)
    is_read: bool = False

    def gathered(self) -> Read:
        """All of them; safe in any thread, for `take`."""
        names = _Row._fields
        found = self.store.values(Opinion, *names, latest="received_on")
        return {row.id: _standing(row) for row in (_Row(*one) for one in found)}  # type: ignore[arg-type]

    def take(self, known: Read) -> None:
        self._known, self._counts, self.is_read = known, Counter(), True
        for one in known.values():
            self._count(one, 1)

    def read(self) -> None:
        """Here and now, unless it was."""
        if not self.is_read:
            self.take(self.gathered())

    def heard(self, ids: Collection[str]) -> None:
        """These were changed or entered."""
        self.age += 1
        if not self.is_read:
            return
        found = {row.id: _standing(row) for row in self._rows(ids)}
        moved = [key for key, one in found.items() if not self._stays_in_place(key, one)]
        if len(moved) > MOST_MOVED:
            self.take(self.gathered())
            return
        for key, one in found.items():
            if key in self._known:
                self._count(self._known[key], -1)
            self._count(one, 1)
            self._known[key] = one
        for key in moved:
            self._put_in_place(key)

    def _stays_in_place(self, key: str, one: Standing) -> bool:
        return key in self._known and self._known[key].received_on == one.received_on

    def _put_in_place(self, key: str) -> None:
        """Before the first that was received no later, as the list orders them."""
        one = self._known.pop(key)
        day, rows = one.received_on or "", list(self._known.items())
        place = next(
            (at for at, (_, other) in enumerate(rows) if (other.received_on or "") <= day), len(rows)
        )
        self._known = dict([*rows[:place], (key, one), *rows[place:]])

    def _rows(self, ids: Collection[str]) -> Iterator[_Row]:
        for one in self.store.values(Opinion, *_Row._fields, id=list(ids)):
            yield _Row(*one)  # type: ignore[arg-type]

    def _count(self, one: Standing, by: int) -> None:
        counts = self._counts
        counts[Which.ALL] += by
        counts[one.state] += by
        counts[Which.DECLINED] += by * one.is_declined
        counts[Which.BEYOND] += by * one.is_beyond

    def count(self, which: str) -> int | None:
        """How many; None while nobody knows yet."""
        return self._counts[which] if self.is_read else None

    def ids(self, which: str) -> list[str]:
        """Those of a list, in order."""
        self.read()
        if which in (Which.DECLINED, Which.BEYOND, Which.ALL):
            return [key for key, one in self._known.items() if one.within(which)]
        return [key for key, one in self._known.items() if one.state == which]

    def holding(self, ids: list[str], which: str) -> list[str]:
        """Of these ids, in their order, those that stand in a list."""
        self.read()
        known = self._known
        return [one for one in ids if one in known and known[one].within(which)]


def _standing(row: _Row) -> Standing:
    beyond = row.authority in ("beyond_authority", "beyond_capacity")
    return Standing(state(row), row.decision == "declined", beyond, row.received_on)


@dataclass
class InboxRows(Rows):
    """Rows of opinions narrowed to one list of the inbox; of all of them what any list shows."""

    inbox: Inbox | None = None
    which: str = Which.ALL

    def fresh(self, under: tuple[str, str] | None = None) -> Rows:
        rest = {"inbox": self.inbox, "which": self.which}
        return InboxRows(self.store, self.record_type, self.day, under or self.under, **rest)  # type: ignore[arg-type]

    @property
    def _narrowed(self) -> Inbox | None:
        return None if self.which == Which.ALL else self.inbox

    def ids(self, wish: Wish, tell: Tell, names: Names) -> list[str]:
        if (inbox := self._narrowed) is None:
            return super().ids(wish, tell, names)
        if wish == Wish():
            return inbox.ids(self.which)
        return inbox.holding(super().ids(wish, tell, names), self.which)

    def first(self) -> list[str]:
        inbox = self._narrowed
        return super().first() if inbox is None else inbox.ids(self.which)


def said(which: str, desk: Desk) -> str:
    """What a list of the inbox is called; a state by what waits there to be done."""
    translate = QCoreApplication.translate
    match which:
        case Which.ALL:
            return translate("Inbox", "All opinions")
        case Which.DECLINED:
            return translate("Inbox", "Not taken up")
        case Which.BEYOND:
            return translate("Inbox", "Beyond the office")
        case _:
            return desk.words(STATES[State(which)])


class StateList(QListWidget):
    """The lists of the inbox with their counts, at the left. `chosen` carries the one the cursor is on."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, count: Callable[[str], int | None]) -> None:
        super().__init__()
        self._desk = desk
        self._count = count
        self.combo = CalmCombo()
        """The same where there is no room beside the list."""
        self.setAccessibleName(self.tr("How far the opinions are"))
        self.combo.setAccessibleName(self.tr("How far the opinions are"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for one in ASKED:
            row = QListWidgetItem()
            row.setData(KEY, str(one))
            self.addItem(row)
            self.combo.addItem("", str(one))
        self.setCurrentRow(0)
        self.currentRowChanged.connect(self._moved)
        self.combo.activated.connect(self.setCurrentRow)
        self._fit()

    def tell(self) -> None:
        """Say the counts anew."""
        for place, one in enumerate(ASKED):
            words, count = said(one, self._desk), self._count(one)
            if count is not None:
                words = self.tr("%1 (%2)").replace("%1", words).replace("%2", f"{count:,}")
            if self.item(place).text() != words:
                self.item(place).setText(words)
                self.item(place).setToolTip(words)
                self.combo.setItemText(place, words)

    @property
    def which(self) -> str:
        return str(ASKED[max(0, self.currentRow())])

    def choose(self, which: str) -> None:
        self.setCurrentRow([str(one) for one in ASKED].index(which))

    def _moved(self, place: int) -> None:
        self.combo.setCurrentIndex(place)
        self.chosen.emit(self.which)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Rows with room for the marks above and below Thai letters."""
        wide = LETTERS * self.fontMetrics().averageCharWidth()
        self.setFixedWidth(wide)
        for place in range(self.count()):
            self.item(place).setSizeHint(QSize(wide - ROOM, self.fontMetrics().height() + ROOM))

    def sizeHint(self) -> QSize:
        return QSize(self.maximumWidth(), super().sizeHint().height())

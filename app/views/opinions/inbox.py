"""The inbox: how far every opinion is, counted by state, and the rows of one state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.models.hearings import Opinion
from app.models.opinions import STATES, State, Steps, state
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
    """What of an opinion decides in which lists it stands."""

    state: State
    is_declined: bool
    is_beyond: bool

    def within(self, which: str) -> bool:
        if which == Which.DECLINED:
            return self.is_declined
        if which == Which.BEYOND:
            return self.is_beyond
        return which in (Which.ALL, self.state)


@dataclass
class Inbox:
    """Where every opinion stands. Read once; what changed since is read again alone (20,000: 90 ms, 1: 0)."""

    store: Store
    _known: dict[str, Standing] = field(default_factory=dict)
    _counts: Counter[str] = field(default_factory=Counter)
    _is_read: bool = False

    def read(self) -> None:
        """All of them, when first asked."""
        if not self._is_read:
            self._is_read = True
            self._take(self.store.values(Opinion, *Steps._fields))

    def heard(self, ids: Collection[str]) -> None:
        """These were changed, or are gone."""
        if not self._is_read:
            return
        mine = [one for one in ids if one in self._known]
        for one in mine:
            self._count(self._known.pop(one), -1)
        self._take(self.store.values(Opinion, *Steps._fields, id=list(ids)))

    def _take(self, rows: Iterable[tuple[object, ...]]) -> None:
        for row in rows:
            steps = Steps(*row)  # type: ignore[arg-type]
            found = Standing(
                state(steps),
                steps.decision == "declined",
                steps.authority in ("beyond_authority", "beyond_capacity"),
            )
            self._known[steps.id] = found
            self._count(found, 1)

    def _count(self, one: Standing, by: int) -> None:
        self._counts[Which.ALL] += by
        self._counts[one.state] += by
        self._counts[Which.DECLINED] += by * one.is_declined
        self._counts[Which.BEYOND] += by * one.is_beyond

    def count(self, which: str) -> int:
        self.read()
        return self._counts[which]

    def holding(self, ids: list[str], which: str) -> list[str]:
        """Of these ids, in their order, those that stand in a list."""
        self.read()
        if which == Which.ALL:
            return ids
        known = self._known
        return [one for one in ids if one in known and known[one].within(which)]


@dataclass
class InboxRows(Rows):
    """Rows of opinions narrowed to one list of the inbox."""

    inbox: Inbox | None = None
    which: str = Which.ALL

    def fresh(self, under: tuple[str, str] | None = None) -> Rows:
        rest = {"inbox": self.inbox, "which": self.which}
        return InboxRows(self.store, self.record_type, self.day, under or self.under, **rest)  # type: ignore[arg-type]

    def ids(self, wish: Wish, tell: Tell, names: Names) -> list[str]:
        return self._kept(super().ids(wish, tell, names))

    def first(self) -> list[str]:
        if self.which == Which.ALL or self.inbox is None:
            return super().first()
        return self._kept(self._all())

    def _kept(self, ids: list[str]) -> list[str]:
        return ids if self.inbox is None else self.inbox.holding(ids, self.which)


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

    def __init__(self, desk: Desk, count: Callable[[str], int]) -> None:
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
            words = self.tr("%1 (%2)").replace("%1", said(one, self._desk))
            words = words.replace("%2", f"{self._count(one):,}")
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

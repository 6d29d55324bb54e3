"""Which rows a list shows and in what order: ids only, so that 100,000 rows stay light.

Search compares folded text, order follows Thai dictionary order; both are worked out from a few stored
columns, once per kind until it changes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.models.schema import Column, Kind, Record, column_of, columns
from app.models.store import Store
from app.models.text import fold, sort_key

SEARCHED = (Kind.TEXT, Kind.LONG, Kind.LINES, Kind.CODE)
CHUNK = 500
Tell = Callable[[int, int], None]
Say = Callable[[Any], str]
Names = Callable[[Column], Say]
"""Gives what makes a value of a column sortable text: for a reference, the name of what it points to."""


@dataclass(frozen=True)
class Wish:
    """What the person wants to see: words to find, the column to order by, the days to keep."""

    text: str = ""
    order: str = ""
    descending: bool = False
    days: tuple[date, date] | None = None


@dataclass
class Rows:
    """The rows of one kind. `under` narrows them to a parent: (column, id)."""

    store: Store
    record_type: type[Record]
    day: str = ""
    under: tuple[str, str] | None = None
    _values: dict[str, dict[str, Any]] = field(default_factory=dict)
    _keys: dict[str, dict[str, Any]] = field(default_factory=dict)
    _folded: dict[str, str] = field(default_factory=dict)

    def fresh(self, under: tuple[str, str] | None = None) -> Rows:
        """The same rows read anew: the kind changed. A search still running keeps the old ones to itself."""
        return Rows(self.store, self.record_type, self.day, under or self.under)

    @property
    def equals(self) -> dict[str, str]:
        return {self.under[0]: self.under[1]} if self.under else {}

    def ids(self, wish: Wish, tell: Tell, names: Names) -> list[str]:
        """The ids to show, in order; without a wish the latest day first."""
        order = wish.order or self.day
        ids = list(self._column(order or "id"))
        if wish.days and self.day:
            ids = self._within(ids, *wish.days)
        if words := fold(wish.text).split():
            ids = self._holding(ids, words, tell)
        if not order:
            return ids
        return _ordered(ids, self._sort_keys(order, tell, names), wish.descending if wish.order else True)

    def _column(self, name: str) -> dict[str, Any]:
        """A stored column by id, in order of entry; read once until the kind changes."""
        if name not in self._values:
            found = self.store.values(self.record_type, "id", name, **self.equals)
            self._values[name] = {str(one): value for one, value in found}
        return self._values[name]

    def _within(self, ids: list[str], first: date, last: date) -> list[str]:
        """Rows of the period and those without a day, which someone still has to date."""
        days = self._column(self.day)
        start, end = first.isoformat(), last.isoformat()
        return [one for one in ids if not days.get(one) or start <= days[one] <= end]

    def _holding(self, ids: list[str], words: list[str], tell: Tell) -> list[str]:
        """Rows that hold every word; the longest is asked first, since it leaves the fewest."""
        if not self._folded:
            self._folded = self._fold(tell)
        folded = self._folded
        for word in sorted(words, key=len, reverse=True):
            ids = [one for one in ids if word in folded.get(one, "")]
        return ids

    def _fold(self, tell: Tell) -> dict[str, str]:
        names = [c.name for c in columns(self.record_type) if c.kind in SEARCHED]
        found = self.store.values(self.record_type, "id", *names, **self.equals)
        folded: dict[str, str] = {}
        for number, (record_id, *texts) in enumerate(found):
            if number % CHUNK == 0:
                tell(number, len(found))
            folded[str(record_id)] = fold("\n".join(str(text) for text in texts if text))
        return folded

    def _sort_keys(self, name: str, tell: Tell, names: Names) -> dict[str, Any]:
        if name not in self._keys:
            column = column_of(self.record_type, name)
            self._keys[name] = self._made_keys(column, tell, names(column))
        return self._keys[name]

    def _made_keys(self, column: Column, tell: Tell, said: Say) -> dict[str, Any]:
        values = self._column(column.name)
        if column.kind is Kind.CHOICE:
            return _choice_order(column, values)
        if column.kind not in (*SEARCHED, Kind.REF, Kind.FILE):
            return values
        keys: dict[str, Any] = {}
        for number, (record_id, value) in enumerate(values.items()):
            if number % CHUNK == 0:
                tell(number, len(values))
            keys[record_id] = sort_key(said(value)) if value else None
        return keys


def _ordered(ids: list[str], keys: dict[str, Any], descending: bool) -> list[str]:
    """By key; rows without a value come last either way."""
    known = [one for one in ids if keys.get(one) is not None]
    known.sort(key=keys.__getitem__, reverse=descending)
    return known if len(known) == len(ids) else known + [one for one in ids if keys.get(one) is None]


def _choice_order(column: Column, values: dict[str, Any]) -> dict[str, Any]:
    """Choices come in the order in which they are offered."""
    places = {choice.key: place for place, choice in enumerate(column.choices)}
    return {one: None if value is None else places.get(value, len(places)) for one, value in values.items()}

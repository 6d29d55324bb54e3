"""Which rows a list shows and in what order: ids only, so that 100,000 rows stay light.

Search asks the index of the record; order follows Thai dictionary order and is worked out from one stored
column, once per kind until it changes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import compress
from typing import Any, cast

from app.models.schema import Column, Kind, Record, column_of
from app.models.search import words_of
from app.models.store import Store
from app.models.text import sort_key

WORDS = (Kind.TEXT, Kind.LONG, Kind.LINES, Kind.CODE)
CHUNK = 500
FIRST = 1000
"""Rows read before the others: 2 ms, where 100,000 from a cold disk are 100."""
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
    _ids: list[str] = field(default_factory=list)
    _numbers: list[Any] = field(default_factory=list)
    _values: dict[str, dict[str, Any]] = field(default_factory=dict)
    _keys: dict[str, dict[str, Any]] = field(default_factory=dict)

    def fresh(self, under: tuple[str, str] | None = None) -> Rows:
        """The same rows read anew: the kind changed. A search still running keeps the old ones to itself."""
        return Rows(self.store, self.record_type, self.day, under or self.under)

    @property
    def equals(self) -> dict[str, Any]:
        return {self.under[0]: self.under[1]} if self.under else {}

    def ids(self, wish: Wish, tell: Tell, names: Names) -> list[str]:
        """The ids to show, in order; without a wish the latest day first, of one day the last entered."""
        ids = self._holding(wish.text) if words_of(wish.text) else self._all()
        if wish.days and self.day:
            ids = self._within(ids, *wish.days)
        if not wish.order:
            return ids
        return _ordered(ids, self._sort_keys(wish.order, tell, names), wish.descending)

    def first(self) -> list[str]:
        """The ids that a list without a wish begins with; all of them where they are few, or at hand."""
        if not self._ids and len(found := self._read(FIRST)) == FIRST:
            return found
        return self._all()

    def _all(self) -> list[str]:
        if not self._ids:
            self._ids = self._read()
        return self._ids

    def _read(self, most: int = -1) -> list[str]:
        """The latest day first. An index over the days has all that this asks for: the table is not read."""
        found = self.store.values(self.record_type, "id", latest=self.day, most=most, **self.equals)
        return cast("list[str]", [one for (one,) in found])

    def _column(self, name: str) -> dict[str, Any]:
        """A stored column by id; read once until the kind changes."""
        if name not in self._values:
            latest = self.day if name == self.day else ""  # so that here, too, the index is enough
            found = self.store.values(self.record_type, "id", name, latest=latest, **self.equals)
            self._values[name] = {str(one): value for one, value in found}
        return self._values[name]

    def _within(self, ids: list[str], first: date, last: date) -> list[str]:
        """Rows of the period and those without a day, which someone still has to date."""
        days = self._column(self.day)
        start, end = first.isoformat(), last.isoformat()
        return [one for one in ids if not days.get(one) or start <= days[one] <= end]

    def _holding(self, text: str) -> list[str]:
        """Rows that hold every word. Ids, and the numbers by which the index knows them, are read at once."""
        if not self._numbers:
            both = self.store.values(self.record_type, "id", "rowid", latest=self.day, **self.equals)
            self._ids, self._numbers = [str(one) for one, _ in both], [number for _, number in both]
        found = self.store.search.holding(self.record_type.table, text)
        return list(compress(self._ids, map(found.__contains__, self._numbers)))

    def _sort_keys(self, name: str, tell: Tell, names: Names) -> dict[str, Any]:
        if name not in self._keys:
            column = column_of(self.record_type, name)
            self._keys[name] = self._made_keys(column, tell, names(column))
        return self._keys[name]

    def _made_keys(self, column: Column, tell: Tell, said: Say) -> dict[str, Any]:
        values = self._column(column.name)
        if column.kind is Kind.CHOICE:
            return _choice_order(column, values)
        if column.kind not in (*WORDS, Kind.REF, Kind.FILE):
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

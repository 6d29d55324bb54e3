"""Which rows a list shows and in what order: ids only, so that 100,000 rows stay light.

Search compares folded text, order follows Thai dictionary order; both are worked out from a few stored
columns, once per kind until it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.models.schema import Column, Kind, Record, columns
from app.models.store import Store
from app.models.text import fold, sort_key

SEARCHED = (Kind.TEXT, Kind.LONG, Kind.LINES, Kind.CODE)
CHUNK = 500
Tell = Callable[[int, int], None]
Titled = Callable[[str, Iterable[str | None]], Mapping[str, str]]


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
    _folded: dict[str, str] = field(default_factory=dict)
    _read: dict[str, dict[str, Any]] = field(default_factory=dict)
    _keys: dict[str, dict[str, Any]] = field(default_factory=dict)

    def forget(self) -> None:
        """The kind changed."""
        self._folded.clear()
        self._read = {}  # a search under way keeps the old one, and what it still reads goes there
        self._keys.clear()

    @property
    def equals(self) -> dict[str, str]:
        return {self.under[0]: self.under[1]} if self.under else {}

    def ids(self, wish: Wish, tell: Tell, names: Callable[[Column], Callable[[Any], str]]) -> list[str]:
        """The ids to show, in order. names(column) gives what makes a value of a column sortable text."""
        ids = list(self._values(self.day or "id"))
        if wish.days and self.day:
            ids = self._within(ids, *wish.days)
        if words := fold(wish.text).split():
            ids = self._holding(ids, words, tell)
        return self._ordered(ids, wish, tell, names)

    def _within(self, ids: list[str], first: date, last: date) -> list[str]:
        """Rows of the period and those without a day, which someone still has to date."""
        days = self._values(self.day)
        bounds = first.isoformat(), last.isoformat()
        return [one for one in ids if not days.get(one) or bounds[0] <= days[one] <= bounds[1]]

    def _holding(self, ids: list[str], words: list[str], tell: Tell) -> list[str]:
        if not self._folded:
            self._fold(tell)
        return [one for one in ids if all(word in self._folded.get(one, "") for word in words)]

    def _fold(self, tell: Tell) -> None:
        names = [c.name for c in columns(self.record_type) if c.kind in SEARCHED]
        found = self.store.values(self.record_type, "id", *names, **self.equals)
        folded: dict[str, str] = {}
        for number, (record_id, *texts) in enumerate(found):
            if number % CHUNK == 0:
                tell(number, len(found))
            folded[str(record_id)] = fold("\n".join(str(text) for text in texts if text))
        self._folded = folded

    def _ordered(
        self, ids: list[str], wish: Wish, tell: Tell, names: Callable[[Column], Callable[[Any], str]]
    ) -> list[str]:
        """Rows without a value come last either way."""
        order = wish.order or self.day
        if not order:
            return ids
        keys = self._sort_keys(order, tell, names)
        known = [one for one in ids if keys.get(one) is not None]
        known.sort(key=keys.__getitem__, reverse=wish.descending if wish.order else True)
        return known + [one for one in ids if keys.get(one) is None]

    def _sort_keys(
        self, name: str, tell: Tell, names: Callable[[Column], Callable[[Any], str]]
    ) -> dict[str, Any]:
        if name not in self._keys:
            column = next(c for c in columns(self.record_type) if c.name == name)
            self._keys[name] = self._made_keys(column, tell, names(column))
        return self._keys[name]

    def _made_keys(self, column: Column, tell: Tell, said: Callable[[Any], str]) -> dict[str, Any]:
        values = self._values(column.name)
        if column.kind not in (*SEARCHED, Kind.REF, Kind.FILE):
            return _choice_order(column, values) if column.kind is Kind.CHOICE else values
        keys: dict[str, Any] = {}
        for number, (record_id, value) in enumerate(values.items()):
            if number % CHUNK == 0:
                tell(number, len(values))
            keys[record_id] = sort_key(said(value)) if value else None
        return keys

    def _values(self, name: str) -> dict[str, Any]:
        """A stored column by id in order of entry, read once: each reading goes through the whole table."""
        read = self._read
        if name not in read:
            found = self.store.values(self.record_type, "id", name, **self.equals)
            read[name] = {str(one): value for one, value in found}
        return read[name]


def _choice_order(column: Column, values: dict[str, Any]) -> dict[str, Any]:
    """Choices come in the order in which they are offered."""
    places = {choice.key: place for place, choice in enumerate(column.choices)}
    return {one: None if value is None else places.get(value, len(places)) for one, value in values.items()}

"""Names of records by id, and the choices of a reference, kept until the kind changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from itertools import islice
from typing import NamedTuple

from app.models.errors import Language
from app.models.records import by_table
from app.models.store import Store
from app.models.text import fold
from app.views.titles import title

CHUNK = 500
Tell = Callable[[int, int], None]


class Option(NamedTuple):
    """One record that a reference may point to."""

    id: str
    title: str
    folded: str


class Listing(NamedTuple):
    """The options of a table, and how often it had changed when they were read."""

    table: str
    age: int
    options: list[Option]


class Names:
    """Knows what records are called. Asking for many at once costs one read."""

    def __init__(self, store: Store, language: Language) -> None:
        self._store = store
        self._language: Language = language
        self._titles: dict[str, dict[str, str]] = {}
        self._options: dict[str, list[Option]] = {}
        self._ages: Counter[str] = Counter()

    def title(self, table: str, record_id: str | None) -> str:
        """The name of a record; "" for none, its id for one that is not there."""
        if not record_id:
            return ""
        known = self._titles.setdefault(table, {})
        if record_id not in known:
            self.learn(table, (record_id,))
        return known[record_id]

    def learn(self, table: str, ids: Iterable[str | None]) -> None:
        """Read the names of several records in one go."""
        known = self._titles.setdefault(table, {})
        wanted = {one for one in ids if one and one not in known}
        if not wanted:
            return
        known.update(dict.fromkeys(wanted, "…"))
        for record in self._store.all(by_table(table), with_deleted=True, id=wanted):
            known[record.id] = title(record, self._language)

    def options(self, table: str) -> list[Option]:
        """All records of a kind, the latest entered first; read here and now if they are not at hand."""
        if table not in self._options:
            self.keep(self.read(table))
        return self._options[table]

    def has_options(self, table: str) -> bool:
        return table in self._options

    def read(self, table: str, tell: Tell = lambda done, total: None) -> Listing:
        """Work the options out without keeping them: safe in any thread, 50 µs a record."""
        age, kind = self._ages[table], by_table(table)
        ids = [str(one) for (one,) in self._store.values(kind, "id")]
        options: list[Option] = []
        for start in range(0, len(ids), CHUNK):
            tell(start, len(ids))
            for record in self._store.all(kind, id=ids[start : start + CHUNK]):
                name = title(record, self._language)
                options.append(Option(record.id, name, fold(name)))
        return Listing(table, age, options[::-1])

    def keep(self, listing: Listing) -> None:
        """Take options in, unless the kind changed while they were read."""
        if listing.age == self._ages[listing.table]:
            self._options[listing.table] = listing.options

    def found(self, table: str, text: str, limit: int = 50) -> list[Option]:
        """The first records whose name holds every word of `text`."""
        words = fold(text).split()
        matching = (one for one in self.options(table) if all(word in one.folded for word in words))
        return list(islice(matching, limit))

    def forget(self, tables: Collection[str]) -> None:
        """Records of these tables changed. Names may speak of other records, so all of a changed kind go."""
        for table in tables:
            self._ages[table] += 1
            self._titles.pop(table, None)
            self._options.pop(table, None)

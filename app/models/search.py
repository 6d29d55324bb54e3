"""One search over everything: records that hold all the words, whatever their tone marks."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, combinations
from typing import NamedTuple

from app.models import engine, indexing
from app.models.engine import Connection
from app.models.indexing import KINDS, LARGEST_KIND, USUAL, Tell, base_of, single, table_of
from app.models.schema import dumps
from app.models.text import fold

MOST_WORDS = 8
BATCH = 200


class Hit(NamedTuple):
    """A record that holds all the words."""

    table: str
    record_id: str


class _Question(NamedTuple):
    """One way in which a record may hold the words: SQL that gives numbers of records, and its values."""

    sql: str
    values: tuple[str, ...]

    def within(self, low: int, high: int, most: int = -1) -> tuple[str, tuple[str | int, ...]]:
        """Those from `low` to below `high`, the highest first, at most so many (-1: all)."""
        sql = f"{self.sql} AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"
        return sql, (*self.values, low, high, most)


def words_of(text: str) -> list[str]:
    """The folded words of what was typed, the longest first: it leaves the fewest."""
    return sorted(set(fold(text).split()), key=lambda word: (-len(word), word))[:MOST_WORDS]


def is_quick(text: str) -> bool:
    """Whether a search takes a few milliseconds at any size: every word has three letters or more."""
    return all(len(word) >= 3 for word in words_of(text))


class _Asking:
    """The questions that a few words come down to."""

    def __init__(self, con: Connection, words: list[str]) -> None:
        self._con = con
        self._letters = [
            *USUAL,
            *(row[0] for row in engine.select(con, "SELECT letter FROM search_letters")[1]),
        ]
        self._words = words
        self._personal = [word for word in words if self._is_personal(word)]

    def _is_personal(self, word: str) -> bool:
        """Whether any personal text holds the word."""
        return bool(engine.one(self._con, f"{_holding('search_people')} LIMIT 1", (self._match(word),)))

    def named(self) -> list[_Question]:
        """The words in the name of a record, or all of them in its personal texts."""
        return [_Question(_holding("search_names"), (self._all(self._words),)), *self._all_personal()]

    def anywhere(self) -> list[_Question]:
        """The words anywhere in a record, some perhaps in its personal texts and some in the others."""
        some = chain.from_iterable(combinations(self._personal, n) for n in range(len(self._personal) + 1))
        split = [([word for word in self._words if word not in personal], personal) for personal in some]
        return [self._split(plain, personal) for plain, personal in split if plain] + self._all_personal()

    def _all_personal(self) -> list[_Question]:
        is_possible = len(self._personal) == len(self._words)
        return [_Question(_holding("search_people"), (self._all(self._words),))] if is_possible else []

    def _split(self, plain: Collection[str], personal: Collection[str]) -> _Question:
        """The plus keeps FTS5 from being asked once for each number that the other index gives."""
        if not personal:
            return _Question(_holding("search_index"), (self._all(plain),))
        sql = f"{_holding('search_index')} AND +rowid IN ({_holding('search_people')})"
        return _Question(sql, (self._all(plain), self._all(personal)))

    def _all(self, words: Iterable[str]) -> str:
        return " AND ".join(map(self._match, words))

    def _match(self, word: str) -> str:
        """The word as FTS5 is asked for it."""
        if len(word) == 1:
            return _quoted(single(word))
        runs = [word] if len(word) > 2 else [word + letter for letter in self._letters]
        return "(" + " OR ".join([_quoted(run) for run in runs]) + ")"


def _holding(index: str) -> str:
    return f"SELECT rowid FROM {index} WHERE {index} MATCH ?"


def _quoted(run: str) -> str:
    return '"' + run.replace('"', '""') + '"'


@dataclass(frozen=True)
class Search:
    """The search of an open record; threads may share it."""

    con: Connection
    turn: threading.RLock

    def found(self, text: str, *, tables: Collection[str] | None = None, limit: int = 50) -> list[Hit]:
        """Records that hold every word of `text`: by kind (KINDS), what is called so first, then the latest.

        tables: kinds wanted, None for all. Each kind gets its share of the `limit`.
        """
        words = words_of(text)
        if not words:
            return []
        wanted = [table for table in KINDS if tables is None or table in tables]
        room: dict[int, list[int]] = {base_of(table) >> LARGEST_KIND: [] for table in wanted}
        with self.turn:
            asking = _Asking(self.con, words)
            for questions in (asking.named(), asking.anywhere()):
                self._gather(questions, room, limit)
            return self._hits(_shared(room, limit))

    def _gather(self, questions: list[_Question], room: dict[int, list[int]], most: int) -> None:
        """Fill each kind with the numbers found in it; a kind that is full, or not wanted, is passed over."""
        high = (len(KINDS) + 1) << LARGEST_KIND
        while questions and self._is_any_below(high):
            found, low = self._highest(questions, high)
            for seq in found:
                kept = room.get(seq >> LARGEST_KIND)
                if kept is not None and len(kept) < most and seq not in kept:
                    kept.append(seq)
            there = room.get(low >> LARGEST_KIND)
            is_full = there is None or len(there) >= most
            high = (low >> LARGEST_KIND) << LARGEST_KIND if is_full else low

    def _is_any_below(self, high: int) -> bool:
        """Asking costs a millisecond even where nothing is left to be found."""
        return bool(engine.one(self.con, "SELECT 1 FROM search_texts WHERE seq < ? LIMIT 1", (high,)))

    def _highest(self, questions: list[_Question], high: int) -> tuple[list[int], int]:
        """The highest numbers below `high`, and down to which number they are all there are."""
        low, found = 0, set[int]()
        for question in questions:
            some = self._numbers(question, 0, high, BATCH)
            found.update(some)
            if len(some) == BATCH:
                low = max(low, some[-1])
        return sorted((seq for seq in found if seq >= low), reverse=True), low

    def _numbers(self, question: _Question, low: int, high: int, most: int = -1) -> list[int]:
        return [row[0] for row in engine.select(self.con, *question.within(low, high, most))[1]]

    def _hits(self, numbers: list[int]) -> list[Hit]:
        tables = dict.fromkeys(map(table_of, numbers))
        ids = {seq: one for table in tables for seq, one in self._ids(table, numbers)}
        return [Hit(table_of(seq), ids[seq]) for seq in numbers if seq in ids]

    def _ids(self, table: str, numbers: list[int]) -> list[tuple[int, str]]:
        base = base_of(table)
        rows = dumps([seq - base for seq in numbers if table_of(seq) == table])
        sql = f'SELECT rowid + ?, id FROM "{table}" WHERE rowid IN (SELECT value FROM json_each(?))'
        return [(seq, record_id) for seq, record_id in engine.select(self.con, sql, (base, rows))[1]]

    def holding(self, table: str, text: str) -> set[int]:
        """Which rows of a kind hold every word of `text`: their rowid, as `Store.values` gives it.

        None for a text without a word.
        """
        words = words_of(text)
        if not words or table not in KINDS:
            return set()
        base = base_of(table)
        with self.turn:
            asked = _Asking(self.con, words).anywhere()
            found = [self._numbers(question, base, base + (1 << LARGEST_KIND)) for question in asked]
        return {seq - base for numbers in found for seq in numbers}

    @property
    def is_whole(self) -> bool:
        """False while records made before the index wait for `build`: until then not all is found."""
        with self.turn:
            return indexing.is_whole(self.con)

    def build(self, tell: Tell = lambda done, total: None) -> None:
        """Index what is not yet; `tell` may raise to put it off."""
        indexing.build(self.con, self.turn, tell)


def _shared(room: Mapping[int, list[int]], limit: int) -> list[int]:
    """At most `limit` numbers in the order of kinds: small kinds whole, of the others as many each."""
    kinds = [room[kind] for kind in sorted(room, reverse=True) if room[kind]]
    fitting = (n for n in range(limit, 0, -1) if sum(min(n, len(kind)) for kind in kinds) <= limit)
    share = next(fitting, 1)
    return [seq for kind in kinds for seq in kind[:share]][:limit]

"""Columns wide enough for their numbers: no amount in a cell is ever cut by the edge of its column.

What a column lacks other columns give, those of words first, as far as they can still be read; where that is
not enough, the type of the whole table becomes smaller. PDF and Word share the outcome.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from app.reports.pdf.blocks import Cell, Content, Row, Table
from app.reports.pdf.fonts import BOLD, point_size
from app.reports.pdf.shaping import shape
from app.reports.pdf.typeset import clean, runs_of
from app.reports.pdf.words import word_breaks

PAD = 3.0  # points left and right of a cell's text
_SLACK = 0.5  # points; what rounding may take
_NUMBER = re.compile(r"[(+−-]?[0-9๐-๙][0-9๐-๙.,/:%]*\)?")
_WITH_COUNT = re.compile(_NUMBER.pattern + r"(?: \([0-9๐-๙]+/[0-9๐-๙]+\))?")
_MOST_LETTERS = 32  # a longer run of digits is no amount: an amount of the store has 26 at most
_STEP = 0.5
_KEPT = ((0.7, 9.0), (0.5, 6.0))
"""Columns of words keep this share of their width while the type is no smaller than this; then the next."""
_GIVERS = ({"left"}, {"left", "right"})
"""Columns of words give first, then those of numbers that have more than they need."""
Pieces = Callable[[str], Iterable[str]]
"""The parts of a text that no line end should part."""


def fitted(table: Table, width: float) -> tuple[Table, tuple[float, ...]]:
    """The table in the size that fits, and the widths of its columns in points, together `width`."""
    shares = [column.width for column in table.columns]
    own = [width * share / sum(shares) for share in shares]
    numbers = _widest(table, _NUMBER.findall)
    if all(_room(most, table.size) <= wide for most, wide in zip(numbers, own, strict=True)):
        return table, tuple(own)
    words = _widest(table, _words)
    for kept, least in _KEPT:
        size = table.size
        while size >= min(least, table.size):
            needs = _Needs(own, numbers, words, size, kept)
            for givers in _GIVERS:
                sides = needs.sides([one.align in givers for one in table.columns])
                if (found := _shared(sides)) is not None:
                    return replace(table, size=size), found
            size -= _STEP
    return _crowded(table, own, numbers)


def longest_numbers(table: Table) -> list[int]:
    """Of each column the letters of its longest number with the count behind it, 0 for none."""
    most = [0] * len(table.columns)
    for at, _, text in _texts(table):
        most[at] = max((most[at], *map(len, _WITH_COUNT.findall(text))))
    return most


class _Side(NamedTuple):
    """A column: its own width, the least it can do with, and the least it gives way to, in points."""

    own: float
    need: float
    least: float


class _Needs(NamedTuple):
    """What each column has and holds, in one size. kept: the share of a column that it keeps at any rate."""

    own: Sequence[float]
    numbers: Sequence[int]
    words: Sequence[int]
    size: float
    kept: float

    def sides(self, gives: Sequence[bool]) -> list[_Side]:
        """Columns that give do so as far as each of their words stays whole."""
        found = []
        for wide, number, word, giver in zip(self.own, self.numbers, self.words, gives, strict=True):
            need = _room(number, self.size)
            least = max(need, self.kept * wide, _room(word, self.size)) if giver else wide
            found.append(_Side(wide, need, least))
        return found


def _shared(sides: Sequence[_Side]) -> tuple[float, ...] | None:
    """Widths in which every need is met, each giver losing its part; None where they cannot give enough."""
    lacking = sum(max(0.0, one.need - one.own) for one in sides)
    spare = [max(0.0, one.own - one.least) for one in sides]
    if lacking > sum(spare):
        return None
    part = lacking / sum(spare) if lacking else 0.0
    return tuple(max(one.own, one.need) - part * less for one, less in zip(sides, spare, strict=True))


def _crowded(table: Table, own: Sequence[float], numbers: Sequence[int]) -> tuple[Table, tuple[float, ...]]:
    """More numbers than a page is wide: the smallest type, and each column by what it needs."""
    size = min(table.size, _KEPT[-1][1])
    wanted = [max(_room(most, size), wide / 4) for most, wide in zip(numbers, own, strict=True)]
    scale = sum(own) / sum(wanted)
    return replace(table, size=size), tuple(scale * wide for wide in wanted)


def _room(advance: int, size: float) -> float:
    """Points, with the room beside it, of what is so many thousandths of the type wide; at a nominal size."""
    return advance * point_size(size) / 1000 + 2 * PAD + _SLACK if advance else 0.0


# -- what the cells hold


def _widest(table: Table, pieces: Pieces) -> list[int]:
    """Of each column the widest piece, in 1/1000 of the type's size; 0 for none."""
    most = [0] * len(table.columns)
    for at, style, text in _texts(table):
        for piece in pieces(text):
            if len(piece) <= _MOST_LETTERS:
                most[at] = max(most[at], _advance(style, piece))
    return most


def _texts(table: Table) -> Iterator[tuple[int, int, str]]:
    """What stands in one column alone: its place, its style, its words; the same ones once."""
    seen: set[tuple[int, int, str]] = set()
    for at, style, content in _contents(table):
        for run in runs_of(content):
            found = (at, style | (BOLD if run.bold else 0), clean(run.text))
            if found not in seen:
                seen.add(found)
                yield found


def _contents(table: Table) -> Iterator[tuple[int, int, Content]]:
    head = BOLD if table.bold_head else 0
    yield from ((at, head, column.title) for at, column in enumerate(table.columns) if table.titled)
    for given in table.rows:
        row = given if isinstance(given, Row) else Row(given)
        at = 0
        for one in row.cells if row.kind != "group" or len(row.cells) > 1 else ():
            cell = one if isinstance(one, Cell) else Cell(one)
            if cell.columns == 1 and at < len(table.columns):
                yield at, BOLD if cell.bold or row.kind != "body" else 0, cell.content
            at += cell.columns


def _words(text: str) -> Iterator[str]:
    for part in text.split("\n"):
        for begins, ends in pairwise((0, *word_breaks(part), len(part))):
            if word := part[begins:ends].rstrip(" "):
                yield word


@lru_cache(maxsize=20_000)
def _advance(style: int, piece: str) -> int:
    return shape(style, piece).advance

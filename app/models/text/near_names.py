"""Names in running text that are nearly, but not quite, those of the record.

A name is looked for after a title (นาย, นางสาว, ดร., a rank) and read from there letter by letter, because
what follows it (นายสมชาย ใจดีกล่าวว่า) need not begin with a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

CIVIL = ("นาย", "นาง", "นางสาว")
"""Titles of which only one is right for a person; ranks and degrees are said or left out."""
_SAME = {"น.ส.": "นางสาว", "ด.ร.": "ดร."}
_TITLES = (*CIVIL, "น.ส.", "ดร.", "ด.ร.", "ศ.", "รศ.", "ผศ.", "ว่าที่", "ดาบตำรวจ", "นายแพทย์", "แพทย์หญิง")
_RANKS = (
    "(?:พลตำรวจ|พล|พันตำรวจ|พัน|ร้อยตำรวจ|ร้อย|จ่าสิบตำรวจ|จ่าสิบ|สิบตำรวจ|สิบ|นาวาอากาศ|นาวา|เรืออากาศ|เรือ)(?:ตรี|โท|เอก)",
    r"(?:[ก-ฮ]\.){2,4}",
)
_MARK = frozenset("ะัาำิีึืฺุูๅ็่้๊๋์ํ๎")
_SPREAD = 3
"""Letters read beyond the longest name, and the most that a name may be off is below it."""
_SHORTEST, _LONG = 5, 10  # letters of a name: shorter ones fit too much, longer ones may be off by two
_REMEMBERED = 4000


class Near(NamedTuple):
    """Letters `start`..`end` of a text (`written`), title included, and the name that seems meant."""

    start: int
    end: int
    written: str
    meant: str


class _Known(NamedTuple):
    title: str
    bare: str
    limit: int
    pieces: tuple[str, ...]  # of which one must stand in the text, whatever `limit` letters are off


class NameList:
    """Names as the record has them, title first, the likeliest first. `titles`: further words used as one."""

    def __init__(self, names: Iterable[str] = (), titles: Iterable[str] = ()) -> None:
        self._titles = _title_pattern(titles)
        self.names = tuple(dict.fromkeys(name for name in (" ".join(one.split()) for one in names) if name))
        self._read: dict[tuple[str, str, bool], tuple[int, str] | None] = {}

    @cached_property
    def _known(self) -> tuple[_Known, ...]:
        return tuple(one for one in map(self._parted, self.names) if len(one.bare) >= _SHORTEST)

    @cached_property
    def _begun(self) -> dict[str, list[_Known]]:
        """The names by their first letter."""
        found: dict[str, list[_Known]] = {}
        for one in self._known:
            found.setdefault(one.bare[0], []).append(one)
        return found

    @cached_property
    def _reach(self) -> int:
        return max((len(one.bare) for one in self._known), default=0) + _SPREAD

    def _parted(self, name: str) -> _Known:
        found = self._titles.match(name)
        at = found.end() if found else 0
        bare = name[at:]
        limit = 2 if len(bare) >= _LONG else 1
        size = max(1, -(-len(bare) // (limit + 1)))  # a title alone leaves nothing
        pieces = tuple(bare[start : start + size] for start in range(0, len(bare), size))
        return _Known(name[:at].strip(), bare, limit, pieces)

    def bare(self, name: str) -> str:
        """A name without its title."""
        return self._parted(name).bare

    def last_title(self, text: str) -> int:
        """Where the last title of a text begins; -1 when there is none."""
        return max((found.start() for found in self._titles.finditer(text)), default=-1)

    def near(self, text: str) -> tuple[Near, ...]:
        """Every name in the text that is off by a letter or two, or has the wrong one of นาย, นาง, นางสาว.

        A name the text ends in is taken to be still under way. Half a millisecond a title for 1,000 names.
        """
        found: list[Near] = []
        for title in self._titles.finditer(text):
            tail = text[title.end() : title.end() + self._reach].split("\n", 1)[0]
            is_open = title.end() + len(tail) == len(text)
            read = self._meant(title[0], tail, is_open)
            if read is not None:
                end = title.end() + read[0]
                found.append(Near(title.start(), end, text[title.start() : end], read[1]))
        return tuple(found)

    def _meant(self, title: str, tail: str, is_open: bool) -> tuple[int, str] | None:
        """(letters of the tail that are the name, the whole name meant); remembered, as one types on."""
        key = (title, tail, is_open)
        if key not in self._read:
            if len(self._read) > _REMEMBERED:
                self._read.clear()
            self._read[key] = self._looked_up(title, tail, is_open)
        return self._read[key]

    def _looked_up(self, title: str, tail: str, is_open: bool) -> tuple[int, str] | None:
        begun = self._begun.get(tail[:1], [])
        exact = [one for one in begun if tail.startswith(one.bare) and _may_end(tail, len(one.bare))]
        if exact:
            longest = max(len(one.bare) for one in exact)
            same = [one for one in exact if len(one.bare) == longest]
            if any(_agree(title, one.title) for one in same):
                return None
            return longest, same[0].title + _gap(title) + same[0].bare
        if not tail.strip() or (is_open and any(one.bare.startswith(tail.rstrip()) for one in begun)):
            return None
        close = [reading for one in self._known if (reading := _reading(one, tail)) is not None]
        if not close:
            return None
        _, end, one = min(close, key=lambda reading: reading[0])
        kept = title if _agree(title, one.title) else one.title + _gap(title)
        return end, kept + one.bare


def _title_pattern(titles: Iterable[str]) -> re.Pattern[str]:
    """One or more titles; never one that tears a mark from its letter (นาย in นายิกา)."""
    plain = sorted({*_TITLES, *(one.strip() for one in titles if one.strip())}, key=len, reverse=True)
    either = "|".join([*_RANKS, *map(re.escape, plain)])
    marks = "".join(sorted(_MARK))
    return re.compile(f"(?:(?:{either})(?:หญิง)? ?)+(?![{marks}])")


def _gap(title: str) -> str:
    return " " if title.endswith(" ") else ""


def _agree(written: str, known: str) -> bool:
    """Whether a title may stand before a name that the record knows with another."""
    one, other = (_SAME.get(title, title) for title in (written.strip(), known))
    return one == other or one not in CIVIL or other not in CIVIL


def _reading(known: _Known, tail: str) -> tuple[tuple[int, bool, int], int, _Known] | None:
    """How well the tail begins with a name: (letters off, runs on, letters too many or few), its end."""
    if not _may_be(known, tail):
        return None
    costs = _costs(known, tail)
    ends = [end for end, cost in enumerate(costs) if cost <= known.limit and _may_end(tail, end)]
    if not ends:
        return None
    length = len(known.bare)
    rank, end = min(((costs[end], _runs_on(tail, end), abs(end - length)), end) for end in ends)
    return rank, end, known


def _may_be(known: _Known, tail: str) -> bool:
    """Whether a piece of the name stands about where it should: the rest need not be looked at."""
    at = 0
    for piece in known.pieces:
        if tail.find(piece, max(0, at - known.limit), at + known.limit + len(piece)) >= 0:
            return True
        at += len(piece)
    return False


def _costs(known: _Known, tail: str) -> list[int]:
    """Letters to change so that tail[:k] becomes the name, for each k. A mark is never read for a letter."""
    row = list(range(len(tail) + 1))
    for place, want in enumerate(known.bare, 1):
        last, row = row, [place]
        for k, got in enumerate(tail, 1):
            other = 0 if want == got else 1 if (want in _MARK) == (got in _MARK) else 2
            row.append(min(last[k - 1] + other, last[k] + 1, row[-1] + 1))
        if min(row) > known.limit:
            return []
    return row


def _may_end(tail: str, end: int) -> bool:
    return end == len(tail) or tail[end] not in _MARK


def _runs_on(tail: str, end: int) -> bool:
    return end < len(tail) and "ก" <= tail[end] <= "๎"

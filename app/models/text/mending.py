"""Mending Thai text that a PDF has broken: `จัดท า` was จัดทำ, `ที ่` was ที่.

Nothing is applied silently: `repair` returns what it would change, a person sees it, then takes it or not.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from app.models.resources import resource_path
from app.models.text.letters import clean


class Change(NamedTuple):
    """Letters `start`..`end` of the text before (`was`) that should read `becomes`."""

    start: int
    end: int
    was: str
    becomes: str


class Repair(NamedTuple):
    """The text before and after, and every change between them in the order of the text."""

    before: str
    after: str
    changes: tuple[Change, ...]


# Positions of marks that old Thai fonts kept in the private-use area (the Windows layout, as in libthai).
_OLD_FONT = {0xF700 + place: mark for place, mark in enumerate("ฐิีึื่้๊๋์่้๊๋์ญั\u0e4d็่้๊๋์ฺุู")}
_GAP = "[ \u00a0]{1,2}"
_DAMAGE = re.compile(
    f"(?<=[ก-ฮ])(?P<tone>[่-๋]?){_GAP}(?P<late>[่-๋]?)(?P<vowel>[าำ])"
    f"|(?<=[ก-ฮัิ-ู]){_GAP}(?P<mark>[ัิ-ฺ็-๎])"
    "|(?P<old>[\uf700-\uf71a])"
)
_THAI_BEFORE = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]*$")
_THAI_AFTER = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]*")
_CONTEXT = 16  # letters on each side that are read to decide
_MOST = 2000  # broken places looked at in one text: some ten pages, a second at most


def repair(text: str) -> Repair:
    """What would mend `text`. A gap that makes sense without ำ (`ท าง`) is left alone.

    Whether ำ is meant is decided by which reading splits into fewer dictionary words. A word that has lost
    one more mark (`ส านกงาน`) is completed only if a single dictionary word fits.
    """
    changes: list[Change] = []
    parts: list[str] = []
    tail, taken = "", 0
    for match in islice(_DAMAGE.finditer(text), _MOST):
        if match.start() < taken:
            continue
        tail = (tail + text[taken : match.start()])[-_CONTEXT:]
        change = _mended(tail, match, text)
        if change is not None:
            parts += (text[taken : change.start], change.becomes)
            changes.append(change)
            tail, taken = tail + change.becomes, change.end
    return Repair(text, "".join(parts) + text[taken:], tuple(changes))


def _mended(before: str, match: re.Match[str], text: str) -> Change | None:
    if match["old"]:
        becomes, taken = _OLD_FONT[ord(match["old"])], 0
    elif match["mark"]:
        becomes, taken = match["mark"], 0
    else:
        left, right = _thai_end(before), _thai_start(text, match.end())
        becomes, taken = _sara_am(left, match, right)
    if not becomes:
        return None
    end = match.end() + taken
    return Change(match.start(), end, text[match.start() : end], becomes)


def _sara_am(left: str, match: re.Match[str], right: str) -> tuple[str, int]:
    """What stands for a gap before า or ำ ("" = leave it), and how many letters of `right` it takes along."""
    tone = match["tone"] or match["late"]
    with_am = _reading(left + tone + "ำ" + right, mended=len(left + tone))
    if match["vowel"] == "ำ":  # no Thai word begins with ำ: the gap is wrong whatever it belongs to
        return _completed(left, tone + "ำ", right, with_am)
    with_aa = _reading(left + tone + "า" + right)
    apart = _reading(left + match["tone"]).cost + _reading(match["late"] + "า" + right).cost
    if with_am.cost <= with_aa.cost and with_am.cost < apart:
        return _completed(left, tone + "ำ", right, with_am)
    return (tone + "า", 0) if match["late"] else ("", 0)


def _completed(left: str, becomes: str, right: str, reading: _Reading) -> tuple[str, int]:
    """`becomes`, and the rest of its word if that word has lost one mark and only one word fits."""
    at = 0
    for piece, word in reading.pieces:
        if at < len(left) + len(becomes) <= at + len(piece):
            head = left[at:] + becomes
            if word != piece and word.startswith(head):
                return becomes + word[len(head) :], len(piece) - len(head)
            break
        at += len(piece)
    return becomes, 0


def _thai_end(before: str) -> str:
    match = _THAI_BEFORE.search(before)
    return match[0] if match else ""


def _thai_start(text: str, at: int) -> str:
    """The Thai letters from `at` on; the last one is left out when it belongs to the next broken word."""
    match = _THAI_AFTER.match(text, at, at + _CONTEXT)
    run = match[0] if match else ""
    return run[:-1] if _DAMAGE.match(text, at + len(run)) else run


# -- reading with the dictionary --------------------------------------------------------------------


class _Reading(NamedTuple):
    cost: float
    pieces: tuple[tuple[str, str], ...]  # (as written, the word it stands for)


_MARKS = re.compile("[ัิ-ู็-์]")
_LOST_MARK, _NO_WORD = 1.5, 3.0  # beside 1 for a word as written
_LONGEST = 20  # letters of a word
_SHORTEST_LOST = 5  # letters: shorter skeletons fit too many words


@cache
def words() -> frozenset[str]:
    """The CC0 list of Thai words that comes with the program; about 60,000, read once when first needed."""
    lines = resource_path("words", "words_th.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for word in map(clean, lines) if len(word) > 1 and " " not in word)


@cache
def _lost_mark() -> dict[str, str]:
    """Word by the same word without one of its marks; "" where several words fit."""
    found: dict[str, str] = {}
    for word in words():
        for mark in _MARKS.finditer(word):
            short = word[: mark.start()] + word[mark.end() :]
            if len(short) >= _SHORTEST_LOST:
                found[short] = word if found.get(short, word) == word else ""
    return found


@lru_cache(maxsize=4096)
def _reading(run: str, mended: int = -1) -> _Reading:
    """The cheapest way to read a run of Thai letters as words; only the word at `mended` may lack a mark."""
    costs, starts = [0.0], [0]
    for end in range(1, len(run) + 1):
        cost, start = min(
            (costs[start] + _cost(run[start:end], start <= mended < end), start)
            for start in range(max(0, end - _LONGEST), end)
        )
        costs.append(cost)
        starts.append(start)
    return _Reading(costs[-1], tuple(_pieces(run, starts, mended)))


def _pieces(run: str, starts: list[int], mended: int) -> list[tuple[str, str]]:
    pieces: list[tuple[str, str]] = []
    end = len(run)
    while end:
        start = starts[end]
        piece = run[start:end]
        lacks = start <= mended < end and piece not in words()
        pieces.insert(0, (piece, (_lost_mark().get(piece) if lacks else "") or piece))
        end = start
    return pieces


def _cost(piece: str, may_lack: bool) -> float:
    if piece in words():
        return 1
    return _LOST_MARK if may_lack and _lost_mark().get(piece) else _NO_WORD * len(piece)

"""Where words stand in a text as it was written: searching folds letters, showing must not."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.models.text import clean_line, fold

LETTERS = 150
BEFORE = 40


class Excerpt(NamedTuple):
    """A text on one line, and the stretches of it (start, end) in which words were found."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


@functools.cache
def _folded(letter: str) -> str:
    return " " if letter == " " else fold(letter)


def marked(text: str, words: Iterable[str]) -> Excerpt:
    """The whole text on one line; words: folded, as `search.words_of` gives them."""
    line = clean_line(text)
    pairs = [(folded, place) for place, letter in enumerate(line) for folded in _folded(letter)]
    searched = "".join([folded for folded, _ in pairs])
    places = [place for _, place in pairs]
    found: list[tuple[int, int]] = []
    for word in words:
        at = searched.find(word)
        while at >= 0:
            found.append(_whole(line, places[at], places[at + len(word) - 1] + 1))
            at = searched.find(word, at + len(word))
    return Excerpt(line, _merged(found))


def _whole(line: str, start: int, end: int) -> tuple[int, int]:
    """No mark is torn from its letter: both would be drawn wrongly."""
    while start and _is_mark(line[start]):
        start -= 1
    while end < len(line) and _is_mark(line[end]):
        end += 1
    return start, end


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn"


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def excerpt(text: str, words: Sequence[str]) -> Excerpt:
    """So much of the text around the first place found as fits on a line, and said to be cut where it is."""
    whole = marked(text, words)
    first = whole.spans[0][0] if whole.spans else 0
    start = _between_words(whole.text, first - BEFORE, first) if first > BEFORE else 0
    end = min(len(whole.text), start + LETTERS)
    while end < len(whole.text) and _is_mark(whole.text[end]):
        end += 1
    head, tail = "…" if start else "", "…" if end < len(whole.text) else ""
    moved = len(head) - start
    kept = [(max(a, start) + moved, min(b, end) + moved) for a, b in whole.spans if a < end and b > start]
    return Excerpt(head + whole.text[start:end] + tail, tuple(kept))


def _between_words(line: str, start: int, before: int) -> int:
    """The next space, if one is near; else a place that tears no mark from its letter."""
    space = line.find(" ", start, min(start + BEFORE // 2, before))
    if space >= 0:
        return space + 1
    while _is_mark(line[start]):
        start -= 1
    return start


def count_found(text: str, words: Iterable[str]) -> int:
    """How many of the words a text holds."""
    folded = fold(text)
    return sum(word in folded for word in words)

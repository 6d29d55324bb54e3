"""Finding and replacing words, to the letter or as search compares them (`fold`)."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.models.text.letters import fold, to_arabic

_DROPPED = frozenset("่้๊๋\u200c\u200d")
"""What `fold` takes out of clean text."""


class Span(NamedTuple):
    """Letters `start`..`end` of a text."""

    start: int
    end: int


def occurrences(text: str, wanted: str, *, loosely: bool = False) -> list[Span]:
    """Where `wanted` stands in a clean text, none overlapping another. Nothing is found for a blank.

    loosely: tone marks, capitals, Thai or Arabic digits and runs of spaces make no difference.
    """
    if not wanted.strip():
        return []
    if not loosely:
        return [Span(*found.span()) for found in re.finditer(re.escape(wanted), text)]
    folded, places = _folded(text)
    spans = (found.span() for found in re.finditer(re.escape(fold(wanted)), folded))
    return [Span(places[start], _whole(text, places[end - 1] + 1)) for start, end in spans if end > start]


def replaced(text: str, wanted: str, by: str, *, loosely: bool = False) -> tuple[str, int]:
    """The text with every occurrence replaced, and how many there were."""
    found = occurrences(text, wanted, loosely=loosely)
    parts: list[str] = []
    at = 0
    for span in found:
        parts += (text[at : span.start], by)
        at = span.end
    return "".join((*parts, text[at:])), len(found)


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as `fold` has it, but not trimmed, and the place each letter of it came from."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter in _DROPPED:
            continue
        plain = " " if letter.isspace() else to_arabic(letter).lower()
        if plain == " " and letters and letters[-1] == " ":
            continue
        letters += plain
        places += [place] * len(plain)
    return "".join(letters), places


def _whole(text: str, end: int) -> int:
    """A tone mark belongs to its letter: it is found, and replaced, with it."""
    while end < len(text) and text[end] in _DROPPED:
        end += 1
    return end

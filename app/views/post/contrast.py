"""Where two versions of a text differ, word by word; words as Thai has them, not as spaces part them."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape
from itertools import pairwise
from typing import NamedTuple

from app.views import thai

MOST_WORDS = 3000
"""Longer texts are shown without marks: comparing takes the square of their length."""
OTHER = "font-weight: bold; text-decoration: underline;"
GONE = "text-decoration: line-through;"


class Part(NamedTuple):
    """A stretch of a text; is_other: it is not so in the other version."""

    words: tuple[str, ...]
    is_other: bool


def words_of(text: str) -> list[str]:
    """The text in pieces between which a line may end; together they are the text."""
    from app.reports.pdf.words import breaks  # with the dictionary: not before two texts are compared

    ends = (0, *breaks(text), len(text))
    return [text[start:end] for start, end in pairwise(ends) if end > start]


def parts(text: str, other: str) -> Iterator[Part]:
    """The text in stretches that are also in the other version, and stretches that are not."""
    mine, theirs = words_of(text), words_of(other)
    if max(len(mine), len(theirs)) > MOST_WORDS:
        yield Part(tuple(mine), is_other=False)
        return
    matcher = SequenceMatcher(None, _bare(theirs), _bare(mine), autojunk=False)
    for kind, _, _, start, end in matcher.get_opcodes():
        if end > start:
            yield Part(tuple(mine[start:end]), kind != "equal")


def _bare(words: list[str]) -> list[str]:
    """A space more or less changes no word."""
    return [one.strip() or one for one in words]


def marked(text: str, other: str) -> str:
    """The text as rich text, what is not so in the other version marked. Nothing of the text is markup."""
    shown = []
    for part in parts(text, other):
        words = _break().join(map(_shown, part.words))
        shown.append(f'<span style="{OTHER}">{words}</span>' if part.is_other else words)
    return _break().join(shown)


def struck(text: str, *others: str) -> str:
    """The text both had as rich text; what one of the others no longer has is struck out."""
    words = words_of(text)
    gone: set[int] = set()
    for other in others:
        place = 0
        for part in parts(text, other):
            if part.is_other:
                gone.update(range(place, place + len(part.words)))
            place += len(part.words)
    shown = [
        f'<span style="{GONE}">{_shown(word)}</span>' if place in gone else _shown(word)
        for place, word in enumerate(words)
    ]
    return _break().join(shown)


def _shown(words: str) -> str:
    return escape(words, quote=False).replace("\n", "<br>")


def _break() -> str:
    """Where the system cannot part Thai words a line may still end between them."""
    return "" if thai.parts_thai_words() else thai.ZERO_WIDTH_SPACE

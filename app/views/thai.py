"""Long Thai labels where the system cannot part Thai words: Qt leaves that to libthai, which Windows has not.

A zero-width space is put between words of what widgets show, never into what is stored.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QTextBoundaryFinder

ZERO_WIDTH_SPACE = "\u200b"
_PROBE = "ประชาชนในท้องถิ่น"


@cache
def parts_thai_words() -> bool:
    """Whether Qt finds a place inside a Thai phrase where a line may end."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, _PROBE)
    return 0 < finder.toNextBoundary() < len(_PROBE)


def wrappable(text: str) -> str:
    """The same text, able to wrap between Thai words on this system."""
    has_thai = any("ก" <= letter <= "๛" for letter in text)
    return with_breaks(text) if has_thai and not parts_thai_words() else text


def path_words(path: Path) -> str:
    """A path that may wrap behind each of its folders."""
    return re.sub(r"([/\\])", rf"\1{ZERO_WIDTH_SPACE}", str(path))


def with_breaks(text: str) -> str:
    """The text with a zero-width space at every place where a line may end."""
    from app.reports.pdf.words import breaks  # the dictionary costs 70 ms: only where it is needed

    ends = (0, *breaks(text), len(text))
    return ZERO_WIDTH_SPACE.join(text[start:end] for start, end in pairwise(ends))

"""Byte ranges: the place of a chunk sent (`Content-Range`), and what of a file is asked (`Range`)."""

from __future__ import annotations

import re
from typing import NamedTuple

MIB = 2**20
LARGEST_CHUNK = MIB
LARGEST_FILE = 208 * MIB
"""What a desktop keeps at most (200 MiB), and the tags of its sealed pieces."""
LARGEST_WHOLE = 64 * MIB
"""What is given without a range, and the largest paper of a report: answers are held as a whole."""
LARGEST_ANSWER = 4 * MIB
"""A longer range is answered by its beginning (RFC 9110, 14.2, allows it); the rest is asked again."""

_PLACE = re.compile(r"bytes ([0-9]{1,12})-([0-9]{1,12})/([0-9]{1,12})")
_ASKED = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.IGNORECASE)


class Span(NamedTuple):
    """Bytes `first` to `last`, both counted in, from 0."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class Place(NamedTuple):
    """Where a chunk stands in a file of `size` bytes."""

    span: Span
    size: int


class OutOfFile(Exception):
    """A range that begins behind the end of the file (416)."""


def place(header: str) -> Place | None:
    """The place a `Content-Range` tells; None when it is malformed or contradicts itself."""
    found = _PLACE.fullmatch(header.strip())
    if not found:
        return None
    first, last, size = (int(digits) for digits in found.groups())
    return Place(Span(first, last), size) if first <= last < size else None


def asked(header: str | None, size: int) -> Span | None:
    """The one range asked of a file of `size` bytes; None means all of it.

    What is no single range of bytes is ignored, as RFC 9110 has it. Raises OutOfFile.
    """
    found = _ASKED.fullmatch(header.strip()) if header else None
    if not found or found.groups() == ("", ""):
        return None
    begins, ends = found.groups()
    if not begins:
        return _tail(int(ends), size)
    first = int(begins)
    if first >= size:
        raise OutOfFile
    last = min(int(ends), size - 1) if ends else size - 1
    return Span(first, last) if first <= last else None


def _tail(length: int, size: int) -> Span:
    if not length or not size:
        raise OutOfFile
    return Span(max(0, size - length), size - 1)


def gaps(covered: list[Span], span: Span) -> list[Span]:
    """What of `span` is in none of the covered spans, ascending. covered: ascending by first byte."""
    missing, at = [], span.first
    for there in covered:
        if there.first > span.last:
            break
        if there.first > at:
            missing.append(Span(at, there.first - 1))
        at = max(at, there.last + 1)
    if at <= span.last:
        missing.append(Span(at, span.last))
    return missing


def reach(covered: list[Span]) -> int:
    """How many bytes from the first on are there without a gap. covered: ascending by first byte."""
    at = 0
    for there in covered:
        if there.first > at:
            break
        at = max(at, there.last + 1)
    return at

"""What the questions about things due have in common: what they look at, a line found, its day in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from app.models.dates import short_date
from app.models.errors import Words
from app.models.schema import Record
from app.models.store import Store

SOON = timedelta(days=14)
SHOWN_LETTERS = 70


class Urgency(StrEnum):
    """How a thing presses; in this order they are shown."""

    OVERDUE = "overdue"
    SOON = "soon"
    OPEN = "open"


class Line(NamedTuple):
    """One thing due whose words are not made yet."""

    urgency: Urgency
    on: date | None
    id: str
    words: Callable[[], Words]


class MeetingRow(NamedTuple):
    """The columns of a meeting that decide; days are ISO text."""

    id: str
    committee_id: str | None
    number: int | None
    year: int | None
    held_on: str | None
    status: str | None
    adopted_on: str | None
    adopted_in_id: str | None
    invitation_id: str | None


@dataclass(frozen=True)
class Case:
    """What every question looks at. bodies: (name, kind) by id."""

    store: Store
    today: date
    meetings: tuple[MeetingRow, ...]
    bodies: dict[str, tuple[str, str]]


def rows(store: Store, record_type: type[Record], row: Any, **equals: Any) -> list[tuple[Any, ...]]:
    """Stored columns named as the fields of a NamedTuple."""
    return store.values(record_type, *row._fields, **equals)


def left(on: date, today: date) -> Words:
    count = (on - today).days
    if count == 0:
        return Words("วันนี้", "today")
    far = Words(f"{abs(count)} วัน", f"{abs(count)} day" + ("" if abs(count) == 1 else "s"))
    return (
        Words(f"อีก {far.thai}", f"in {far.english}")
        if count > 0
        else Words(f"เลยมา {far.thai}", f"{far.english} ago")
    )


def by(on: date, today: date) -> dict[str, Words]:
    return {"day": short_date(on), "left": left(on, today)}


def stored_day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def filled(words: Words, **values: Words) -> Words:
    return words.filled(**values)


def joined(first: Words, second: Words) -> Words:
    return Words(first.thai + second.thai, first.english + second.english)


def same(name: str | None) -> Words:
    return Words(name or "…", name or "…")

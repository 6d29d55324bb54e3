"""The office's own phrases: found by abbreviation or by their first words, their places filled in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from app.models.dates import long_date
from app.models.meetings import Meeting, Phrase
from app.models.periods import numbered
from app.models.resources import resource_path
from app.views.values import shown_time

_RUN = re.compile(r"[^\s\"“”'()\[\],;:]*$")
_PLACE = re.compile(r"\{([^{}\n]+)\}")
_LEAST = 2  # letters before a phrase is offered
_OVERLAP = 4  # letters at the end of an unspaced run that begin a phrase


class Offer(NamedTuple):
    """What could be written: how it is shown, the text, how many letters before the cursor it replaces."""

    shown: str
    text: str
    back: int


def clock_now() -> str:
    """As in "10.35 น.": a time as minutes write it."""
    return f"{datetime.now():%H.%M} น."


PLACES: dict[str, Callable[[Meeting], str | None]] = {
    "ประธาน": lambda meeting: meeting.chair_name,
    "ตำแหน่งประธาน": lambda meeting: meeting.chair_position,
    "ครั้งที่": lambda meeting: numbered(meeting.number, meeting.year),
    "วันที่": lambda meeting: long_date(meeting.held_on).thai if meeting.held_on else None,
    "สถานที่": lambda meeting: meeting.place,
    "เริ่มเวลา": lambda meeting: f"{shown_time(meeting.started_at)} น." if meeting.started_at else None,
    "เวลา": lambda meeting: clock_now(),
}


def filled(text: str, meeting: Meeting) -> str:
    """A phrase with its places filled in from the meeting; what is not known yet becomes … to be typed."""

    def known(place: re.Match[str]) -> str:
        fill = PLACES.get(place[1].strip())
        return place[0] if fill is None else fill(meeting) or "…"

    return _PLACE.sub(known, text)


def run_before(before: str) -> str:
    """The unspaced run of letters the cursor stands behind; in Thai that may be several words."""
    found = _RUN.search(before)
    return found[0] if found else ""


def abbreviated(before: str, phrases: Iterable[Phrase]) -> Phrase | None:
    """The phrase whose abbreviation is the whole run before the cursor, capital or small."""
    run = run_before(before).casefold()
    known = (one for one in phrases if one.abbreviation and one.text)
    return next((one for one in known if run and (one.abbreviation or "").casefold() == run), None)


def begun(before: str, phrases: Sequence[Phrase]) -> list[tuple[Phrase, int]]:
    """Phrases that go with what stands before the cursor, the likeliest first, and the letters they replace.

    First those whose abbreviation begins so, then those whose text does, then those that hold the letters.
    """
    run = run_before(before)
    if len(run) < _LEAST:
        return []
    ranked = [(*rank, place) for place, one in enumerate(phrases) if (rank := _rank(one, run)) is not None]
    return [(phrases[place], back) for _, back, place in sorted(ranked, key=lambda one: (one[0], one[2]))]


def _rank(phrase: Phrase, run: str) -> tuple[int, int] | None:
    """(how well it fits, 0 best; letters it replaces)."""
    short, text = (phrase.abbreviation or "").casefold(), phrase.text or ""
    if short.startswith(run.casefold()):
        return 0, len(run)
    if text.startswith(run):
        return 1, len(run)
    for letters in range(min(len(run), len(text)) - 1, _OVERLAP - 1, -1):
        if text.startswith(run[-letters:]):
            return 2, letters
    return (3, len(run)) if len(run) > _LEAST and run in text else None


def offer_of(phrase: Phrase, back: int, meeting: Meeting) -> Offer:
    return Offer(f"{phrase.abbreviation} → {phrase.text}", filled(phrase.text or "", meeting), back)


def first_phrases() -> list[Phrase]:
    """What a new office may begin with (resources/phrases.toml)."""
    tree = tomllib.loads(resource_path("phrases.toml").read_text(encoding="utf-8"))
    return [Phrase(abbreviation=one["abbreviation"], text=one["text"]) for one in tree["phrase"]]

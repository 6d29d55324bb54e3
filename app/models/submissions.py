"""What an office hands in to the sponsor, and what of it the sponsor gives out: numbers, no personal data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.models.errors import Words
from app.models.schema import choices

Numbers = Mapping[str, int | float]
"""Figures by their names in the data dictionary; a name that is not there is unknown."""

REVIEWER = "reviewer"
SPONSORS = (REVIEWER, "central_admin")
"""Roles of devices that keep no LAO's record: they see what was handed in; a reviewer judges it."""

HANDED_STATES = choices(
    ("submitted", "ส่งแล้ว รอรับ", "Handed in, not received yet"),
    ("received", "รับแล้ว รอตรวจ", "Received, being looked at"),
    ("returned", "ส่งคืนให้แก้ไข", "Returned to be corrected"),
    ("acknowledged", "ตอบรับแล้ว", "Acknowledged"),
)
"""What became of a report on the sponsor's side."""


def state_words(state: str) -> Words:
    """Words of a state; one this program does not know is shown as it is."""
    return next((one.words for one in HANDED_STATES if one.key == state), Words(state, state))


class Submission(NamedTuple):
    """The numbers of one issued edition. facts: plain values, nobody named; missions: by "1" to "7"."""

    facts: Mapping[str, Any]
    figures: Numbers
    missions: Mapping[str, Numbers]


@dataclass(frozen=True)
class OpenRow:
    """One LAO's report of a period as it is given out: money in baht, days ISO, "" where there is none."""

    lao_code: str
    lao_name: str
    lao_type: str
    province: str
    amphoe: str
    period_id: str
    fiscal_year: int
    edition: int
    state: str
    submitted_on: str
    figures: Numbers
    missions: Mapping[str, Numbers]

"""What the post owes: who has not been at the server for long is reminded, quietly, on the home page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial

from app.models import posting
from app.models.dates import short_date
from app.models.due_lines import Case, Line, Urgency, filled, joined
from app.models.errors import NOTHING, Words
from app.models.submissions import SPONSORS

REMIND_AFTER = timedelta(days=14)
LONG_AGO = Words(
    "ไม่ได้รับส่งข้อมูลกับเครื่องแม่ข่ายกลางครบมา {days} วันแล้ว ครั้งล่าสุด {day}",
    "Not everything was exchanged with the central server for {days} days, the last time on {day}",
)
NEVER = Words(
    "เชื่อมต่อกับเครื่องแม่ข่ายกลางแล้ว แต่ยังไม่เคยรับส่งข้อมูลครบ",
    "Connected with the central server, but never yet was everything exchanged",
)
WAITING = Words(" รอส่ง {count} รายการ", ", {count} entries to send")


def unsynced(case: Case) -> Iterator[Line]:
    """One line where the last time both sides were found equal is more than two weeks ago, or never was."""
    facts = posting.facts(case.store)
    is_sponsor = facts.get(posting.ROLE) in SPONSORS
    if not facts.get(posting.SERVER) or not facts.get(posting.TRIED_AT) or is_sponsor:
        return
    last_on = _day(facts.get(posting.PROVED_AT))
    if last_on is not None and case.today - last_on <= REMIND_AFTER:
        return
    with posting.reading(case.store) as con:
        waiting = posting.counts(con).waiting
    urgency = Urgency.OVERDUE if last_on else Urgency.SOON
    yield Line(urgency, last_on, "", partial(_words, case.today, last_on, waiting))


def _day(moment: str | None) -> date | None:
    """The day of a stored moment at this place."""
    if not moment:
        return None
    return datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone().date()


def _words(today: date, last_on: date | None, waiting: int) -> Words:
    tail = WAITING.filled(count=f"{waiting:,}") if waiting else NOTHING
    if last_on is None:
        return joined(NEVER, tail)
    days = Words(*(str((today - last_on).days),) * 2)
    return joined(filled(LONG_AGO, days=days, day=short_date(last_on)), tail)

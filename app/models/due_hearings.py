"""What is due of the hearings: results that are to be made public."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from app.models.due_lines import SHOWN_LETTERS, SOON, Case, Line, Urgency, by, filled, rows, same, stored_day
from app.models.errors import Words
from app.models.hearings import Hearing, Sitting
from app.models.preferences import HEARING_RESULT_DAYS, days
from app.models.text.letters import clean_line, shortened

UNPUBLISHED = Words(
    "ยังไม่ได้ประกาศผลเวที “{title}” ครบกำหนด {day} ({left})",
    "The result of the hearing “{title}” is not published; due {day} ({left})",
)


class _Heard(NamedTuple):
    """The columns of a hearing that decide."""

    id: str
    title: str | None
    published_on: str | None
    published_id: str | None


def results(case: Case) -> Iterator[Line]:
    """Hearings that are over and not published, by the day the office set, as in `hearing_checks`."""
    last: dict[str, date] = {}
    for hearing_id, stored in case.store.values(Sitting, "hearing_id", "held_on"):
        if hearing_id and (held_on := stored_day(str(stored) if stored else None)):
            last[str(hearing_id)] = max(held_on, last.get(str(hearing_id), held_on))
    least = timedelta(days=days(case.store, HEARING_RESULT_DAYS))
    for one in (_Heard(*row) for row in rows(case.store, Hearing, _Heard)):
        held_on = last.get(one.id)
        if held_on is None or held_on > case.today or one.published_on or one.published_id:
            continue
        ends_on = held_on + least
        if ends_on - case.today <= SOON:
            shown = shortened(clean_line(one.title or ""), SHOWN_LETTERS)
            values = {"title": same(shown), **by(ends_on, case.today)}
            urgency = Urgency.OVERDUE if ends_on < case.today else Urgency.SOON
            yield Line(urgency, ends_on, one.id, partial(filled, UNPUBLISHED, **values))

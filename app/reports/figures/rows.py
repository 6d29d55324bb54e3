"""Small questions every section asks of records: in which period, in which order, under which words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from app.models.errors import Words
from app.models.hearings import Hearing, Sitting
from app.models.periods import Period, fiscal_bounds
from app.models.plans import Activity, Project, uses_no_budget
from app.models.schema import Record, column_of
from app.reports.figures.figure import Figure, summed
from app.reports.figures.snapshot import Snapshot

R = TypeVar("R", bound=Record)


def said(record: Record, name: str) -> Words | None:
    """The words of a CHOICE column; None while it is unknown."""
    value = getattr(record, name)
    return None if value is None else column_of(type(record), name).choice(value)


def during(on: date | None, period: Period) -> bool:
    """Whether a day lies in the period; an unknown day lies in none."""
    return on is not None and period.contains(on)


def dated(records: Iterable[R], name: str, period: Period) -> tuple[R, ...]:
    """The records whose day lies in the period, by day."""
    return by_day((r for r in records if during(getattr(r, name), period)), name)


def by_day(records: Iterable[R], name: str) -> tuple[R, ...]:
    """In order of a day, unknown ones last; ties by id, so that two computers agree."""
    return tuple(sorted(records, key=lambda r: (getattr(r, name) or date.max, r.id)))


def by_number(records: Iterable[R], name: str = "order_no") -> tuple[R, ...]:
    """In order of a number, unknown ones last; ties by id."""

    def place(record: R) -> tuple[bool, float, str]:
        number = getattr(record, name)
        return number is None, number or 0, record.id

    return tuple(sorted(records, key=place))


def counting_day(activity: Activity) -> date | None:
    """The day that decides the period an activity is counted in: its last (the later of two mixed up)."""
    return max((on for on in (activity.starts_on, activity.ends_on) if on), default=None)


def is_withdrawn(line: Project) -> bool:
    """A line that was cancelled, transferred or merged stays in the plan's table and counts no more."""
    return line.status in ("cancelled", "transferred", "merged")


def budget_of(key: str, words: Words, lines: Iterable[Project]) -> Figure:
    """The budget of plan lines; a line that uses none has nothing to count."""
    using = (line for line in lines if not uses_no_budget(line))
    return summed(key, words, using, lambda line: line.budget_satang, "satang")


def touches(activity: Activity, period: Period) -> bool:
    """Whether an activity is shown in the period: it lies at least partly in it."""
    days = span(activity)
    return days is not None and period.touches(*days)


def span(activity: Activity) -> tuple[date, date] | None:
    """First and last day; None when neither is known."""
    days = [on for on in (activity.starts_on, activity.ends_on) if on]
    return (min(days), max(days)) if days else None


def sittings_of(data: Snapshot, hearing: Hearing) -> tuple[Sitting, ...]:
    return by_day(data.under(Sitting, "hearing_id", hearing.id), "held_on")


def hearing_day(data: Snapshot, hearing: Hearing) -> date | None:
    """The day that decides the period a hearing is counted in: that of its last sitting."""
    return max((s.held_on for s in sittings_of(data, hearing) if s.held_on), default=None)


def year_to_date(period: Period) -> Period:
    """From the first day of the budget year to the end of the period."""
    first = fiscal_bounds(period.fiscal_year)[0]
    return Period(period.id, period.fiscal_year, 0, first, period.ends_on, period.due_on, period.words)

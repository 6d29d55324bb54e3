"""What a new record starts with, so that nobody types what the program knows."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.models.meetings import Meeting
from app.models.periods import Period, calendar_year_be, next_number
from app.models.plans import Plan, Project
from app.models.schema import Record, columns
from app.models.store import Store


def started(
    record_type: type[Record], store: Store, period: Period, parent: Record | None, link: str
) -> Record:
    """A new record of a kind, under a parent if `link` names the column that points to it."""
    values: dict[str, Any] = {link: parent.id} if parent and link else {}
    values |= _shared(record_type, parent)
    values |= _of_period(record_type, period)
    values |= _numbered(record_type, store, period, values)
    return record_type(**_known(record_type, values))


def _known(record_type: type[Record], values: dict[str, Any]) -> dict[str, Any]:
    names = {column.name for column in columns(record_type)}
    return {name: value for name, value in values.items() if name in names}


def _shared(record_type: type[Record], parent: Record | None) -> dict[str, Any]:
    """References that the parent holds too: a resolution under an agenda item belongs to its meeting."""
    if parent is None:
        return {}
    refs = {c.name: c.refers for c in columns(type(parent)) if c.refers}
    mine = {c.name: c.refers for c in columns(record_type) if c.refers and c.required}
    return {name: getattr(parent, name) for name, table in mine.items() if refs.get(name) == table}


def _of_period(record_type: type[Record], period: Period) -> dict[str, Any]:
    names = {column.name for column in columns(record_type)}
    of_period = {"fiscal_year": period.fiscal_year, "period_id": period.id}
    return {name: value for name, value in of_period.items() if name in names}


def _numbered(
    record_type: type[Record], store: Store, period: Period, values: dict[str, Any]
) -> dict[str, Any]:
    if record_type is Meeting:
        return _next_meeting(store)
    if record_type is Project:
        return _next_project(store, period, values)
    if any(column.name == "order_no" for column in columns(record_type)):
        return {"order_no": _next_order(record_type, store, values)}
    return {}


def _next_order(record_type: type[Record], store: Store, values: dict[str, Any]) -> int:
    links = {name: value for name, value in values.items() if name.endswith("_id") and name != "period_id"}
    taken = store.values(record_type, "order_no", **_known(record_type, links))
    return 1 + max((int(one) for (one,) in taken if one is not None), default=0)


def _next_meeting(store: Store) -> dict[str, Any]:
    """Meetings are numbered by calendar year; the day is typed later, so today's year is a proposal."""
    today = date.today()
    taken = store.values(Meeting, "number", "year")
    number = next_number(((_int(number), _int(year)) for number, year in taken), today)
    return {"number": number, "year": calendar_year_be(today)}


def _next_project(store: Store, period: Period, values: dict[str, Any]) -> dict[str, Any]:
    """Under the newest version of the year's plan, with the next running number."""
    plan_id = values.get("plan_id")
    if plan_id is None:
        plans = store.all(Plan, fiscal_year=period.fiscal_year) or store.all(Plan)
        plan_id = plans[-1].id if plans else None
    taken = store.values(Project, "number", plan_id=plan_id)
    return {"plan_id": plan_id, "number": 1 + max((int(n) for (n,) in taken if n is not None), default=0)}


def _int(value: object) -> int | None:
    return value if isinstance(value, int) else None

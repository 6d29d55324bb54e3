"""An issued period is locked: changing what happened in it needs a reason, which the audit line keeps.

What merely goes on afterwards is no correction: an opinion gets its answer, minutes are adopted, a letter its
number. Those columns (PROGRESS) and plan lines, which are revised by their own procedure, stay free.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from app.models.batch import Guard
from app.models.editions import Report
from app.models.errors import AppError, PeriodLocked, Words
from app.models.periods import Period, find_period
from app.models.preferences import schemes
from app.models.records import by_table
from app.models.schema import Record, columns, differing
from app.models.store import Store

DAYS: Mapping[str, tuple[str, ...]] = {
    "meetings": ("held_on",),
    "activities": ("starts_on", "ends_on"),
    "payments": ("paid_on",),
    "sittings": ("held_on",),
    "opinions": ("received_on",),
    "media": ("published_on",),
    "knowledge_items": ("made_on",),
    "innovations": ("started_on",),
    "partner_activities": ("done_on",),
    "study_visits": ("visited_on",),
    "public_notices": ("told_on",),
    "follow_ups": ("reported_on",),
}
"""The days that place a record in a period."""
PARENTS: Mapping[str, str] = {
    "attendances": "meeting_id",
    "agenda_items": "meeting_id",
    "resolutions": "meeting_id",
    "discussions": "agenda_item_id",
    "opinion_projects": "opinion_id",
}
"""Records that lie in the period of the one they belong to."""
PROGRESS: Mapping[str, frozenset[str]] = {
    "meetings": frozenset(
        {"status", "adoption", "adopted_in_id", "adopted_on", "corrections", "invitation_id"}
    ),
    "resolutions": frozenset({"status"}),
    "opinions": frozenset(
        {
            *("screening", "screening_reason", "screened_by", "screened_on"),
            *("authority", "authority_law", "cost_satang", "priority"),
            *("decision", "decision_reason", "decided_on", "resolution_id", "duplicate_of_id"),
            *("answered_on", "answer_channel", "answer"),
        }
    ),
}
LOCKED = Words(
    "{period} ออกรายงานแล้ว การแก้ไขย้อนหลังต้องระบุเหตุผล",
    "The report of {period} was issued; a later change needs a reason",
)
GIVE_REASON = Words(
    "ระบุเหตุผลที่แก้ไข แล้วออกรายงานฉบับแก้ไขถ้าจำเป็น", "Give the reason, and issue a new edition where it matters."
)


def guard(store: Store) -> Guard:
    """What a store asks before each change: hang it into `store.guards` when a record is opened."""
    known: list[tuple[Period, ...]] = []
    store.subscribe(lambda changes: known.clear() if changes.kinds & {"reports", "settings"} else None)

    def check(before: Record | None, after: Record, reason: str) -> None:
        if reason.strip() or not _is_dated(after.table) or _only_progress(before, after):
            return
        if not known:
            known.append(issued(store))
        for period in known[0]:
            if any(period.contains(on) for record in (before, after) for on in days_of(store, record)):
                raise PeriodLocked(
                    Words(*(w.format(period=p) for w, p in zip(LOCKED, period.words, strict=True))),
                    GIVE_REASON,
                )

    return check


def issued(store: Store) -> tuple[Period, ...]:
    """Periods of which a report was issued; ids of an abandoned scheme that no scheme knows lock nothing."""
    found: list[Period] = []
    offered = schemes(store)
    for period_id in sorted({r.period_id or "" for r in store.all(Report)}):
        try:
            found.append(find_period(period_id, *offered))
        except AppError:
            continue
    return tuple(found)


def _is_dated(table: str) -> bool:
    return table in DAYS or table in PARENTS


def _only_progress(before: Record | None, after: Record) -> bool:
    """Nothing but what goes on after a period, on a record that was there."""
    free = PROGRESS.get(after.table, frozenset())
    return before is not None and set(differing(before, after)) <= free


def days_of(store: Store, record: Record | None) -> Iterable[date]:
    """The days that place a record in a period: its own, or those of what it belongs to."""
    if record is None:
        return ()
    if record.table in DAYS:
        return [on for name in DAYS[record.table] if (on := getattr(record, name)) is not None]
    name = PARENTS.get(record.table)
    if name is None:
        return ()
    refers = next(c.refers for c in columns(type(record)) if c.name == name)
    return days_of(store, store.get(by_table(refers), getattr(record, name) or ""))

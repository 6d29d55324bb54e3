"""An issued period is locked: changing what happened in it needs a reason, which the audit line keeps.

What merely goes on afterwards is no correction: an opinion gets its answer and its plan line, minutes are
adopted, a member leaves later. Those columns (PROGRESS, ENDS) and plan lines, which are revised by their own
procedure, stay free. The issued report itself (SEALED, its files) never changes, whatever the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from app.models.batch import Guard
from app.models.editions import Report
from app.models.errors import AppError, PeriodLocked, Words
from app.models.evaluations import Evaluation, round_day
from app.models.office import Attachment
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
    "evaluations": ("evaluated_on",),
    "members": ("starts_on", "ends_on"),
    "committee_terms": ("starts_on", "ends_on"),
    "partners": ("since_on", "until_on"),
    "mous": ("signed_on", "ends_on"),
}
"""The days that place a record in a period; an evaluation lies in the one its round looks back on."""
PARENTS: Mapping[str, str] = {
    "attendances": "meeting_id",
    "agenda_items": "meeting_id",
    "resolutions": "meeting_id",
    "discussions": "agenda_item_id",
    "hearing_groups": "hearing_id",
    "mou_parties": "mou_id",
    "kpi_results": "evaluation_id",
    "satisfactions": "evaluation_id",
}
"""Records that lie in the period of the one they belong to."""
CHILDREN: Mapping[str, tuple[str, str]] = {"hearings": ("sittings", "hearing_id")}
"""Records that lie in the periods of those that belong to them."""
OF_PERIOD = frozenset({"period_notes", "report_signers"})
"""Records that name their period."""
PROGRESS: Mapping[str, frozenset[str]] = {
    "meetings": frozenset(
        {
            *("status", "adoption", "adopted_in_id", "adopted_on", "corrections"),
            *("invitation_id", "memo_id", "scan_id"),
        }
    ),
    "resolutions": frozenset({"status"}),
    "hearings": frozenset({"published_id", "published_on", "minutes_id"}),
    "evaluations": frozenset({"published_id", "published_on"}),
    "opinions": frozenset(
        {
            *("screening", "screening_reason", "screened_by", "screened_on"),
            *("authority", "authority_law", "cost_satang", "cost_basis", "priority"),
            *("decision", "decision_reason", "decided_on", "resolution_id", "duplicate_of_id"),
            *("answered_on", "answer_channel", "answer", "answer_letter_id"),
            *("proposer_name", "proposer_contact", "id_hash", "identity_by", "identity_level"),
            *("batch_id", "sheet_no", "part_of_id"),
        }
    ),
}
"""What goes on after a period, and what no report prints (contact data: erasing it needs no reason)."""
ENDS: Mapping[str, frozenset[str]] = {
    "members": frozenset({"ends_on", "end_reason"}),
    "committee_terms": frozenset({"ends_on"}),
    "partners": frozenset({"until_on"}),
    "mous": frozenset({"ends_on"}),
}
"""What ends later did not change a period that is over: here only the end itself is asked."""
SEALED = (
    *("period_id", "fiscal_year", "edition", "issued_at", "issued_by", "reason", "differences"),
    *("snapshot_id", "pdf_id", "snapshot_sha256", "pdf_sha256", "previous_hash", "chain_hash"),
)
"""Columns of an issued report that never change; the others tell what became of it."""
LOCKED = Words(
    "{period} ออกรายงานแล้ว การแก้ไขย้อนหลังต้องระบุเหตุผล",
    "The report of {period} was issued; a later change needs a reason",
)
GIVE_REASON = Words(
    "ระบุเหตุผลที่แก้ไข แล้วออกรายงานฉบับแก้ไขถ้าจำเป็น", "Give the reason, and issue a new edition where it matters."
)
NEVER = Words(
    "รายงานที่ออกแล้วและไฟล์ของรายงานแก้ไขหรือลบไม่ได้",
    "An issued report and its files are never changed or deleted.",
)
NEW_EDITION = Words("ออกรายงานฉบับแก้ไขแทน", "Issue a new edition instead.")


def guard(store: Store) -> Guard:
    """What a store asks before each change: hang it into `store.guards` when a record is opened."""
    known: list[tuple[Period, ...]] = []
    store.subscribe(lambda changes: known.clear() if changes.kinds & {"reports", "settings"} else None)

    def check(before: Record | None, after: Record, reason: str) -> None:
        if _breaks_seal(before, after):
            raise PeriodLocked(NEVER, NEW_EDITION)
        if reason.strip() or not _is_placed(after.table) or _only_progress(before, after):
            return
        if not known:
            known.append(issued(store))
        for period in known[0]:
            if _lies_in(store, period, before, after):
                raise PeriodLocked(_locked(period), GIVE_REASON)

    return check


def _locked(period: Period) -> Words:
    return Words(*(said.format(period=name) for said, name in zip(LOCKED, period.words, strict=True)))


def _breaks_seal(before: Record | None, after: Record) -> bool:
    """An issued report loses a sealed value or is deleted, or one of its files is."""
    if isinstance(before, Report):
        return after.deleted or bool(set(differing(before, after)) & set(SEALED))
    if isinstance(before, Attachment) and before.owner_table == Report.table:
        return after.deleted or bool(set(differing(before, after)) & {"sha256", "owner_table", "owner_id"})
    return False


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


def _is_placed(table: str) -> bool:
    return table in DAYS or table in PARENTS or table in CHILDREN or table in OF_PERIOD


def _only_progress(before: Record | None, after: Record) -> bool:
    """Nothing but what goes on after a period, on a record that was there."""
    free = PROGRESS.get(after.table, frozenset())
    return before is not None and set(differing(before, after)) <= free


def _lies_in(store: Store, period: Period, before: Record | None, after: Record) -> bool:
    if after.table in OF_PERIOD:
        return period.id in {getattr(r, "period_id", None) for r in (before, after) if r}
    if before is not None and (ends := _changed_ends(before, after)) is not None:
        return any(period.contains(on) for on in ends)
    return any(period.contains(on) for record in (before, after) for on in days_of(store, record))


def _changed_ends(before: Record, after: Record) -> list[date] | None:
    """The ends that were and become, where nothing else changed; None where more did."""
    names = set(differing(before, after))
    if not names <= ENDS.get(after.table, frozenset()):
        return None
    values = (getattr(record, name) for record in (before, after) for name in sorted(names))
    return [value for value in values if isinstance(value, date)]


def days_of(store: Store, record: Record | None) -> Iterable[date]:
    """The days that place a record in a period: its own, or those of what it belongs to."""
    if record is None:
        return ()
    if record.table in DAYS:
        days = (getattr(record, name) for name in DAYS[record.table])
        told = (round_day(record),) if isinstance(record, Evaluation) else days
        return [on for on in told if on is not None]
    if record.table in CHILDREN:
        return list(_days_of_children(store, record))
    name = PARENTS.get(record.table)
    if name is None:
        return ()
    refers = next(c.refers for c in columns(type(record)) if c.name == name)
    return days_of(store, store.get(by_table(refers), getattr(record, name) or ""))


def _days_of_children(store: Store, record: Record) -> Iterator[date]:
    table, column = CHILDREN[record.table]
    equals: dict[str, Any] = {column: record.id}
    for child in store.all(by_table(table), **equals):
        yield from days_of(store, child)

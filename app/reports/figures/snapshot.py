"""The frozen data one report is computed from: read once, free of contact data, the same bytes for ever.

A report is a function of its Snapshot alone, so an issued one can be computed again from the snapshot kept
with it. What is left out, and why, stands in docs/counting.md ("What a snapshot holds").
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache, cached_property
from typing import Any, TypeVar

from app.models.editions import Report
from app.models.errors import DamagedRecord, Words
from app.models.hearings import DataRequest, Escalation, Opinion, OpinionBatch, OpinionProject, SheetEntry
from app.models.meetings import Attendance, Discussion, Meeting
from app.models.office import Attachment, Document, Enclosure, Person
from app.models.periods import Period, fiscal_bounds
from app.models.plans import Plan, PlanComment, PlanWindow, Project, is_centres
from app.models.records import RECORD_TYPES, by_table
from app.models.schema import Record, changed, columns, dumps, from_row, to_row
from app.models.store import Store

FORMAT = "suanruam-snapshot-1"
LEFT_OUT: tuple[type[Record], ...] = (
    *(Person, Discussion, Enclosure),
    *(PlanComment, PlanWindow, OpinionBatch, SheetEntry, DataRequest),
)
PRINTED_NAMES = frozenset(
    {
        *(("members", "name"), ("documents", "signer_name"), ("report_signers", "name")),
        *(("meetings", "chair_name"), ("meetings", "recorder_name"), ("meetings", "checker_name")),
        *(("evaluations", "evaluators"), ("mous", "signers")),
    }
)
"""The personal columns a report prints; every other personal column is blank in a snapshot."""
NOT_PRINTED = frozenset(
    {
        *(("opinions", "identity_by"), ("opinions", "screened_by"), ("opinions", "location")),
        ("opinions", "answer_letter_id"),
        *(("documents", "body"), ("documents", "addressee"), ("documents", "reference")),
        *(("reports", "differences"), ("reports", "remark")),
    }
)
OWN_WORDS = ("problem", "proposal", "answer", "decision_reason")
"""What a person wrote and was told; only opinions screened as "shown" carry it into a snapshot."""
OF_LINES = ("project_work_plans", "project_budgets", "project_kpis", "plan_changes")
HIDDEN_OWNERS = frozenset({"reports", "persons", "opinions"})
REPORT_FILES = ("snapshot_id", "pdf_id", "letter_pdf_id", "scan_id")

R = TypeVar("R", bound=Record)
Tables = Mapping[str, tuple[Record, ...]]


@dataclass(frozen=True)
class Snapshot:
    """Records by table, in the order of their ids. period: what the report is about."""

    period: Period
    tables: Tables

    def of(self, record_type: type[R]) -> tuple[R, ...]:
        return self.tables.get(record_type.table, ())  # type: ignore[return-value]

    def find(self, record_type: type[R], record_id: str | None) -> R | None:
        """The record of an id; None if unknown, deleted or not part of the snapshot."""
        return self._by_id.get((record_type.table, record_id or ""))  # type: ignore[return-value]

    def under(self, record_type: type[R], column: str, parent_id: str) -> tuple[R, ...]:
        """The records of a type whose reference `column` names this parent."""
        return self._children.get((record_type.table, column), {}).get(parent_id, ())  # type: ignore[return-value]

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], Record]:
        return {(table, record.id): record for table, records in self.tables.items() for record in records}

    @cached_property
    def _children(self) -> dict[tuple[str, str], dict[str, tuple[Record, ...]]]:
        return {
            (record_type.table, declared.name): _grouped(self.of(record_type), declared.name)
            for record_type in RECORD_TYPES
            for declared in columns(record_type)
            if declared.refers
        }

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values; unknown columns are left out where unknown is what they start with."""
        tables = {table: [_row(record) for record in records] for table, records in self.tables.items()}
        return {"format": FORMAT, "period": _period_row(self.period), "tables": tables}

    def to_bytes(self) -> bytes:
        """Canonical UTF-8 JSON: equal content gives equal bytes on every machine."""
        return dumps(self.to_dict()).encode()

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.to_bytes()).hexdigest()

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Snapshot:
        """The snapshot again. Raises DamagedRecord when it is none."""
        try:
            if kept["format"] != FORMAT:
                raise ValueError(kept["format"])
            tables = {
                table: tuple(from_row(by_table(table), row) for row in rows)
                for table, rows in kept["tables"].items()
            }
            return cls(_period(kept["period"]), tables)
        except (KeyError, TypeError, ValueError, AttributeError) as fault:
            raise DamagedRecord(UNREADABLE, GET_BACKUP) from fault

    @classmethod
    def from_bytes(cls, data: bytes) -> Snapshot:
        """The snapshot that was kept. Raises DamagedRecord; compare its sha256 with the one printed."""
        try:
            kept = json.loads(data)
        except ValueError as fault:
            raise DamagedRecord(UNREADABLE, GET_BACKUP) from fault
        return cls.from_dict(kept)


UNREADABLE = Words("สำเนาข้อมูลของรายงานนี้อ่านไม่ได้", "The data snapshot of this report cannot be read.")
GET_BACKUP = Words("กู้คืนจากไฟล์สำรองล่าสุด", "Restore the record from the latest backup.")


# -- reading ----------------------------------------------------------------------------------------


def load(store: Store, period: Period) -> Snapshot:
    """Everything the report of a period needs, in one consistent and verified read.

    Raises DamagedRecord before anything is printed, and StorageFault.
    """
    with store.snapshot():
        records = {t: store.verified(t) for t in RECORD_TYPES if t not in LEFT_OUT}
    return frozen(records, period)


def frozen(records: Mapping[type[Record], Iterable[Record]], period: Period) -> Snapshot:
    """The snapshot of records at hand: what the period needs of them, without what nobody may read in it."""
    taken = {record_type.table: list(found) for record_type, found in records.items() if found}
    kept = {
        table: tuple(sorted((bare(r) for r in rows), key=lambda r: r.id))
        for table, rows in _cut(taken, period).items()
        if rows
    }
    return Snapshot(period, dict(sorted(kept.items())))


def gathered(records: Iterable[Record], period: Period) -> Snapshot:
    """`frozen` for one mixed list of records."""
    sorted_out: dict[type[Record], list[Record]] = {}
    for record in records:
        if not record.deleted and type(record) not in LEFT_OUT:
            sorted_out.setdefault(type(record), []).append(record)
    return frozen(sorted_out, period)


def bare(record: Record) -> Record:
    """The record without contact data, unprinted names, and words that were not screened for showing."""
    gone = dict.fromkeys(left_out(record.table))
    if isinstance(record, Opinion) and record.screening != "shown":
        gone |= dict.fromkeys(OWN_WORDS)
    return changed(record, extra={}, **gone)


@cache
def left_out(table: str) -> tuple[str, ...]:
    """Columns that are always blank in a snapshot."""
    return tuple(
        c.name
        for c in columns(by_table(table))
        if (table, c.name) in NOT_PRINTED or (c.personal and (table, c.name) not in PRINTED_NAMES)
    )


# -- what a period needs ----------------------------------------------------------------------------

BEGINS = {
    "activities": "starts_on",
    "payments": "paid_on",
    "media": "published_on",
    "knowledge_items": "made_on",
    "innovations": "started_on",
    "partner_activities": "done_on",
    "study_visits": "visited_on",
    "public_notices": "told_on",
}
"""Things done after the period's end have no place in its report. Undated ones stay: the check names them."""


def _cut(tables: dict[str, list[Record]], period: Period) -> dict[str, list[Record]]:
    kept = dict(tables)
    for table, column in BEGINS.items():
        kept[table] = [r for r in tables.get(table, ()) if _not_after(getattr(r, column), period)]
    wanted = _wanted_opinions(tables.get(Opinion.table, []), period)
    _keep(kept, Opinion, lambda o: o.id in wanted)
    _keep(kept, OpinionProject, lambda link: link.opinion_id in wanted)
    _keep(kept, Escalation, lambda e: e.opinion_id in wanted)
    _cut_plans(kept)
    year_starts = fiscal_bounds(period.fiscal_year)[0]
    old = {m.id for m in tables.get(Meeting.table, ()) if isinstance(m, Meeting) and _before(m, year_starts)}
    _keep(kept, Attendance, lambda a: a.meeting_id not in old)
    _keep(kept, Report, lambda r: (r.period_id or "") < period.id)
    enclosures = kept.pop(Enclosure.table, [])  # they belong to a letter and do not speak for it
    named = set(_named(kept, Document.table))
    _keep(kept, Document, lambda d: d.id in named)
    kept[Enclosure.table] = [e for e in enclosures if isinstance(e, Enclosure) and e.document_id in named]
    issued = {getattr(r, name) for r in tables.get(Report.table, ()) for name in REPORT_FILES}
    owners = {(table, r.id) for table, rows in kept.items() if table not in HIDDEN_OWNERS for r in rows}
    _keep(kept, Attachment, lambda a: a.id not in issued and _has_place(a, owners))
    return kept


def _cut_plans(kept: dict[str, list[Record]]) -> None:
    """Of the plans that are not the centre's own, only the lines that kept records name."""
    foreign = {p.id for p in kept.get(Plan.table, ()) if isinstance(p, Plan) and not is_centres(p)}
    if not foreign:
        return
    lines = kept.get(Project.table, ())
    own: list[Record] = [p for p in lines if isinstance(p, Project) and p.plan_id not in foreign]
    elsewhere = {table: rows for table, rows in kept.items() if table not in (*OF_LINES, Project.table)}
    named = {*_named({**elsewhere, Project.table: own}, Project.table)}
    _keep(kept, Project, lambda p: p.plan_id not in foreign or p.id in named)
    ids = {None, *(line.id for line in kept[Project.table])}
    for table in OF_LINES:
        kept[table] = [r for r in kept.get(table, ()) if getattr(r, "project_id", None) in ids]
    plans = {getattr(line, "plan_id", None) for line in kept[Project.table]}
    _keep(kept, Plan, lambda p: p.id not in foreign or p.id in plans)


def _named(tables: dict[str, list[Record]], table: str) -> Iterator[str]:
    """Ids of one table that kept records of other tables name. Letters to citizens are named by none."""
    for own, rows in tables.items():
        refers = [c.name for c in columns(type(rows[0])) if c.refers == table] if rows else []
        names = [name for name in refers if (own, name) not in NOT_PRINTED]
        yield from (getattr(r, name) for r in rows for name in names)


def _has_place(attachment: Attachment, owners: set[tuple[str, str]]) -> bool:
    """It belongs to no record in particular, or to one that is kept."""
    owner = (attachment.owner_table or "", attachment.owner_id or "")
    return owner == ("", "") or owner in owners


def _wanted_opinions(found: list[Record], period: Period) -> set[str]:
    """Ids of the opinions that matter to the period, and of those they repeat."""
    known = {o.id: o for o in found if isinstance(o, Opinion)}
    wanted: set[str] = set()
    waiting = [o.id for o in known.values() if _opinion_matters(o, period)]
    while waiting:
        opinion = known.get(waiting.pop())
        if opinion and opinion.id not in wanted:
            wanted.add(opinion.id)
            waiting.append(opinion.duplicate_of_id or "")
    return wanted


def _keep(tables: dict[str, list[Record]], record_type: type[R], wanted: Callable[[Any], bool]) -> None:
    tables[record_type.table] = [r for r in tables.get(record_type.table, ()) if wanted(r)]


def _not_after(on: date | None, period: Period) -> bool:
    return on is None or on <= period.ends_on


def _before(meeting: Meeting, first: date) -> bool:
    return meeting.held_on is not None and meeting.held_on < first


def _opinion_matters(opinion: Opinion, period: Period) -> bool:
    """Received in the budget year, or earlier and still unanswered when the period began."""
    received, answered = opinion.received_on, opinion.answered_on
    if received is None or received > period.ends_on:
        return received is None
    if received >= fiscal_bounds(period.fiscal_year)[0]:
        return True
    return answered is None or answered >= period.starts_on


# -- to and from JSON -------------------------------------------------------------------------------


def _grouped(records: Iterable[Record], column: str) -> dict[str, tuple[Record, ...]]:
    found: dict[str, list[Record]] = {}
    for record in records:
        if parent := getattr(record, column):
            found.setdefault(parent, []).append(record)
    return {parent: tuple(children) for parent, children in found.items()}


def _row(record: Record) -> dict[str, Any]:
    """None is left out where it is the default, so that a column added later changes no kept snapshot."""
    started = _defaults(record.table)
    row = to_row(record)
    kept = {n: v for n, v in row.items() if n in started and (v is not None or started[n] is not None)}
    return {"id": record.id, **kept}


@cache
def _defaults(table: str) -> dict[str, Any]:
    record_type = by_table(table)
    declared = {f.name: f.default for f in fields(record_type)}
    return {c.name: declared[c.name] for c in columns(record_type)}


def _period_row(period: Period) -> dict[str, Any]:
    return {f.name: _plain(getattr(period, f.name)) for f in fields(period)}


def _plain(value: Any) -> Any:
    return (
        value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, Words) else value
    )


def _period(row: Mapping[str, Any]) -> Period:
    days = {name: date.fromisoformat(row[name]) for name in ("starts_on", "ends_on", "due_on")}
    return Period(**{**row, **days, "words": Words(*row["words"])})


def everything(data: Snapshot) -> Iterator[Record]:
    """All records of a snapshot."""
    for records in data.tables.values():
        yield from records

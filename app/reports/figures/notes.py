"""Sections 9, 10 and the foot: problems, suggestions, photos, enclosures, signers, earlier reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.models.editions import SIGNER_ROLES, PeriodNote, Report, ReportSigner
from app.models.errors import Words
from app.models.evaluations import Evaluation, round_day
from app.models.hearings import Hearing
from app.models.office import Attachment
from app.models.periods import Period
from app.models.plans import Activity, Project
from app.models.records import RECORD_TYPES, by_table
from app.models.schema import Kind, Record, columns, lines
from app.reports.figures.figure import Figure, counted
from app.reports.figures.missions import line_rows
from app.reports.figures.rows import by_day, by_number, counting_day, during, hearing_day
from app.reports.figures.snapshot import Snapshot, everything

PHOTOS = Words("ภาพกิจกรรม", "Photographs")
FILES = Words("เอกสารแนบ", "Enclosed files")
EARLIER = Words("รายงานรอบก่อนที่ออกแล้ว", "Reports issued for earlier periods")


class NoteRow(NamedTuple):
    """One problem or suggestion as written. about: what it was written on; "" for the centre as a whole."""

    record: Record
    about: str
    text: str


@dataclass(frozen=True)
class Notes:
    """The office's own words first, then those on plan lines, activities and evaluations of the period."""

    overview: str
    problems: tuple[NoteRow, ...]
    suggestions: tuple[NoteRow, ...]


def notes(data: Snapshot, period: Period) -> Notes:
    own = [n for n in data.of(PeriodNote) if n.period_id == period.id]
    rows = line_rows(data, period)
    return Notes(
        "\n".join(n.overview for n in own if n.overview),
        (*_own(own, "problems"), *_on_lines(data, period, rows_of=[r.project for r in rows], name="problem")),
        (
            *_own(own, "suggestions"),
            *_on_lines(data, period, rows_of=[r.project for r in rows], name="suggestion"),
        ),
    )


def _own(own: Iterable[PeriodNote], name: str) -> Iterator[NoteRow]:
    return (NoteRow(note, "", line) for note in own for line in lines(getattr(note, name)))


def _on_lines(data: Snapshot, period: Period, rows_of: list[Project], name: str) -> Iterator[NoteRow]:
    for project in rows_of:
        for record in (project, *_under(data, period, project)):
            text = str(getattr(record, name, None) or "").strip()
            if text:
                yield NoteRow(record, project.name or "", text)


def _under(data: Snapshot, period: Period, project: Project) -> Iterator[Activity | Evaluation]:
    activities = data.under(Activity, "project_id", project.id)
    yield from by_day((a for a in activities if during(counting_day(a), period)), "starts_on")
    evaluations = data.under(Evaluation, "project_id", project.id)
    yield from by_day((e for e in evaluations if during(round_day(e), period)), "evaluated_on")


# -- photos and enclosures --------------------------------------------------------------------------


class FileRow(NamedTuple):
    """A file of the period. owner: the record it belongs to; on: the day that placed it in the period."""

    attachment: Attachment
    owner: Record | None
    on: date


@dataclass(frozen=True)
class Enclosures:
    """Pictures and other files whose owner lies in the period, by day and their own order."""

    photo_rows: tuple[FileRow, ...]
    file_rows: tuple[FileRow, ...]
    photos: Figure
    files: Figure


OWNER_DAYS = {
    "sittings": "held_on",
    "meetings": "held_on",
    "media": "published_on",
    "knowledge_items": "made_on",
    "innovations": "started_on",
    "partner_activities": "done_on",
    "study_visits": "visited_on",
    "mous": "signed_on",
    "public_notices": "told_on",
    "documents": "dated_on",
}


def enclosures(data: Snapshot, period: Period) -> Enclosures:
    found = _file_rows(data, period)
    photos = tuple(row for row in found if is_picture(row.attachment))
    files = tuple(row for row in found if not is_picture(row.attachment))
    return Enclosures(
        photos,
        files,
        counted("enclosures.photos", PHOTOS, (row.attachment for row in photos), len(found)),
        counted("enclosures.files", FILES, (row.attachment for row in files), len(found)),
    )


def is_picture(attachment: Attachment) -> bool:
    return (attachment.media_type or "").startswith("image/")


def _file_rows(data: Snapshot, period: Period) -> tuple[FileRow, ...]:
    owners = _owners(data)
    rows = []
    for attachment in data.of(Attachment):
        owner = owners.get(attachment.id)
        on = _day(data, owner) or attachment.taken_on
        if (
            on is not None
            and period.contains(on)
            and (owner is None or owner.table not in ("offices", "centres"))
        ):
            rows.append(FileRow(attachment, owner, on))
    return tuple(sorted(rows, key=lambda r: (r.on, r.attachment.order_no or 0, r.attachment.id)))


def _owners(data: Snapshot) -> dict[str, Record]:
    """The owner of each attachment: the record it names, or the one whose FILE column names it."""
    names = {t.table: [c.name for c in columns(t) if c.kind is Kind.FILE] for t in RECORD_TYPES}
    found = {getattr(r, name): r for r in everything(data) for name in names[r.table] if getattr(r, name)}
    for attachment in data.of(Attachment):
        table = attachment.owner_table
        known = table is not None and any(t.table == table for t in RECORD_TYPES)
        owner = data.find(by_table(table), attachment.owner_id) if known and table else None
        if owner is not None:
            found[attachment.id] = owner
    return found


def _day(data: Snapshot, owner: Record | None) -> date | None:
    """The day that decides in which period an owner is counted."""
    if isinstance(owner, Activity):
        return counting_day(owner)
    if isinstance(owner, Hearing):
        return hearing_day(data, owner)
    if isinstance(owner, Evaluation):
        return round_day(owner)
    return getattr(owner, OWNER_DAYS[owner.table]) if owner and owner.table in OWNER_DAYS else None


# -- signers and earlier reports --------------------------------------------------------------------


@dataclass(frozen=True)
class Foot:
    """signers: prepared, checked, certified. reports: editions of earlier periods, newest last."""

    signers: tuple[ReportSigner, ...]
    reports: tuple[Report, ...]
    earlier: Figure


def foot(data: Snapshot, period: Period) -> Foot:
    roles = {key: place for place, (key, _) in enumerate(SIGNER_ROLES)}
    signers = by_number(s for s in data.of(ReportSigner) if s.period_id == period.id)
    reports = sorted(data.of(Report), key=lambda r: (r.period_id or "", r.edition or 0, r.id))
    return Foot(
        tuple(sorted(signers, key=lambda s: roles.get(s.role or "", len(roles)))),
        tuple(reports),
        counted("reports.earlier", EARLIER, reports),
    )

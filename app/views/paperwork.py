"""What the window asks of the reports: figures at a glance, what is missing, the paper, editions and letters.

The report engine is loaded where it is first used, inside a job: it has no part in the start of the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.jobs import Progress
from app.models import durable, places, preferences
from app.models.editions import Report
from app.models.errors import StorageFault, Words
from app.models.office import Document
from app.models.periods import Period, PeriodScheme
from app.models.records import RECORD_TYPES
from app.models.schema import Record
from app.models.store import Store

if TYPE_CHECKING:
    from app.reports.check import Finding
    from app.reports.figures.figure import Figure
    from app.reports.figures.missions import MissionFigures
    from app.reports.figures.snapshot import Snapshot

AT_ONE_GO = 500
"""Records read between two chances for the window to read too."""


@dataclass(frozen=True)
class Lack:
    """One thing the period still lacks, and where to mend it."""

    mission: str
    what: Words
    mend: Words
    table: str
    record_id: str
    is_error: bool


@dataclass(frozen=True)
class Mission:
    """One mission in the period: lines planned, done, and still without anything done."""

    key: str
    words: Words
    planned: int
    done: int

    @property
    def missing(self) -> int:
        return self.planned - self.done


@dataclass(frozen=True)
class Glance:
    """A period at a glance."""

    period: Period
    missions: tuple[Mission, ...]
    lacks: tuple[Lack, ...]


@dataclass(frozen=True)
class Spot:
    """Where a figure stands on a page: page from 0, rectangle in points from the lower left corner."""

    key: str
    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Sheet:
    """A paper to look at: PDF, where its figures stand, and what each was counted from."""

    pdf: bytes
    spots: tuple[Spot, ...] = ()
    figures: dict[str, Figure] | None = None


def glance(store: Store, period: Period, scheme: PeriodScheme, progress: Progress) -> Glance:
    """Missions and findings of a period; reads gently, so that the window stays quick meanwhile."""
    from app.reports.figures.missions import missions

    data = _gathered(store, period, progress)
    parts = tuple(_mission(one) for one in missions(data, period).missions)
    return Glance(period, parts, _lacks(store, data, period, scheme))


def lacks(store: Store, period: Period, scheme: PeriodScheme, progress: Progress) -> tuple[Lack, ...]:
    """What the report of a period still lacks."""
    return _lacks(store, _gathered(store, period, progress), period, scheme)


def _lacks(store: Store, data: Snapshot, period: Period, scheme: PeriodScheme) -> tuple[Lack, ...]:
    from app.reports.check import check, was_sent

    is_sent = was_sent(store.all(Report, period_id=period.id), period)
    notice = preferences.days(store, preferences.MOU_NOTICE_DAYS)
    return tuple(_lack(one) for one in check(data, period, date.today(), scheme, is_sent, notice))


def _lack(found: Finding) -> Lack:
    is_error = found.severity == "error"
    return Lack(found.mission, found.what, found.mend, found.table, found.record_id, is_error)


def _mission(part: MissionFigures) -> Mission:
    """Done: something was done in the period, or the line is finished."""
    done = sum(1 for row in part.rows if row.activities or row.project.status == "done")
    return Mission(part.key, part.words, len(part.rows), done)


def _gathered(store: Store, period: Period, progress: Progress) -> Snapshot:
    from app.reports.figures.snapshot import LEFT_OUT, frozen

    kinds = [kind for kind in RECORD_TYPES if kind not in LEFT_OUT]
    found: dict[type[Record], list[Record]] = {}
    for number, kind in enumerate(kinds):
        progress.tell(number, len(kinds))
        found[kind] = list(_read_gently(store, kind, progress))
    return frozen(found, period)


def _read_gently(store: Store, kind: type[Record], progress: Progress) -> Iterator[Record]:
    ids = [one for (one,) in store.values(kind, "id")]
    for start in range(0, len(ids), AT_ONE_GO):
        progress.tell(start, len(ids))
        yield from store.all(kind, id=ids[start : start + AT_ONE_GO])


# -- papers


def draft(store: Store, period: Period) -> Sheet:
    """The report as it would be issued now. Raises AppError."""
    from app.reports import editions

    made, _ = editions.draft(store, period)
    rendered = made.rendered
    spots = tuple(Spot(one.key, one.page - 1, one.x, one.y, one.w, one.h) for one in rendered.places)
    return Sheet(rendered.pdf, spots, made.figures)


def issued(store: Store, report: Report) -> Sheet:
    """An edition exactly as issued, after every proof. Raises DamagedRecord."""
    from app.reports import proofs

    return Sheet(proofs.reprint(store, report))


def letter(store: Store, report: Report, actor: str) -> Sheet:
    """The covering letter of an edition, begun if there is none. Raises AppError."""
    from app.reports import letter as letters

    return Sheet(letters.pdf(store, report, actor=actor))


def letter_document(store: Store, report: Report) -> Document | None:
    """The registered document behind the letter, to be worded, numbered and dated."""
    from app.reports import letter as letters
    from app.reports.frozen import current

    return letters.find(store, current(store, report))


def issue(store: Store, period: Period, actor: str, reason: str) -> Report:
    """Freeze the report as its next edition. Raises BadInput when a further edition has no reason."""
    from app.reports import editions

    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return editions.issue(store, period, actor=actor, at=at, reason=reason)


def hand_in(store: Store, report: Report, actor: str) -> None:
    """Put an edition, proved unchanged, into the queue for the sponsor. Raises DamagedRecord, BadInput."""
    from app.reports import opendata, proofs
    from app.sync import submitting

    pdf = proofs.reprint(store, report)
    submitting.submit(store, report, *opendata.submission(store, report), pdf, actor=actor)


NOT_WRITTEN = Words("เขียนไฟล์ {file} ไม่ได้: {why}", "{file} could not be written: {why}")
OTHER_PLACE = Words("เลือกที่เก็บอื่น", "Choose another place.")


def write_pdf(path: Path, pdf: bytes, record: Path) -> None:
    """Raises StorageFault when the disk or folder refuses, UnsafeFolder inside the record's own folder."""
    places.check_outside(path, record)
    try:
        path.write_bytes(pdf)
    except OSError as fault:
        words = NOT_WRITTEN.filled(file=path.name, why=durable.cause(fault))
        raise StorageFault(words, OTHER_PLACE) from fault

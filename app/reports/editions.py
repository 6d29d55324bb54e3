"""Issue and freeze: an issued report keeps its data, its template and its pages, and can be proved unchanged.

The frozen attachment is canonical JSON of all a report is computed from; its SHA-256 stands on the page as
text and QR, in the edition's row, and in a chain that names the edition before (decision 0006).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from app.models.audit import Head
from app.models.editions import Report
from app.models.errors import AppError, BadInput, NotFound, Words
from app.models.office import Attachment
from app.models.periods import Period
from app.models.schema import changed, column_of, new_id
from app.models.store import Store
from app.models.text import to_arabic
from app.reports import template
from app.reports.differences import Difference, differences, from_json, to_json
from app.reports.figures.snapshot import Snapshot, load
from app.reports.frozen import NO_EDITION as NO_EDITION
from app.reports.frozen import RESTORE as RESTORE
from app.reports.frozen import SEALED as SEALED
from app.reports.frozen import Frozen as Frozen
from app.reports.frozen import chain_hash as chain_hash
from app.reports.frozen import current as current
from app.reports.frozen import editions as editions
from app.reports.frozen import freeze as freeze
from app.reports.frozen import issued_here as issued_here
from app.reports.frozen import stamp as stamp
from app.reports.frozen import thaw as thaw
from app.reports.frozen import thawed as thawed
from app.reports.halfyear.closing import Revision
from app.reports.halfyear.paper import Paper, material, outline, paper
from app.reports.proofs import against_paper as against_paper
from app.reports.proofs import faults as faults
from app.reports.proofs import heads as heads
from app.reports.proofs import reprint as reprint
from app.reports.proofs import verify as verify

NEEDS_REASON = Words(
    "รอบนี้ออกรายงานแล้ว ฉบับแก้ไขต้องระบุเหตุผล", "This period was issued; a new edition needs a reason."
)
GIVE_REASON = Words("ระบุเหตุผลของฉบับแก้ไข", "Give the reason of the new edition.")
CHANGED = Words("ข้อมูลเปลี่ยนไประหว่างออกรายงาน", "The record changed while the report was being issued.")
ISSUE_AGAIN = Words("สั่งออกรายงานอีกครั้ง", "Issue it again.")
NOT_NOW = Words("รายงานที่{now} เปลี่ยนเป็น “{then}” ไม่ได้", "A report that is “{now}” cannot become “{then}”.")
NO_DAY = Words("ยังไม่ได้ระบุวันที่", "No day was given.")
GIVE_DAY = Words("ระบุวันที่ส่งหรือวันที่ตอบรับ", "Give the day it was sent or acknowledged.")


def find(store: Store, name: str) -> Report:
    """An edition by its id, by "2569-1/2", or the latest one of "2569-1". Raises NotFound."""
    period_id, _, number = to_arabic(name.strip()).upper().partition("/")
    for report in reversed(editions(store)):
        if report.id == name.strip().lower():
            return report
        if report.period_id == period_id and number in ("", str(report.edition)):
            return report
    raise NotFound(NO_EDITION.filled(name=name))


# -- drafts and issuing


def draft(store: Store, period: Period) -> tuple[Paper, Snapshot]:
    """The report as it would be issued now, without a stamp. Raises BadTemplate, DamagedRecord."""
    data = load(store, period)
    offered = material(data, store.attachment_bytes)
    chosen = template.load(outline(store), offered.vocabulary())
    return paper(data, chosen, offered), data


@dataclass(frozen=True)
class _Ground:
    """What a new edition stands on, read at one moment."""

    data: Snapshot
    earlier: tuple[Report, ...]
    previous: str
    head: Head


def _ground(store: Store, period: Period) -> _Ground:
    with store.snapshot():
        every = editions(store)
        earlier = tuple(r for r in every if r.period_id == period.id)
        previous = every[-1].chain_hash or "" if every else ""
        return _Ground(load(store, period), earlier, previous, store.audit_head())


def issue(store: Store, period: Period, *, actor: str, at: str, reason: str = "") -> Report:
    """Freeze the report of a period as its next edition, in one transaction.

    at: the moment of issuing (UTC, ISO 8601). Raises BadInput when a further edition has no reason,
    AppError when somebody saved meanwhile, BadTemplate, DamagedRecord, StorageFault.
    """
    ground = _ground(store, period)
    if ground.earlier and not reason.strip():
        raise BadInput(NEEDS_REASON, GIVE_REASON)
    found = differences(thawed(store, ground.earlier[-1]).snapshot, ground.data) if ground.earlier else ()
    number = max((r.edition or 0 for r in ground.earlier), default=0) + 1
    offered = material(ground.data, store.attachment_bytes, Revision(number, reason, found))
    chosen = template.load(outline(store), offered.vocabulary())
    frozen = freeze(
        ground.data, chosen.source, number, ground.previous, ground.head, store.meta("replica") or ""
    )
    pages = paper(ground.data, chosen, offered, stamp(frozen)).rendered.pdf
    report = _row(frozen, pages, actor, at, reason, found)
    return _kept(store, report, frozen, pages)


def _row(
    frozen: Frozen, pdf: bytes, actor: str, at: str, reason: str, found: tuple[Difference, ...]
) -> Report:
    period = frozen.snapshot.period
    bare = Report(
        id=new_id(),
        period_id=period.id,
        fiscal_year=period.fiscal_year,
        edition=frozen.edition,
        due_on=period.due_on,
        issued_at=at,
        issued_by=actor,
        reason=reason or None,
        snapshot_sha256=frozen.sha256,
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        previous_hash=frozen.previous,
        differences=to_json(found),
    )
    return changed(bare, chain_hash=chain_hash(bare))


def _kept(store: Store, report: Report, frozen: Frozen, pdf: bytes) -> Report:
    name = f"{report.period_id}-{report.edition}"
    owner = {"owner_table": Report.table, "owner_id": report.id}
    with store.saving(report.issued_by or "", report.reason or "") as batch:
        if store.audit_head() != frozen.audit:
            raise AppError(CHANGED, ISSUE_AGAIN)
        data = batch.attach(frozen.content, f"{name}.json", media_type="application/json", **owner)
        pages = batch.attach(pdf, f"{name}.pdf", media_type="application/pdf", **owner)
        report = changed(report, snapshot_id=data.id, pdf_id=pages.id)
        batch.save(report)
    return report


# -- what becomes of an edition

State = Literal["sent", "received", "returned", "acknowledged"]
NEXT: Mapping[str, tuple[State, ...]] = {
    "issued": ("sent",),
    "sent": ("received", "returned", "acknowledged"),
    "received": ("returned", "acknowledged"),
    "returned": ("sent",),
    "acknowledged": (),
}
"""Where an edition may go from each state. One that came back is sent again or followed by a new edition."""


def advance(
    store: Store, report: Report, state: State, *, on: date | None, actor: str, remark: str = ""
) -> Report:
    """Note that an edition was sent, came back, or was acknowledged, and when. Raises BadInput."""
    report = current(store, report)
    if state not in NEXT.get(report.status or "issued", ()):
        raise BadInput(_not_now(report, state))
    if on is None and state in ("sent", "acknowledged"):
        raise BadInput(NO_DAY, GIVE_DAY)
    values: dict[str, Any] = {"status": state}
    if state == "sent":
        values["sent_on"] = on
    elif state == "acknowledged":
        values["received_on"] = on
    if remark:
        values["remark"] = remark
    made = changed(report, **values)
    store.save(made, actor=actor)
    return made


def _not_now(report: Report, state: State) -> Words:
    declared = column_of(Report, "status")
    now, then = declared.choice(report.status or "issued"), declared.choice(state)
    return Words(
        NOT_NOW.thai.format(now=now.thai, then=then.thai),
        NOT_NOW.english.format(now=now.english, then=then.english),
    )


def attach_scan(store: Store, report: Report, content: Path | bytes, name: str, actor: str) -> Attachment:
    """Keep the signed copy with its edition, in one transaction; an earlier scan stays among its files."""
    report = current(store, report)
    with store.saving(actor) as batch:
        scan = batch.attach(content, name, owner_table=Report.table, owner_id=report.id)
        batch.save(changed(report, scan_id=scan.id))
    return scan


# -- what was changed


def listed_differences(report: Report) -> tuple[Difference, ...]:
    """What this edition changed against the one before."""
    return from_json(report.differences)


@dataclass(frozen=True)
class Correction:
    """A difference between an issued edition and the record as it is now: who made it, when and why."""

    difference: Difference
    at: str
    actor: str
    reason: str


def corrections(store: Store, report: Report) -> tuple[Correction, ...]:
    """What was changed since an edition was issued; a new edition would list these differences."""
    frozen = thawed(store, report)
    now = load(store, frozen.snapshot.period)
    found = differences(frozen.snapshot, now)
    since = frozen.audit.number if issued_here(store, report, frozen) else 0
    return tuple(_correction(store, one, since) for one in found)


def _correction(store: Store, found: Difference, since: int) -> Correction:
    """The last audit line behind the edition that touched the column; blank where none is known here.

    since: the number of the line the edition stands behind; 0 where it was issued elsewhere.
    """
    lines = [line for line in store.history(found.id) if line["seq"] > since]
    touched = [one for one in lines if not found.column or found.column in json.loads(one["columns"])]
    last: Mapping[str, Any] = touched[-1] if touched else {}
    return Correction(found, last.get("at", ""), last.get("actor", ""), last.get("reason", ""))

"""Issue and freeze: an issued report keeps its data, its template and its pages, and can be proved unchanged.

The frozen attachment is canonical JSON of all a report is computed from; its SHA-256 stands on the page as
text and QR, in the edition's row, and in a chain that names the edition before (docs/decisions).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from app import __version__
from app.models.editions import Report
from app.models.errors import BadInput, DamagedRecord, NotFound, Problem, Words
from app.models.office import Attachment
from app.models.periods import Period
from app.models.resources import resource_path
from app.models.schema import changed, dumps, new_id
from app.models.store import Store
from app.reports import template
from app.reports.differences import Difference, differences, from_json, to_json
from app.reports.figures.snapshot import Snapshot, load
from app.reports.halfyear.closing import Revision
from app.reports.halfyear.paper import Paper, material, outline, paper
from app.reports.pdf.blocks import QRStamp

FORMAT = "suanruam-edition-1"
FONTS = ("Laksaman.ttf", "Laksaman-Bold.ttf", "Laksaman-Italic.ttf", "Laksaman-BoldItalic.ttf")
NEEDS_REASON = Words(
    "รอบนี้ออกรายงานแล้ว ฉบับแก้ไขต้องระบุเหตุผล", "This period was issued; a new edition needs a reason."
)
GIVE_REASON = Words("ระบุเหตุผลของฉบับแก้ไข", "Give the reason of the new edition.")
NO_EDITION = Words("ไม่พบรายงานฉบับ “{name}”", "There is no edition “{name}”.")
ALTERED = Words(
    "รายงาน {period} ฉบับที่ {edition} ไม่ตรงกับที่ออกไว้ ({part})",
    "Edition {edition} of {period} is not what was issued ({part}).",
)
RESTORE = Words("กู้คืนจากไฟล์สำรอง ห้ามใช้ฉบับนี้", "Restore from a backup; do not use this copy.")


@dataclass(frozen=True)
class Frozen:
    """All an issued edition is computed from."""

    snapshot: Snapshot
    template: str
    edition: int
    previous: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def editions(store: Store, period_id: str | None = None) -> list[Report]:
    """Issued editions in the order in which they were issued, rows checked against their hashes."""
    return store.verified(Report) if period_id is None else store.verified(Report, period_id=period_id)


def find(store: Store, name: str) -> Report:
    """An edition by its id, by "2569-1/2", or the latest one of "2569-1". Raises NotFound."""
    period_id, _, number = name.strip().upper().partition("/")
    for report in reversed(editions(store)):
        if report.id == name.strip().lower():
            return report
        if report.period_id == period_id and number in ("", str(report.edition)):
            return report
    raise NotFound(NO_EDITION.filled(name=name))


def current(store: Store, report: Report) -> Report:
    """The edition's row as it is now, checked. Raises NotFound, DamagedRecord."""
    found = store.verified(Report, id=report.id)
    if not found:
        raise NotFound(NO_EDITION.filled(name=f"{report.period_id}/{report.edition}"))
    return found[0]


# -- drafts and issuing


def draft(store: Store, period: Period) -> tuple[Paper, Snapshot]:
    """The report as it would be issued now, without a stamp. Raises BadTemplate, DamagedRecord."""
    data = load(store, period)
    offered = material(data, store.attachment_bytes)
    chosen = template.load(outline(store), offered.vocabulary())
    return paper(data, chosen, offered), data


def issue(store: Store, period: Period, *, actor: str, at: str, reason: str = "") -> Report:
    """Freeze the report of a period as its next edition, in one transaction.

    at: the moment of issuing (UTC, ISO 8601). Raises BadInput when a further edition has no reason.
    """
    with store.snapshot():
        data, earlier, every = load(store, period), editions(store, period.id), editions(store)
        head = store.audit_head()
    if earlier and not reason.strip():
        raise BadInput(NEEDS_REASON, GIVE_REASON)
    previous = every[-1].chain_hash or "" if every else ""
    found = differences(thawed(store, earlier[-1]).snapshot, data) if earlier else ()
    number = max((r.edition or 0 for r in earlier), default=0) + 1
    offered = material(data, store.attachment_bytes, Revision(number, reason, found))
    chosen = template.load(outline(store), offered.vocabulary())
    frozen = freeze(data, chosen.source, number, previous, [head.number, head.hash])
    pages = paper(data, chosen, offered, stamp(frozen, head.hash))
    report = _row(period, frozen, pages.rendered.pdf, actor, at, reason, found)
    return _kept(store, report, frozen, pages.rendered.pdf, actor, reason)


def freeze(data: Snapshot, source: str, edition: int, previous: str, audit: list[Any]) -> Frozen:
    envelope = {
        "format": FORMAT,
        "program": __version__,
        "edition": edition,
        "previous": previous,
        "audit": audit,
        "fonts": font_hashes(),
        "template": source,
        "snapshot": data.to_dict(),
    }
    return Frozen(data, source, edition, previous, dumps(envelope).encode())


@cache
def font_hashes() -> dict[str, str]:
    """SHA-256 of the shipped fonts every issued paper is set in."""
    return {name: hashlib.sha256(resource_path("fonts", name).read_bytes()).hexdigest() for name in FONTS}


def stamp(frozen: Frozen, audit_hash: str) -> QRStamp:
    """What stands on the page: which edition this is and the hash that proves it."""
    period = frozen.snapshot.period
    code = f"SUANRUAM {period.id}/{frozen.edition} {frozen.sha256}"
    lines = (
        f"รายงาน {period.words.thai} ฉบับที่ {frozen.edition}",
        f"SHA-256 {frozen.sha256[:32]}",
        f"{frozen.sha256[32:]}",
        f"AUDIT {audit_hash[:32]}",
    )
    return QRStamp(code, lines)


def _row(
    period: Period,
    frozen: Frozen,
    pdf: bytes,
    actor: str,
    at: str,
    reason: str,
    found: tuple[Difference, ...],
) -> Report:
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


def chain_hash(report: Report) -> str:
    """Binds what must never change of an edition to the edition issued before it."""
    bound = (report.id, report.period_id, report.edition, report.issued_at, report.issued_by, report.reason)
    hashes = (report.snapshot_sha256, report.pdf_sha256, report.differences, report.previous_hash)
    return hashlib.sha256(dumps([*bound, *hashes]).encode()).hexdigest()


def _kept(store: Store, report: Report, frozen: Frozen, pdf: bytes, actor: str, reason: str) -> Report:
    name = f"{report.period_id}-{report.edition}"
    owner = {"owner_table": Report.table, "owner_id": report.id}
    with store.saving(actor, reason) as batch:
        data = batch.attach(frozen.content, f"{name}.json", media_type="application/json", **owner)
        pages = batch.attach(pdf, f"{name}.pdf", media_type="application/pdf", **owner)
        report = changed(report, snapshot_id=data.id, pdf_id=pages.id)
        batch.save(report)
    return report


# -- proving and printing again


def reprint(store: Store, report: Report) -> bytes:
    """The pages exactly as issued, after every proof. Raises DamagedRecord."""
    told = faults(store, report)
    if told:
        raise DamagedRecord(told[0].what, told[0].mend)
    return store.attachment_bytes(report.pdf_id or "")


def faults(store: Store, report: Report) -> list[Problem]:
    """What of an edition is not as issued: its row, its place in the chain, its data, its pages."""
    found: list[str] = []
    every = {r.chain_hash for r in editions(store)}
    if report.chain_hash != chain_hash(report) or report.chain_hash not in every:
        found.append("แถวข้อมูล")
    if report.previous_hash and report.previous_hash not in every:
        found.append("ฉบับก่อนหน้าหายไป")
    found += [
        part
        for part, file_id, expected in (
            ("สำเนาข้อมูล", report.snapshot_id, report.snapshot_sha256),
            ("หน้ารายงาน", report.pdf_id, report.pdf_sha256),
        )
        if not _is_whole(store, file_id, expected)
    ]
    if not found and not _envelope_fits(store, report):
        found.append("สำเนาข้อมูล")
    return [_altered(report, part) for part in found]


def _is_whole(store: Store, file_id: str | None, expected: str | None) -> bool:
    try:
        content = store.attachment_bytes(file_id or "")
    except (DamagedRecord, NotFound):
        return False
    return hashlib.sha256(content).hexdigest() == expected


def _envelope_fits(store: Store, report: Report) -> bool:
    frozen = thawed(store, report)
    same_place = frozen.snapshot.period.id == report.period_id and frozen.edition == report.edition
    return same_place and frozen.previous == (report.previous_hash or "")


def _altered(report: Report, part: str) -> Problem:
    words = ALTERED.filled(period=report.period_id, edition=report.edition, part=part)
    return Problem("", words, RESTORE, "error", Report.table, report.id)


def verify(store: Store) -> list[Problem]:
    """Faults of all editions, and attachments of editions that no longer exist."""
    found = [problem for report in editions(store) for problem in faults(store, report)]
    known = {r.id for r in store.all(Report, with_deleted=True)}
    for orphan in store.all(Attachment, owner_table=Report.table):
        if orphan.owner_id not in known:
            words = NO_EDITION.filled(name=orphan.name or orphan.owner_id)
            found.append(Problem("", words, RESTORE, "error", Report.table, orphan.owner_id or ""))
    return found


def thaw(content: bytes) -> Frozen:
    """A frozen attachment read again. Raises DamagedRecord."""
    try:
        kept = json.loads(content)
        if kept["format"] != FORMAT:
            raise ValueError(kept["format"])
        data = Snapshot.from_dict(kept["snapshot"])
        return Frozen(data, kept["template"], kept["edition"], kept["previous"], content)
    except (KeyError, TypeError, ValueError) as fault:
        raise DamagedRecord(
            Words("สำเนาข้อมูลของรายงานอ่านไม่ได้", "The frozen data cannot be read."), RESTORE
        ) from fault


def thawed(store: Store, report: Report) -> Frozen:
    """What an edition was computed from. Raises NotFound, DamagedRecord."""
    return thaw(store.attachment_bytes(report.snapshot_id or ""))


def listed_differences(report: Report) -> tuple[Difference, ...]:
    """What this edition changed against the one before."""
    return from_json(report.differences)

"""Is an issued edition what was issued? Its row, its place in both chains, its data, its pages, its paper.

What each proof notices, and what only a printed copy can tell, stands in docs/decisions/0006-editions.md.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from app.models.audit import Head
from app.models.editions import Report
from app.models.errors import DamagedRecord, NotFound, Problem, Words
from app.models.office import Attachment
from app.models.schema import row_hash
from app.models.store import Store
from app.reports.frozen import (
    NO_EDITION,
    RESTORE,
    SEALED,
    Frozen,
    chain_hash,
    current,
    editions,
    issued_here,
    printed_hash,
    thaw,
)

ALTERED = Words(
    "รายงาน {period} ฉบับที่ {edition} ไม่ตรงกับที่ออกไว้ ({part})",
    "Edition {edition} of {period} is not what was issued ({part}).",
)
NO_STAMP = Words("ข้อความนี้ไม่ใช่รหัสท้ายรายงาน", "This is not the code at the foot of a report.")
READ_AGAIN = Words("อ่าน QR ที่หน้าสุดท้ายของรายงานอีกครั้ง", "Read the QR on the report's last page again.")

ROW = Words("แถวข้อมูล", "its row")
HISTORY = Words("ประวัติการแก้ไข", "its history")
PREVIOUS = Words("ฉบับก่อนหน้าหายไป", "the edition before is missing")
DATA = Words("สำเนาข้อมูล", "its data")
PAGES = Words("หน้ารายงาน", "its pages")
PAPER = Words("ฉบับที่พิมพ์ไว้", "the printed copy")


def reprint(store: Store, report: Report) -> bytes:
    """The pages exactly as issued, after every proof. Raises DamagedRecord."""
    told = faults(store, report)
    if told:
        raise DamagedRecord(told[0].what, told[0].mend)
    return store.attachment_bytes(current(store, report).pdf_id or "")


def faults(store: Store, report: Report) -> list[Problem]:
    """What of an edition, as the record holds it now, is not as issued."""
    try:
        found = current(store, report)
    except NotFound:
        return [_gone(report.id, f"{report.period_id}/{report.edition}")]
    except DamagedRecord:
        return [_altered(report, ROW)]
    return [_altered(found, part) for part in dict.fromkeys(_parts(store, found))]


def _parts(store: Store, report: Report) -> Iterator[Words]:
    known = {r.chain_hash for r in editions(store)}
    if report.chain_hash != chain_hash(report) or report.chain_hash not in known:
        yield ROW
    if not _history_fits(store, report):
        yield HISTORY
    if report.previous_hash and report.previous_hash not in known:
        yield PREVIOUS
    if _content(store, report, report.pdf_id, report.pdf_sha256) is None:
        yield PAGES
    data = _content(store, report, report.snapshot_id, report.snapshot_sha256)
    if data is None or not _envelope_fits(store, report, data):
        yield DATA


def _history_fits(store: Store, report: Report) -> bool:
    """The last audit line knows this very row, and none after the first touched what is sealed."""
    told = store.history(report.id)
    touched = {name for line in told[1:] for name in json.loads(line["columns"])}
    return bool(told) and told[-1]["row_hash"] == row_hash(report) and not touched & set(SEALED)


def _content(store: Store, report: Report, file_id: str | None, expected: str | None) -> bytes | None:
    """The bytes of one of the edition's own files, if they are what its row says."""
    try:
        found = store.verified(Attachment, id=file_id or "")
        content = store.attachment_bytes(file_id or "")
    except (DamagedRecord, NotFound):
        return None
    own = bool(found) and (found[0].owner_table, found[0].owner_id) == (Report.table, report.id)
    return content if own and hashlib.sha256(content).hexdigest() == expected else None


def _envelope_fits(store: Store, report: Report, content: bytes) -> bool:
    """The data speaks of this edition, of the one before it, and of its place in the audit chain."""
    frozen = _thawed(content)
    if frozen is None:
        return False
    said = (frozen.snapshot.period.id, frozen.edition, frozen.previous)
    row = (report.period_id, report.edition, report.previous_hash or "")
    return said == row and _issued_behind(store, report, frozen)


def _issued_behind(store: Store, report: Report, frozen: Frozen) -> bool:
    """On the computer that issued it, the audit goes on where the edition says it stood."""
    if not issued_here(store, report, frozen):
        return True
    told = store.history(report.snapshot_id or "")
    first = told[0] if told else {}
    return (first.get("seq"), first.get("previous_hash")) == (frozen.audit.number + 1, frozen.audit.hash)


def _altered(report: Report, part: Words) -> Problem:
    place = {"period": report.period_id, "edition": report.edition}
    what = Words(
        ALTERED.thai.format(**place, part=part.thai), ALTERED.english.format(**place, part=part.english)
    )
    return Problem("", what, RESTORE, "error", Report.table, report.id)


def verify(store: Store) -> list[Problem]:
    """Faults of all editions, and files of editions that are no longer there."""
    try:
        issued = editions(store)
    except DamagedRecord as damage:
        return [Problem("", damage.what, damage.mend, "error", Report.table)]
    found = [problem for report in issued for problem in faults(store, report)]
    known = {r.id for r in issued}
    owners = {a.owner_id or "": a.name or "" for a in store.all(Attachment, owner_table=Report.table)}
    gone = ((owner, name) for owner, name in owners.items() if owner not in known)
    return [*found, *(_gone(owner, name) for owner, name in gone)]


def _gone(owner: str, name: str) -> Problem:
    return Problem("", NO_EDITION.filled(name=name or owner), RESTORE, "error", Report.table, owner)


def heads(store: Store) -> tuple[Head, ...]:
    """The audit heads that this computer's editions were issued behind: for `Store.verify`.

    None where a row of an edition is damaged: that is for `Store.verify` and `verify` to tell, with the rest.
    """
    try:
        issued = editions(store)
    except DamagedRecord:
        return ()
    found = []
    for report in issued:
        content = _content(store, report, report.snapshot_id, report.snapshot_sha256)
        frozen = None if content is None else _thawed(content)
        if frozen is not None and issued_here(store, report, frozen):
            found.append(frozen.audit)
    return tuple(found)


def _thawed(content: bytes) -> Frozen | None:
    try:
        return thaw(content)
    except DamagedRecord:
        return None


def against_paper(store: Store, payload: str) -> list[Problem]:
    """What differs between the record and a printed report, given the text of the paper's QR code.

    The paper is the one witness outside the file: it tells of an edition cut off the end of the chain, and
    of a record that was written anew as a whole.
    """
    printed = printed_hash(payload)
    if printed is None:
        return [Problem("", NO_STAMP, READ_AGAIN, "error")]
    name, hashed = printed
    named = [r for r in editions(store) if f"{r.period_id}/{r.edition}".upper() == name]
    if not named:
        return [Problem("", NO_EDITION.filled(name=name), RESTORE, "error", Report.table)]
    report = next((r for r in named if r.snapshot_sha256 == hashed), named[0])  # two computers, one number
    other = [] if report.snapshot_sha256 == hashed else [_altered(report, PAPER)]
    return [*other, *faults(store, report)]

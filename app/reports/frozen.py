"""What an issued edition is computed from, frozen as canonical JSON, and what binds it to the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from app import __version__
from app.models.audit import Head
from app.models.editions import Report
from app.models.errors import DamagedRecord, NotFound, Words
from app.models.period_lock import SEALED as SEALED
from app.models.resources import resource_path
from app.models.schema import dumps
from app.models.store import Store
from app.reports.figures.snapshot import Snapshot
from app.reports.pdf.blocks import QRStamp

FORMAT = "suanruam-edition-1"
FONTS = ("Laksaman.ttf", "Laksaman-Bold.ttf", "Laksaman-Italic.ttf", "Laksaman-BoldItalic.ttf")
NO_EDITION = Words("ไม่พบรายงานฉบับ “{name}”", "There is no edition “{name}”.")
UNREADABLE = Words("สำเนาข้อมูลของรายงานอ่านไม่ได้", "The frozen data cannot be read.")
RESTORE = Words("กู้คืนจากไฟล์สำรอง ห้ามใช้ฉบับนี้", "Restore from a backup; do not use this copy.")


@dataclass(frozen=True)
class Frozen:
    """All an issued edition is computed from. audit: the head it was issued behind; replica: where."""

    snapshot: Snapshot
    template: str
    edition: int
    previous: str
    audit: Head
    replica: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def freeze(data: Snapshot, source: str, edition: int, previous: str, audit: Head, replica: str) -> Frozen:
    """source: the text of the template. previous: the chain hash of the edition issued before, or ""."""
    envelope: dict[str, Any] = {
        "format": FORMAT,
        "program": __version__,
        "edition": edition,
        "previous": previous,
        "audit": list(audit),
        "replica": replica,
        "fonts": font_hashes(),
        "template": source,
        "snapshot": data.to_dict(),
    }
    return Frozen(data, source, edition, previous, audit, replica, dumps(envelope).encode())


@cache
def font_hashes() -> dict[str, str]:
    """SHA-256 of the shipped fonts every issued paper is set in."""
    return {name: hashlib.sha256(resource_path("fonts", name).read_bytes()).hexdigest() for name in FONTS}


def thaw(content: bytes) -> Frozen:
    """A frozen attachment read again. Raises DamagedRecord."""
    try:
        kept = json.loads(content)
        if kept["format"] != FORMAT:
            raise ValueError(kept["format"])
        number, head = kept["audit"]
        data = Snapshot.from_dict(kept["snapshot"])
        return Frozen(
            *(data, kept["template"], kept["edition"], kept["previous"]),
            *(Head(number, head), kept["replica"], content),
        )
    except (KeyError, TypeError, ValueError, RecursionError) as fault:
        raise DamagedRecord(UNREADABLE, RESTORE) from fault


def thawed(store: Store, report: Report) -> Frozen:
    """What an edition was computed from. Raises NotFound, DamagedRecord."""
    return thaw(store.attachment_bytes(report.snapshot_id or ""))


def chain_hash(report: Report) -> str:
    """Binds what must never change of an edition to the edition issued before it."""
    bound: Sequence[str | int | None] = (
        *(report.id, report.period_id, report.edition, report.issued_at, report.issued_by, report.reason),
        *(report.snapshot_sha256, report.pdf_sha256, report.differences, report.previous_hash),
    )
    return hashlib.sha256(dumps(list(bound)).encode()).hexdigest()


def editions(store: Store, period_id: str | None = None) -> list[Report]:
    """Issued editions in the order in which they were issued, rows checked against their hashes."""
    return store.verified(Report) if period_id is None else store.verified(Report, period_id=period_id)


def current(store: Store, report: Report) -> Report:
    """The edition's row as it is now, checked. Raises NotFound, DamagedRecord."""
    found = store.verified(Report, id=report.id)
    if not found:
        raise NotFound(NO_EDITION.filled(name=f"{report.period_id}/{report.edition}"))
    return found[0]


def issued_here(store: Store, report: Report, frozen: Frozen) -> bool:
    """Whether this copy of the record issued it: its audit then goes on behind the edition.

    A cloned disk has the same replica id as the first; what came by the post came from the other one.
    """
    told = store.history(report.snapshot_id or "")
    return frozen.replica == store.meta("replica") and not (told and told[0]["action"] == "pull")


# -- on paper


def stamp(frozen: Frozen) -> QRStamp:
    """What stands on the page: which edition this is, and the hash that proves its data."""
    period = frozen.snapshot.period
    hashed, head = frozen.sha256, frozen.audit
    lines = (
        f"รายงาน {period.words.thai} ฉบับที่ {frozen.edition}",
        f"SHA-256 {hashed[:32]}",
        hashed[32:],
        f"AUDIT:{head.number}-{head.hash[:32]}",
    )
    return QRStamp(f"SUANRUAM {period.id}/{frozen.edition} {hashed}".upper(), lines)


def printed_hash(payload: str) -> tuple[str, str] | None:
    """("2569-1/2", hash) of the text of a QR code, however it was read; None if it is no stamp of ours."""
    words = payload.split()
    if len(words) != 3 or words[0].upper() != "SUANRUAM":
        return None
    return words[1].upper(), words[2].lower()

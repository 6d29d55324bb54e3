"""A record whose reports were issued, and the ways in which somebody with the key may meddle with it."""

from __future__ import annotations

import hashlib
import io
import shutil
from pathlib import Path
from typing import Any

import pypdf
from PIL import Image

from app.models import audit, engine, period_lock
from app.models.editions import Report
from app.models.office import Attachment
from app.models.periods import Period
from app.models.plans import Activity
from app.models.schema import changed, hash_of_row
from app.models.store import Store
from app.reports import editions
from tests.reports.tiny import H1, H2, RECORDS

KEY = bytes(32)
AT = "2026-04-10T02:00:00.000Z"


def opened(folder: Path, create: bool = False) -> Store:
    """A record as the program opens it: with the lock of issued periods."""
    store = Store.open(folder, KEY, create=create)
    store.guards.append(period_lock.guard(store))
    return store


def filled(folder: Path) -> Store:
    """The tiny record, nothing issued yet."""
    store = opened(folder, create=True)
    store.save(*(r for r in RECORDS if not isinstance(r, Attachment)), actor="ผู้บันทึก")
    store.attach(picture(), "เวที.png", actor="ผู้บันทึก", owner_table="activities", owner_id="act-1")
    return store


def picture(height: int = 30) -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (height, height), "#336699").save(out, "PNG")
    return out.getvalue()


def issue(store: Store, period: Period = H1, reason: str = "") -> Report:
    return editions.issue(store, period, actor="ผู้ออก", at=AT, reason=reason)


def three_editions(folder: Path) -> tuple[str, ...]:
    """A record with 2569-1/1, 2569-1/2 and 2569-2/1; the texts of the QR codes on their pages."""
    with filled(folder) as store:
        issue(store)
        first = store.all(Activity)[0]
        store.save(changed(first, result="แก้ไขผล"), actor="ผู้บันทึก", reason="บันทึกผิด")
        issue(store, reason="แก้ผลการดำเนินงาน")
        issue(store, H2)
        return tuple(paper_of(store, report) for report in editions.editions(store))


def paper_of(store: Store, report: Report) -> str:
    return editions.stamp(editions.thawed(store, report)).payload


def copied(folder: Path, target: Path) -> Store:
    """A copy of a closed record, open."""
    shutil.copytree(folder, target)
    return opened(target)


def text_of(pdf: bytes) -> str:
    """The words of all pages."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


class Meddler:
    """Somebody with the key, and without the program's rules."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.con = store._con

    def run(self, sql: str, *values: Any) -> None:
        engine.run(self.con, sql, values)

    def row(self, table: str, record_id: str) -> dict[str, Any]:
        return engine.rows(self.con, f'SELECT * FROM "{table}" WHERE id = ?', (record_id,))[0]

    def write(self, table: str, record_id: str, **values: Any) -> None:
        """Change a row and make its hash fit again."""
        row = {**self.row(table, record_id), **values}
        row["row_hash"] = hash_of_row(table, row)
        names = (*values, "row_hash")
        sets = ", ".join(f'"{name}" = ?' for name in names)
        self.run(f'UPDATE "{table}" SET {sets} WHERE id = ?', *(row[name] for name in names), record_id)

    def seal(self, report_id: str) -> None:
        """Make a report's chain hash fit its row again."""
        found = self.store.get(Report, report_id)
        assert found
        self.write(Report.table, report_id, chain_hash=editions.chain_hash(found))

    def forge_history(self, table: str, record_id: str) -> None:
        """Make the last audit line of a record know its row, and all lines behind it fit again."""
        told = self.store.history(record_id)[-1]["seq"]
        self.run("UPDATE audit SET row_hash = ? WHERE seq = ?", self.row(table, record_id)["row_hash"], told)
        self.chain_anew(told)

    def chain_anew(self, since: int) -> None:
        before = engine.one(self.con, "SELECT hash FROM audit WHERE seq = ?", (since - 1,))
        previous = before or audit.FIRST_HASH
        for line in engine.rows(self.con, "SELECT * FROM audit WHERE seq >= ? ORDER BY seq", (since,)):
            line["previous_hash"] = previous
            previous = audit.hash_of(line[name] for name in audit.HASHED)
            self.run(
                "UPDATE audit SET previous_hash = ?, hash = ? WHERE seq = ?",
                *(line["previous_hash"], previous, line["seq"]),
            )

    def replace_file(self, attachment_id: str, content: bytes) -> str:
        """Put other bytes under an attachment, its row made to fit; their hash."""
        hashed = hashlib.sha256(content).hexdigest()
        self.run("DELETE FROM attachment_chunks WHERE sha256 = ?", hashed)
        self.run("INSERT INTO attachment_chunks VALUES (?, 0, ?)", hashed, content)
        self.write(Attachment.table, attachment_id, sha256=hashed, size=len(content))
        return hashed

    def flip(self, attachment_id: str, place: int) -> None:
        """Flip one bit of the stored bytes of an attachment, nothing else."""
        hashed = self.row(Attachment.table, attachment_id)["sha256"]
        first = "FROM attachment_chunks WHERE sha256 = ? AND number = 0"
        data = bytearray(engine.one(self.con, f"SELECT data {first}", (hashed,)))
        data[place % len(data)] ^= 1 << place % 8
        self.run("UPDATE attachment_chunks SET data = ? WHERE sha256 = ? AND number = 0", bytes(data), hashed)

    def forget(self, table: str, record_id: str) -> None:
        """Delete a row with its sync state."""
        self.run(f'DELETE FROM "{table}" WHERE id = ?', record_id)
        self.run("DELETE FROM sync_state WHERE id = ?", record_id)

    def cut_tail(self, count: int) -> None:
        """Take the last editions away with their files and every audit line since: an older, whole record."""
        gone = editions.editions(self.store)[-count:]
        head = editions.thawed(self.store, gone[0]).audit.number
        for line in engine.rows(self.con, "SELECT table_name, record_id FROM audit WHERE seq > ?", (head,)):
            if line["table_name"] in (Report.table, Attachment.table):
                self.forget(line["table_name"], line["record_id"])
        self.run("DELETE FROM audit WHERE seq > ?", head)

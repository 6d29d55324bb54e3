"""What another computer of the office did, as it comes from the server: for pictures and tests."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from app.models import posting
from app.models.schema import Record
from app.models.store import Store
from app.sync import intake, wire
from app.sync.sealing import Seal
from app.sync.wire import Note

SERVER = "https://localhost:1"
"""Nobody answers there."""
OFFICE, COMPUTER, OTHER = "เทศบาลตำบลธารตะแบก", "เครื่องงานธุรการ", "โน้ตบุ๊กกองยุทธศาสตร์"
WHO, WHEN = "นางสาวสมมติ ผู้บันทึก", "2026-08-04T03:05:00Z"


def connect(store: Store, *, proved_at: str = "2026-08-03T07:05:00Z", server: str = SERVER) -> None:
    """As after enrolment with a server, and an exchange that went well."""
    told: dict[str, str | int] = {
        posting.SERVER: server,
        posting.LAO: OFFICE,
        posting.DEVICE: COMPUTER,
        posting.DEVICE_ID: str(uuid.uuid4()),
        posting.ROLE: "lao_admin",
        posting.EPOCH: str(uuid.uuid4()),
        posting.CURSOR: 0,
        posting.PROVED_AT: proved_at,
        posting.TRIED_AT: proved_at,
    }
    posting.keep_facts(store, **told)


def agree(store: Store, *records: Record) -> None:
    """The server has these just as they are here, and nothing of them waits."""
    send_all(store)
    come(store, *records)


def send_all(store: Store) -> None:
    """Nothing that was entered so far waits."""
    with posting.writing(store) as con:
        con.execute("UPDATE sync_state SET dirty = 0")


def come(store: Store, *records: Record, actor: str = WHO, at: str = WHEN) -> intake.Taken:
    """These come from the server as another computer changed them."""
    return take(store, [_wire(store, one, actor, at) for one in records])


def take(store: Store, records: Sequence[dict[str, Any]]) -> intake.Taken:
    """A page as it comes from the server, its records numbered on."""
    here = intake.cursor(store)
    numbered = [one | {"version": number} for number, one in enumerate(records, here.seq + 1)]
    page = {"epoch": here.epoch, "seq": here.seq + len(records), "more": False, "records": numbered}
    return intake.take(store, page)


def _wire(store: Store, record: Record, actor: str, at: str) -> dict[str, Any]:
    seal = Seal(store.wire_key)
    body = wire.body_of(seal, type(record), wire.row_of_record(record))
    note = wire.sealed_note(seal, Note(actor, at), record.table, record.id, body.hash)
    return wired(record.table, record.id, body.text, body.hash, note, at)


def wired(
    table: str, record_id: str, body: str, hashed: str, note: str | None, at: str = WHEN
) -> dict[str, Any]:
    """A record on the wire; anything may stand in its body."""
    by = {"device_id": str(uuid.uuid4()), "name": OTHER, "role": "clerk"}
    told = {"table": table, "id": record_id, "hash": hashed, "body": body}
    return told | {"note": note, "at": at, "by": by}

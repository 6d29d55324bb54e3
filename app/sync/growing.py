"""After an update of the program: what a newer one had sent before is understood now.

Columns that were kept in `extra` become columns, and records that were kept apart are looked at again.
"""

from __future__ import annotations

from typing import Any

from app.models import engine, posting
from app.models.batch import Batch
from app.models.schema import Record, columns
from app.models.store import Store
from app.sync import wire
from app.sync.door import Pulled, looked_at
from app.sync.joining import joining
from app.sync.sealing import Seal
from app.sync.wire import HIDDEN, TYPES

ACTOR = "suanruam"
REASON = "อ่านข้อมูลของโปรแกรมรุ่นใหม่กว่าได้แล้ว · columns of a newer program are understood now"


def bring_up(store: Store) -> None:
    """Once after each update, before anything is joined or sent."""
    with posting.reading(store) as con:
        if posting.number(con, posting.SCHEMA) == wire.SCHEMA:
            return
    with store.saving(ACTOR, REASON) as batch:
        for record_type in TYPES.values():
            _grow(store, batch, record_type)
        _look_again(store, batch)
        posting.drop_push(
            batch.con
        )  # the server may take nothing of the older program; what arrived is known
        posting.put_fact(batch.con, posting.SCHEMA, wire.SCHEMA)


def _grow(store: Store, batch: Batch, record_type: type[Record]) -> None:
    """Move what `extra` holds of columns known now into them. The wire form stays as it was agreed."""
    names = {one.name for one in columns(record_type)}
    for row in engine.rows(batch.con, f"SELECT * FROM \"{record_type.table}\" WHERE extra <> '{{}}'"):
        kept = wire.stored(row)
        if any(name.removeprefix(HIDDEN) in names for name in kept["extra"]):
            grown = wire.grown(Seal(store.wire_key), record_type, kept)
            batch.take(wire.record_of(record_type, grown), batch.actor, batch.reason)


def _look_again(store: Store, batch: Batch) -> None:
    """Records kept apart that this program may know."""
    work = joining(store, batch)
    for kept in posting.every(batch.con, "sync_quarantine", "kind IN ('newer', 'bad')"):
        came = came_again(work.seal, kept)
        if came.row is not None:
            work.aside.release(came.place)
            work.take(came)


def came_again(seal: Seal, kept: dict[str, Any]) -> Pulled:
    """A record that was kept apart, as it came."""
    told = {name: kept[name] for name in ("id", "version", "hash", "body", "note", "at")}
    return looked_at(seal, {**told, "table": kept["table_name"], "by": {"name": kept["by"]}}, kept["version"])

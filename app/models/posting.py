"""The record's side of the post in SQL: what is agreed, what is on its way, what waits, what was kept apart.

No network and no sealing here. Functions that take a connection belong into the caller's transaction. The
tables are told in docs/record-format.md.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from app.models import agreements, engine, files
from app.models.engine import Connection
from app.models.errors import Words
from app.models.office import Attachment
from app.models.schema import dumps
from app.models.store import Store

# -- facts


SERVER, LAO, LAO_ID, DEVICE, DEVICE_ID = "server", "lao", "lao_id", "device", "device_id"
ROLE, CA_FILE, PROVED_AT, TRIED_AT, FAULT = "role", "ca_file", "proved_at", "tried_at", "fault"
EPOCH, CURSOR, RESTORED, WALK, WALKING = "epoch", "cursor", "restored_seq", "walk", "walking"
DELETIONS, PUSHES, SCHEMA = "deletions", "pushes", "schema"


@contextlib.contextmanager
def reading(store: Store) -> Iterator[Connection]:
    """The connection, for reads; other threads wait."""
    local = store.local("")
    with local.turn:
        yield local.con


@contextlib.contextmanager
def writing(store: Store) -> Iterator[Connection]:
    """A transaction of the post's own tables."""
    with store.saving("") as batch:
        yield batch.con


def fact(con: Connection, name: str) -> str:
    """A fact of the post at this computer; "" where there is none."""
    return str(engine.one(con, "SELECT value FROM sync_facts WHERE name = ?", (name,)) or "")


def number(con: Connection, name: str) -> int:
    return int(fact(con, name) or 0)


def put_fact(con: Connection, name: str, value: str | int) -> None:
    engine.run(con, "INSERT OR REPLACE INTO sync_facts VALUES (?, ?)", (name, str(value)))


def facts(store: Store) -> dict[str, str]:
    """All of them."""
    with reading(store) as con:
        return {row["name"]: row["value"] for row in engine.rows(con, "SELECT * FROM sync_facts")}


def keep_facts(store: Store, **values: str | int | None) -> None:
    """Write facts; None drops one."""
    with writing(store) as con:
        for name, value in values.items():
            if value is None:
                engine.run(con, "DELETE FROM sync_facts WHERE name = ?", (name,))
            else:
                put_fact(con, name, value)


def drop_facts(store: Store) -> None:
    """Forget the server; what is agreed with it stays, should the record come back to it."""
    with writing(store) as con:
        engine.run(con, "DELETE FROM sync_facts WHERE name NOT IN (?, ?)", (WALK, PUSHES))
        drop_push(con)


def note_trying(store: Store) -> None:
    """Remember that the server is being asked."""
    keep_facts(store, **{TRIED_AT: store.local("").clock()})


def note_proof(store: Store) -> None:
    """Remember that both sides were found equal."""
    keep_facts(store, **{PROVED_AT: store.local("").clock()})


def note_fault(store: Store, words: Words | None) -> None:
    """What kept an exchange from ending; None: nothing did."""
    keep_facts(store, **{FAULT: None if words is None else packed(words)})


def packed(words: Words) -> str:
    return dumps(list(words))


def words_of(text: str) -> Words | None:
    return Words(*json.loads(text)) if text else None


# -- pushes


class InFlight(NamedTuple):
    """A push that was not answered: its id and exactly the bytes that were sent."""

    push_id: str
    content: bytes


def in_flight(con: Connection) -> InFlight | None:
    found = engine.select(con, "SELECT push_id, content FROM sync_push")[1]
    return InFlight(found[0][0], bytes(found[0][1])) if found else None


def keep_push(con: Connection, push: InFlight, at: str) -> None:
    engine.run(con, "INSERT INTO sync_push VALUES (?, ?, ?)", (push.push_id, at, push.content))


def drop_push(con: Connection) -> None:
    engine.run(con, "DELETE FROM sync_push")


DUE = (
    " FROM sync_state AS s WHERE {tables} AND dirty > 0"
    " AND NOT EXISTS (SELECT 1 FROM sync_conflicts WHERE table_name = s.table_name AND id = s.id)"
    " AND NOT EXISTS (SELECT 1 FROM sync_quarantine WHERE table_name = s.table_name AND id = s.id)"
    " AND NOT EXISTS (SELECT 1 FROM sync_refused AS r WHERE r.table_name = s.table_name AND r.id = s.id"
    " AND r.dirty = s.dirty)"
)
NOT_HELD = (
    " AND NOT EXISTS (SELECT 1 FROM attachments AS a JOIN attachment_chunks AS c ON c.sha256 = a.sha256"
    " AND c.number = 0 WHERE a.id = s.id AND a.deleted = 0 AND NOT EXISTS"
    " (SELECT 1 FROM sync_files WHERE way = 'up' AND sha256 = a.sha256 AND state = 'done'))"
)
"""An attachment waits until its bytes are on the server; one whose bytes are not here goes alone."""


def tables_waiting(con: Connection) -> frozenset[str]:
    """Tables of which anything was edited and not yet agreed."""
    found = engine.select(con, "SELECT DISTINCT table_name FROM sync_state WHERE dirty > 0")[1]
    return frozenset(row[0] for row in found)


def due(con: Connection, table: str, most: int) -> list[str]:
    """Ids of a table that wait and may be sent."""
    sql = (
        f"SELECT id{DUE.format(tables='table_name = ?')}{NOT_HELD if table == 'attachments' else ''} LIMIT ?"
    )
    return [row[0] for row in engine.select(con, sql, (table, most))[1]]


def row(con: Connection, table: str, record_id: str) -> dict[str, Any] | None:
    """The row as it is stored, whatever its table."""
    found = engine.rows(con, f'SELECT * FROM "{table}" WHERE id = ?', (record_id,))
    return found[0] if found else None


def last_line(con: Connection, table: str, record_id: str) -> dict[str, Any]:
    """Who changed a record here last, when and why; "erase" as action if it ever was erased."""
    sql = (
        "SELECT actor, at, reason, action FROM audit WHERE record_id = ? AND table_name = ?"
        " ORDER BY action IN ('pull', 'pull erase'), seq DESC LIMIT 1"
    )
    found = engine.rows(con, sql, (record_id, table))
    told = found[0] if found else {"actor": "", "at": "", "reason": "", "action": ""}
    return {**told, "action": "erase"} if was_erased(con, table, record_id) else told


def was_erased(con: Connection, table: str, record_id: str) -> bool:
    sql = "SELECT 1 FROM audit WHERE record_id = ? AND table_name = ? AND action LIKE '%erase' LIMIT 1"
    return engine.one(con, sql, (record_id, table)) is not None


def is_being_typed(con: Connection, table: str, record_id: str) -> bool:
    """Whether somebody has typed into a record and not left it yet."""
    return engine.one(con, "SELECT 1 FROM drafts WHERE name = ?", (f"{table}/{record_id}",)) is not None


# -- kept apart


PLACE = "table_name = ? AND id = ?"


def refuse(con: Connection, table: str, record_id: str, field: str, why: Words, at: str) -> None:
    """What the server did not take waits until it is edited again."""
    sql = (
        "INSERT OR REPLACE INTO sync_refused"
        " SELECT table_name, id, coalesce(sent_dirty, dirty), ?, ?, ? FROM sync_state"
        f" WHERE {PLACE}"
    )
    engine.run(con, sql, (field, packed(why), at, table, record_id))


def allow_refused(con: Connection, table: str, record_id: str) -> None:
    engine.run(con, f"DELETE FROM sync_refused WHERE {PLACE}", (table, record_id))


def put(con: Connection, table: str, values: Mapping[str, Any]) -> None:
    """Insert or replace one row of a table of the post."""
    names, places = ", ".join(values), ", ".join("?" * len(values))
    engine.run(con, f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({places})", tuple(values.values()))


def found(con: Connection, table: str, place: tuple[str, str]) -> dict[str, Any] | None:
    """The row of a table of the post about one record."""
    rows = engine.rows(con, f"SELECT * FROM {table} WHERE {PLACE}", place)
    return rows[0] if rows else None


def drop(con: Connection, table: str, place: tuple[str, str]) -> None:
    engine.run(con, f"DELETE FROM {table} WHERE {PLACE}", place)


def every(con: Connection, table: str, where: str = "1", values: Sequence[Any] = ()) -> list[dict[str, Any]]:
    """Rows of a table of the post, in order of entry."""
    order = "table_name, id" if table == "sync_refused" else "rowid"
    return engine.rows(con, f"SELECT * FROM {table} WHERE {where} ORDER BY {order}", values)


def aside(con: Connection) -> list[dict[str, Any]]:
    """What is kept apart, without its content."""
    return engine.rows(con, "SELECT table_name, id, kind, version, hash FROM sync_quarantine")


# -- counts and proof


class Counts(NamedTuple):
    """What waits: records to be sent, refused, in conflict, kept apart, deletions held, files."""

    waiting: int
    refused: int
    conflicts: int
    quarantined: int
    held_deletions: int
    files_up: int
    files_down: int
    changed_since: str | None


def counts(con: Connection) -> Counts:
    """All in one look."""
    conflicts = engine.one(con, "SELECT count(*) FROM sync_conflicts")
    refused = (
        "SELECT count(*) FROM sync_refused AS r JOIN sync_state AS s USING (table_name, id)"
        " WHERE r.dirty = s.dirty"
    )
    kinds = dict(engine.select(con, "SELECT kind, count(*) FROM sync_quarantine GROUP BY kind")[1])
    held = kinds.pop("deletion", 0)
    ways = dict(
        engine.select(con, "SELECT way, count(*) FROM sync_files WHERE state = 'waiting' GROUP BY way")[1]
    )
    since = engine.one(con, "SELECT min(since) FROM sync_state WHERE dirty > 0")
    waiting = engine.one(con, f"SELECT count(*){DUE.format(tables='1')}")
    up, down = ways.get("up", 0), ways.get("down", 0)
    return Counts(waiting, engine.one(con, refused), conflicts, sum(kinds.values()), held, up, down, since)


def proof(store: Store) -> dict[str, dict[str, Any]]:
    """What the server should hold, as its proof tells it: {table: {"rows", "digest"}}.

    Of a record in conflict or kept apart their version counts: it is what the server has.
    """
    with reading(store) as con:
        hashes = _hashes(con)
    tables: dict[str, list[int]] = {}
    for (table, _), hashed in hashes.items():
        told = tables.setdefault(table, [0, 0])
        told[0] += 1
        told[1] ^= int(hashed[:32], 16)
    return {table: {"rows": count, "digest": f"{mixed:032x}"} for table, (count, mixed) in tables.items()}


def _hashes(con: Connection) -> dict[tuple[str, str], str]:
    """(table, id) -> the hash the server has."""
    sql = (
        "SELECT table_name, id, base_hash FROM sync_state WHERE base_hash IS NOT NULL"
        " UNION ALL SELECT table_name, id, hash FROM sync_quarantine WHERE hash <> ''"
        " UNION ALL SELECT table_name, id, there FROM sync_conflicts WHERE there <> ''"
    )
    return {(table, record_id): hashed for table, record_id, hashed in engine.select(con, sql)[1]}


def live_rows(con: Connection) -> int:
    """Records that are not deleted, of all kinds."""
    together = " + ".join(f'(SELECT count(*) FROM "{name}" WHERE deleted = 0)' for name in engine.tables(con))
    return int(engine.one(con, f"SELECT {together}"))


# -- walks: everything is pulled and compared again


def begin_walk(con: Connection, epoch: str, restored_seq: int) -> None:
    """From the first version on. What was on its way is known again by its hash, should it have arrived."""
    put_fact(con, WALK, number(con, WALK) + 1)
    put_fact(con, WALKING, 1)
    put_fact(con, EPOCH, epoch)
    put_fact(con, RESTORED, restored_seq)
    put_fact(con, CURSOR, 0)
    put_fact(con, DELETIONS, 0)
    drop_push(con)
    engine.run(con, "UPDATE sync_files SET state = 'waiting' WHERE way = 'up' AND state = 'done'")


def end_walk(con: Connection, at: str) -> int:
    """What was not met is not there: it will be made anew. How many records that are."""
    walk = number(con, WALK)
    unseen = "base_hash IS NOT NULL AND walk IS NOT ?"
    count = int(engine.one(con, f"SELECT count(*) FROM sync_state WHERE {unseen}", (walk,)))
    since = f"UPDATE sync_state SET since = ? WHERE dirty = 0 AND {unseen}"
    engine.run(con, since, (at, walk))
    engine.run(con, f"UPDATE sync_state SET dirty = max(dirty, 1) WHERE {unseen}", (walk,))
    engine.run(con, f"{agreements.ABSENT} WHERE {unseen}", (walk,))
    for table, name in (("sync_conflicts", "there"), ("sync_quarantine", "hash")):
        engine.run(con, f"UPDATE {table} SET {name} = '' WHERE walk IS NOT ?", (walk,))
    put_fact(con, WALKING, 0)
    return count


# -- files


class Waiting(NamedTuple):
    """A file to send or to fetch: its hash and size, and the name it has in the record."""

    sha256: str
    size: int
    name: str


def want_bytes(con: Connection, attachment: Attachment) -> None:
    """Queue the bytes of an attachment to be fetched, unless they are here."""
    held = "SELECT 1 FROM attachment_chunks WHERE sha256 = ? LIMIT 1"
    if attachment.deleted or not attachment.size or engine.one(con, held, (attachment.sha256,)):
        return
    sql = "INSERT OR IGNORE INTO sync_files VALUES ('down', ?, 'waiting', ?, '', '')"
    engine.run(con, sql, (attachment.sha256, attachment.size))


QUEUE_UP = (
    "INSERT OR IGNORE INTO sync_files SELECT 'up', sha256, 'waiting', size, '', '' FROM attachments AS a"
    " WHERE deleted = 0 AND size > 0 AND EXISTS (SELECT 1 FROM attachment_chunks WHERE sha256 = a.sha256)"
    " AND EXISTS (SELECT 1 FROM sync_state WHERE table_name = 'attachments' AND id = a.id AND dirty > 0)"
)
TIDY = (
    "DELETE FROM sync_files WHERE state <> 'done' AND NOT EXISTS"
    " (SELECT 1 FROM attachments WHERE sha256 = sync_files.sha256 AND deleted = 0)"
)


def queue_files(con: Connection) -> None:
    """Bring the queue up to date with the attachments: bytes to be sent go in, what was deleted goes out."""
    engine.run(con, QUEUE_UP)
    engine.run(con, TIDY)


def files_waiting(store: Store, way: str) -> list[Waiting]:
    """Files to send ("up") or to fetch ("down"), small ones first."""
    sql = (
        "SELECT sha256, size, (SELECT name FROM attachments AS a WHERE a.sha256 = f.sha256 LIMIT 1) AS name"
        " FROM sync_files AS f WHERE way = ? AND state = 'waiting' ORDER BY why <> '', size, sha256"
    )
    with writing(store) as con:
        queue_files(con)
        return [
            Waiting(one["sha256"], one["size"], one["name"] or "") for one in engine.rows(con, sql, (way,))
        ]


def file_done(store: Store, way: str, sha256: str) -> None:
    """Its bytes are on the server ("up"), or came ("down")."""
    with writing(store) as con:
        sql = "UPDATE sync_files SET state = 'done', why = '' WHERE way = ? AND sha256 = ?"
        engine.run(con, sql, (way, sha256))


def file_failed(store: Store, way: str, sha256: str, why: Words) -> None:
    """It is tried again next time, after the others."""
    with writing(store) as con:
        sql = "UPDATE sync_files SET why = ?, at = ? WHERE way = ? AND sha256 = ?"
        engine.run(con, sql, (packed(why), store.local("").clock(), way, sha256))


def keep_bytes(store: Store, sha256: str, source: Path | bytes) -> bool:
    """Keep bytes that came, in one transaction; False when nothing in the record wants them any more.

    Raises BadInput when they are not those of this hash, StorageFault.
    """
    wanted = store.all(Attachment, sha256=sha256)
    with store.saving("") as batch:
        if wanted:
            files.keep(batch.con, source, wanted[0])
        engine.run(batch.con, "DELETE FROM sync_files WHERE way = 'down' AND sha256 = ?", (sha256,))
        batch.touched.update((one.table, one.id) for one in wanted)  # so that pages show them
    return bool(wanted)


def piece(store: Store, sha256: str, number: int) -> bytes:
    """One stored piece of a file, of files.CHUNK bytes but the last; b"" where there is none."""
    sql = "SELECT data FROM attachment_chunks WHERE sha256 = ? AND number = ?"
    with reading(store) as con:
        return bytes(engine.one(con, sql, (sha256, number)) or b"")

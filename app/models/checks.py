"""Is what lies in the file what was written? Pages, rows, audit chain, sync state and attachments."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Literal

from app.models import audit, engine
from app.models.engine import Connection
from app.models.errors import AppError, Problem, Words
from app.models.files import FILE_DAMAGED, FILE_MEND, FILE_MISSING
from app.models.records import OWN_TYPES, RECORD_TYPES
from app.models.schema import Record, hash_of_row

_ALL: tuple[type[Record], ...] = (*RECORD_TYPES, *OWN_TYPES)
KINDS = {one.table: one.words for one in _ALL}

ROW_DAMAGED = Words(
    "{kind} รหัส {id} เสียหาย: ข้อมูลที่อ่านได้ไม่ตรงกับที่บันทึกไว้",
    "{kind} {id} is damaged: what was read is not what was saved.",
)
UNTOLD = Words(
    "{kind} รหัส {id} ไม่ตรงกับประวัติการแก้ไข", "{kind} {id} does not agree with the history of changes."
)
LOST = Words(
    "{kind} รหัส {id} มีในประวัติการแก้ไขแต่หายไป", "{kind} {id} is in the history of changes but missing."
)
UNSYNCED = Words("{kind} รหัส {id} ไม่มีสถานะการส่ง", "{kind} {id} has no sync state.")
CHAIN_BROKEN = Words(
    "ประวัติการแก้ไขรายการที่ {number} ถูกแก้ไขหรือขาดหาย",
    "Line {number} of the history of changes was altered or is missing.",
)
PAGES_DAMAGED = Words("แฟ้มข้อมูลเสียหาย ({detail})", "The record is damaged ({detail}).")


def filled(words: Words, table: str, record_id: str) -> Words:
    """The words with the kind of a table, in each language, and an id."""
    kind = KINDS.get(table, Words(table, table))
    return Words(
        words.thai.format(kind=kind.thai, id=record_id), words.english.format(kind=kind.english, id=record_id)
    )


def problems(con: Connection, heads: tuple[audit.Head, ...] = ()) -> list[Problem]:
    """All that is wrong, damage as errors; a page that cannot be read ends the search.

    The WAL is written back first: the HMAC check reads the file itself, where a page torn by a power cut may
    still wait for its copy in the WAL. Raises StorageFault when the disk refuses that.
    """
    engine.one(con, "PRAGMA wal_checkpoint(TRUNCATE)")
    found = list(_pages(con))
    if found:
        return found
    try:
        return [*_rows(con), *_chain(con, heads), *_attachments(con)]
    except AppError as damage:
        return [_error(damage.what)]


def counts(con: Connection) -> dict[str, int]:
    """Rows by table, deleted ones included."""
    return {table: engine.one(con, f'SELECT count(*) FROM "{table}"') for table in engine.tables(con)}


def digest(con: Connection) -> str:
    """SHA-256 over the hashes of all rows, by table and id: equal records have equal digests."""
    hashed = hashlib.sha256()
    for table in engine.tables(con):
        for row in engine.rows(con, f'SELECT id, row_hash FROM "{table}" ORDER BY id'):
            hashed.update(f"{table} {row['id']} {row['row_hash']}\n".encode())
    return hashed.hexdigest()


def _error(what: Words, mend: Words = engine.RESTORE, table: str = "", record_id: str = "") -> Problem:
    return Problem("", what, mend, "error", table, record_id)


def _pages(con: Connection) -> Iterator[Problem]:
    """The HMAC of every page, used or free, and the structure of every tree."""
    for check, good in (("cipher_integrity_check", ()), ("integrity_check", ("ok",))):
        try:
            told = tuple(row[0] for row in _lines(con, check))
        except AppError as damage:
            told = (damage.what.english,)
        if told != good:
            yield _error(PAGES_DAMAGED.filled(detail="; ".join(str(one) for one in told[:3])))


def _lines(con: Connection, check: str) -> list[tuple[str]]:
    with engine.told():
        return con.execute(f"PRAGMA {check}").fetchall()  # type: ignore[no-any-return]


def _rows(con: Connection) -> Iterator[Problem]:
    """Each row against its hash, its last audit line and its sync state; and each audited row is there."""
    told = audit.last_hashes(con)
    for table in engine.tables(con):
        synced = {
            row["id"] for row in engine.rows(con, "SELECT id FROM sync_state WHERE table_name = ?", (table,))
        }
        for row in engine.rows(con, f'SELECT * FROM "{table}"'):
            if hash_of_row(table, row) != row["row_hash"]:
                yield _error(filled(ROW_DAMAGED, table, row["id"]), table=table, record_id=row["id"])
            if told.pop((table, row["id"]), None) != row["row_hash"]:
                yield _error(filled(UNTOLD, table, row["id"]), table=table, record_id=row["id"])
            if row["id"] not in synced:
                yield _error(filled(UNSYNCED, table, row["id"]), table=table, record_id=row["id"])
    for table, record_id in told:
        yield _error(filled(LOST, table, record_id), table=table, record_id=record_id)


def _chain(con: Connection, heads: tuple[audit.Head, ...]) -> Iterator[Problem]:
    return (_error(CHAIN_BROKEN.filled(number=number)) for number in audit.broken(con, heads))


def _attachments(con: Connection) -> Iterator[Problem]:
    """The bytes of every attachment that was not deleted; one file in memory at a time.

    Bytes missing altogether are a warning: the row came from a sheet, or from another computer before them.
    """
    for row in engine.rows(con, "SELECT id, name, size, sha256 FROM attachments WHERE deleted = 0"):
        found = _measured(con, row["sha256"]) if row["sha256"] else (row["size"], row["sha256"])
        if found != (row["size"], row["sha256"]):
            words = FILE_MISSING if found[0] == 0 else FILE_DAMAGED
            severity: Literal["error", "warning"] = "warning" if found[0] == 0 else "error"
            yield Problem("", words.filled(name=row["name"]), FILE_MEND, severity, "attachments", row["id"])


def _measured(con: Connection, sha256: str) -> tuple[int, str]:
    size, hashed = 0, hashlib.sha256()
    count = engine.one(con, "SELECT count(*) FROM attachment_chunks WHERE sha256 = ?", (sha256,))
    for number in range(count):
        data = engine.one(
            con, "SELECT data FROM attachment_chunks WHERE sha256 = ? AND number = ?", (sha256, number)
        )
        size += len(data or b"")
        hashed.update(data or b"")
    return size, hashed.hexdigest()

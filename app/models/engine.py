"""The engine under the record: one exclusive, encrypted SQLite connection, and its faults in plain words.

The only module that knows sqlcipher3; whoever talks to the engine does it inside `told()`.
Settings follow docs/decisions/0004-store.md.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as _dbapi2

from app.models.errors import (
    AppError,
    BadInput,
    DamagedRecord,
    RecordBusy,
    StorageFault,
    Words,
    WrongKey,
)

dbapi2: Any = _dbapi2  # the package ships no types
Connection = Any
"""A sqlcipher3 connection."""

OLDEST_SAFE = (3, 51, 3)
"""Up to 3.51.2 two connections could corrupt a WAL database (sqlite.org/wal.html, the WAL-reset bug)."""

UNSAFE_ENGINE = Words(
    "เครื่องนี้มีโปรแกรมฐานข้อมูล SQLite รุ่น {version} ซึ่งมีข้อบกพร่องที่ทำให้ข้อมูลเสียหายได้ (ต้องเป็นรุ่น {oldest} ขึ้นไป)",
    "This installation carries SQLite {version}, which has a fault that can damage data "
    "({oldest} or later is needed).",
)
REINSTALL = Words("ติดตั้งโปรแกรมใหม่จากชุดติดตั้งฉบับเต็ม", "Install the program again from its full package.")
DISK_FULL = Words("พื้นที่ในดิสก์เต็ม จึงยังไม่ได้บันทึกรายการนี้", "The disk is full; this was not saved.")
FREE_SPACE = Words("ลบหรือย้ายไฟล์อื่นออกจากดิสก์แล้วบันทึกอีกครั้ง", "Free some space on the disk, then save again.")
DISK_FAULT = Words(
    "อ่านหรือเขียนดิสก์ไม่สำเร็จ จึงยังไม่ได้บันทึกรายการนี้", "The disk could not be read or written; this was not saved."
)
CHECK_DISK = Words(
    "ตรวจสายและสภาพดิสก์ สำรองข้อมูลไว้ที่อื่น แล้วเปิดโปรแกรมใหม่",
    "Check the disk and its cable, make a backup elsewhere, and start the program again.",
)
WRONG_KEY = Words("กุญแจนี้เปิดแฟ้มข้อมูลไม่ได้", "This key does not open the record.")
USE_CODE = Words(
    "ใช้รหัสกู้คืนที่พิมพ์เก็บไว้ หรือเปิดด้วยบัญชีผู้ใช้เดิมของเครื่อง",
    "Use the printed recovery code, or sign in to the computer with the account used before.",
)
DAMAGED = Words(
    "แฟ้มข้อมูลเสียหาย: สิ่งที่อ่านได้ไม่ตรงกับที่บันทึกไว้", "The record is damaged: what was read is not what was written."
)
RESTORE = Words(
    "อย่าพิมพ์หรือส่งสิ่งใดจากแฟ้มนี้ กู้คืนจากไฟล์สำรองล่าสุดด้วยคำสั่งกู้คืนของโปรแกรม",
    "Do not print or send anything from it; restore the latest backup with this program.",
)
BUSY = Words("มีโปรแกรมอื่นเปิดแฟ้มข้อมูลนี้อยู่", "Another program has this record open.")
CLOSE_OTHER = Words("ปิดโปรแกรมที่เปิดอยู่ก่อน แล้วเปิดใหม่", "Close the other program first, then open it again.")
TOO_BIG = Words("ข้อมูลช่องหนึ่งใหญ่เกินกว่าที่เก็บได้", "A value is larger than the record can hold.")

CORRUPT = 11
NO_TEXT = "Could not decode to UTF-8"
"""What the binding says, without a code, of a text that is none: a long one whose end was read as noise."""

FAULTS: dict[int, tuple[type[AppError], Words, Words]] = {
    3: (StorageFault, DISK_FAULT, CHECK_DISK),  # PERM
    5: (RecordBusy, BUSY, CLOSE_OTHER),
    6: (RecordBusy, BUSY, CLOSE_OTHER),  # LOCKED
    8: (StorageFault, DISK_FAULT, CHECK_DISK),  # READONLY
    10: (StorageFault, DISK_FAULT, CHECK_DISK),  # IOERR
    CORRUPT: (DamagedRecord, DAMAGED, RESTORE),  # CORRUPT, and a page whose HMAC is wrong
    13: (StorageFault, DISK_FULL, FREE_SPACE),
    14: (StorageFault, DISK_FAULT, CHECK_DISK),  # CANTOPEN
    18: (BadInput, TOO_BIG, Words("", "")),
    26: (WrongKey, WRONG_KEY, USE_CODE),  # NOTADB
}


def showable(fault: Exception) -> AppError | None:
    """What a person is told of an engine's fault; None for a mistake of the program."""
    code = getattr(fault, "sqlite_errorcode", None) or 0
    if str(fault).startswith(NO_TEXT):
        code = CORRUPT
    known = FAULTS.get(code & 0xFF)
    return known[0](known[1], known[2]) if known else None


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Turn the engine's faults into AppErrors; the one place where its exceptions are read."""
    try:
        yield
    except dbapi2.Error as fault:
        shown = showable(fault)
        if shown is None:
            raise
        raise shown from fault


def check_version(version: tuple[int, ...] = dbapi2.sqlite_version_info) -> None:
    """Raises StorageFault when the engine carries the WAL-reset fault."""
    if tuple(version) < OLDEST_SAFE:
        numbers = {"version": _dotted(version), "oldest": _dotted(OLDEST_SAFE)}
        raise StorageFault(UNSAFE_ENGINE.filled(**numbers), REINSTALL)


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(str(part) for part in version)


def connect(file: Path, key: bytes) -> Connection:
    """An encrypted connection with the settings every promise rests on.

    key: 32 raw bytes (a raw key opens in 0.6 ms, a passphrase in 81 ms). Raises WrongKey, DamagedRecord,
    StorageFault, RecordBusy.
    """
    check_version()
    with told():
        con = dbapi2.connect(os.fspath(file), isolation_level=None, check_same_thread=False, timeout=2)
    with contextlib.ExitStack() as undone, told():
        undone.callback(con.close)
        unlock(con, key)
        settle(con)
        undone.pop_all()
    return con


def unlock(con: Connection, key: bytes) -> None:
    """Give the connection its key and read one page with it; the cipher's own log stays silent."""
    if len(key) != 32:
        raise WrongKey(WRONG_KEY, USE_CODE)
    con.execute("PRAGMA cipher_log_level = NONE")
    con.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    con.execute("SELECT count(*) FROM sqlite_master").fetchone()


def settle(con: Connection) -> None:
    """Exclusive before WAL: then the WAL index lives in memory and no second process can join.

    synchronous=FULL syncs the WAL at each commit; NORMAL lost saved records in half of the power cuts.
    """
    con.execute("PRAGMA locking_mode = EXCLUSIVE").fetchone()
    con.execute("PRAGMA journal_mode = WAL").fetchone()
    con.execute("PRAGMA synchronous = FULL")
    con.execute("PRAGMA secure_delete = ON").fetchone()
    con.execute("PRAGMA foreign_keys = ON")
    con.execute(f"PRAGMA journal_size_limit = {8 * 2**20}").fetchone()  # a large photo leaves no large WAL
    con.execute("PRAGMA temp_store = MEMORY")
    con.execute("PRAGMA trusted_schema = OFF")


def begin(con: Connection) -> None:
    """IMMEDIATE: a plain BEGIN that reads and then writes can fail with "locked" whatever the timeout."""
    con.execute("BEGIN IMMEDIATE")


def roll_back(con: Connection) -> None:
    """Leave no transaction open; a disk that fails once more cannot make it worse."""
    if con.in_transaction:
        with contextlib.suppress(dbapi2.Error):
            con.execute("ROLLBACK")


def check_pages(con: Connection) -> None:
    """Raises DamagedRecord when a page read since opening had a wrong HMAC.

    SQLCipher reads such a page as zeros and goes on: in a tree SQLite stumbles over it, but the end of a long
    text would come back silently as zeros. Asking costs 2 µs.
    """
    if con.execute("PRAGMA cipher_status").fetchone() != ("1",):
        raise DamagedRecord(DAMAGED, RESTORE)


def commit(con: Connection) -> None:
    """Commit, unless what was written may rest on a damaged page."""
    with told():
        check_pages(con)
        con.execute("COMMIT")


@contextlib.contextmanager
def transaction(con: Connection) -> Iterator[None]:
    """All of what is written inside, or nothing."""
    with told():
        begin(con)
    try:
        yield
        commit(con)
    finally:
        roll_back(con)


def select(con: Connection, sql: str, values: Sequence[Any] = ()) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Names and rows, all at once (no cursor stays open over a lock)."""
    with told():
        cursor = con.execute(sql, values)
        found = cursor.fetchall()
        check_pages(con)
        return [described[0] for described in cursor.description], found


def rows(con: Connection, sql: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
    """Rows as dictionaries."""
    names, found = select(con, sql, values)
    return [dict(zip(names, row, strict=True)) for row in found]


def one(con: Connection, sql: str, values: Sequence[Any] = ()) -> Any:
    """The first value of the first row, or None."""
    with told():
        found = con.execute(sql, values).fetchone()
        check_pages(con)
    return found[0] if found else None


def run(con: Connection, sql: str, values: Sequence[Any] = ()) -> None:
    with told():
        con.execute(sql, values)


def user_version(con: Connection) -> int:
    return int(one(con, "PRAGMA user_version"))


def tables(con: Connection) -> tuple[str, ...]:
    """Tables that hold records: those with a row_hash, by name."""
    found = rows(
        con,
        "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'row_hash'"
        " WHERE m.type = 'table' AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE name = 'extra')"
        " ORDER BY m.name",
    )
    return tuple(row["name"] for row in found)

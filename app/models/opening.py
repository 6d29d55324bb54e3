"""How a record is opened, made and brought to this program's schema."""

from __future__ import annotations

import contextlib
from pathlib import Path

from app.models import durable, engine, indexing, keys, migrations, places
from app.models.engine import Connection
from app.models.errors import DamagedRecord, NewerProgram, NotFound, StorageFault, Words, WrongKey
from app.models.locks import FolderLock
from app.models.migrations import Migration

DATABASE = "record.db"
COPY = "record.before-{number}.db"

EMPTY_FILE = Words(
    "แฟ้มข้อมูลใน {folder} ว่างเปล่าหรือถูกตัดขาด", "The record in {folder} is empty or was cut short."
)
NEWER = Words(
    "แฟ้มข้อมูลนี้เขียนโดยโปรแกรมรุ่นใหม่กว่า (ชุดข้อมูลรุ่น {theirs} โปรแกรมนี้รู้จักถึงรุ่น {ours})",
    "This record was written by a newer program (schema {theirs}; this program knows up to {ours}).",
)
UPDATE = Words("ติดตั้งโปรแกรมรุ่นล่าสุดแล้วเปิดใหม่", "Install the latest program and open it again.")


def opened(
    folder: Path, key: bytes, create: bool | None, steps: tuple[Migration, ...]
) -> tuple[FolderLock, Connection]:
    """The lock and the connection of a record; see Store.open."""
    places.check(folder)
    wanted = _wanted(folder, create)
    with contextlib.ExitStack() as undone:
        lock = FolderLock(folder)
        undone.callback(lock.close)
        if wanted:
            _make(folder, key, steps)
        con = _connected(folder, key, steps)
        undone.pop_all()
    return lock, con


def _wanted(folder: Path, create: bool | None) -> bool:
    """Whether a new database is to be made; raises NotFound when there is none and none may be made."""
    if (folder / DATABASE).exists():
        return False
    parts = any(folder.glob("record.db*")) or (folder / keys.KEYS).exists()
    if create is False or (create is None and parts):
        raise NotFound(keys.NO_RECORD.filled(folder=folder), keys.MAKE_NEW)
    durable.make_folder(folder)
    return True


def _make(folder: Path, key: bytes, steps: tuple[Migration, ...]) -> None:
    """Build the database under another name and rename it when whole: `record.db` is never half made."""
    building = folder / f"{DATABASE}.new"
    for left in folder.glob(f"{DATABASE}.new*"):
        left.unlink()
    con = engine.connect(building, key)
    try:
        _migrate(con, steps)
    finally:
        con.close()
    building.replace(folder / DATABASE)
    durable.sync_folder(folder)


def _connected(folder: Path, key: bytes, steps: tuple[Migration, ...]) -> Connection:
    file = folder / DATABASE
    if file.stat().st_size == 0:
        raise DamagedRecord(EMPTY_FILE.filled(folder=folder), engine.RESTORE)
    with contextlib.ExitStack() as undone:
        con = _unlocked(folder, key)
        undone.callback(con.close)
        _check_version(con, folder, migrations.newest(steps))
        _bring_up(con, folder, key, steps)
        indexing.settle(con)
        undone.pop_all()
    return con


def _unlocked(folder: Path, key: bytes) -> Connection:
    """The open database. With the right key a page that does not open is damage, not a wrong key."""
    try:
        return engine.connect(folder / DATABASE, key)
    except WrongKey as refused:
        if (folder / keys.KEYS).exists() and keys.fits(keys.read(folder), key):
            raise DamagedRecord(engine.DAMAGED, engine.RESTORE) from refused
        raise


def _check_version(con: Connection, folder: Path, newest: int) -> None:
    version = engine.user_version(con)
    if version > newest:
        raise NewerProgram(NEWER.filled(theirs=version, ours=newest), UPDATE)
    if version == 0:
        raise DamagedRecord(EMPTY_FILE.filled(folder=folder), engine.RESTORE)


def _bring_up(con: Connection, folder: Path, key: bytes, steps: tuple[Migration, ...]) -> None:
    """Apply what is new, after a copy of the file as it was."""
    version = engine.user_version(con)
    if version < migrations.newest(steps):
        copy(con, folder / COPY.format(number=version + 1), key)
        _migrate(con, steps)


def _migrate(con: Connection, steps: tuple[Migration, ...]) -> None:
    version = engine.user_version(con)
    with engine.told():
        for step in sorted(steps):
            if step.number > version:
                migrations.apply(con, step)


def copy(con: Connection, target: Path, key: bytes) -> None:
    """A whole encrypted copy of an open database by SQLite's backup API, durable when this returns."""
    building = target.with_name(f"{target.name}.new")
    for left in target.parent.glob(f"{building.name}*"):
        left.unlink()
    other = engine.connect(building, key)
    try:
        with engine.told():
            con.backup(other)
            engine.check_pages(con)
    finally:
        other.close()
    building.replace(target)
    durable.sync_folder(target.parent)


def cleared(con: Connection, folder: Path) -> bool:
    """Write the WAL back, cut it and drop old copies, so that nothing erased is left. False if it failed."""
    try:
        busy = engine.one(con, "PRAGMA wal_checkpoint(TRUNCATE)")
        for old in folder.glob(COPY.format(number="*")):
            old.unlink()
    except (StorageFault, OSError):
        return False
    return not busy

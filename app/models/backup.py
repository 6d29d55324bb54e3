"""Backup and restore: one encrypted file that the recovery code opens, checked at both ends.

The file: a line that names it, the length of a header, the header (JSON), and a whole encrypted database. The
header tells size, SHA-256, schema and a digest of all row hashes, holds the key wrapped by the recovery code,
and is itself sealed with the key. Layout: docs/record-format.md.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, NamedTuple

from app.models import audit, checks, durable, engine, keys, migrations, opening, places
from app.models.errors import BadInput, DamagedRecord, NewerProgram, Problem, StorageFault, Words
from app.models.locks import FolderLock
from app.models.migrations import Migration
from app.models.schema import dumps
from app.models.store import Store

MAGIC = b"SUANRUAM BACKUP 1\n"
PIECE = 1024 * 1024
LONGEST_HEADER = 1024 * 1024

NOT_READ = Words("อ่านไฟล์สำรอง {file} ไม่ได้ ({cause})", "The backup {file} could not be read ({cause}).")
NOT_BACKUP = Words("ไฟล์ {file} ไม่ใช่ไฟล์สำรองของโปรแกรมนี้", "{file} is not a backup made by this program.")
CHOOSE_BACKUP = Words("เลือกไฟล์ที่ได้จากคำสั่งสำรองข้อมูล", "Choose a file that “backup” wrote.")
CUT = Words(
    "ไฟล์สำรอง {file} ไม่ครบ: มี {size} จาก {whole} ไบต์",
    "The backup {file} was cut short: {size} of {whole} bytes.",
)
ALTERED = Words("ไฟล์สำรอง {file} เสียหายหรือถูกแก้ไข", "The backup {file} is damaged or was altered.")
OTHER_COPY = Words("ใช้ไฟล์สำรองอีกชุดหนึ่ง หรือคัดลอกไฟล์นี้ใหม่จากต้นฉบับ", "Use another backup, or copy this one again.")
UNEQUAL = Words(
    "ตรวจไฟล์สำรองที่เพิ่งเขียนแล้วไม่ตรงกับแฟ้มข้อมูล: {detail}",
    "The backup just written does not equal the record: {detail}",
)
OCCUPIED = Words("โฟลเดอร์ {folder} มีแฟ้มข้อมูลอยู่แล้ว", "There already is a record in {folder}.")
REPLACE = Words(
    "เลือกโฟลเดอร์ว่าง หรือสั่งให้แทนที่ (แฟ้มเดิมจะถูกเก็บไว้ข้าง ๆ)",
    "Choose an empty folder, or ask to replace it (the old record is kept beside it).",
)
STALE = Words(
    "โฟลเดอร์ {folder} มีไฟล์ {name} ค้างอยู่จากแฟ้มข้อมูลอื่น ซึ่งจะทำลายแฟ้มที่กู้คืน",
    "{folder} holds {name}, left from another record; it would destroy the restored one.",
)


class Backup(NamedTuple):
    """What a backup file says of itself. `rows` counts rows by table, deleted ones included."""

    file: Path
    made_at: str
    schema: int
    size: int
    rows: dict[str, int]
    digest: str
    audit: tuple[int, str]


class Restored(NamedTuple):
    """The key of the restored record, a notice of where it lies, and where an old record went."""

    key: bytes
    notice: Words
    aside: Path | None

    def __repr__(self) -> str:
        return "Restored(…)"  # no key in a log or a trace


# -- writing


def write(store: Store, file: Path) -> Backup:
    """Back an open record up into one file and check what was written.

    The record goes on working; the file stands whole under its name or not at all. Raises UnsafeFolder when
    it would lie in the record's own folder, StorageFault, DamagedRecord.
    """
    places.check_outside(file, store.folder)
    holder = keys.read(store.folder)
    building = store.folder / "backup.new"
    try:
        key = store.copy(building)
        header = _header(building, key, holder)
        _check_copy(building, key)
        _pack(building, header, file)
    finally:
        _drop(building)
    _check_written(file, header)
    return described(file)


def _header(database: Path, key: bytes, holder: dict[str, Any]) -> dict[str, Any]:
    with _opened(database, key) as con:
        facts = {
            "schema": engine.user_version(con),
            "record": engine.one(con, "SELECT value FROM meta WHERE name = 'record'"),
            "audit": list(audit.head(con)),
            "rows": checks.counts(con),
            "digest": checks.digest(con),
        }
    measured = {"size": database.stat().st_size, "sha256": _hash_of(database)}
    wrapped = {"recovery": holder["wrapped"].get("recovery", {})}
    held = {"format": keys.FORMAT, "id": holder["id"], "check": holder["check"], "wrapped": wrapped}
    header = {"made_at": datetime.now(UTC).isoformat(timespec="seconds"), "keys": held, **facts, **measured}
    return {**header, "seal": _seal(header, key)}


def _seal(header: dict[str, Any], key: bytes) -> str:
    unsealed = {name: value for name, value in header.items() if name != "seal"}
    return hmac.new(key, b"suanruam backup " + dumps(unsealed).encode(), "sha256").hexdigest()


def _check_copy(database: Path, key: bytes) -> None:
    with _opened(database, key) as con:
        problems = damage(con)
    if problems:
        raise DamagedRecord(_unequal(problems), engine.CHECK_DISK)


def damage(con: engine.Connection) -> list[Problem]:
    """What is wrong in a way that makes the record untrue; bytes of an attachment that never came do not."""
    return [one for one in checks.problems(con) if one.severity == "error"]


def _unequal(problems: list[Problem]) -> Words:
    what = problems[0].what
    return Words(UNEQUAL.thai.format(detail=what.thai), UNEQUAL.english.format(detail=what.english))


def _pack(database: Path, header: dict[str, Any], file: Path) -> None:
    head = dumps(header).encode()
    with durable.writing(file) as out:
        out.write(MAGIC + f"{len(head)}\n".encode() + head)
        for piece in _pieces(database):
            out.write(piece)


def _check_written(file: Path, header: dict[str, Any]) -> None:
    """Read the file back from its place: what a stick or a share kept is what counts."""
    with _reading(file) as (source, found):
        hashed = hashlib.sha256()
        while piece := source.read(PIECE):
            hashed.update(piece)
    if found != header or hashed.hexdigest() != header["sha256"]:
        raise DamagedRecord(ALTERED.filled(file=file), OTHER_COPY)


# -- reading


def described(file: Path) -> Backup:
    """What a backup says of itself. Raises as `_reading` does."""
    with _reading(file) as (_, header):
        number, hashed = header["audit"]
        return Backup(
            file,
            str(header["made_at"]),
            int(header["schema"]),
            int(header["size"]),
            dict(header["rows"]),
            str(header["digest"]),
            (int(number), str(hashed)),
        )


@contextlib.contextmanager
def _reading(file: Path) -> Iterator[tuple[IO[bytes], dict[str, Any]]]:
    """The open file at the start of its database, and its header, checked in form and length.

    Raises StorageFault (it cannot be read), BadInput (not a backup), DamagedRecord (cut short).
    """
    try:
        source = file.open("rb")
    except OSError as fault:
        raise StorageFault(NOT_READ.filled(file=file, cause=durable.cause(fault)), CHOOSE_BACKUP) from fault
    with source:
        header = _read_header(source, file)
        size, whole = file.stat().st_size - source.tell(), header["size"]
        if size != whole:
            raise DamagedRecord(CUT.filled(file=file, size=size, whole=whole), OTHER_COPY)
        yield source, header


def _read_header(source: IO[bytes], file: Path) -> dict[str, Any]:
    try:
        if source.read(len(MAGIC)) != MAGIC:
            raise ValueError("another kind of file")
        length = int(source.readline(16))
        header = json.loads(source.read(length) if 0 < length <= LONGEST_HEADER else b"")
        if not _is_header(header):
            raise ValueError("another kind of header")
    except (ValueError, RecursionError) as fault:
        raise BadInput(NOT_BACKUP.filled(file=file), CHOOSE_BACKUP) from fault
    return header  # type: ignore[no-any-return]


def _is_header(header: Any) -> bool:
    return (
        isinstance(header, dict)
        and all(
            isinstance(header.get(name), str) for name in ("made_at", "sha256", "digest", "seal", "record")
        )
        and all(isinstance(header.get(name), int) for name in ("schema", "size"))
        and isinstance(header.get("rows"), dict)
        and isinstance(header.get("audit"), list)
        and [type(one) for one in header["audit"]] == [int, str]
        and keys.is_holder(header.get("keys"))
    )


def restore(
    file: Path,
    folder: Path,
    code: str,
    *,
    ask: keys.Ask | None = None,
    replace: bool = False,
    steps: tuple[Migration, ...] = migrations.MIGRATIONS,
) -> Restored:
    """Make the record of a backup anew in a folder, by its recovery code.

    Nothing in the folder changes before the whole backup was checked. replace: an old record's folder is
    kept under another name. Raises BadInput, DamagedRecord, WrongKey, NewerProgram, UnsafeFolder, RecordBusy,
    StorageFault.
    """
    places.check(folder)
    with _reading(file) as (source, header):
        key = _key(file, header, code, migrations.newest(steps))
        _check_target(folder, replace)
        with _working_folder(folder) as (building, lock):
            _unpack(source, header, file, building / opening.DATABASE)
            _check_restored(building / opening.DATABASE, key, header, file)
            notice = keys.adopt(building, header["keys"], key, ask)
            aside = _into_place(building, folder, lock if replace else None)
    return Restored(key, notice, aside)


def _key(file: Path, header: dict[str, Any], code: str, newest: int) -> bytes:
    """The key by the code, after which the header can be believed."""
    if header["schema"] > newest:
        raise NewerProgram(opening.NEWER.filled(theirs=header["schema"], ours=newest), opening.UPDATE)
    key = keys.by_code(header["keys"], code)
    if not hmac.compare_digest(_seal(header, key), header["seal"]):
        raise DamagedRecord(ALTERED.filled(file=file), OTHER_COPY)
    return key


def _check_target(folder: Path, replace: bool) -> None:
    """No record and no journal of one may lie there, unless the whole folder is to be put aside."""
    if replace:
        return
    if (folder / opening.DATABASE).exists():
        raise BadInput(OCCUPIED.filled(folder=folder), REPLACE)
    for left in sorted(folder.glob(f"{opening.DATABASE}-*")):
        raise BadInput(STALE.filled(folder=folder, name=left.name), REPLACE)


@contextlib.contextmanager
def _working_folder(folder: Path) -> Iterator[tuple[Path, FolderLock]]:
    """A folder inside the target to build in; the target is locked meanwhile, leftovers are swept away."""
    building = folder / "restoring"
    durable.make_folder(building)
    lock = FolderLock(folder)
    try:
        yield building, lock
    finally:
        lock.close()
        for left in building.glob("*") if building.exists() else ():
            left.unlink()
        with contextlib.suppress(OSError):
            building.rmdir()


def _unpack(source: IO[bytes], header: dict[str, Any], file: Path, database: Path) -> None:
    hashed = hashlib.sha256()
    with durable.writing(database) as out:
        while piece := source.read(PIECE):
            hashed.update(piece)
            out.write(piece)
    if hashed.hexdigest() != header["sha256"]:
        raise DamagedRecord(ALTERED.filled(file=file), OTHER_COPY)


def _check_restored(database: Path, key: bytes, header: dict[str, Any], file: Path) -> None:
    """Every row equal by hash; then the copy gets a replica id of its own: sync tells it from the first."""
    with _opened(database, key) as con:
        if damage(con) or checks.digest(con) != header["digest"]:
            raise DamagedRecord(ALTERED.filled(file=file), OTHER_COPY)
        engine.run(con, "UPDATE meta SET value = ? WHERE name = 'replica'", (secrets.token_hex(16),))


def _into_place(building: Path, folder: Path, replacing: FolderLock | None) -> Path | None:
    """Move the checked record in, database last; returns where the folder of an old record was put.

    The lock of a record to be replaced is let go first: Windows renames no folder with an open file in it.
    """
    aside = None
    try:
        if replacing and any(folder.glob(f"{opening.DATABASE}*")):
            replacing.close()
            aside = _free_name(folder)
            folder.rename(aside)
            folder.mkdir(mode=0o700)
            building = aside / building.name
        for name in (keys.KEYS, opening.DATABASE):
            (building / name).replace(folder / name)
    except OSError as fault:
        raise durable.told(folder, fault) from fault
    durable.sync_folder(folder)
    durable.sync_folder(folder.parent)
    return aside


def _free_name(folder: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    names = (
        folder.with_name(f"{folder.name}.replaced-{stamp}{end}") for end in ("", *map(str, range(2, 100)))
    )
    return next(name for name in names if not name.exists())


# -- shared


@contextlib.contextmanager
def _opened(database: Path, key: bytes) -> Iterator[engine.Connection]:
    con = engine.connect(database, key)
    try:
        yield con
    finally:
        con.close()


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as source:
        while piece := source.read(PIECE):
            yield piece


def _hash_of(file: Path) -> str:
    hashed = hashlib.sha256()
    for piece in _pieces(file):
        hashed.update(piece)
    return hashed.hexdigest()


def _drop(database: Path) -> None:
    for left in database.parent.glob(f"{database.name}*"):
        left.unlink()

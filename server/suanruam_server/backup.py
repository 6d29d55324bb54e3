"""Backup into one file with its checksum, and restore into an empty database under a new epoch."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit
from uuid import uuid4

from suanruam_server.words import Refused, Words

_BLOCK = 1 << 20
_VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "passfile": "PGPASSFILE",
    "dbname": "PGDATABASE",
    "database": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}
_PROGRAMS = Path("/usr/lib/postgresql")
_DAMAGED = Words(
    "ไฟล์สำรอง {file} เสียหาย: ผลรวมตรวจสอบไม่ตรง", "The backup {file} is damaged: its checksum differs."
)
_OTHER_FILE = Words("ใช้ไฟล์สำรองอื่น", "Use another backup.")
_NO_CHECKSUM = Words("ไม่พบไฟล์ผลรวมตรวจสอบ {file}", "The checksum file {file} is missing.")
_KEEP_TOGETHER = Words(
    "วางไฟล์ .sha256 ไว้ข้างไฟล์สำรอง", "Put the .sha256 file beside the backup it was written with."
)
_NO_FILE = Words("ไม่พบไฟล์สำรอง {file}", "There is no backup {file}.")
_THERE = Words("มีไฟล์ {file} อยู่แล้ว", "{file} exists already.")
_OTHER_NAME = Words("ใช้ชื่อไฟล์อื่น", "Use another file name.")
_NO_PROGRAM = Words("ไม่พบโปรแกรม {name} ของ PostgreSQL", "The program {name} of PostgreSQL was not found.")
_INSTALL = Words("ติดตั้ง postgresql-client", "Install postgresql-client.")
_FAILED = Words("{name} ทำไม่สำเร็จ: {why}", "{name} failed: {why}")
_NOTHING_KEPT = Words(
    "ไม่มีไฟล์ใดถูกเขียนหรือเปลี่ยน ตรวจฐานข้อมูลและพื้นที่ว่าง แล้วลองใหม่",
    "Nothing was written or changed. Check the database and free space, then try again.",
)

# Desktops tell a server that went back by a new epoch, and how far each LAO reached in the backup.
_MARK_RESTORED = """
UPDATE public.server_facts SET value = '{epoch}' WHERE name = 'epoch';
INSERT INTO public.server_facts (name, value) VALUES ('restored_at', now()::text)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value;
UPDATE public.lao_heads SET restored_seq = seq;
-- A code that waited in the backup may have been used since: it must not let a second device in.
UPDATE public.enrolments SET expires_at = least(expires_at, now()) WHERE used_at IS NULL;
WITH next AS (UPDATE public.lao_heads SET audit_seq = audit_seq + 1 WHERE lao_id = 0 RETURNING audit_seq)
INSERT INTO public.audit_lines (lao_id, seq, act, detail)
    SELECT 0, audit_seq, 'restore', jsonb_build_object('epoch', '{epoch}') FROM next;
"""


def backup(url: str, file: Path) -> int:
    """Write the database at `url` into `file` and its SHA-256 into `file`.sha256; returns the bytes written.

    One consistent snapshot while the server runs. Both files appear only when whole. Raises Refused.
    """
    if file.exists():
        raise Refused(_THERE.filled(file=file), _OTHER_NAME)
    part = file.with_name(file.name + ".part")
    try:
        part.touch(mode=0o600)
        _run(url, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={part}")
        checksum_of(file).write_text(f"{_sha256(part)}  {file.name}\n", encoding="utf-8")
        part.replace(file)
        _keep_names(file.parent)
    except OSError as fault:
        raise Refused(_FAILED.filled(name=file, why=fault.strerror or fault), _NOTHING_KEPT) from None
    finally:
        part.unlink(missing_ok=True)
    return file.stat().st_size


def restore(url: str, file: Path) -> str:
    """Fill the empty database at `url` from a backup and return its new epoch. All of it happens or nothing.

    The caller makes sure that the database is empty. Raises Refused for a damaged or foreign file.
    """
    verify(file)
    epoch = str(uuid4())
    read = [_program("pg_restore"), "--no-owner", "--no-privileges", "--file=-", str(file)]
    write = [_program("psql"), "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    with (
        tempfile.TemporaryFile() as told,
        subprocess.Popen(read, stdout=subprocess.PIPE, stderr=told) as source,
        subprocess.Popen(
            [*write, "--file=-"],
            env=environment(url),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=told,
        ) as sink,
    ):
        done = _pour(source, sink, mark_restored(epoch).encode())
        told.seek(0)
        if not done:
            raise Refused(_FAILED.filled(name="pg_restore", why=_last_line(told.read())), _NOTHING_KEPT)
    return epoch


def mark_restored(epoch: str) -> str:
    """SQL that gives a server its new epoch and notes how far each LAO's sequence reached."""
    return _MARK_RESTORED.format(epoch=epoch)


def _pour(source: subprocess.Popen[bytes], sink: subprocess.Popen[bytes], tail: bytes) -> bool:
    """Feed what `source` writes, then `tail`, to `sink`; False when either failed: nothing is kept then."""
    assert source.stdout and sink.stdin
    try:
        shutil.copyfileobj(source.stdout, sink.stdin, _BLOCK)
        if source.wait() != 0:
            sink.kill()  # a half-read backup must not reach the end of the transaction
            return False
        sink.stdin.write(tail)
        sink.stdin.close()
    except BrokenPipeError:
        source.kill()
        sink.stdin = None
        return False
    return sink.wait() == 0


def verify(file: Path) -> None:
    """Raise Refused unless the file is the one its checksum was written for."""
    if not file.is_file():
        raise Refused(_NO_FILE.filled(file=file), _OTHER_FILE)
    kept = checksum_of(file)
    if not kept.is_file():
        raise Refused(_NO_CHECKSUM.filled(file=kept), _KEEP_TOGETHER)
    if kept.read_text(encoding="utf-8", errors="replace").split()[:1] != [_sha256(file)]:
        raise Refused(_DAMAGED.filled(file=file), _OTHER_FILE)


def checksum_of(file: Path) -> Path:
    """The checksum file of a backup; `sha256sum --check` reads it too."""
    return file.with_name(file.name + ".sha256")


def environment(url: str) -> dict[str, str]:
    """How PostgreSQL's programs reach the database: a password never stands in arguments."""
    parts = urlsplit(url)
    given = {
        "host": unquote(parts.hostname or ""),
        "port": str(parts.port or ""),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "dbname": unquote(parts.path.lstrip("/")),
    }
    given |= dict(parse_qsl(parts.query))
    told = {_VARIABLES[name]: value for name, value in given.items() if value and name in _VARIABLES}
    return dict(os.environ) | told


def _run(url: str, name: str, *arguments: str) -> None:
    done = subprocess.run(
        [_program(name), *arguments], env=environment(url), capture_output=True, check=False
    )
    if done.returncode:
        raise Refused(_FAILED.filled(name=name, why=_last_line(done.stderr)), _NOTHING_KEPT)


def _last_line(told: bytes) -> str:
    lines = [line for line in told.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1] if lines else "?"


def _program(name: str) -> str:
    """A program of PostgreSQL: on the path, or the newest where Debian keeps them."""
    kept = sorted(_PROGRAMS.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    found = shutil.which(name) or (str(kept[-1]) if kept else None)
    if found is None:
        raise Refused(_NO_PROGRAM.filled(name=name), _INSTALL)
    return found


def _keep_names(folder: Path) -> None:
    """A rename is kept over a power cut only once its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sha256(file: Path) -> str:
    with file.open("rb") as read:
        return hashlib.file_digest(read, "sha256").hexdigest()

"""Attachments: their bytes lie in the record's database in chunks, under the key and transaction of the rows.

They are addressed by SHA-256, so one picture attached twice is kept once. See docs/decisions/0004-store.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.models import engine
from app.models.engine import Connection
from app.models.errors import BadInput, DamagedRecord, NotFound, StorageFault, Words
from app.models.office import Attachment

CHUNK = 256 * 1024
LARGEST = 200 * 1024 * 1024

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".txt": "text/plain",
    ".webp": "image/webp",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
"""Our own table: that of the operating system differs from machine to machine."""

TOO_LARGE = Words(
    "ไฟล์ {name} ใหญ่เกินไป ({size} เมกะไบต์ รับได้ไม่เกิน {most})",
    "{name} is too large ({size} MB, at most {most}).",
)
MAKE_SMALLER = Words("ย่อภาพหรือแบ่งไฟล์ก่อนแนบ", "Make the picture smaller or split the file first.")
CHANGED = Words("ไฟล์ {name} เปลี่ยนไประหว่างอ่าน", "{name} changed while it was read.")
CLOSE_FIRST = Words("ปิดโปรแกรมที่แก้ไขไฟล์นั้นแล้วแนบใหม่", "Close the program that edits it and attach it again.")
UNREADABLE = Words("อ่านไฟล์ {name} ไม่ได้", "{name} cannot be read.")
CHECK_FILE = Words("ตรวจว่าไฟล์ยังอยู่และเปิดได้", "Check that the file is there and opens.")
FILE_DAMAGED = Words("ไฟล์แนบ “{name}” เสียหายหรือขาดหาย", "The attachment “{name}” is damaged or missing.")
FILE_MISSING = Words("ยังไม่มีเนื้อไฟล์ของไฟล์แนบ “{name}”", "The content of the attachment “{name}” is not here.")
FILE_MEND = Words(
    "กู้คืนจากไฟล์สำรองล่าสุด หรือแนบไฟล์เดิมใหม่", "Restore the latest backup, or attach the file again."
)


def described(source: Path | bytes, name: str, **values: Any) -> Attachment:
    """The Attachment of a file or of bytes, measured and hashed."""
    size, hashed = 0, hashlib.sha256()
    for chunk in chunks(source):
        size += len(chunk)
        hashed.update(chunk)
        if size > LARGEST:
            raise BadInput(_too_large(name, source), MAKE_SMALLER)
    values.setdefault("media_type", media_type(name))
    return Attachment(name=name, size=size, sha256=hashed.hexdigest(), **values)


def media_type(name: str) -> str:
    return MEDIA_TYPES.get(Path(name).suffix.lower(), "application/octet-stream")


def chunks(source: Path | bytes) -> Iterator[bytes]:
    """The content in chunks; raises StorageFault when a file cannot be read."""
    if isinstance(source, bytes):
        yield from (source[start : start + CHUNK] for start in range(0, len(source), CHUNK))
        return
    try:
        with source.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk
    except OSError as fault:
        raise StorageFault(UNREADABLE.filled(name=source.name), CHECK_FILE) from fault


def keep(con: Connection, source: Path | bytes, attachment: Attachment) -> None:
    """Write the chunks unless they are there. Raises BadInput when the file is no longer what was hashed."""
    if engine.one(con, "SELECT 1 FROM attachment_chunks WHERE sha256 = ? LIMIT 1", (attachment.sha256,)):
        return
    hashed = hashlib.sha256()
    for number, chunk in enumerate(chunks(source)):
        hashed.update(chunk)
        engine.run(con, "INSERT INTO attachment_chunks VALUES (?, ?, ?)", (attachment.sha256, number, chunk))
    if hashed.hexdigest() != attachment.sha256:
        raise BadInput(CHANGED.filled(name=attachment.name), CLOSE_FIRST)


def content(con: Connection, attachment: Attachment) -> bytes:
    """The bytes, checked against size and hash. Raises DamagedRecord, or NotFound when they never came."""
    found = engine.rows(
        con, "SELECT data FROM attachment_chunks WHERE sha256 = ? ORDER BY number", (attachment.sha256,)
    )
    data = b"".join(row["data"] for row in found)
    if not data and attachment.size:
        raise NotFound(FILE_MISSING.filled(name=attachment.name), FILE_MEND)
    if len(data) != attachment.size or hashlib.sha256(data).hexdigest() != attachment.sha256:
        raise DamagedRecord(FILE_DAMAGED.filled(name=attachment.name), FILE_MEND)
    return data


def drop(con: Connection, attachment: Attachment) -> None:
    """Forget the bytes of a deleted attachment unless another one shares them."""
    shared = "SELECT 1 FROM attachments WHERE sha256 = ? AND deleted = 0 AND id <> ? LIMIT 1"
    if attachment.deleted and not engine.one(con, shared, (attachment.sha256, attachment.id)):
        engine.run(con, "DELETE FROM attachment_chunks WHERE sha256 = ?", (attachment.sha256,))


def _too_large(name: str, source: Path | bytes) -> Words:
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    return TOO_LARGE.filled(name=name, size=size // 2**20, most=LARGEST // 2**20)

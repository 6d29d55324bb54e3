"""Writing a whole file so that after a power cut it is either the old one or the new one."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from app.models.errors import StorageFault, Words

NOT_WRITTEN = Words("เขียนไฟล์ {file} ไม่สำเร็จ ({cause})", "{file} could not be written ({cause}).")
CHECK_SPACE = Words(
    "ตรวจพื้นที่ว่างและสิทธิ์เขียนของโฟลเดอร์ แล้วลองใหม่",
    "Check free space and the right to write there, and try again.",
)
_MISSING = Words("ไม่มีไฟล์หรือโฟลเดอร์นี้", "there is no such file or folder")
_FORBIDDEN = Words("ไม่มีสิทธิ์ หรือไฟล์เปิดอยู่ในโปรแกรมอื่น", "not permitted, or open in another program")
_NO_FOLDER = Words("ส่วนหนึ่งของที่อยู่ไฟล์ไม่ใช่โฟลเดอร์", "part of the path is not a folder")
_FULL = Words("ดิสก์เต็ม", "the disk is full")
CAUSES = {
    errno.ENOENT: _MISSING,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EBUSY: _FORBIDDEN,
    errno.EISDIR: Words("เป็นโฟลเดอร์ ไม่ใช่ไฟล์", "it is a folder, not a file"),
    errno.ENOTDIR: _NO_FOLDER,
    errno.EEXIST: _NO_FOLDER,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EIO: Words("ดิสก์ขัดข้อง", "the disk is failing"),
    errno.EROFS: Words("ดิสก์หรือโฟลเดอร์อ่านได้อย่างเดียว", "the disk or folder is read-only"),
    errno.ENAMETOOLONG: Words("ชื่อไฟล์ยาวเกินไป", "the name is too long"),
}
OTHER_CAUSE = Words("ระบบปฏิบัติการแจ้งข้อผิดพลาดหมายเลข {number}", "error {number} of the operating system")


def write(file: Path, data: bytes, mode: int = 0o666) -> None:
    """Write a small file whole; see `writing`."""
    with writing(file, mode) as out:
        out.write(data)


@contextlib.contextmanager
def writing(file: Path, mode: int = 0o666) -> Iterator[IO[bytes]]:
    """Write beside it, sync, rename, sync the folder. Raises StorageFault; the old file then still stands."""
    building = file.with_name(f"{file.name}.new")
    try:
        building.unlink(missing_ok=True)
        handle = os.open(building, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        building.replace(file)
        sync_folder(file.parent)
    except OSError as fault:
        raise told(file, fault) from fault
    finally:
        with contextlib.suppress(OSError):
            building.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder only its owner may enter, and those above it. Raises StorageFault."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fault:
        raise told(folder, fault) from fault


def told(file: Path, fault: OSError) -> StorageFault:
    """The sentence for a file the disk refused."""
    return StorageFault(NOT_WRITTEN.filled(file=file, cause=cause(fault)), CHECK_SPACE)


def cause(fault: OSError) -> Words:
    """Why the operating system refused, in the program's own words: its sentences know one language."""
    return CAUSES.get(fault.errno or 0) or OTHER_CAUSE.filled(number=fault.errno or "?")


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable: a new file's name can be lost in a power cut. Not on Windows."""
    if os.name == "nt":
        return
    try:
        _sync(folder, os.O_RDONLY)
    except OSError as fault:
        if fault.errno not in (errno.EINVAL, errno.ENOTSUP):  # some sticks and shares sync no folders
            raise told(folder, fault) from fault

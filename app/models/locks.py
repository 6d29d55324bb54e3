"""One running program per record: an advisory lock, which a dead process cannot keep."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from app.models.errors import RecordBusy, StorageFault, Words

LOCK_FILE = "record.lock"

IN_USE = Words(
    "แฟ้มข้อมูลนี้เปิดอยู่แล้วในโปรแกรมอีกหน้าต่างหนึ่งของเครื่องนี้",
    "This record is already open in another window of the program.",
)
USE_THAT = Words(
    "กลับไปใช้หน้าต่างที่เปิดอยู่ หรือปิดหน้าต่างนั้นก่อนแล้วเปิดใหม่",
    "Go back to the open window, or close it first and start again.",
)
NO_LOCK = Words("สร้างไฟล์ล็อกในโฟลเดอร์ {folder} ไม่ได้", "The lock file in {folder} could not be made.")
CHECK_RIGHTS = Words(
    "ตรวจว่ามีสิทธิ์เขียนในโฟลเดอร์นี้และดิสก์ไม่เต็ม", "Check that you may write to the folder and the disk has space."
)


if sys.platform == "win32":  # pragma: no cover - the other branch runs elsewhere
    import msvcrt

    def _take(handle: IO[bytes]) -> None:
        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: IO[bytes]) -> None:
        fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderLock:
    """Holds a record's folder until closed or until the process ends, however it ends.

    Raises RecordBusy when another program holds it, StorageFault when the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._handle = _opened(folder)
        try:
            _take(self._handle)
        except OSError as fault:
            self._handle.close()
            raise RecordBusy(IN_USE, USE_THAT) from fault

    def close(self) -> None:
        self._handle.close()


def _opened(folder: Path) -> IO[bytes]:
    """The lock file, never inherited by child processes (a child would keep the lock past our end)."""
    try:
        handle = (folder / LOCK_FILE).open("ab")
    except OSError as fault:
        raise StorageFault(NO_LOCK.filled(folder=folder), CHECK_RIGHTS) from fault
    os.set_inheritable(handle.fileno(), False)
    return handle

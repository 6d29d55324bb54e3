"""The queue of files: sealed pieces to the server and back, resumed where the line broke; text goes first.

One file that fails stops no other; two in a row that fail by the line mean that the line is gone.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from app.models import durable, files, posting
from app.models.errors import AppError, BadInput, DamagedRecord, Words
from app.models.posting import Waiting
from app.models.store import Store
from app.sync import pieces
from app.sync.faults import NotOurServer, Offline, Refusal
from app.sync.remote import Remote
from app.sync.sealing import Seal, Unopened

INCOMING = "incoming"
UP, DOWN = "up", "down"
HASH = re.compile("[0-9a-f]{64}")
UNOPENED = Words(
    "ไฟล์ “{name}” ที่รับมาเสียหายหรือไม่ได้ปิดผนึกด้วยกุญแจของหน่วยงาน จึงไม่นำมาใช้",
    "The file “{name}” that came is damaged or not sealed by the office's key; it is not used.",
)
FETCH_AGAIN = Words("โปรแกรมจะรับใหม่ในครั้งถัดไป", "The program fetches it again next time.")

T = TypeVar("T")
Tell = Callable[[int, int], None]
Moved = Callable[[int], None]
"""Told how many bytes of one file have moved."""


class Tried(Protocol):
    """Asks, and asks again when the line fails."""

    def __call__(self, ask: Callable[[], T]) -> T: ...


def send(store: Store, remote: Remote, tried: Tried, tell: Tell) -> int:
    """Send what waits; how many files came to be on the server. Raises Offline, NotOurServer, Revoked."""
    return _each(store, UP, posting.files_waiting(store, UP), _Sending(store, remote, tried).one, tell)


def fetch(store: Store, folder: Path, remote: Remote, tried: Tried, tell: Tell) -> int:
    """Fetch what is missing; how many files came. Raises Offline, NotOurServer, Revoked, StorageFault."""
    queue = posting.files_waiting(store, DOWN)
    fetching = _Fetching(store, folder / INCOMING, remote, tried)
    fetching.sweep(queue)
    return _each(store, DOWN, queue, fetching.one, tell)


def _each(
    store: Store, way: str, queue: list[Waiting], move: Callable[[Waiting, Moved], bool], tell: Tell
) -> int:
    """Move one file after another. tell: of bytes, all files together."""
    total, done, moved, broken = sum(one.size for one in queue), 0, 0, 0
    for file in queue:
        try:
            _check_name(file)
            moved += move(file, partial(_within, tell, done, total))
            broken = 0
        except (Refusal, DamagedRecord, Offline, NotOurServer) as fault:
            posting.file_failed(store, way, file.sha256, fault.what)
            broken = _broken(broken, fault)
        done += file.size
    return moved


def _check_name(file: Waiting) -> None:
    """A record may name anything; this becomes part of a path. Raises DamagedRecord."""
    if not HASH.fullmatch(file.sha256):
        raise DamagedRecord(files.FILE_DAMAGED.filled(name=file.name), files.FILE_MEND)


def _within(tell: Tell, before: int, total: int, more: int) -> None:
    tell(before + more, total)


def _broken(before: int, fault: AppError) -> int:
    """Files in a row that the line failed; raises at the second."""
    if not isinstance(fault, Offline | NotOurServer):
        return 0
    if before:
        raise fault
    return 1


class _Sending:
    def __init__(self, store: Store, remote: Remote, tried: Tried) -> None:
        self._store, self._remote, self._tried = store, remote, tried
        self._seal = Seal(store.wire_key)

    def one(self, file: Waiting, moved: Moved) -> bool:
        """Whether the server came to have it."""
        whole = pieces.sealed_size(file.size)
        state = self._tried(partial(self._remote.file_state, file.sha256))
        complete = bool(state and state["complete"])
        if not complete:
            at = state["received"] if state and state["size"] == whole else 0
            complete = self._from(file, whole, at, moved)
        if complete:
            posting.file_done(self._store, UP, file.sha256)
        return complete

    def _from(self, file: Waiting, whole: int, at: int, moved: Moved) -> bool:
        """Send the sealed bytes from `at` on; whether the server has all."""
        digest = self._digest(file)
        complete = False
        while at < whole and not complete:
            number, offset = divmod(at, pieces.SEALED_PIECE)
            chunk = self._piece(file, number)[offset:]
            put = partial(self._remote.put_file, file.sha256, chunk, at, whole, digest)
            state = self._tried(put)
            complete, at = state["complete"], at + len(chunk)
            moved(min(at, file.size))
        return complete

    def _digest(self, file: Waiting) -> str:
        hashed = hashlib.sha256()
        for number in range(pieces.count(file.size)):
            hashed.update(self._piece(file, number))
        return hashed.hexdigest()

    def _piece(self, file: Waiting, number: int) -> bytes:
        data = posting.piece(self._store, file.sha256, number)
        if not data:
            raise DamagedRecord(files.FILE_DAMAGED.filled(name=file.name), files.FILE_MEND)
        return pieces.sealed(self._seal, file.sha256, file.size, number, data)


class _Fetching:
    """What is fetched grows in <record>/incoming, still sealed, until it is whole."""

    def __init__(self, store: Store, incoming: Path, remote: Remote, tried: Tried) -> None:
        self._store, self._incoming, self._remote, self._tried = store, incoming, remote, tried
        self._seal = Seal(store.wire_key)

    def sweep(self, queue: list[Waiting]) -> None:
        """Parts of files that are no longer wanted go."""
        wanted = {self._part(file) for file in queue}
        with contextlib.suppress(OSError):
            for left in self._incoming.glob("*.part"):
                if left not in wanted:
                    left.unlink()

    def one(self, file: Waiting, moved: Moved) -> bool:
        """Whether it came and is still wanted."""
        part, whole = self._part(file), pieces.sealed_size(file.size)
        durable.make_folder(self._incoming)
        at = _size(part, whole)
        while at < whole:
            last = min(at + pieces.SEALED_PIECE, whole) - 1
            data, size = self._tried(partial(self._remote.file_bytes, file.sha256, at, last))
            if size != whole:
                raise self._spoilt(part, file)
            _append(part, data)
            at += len(data)
            moved(min(at, file.size))
        return self._keep(part, file)

    def _keep(self, part: Path, file: Waiting) -> bool:
        try:
            kept = posting.keep_bytes(self._store, file.sha256, b"".join(self._opened(part, file)))
        except (Unopened, BadInput) as fault:
            raise self._spoilt(part, file) from fault
        part.unlink(missing_ok=True)
        return kept

    def _opened(self, part: Path, file: Waiting) -> Iterator[bytes]:
        with part.open("rb") as source:
            for number in range(pieces.count(file.size)):
                data = source.read(pieces.SEALED_PIECE)
                yield pieces.opened(self._seal, file.sha256, file.size, number, data)

    def _spoilt(self, part: Path, file: Waiting) -> DamagedRecord:
        part.unlink(missing_ok=True)
        return DamagedRecord(UNOPENED.filled(name=file.name), FETCH_AGAIN)

    def _part(self, file: Waiting) -> Path:
        return self._incoming / f"{file.sha256}.part"


def _size(part: Path, whole: int) -> int:
    """How much is there; more than the whole is not it."""
    try:
        size = part.stat().st_size
    except FileNotFoundError:
        return 0
    if size > whole:
        part.unlink()
        return 0
    return size


def _append(part: Path, data: bytes) -> None:
    try:
        with part.open("ab") as out:
            out.write(data)
    except OSError as fault:
        raise durable.told(part, fault) from fault

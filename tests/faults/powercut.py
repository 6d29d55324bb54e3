"""What a disk can look like after the power went: rebuilt from the trace of a run.

Bytes are durable once their file was synced; names once their folder was synced. What is pending at the cut
may be there or not: none of it, all of it, a random part, one block torn, only the last. Files are told apart
by inode, so that a journal made anew is never mixed with the one before. Names follow their order of making.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NamedTuple

WRITE, TRUNCATE, SYNC, RENAME, UNLINK, CREATE, MKDIR, MARK, OPENED = range(1, 10)
HEADER = struct.Struct("=IIQQQ")
SECTOR = 512


class Operation(NamedTuple):
    op: int
    file: int
    offset: int
    data: bytes
    name: str


def read(tape: IO[bytes]) -> list[Operation]:
    tape.seek(0)
    found = []
    while head := tape.read(HEADER.size):
        op, names, file, offset, length = HEADER.unpack(head)
        name = tape.read(names).decode()
        data = tape.read(length) if op == WRITE else b""
        found.append(Operation(op, file, offset, data, name))
    return found


@dataclass
class File:
    """Content: what is durable, and the writes and cuts since, in order."""

    durable: bytes = b""
    pending: list[Operation] = field(default_factory=list)

    def sync(self) -> None:
        self.durable, self.pending = applied(self.durable, self.pending), []


def applied(content: bytes, operations: list[Operation]) -> bytes:
    made = bytearray(content)
    for one in operations:
        if one.op == TRUNCATE:
            made = made[: one.offset] + bytes(max(0, one.offset - len(made)))
        else:
            made += bytes(max(0, one.offset + len(one.data) - len(made)))
            made[one.offset : one.offset + len(one.data)] = one.data
    return bytes(made)


class State(NamedTuple):
    """One disk: names and contents, the steps that were acknowledged before the cut, and how it was left."""

    names: dict[str, bytes]
    folders: frozenset[str]
    done: int
    what: str
    root: Path

    @property
    def digest(self) -> str:
        hashed = hashlib.sha256(repr(sorted(self.folders)).encode())
        for name, content in sorted(self.names.items()):
            hashed.update(f"{name} {len(content)}\n".encode() + content)
        return hashed.hexdigest()

    def build(self, target: Path) -> None:
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        for folder in sorted(self.folders):
            (target / Path(folder).relative_to(self.root)).mkdir(parents=True, exist_ok=True)
        for name, content in self.names.items():
            file = target / Path(name).relative_to(self.root)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


class States:
    """Plays a trace and yields the disks a cut could leave behind."""

    def __init__(self, base: Path, root: Path, operations: list[Operation], chosen: random.Random) -> None:
        self.root, self.operations, self.chosen = root, operations, chosen
        self.files: dict[int, File] = {}
        self.names: dict[str, int] = {}
        self.durable_names: dict[str, int] = {}
        self.pending_names: list[Operation] = []
        self.folders = {str(root / one.relative_to(base)) for one in base.rglob("*") if one.is_dir()}
        self.done = 0
        for number, file in enumerate(sorted(one for one in base.rglob("*") if one.is_file())):
            self._stands(-1 - number, str(root / file.relative_to(base)), file.read_bytes())

    def _stands(self, inode: int, name: str, content: bytes) -> None:
        self.files[inode] = File(content)
        self.names[name] = self.durable_names[name] = inode

    def after(self, every: int) -> Iterator[State]:
        """The states after each operation (or each `every`-th)."""
        for number, one in enumerate(self.operations):
            self._play(one)
            if number % every == 0:
                yield from self._cuts(number)

    def _know(self, one: Operation) -> None:
        """Files that stood there before are known by name; their inodes are met when they are opened."""
        number = self.names.get(one.name, 0)
        if number < 0:
            self.files[one.file] = self.files.pop(number)
            self.names = {name: one.file if two == number else two for name, two in self.names.items()}
            self.durable_names = {
                name: one.file if two == number else two for name, two in self.durable_names.items()
            }

    def _play(self, one: Operation) -> None:
        if one.op == OPENED:
            self._know(one)
        elif one.op in (WRITE, TRUNCATE):
            self.files.setdefault(one.file, File()).pending.append(one)
        elif one.op == SYNC:
            self._sync(one)
        elif one.op in (RENAME, UNLINK, CREATE, MKDIR):
            self.pending_names.append(one)
            self.names = named(self.names, [one])
            if one.op == CREATE:
                self.files[one.file] = File()
            if one.op == MKDIR:
                self.folders.add(one.name)
        elif one.op == MARK:
            self.done = one.file

    def _sync(self, one: Operation) -> None:
        if one.name in self.folders or one.name == str(self.root):
            inside = [two for two in self.pending_names if _folder_of(two) == one.name]
            self.durable_names = named(self.durable_names, inside)
            self.pending_names = [two for two in self.pending_names if two not in inside]
        elif one.file in self.files:
            self.files[one.file].sync()

    def _cuts(self, number: int) -> Iterator[State]:
        pending = [(inode, op) for inode, file in self.files.items() for op in file.pending]
        for what, kept in self._ways(pending):
            names = named(self.durable_names, self.pending_names[: self._names_kept(what)])
            content = {}
            for name, inode in names.items():
                mine = [op for owner, op in kept if owner == inode]
                content[name] = applied(self.files.get(inode, File()).durable, mine)
            yield State(content, frozenset(self.folders), self.done, f"{what} at {number}", self.root)

    def _names_kept(self, what: str) -> int:
        if what in ("none", "all"):
            return 0 if what == "none" else len(self.pending_names)
        return self.chosen.randint(0, len(self.pending_names))

    def _ways(
        self, pending: list[tuple[int, Operation]]
    ) -> Iterator[tuple[str, list[tuple[int, Operation]]]]:
        yield "none", []
        yield "all", pending
        part = [one for one in pending if self.chosen.random() < 0.5]
        yield "a part", part
        yield "last only", pending[-1:]
        yield "torn", self._torn(pending)

    def _torn(self, pending: list[tuple[int, Operation]]) -> list[tuple[int, Operation]]:
        """All up to one write, of which only some sectors reached the disk."""
        writes = [number for number, (_, op) in enumerate(pending) if op.op == WRITE]
        if not writes:
            return pending
        at = self.chosen.choice(writes)
        inode, op = pending[at]
        size = self.chosen.randrange(0, len(op.data), SECTOR) if len(op.data) > SECTOR else len(op.data) // 2
        return [*pending[:at], (inode, op._replace(data=op.data[:size]))]


def named(names: dict[str, int], operations: list[Operation]) -> dict[str, int]:
    """The names after makings, renamings (of files and of folders) and unlinkings."""
    made = dict(names)
    for one in operations:
        if one.op == CREATE:
            made[one.name] = one.file
        elif one.op == UNLINK:
            made.pop(one.name, None)
        elif one.op == RENAME:
            old, new = one.name.split("\n")
            moved = {name: inode for name, inode in made.items() if name == old or name.startswith(f"{old}/")}
            made = {name: inode for name, inode in made.items() if name not in moved}
            made.update({new + name[len(old) :]: inode for name, inode in moved.items()})
    return made


def _folder_of(one: Operation) -> str:
    return one.name.split("\n")[-1].rpartition("/")[0]

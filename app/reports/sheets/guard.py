"""Workbooks from strangers: what may be opened at all, and how much of it is unpacked.

An .xlsx is a zip of XML. Nothing is ever written to disk, no name in the zip is used as a path, no
document type is accepted (so no entity can be defined), and everything is counted: bytes as the
directory tells them and as they come, elements, depth. The limits lie far above an office's year (20,000
rows of opinions are about 120 MB unpacked) and far below what a small machine can bear.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from app.models.errors import AppError, Words
from app.reports.sheets import words
from app.reports.sheets.findings import Tell, silent


class Limits(NamedTuple):
    """Sizes in bytes; what a workbook may hold."""

    file: int = 64 << 20
    directory: int = 1 << 20
    entries: int = 2_000
    unpacked: int = 400 << 20
    ratio: int = 250
    small: int = 1 << 20  # a part below this size may be packed as tightly as it likes
    elements: int = 3_000_000
    depth: int = 64
    token: int = 1 << 20
    strings: int = 800_000
    cells: int = 1_200_000  # of one sheet, blank ones too
    styles: int = 4 << 20
    sheets: int = 250
    rows: int = 60_000


LIMITS = Limits()
CHUNK = 1 << 16
TOLD = 1 << 20  # bytes between two words on how far it is


class RefusedWorkbook(AppError):
    """The file is not a workbook, is damaged, or is made to do harm; nothing of it was taken."""


def refused(what: Words) -> RefusedWorkbook:
    return RefusedWorkbook(what, words.SAVE_AGAIN)


Start = Callable[[str, dict[str, str]], object]
End = Callable[[str], object]
Text = Callable[[str], object]


class Package:
    """The parts of an opened workbook, by name, unpacked bit by bit and counted over the whole workbook."""

    def __init__(self, archive: zipfile.ZipFile, tell: Tell) -> None:
        self._archive = archive
        self._names = frozenset(archive.namelist())
        self._total = sum(entry.file_size for entry in archive.infolist())
        self._tell = tell
        self._unpacked = 0
        self._elements = 0

    def has(self, name: str) -> bool:
        return name in self._names

    def names(self) -> frozenset[str]:
        return self._names

    def size(self, name: str) -> int:
        return self._archive.getinfo(name).file_size

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a part in pieces of 64 kB. Raises RefusedWorkbook when damaged or too many."""
        try:
            with self._archive.open(name) as part:
                while piece := part.read(CHUNK):
                    self._count(len(piece))
                    yield piece
        except (*_ZIP_FAULTS, KeyError) as fault:
            raise refused(words.DAMAGED) from fault

    def _count(self, size: int) -> None:
        before, self._unpacked = self._unpacked, self._unpacked + size
        if self._unpacked > LIMITS.unpacked:
            raise refused(words.TOO_LARGE)
        if before // TOLD != self._unpacked // TOLD:
            self._tell(self._unpacked, self._total)

    def walk(self, name: str, start: Start, end: End, text: Text) -> Iterator[None]:
        """Read a part as XML, calling back with local names; yields after every piece, to stream."""
        parser = self._parser(start, end, text)
        fed = 0
        try:
            for piece in self.pieces(name):
                parser.Parse(piece, False)
                fed += len(piece)
                # Older expats scan a token without end again with every piece (CVE-2023-52425).
                if fed - max(parser.CurrentByteIndex, 0) > LIMITS.token:
                    raise refused(words.TOO_LARGE)
                yield
            parser.Parse(b"", True)
        except expat.ExpatError as fault:
            raise refused(words.DAMAGED) from fault
        yield

    def _parser(self, start: Start, end: End, text: Text) -> expat.XMLParserType:
        """Handlers as plain as can be: they are called for each of millions of elements."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        depth, deepest, left = 0, LIMITS.depth, LIMITS.elements - self._elements

        def started(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth, left
            depth += 1
            left -= 1
            if depth > deepest or left < 0:
                raise refused(words.TOO_DEEP if left >= 0 else words.TOO_LARGE)
            start(name.rpartition(":")[2] if ":" in name else name, attributes)

        def ended(name: str) -> None:
            nonlocal depth
            depth -= 1
            if not depth:
                self._elements = LIMITS.elements - left
            end(name.rpartition(":")[2] if ":" in name else name)

        parser.StartElementHandler = started
        parser.EndElementHandler = ended
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _no_doctype
        parser.EntityDeclHandler = _no_doctype
        return parser

    def read(self, name: str, start: Start, end: End, text: Text) -> None:
        """`walk` to the end."""
        for _ in self.walk(name, start, end, text):
            pass


_ZIP_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError),
)
"""What `zipfile` raises for damaged, encrypted or nonsensical archives."""


def _no_doctype(*_declared: object) -> None:
    raise refused(words.DOCTYPE)


@contextmanager
def opened(path: Path, tell: Tell = silent) -> Iterator[Package]:
    """The workbook's parts. Raises RefusedWorkbook with a sentence for everything that is no plain .xlsx."""
    _check_file(path)
    try:
        archive = zipfile.ZipFile(path)
    except (*_ZIP_FAULTS, UnicodeDecodeError) as fault:
        raise refused(words.DAMAGED) from fault
    with archive:
        _check_directory(archive.infolist())
        package = Package(archive, tell)
        _check_parts(package)
        yield package


_ZIP, _OLE, _END = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x05\x06"
_END_SIZE, _LOCATOR_SIZE, _LOCATOR = 22, 20, b"PK\x06\x07"


def _check_file(path: Path) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            first = file.read(8)
            file.seek(max(0, size - (1 << 16) - _END_SIZE))
            tail = file.read()
    except OSError as fault:
        raise RefusedWorkbook(words.UNREADABLE, words.UNREADABLE_MEND) from fault
    if first == _OLE:
        raise RefusedWorkbook(words.OLD_OR_LOCKED, words.OLD_OR_LOCKED_MEND)
    if not first.startswith(_ZIP):
        raise refused(words.NOT_A_WORKBOOK)
    if size > LIMITS.file:
        raise refused(words.TOO_LARGE)
    _check_end(tail)


def _check_end(tail: bytes) -> None:
    """The directory's own size, before `zipfile` reads all of it into memory."""
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_SIZE:
        raise refused(words.DAMAGED)
    entries = int.from_bytes(tail[at + 10 : at + 12], "little")
    size = int.from_bytes(tail[at + 12 : at + 16], "little")
    wide = tail[at - _LOCATOR_SIZE : at - _LOCATOR_SIZE + 4] == _LOCATOR if at >= _LOCATOR_SIZE else False
    if wide or entries > LIMITS.entries or size > LIMITS.directory:
        raise refused(words.TOO_MANY_PARTS)


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    if len({entry.filename.lower() for entry in entries}) != len(entries):
        raise refused(words.TWICE)
    if sum(entry.file_size for entry in entries) > LIMITS.unpacked:
        raise refused(words.TOO_LARGE)
    for entry in entries:
        _check_entry(entry)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if name.startswith(("/", "\\")) or ".." in name or ":" in name or "\\" in name:
        raise refused(words.BAD_NAME)
    if entry.flag_bits & 1:
        raise RefusedWorkbook(words.OLD_OR_LOCKED, words.OLD_OR_LOCKED_MEND)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refused(words.DAMAGED)
    if entry.file_size > max(LIMITS.small, LIMITS.ratio * entry.compress_size):
        raise refused(words.BOMB)


def _check_parts(package: Package) -> None:
    if not package.has("[Content_Types].xml") or not package.has("_rels/.rels"):
        raise refused(words.NOT_A_WORKBOOK)
    if any(name.lower().endswith("vbaproject.bin") for name in package.names()):
        raise RefusedWorkbook(words.MACROS, words.MACROS_MEND)

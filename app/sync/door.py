"""The door: what was pulled is looked at before it may come in. A bad record is a value, never an error.

Nothing that came from outside is trusted to be a record: its hash, its form, its types and sizes are checked,
and what cannot be taken in is kept apart with the reason, while the others flow on.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.models.batch import KEPT, KEPT_FOREVER
from app.models.copies import ERASED
from app.models.errors import Problem, Words
from app.models.files import LARGEST
from app.models.schema import SYSTEM_COLUMNS, Column, Kind, Record, columns, dumps
from app.models.settings import Setting
from app.sync import wire
from app.sync.sealing import PREFIX, Seal, Unopened
from app.sync.wire import HIDDEN, LARGEST_BODY, LARGEST_INTEGER, LONGEST_ID, TYPES, Note, Row

DEEPEST = 24
LONGEST_NAME = 200
LONGEST_FILE_NAME = 255
HASH = re.compile(r"[0-9a-f]{64}")
UUID = re.compile(wire.UUID[1:-1])
HALF = re.compile("[\ud800-\udfff]")
TABLE = re.compile(r"[a-z][a-z0-9_]{0,62}")
JSON_COLUMNS: Mapping[tuple[str, str], type] = {
    ("settings", "value"): object,
    ("sheet_entries", "typed"): dict,
    ("plan_changes", "before"): dict,
    ("reports", "differences"): list,
}
"""Columns whose text is JSON, and what it holds: the program reads them without asking."""
RANGES = {Kind.MONTHS: (0, 0xFFF), Kind.YEAR: (0, 9999)}
ENVELOPE = {"deleted", "id", "schema", "sealed", "table", "values"}

NO_RECORD = Words("รูปแบบข้อมูลไม่ใช่รายการของโปรแกรมนี้ ({detail})", "It has not the form of a record ({detail}).")
OTHER_HASH = Words("เนื้อหาไม่ตรงกับรหัสตรวจสอบ", "Its content does not fit its hash.")
TOO_LARGE = Words("รายการใหญ่เกินไป", "It is too large.")
TOO_DEEP = Words("ข้อมูลซ้อนกันลึกเกินไป", "It is nested too deeply.")
NOT_CANONICAL = Words("ข้อมูลไม่ได้เขียนในรูปแบบที่ตกลงกัน", "It is not written in the agreed form.")
BAD_ID = Words("รหัสรายการใช้ไม่ได้", "Its id cannot be one.")
BAD_VALUE = Words("ช่อง “{column}” มีค่าผิดชนิด", "“{column}” holds a value of the wrong kind.")
BAD_LETTERS = Words("ข้อความมีอักขระที่ใช้ไม่ได้", "A text holds letters that cannot be kept.")
BAD_FILE = Words("ชื่อหรือรหัสของไฟล์แนบใช้ไม่ได้", "The name or hash of the attachment cannot be used.")
BAD_COLUMN = Words("ชื่อช่อง “{column}” ใช้ไม่ได้", "The column name “{column}” cannot be used.")
NOT_OURS = Words(
    "ช่อง “{column}” เปิดด้วยกุญแจของหน่วยงานนี้ไม่ได้", "“{column}” does not open with this office's key."
)
NEWER_KIND = Words(
    "มาจากโปรแกรมรุ่นใหม่กว่า จะรับเข้าเองหลังปรับรุ่นโปรแกรม",
    "It comes from a newer program and is taken in by itself after an update.",
)


@dataclass(frozen=True)
class Pulled:
    """What came of one record. row: as it is stored, None when it stays outside: then `kind` and `problems`
    tell why (kinds: see state.Quarantined).
    """

    table: str
    id: str
    version: int
    hash: str
    body: str
    sealed_note: str | None
    note: Note
    by: str
    at: str
    row: Row | None = None
    kind: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def place(self) -> tuple[str, str]:
        return (self.table, self.id)

    @property
    def deleted(self) -> bool:
        return self.row is not None and bool(self.row["deleted"])

    @property
    def record_type(self) -> type[Record]:
        return TYPES[self.table]

    @property
    def sealed(self) -> Mapping[str, str]:
        """The sealed columns as they came."""
        return wire.sealed_of(self.body)


class _Bad(Exception):
    """Why a record stays outside."""

    def __init__(self, what: Words, where: str = "", kind: str = "bad") -> None:
        super().__init__(what.english)
        self.what, self.where, self.kind = what, where, kind


def looked_at(seal: Seal, came: Any, number: int = 0) -> Pulled:
    """One record of a page. number: its version, where it tells none itself."""
    told = came if isinstance(came, dict) else {}
    outside = _outside(seal, told, number)
    try:
        row = _row(seal, told, outside)
    except _Bad as bad:
        problem = Problem(bad.where, bad.what, severity="error", table=outside.table, record_id=outside.id)
        return _with(outside, None, bad.kind, (problem,))
    return _with(outside, row, "", ())


def _with(outside: Pulled, row: Row | None, kind: str, problems: tuple[Problem, ...]) -> Pulled:
    return Pulled(**{**outside.__dict__, "row": row, "kind": kind, "problems": problems})


def _outside(seal: Seal, told: Mapping[str, Any], number: int) -> Pulled:
    """What is told beside the body, made harmless: it names the record even when that is kept out."""
    version = _version(told.get("version"), number)
    table, record_id, hashed = _text(told.get("table")), _text(told.get("id")), _text(told.get("hash"))
    by = told.get("by")
    note = told["note"] if isinstance(told.get("note"), str) else None
    body = told["body"] if isinstance(told.get("body"), str) else repr(told.get("body"))[:1000]
    place = (table or "?", record_id or f"#{version}", hashed if HASH.fullmatch(hashed) else "")
    return Pulled(
        *(*place[:2], version, place[2]),
        body=_clean(body),
        sealed_note=note,
        note=wire.note_of(seal, note, *place),
        by=_text(by.get("name") if isinstance(by, dict) else ""),
        at=_text(told.get("at")),
    )


def _version(told: Any, number: int) -> int:
    return told if _is_integer(told) and 0 < told <= LARGEST_INTEGER else number


def _text(told: Any) -> str:
    return _clean(told)[:LONGEST_NAME] if isinstance(told, str) else ""


def _clean(text: str) -> str:
    """Text that SQLite can keep."""
    return text[:LARGEST_BODY].encode("utf-8", "replace").decode().replace("\0", "�")


# -- the body


def _row(seal: Seal, told: Mapping[str, Any], outside: Pulled) -> Row:
    body = _body(told)
    table, record_id = told.get("table"), told.get("id")
    if body["table"] != table or body["id"] != record_id:
        raise _Bad(NO_RECORD.filled(detail="table, id"))
    if not isinstance(table, str) or not TABLE.fullmatch(table):
        raise _Bad(NO_RECORD.filled(detail="table"))
    if not _version(told.get("version"), 0):
        raise _Bad(NO_RECORD.filled(detail="version"))
    record_type = TYPES.get(table)
    if record_type is None:
        raise _Bad(NEWER_KIND, kind="newer")
    _check_id(record_type, record_id)
    if body["deleted"] and table in KEPT_FOREVER:
        raise _Bad(KEPT, kind="kept")
    return _columns(seal, record_type, body)


def _body(told: Mapping[str, Any]) -> dict[str, Any]:
    """The parsed body: of the size, hash and form agreed."""
    text = told.get("body")
    if not isinstance(text, str):
        raise _Bad(NO_RECORD.filled(detail="body"))
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise _Bad(BAD_LETTERS) from None
    if size > LARGEST_BODY:
        raise _Bad(TOO_LARGE)
    if wire.hash_of(text) != told.get("hash"):
        raise _Bad(OTHER_HASH)
    body = _parsed(text)
    return _envelope(body)


def _parsed(text: str) -> Any:
    try:
        body = json.loads(text, parse_constant=_no_constant)
        if (depth := _depth(body)) > DEEPEST:
            raise _Bad(TOO_DEEP, str(depth))
        written = dumps(body)
    except RecursionError:
        raise _Bad(TOO_DEEP) from None
    except ValueError:
        raise _Bad(NO_RECORD.filled(detail="JSON")) from None
    if written != text:
        raise _Bad(BAD_LETTERS if _holds_half(written) else NOT_CANONICAL)
    return body


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _holds_half(text: str) -> bool:
    """Whether half a surrogate is in it."""
    return HALF.search(text) is not None


def _depth(value: Any) -> int:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inside is None else 1 + max(map(_depth, inside), default=0)


def _envelope(body: Any) -> dict[str, Any]:
    if not isinstance(body, dict) or set(body) != ENVELOPE:
        raise _Bad(NO_RECORD.filled(detail="envelope"))
    good = (
        isinstance(body["deleted"], bool)
        and _is_integer(body["schema"])
        and isinstance(body["values"], dict)
        and isinstance(body["sealed"], dict)
        and all(isinstance(one, str) for one in body["sealed"].values())
    )
    if not good:
        raise _Bad(NO_RECORD.filled(detail="envelope"))
    return body


def _check_id(record_type: type[Record], record_id: Any) -> None:
    if record_type is Setting:
        good = isinstance(record_id, str) and 0 < len(record_id) <= LONGEST_ID and record_id.isprintable()
    else:
        good = isinstance(record_id, str) and bool(UUID.fullmatch(record_id))
    if not good:
        raise _Bad(BAD_ID, "id")


# -- its columns


def _columns(seal: Seal, record_type: type[Record], body: Mapping[str, Any]) -> Row:
    known = {c.name: c for c in columns(record_type)}
    for name in (*body["values"], *body["sealed"]):
        if not 0 < len(name) <= LONGEST_NAME or name in SYSTEM_COLUMNS or "\0" in name:
            raise _Bad(BAD_COLUMN.filled(column=_clean(name)[:LONGEST_FILE_NAME]), _clean(name))
    for name, sealed in body["sealed"].items():
        _check_sealed(known.get(name), name, sealed, body["schema"])
    for name, value in body["values"].items():
        if name in body["sealed"] or (name.startswith(HIDDEN) and _is_hidden(name, value, body)):
            raise _Bad(BAD_COLUMN.filled(column=name), name)
        _check_any(name, value)
    try:
        row = wire.unpacked(seal, record_type, _checked_values(known, body))
    except Unopened:
        raise _Bad(NOT_OURS.filled(column=_first_unopened(seal, record_type, body, known))) from None
    for declared in known.values():
        _check(record_type.table, declared, row[declared.name], stored=True)
    if record_type.table == "attachments":
        _check_file(row)
    return row


def _checked_values(known: Mapping[str, Column], body: Mapping[str, Any]) -> Mapping[str, Any]:
    """The body again, its values known to be of their kinds."""
    for name, value in body["values"].items():
        if name in known:
            _check(body["table"], known[name], value, stored=False)
    return body


def _is_hidden(name: str, value: Any, body: Mapping[str, Any]) -> bool:
    """A clear value that would pass for a sealed one when it is sent on."""
    is_sealed = isinstance(value, str) and value.startswith(PREFIX)
    return is_sealed or name.removeprefix(HIDDEN) in body["sealed"]


def _check_sealed(declared: Column | None, name: str, sealed: str, schema: int) -> None:
    if sealed.startswith(ERASED) or not sealed.startswith(PREFIX):
        raise _Bad(NOT_OURS.filled(column=_words(declared, name)), name)
    if declared is not None and not declared.personal:
        raise _Bad(NEWER_KIND, name, "newer" if schema > wire.SCHEMA else "bad")


def _first_unopened(
    seal: Seal, record_type: type[Record], body: Mapping[str, Any], known: Mapping[str, Column]
) -> Words:
    for name, text in body["sealed"].items():
        try:
            seal.opened(text, record_type.table, body["id"], name)
        except Unopened:
            return _words(known.get(name), name)
    return Words("", "")


def _words(declared: Column | None, name: str) -> Words:
    return declared.words if declared else Words(name, name)


def _check(table: str, declared: Column, value: Any, *, stored: bool) -> None:
    """A value of its column's kind. stored: flags are 0 and 1, unknown is None."""
    if stored and value is None:
        return
    is_flag = stored and declared.kind is Kind.FLAG
    good = value in (0, 1) if is_flag else _is_of(declared.kind, value)
    if good and (table, declared.name) in JSON_COLUMNS:
        good = _is_json(value, JSON_COLUMNS[table, declared.name])
    if not good:
        raise _Bad(BAD_VALUE.filled(column=declared.words), declared.name)
    _check_any(declared.name, value)


def _is_of(kind: Kind, value: Any) -> bool:
    match kind:
        case Kind.INTEGER | Kind.MONEY | Kind.MONTHS | Kind.YEAR:
            least, most = RANGES.get(kind, (-LARGEST_INTEGER - 1, LARGEST_INTEGER))
            return _is_integer(value) and least <= value <= most
        case Kind.NUMBER:
            return (_is_integer(value) or isinstance(value, float)) and abs(value) < 1e300
        case Kind.FLAG:
            return isinstance(value, bool)
        case Kind.DATE:
            return isinstance(value, str) and wire.is_day(value)
        case _:
            return isinstance(value, str)


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_json(text: str, kind: type) -> bool:
    try:
        value = json.loads(text, parse_constant=_no_constant)
        return isinstance(value, kind) and _depth(value) <= DEEPEST and not any(_faults(value))
    except (ValueError, RecursionError):
        return False


def _check_any(name: str, value: Any) -> None:
    """What no column may hold, known or not."""
    for fault in _faults(value):
        raise _Bad(fault, name)


def _faults(value: Any) -> Iterator[Words]:
    if isinstance(value, str):
        if "\0" in value or _holds_half(value):
            yield BAD_LETTERS
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _faults(name)
            yield from _faults(one)
    elif isinstance(value, list):
        for one in value:
            yield from _faults(one)
    elif isinstance(value, float):
        if not math.isfinite(value):
            yield BAD_VALUE.filled(column="")
    elif isinstance(value, int) and not -LARGEST_INTEGER - 1 <= value <= LARGEST_INTEGER:
        yield BAD_VALUE.filled(column="")


def _check_file(row: Row) -> None:
    """A file's name is no path, its hash is one, its size can be."""
    name, sha256, size = row["name"], row["sha256"], row["size"]
    bad_name = name is not None and (
        len(name) > LONGEST_FILE_NAME
        or any(letter in "/\\" or not letter.isprintable() for letter in name)
        or name.strip(". ") == ""
        or name[1:2] == ":"
    )
    bad_hash = sha256 is not None and not HASH.fullmatch(sha256)
    if bad_name or bad_hash or (size is not None and not 0 <= size <= LARGEST):
        raise _Bad(BAD_FILE, "name" if bad_name else "sha256")

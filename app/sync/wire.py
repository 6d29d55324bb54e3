"""A record as it travels: canonical JSON text, personal columns sealed (docs/protocol.md).

What an older program does not know of a newer one's columns stays in `extra` (sealed ones under "~column")
and goes out again as it came.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from app.models.copies import ERASED
from app.models.migrations import MIGRATIONS, newest
from app.models.records import OWN_TYPES, RECORD_TYPES
from app.models.schema import JSON_TYPES, Column, Kind, Record, columns, dumps, from_row, to_row
from app.models.settings import Setting
from app.sync.sealing import PREFIX, Seal, Unopened

Row = dict[str, Any]
"""A row as it is stored (dates ISO, flags and `deleted` 0/1), but `extra` as a dictionary."""

TYPES: Mapping[str, type[Record]] = {one.table: one for one in (*OWN_TYPES, *RECORD_TYPES)}
"""What travels, by table, in the order in which it is sent: parents before children, attachments last."""
SCHEMA = newest(MIGRATIONS)
LARGEST_BODY = 1 << 20
HIDDEN = "~"
"""Before the name of a sealed column that this program does not know."""
LONGEST_ID = 100
LARGEST_INTEGER = 2**63 - 1


class Body(NamedTuple):
    """The text of a record and its SHA-256 in hex."""

    text: str
    hash: str

    @property
    def size(self) -> int:
        return len(self.text.encode())


class Gone(NamedTuple):
    """In a row read from a copy: the column was erased here since. mark: see `copies.mark`."""

    mark: str


@dataclass(frozen=True)
class Note:
    """Who changed a record last, when, why; action: of the audit line ("erase" and "remove" tell much).

    past: the beginnings of the hashes this version descends from, latest first; by them a version is known to
    be older or newer than another after the server was restored, when its numbers say nothing.
    """

    actor: str = ""
    at: str = ""
    reason: str = ""
    action: str = ""
    past: tuple[str, ...] = ()


PAST = 12
"""So many ancestors are told."""
SHORT = 8


def short(hashed: str) -> str:
    """A hash as it stands among the ancestors of a version."""
    return hashed[:SHORT]


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


# -- out


def row_of_record(record: Record) -> Row:
    return {**to_row(record), "extra": dict(record.extra)}


def stored(row: Mapping[str, Any]) -> Row:
    """The Row of what the database gave (`extra` is JSON there, and there is a row_hash)."""
    kept = {name: value for name, value in row.items() if name != "row_hash"}
    return {**kept, "extra": json.loads(row["extra"] or "{}")}


def record_of(record_type: type[Record], row: Row) -> Record:
    return from_row(record_type, row)


def body_of(seal: Seal, record_type: type[Record], row: Row) -> Body:
    """The one wire form of a row."""
    shape, table, record_id = _shape(record_type), record_type.table, str(row["id"])
    values = {name: row[name] for name in shape.plain if row.get(name) is not None}
    values |= {name: bool(values[name]) for name in shape.flags if name in values}
    sealed = {
        name: seal.sealed(dumps(row[name]), table, record_id, name)
        for name in shape.personal
        if row.get(name) is not None
    }
    for name, value in row["extra"].items():
        if _is_hidden(name, value):
            sealed.setdefault(name.removeprefix(HIDDEN), value)
        elif name not in shape.known:
            values[name] = value
    return text_of(record_type.table, record_id, bool(row["deleted"]), values, sealed)


def text_of(
    table: str, record_id: str, deleted: bool, values: Mapping[str, Any], sealed: Mapping[str, str]
) -> Body:
    """The canonical text of its parts."""
    text = dumps(
        {
            "deleted": deleted,
            "id": record_id,
            "schema": SCHEMA,
            "sealed": sealed,
            "table": table,
            "values": values,
        }
    )
    return Body(text, hash_of(text))


def _is_hidden(name: str, value: Any) -> bool:
    return name.startswith(HIDDEN) and isinstance(value, str) and value.startswith(PREFIX)


def sealed_note(seal: Seal, note: Note, table: str, record_id: str, hashed: str) -> str:
    """The note beside a body, bound to it."""
    told = {"actor": note.actor, "at": note.at, "reason": note.reason, "action": note.action}
    past = "".join(note.past[:PAST])
    return seal.sealed(dumps({**told, "past": past}), *_about_note(table, record_id, hashed))


def note_of(seal: Seal, sealed: Any, table: str, record_id: str, hashed: str) -> Note:
    """An empty note where there is none, or none that can be read: it never keeps a record out."""
    try:
        told = json.loads(seal.opened(sealed or "", *_about_note(table, record_id, hashed)))
        texts = {name: str(told.get(name, "")) for name in ("actor", "at", "reason", "action")}
        past = str(told.get("past", ""))
        return Note(**texts, past=tuple(past[at : at + SHORT] for at in range(0, len(past), SHORT))[:PAST])
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Note()


def _about_note(table: str, record_id: str, hashed: str) -> tuple[str, ...]:
    return (table, record_id, hashed, "note")


# -- in: texts that were checked at the door, or are our own


def row_of(seal: Seal, text: str) -> Row:
    """The row of a body; erased columns of an agreed copy as Gone. Raises Unopened."""
    body = json.loads(text)
    return unpacked(seal, TYPES[body["table"]], body)


def unpacked(seal: Seal, record_type: type[Record], body: Mapping[str, Any]) -> Row:
    """The row of a parsed body, its values as they are. Raises Unopened for what this key does not open."""
    shape, extra, record_id = _shape(record_type), {}, str(body["id"])
    row: Row = {"id": record_id, "deleted": int(body["deleted"]), **dict.fromkeys(shape.columns)}
    for name, value in body["values"].items():
        if name in shape.columns:
            row[name] = shape.stored.get(name, _same)(value)
        else:
            extra[name] = value
    for name, text in body["sealed"].items():
        if name not in shape.columns:
            extra[f"{HIDDEN}{name}"] = text
        elif text.startswith(ERASED):
            row[name] = Gone(text)
        else:
            row[name] = _read(seal.opened(text, record_type.table, record_id, name))
    return {**row, "extra": extra}


def grown(seal: Seal, record_type: type[Record], row: Row) -> Row:
    """A row with what `extra` holds of columns this program knows in those columns.

    What does not open or is of the wrong kind stays where it is.
    """
    body = json.loads(body_of(seal, record_type, {**row, "extra": {}}).text)
    names = _shape(record_type).columns
    kept = {name: one for name, one in row["extra"].items() if name.removeprefix(HIDDEN) not in names}
    for name, value in row["extra"].items():
        if name in names:
            body["values"].setdefault(name, value)
        elif name.removeprefix(HIDDEN) in names:
            body["sealed"].setdefault(name.removeprefix(HIDDEN), value)
    try:
        return {**unpacked(seal, record_type, body), "extra": kept}
    except (Unopened, TypeError, ValueError):
        return row


def without_marks(row: Row) -> Row:
    """A row to be shown: what was erased is unknown."""
    kept = {name: None if isinstance(value, Gone) else value for name, value in row.items()}
    extra = {name: one for name, one in row["extra"].items() if not _is_mark(one)}
    return {**kept, "extra": extra}


def _is_mark(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(ERASED)


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise Unopened("sealed, but no value") from fault


def sealed_of(text: str) -> Mapping[str, str]:
    """The sealed columns of a body."""
    found: Mapping[str, str] = json.loads(text)["sealed"]
    return found


# -- what is asked of a type for every row, worked out once


class _Shape(NamedTuple):
    columns: frozenset[str]
    known: frozenset[str]
    plain: tuple[str, ...]
    personal: tuple[str, ...]
    flags: tuple[str, ...]
    stored: Mapping[str, Callable[[Any], Any]]


def _same(value: Any) -> Any:
    return value


_SHAPES: dict[type[Record], _Shape] = {}


def _shape(record_type: type[Record]) -> _Shape:
    if record_type not in _SHAPES:
        _SHAPES[record_type] = _shaped(columns(record_type))
    return _SHAPES[record_type]


def _shaped(declared: tuple[Column, ...]) -> _Shape:
    names = frozenset(c.name for c in declared)
    stored: dict[str, Callable[[Any], Any]] = {c.name: int for c in declared if c.kind is Kind.FLAG}
    stored |= {c.name: float for c in declared if c.kind is Kind.NUMBER}
    return _Shape(
        names,
        names | {"id", "deleted", "extra", "row_hash"},
        tuple(c.name for c in declared if not c.personal),
        tuple(c.name for c in declared if c.personal),
        tuple(c.name for c in declared if c.kind is Kind.FLAG),
        stored,
    )


# -- what the server checks


UUID = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"


def wire_schema(record_type: type[Record]) -> dict[str, Any]:
    """JSON Schema of a body: types and sizes only; personal ones are refused in clear, unknown taken."""
    declared = columns(record_type)
    values = {c.name: False if c.personal else _property(c) for c in declared}
    by_name = {"type": "string", "minLength": 1, "maxLength": LONGEST_ID}
    properties: dict[str, Any] = {
        "deleted": {"type": "boolean"},
        "id": by_name if record_type is Setting else {"type": "string", "pattern": UUID},
        "schema": {"type": "integer", "minimum": 1, "maximum": 1_000_000},
        "sealed": {"type": "object", "additionalProperties": {"type": "string", "pattern": f"^{PREFIX}"}},
        "table": {"const": record_type.table},
        "values": {"type": "object", "properties": values},
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": record_type.table,
        "description": record_type.words.english,
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _property(declared: Column) -> dict[str, Any]:
    kind = JSON_TYPES.get(declared.kind, "string")
    described: dict[str, Any] = {"type": kind, "title": declared.words.english}
    if kind == "integer":
        described |= {"minimum": -LARGEST_INTEGER - 1, "maximum": LARGEST_INTEGER}
    if declared.kind is Kind.DATE:
        described["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    return described


def is_day(text: str) -> bool:
    """An ISO date written in the one way we write it."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

"""How a datum is declared, once: record types are frozen dataclasses whose columns carry words and kind.

Derived from the declaration: database columns, JSON Schema, sheet columns, table heads, default widgets,
the required mark and the "personal" flag. See docs/decisions/0001-floor-plan.md.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple, TypeVar

from app.models.errors import NOTHING, Words

Value = str | int | float | None
"""What SQLite, JSON and a sheet can hold for one column. Money is an int in satang, a date an ISO string."""


class Kind(StrEnum):
    """Kind of datum; decides storage, widget, sheet format and check."""

    TEXT = "text"
    LONG = "long"  # several lines
    LINES = "lines"  # one item a line
    CODE = "code"  # text whose leading zeros matter
    INTEGER = "integer"
    NUMBER = "number"
    MONEY = "money"  # int, satang
    DATE = "date"  # datetime.date, stored ISO (CE)
    TIME = "time"  # "HH:MM"
    MOMENT = "moment"  # ISO 8601 UTC
    CHOICE = "choice"  # stored by key
    FLAG = "flag"  # bool or None (not said)
    REF = "ref"  # id of another record
    MONTHS = "months"  # 12-bit int, bit 0 = October
    FILE = "file"  # id of an attachment
    YEAR = "year"  # Buddhist era, int


SQL_TYPES = {
    Kind.INTEGER: "INTEGER",
    Kind.MONEY: "INTEGER",
    Kind.FLAG: "INTEGER",
    Kind.MONTHS: "INTEGER",
    Kind.YEAR: "INTEGER",
    Kind.NUMBER: "REAL",
}


class Choice(NamedTuple):
    """One allowed value: a stable key and the words shown for it."""

    key: str
    words: Words


def choices(*triples: tuple[str, str, str]) -> tuple[Choice, ...]:
    """(key, Thai, English) triples as choices, in the order they are offered."""
    return tuple(Choice(key, Words(thai, english)) for key, thai, english in triples)


@dataclass(frozen=True)
class Column:
    """The declaration of one datum. `refers` names the table a REF points to."""

    name: str
    words: Words
    kind: Kind
    choices: tuple[Choice, ...] = ()
    required: bool = False
    personal: bool = False
    refers: str = ""
    note: Words = NOTHING

    @property
    def sql_type(self) -> str:
        return SQL_TYPES.get(self.kind, "TEXT")

    def choice(self, key: Value) -> Words:
        """Words of a choice key; an unknown key (a newer program's) is shown as it is."""
        return next((c.words for c in self.choices if c.key == key), Words(str(key or ""), str(key or "")))


def column(
    thai: str,
    english: str,
    kind: Kind = Kind.TEXT,
    *,
    choices: tuple[Choice, ...] = (),
    required: bool = False,
    personal: bool = False,
    refers: str = "",
    note: tuple[str, str] = ("", ""),
    default: Any = None,
) -> Any:
    """Declare a datum. Unless a default is given it starts unknown (None), which is never zero."""
    declared = Column("", Words(thai, english), kind, choices, required, personal, refers, Words(*note))
    return field(default=default, metadata={"column": declared})


def new_id() -> str:
    """Ids are made by the client and never reused (design: sync)."""
    return str(uuid.uuid4())


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Record:
    """Base of all record types. Deleted ones stay as tombstones; `extra` keeps a newer program's columns."""

    table: ClassVar[str] = ""
    words: ClassVar[Words] = NOTHING

    id: str = field(default_factory=new_id)
    deleted: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)

    # Written once: a dataclass compiles its own for each of the types, a third of what they cost at start.

    def __eq__(self, other: object) -> bool:
        return self.__dict__ == other.__dict__ if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), self.id))

    def __repr__(self) -> str:
        filled = {name: value for name, value in self.__dict__.items() if value not in (None, False, {})}
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in filled.items())})"


R = TypeVar("R", bound=Record)
SYSTEM_COLUMNS = ("id", "deleted", "extra", "row_hash")


@dataclass(frozen=True)
class _Shape:
    """What is asked of a type for every row, worked out once (type hints read per row cost seconds)."""

    columns: tuple[Column, ...]
    by_name: Mapping[str, Column]
    known: frozenset[str]
    dates: tuple[str, ...]
    flags: tuple[str, ...]


_SHAPES: dict[type[Record], _Shape] = {}


def _shape(record_type: type[Record]) -> _Shape:
    if record_type not in _SHAPES:
        declared = tuple(
            dataclasses.replace(f.metadata["column"], name=f.name)
            for f in dataclasses.fields(record_type)
            if "column" in f.metadata
        )
        _SHAPES[record_type] = _Shape(
            declared,
            {c.name: c for c in declared},
            frozenset(c.name for c in declared) | {"id", "deleted", "extra"},
            tuple(c.name for c in declared if c.kind is Kind.DATE),
            tuple(c.name for c in declared if c.kind is Kind.FLAG),
        )
    return _SHAPES[record_type]


def columns(record_type: type[Record]) -> tuple[Column, ...]:
    """Declared columns in order, without id, deleted and extra."""
    return _shape(record_type).columns


def column_of(record_type: type[Record], name: str) -> Column:
    return _shape(record_type).by_name[name]


def to_row(record: Record) -> dict[str, Value]:
    """The record as SQLite holds it (without row_hash)."""
    row: dict[str, Value] = {"id": record.id, "deleted": int(record.deleted), "extra": dumps(record.extra)}
    for declared in columns(type(record)):
        row[declared.name] = _to_value(declared.kind, getattr(record, declared.name))
    return row


def _to_value(kind: Kind, value: Any) -> Value:
    if kind is Kind.NUMBER and value is not None:
        return float(value)  # SQLite's REAL gives 80 back as 80.0: the hash must not tell them apart
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float):
        raise TypeError(f"{value!r} is no value of a {kind} column")  # SQLite would store another value
    return value  # type: ignore[no-any-return]


def from_row(record_type: type[R], row: Mapping[str, Any]) -> R:
    """The record of a row; columns this program does not know go to `extra` and travel on."""
    shape = _shape(record_type)
    values = {name: value for name, value in row.items() if name in shape.known}
    values["deleted"] = bool(values.get("deleted", 0))
    values["extra"] = _extra(row, shape.known)
    for name in shape.dates:
        if values.get(name):
            values[name] = date.fromisoformat(values[name])
    for name in shape.flags:
        if values.get(name) is not None:
            values[name] = bool(values[name])
    return record_type(**values)


def _extra(row: Mapping[str, Any], known: frozenset[str]) -> dict[str, Any]:
    kept = row.get("extra") or "{}"
    extra = dict(json.loads(kept) if isinstance(kept, str) else kept)
    extra.update({name: value for name, value in row.items() if name not in known and name != "row_hash"})
    return extra


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def dumps(value: Any) -> str:
    """Canonical JSON: sorted keys, no spaces, letters as they are."""
    return _ENCODER.encode(value)


def hash_of_row(table: str, row: Mapping[str, Value]) -> str:
    """SHA-256 over table and canonical row (without row_hash itself); a column that is None does not count,
    so a migration that adds an empty column leaves old hashes true."""
    content = {name: value for name, value in row.items() if value is not None and name != "row_hash"}
    return hashlib.sha256(f"{table}\n{dumps(content)}".encode()).hexdigest()


def row_hash(record: Record) -> str:
    return hash_of_row(type(record).table, to_row(record))


def changed(record: R, **values: Any) -> R:
    """A copy with other values (records are frozen)."""
    return dataclasses.replace(record, **values)


def differing(before: Record | None, after: Record) -> tuple[str, ...]:
    """Names of the columns whose values differ (all that are filled, for a new record)."""
    new = to_row(after)
    old = to_row(before) if before else {}
    return tuple(name for name in new if name != "id" and new[name] != old.get(name))


JSON_TYPES: dict[Kind, str] = {
    Kind.INTEGER: "integer",
    Kind.MONEY: "integer",
    Kind.MONTHS: "integer",
    Kind.YEAR: "integer",
    Kind.NUMBER: "number",
    Kind.FLAG: "boolean",
}


def json_schema(record_type: type[Record]) -> dict[str, Any]:
    """JSON Schema of the wire form: types only; completeness is for problems(), not for the wire."""
    properties: dict[str, Any] = {"id": {"type": "string", "format": "uuid"}, "deleted": {"type": "boolean"}}
    for declared in columns(record_type):
        properties[declared.name] = _json_property(declared)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": record_type.table,
        "type": "object",
        "properties": properties,
        "required": ["id"],
        "additionalProperties": True,
    }


def _json_property(declared: Column) -> dict[str, Any]:
    kind = JSON_TYPES.get(declared.kind, "string")
    described: dict[str, Any] = {"type": [kind, "null"], "title": declared.words.english}
    if declared.kind is Kind.DATE:
        described["format"] = "date"
    if declared.personal:
        described["x-personal"] = True
    return described


def is_blank(value: Any) -> bool:
    """Unknown: None or only white space. Zero and False are known."""
    return value is None or (isinstance(value, str) and not value.strip())


def missing(record: Record) -> Iterable[Column]:
    """Required columns that are still unknown: a complete paper shows them, a draft need not."""
    return (c for c in columns(type(record)) if c.required and is_blank(getattr(record, c.name)))


def lines(text: str | None) -> tuple[str, ...]:
    """Items of a LINES column, blank ones left out."""
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())

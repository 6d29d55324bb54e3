"""Whether a record is one: its envelope, its hash, its form, and what its table's JSON Schema says.

Tables and columns of a newer program are taken as they are. Nothing that is told repeats what was sent.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import fastjsonschema
import orjson

from suanruam_server.answers import damaged

TABLE = re.compile(r"[a-z][a-z0-9_]{0,62}")
ID = re.compile(r"[^\W_][^\x00-\x1f\x7f-\x9f]{0,99}")
"""A UUID, or the name of a setting, which an office may have worded ("notice:๑-4f21ab")."""
LONGEST_NOTE = 16 << 10
LARGEST = (1 << 63) - 1
ENVELOPE = frozenset(("deleted", "id", "schema", "sealed", "table", "values"))
Check = Callable[[Any], Any]


class Faulty(Exception):
    """One record is not as described: where, and by which rule."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where, self.what = where, what


class Record(NamedTuple):
    """A record as the database takes it."""

    table: str
    id: str
    base_version: int | None
    deleted: bool
    hash: bytes
    body: str
    note: str | None


def parsed(body: bytes) -> Any:
    """A request's body; 400 when it is no JSON.

    Half a surrogate somewhere makes the quick reader refuse all of it; the slow one lets the record be named.
    """
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        try:
            return json.loads(body, parse_constant=_no_number)
        except (ValueError, RecursionError):
            raise damaged() from None


def _no_number(name: str) -> None:
    raise ValueError(name)


def checked(sent: Any, largest: int) -> Record:
    """The record, if its outside and inside are as described and agree; else Faulty."""
    if not isinstance(sent, dict):
        raise Faulty("record", "type")
    table, id_, hash_, body = sent.get("table"), sent.get("id"), sent.get("hash"), sent.get("body")
    if not isinstance(table, str) or not (table in schemas() or TABLE.fullmatch(table)):
        raise Faulty("table", "format")
    if not isinstance(id_, str) or not ID.fullmatch(id_):
        raise Faulty("id", "format")
    base, note = _base(sent.get("base_version")), _note(sent.get("note"))
    deleted, digest = _body(body, table, id_, hash_, largest)
    return Record(table, id_, base, deleted, digest, body, note)  # type: ignore[arg-type]  # _body saw to it


def _base(value: Any) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= LARGEST:
        raise Faulty("base_version", "number")
    return value


def _note(value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > LONGEST_NOTE:
        raise Faulty("note", "format")
    if "\0" in value or not (value.isascii() or _encoded(value)):
        raise Faulty("note", "letters")
    return value


def _body(body: Any, table: str, id_: str, hash_: Any, largest: int) -> tuple[bool, bytes]:
    """Whether it is a tombstone, and its SHA-256."""
    raw = _encoded(body) if isinstance(body, str) else None
    if not raw:
        raise Faulty("body", "text")
    if len(raw) > largest:
        raise Faulty("body", "size")
    digest = hashlib.sha256(raw)
    if digest.hexdigest() != hash_:
        raise Faulty("hash", "differs")
    inside = _inside(raw)
    check = check_of(table)
    if check is not None:
        _by_schema(check, inside)
    else:
        _by_envelope(inside)
    for name, outside in (("table", table), ("id", id_)):
        if inside[name] != outside:
            raise Faulty(f"body.{name}", "differs")
    if not _canonical(raw, inside):
        raise Faulty("body", "canonical")
    if b"\\u0000" in raw and _holds_nul(inside):
        raise Faulty("body", "letters")
    return inside["deleted"], digest.digest()


def _encoded(text: str) -> bytes | None:
    """UTF-8; None when half a surrogate is in it."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return None


def _inside(raw: bytes) -> dict[str, Any]:
    try:
        inside = orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise Faulty("body", "json") from None
    if not isinstance(inside, dict):
        raise Faulty("body", "envelope")
    return inside


def _by_envelope(inside: dict[str, Any]) -> None:
    """What every table's schema says too, for tables that have none here."""
    if not inside.keys() >= ENVELOPE:
        raise Faulty("body", "envelope")
    if not isinstance(inside["deleted"], bool):
        raise Faulty("body.deleted", "type")
    if not isinstance(inside["values"], dict):
        raise Faulty("body.values", "type")
    sealed = inside["sealed"]
    if not isinstance(sealed, dict) or not all(isinstance(one, str) for one in sealed.values()):
        raise Faulty("body.sealed", "type")


def _canonical(raw: bytes, inside: dict[str, Any]) -> bool:
    """Whether there is but one way to write it: nothing twice, sorted, no spaces, no number out of bounds."""
    try:
        if orjson.dumps(inside, option=orjson.OPT_SORT_KEYS) == raw:
            return True
    except orjson.JSONEncodeError:  # it writes 250 levels, and reads a thousand
        raise Faulty("body", "depth") from None
    try:
        plain = json.loads(raw)  # numbers like 1e+16 are written in another way by the quick one
        text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return text.encode() == raw and not _holds_giant(plain)
    except (ValueError, RecursionError):
        return False


def _holds_giant(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_holds_giant, value.values()))
    if isinstance(value, list):
        return any(map(_holds_giant, value))
    return isinstance(value, int) and abs(value) > LARGEST


def _holds_nul(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_holds_nul, value)) or any(map(_holds_nul, value.values()))
    if isinstance(value, list):
        return any(map(_holds_nul, value))
    return isinstance(value, str) and "\0" in value


# -- schemas


@cache
def schemas() -> Mapping[str, Any]:
    """The schemas by table, made from the desktop's own declarations (tools/write_schemas.py)."""
    told: Mapping[str, Any] = orjson.loads((files("suanruam_server") / "schemas.json").read_bytes())
    return told


_checks: dict[str, Check] = {}


def check_of(table: str) -> Check | None:
    """The check of a table, compiled when it is first needed; None for tables of a newer program."""
    found = _checks.get(table)
    if found is None and table in schemas():
        found = _checks[table] = fastjsonschema.compile(schemas()[table])
    return found


def _by_schema(check: Check, inside: dict[str, Any]) -> None:
    try:
        check(inside)
    except fastjsonschema.JsonSchemaValueException as fault:
        where = ".".join(["body", *map(str, fault.path[1:])])
        raise Faulty(where, str(fault.rule or "schema")) from None

"""Records read from the sample's own words in `resources/sample/*.toml`.

A file holds arrays of tables named as the record's tables. What is written there:
a reference is the `key` of the record meant; `…_baht` is whole baht (stored as satang); months are
calendar months; several lines are a list; a table inside a table belongs to it, ordered by its place.
"""

from __future__ import annotations

import tomllib
import uuid
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from app.models.periods import months_mask
from app.models.records import RECORD_TYPES, by_table
from app.models.resources import resource_path
from app.models.schema import Column, Kind, Record, columns

Entry = Mapping[str, Any]

NAMESPACE = uuid.UUID("5a0c1b6e-2569-5000-8000-000000000001")
"""Of all ids of the sample: the same record has the same id on every machine."""

TABLES = frozenset(record_type.table for record_type in RECORD_TYPES)
BELONGING = {
    "agenda_items": ("agenda_item_id", "parent_id"),
    "centres": ("centre_id",),
    "committees": ("committee_id",),
    "documents": ("document_id",),
    "evaluations": ("evaluation_id",),
    "hearings": ("hearing_id",),
    "meetings": ("meeting_id",),
    "mous": ("mou_id",),
    "opinion_batches": ("batch_id",),
    "opinions": ("opinion_id",),
    "partners": ("partner_id",),
    "plans": ("plan_id",),
    "projects": ("project_id",),
    "resolutions": ("resolution_id",),
}
"""Columns by which a child belongs to the table it is written in."""


def id_of(table: str, key: str) -> str:
    """The id of the record with this key."""
    return str(uuid.uuid5(NAMESPACE, f"{table}/{key}"))


@cache
def source(name: str) -> dict[str, Any]:
    """One file of the sample."""
    return tomllib.loads(resource_path("sample", f"{name}.toml").read_text("utf-8"))


def records_of(name: str) -> Iterator[Record]:
    """All records of one file, those inside others included; `[defaults.<table>]` is what entries share."""
    shared = source(name).get("defaults", {})
    for table, entries in source(name).items():
        if table in TABLES:
            for place, entry in enumerate(entries, 1):
                yield from built(table, {**shared.get(table, {}), **entry}, place)


def built(
    table: str, entry: Entry, place: int, above: str = "", inherited: Mapping[str, str] | None = None
) -> Iterator[Record]:
    """The record of one entry and those written inside it."""
    key = entry.get("key") or f"{above}/{table}{place}"
    own = id_of(table, key)
    values = {
        "id": own,
        **_placed(table, entry, place),
        **_taken(table, inherited or {}),
        **_given(table, entry),
    }
    yield by_table(table)(**values)
    handed = {**(inherited or {}), **dict.fromkeys(BELONGING.get(table, ()), own)}
    for name in entry:
        if name in TABLES:
            for position, child in enumerate(entry[name], 1):
                inside = _numbered(child, table, entry, position) if name == "agenda_items" else child
                yield from built(name, inside, position, key, handed)


def _numbered(item: Entry, table: str, parent: Entry, position: int) -> Entry:
    """Agenda items are numbered by their place: 4, 4.2, 4.2.1."""
    before = f"{parent['number']}." if table == "agenda_items" else ""
    return {**item, "number": f"{before}{position}"}


def _placed(table: str, entry: Entry, place: int) -> dict[str, int]:
    known = {c.name for c in columns(by_table(table))}
    return {"order_no": place} if "order_no" in known and "order_no" not in entry else {}


def _taken(table: str, inherited: Mapping[str, str]) -> dict[str, str]:
    return {c.name: inherited[c.name] for c in columns(by_table(table)) if c.name in inherited}


def _given(table: str, entry: Entry) -> dict[str, Any]:
    declared = {c.name: c for c in columns(by_table(table))}
    given: dict[str, Any] = {}
    for name, raw in entry.items():
        if name.endswith("_baht"):
            given[name.replace("_baht", "_satang")] = round(raw * 100)
        elif name not in ("key", "roll") and name not in TABLES:
            given[name] = _value(declared[name], raw)
    return given


def _value(declared: Column, raw: Any) -> Any:
    if declared.kind in (Kind.REF, Kind.FILE):
        return id_of(declared.refers, raw)
    if declared.kind is Kind.MONTHS:
        return months_mask(raw)
    if declared.kind is Kind.NUMBER:
        return float(raw)
    return "\n".join(raw) if isinstance(raw, list) else raw

"""Reference names: what a person reads and types where one row refers to another.

"คำสั่ง 71/2564" and not an id. Names are made of a row's own words, and made unique within their sheet by a
number in brackets in the order of entry, so a name written by `export` always leads back to the same id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from app.models.dates import short_date
from app.models.periods import numbered
from app.models.schema import Column, Kind, Record, column_of
from app.models.text import clean_line, to_arabic
from app.reports.sheets.cells import UNKNOWN
from app.reports.sheets.layout import CALLED, REFERRING, layouts, referred

LENGTH = 80
Lookup = Callable[[str, Any], str]
"""(table, id) -> that row's name."""
Names = Mapping[str, Mapping[str, str]]
"""Reference name by table and id."""


def called(record: Record, lookup: Lookup) -> str:
    """The name of a record before it is made unique; its kind's word when nothing is known of it."""
    table = record.table
    if table == "persons":
        parts = [_person(record)]
    elif table in ("meetings", "plans"):
        parts = _numbered(record, lookup)
    else:
        parts = [_part(record, name, lookup) for name in CALLED[table]]
    if table == "documents" and parts[1]:
        parts = parts[:2]
    name = clean_line(" ".join(part for part in parts if part))
    return _cut(name) if name not in UNKNOWN else record.words.thai


def _cut(name: str) -> str:
    return name if len(name) <= LENGTH else name[: LENGTH - 1].rstrip() + "…"


def _part(record: Record, name: str, lookup: Lookup) -> str:
    declared, value = column_of(type(record), name), getattr(record, name)
    return "" if value is None or value == "" else _said(declared, value, lookup)


def _said(declared: Column, value: Any, lookup: Lookup) -> str:
    if declared.kind in REFERRING:
        return lookup(declared.refers, value)
    if declared.kind is Kind.CHOICE:
        return declared.choice(value).thai
    return short_date(value).thai if isinstance(value, date) else str(value)[: 4 * LENGTH]


def _person(record: Record) -> str:
    """As Thai names are written: title and given name without a space between."""
    values = [getattr(record, name) or "" for name in CALLED["persons"]]
    return f"{values[0]}{values[1]} {values[2]}"


def _numbered(record: Record, lookup: Lookup) -> list[str]:
    """As in "ประชุมคณะกรรมการ ครั้งที่ 1/2569" and "แก้ไข ครั้งที่ 1/2569"."""
    *head, number, year = CALLED[record.table]
    count = getattr(record, number)
    ordinal = f"ครั้งที่ {numbered(count, getattr(record, year))}" if count is not None else ""
    return [*(_part(record, name, lookup) for name in head), ordinal]


@lru_cache(maxsize=1 << 15)
def compared(name: str) -> str:
    """What is compared of a reference name when it is looked up."""
    return to_arabic(clean_line(name)).lower()


def unique(names: Iterable[str]) -> list[str]:
    """The names with " (2)", " (3)" … after those that were there before; compared as they are looked up."""
    taken: set[str] = set()
    next_number: dict[str, int] = {}
    made: list[str] = []
    for name in names:
        free, number = name, next_number.get(compared(name), 2)
        while compared(free) in taken:
            free = f"{name} ({number})"
            number += 1
        next_number[compared(name)] = number
        taken.add(compared(free))
        made.append(free)
    return made


def reference_names(rows: Mapping[str, Iterable[Record]]) -> Names:
    """Names of all rows that can be referred to; the records of each table in order of entry."""
    names: dict[str, dict[str, str]] = {}
    for table in _referred_first(rows):
        records = list(rows[table])
        made = unique(called(record, _lookup(names)) for record in records)
        names[table] = {record.id: name for record, name in zip(records, made, strict=True)}
    return names


def _referred_first(rows: Mapping[str, Iterable[Record]]) -> Iterator[str]:
    """Tables whose names are made of others' names come after those; attachments' names stand alone."""
    return (table for table in layouts() if table in referred() and table in rows)


def _lookup(names: Mapping[str, Mapping[str, str]]) -> Callable[[str, Any], str]:
    return lambda table, record_id: names.get(table, {}).get(record_id, "")

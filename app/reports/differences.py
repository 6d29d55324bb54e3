"""What two snapshots of one period differ in, record by record and column by column."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from app.models.dates import THAI_SHORT, short_date
from app.models.errors import DamagedRecord, Words
from app.models.periods import months_of
from app.models.records import by_table
from app.models.schema import Column, Kind, Record, columns, is_blank
from app.models.text import UNKNOWN
from app.reports.figures.explain import label
from app.reports.figures.snapshot import Snapshot
from app.reports.wording import money, number, time_text

ADDED = Words("เพิ่มรายการ", "Added")
REMOVED = Words("ตัดรายการ", "Removed")
UNREADABLE = Words(
    "รายการแก้ไขของรายงานฉบับนี้อ่านไม่ได้", "The list of differences of this edition cannot be read."
)


@dataclass(frozen=True)
class Difference:
    """One column of one record; a record that came or went is one difference with column ""."""

    table: str
    id: str
    label: str
    column: str
    what: str
    before: str
    after: str


def differences(before: Snapshot, after: Snapshot) -> tuple[Difference, ...]:
    """All that differs, in the order of tables and ids. Issued reports themselves are not compared."""
    tables = sorted((set(before.tables) | set(after.tables)) - {"reports"})
    return tuple(d for table in tables for d in _of_table(before, after, table))


def _of_table(before: Snapshot, after: Snapshot, table: str) -> Iterator[Difference]:
    old = {r.id: r for r in before.tables.get(table, ())}
    new = {r.id: r for r in after.tables.get(table, ())}
    for record_id in sorted(old.keys() | new.keys()):
        one, other = old.get(record_id), new.get(record_id)
        if one is not None and other is not None:
            yield from _of_record(before, after, one, other)
        elif other is not None:
            yield Difference(table, record_id, label(after, other).thai, "", ADDED.thai, "", "")
        elif one is not None:
            yield Difference(table, record_id, label(before, one).thai, "", REMOVED.thai, "", "")


def _of_record(before: Snapshot, after: Snapshot, one: Record, other: Record) -> Iterator[Difference]:
    for declared in columns(type(other)):
        was, becomes = getattr(one, declared.name), getattr(other, declared.name)
        if was != becomes and not (is_blank(was) and is_blank(becomes)):
            name = label(after, other).thai
            yield Difference(
                other.table,
                other.id,
                name,
                declared.name,
                declared.words.thai,
                shown(before, declared, was),
                shown(after, declared, becomes),
            )


def shown(data: Snapshot, declared: Column, value: Any) -> str:
    """A value as a person reads it."""
    if is_blank(value):
        return UNKNOWN.thai
    if isinstance(value, date):
        return short_date(value).thai
    if declared.kind is Kind.MONEY:
        return money(value)
    if declared.kind is Kind.CHOICE:
        return declared.choice(value).thai
    if declared.kind is Kind.FLAG:
        return "ใช่" if value else "ไม่ใช่"
    if declared.kind in (Kind.REF, Kind.FILE):
        kind = by_table(declared.refers)
        found = data.find(kind, value)
        return label(data, found).thai if found else kind.words.thai  # an id says nothing to a reader
    return _SHOWN.get(declared.kind, str)(value)


def _months(mask: int) -> str:
    return " ".join(THAI_SHORT[month - 1] for month in months_of(mask)) or "-"


_SHOWN: Mapping[Kind, Callable[[Any], str]] = {
    Kind.MONTHS: _months,
    Kind.NUMBER: number,
    Kind.TIME: time_text,
}


def to_json(found: tuple[Difference, ...]) -> str:
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, sort_keys=True)


def from_json(text: str | None) -> tuple[Difference, ...]:
    """The list that was kept with an edition. Raises DamagedRecord."""
    try:
        kept: list[Mapping[str, str]] = json.loads(text or "[]")
        return tuple(Difference(**one) for one in kept)
    except (ValueError, TypeError) as fault:
        raise DamagedRecord(UNREADABLE) from fault

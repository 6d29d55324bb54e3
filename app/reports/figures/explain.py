"""What `--explain` writes: every figure with the records it was counted from, and whether it closes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from app.models.periods import short_date
from app.models.records import by_table
from app.models.schema import Kind, Record, columns, is_blank
from app.reports.figures.figure import Figure, Source, closes
from app.reports.figures.snapshot import Snapshot

NAMING = (
    *("ref_no", "name", "name_full", "title", "subject", "what", "visitor", "topic", "addressee"),
    *("caption", "group", "position", "text"),
)
"""Columns by which a person knows a record, best first."""
LABEL_LENGTH = 120


def explain(figures: Iterable[Figure], data: Snapshot) -> dict[str, Any]:
    """Plain JSON values: {"period", "snapshot_sha256", "figures": {key: …}, "closes": all of them}.

    A figure: value, unit, measure, words (th, en), unknown, of, closes, sources [{table, id, label, amount}],
    and for a share or mean the keys of its two parts.
    """
    told = {figure.key: _figure(figure, data) for figure in figures}
    return {
        "period": data.period.id,
        "snapshot_sha256": data.sha256,
        "closes": all(figure["closes"] for figure in told.values()),
        "figures": told,
    }


def _figure(figure: Figure, data: Snapshot) -> dict[str, Any]:
    return {
        "value": figure.value,
        "unit": figure.unit,
        "measure": figure.measure,
        "words": {"th": figure.words.thai, "en": figure.words.english},
        "unknown": figure.unknown,
        "of": figure.of,
        "closes": closes(figure),
        "parts": [part.key for part in figure.parts],
        "sources": [_source(source, data) for source in figure.sources],
    }


def _source(source: Source, data: Snapshot) -> dict[str, Any]:
    record = data.find(by_table(source.table), source.id)
    shown = label(data, record) if record else ""
    return {"table": source.table, "id": source.id, "label": shown, "amount": source.amount}


def label(data: Snapshot, record: Record) -> str:
    """How a person knows a record: its name or its parent's, and its first day: "สื่อ: ชื่อ (1 ต.ค. 2568)"."""
    return f"{type(record).words.thai}: {named(data, record)}".strip(": ")


def named(data: Snapshot, record: Record, depth: int = 0) -> str:
    """The name and first day of a record without its kind."""
    own = next((str(v) for n in NAMING if not is_blank(v := getattr(record, n, None))), "")
    days = (getattr(record, c.name) for c in columns(type(record)) if c.kind is Kind.DATE)
    day = next((d for d in days if isinstance(d, date)), None)
    name = own or _parent(data, record, depth)
    first_line = " ".join(name.split())[:LABEL_LENGTH]
    return f"{first_line} ({short_date(day).thai})".strip() if day else first_line


def _parent(data: Snapshot, record: Record, depth: int) -> str:
    """The name of the first record this one belongs to; two steps at most."""
    for declared in columns(type(record)):
        if declared.kind is Kind.REF and depth < 2:
            parent = data.find(by_table(declared.refers), getattr(record, declared.name))
            if parent is not None:
                return named(data, parent, depth + 1)
    return ""

"""What `--explain` writes: every figure with the records it was counted from, and whether it closes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from app.models.errors import NOTHING, Words
from app.models.periods import numbered, short_date
from app.models.plans import Plan
from app.models.records import by_table
from app.models.schema import Kind, Record, column_of, columns, is_blank
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
    shown = label(data, record).thai if record else ""
    return {"table": source.table, "id": source.id, "label": shown, "amount": source.amount}


def label(data: Snapshot, record: Record) -> Words:
    """Its kind and how a person knows it: "สื่อประชาสัมพันธ์: ชื่อสื่อ (1 ต.ค. 2568)"."""
    kind, name = type(record).words, named(data, record)
    return Words(f"{kind.thai}: {name.thai}".strip(": "), f"{kind.english}: {name.english}".strip(": "))


def named(data: Snapshot, record: Record, depth: int = 0) -> Words:
    """The name of a record, or that of its parent, and its first day."""
    name = _plan(record) if isinstance(record, Plan) else _own(record) or _parent(data, record, depth)
    days = (getattr(record, c.name) for c in columns(type(record)) if c.kind is Kind.DATE)
    day = next((short_date(d) for d in days if isinstance(d, date)), None)
    return Words(f"{name.thai} ({day.thai})", f"{name.english} ({day.english})") if day else name


def _plan(plan: Plan) -> Words:
    """A plan has no name of its own: its budget year and version stand for it."""
    version = column_of(Plan, "revision_kind").choice(plan.revision_kind)
    number = numbered(plan.revision_number, plan.revision_year)
    thai = f"ปีงบประมาณ {plan.fiscal_year or '…'} {version.thai} {number}"
    return Words(thai.strip(), f"{plan.fiscal_year or '…'} BE, {version.english} {number}".strip())


def _own(record: Record) -> Words | None:
    own = next((str(v) for n in NAMING if not is_blank(v := getattr(record, n, None))), None)
    return None if own is None else Words(*[shortened(own)] * 2)


def shortened(text: str) -> str:
    """One line of bounded length; a cut is shown."""
    line = " ".join(text.split())
    return line if len(line) <= LABEL_LENGTH else line[: LABEL_LENGTH - 1] + "…"


def _parent(data: Snapshot, record: Record, depth: int) -> Words:
    """The name of the first record this one belongs to; two steps at most."""
    for declared in columns(type(record)):
        if declared.kind is Kind.REF and depth < 2:
            parent = data.find(by_table(declared.refers), getattr(record, declared.name))
            if parent is not None:
                return named(data, parent, depth + 1)
    return NOTHING

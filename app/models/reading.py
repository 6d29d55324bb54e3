"""Rows to records, many at once: 10,000 opinions in 48 ms where `from_row` one by one takes 175."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from app.models.schema import Kind, R, columns, from_row

SYSTEM = frozenset({"id", "deleted", "extra", "row_hash"})


def reader(record_type: type[R], names: Sequence[str]) -> Callable[[tuple[Any, ...]], R]:
    """What makes a record of a row whose columns are `names`; the same as `schema.from_row`."""
    known = {c.name for c in columns(record_type)} | SYSTEM
    if set(names) != known:
        return lambda row: from_row(record_type, dict(zip(names, row, strict=True)))
    dates = [c.name for c in columns(record_type) if c.kind is Kind.DATE]
    flags = [c.name for c in columns(record_type) if c.kind is Kind.FLAG]

    def read(row: tuple[Any, ...]) -> R:
        values = dict(zip(names, row, strict=True))
        del values["row_hash"]
        values["deleted"] = bool(values["deleted"])
        values["extra"] = {} if values["extra"] == "{}" else json.loads(values["extra"])
        for name in dates:
            if values[name]:
                values[name] = date.fromisoformat(values[name])
        for name in flags:
            if values[name] is not None:
                values[name] = bool(values[name])
        return _filled(record_type, values)

    return read


def _filled(record_type: type[R], values: dict[str, Any]) -> R:
    """A frozen record with these values: its own __init__ would set 40 of them one by one."""
    record = object.__new__(record_type)
    object.__setattr__(record, "__dict__", values)
    return record

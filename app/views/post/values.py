"""The columns of a conflict, also those that only a newer program knows: they lie together in `extra`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from app.models.errors import Words
from app.models.schema import Column, Kind, Record, columns
from app.sync.state import Conflict

EXTRA = "extra"
NEWER = Words("ข้อมูลของโปรแกรมรุ่นใหม่กว่า", "Data of a newer program")
_ABSENT = object()


def declared(record: Record, name: str) -> Column:
    """The column of a name; `extra` is one text."""
    known = next((one for one in columns(type(record)) if one.name == name), None)
    return known or Column(name, NEWER, Kind.LONG)


def value_of(conflict: Conflict, name: str, side: Literal["mine", "theirs"]) -> Any:
    """What a column is when one side is chosen; of `extra` each key counts as a column of its own."""
    record = conflict.mine if side == "mine" else conflict.theirs
    if name != EXTRA:
        return getattr(record, name)
    other = conflict.theirs if side == "mine" else conflict.mine
    return _merged(conflict.base.extra if conflict.base else {}, record.extra, other.extra)


def _merged(base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Ours, and theirs where only they changed it."""
    merged = {}
    for name in sorted({*base, *ours, *theirs}):
        before, mine, other = (one.get(name, _ABSENT) for one in (base, ours, theirs))
        kept = other if mine == before else mine
        if kept is not _ABSENT:
            merged[name] = kept
    return merged

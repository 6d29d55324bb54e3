"""Three-way merge of one record, column by column. Pure: no clock, no order of arrival, no store.

A column that only one side changed is that side's; equal changes agree; of `extra` each key is a column.
What both changed differently is for a person. A personal column erased here stays erased whatever they did.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from app.models.copies import ERASED
from app.sync.state import DELETED
from app.sync.wire import Gone, Row


class _Unknown:
    """Stands for what nobody knows: it equals nothing, itself included."""

    def __eq__(self, other: object) -> bool:
        return False

    __hash__ = object.__hash__


UNKNOWN = _Unknown()


class Merged(NamedTuple):
    """The row as far as it merges, ours where it does not; and the columns a person must decide."""

    row: Row
    conflicts: tuple[str, ...]


def merge(base: Row | None, mine: Row, theirs: Row, sent: Row | None = None) -> Merged:
    """base: the last agreed row; None when there never was any: what one side left blank is the other's.

    An empty dictionary says that the last agreed row is unknown: then every difference is for a person.
    sent: ours on its way: where theirs equals it, they have not changed it.
    """
    before = dict.fromkeys(mine, None) | {"deleted": 0, "extra": {}} if base is None else base
    if mine["deleted"] != theirs["deleted"]:
        return _one_deleted(before, mine, theirs, sent or {})
    row, conflicts = dict(mine), []
    for name in mine:
        if name == "extra":
            row[name], clash = _extra(before, mine, theirs, sent or {})
        else:
            value = _get(before, name), mine[name], theirs[name], _get(sent or {}, name)
            row[name], clash = _column(*value)
        if clash:
            conflicts.append(name)
    return Merged(row, tuple(conflicts))


def _get(row: Mapping[str, Any], name: str) -> Any:
    return row.get(name, UNKNOWN)


def _column(base: Any, mine: Any, theirs: Any, sent: Any) -> tuple[Any, bool]:
    """The value, and whether both changed it differently (then ours)."""
    if mine == theirs or theirs in (base, sent):
        return mine, False
    if mine == base:
        return theirs, False
    if isinstance(base, Gone) and mine is None:
        return mine, False
    return mine, True


_ABSENT = object()


def _extra(base: Row, mine: Row, theirs: Row, sent: Row) -> tuple[dict[str, Any], bool]:
    """Key by key; a key that is not there is a value of its own."""
    kept, clash = {}, False
    known = "extra" in base
    for name in sorted({*base.get("extra", ()), *mine["extra"], *theirs["extra"]}):
        before = base["extra"].get(name, _ABSENT) if known else UNKNOWN
        ours, other = mine["extra"].get(name, _ABSENT), theirs["extra"].get(name, _ABSENT)
        on_way = sent["extra"].get(name, _ABSENT) if "extra" in sent else UNKNOWN
        value, differs = _column(before, ours, other, on_way)
        if isinstance(before, str) and before.startswith(ERASED) and ours is _ABSENT:
            value, differs = ours, False
        if value is not _ABSENT:
            kept[name] = value
        clash = clash or differs
    return kept, clash


def _one_deleted(base: Row, mine: Row, theirs: Row, sent: Row) -> Merged:
    """A deletion stands against what the other side changed; against nothing it goes through."""
    if not _changed(base, theirs, sent):
        return Merged(mine, ())
    if not _changed(base, mine, {}):
        return Merged(theirs, ())
    return Merged(mine, DELETED)


def _changed(base: Row, row: Row, sent: Row) -> bool:
    """Whether a side did anything; erasing somebody does not stand against a deletion."""
    return any(
        value not in (_get(base, name), _get(sent, name))
        and not (value is None and isinstance(base.get(name), Gone))
        for name, value in row.items()
    )

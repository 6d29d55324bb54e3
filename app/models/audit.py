"""The audit chain: who changed what, when and why; each line holds the hash of the line before it.

A chain alone cannot notice that its tail was cut off or that all of it was written anew, so its head is
printed on reports and kept by whoever received them; `broken()` takes such known heads.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from app.models import engine
from app.models.engine import Connection
from app.models.schema import Value, dumps

HASHED = (
    "seq",
    "at",
    "actor",
    "table_name",
    "record_id",
    "action",
    "columns",
    "before",
    "reason",
    "row_hash",
    "previous_hash",
)
FIRST_HASH = "0" * 64
INSERT = f"INSERT INTO audit ({', '.join(HASHED)}, hash) VALUES ({', '.join('?' * (len(HASHED) + 1))})"


class Head(NamedTuple):
    """The last line of the chain: its number and hash. Number 0 is the empty chain."""

    number: int
    hash: str


class Line(NamedTuple):
    """What one line says, before it gets its place in the chain. `before` holds no personal columns."""

    at: str
    actor: str
    table_name: str
    record_id: str
    action: str
    columns: tuple[str, ...]
    before: Mapping[str, Value]
    reason: str
    row_hash: str


def head(con: Connection) -> Head:
    found = engine.rows(con, "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")
    return Head(found[0]["seq"], found[0]["hash"]) if found else Head(0, FIRST_HASH)


def add(con: Connection, previous: Head, line: Line) -> Head:
    """Write a line behind `previous`; the new head."""
    values = (
        previous.number + 1,
        *line[:5],
        dumps(list(line.columns)),
        dumps(dict(line.before)),
        line.reason,
        line.row_hash,
        previous.hash,
    )
    hashed = hash_of(values)
    engine.run(con, INSERT, (*values, hashed))
    return Head(previous.number + 1, hashed)


def hash_of(values: Iterable[Value]) -> str:
    """SHA-256 over the canonical JSON of the hashed columns in their order."""
    return hashlib.sha256(dumps(list(values)).encode()).hexdigest()


def lines(con: Connection, record_id: str) -> list[dict[str, Any]]:
    """The history of one record, oldest first."""
    return engine.rows(con, "SELECT * FROM audit WHERE record_id = ? ORDER BY seq", (record_id,))


def broken(con: Connection, known: Iterable[Head] = ()) -> Iterator[int]:
    """Numbers of the lines that do not follow from the one before, or differ from a head known elsewhere."""
    expected = {known_head.number: known_head.hash for known_head in known if known_head.number}
    previous = Head(0, FIRST_HASH)
    for row in engine.rows(con, "SELECT * FROM audit ORDER BY seq"):
        if not _follows(previous, row) or expected.pop(row["seq"], row["hash"]) != row["hash"]:
            yield row["seq"]
        previous = Head(row["seq"], row["hash"])
    yield from sorted(expected)


def _follows(previous: Head, row: Mapping[str, Any]) -> bool:
    return bool(
        row["seq"] == previous.number + 1
        and row["previous_hash"] == previous.hash
        and row["hash"] == hash_of(row[name] for name in HASHED)
    )


def last_hashes(con: Connection) -> dict[tuple[str, str], str]:
    """(table, record id) -> the row hash its last line tells of."""
    found = engine.rows(
        con, "SELECT table_name, record_id, row_hash, max(seq) FROM audit GROUP BY table_name, record_id"
    )
    return {(row["table_name"], row["record_id"]): row["row_hash"] for row in found}

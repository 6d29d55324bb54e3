"""What both sides of the post agree on about each record, and what of it is on its way: the table sync_state.

Every function belongs into the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.models import engine
from app.models.engine import Connection


class Agreed(NamedTuple):
    """The post's state of one record. base: the body both sides agreed on; None: never, or gone from there.

    sent: the body in flight; sent_hashes: of all that were sent and not answered, the latest first;
    sent_dirty: how many edits went with it; past: ancestors of the base, as in a note.
    """

    base: str | None
    version: int | None
    hash: str | None
    past: tuple[str, ...]
    dirty: int
    sent: str | None
    sent_hashes: tuple[str, ...]
    sent_dirty: int


STATE = (
    "SELECT base, base_version, base_hash, past, dirty, sent, sent_hash, sent_dirty FROM sync_state"
    " WHERE table_name = ? AND id = ?"
)


def agreed(con: Connection, table: str, record_id: str) -> Agreed | None:
    found = engine.select(con, STATE, (table, record_id))[1]
    if not found:
        return None
    base, version, hashed, past, dirty, sent, hashes, sent_dirty = found[0]
    return Agreed(
        base,
        version,
        hashed,
        _split(past),
        dirty,
        sent,
        _split(hashes),
        0 if sent_dirty is None else sent_dirty,
    )


def _split(text: str | None) -> tuple[str, ...]:
    return tuple(text.split()) if text else ()


AGREE = (
    "INSERT INTO sync_state (table_name, id, base, base_version, base_hash, past, dirty, walk)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (table_name, id) DO UPDATE SET base = excluded.base,"
    " base_version = excluded.base_version, base_hash = excluded.base_hash, past = excluded.past,"
    " dirty = excluded.dirty, walk = excluded.walk, sent = NULL, sent_hash = NULL, sent_dirty = NULL"
)


class Version(NamedTuple):
    """A version of a record as the server has it. past: the ancestors of this one."""

    number: int
    hash: str
    past: tuple[str, ...]


def agree(
    con: Connection, table: str, record_id: str, base: str, version: Version, *, dirty: int, walk: int
) -> None:
    """Both sides have this body; dirty: edits here that go beyond it. Nothing is on its way any more."""
    past = " ".join(version.past)
    told = (table, record_id, base, version.number, version.hash, past, dirty, walk)
    engine.run(con, AGREE, told)


def take_version(con: Connection, table: str, record_id: str, version: int, walk: int) -> None:
    """The server counts what is agreed under another number."""
    sql = "UPDATE sync_state SET base_version = ?, walk = ? WHERE table_name = ? AND id = ?"
    engine.run(con, sql, (version, walk, table, record_id))


def mark_met(con: Connection, table: str, record_id: str, walk: int) -> None:
    """The walk under way met this record."""
    sql = "UPDATE sync_state SET walk = ? WHERE table_name = ? AND id = ?"
    engine.run(con, sql, (walk, table, record_id))


def make_dirty(con: Connection, table: str, record_id: str, at: str) -> None:
    """Ours is to be sent, though nobody edited it."""
    sql = (
        "UPDATE sync_state SET since = CASE dirty WHEN 0 THEN ? ELSE since END, dirty = max(dirty, 1)"
        " WHERE table_name = ? AND id = ?"
    )
    engine.run(con, sql, (at, table, record_id))


def make_clean(con: Connection, table: str, record_id: str) -> None:
    engine.run(con, "UPDATE sync_state SET dirty = 0 WHERE table_name = ? AND id = ?", (table, record_id))


def make_absent(con: Connection, table: str, record_id: str, at: str) -> None:
    """The server has no such record (any more): it is made there anew."""
    make_dirty(con, table, record_id, at)
    engine.run(con, f"{ABSENT} WHERE table_name = ? AND id = ?", (table, record_id))


ABSENT = (
    "UPDATE sync_state SET past = trim(substr(base_hash, 1, 8) || ' ' || coalesce(past, '')),"
    " base_version = NULL, base_hash = NULL, sent = NULL, sent_hash = NULL, sent_dirty = NULL"
)
"""What was agreed stays, as an ancestor of what is made anew."""


MOST_UNANSWERED = 8


def keep_sent(con: Connection, table: str, record_id: str, body: str, hashes: Sequence[str]) -> None:
    """Note that this body goes out, with all edits so far."""
    sql = "UPDATE sync_state SET sent = ?, sent_hash = ?, sent_dirty = dirty WHERE table_name = ? AND id = ?"
    engine.run(con, sql, (body, " ".join(hashes[:MOST_UNANSWERED]), table, record_id))


def forget_sent(con: Connection, table: str, record_id: str) -> None:
    """It was answered: nothing of it arrived, or it is agreed."""
    sql = (
        "UPDATE sync_state SET sent = NULL, sent_hash = NULL, sent_dirty = NULL"
        " WHERE table_name = ? AND id = ?"
    )
    engine.run(con, sql, (table, record_id))

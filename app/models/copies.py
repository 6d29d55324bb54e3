"""The copies of a record that the post keeps: what both sides agreed on, what is on its way, what is theirs.

Each is the text of a body (docs/protocol.md). What is erased from a record is erased from them too: a mark
stands in its place, by which a later merge knows that this side erased it, and whether theirs is unchanged.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from app.models import engine
from app.models.engine import Connection
from app.models.schema import dumps

ERASED = "e1:"


def mark(sealed: str) -> str:
    """What stands for an erased text: tells the same sealed text again, and nothing of its content."""
    return sealed if sealed.startswith(ERASED) else ERASED + hashlib.sha256(sealed.encode()).hexdigest()[:32]


OWN = (("sync_state", "base"), ("sync_state", "sent"))
OF_OTHERS = (("sync_conflicts", "base"), ("sync_conflicts", "theirs"))


def forget(
    con: Connection, table: str, record_id: str, names: Sequence[str], *, whole: bool, of_others: bool
) -> None:
    """Take personal columns out of every copy of a record, and out of what is on its way.

    whole: all of the person is gone, columns of a newer program too. of_others: also what somebody else made
    of the record meanwhile (a deleted one may be wanted back). A push in flight that holds the record is
    dropped; its hashes stay, so that it is known again should it have arrived.
    """
    place = (table, record_id)
    for keeping, name in (*OWN, *(OF_OTHERS if of_others else ())):
        sql = f"SELECT {name} FROM {keeping} WHERE table_name = ? AND id = ?"
        if (text := engine.one(con, sql, place)) is not None:
            sql = f"UPDATE {keeping} SET {name} = ? WHERE table_name = ? AND id = ?"
            engine.run(con, sql, (without(text, names, unknown=whole), *place))
    engine.run(con, "DELETE FROM sync_push WHERE instr(content, ?)", (record_id,))
    if of_others:
        _forget_aside(con, place, names, whole)


def _forget_aside(con: Connection, place: tuple[str, str], names: Sequence[str], whole: bool) -> None:
    """What was kept out: a deletion a person may refuse stays a body, of the rest nobody knows what it is."""
    sql = "UPDATE sync_quarantine SET body = '' WHERE table_name = ? AND id = ? AND kind IN ('bad', 'newer')"
    engine.run(con, sql, place)
    sql = "SELECT body FROM sync_quarantine WHERE table_name = ? AND id = ? AND kind = 'kept'"
    if text := engine.one(con, sql, place):
        sql = "UPDATE sync_quarantine SET body = ? WHERE table_name = ? AND id = ?"
        engine.run(con, sql, (without(text, names, unknown=whole), *place))


def without(text: str, names: Sequence[str], *, unknown: bool) -> str:
    """A body without some sealed columns (and, if asked for, those this program does not know)."""
    body: dict[str, Any] = json.loads(text)
    sealed = body["sealed"]
    gone = {*names, *(sealed if unknown else ())}
    body["sealed"] = {**sealed, **{name: mark(sealed.get(name, "")) for name in gone}}
    return dumps(body)

"""Who did what on the server: one numbered line per act, gapless within an LAO, without personal data."""

from __future__ import annotations

from typing import Literal, TypeAlias
from uuid import UUID

import orjson
from asyncpg import Connection, Record
from asyncpg.pool import PoolConnectionProxy

Con: TypeAlias = "Connection[Record] | PoolConnectionProxy[Record]"
Act = Literal["init", "lao", "code", "enrol", "revoke", "key", "report", "receipt", "restore"]

_LOCK = "SELECT FROM lao_heads WHERE lao_id = $1 FOR UPDATE"
_NEXT = """INSERT INTO lao_heads AS h (lao_id, audit_seq) VALUES ($1, 1)
    ON CONFLICT (lao_id) DO UPDATE SET audit_seq = h.audit_seq + 1 RETURNING audit_seq"""
_LINE = """INSERT INTO audit_lines (lao_id, seq, device_id, act, detail)
    VALUES ($1, $2, $3, $4, $5::text::jsonb)"""


async def hold(con: Con, lao_id: int) -> None:
    """Take the LAO's head before anything else of it: what locks in one order never waits in a ring."""
    await con.execute(_LOCK, lao_id)


async def note(con: Con, lao_id: int, device_id: UUID | None, act: Act, **detail: object) -> int:
    """Write the next audit line of `lao_id` and return its number.

    Belongs in the transaction of the act itself: both stand or neither. `device_id` None is the command line.
    """
    async with con.transaction():
        seq: int = await con.fetchval(_NEXT, lao_id)
        await con.execute(_LINE, lao_id, seq, device_id, act, orjson.dumps(detail, default=str).decode())
    return seq

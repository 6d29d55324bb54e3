"""What citizens enter through the server waits here, numbered without a gap, until the desktop pulls it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, Field

from suanruam_server import database
from suanruam_server.auth import OFFICE, Device, require
from suanruam_server.database import Connection
from suanruam_server.fields import Seq
from suanruam_server.shapes import REFUSALS

router = APIRouter(tags=["inbox"], responses=REFUSALS)

Source = Literal["citizen", "import"]
IdentityLevel = Literal["unchecked", "staff", "thaid"]
MOST = 500

_LOCK = """INSERT INTO lao_heads AS h (lao_id) VALUES ($1)
    ON CONFLICT (lao_id) DO UPDATE SET inbox_seq = h.inbox_seq RETURNING inbox_seq"""
_THERE = "SELECT seq FROM inbox WHERE lao_id = $1 AND id = $2"
_ENTER = """INSERT INTO inbox (lao_id, seq, id, source, identity_level, content, sealed)
    VALUES ($1, $2, $3, $4, $5, $6::text::jsonb, $7)"""
_COUNT = "UPDATE lao_heads SET inbox_seq = $2 WHERE lao_id = $1"
_AFTER = """SELECT seq, id, source, identity_level, received_at, content::text AS content, sealed FROM inbox
    WHERE lao_id = $1 AND seq > $2 ORDER BY seq LIMIT $3"""
_HEAD = "SELECT inbox_seq FROM lao_heads WHERE lao_id = $1"


class Entry(BaseModel):
    """What somebody entered for one LAO."""

    seq: int = Field(description="its number in this LAO's inbox, without gaps")
    id: UUID = Field(description="made by who entered it; the same id is entered once")
    source: str = Field(description="by which way it came: citizen or import")
    identity_level: str = Field(
        description="how the person's identity was checked: unchecked, staff or thaid"
    )
    received_at: datetime = Field(description="when the server took it")
    content: dict[str, Any] = Field(description="what was entered, without personal data")
    sealed: str | None = Field(description="personal data, sealed to the office; the server cannot read it")


class Entries(BaseModel):
    """A page of the inbox."""

    seq: int = Field(description="the cursor to keep: pull on from here")
    entries: list[Entry] = Field(description="ascending, nothing left out")


async def enter(
    con: Connection,
    lao_id: int,
    entry_id: UUID,
    source: Source,
    identity_level: IdentityLevel,
    content: dict[str, Any],
    sealed: str | None = None,
) -> int:
    """Put an entry into the inbox of a LAO and return its number; the same id again returns that number.

    The number is taken under the lock on the LAO's heads, so that entries become visible in order.
    """
    async with con.transaction():
        last: int = await con.fetchval(_LOCK, lao_id)
        there: int | None = await con.fetchval(_THERE, lao_id, entry_id)
        if there is not None:
            return there
        text = orjson.dumps(content).decode()
        await con.execute(_ENTER, lao_id, last + 1, entry_id, source, identity_level, text, sealed)
        await con.execute(_COUNT, lao_id, last + 1)
        return last + 1


@router.get("/v1/inbox", summary="Pull what was entered for this LAO")
async def pull_inbox(
    request: Request,
    device: Annotated[Device, Depends(require(*OFFICE))],
    after: Annotated[Seq, Query(description="the cursor: entries beyond it are told")] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST, description="entries at most")] = MOST,
) -> Entries:
    """Entries beyond `after`, ascending. A `seq` below `after`: the server went back, pull from 0."""
    async with database.connection(request) as con:
        rows = await con.fetch(_AFTER, device.lao_id, after, limit)
        entries = [Entry(**{**row, "content": orjson.loads(row["content"])}) for row in rows]
        if entries:
            return Entries(seq=entries[-1].seq, entries=entries)
        return Entries(seq=min(after, await con.fetchval(_HEAD, device.lao_id) or 0), entries=[])

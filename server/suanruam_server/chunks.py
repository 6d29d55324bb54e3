"""Bytes of files in chunks: taken in any order, as often as they come, verified when whole, read in ranges.

Attachments (sealed) and papers of reports (in clear) are kept alike. All chunks of one file are taken under a
lock on its row, so that the same chunk from two sides, or the last two at once, come out as one file.
"""

from __future__ import annotations

import hashlib
from typing import Literal, NamedTuple
from uuid import UUID

from pydantic import BaseModel, Field

from suanruam_server.database import Connection
from suanruam_server.ranges import LARGEST_CHUNK, Place, Span, gaps, reach

Kind = Literal["attachment", "report"]


class Key(NamedTuple):
    """A file. sha256: of the content, as the record or the report names it."""

    lao_id: int
    kind: Kind
    sha256: str


class Kept(NamedTuple):
    """What is known of a file. digest: SHA-256 of the bytes kept here; size: bytes when whole."""

    digest: str
    size: int
    complete: bool


class FileState(BaseModel):
    """How much of a file has arrived."""

    sha256: str = Field(description="the content's own hash, as the record names it")
    received: int = Field(description="bytes from the first on that are here without a gap: go on from there")
    size: int = Field(description="bytes of the whole")
    complete: bool = Field(description="all is here and its digest was verified")


class OtherFile(Exception):
    """A whole file of that name with other bytes is here already."""


class NoRoom(Exception):
    """The LAO's files would outgrow the room it has."""


_BEGIN = """INSERT INTO files (lao_id, kind, sha256, digest, size, device_id) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT DO NOTHING RETURNING true"""
_LOCK = """SELECT digest, size, complete, kept_at < now() - interval '1 day' AS slow FROM files
    WHERE lao_id = $1 AND kind = $2 AND sha256 = $3 FOR UPDATE"""
_KEPT = "SELECT digest, size, complete FROM files WHERE lao_id = $1 AND kind = $2 AND sha256 = $3"
_OF_FILE = "lao_id = $1 AND kind = $2 AND sha256 = $3"
_COVERED = f"""SELECT first_byte, first_byte + octet_length(data) - 1 AS last_byte FROM file_chunks
    WHERE {_OF_FILE} ORDER BY first_byte"""
_ADD = "INSERT INTO file_chunks (lao_id, kind, sha256, first_byte, data) VALUES ($1, $2, $3, $4, $5)"
_CHUNKS = f"SELECT data FROM file_chunks WHERE {_OF_FILE} ORDER BY first_byte"
_AGAIN = f"UPDATE files SET digest = $4, size = $5, device_id = $6, kept_at = now() WHERE {_OF_FILE}"
_LIVES = f"UPDATE files SET kept_at = now() WHERE {_OF_FILE}"  # else it would be swept as given up
_WHOLE = f"UPDATE files SET complete = true, kept_at = now() WHERE {_OF_FILE}"
_ROOM = "SELECT coalesce(sum(size), 0) FROM files WHERE lao_id = $1"
_PIECES = f"""SELECT first_byte, data FROM file_chunks
    WHERE {_OF_FILE} AND first_byte > $4 - {LARGEST_CHUNK} AND first_byte <= $5 ORDER BY first_byte"""


async def kept(con: Connection, key: Key) -> Kept | None:
    """What is known of the file; None: nothing has come yet."""
    row = await con.fetchrow(_KEPT, *key)
    return Kept(*row) if row else None


async def state(con: Connection, key: Key) -> FileState | None:
    """How much of the file is here; None: nothing yet."""
    found = await kept(con, key)
    return await _told(con, key, found) if found else None


async def take(
    con: Connection, key: Key, device_id: UUID, digest: str, place: Place, data: bytes, room: int
) -> FileState | None:
    """Keep one chunk, as long as its place says. None: all has come, is not `digest`, and was forgotten.

    digest: SHA-256 (hex) of all bytes of the file as sent; room: bytes the LAO may keep in all.
    A file begun with another digest or size and not finished is begun anew. Raises OtherFile, NoRoom.
    """
    async with con.transaction():
        found = await _locked(con, key, device_id, Kept(digest, place.size, False), room)
        if found.complete:
            return await _told(con, key, found)
        await _add(con, key, place.span, data)
        told = await _told(con, key, found)
        if told.received < told.size:
            return told
        if await _digest(con, key) != digest:
            await _forget(con, key)
            return None
        await con.execute(_WHOLE, *key)
        return told.model_copy(update={"complete": True})


async def _locked(con: Connection, key: Key, device_id: UUID, sent: Kept, room: int) -> Kept:
    """The file's row as it is to be, locked until the transaction ends."""
    row = None
    while row is None:  # between the two statements another chunk may have made the server forget the file
        begun = await con.fetchval(_BEGIN, *key, sent.digest, sent.size, device_id)
        row = await con.fetchrow(_LOCK, *key)
    there = Kept(*row[:3])
    same = there[:2] == sent[:2]
    if there.complete and not same:
        raise OtherFile
    if not same:
        await con.execute(f"DELETE FROM file_chunks WHERE {_OF_FILE}", *key)
        await con.execute(_AGAIN, *key, sent.digest, sent.size, device_id)
    elif row["slow"] and not there.complete:
        await con.execute(_LIVES, *key)
    if (begun or not same) and await con.fetchval(_ROOM, key.lao_id) > room:
        raise NoRoom
    return there if same else sent


async def _covered(con: Connection, key: Key) -> list[Span]:
    return [Span(*row) for row in await con.fetch(_COVERED, *key)]


async def _told(con: Connection, key: Key, found: Kept) -> FileState:
    received = found.size if found.complete else reach(await _covered(con, key))
    return FileState(sha256=key.sha256, received=received, size=found.size, complete=found.complete)


async def _add(con: Connection, key: Key, span: Span, data: bytes) -> None:
    """Only what is not there yet is kept: chunks cut otherwise by another device take no room twice."""
    for gap in gaps(await _covered(con, key), span):
        part = data[gap.first - span.first : gap.last - span.first + 1]
        await con.execute(_ADD, *key, gap.first, part)


async def _digest(con: Connection, key: Key) -> str:
    found = hashlib.sha256()
    async for row in con.cursor(_CHUNKS, *key, prefetch=8):
        found.update(row["data"])
    return found.hexdigest()


async def _forget(con: Connection, key: Key) -> None:
    await con.execute(f"DELETE FROM file_chunks WHERE {_OF_FILE}", *key)
    await con.execute(f"DELETE FROM files WHERE {_OF_FILE}", *key)


async def read(con: Connection, key: Key, span: Span) -> bytes:
    """The bytes of a span of a whole file. Raises LookupError when some of them are lost."""
    parts = []
    for row in await con.fetch(_PIECES, *key, span.first, span.last):
        begins: int = row["first_byte"]
        parts.append(row["data"][max(0, span.first - begins) : span.last - begins + 1])
    data = b"".join(parts)
    if len(data) != span.length:
        raise LookupError(f"{key.kind} {key.sha256} of LAO {key.lao_id} lacks bytes of {span}")
    return data


def spans(size: int, step: int = LARGEST_CHUNK) -> list[Span]:
    """A file of `size` bytes cut into spans of `step`."""
    return [Span(first, min(first + step, size) - 1) for first in range(0, size, step)]

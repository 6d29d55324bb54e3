"""What nobody asks for again is let go: uploads given up, answers of long ago, codes and keys that ended."""

from __future__ import annotations

from typing import NamedTuple

from asyncpg import Connection, Record

UPLOAD_DAYS = 30
"""Days after which an upload that got nothing more is given up; its desktop begins it anew."""
ANSWER_DAYS = 400
"""Days that the answer to a push is kept. Sent again later, it is judged by its base versions: what was kept
then is met as a conflict with the very same content, which a desktop takes for its own."""

# A chunk that arrives meanwhile holds the row: that upload lives, and is passed over.
_GIVEN_UP = f"""SELECT lao_id, kind, sha256 FROM files
    WHERE NOT complete AND kept_at < now() - interval '{UPLOAD_DAYS} days' FOR UPDATE SKIP LOCKED"""
_CHUNKS = "DELETE FROM file_chunks WHERE lao_id = $1 AND kind = $2 AND sha256 = $3"
_FILE = "DELETE FROM files WHERE lao_id = $1 AND kind = $2 AND sha256 = $3"
_ANSWERS = f"DELETE FROM pushes WHERE pushed_at < now() - interval '{ANSWER_DAYS} days'"
_CODES = "DELETE FROM enrolments WHERE expires_at < now() - interval '30 days'"
_KEYS = "DELETE FROM wrapped_keys WHERE expires_at <= now()"


class Swept(NamedTuple):
    """How many of each were let go."""

    uploads: int
    answers: int
    codes: int
    keys: int


async def sweep(con: Connection[Record]) -> Swept:
    """Let go what has ended, as the owner of the tables, while the server runs."""
    await con.execute("SET statement_timeout = 0")
    uploads = await _uploads(con)
    answers, codes, keys = [_count(await con.execute(sql)) for sql in (_ANSWERS, _CODES, _KEYS)]
    return Swept(uploads, answers, codes, keys)


async def _uploads(con: Connection[Record]) -> int:
    async with con.transaction():
        given_up = await con.fetch(_GIVEN_UP)
        for key in given_up:
            await con.execute(_CHUNKS, *key)
            await con.execute(_FILE, *key)
    return len(given_up)


def _count(status: str) -> int:
    """Rows of a command by what PostgreSQL says it did ("DELETE 5")."""
    return int(status.rpartition(" ")[2])

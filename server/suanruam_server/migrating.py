"""Brings a database to the schema of this program: numbered SQL files, each one transaction."""

from __future__ import annotations

from importlib.resources import files

import asyncpg

LOCK = 0x53756172756D  # any number of our own; whoever migrates holds it
_SEEN = """
CREATE TABLE IF NOT EXISTS schema_versions (
  number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())
"""
_WHOLE = """
SELECT p.partrelid::regclass::text FROM pg_partitioned_table p
WHERE NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhparent = p.partrelid) ORDER BY 1
"""


def migrations() -> list[tuple[int, str, str]]:
    """(number, name, SQL) of every migration in order."""
    folder = files("suanruam_server") / "migrations"
    found = sorted((one.name, one) for one in folder.iterdir() if one.name.endswith(".sql"))
    return [(int(name[:4]), name, one.read_text(encoding="utf-8")) for name, one in found]


async def migrate(con: asyncpg.Connection[asyncpg.Record], partitions: int = 16) -> list[str]:
    """Apply what is missing and return its names. `partitions` 0 leaves tables whole, as Citus wants them."""
    await con.execute("SELECT pg_advisory_lock($1)", LOCK)
    try:
        await con.execute(_SEEN)
        done = {row["number"] for row in await con.fetch("SELECT number FROM schema_versions")}
        fresh = [one for one in migrations() if one[0] not in done]
        for number, name, sql in fresh:
            async with con.transaction():
                await _apply(con, sql, partitions)
                await con.execute("INSERT INTO schema_versions (number, name) VALUES ($1, $2)", number, name)
        return [name for _, name, _ in fresh]
    finally:
        await con.execute("SELECT pg_advisory_unlock($1)", LOCK)


async def behind(con: asyncpg.Connection[asyncpg.Record]) -> list[str]:
    """Names of the migrations that the database still lacks."""
    if await con.fetchval("SELECT to_regclass('schema_versions')") is None:
        return [name for _, name, _ in migrations()]
    done = {row["number"] for row in await con.fetch("SELECT number FROM schema_versions")}
    return [name for number, name, _ in migrations() if number not in done]


async def _apply(con: asyncpg.Connection[asyncpg.Record], sql: str, partitions: int) -> None:
    await con.execute(sql.replace("{partitioned}", "PARTITION BY HASH (lao_id)" if partitions else ""))
    for table in await con.fetch(_WHOLE):
        for number in range(partitions):
            await con.execute(
                f"CREATE TABLE {table[0]}_{number:02} PARTITION OF {table[0]}"
                f" FOR VALUES WITH (MODULUS {partitions}, REMAINDER {number})"
            )

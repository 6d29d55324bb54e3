"""What anybody would write first, the floor the server is held to: FastAPI and asyncpg, a model, an insert.

No device, no hash, no schema, no precondition, no history, no answer twice: it only inserts.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from fastapi import FastAPI
from pydantic import BaseModel

INSERT = "INSERT INTO bare (lao_id, table_name, id, body) VALUES ($1, $2, $3, $4)"
UNNEST = """
INSERT INTO bare (lao_id, table_name, id, body) SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[])
"""
TABLE = """
CREATE TABLE IF NOT EXISTS bare (
  lao_id integer NOT NULL, table_name text NOT NULL, id text NOT NULL, body text NOT NULL,
  PRIMARY KEY (lao_id, table_name, id))
"""


class Item(BaseModel):
    table: str
    id: str
    body: str


class Batch(BaseModel):
    records: list[Item]


def make() -> FastAPI:
    """The program; SUANRUAM_SERVER_DATABASE names its database."""

    @asynccontextmanager
    async def alive(app: FastAPI) -> AsyncIterator[None]:
        async with asyncpg.create_pool(
            os.environ["SUANRUAM_SERVER_DATABASE"], min_size=8, max_size=8
        ) as pool:
            app.state.pool = pool
            yield

    app = FastAPI(lifespan=alive)

    @app.post("/one/{lao_id}")
    async def one(lao_id: int, item: Item) -> dict[str, int]:
        """A single record."""
        async with app.state.pool.acquire() as con:
            await con.execute(INSERT, lao_id, item.table, item.id, item.body)
        return {"inserted": 1}

    @app.post("/many/{lao_id}")
    async def many(lao_id: int, batch: Batch) -> dict[str, int]:
        """A batch, as the handbook of asyncpg does it."""
        rows = [(lao_id, item.table, item.id, item.body) for item in batch.records]
        async with app.state.pool.acquire() as con:
            await con.executemany(INSERT, rows)
        return {"inserted": len(rows)}

    @app.post("/unnest/{lao_id}")
    async def unnest(lao_id: int, batch: Batch) -> dict[str, int]:
        """A batch as arrays, in one statement."""
        columns = zip(*((item.table, item.id, item.body) for item in batch.records), strict=True)
        async with app.state.pool.acquire() as con:
            await con.execute(UNNEST, lao_id, *columns)
        return {"inserted": len(batch.records)}

    return app

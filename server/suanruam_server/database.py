"""Connections to PostgreSQL. The program starts, stays up and recovers by itself while there is no database.

Whoever locks rows of a LAO takes `lao_heads` first, then `devices`, then the rest: nothing waits in a ring.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from fastapi import Request

from suanruam_server.answers import Problem, problem
from suanruam_server.settings import Settings

Connection = asyncpg.pool.PoolConnectionProxy
AGAIN_AFTER = 2  # seconds that a client is asked to wait
_PASSING = ("08", "25006", "28", "3D", "40", "53", "55P03", "57", "58")
"""SQLSTATE classes of faults that pass: connection, a standby, not let in, no such database (one is being
restored), roll-back, resources, lock, operator, system."""


async def open_pool(settings: Settings, url: str) -> asyncpg.Pool[asyncpg.Record]:
    """A pool that connects when first asked. Connections carry no state over, so that none is reset."""
    return await asyncpg.create_pool(
        url,
        min_size=0,
        max_size=settings.pool,
        timeout=5,
        command_timeout=settings.statement + 5,
        reset=_nothing_to_reset,
        server_settings={
            "application_name": "suanruam-server",
            "jit": "off",
            "statement_timeout": str(int(settings.statement * 1000)),
            "idle_in_transaction_session_timeout": "60000",
        },
    )


async def _nothing_to_reset(_connection: Any) -> None:
    """Every transaction ends with its request, and nobody sets, listens or locks beyond it."""


@asynccontextmanager
async def connection(request: Request) -> AsyncIterator[Connection[asyncpg.Record]]:
    """A connection to the database that is written to; 503 when it is down or busy for too long."""
    async with _of(request.app.state.pool, request.app.state.settings.wait) as con:
        yield con


@asynccontextmanager
async def reading(request: Request) -> AsyncIterator[Connection[asyncpg.Record]]:
    """A connection for the national view: the replica where there is one."""
    async with _of(request.app.state.replica, request.app.state.settings.wait) as con:
        yield con


@asynccontextmanager
async def _of(pool: asyncpg.Pool[asyncpg.Record], wait: float) -> AsyncIterator[Connection[asyncpg.Record]]:
    con = None
    try:
        async with pool.acquire(timeout=wait) as con:
            yield con
    except asyncpg.PostgresError as fault:
        if (fault.sqlstate or "08").startswith(_PASSING):
            raise no_database() from fault
        raise
    except asyncpg.InterfaceError as fault:
        if con is None or con.is_closed():
            raise no_database() from fault
        raise
    except (OSError, TimeoutError) as fault:
        raise no_database() from fault


def no_database() -> Problem:
    return problem(
        503,
        "no_database",
        "เครื่องแม่ข่ายติดต่อฐานข้อมูลไม่ได้ในขณะนี้",
        "The server cannot reach its database now.",
        "โปรแกรมจะลองใหม่เอง ข้อมูลในเครื่องยังอยู่ครบ",
        "The program tries again by itself; what is on your computer is whole.",
        headers={"Retry-After": str(AGAIN_AFTER)},
    )

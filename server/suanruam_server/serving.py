"""Serving: uvicorn with its processes, and the trial on a private database of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import asyncpg
import uvicorn

from suanruam_server import founding
from suanruam_server.cluster import Cluster
from suanruam_server.enrol import ROLES_OF_LAO, Code
from suanruam_server.laos import NewLao
from suanruam_server.settings import PREFIX
from suanruam_server.words import Refused, Words

DATABASE = "suanruam"
TRIAL = NewLao(code="TRIAL", name="อบต.ตัวอย่าง (ลองใช้)", lao_type="อบต.", province="ตัวอย่าง", amphoe="")
TRIAL_ROLES = ("lao_admin", "clerk", "reviewer")
GRACE = 20  # seconds that requests under way may take when the server is told to stop
IDLE = 75  # seconds a line waits for its next request: longer than nginx keeps one (60)
_IN_USE = Words("พอร์ต {port} ที่ {host} ใช้ไม่ได้: {why}", "Port {port} on {host} cannot be used: {why}")
_OTHER_PORT = Words("ใช้ --port อื่น", "Use another --port.")


def serve(host: str, port: int, workers: int) -> None:
    """Serve until told to stop. Requests are not logged: a log of them would tell who worked when."""
    ensure_free(host, port)
    with _stopping(), _counters(workers):
        uvicorn.run(
            "suanruam_server.app:from_environment",
            factory=True,
            host=host,
            port=port,
            workers=workers,
            access_log=False,
            server_header=False,
            log_level="warning",
            proxy_headers=True,  # from 127.0.0.1, or from FORWARDED_ALLOW_IPS, only
            timeout_graceful_shutdown=GRACE,
            timeout_keep_alive=IDLE,
        )


def ensure_free(host: str, port: int) -> None:
    """Raise Refused when nothing can listen there: uvicorn says so in its own words only."""
    kind = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(kind, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as fault:
            raise Refused(_IN_USE.filled(host=host, port=port, why=fault.strerror), _OTHER_PORT) from fault


@contextmanager
def _counters(workers: int) -> Iterator[None]:
    """A folder in which several processes add up what /metrics tells, unless the operator named one."""
    name = "PROMETHEUS_MULTIPROC_DIR"
    if workers == 1 or name in os.environ:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="suanruam-metrics-") as folder:
        os.environ[name] = folder
        try:
            yield
        finally:
            del os.environ[name]


@contextmanager
def trial(folder: Path) -> Iterator[Mapping[str, Code]]:
    """A private database in `folder` with a trial LAO and fresh codes; stopped at the end and kept.

    Gives the codes by role. The environment names the database for the server that is started next.
    """
    cluster = Cluster(folder)
    cluster.make()
    with _stopping():
        cluster.start()
        try:
            codes = asyncio.run(_prepare(cluster))
            os.environ[PREFIX + "DATABASE"] = cluster.url(DATABASE)
            yield codes
        finally:
            cluster.stop()


@contextmanager
def _stopping() -> Iterator[None]:
    """Let SIGTERM unwind as Ctrl+C does, so that what was begun is ended (the private database, a folder)."""

    def unwind(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, unwind)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


async def _prepare(cluster: Cluster) -> dict[str, Code]:
    con = await asyncpg.connect(cluster.url())
    try:
        if not await con.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", DATABASE):
            await con.execute(f"CREATE DATABASE {DATABASE}")
    finally:
        await con.close()
    con = await asyncpg.connect(cluster.url(DATABASE))
    try:
        _done, first = await founding.found(con, 16, founding.SPONSOR_NAME)
        codes = {
            role: await founding.let_in(con, TRIAL if role in ROLES_OF_LAO else None, role, "")
            for role in TRIAL_ROLES
        }
        central = first or await founding.let_in(con, None, "central_admin", "")
        return codes | {"central_admin": central}
    finally:
        await con.close()

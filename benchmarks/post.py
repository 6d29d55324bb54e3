"""A server with its PostgreSQL, and the requests to ask it with: what the measurements of the post share."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

from benchmarks.harness import HOUSE
from benchmarks.tasks.load import request
from suanruam_server.auth import new_token
from suanruam_server.cluster import Cluster
from suanruam_server.migrating import migrate

SETTINGS = {
    "shared_buffers": "512MB",
    "max_wal_size": "4GB",
    "max_connections": "60",
    "wal_compression": "lz4",
}
"""PostgreSQL as one would run it on a small machine: every commit reaches the disk."""
OURS = "suanruam_server.app:from_environment"
BARE = "benchmarks.tasks.bare:make"


@dataclass(frozen=True)
class Device:
    lao_id: int
    token: str


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A private PostgreSQL in /tmp with an empty database `post`, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="post-", dir="/tmp"))
    made = Cluster(folder, SETTINGS)
    try:
        made.make()
        made.start()
        sql(made.url(), "CREATE DATABASE post")
        asyncio.run(_migrated(made.url("post")))
        yield made
    finally:
        made.remove()
        shutil.rmtree(folder, ignore_errors=True)


async def _migrated(url: str) -> None:
    con = await asyncpg.connect(url)
    await migrate(con)
    await con.close()


def sql(url: str, *statements: str) -> list[asyncpg.Record]:
    """Do these statements one after the other; the rows of the last."""

    async def done() -> list[asyncpg.Record]:
        con = await asyncpg.connect(url, timeout=60)
        rows: list[asyncpg.Record] = []
        for statement in statements:
            rows = await con.fetch(statement)
        await con.close()
        return rows

    return asyncio.run(done())


@contextmanager
def serving(database: str, app: str = OURS, workers: int = 1) -> Iterator[int]:
    """A server on a port of its own, which is given; killed afterwards."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "--factory",
        app,
        "--port",
        str(port),
        "--workers",
        str(workers),
    ]
    surroundings = {
        **os.environ,
        "SUANRUAM_SERVER_DATABASE": database,
        "SUANRUAM_SERVER_RATE": "0",
        "PYTHONPATH": str(HOUSE),
    }
    child = subprocess.Popen([*command, "--no-access-log", "--log-level", "warning"], env=surroundings)
    try:
        _await(port)
        yield port
    finally:
        child.terminate()
        child.wait()


def _await(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("The server did not start.")


def enrolled(url: str, laos: int) -> list[Device]:
    """LAOs 1..n with one device each."""

    async def done() -> list[Device]:
        con = await asyncpg.connect(url)
        made, rows = [], []
        for lao_id in range(1, laos + 1):
            device_id = uuid.uuid4()
            token, kept = new_token(lao_id, device_id)
            made.append(Device(lao_id, token))
            rows.append((lao_id, device_id, "clerk", f"โต๊ะ {lao_id}", kept))
        named = [(n, f"{n:08}", f"อบต. {n}", "อบต.", f"จังหวัด {n % 76}", "เมือง") for n in range(1, laos + 1)]
        register = ("lao_id", "code", "name", "lao_type", "province", "amphoe")
        await con.copy_records_to_table("laos", records=named, columns=register)
        await con.copy_records_to_table(
            "lao_heads", records=[(n,) for n in range(1, laos + 1)], columns=("lao_id",)
        )
        columns = ("lao_id", "device_id", "role", "name", "token_hash")
        await con.copy_records_to_table("devices", records=rows, columns=columns)
        await con.close()
        return made

    return asyncio.run(done())


def epoch(url: str) -> str:
    return str(sql(url, "SELECT value FROM server_facts WHERE name = 'epoch'")[0][0])


# -- requests


def opinion() -> dict[str, Any]:
    """An opinion as a desktop sends it, of about 700 bytes."""
    id_ = str(uuid.uuid4())
    values = {
        "category": "infrastructure",
        "channel": "meeting",
        "cost_satang": 250_000_000,
        "decided_on": "2026-05-01",
        "decision": "accepted",
        "decision_reason": "อยู่ในแผนพัฒนาท้องถิ่นแล้ว และมีงบประมาณเพียงพอ" * 2,
        "topic": "ขอให้ซ่อมถนนสายบ้านหนองบัว หมู่ 4",
    }
    sealed = {"giver_name": "s1:" + "A" * 60}
    body = canonical(
        {"deleted": False, "id": id_, "schema": 4, "sealed": sealed, "table": "opinions", "values": values}
    )
    hash_ = hashlib.sha256(body.encode()).hexdigest()
    return {
        "table": "opinions",
        "id": id_,
        "base_version": None,
        "hash": hash_,
        "body": body,
        "note": "s1:" + "B" * 80,
    }


def canonical(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def push(device: Device, epoch: str, records: int) -> bytes:
    """A push of so many new opinions."""
    content = {
        "push_id": str(uuid.uuid4()),
        "epoch": epoch,
        "schema": 4,
        "audit": {"number": 1, "hash": "c" * 64},
        "records": [opinion() for _ in range(records)],
    }
    body = canonical(content).encode()
    digest = hashlib.sha256(body).hexdigest()
    return request("POST", "/v1/push", body, bearing(device) | {"X-Suanruam-Digest": f"sha256={digest}"})


def get(device: Device, path: str) -> bytes:
    return request("GET", path, b"", bearing(device))


def bearing(device: Device) -> dict[str, str]:
    return {"Authorization": f"Bearer {device.token}"}


def fail_loudly(failed: Sequence[bytes]) -> None:
    if failed:
        raise RuntimeError(f"{len(failed)} refused, the first: {failed[0][:400].decode(errors='replace')}")

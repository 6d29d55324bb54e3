"""The real server on a real PostgreSQL, for tests: a private cluster, fresh databases, processes to kill.

Plain classes and functions: other tests import them too (`from tests.server.rig import …`).
"""

from __future__ import annotations

import asyncio
import hashlib
import itertools
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
import requests

from suanruam_server.auth import new_token
from suanruam_server.cluster import Cluster
from suanruam_server.migrating import migrate

T = TypeVar("T")
FAST = {"fsync": "off", "full_page_writes": "off", "max_connections": "60"}
"""Settings for tests: a killed PostgreSQL loses nothing by them, only a power cut would."""
TEMPLATE = "ground"
WAIT = 30.0


# -- the cluster and its databases


@contextmanager
def private_cluster(options: Mapping[str, str] | None = None) -> Iterator[Cluster]:
    """A running cluster in /tmp with a migrated template; gone afterwards. `options` None: FAST."""
    folder = Path(tempfile.mkdtemp(prefix="sr-", dir="/tmp"))
    cluster = Cluster(folder, FAST if options is None else options)
    try:
        cluster.make()
        cluster.start()
        run_sql(cluster.url(), f"CREATE DATABASE {TEMPLATE}")
        run(cluster.url(TEMPLATE), lambda con: migrate(con))
        yield cluster
    finally:
        cluster.remove()
        shutil.rmtree(folder, ignore_errors=True)


_names = itertools.count(1)


def fresh_database(cluster: Cluster) -> str:
    """URL of a new database with the server's tables and nothing in them but its facts, its epoch its own."""
    name = f"try_{os.getpid()}_{next(_names)}"
    run_sql(cluster.url(), f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    url = cluster.url(name)
    run_sql(url, "UPDATE server_facts SET value = gen_random_uuid()::text WHERE name = 'epoch'")
    return url


def run(url: str, work: Callable[[asyncpg.Connection[asyncpg.Record]], Awaitable[T]]) -> T:
    """Do something on a connection of its own, and return what it gives."""

    async def connected() -> T:
        con = await asyncpg.connect(url)
        try:
            return await work(con)
        finally:
            await con.close()

    return asyncio.run(connected())


def run_sql(url: str, sql: str, *values: object) -> list[asyncpg.Record]:
    """Rows of one statement."""

    async def fetched(con: asyncpg.Connection[asyncpg.Record]) -> list[asyncpg.Record]:
        return await con.fetch(sql, *values)

    return run(url, fetched)


# -- the server's processes


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass
class Server:
    """uvicorn with the server on a port of its own. `workers` > 1: a supervisor and so many processes."""

    database: str
    workers: int = 1
    port: int = field(default_factory=free_port)
    environment: Mapping[str, str] = field(default_factory=dict)
    app: str = "suanruam_server.app:from_environment"
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, wait: bool = True) -> None:
        """Start it; with `wait` return when it answers."""
        command = [sys.executable, "-m", "uvicorn", "--factory", self.app, "--port", str(self.port)]
        command += ["--no-access-log", "--log-level", "warning", "--workers", str(self.workers)]
        unlimited = {"SUANRUAM_SERVER_RATE": "0"}  # tests of limits set their own
        surroundings = {
            **os.environ,
            **unlimited,
            "SUANRUAM_SERVER_DATABASE": self.database,
            **self.environment,
        }
        self._process = subprocess.Popen(command, env=surroundings, start_new_session=True)
        if wait:
            self.wait()

    def wait(self, path: str = "/v1/live", status: int = 200) -> None:
        """Until it answers `path` with `status`; AssertionError after half a minute."""
        until = time.monotonic() + WAIT
        with requests.Session() as session:
            session.trust_env = False
            while time.monotonic() < until:
                try:
                    if session.get(self.url + path, timeout=5).status_code == status:
                        return
                except requests.RequestException:
                    pass
                time.sleep(0.02)
        raise AssertionError(f"{path} did not come to answer {status}")

    def pids(self) -> list[int]:
        """Ids of the processes that answer."""
        assert self._process is not None
        if self.workers == 1:
            return [self._process.pid]
        told = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text()
        return [int(one) for one in told.split() if b"spawn_main" in _command_of(int(one))]

    def kill_one(self) -> bool:
        """Kill -9 one of the processes that answer; the supervisor starts another. Whether there was one."""
        pids = self.pids()
        with suppress(ProcessLookupError):
            if pids:
                os.kill(secrets.choice(pids), signal.SIGKILL)
                return True
        return False

    def kill(self) -> None:
        """Kill -9 all of it."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def restart(self) -> None:
        self.kill()
        self.start()


def _command_of(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


@contextmanager
def running(database: str, workers: int = 1, **environment: str) -> Iterator[Server]:
    """A server on that database, killed afterwards."""
    server = Server(database, workers, environment=environment)
    try:
        server.start()
        yield server
    finally:
        server.kill()


# -- LAOs and devices


@dataclass(frozen=True)
class Enrolled:
    """A device with its token, as enrolment would have given it."""

    lao_id: int
    device_id: str
    role: str
    name: str
    token: str


def make_lao(database: str, lao_id: int = 1, name: str = "อบต.ตัวอย่าง", **columns: str) -> int:
    """A LAO with nothing in it. `columns`: lao_type, province, amphoe."""
    values = {"lao_type": "อบต.", "province": "ตัวอย่าง", "amphoe": "เมือง"} | columns
    run_sql(
        database,
        """INSERT INTO laos (lao_id, code, name, lao_type, province, amphoe) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT DO NOTHING""",
        lao_id,
        f"{lao_id:08}",
        name,
        values["lao_type"],
        values["province"],
        values["amphoe"],
    )
    run_sql(database, "INSERT INTO lao_heads (lao_id) VALUES ($1) ON CONFLICT DO NOTHING", lao_id)
    return lao_id


def make_device(database: str, lao_id: int = 1, role: str = "lao_admin", name: str = "") -> Enrolled:
    """A device of a LAO (made, if it is not there) with its token."""
    make_lao(database, lao_id)
    device_id = uuid.uuid4()
    token, kept = new_token(lao_id, device_id)
    name = name or f"{role} {device_id.hex[:4]}"
    run_sql(
        database,
        "INSERT INTO devices (lao_id, device_id, role, name, token_hash) VALUES ($1, $2, $3, $4, $5)",
        lao_id,
        device_id,
        role,
        name,
        kept,
    )
    return Enrolled(lao_id, str(device_id), role, name, token)


def epoch_of(database: str) -> str:
    return str(run_sql(database, "SELECT value FROM server_facts WHERE name = 'epoch'")[0]["value"])


# -- a plain client


def body_of(table: str, id_: str, values: Mapping[str, Any], deleted: bool = False, schema: int = 4) -> str:
    """A record as it goes over the wire: canonical JSON."""
    content = {
        "deleted": deleted,
        "id": id_,
        "schema": schema,
        "sealed": {},
        "table": table,
        "values": values,
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def record(
    id_: str,
    values: Mapping[str, Any] | None = None,
    base: int | None = None,
    table: str = "tries",
    deleted: bool = False,
) -> dict[str, Any]:
    """A record to push. The table is one that no schema knows, unless another is named."""
    return sent(table, id_, body_of(table, id_, values or {}, deleted), base)


def sent(table: str, id_: str, body: str, base: int | None = None) -> dict[str, Any]:
    hash_ = hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
    return {"table": table, "id": id_, "base_version": base, "hash": hash_, "body": body, "note": None}


def digest(body: bytes) -> str:
    """The value of X-Suanruam-Digest for a body."""
    return f"sha256={hashlib.sha256(body).hexdigest()}"


class Client:
    """A device speaking the protocol as plainly as can be, looking at every answer as it demands."""

    def __init__(self, url: str, device: Enrolled | None, epoch: str = "") -> None:
        self.url, self.device, self.epoch = url, device, epoch
        self.session = requests.Session()
        self.session.trust_env = False
        if device is not None:
            self.session.headers["Authorization"] = f"Bearer {device.token}"

    @property
    def lao_id(self) -> int:
        assert self.device is not None
        return self.device.lao_id

    def beside(self, device: Enrolled | None) -> Client:
        """Another client of the same server."""
        return Client(self.url, device, self.epoch)

    def post(
        self, path: str, content: Any = None, data: bytes | None = None, **headers: str
    ) -> requests.Response:
        """A body with its digest; `headers` overlay (underscores are dashes, "" leaves one out)."""
        body = json.dumps(content).encode() if data is None else data
        told = {
            "X-Suanruam-Digest": digest(body),
            "Content-Type": "application/json",
        }
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        kept = {name: value for name, value in told.items() if value}
        return verified(self.session.post(self.url + path, data=body, headers=kept, timeout=60))

    def get(self, path: str, **query: Any) -> requests.Response:
        return verified(self.session.get(self.url + path, params=query, timeout=60))

    def push_request(
        self, records: Sequence[Mapping[str, Any]], push_id: str | None = None, **over: Any
    ) -> dict[str, Any]:
        head = {"push_id": push_id or str(uuid.uuid4()), "epoch": self.epoch, "schema": 4}
        return {**head, "audit": {"number": 0, "hash": ""}, "records": list(records), **over}

    def push(self, *records: Mapping[str, Any], **over: Any) -> list[dict[str, Any]]:
        """The answers to a push that is expected to be answered."""
        done = self.post("/v1/push", self.push_request(records, **over))
        assert done.status_code == 200, done.text
        answers: list[dict[str, Any]] = done.json()["answers"]
        return answers

    def pull(self, after: int = 0, limit: int = 500) -> dict[str, Any]:
        """One page."""
        done = self.get("/v1/pull", after=after, limit=limit, epoch=self.epoch)
        assert done.status_code == 200, done.text
        page: dict[str, Any] = done.json()
        return page

    def pull_all(self, after: int = 0, limit: int = 500) -> list[dict[str, Any]]:
        """Every record beyond `after`."""
        found: list[dict[str, Any]] = []
        while True:
            page = self.pull(after, limit)
            found += page["records"]
            after = page["seq"]
            if not page["more"]:
                return found


def verified(answer: requests.Response) -> requests.Response:
    """The answer, if it is one: our header, an epoch, the digest of its body. AssertionError otherwise."""
    assert answer.headers.get("X-Suanruam") == "1", answer.headers
    assert "X-Suanruam-Epoch" in answer.headers
    told = answer.headers.get("X-Suanruam-Digest")
    assert told == digest(answer.content), told
    return answer

"""An office for tests: a real server on a real PostgreSQL, and desktops with real records beside it."""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg

from app.models import agreements, posting
from app.models.store import Store
from app.sync.line import Patience
from app.sync.loop import Outcome, exchange
from app.sync.remote import Remote
from suanruam_server.auth import new_token
from tests.server import rig

KEY = bytes(range(32))
"""All desktops of an office share the record's key."""
SHORT = Patience(connect=5, read=5, whole=5)
_laos = itertools.count(1)


def quick_folder() -> Path:
    """Where records of tests lie: in memory, where the system has a place for it."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="post-", dir=memory if os.access(memory, os.W_OK) else None))


class Sql:
    """One connection to the server's database, kept open."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._loop = asyncio.new_event_loop()
        self._con: asyncpg.Connection[asyncpg.Record] = self._loop.run_until_complete(asyncpg.connect(url))

    def rows(self, sql: str, *values: object) -> list[asyncpg.Record]:
        return self._loop.run_until_complete(self._con.fetch(sql, *values))

    def run(self, sql: str, *values: object) -> None:
        self._loop.run_until_complete(self._con.execute(sql, *values))

    def many(self, sql: str, values: Sequence[Sequence[object]]) -> None:
        self._loop.run_until_complete(self._con.executemany(sql, values))

    def close(self) -> None:
        self._loop.run_until_complete(self._con.close())
        self._loop.close()


@dataclass
class Desktop:
    """A computer of an office: its record's folder, and the line it uses."""

    folder: Path
    device: rig.Enrolled
    remote: Remote
    store: Store
    tell: Any = None

    def exchange(self, remote: Remote | None = None) -> Outcome:
        """One exchange, nothing tried twice."""
        more = {} if self.tell is None else {"progress": self.tell}
        return exchange(self.store, self.folder, remote=remote or self.remote, waits=(), **more)

    def agreed(self, table: str, record_id: str) -> tuple[int | None, str | None, int]:
        """Version and hash this desktop takes for agreed, and how many edits go beyond it."""
        with posting.reading(self.store) as con:
            kept = agreements.agreed(con, table, record_id)
        return (kept.version, kept.hash, kept.dirty) if kept else (None, None, 0)

    def patient(self, seconds: float, line: type[Remote] = Remote) -> None:
        """Wait no longer than that for bytes, and for an answer that drips."""
        self.remote.close()
        self.remote = line(
            self.remote.line.server, self.device.token, patience=Patience(5, seconds, seconds / 4, 50_000)
        )

    def restart(self) -> None:
        """Close the record and open it again, as after a crash between two steps."""
        self.store.close()
        self.store = Store.open(self.folder, KEY)

    def close(self) -> None:
        self.store.close()
        self.remote.close()


@dataclass
class Site:
    """The server, its database and a folder for records. LAOs in it know nothing of one another."""

    server: rig.Server
    sql: Sql
    folder: Path
    blank: Path = field(init=False)
    _names: Iterator[int] = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.blank = self.folder / "blank"
        Store.open(self.blank, KEY, create=True).close()

    @property
    def url(self) -> str:
        return self.server.url

    def number(self) -> int:
        return next(self._names)

    def office(self) -> Office:
        lao_id = next(_laos)
        self.sql.run(
            "INSERT INTO laos (lao_id, code, name) VALUES ($1, $2, $3)", lao_id, f"{lao_id:08}", "อบต."
        )
        self.sql.run("INSERT INTO lao_heads (lao_id) VALUES ($1)", lao_id)
        return Office(self, lao_id)


@dataclass
class Office:
    """One LAO on the server."""

    site: Site
    lao_id: int

    def desktop(
        self, url: str = "", of: Path | None = None, remote: type[Remote] = Remote, patience: Patience = SHORT
    ) -> Desktop:
        """A newly enrolled computer with an empty record (or a copy of another's)."""
        folder = self.site.folder / f"record{self.site.number()}"
        shutil.copytree(of or self.site.blank, folder)
        device = self.enrolled()
        store = Store.open(folder, KEY)
        server = url or self.site.url
        told = {posting.SERVER: server, posting.DEVICE_ID: device.device_id, posting.ROLE: device.role}
        posting.keep_facts(store, **told)
        return Desktop(folder, device, remote(server, device.token, patience=patience), store)

    def enrolled(self) -> rig.Enrolled:
        """A device, straight into the table."""
        device_id = uuid.uuid4()
        token, kept = new_token(self.lao_id, device_id)
        row = (self.lao_id, device_id, "lao_admin", "", kept)
        self.site.sql.run(
            "INSERT INTO devices (lao_id, device_id, role, name, token_hash) VALUES ($1, $2, $3, $4, $5)",
            *row,
        )
        return rig.Enrolled(self.lao_id, str(device_id), "lao_admin", "", token)

    def kept(self) -> dict[tuple[str, str], tuple[int, str, bool]]:
        """What the server has: (table, id) -> (version, hash, deleted)."""
        sql = "SELECT table_name, id, version, hash, deleted FROM records WHERE lao_id = $1"
        return {
            (row["table_name"], row["id"]): (row["version"], row["hash"].hex(), row["deleted"])
            for row in self.site.sql.rows(sql, self.lao_id)
        }

    def versions(self) -> list[int]:
        """All versions that ever were, ascending."""
        sql = "SELECT version FROM changes WHERE lao_id = $1 ORDER BY version"
        return [row["version"] for row in self.site.sql.rows(sql, self.lao_id)]


def wrongly_sent(office: Office, desktop: Desktop) -> list[tuple[str, str]]:
    """Records the desktop takes for agreed that are not on the server as it thinks, though it is up to date.

    What somebody else wrote since has a higher version: that is no mistake of this desktop's.
    """
    kept = office.kept()
    wrong = []
    with posting.reading(desktop.store) as con:
        sql = "SELECT table_name, id, base_version, base_hash FROM sync_state WHERE base_version IS NOT NULL"
        for table, record_id, version, hashed in con.execute(sql).fetchall():
            there = kept.get((table, record_id))
            same = there is not None and there[:2] == (version, hashed)
            if not same and (there is None or there[0] <= version):
                wrong.append((table, record_id))
    return wrong


@contextmanager
def site(options: dict[str, str] | None = None, **environment: str) -> Iterator[Site]:
    """A running site, gone afterwards."""
    folder = quick_folder()
    try:
        with rig.private_cluster(options) as cluster:
            database = rig.fresh_database(cluster)
            with rig.running(database, **environment) as server:
                yield Site(server, Sql(database), folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)

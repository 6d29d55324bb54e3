"""What a desktop sends of people stays unreadable on the server.

Marks in every personal column, in notes and in files are pushed by the real desktop, and looked for in a dump
of the database and in PostgreSQL's own files.
"""

from __future__ import annotations

import base64
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle

import pytest

from app.models.store import Store
from app.sync.sealing import PREFIX, Seal
from suanruam_server import backup
from suanruam_server.cluster import Cluster
from tests.faults.test_canaries import COMMITTEE, MARKED, MEETING, Marks, filled
from tests.server import rig
from tests.sync.office import KEY, Site, Sql, quick_folder

FORM = rb"CANARY[0-9]{5}"
SIZES = [120, pytest.param(1000, marks=pytest.mark.faults)]


@dataclass
class Server:
    """A server of its own, so that its files hold nothing of another test."""

    cluster: Cluster
    database: str
    site: Site

    def dump(self) -> bytes:
        """The whole database as SQL, as whoever has its backup reads it."""
        done = subprocess.run(
            ["pg_dump", "--inserts"], env=backup.environment(self.database), capture_output=True, check=True
        )
        return done.stdout

    def files(self) -> Iterator[bytes]:
        """PostgreSQL's files as they lie on the disk: dead rows and the write-ahead log too."""
        rig.run_sql(self.database, "CHECKPOINT")
        for file in sorted(self.cluster.data.rglob("*")):
            if file.is_file() and not file.is_symlink():
                yield file.read_bytes()


@pytest.fixture
def server() -> Iterator[Server]:
    with _server() as made:
        yield made


@contextmanager
def _server() -> Iterator[Server]:
    folder = quick_folder()
    try:
        with rig.private_cluster() as cluster:
            database = rig.fresh_database(cluster)
            with rig.running(database) as running:
                yield Server(cluster, database, Site(running, Sql(database), folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def pushed(server: Server, most: int) -> list[str]:
    """The marks of a record that a real desktop has pushed to the last row and file."""
    desktop = server.site.office().desktop()
    try:
        marks = entered(desktop.store, most)
        for _ in range(2):  # what waited for its file's bytes goes in the second
            desktop.exchange()
        kept = {table for table, _id in server_records(server)}
        assert kept >= {one.table for one in MARKED}
        assert "attachments" in kept
    finally:
        desktop.close()
    return marks


def server_records(server: Server) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in rig.run_sql(server.database, "SELECT table_name, id FROM records")]


def entered(store: Store, most: int) -> list[str]:
    """Marks in every personal column, in who changed it and why, and in the bytes and name of a file."""
    marks = Marks(most)
    store.save(COMMITTEE, MEETING, actor=marks.next())
    store.attach(marks.next().encode() + random.Random(1).randbytes(400_000), "ภาพ.jpg", actor=marks.next())
    kinds = cycle(MARKED)
    while marks.are_left:
        record_type = next(kinds)
        store.save(filled(record_type, marks), actor=marks.next(), reason=marks.next())
    return marks.given


def found_in(data: bytes) -> set[bytes]:
    """Marks in clear, in hex (as a dump writes bytes), in base64, or in two bytes a letter."""
    found = set(re.findall(FORM, data)) | set(re.findall(FORM, data.replace(b"\0", b"")))
    for text in re.findall(rb"43414e415259(?:3[0-9]){5}", data):
        found.add(bytes.fromhex(text.decode()))
    for text in re.findall(rb"[A-Za-z0-9+/]{8,}={0,2}", data):
        for shift in range(4):  # wherever in the run it begins
            found |= set(re.findall(FORM, decoded(text[shift:])))
    return found


def decoded(text: bytes) -> bytes:
    """What base64 would say, filled up to whole groups."""
    bare = text.rstrip(b"=")
    whole = bare[: len(bare) - 1] if len(bare) % 4 == 1 else bare
    return base64.b64decode(whole + b"=" * (-len(whole) % 4))


@pytest.mark.parametrize("most", SIZES)
def test_nothing_of_anybody_is_readable_on_the_server(server: Server, most: int) -> None:
    marks = pushed(server, most)
    assert len(marks) >= most
    dump = server.dump()
    assert b"COPY" not in dump
    assert b"attachments" in dump
    assert found_in(dump) == set()
    for secret in (KEY, KEY.hex().encode(), base64.b64encode(KEY)[:40]):
        assert secret not in dump
    for content in server.files():
        assert found_in(content) == set()


@pytest.mark.faults
@pytest.mark.parametrize("how", ["in clear", "in base64"])
def test_with_the_seal_off_the_search_finds_them(
    server: Server, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """The control: the same desktop without its seal, and the same search."""

    def unsealed(_self: Seal, text: str, *_about: str) -> str:
        return PREFIX + (text if how == "in clear" else base64.b64encode(text.encode()).decode())

    def unsealed_bytes(_self: Seal, data: bytes, *_about: str) -> bytes:
        return data + bytes(16)

    monkeypatch.setattr(Seal, "sealed", unsealed)
    monkeypatch.setattr(Seal, "sealed_bytes", unsealed_bytes)
    marks = pushed(server, 120)
    assert found_in(server.dump()) == {mark.encode() for mark in marks}
    assert found_in(b"\n".join(server.files())) == {mark.encode() for mark in marks}

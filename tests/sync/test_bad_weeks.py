"""Long bad weeks: chains of exchanges of which four in ten fail, restarts among them; a server that dies."""

from __future__ import annotations

import random
import shutil
import threading
from collections.abc import Iterator

import pytest

from app.models.errors import AppError, Words
from app.models.office import Person
from app.models.schema import changed
from app.sync import wire
from app.sync.line import Patience
from app.sync.sealing import Seal
from suanruam_server.cluster import Cluster
from tests.server import rig
from tests.sync.clerks import COLUMNS, Clerks, Line, tried
from tests.sync.office import Site, Sql, quick_folder, wrongly_sent
from tests.sync.proxy import Fault, Proxy
from tests.sync.table import Record, Row, tell
from tests.sync.test_faults import STRANGE

CHAIN = 125
FAULTS = 0.4
RESTARTS = 0.05
KINDS = ("cut", "cut", "cut", "flip", "replace", "replace", "double", "hold")


class Weeks:
    """One chain: two desktops of an office behind lines of their own."""

    def __init__(self, site: Site, draw: random.Random) -> None:
        self.office, self.draw = site.office(), draw
        self.proxies = [Proxy(site.server.port) for _ in range(2)]
        desktops = [self.office.desktop(one.url, remote=Line) for one in self.proxies]
        self.clerks = Clerks(self.office, desktops)
        self.clerks.create(0)
        self.clerks.create(0)
        self.exchanges = self.wrong = 0

    def live(self, exchanges: int) -> None:
        while self.exchanges < exchanges:
            who = self.draw.randrange(2)
            for _ in range(self.draw.randrange(3)):
                self.clerks.edit(who, self.draw.randrange(4), self.draw.choice(COLUMNS))
            if self.draw.random() < 0.05:
                self.clerks.create(who)
            self.exchange(who)
            if self.draw.random() < 0.1:
                self.clerks.settle(who, self.draw.randrange(3))
            if self.draw.random() < RESTARTS:
                self.clerks.desktops[who].restart()
            if self.draw.random() < 0.3:
                self.proxies[who].let_go()

    def exchange(self, who: int) -> None:
        self.exchanges += 1
        faulty = self.draw.random() < FAULTS
        self.proxies[who].arm(self.fault() if faulty else None)
        desktop = self.clerks.desktops[who]
        tried(desktop)
        self.wrong += bool(faulty and self.draw.random() < 0.2 and wrongly_sent(self.office, desktop))

    def fault(self) -> Fault:
        draw = self.draw
        kind, side = draw.choice(KINDS), draw.choice(("request", "answer"))
        if kind in ("cut", "flip"):
            return Fault(kind, side, draw.randrange(2500), reset=draw.random() < 0.5)
        body = STRANGE[draw.choice(list(STRANGE))]
        return Fault(kind, at=draw.randrange(4), body=body, unseen=draw.random() < 0.5)

    def end(self) -> None:
        """The line is good again, and everything is there."""
        for proxy in self.proxies:
            proxy.arm()
            proxy.let_go()
        self.clerks.check()
        assert self.wrong == 0
        versions = self.office.versions()
        assert versions == list(range(1, len(versions) + 1))

    def close(self) -> None:
        self.clerks.close()
        for desktop in self.clerks.desktops:
            shutil.rmtree(desktop.folder)
        for proxy in self.proxies:
            proxy.close()


def chains(site: Site, seed: int, exchanges: int) -> None:
    for number in range(exchanges // CHAIN):
        weeks = Weeks(site, random.Random(f"{seed} {number}"))
        for desktop in weeks.clerks.desktops:
            desktop.patient(0.5, Line)
        try:
            weeks.live(CHAIN)
            weeks.end()
        finally:
            weeks.close()


def test_a_bad_week(the_site: Site) -> None:
    chains(the_site, 1, CHAIN)


@pytest.mark.faults
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("half", [1, 2])
def test_bad_weeks(half: int, the_site: Site, record_property: Record) -> None:
    chains(the_site, half * 10, 5_000)
    tell(record_property, Row("chains of exchanges, 40 % fail, restarts", 5_000, 0, 0))


@pytest.mark.long
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("part", range(4))
def test_bad_years(part: int, the_site: Site, record_property: Record) -> None:
    chains(the_site, 1000 + part, 12_500)
    tell(record_property, Row("chains of exchanges, 40 % fail, restarts, in full", 12_500, 0, 0))


# -- the server dies


class Mortal:
    """A site of its own whose PostgreSQL keeps what it says, and whose processes are killed."""

    def __init__(self, cluster: Cluster, site: Site) -> None:
        self.cluster, self.site, self.office = cluster, site, site.office()
        self.desktop = self.office.desktop(patience=Patience(5, 20, 20))
        self.persons = [Person(given_name="สมชาย", surname=f"ที่ {number}") for number in range(300)]
        self.desktop.store.save(*self.persons, actor="clerk")
        self.desktop.exchange()
        self.versions = len(self.office.versions())

    def die(self, draw: random.Random, number: int) -> int:
        """300 edits are on their way when server or PostgreSQL are killed; how many were wrongly sent.

        Then all comes back, and so do the edits, each once.
        """
        self.persons = [changed(one, position=str(number)) for one in self.persons]
        self.desktop.store.save(*self.persons, actor="clerk")
        killer = threading.Timer(draw.uniform(0, 0.4), self._kill, (number % 3,))
        killer.start()
        fault = None
        while fault is None and killer.is_alive():
            fault = self._fault()
        killer.join()
        self._revive()
        wrong = wrongly_sent(self.office, self.desktop)
        self.desktop.exchange()
        self.versions += len(self.persons)
        assert self.office.versions() == list(range(1, self.versions + 1))
        assert {one[1] for one in self.office.kept().values()} == self._hashes()
        return len(wrong)

    def _fault(self) -> Words | None:
        try:
            self.desktop.exchange()
        except AppError as fault:
            return fault.what
        return None

    def _hashes(self) -> set[str]:
        seal = Seal(self.desktop.store.wire_key)
        return {wire.body_of(seal, Person, wire.row_of_record(one)).hash for one in self.persons}

    def _kill(self, what: int) -> None:
        """Server, PostgreSQL, or both at once."""
        if what != 1:
            self.site.server.kill()
        if what != 0:
            self.cluster.kill()

    def _revive(self) -> None:
        self.cluster.start()
        self.site.server.restart()
        self.site.server.wait("/v1/health")
        self.site.sql = Sql(self.site.sql.url)

    def close(self) -> None:
        self.desktop.close()


@pytest.fixture
def mortal() -> Iterator[Mortal]:
    folder = quick_folder()
    try:
        with rig.private_cluster() as cluster:
            database = rig.fresh_database(cluster)
            with rig.running(database) as server:
                made = Mortal(cluster, Site(server, Sql(database), folder))
                try:
                    yield made
                finally:
                    made.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def deaths(mortal: Mortal, times: int, record_property: Record) -> None:
    draw = random.Random(times)
    wrong = sum(mortal.die(draw, number) for number in range(times))
    tell(record_property, Row("server or PostgreSQL killed amid a batch", times, wrong, 0))
    assert wrong == 0


def test_a_server_that_dies(mortal: Mortal, record_property: Record) -> None:
    deaths(mortal, 1, record_property)


@pytest.mark.faults
@pytest.mark.timeout(900)
def test_a_server_that_dies_twenty_times(mortal: Mortal, record_property: Record) -> None:
    deaths(mortal, 20, record_property)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_a_server_that_dies_a_hundred_times(mortal: Mortal, record_property: Record) -> None:
    deaths(mortal, 100, record_property)

"""Five desktops on forty shared records, answers lost, workers and PostgreSQL killed: nothing may be lost."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from suanruam_server.cluster import Cluster
from tests.server import rig
from tests.server.plain import Desktop
from tests.server.rig import Server, run_sql

CLIENTS, WORKERS, SHARED, LOST_ANSWERS = 5, 4, 40, 0.05


class Killer(threading.Thread):
    """Kills a worker every second and PostgreSQL every eighth, until it is told to stop."""

    def __init__(self, server: Server, cluster: Cluster) -> None:
        super().__init__(daemon=True)
        self.server, self.cluster = server, cluster
        self.over = threading.Event()
        self.workers = self.databases = 0
        self.failed: Exception | None = None

    def run(self) -> None:
        try:
            self.kill()
        except Exception as fault:
            self.failed = fault
            raise

    def kill(self) -> None:
        second = 0
        while not self.over.wait(1.0):
            second += 1
            if second % 8 == 0:
                self.cluster.kill()
                self.databases += 1
                self.cluster.start()
            else:
                self.workers += self.server.kill_one()

    @property
    def kills(self) -> int:
        return self.workers + self.databases

    def stop(self) -> None:
        self.over.set()
        self.join()
        if self.failed is not None:
            raise self.failed


def at_work(desktop: Desktop, going: Callable[[], bool]) -> None:
    while going():
        for _ in range(desktop.random.randint(1, 10)):
            desktop.edit(f"shared{desktop.random.randrange(SHARED)}")
        desktop.exchange()


def settled(desktops: list[Desktop]) -> None:
    """Let all of them sync until nothing waits, and once more, so that all have seen all."""
    until = time.monotonic() + 60
    for desktop in desktops * 3:
        desktop.lost_answers = 0.0
        while not desktop.exchange() or desktop.waiting:
            assert time.monotonic() < until, "it never came to rest"


def tortured(least_kills: int, least_seconds: float) -> tuple[list[Desktop], Killer, str]:
    with rig.private_cluster() as cluster:
        database = rig.fresh_database(cluster)
        epoch = rig.epoch_of(database)
        settings = {"SUANRUAM_SERVER_RATE": "0", "SUANRUAM_SERVER_WAIT": "2"}
        with rig.running(database, workers=WORKERS, **settings) as server:
            desktops = [
                Desktop(rig.Client(server.url, rig.make_device(database), epoch), f"c{n}", LOST_ANSWERS, n)
                for n in range(CLIENTS)
            ]
            killer, until = Killer(server, cluster), time.monotonic() + least_seconds
            killer.start()

            def going() -> bool:
                return killer.is_alive() and (killer.kills < least_kills or time.monotonic() < until)

            with ThreadPoolExecutor(CLIENTS) as pool:
                for done in [pool.submit(at_work, desktop, going) for desktop in desktops]:
                    done.result()
            killer.stop()
            cluster.start()
            server.wait("/v1/health")
            settled(desktops)
            check(desktops, database)
            return desktops, killer, database


def check(desktops: list[Desktop], database: str) -> None:
    """Every edit is on the server, all hold the same, and no number of the sequence is missing."""
    held = {one["id"]: one["body"] for one in desktops[0].client.pull_all()}
    for desktop in desktops:
        mine = {id_: row.values for id_, row in desktop.rows.items()}
        assert {id_: rig.body_of("tries", id_, values) for id_, values in mine.items()} == held, "divergent"
        assert sum(values.get(desktop.name, 0) for values in mine.values()) == desktop.edits, "lost"
    gaps = run_sql(
        database,
        """SELECT h.seq, (SELECT count(*) FROM changes c WHERE c.lao_id = h.lao_id) AS changes,
          (SELECT max(version) FROM changes c WHERE c.lao_id = h.lao_id) AS newest,
          (SELECT count(*) FROM records r LEFT JOIN changes c USING (lao_id, version)
            WHERE c.hash IS DISTINCT FROM r.hash) AS unlike
        FROM lao_heads h WHERE h.lao_id = 1""",
    )[0]
    assert gaps["seq"] == gaps["changes"] == gaps["newest"], "the sequence has gaps"
    assert gaps["unlike"] == 0
    assert not run_sql(database, "SELECT FROM records WHERE hash <> sha256(convert_to(body, 'UTF8'))")


def told(desktops: list[Desktop], killer: Killer) -> str:
    edits = sum(one.edits for one in desktops)
    return f"{edits} edits, {killer.workers} workers and {killer.databases} databases killed, 0 lost"


@pytest.mark.faults
def test_twenty_kills_lose_nothing() -> None:
    desktops, killer, _ = tortured(least_kills=20, least_seconds=20)
    sys.stdout.write(told(desktops, killer))
    assert killer.databases >= 2
    assert sum(one.edits for one in desktops) >= 500


@pytest.mark.long
def test_two_minutes_of_kills_lose_nothing() -> None:
    desktops, killer, _ = tortured(least_kills=100, least_seconds=120)
    sys.stdout.write(told(desktops, killer))
    assert killer.databases >= 12
    assert sum(one.edits for one in desktops) >= 2000

"""What fails on the server's side: told, counted, logged without anybody's words; and how it comes back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from suanruam_server.answers import traced
from suanruam_server.cluster import Cluster
from suanruam_server.migrating import migrate
from tests.server import rig

SECRET = "เครื่องของนายคานารี"


@pytest.fixture
def broken(cluster: Cluster) -> Iterator[rig.Server]:
    """A server whose push finds no function to call, and whose devices may not have the secret name."""
    database = rig.fresh_database(cluster)
    rig.make_lao(database)
    with rig.running(database) as started:
        rig.run_sql(database, "ALTER FUNCTION push_records RENAME TO lost")
        yield started


def test_a_fault_of_our_own_is_counted_as_it_is_told(broken: rig.Server) -> None:
    client = rig.Client(broken.url, rig.make_device(broken.database), rig.epoch_of(broken.database))
    told = client.post("/v1/push", client.push_request([rig.record("a")]))
    assert (told.status_code, told.json()["error"]) == (500, "fault")
    counted = client.session.get(f"{broken.url}/metrics").text
    assert 'suanruam_requests_total{method="POST",route="/v1/push",status="500"} 1.0' in counted


def test_a_log_of_faults_repeats_nothing_that_was_sent(database: str) -> None:
    """PostgreSQL tells the whole row that it refuses; the log tells place, kind and constraint."""
    rig.make_lao(database)
    rig.run_sql(database, f"ALTER TABLE devices ADD CONSTRAINT odd_name CHECK (name <> '{SECRET}')")
    port = rig.free_port()
    command = [sys.executable, "-m", "uvicorn", "--factory", "suanruam_server.app:from_environment"]
    with subprocess.Popen(
        [*command, "--port", str(port), "--no-access-log", "--log-level", "warning"],
        env={"PATH": "/usr/bin", "SUANRUAM_SERVER_DATABASE": database},
        stderr=subprocess.PIPE,
    ) as process:
        rig.Server(database, port=port).wait()
        admin = rig.Client(f"http://127.0.0.1:{port}", rig.make_device(database))
        code = admin.post("/v1/codes", {"role": "clerk"}).json()["code"]
        told = admin.beside(None).post("/v1/enrol", {"code": code, "name": SECRET})
        process.terminate()
        logged = process.communicate(timeout=30)[1].decode()
    assert told.status_code == 500
    assert "POST /v1/enrol failed" in logged and "enrol.py" in logged and "odd_name" in logged
    assert SECRET not in logged and code not in logged


def test_a_trace_has_no_message() -> None:
    try:
        int(SECRET)
    except ValueError as fault:
        told = traced(fault)
    assert "ValueError" in told and "test_broken.py" in told and SECRET not in told


def test_a_database_that_goes_and_comes_back_as_another_is_met_as_such(
    cluster: Cluster, database: str
) -> None:
    """Dropped and made anew under its name, as an operator restores it: 503 meanwhile, then another epoch."""
    client = rig.make_device(database)
    name = database.partition("@/")[2].partition("?")[0]
    with rig.running(database) as server:
        desk = rig.Client(server.url, client, rig.epoch_of(database))
        desk.push(rig.record("a"))
        rig.run_sql(cluster.url(), f"DROP DATABASE {name} WITH (FORCE)")
        for path in ("/v1/health", "/v1/me", "/v1/pull"):
            assert desk.get(path).status_code == 503, path
        rig.run_sql(cluster.url(), f"CREATE DATABASE {name}")
        rig.run(database, lambda con: migrate(con))
        server.wait("/v1/health")
        again = rig.make_device(database)
        told = rig.Client(server.url, again).get("/v1/pull", epoch=desk.epoch)
        assert (told.status_code, told.json()["epoch"]) == (409, rig.epoch_of(database))
        assert desk.get("/v1/me").status_code == 401

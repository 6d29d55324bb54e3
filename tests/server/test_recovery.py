"""The server with no database: it starts, says so, and is itself again when the database comes back."""

from __future__ import annotations

import json

import requests

from tests.server import rig
from tests.server.rig import Client, Server, record


def test_it_starts_without_a_database_and_recovers_each_time_it_is_killed() -> None:
    with rig.private_cluster() as cluster:
        database = rig.fresh_database(cluster)
        device, epoch = rig.make_device(database), rig.epoch_of(database)
        cluster.stop()
        server = Server(database, environment={"SUANRUAM_SERVER_WAIT": "2"})
        try:
            server.start()
            client = Client(server.url, device, epoch)
            for number in range(3):
                refuses(client)
                cluster.start()
                server.wait("/v1/health")
                assert client.push(record(f"r{number}"))[0]["version"] == number + 1
                assert client.get("/v1/health").headers["X-Suanruam-Epoch"] == epoch
                cluster.kill()
        finally:
            server.kill()


def refuses(client: Client) -> None:
    """Every verb of the record says 503 in both languages; the process itself lives."""
    asked = client.push_request([record("x")])
    verbs = (client.get("/v1/pull"), client.get("/v1/proof"), client.post("/v1/push", asked))
    for refused in verbs:
        assert (refused.status_code, refused.json()["error"]) == (503, "no_database")
        assert int(refused.headers["Retry-After"]) > 0
        assert refused.json()["mend"]["th"]
    assert client.get("/v1/live").status_code == 200
    health = client.get("/v1/health")
    assert (health.status_code, health.json()["status"]) == (503, "no database")


def test_a_push_whose_answer_died_with_the_database_is_kept_once(client: Client, database: str) -> None:
    """Cut off at any place, the same bytes are sent again: once kept, once numbered."""
    asked = client.push_request([record(f"r{n}") for n in range(50)])
    body = json.dumps(asked).encode()
    headers = {"X-Suanruam-Digest": rig.digest(body)}
    for patience in (0.002, 0.004, 0.008, 0.016, 0.032, 0.064):
        try:
            client.session.post(client.url + "/v1/push", data=body, headers=headers, timeout=patience)
        except requests.RequestException:
            continue
    answers = client.post("/v1/push", asked).json()["answers"]
    assert [one["version"] for one in answers] == list(range(1, 51))
    assert rig.run_sql(database, "SELECT count(*) FROM changes")[0][0] == 50

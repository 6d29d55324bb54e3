"""A runaway program is slowed, a guesser stopped, a giant cut off; nobody else notices."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import Request

from suanruam_server import limits, sizes
from suanruam_server.cluster import Cluster
from tests.server import rig


class Clock:
    """Time as a test wants it."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_lets_its_burst_through_then_its_rate() -> None:
    clock = Clock()
    buckets = limits.Buckets(rate=2, burst=5, clock=clock)
    assert [buckets.take("a") for _ in range(5)] == [0] * 5
    assert buckets.take("a") == pytest.approx(0.5)
    assert buckets.take("b") == 0  # another's is another
    clock.now += 0.5
    assert (buckets.take("a"), buckets.take("a") > 0) == (0, True)
    clock.now += 1e6
    assert [buckets.take("a") for _ in range(6)][-1] > 0  # no more than its burst is ever saved up


def test_what_is_given_back_can_be_taken_again() -> None:
    buckets = limits.Buckets(rate=0.001, burst=1, clock=Clock())
    for _ in range(5):
        assert buckets.take("a") == 0
        buckets.give_back("a")
    assert buckets.take("a") == 0
    assert buckets.take("a") > 0


def test_a_rate_of_nothing_counts_nothing() -> None:
    buckets = limits.Buckets(rate=0, burst=1)
    assert {buckets.take("a") for _ in range(100)} == {0.0}


def test_memory_is_bounded() -> None:
    clock = Clock()
    buckets = limits.Buckets(rate=1, burst=1, clock=clock)
    for key in range(limits.KEPT + 1000):
        buckets.take(key)
    assert buckets.take(limits.KEPT + 999) > 0  # the latest are remembered
    assert len(buckets._kept) == limits.KEPT


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::1", "2001:db8:1:2::"),
        ("testclient", "testclient"),
    ],
)
def test_a_line_is_one_address(host: str, counted: str) -> None:
    assert limits.address_of(Request({"type": "http", "client": (host, 5), "headers": []})) == counted


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/v1/push", 8 * sizes.MIB),
        ("/v1/enrol", 64 * sizes.KIB),
        ("/v1/files/abc", sizes.MIB + sizes.KIB),
        ("/v1/files/abc/state", 64 * sizes.KIB),
        ("/v1/reports", sizes.MIB),
        ("/v1/reports/abc/pdf", sizes.MIB + sizes.KIB),
        ("/anything", 64 * sizes.KIB),
    ],
)
def test_each_path_has_its_size(path: str, most: int) -> None:
    assert sizes.body_limit(path, 8 * sizes.MIB) == most
    assert sizes.body_limit(path, 1000) == 1000


@pytest.fixture(scope="module")
def strict(cluster: Cluster) -> Iterator[rig.Server]:
    limited = {"RATE": "0.5", "BURST": "10", "WRONG_CODES": "4"}
    environment = {f"SUANRUAM_SERVER_{name}": value for name, value in limited.items()}
    with rig.running(rig.fresh_database(cluster), **environment) as started:
        yield started


def test_a_device_that_asks_too_often_waits_and_others_do_not(strict: rig.Server) -> None:
    eager, calm = (rig.Client(strict.url, rig.make_device(strict.database)) for _ in range(2))
    answers = [eager.get("/v1/me") for _ in range(14)]
    assert [answer.status_code for answer in answers[:10]] == [200] * 10
    refused = answers[-1]
    assert (refused.status_code, refused.json()["error"]) == (429, "often")
    assert 1 <= int(refused.headers["Retry-After"]) <= 2
    assert refused.json()["mend"]["th"].startswith("รอ ")
    assert calm.get("/v1/me").status_code == 200


def test_nobody_uses_up_the_share_of_a_device_he_knows(strict: rig.Server) -> None:
    device = rig.make_device(strict.database)
    forger = rig.Client(strict.url, device)
    forger.session.headers["Authorization"] = f"Bearer {device.token[:-5]}XXXXX"
    assert {forger.get("/v1/me").status_code for _ in range(20)} == {401, 429}
    assert rig.Client(strict.url, device).get("/v1/me").status_code == 200


def test_health_is_never_too_often(strict: rig.Server) -> None:
    anybody = rig.Client(strict.url, None)
    assert {anybody.get("/v1/live").status_code for _ in range(30)} == {200}


def test_a_guesser_of_codes_is_stopped_also_at_once(cluster: Cluster) -> None:
    """Parallel tries count before they are known to be wrong; a right code costs nothing."""
    database = rig.fresh_database(cluster)
    with rig.running(database, SUANRUAM_SERVER_WRONG_CODES="4") as server:
        admin = rig.Client(server.url, rig.make_device(database))
        for _ in range(6):
            code = admin.post("/v1/codes", {"role": "clerk"}).json()["code"]
            assert admin.beside(None).post("/v1/enrol", {"code": code}).status_code == 200
        code = admin.post("/v1/codes", {"role": "clerk"}).json()["code"]

        def guess(number: int) -> int:
            return admin.beside(None).post("/v1/enrol", {"code": f"AAAAA-{number:05}"}).status_code

        with ThreadPoolExecutor(12) as pool:
            assert sorted(pool.map(guess, range(12))) == [404] * 4 + [429] * 8
        late = admin.beside(None).post("/v1/enrol", {"code": code})
        assert (late.status_code, int(late.headers["Retry-After"]) <= 60) == (429, True)
        assert admin.get("/v1/me").status_code == 200


def test_a_right_code_with_another_record_is_no_guess(cluster: Cluster) -> None:
    """Whoever chose the wrong way into his office may choose again, and again."""
    database = rig.fresh_database(cluster)
    with rig.running(database, SUANRUAM_SERVER_WRONG_CODES="2") as server:
        admin = rig.Client(server.url, rig.make_device(database))
        rig.run_sql(database, "UPDATE laos SET record_id = 'rec-1'")
        asked = {"code": admin.post("/v1/codes", {"role": "clerk"}).json()["code"], "replica": "r-1"}
        for _ in range(5):
            assert admin.beside(None).post("/v1/enrol", asked | {"record": "rec-2"}).status_code == 409
        assert admin.beside(None).post("/v1/enrol", asked | {"record": "rec-1"}).status_code == 200


def test_a_giant_is_cut_off_whatever_it_says_of_its_size(strict: rig.Server) -> None:
    client = rig.Client(strict.url, rig.make_device(strict.database))
    assert client.post("/v1/codes", data=b" " * (65 * 1024)).status_code == 413

    def endless() -> Iterator[bytes]:
        for _ in range(200):
            yield b" " * 1024

    told = client.session.post(client.url + "/v1/codes", data=endless(), timeout=30)  # chunked: no length
    assert told.status_code == 413


def test_an_answer_full_of_conflicts_is_bounded(cluster: Cluster) -> None:
    """Else one small push would make a process hold and send all of a record at once."""
    database = rig.fresh_database(cluster)
    with rig.running(database, SUANRUAM_SERVER_PAGE="20000") as server:
        desk = rig.Client(server.url, rig.make_device(database), rig.epoch_of(database))
        desk.push(*(rig.record(f"r{n}", {"text": "x" * 10_000}) for n in range(20)))
        told = desk.post("/v1/push", desk.push_request([rig.record(f"r{n}") for n in range(20)]))
        assert (told.status_code, told.json()["error"]) == (413, "too_many")
        few = desk.push(*(rig.record(f"r{n}") for n in range(told.json()["limit"])))
        assert {len(one["theirs"]["body"]) > 10_000 for one in few} == {True}


def test_a_giant_of_somebody_unknown_is_not_read(strict: rig.Server) -> None:
    """Eight kilobytes, packed, are eight million to read: who asks is looked at first."""
    known = rig.make_device(strict.database)
    stranger = rig.Client(strict.url, rig.Enrolled(1, known.device_id, "", "", known.token[:-4] + "aaaa"))
    giant = b'{"records":[' + b"[]," * 500_000 + b"[]]}"
    assert stranger.post("/v1/push", data=giant).status_code == 401
    assert rig.Client(strict.url, known).post("/v1/push", data=giant).status_code == 413

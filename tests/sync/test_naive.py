"""Controls: simpler desktops under the same faults. Each must lose or double something."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests

from tests.server import rig
from tests.sync.office import Office
from tests.sync.proxy import Fault, Proxy
from tests.sync.table import Record, Row, tell
from tests.sync.test_faults import STRANGE

CASES = 40


@dataclass
class Naive:
    """A desktop as one writes it in an afternoon: a value a record, a flag, and trust in the status 200."""

    office: Office
    url: str
    clock: float = 0.0
    here: dict[str, tuple[str, float]] = field(default_factory=dict)
    dirty: set[str] = field(default_factory=set)
    base: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        epoch = rig.epoch_of(self.office.site.server.database)
        self.client = rig.Client(self.url, self.office.enrolled(), epoch)

    def edit(self, record_id: str, value: str) -> None:
        self.clock += 1
        self.here[record_id] = (value, self.clock)
        self.dirty.add(record_id)

    def request(self, record_id: str) -> dict[str, Any]:
        value, clock = self.here[record_id]
        sent = rig.record(record_id, {"value": value, "clock": clock}, self.base.get(record_id))
        return self.client.push_request([sent])

    def there(self) -> dict[str, str]:
        """What the server has in the end: id -> value."""
        good = rig.Client(self.office.site.url, self.office.enrolled(), self.client.epoch)
        return {one["id"]: one["body"] for one in good.pull_all()}

    def lost(self) -> int:
        """Values that stand here as sent and are not there."""
        there = self.there()
        return sum(f'"{value}"' not in there.get(key, "") for key, (value, _) in self.here.items())


@pytest.fixture
def proxy(office: Office) -> Iterator[Proxy]:
    made = Proxy(office.site.server.port)
    yield made
    made.close()


def told(record_property: Record, what: str, lost: int, doubled: int) -> None:
    tell(record_property, Row(f"naive: {what}", CASES, lost, doubled, "a control: must fail"))
    assert lost or doubled


def ids() -> Iterator[str]:
    return (str(uuid.uuid4()) for _ in range(CASES))


def test_who_trusts_any_200_loses(office: Office, proxy: Proxy, record_property: Record) -> None:
    """Behind a portal everything is "sent"."""
    naive = Naive(office, proxy.url)
    for number, record_id in enumerate(ids()):
        naive.edit(record_id, f"value {number}")
        if number % 2:
            proxy.arm(Fault("replace", at=0, body=STRANGE["portal"], unseen=True))
        body = rig.json.dumps(naive.request(record_id)).encode()
        digest = f"sha256={rig.hashlib.sha256(body).hexdigest()}"
        done = naive.client.session.post(
            f"{proxy.url}/v1/push", data=body, headers={"X-Suanruam-Digest": digest}, timeout=5
        )
        if done.status_code == 200:
            naive.dirty.discard(record_id)
        proxy.arm()
    assert not naive.dirty
    told(record_property, "any 200 is an echo", naive.lost(), 0)


def test_who_keeps_a_flag_instead_of_a_counter_loses(office: Office, record_property: Record) -> None:
    """An edit made while a push is on its way is taken for sent."""
    naive = Naive(office, office.site.url)
    for number, record_id in enumerate(ids()):
        naive.edit(record_id, f"value {number}")
        request = naive.request(record_id)
        naive.edit(record_id, f"newer {number}")
        assert naive.client.post("/v1/push", request).json()["answers"][0]["result"] == "ok"
        naive.dirty.discard(record_id)
    told(record_property, "a flag, no counter", naive.lost(), 0)


def test_who_compares_clocks_loses(office: Office, record_property: Record) -> None:
    """One computer's clock is ten years ahead; what others write later is older for ever."""
    ahead, right = Naive(office, office.site.url, clock=315_360_000.0), Naive(office, office.site.url)
    for number, record_id in enumerate(ids()):
        ahead.edit(record_id, f"early {number}")
        ahead.client.post("/v1/push", ahead.request(record_id))
        right.edit(record_id, f"later {number}")
        [there] = [one for one in right.client.pull_all() if one["id"] == record_id]
        theirs = rig.json.loads(there["body"])["values"]
        if theirs["clock"] > right.here[record_id][1]:
            right.dirty.discard(record_id)  # "theirs is newer"
        else:
            right.base[record_id] = there["version"]
            right.client.post("/v1/push", right.request(record_id))
    assert not right.dirty
    told(record_property, "the newer clock wins", right.lost(), 0)


def test_who_sends_anew_under_a_new_name_doubles(
    office: Office, proxy: Proxy, record_property: Record
) -> None:
    """The answer was lost: the record is made again, with another id."""
    naive = Naive(office, proxy.url)
    for number in range(CASES):
        sent = False
        while not sent:
            record_id = str(uuid.uuid4())
            naive.edit(record_id, f"value {number}")
            with contextlib.suppress(requests.RequestException):
                if number % 4 == 0 and not naive.here.get(f"broken {number}"):
                    naive.here[f"broken {number}"] = ("", 0.0)
                    proxy.arm(Fault("cut", "answer", 0))
                naive.client.post("/v1/push", naive.request(record_id))
                sent = True
    values = [rig.json.loads(body)["values"]["value"] for body in naive.there().values()]
    told(record_property, "a new id for each try", 0, len(values) - len(set(values)))


def test_who_overwrites_what_is_there_loses(office: Office, record_property: Record) -> None:
    """On a conflict it takes the current version as its own base and sends again: theirs is gone."""
    mine, theirs = Naive(office, office.site.url), Naive(office, office.site.url)
    for number, record_id in enumerate(ids()):
        theirs.edit(record_id, f"theirs {number}")
        theirs.client.post("/v1/push", theirs.request(record_id))
        mine.edit(record_id, f"mine {number}")
        [answer] = mine.client.post("/v1/push", mine.request(record_id)).json()["answers"]
        assert answer["result"] == "conflict"
        mine.base[record_id] = answer["theirs"]["version"]
        mine.client.post("/v1/push", mine.request(record_id))
    told(record_property, "the last one to send wins", theirs.lost(), 0)

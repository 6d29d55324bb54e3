"""Every verb, by every role, on the own LAO's things and on another's: who gets what, and that nothing leaks.

The rows are compared with the routes of the running program: a route without a row fails.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import random
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests

from suanruam_server.app import make_app
from suanruam_server.cluster import Cluster
from suanruam_server.settings import Settings
from tests.server import papers, rig

OWN, OTHER = 1, 2
OFFICE = ("clerk", "chair", "lao_admin")
SPONSOR = ("reviewer", "central_admin")
OUTSIDE = ("nobody", "stranger", "revoked")
CALLERS = (
    *((role, OWN) for role in OFFICE),
    *((role, OTHER) for role in OFFICE),
    *((role, 0) for role in SPONSOR),
    *((role, OWN) for role in OUTSIDE),
)
_editions = itertools.count(2)
JSON = {"Content-Type": "application/json"}
MARK = "ของเฉพาะ อปท. หนึ่ง"  # stands in everything that is of LAO 1
FILE = MARK.encode() * 40


@dataclass
class Place:
    """A server with two LAOs; LAO 1 has a record, a file, a report with its paper, a key and a device."""

    database: str
    url: str
    clients: dict[tuple[str, int], rig.Client] = field(default_factory=dict)
    report_id: str = ""

    def fresh_device(self) -> str:
        return rig.make_device(self.database, OWN, "clerk", MARK).device_id

    def fresh_code(self) -> str:
        made = self.clients["lao_admin", OWN].post("/v1/codes", {"role": "clerk", "name": MARK})
        return str(made.json()["code"])

    def fresh_report(self) -> str:
        """A report of LAO 1 that waits to be received."""
        told = papers.submission(random.Random(), edition=next(_editions))
        papers.hand_in(self.clients["clerk", OWN], told)
        return str(told["report_id"])

    def state(self) -> str:
        """Everything kept of LAO 1, as one hash: who may not touch it leaves it as it is."""
        tables = rig.run_sql(self.database, TABLES)
        rows = " UNION ALL ".join(
            f"SELECT '{name}' AS t, md5(coalesce(string_agg(x::text, '|' ORDER BY x::text), '')) AS h"
            f" FROM {name} x WHERE lao_id = {OWN}"
            for (name,) in tables
        )
        return json.dumps([tuple(row) for row in rig.run_sql(self.database, rows)])


TABLES = """SELECT table_name FROM information_schema.columns c WHERE column_name = 'lao_id'
    AND table_schema = 'public' AND NOT EXISTS (SELECT FROM pg_inherits i
        WHERE i.inhrelid = format('public.%I', c.table_name)::regclass) ORDER BY 1"""


@dataclass(frozen=True)
class Call:
    """One request on LAO 1's things; `path` and `body` may be made anew for each caller."""

    path: Callable[[Place], str] | str
    body: Callable[[Place], Any] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def made(self, place: Place, client: rig.Client, verb: str) -> requests.Response:
        path = self.path if isinstance(self.path, str) else self.path(place)
        body = self.body(place) if self.body else b""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {**JSON, **self.headers}
        headers["X-Suanruam-Digest"] = f"sha256={hashlib.sha256(raw).hexdigest()}"
        return client.session.request(verb, place.url + path, data=raw or None, headers=headers, timeout=30)


def every(office: int, other: int, reviewer: int, central: int) -> dict[tuple[str, int], int]:
    """Expected statuses: the three roles of LAO 1, of LAO 2, and the sponsor's two; outsiders always 401."""
    told = {(role, OWN): office for role in OFFICE} | {(role, OTHER): other for role in OFFICE}
    told |= {("reviewer", 0): reviewer, ("central_admin", 0): central}
    return told | {(role, OWN): 401 for role in OUTSIDE}


def of_office(other: int = 200) -> dict[tuple[str, int], int]:
    """The office's own verbs: LAO 2 gets `other` (its own, empty, or 404); the sponsor is refused."""
    return every(200, other, 403, 403)


def of_admin(own: int, other: int, central: int) -> dict[tuple[str, int], int]:
    told = every(403, 403, 403, central)
    return told | {("lao_admin", OWN): own, ("lao_admin", OTHER): other}


def push(place: Place) -> dict[str, Any]:
    records = [rig.record("rec-1", {"title": "อื่น"}), rig.record(uuid.uuid4().hex, {"title": "ใหม่"})]
    head = {"push_id": str(uuid.uuid4()), "epoch": rig.epoch_of(place.database), "schema": 4}
    return {**head, "audit": {"number": 0, "hash": ""}, "records": records}


def chunk(content: bytes) -> dict[str, str]:
    span = f"bytes 0-{len(content) - 1}/{len(content)}"
    return {"Content-Range": span, "X-Suanruam-File": papers.sha256(content), "Content-Type": ""}


PUBLIC = dict.fromkeys(CALLERS, 200)
FILE_PATH = f"/v1/files/{papers.sha256(FILE)}"
SPONSORS = every(403, 403, 200, 200)
PERIOD = "?period=2569-1"
ROWS: dict[str, tuple[Call, dict[tuple[str, int], int]]] = {
    "GET /v1/live": (Call("/v1/live"), PUBLIC),
    "GET /v1/health": (Call("/v1/health"), PUBLIC),
    "GET /metrics": (Call("/metrics"), PUBLIC),
    "POST /v1/enrol": (
        Call("/v1/enrol", lambda place: {"code": place.fresh_code(), "record": ""}),
        PUBLIC,  # the code is what lets one in, whoever sends it
    ),
    "GET /v1/me": (Call("/v1/me"), every(200, 200, 200, 200)),
    "POST /v1/push": (Call("/v1/push", push), of_office()),
    "GET /v1/pull": (Call("/v1/pull"), of_office()),
    "GET /v1/proof": (Call("/v1/proof"), of_office()),
    "POST /v1/codes": (
        Call("/v1/codes", lambda place: {"role": "clerk", "lao_id": OWN}),
        of_admin(200, 403, 200),
    ),
    "GET /v1/devices": (Call(f"/v1/devices?lao_id={OWN}"), of_admin(200, 403, 200)),
    "POST /v1/devices/{device_id}/revoke": (
        Call(lambda place: f"/v1/devices/{place.fresh_device()}/revoke", lambda place: {"lao_id": OWN}),
        of_admin(200, 403, 200),
    ),
    "POST /v1/laos": (
        Call("/v1/laos", lambda place: {"code": uuid.uuid4().hex, "name": "ใหม่"}),
        every(403, 403, 403, 200),
    ),
    "GET /v1/laos": (Call("/v1/laos"), every(403, 403, 403, 200)),
    "PUT /v1/keys/{purpose}": (
        Call("/v1/keys/recovery", lambda place: {"wrapped": {"key": MARK}}),
        of_admin(200, 200, 403),  # LAO 2 keeps its own
    ),
    "GET /v1/keys/{purpose}": (Call("/v1/keys/pairing"), of_office(404)),
    "PUT /v1/files/{sha256}": (Call(FILE_PATH, lambda place: FILE, chunk(FILE)), of_office()),
    "GET /v1/files/{sha256}": (Call(f"/v1/files/{papers.sha256(FILE + FILE)}"), of_office(404)),
    "GET /v1/files/{sha256}/state": (Call(f"/v1/files/{papers.sha256(FILE + FILE)}/state"), of_office(404)),
    "POST /v1/reports": (
        Call("/v1/reports", lambda place: papers.submission(random.Random(), edition=next(_editions))),
        of_office(),
    ),
    "GET /v1/reports": (Call("/v1/reports"), of_office()),
    "PUT /v1/reports/{report_id}/pdf": (
        Call(lambda place: f"/v1/reports/{place.report_id}/pdf", lambda place: FILE, chunk(FILE)),
        of_office(404),
    ),
    "GET /v1/reports/{report_id}/pdf/state": (
        Call(lambda place: f"/v1/reports/{place.report_id}/pdf/state"),
        of_office(404),
    ),
    "GET /v1/receipts": (Call("/v1/receipts"), of_office()),
    "GET /v1/inbox": (Call("/v1/inbox"), of_office()),
    "GET /v1/sponsor/overview": (Call(f"/v1/sponsor/overview{PERIOD}"), SPONSORS),
    "GET /v1/sponsor/reports": (Call(f"/v1/sponsor/reports{PERIOD}"), SPONSORS),
    "GET /v1/sponsor/missing": (Call(f"/v1/sponsor/missing{PERIOD}"), SPONSORS),
    "GET /v1/sponsor/open-data": (Call(f"/v1/sponsor/open-data{PERIOD}"), SPONSORS),
    "GET /v1/sponsor/reports/{lao_id}/{report_id}/pdf": (
        Call(lambda place: f"/v1/sponsor/reports/{OWN}/{place.report_id}/pdf"),
        SPONSORS,
    ),
    "POST /v1/sponsor/reports/{lao_id}/{report_id}/receipt": (
        Call(
            lambda place: f"/v1/sponsor/reports/{OWN}/{place.fresh_report()}/receipt",
            lambda place: {"state": "received", "remark": ""},
        ),
        every(403, 403, 200, 403),
    ),
}


@pytest.fixture(scope="module")
def place(cluster: Cluster) -> Iterator[Place]:
    database = rig.fresh_database(cluster)
    rig.make_lao(database, 0, "ส่วนกลาง")
    with rig.running(database, SUANRUAM_SERVER_WRONG_CODES="1000000") as server:
        made = Place(database, server.url)
        for role, lao_id in CALLERS:
            made.clients[role, lao_id] = _client(made, role, lao_id)
        _furnish(made)
        yield made


def _client(place: Place, role: str, lao_id: int) -> rig.Client:
    real = role if role in OFFICE + SPONSOR else "lao_admin"
    device = rig.make_device(place.database, lao_id, real, f"{role} {lao_id}")
    client = rig.Client(place.url, device, rig.epoch_of(place.database))
    if role == "nobody":
        del client.session.headers["Authorization"]
    elif role == "stranger":
        client.session.headers["Authorization"] = f"Bearer {device.token[:-4]}AAAA"
    elif role == "revoked":
        sql = "UPDATE devices SET revoked_at = now() WHERE device_id = $1"
        rig.run_sql(place.database, sql, uuid.UUID(device.device_id))
    return client


def _furnish(place: Place) -> None:
    """Give LAO 1 one of everything, each with the mark in it where words may stand."""
    clerk, admin = place.clients["clerk", OWN], place.clients["lao_admin", OWN]
    rig.run_sql(place.database, "UPDATE laos SET name = $1 WHERE lao_id = $2", MARK, OWN)
    assert clerk.push(rig.record("rec-1", {"title": MARK}))[0]["result"] == "ok"
    twice = FILE + FILE
    papers.put_span(clerk, f"/v1/files/{papers.sha256(twice)}", twice, (0, len(twice) - 1))
    papers.put(admin, "/v1/keys/pairing", json.dumps({"wrapped": {"key": MARK}}).encode(), JSON)
    told = papers.submission(random.Random(1), facts={"letter": MARK}, pdf_sha256=papers.sha256(FILE))
    place.report_id = papers.hand_in(clerk, told)["report_id"]
    papers.put_span(clerk, f"/v1/reports/{place.report_id}/pdf", FILE, (0, len(FILE) - 1))
    rig.run_sql(
        place.database,
        """INSERT INTO inbox (lao_id, seq, id, source, identity_level, content)
        VALUES ($1, 1, gen_random_uuid(), 'citizen', 'unchecked', jsonb_build_object('text', $2::text))""",
        OWN,
        MARK,
    )
    rig.run_sql(place.database, "UPDATE lao_heads SET inbox_seq = 1 WHERE lao_id = $1", OWN)


def routes() -> set[str]:
    """Verb and path of everything the program answers."""
    described = make_app(Settings()).openapi()["paths"]
    return {f"{verb.upper()} {path}" for path, verbs in described.items() for verb in verbs}


def test_every_route_has_its_row() -> None:
    assert routes() == set(ROWS)


def test_no_route_is_hidden_from_the_description() -> None:
    """Every route of the program answers to a row, also one left out of the OpenAPI."""
    told = {path for _verb, _, path in (name.partition(" ") for name in ROWS)}
    app = make_app(Settings())
    found = {getattr(route, "path", "") for route in _flat(app.routes)} - {"", "/v1/openapi.json"}
    assert found <= told


def _flat(given: Any) -> Iterator[Any]:
    for route in given:
        inner = getattr(route, "routes", None)
        yield from _flat(inner) if inner else (route,)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_each_role_gets_what_is_its_own(place: Place, name: str) -> None:
    call, expected = ROWS[name]
    verb = name.partition(" ")[0]
    assert set(expected) == set(CALLERS)
    got = {caller: call.made(place, place.clients[caller], verb).status_code for caller in CALLERS}
    assert {caller: got[caller] for caller in CALLERS if got[caller] != expected[caller]} == {}


@pytest.mark.parametrize("name", sorted(set(ROWS) - {"POST /v1/enrol"}))
def test_another_office_neither_sees_nor_changes_anything(place: Place, name: str) -> None:
    """Also where the verb answers 200: then it is the other's own, and nothing of LAO 1."""
    call, _expected = ROWS[name]
    verb = name.partition(" ")[0]
    path = call.path if isinstance(call.path, str) else call.path(place)
    prepared = Call(path, _kept(call, place), call.headers)
    before = place.state()
    for caller in [(role, OTHER) for role in OFFICE] + [(role, OWN) for role in OUTSIDE]:
        answer = prepared.made(place, place.clients[caller], verb)
        assert MARK.encode() not in answer.content, caller
        assert MARK not in answer.text.encode().decode("unicode_escape", "ignore"), caller
    assert place.state() == before


def test_the_two_looks_see_what_they_look_for(place: Place) -> None:
    """The control: to LAO 1 itself the mark is told, and what it changes is noticed."""
    clerk, before = place.clients["clerk", OWN], place.state()
    for name in ("GET /v1/pull", "GET /v1/inbox", "GET /v1/keys/{purpose}"):
        told = ROWS[name][0].made(place, clerk, "GET").text
        assert MARK in told.encode().decode("unicode_escape", "ignore") or MARK in told
    assert place.state() == before
    clerk.push(rig.record(uuid.uuid4().hex, {"title": "ใหม่"}))
    assert place.state() != before


def _kept(call: Call, place: Place) -> Callable[[Place], Any] | None:
    """The body made once, so that making it changes nothing between the two looks."""
    if call.body is None:
        return None
    body = call.body(place)
    return lambda _place: body


@pytest.mark.parametrize("role", OFFICE)
def test_nobody_speaks_for_an_office_by_naming_it(place: Place, role: str) -> None:
    """A token whose LAO or device was changed by hand is no token."""
    client = place.clients[role, OTHER]
    assert client.device is not None
    own = place.clients["clerk", OWN].device
    assert own is not None
    _sr1, _lao, device_id, secret = client.device.token.split(".")
    for forged in (
        f"sr1.{OWN}.{device_id}.{secret}",
        f"sr1.{OWN}.{own.device_id}.{secret}",
        f"sr1.0.{device_id}.{secret}",
        f"sr1.{OTHER}.{own.device_id}.{secret}",
    ):
        answer = requests.get(
            f"{place.url}/v1/pull", headers={"Authorization": f"Bearer {forged}"}, timeout=10
        )
        assert answer.status_code == 401

"""Whatever is asked, in form or out of it, the answer is one of the protocol's and never a 500."""

from __future__ import annotations

import hashlib
import json
import random
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.schemas import OpenApiSchema

from suanruam_server.app import make_app
from suanruam_server.cluster import Cluster
from suanruam_server.settings import Settings
from tests.server import papers, rig

EVERYDAY, MANY = 6, 100
# Health checks are about the speed of making examples; metrics is text, and a range of a file is bytes.
QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
NO_JSON = ("/metrics", "/pdf", "/v1/files/", "open-data")
DESCRIBED = make_app(Settings()).openapi()
NAMES = sorted(f"{verb.upper()} {path}" for path, verbs in DESCRIBED["paths"].items() for verb in verbs)


class Fuzzed:
    """A server with something in it, and a device of each role to ask it by."""

    def __init__(self, database: str, url: str) -> None:
        self.url, self.database = url, database
        self.session = requests.Session()
        self.session.trust_env = False
        roles = (("lao_admin", 1), ("clerk", 1), ("reviewer", 0), ("central_admin", 0))
        self.devices = [rig.make_device(database, lao_id, role) for role, lao_id in roles]
        clerk = rig.Client(url, self.devices[1], rig.epoch_of(database))
        clerk.push(rig.record("rec-1"))
        papers.hand_in(clerk, papers.submission(random.Random(1)))
        self.schema: OpenApiSchema = schemathesis.openapi.from_dict(DESCRIBED)

    def strategy(self, name: str, mode: GenerationMode) -> st.SearchStrategy[Any]:
        for result in self.schema.get_all_operations():
            assert isinstance(result, Ok)
            operation = result.ok()
            if operation.label == name:
                return operation.as_strategy(generation_mode=mode)
        raise AssertionError(name)

    def ask(self, prepared: requests.PreparedRequest, device: rig.Enrolled) -> requests.Response:
        """Send it with a good token and digest, so that it reaches what is behind the door."""
        body = prepared.body or b""
        raw = body.encode() if isinstance(body, str) else body
        prepared.headers["Authorization"] = f"Bearer {device.token}"
        prepared.headers["X-Suanruam-Digest"] = f"sha256={hashlib.sha256(raw).hexdigest()}"
        return self.session.send(prepared, timeout=30)


@pytest.fixture(scope="module")
def fuzzed(cluster: Cluster) -> Iterator[Fuzzed]:
    database = rig.fresh_database(cluster)
    rig.make_lao(database, 0, "ส่วนกลาง")
    with rig.running(database, SUANRUAM_SERVER_WRONG_CODES="1000000000") as server:
        yield Fuzzed(database, server.url)


def is_answer(path: str, answer: requests.Response) -> None:
    """One of the protocol's statuses, with its headers; a refusal tells what and how to mend it."""
    assert answer.status_code < 500, answer.text
    if answer.status_code == 400 and "X-Suanruam" not in answer.headers:
        assert answer.text == "Invalid HTTP request received."  # told by uvicorn: it was no HTTP
        return
    rig.verified(answer)
    assert answer.status_code in (200, 206, 400, 401, 403, 404, 405, 409, 413, 416, 422, 426)
    if answer.status_code >= 400:
        told = answer.json()
        assert {"error", "what", "mend"} <= told.keys()
        assert told["what"]["th"]
        assert told["what"]["en"]
    elif not any(part in path for part in NO_JSON):
        answer.json()


def modes(name: str) -> tuple[GenerationMode, ...]:
    """Out of form, too, where there is a form: a verb without parameters and body has none."""
    verb, _, path = name.partition(" ")
    told = DESCRIBED["paths"][path][verb.lower()]
    formed = bool(told.get("parameters") or told.get("requestBody"))
    return (GenerationMode.POSITIVE, GenerationMode.NEGATIVE) if formed else (GenerationMode.POSITIVE,)


def walk(fuzzed: Fuzzed, name: str, examples: int) -> None:
    """Ask in form and out of form, by every role in turn."""
    statuses: set[int] = set()
    for mode in modes(name):

        @settings(
            max_examples=examples, deadline=None, database=None, derandomize=True, suppress_health_check=QUIET
        )
        @given(case=fuzzed.strategy(name, mode), device=st.sampled_from(fuzzed.devices))
        def asked(case: Any, device: rig.Enrolled) -> None:
            arguments = case.as_transport_kwargs(base_url=fuzzed.url)
            arguments.pop("cookies", None)
            try:
                prepared = requests.Request(**arguments).prepare()
            except (ValueError, requests.RequestException):
                return  # cannot be put into HTTP at all
            answer = fuzzed.ask(prepared, device)
            is_answer(name, answer)
            statuses.add(answer.status_code)

        asked()
    assert statuses & {200, 404, 409, 422}, statuses  # it came past the door


@pytest.mark.parametrize("name", NAMES)
def test_no_request_breaks_the_server(fuzzed: Fuzzed, name: str) -> None:
    walk(fuzzed, name, EVERYDAY)


@pytest.mark.faults
@pytest.mark.parametrize("name", NAMES)
def test_many_requests_do_not_break_the_server(fuzzed: Fuzzed, name: str) -> None:
    walk(fuzzed, name, MANY)


HOSTILE_BODIES = {
    "nothing": b"",
    "no JSON": b"{",
    "no UTF-8": b'{"code": "\xff\xfe"}',
    "half a surrogate": b'{"code": "\\ud800", "name": "\\ud800", "role": "clerk"}',
    "NUL": b'{"code": "a\\u0000b", "name": "a\\u0000b", "role": "clerk", "wrapped": {"a": "\\u0000"}}',
    "deep": b"[" * 60_000,
    "deep and closed": b"[" * 30_000 + b"]" * 30_000,
    "a giant number": b'{"lao_id": ' + b"9" * 5_000 + b"}",
    "NaN": b'{"lao_id": NaN, "limit": Infinity, "role": "clerk"}',
    "twice the same key": b'{"role": "clerk", "role": "reviewer"}',
    "a list": b"[]",
    "a word": b'"clerk"',
    "null": b"null",
    "too long": b'{"name": "' + b"a" * 70_000 + b'"}',
    "wrong types": b'{"code": 1, "role": [], "name": {}, "wrapped": 5, "records": {}, "push_id": 7}',
}
WITH_BODY = [name for name in NAMES if name.split()[0] in ("POST", "PUT")]


@pytest.mark.parametrize("name", WITH_BODY)
def test_no_body_breaks_the_server(fuzzed: Fuzzed, name: str) -> None:
    verb, _, path = name.partition(" ")
    given_path = path.format(
        device_id=uuid.uuid4(), purpose="recovery", sha256="0" * 64, report_id=uuid.uuid4(), lao_id=1
    )
    for body in HOSTILE_BODIES.values():
        for device in fuzzed.devices:
            request = requests.Request(
                verb, fuzzed.url + given_path, data=body, headers={"Content-Type": "application/json"}
            )
            is_answer(path, fuzzed.ask(request.prepare(), device))


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "Bearer "},
        {"Authorization": "Basic dTpw"},
        {"Authorization": "Bearer sr1.1.x.y"},
        {"Authorization": f"Bearer sr1.99999999999999999999.{uuid.UUID(int=0)}.{'A' * 43}"},
        {"Authorization": f"Bearer sr1.1.{uuid.UUID(int=0)}.{'A' * 5000}"},
        {"Authorization": "Bearer sr1.1.'; DROP TABLE laos; --.x"},
        {"Accept-Encoding": "gzip;q=x"},
        {"Content-Encoding": "br"},
        {"X-Suanruam-Digest": "sha256=zz"},
        {"X-Suanruam-Program": "x" * 4000},
    ],
    ids=lambda one: json.dumps(one)[:40],
)
def test_no_header_breaks_the_server(fuzzed: Fuzzed, headers: dict[str, str]) -> None:
    for name in NAMES:
        verb, _, path = name.partition(" ")
        given_path = path.format(
            device_id=uuid.uuid4(), purpose="recovery", sha256="0" * 64, report_id=uuid.uuid4(), lao_id=1
        )
        told = {"Authorization": f"Bearer {fuzzed.devices[0].token}"} | headers
        data = b"{}" if name in WITH_BODY else None
        is_answer(
            path, fuzzed.session.request(verb, fuzzed.url + given_path, data=data, headers=told, timeout=30)
        )


@pytest.mark.parametrize("verb", ["HEAD", "OPTIONS", "TRACE", "PATCH", "DELETE", "PROPFIND", "GET", "POST"])
def test_no_verb_and_no_path_breaks_the_server(fuzzed: Fuzzed, verb: str) -> None:
    odd = [
        "/",
        "//v1/me",
        "/v1/me/",
        "/v1/%00",
        "/v1/files/..%2f..%2fetc",
        "/v1/ก",
        "/v1/../metrics",
        "/v1/me?" + "a=b&" * 500,
    ]
    for path in [name.partition(" ")[2] for name in NAMES] + odd:
        if verb == "POST" and path in ("/v1/push", "/v1/enrol"):
            continue  # the hostile bodies above are for these
        request = requests.Request(verb, fuzzed.url + path).prepare()
        request.url = fuzzed.url + path if path in odd else request.url  # as it stands, not tidied up
        answer = fuzzed.ask(request, fuzzed.devices[0])
        assert answer.status_code in (200, 400, 403, 404, 405, 422), (path, answer.status_code)
        assert "Location" not in answer.headers


def test_a_redirect_never_names_a_host_it_was_told(fuzzed: Fuzzed) -> None:
    answer = fuzzed.session.get(
        f"{fuzzed.url}/v1/live/", headers={"Host": "evil.example"}, allow_redirects=False
    )
    assert (answer.status_code, "evil" in str(answer.headers)) == (404, False)

"""Pages, proof, and what stands around every answer."""

from __future__ import annotations

import gzip
import hashlib
from functools import reduce

import pytest
import requests

from tests.server import rig
from tests.server.rig import Client, Server, record, verified


def test_pages_follow_each_other_without_gap_or_overlap(desk: Client) -> None:
    desk.push(*(record(f"r{n}") for n in range(25)))
    desk.push(record("r3", {"n": 1}, base=4))
    found, after = [], 0
    while True:
        page = desk.pull(after, limit=10)
        found += [(one["version"], one["id"]) for one in page["records"]]
        after = page["seq"]
        if not page["more"]:
            break
    assert found == [(n + 1, f"r{n}") for n in range(25) if n != 3] + [(26, "r3")]
    assert after == 26
    nothing = desk.pull(26)
    assert (nothing["records"], nothing["seq"], nothing["more"]) == ([], 26, False)
    assert desk.pull(900)["seq"] == 26, "a cursor beyond the sequence shows that the server went back"


def test_a_page_of_large_records_ends_early_and_goes_on(desk: Client) -> None:
    for n in range(12):
        desk.push(record(f"r{n}", {"x": "x" * 1_000_000}))
    page = desk.pull()
    assert page["more"]
    assert 8 <= len(page["records"]) <= 9
    assert len(desk.pull_all()) == 12


def test_a_lao_sees_nothing_of_another(desk: Client, standing: Server) -> None:
    other = desk.beside(rig.make_device(standing.database, 77))
    desk.push(record("a"))
    assert other.pull()["records"] == []
    assert other.push(record("a", base=1))[0]["result"] == "absent"
    assert other.get("/v1/proof").json() == {"epoch": desk.epoch, "seq": 0, "tables": {}}


@pytest.mark.parametrize(
    "query",
    [{"after": "-1"}, {"after": "x"}, {"after": "9" * 30}, {"limit": "0"}, {"limit": "501"}, {"limit": "٣"}],
)
def test_a_query_that_is_none_is_told_where(desk: Client, query: dict[str, str]) -> None:
    refused = desk.get("/v1/pull", **query)
    assert (refused.status_code, refused.json()["where"]) == (422, f"query.{next(iter(query))}")


def test_the_proof_is_what_the_records_amount_to(desk: Client) -> None:
    desk.push(*(record(f"r{n}", {"n": n}) for n in range(7)), record("d", table="drafts"))
    desk.push(record("r0", base=1, deleted=True))
    told = desk.get("/v1/proof").json()
    hashes: dict[str, list[bytes]] = {}
    for one in desk.pull_all():
        assert hashlib.sha256(one["body"].encode()).hexdigest() == one["hash"]
        hashes.setdefault(one["table"], []).append(bytes.fromhex(one["hash"])[:16])
    assert told["seq"] == 9
    assert told["tables"] == {
        table: {"rows": len(each), "digest": reduce(xor, each).hex()} for table, each in hashes.items()
    }


def xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def test_every_answer_carries_its_headers_whatever_it_says(desk: Client) -> None:
    stranger = desk.beside(None)
    for answer, status in (
        (desk.get("/v1/pull"), 200),
        (desk.get("/nothing"), 404),
        (desk.post("/v1/pull", {}), 405),
        (stranger.get("/v1/pull"), 401),
        (desk.post("/v1/push", data=b"{"), 400),
        (stranger.get("/metrics"), 200),
        (stranger.get("/v1/openapi.json"), 200),
    ):
        assert answer.status_code == status
        assert answer.headers["X-Suanruam-Epoch"] == desk.epoch
        if status >= 400:
            told = answer.json()
            assert told["error"]
            assert told["what"]["th"]
            assert told["what"]["en"]


def test_answers_are_packed_for_who_asks_and_the_digest_is_of_what_was_packed(desk: Client) -> None:
    desk.push(*(record(f"r{n}") for n in range(50)))
    packed = desk.get("/v1/pull")
    assert packed.headers["Content-Encoding"] == "gzip"
    desk.session.headers["Accept-Encoding"] = "identity"
    plain = desk.get("/v1/pull")
    assert "Content-Encoding" not in plain.headers
    assert plain.content == packed.content
    raw = requests.get(packed.url, headers={**desk.session.headers, "Accept-Encoding": "gzip"}, stream=True)
    assert gzip.decompress(raw.raw.read(decode_content=False)) == plain.content


def test_counters_name_routes_never_paths(desk: Client) -> None:
    desk.push(record("a"))
    desk.get("/v1/files/" + "a" * 64)
    desk.get("/secret-path")
    told = verified(requests.get(desk.url + "/metrics", timeout=10)).text
    assert 'suanruam_records_total{result="ok"}' in told
    assert 'route="/v1/push"' in told
    assert "aaaa" not in told
    assert "secret" not in told


def test_openapi_describes_every_field_of_the_record_verbs(desk: Client) -> None:
    told = desk.get("/v1/openapi.json").json()
    sent = told["paths"]["/v1/push"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    fields = sent["properties"] | sent["properties"]["records"]["items"]["properties"]
    assert {"push_id", "epoch", "schema", "audit", "records", "base_version", "body", "note"} <= fields.keys()
    assert all(one["description"] for one in fields.values())
    for name in ("PushAnswer", "PullAnswer", "ProofAnswer", "Kept", "Answered"):
        shape = told["components"]["schemas"][name]["properties"]
        assert all(one["description"] for one in shape.values())
    assert {one["name"] for one in told["paths"]["/v1/pull"]["get"]["parameters"]} == {
        "after",
        "limit",
        "epoch",
    }

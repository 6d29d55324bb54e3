"""Every answer that a push can get, from the real server on a real PostgreSQL."""

from __future__ import annotations

import gzip
import json
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.server import rig
from tests.server.rig import Client, Enrolled, Server, record, run_sql, sent


def changes(standing: Server, desk: Client) -> int:
    """How often anything of the LAO was changed."""
    count = "SELECT count(*) FROM changes WHERE lao_id = $1"
    return int(run_sql(standing.database, count, desk.lao_id)[0][0])


def results(answers: list[dict[str, Any]]) -> list[str]:
    return [one["result"] for one in answers]


def test_new_changed_and_deleted_records_get_the_next_versions_and_come_back_byte_for_byte(
    desk: Client,
) -> None:
    first = desk.push(record("a", {"name": "ก 😀 \\"}), record("b"))
    assert [(one["result"], one["version"]) for one in first] == [("ok", 1), ("ok", 2)]
    changed, gone = record("a", {"name": "ข"}, base=1), record("b", base=2, deleted=True)
    second = desk.push(changed, gone)
    assert [(one["version"], one["hash"]) for one in second] == [(3, changed["hash"]), (4, gone["hash"])]
    page = desk.pull()
    assert (page["seq"], page["more"]) == (4, False)
    assert [(one["id"], one["version"], one["body"]) for one in page["records"]] == [
        ("a", 3, changed["body"]),
        ("b", 4, gone["body"]),
    ]


def test_what_another_changed_is_a_conflict_that_tells_theirs_and_the_others_are_kept(
    desk: Client, standing: Server
) -> None:
    other = desk.beside(rig.make_device(standing.database, desk.lao_id, name="โต๊ะสอง", role="clerk"))
    desk.push(record("a", {"n": 1}))
    theirs = record("a", {"n": 2}, base=1)
    theirs["note"] = "s1:bm90ZQ=="
    other.push(theirs)
    answers = desk.push(record("a", {"n": 3}, base=1), record("b"), record("a2", base=9), record("c"))
    assert results(answers) == ["conflict", "ok", "absent", "ok"]
    told = answers[0]["theirs"]
    assert (told["version"], told["hash"], told["body"]) == (2, theirs["hash"], theirs["body"])
    assert told["note"] == "s1:bm90ZQ=="
    assert other.device is not None
    assert told["by"] == {"device_id": other.device.device_id, "name": "โต๊ะสอง", "role": "clerk"}
    assert results(desk.push(record("b"))) == ["conflict"], "to be created means that it must not exist"


def test_the_same_push_gets_the_same_answer_and_is_kept_once(desk: Client, standing: Server) -> None:
    desk.push(record("there"))
    asked = desk.push_request([record("a"), record("there"), record("none", base=5), {"table": "x"}])
    first = desk.post("/v1/push", asked)
    again = desk.post("/v1/push", asked)
    assert first.json() == again.json()
    assert results(first.json()["answers"]) == ["ok", "conflict", "absent", "invalid"]
    assert changes(standing, desk) == 2


def test_twenty_copies_at_once_of_one_push_are_kept_once(desk: Client, standing: Server) -> None:
    asked = json.dumps(desk.push_request([record(f"r{n}") for n in range(5)])).encode()
    others = [desk.beside(desk.device) for _ in range(20)]
    with ThreadPoolExecutor(20) as pool:
        told = list(pool.map(lambda one: one.post("/v1/push", data=asked), others))
    assert {one.status_code for one in told} == {200}
    assert len({one.content for one in told}) == 1
    assert changes(standing, desk) == 5


def test_the_same_push_id_with_other_bytes_is_refused(desk: Client) -> None:
    id_ = str(uuid.uuid4())
    desk.push(record("a"), push_id=id_)
    refused = desk.post("/v1/push", desk.push_request([record("b")], push_id=id_))
    assert (refused.status_code, refused.json()["error"]) == (409, "push_id")
    assert [one["id"] for one in desk.pull_all()] == ["a"]


def test_an_answered_push_tells_the_newest_of_theirs_and_keeps_no_words_of_it(
    desk: Client, standing: Server
) -> None:
    """An erased text must leave the server: what was answered once is noted without it."""
    desk.push(record("a", {"text": "ลับ"}))
    asked = desk.push_request([record("a", {"text": "อื่น"})])
    desk.post("/v1/push", asked)
    desk.push(record("a", base=1, deleted=True))
    again = desk.post("/v1/push", asked).json()["answers"][0]
    assert (again["result"], again["theirs"]["version"]) == ("conflict", 2)
    assert not run_sql(standing.database, "SELECT FROM pushes WHERE answer LIKE '%ลับ%'")


def test_another_epoch_is_told_with_how_far_the_restored_server_reaches(
    client: Client, database: str
) -> None:
    client.push(record("a"))
    run_sql(database, "UPDATE lao_heads SET restored_seq = 1 WHERE lao_id = 1")
    run_sql(database, "UPDATE server_facts SET value = gen_random_uuid()::text WHERE name = 'epoch'")
    now = rig.epoch_of(database)
    for refused in (
        client.post("/v1/push", client.push_request([record("b")])),
        client.get("/v1/pull", after=0, epoch=client.epoch),
    ):
        told = refused.json()
        assert (refused.status_code, told["error"], told["epoch"]) == (409, "epoch", now)
        assert told["restored_seq"] == 1
        assert refused.headers["X-Suanruam-Epoch"] == now
    assert len(client.get("/v1/pull").json()["records"]) == 1


def test_only_a_program_below_the_minimum_schema_is_too_old(client: Client, database: str) -> None:
    run_sql(database, "UPDATE server_facts SET value = '3' WHERE name = 'minimum_schema'")
    refused = client.post("/v1/push", client.push_request([record("a")], schema=2))
    assert (refused.status_code, refused.json()["minimum_schema"]) == (426, 3)
    assert results(client.push(record("a"), schema=3)) == ["ok"]
    assert results(client.push(record("b"), schema=900)) == ["ok"]


def test_a_newer_programs_columns_and_tables_are_taken_as_they_are(desk: Client) -> None:
    id_ = str(uuid.uuid4())
    newer = record(id_, {"topic": "ถนน", "asked_by_drone": {"height": [1, 2]}}, table="opinions")
    unheard = record("x", {"anything": True}, table="drone_flights")
    assert results(desk.push(newer, unheard)) == ["ok", "ok"]
    assert [one["body"] for one in desk.pull_all()] == [newer["body"], unheard["body"]]


def opinion(**over: Any) -> dict[str, Any]:
    id_ = str(uuid.uuid4())
    content = {
        "deleted": False,
        "id": id_,
        "schema": 4,
        "sealed": {},
        "table": "opinions",
        "values": {},
    } | over
    return sent("opinions", id_, canonical(content))


def canonical(content: Any) -> str:
    text: str = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text


def altered(**over: Any) -> dict[str, Any]:
    return record("a") | over


def deep(levels: int) -> str:
    plain: str = record("a")["body"]
    return plain.replace('"values":{}', '"values":{"x":' + "[" * levels + "]" * levels + "}")


HOSTILE: dict[str, tuple[Any, str]] = {
    "no record": (7, "record"),
    "no table": (altered(table=None), "table"),
    "table with a quote": (altered(table="a';--"), "table"),
    "id with a path": (altered(id="../../etc"), "id"),
    "id of a number": (altered(id=5), "id"),
    "hash of letters": (altered(hash="g" * 64), "hash"),
    "hash of another body": (altered(hash="0" * 64), "hash"),
    "base of zero": (altered(base_version=0), "base_version"),
    "base beyond 64 bits": (altered(base_version=10**20), "base_version"),
    "base of truth": (altered(base_version=True), "base_version"),
    "note of a list": (altered(note=["s1:"]), "note"),
    "note without end": (altered(note="s" * 20_000), "note"),
    "note with NUL": (altered(note="\0"), "note"),
    "note with half a surrogate": (altered(note="\ud800"), "note"),
    "body of an object": (altered(body={}), "body"),
    "body empty": (sent("tries", "a", ""), "body"),
    "body no JSON": (sent("tries", "a", "{"), "body"),
    "body with NaN": (sent("tries", "a", record("a")["body"].replace("4", "NaN")), "body"),
    "body a list": (sent("tries", "a", "[]"), "body"),
    "body with half a surrogate": (sent("tries", "a", record("a", {"x": "\ud800"})["body"]), "body"),
    "body with half a surrogate escaped": (
        sent("tries", "a", record("a", {"x": "@"})["body"].replace("@", "\\ud800")),
        "body",
    ),
    "body with NUL": (record("a", {"x": "a\0b"}), "body"),
    "body with a raw NUL": (sent("tries", "a", record("a", {"x": "@"})["body"].replace("@", "\0")), "body"),
    "body 2,000 deep": (sent("tries", "a", deep(2_000)), "body"),
    "body 200,000 deep": (sent("tries", "a", deep(200_000)), "body"),
    "body 400 deep": (sent("tries", "a", deep(400)), "body"),
    "number of 21 digits": (record("a", {"x": 10**20}), "body"),
    "number of 5,000 digits": (
        sent("tries", "a", record("a", {"x": 7})["body"].replace("7", "9" * 5000)),
        "body",
    ),
    "another table inside": (sent("tries", "a", record("a", table="others")["body"]), "body.table"),
    "another id inside": (sent("tries", "b", record("a")["body"]), "body.id"),
    "no envelope": (sent("tries", "a", '{"id":"a","table":"tries"}'), "body"),
    "deleted as a word": (
        sent("tries", "a", record("a")["body"].replace('"deleted":false', '"deleted":"no"')),
        "body.deleted",
    ),
    "values as a list": (
        sent("tries", "a", record("a")["body"].replace('"values":{}', '"values":[]')),
        "body.values",
    ),
    "sealed as a number": (
        sent("tries", "a", record("a")["body"].replace('"sealed":{}', '"sealed":{"x":1}')),
        "body.sealed",
    ),
    "spaces": (sent("tries", "a", record("a")["body"].replace(":", ": ")), "body"),
    "a key twice": (
        sent("tries", "a", record("a", {"x": 1})["body"].replace('{"x":1}', '{"x":1,"x":1}')),
        "body",
    ),
    "schema: text for money": (opinion(values={"cost_satang": "many"}), "body.values.cost_satang"),
    "schema: a date of nowhere": (opinion(values={"decided_on": "1/2/2569"}), "body.values.decided_on"),
    "schema: a person in clear": (
        opinion(values={}, sealed={"giver_name": "สมชาย"}),
        "body.sealed.giver_name",
    ),
}


def test_each_hostile_record_is_named_with_its_place_and_the_others_are_kept(desk: Client) -> None:
    for number, (name, (hostile, where)) in enumerate(HOSTILE.items()):
        answers = desk.push(record(f"before{number}"), hostile, record(f"after{number}"))
        assert results(answers) == ["ok", "invalid", "ok"], name
        assert answers[1]["where"].startswith(where), (name, answers[1])
    assert len(desk.pull_all()) == 2 * len(HOSTILE)


def test_a_record_twice_in_a_push_is_taken_once(desk: Client) -> None:
    answers = desk.push(record("a", {"n": 1}), record("a", {"n": 2}))
    assert results(answers) == ["ok", "invalid"]
    assert json.loads(desk.pull()["records"][0]["body"])["values"] == {"n": 1}


def test_a_body_of_a_mib_is_taken_and_one_byte_more_is_not(desk: Client) -> None:
    frame = len(record("a", {"x": ""})["body"].encode())
    fits, over = ("x" * ((1 << 20) - frame + more) for more in (0, 1))
    answers = desk.push(record("a", {"x": fits}), record("b", {"x": over}))
    assert results(answers) == ["ok", "invalid"]
    assert (answers[1]["where"], answers[1]["what"]) == ("body", "size")


@pytest.mark.parametrize(
    ("over", "where"),
    [
        ({"push_id": "1"}, "push_id"),
        ({"push_id": 7}, "push_id"),
        ({"epoch": None}, "epoch"),
        ({"epoch": "\0"}, "epoch"),
        ({"schema": "4"}, "schema"),
        ({"schema": 2**31}, "schema"),
        ({"schema": -1}, "schema"),
        ({"audit": {"number": 10**20, "hash": ""}}, "audit.number"),
        ({"audit": {"number": 1, "hash": "\ud800"}}, "audit.hash"),
        ({"records": {}}, "records"),
        ({"records": None}, "records"),
    ],
)
def test_a_push_that_is_none_is_told_where(desk: Client, over: dict[str, Any], where: str) -> None:
    refused = desk.post("/v1/push", desk.push_request([record("a")]) | over)
    assert (refused.status_code, refused.json()["where"]) == (422, where)
    assert refused.json()["what"]["th"]


@pytest.mark.parametrize(
    ("data", "headers", "status", "error"),
    [
        (b"{", {}, 400, "damaged"),
        (b"\xff\xfe", {}, 400, "damaged"),
        (b"[" * 100_000, {}, 400, "damaged"),
        (b"NaN", {}, 400, "damaged"),
        (b"[]", {}, 422, "not_described"),
        (b"{}", {"X_Suanruam_Digest": "sha256=" + "0" * 64}, 400, "damaged"),
        (b"{}", {"X_Suanruam_Digest": ""}, 400, "damaged"),
        (b"{}", {"Content_Encoding": "gzip"}, 400, "damaged"),
        (b"{}", {"Content_Encoding": "br"}, 400, "damaged"),
        (b"x" * ((8 << 20) + 1), {}, 413, "too_large"),
        (gzip.compress(b"x" * ((8 << 20) + 1), mtime=0), {"Content_Encoding": "gzip"}, 413, "too_large"),
        (gzip.compress(b"{}", mtime=0) + b"more", {"Content_Encoding": "gzip"}, 400, "damaged"),
        (gzip.compress(b"{}", mtime=0)[:-3], {"Content_Encoding": "gzip"}, 400, "damaged"),
        (b"{}", {"Authorization": "Bearer nobody"}, 401, "unknown_device"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(
    desk: Client, data: bytes, headers: dict[str, str], status: int, error: str
) -> None:
    refused = desk.post("/v1/push", data=data, **headers)
    assert (refused.status_code, refused.json()["error"]) == (status, error)


def test_more_than_500_records_are_too_many(desk: Client) -> None:
    assert len(desk.push(*(record(f"r{n}") for n in range(500)))) == 500
    refused = desk.post("/v1/push", desk.push_request([record(f"s{n}") for n in range(501)]))
    assert (refused.status_code, refused.json()["limit"]) == (413, 500)


def test_a_push_may_come_packed(desk: Client) -> None:
    plain = json.dumps(desk.push_request([record("a")])).encode()
    digest = rig.digest(plain)
    done = desk.post("/v1/push", data=gzip.compress(plain), X_Suanruam_Digest=digest, Content_Encoding="gzip")
    assert results(done.json()["answers"]) == ["ok"]


def test_the_head_of_the_desktops_chain_is_witnessed_and_never_goes_back(
    desk: Client, standing: Server
) -> None:
    def head() -> tuple[int, str]:
        query = "SELECT audit_number, audit_hash FROM devices WHERE lao_id = $1"
        row = run_sql(standing.database, query, desk.lao_id)[0]
        return int(row["audit_number"]), str(row["audit_hash"])

    desk.push(record("a"), audit={"number": 7, "hash": "seven"})
    assert head() == (7, "seven")
    desk.push(record("b"), audit={"number": 3, "hash": "three"})
    assert head() == (7, "seven")
    desk.push(audit={"number": 9, "hash": "nine"})
    assert head() == (9, "nine")


def test_a_stranger_a_reviewer_and_a_revoked_device_push_nothing(desk: Client, standing: Server) -> None:
    def pushed(who: Enrolled | None) -> int:
        other = desk.beside(who)
        return other.post("/v1/push", other.push_request([record("a")])).status_code

    def device(lao_id: int, role: str) -> Enrolled:
        return rig.make_device(standing.database, lao_id, role)

    stranger = device(2, "clerk")
    told = stranger.token.replace("sr1.2.", f"sr1.{desk.lao_id}.")
    forged = Enrolled(desk.lao_id, stranger.device_id, "clerk", "", told)
    assert (pushed(forged), pushed(device(0, "reviewer")), pushed(device(0, "central_admin"))) == (
        401,
        403,
        403,
    )
    run_sql(standing.database, "UPDATE devices SET revoked_at = now() WHERE lao_id = $1", desk.lao_id)
    assert (pushed(desk.device), desk.get("/v1/pull").status_code) == (401, 401)
    assert desk.get("/v1/proof").status_code == 401
    assert changes(standing, desk) == 0

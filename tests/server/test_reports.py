"""The way of a report: handed in, received, returned, edition 2, acknowledged; each receipt told once."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from suanruam_server.cluster import Cluster
from tests.server import rig
from tests.server.papers import (
    bytes_of,
    hand_in,
    put_span,
    put_spans,
    say,
    sha256,
    spans,
    submission,
)

_laos = itertools.count(1)


@pytest.fixture(scope="module")
def served(cluster: Cluster) -> Iterator[rig.Server]:
    with rig.running(rig.fresh_database(cluster)) as started:
        yield started


@pytest.fixture
def clerk(served: rig.Server) -> rig.Client:
    """A device of an LAO of its own."""
    return rig.Client(served.url, rig.make_device(served.database, next(_laos), "clerk"))


@pytest.fixture
def reviewer(served: rig.Server) -> rig.Client:
    return rig.Client(served.url, rig.make_device(served.database, 0, "reviewer", "ฝ่ายติดตาม 1"))


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.node.name)


def lao_of(client: rig.Client) -> int:
    assert client.device is not None
    return client.device.lao_id


def send_paper(clerk: rig.Client, told: dict[str, Any], paper: bytes) -> None:
    put_spans(clerk, f"/v1/reports/{told['report_id']}/pdf", paper, spans(len(paper), 1000))


def received(clerk: rig.Client, after: int) -> tuple[int, list[tuple[str, str, str]]]:
    """The cursor and what was said beyond `after`: (report_id, state, remark)."""
    told = clerk.get("/v1/receipts", after=after).json()
    return told["seq"], [(one["report_id"], one["state"], one["remark"]) for one in told["receipts"]]


def test_a_report_is_returned_issued_again_and_acknowledged(
    clerk: rig.Client, reviewer: rig.Client, chance: random.Random
) -> None:
    lao_id, paper = lao_of(clerk), bytes_of(1, 2500)
    first = submission(chance, pdf_sha256=sha256(paper))
    assert hand_in(clerk, first)["state"] == "submitted"
    send_paper(clerk, first, paper)
    assert clerk.get("/v1/reports").json()["reports"][0]["pdf_complete"] is True
    assert say(reviewer, lao_id, first["report_id"], "received").status_code == 200
    seq, told = received(clerk, 0)
    assert (seq, told) == (1, [(first["report_id"], "received", "")])
    said = say(reviewer, lao_id, first["report_id"], "returned", " ยอดภารกิจข้อ 3 ไม่ตรงกับตาราง ")
    assert said.json()["remark"] == "ยอดภารกิจข้อ 3 ไม่ตรงกับตาราง"
    seq, told = received(clerk, seq)
    assert (seq, told) == (2, [(first["report_id"], "returned", "ยอดภารกิจข้อ 3 ไม่ตรงกับตาราง")])
    second = submission(chance, edition=2, pdf_sha256=sha256(paper))
    stands = hand_in(clerk, second)
    assert (stands["state"], stands["latest"], stands["pdf_complete"]) == ("submitted", True, True)
    assert [
        (one["edition"], one["state"], one["latest"]) for one in clerk.get("/v1/reports").json()["reports"]
    ] == [
        (1, "returned", False),
        (2, "submitted", True),
    ]
    assert say(reviewer, lao_id, second["report_id"], "received").status_code == 200
    assert say(reviewer, lao_id, second["report_id"], "acknowledged", "ขอบคุณ").status_code == 200
    seq, told = received(clerk, seq)
    assert seq == 4
    assert told == [(second["report_id"], "received", ""), (second["report_id"], "acknowledged", "ขอบคุณ")]
    assert received(clerk, seq) == (4, [])
    giver = clerk.get("/v1/receipts").json()["receipts"][-1]["given_by"]
    assert giver == "ฝ่ายติดตาม 1"


def test_handing_in_again_changes_nothing(clerk: rig.Client, chance: random.Random) -> None:
    told = submission(chance)
    first = hand_in(clerk, told)
    assert hand_in(clerk, told) == first
    other = {**told, "figures": {**told["figures"], "opinions_received": 10**9}}
    refused = clerk.post("/v1/reports", other)
    assert (refused.status_code, refused.json()["error"]) == (409, "report")
    assert len(clerk.get("/v1/reports").json()["reports"]) == 1


def test_twenty_copies_at_once_are_one_report(clerk: rig.Client, chance: random.Random) -> None:
    told = submission(chance)

    def sent(_number: int) -> int:
        return rig.Client(clerk.url, clerk.device).post("/v1/reports", told).status_code

    with ThreadPoolExecutor(20) as pool:
        assert set(pool.map(sent, range(20))) == {200}
    assert len(clerk.get("/v1/reports").json()["reports"]) == 1


@pytest.mark.parametrize("order", list(itertools.permutations((1, 2, 2, 3))))
def test_the_highest_edition_counts_whatever_order_they_come_in(
    served: rig.Server, order: tuple[int, ...]
) -> None:
    clerk = rig.Client(served.url, rig.make_device(served.database, next(_laos), "clerk"))
    chance = random.Random(repr(order))
    for edition in order:
        hand_in(clerk, submission(chance, edition=edition))
    there = clerk.get("/v1/reports").json()["reports"]
    assert [one["latest"] for one in there].count(True) == 1
    assert next(one["edition"] for one in there if one["latest"]) == 3


def test_of_two_papers_of_one_edition_the_later_counts(clerk: rig.Client, chance: random.Random) -> None:
    hand_in(clerk, submission(chance))
    later = hand_in(clerk, submission(chance))
    assert later["latest"] is True
    there = clerk.get("/v1/reports", period="2569-1").json()["reports"]
    assert [one["latest"] for one in there].count(True) == 1


STEPS = ("received", "returned", "acknowledged")
ALLOWED = {
    "submitted": ("received",),
    "received": ("returned", "acknowledged"),
    "returned": (),
    "acknowledged": (),
}


@pytest.mark.parametrize("state", ALLOWED)
def test_only_what_the_rules_allow_is_said(served: rig.Server, reviewer: rig.Client, state: str) -> None:
    chance, paper = random.Random(state), bytes_of(2, 10)
    for step in STEPS:
        clerk = rig.Client(served.url, rig.make_device(served.database, next(_laos), "clerk"))
        lao_id, told = lao_of(clerk), submission(chance, pdf_sha256=sha256(paper))
        hand_in(clerk, told)
        send_paper(clerk, told, paper)
        for before in {"submitted": (), "received": ("received",)}.get(state, ("received", state)):
            assert say(reviewer, lao_id, told["report_id"], before, "แก้").status_code == 200
        seq, _ = received(clerk, 0)
        answer = say(reviewer, lao_id, told["report_id"], step, "แก้")
        allowed = step in ALLOWED[state]
        assert answer.status_code == (200 if allowed or step == state else 409), (state, step, answer.text)
        assert received(clerk, 0)[0] == seq + allowed


def test_saying_the_same_again_gives_no_second_receipt(
    clerk: rig.Client, reviewer: rig.Client, chance: random.Random
) -> None:
    told = submission(chance)
    hand_in(clerk, told)
    for _ in range(3):
        assert say(reviewer, lao_of(clerk), told["report_id"], "received").status_code == 200
    for _ in range(3):
        assert say(reviewer, lao_of(clerk), told["report_id"], "returned", "แก้ข้อ 3").status_code == 200
    assert say(reviewer, lao_of(clerk), told["report_id"], "returned", "แก้ข้อ 3 และ 4").status_code == 200
    assert [one[1:] for one in received(clerk, 0)[1]] == [
        ("received", ""),
        ("returned", "แก้ข้อ 3"),
        ("returned", "แก้ข้อ 3 และ 4"),
    ]


def test_a_return_needs_a_remark(clerk: rig.Client, reviewer: rig.Client, chance: random.Random) -> None:
    told = submission(chance)
    hand_in(clerk, told)
    say(reviewer, lao_of(clerk), told["report_id"], "received")
    refused = say(reviewer, lao_of(clerk), told["report_id"], "returned", "  \n ")
    assert (refused.status_code, refused.json()["error"]) == (422, "remark")


def test_no_paper_is_acknowledged_unseen(
    clerk: rig.Client, reviewer: rig.Client, chance: random.Random
) -> None:
    paper = bytes_of(3, 1500)
    told = submission(chance, pdf_sha256=sha256(paper))
    hand_in(clerk, told)
    say(reviewer, lao_of(clerk), told["report_id"], "received")
    refused = say(reviewer, lao_of(clerk), told["report_id"], "acknowledged")
    assert (refused.status_code, refused.json()["error"]) == (409, "pdf")
    send_paper(clerk, told, paper)
    assert say(reviewer, lao_of(clerk), told["report_id"], "acknowledged").status_code == 200


def test_an_older_edition_is_not_spoken_of(
    clerk: rig.Client, reviewer: rig.Client, chance: random.Random
) -> None:
    old = submission(chance)
    hand_in(clerk, old)
    hand_in(clerk, submission(chance, edition=2))
    refused = say(reviewer, lao_of(clerk), old["report_id"], "received")
    assert (refused.status_code, refused.json()["error"]) == (409, "edition")


def test_receipts_of_many_reviewers_at_once_have_no_gap(
    served: rig.Server, clerk: rig.Client, reviewer: rig.Client, chance: random.Random
) -> None:
    reports = [submission(chance, period=f"25{year}-1") for year in range(50, 80)]
    for told in reports:
        hand_in(clerk, told)
    others = [rig.make_device(served.database, 0, "reviewer") for _ in range(6)]

    def spoken(number: int) -> None:
        mine = rig.Client(served.url, others[number])
        for told in reports[number::6]:
            assert say(mine, lao_of(clerk), told["report_id"], "received").status_code == 200

    seen: list[int] = []
    with ThreadPoolExecutor(7) as pool:
        done = [pool.submit(spoken, number) for number in range(6)]
        after, over = 0, False
        while not over:
            over = all(one.done() for one in done)
            page = clerk.get("/v1/receipts", after=after, limit=4).json()
            seen += [one["seq"] for one in page["receipts"]]
            after = page["seq"]
            over = over and not page["receipts"]
        for one in done:
            one.result()
    assert seen == list(range(1, len(reports) + 1))


def test_a_server_that_went_back_tells_a_lower_cursor(
    clerk: rig.Client, reviewer: rig.Client, chance: random.Random
) -> None:
    told = submission(chance)
    hand_in(clerk, told)
    say(reviewer, lao_of(clerk), told["report_id"], "received")
    assert received(clerk, 7) == (1, [])


# -- papers ------------------------------------------------------------------------------------------


def test_a_paper_goes_in_chunks_and_is_read_by_the_sponsor(
    clerk: rig.Client, reviewer: rig.Client, chance: random.Random
) -> None:
    paper = b"%PDF-1.7 " + bytes_of(4, 9000)
    told = submission(chance, pdf_sha256=sha256(paper))
    hand_in(clerk, told)
    path = f"/v1/reports/{told['report_id']}/pdf"
    assert clerk.get(f"{path}/state").status_code == 404
    wanted = spans(len(paper), 700)
    put_spans(clerk, path, paper, wanted[:5])
    assert clerk.get(f"{path}/state").json()["received"] == 3500
    read = f"/v1/sponsor/reports/{lao_of(clerk)}/{told['report_id']}/pdf"
    assert reviewer.get(read).status_code == 404
    put_spans(clerk, path, paper, wanted[5:])
    whole = reviewer.get(read)
    assert (whole.content, whole.headers["content-type"]) == (paper, "application/pdf")


def test_only_the_paper_the_report_names_is_taken(clerk: rig.Client, chance: random.Random) -> None:
    paper = bytes_of(5, 900)
    told = submission(chance, pdf_sha256=sha256(paper))
    hand_in(clerk, told)
    path = f"/v1/reports/{told['report_id']}/pdf"
    other = bytes_of(6, 900)
    assert put_span(clerk, path, other, (0, 899)).status_code == 409
    assert put_span(clerk, path, other, (0, 899), whole=sha256(paper)).status_code == 409
    assert clerk.get(f"{path}/state").status_code == 404
    assert put_span(clerk, path, paper, (0, 899)).json()["complete"] is True


def test_reports_of_another_lao_are_out_of_reach(
    served: rig.Server, clerk: rig.Client, chance: random.Random
) -> None:
    paper = bytes_of(7, 900)
    told = submission(chance, pdf_sha256=sha256(paper))
    hand_in(clerk, told)
    send_paper(clerk, told, paper)
    stranger = rig.Client(served.url, rig.make_device(served.database, next(_laos), "lao_admin"))
    path = f"/v1/reports/{told['report_id']}/pdf"
    assert stranger.get("/v1/reports").json() == {"reports": []}
    assert stranger.get(f"{path}/state").status_code == 404
    assert put_span(stranger, path, paper, (0, 899)).status_code == 404
    assert say(stranger, lao_of(clerk), told["report_id"], "received").status_code == 403
    assert stranger.get(f"/v1/sponsor/reports/{lao_of(clerk)}/{told['report_id']}/pdf").status_code == 403


BAD: list[dict[str, Any]] = [
    {"figures": {"ความคิดเห็น": 1}},
    {"figures": {"opinions received": 1}},
    {"figures": {"นายสมชาย ใจดี": 1}},
    {"figures": {"opinions_received": "207"}},
    {"figures": {"opinions_received": True}},
    {"figures": {"opinions_received": 10**16}},
    {"figures": {"opinions_received": [1]}},
    {"figures": {f"a{number}": 1 for number in range(1001)}},
    {"missions": {"8": {}}},
    {"missions": {"1": {"x": "y"}}},
    {"missions": []},
    {"facts": {"text": "\0"}},
    {"facts": {"text": "x" * 70_000}},
    {"facts": "none"},
    {"period_id": "2569-1'; DROP TABLE reports; --"},
    {"period_id": "1999-1"},
    {"edition": 0},
    {"edition": 1.5},
    {"fiscal_year": 2026},
    {"pdf_sha256": "A" * 64},
    {"pdf_sha256": "../../etc/passwd"},
    {"report_id": "1"},
    {"chain_hash": "ก"},
    {"signed_by": "นายสมชาย ใจดี"},
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: repr(bad)[:50])
def test_what_is_not_as_described_is_not_kept(
    clerk: rig.Client, chance: random.Random, bad: dict[str, Any]
) -> None:
    assert clerk.post("/v1/reports", {**submission(chance), **bad}).status_code == 422
    assert clerk.get("/v1/reports").json() == {"reports": []}


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity", b"1e400", b'"\\ud800"'])
def test_numbers_that_are_none_are_refused(clerk: rig.Client, chance: random.Random, number: bytes) -> None:
    told = rig.json.dumps({**submission(chance), "figures": {"opinions_received": 1}}).encode()
    broken = told.replace(b'{"opinions_received": 1}', b'{"opinions_received": ' + number + b"}")
    assert broken != told
    assert clerk.post("/v1/reports", data=broken).status_code in (400, 422)
    surrogate = told.replace(b'"facts": {', b'"facts": {"x": "\\ud800", ')
    assert clerk.post("/v1/reports", data=surrogate).status_code in (400, 422)

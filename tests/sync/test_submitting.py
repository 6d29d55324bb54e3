"""Reports handed in over the real server, returned and acknowledged; and what the sponsor reads of them."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from app.models import posting
from app.models.editions import Report
from app.models.errors import BadInput, DamagedRecord
from app.models.schema import changed, dumps
from app.models.store import Store
from app.models.submissions import Submission
from app.reports import editions, opendata
from app.sync import sponsor, submitting
from app.sync.faults import Offline, Refusal
from app.sync.remote import Remote
from suanruam_server.cluster import Cluster
from tests.reports.issued import filled, issue
from tests.server import papers, rig

PERIOD = "2569-1"


@dataclass(frozen=True)
class Post:
    """An office's record, its line and the line of a reviewer."""

    store: Store
    remote: Remote
    reviewer: Remote
    server: rig.Server
    lao_id: int

    def send(self, report: Report) -> Submission:
        told = opendata.submission(self.store, report)
        pdf = self.store.attachment_bytes(report.pdf_id or "")
        submitting.submit(self.store, report, *told, pdf, actor="ผู้ส่ง")
        return told

    def exchange(self) -> None:
        submitting.after_exchange(self.store, self.remote)

    def now(self, report: Report) -> Report:
        return editions.current(self.store, report)

    def handed_in(self) -> sponsor.HandedIn:
        (found,) = (
            one for one in sponsor.reports(self.reviewer.sponsor, PERIOD) if one.lao.lao_id == self.lao_id
        )
        return found

    def say(self, state: sponsor.Said, remark: str = "") -> sponsor.HandedIn:
        return sponsor.say(self.reviewer.sponsor, self.handed_in(), state, remark)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with rig.private_cluster() as made:
        yield made


@pytest.fixture(scope="module")
def server(cluster: Cluster) -> Iterator[rig.Server]:
    with rig.running(rig.fresh_database(cluster)) as started:
        yield started


@pytest.fixture(scope="module")
def reviewer(server: rig.Server) -> rig.Enrolled:
    rig.make_lao(server.database, 0, "สำนักงาน ก.ก.ถ.")
    return rig.make_device(server.database, 0, "reviewer", "ผู้ตรวจ 1")


_laos = itertools.count(1)


@pytest.fixture
def post(server: rig.Server, reviewer: rig.Enrolled, tmp_path: Path) -> Iterator[Post]:
    lao_id = next(_laos)
    office = rig.make_device(server.database, lao_id, "clerk")
    with filled(tmp_path / "record") as store:
        lines = Remote(server.url, office.token), Remote(server.url, reviewer.token)
        yield Post(store, *lines, server, lao_id)
        for line in lines:
            line.close()


# -- handing in


def test_an_edition_waits_and_is_handed_in_once(post: Post) -> None:
    report = issue(post.store)
    told = post.send(report)
    assert list(submitting.handing(post.store)) == [report.id]
    assert post.now(report).status in (None, "issued")
    post.exchange()
    assert submitting.handing(post.store) == {}
    now = post.now(report)
    assert (now.status, now.sent_on) == ("sent", date.today())
    assert post.store.history(report.id)[-1]["actor"] == "ผู้ส่ง"
    handed = post.handed_in()
    assert (handed.report_id, handed.edition, handed.state) == (report.id, 1, "submitted")
    assert handed.has_paper and handed.is_latest
    pdf = sponsor.paper(post.reviewer.sponsor, handed)
    assert pdf == post.store.attachment_bytes(report.pdf_id or "")
    (row,) = (
        r for r in sponsor.open_rows(post.reviewer.sponsor, PERIOD) if r.lao_code == f"{post.lao_id:08}"
    )
    assert row.figures == opendata.given_out(told.figures)
    assert {key: row.missions[key] for key in told.missions} == {
        key: opendata.given_out(one) for key, one in told.missions.items()
    }


def test_sending_again_changes_nothing(post: Post) -> None:
    report = issue(post.store)
    post.send(report)
    post.send(report)
    post.exchange()
    lines = len(post.store.history(report.id))
    post.exchange()
    with pytest.raises(BadInput, match="sent already"):
        post.send(post.now(report))
    post.exchange()
    assert len(post.store.history(report.id)) == lines


def test_an_answer_that_was_lost_is_asked_for_again(post: Post) -> None:
    """The server had everything; here nobody heard of it."""
    report = issue(post.store)
    post.send(report)
    kept = submitting._queue(post.store)[report.id]
    post.exchange()
    post.store.save(changed(post.now(report), status="issued", sent_on=None), actor="ทดสอบ")
    posting.keep_facts(post.store, **{f"{submitting.TO_HAND_IN}{report.id}": dumps(kept)})
    post.exchange()
    assert post.now(report).status == "sent"
    assert post.handed_in().report_id == report.id


def test_without_a_line_it_waits(post: Post) -> None:
    report = issue(post.store)
    post.send(report)
    nowhere = Remote(f"http://127.0.0.1:{rig.free_port()}", "sr1.1.x.y")
    with pytest.raises(Offline):
        submitting.after_exchange(post.store, nowhere)
    waiting = submitting.handing(post.store)[report.id]
    assert (waiting.by, waiting.why) == ("ผู้ส่ง", None)
    post.exchange()
    assert submitting.handing(post.store) == {}


def test_a_paper_cut_off_goes_on_where_it_ended(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(submitting, "CHUNK", 4096)
    report = issue(post.store)
    pdf = post.store.attachment_bytes(report.pdf_id or "")
    told = opendata.submission(post.store, report)
    submitting.submit(post.store, report, *told, pdf)
    body = {"report_id": report.id, "period_id": PERIOD, "fiscal_year": 2569, "edition": 1, **told._asdict()}
    hashes = ("pdf_sha256", "snapshot_sha256", "chain_hash")
    post.remote.submit({**body, **{name: getattr(report, name) for name in hashes}})
    half = len(pdf) // 8192 * 4096
    for first in range(0, half, 4096):
        post.remote.put_pdf(report.id, pdf[first : first + 4096], first, len(pdf), report.pdf_sha256 or "")
    assert not post.handed_in().has_paper
    post.exchange()
    assert post.handed_in().has_paper
    assert sponsor.paper(post.reviewer.sponsor, post.handed_in()) == pdf


def test_what_the_server_refuses_stays_with_its_reason_and_the_others_go_on(post: Post) -> None:
    first = issue(post.store)
    told = opendata.submission(post.store, first)
    pdf = post.store.attachment_bytes(first.pdf_id or "")
    bad = {**told.figures, "Nobody's figure": 1}
    submitting.submit(post.store, first, told.facts, bad, told.missions, pdf)
    second = issue(post.store, reason="แก้ไข")
    post.send(second)
    post.exchange()
    waiting = submitting.handing(post.store)
    assert list(waiting) == [first.id]
    why = waiting[first.id].why
    assert why is not None and why.thai and why.english
    assert post.now(second).status == "sent"
    submitting.withdraw(post.store, first.id)
    assert submitting.handing(post.store) == {}


def test_pages_that_are_not_the_editions_own_are_not_sent(post: Post) -> None:
    report = issue(post.store)
    with pytest.raises(DamagedRecord, match="not those of the edition"):
        submitting.submit(post.store, report, *opendata.submission(post.store, report), b"%PDF-1.4 other")
    assert submitting.handing(post.store) == {}


# -- receipts


def test_a_report_is_received_returned_and_its_second_edition_acknowledged(post: Post) -> None:
    first = issue(post.store)
    post.send(first)
    post.exchange()
    post.say("received")
    post.exchange()
    assert post.now(first).status == "received"
    post.say("returned", "ขอภาพกิจกรรม\nเพิ่ม 2 ภาพ")
    post.exchange()
    assert (post.now(first).status, post.now(first).remark) == ("returned", "ขอภาพกิจกรรม\nเพิ่ม 2 ภาพ")
    second = issue(post.store, reason="เพิ่มภาพ")
    post.send(second)
    post.exchange()
    assert post.handed_in().edition == 2
    post.say("acknowledged")
    post.exchange()
    done = post.now(second)
    assert (done.status, done.received_on) == ("acknowledged", date.today())
    assert post.now(first).status == "returned"
    assert post.store.history(second.id)[-1]["actor"] == "สำนักงาน ก.ก.ถ. (ผู้ตรวจ 1)"
    assert editions.faults(post.store, done) == []
    assert post.store.verify() == []


def test_receipts_are_taken_once_also_from_the_beginning_again(post: Post) -> None:
    report = issue(post.store)
    post.send(report)
    post.exchange()
    post.say("returned", "แก้ไขยอด")
    post.exchange()
    lines = len(post.store.history(report.id))
    post.exchange()
    posting.keep_facts(post.store, **{submitting.RECEIPTS: None})
    post.exchange()
    assert len(post.store.history(report.id)) == lines
    posting.keep_facts(post.store, **{submitting.RECEIPTS: f"{post.remote.line.epoch} 999"})
    post.exchange()
    assert len(post.store.history(report.id)) == lines


def test_two_computers_of_an_office_take_the_same_receipt_alike(post: Post, tmp_path: Path) -> None:
    """Both make the same change of the record: the same fields in both, so nothing to decide."""
    report = issue(post.store)
    post.send(report)
    post.exchange()
    with Store.open(tmp_path / "other", bytes(32), create=True) as other:
        other.save(post.now(report), actor="รับมา")
        post.say("acknowledged", "ครบถ้วน")
        post.exchange()
        submitting.take_receipts(other, post.remote)
        assert editions.current(other, report) == post.now(report)


def test_a_receipt_of_a_report_that_is_not_here_is_passed_over(post: Post) -> None:
    office = rig.Client(post.server.url, rig.make_device(post.server.database, post.lao_id))
    papers.hand_in(office, papers.submission(random.Random(7), PERIOD))
    post.say("received")
    post.exchange()
    assert post.store.all(Report) == []


# -- the sponsor's side


def test_the_sums_and_the_missing_add_up(post: Post) -> None:
    told = sponsor.overview(post.reviewer.sponsor, PERIOD)
    assert sum(told.whole.states.values()) == told.whole.laos
    absent = sponsor.missing(post.reviewer.sponsor, PERIOD)
    assert len(absent) == told.whole.laos - told.whole.reported
    assert post.lao_id in [one.lao.lao_id for one in absent]
    post.send(issue(post.store))
    post.exchange()
    after = sponsor.overview(post.reviewer.sponsor, PERIOD)
    assert after.whole.reported == told.whole.reported + 1
    assert sum(one.reported for one in after.provinces) == after.whole.reported
    assert sum(one.laos for one in after.lao_types) == after.whole.laos
    for name, total in after.whole.figures.items():
        parts = [one.figures[name].sum for one in after.provinces]
        assert sum(one for one in parts if one is not None) == (total.sum or 0)
    assert set(after.missions) >= set("1234567")


def test_an_office_is_refused_what_is_the_sponsors(post: Post) -> None:
    for ask in (sponsor.overview, sponsor.reports, sponsor.missing, sponsor.open_rows):
        with pytest.raises(Refusal):
            ask(post.remote.sponsor, PERIOD)


def test_lists_are_read_page_by_page(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        rig.make_lao(post.server.database, next(_laos))
    every = sponsor.missing(post.reviewer.sponsor, PERIOD)
    monkeypatch.setattr(sponsor, "PAGE", 2)
    heard: list[int] = []
    assert sponsor.missing(post.reviewer.sponsor, PERIOD, lambda done, _: heard.append(done)) == every
    assert heard[-1] == len(every) and len(heard) == -(-len(every) // 2)


def test_the_day_of_a_receipt_is_the_offices_own() -> None:
    at = datetime(2026, 4, 10, 23, 30).astimezone()
    assert submitting.day_of(at.isoformat()) == date(2026, 4, 10)

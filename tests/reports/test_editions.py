"""Issued reports: frozen, reprinted byte for byte, corrected by new editions; no meddling goes unnoticed."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from app.models.editions import Report, ReportSigner
from app.models.errors import AppError, BadInput, DamagedRecord, NotFound, PeriodLocked
from app.models.hearings import Hearing, Opinion
from app.models.media import MediaItem
from app.models.meetings import Meeting
from app.models.office import Attachment, Office
from app.models.partners import Partner, StudyVisit
from app.models.periods import months_mask
from app.models.plans import Activity, Payment, Plan, Project, ProjectKpi
from app.models.records import by_table
from app.models.schema import Kind, Record, changed, columns, new_id
from app.models.store import Store
from app.reports import editions
from app.reports.differences import Difference, differences
from app.reports.figures.snapshot import left_out, load
from tests.reports.issued import (
    AT,
    copied,
    filled,
    issue,
    opened,
    paper_of,
    picture,
    text_of,
    three_editions,
)
from tests.reports.tiny import H1, H2, day


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with filled(tmp_path / "record") as opened_store:
        yield opened_store


class Issued(NamedTuple):
    folder: Path
    papers: tuple[str, ...]


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Issued:
    folder = tmp_path_factory.mktemp("issued") / "record"
    return Issued(folder, three_editions(folder))


# -- issuing and printing again


def test_a_hundred_reprints_are_the_same_bytes(store: Store) -> None:
    report = issue(store)
    assert len({editions.reprint(store, report) for _ in range(100)}) == 1


def test_an_issued_report_is_found_by_its_names(three: Issued) -> None:
    with opened(three.folder) as store:
        first, second, other = editions.editions(store)
        assert [(r.period_id, r.edition) for r in (first, second, other)] == [
            ("2569-1", 1),
            ("2569-1", 2),
            ("2569-2", 1),
        ]
        assert editions.find(store, "2569-1") == second
        assert editions.find(store, "2569-1/1") == editions.find(store, "๒๕๖๙-๑/๑") == first
        assert editions.find(store, other.id) == other
        for name in ("2569-1/3", "2570-1", "", "x"):
            with pytest.raises(NotFound):
                editions.find(store, name)


def test_what_was_issued_is_whole_and_says_so(three: Issued) -> None:
    with opened(three.folder) as store:
        assert editions.verify(store) == []
        assert store.verify(editions.heads(store)) == []
        assert len(editions.heads(store)) == 3
        assert [editions.against_paper(store, paper) for paper in three.papers] == [[], [], []]


def test_editing_leaves_the_issued_report_as_it_was(store: Store) -> None:
    report = issue(store)
    pages = editions.reprint(store, report)
    activity = store.get(Activity, "act-1")
    assert activity
    store.save(changed(activity, participants=9999, result="อื่น"), actor="ก", reason="แก้")
    with store.saving("ก", "ลบ") as batch:
        batch.remove(*store.all(MediaItem), *store.all(Meeting))
    assert editions.reprint(store, report) == pages
    draft, _ = editions.draft(store, H1)
    assert draft.rendered.pdf != pages


def test_a_new_edition_needs_a_reason(store: Store) -> None:
    issue(store)
    for reason in ("", "  "):
        with pytest.raises(BadInput):
            issue(store, reason=reason)
    assert issue(store, reason="แก้คำผิด").reason == "แก้คำผิด"


def test_pages_and_data_kept_with_an_edition_are_no_enclosures_of_the_next(store: Store) -> None:
    before = load(store, H1)
    report = issue(store)
    editions.attach_scan(store, report, picture(), "ลงนาม.png", "ก")
    after = load(store, H1)
    assert after.tables == before.tables
    second = issue(store, reason="ออกใหม่")
    assert editions.listed_differences(second) == ()


def test_issuing_is_refused_when_somebody_saved_meanwhile(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading the record and keeping the edition, another thread saves."""
    taken = editions.paper

    def paper_while_saving(*given: Any) -> Any:
        store.save(Partner(name="เข้ามาระหว่างนั้น"), actor="ข")
        return taken(*given)

    monkeypatch.setattr(editions, "paper", paper_while_saving)
    with pytest.raises(AppError, match="changed while"):
        issue(store)
    assert editions.editions(store) == []


# -- the list of differences


class Edit(NamedTuple):
    """One change of one record, and what a new edition must list."""

    record_type: type[Record]
    id: str
    values: dict[str, Any]
    before: str
    after: str


EDITS = [
    Edit(Activity, "act-1", {"participants": 81}, "80", "81"),
    Edit(Activity, "act-2", {"participants": 0}, "ไม่มีข้อมูล", "0"),
    Edit(Activity, "act-1", {"result": None}, "ได้ข้อเสนอ", "ไม่มีข้อมูล"),
    Edit(Activity, "act-1", {"starts_on": day(11, 9)}, "8 พ.ย. 2568", "9 พ.ย. 2568"),
    Edit(Payment, "pay-1", {"amount_satang": 0}, "6,000", "0"),
    Edit(Project, "line-2", {"budget_satang": 1_050}, "ไม่มีข้อมูล", "10.50"),
    Edit(Project, "line-1", {"mission": "4"}, "ประชุมชี้แจงสร้างการรับรู้และรับฟังความคิดเห็นของประชาชน", "สร้างสื่อ"),
    Edit(Hearing, "hear-1", {"proposals_count": 75}, "74", "75"),
    Edit(Opinion, "op-1", {"problem": "ถ้อยคำใหม่"}, "ปัญหาที่ 1", "ถ้อยคำใหม่"),
    Edit(Meeting, "meet-1", {"number": 3}, "2", "3"),
    Edit(StudyVisit, "visit-1", {"people": None}, "25", "ไม่มีข้อมูล"),
    Edit(Project, "line-2", {"months": months_mask([10, 1])}, "มิ.ย. ก.ค.", "ต.ค. ม.ค."),
    Edit(Meeting, "meet-1", {"ended_at": "12:00"}, "ไม่มีข้อมูล", "12.00 น."),
    Edit(ProjectKpi, "kpi-1", {"target": 1250.0}, "80", "1,250"),
    Edit(Office, "office", {"name_full": "เทศบาลตำบลใหม่"}, "เทศบาลตำบลสมมติ", "เทศบาลตำบลใหม่"),
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: f"{edit.id} {next(iter(edit.values))}")
def test_a_new_edition_lists_exactly_the_difference(edit: Edit, store: Store) -> None:
    issue(store)
    record = store.get(edit.record_type, edit.id)
    assert record
    store.save(changed(record, **edit.values), actor="ก", reason="แก้")
    second = issue(store, reason="แก้")
    (found,) = editions.listed_differences(second)
    (column,) = edit.values
    assert (found.table, found.id, found.column) == (edit.record_type.table, edit.id, column)
    assert (found.before, found.after[: len(edit.after)]) == (edit.before, edit.after)


def test_a_record_that_went_is_still_named_where_another_spoke_of_it(store: Store) -> None:
    issue(store)
    project = store.get(Project, "line-1")
    assert project and project.plan_id
    other = Plan(id="plan-9", fiscal_year=2569, revision_kind="original")
    before = load(store, H1)
    with store.saving("ก", "แก้") as batch:
        batch.save(other)
        batch.save(changed(project, plan_id=other.id))
        batch.remove(*store.all(Plan, id=project.plan_id))
    (found,) = (d for d in differences(before, load(store, H1)) if d.column == "plan_id")
    assert project.plan_id not in found.before
    assert found.before.startswith("แผนปฏิบัติงาน/แผนพัฒนา: ปีงบประมาณ 2569")


def test_blank_is_blank_however_it_is_kept(store: Store) -> None:
    visit = store.all(StudyVisit)[0]
    store.save(changed(visit, visitor=None), actor="ก")
    before = load(store, H1)
    store.save(changed(visit, visitor=""), actor="ก")
    assert differences(before, load(store, H1)) == ()


def test_records_that_come_and_go_are_one_difference_each(store: Store) -> None:
    issue(store)
    with store.saving("ก", "แก้") as batch:
        batch.save(StudyVisit(id="visit-9", visitor="อบต.ใหม่", visited_on=day(3, 1), people=3))
        batch.remove(*store.all(StudyVisit, id="visit-1"))
    found = editions.listed_differences(issue(store, reason="แก้"))
    assert [(d.id, d.column, d.what) for d in found] == [
        ("visit-1", "", "ตัดรายการ"),
        ("visit-9", "", "เพิ่มรายการ"),
    ]


def test_what_no_report_holds_is_no_difference(store: Store) -> None:
    issue(store)
    opinion = store.get(Opinion, "op-1")
    assert opinion
    store.save(changed(opinion, proposer_name="คนใหม่", proposer_contact="099"), actor="ก")
    store.save(MediaItem(title="ของรอบหน้า", published_on=day(8, 1)), actor="ก")
    assert editions.listed_differences(issue(store, reason="ออกใหม่")) == ()


PLAIN = frozenset(
    {Kind.INTEGER, Kind.MONEY, Kind.NUMBER, Kind.TEXT, Kind.LONG, Kind.LINES, Kind.FLAG, Kind.TIME, Kind.YEAR}
)
"""Kinds whose change moves no record into another period or under another parent."""


def other(kind: Kind, value: Any, chosen: random.Random) -> Any:
    """Another value of a kind than this one."""
    fresh: dict[Kind, Any] = {
        Kind.INTEGER: chosen.randrange(10_000, 20_000),
        Kind.MONEY: chosen.randrange(10_000_000, 20_000_000),
        Kind.NUMBER: float(chosen.randrange(200, 300)),
        Kind.TEXT: f"ข้อความ {chosen.random()}",
        Kind.LONG: f"ข้อความ\nสองบรรทัด {chosen.random()}",
        Kind.LINES: f"รายการ {chosen.random()}",
        Kind.FLAG: not value,
        Kind.TIME: "23:59",
        Kind.YEAR: 2400 + chosen.randrange(50),
    }
    return fresh[kind]


@pytest.mark.parametrize("seed", range(60))
def test_any_change_of_any_record_is_listed_exactly(three: Issued, seed: int, tmp_path: Path) -> None:
    """Random columns of random records of the snapshot, one to four at a time."""
    chosen = random.Random(seed)
    with copied(three.folder, tmp_path / "record") as store:
        report = editions.find(store, "2569-1/2")
        data = editions.thawed(store, report).snapshot
        edits: dict[tuple[str, str], dict[str, Any]] = {}
        for _ in range(chosen.randrange(1, 5)):
            table = chosen.choice(sorted(set(data.tables) - {"reports", "attachments"}))
            record = chosen.choice(data.tables[table])
            free = [c for c in columns(by_table(table)) if c.name not in left_out(table) and c.kind in PLAIN]
            if free and not (isinstance(record, Opinion) and record.screening != "shown"):
                column = chosen.choice(free)
                value = other(column.kind, getattr(record, column.name), chosen)
                edits.setdefault((table, record.id), {})[column.name] = value
        for (table, record_id), values in edits.items():
            kept = store.get(by_table(table), record_id)
            assert kept
            store.save(changed(kept, **values), actor="ก", reason="แก้")
        found = differences(data, load(store, H1))
        expected = {(*of, name) for of, values in edits.items() for name in values}
        assert {(d.table, d.id, d.column) for d in found} == expected
        corrected = editions.corrections(store, report)
        assert {(c.reason, c.actor) for c in corrected} <= {("แก้", "ก")}
        assert len(corrected) == len(expected)


def test_a_second_edition_names_itself_and_its_differences_on_paper(three: Issued) -> None:
    with opened(three.folder) as store:
        second = editions.find(store, "2569-1/2")
        text = text_of(editions.reprint(store, second))
    assert "ฉบับแก้ไข ครั้งที่ ๑" in text
    assert "แก้ผลการดำเนินงาน" in text
    assert "รายการแก้ไขจากฉบับก่อน" in text


def test_a_first_edition_corrects_nothing_whatever_reason_is_given(store: Store) -> None:
    text = text_of(editions.reprint(store, issue(store, reason="ส่งก่อนกำหนด")))
    assert "ส่งก่อนกำหนด" not in text
    assert "ฉบับแก้ไข" not in text


# -- corrections and what becomes of an edition


def test_a_correction_tells_who_when_and_why(store: Store) -> None:
    report = issue(store)
    assert editions.corrections(store, report) == ()
    visit = store.get(StudyVisit, "visit-1")
    assert visit
    with pytest.raises(PeriodLocked):
        store.save(changed(visit, people=26), actor="ข")
    store.save(changed(visit, people=26), actor="ข", reason="นับผิด")
    (found,) = editions.corrections(store, report)
    assert (found.difference.before, found.difference.after) == ("25", "26")
    assert (found.actor, found.reason) == ("ข", "นับผิด")
    assert found.at > AT[:4]


def test_an_edition_is_sent_comes_back_and_is_acknowledged(store: Store) -> None:
    report = issue(store)
    with pytest.raises(BadInput, match="cannot become"):
        editions.advance(store, report, "acknowledged", on=day(4, 20), actor="ก")
    with pytest.raises(BadInput, match="No day"):
        editions.advance(store, report, "sent", on=None, actor="ก")
    editions.advance(store, report, "sent", on=day(4, 10), actor="ก")
    editions.advance(store, report, "returned", on=None, actor="ก", remark="ขอภาพเพิ่ม")
    editions.advance(store, report, "sent", on=day(4, 15), actor="ก")
    done = editions.advance(store, report, "acknowledged", on=day(4, 20), actor="ก")
    assert (done.status, done.sent_on, done.received_on, done.remark) == (
        "acknowledged",
        day(4, 15),
        day(4, 20),
        "ขอภาพเพิ่ม",
    )
    with pytest.raises(BadInput):
        editions.advance(store, report, "sent", on=day(4, 21), actor="ก")
    assert editions.faults(store, done) == []
    assert editions.reprint(store, report) == editions.reprint(store, done)


def test_a_signed_scan_is_kept_with_its_edition(store: Store) -> None:
    report = issue(store)
    scan = editions.attach_scan(store, report, b"%PDF-1.4 signed", "ลงนาม.pdf", "ก")
    kept = editions.current(store, report)
    assert (kept.scan_id, store.attachment_bytes(scan.id)) == (scan.id, b"%PDF-1.4 signed")
    again = editions.attach_scan(store, report, b"better", "ลงนาม2.pdf", "ก")
    assert editions.current(store, report).scan_id == again.id
    assert store.attachment_bytes(scan.id) == b"%PDF-1.4 signed"
    assert editions.verify(store) == []


def test_what_was_issued_cannot_be_changed_or_deleted_whatever_the_reason(store: Store) -> None:
    report = issue(store)
    sealed = {"reason": "x", "pdf_id": new_id(), "edition": 7, "differences": "[]x", "deleted": True}
    for name, value in sealed.items():
        with pytest.raises(PeriodLocked):
            store.save(changed(report, **{name: value}), actor="ก", reason="อยากแก้")
    files = [store.get(Attachment, file_id or "") for file_id in (report.pdf_id, report.snapshot_id)]
    with pytest.raises(PeriodLocked), store.saving("ก", "ลบ") as batch:
        batch.remove(report)
    for file in files:
        assert file
        with pytest.raises(PeriodLocked), store.saving("ก", "ลบ") as batch:
            batch.remove(file)
    assert editions.faults(store, report) == []


# -- the same record under other clocks, zones and locales

PRINT = """
import hashlib, sys
from pathlib import Path
from app.models import store as stores
from app.models.periods import find_period
from app.reports import editions, letter
stores.now = lambda: sys.argv[2]
with stores.Store.open(Path(sys.argv[1]), bytes(32), create=False, clock=stores.now) as store:
    draft, data = editions.draft(store, find_period("2569-1"))
    report = editions.issue(store, find_period("2569-1"), actor="ก", at=sys.argv[2])
    pages = [draft.rendered.pdf, data.to_bytes(), editions.reprint(store, report)]
    pages.append(letter.pdf(store, report, actor="ก"))
    print(*(hashlib.sha256(one).hexdigest() for one in pages))
"""
WORLDS = [
    ("2026-04-10T02:00:00.000Z", {"TZ": "Asia/Bangkok", "LC_ALL": "C", "PYTHONHASHSEED": "0"}),
    ("1999-12-31T23:59:59.000Z", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}),
    (
        "2400-02-29T00:00:00.000Z",
        {"TZ": "America/Anchorage", "LANG": "th_TH.UTF-8", "PYTHONHASHSEED": "4242"},
    ),
    ("2026-04-10T02:00:00.000Z", {"TZ": "UTC", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "7", "COLUMNS": "1"}),
]


def test_the_same_record_prints_the_same_bytes_in_every_world(tmp_path: Path) -> None:
    filled(tmp_path / "record").close()
    printed = set()
    for place, (now, world) in enumerate(WORLDS):
        folder = tmp_path / str(place)
        shutil.copytree(tmp_path / "record", folder)
        environment = {k: v for k, v in os.environ.items() if k not in ("TZ", "LANG", "LC_ALL")} | world
        run = [sys.executable, "-c", PRINT, str(folder), now]
        done = subprocess.run(run, env=environment, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        printed.add(done.stdout)
    assert len(printed) == 1
    assert len(set(next(iter(printed)).split())) == 4


# -- on paper


def test_what_is_no_stamp_of_ours_is_told(three: Issued) -> None:
    with opened(three.folder) as store:
        for payload in ("", "https://example.org", "SUANRUAM 2569-1/1", "OTHER 2569-1/1 ab"):
            assert [p.severity for p in editions.against_paper(store, payload)] == ["error"]
        name, hashed = three.papers[0].split()[1:]
        assert editions.against_paper(store, f"suanruam {name} {hashed.lower()}") == []
        assert editions.against_paper(store, f"SUANRUAM {name} {'0' * 64}") != []


def test_the_paper_bears_the_hash_of_the_data(three: Issued) -> None:
    with opened(three.folder) as store:
        first = editions.find(store, "2569-1/1")
        frozen = editions.thawed(store, first)
        text = text_of(editions.reprint(store, first))
        assert hashlib.sha256(frozen.content).hexdigest() == first.snapshot_sha256
        assert paper_of(store, first) == f"SUANRUAM 2569-1/1 {first.snapshot_sha256}".upper()
    printed = "".join(text.split())
    assert f"SHA-256{frozen.sha256[:32]}{frozen.sha256[32:]}" in printed
    assert f"AUDIT:{frozen.audit.number}-{frozen.audit.hash[:32]}" in printed


def test_frozen_data_that_is_none_is_refused() -> None:
    for content in (b"", b"[]", b"{}", b'{"format":"other"}', b"\xff", b"[" * 100_000):
        with pytest.raises(DamagedRecord):
            editions.thaw(content)


def test_a_list_of_differences_that_is_none_is_refused() -> None:
    with pytest.raises(DamagedRecord):
        editions.listed_differences(Report(differences="[1]"))
    assert editions.listed_differences(Report()) == ()
    assert isinstance(Difference("t", "i", "l", "c", "w", "b", "a"), Difference)


def test_editions_of_both_halves_share_one_chain(three: Issued) -> None:
    with opened(three.folder) as store:
        first, second, third = editions.editions(store)
    assert (first.previous_hash, second.previous_hash, third.previous_hash) == (
        "",
        first.chain_hash,
        second.chain_hash,
    )


def test_signers_of_the_period_are_locked_with_it(store: Store) -> None:
    store.save(ReportSigner(id="s", period_id="2569-1", role="prepared", name="ก", position="ข"), actor="ก")
    issue(store)
    with pytest.raises(PeriodLocked):
        store.save(ReportSigner(id="s", period_id="2569-1", role="prepared", name="ค"), actor="ก")
    store.save(ReportSigner(period_id="2569-2", role="prepared", name="ค"), actor="ก")
    assert issue(store, H2).edition == 1
    assert date(2026, 4, 30) == H1.due_on

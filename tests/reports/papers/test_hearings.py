"""The notice of a hearing and its result: who is asked when and where, what came, unknown and zero apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.models import period_lock
from app.models.hearings import Hearing
from app.models.office import Document
from app.models.periods import find_period
from app.models.schema import Record, changed
from app.models.store import Store
from app.reports import editions
from app.reports.figures.hearings import hearings
from app.reports.figures.snapshot import load
from app.reports.papers.hearings import NOTICE, RESULT
from app.reports.papers.voices import sheet
from app.reports.papers.written import Written
from app.reports.pdf import faults
from tests.reports.pagerules import lines
from tests.reports.papers.gathered import bare, in_order, words
from tests.reports.papers.voiced import (
    CONTACT,
    HIDDEN,
    NAME,
    WORDS,
    fit,
    group,
    hearing,
    opened,
    opinion,
    sitting,
)

TWO: list[Record] = [
    hearing(),
    sitting("s2", date(2025, 11, 9), None, starts_at="17:30", ends_at="20:00", place="วัดสมมติ หมู่ที่ 4"),
    sitting("s1", date(2025, 11, 8), 40, participants_men=0, participants_women=40),
    group("g1", "กำนัน ผู้ใหญ่บ้าน", 12, 11),
    group("g2", "ประชาชนทั่วไป", None, None),
    group("g3", "สมาชิกสภา", 0, 0),
]
VOICES: list[Record] = [
    opinion("o1", hearing_id="h1", decision="planned", decision_reason="มีความจำเป็น"),
    opinion("o2", hearing_id="h1", screening="hidden", problem=HIDDEN, proposal=HIDDEN),
    opinion("o3", hearing_id="h1", screening=None, problem=HIDDEN),
    opinion("o4", hearing_id="h1", decision="split"),
    opinion("o5", hearing_id="h1", part_of_id="o4", problem="ไฟทางดับ", proposal=None),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path, *TWO, *VOICES) as made:
        yield made


def printed(store: Store, paper: Written[Hearing], *records: Record) -> bytes:
    store.save(*records, actor="ก")
    (one,) = store.all(Hearing)
    return sheet(store, paper, one, actor="ก").pdf().pdf


def told(store: Store, paper: Written[Hearing]) -> list[str]:
    return [one.what.thai for one in paper.problems(store, store.all(Hearing)[0])]


# -- the notice


def test_the_notice_tells_reason_days_places_method_groups_and_the_notice_of_data(store: Store) -> None:
    pdf = printed(store, NOTICE)
    order = (
        *("ประกาศเทศบาลตำบลสมมติ", "เรื่อง ประชาคมหมู่บ้าน", "กำหนดจัดประชาคมหมู่บ้าน", "เพื่อรับฟังปัญหาและความต้องการ"),
        "๑. วันเสาร์ที่ ๘ พฤศจิกายน ๒๕๖๘ เวลา ๐๙.๐๐ – ๑๒.๐๐ น. ณ ศาลาประชาคม",
        "๒. วันอาทิตย์ที่ ๙ พฤศจิกายน ๒๕๖๘ เวลา ๑๗.๓๐ – ๒๐.๐๐ น. ณ วัดสมมติ หมู่ที่ ๔",
        *("รับฟังความคิดเห็นด้วยวิธี ประชุม", "๑. กำนัน ผู้ใหญ่บ้าน จำนวน ๑๒ คน", "๒. ประชาชนทั่วไป", "๓. สมาชิกสภา"),
        *("โทร. 0 5999 9101", "ข้อมูลส่วนบุคคล", "จึงประกาศให้ทราบโดยทั่วกัน", "ประกาศ ณ วันที่ ...", "(นายสมชาย ใจดี)"),
    )
    assert in_order(pdf, *order) == []
    assert fit(pdf) and faults(pdf) == () and told(store, NOTICE) == []
    drawn = [one.text for one in lines(pdf)]
    assert any("โทร. 0 5999 9101" in one for one in drawn), "a telephone number on one line"
    assert not any(one.startswith("น. ") or one == "น." for one in drawn)


def test_the_notice_is_begun_once_and_dated_by_the_registry(store: Store) -> None:
    printed(store, NOTICE)
    (notice,) = store.all(Document, kind="announcement")
    (kept,) = store.all(Hearing)
    assert kept.notice_id == notice.id and notice.dated_on is None and notice.number is None
    pdf = printed(store, NOTICE, changed(notice, dated_on=date(2025, 10, 20), number="9/2568"))
    assert in_order(pdf, "ที่ ๙/๒๕๖๘", "ประกาศ ณ วันที่ ๒๐ ตุลาคม พ.ศ. ๒๕๖๘") == []
    assert store.count(Document, kind="announcement") == 1


def test_a_hearing_without_anything_prints_dots_and_tells(tmp_path: Path) -> None:
    with opened(tmp_path, hearing(purpose=None, method=None, result=None)) as store:
        assert "กำหนดจัดประชาคมหมู่บ้าน" in words(printed(store, NOTICE))
        assert told(store, NOTICE) == ["เวทียังไม่มีวัน เวลา สถานที่", "ยังไม่ได้ระบุกลุ่มที่ขอเชิญ"]
        text = words(printed(store, NOTICE, sitting("s1", None, None, place=None, starts_at=None)))
        assert "๑.วันที่....." in text
        assert told(store, NOTICE)[0] == "1 ครั้งของเวทียังไม่มีวันหรือสถานที่"
        result = printed(store, RESULT)
        assert in_order(result, "มีผู้เข้าร่วม .....", "ได้รับความคิดเห็นและข้อเสนอ ๐ เรื่อง", "รวม ไม่มีข้อมูล") == []
        assert "ไม่มีความคิดเห็นที่เผยแพร่ได้" in words(result)
        assert told(store, RESULT) == ["ยังไม่มีสรุปผลการรับฟัง", "1 ครั้งของเวทียังไม่ทราบจำนวนผู้เข้าร่วม"]


def test_a_purpose_is_joined_as_it_was_written(store: Store) -> None:
    for purpose in ("เพื่อทบทวนแผน", "ทบทวนแผน"):
        store.save(changed(store.all(Hearing)[0], purpose=purpose), actor="ก")
        (one,) = store.all(Hearing)
        assert NOTICE.told(store, one).fields["hearing.purpose"] == "เพื่อทบทวนแผน"


# -- the result


def test_the_result_counts_and_keeps_unknown_zero_and_dash_apart(store: Store) -> None:
    pdf = printed(store, RESULT)
    said = (
        *("เรื่อง ผลประชาคมหมู่บ้าน", "สรุปผลได้ดังนี้ ที่ประชุมเห็นชอบ ๒ เรื่อง"),
        "มีผู้เข้าร่วม ๔๐ คน-ครั้ง (รวมจาก ๑ รายการที่มีข้อมูล จากทั้งหมด ๒ รายการ)",
        "ได้รับความคิดเห็นและข้อเสนอ ๔ เรื่อง เผยแพร่ได้ ๒ เรื่อง ไม่เผยแพร่ ๑ เรื่อง รอคัดกรอง ๑ เรื่อง",
    )
    tables = (
        *("เอกสารแนบท้ายประกาศ", "๑ ๘ พ.ย. ๒๕๖๘ ๐๙.๐๐ – ๑๒.๐๐ น. ศาลาประชาคม ๐ ๔๐ ๔๐"),
        *("๒ ๙ พ.ย. ๒๕๖๘", "วัดสมมติ หมู่ที่ ๔ ไม่มีข้อมูล ไม่มีข้อมูล ไม่มีข้อมูล", "รวม ๐ (๑/๒) ๔๐ (๑/๒) ๔๐ (๑/๒)"),
        *("๑ กำนัน ผู้ใหญ่บ้าน ๑๒ ๑๑", "๒ ประชาชนทั่วไป ไม่มีข้อมูล ไม่มีข้อมูล", "๓ สมาชิกสภา ๐ ๐", "รวม ๑๒ (๒/๓) ๑๑ (๒/๓)"),
        *("๑ ๐๐๐๑/๒๕๖๘", WORDS, "บรรจุแผน มีความจำเป็น", "๒ ๐๐๐๕/๒๕๖๘ ไฟทางดับ", "รอพิจารณา -"),
    )
    assert in_order(pdf, *said, *tables) == []
    assert fit(pdf) and faults(pdf) == ()
    assert told(store, RESULT) == [
        "1 ครั้งของเวทียังไม่ทราบจำนวนผู้เข้าร่วม",
        "ความคิดเห็น 1 เรื่องของเวทียังไม่ได้คัดกรอง จึงยังไม่พิมพ์ถ้อยคำ",
    ]


def test_received_is_shown_and_hidden_and_waiting(store: Store) -> None:
    found = RESULT.told(store, store.all(Hearing)[0]).figures
    values = {key.removeprefix("hearing."): figure.value for key, figure in found.items()}
    assert values["received"] == 4 == sum(values[key] or 0 for key in ("shown", "hidden", "waiting"))


def test_nothing_of_the_papers_names_who_spoke(store: Store) -> None:
    for paper in (NOTICE, RESULT):
        text = words(printed(store, paper))
        assert not any(bare(part) in text for part in (NAME, CONTACT, HIDDEN))
        assert sheet(store, paper, store.all(Hearing)[0], actor="ก").docx()[:2] == b"PK"
    kept = "".join(f"{one.subject} {one.addressee} {one.body}" for one in store.all(Document))
    assert not any(part in kept for part in (NAME, CONTACT, HIDDEN, WORDS))


def test_a_hearing_that_did_not_sit_has_no_table_and_no_unknown(tmp_path: Path) -> None:
    with opened(tmp_path, hearing()) as store:
        pdf = printed(store, RESULT)
        assert in_order(pdf, "มีผู้เข้าร่วม ๐ คน-ครั้ง", "การจัดเวที", "- ไม่มี -") == []
        assert "สัดส่วนผู้เข้าร่วมตามกลุ่ม" not in words(pdf) and "ไม่มีข้อมูล" not in words(pdf)


def test_a_result_that_is_only_being_written_is_not_published(store: Store) -> None:
    period = find_period("2569-1")

    def published() -> object:
        return hearings(load(store, period), period).published.value

    printed(store, RESULT)
    (one,) = store.all(Hearing)
    assert one.published_id and published() == 0
    paper = store.get(Document, one.published_id)
    assert paper is not None
    store.save(changed(paper, dated_on=date(2025, 11, 20)), actor="ก")
    assert published() == 1
    store.save(changed(one, published_id=None, published_on=date(2025, 11, 20)), actor="ก")
    assert published() == 1


def test_after_the_half_year_was_issued_a_notice_is_shown_as_it_would_be(store: Store) -> None:
    editions.issue(store, find_period("2569-1"), actor="ก", at="2026-04-10T00:00:00.000Z")
    store.guards.append(period_lock.guard(store))
    assert "ขอเชิญประชาชน" in words(sheet(store, NOTICE, store.all(Hearing)[0], actor="ก").pdf().pdf)
    assert store.all(Hearing)[0].notice_id is None
    sheet(store, RESULT, store.all(Hearing)[0], actor="ก")
    assert store.all(Hearing)[0].published_id, "the result may come later"

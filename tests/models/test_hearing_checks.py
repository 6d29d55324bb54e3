"""What a hearing lacks, and where it came too late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.models import hearing_checks, preferences
from app.models.hearing_checks import HearingCase, gap_of
from app.models.hearings import Hearing, HearingGroup, Opinion, OpinionBatch, Sitting
from app.models.office import Document
from app.models.schema import changed
from app.models.store import Store

KEY = bytes(range(32))
HELD = date(2022, 10, 12)
LATER = date(2023, 1, 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record", KEY) as opened:
        yield opened


def said(store: Store, hearing: Hearing, today: date = LATER) -> list[str]:
    found = hearing_checks.findings(store, HearingCase.read(store, hearing), today)
    return [one.what.thai for one in found]


def test_an_empty_hearing_lacks_everything_that_is_due(store: Store) -> None:
    hearing = Hearing(title="ประชาคม", level="tambon")
    store.save(hearing, actor="ก")
    assert said(store, hearing) == [
        "ยังไม่มีประกาศเชิญ",
        "ยังไม่มีวัน เวลา สถานที่ของเวที",
        "ยังไม่ได้ระบุกลุ่มที่ต้องเชิญและที่มา",
    ]


def test_before_its_day_no_heads_and_no_result_are_missed(store: Store) -> None:
    hearing = Hearing(title="ประชาคม")
    store.save(hearing, Sitting(hearing_id=hearing.id, held_on=HELD, place="โดม"), actor="ก")
    assert not any("ผู้เข้าร่วม" in one or "ผล" in one for one in said(store, hearing, date(2022, 10, 1)))
    after = said(store, hearing, date(2022, 10, 13))
    assert "ครั้งที่ 1 ยังไม่ทราบจำนวนผู้เข้าร่วม" in after and "ยังไม่มีสรุปผลการรับฟัง" in after
    assert "ยังไม่ได้ประกาศผล ครบกำหนด 15 วันเมื่อ 27 ต.ค. 2565" in after
    assert "ยังไม่ได้ประกาศผล ครบกำหนด 15 วันเมื่อ 27 ต.ค. 2565" in said(store, hearing, date(2022, 10, 27))
    overdue = "ยังไม่ได้ประกาศผล เลยกำหนด 15 วันเมื่อ 27 ต.ค. 2565 มาแล้ว 1 วัน"
    assert overdue in said(store, hearing, date(2022, 10, 28))


def test_men_and_women_that_are_not_the_headcount_are_told(store: Store) -> None:
    hearing = Hearing(title="ประชาคม")
    sitting = Sitting(hearing_id=hearing.id, held_on=HELD, place="โดม", participants=80)
    store.save(hearing, sitting, actor="ก")
    store.save(changed(sitting, participants_men=50), actor="ก")
    assert not any("หญิง" in one for one in said(store, hearing))
    store.save(changed(sitting, participants_men=50, participants_women=40), actor="ก")
    assert "ครั้งที่ 1 ชาย 50 + หญิง 40 = 90 คน ไม่เท่ากับจำนวนผู้เข้าร่วม 80 คน" in said(store, hearing)
    store.save(changed(sitting, participants_men=40, participants_women=40), actor="ก")
    assert not any("หญิง" in one for one in said(store, hearing))


def test_notice_and_result_are_measured_by_the_offices_own_days(store: Store) -> None:
    notice = Document(kind="announcement", dated_on=date(2022, 10, 3))
    hearing = Hearing(title="ประชาคม", notice_id=notice.id, result="เห็นชอบ", published_on=date(2022, 10, 31))
    sitting = Sitting(hearing_id=hearing.id, held_on=HELD, place="โดม", participants=0)
    group = HearingGroup(hearing_id=hearing.id, group="อสม.", members_required=2, members_came=2)
    store.save(notice, hearing, sitting, group, actor="ก")
    assert said(store, hearing) == [
        "ประกาศเชิญก่อนวันประชุม 9 วัน น้อยกว่าที่ตั้งไว้ 15 วัน",
        "ประกาศผลหลังวันประชุม 19 วัน เกินที่ตั้งไว้ 15 วัน",
    ]
    preferences.choose_days(store, preferences.HEARING_NOTICE_DAYS, 7, actor="ก")
    preferences.choose_days(store, preferences.HEARING_RESULT_DAYS, 30, actor="ก")
    assert said(store, hearing) == []
    store.save(changed(notice, dated_on=date(2022, 10, 20)), actor="ก")
    assert said(store, hearing) == ["ประกาศเชิญลงวันที่หลังวันประชุม"]
    store.save(changed(notice, dated_on=None), actor="ก")
    assert said(store, hearing) == ["ประกาศเชิญยังไม่มีวันที่"]


@pytest.mark.parametrize(
    ("required", "came", "gap"),
    [(5, 3, 2), (5, 5, 0), (5, 8, 0), (5, 0, 5), (None, 3, None), (5, None, None), (0, 0, 0)],
)
def test_a_gap_is_known_only_where_both_numbers_are(
    required: int | None, came: int | None, gap: int | None
) -> None:
    assert gap_of(HearingGroup(members_required=required, members_came=came)) == gap


def test_gaps_unknown_groups_open_batches_and_fewer_proposals_are_told(store: Store) -> None:
    hearing = Hearing(title="ประชาคม", proposals_count=3)
    store.save(
        hearing,
        Sitting(hearing_id=hearing.id, held_on=HELD, place="โดม", participants=42),
        HearingGroup(hearing_id=hearing.id, order_no=1, group="ผู้ใหญ่บ้าน", members_required=8, members_came=5),
        HearingGroup(hearing_id=hearing.id, order_no=2, group="อปพร.", members_required=2),
        OpinionBatch(hearing_id=hearing.id, title="ชุดที่ 1", sheets=2),
        Opinion(hearing_id=hearing.id, ref_no="1", problem="ถนน"),
        actor="ก",
    )
    found = said(store, hearing)
    assert "กลุ่ม “ผู้ใหญ่บ้าน” มา 5 จาก 8 คน ขาด 3" in found
    assert "กลุ่ม “อปพร.” ยังไม่ทราบจำนวนที่มา" in found
    assert "ชุดแบบ “ชุดที่ 1” ยังไม่ปิด" in found
    assert "ในเวทีเสนอ 3 เรื่อง บันทึกแล้ว 1" in found


def test_unknown_heads_are_no_zero(store: Store) -> None:
    hearing = Hearing(title="ประชาคม")
    store.save(
        hearing,
        Sitting(hearing_id=hearing.id, held_on=HELD, participants=0),
        Sitting(hearing_id=hearing.id, held_on=HELD),
        actor="ก",
    )
    assert HearingCase.read(store, hearing).heads == (0, 1)


def test_the_forums_of_one_matter_stand_in_their_order(store: Store) -> None:
    village = Hearing(title="ประชาคมหมู่บ้าน", level="village", purpose="ทบทวนแผน  ปี 2566")
    tambon = changed(hearing_checks.following(village), purpose="ทบทวนแผน ปี 2566")
    other = Hearing(title="อื่น", level="village", purpose="เรื่องอื่น")
    store.save(tambon, other, village, actor="ก")
    assert tambon.level == "tambon" and tambon.title == village.title
    assert [one.id for one in hearing_checks.steps(store, tambon)] == [village.id, tambon.id]
    assert hearing_checks.steps(store, other) == (other,)
    assert hearing_checks.following(Hearing(level="province")).level is None

"""Published meetings entered as they are, through the window by keyboard, and read again on paper."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.meetings import AgendaItem, Attendance, Meeting, Resolution
from app.models.periods import HALVES
from app.models.schema import changed
from app.models.store import Store
from app.reports.papers import minutes
from tests.views import story
from tests.views.conftest import KEY
from tests.views.story import Clerk, meeting_of
from tests.views.test_meeting_story import open_window, store_of


@pytest.fixture
def clerk(tmp_path: Path, qapp: QApplication, qtbot: Any) -> Iterator[Clerk]:
    with Store.open(tmp_path / "record", KEY) as store:
        story.furnish(store)
        early = [changed(one, starts_on=date(2023, 11, 1)) for one in store.all(story.Member)]
        store.save(
            *early, changed(store.all(story.CommitteeOrder)[0], effective_on=date(2023, 11, 1)), actor="a"
        )
    yield from open_window(tmp_path / "record", qapp)


def printed(store: Store, meeting: Meeting, folder: Path) -> str:
    """The words of the minutes as printed, without space."""
    (folder / "minutes.pdf").write_bytes(minutes.sheet(store, meeting).pdf().pdf)
    command = ["pdftotext", "-raw", str(folder / "minutes.pdf"), "-"]
    return "".join(subprocess.run(command, check=True, capture_output=True).stdout.decode().split())


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_case_2_the_chief_delegates_his_secretary_to_preside(clerk: Clerk, tmp_path: Path) -> None:
    clerk.plan("23 ม.ค. 67", "14.00", "ห้องประชุมสภา")
    store = store_of(clerk)
    clerk.about(
        chair_name="นายสมมติ ผู้แทน",
        chair_position="เลขานุการนายกองค์การบริหารส่วนจังหวัด",
        chair_capacity="ได้รับมอบหมายจากนายกองค์การบริหารส่วนจังหวัดให้เป็นประธานการประชุม",
        started_at="14.00",
    )
    clerk.mark("2")
    clerk.mark_rest("11")
    clerk.mark_substitute("นางผู้แทน สำนักงาน", "ผู้แทนท้องถิ่นจังหวัด")
    meeting = meeting_of(store, 1)
    assert (meeting.year, HALVES.containing(meeting.held_on or date.max).id) == (2567, "2567-1")
    text = printed(store, meeting, tmp_path)
    assert squeezed("นายสมมติ ผู้แทน") in text
    assert squeezed("ได้รับมอบหมายจากนายกองค์การบริหารส่วนจังหวัดให้เป็นประธานการประชุม") in text
    assert squeezed("นางผู้แทน สำนักงาน") in text and "แทน" in text
    assert "ครั้งที่๑/๒๕๖๗" in text and squeezed("วันอังคารที่ ๒๓ มกราคม พ.ศ. ๒๕๖๗") in text


def test_case_3_a_meeting_of_october_keeps_the_calendar_years_number(clerk: Clerk, tmp_path: Path) -> None:
    store = store_of(clerk)
    store.save(Meeting(committee_id=story.BODY.id, number=1, year=2568, held_on=date(2025, 3, 3)), actor="a")
    clerk.plan("2 ต.ค. 68", "14.00", "ห้องประชุม 2 ชั้น 3")
    meeting = meeting_of(store, 2)
    assert (meeting.number, meeting.year) == (2, 2568)
    assert HALVES.containing(meeting.held_on or date.max).id == "2569-1"
    text = printed(store, meeting, tmp_path)
    assert "ครั้งที่๒/๒๕๖๘" in text and squeezed("ณ ห้องประชุม ๒ ชั้น ๓") in text


def test_case_9_standing_sub_headings_with_owning_offices(clerk: Clerk, tmp_path: Path) -> None:
    clerk.plan("12 ม.ค. 69", "09.30", "ห้องประชุม", agenda_downs=2)
    store = store_of(clerk)
    items = {one.number: one for one in store.all(AgendaItem)}
    assert sorted(items, key=str) == ["1", "1.1", "1.2", "2", "3", "4", "5", "6"]
    assert items["1.2"].owner_office == "สำนักปลัด"
    clerk.about(checker_name="", started_at="09.30", ended_at="10.30")
    clerk.mark("12")
    clerk.detail(1, "", absent_note="ติดภารกิจที่จังหวัด")
    clerk.go_to_item("1.2")
    clerk.resolve(1, "รับทราบ")
    clerk.press(Qt.Key.Key_S, story.CONTROL)
    (resolution,) = store.all(Resolution)
    assert resolution.agenda_item_id == items["1.2"].id
    (away,) = store.all(Attendance, list="absent")
    assert away.absent_note == "ติดภารกิจที่จังหวัด"
    meeting = meeting_of(store, 1)
    assert meeting.checker_name is None and meeting.signed_dates is True
    text = printed(store, meeting, tmp_path)
    assert "วาระที่๒เรื่องรับรองรายงานการประชุม-ไม่มี-" in text
    assert squeezed("ปิดประชุมเวลา ๑๐.๓๐ น.") in text
    assert "ผู้จดบันทึกการประชุม" in text and "ผู้ตรวจรายงานการประชุม" not in text
    assert "ติดภารกิจที่จังหวัด" in text and "สำนักปลัด" in text


def test_case_10_four_part_numbers_and_none_at_all(clerk: Clerk, tmp_path: Path) -> None:
    clerk.plan("10 ส.ค. 63", "10.00", "ห้องประชุมสภาเทศบาล")
    store = store_of(clerk)
    clerk.about(session="สมัยสามัญ สมัยที่ 3 ประจำปี 2563", number="2", started_at="10.00")
    meeting = meeting_of(store, 2)
    assert "สมัยสามัญสมัยที่๓ประจำปี๒๕๖๓ครั้งที่๒" in printed(store, meeting, tmp_path)

    clerk.press(Qt.Key.Key_Left, story.ALT)
    clerk.plan("12 ก.พ. 69", "09.30")
    clerk.about(number="49", year="", ended_at="12.00")
    clerk.choose("time_word", 2)
    other = meeting_of(store, 49)
    assert (other.year, other.time_word) == (None, "nalika")
    text = printed(store, other, tmp_path)
    assert "ครั้งที่๔๙" in text and "๔๙/" not in text
    assert squeezed("๑๒.๐๐ นาฬิกา") in text

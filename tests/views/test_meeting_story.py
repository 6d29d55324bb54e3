"""The whole day: plan, attendance, minutes, a kill, adoption at the next meeting, every paper, the scan."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models import minutes
from app.models.committees import Member
from app.models.meetings import Attendance, Discussion, Meeting, Resolution
from app.models.office import Attachment
from app.models.schema import changed
from app.models.store import Store
from app.views.bars import ReasonBar
from app.views.desk import Desk
from app.views.looking import Look
from app.views.meetings import printing
from app.views.meetings.shell import ADOPT, PRINT
from app.views.subjects import SUBJECTS
from app.views.window import Window
from tests.views import story
from tests.views.conftest import KEY
from tests.views.story import Clerk, meeting_of, wait_for

MEETINGS = [one.key for one in SUBJECTS].index("meetings")


def open_window(folder: Path, qapp: QApplication) -> Iterator[Clerk]:
    store = Store.open(folder, KEY)
    store.guards.append(minutes.guard(store))
    desk = Desk(store, folder, Look(qapp, "th"))
    window = Window(desk)
    window.resize(1366, 720)
    window.show()
    window.activateWindow()
    window.subjects.setCurrentRow(MEETINGS)
    yield Clerk(window)
    window.close()
    desk.close()
    window.deleteLater()
    desk.deleteLater()
    store.close()


@pytest.fixture
def clerk(tmp_path: Path, qapp: QApplication, qtbot: Any) -> Iterator[Clerk]:
    with Store.open(tmp_path / "record", KEY) as store:
        story.furnish(store)
    yield from open_window(tmp_path / "record", qapp)


def store_of(clerk: Clerk) -> Store:
    return clerk.window.desk.store


def test_the_whole_day(clerk: Clerk, tmp_path: Path, qapp: QApplication, qtbot: Any) -> None:
    store = store_of(clerk)

    # A meeting is planned and starts full.
    clerk.plan("12 ม.ค. 69", "09.30", "ห้องประชุมสมมติ ชั้น 2")
    first = meeting_of(store, 1)
    assert (first.year, first.appointed_at, first.place) == (2569, "09:30", "ห้องประชุมสมมติ ชั้น 2")
    assert store.count(Attendance, meeting_id=first.id) == 11
    assert clerk.shell.meeting is not None

    # Attendance: six come, one of them by a substitute's side, one late; quorum is six of eleven.
    clerk.mark("11111")
    panel = clerk.shell.attendance
    assert panel.quorum is not None and not panel.quorum.met
    clerk.mark_substitute("นายแทน ผู้มาแทน", "ผู้ช่วยตำแหน่งที่ 6")
    clerk.mark_rest("12222")
    assert panel.quorum is not None and (panel.quorum.present, panel.quorum.needed) == (6, 6)
    assert "6 จาก 11" in panel.said.text()
    substitute = next(one for one in store.all(Attendance, meeting_id=first.id) if one.substitute_for)
    assert (substitute.name, substitute.list) == ("นายแทน ผู้มาแทน", "present")

    # One leaves and the quorum is lost; a late comer brings it back.
    clerk.detail(1, "5", left_at="10.30")
    assert panel.quorum.lost_at == "10:30"
    clerk.detail(9, "4", arrived_at="10.45")
    assert panel.quorum.regained_at == "10:45"
    assert "10.30" in panel.said.text() and "10.45" in panel.said.text()

    # Three items with resolutions; while the last is typed the program dies.
    story.minutes_of_first(clerk)
    clerk.type(" และให้รายงานผล")
    qtbot.waitUntil(lambda: bool(store.local("").drafts.names()), timeout=4000)
    shutil.copytree(tmp_path / "record", tmp_path / "killed")
    clerk.window.hide()
    again = next(opened := open_window(tmp_path / "killed", qapp))
    qtbot.waitUntil(again.window.isActiveWindow)
    again.page.open_meeting(first.id)
    kept = store_of(again)
    texts = [one.text for one in kept.all(Resolution, meeting_id=first.id)]
    assert sorted(texts, key=str) == sorted(["รับทราบ", story.DUTY, "รับทราบ และให้รายงานผล"])
    assert [one.text for one in kept.all(Discussion)] == [story.SPEECH]
    assert again.shell.writing.brought_back.isVisible()
    assert [one.english for one in minutes.flaws(kept, kept.all(Resolution)[0])] == [
        minutes.UNKNOWN_TIME.english
    ]

    # The next meeting finds the minutes waiting and adopts them with a correction.
    again.press(Qt.Key.Key_Left, story.ALT)
    again.plan("16 ก.พ. 69")
    second = meeting_of(kept, 2)
    titles = {one.number: one.title for one in again.shell.outline.items}
    assert titles["2.1"] == "รับรองรายงานการประชุมครั้งที่ 1/2569 เมื่อวันที่ 12 มกราคม 2569"
    assert "3.1" in titles
    again.mark("1")
    again.press(Qt.Key.Key_F9)
    assert again.shell.stack.currentIndex() == ADOPT
    (waiting,) = again.shell.adoption.waiting
    waiting.corrections.setFocus()
    again.type(story.CORRECTION)
    again.click(waiting.adopt)
    settled = meeting_of(kept, 1)
    assert (settled.status, settled.adopted_in_id, settled.corrections) == (
        *("adopted", second.id, story.CORRECTION),
    )

    # A word changed after that asks why, and who did it is kept.
    again.page.open_meeting(first.id)
    again.go_to_item("1")
    again.type(" เพิ่มเติม")
    again.go_to_item("4")
    assert again.shell.reason.isVisible()
    again.type("พิมพ์ตกหล่น\n")
    item = next(one for one in again.shell.outline.items if one.number == "1")
    assert kept.history(item.id)[-1]["reason"] == "พิมพ์ตกหล่น"

    # Every paper is printed, as PDF and for Word, and the signed copy is attached.
    print_everything(again, first, tmp_path, qtbot)
    scan = tmp_path / "ลงนามแล้ว.pdf"
    scan.write_bytes(b"%PDF-1.7 scanned")
    again.shell.papers.scan.fields["scan_id"].attach(scan)  # type: ignore[attr-defined]
    wait_for(qtbot, lambda: meeting_of(kept, 1).scan_id is not None)
    attached = kept.get(Attachment, meeting_of(kept, 1).scan_id or "")
    assert attached is not None and kept.attachment_bytes(attached.id) == scan.read_bytes()
    next(opened, None)


def print_everything(clerk: Clerk, meeting: Meeting, folder: Path, qtbot: Any) -> None:
    clerk.press(Qt.Key.Key_P, story.CONTROL)
    panel = clerk.shell.papers
    assert clerk.shell.stack.currentIndex() == PRINT
    wanted = {
        "invitation": "เชิญประชุม",
        "memo": "บันทึกข้อความ",
        "attendance": "ลายมือชื่อ",
        "minutes": "ผู้มาประชุม",
        "extract": "คัดลอกมติ",
    }
    papers = printing.papers(store_of(clerk), meeting)
    assert {one.kind for one in papers} == set(wanted)
    for row, paper in enumerate(papers[:5]):
        panel.pane.sheet = None
        panel.list.setCurrentRow(row)
        panel.lay_out_paper()
        wait_for(qtbot, lambda: panel.pane.sheet is not None)
        pdf, word = folder / f"{row}.pdf", folder / f"{row}.docx"
        panel.pane.write(pdf)
        panel.side.save_word(word)
        wait_for(qtbot, word.exists)
        text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
        assert "".join(wanted[paper.kind].split()) in "".join(text.split()), paper.kind
        read = docx.Document(str(word))
        assert read.paragraphs or read.tables
    minutes_text = subprocess.run(
        ["pdftotext", "-raw", str(folder / "3.pdf"), "-"], check=True, capture_output=True
    ).stdout.decode()
    squeezed = "".join(minutes_text.split())
    for said in (story.SPEECH, story.DUTY, "นายแทนผู้มาแทน", "ครั้งที่๑/๒๕๖๙"):
        assert "".join(said.split()) in squeezed.replace("๒ครั้ง", "2ครั้ง")


def test_a_planned_meeting_put_on_another_day_gets_that_days_body_and_number(clerk: Clerk) -> None:
    store = store_of(clerk)
    clerk.plan("30 ธ.ค. 68")
    meeting = meeting_of(store, 1)
    leaving = store.all(Member)[3]
    store.save(changed(leaving, ends_on=date(2026, 1, 1)), actor="a")
    clerk.about(held_on="8 ม.ค. 69")
    moved = store.get(Meeting, meeting.id)
    assert moved is not None and (moved.number, moved.year) == (1, 2569)
    assert leaving.name not in [one.name for one in store.all(Attendance, meeting_id=meeting.id)]
    assert store.count(Attendance, meeting_id=meeting.id) == 10


def test_a_guest_comes_onto_the_list_and_off_again(clerk: Clerk) -> None:
    store = store_of(clerk)
    clerk.plan("12 ม.ค. 69")
    clerk.mark("6")
    clerk.type("นายแขก ผู้มาเยือน\nนักพัฒนาชุมชน\n")
    (guest,) = store.all(Attendance, list="guest")
    assert (guest.name, guest.position) == ("นายแขก ผู้มาเยือน", "นักพัฒนาชุมชน")
    clerk.press(Qt.Key.Key_End, story.CONTROL)
    clerk.press(Qt.Key.Key_Delete)
    assert store.all(Attendance, list="guest") == []
    clerk.press(Qt.Key.Key_Z, story.CONTROL)
    assert [one.name for one in store.all(Attendance, list="guest")] == ["นายแขก ผู้มาเยือน"]


def test_what_was_settled_since_is_taken_back_only_with_a_reason(clerk: Clerk) -> None:
    store = store_of(clerk)
    clerk.plan("12 ม.ค. 69")
    clerk.go_to_item("1")
    clerk.type("ถ้อยคำแรก")
    clerk.press(Qt.Key.Key_S, story.CONTROL)
    meeting = meeting_of(store, 1)
    store.save(minutes.adopted(meeting, "same", date(2026, 1, 12)), actor="ประธาน")
    clerk.press(Qt.Key.Key_A, story.CONTROL | Qt.KeyboardModifier.ShiftModifier)
    clerk.press(Qt.Key.Key_Z, story.CONTROL)
    item = next(one for one in clerk.shell.outline.items if one.number == "1")
    assert item.content == "ถ้อยคำแรก"
    (asking,) = [one for one in clerk.window.findChildren(ReasonBar) if one.isVisible()]
    assert asking.line.hasFocus()
    clerk.type("พิมพ์ผิดวาระ\n")
    item = next(one for one in clerk.shell.outline.items if one.number == "1")
    assert item.content is None
    assert store.history(item.id)[-1]["reason"] == "พิมพ์ผิดวาระ"

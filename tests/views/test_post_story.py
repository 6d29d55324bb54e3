"""Two computers of one office, days without a line, one meeting: what both typed merges or is decided."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models import keys
from app.models.committees import Member
from app.models.meetings import AgendaItem, Discussion, Resolution
from app.models.store import Store
from app.views.firststart import Welcome
from app.views.meetings import printing
from app.views.post.joining import JoinDialog
from app.views.post.page import CONFLICTS
from app.views.subjects import SUBJECTS
from tests.sync.office import Office
from tests.views import story
from tests.views.post_office import LONGEST, Computer, at_work, code_for, new_record
from tests.views.story import CONTROL, Clerk, meeting_of

MEETINGS = [one.key for one in SUBJECTS].index("meetings")
MINE = "มอบหมายสำนักปลัดสำรวจภายใน 15 วัน"
THEIRS = "มอบหมายกองช่างสำรวจร่วมกับชุมชน"
AGREED = "มอบหมายสำนักปลัดและกองช่างสำรวจร่วมกับชุมชนภายใน 15 วัน"
INFORMED = "ประธานแจ้งว่าอำเภอเห็นชอบแผนของศูนย์ฯ แล้ว"
OTHER_BUSINESS = "เลขานุการแจ้งกำหนดจัดเวทีรับฟังความคิดเห็นเดือนหน้า"
PASSPHRASE = "รหัสผ่านของเครื่องใหม่"
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
Opened = Callable[..., Computer]


@pytest.fixture
def opened(qapp: QApplication) -> Iterator[Opened]:
    """Opens computers; all are closed at the end."""
    with ExitStack() as kept:
        yield lambda folder, store: kept.enter_context(at_work(folder, store, qapp))


def come_to_front(computer: Computer, qtbot: Any) -> Clerk:
    computer.window.activateWindow()
    computer.window.raise_()
    qtbot.waitUntil(computer.window.isActiveWindow, timeout=LONGEST)
    return Clerk(computer.window)


def connect(computer: Computer, office: Office, qtbot: Any) -> None:
    """In Settings: address, code, name, and the button."""
    computer.desk.courier.look()
    form = computer.settings().form
    for line, text in (
        (form.server, office.site.url),
        (form.code, code_for(office)),
        (form.name, "งานธุรการ"),
    ):
        line.setText(text)
    form.connect_button.click()
    qtbot.waitUntil(lambda: computer.desk.courier.is_enrolled, timeout=LONGEST)
    computer.settle(qtbot)
    assert not form.isVisible() and computer.said.startswith("ส่งครบล่าสุด")


def join(first: Computer, office: Office, folder: Path, qtbot: Any) -> Store:
    """Two codes read off the first computer's screen; the new one fetches all of it at its first start."""
    computers = first.settings().computers
    assert computers.isVisible()
    computers.new.ask()
    computers.new.role.setCurrentIndex(computers.new.role.findData("clerk"))
    computers.new.name.setText("แผนงาน")
    computers.new.give()
    first.settle(qtbot)
    code = computers.card.code.text()
    computers.pair_button.click()
    first.settle(qtbot)
    pairing = computers.pairing.code.text()
    assert code != pairing and computers.card.isVisible() and computers.card.code.text() == code
    shown = computers.pairing.code
    qtbot.waitUntil(lambda: shown.visibleRegion().boundingRect() == shown.rect(), timeout=LONGEST)

    welcome = Welcome(folder)
    qtbot.addWidget(welcome)
    welcome.join_button.click()
    assert welcome.is_joining and welcome.result() == Welcome.DialogCode.Accepted
    dialog = JoinDialog(folder, lambda: PASSPHRASE, "th")
    qtbot.addWidget(dialog)
    dialog.show()
    given = {"server": office.site.url, "code": code, "key": pairing, "name": "เครื่องงานแผน"}
    for name, text in given.items():
        dialog.lines[name].setText(text)
    dialog.go_button.click()
    qtbot.waitUntil(lambda: not dialog.jobs.running, timeout=LONGEST)
    assert dialog.result() == JoinDialog.DialogCode.Accepted, dialog.told.text()
    return Store.open(folder, keys.unlock(folder, lambda: PASSPHRASE).key)


def at_item(computer: Computer, number: str, qtbot: Any) -> Clerk:
    """At the desk of the first meeting, in an item of the minutes."""
    clerk = come_to_front(computer, qtbot)
    computer.window.subjects.setCurrentRow(MEETINGS)
    clerk.page.open_meeting(meeting_of(computer.store, 1).id)
    clerk.press(Qt.Key.Key_F4)
    clerk.go_to_item(number)
    return clerk


def write_over(clerk: Clerk, resolution: Resolution, words: str) -> None:
    """Other words for a resolution, typed in its place."""
    strip = clerk.shell.writing.stack.strip_for(resolution.id)
    assert strip is not None
    strip.go_to("text")
    clerk.press(Qt.Key.Key_A, CONTROL)
    clerk.type(words)
    clerk.press(Qt.Key.Key_S, CONTROL)


def minutes_of(computer: Computer, folder: Path) -> tuple[bytes, str]:
    """The minutes as they are printed, and their text."""
    meeting = meeting_of(computer.store, 1)
    paper = next(one for one in printing.papers(computer.store, meeting) if one.kind == "minutes")
    pdf = printing.sheet(computer.store, paper, computer.desk.actor).pdf().pdf
    file = folder / "minutes.pdf"
    file.write_bytes(pdf)
    read = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True)
    return pdf, " ".join(read.stdout.split())


def test_a_week_apart_on_one_meeting(office: Office, tmp_path: Path, opened: Opened, qtbot: Any) -> None:
    # One computer, its meeting planned and written, connects; a second one comes from nothing.
    first = opened(tmp_path / "a", new_record(tmp_path / "a", story.furnish))
    clerk = come_to_front(first, qtbot)
    first.window.subjects.setCurrentRow(MEETINGS)
    clerk.plan("12 ม.ค. 69", "09.30", "ห้องประชุมสมมติ ชั้น 2")
    clerk.mark("1" * 11)
    story.minutes_of_first(clerk)
    assert clerk.page.commit()
    connect(first, office, qtbot)
    second = opened(tmp_path / "b", join(first, office, tmp_path / "b", qtbot))
    assert second.store.count(Member) == 11 and second.store.count(AgendaItem) == first.store.count(
        AgendaItem
    )

    # No line. Each writes in items of its own, and both in the same resolution.
    office.site.server.kill()
    duty = next(one for one in first.store.all(Resolution) if one.text == story.DUTY)
    for computer, number, words, resolved in (
        (first, "3", INFORMED, MINE),
        (second, "5", OTHER_BUSINESS, THEIRS),
    ):
        clerk = at_item(computer, number, qtbot)
        clerk.press(Qt.Key.Key_S, story.ALT)
        clerk.type("นายสมมติ ธาราทอง")
        clerk.press(story.TAB)
        clerk.type(words)
        clerk.go_to_item("4")
        write_over(clerk, duty, resolved)
        assert clerk.page.commit()
        computer.exchange(qtbot)
        assert "ติดต่อไม่ได้ตั้งแต่" in computer.said and "รอส่ง" in computer.said
        assert computer.window._faults is None or not computer.window.faults.isVisible()

    # The line is back. The first sends, the second meets what the first did to the same resolution.
    office.site.server.start()
    first.exchange(qtbot)
    assert first.said.startswith("ส่งครบล่าสุด")
    second.exchange(qtbot)
    assert second.said.startswith("▲ รอตัดสิน 1")
    spoken = {one.text for one in second.store.all(Discussion)}
    assert {INFORMED, OTHER_BUSINESS, story.SPEECH} <= spoken

    # Decided in the window, by keyboard: written anew out of both.
    clerk = come_to_front(second, qtbot)
    clerk.press(Qt.Key.Key_W, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    page = second.post()
    QApplication.processEvents()
    assert page.tabs.currentIndex() == CONFLICTS
    shown = " ".join(one.text() for one in page.choosing.findChildren(type(page.choosing.head)))
    assert "งานแผน" in shown or second.desk.actor in shown
    page.list.setFocus()
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_3)
    clerk.press(Qt.Key.Key_A, CONTROL)
    clerk.type(AGREED)
    QTest.keyClick(second.window, Qt.Key.Key_Return, CONTROL)
    assert not page.conflicts
    for computer in (second, first, second):
        computer.exchange(qtbot)
    for computer in (first, second):
        kept = computer.store.get(Resolution, duty.id)
        assert kept is not None and kept.text == AGREED
        state = computer.desk.courier.state
        assert state is not None and state.proved_at
        assert (state.waiting, state.conflicts, state.refused, state.quarantined) == (0, 0, 0, 0)

    # The same minutes come out of both, names and all; what was not chosen comes back on demand.
    papers = [minutes_of(one, one.folder) for one in (first, second)]
    assert papers[0] == papers[1]
    text = "".join(papers[0][1].split())
    for words in (AGREED, INFORMED, OTHER_BUSINESS, story.SPEECH, "นายสมมติ ธาราทอง", "นางสมมติ พนาสุข"):
        assert "".join(words.split()).translate(THAI_DIGITS) in text, words
    found = []
    for _ in range(2):
        second.window.go_back_and_forth(redo=False)
        now = second.store.get(Resolution, duty.id)
        found.append(now.text if now else None)
    assert found == [THEIRS, MINE]

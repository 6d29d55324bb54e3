"""A pile of paper entered through the window by keyboard alone, closed, opened, and typed a second time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models import paper_batches, second_entries
from app.models.errors import Language
from app.models.hearings import Opinion, OpinionBatch, SheetEntry
from app.models.paper_batches import Pile, opinion
from app.models.schema import changed
from app.models.store import Store
from app.models.users import User
from app.views.hearings.batch_face import BatchFace
from app.views.hearings.entry_desk import EntryDesk
from app.views.hearings.page import HearingsPage
from tests.views.conftest import KEY
from tests.views.hearings_window import hearings_window
from tests.views.places import wait
from tests.views.story import CONTROL, Clerk
from tests.views.test_guide import keys_told, page_keys

ENTER = Qt.Key.Key_Return
TAB = Qt.Key.Key_Tab
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
MANY = 100
DAY = date(2025, 11, 3)
TOPICS = ("ถนนชำรุด", "ไฟดับ", "น้ำท่วม", "ขยะ")


class Typist(Clerk):
    """Works at the batches with keys only."""

    @property
    def face(self) -> BatchFace:
        page = self.window.page
        assert isinstance(page, HearingsPage) and isinstance(page.face, BatchFace)
        return page.face

    @property
    def entry(self) -> EntryDesk:
        return self.face.entry

    @property
    def store(self) -> Store:
        return self.window.desk.store

    @property
    def pile(self) -> Pile:
        (batch,) = self.store.all(OpinionBatch)
        return Pile.read(self.store, batch)

    def finish(self) -> None:
        self.press(ENTER, CONTROL)

    def count(self, sheets: str) -> None:
        """A new batch from Ctrl+N: the count, then Enter through what is known."""
        self.press(Qt.Key.Key_N, CONTROL)
        self.type(sheets)
        self.press(ENTER)
        self.type("แบบสำรวจหมู่ที่ 2")
        self.press(ENTER, times=5)

    def sheet(self, words: str, village: str = "") -> None:
        """One sheet; a village is typed where it is not the last sheet's."""
        if village:
            self.press(TAB, times=2)
            self.type(village)
        self.press(ENTER)
        self.type(words)
        self.finish()

    def said(self) -> str:
        label = self.face.entry.said if self.face.stack.currentWidget() is self.entry else self.face.said
        return label.text().replace("\u200b", "") if label.isVisible() else ""


@contextmanager
def at_window(folder: Path, qapp: QApplication, user: str = "") -> Iterator[Typist]:
    with hearings_window(folder, qapp, OpinionBatch, (paper_batches.guard,), user) as window:
        yield Typist(window)


@pytest.fixture
def typist(tmp_path: Path, qapp: QApplication, qtbot: Any) -> Iterator[Typist]:
    with at_window(tmp_path / "record", qapp) as opened:
        yield opened


def test_100_sheets_by_keyboard_and_no_closing_at_99(typist: Typist) -> None:
    typist.count(str(MANY))
    assert typist.face.stack.currentWidget() is typist.entry
    typist.press(ENTER)
    typist.type("12")  # a person of the area, in village 2
    typist.press(ENTER)
    typist.type("ถนนชำรุดหน้าโรงเรียน")
    typist.press(ENTER)
    typist.type("ซ่อมถนน")
    typist.finish()
    for number in range(2, MANY):
        words = f"{TOPICS[number % len(TOPICS)]} {number}"
        typist.sheet(words, village="5" if number == 50 else "")
    check = typist.pile.check()
    assert (check.entered, check.opinions, check.missing) == (99, 99, (MANY,))

    told: tuple[tuple[Language, str], ...] = (("th", "### แบบที่เป็นกระดาษทั้งตั้ง"), ("en", "### A pile of paper"))
    for language, heading in told:
        assert keys_told(language, heading) == page_keys(typist.window.page.commands())
    typist.press(Qt.Key.Key_F9)
    assert "นับได้ 100 แผ่น บันทึกแล้ว 99 แผ่น: ขาดแผ่นที่ 100" in typist.said()
    assert typist.pile.batch.closed_on is None

    typist.sheet("แผ่นสุดท้าย")
    assert typist.clicks == 0
    opinions = typist.store.all(Opinion)
    assert [one.sheet_no for one in opinions] == list(range(1, MANY + 1))
    first, fiftieth, last = opinions[0], opinions[49], opinions[-1]
    assert (first.problem, first.proposal) == ("ถนนชำรุดหน้าโรงเรียน", "ซ่อมถนน")
    assert (first.proposer_kind, first.village, first.identity_level) == ("inside", "2", "unchecked")
    assert (fiftieth.village, last.village, last.proposer_kind) == ("5", "5", "inside")
    assert len({one.ref_no for one in opinions}) == MANY
    assert {one.screening for one in opinions} == {"waiting"}

    assert typist.focus is typist.entry.side.close_button
    typist.press(Qt.Key.Key_Space)
    batch = typist.pile.batch
    assert (batch.closed_on, batch.closed_by) == (date.today(), typist.window.desk.actor)
    typist.press(Qt.Key.Key_Z, CONTROL)  # closing is taken back with a reason only
    typist.type("พบแผ่นซ้ำ\n")
    assert typist.pile.batch.closed_on is None
    assert typist.store.history(batch.id)[-1]["reason"] == "พบแผ่นซ้ำ"


def test_blank_several_matters_back_and_forth_and_undo(typist: Typist) -> None:
    typist.count("4")
    typist.press(ENTER)
    typist.type("12")
    typist.press(ENTER)
    typist.type("ถนน")
    typist.press(ENTER, CONTROL | SHIFT)  # another matter on this sheet
    typist.type("ประปา")
    typist.finish()
    typist.press(Qt.Key.Key_F7)
    assert typist.pile.sheet(2).mark == "blank"
    typist.press(Qt.Key.Key_Z, CONTROL)
    assert not typist.pile.sheet(2).is_entered
    typist.press(Qt.Key.Key_F3)  # the next that is missing: 4, then 2 again
    typist.press(Qt.Key.Key_F8)
    assert typist.pile.sheet(4).mark == "unreadable"
    assert [one.problem for one in typist.pile.sheet(1).opinions] == ["ถนน", "ประปา"]
    assert typist.pile.check().missing == (2, 3)

    typist.press(Qt.Key.Key_G, CONTROL)  # back to the first, both matters
    typist.type("1\n")
    typist.entry.form.focus("problem")
    typist.type("ใหญ่")
    typist.press(Qt.Key.Key_PageDown, CONTROL)
    assert [one.problem for one in typist.pile.sheet(1).opinions] == ["ถนนใหญ่", "ประปา"]
    assert (typist.entry.work.number, typist.entry.work.matter) == (1, 1)
    typist.press(Qt.Key.Key_Z, CONTROL)
    assert typist.pile.sheet(1).opinions[0].problem == "ถนน"
    typist.press(Qt.Key.Key_F7)
    assert "ลบทิ้งไม่ได้" in typist.said()
    typist.press(Qt.Key.Key_PageDown, CONTROL)
    assert typist.entry.work.number == 2
    typist.finish()
    assert "แผ่นนี้ยังไม่มีถ้อยคำ" in typist.said()
    typist.press(Qt.Key.Key_F6)
    typist.press(Qt.Key.Key_Right)
    typist.press(ENTER)
    assert typist.entry.work.number == 3


def test_a_killed_program_gives_the_sheet_back(typist: Typist, tmp_path: Path, qapp: QApplication) -> None:
    typist.count("3")
    typist.press(ENTER)
    typist.type("12")
    typist.press(ENTER)
    typist.type("ตลิ่งพัง")
    wait(lambda: bool(typist.window.desk.local.drafts.names()))
    shutil.copytree(tmp_path / "record", tmp_path / "killed")
    with at_window(tmp_path / "killed", qapp) as again:
        again.press(Qt.Key.Key_Down)
        again.press(ENTER)
        assert again.entry.form.raw()["problem"] == "ตลิ่งพัง"
        assert again.store.count(Opinion) == 0
        again.finish()
        assert again.pile.sheet(1).opinions[0].problem == "ตลิ่งพัง"
        assert again.window.desk.local.drafts.names() == ()


def test_counting_anew_is_logged_and_a_closed_batch_opens_with_a_reason(typist: Typist) -> None:
    typist.count("2")
    typist.press(ENTER, times=3)
    typist.type("ถนน")
    typist.finish()
    typist.press(Qt.Key.Key_Left, ALT)
    typist.face.view.recount_button.setFocus()
    typist.press(Qt.Key.Key_Space)
    typist.press(Qt.Key.Key_A, CONTROL)
    typist.type("1\n")
    typist.type("\n")
    assert typist.face.counting.anew.said.isVisible()
    typist.type("สองแผ่นเป็นแผ่นเดียว\n")
    batch = typist.pile.batch
    assert batch.sheets == 1
    assert typist.store.history(batch.id)[-1]["reason"] == "สองแผ่นเป็นแผ่นเดียว"
    typist.press(Qt.Key.Key_F9)
    assert typist.pile.is_closed
    typist.press(ENTER)  # the sheets can be read
    assert typist.entry.head.closed.isVisible() and not typist.entry.finish_button.isEnabled()
    assert typist.entry.work.number == 1
    typist.press(Qt.Key.Key_Left, ALT)
    assert not typist.face.view.second_button.isEnabled()
    assert "บันทึกทานแล้ว 0 จาก 1 แผ่น" in typist.face.view.closed.text().replace("\u200b", "")
    typist.press(Qt.Key.Key_E, CONTROL | SHIFT)
    assert "บันทึกทานไม่ได้" in typist.said()
    typist.face.view.reopen_button.setFocus()
    typist.press(Qt.Key.Key_Space)
    typist.type("\n")
    assert typist.pile.is_closed
    typist.type("มีอีกแผ่น\n")
    assert not typist.pile.is_closed
    typist.press(ENTER)
    assert not typist.entry.head.closed.isVisible()


def test_a_sheet_under_a_wrong_number_is_moved_and_never_deleted(typist: Typist) -> None:
    typist.count("2")
    typist.press(ENTER, times=3)
    typist.press(Qt.Key.Key_G, CONTROL)
    typist.press(Qt.Key.Key_A, CONTROL)
    typist.type("12\n")
    assert "เกินจำนวนที่นับ" in typist.entry.head.of.text().replace("\u200b", "")
    typist.press(ENTER, times=3)
    typist.type("ตลิ่งพัง")
    typist.finish()
    assert typist.pile.check().beyond == (12,)
    typist.press(Qt.Key.Key_F8)  # sheet 1 cannot be read
    typist.entry.go(12)
    typist.press(Qt.Key.Key_Delete, CONTROL)
    assert "ลบทิ้งไม่ได้" in typist.said() and typist.store.count(OpinionBatch) == 1
    typist.entry.move_button.setFocus()
    typist.press(ENTER)
    typist.type("1\n")
    assert "แผ่นที่ 1 บันทึกแล้ว" in typist.entry.moving.said.text().replace("\u200b", "")
    typist.type("2\n")
    assert [one.problem for one in typist.pile.sheet(2).opinions] == ["ตลิ่งพัง"]
    assert typist.entry.work.number == 2 and typist.pile.check().is_even
    typist.entry.go(1)
    typist.press(Qt.Key.Key_Delete, CONTROL)
    assert typist.pile.check().missing == (1,)
    assert typist.store.count(OpinionBatch) == 1 and typist.clicks == 0


# -- the second entry


def furnish(folder: Path) -> None:
    """Two clerks, and a pile of three sheets entered by the first."""
    with Store.open(folder, KEY) as store:
        store.save(User(name="ก", role="administrator"), User(name="ข", role="clerk"), actor="ก")
        batch = OpinionBatch(title="ชุดที่ 1", received_on=DAY, sheets=3, counted_by="ก")
        store.save(batch, actor="ก")
        for number, topic in enumerate(TOPICS[:3], 1):
            values = {"problem": topic, "village": "2", "proposer_kind": "inside", "received_on": DAY}
            made = opinion(Pile.read(store, batch), number, values, f"{number:04d}/2568")
            store.save(made, actor="ก")
        store.settings.set(second_entries.SHARE, 100, actor="ก")


def test_the_second_entry_shows_differences_and_a_person_decides(
    tmp_path: Path, qapp: QApplication, qtbot: Any
) -> None:
    furnish(tmp_path / "record")
    with at_window(tmp_path / "record", qapp, user="ข") as typist:
        decide_by_keys(typist)


def decide_by_keys(typist: Typist) -> None:
    typist.press(Qt.Key.Key_Down)
    typist.press(Qt.Key.Key_E, CONTROL | SHIFT)
    second = typist.face.second
    assert typist.face.stack.currentWidget() is second and second.work.number == 1
    assert second.form.raw()["problem"] == "" and second.form.raw()["village"] == ""
    typist.press(ENTER)
    typist.type("12")
    typist.press(ENTER)
    typist.type(TOPICS[0])
    typist.finish()  # the same as the first entry
    assert typist.pile.sheet(1).entry and typist.pile.sheet(1).is_settled
    typist.press(ENTER)
    typist.type("ไฟทางดับ")
    typist.finish()
    typist.press(Qt.Key.Key_F7)  # the third is blank, says the second
    assert typist.pile.check().unsettled == (2, 3)
    assert second.is_deciding and second.deciding == 2
    assert [row.difference.column for row in second.differences.rows] == ["problem"]
    typist.type("3")
    typist.press(Qt.Key.Key_A, CONTROL)
    typist.type("ไฟสาธารณะดับ")
    typist.press(ENTER)
    typist.finish()
    assert typist.pile.sheet(2).opinions[0].problem == "ไฟสาธารณะดับ"
    assert second.deciding == 3
    typist.type("2")
    typist.finish()
    assert "ลบทิ้งไม่ได้" in second.said.text().replace("\u200b", "")
    typist.type("1")
    second.differences.rows[0].focus()
    typist.type("1")
    typist.finish()
    assert typist.pile.check().unsettled == () and second.deciding == 0
    assert {one.entered_by for one in typist.store.all(SheetEntry)} == {"ข"}
    assert typist.pile.batch.checked_by == "ข"
    assert typist.clicks == 0


def test_who_entered_the_sheets_is_refused_as_the_second(
    tmp_path: Path, qapp: QApplication, qtbot: Any
) -> None:
    furnish(tmp_path / "record")
    with at_window(tmp_path / "record", qapp, user="ก") as typist:
        be_refused(typist)


def be_refused(typist: Typist) -> None:
    typist.press(Qt.Key.Key_Down)
    typist.press(Qt.Key.Key_E, CONTROL | SHIFT)
    assert typist.face.stack.currentWidget() is typist.face.first
    assert "ต้องเป็นคนอื่น" in typist.said()
    (other,) = typist.store.all(User, name="ข")
    typist.store.save(changed(other, active=False), actor="ก")
    typist.press(Qt.Key.Key_E, CONTROL | SHIFT)
    second = typist.face.second
    assert second.work.number == 1 and "ผู้ใช้คนเดียว" in second.told.text().replace("\u200b", "")

"""Ctrl+K: what is found, how it is shown, and where it leads."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.committees import Committee, Member
from app.models.editions import PeriodNote
from app.models.hearings import Opinion
from app.models.indexing import AT_ONCE as INDEXED_AT_ONCE
from app.models.indexing import KINDS
from app.models.meetings import AgendaItem, Discussion, Meeting
from app.models.office import Attachment
from app.models.plans import Project
from app.models.schema import Record
from app.models.search import words_of
from app.models.store import Store
from app.views.desk import Desk, Place
from app.views.excerpts import BEFORE, LETTERS, excerpt, marked
from app.views.finder_rows import OPENED, Found
from app.views.looking import Look
from app.views.window import Window

KEY = bytes(range(32))
SLOW = 20_000


def sought(window: Window, text: str) -> list[Found]:
    """What the finder shows for a text, at once."""
    window.finder.setText(text)
    window.finder.search()
    return list(window.finder.popup.rows.founds)


def bold(text: str, words: str) -> list[str]:
    shown = marked(text, words_of(words))
    return [shown.text[start:end] for start, end in shown.spans]


class TestContext:
    @pytest.mark.parametrize(
        ("text", "words", "shown"),
        [
            ("น้ำประปาไหลอ่อน", "ประปา", ["ประปา"]),
            ("น้ำประปาไหลอ่อน", "นำ", ["น้ำ"]),
            ("แก้ไขท่อ แก่คนแก่", "แก", ["แก้", "แก่", "แก่"]),
            ("ปี ๒๕๖๙ และ 2569", "2569", ["๒๕๖๙", "2569"]),
            ("ABC abc", "bC", ["BC", "bc"]),
            ("ก  \n ข", "ก ข", ["ก", "ข"]),
            ("ประปาประปา", "ประ ปาประ", ["ประปาประ"]),
            ("ไม่มี", "ฮ", []),
            ("ที่นี่", "ี", ["ที่นี่"]),
        ],
    )
    def test_what_was_found_is_marked_as_it_was_written(
        self, text: str, words: str, shown: list[str]
    ) -> None:
        assert bold(text, words) == shown

    def test_a_long_text_is_cut_around_the_first_place(self) -> None:
        text = "ประชาชน" * 60 + " ขอให้ซ่อมถนนหน้าโรงเรียน " + "โดยเร็ว" * 60
        cut = excerpt(text, words_of("ซอมถนน"))
        ((start, end),) = cut.spans
        assert cut.text[start:end] == "ซ่อมถนน"
        assert cut.text.startswith("…") and cut.text.endswith("…")
        assert start <= BEFORE + 3 and len(cut.text) <= LETTERS + 3
        assert cut.text[1:-1] in text

    def test_a_short_text_stays_whole(self) -> None:
        assert excerpt("ซ่อมถนน", words_of("ถนน")) == marked("ซ่อมถนน", words_of("ถนน"))


class TestWhatIsShown:
    def test_the_name_the_kind_what_it_belongs_to_and_the_words_in_their_field(
        self, window: Window, filled: Store
    ) -> None:
        plan_line = Project(
            plan_id=filled.all(Project)[0].plan_id, number=9, name="คลองสวย", objective="ลดปริมาณขยะ"
        )
        filled.save(plan_line, actor="a")
        (found,) = sought(window, "ปริมาณ ขยะ")
        assert (found.kind, found.title.text, found.label) == ("โครงการ/กิจกรรม", "9. คลองสวย", "วัตถุประสงค์")
        assert [found.context.text[a:b] for a, b in found.context.spans] == ["ปริมาณขยะ"]
        assert found.under == "2569 ฉบับแรก"
        assert found.said == "โครงการ/กิจกรรม: 9. คลองสวย\n2569 ฉบับแรก\nวัตถุประสงค์ ลดปริมาณขยะ"

    def test_words_in_the_name_are_marked_there(self, window: Window) -> None:
        (found,) = sought(window, "เครือขาย")
        assert [found.title.text[a:b] for a, b in found.title.spans] == ["เครือข่าย"]

    def test_words_deep_in_a_long_name_are_shown_in_the_second_line(
        self, window: Window, filled: Store
    ) -> None:
        filled.save(Meeting(title="การประชุม" + "คณะกรรมการ" * 12, number=7, year=2569), actor="a")
        (found,) = sought(window, "7/2569")
        assert [found.context.text[a:b] for a, b in found.context.spans] == ["7/2569"]

    def test_nothing_found_is_said(self, window: Window) -> None:
        assert sought(window, "ฮฮฮ") == []
        assert window.finder.popup.isVisible() and not window.finder.popup.view.isVisible()
        assert window.finder.popup.note.text() == "ไม่พบ “ฮฮฮ”"

    def test_a_list_that_is_cut_says_so(self, window: Window, filled: Store) -> None:
        filled.save(*(Opinion(problem=f"ขยะ {number}") for number in range(70)), actor="a")
        assert len(sought(window, "ขยะ")) == 50
        assert window.finder.popup.note.text() == "แสดงบางรายการของแต่ละประเภท พิมพ์ต่อเพื่อให้พบน้อยลง"
        assert len(sought(window, "ขยะ 61")) == 1
        assert window.finder.popup.note.text() == ""

    def test_markup_in_a_record_is_text(self, window: Window, filled: Store, qtbot: QtBot) -> None:
        filled.save(Project(name="<h1>ลวง</h1> & <b>หนา</b>"), actor="a")
        (found,) = sought(window, "<b>หนา")
        assert found.title.text == "<h1>ลวง</h1> & <b>หนา</b>"
        assert not window.finder.popup.grab().isNull()

    def test_a_screen_reader_hears_all_of_it(self, window: Window) -> None:
        sought(window, "น้ำประปา")
        view = window.finder.popup.view
        heard = QAccessible.queryAccessibleInterface(view).child(0).text(QAccessible.Text.Name)
        assert heard.startswith("ความคิดเห็น/ข้อเสนอ: 002 น้ำประปาไหลอ่อน")
        assert view.accessibleName() and window.finder.accessibleName()

    def test_letters_that_do_not_fit_are_cut(self, window: Window, filled: Store) -> None:
        window.resize(640, 480)
        filled.save(Project(name="น้ำ🙂" * 200, objective="ฝาย" * 300), actor="a")
        assert len(sought(window, "ฝาย")) == len(sought(window, "🙂")) == 1
        assert not window.finder.popup.grab().isNull()
        assert window.finder.popup.geometry().right() < window.width()


class TestWhereItLeads:
    def opened(self, window: Window, qtbot: QtBot, text: str) -> Place:
        assert len(sought(window, text)) == 1
        with qtbot.waitSignal(window.desk.wanted) as went:
            window.finder.open(0)
        assert not window.finder.popup.isVisible() and window.finder.text() == ""
        place = went.args[0]
        assert isinstance(place, Place)
        return place

    def test_to_the_record_on_its_page(self, window: Window, filled: Store, qtbot: QtBot) -> None:
        wanted = filled.all(Project, name="เครือข่ายชุมชน")[0]
        assert self.opened(window, qtbot, "เครือขาย") == Place("plans", "projects", wanted.id)
        assert window.page.key == "plans"

    def test_what_hangs_under_others_is_opened_at_its_place(
        self, window: Window, filled: Store, qtbot: QtBot
    ) -> None:
        item = AgendaItem(meeting_id=filled.all(Meeting)[0].id, title="เรื่องเพื่อทราบ")
        said = Discussion(agenda_item_id=item.id, speaker="นางมานี", text="เห็นควรขุดลอกคลอง")
        filled.save(item, said, actor="a")
        assert self.opened(window, qtbot, "ขุดลอก มานี") == Place("meetings", "discussions", said.id)
        member = filled.all(Member)[0]
        assert [one.place for one in sought(window, "สมชาย")][-1] == Place("centre", "members", member.id)

    def test_a_picture_leads_to_what_it_belongs_to(self, window: Window, filled: Store, qtbot: QtBot) -> None:
        committee = filled.all(Committee)[0]
        filled.attach(b"x", "ภาพหมู่.jpg", actor="a", owner_table="committees", owner_id=committee.id)
        filled.save(Attachment(name="ภาพหมู่ของใครไม่รู้.jpg"), actor="a")
        assert self.opened(window, qtbot, "ภาพหมู่") == Place("centre", "committees", committee.id)

    def test_a_note_leads_to_its_half_year(self, window: Window, filled: Store, qtbot: QtBot) -> None:
        note = PeriodNote(period_id="2567-2", overview="ฝนตกหนักตลอดปี")
        filled.save(note, actor="a")
        assert self.opened(window, qtbot, "ฝนตก") == Place("report", "period_notes", note.id)
        assert window.desk.period.id == "2567-2"

    def test_every_kind_that_holds_words_leads_somewhere(self) -> None:
        assert sorted(OPENED) == sorted(KINDS)


class TestKeys:
    def typed(self, window: Window, text: str, qtbot: QtBot) -> None:
        window.finder.start()
        window.finder.clear()
        window.finder.insert(text)
        qtbot.waitUntil(lambda: window.finder.popup.isVisible(), timeout=SLOW)

    def test_down_and_enter_open_the_second(self, window: Window, filled: Store, qtbot: QtBot) -> None:
        filled.save(Project(name="ขยะ 1"), Project(name="ขยะ 2"), Project(name="ขยะ 3"), actor="a")
        self.typed(window, "ขยะ", qtbot)
        view = window.finder.popup.view
        assert view.currentIndex().row() == 0 and window.finder.hasFocus()
        qtbot.keyClick(window.finder, Qt.Key.Key_Down)
        assert view.hasFocus() and view.currentIndex().row() == 1
        with qtbot.waitSignal(window.desk.wanted) as went:
            qtbot.keyClick(view, Qt.Key.Key_Return)
        assert went.args[0].record_id == filled.all(Project, name="ขยะ 2")[0].id
        assert not window.finder.popup.isVisible() and not window.finder.hasFocus()

    def test_enter_in_the_line_opens_the_first_of_what_is_typed_now(
        self, window: Window, qtbot: QtBot
    ) -> None:
        self.typed(window, "ถนน", qtbot)
        window.finder.setText("ขยะตกค้าง")
        with qtbot.waitSignal(window.desk.wanted) as went:
            qtbot.keyClick(window.finder, Qt.Key.Key_Return)
        assert went.args[0] == Place(
            "hearings", "opinions", window.desk.store.all(Opinion, ref_no="004")[0].id
        )

    def test_up_from_the_first_leads_back_and_letters_are_typed_into_the_line(
        self, window: Window, filled: Store, qtbot: QtBot
    ) -> None:
        filled.save(Project(name="abc 1"), Project(name="abcd 2"), actor="a")
        self.typed(window, "abc", qtbot)
        view = window.finder.popup.view
        qtbot.keyClick(window.finder, Qt.Key.Key_Down)
        qtbot.keyClick(view, Qt.Key.Key_Up)
        assert view.hasFocus() and view.currentIndex().row() == 0
        qtbot.keyClick(view, Qt.Key.Key_Up)
        assert window.finder.hasFocus()
        qtbot.keyClick(window.finder, Qt.Key.Key_Down)
        qtbot.keyClick(view, Qt.Key.Key_D)
        assert window.finder.hasFocus() and window.finder.text() == "abcd"
        qtbot.waitUntil(lambda: len(window.finder.popup.rows.founds) == 1, timeout=SLOW)
        qtbot.keyClick(window.finder, Qt.Key.Key_Down)
        qtbot.keyClick(view, Qt.Key.Key_Backspace)
        assert window.finder.text() == "abc"

    def test_escape_closes_then_empties_and_goes_back(self, window: Window, qtbot: QtBot) -> None:
        window.subjects.setFocus()
        self.typed(window, "ถนน", qtbot)
        qtbot.keyClick(window.finder, Qt.Key.Key_Down)
        qtbot.keyClick(window.finder.popup.view, Qt.Key.Key_Escape)
        assert window.finder.hasFocus() and window.finder.popup.isVisible()
        qtbot.keyClick(window.finder, Qt.Key.Key_Escape)
        assert not window.finder.popup.isVisible() and window.finder.text() == "ถนน"
        qtbot.keyClick(window.finder, Qt.Key.Key_Escape)
        assert window.finder.text() == "" and window.subjects.hasFocus()

    def test_a_click_opens_and_going_elsewhere_closes(self, window: Window, qtbot: QtBot) -> None:
        self.typed(window, "ถนน", qtbot)
        view = window.finder.popup.view
        with qtbot.waitSignal(window.desk.wanted):
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
        self.typed(window, "ถนน", qtbot)
        window.subjects.setFocus()
        assert not window.finder.popup.isVisible()

    def test_an_empty_line_shows_nothing(self, window: Window) -> None:
        sought(window, "ถนน")
        sought(window, "  ่ ")
        assert not window.finder.popup.isVisible()

    def test_the_list_stays_below_its_line(self, window: Window, qtbot: QtBot) -> None:
        self.typed(window, "ถนน", qtbot)
        window.resize(1500, 600)
        qtbot.waitUntil(lambda: window.finder.popup.geometry().right() > 1300, timeout=SLOW)
        below = window.finder.mapTo(window, window.finder.rect().bottomLeft())
        assert window.finder.popup.y() > below.y()


class TestInTheBackground:
    def test_a_search_that_took_long_goes_there_and_the_newest_wins(
        self, window: Window, qtbot: QtBot
    ) -> None:
        finder = window.finder
        finder._took = {True: 1.0, False: 1.0}
        for text in ("ถ", "ถน", "ถนน", "ถนนฮ", "ขยะ"):
            finder.setText(text)
            finder.search()
        assert window.desk.jobs.running
        qtbot.waitUntil(lambda: not window.desk.jobs.running, timeout=SLOW)
        assert [one.title.text for one in finder.popup.rows.founds] == ["004 ขยะตกค้าง"]
        finder.setText("ถนนชำรุด")
        finder.search()  # the last one was quick
        assert not window.desk.jobs.running and len(finder.popup.rows.founds) == 1

    @pytest.fixture
    def unindexed(self, folder: Path) -> Store:
        """A record that no program with an index has opened yet, too large for doing it at once."""
        with Store.open(folder, KEY) as store:
            made: list[Record] = [Opinion(ref_no=f"{n:05}", problem="ถนน") for n in range(INDEXED_AT_ONCE)]
            store.save(*made, Meeting(title="ประชุม", held_on=date(2025, 10, 2)), actor="a")
            store._con.execute("DELETE FROM meta WHERE name = 'search'")
        return Store.open(folder, KEY)

    def test_the_index_of_a_large_record_is_made_there(
        self, unindexed: Store, folder: Path, qapp: QApplication, qtbot: QtBot
    ) -> None:
        desk = Desk(unindexed, folder, Look(qapp, "th"))
        window = Window(desk)
        window.show()
        window.finder.setText("ประชุม")
        window.finder.start()
        (job,) = desk.jobs.running
        assert job.title == "กำลังจัดทำดัชนีค้นหา"
        window.finder.search()
        assert "ยังจัดทำดัชนีค้นหาไม่เสร็จ" in window.finder.popup.note.text()
        qtbot.waitUntil(lambda: unindexed.search.is_whole and not desk.jobs.running, timeout=60_000)
        qtbot.waitUntil(lambda: len(window.finder.popup.rows.founds) == 1, timeout=SLOW)
        assert window.finder.popup.note.text() == ""
        window.close()
        window.deleteLater()
        desk.close()
        unindexed.close()

    def test_who_puts_it_off_gets_it_again_with_the_next_search(
        self, unindexed: Store, folder: Path, qapp: QApplication, qtbot: QtBot
    ) -> None:
        desk = Desk(unindexed, folder, Look(qapp, "th"))
        window = Window(desk)
        window.show()
        window.finder.start()
        desk.jobs.running[0].cancel()
        qtbot.waitUntil(lambda: not desk.jobs.running, timeout=60_000)
        assert not unindexed.search.is_whole
        window.finder.start()
        qtbot.waitUntil(lambda: unindexed.search.is_whole, timeout=60_000)
        window.close()
        window.deleteLater()
        desk.close()
        unindexed.close()

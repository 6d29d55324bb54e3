"""Media with its reach, knowledge that is read and re-used, innovations: in the real window."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.dates import short_date
from app.models.media import Innovation, KnowledgeItem, MediaItem
from app.models.reach import MonthReach, by_month
from app.models.store import Store
from app.views.desk import Place
from app.views.media.page import MediaPage
from app.views.subjects import SUBJECTS
from app.views.window import Window

LESSON = KnowledgeItem(
    id="k1",
    title="การรับมือน้ำหลาก",
    topic="participation",
    made_on=date(2026, 2, 27),
    summary="เตรียมถุงทราย",
    content="ข้อ 1 ฟังประกาศ\nข้อ 2 ย้ายของขึ้นที่สูง\nข้อ 3 ฟังประกาศอีกครั้ง",
    author="หมู่ที่ 6",
)


def item(day: date, reach: int | None) -> MediaItem:
    return MediaItem(title=f"สื่อ {day}", kind="sign", topic="news", published_on=day, reach=reach)


@pytest.fixture
def page(open_window: Callable[[str], Window], filled: Store) -> Iterator[MediaPage]:
    window = open_window("media")
    window.desk.set_period(window.desk.scheme.periods_of(2569)[0])
    shown = window.page
    assert isinstance(shown, MediaPage)
    yield shown


def plain(text: str) -> str:
    return text.replace("\u200b", "")


def test_reach_is_summed_by_month_with_unknown_and_zero_apart(filled: Store) -> None:
    days = [
        (date(2025, 10, 1), 5),
        (date(2025, 10, 31), None),
        (date(2025, 11, 2), None),
        (date(2025, 12, 2), 0),
    ]
    filled.save(
        *(item(*one) for one in days), item(date(2025, 9, 30), 9), item(date(2026, 10, 1), 9), actor="test"
    )
    filled.save(MediaItem(title="ไม่มีวัน", reach=7), actor="test")
    october, november, december, january, *rest = by_month(filled, 2569)
    assert october == MonthReach(10, 2, 1, 5)
    assert november == MonthReach(11, 1, 0, None)
    assert december == MonthReach(12, 1, 1, 0)
    assert [one.count for one in (january, *rest)] == [0] * 9
    assert [one.month for one in by_month(filled, 2569)] == [10, 11, 12, *range(1, 10)]


def test_the_year_stands_above_the_list_and_follows_what_is_typed(page: MediaPage) -> None:
    page.desk.save(item(date(2025, 10, 1), 1200), item(date(2025, 11, 1), None), item(date(2025, 12, 1), 0))
    figures = [page.months.figure(one) for one in page.months.months]
    assert figures == ["1,200", "?", "0", *["-"] * 9]
    assert "3 ชิ้น เข้าถึง 1,200 ครั้ง (ทราบ 2 ชิ้น)" in plain(page.whole.text())
    assert "ต.ค.: 1,200" in page.months.accessibleDescription()
    page.desk.save(item(date(2025, 10, 2), None))
    assert page.months.figure(page.months.months[0]) == "1,200*"
    page.desk.set_period(page.desk.scheme.periods_of(2570)[0])
    assert [page.months.figure(one) for one in page.months.months] == ["-"] * 12


def test_a_figure_wider_than_its_column_is_told_in_thousands_with_thai_words(page: MediaPage) -> None:
    def fitting(count: int, room: int, known: int = 1) -> str:
        words, share = page.months.fitting(MonthReach(10, 1, known, count), room)
        assert 2 / 3 <= share <= 1 and (share == 1 or room < 1000)
        return words

    wide = page.months.fontMetrics().horizontalAdvance("45,678") * 2 // 3 + 1
    assert [fitting(one, 1000) for one in (0, 45_678, 3_000_000)] == ["0", "45,678", "3,000,000"]
    assert [fitting(one, wide) for one in (0, 45_678, 3_000_000)] == ["0", "45,678", "3 ล้าน"]
    assert fitting(345_678, 1, known=0) == "346 พัน*"


def reading(page: MediaPage) -> MediaPage:
    page.desk.save(LESSON)
    page.tabs.setCurrentIndex(1)
    page.list.select("k1")
    return page


def test_knowledge_is_read_large_searched_and_copied(page: MediaPage) -> None:
    reader = reading(page).reader
    assert reader.isVisible()
    assert not page.panel.isVisible()
    assert plain(reader.text.toPlainText()).startswith("เตรียมถุงทราย\n\nข้อ 1 ฟังประกาศ")
    assert "หมู่ที่ 6" in plain(reader.about.text())
    assert reader.text.isReadOnly()
    assert reader.text.font().pointSizeF() > page.font().pointSizeF()
    reader.find_line.setFocus()
    reader.find_line.setText("ฟังประกาศ")
    first = reader.text.textCursor().position()
    QTest.keyClick(reader.find_line, Qt.Key.Key_Return)
    second = reader.text.textCursor().position()
    assert second > first
    QTest.keyClick(reader.find_line, Qt.Key.Key_Return)
    assert reader.text.textCursor().position() == first
    reader.copy()
    assert QGuiApplication.clipboard().text().startswith("การรับมือน้ำหลาก\n\nเตรียมถุงทราย\n\nข้อ 1")


def test_its_use_is_noted_with_the_day_and_taken_back(page: MediaPage, filled: Store) -> None:
    reader = reading(page).reader
    for words in ("อบต.สมมติ ใช้อบรมอาสาสมัคร", "โรงเรียน"):
        reader.ask_use()
        assert reader.use_line.hasFocus() or not page.isActiveWindow()
        reader.use_line.setText(words)
        QTest.keyClick(reader.use_line, Qt.Key.Key_Return)
    today = short_date(date.today()).thai
    kept = filled.all(KnowledgeItem)[0].reuse
    assert kept == f"{today}: อบต.สมมติ ใช้อบรมอาสาสมัคร\n{today}: โรงเรียน"
    assert "โรงเรียน" in plain(reader.uses.text())
    page.desk.undo()
    assert "โรงเรียน" not in plain(reader.uses.text())
    reader.ask_use()
    reader.note_use()
    assert reader.use.isVisible()


def test_ctrl_enter_keeps_what_stands_in_the_line_of_use(page: MediaPage, filled: Store) -> None:
    reader = reading(page).reader
    control = Qt.KeyboardModifier.ControlModifier
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_F7)
    reader.use_line.setText("โรงเรียน")
    QTest.keyClick(reader.use_line, Qt.Key.Key_Return, control)
    assert (filled.all(KnowledgeItem)[0].reuse or "").endswith(": โรงเรียน") and not reader.use.isVisible()
    reader.ask_use()
    QTest.keyClick(reader.use_line, Qt.Key.Key_Return, control)
    assert not reader.use.isVisible() and (filled.all(KnowledgeItem)[0].reuse or "").count("\n") == 0


def test_f2_goes_from_text_to_form_and_back_and_a_new_one_begins_as_a_form(page: MediaPage) -> None:
    reading(page)
    page.edit()
    assert page.panel.isVisible()
    page.edit()
    assert page.reader.isVisible()
    page.new()
    assert page.panel.isVisible()
    page.show_place(Place("media", "knowledge_items", "k1", "summary"))
    assert page.panel.isVisible()
    page.read()
    assert page.reader.isVisible()


def test_knowledge_is_printed_and_one_comes_back_to_reading(page: MediaPage, qtbot: QtBot) -> None:
    reading(page)
    with qtbot.waitSignal(page.paper.laid_out, timeout=30_000):
        page.print_page()
    assert page.paper.pane.sheet is not None
    assert page.paper.pane.sheet.pdf[:5] == b"%PDF-"
    assert page.back()
    assert page.reader.isVisible()
    assert not page.back()


def test_an_empty_page_says_what_belongs_there(page: MediaPage) -> None:
    for tab, word in enumerate(("สื่อ", "องค์ความรู้", "นวัตกรรม")):
        page.tabs.setCurrentIndex(tab)
        told = plain(page.count.text())
        assert word in told
        assert "Ctrl+N" in told
    page.desk.save(Innovation(title="ใหม่", started_on=date(2026, 1, 1)))
    assert page.count.text() == "1 รายการ"


@pytest.mark.long
def test_the_page_opens_quickly_with_twenty_thousand_items(window: Window, filled: Store) -> None:
    """By the clock of this thread alone: the machine may be busy with other things."""
    with filled.saving("test") as batch:
        for number in range(20_000):
            batch.save(item(date(2025 + number % 2, 1 + number % 12, 1 + number % 28), number))
    window.prepare("media")
    keys = [one.key for one in SUBJECTS]
    spent = []
    for _ in range(3):
        window.subjects.setCurrentRow(keys.index("home"))
        QApplication.processEvents()
        begun = time.thread_time()
        window.subjects.setCurrentRow(keys.index("media"))
        shown = window.page
        assert isinstance(shown, MediaPage)
        shown._show_months()
        shown.repaint()
        spent.append(time.thread_time() - begun)
    assert min(spent) < 0.2, spent

"""Minutes are typed by keyboard alone, and what is typed is kept, brought back, taken back, never forced."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.models import minutes
from app.models.errors import Settled
from app.models.meetings import AgendaItem, Discussion, Meeting
from app.models.schema import changed
from app.models.store import Store
from app.views.desk import Desk
from app.views.meetings.page import MeetingsPage
from app.views.meetings.strips import ItemStrip, ResolutionStrip
from app.views.subjects import SUBJECTS
from app.views.window import Window
from tests.views.writing_place import CAME, CONTROL, Place, focused, opened, write, written_meeting

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def meeting(filled: Store) -> Meeting:
    return written_meeting(filled)


@pytest.fixture
def place(desk: Desk, meeting: Meeting, qtbot: QtBot) -> Iterator[Place]:
    with opened(desk, meeting, qtbot) as found:
        yield found


# -- by keyboard


def test_a_whole_item_is_written_without_a_mouse(place: Place, qtbot: QtBot) -> None:
    place.show_item(0)
    write("ประธานแจ้งว่าน้ำจะหลาก")
    qtbot.keyClick(focused(), Key.Key_S, ALT)
    write("นายประเส")
    qtbot.keyClick(focused(), Key.Key_Return)  # takes the only name offered
    qtbot.keyClick(focused(), Key.Key_Return)
    write("ขอให้เตรียมเรือ")
    qtbot.keyClick(focused(), Key.Key_R, ALT)
    kind = focused()
    assert isinstance(kind, QComboBox)
    qtbot.keyClick(kind, Key.Key_Down)
    qtbot.keyClick(kind, Key.Key_Tab)
    qtbot.keyClick(focused(), Key.Key_Tab)
    write(" และให้ติดตาม")
    qtbot.keyClick(focused(), Key.Key_Tab)
    qtbot.keyClicks(focused(), "10.35")
    qtbot.keyClick(focused(), Key.Key_Return)
    write("กองช่าง")
    qtbot.keyClick(focused(), Key.Key_Tab)
    qtbot.keyClicks(focused(), "31/1/69")
    qtbot.keyClick(focused(), Key.Key_PageDown, CONTROL)
    assert place.writing.item_id == place.item(1).id
    assert place.item(0).content == "ประธานแจ้งว่าน้ำจะหลาก"
    assert place.spoken(0) == [("นายประเสริฐ มั่นคง", "ขอให้เตรียมเรือ")]
    (made,) = place.resolved(0)
    assert (made.kind, made.text, made.assignee) == ("noted", "รับทราบ และให้ติดตาม", "กองช่าง")
    assert (made.resolved_at, made.due_on, made.meeting_id) == ("10:35", date(2026, 1, 31), place.meeting.id)


def test_tab_goes_from_top_to_bottom_also_past_a_new_strip(place: Place, qtbot: QtBot) -> None:
    place.show_item(1)
    place.line(1).setFocus()
    qtbot.keyClick(focused(), Key.Key_S, ALT)
    names = [focused().accessibleName()]
    for _ in range(8):
        qtbot.keyClick(focused(), Key.Key_Tab)
        names.append(focused().accessibleName())
    assert names[:5] == ["ผู้อภิปราย", "ข้อความ", "ผู้อภิปราย", "ข้อความ", "ประเภทมติ"]
    assert names[5:] == ["ผลการลงมติ", "ข้อความมติ", "เวลาที่ลงมติ", "ผู้รับผิดชอบ"]


def test_the_arrows_go_through_an_item_as_through_one_text(place: Place, qtbot: QtBot) -> None:
    place.show_item(1)
    place.box(1).setFocus()
    qtbot.keyClick(focused(), Key.Key_Down)
    assert focused() is place.line(2)
    qtbot.keyClick(focused(), Key.Key_Down)
    assert focused() is place.box(2)
    qtbot.keyClick(focused(), Key.Key_Up)
    qtbot.keyClick(focused(), Key.Key_Up)
    assert focused() is place.box(1)
    assert place.box(1).textCursor().atEnd()


def test_enter_leaves_a_heading_and_begins_a_paragraph_elsewhere(place: Place, qtbot: QtBot) -> None:
    place.show_item(1)
    place.box(0, "title").setFocus()
    qtbot.keyClick(focused(), Key.Key_Return)
    assert focused() is place.line(0, "presenter")
    place.box(1).setFocus()
    qtbot.keyClick(focused(), Key.Key_Return)
    assert place.box(1).toPlainText() == "\nเห็นควรซ่อมถนน"


def test_the_cursor_returns_to_its_place_in_an_item(place: Place, qtbot: QtBot) -> None:
    place.show_item(1)
    place.box(2).setFocus()
    place.box(2).select(3, 3)
    qtbot.keyClick(focused(), Key.Key_PageDown, CONTROL)
    assert place.writing.item_id == place.item(2).id
    qtbot.keyClick(focused(), Key.Key_PageUp, CONTROL)
    assert focused() is place.box(2)
    assert place.box(2).textCursor().position() == 3


def test_a_speaker_comes_in_behind_the_one_the_cursor_is_at(place: Place, qtbot: QtBot) -> None:
    place.show_item(1)
    place.box(1).setFocus()
    qtbot.keyClick(focused(), Key.Key_S, ALT)
    write("ประธาน")
    qtbot.keyClick(focused(), Key.Key_Escape)
    qtbot.keyClick(focused(), Key.Key_Return)
    write("ขอบคุณ")
    assert place.writing.commit()
    assert [speaker for speaker, _ in place.spoken()] == [CAME[0][0], "ประธาน", CAME[1][0]]


def test_strips_change_places_and_undo_brings_them_back(place: Place, qtbot: QtBot) -> None:
    place.show_item(1)
    before = place.spoken()
    place.box(2).setFocus()
    qtbot.keyClick(focused(), Key.Key_Up, ALT | SHIFT)
    assert place.spoken() == before[::-1]
    assert focused() is place.box(1)
    qtbot.keyClick(focused(), Key.Key_Z, CONTROL)
    assert place.spoken() == before
    assert [strip.fields["text"].value() for strip in place.strips[1:3]] == [text for _, text in before]


def test_the_time_of_a_resolution_comes_with_one_key(place: Place, qtbot: QtBot) -> None:
    place.show_item(1)
    qtbot.keyClick(focused(), Key.Key_T, ALT)
    place.writing.commit()
    told = place.resolved()[0].resolved_at
    assert told is not None and len(told) == 5 and told[2] == ":"


def test_votes_are_counted_where_there_was_no_single_voice(place: Place, qtbot: QtBot) -> None:
    place.show_item(1)
    strip = place.strips[3]
    assert not strip.fields["votes_for"].isVisible()
    vote = strip.fields["vote_result"].focusProxy()
    assert isinstance(vote, QComboBox)
    vote.setFocus()
    qtbot.keyClick(vote, Key.Key_End)
    assert strip.fields["votes_for"].isVisible()
    place.line(3, "votes_for").setFocus()
    qtbot.keyClicks(focused(), "7")
    place.writing.commit()
    assert (place.resolved()[0].vote_result, place.resolved()[0].votes_for) == ("majority", 7)


def test_law_and_issues_come_out_when_asked_for(place: Place) -> None:
    place.show_item(1)
    item = place.strips[0]
    assert isinstance(item, ItemStrip)
    assert not item.fields["law"].isVisible()
    item.more.click()
    assert focused() is place.box(0, "law")
    write("ระเบียบฯ ข้อ 18")
    place.writing.commit()
    assert place.item(1).law == "ระเบียบฯ ข้อ 18"


# -- keeping


def test_what_is_typed_without_a_pause_is_a_draft_within_two_seconds(place: Place, qtbot: QtBot) -> None:
    place.show_item(1)

    def is_kept_while_typing() -> bool:
        write("ก", place.box(1))
        return place.draft is not None

    qtbot.waitUntil(is_kept_while_typing, timeout=2000)
    assert place.draft is not None
    (kept,) = place.draft.values()
    assert isinstance(kept, dict)
    assert "กกกก" in kept["row"]["text"]
    assert place.spoken()[0][1] == "เห็นควรซ่อมถนน"  # the record itself waits until the strip is left


def test_leaving_a_strip_is_one_step_and_drops_the_draft(place: Place, qtbot: QtBot) -> None:
    place.show_item(1)
    place.line(1).setFocus()
    place.line(1).setText("")
    write("ประธาน")
    qtbot.keyClick(focused(), Key.Key_Escape)
    qtbot.keyClick(focused(), Key.Key_Return)
    write("ขอให้ ")
    assert place.spoken()[0][0] == CAME[0][0]
    place.writing.keeping.keep_draft()
    assert place.draft is not None
    place.box(0, "content").setFocus()
    assert place.spoken()[0] == ("ประธาน", "ขอให้ เห็นควรซ่อมถนน")
    assert place.draft is None
    assert place.desk.undo()
    assert place.spoken()[0] == (CAME[0][0], "เห็นควรซ่อมถนน")


def test_thirty_seconds_without_a_key_keep_the_record(place: Place, qtbot: QtBot) -> None:
    place.show_item(0)
    assert place.writing.keeping._rest.interval() == 30_000
    place.writing.keeping._rest.setInterval(20)
    write("น้ำหลาก")
    qtbot.waitUntil(lambda: place.item(0).content == "น้ำหลาก", timeout=2000)
    assert focused() is place.box(0, "content")
    assert not place.writing.is_typing


def test_hiding_the_page_keeps_what_is_on_it(place: Place) -> None:
    place.show_item(0)
    write("น้ำหลาก")
    place.writing.hide()
    assert place.item(0).content == "น้ำหลาก"


def test_an_empty_new_strip_never_comes_into_the_record(place: Place, qtbot: QtBot) -> None:
    place.show_item(1)
    before = place.spoken()
    qtbot.keyClick(focused(), Key.Key_S, ALT)
    qtbot.keyClick(focused(), Key.Key_R, ALT)
    place.show_item(0)
    assert place.spoken() == before
    assert place.draft is None
    assert not place.desk.can_undo


def test_what_cannot_be_read_stays_with_a_sentence_and_in_the_draft(place: Place, qtbot: QtBot) -> None:
    place.show_item(1)
    time = place.line(3, "resolved_at")
    time.setFocus()
    qtbot.keyClicks(time, "25.99")
    place.box(0, "content").setFocus()
    strip = place.strips[3]
    assert time.text() == "25.99"
    assert strip._note is not None and "25.99" in strip._note.text
    assert place.writing.is_typing
    assert place.draft is not None and "25.99" in str(place.draft)
    place.show_item(0)
    place.show_item(1)
    assert place.line(3, "resolved_at").text() == "25.99"
    place.line(3, "resolved_at").setText("10.00")
    place.line(3, "resolved_at").textEdited.emit("10.00")
    assert place.writing.commit()
    assert place.resolved()[0].resolved_at == "10:00"
    assert place.draft is None


def test_the_draft_of_a_deleted_meeting_goes_with_it(place: Place) -> None:
    place.show_item(1)
    place.box(1).setFocus()
    write("โปรด ")
    place.writing.keeping.keep_draft()
    assert place.draft is not None
    with place.desk.store.saving("other") as batch:
        batch.remove(place.meeting)
    assert place.draft is None


# -- taking out


def test_backspace_takes_an_empty_strip_out(place: Place, qtbot: QtBot) -> None:
    place.show_item(1)
    place.box(2).setFocus()
    qtbot.keyClick(focused(), Key.Key_S, ALT)
    assert len(place.strips) == 5
    qtbot.keyClick(focused(), Key.Key_Backspace)
    assert len(place.strips) == 4
    assert focused() is place.box(2)


def test_a_filled_strip_goes_without_a_question_and_undo_brings_it_back(place: Place, qtbot: QtBot) -> None:
    place.show_item(1)
    before = place.spoken()
    place.box(1).setFocus()
    write("และ ")
    qtbot.keyClick(focused(), Key.Key_Delete, CONTROL | SHIFT)
    assert place.spoken() == before[1:]
    qtbot.keyClick(focused(), Key.Key_Z, CONTROL)
    assert place.spoken() == [(CAME[0][0], "และ เห็นควรซ่อมถนน"), before[1]]
    assert place.box(1).toPlainText() == "และ เห็นควรซ่อมถนน"


def test_a_strip_emptied_and_backed_out_of_comes_back_whole(place: Place, qtbot: QtBot) -> None:
    place.show_item(1)
    before = place.spoken()
    place.line(1).setFocus()
    place.line(1).selectAll()
    qtbot.keyClick(focused(), Key.Key_Delete)
    place.box(1).setFocus()
    qtbot.keyClick(focused(), Key.Key_A, CONTROL)
    qtbot.keyClick(focused(), Key.Key_Backspace)
    qtbot.keyClick(focused(), Key.Key_Backspace)
    assert place.spoken() == before[1:]
    qtbot.keyClick(focused(), Key.Key_Z, CONTROL)
    assert place.spoken() == before


# -- undo


def test_undo_takes_letters_back_first_then_saves(place: Place, qtbot: QtBot) -> None:
    place.show_item(0)
    write("น้ำหลาก")
    place.show_item(1)
    place.show_item(0)
    write("มาก")
    qtbot.keyClick(focused(), Key.Key_Z, CONTROL)
    assert place.box(0, "content").toPlainText() == "น้ำหลาก"
    qtbot.keyClick(focused(), Key.Key_Z, CONTROL)
    assert place.item(0).content is None
    assert place.box(0, "content").toPlainText() == ""
    qtbot.keyClick(focused(), Key.Key_Y, CONTROL)
    assert place.item(0).content == "น้ำหลาก"


def test_letters_taken_back_past_a_save_take_the_save_back(place: Place, qtbot: QtBot) -> None:
    place.show_item(2)
    write("เรื่องแรก")
    place.show_item(0)
    write("น้ำหลาก")
    assert place.writing.commit()
    qtbot.keyClick(focused(), Key.Key_Z, CONTROL)
    assert place.box(0, "content").toPlainText() == ""
    qtbot.keyClick(focused(), Key.Key_Z, CONTROL)  # nothing is left here: the save before goes
    assert place.item(0).content is None
    assert place.item(2).content is None
    place.desk.redo()
    place.desk.redo()
    assert (place.item(2).content, place.item(0).content) == ("เรื่องแรก", "น้ำหลาก")


# -- brought back


def left_behind(place: Place) -> None:
    """As if the program died: what is typed is a draft and no more."""
    place.desk.is_locked = True
    place.window.close()
    place.desk.is_locked = False


def test_an_interrupted_item_is_brought_back_and_named(place: Place, qtbot: QtBot) -> None:
    place.show_item(1)
    place.box(1).setFocus()
    write("โปรด ")
    qtbot.keyClick(focused(), Key.Key_S, ALT)
    write("ประธาน")
    qtbot.keyClick(focused(), Key.Key_Escape)
    left_behind(place)
    assert len(place.spoken()) == 2
    with opened(place.desk, place.meeting, qtbot) as again:
        said = again.writing.brought_back
        assert said.isVisible()
        assert "2 เรื่องพิจารณา" in said.label.text().replace("\u200b", "")
        assert again.spoken() == [
            (CAME[0][0], "โปรด เห็นควรซ่อมถนน"),
            ("ประธาน", None),
            (CAME[1][0], "งบประมาณพอ"),
        ]
        assert again.draft is None
        assert again.desk.undo()
        assert len(again.spoken()) == 2


def test_a_draft_is_not_forced_on_what_changed_meanwhile(place: Place, qtbot: QtBot) -> None:
    place.show_item(1)
    place.box(1).setFocus()
    write("โปรด ")
    left_behind(place)
    talk = place.desk.store.all(Discussion, agenda_item_id=place.item(1).id)[0]
    place.desk.store.save(changed(talk, text="ซ่อมสะพานก่อน"), actor="other")
    with opened(place.desk, place.meeting, qtbot) as again:
        again.show_item(1)
        strip = again.strips[1]
        assert again.box(1).toPlainText() == "โปรด เห็นควรซ่อมถนน"
        assert strip._other is not None and strip._other.isVisible()
        assert "ซ่อมสะพานก่อน" in strip._other.label.text().replace("\u200b", "")
        assert again.writing.commit()
        assert again.spoken()[0][1] == "ซ่อมสะพานก่อน"
        assert again.draft is not None
        strip._other.decided.emit(True)
        assert again.spoken()[0][1] == "โปรด เห็นควรซ่อมถนน"
        assert not strip._other.isVisible()
        assert again.draft is None


def test_the_other_version_may_stay_too(place: Place, qtbot: QtBot) -> None:
    place.show_item(1)
    place.box(1).setFocus()
    write("โปรด ")
    talk = place.desk.store.all(Discussion, agenda_item_id=place.item(1).id)[0]
    place.desk.store.save(changed(talk, text="ซ่อมสะพานก่อน"), actor="other")
    strip = place.strips[1]
    assert strip._other is not None and strip._other.isVisible()
    strip._other.decided.emit(False)
    assert place.box(1).toPlainText() == "ซ่อมสะพานก่อน"
    assert place.spoken()[0][1] == "ซ่อมสะพานก่อน"
    assert not place.writing.is_typing


def test_a_speech_deleted_elsewhere_while_one_types_asks(place: Place) -> None:
    place.show_item(1)
    place.box(1).setFocus()
    write("โปรด ")
    talk = place.desk.store.all(Discussion, agenda_item_id=place.item(1).id)[0]
    with place.desk.store.saving("other") as batch:
        batch.remove(talk)
    strip = place.strips[1]
    assert strip._other is not None and strip._other.isVisible()
    strip._other.decided.emit(True)
    assert place.spoken()[0] == (CAME[0][0], "โปรด เห็นควรซ่อมถนน")


# -- changes elsewhere


def test_a_change_elsewhere_shows_and_leaves_typing_alone(place: Place) -> None:
    place.show_item(1)
    place.box(1).setFocus()
    place.box(1).select(4, 4)
    write("x")
    store, item = place.desk.store, place.item(1)
    first, second = store.all(Discussion, agenda_item_id=item.id)
    store.save(
        changed(first, speaker="ประธาน"),
        changed(second, text="งบประมาณไม่พอ"),
        changed(item, title="เรื่องใหม่"),
        Discussion(agenda_item_id=item.id, order_no=3, speaker="เลขานุการ", text="จดแล้ว"),
        actor="other",
    )
    assert place.box(1).toPlainText() == "เห็นxควรซ่อมถนน"
    assert place.box(1).textCursor().position() == 5
    assert place.line(1).text() == "ประธาน"
    assert place.box(2).toPlainText() == "งบประมาณไม่พอ"
    assert place.box(0, "title").toPlainText() == "เรื่องใหม่"
    assert place.box(3).toPlainText() == "จดแล้ว"
    assert isinstance(place.strips[4], ResolutionStrip)
    assert place.writing.commit()
    assert place.spoken()[0] == ("ประธาน", "เห็นxควรซ่อมถนน")


def test_the_cursor_keeps_its_place_when_the_text_changes_under_it(place: Place) -> None:
    place.show_item(1)
    place.box(1).setFocus()
    place.box(1).select(8, 8)
    talk = place.desk.store.all(Discussion, agenda_item_id=place.item(1).id)[0]
    place.desk.store.save(changed(talk, text="ที่ประชุมเห็นควรซ่อมถนน"), actor="other")
    assert place.box(1).textCursor().position() == 8 + len("ที่ประชุม")
    assert focused() is place.box(1)


def test_another_meetings_change_moves_nothing(place: Place, filled: Store) -> None:
    place.show_item(1)
    strips = list(place.strips)
    filled.save(AgendaItem(meeting_id=filled.all(Meeting)[0].id, order_no=1, title="อื่น"), actor="other")
    assert place.strips == strips


# -- settled minutes


def test_adopted_minutes_ask_for_a_reason_and_lose_nothing(place: Place, qtbot: QtBot) -> None:
    store = place.desk.store
    store.guards.append(minutes.guard(store))
    store.save(changed(place.meeting, status="adopted"), actor="test")
    place.show_item(1)
    place.box(1).setFocus()
    write("โปรด ")
    place.box(0, "content").setFocus()
    assert len(place.reasons) == 1
    assert isinstance(place.reasons[0], Settled)
    assert place.spoken()[0][1] == "เห็นควรซ่อมถนน"
    assert place.draft is not None
    place.show_item(0)
    place.show_item(1)
    assert place.box(1).toPlainText() == "โปรด เห็นควรซ่อมถนน"
    assert place.writing.commit("พิมพ์ตก")
    assert place.spoken()[0][1] == "โปรด เห็นควรซ่อมถนน"
    assert place.draft is None
    talk = store.all(Discussion, agenda_item_id=place.item(1).id)[0]
    assert store.history(talk.id)[-1]["reason"] == "พิมพ์ตก"


def test_taking_out_of_adopted_minutes_waits_for_its_reason(place: Place, qtbot: QtBot) -> None:
    store = place.desk.store
    store.guards.append(minutes.guard(store))
    store.save(changed(place.meeting, status="adopted"), actor="test")
    place.show_item(1)
    place.box(1).setFocus()
    qtbot.keyClick(focused(), Key.Key_Delete, CONTROL | SHIFT)
    assert len(place.spoken()) == 2
    assert place.writing.commit("ซ้ำ")
    assert place.spoken() == [(CAME[1][0], "งบประมาณพอ")]
    assert len(place.strips) == 3


# -- many


def test_an_item_of_a_hundred_speeches_opens_at_once_and_completely(
    place: Place, qtbot: QtBot, filled: Store
) -> None:
    item = place.item(2)
    talk = [
        Discussion(agenda_item_id=item.id, order_no=n, speaker="ประธาน", text=f"คำที่ {n}")
        for n in range(1, 101)
    ]
    filled.save(*talk, actor="test")
    place.show_item(2)
    assert len(place.strips) < 20
    qtbot.waitUntil(lambda: len(place.strips) == 101, timeout=10_000)
    assert [strip.fields["text"].value() for strip in place.strips[1:]] == [one.text for one in talk]
    place.show_item(0)
    place.show_item(2)
    place.strips[1].go_to("text")
    qtbot.keyClick(focused(), Key.Key_S, ALT)
    write("ที่ประชุม")
    assert place.writing.commit()
    assert [speaker for speaker, _ in place.spoken(2)][:3] == ["ประธาน", "ที่ประชุม", "ประธาน"]
    assert len(place.spoken(2)) == 101


def test_every_control_says_what_it_is(place: Place) -> None:
    place.show_item(1)
    places = [one for strip in place.strips for one in strip.focus_places]
    assert len(places) > 15
    editors = [one.focusProxy() or one for one in places]
    assert [one for one in editors if not (one.accessibleName() or getattr(one, "text", str)())] == []


def test_no_key_of_the_writing_place_means_something_else_too(window: Window, filled: Store) -> None:
    """Neither another command of the meeting, nor the window's menus, nor the letter that opens a menu."""
    meeting = written_meeting(filled)
    window.subjects.setCurrentRow([one.key for one in SUBJECTS].index("meetings"))
    page = window.page
    assert isinstance(page, MeetingsPage)
    page.open_meeting(meeting.id)
    shown = {key: [] for command in page.commands() for key in command.keys}  # type: ignore[var-annotated]
    for command in page.commands():
        for key in command.keys:
            shown[key].append(command.words)
    assert {key: words for key, words in shown.items() if len(words) > 1} == {}
    own = {QKeySequence(key).toString() for command in page.shell.writing.commands() for key in command.keys}
    titles = {action.text() for action in window.menuBar().actions()}
    others = {
        key.toString()
        for action in window.findChildren(QAction)
        if action.text() not in {command.words for command in page.commands()}
        for key in action.shortcuts()
    }
    assert len(own) > 14
    assert own & others == set()
    assert {f"Alt+{title[title.index('&') + 1].upper()}" for title in titles if "&" in title} & own == set()


def test_a_meeting_without_an_agenda_shows_nothing_and_takes_no_key_amiss(
    desk: Desk, filled: Store, qtbot: QtBot
) -> None:
    with opened(desk, filled.all(Meeting)[0], qtbot) as empty:
        for command in empty.writing.commands():
            command.slot()
        assert empty.strips == []
        assert empty.writing.commit()

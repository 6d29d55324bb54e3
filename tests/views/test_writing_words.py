"""Phrases, names, pasting, finding and replacing in the writing place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.meetings import Attendance, Meeting, Phrase
from app.models.office import Person
from app.models.schema import changed
from app.models.store import Store
from app.views.desk import Desk
from app.views.meetings.box import WritingBox, moved_place
from app.views.meetings.phrases import PLACES, begun, filled, first_phrases
from tests.views.writing_place import CAME, CONTROL, Place, focused, opened, write, written_meeting

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def meeting(filled: Store) -> Meeting:
    filled.save(
        Phrase(abbreviation="มหช", text="เห็นชอบตามที่เสนอ"),
        Phrase(abbreviation="มมม", text="มอบหมายให้ … รายงาน{ประธาน}\nครั้งต่อไป"),
        actor="test",
    )
    return written_meeting(filled)


@pytest.fixture
def place(desk: Desk, meeting: Meeting, qtbot: QtBot) -> Iterator[Place]:
    with opened(desk, meeting, qtbot) as found:
        yield found


def box_to_write_in(place: Place) -> WritingBox:
    place.show_item(0)
    return place.box(0, "content")


def paste(box: WritingBox, text: str, html: str = "") -> None:
    given = QMimeData()
    if text:
        given.setText(text)
    if html:
        given.setHtml(html)
    QApplication.clipboard().setMimeData(given)
    box.paste()
    QApplication.clipboard().clear()  # what is left on it outlives the program, and not well


# -- phrases


def test_an_abbreviation_and_tab_write_the_phrase(place: Place, qtbot: QtBot) -> None:
    box = box_to_write_in(place)
    write("มติ มหช")
    qtbot.keyClick(focused(), Key.Key_Tab)
    assert box.toPlainText() == "มติ เห็นชอบตามที่เสนอ"
    assert focused() is box
    qtbot.keyClick(focused(), Key.Key_Z, CONTROL)
    assert box.toPlainText() == "มติ มหช"


def test_places_of_a_phrase_are_filled_and_its_blank_is_selected(place: Place, qtbot: QtBot) -> None:
    box = box_to_write_in(place)
    write("มมม")
    qtbot.keyClick(focused(), Key.Key_Tab)
    write("กองช่าง")
    assert box.toPlainText() == "มอบหมายให้ กองช่าง รายงานนายสมชาย ใจดี\nครั้งต่อไป"


def test_tab_after_another_word_goes_on_to_the_next_field(place: Place, qtbot: QtBot) -> None:
    box = box_to_write_in(place)
    write("ระเบียบมหช")
    qtbot.keyClick(focused(), Key.Key_Tab)
    assert box.toPlainText() == "ระเบียบมหช"
    assert focused() is not box


def test_the_list_at_the_cursor_offers_phrases_and_names(place: Place, qtbot: QtBot) -> None:
    box = box_to_write_in(place)
    write("เห็น")
    qtbot.keyClick(focused(), Key.Key_Space, CONTROL)
    qtbot.keyClick(focused(), Key.Key_Return)
    assert box.toPlainText() == "เห็นชอบตามที่เสนอ"
    write(" มอบหมายให้นายประ")
    qtbot.keyClick(focused(), Key.Key_Space, CONTROL)
    qtbot.keyClick(focused(), Key.Key_Return)
    assert box.toPlainText() == "เห็นชอบตามที่เสนอ มอบหมายให้นายประเสริฐ มั่นคง"
    write(" และนางสาวมาลี สุ")
    qtbot.keyClick(focused(), Key.Key_Space, CONTROL)
    qtbot.keyClick(focused(), Key.Key_Escape)
    assert box.toPlainText().endswith("และนางสาวมาลี สุ")


def test_the_open_list_follows_what_is_typed(place: Place, qtbot: QtBot) -> None:
    box = box_to_write_in(place)
    write("นาย")
    qtbot.keyClick(focused(), Key.Key_Space, CONTROL)
    write("ประ")
    place.writing.prompter.offer()
    qtbot.keyClick(focused(), Key.Key_Return)
    assert box.toPlainText() == "นายประเสริฐ มั่นคง"


def test_after_a_space_every_phrase_is_offered(place: Place, qtbot: QtBot) -> None:
    box = box_to_write_in(place)
    write("มติ ")
    qtbot.keyClick(focused(), Key.Key_Space, CONTROL)
    qtbot.keyClick(focused(), Key.Key_Down)
    qtbot.keyClick(focused(), Key.Key_Return)
    assert box.toPlainText().startswith("มติ มอบหมายให้ …")


def test_the_line_below_offers_what_a_click_takes(place: Place, qtbot: QtBot) -> None:
    box = box_to_write_in(place)
    bar = place.writing.prompter.bar
    assert "Ctrl+Space" in bar.hint.text()
    write("มห")
    qtbot.waitUntil(lambda: bar.buttons[0].isVisible(), timeout=2000)
    assert "มหช → เห็นชอบตามที่เสนอ" in bar.buttons[0].text()
    qtbot.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    assert box.toPlainText() == "เห็นชอบตามที่เสนอ"
    assert focused() is box


def test_a_new_office_begins_with_the_phrases_that_come_with_the_program(desk: Desk, qtbot: QtBot) -> None:
    meeting = written_meeting(desk.store)
    with opened(desk, meeting, qtbot) as place:
        box = box_to_write_in(place)
        place.writing.prompter.bar.first.click()
        assert desk.store.count(Phrase) == len(first_phrases()) > 10
        box.setFocus()
        write("มรท")
        qtbot.keyClick(focused(), Key.Key_Tab)
        assert box.toPlainText() == "รับทราบ"
        assert not place.writing.prompter.bar.first.isVisible()


def test_the_first_phrases_can_be_told_apart_and_know_their_places() -> None:
    phrases = first_phrases()
    assert len({one.abbreviation for one in phrases}) == len(phrases)
    meeting = Meeting(chair_name="ก", chair_position="ข", number=1, year=2569, place="ง")
    assert not [one.text for one in phrases if "{" in filled(one.text or "", meeting)]
    assert filled("{ประธาน} {วันที่} {อะไร}", meeting) == "ก … {อะไร}"
    assert filled("".join(f"{{{name}}}" for name in PLACES), meeting).count("{") == 0


def test_the_likeliest_phrase_comes_first() -> None:
    known = [
        Phrase(abbreviation="ก", text="ที่ประชุมรับทราบ"),
        Phrase(abbreviation="รับ", text="รับรองรายงาน"),
        Phrase(abbreviation="ข", text="รับทราบ"),
    ]
    assert [one.abbreviation for one, _ in begun("ครั้งนี้ รับ", known)] == ["รับ", "ข", "ก"]
    assert [(one.abbreviation, back) for one, back in begun("มติว่ารับทรา", known)] == [("ข", 6)]
    assert begun("ร", known) == []


def test_words_selected_become_a_phrase(place: Place, qtbot: QtBot) -> None:
    box = box_to_write_in(place)
    write("รับไปดำเนินการ")
    qtbot.keyClick(focused(), Key.Key_P, Qt.KeyboardModifier.AltModifier)
    assert not place.writing.prompter.asking.isVisible()
    box.selectAll()
    qtbot.keyClick(focused(), Key.Key_P, Qt.KeyboardModifier.AltModifier)
    write("มหช")
    qtbot.keyClick(focused(), Key.Key_Return)
    assert "“มหช”" in place.writing.prompter.asking.label.text().replace("\u200b", "")
    write("รดก")
    qtbot.keyClick(focused(), Key.Key_Return)
    assert focused() is box
    assert not place.writing.prompter.asking.isVisible()
    box.clear()
    write("รดก")
    qtbot.keyClick(focused(), Key.Key_Tab)
    assert box.toPlainText() == "รับไปดำเนินการ"


# -- names


def underlined(box: WritingBox) -> list[str]:
    """What has a wavy line under it."""
    wavy = QTextCharFormat.UnderlineStyle.WaveUnderline
    found, block = [], box.document().begin()
    while block.isValid():
        marks: list[QTextLayout.FormatRange] = block.layout().formats()
        spans = [(one.start, one.length) for one in marks if one.format.underlineStyle() == wavy]  # type: ignore[attr-defined]
        found += [block.text()[start : start + length] for start, length in spans]
        block = block.next()
    return found


def test_a_misspelt_name_is_underlined_and_mended_with_one_key(place: Place, qtbot: QtBot) -> None:
    box = box_to_write_in(place)
    write("นายประเสริด มั่นคงเสนอ และนายสมชาย ใจดีเห็นด้วย")
    assert underlined(box) == ["นายประเสริด มั่นคง"]
    assert place.writing.is_typing
    box.select(0, 0)
    qtbot.waitUntil(lambda: "F7" in place.writing.prompter.bar.buttons[0].text(), timeout=2000)
    qtbot.keyClick(focused(), Key.Key_F7)
    assert box.toPlainText() == "นายประเสริฐ มั่นคงเสนอ และนายสมชาย ใจดีเห็นด้วย"
    assert underlined(box) == []
    qtbot.keyClick(focused(), Key.Key_Z, CONTROL)
    assert underlined(box) == ["นายประเสริด มั่นคง"]


def test_f7_goes_to_doubtful_names_in_other_items(place: Place, qtbot: QtBot) -> None:
    box_to_write_in(place)
    write("นายสมชัย ใจดี แจ้ง\nนางมาลี สุขเกษม รับทราบ")
    place.show_item(2)
    qtbot.keyClick(focused(), Key.Key_F7)
    assert place.writing.item_id == place.item(0).id
    assert place.writing.cursor_at.selected_text() == "นายสมชัย ใจดี"
    qtbot.keyClick(focused(), Key.Key_F7)
    qtbot.keyClick(focused(), Key.Key_F7)
    assert place.writing.cursor_at.selected_text() == "นางมาลี สุขเกษม"
    qtbot.keyClick(focused(), Key.Key_F7)
    with qtbot.waitSignal(place.desk.said):
        qtbot.keyClick(focused(), Key.Key_F7)
    place.writing.commit()
    assert place.item(0).content == "นายสมชาย ใจดี แจ้ง\nนางสาวมาลี สุขเกษม รับทราบ"


def test_a_name_that_comes_into_the_record_is_known_at_once(place: Place, filled: Store) -> None:
    box = box_to_write_in(place)
    write("นางพิมพา ทองสุข เสนอ")
    assert underlined(box) == []
    filled.save(Person(prefix="นาง", given_name="พิมพ์พา", surname="ทองสุข"), actor="test")
    assert underlined(box) == ["นางพิมพา ทองสุข"]
    came = Attendance(
        meeting_id=place.meeting.id, list="guest", order_no=1, name="นางพิมพา ทองสุข", position="-"
    )
    filled.save(came, actor="test")
    assert underlined(box) == []


def test_who_came_is_offered_first_as_a_speaker(place: Place, qtbot: QtBot) -> None:
    place.show_item(1)
    place.line(1).setFocus()
    place.line(1).clear()
    qtbot.keyClick(focused(), Key.Key_Space, CONTROL)
    qtbot.keyClick(focused(), Key.Key_Down)
    qtbot.keyClick(focused(), Key.Key_Return)
    assert place.line(1).text() == CAME[1][0]
    place.writing.commit()
    assert place.spoken()[0][0] == CAME[1][0]
    model = place.writing.offers.speakers
    offered = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert offered == [f"{name} — {position}" for name, position in CAME] + ["ประธาน", "ที่ประชุม"]


# -- pasting


def test_rich_text_comes_in_as_plain_tidy_text(place: Place) -> None:
    box = box_to_write_in(place)
    paste(box, "", "<p><b>หัวข้อ</b></p><ul><li>ข้อหนึ่ง</li></ul>")
    assert box.toPlainText() == "หัวข้อ\nข้อหนึ่ง"
    box.clear()
    paste(box, "\u2022\tเเผน\u200b  งาน\r\n\u2022\tที่สอง", "<ul><li>x</li></ul>")
    assert box.toPlainText() == "- แผน งาน\n- ที่สอง"


def test_what_a_pdf_broke_is_mended_and_undo_takes_the_mending_back_first(place: Place, qtbot: QtBot) -> None:
    box = box_to_write_in(place)
    write("ให้")
    paste(box, "จัดท าแผนประจ าปี")
    assert box.toPlainText() == "ให้จัดทำแผนประจำปี"
    bar = place.writing.mended
    assert bar.isVisible()
    assert "“จัดท า”" in bar.label.text().replace("\u200b", "")
    qtbot.keyClick(focused(), Key.Key_Z, CONTROL)
    assert box.toPlainText() == "ให้จัดท าแผนประจ าปี"
    assert not bar.isVisible()
    qtbot.keyClick(focused(), Key.Key_Z, CONTROL)
    assert box.toPlainText() == "ให้"


def test_the_mending_is_taken_back_with_its_button_until_the_next_key(place: Place) -> None:
    box = box_to_write_in(place)
    paste(box, "อ านาจ")
    place.writing.mended.button.click()
    assert box.toPlainText() == "อ านาจ"
    assert focused() is box
    box.clear()
    paste(box, "อ านาจ")
    write("หน้าที่")
    assert not place.writing.mended.isVisible()
    assert box.toPlainText() == "อำนาจหน้าที่"


def test_a_word_pasted_between_others_keeps_its_spaces(place: Place) -> None:
    box = box_to_write_in(place)
    write("กข")
    box.select(1, 1)
    paste(box, " แผน ")
    assert box.toPlainText() == "ก แผน ข"


@pytest.mark.parametrize(
    ("place_before", "before", "after", "place_after"),
    [
        (3, "กขคง", "กขคงจ", 3),
        (3, "กขคง", "ฮกขคง", 4),
        (2, "กขคง", "กง", 1),
        (4, "กขคง", "กงง", 3),
        (0, "", "กข", 0),
        (2, "กข", "", 0),
    ],
)
def test_a_place_moves_with_the_text_around_it(
    place_before: int, before: str, after: str, place_after: int
) -> None:
    assert moved_place(place_before, before, after) == place_after


# -- finding and replacing


def find(place: Place, qtbot: QtBot, wanted: str) -> None:
    qtbot.keyClick(focused(), Key.Key_H, CONTROL)
    bar = place.writing.bar
    assert focused() is bar.wanted
    bar.wanted.setText(wanted)


def told(place: Place) -> str:
    return place.writing.bar.told.text().replace("\u200b", "")


def test_words_are_found_through_all_items_and_round_again(place: Place, qtbot: QtBot) -> None:
    box_to_write_in(place)
    write("เรื่องนี้ดี")
    find(place, qtbot, "เรื่อง")
    found = []
    for _ in range(5):
        qtbot.keyClick(place.writing.bar.wanted, Key.Key_Return)
        here = place.writing.cursor_at.here()
        assert here is not None and place.writing.cursor_at.selected_text() == "เรื่อง"
        found.append((place.item(0).id == here.item_id, here.name, here.start, told(place)))
    assert [one[:3] for one in found] == [
        (False, "title", 0),
        (False, "title", 0),
        (True, "title", 0),
        (True, "content", 0),
        (False, "title", 0),
    ]
    assert found[0][3] == "แห่งที่ 3 จาก 4"
    assert place.writing.bar.wanted.hasFocus()
    qtbot.keyClick(place.writing.bar.wanted, Key.Key_Return, SHIFT)
    assert place.writing.item_id == place.item(0).id
    qtbot.keyClick(place.writing.bar.wanted, Key.Key_Escape)
    assert not place.writing.bar.isVisible()
    assert focused() is place.box(0, "content")
    qtbot.keyClick(focused(), Key.Key_F3)
    assert place.writing.item_id == place.item(1).id
    assert focused() is place.box(0, "title")


def test_one_place_is_replaced_and_the_next_shown(place: Place, qtbot: QtBot) -> None:
    box = box_to_write_in(place)
    write("ถนน ถนน ถนน")
    box.select(0, 0)
    find(place, qtbot, "ถนน")
    bar = place.writing.bar
    bar.by.setText("สะพาน")
    bar.stepped.emit(1)
    bar.replaced.emit()
    assert box.toPlainText() == "สะพาน ถนน ถนน"
    assert place.writing.cursor_at.here() is not None
    bar.replaced.emit()
    assert box.toPlainText() == "สะพาน สะพาน ถนน"
    place.writing.commit()
    assert place.item(0).content == "สะพาน สะพาน ถนน"


def test_a_speaker_is_found_and_replaced_too(place: Place, qtbot: QtBot) -> None:
    place.show_item(1)
    find(place, qtbot, "มาลี")
    bar = place.writing.bar
    bar.by.setText("มาลัย")
    bar.stepped.emit(1)
    bar.replaced.emit()
    place.writing.commit()
    assert place.spoken()[1][0] == "นางสาวมาลัย สุขเกษม"


def test_all_places_are_replaced_in_one_step_and_told(place: Place, qtbot: QtBot) -> None:
    box_to_write_in(place)
    write("ซ้อมถนน")
    place.show_item(1)
    find(place, qtbot, "ซ่อมถนน")
    bar = place.writing.bar
    bar.by.setText("สร้างสะพาน")
    bar.loosely.setChecked(True)
    bar.replaced_all.emit()
    assert place.item(0).content == "สร้างสะพาน"
    assert place.spoken()[0][1] == "เห็นควรสร้างสะพาน"
    assert place.box(1).toPlainText() == "เห็นควรสร้างสะพาน"
    assert told(place) == "แทนที่แล้ว 2 แห่ง ในวาระที่ 1, 2 กด Ctrl+Z เพื่อย้อนกลับ"
    assert place.desk.undo()
    assert place.item(0).content == "ซ้อมถนน"
    assert place.spoken()[0][1] == "เห็นควรซ่อมถนน"
    bar.loosely.setChecked(False)
    bar.wanted.setText("ไม่มีคำนี้")
    bar.replaced_all.emit()
    assert told(place) == "ไม่พบ"


def test_replacing_all_in_adopted_minutes_waits_for_its_reason(place: Place, qtbot: QtBot) -> None:
    from app.models import minutes

    store = place.desk.store
    store.guards.append(minutes.guard(store))
    store.save(changed(place.meeting, status="adopted"), actor="test")
    place.show_item(1)
    find(place, qtbot, "ถนน")
    place.writing.bar.by.setText("ทาง")
    place.writing.bar.replaced_all.emit()
    assert len(place.reasons) == 1
    assert place.spoken()[0][1] == "เห็นควรซ่อมถนน"
    assert place.writing.commit("คำผิด")
    assert place.spoken()[0][1] == "เห็นควรซ่อมทาง"


def test_the_words_selected_are_looked_for(place: Place, qtbot: QtBot) -> None:
    place.show_item(1)
    place.box(1).setFocus()
    place.box(1).select(0, 4)
    qtbot.keyClick(focused(), Key.Key_H, CONTROL)
    assert place.writing.bar.wanted.text() == "เห็น"

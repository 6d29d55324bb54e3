"""The sheet of a plan and its versions, where a newcomer stumbled over them, in the real window."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models import plan_approval, planpaste, revising
from app.models.meetings import AgendaItem, AgendaLink, Meeting, Resolution
from app.models.plans import Plan, PlanComment, Project
from app.models.schema import changed
from app.models.store import Store
from app.views.plans.compare import AT_ONCE, CompareFace
from app.views.plans.review import ReviewFace
from app.views.plans.review_comments import CommentsFace
from app.views.plans.revisions import RevisionsFace
from app.views.plans.revisions_plug import Layers
from tests.views.test_plan_grid import CONTROL, SHIFT, Clerk, Key, clerk, planner

__all__ = ["clerk", "planner"]
TODAY = date.today()


def problems(clerk: Clerk) -> list[str]:
    return [one.text for one in clerk.grid.problems.problems]


@pytest.mark.parametrize("key", ["number", "name", "target"])
def test_escape_leaves_the_keyboard_in_the_sheet(clerk: Clerk, key: str) -> None:
    clerk.go("โครงการ ก", key)
    clerk.type("7")
    clerk.press(Key.Key_Escape)
    assert QApplication.focusWidget() is clerk.sheet.main
    clerk.go("โครงการ ก", "agency")
    clerk.type("Kong")
    clerk.press(Key.Key_Return)
    assert clerk.cell("โครงการ ก", "agency") == "Kong"


def test_a_dash_pasted_beside_a_source_stays_a_dash(clerk: Clerk) -> None:
    QGuiApplication.clipboard().setText("  -  \tเงินอุดหนุน\r\n")
    clerk.go("โครงการ ก", "budget_satang")
    clerk.press(Key.Key_V, CONTROL)
    assert clerk.cell("โครงการ ก", "budget_satang") == "-"
    assert problems(clerk) == ["เงินอุดหนุน"]
    QGuiApplication.clipboard().setText("-\t\r\n")
    clerk.press(Key.Key_V, CONTROL)
    assert clerk.cell("โครงการ ก", "budget_satang") == "-"
    QGuiApplication.clipboard().setText("2,000\tสะสม\r\n")
    clerk.press(Key.Key_V, CONTROL)
    assert clerk.cell("โครงการ ก", "budget_satang") == "2,000"
    assert clerk.cell("โครงการ ก", "budget_source") == "เงินสะสม"


def test_comments_go_on_no_agenda_of_a_meeting_that_is_over(clerk: Clerk, filled: Store) -> None:
    plan = filled.all(Plan)[0]
    filled.save(PlanComment(plan_id=plan.id, kind="comment", text="ควรเริ่มเร็วขึ้น"), actor="test")
    past = Meeting(title="ประชุม", number=2, held_on=TODAY - timedelta(days=1), status="draft")
    checked = Meeting(title="ประชุม", number=3, held_on=TODAY + timedelta(days=1), status="checked")
    filled.save(past, checked, actor="test")
    clerk.press(Key.Key_M, CONTROL | SHIFT)
    face = clerk.page.face
    assert isinstance(face, CommentsFace)
    assert [face.meeting.itemData(at) for at in range(face.meeting.count())] == [""]
    clerk.press(Key.Key_F6)
    assert filled.count(AgendaItem) == 0
    later = Meeting(title="ประชุม", number=4, held_on=TODAY, status="planned")
    filled.save(later, actor="test")
    assert face.meeting.currentData() == later.id
    clerk.press(Key.Key_F6)
    assert {one.meeting_id for one in filled.all(AgendaItem)} == {later.id}


def test_the_keyboard_stays_on_the_versions_when_a_part_goes(clerk: Clerk, filled: Store) -> None:
    clerk.press(Key.Key_V, CONTROL | SHIFT)
    face = clerk.page.face
    assert isinstance(face, RevisionsFace)
    face.approve_button.setFocus()
    clerk.window.desk.save(*(changed(one, approved_on=TODAY) for one in filled.all(Plan)))
    QApplication.processEvents()
    assert face.isAncestorOf(QApplication.focusWidget() or clerk.page)
    face.open_button.setFocus()
    clerk.press(Key.Key_Space)
    assert face.isAncestorOf(QApplication.focusWidget() or clerk.page) and filled.count(Plan) == 2


def test_a_printed_paper_is_pasted_by_its_heads_without_groups_and_sums(planner: Clerk) -> None:
    rows = [
        ["ที่", "โครงการ", "วัตถุประสงค์", "เป้าหมาย", "งบประมาณ", "", "หน่วยงานรับผิดชอบหลัก"],
        ["", "", "", "", "2566\n(บาท)", "2567\n(บาท)", ""],
        ["ยุทธศาสตร์ที่ 1 โครงสร้างพื้นฐาน", *[""] * 6],
        ["1", "ก่อสร้างถนน", "เพื่อสัญจร", "1 สาย", "100", "-", "กองช่าง"],
        ["", "รวม 1 โครงการ", "", "", "100", "-", ""],
    ]
    said: list[str] = []
    planner.window.desk.said.connect(said.append)
    QGuiApplication.clipboard().setText(planpaste.text_of(rows))
    planner.go_free("name")
    planner.press(Key.Key_V, CONTROL)
    assert planner.names == ["ก่อสร้างถนน"] and planner.total("year:2566") == "100"
    assert planner.cell("ก่อสร้างถนน", "agency") == "กองช่าง" and "4" in said[-1]
    (text,) = problems(planner)
    assert "ยุทธศาสตร์ที่ 1" in text and "รวม 1 โครงการ" in text
    planner.grid.problems.list.setFocus()
    planner.press(Key.Key_Return)
    assert problems(planner) == [text] and planner.names == ["ก่อสร้างถนน"], "it has no cell to be typed into"
    planner.sheet.main.setFocus()
    planner.press(Key.Key_Z, CONTROL)
    assert planner.names == [] and problems(planner) == []


def test_no_resolution_is_chosen_by_chance(clerk: Clerk, filled: Store) -> None:
    meeting = Meeting(title="ประชุม", number=2, held_on=TODAY - timedelta(days=9))
    items = [AgendaItem(meeting_id=meeting.id, title=title) for title in ("เรื่องอื่น", "แผน", "แผน", "แผน")]
    words = ("เห็นชอบผลการกลั่นกรอง", "เห็นชอบแผนปฏิบัติงาน ปี ๒๕๗๐", "รับรองรายงาน เรื่องแผนปฏิบัติงาน", "เห็นชอบ")
    kinds = ("agreed", "agreed", "adopted", "agreed")
    resolutions = [
        Resolution(meeting_id=meeting.id, agenda_item_id=item.id, kind=kind, text=text, order_no=at)
        for at, (item, text, kind) in enumerate(zip(items, words, kinds, strict=True))
    ]
    filled.save(meeting, *items, *resolutions, actor="test")
    clerk.press(Key.Key_V, CONTROL | SHIFT)
    face = clerk.page.face
    assert isinstance(face, RevisionsFace)
    assert face.resolution.count() == 5 and face.resolution.currentData() == ""
    face.approve_button.click()
    assert filled.all(Plan)[0].approved_by_id is None
    named = Resolution(
        meeting_id=meeting.id, agenda_item_id=items[0].id, kind="agreed", text="เห็นชอบแผนปฏิบัติงาน ปี ๒๕๖๙"
    )
    filled.save(named, actor="test")
    assert face.resolution.currentData() == named.id
    line = filled.all(Project)[0]
    filled.save(AgendaLink(agenda_item_id=items[3].id, project_id=line.id), actor="test")
    assert plan_approval.suggested(filled, filled.all(Plan)[0]) == resolutions[3].id


def test_a_line_without_a_name_is_not_approved_and_an_open_question_is_told(
    clerk: Clerk, filled: Store
) -> None:
    line = filled.all(Project)[1]
    clerk.window.desk.save(changed(line, name=""))
    filled.save(
        PlanComment(plan_id=line.plan_id, project_id=line.id, kind="question", text="ใด"), actor="test"
    )
    clerk.press(Key.Key_V, CONTROL | SHIFT)
    face = clerk.page.face
    assert isinstance(face, RevisionsFace)
    assert "ยังไม่มีชื่อโครงการ: ที่ 2" in face.lacks.text().replace("\u200b", "")
    plan = filled.all(Plan)[0]
    assert not plan_approval.readiness(filled, plan).is_ready


def test_undo_works_from_the_search_line_and_the_versions_keep_their_keys(clerk: Clerk) -> None:
    clerk.go("โครงการ ก", "agency")
    clerk.type("Kong")
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_F, CONTROL)
    assert clerk.grid.tools.search.hasFocus()
    clerk.press(Key.Key_Z, CONTROL)
    assert clerk.cell("โครงการ ก", "agency") == ""
    clerk.press(Key.Key_V, CONTROL | SHIFT)
    clerk.press(Key.Key_C, CONTROL | SHIFT)
    assert isinstance(clerk.page.face, CompareFace)


def test_f4_opens_the_form_at_the_field_of_the_cell_never_at_its_plan(clerk: Clerk, filled: Store) -> None:
    clerk.go("โครงการ ก", "month:3")
    before = filled.all(Project)
    clerk.press(Key.Key_F4)
    assert clerk.page.panel.isVisible() and clerk.page.panel.isAncestorOf(
        QApplication.focusWidget() or clerk.page
    )
    clerk.type("x")
    clerk.press(Key.Key_Return, CONTROL)
    assert [one.plan_id for one in filled.all(Project)] == [one.plan_id for one in before]


def test_what_a_sum_lacks_is_said_in_words_where_there_is_room(clerk: Clerk, filled: Store) -> None:
    line = filled.all(Project)[0]
    clerk.window.desk.save(changed(line, budget_satang=None))
    row, place = len(clerk.table.rows) - 1, clerk.table.column_of("budget_satang")
    short, whole = clerk.table.text(row, place), clerk.table.spoken(row, place)
    assert short == "5 · ?1" and whole == "5 · ไม่ทราบ 1"
    painter = clerk.sheet.painter
    assert painter.in_words(short, whole, 400) == whole and painter.in_words(short, whole, 30) == short
    assert clerk.table.index(row, place).data(Qt.ItemDataRole.ToolTipRole).find("ไม่ทราบ 1") >= 0


def test_what_is_taken_back_is_said_and_shown(clerk: Clerk, filled: Store) -> None:
    clerk.go("โครงการ ข", "month:2")
    clerk.press(Key.Key_Space)
    clerk.go("โครงการ ก", "number")
    clerk.press(Key.Key_Delete, CONTROL)
    clerk.go("เครือข่ายชุมชน", "name")
    clerk.press(Key.Key_Z, CONTROL)
    assert clerk.window.status.said.text().endswith("ลบ โครงการ/กิจกรรม “2. โครงการ ก”")
    assert clerk.sheet.row == clerk.row("โครงการ ก")
    clerk.press(Key.Key_Z, CONTROL)
    assert (clerk.sheet.row, clerk.sheet.place) == (clerk.row("โครงการ ข"), clerk.table.column_of("month:2"))
    for _ in range(2):
        clerk.press(Key.Key_Y, CONTROL)
    assert "โครงการ ก" not in clerk.names


def test_redoing_a_plan_comes_back_to_it(clerk: Clerk, filled: Store) -> None:
    page, first = clerk.page, clerk.page.plan
    made = Plan(fiscal_year=2572)
    clerk.window.desk.save(made)
    page.show_plan(made.id)
    clerk.press(Key.Key_Z, CONTROL)
    assert page.plan == first
    clerk.press(Key.Key_Y, CONTROL)
    assert page.plan == made and "2572" in clerk.window.status.said.text()


def test_taking_back_an_approval_goes_to_its_line(clerk: Clerk, filled: Store) -> None:
    clerk.press(Key.Key_R, CONTROL | SHIFT)
    face = clerk.page.face
    assert isinstance(face, ReviewFace)
    clerk.press(Key.Key_Home)
    first = face.line
    clerk.press(Key.Key_F9)
    assert face.line != first
    clerk.press(Key.Key_Z, CONTROL)
    assert face.line == first and filled.count(PlanComment) == 0


def test_letters_typed_on_the_review_are_kept_and_never_approve_by_chance(
    clerk: Clerk, filled: Store
) -> None:
    line = filled.all(Project)[0]
    clerk.window.desk.save(changed(line, name="", budget_satang=None))
    clerk.press(Key.Key_R, CONTROL | SHIFT)
    face = clerk.page.face
    assert isinstance(face, ReviewFace)
    clerk.press(Key.Key_Home)
    said = face.card.said().replace("\u200b", "")
    assert "งบประมาณ" in said and "ไม่มีข้อมูล" in said and not face.card.name.text().endswith(". ")
    clerk.type("ab")
    assert face.text.toPlainText() == "ab"
    face.text.clear()
    clerk.press(Key.Key_F8)
    clerk.type("again")
    clerk.press(Key.Key_F9)
    assert filled.count(PlanComment) == 0 and face.text.toPlainText() == "again"
    clerk.press(Key.Key_F8)
    assert [(one.kind, one.text) for one in filled.all(PlanComment)] == [("return", "again")]


def test_many_lines_are_compared_while_the_page_works_on(clerk: Clerk, filled: Store, qtbot: QtBot) -> None:
    plan = filled.all(Plan)[0]
    lines = [Project(plan_id=plan.id, number=n, name=f"งาน {n}") for n in range(4, AT_ONCE + 10)]
    filled.save(*lines, actor="test")
    desk = clerk.window.desk
    desk.save(changed(plan, approved_on=TODAY))
    desk.save(revising.open_revision(filled, plan, "change"))
    desk.save(changed(lines[7], name="เปลี่ยนชื่อ"))
    clerk.press(Key.Key_C, CONTROL | SHIFT)
    face = clerk.page.face
    assert isinstance(face, CompareFace)
    assert face.model.rowCount() == 0 and desk.jobs.running, "the window goes on"
    qtbot.waitUntil(lambda: face.model.rowCount() > 0, timeout=20_000)
    assert "เปลี่ยนชื่อ" in [row.right for row in face.model.rows]


def test_the_link_on_top_follows_the_reasons(clerk: Clerk, filled: Store, qtbot: QtBot) -> None:
    plan, desk = filled.all(Plan)[0], clerk.window.desk
    desk.save(changed(plan, approved_on=TODAY))
    desk.save(revising.open_revision(filled, plan, "change"))
    desk.save(*(changed(one, name=f"{one.name} ใหม่") for one in filled.all(Project)))
    clerk.press(Key.Key_V, CONTROL | SHIFT)
    face, layers = clerk.page.face, clerk.page.findChild(Layers)
    assert isinstance(face, RevisionsFace) and layers is not None
    qtbot.waitUntil(lambda: "3" in layers.state.text())
    clerk.press(Key.Key_F8)
    clerk.type("why")
    clerk.press(Key.Key_Return, CONTROL)
    assert "3" not in layers.state.text()


def test_another_plan_is_entered_from_the_sheet_and_shown_in_it(clerk: Clerk, filled: Store) -> None:
    command = next(one for one in clerk.page.commands() if one.slot == clerk.page.new_plan)
    command.slot()
    QApplication.processEvents()
    assert clerk.page.kind is Plan
    clerk.page.panel.focus_form("fiscal_year")
    clerk.type("2573")
    clerk.press(Key.Key_Return, CONTROL)
    assert clerk.page.is_sheet and clerk.page.plan is not None and clerk.page.plan.fiscal_year == 2573
    assert clerk.sheet.main.hasFocus() and clerk.names == []


def test_the_name_of_a_group_goes_on_until_one_scrolls(clerk: Clerk) -> None:
    place = clerk.table.column_of("target")
    assert clerk.sheet.painter.heading.place == place
    assert clerk.sheet.painter.heading.beside == clerk.sheet.main.columnWidth(place)
    clerk.go("โครงการ ก", "mission")
    assert clerk.sheet.painter.heading.place == -1

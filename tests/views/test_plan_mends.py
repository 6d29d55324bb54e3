"""The sheet of a plan and its versions, where a newcomer stumbled over them, in the real window."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.models import planpaste
from app.models.meetings import AgendaItem, Meeting
from app.models.plans import Plan, PlanComment
from app.models.schema import changed
from app.models.store import Store
from app.views.plans.review_comments import CommentsFace
from app.views.plans.revisions import RevisionsFace
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
    planner.press(Key.Key_Z, CONTROL)
    assert planner.names == [] and problems(planner) == []

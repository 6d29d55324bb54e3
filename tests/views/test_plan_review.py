"""A plan of 422 lines revised twice, reviewed line by line, its comments on an agenda, approved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.jobs import Fault
from app.models import comparing, plan_templates, revising
from app.models.agendas import begun, templates
from app.models.meetings import AgendaItem, AgendaLink, Meeting, Resolution
from app.models.plans import Plan, PlanChange, PlanComment, Project
from app.models.schema import changed
from app.models.store import Store
from app.models.users import User
from app.views.desk import Desk
from app.views.looking import Look
from app.views.plans.compare import LEFT, RIGHT, CompareFace
from app.views.plans.page import PlansPage
from app.views.plans.review import ReviewFace
from app.views.plans.review_comments import CommentsFace
from app.views.plans.revisions import RevisionsFace
from app.views.plans.revisions_plug import Layers
from app.views.subjects import SUBJECTS
from app.views.window import Window
from tests.views.story import Clerk

KEY = bytes(range(32))
LINES = 422
TODAY = date.today()
CONTROL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
F = TypeVar("F", RevisionsFace, CompareFace, ReviewFace, CommentsFace)
PLAN = Plan(id="plan", form="development", fiscal_year=2571, last_year=2575)


def furnish(store: Store) -> None:
    """A development plan not yet approved, a meeting that was held and one that is planned."""
    held = Meeting(
        id="held", title="ประชุมคณะกรรมการพัฒนา", number=1, year=2569, held_on=TODAY - timedelta(days=9)
    )
    planned = Meeting(
        id="next", title="ประชุมคณะกรรมการพัฒนา", number=2, year=2569, status="planned",
        held_on=TODAY + timedelta(days=9),
    )  # fmt: skip
    store.save(PLAN, held, planned, *begun("next", templates(store.folder)[0].headings), actor="ท")
    store.save(AgendaItem(id="item", meeting_id="held", order_no=1, number="4", title="แผนพัฒนา"), actor="ท")
    store.save(
        Resolution(id="yes", meeting_id="held", agenda_item_id="item", kind="agreed", text="เห็นชอบแผนพัฒนา"),
        *(
            Project(
                id=f"p{n}", plan_id="plan", number=n, name=f"โครงการที่ {n}", budget_satang=n * 100_00, months=1
            )
            for n in range(1, LINES + 1)
        ),
        actor="ท",
    )


@pytest.fixture
def clerk(tmp_path: Path, qapp: QApplication) -> Iterator[Clerk]:
    with Store.open(tmp_path / "record", KEY) as store:
        furnish(store)
        desk = Desk(store, store.folder, Look(qapp, "th"))
        window = Window(desk)
        window.show()
        window.activateWindow()
        window.subjects.setCurrentRow([one.key for one in SUBJECTS].index("plans"))
        QApplication.processEvents()
        yield Clerk(window)
        window.close()
        desk.close()
        window.deleteLater()
        desk.deleteLater()


def page_of(clerk: Clerk) -> PlansPage:
    page = clerk.window.page
    assert isinstance(page, PlansPage)
    return page


def face_of(clerk: Clerk, kind: type[F]) -> F:
    face = page_of(clerk).face
    assert isinstance(face, kind)
    return face


def open_versions(clerk: Clerk) -> RevisionsFace:
    clerk.press(Qt.Key.Key_V, CTRL_SHIFT)
    return face_of(clerk, RevisionsFace)


def back_to_grid(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page_of(clerk).face is None


def approve(clerk: Clerk) -> None:
    face = open_versions(clerk)
    face.resolution.setFocus()
    clerk.press(Qt.Key.Key_End)
    face.approve_button.setFocus()
    clerk.press(Qt.Key.Key_Space)
    back_to_grid(clerk)


def revise(clerk: Clerk, kind: int, *edits: Project) -> None:
    """Open a revision of a kind, change lines, give all changes a reason."""
    face = open_versions(clerk)
    face.kind.setFocus()
    clerk.press(Qt.Key.Key_Home)
    clerk.press(Qt.Key.Key_Down, times=kind)
    face.open_button.setFocus()
    clerk.press(Qt.Key.Key_Space)
    for one in edits:
        clerk.window.desk.save(one)
    clerk.press(Qt.Key.Key_F8)
    clerk.type("ปรับตามงบประมาณ")
    clerk.press(Qt.Key.Key_Return, CONTROL)
    back_to_grid(clerk)


def line(clerk: Clerk, number: int) -> Project:
    found = clerk.window.desk.store.get(Project, f"p{number}")
    assert found is not None
    return found


def test_revised_twice_reviewed_and_approved(clerk: Clerk) -> None:
    desk, store = clerk.window.desk, clerk.window.desk.store
    faults: list[Fault] = []
    desk.failed.connect(faults.append)
    approve(clerk)
    assert revising.is_approved(store, store.all(Plan)[0])
    revise(clerk, 1, changed(line(clerk, 1), name="โครงการที่เปลี่ยน"), changed(line(clerk, 2), months=0b110))
    assert [one.reason for one in store.all(PlanChange)] == ["ปรับตามงบประมาณ"] * 2
    approve(clerk)
    first = comparing.as_of(store, revising.latest(store, PLAN))
    revise(clerk, 1, revising.withdrawn(line(clerk, 3)), changed(line(clerk, 1), budget_satang=5))
    kinds = [(one.revision_kind, one.revision_number) for one in revising.versions(store, PLAN)]
    assert kinds == [("original", None), ("change", 1), ("change", 2)]
    review_lines(clerk)
    bring_into_agenda(clerk)
    approve(clerk)
    assert faults == []
    every = revising.versions(store, PLAN)
    assert all(one.approved_by_id == "yes" for one in every)
    assert comparing.as_of(store, every[1]) == first
    originals = {one.project.id: one.project for one in comparing.as_of(store, every[0])}
    assert (originals["p1"].name, originals["p1"].budget_satang) == ("โครงการที่ 1", 100_00)
    assert len(originals) == LINES and originals["p3"].status == "not_started"


def review_lines(clerk: Clerk) -> None:
    """Ask about the first, comment and approve the second, give the third back, step through some."""
    clerk.press(Qt.Key.Key_R, CTRL_SHIFT)
    face = face_of(clerk, ReviewFace)
    clerk.press(Qt.Key.Key_Home)
    assert face.progress.text() == f"1 จาก {LINES}"
    clerk.press(Qt.Key.Key_F7)
    assert face.text.hasFocus()
    clerk.type("งบประมาณลดเพราะเหตุใด")
    clerk.press(Qt.Key.Key_F7)
    clerk.press(Qt.Key.Key_PageDown)
    clerk.press(Qt.Key.Key_F6)
    clerk.type("ควรเริ่มเร็วขึ้น")
    clerk.press(Qt.Key.Key_F6)
    clerk.press(Qt.Key.Key_F9)
    assert face.progress.text().startswith("3 จาก ")
    clerk.press(Qt.Key.Key_F8)
    clerk.type("ทบทวนการยกเลิก")
    clerk.press(Qt.Key.Key_F8)
    clerk.press(Qt.Key.Key_Right, times=8)
    assert face.progress.text() == f"12 จาก {LINES}"
    clerk.press(Qt.Key.Key_Left)
    clerk.press(Qt.Key.Key_PageUp)
    assert face.progress.text() == f"10 จาก {LINES}"
    assert face.counts.text() == f"✓ เห็นชอบ 1 · ↩ ให้ทบทวน 1 · ยังไม่พิจารณา {LINES - 2}"
    kinds = [(one.project_id, one.kind) for one in clerk.window.desk.store.all(PlanComment)]
    assert kinds == [("p1", "question"), ("p2", "comment"), ("p2", "approve"), ("p3", "return")]


def bring_into_agenda(clerk: Clerk) -> None:
    """Sub-items under the plan's item of the planned meeting; its resolution answers."""
    store = clerk.window.desk.store
    clerk.press(Qt.Key.Key_F12)
    face = face_of(clerk, CommentsFace)
    assert face.meeting.currentData() == "next"
    clerk.press(Qt.Key.Key_F6)
    items = {one.id: one for one in store.all(AgendaItem, meeting_id="next")}
    waiting = [one for one in store.all(PlanComment) if one.kind != "approve"]
    below = [items[one.agenda_item_id or ""] for one in waiting]
    (parent,) = {items[one.parent_id or ""].id for one in below}
    assert items[parent].title == "พิจารณาแผนพัฒนาท้องถิ่น (ผ.02) พ.ศ. 2571–2575 เปลี่ยนแปลง ครั้งที่ 2/" + str(
        revising.latest(store, PLAN).revision_year
    )
    top = items[items[parent].parent_id or ""]
    assert top.standard == "decision"
    assert [one.number for one in below] == [f"{items[parent].number}.{n}" for n in (1, 2, 3)]
    assert below[0].title == "ลำดับที่ 1 โครงการที่เปลี่ยน" and below[0].issues == "งบประมาณลดเพราะเหตุใด"
    assert [one.project_id for one in store.all(AgendaLink)] == ["p1", "p2", "p3"]
    answer(clerk, below[0])


def answer(clerk: Clerk, item: AgendaItem) -> None:
    """The meeting's resolution settles one comment, the clerk's words another."""
    store = clerk.window.desk.store
    resolved = Resolution(meeting_id="next", agenda_item_id=item.id, kind="noted", text="รับทราบเหตุผล")
    clerk.window.desk.save(resolved)
    clerk.press(Qt.Key.Key_F7)
    assert [(one.project_id, one.answer) for one in store.all(PlanComment, settled=True) if one.answer] == [
        ("p1", "รับทราบเหตุผล")
    ]
    face = face_of(clerk, CommentsFace)
    face.answer.setFocus()
    clerk.type("จะเริ่มเดือนตุลาคม")
    clerk.press(Qt.Key.Key_Return, CONTROL)
    settled = [one.project_id for one in store.all(PlanComment, settled=True)]
    assert settled == ["p1", "p2", "p2"] and face.table.rowCount() == 1
    back_to_grid(clerk)


def test_two_versions_side_by_side(clerk: Clerk) -> None:
    approve(clerk)
    revise(clerk, 1, changed(line(clerk, 7), name="ชื่อใหม่"), revising.withdrawn(line(clerk, 300)))
    clerk.press(Qt.Key.Key_C, CTRL_SHIFT)
    face = face_of(clerk, CompareFace)
    assert face.found.text() == "＋ เพิ่ม 0 · ≠ เปลี่ยนแปลง 1 · → ย้าย/โอน 0 · ✕ ยกเลิก 1"
    clerk.press(Qt.Key.Key_F6)
    row = face.table.currentIndex().row()
    assert [face.model.index(row, column).data() for column in (0, LEFT)] == ["✕", "300. โครงการที่ 300"]
    clerk.press(Qt.Key.Key_F6, SHIFT)
    row = face.table.currentIndex().row() + 1
    told = [face.model.index(row, column).data() for column in (0, LEFT, RIGHT)]
    assert told == ["≠", "โครงการที่ 7", "ชื่อใหม่"]
    grounds = [face.model.index(row, column).data(Qt.ItemDataRole.BackgroundRole) for column in (LEFT, RIGHT)]
    assert grounds[0] != grounds[1]
    clerk.press(Qt.Key.Key_F7)
    assert face.model.rowCount() >= LINES


def test_what_is_not_ready_is_refused_and_nothing_changes(clerk: Clerk) -> None:
    desk, store = clerk.window.desk, clerk.window.desk.store
    faults: list[Fault] = []
    desk.failed.connect(faults.append)
    approve(clerk)
    with pytest.raises(revising.NeedsRevision):
        desk.save(changed(line(clerk, 1), name="แก้โดยไม่เปิดฉบับ"))
    face = open_versions(clerk)
    face.open_revision()
    desk.save(changed(line(clerk, 1), name="แก้ในฉบับ"))
    back_to_grid(clerk)
    approve(clerk)
    assert "ยังไม่มีเหตุผลและความจำเป็น 1 รายการ: 1. แก้ในฉบับ" in faults[-1].mend.thai
    assert revising.open_of(store, PLAN) is not None
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert line(clerk, 1).name == "โครงการที่ 1" and store.count(PlanChange) == 0


def test_what_is_typed_stays_with_its_line_and_an_approved_plan_takes_no_comments(clerk: Clerk) -> None:
    desk = clerk.window.desk
    faults: list[Fault] = []
    desk.failed.connect(faults.append)
    clerk.press(Qt.Key.Key_R, CTRL_SHIFT)
    face = face_of(clerk, ReviewFace)
    clerk.press(Qt.Key.Key_Home)
    face.text.setFocus()
    clerk.type("ยังพิมพ์ไม่จบ")
    clerk.press(Qt.Key.Key_PageDown, CONTROL)
    assert face.text.toPlainText() == ""
    clerk.press(Qt.Key.Key_Left)
    assert face.text.toPlainText() == "ยังพิมพ์ไม่จบ" and desk.store.count(PlanComment) == 0
    back_to_grid(clerk)
    approve(clerk)
    clerk.press(Qt.Key.Key_R, CTRL_SHIFT)
    clerk.press(Qt.Key.Key_F9)
    assert faults[-1].what.thai == "“ฉบับแรก” เห็นชอบแล้ว ไม่รับความเห็นเพิ่ม"
    assert desk.store.count(PlanComment) == 0


def test_a_template_is_saved_and_taken_up(clerk: Clerk, tmp_path: Path) -> None:
    desk = clerk.window.desk
    said: list[str] = []
    desk.said.connect(said.append)
    layers = clerk.window.findChild(Layers)
    assert layers is not None
    file = tmp_path / "แม่แบบ.plan.json"
    layers.templates.save(PLAN, ["p1", "p2"], file)
    assert "บันทึกแม่แบบ 2 รายการ" in said[-1]
    assert [one["months"] for one in plan_templates.read(file.read_bytes(), file.name).lines] == [1, 1]
    layers.templates.take(PLAN, file)
    assert "นำเข้า 2 รายการ" in said[-1]
    taken = desk.store.all(Project)[-2:]
    assert [(one.number, one.name, one.budget_satang) for one in taken] == [
        (LINES + 1, "โครงการที่ 1", None),
        (LINES + 2, "โครงการที่ 2", None),
    ]
    desk.undo()
    assert desk.store.count(Project) == LINES


def test_nobody_takes_a_step_back_through_what_another_approved(clerk: Clerk) -> None:
    desk, store = clerk.window.desk, clerk.window.desk.store
    first, second = User(name="ผู้บันทึก"), User(name="ประธาน", role="chair")
    store.save(first, second, actor="ท")
    desk.sign_in(first)
    desk.save(changed(line(clerk, 1), name="ก่อนเห็นชอบ"))
    desk.sign_in(second)
    approve(clerk)
    desk.sign_in(first)
    with pytest.raises(revising.KeptVersion):
        desk.undo()
    assert line(clerk, 1).name == "ก่อนเห็นชอบ" and not desk.can_undo
    desk.sign_in(second)
    desk.undo()
    assert not revising.is_approved(store, store.all(Plan)[0])

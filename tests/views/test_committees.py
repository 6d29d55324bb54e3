"""Committees by keyboard: seven groups entered in one go, replaced, printed; who is in force on which day."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from app.models.bodies import Body
from app.models.centre import Centre
from app.models.committees import Committee, CommitteeOrder, Member, Term
from app.models.minutes import body_of
from app.models.office import Document, Person
from app.models.store import Store
from app.views.committees.page import CommitteesPage
from app.views.desk import Desk, Place
from app.views.looking import Look
from app.views.subjects import SUBJECTS
from app.views.window import Window
from tests.views.conftest import KEY
from tests.views.story import ALT, CONTROL, ENTER, GROUPS, OFFICE, SURNAMES, TAB, Clerk, wait_for

NAMES = [f"{'นาย' if place % 2 else 'นาง'}สมมติ {surname}" for place, surname in enumerate(SURNAMES, 1)]
BODY_NAME = "คณะกรรมการศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน"


class Registrar(Clerk):
    """Works the page of committees."""

    @property
    def committees(self) -> CommitteesPage:
        page = self.window.page
        assert isinstance(page, CommitteesPage)
        return page

    @property
    def store(self) -> Store:
        return self.window.desk.store

    @property
    def body(self) -> Body:
        shown = self.committees.face.body
        found = body_of(self.store, shown.committee.id if shown else "")
        assert found is not None
        return found

    def new_body(self, name: str) -> None:
        self.press(Qt.Key.Key_N, CONTROL)
        self.type(f"{name}\n\n")

    def order(
        self, qtbot: Any, effective: str, number: str = "", dated: str = "", *, kind_downs: int = 0
    ) -> None:
        """The line of a new order is open: fill it to its end."""
        count = self.store.count(CommitteeOrder)
        self.press(Qt.Key.Key_Down, times=kind_downs)
        self.type(f"\n\n{effective}\n{number}\n{dated}\n")
        wait_for(qtbot, lambda: self.store.count(CommitteeOrder) == count + 1)

    def appoint(self, name: str, position: str, organisation: str = "") -> None:
        """Group and role as the program proposes them."""
        self.type(f"{name}\n{position}\n{organisation}\n\n\n")

    def show_day(self, day: str) -> None:
        self.press(Qt.Key.Key_G, CONTROL)
        self.press(Qt.Key.Key_A, CONTROL)
        self.type(day)
        self.press(TAB)

    @property
    def names(self) -> list[str]:
        return [one.member.name or "" for one in self.committees.face.table.rows]


def open_page(folder: Path, qapp: QApplication, qtbot: Any) -> Iterator[Registrar]:
    store = Store.open(folder, KEY)
    desk = Desk(store, folder, Look(qapp, "th"))
    window = Window(desk)
    window.resize(1366, 720)
    window.show()
    window.activateWindow()
    window.subjects.setCurrentRow([one.key for one in SUBJECTS].index("centre"))
    qtbot.waitUntil(window.isActiveWindow)
    yield Registrar(window)
    window.close()
    desk.close()
    window.deleteLater()
    desk.deleteLater()
    store.close()


@pytest.fixture
def clerk(tmp_path: Path, qapp: QApplication, qtbot: Any) -> Iterator[Registrar]:
    with Store.open(tmp_path / "record", KEY) as store:
        store.save(OFFICE, actor="เตรียม")
    yield from open_page(tmp_path / "record", qapp, qtbot)


@pytest.fixture
def eleven(clerk: Registrar, qtbot: Any) -> Registrar:
    """Order 71/2564 with all seven groups of the published structure (case 1), entered by keyboard."""
    clerk.new_body(BODY_NAME)
    clerk.order(qtbot, "3 พ.ค. 64", "71/2564", "3 พ.ค. 64")
    for place, name in enumerate(NAMES, 1):
        clerk.appoint(name, f"ตำแหน่งที่ {place}")
    clerk.press(Qt.Key.Key_Escape)
    return clerk


def test_seven_groups_are_entered_in_one_go(eleven: Registrar) -> None:
    kept = sorted(eleven.store.all(Member), key=lambda one: one.order_no or 0)
    assert [one.group for one in kept] == list(GROUPS)
    assert [one.name for one in kept] == NAMES
    assert {one.starts_on for one in kept} == {date(2021, 5, 3)}
    assert {one.order_id for one in kept} == {eleven.store.all(CommitteeOrder)[0].id}
    face = eleven.committees.face
    assert eleven.names == NAMES
    assert "6 จาก 11" in face.quorum.text()
    assert all(one.startswith("✓") for one in face.composition.lines.values())
    assert len(face.composition.lines) == 7
    assert "71/2564" in face.orders.list.item(0).text() and "11 คน" in face.orders.list.item(0).text()


def test_ten_people_without_other_groups_are_warned_about_and_kept(clerk: Registrar, qtbot: Any) -> None:
    """T3: the structure says "should": nothing is in the way."""
    clerk.new_body(BODY_NAME)
    clerk.order(qtbot, "3 พ.ค. 64")
    for name, group in zip(NAMES, "1223344676", strict=False):
        clerk.type(f"{name}\nตำแหน่ง\n\n{group}\n\n")
    lines = clerk.committees.face.composition.lines
    assert lines["5"] == "⚠ 0 คน ควรมี 2 คนขึ้นไป"
    assert [group for group, said in lines.items() if said.startswith("⚠")] == ["5"]
    assert clerk.store.count(Member) == 10
    clerk.press(Qt.Key.Key_P, CONTROL)
    side = clerk.committees.papers
    wait_for(qtbot, lambda: side.paper.pane.sheet is not None)
    assert "ผู้แทนกลุ่มอื่น ๆ" in side.lacking.text()


def test_two_orders_make_one_body_and_a_member_is_replaced(eleven: Registrar, qtbot: Any) -> None:
    """Case 4 and T4: order 162/2564 of 8 ต.ค. 2564 puts another into the second seat; one step to undo."""
    eleven.press(Qt.Key.Key_F9)
    eleven.order(qtbot, "8 ต.ค. 64", "162/2564", "8 ต.ค. 64")
    eleven.press(Qt.Key.Key_Escape)
    eleven.committees.face.seats.selectRow(1)
    eleven.press(Qt.Key.Key_F7)
    eleven.type("นายใหม่ มาแทน\n\n\n\n")
    eleven.press(Qt.Key.Key_Down, times=3)
    eleven.press(ENTER)
    old, new = (eleven.store.all(Member, name=name)[0] for name in (NAMES[1], "นายใหม่ มาแทน"))
    assert (old.ends_on, old.end_reason) == (date(2021, 10, 8), "moved")
    assert (new.replaces_id, new.starts_on, new.group) == (old.id, date(2021, 10, 8), "2")
    assert new.order_id != old.order_id
    eleven.show_day("7 ต.ค. 2564")
    assert eleven.names[1] == NAMES[1] and len(eleven.names) == 11
    eleven.show_day("8 ต.ค. 64")
    assert eleven.names[1] == "นายใหม่ มาแทน" and len(eleven.names) == 11
    assert eleven.committees.face.table.said(1, 7) == NAMES[1]
    assert eleven.committees.face.table.said(1, 6) == "162/2564"
    eleven.committees.face.gone.setChecked(True)
    assert len(eleven.names) == 12
    assert "ย้าย" in eleven.committees.face.table.said(11, 5)
    assert eleven.committees.face.table.said(11, 7) == "แทนโดย นายใหม่ มาแทน"
    eleven.committees.face.gone.setChecked(False)
    eleven.window.go_back_and_forth(redo=False)
    assert eleven.names == NAMES
    assert eleven.store.get(Member, old.id) == next(one for one in eleven.body.members if one.id == old.id)
    assert eleven.body.members_on(date(2021, 12, 1))[1].ends_on is None


def test_one_leaves_office_on_a_day(eleven: Registrar) -> None:
    eleven.committees.face.seats.selectRow(4)
    eleven.press(Qt.Key.Key_F8)
    eleven.press(Qt.Key.Key_A, CONTROL)
    eleven.type("1 ก.ค. 65\n")
    eleven.press(Qt.Key.Key_Down, times=2)
    eleven.press(ENTER)
    assert NAMES[4] not in eleven.names
    left = eleven.store.all(Member, name=NAMES[4])[0]
    assert (left.ends_on, left.end_reason) == (date(2022, 7, 1), "resigned")
    eleven.show_day("30 มิ.ย. 65")
    assert NAMES[4] in eleven.names


def test_people_of_an_order_without_a_day_wait_for_it(clerk: Registrar, qtbot: Any) -> None:
    """Number and days come later and are entered once: order, paper and people in one step."""
    clerk.new_body(BODY_NAME)
    clerk.order(qtbot, "")
    for name in NAMES[:3]:
        clerk.appoint(name, "ตำแหน่ง")
    face = clerk.committees.face
    assert clerk.names == NAMES[:3] and face.table.said(0, 5) == "ยังไม่ระบุวัน"
    assert "ยังไม่แต่งตั้ง" in face.standing.text() and face.composition.lines["2"] == "✓ 2 คน"
    clerk.press(Qt.Key.Key_Escape)
    clerk.press(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    clerk.type("71/2564\n3 พ.ค. 64\n4 พ.ค. 64\n")
    (order,), (document,) = clerk.store.all(CommitteeOrder), clerk.store.all(Document)
    assert (document.number, document.dated_on) == ("71/2564", date(2021, 5, 3))
    assert order.effective_on == date(2021, 5, 4)
    assert {one.starts_on for one in clerk.store.all(Member)} == {order.effective_on}
    assert "อยู่ในวาระ" in face.standing.text() and face.table.said(0, 5) == "4 พ.ค. 2564"
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert {one.starts_on for one in clerk.store.all(Member)} == {None}
    assert clerk.store.all(Document)[0].number is None


def test_who_begins_later_is_shown_on_that_day(clerk: Registrar, qtbot: Any) -> None:
    begins = date.today() + timedelta(days=20)
    clerk.new_body(BODY_NAME)
    clerk.order(qtbot, f"{begins.day}/{begins.month}/{begins.year + 543}")
    for name in NAMES[:2]:
        clerk.appoint(name, "ตำแหน่ง")
    face = clerk.committees.face
    assert clerk.names == NAMES[:2] and face.on == begins
    clerk.press(Qt.Key.Key_Escape)
    face.show_today()
    assert clerk.names == []


def test_a_slip_of_the_year_is_told_and_what_was_typed_stays(eleven: Registrar) -> None:
    """Nobody leaves before the first day in office, and no reason stands without a day."""
    face = eleven.committees.face
    face.seats.selectRow(1)
    eleven.press(Qt.Key.Key_F7)
    eleven.type("นายใหม่ มาแทน\n\n\n1/1/60\n\n")
    bar = face.seating.replace_bar
    assert bar.isVisible() and "3 พ.ค. 2564" in bar.said.text()
    assert bar.name.line.text() == "นายใหม่ มาแทน"
    eleven.press(Qt.Key.Key_Escape)
    face.seats.selectRow(1)
    eleven.press(Qt.Key.Key_F8)
    eleven.press(Qt.Key.Key_Backspace)
    eleven.press(ENTER)
    eleven.press(Qt.Key.Key_Down, times=2)
    eleven.press(ENTER)
    assert face.seating.end_bar.isVisible() and "พิมพ์วันที่พ้น" in face.seating.end_bar.said.text()
    assert eleven.store.count(Member) == 11
    assert all(one.ends_on is one.end_reason is None for one in eleven.store.all(Member))


def test_a_term_does_not_end_before_it_begins(eleven: Registrar) -> None:
    eleven.press(Qt.Key.Key_T, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    eleven.type("1\n\n1/1/60\n")
    bar = eleven.committees.face.ordering.term_bar
    assert bar.isVisible() and "ก่อนวันเริ่มวาระ" in bar.said.text()
    assert eleven.store.count(Term) == 0


def test_people_go_under_the_order_the_open_line_names(eleven: Registrar, qtbot: Any) -> None:
    """A click on another order while the line is open changes nothing of what it says."""
    eleven.press(Qt.Key.Key_F9)
    eleven.order(qtbot, "8 ต.ค. 64", "162/2564")
    face = eleven.committees.face
    assert "162/2564" in face.seating.appoint_bar.head.text()
    face.orders.list.setCurrentRow(0)
    eleven.appoint("นายใหม่ เพิ่มเติม", "ตำแหน่งที่ 12")
    assert "162/2564" in face.seating.appoint_bar.head.text()
    new = eleven.store.all(Member, name="นายใหม่ เพิ่มเติม")[0]
    order = eleven.store.get(CommitteeOrder, new.order_id or "")
    assert order is not None and order.effective_on == date(2021, 10, 8)


def test_an_order_is_printed_blank_and_numbered_later(clerk: Registrar, qtbot: Any, tmp_path: Path) -> None:
    clerk.new_body(BODY_NAME)
    clerk.order(qtbot, "3 พ.ค. 64")
    clerk.appoint(NAMES[0], "นายกเทศมนตรี")
    clerk.press(Qt.Key.Key_Escape)
    page = clerk.committees
    assert "ยังไม่ได้เลขที่" in page.face.orders.list.item(0).text()
    clerk.press(Qt.Key.Key_P, CONTROL)
    wait_for(qtbot, lambda: page.papers.paper.pane.sheet is not None)
    assert "ที่............/" in printed(page, tmp_path)
    page.papers.paper.pane.sheet = None
    page.papers.form.focus_field("number")
    clerk.type("71/2564\n3/5/64\n")
    wait_for(qtbot, lambda: page.papers.paper.pane.sheet is not None)
    said = printed(page, tmp_path)
    assert "ที่๗๑/๒๕๖๔" in said and "๓พฤษภาคมพ.ศ.๒๕๖๔" in said and "ธาราทอง" in said
    word = tmp_path / "คำสั่ง.docx"
    page.papers.paper.save_word(word)
    wait_for(qtbot, word.exists)
    assert docx.Document(str(word)).paragraphs
    clerk.press(Qt.Key.Key_Left, ALT)
    assert "71/2564" in page.face.orders.list.item(0).text()


def printed(page: CommitteesPage, folder: Path) -> str:
    path = folder / "order.pdf"
    page.papers.paper.pane.write(path)
    text = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True).stdout.decode()
    return "".join(text.split())


def test_an_announcement_appoints_and_another_establishes_the_centre(
    clerk: Registrar, qtbot: Any, tmp_path: Path
) -> None:
    """Case 5: the centre is announced on 9 มิ.ย. 2564; its committee may be appointed by announcement too."""
    clerk.store.save(
        Centre(name="ศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน", objectives="รับฟังความคิดเห็น", powers="ประสานงาน"),
        actor="เตรียม",
    )
    clerk.new_body(BODY_NAME)
    clerk.order(qtbot, "9 มิ.ย. 64", "", "9 มิ.ย. 64", kind_downs=1)
    clerk.appoint(NAMES[0], "นายกเทศมนตรี")
    clerk.press(Qt.Key.Key_Escape)
    page = clerk.committees
    assert "ประกาศ" in page.face.orders.list.item(0).text()
    clerk.press(Qt.Key.Key_P, CONTROL)
    wait_for(qtbot, lambda: page.papers.paper.pane.sheet is not None)
    assert "ประกาศณวันที่๙มิถุนายนพ.ศ.๒๕๖๔" in printed(page, tmp_path)
    page.papers.paper.pane.sheet = None
    clerk.click(page.tree.announcement_button)
    wait_for(qtbot, lambda: page.papers.paper.pane.sheet is not None)
    page.papers.paper.pane.sheet = None
    page.papers.form.focus_field("dated_on")
    clerk.type("9 มิ.ย. 2564\n")
    wait_for(qtbot, lambda: page.papers.paper.pane.sheet is not None)
    said = printed(page, tmp_path)
    assert "รับฟังความคิดเห็น" in said and "ประกาศณวันที่๙มิถุนายนพ.ศ.๒๕๖๔" in said
    centre = clerk.store.all(Centre)[0]
    document = clerk.store.get(Document, centre.announcement_id or "")
    assert document is not None and document.dated_on == date(2021, 6, 9)


def test_a_working_group_stands_under_its_parent_with_its_state(eleven: Registrar, qtbot: Any) -> None:
    eleven.press(Qt.Key.Key_F, CONTROL)
    eleven.press(Qt.Key.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    eleven.type("คณะทำงานประเมินผล\n\n")
    parent, group = sorted(eleven.store.all(Committee), key=lambda one: one.parent_id or "")
    assert (group.parent_id, group.kind) == (parent.id, "working_group")
    row = eleven.committees.tree.tree.topLevelItem(0)
    assert row is not None and row.childCount() == 1
    assert "อยู่ในวาระ" in row.text(0) and "ยังไม่แต่งตั้ง" in row.child(0).text(0)
    eleven.order(qtbot, "1 มิ.ย. 64")
    eleven.appoint(NAMES[3], "ผู้แทนชุมชน")
    assert eleven.body.members_on(date(2021, 7, 1))[0].role == "worker"
    row = eleven.committees.tree.tree.topLevelItem(0)
    assert row is not None and "อยู่ในวาระ" in row.child(0).text(0)


def test_a_term_that_ends_soon_is_warned_of(eleven: Registrar) -> None:
    eleven.press(Qt.Key.Key_T, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    ends = date.today() + timedelta(days=45)
    eleven.type(f"1\n\n{ends.day}/{ends.month}/{ends.year + 543}\n")
    assert eleven.store.all(Term)[0].ends_on == ends
    assert "จะสิ้นวาระใน 45 วัน" in eleven.committees.face.standing.text()
    row = eleven.committees.tree.tree.topLevelItem(0)
    assert row is not None and "จะสิ้นวาระใน 45 วัน" in row.text(0)


def test_an_abolished_body_has_no_members_from_that_day_on(eleven: Registrar, qtbot: Any) -> None:
    eleven.committees.face.ordering.abolish()
    eleven.order(qtbot, "1 มี.ค. 65", "9/2565")
    face = eleven.committees.face
    assert "ยกเลิกแล้ว" in face.standing.text() and eleven.names == []
    eleven.show_day("28 ก.พ. 65")
    assert "อยู่ในวาระ" in face.standing.text() and len(eleven.names) == 11


def test_who_is_known_is_completed(clerk: Registrar, qtbot: Any) -> None:
    person = Person(
        prefix="นาง", given_name="สมมติ", surname="รู้จัก", position="ประธานชุมชน", organisation="ชุมชนหนึ่ง"
    )
    clerk.store.save(person, actor="เตรียม")
    clerk.new_body(BODY_NAME)
    clerk.order(qtbot, "3 พ.ค. 64")
    offers = clerk.committees.face.seating.appoint_bar.name.offers
    clerk.type("รู้จัก")
    assert offers.isVisible() and offers.count() == 1
    clerk.press(Qt.Key.Key_Down)
    clerk.type("\n\n\n\n\n")
    (kept,) = clerk.store.all(Member)
    assert (kept.name, kept.position, kept.organisation, kept.person_id) == (
        *("นางสมมติ รู้จัก", "ประธานชุมชน", "ชุมชนหนึ่ง", person.id),
    )


def test_what_is_being_typed_survives_a_kill(clerk: Registrar, qtbot: Any) -> None:
    clerk.new_body(BODY_NAME)
    clerk.order(qtbot, "3 พ.ค. 64")
    clerk.type("นายสมมติ ค้างไว้")
    drafts = clerk.window.desk.local.drafts
    qtbot.waitUntil(lambda: any(one.startswith("appointing/") for one in drafts.names()), timeout=4000)
    face = clerk.committees.face
    face.seating.close_bars()
    clerk.press(Qt.Key.Key_F6)
    assert face.seating.appoint_bar.name.line.text() == "นายสมมติ ค้างไว้"
    clerk.press(Qt.Key.Key_Escape)
    assert not any(one.startswith("appointing/") for one in drafts.names())


def test_what_was_typed_a_moment_before_another_line_opened_comes_back(eleven: Registrar) -> None:
    eleven.press(Qt.Key.Key_F6)
    eleven.type("นายสมมติ เร็ว")
    eleven.committees.face.seats.selectRow(1)
    eleven.press(Qt.Key.Key_F8)
    eleven.press(Qt.Key.Key_Escape)
    eleven.press(Qt.Key.Key_F6)
    assert eleven.committees.face.seating.appoint_bar.name.line.text() == "นายสมมติ เร็ว"


def test_what_cannot_be_read_is_told_and_stays(eleven: Registrar) -> None:
    eleven.press(Qt.Key.Key_F9)
    eleven.type("\n\n31/2/64\n\n\n")
    bar = eleven.committees.face.ordering.order_bar
    assert bar.isVisible() and "28 วัน" in bar.said.text()
    assert bar.fields["effective_on"].raw() == "31/2/64"
    assert eleven.store.count(CommitteeOrder) == 1


def test_the_full_form_opens_in_place_and_alt_left_leads_back(eleven: Registrar) -> None:
    eleven.committees.face.seats.selectRow(2)
    eleven.press(Qt.Key.Key_F2)
    page = eleven.committees
    assert page.panel.isVisible() and not page.middle.isVisible()
    assert isinstance(page.panel.record, Member) and page.panel.record.name == NAMES[2]
    eleven.press(Qt.Key.Key_Left, ALT)
    eleven.press(Qt.Key.Key_Left, ALT)
    assert page.middle.isVisible() and not page.panel.isVisible()


def test_a_member_found_elsewhere_opens_with_the_body(eleven: Registrar) -> None:
    one = eleven.store.all(Member, name=NAMES[5])[0]
    eleven.window.go(Place("centre", "members", one.id, "position"))
    page = eleven.committees
    assert page.panel.isVisible() and page.panel.record == one
    assert page.face.body is not None and page.face.body.committee.name == BODY_NAME


def test_the_other_kinds_stay_behind_their_tabs(eleven: Registrar) -> None:
    page = eleven.committees
    for place, kind in enumerate(page.subject.kinds):
        page.tabs.setCurrentIndex(place)
        is_committee = kind is Committee
        assert page.tree.isVisible() is page.middle.isVisible() is is_committee
        assert page.left.isVisible() is page.panel.isVisible() is not is_committee


def test_an_order_is_deleted_and_comes_back(eleven: Registrar) -> None:
    store = eleven.store
    eleven.committees.face.seats.selectRow(10)
    eleven.committees.face.seats.setFocus()
    eleven.press(Qt.Key.Key_Delete, CONTROL)
    assert store.count(Member) == 10
    eleven.press(Qt.Key.Key_Z, CONTROL)
    assert store.count(Member) == 11


def is_named(widget: QWidget) -> bool:
    said = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton | QLabel) else "")
    return bool(said) or widget.focusProxy() is not None


def test_every_control_has_a_name(eleven: Registrar, qtbot: Any) -> None:
    page = eleven.committees
    seating, ordering = page.face.seating, page.face.ordering
    page.face.seats.selectRow(0)
    seats = (seating.appoint, seating.replace, seating.end)
    steps = (*seats, ordering.new_order, ordering.date_order, ordering.new_term)
    nameless, count = set(), 0
    for step in (*steps, page.tree.add, page.print_page):
        step()
        if step == page.print_page:
            wait_for(qtbot, lambda: page.papers.form.isVisible())
        for widget in page.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                count += 1
                if not is_named(widget):
                    nameless.add(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    assert count > 60 and nameless == set()

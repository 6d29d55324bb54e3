"""A plan edited like a sheet, at the keyboard of the real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.models import planpaste
from app.models.planlines import Counted
from app.models.plans import Activity, Payment, Plan, Project, ProjectBudget
from app.models.schema import changed
from app.models.store import Store
from app.views.desk import Desk, Place
from app.views.plans.grid import PlanGrid
from app.views.plans.page import PlansPage
from app.views.window import Window

Open = Callable[[str], Window]
Key = Qt.Key
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier
LINES = 422
YEARS = range(2566, 2571)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


class Clerk:
    """Somebody at the keyboard of the sheet."""

    def __init__(self, window: Window) -> None:
        self.window = window
        assert isinstance(window.page, PlansPage)
        self.page: PlansPage = window.page
        self.grid: PlanGrid = self.page.grid
        self.sheet, self.table = self.grid.sheet, self.grid.table
        self.sheet.main.setFocus()

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(focused(), key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(focused(), letter)
        QApplication.processEvents()

    def row(self, line: str) -> int:
        """Of the line called so."""
        return self.table.row_of(
            next(key for key, one in self.table.lines.items() if one.project.name == line)
        )

    def go(self, line: str, key: str) -> None:
        self.sheet.go_to(self.row(line), self.table.column_of(key))

    def go_free(self, key: str) -> None:
        """To the empty row."""
        self.sheet.go_to(len(self.table.rows) - 2, self.table.column_of(key))

    def cell(self, line: str, key: str) -> str:
        return self.table.text(self.row(line), self.table.column_of(key))

    @property
    def names(self) -> list[str | None]:
        return [one.project.name for one in self.table.lines.values()]

    def total(self, key: str) -> str:
        return self.table.text(len(self.table.rows) - 1, self.table.column_of(key))


@pytest.fixture
def clerk(open_window: Open) -> Iterator[Clerk]:
    """At the centre's plan of three lines."""
    yield Clerk(open_window("plans"))


@pytest.fixture
def planner(filled: Store, open_window: Open) -> Iterator[Clerk]:
    """At an empty local development plan."""
    plan = Plan(form="development", fiscal_year=2566, last_year=2570)
    filled.save(plan, actor="test")
    window = open_window("plans")
    assert isinstance(window.page, PlansPage)
    window.page.show_plan(plan.id)
    yield Clerk(window)


def sheet_of(count: int) -> str:
    """A ผ.02 as it is copied from Excel: a heading, then lines with all that stands in such cells."""
    head = ["ที่", "โครงการ", "วัตถุประสงค์", "เป้าหมาย", *map(str, YEARS), "ตัวชี้วัด (KPI)", "ผลที่คาดว่าจะได้รับ"]
    rows = [
        [
            *(str(n), f"ก่อสร้างถนนสายที่ {n}", "เพื่อสัญจรสะดวก\nเพื่อลดอุบัติเหตุ", f"ยาว {n} เมตร"),
            *(f"{n * 1000:,}", "-", "0", "ไม่มีข้อมูล" if n % 2 else "5,000.50", ""),
            *("ร้อยละ 80 ของ “ผู้ใช้”", 'ถนนได้ "มาตรฐาน"'),
        ]
        for n in range(1, count + 1)
    ]
    return planpaste.text_of([head, *rows])


# -- the acceptance


def test_a_plan_of_422_lines_is_pasted_edited_and_taken_back(planner: Clerk, filled: Store) -> None:
    QGuiApplication.clipboard().setText(sheet_of(LINES))
    planner.go_free("number")
    planner.press(Key.Key_V, CONTROL)
    assert len(planner.table.lines) == LINES
    assert filled.count(Project) == LINES + 3
    assert filled.count(ProjectBudget) == LINES * 3  # "-" and a blank are no budget of that year
    expected = sum(n * 1000 for n in range(1, LINES + 1))
    assert planner.total("year:2566") == f"{expected:,}"
    assert planner.total("year:2567") == "-" and planner.total("year:2568") == "0"
    half = LINES // 2
    assert planner.total("year:2569") == f"{half * 5000 + half // 2:,}.50 · ?{half}".replace(
        ".50", ".50" if half % 2 else ""
    )
    assert planner.cell("ก่อสร้างถนนสายที่ 7", "expected") == 'ถนนได้ "มาตรฐาน"'

    planner.go("ก่อสร้างถนนสายที่ 1", "agency")
    planner.type("Kong")
    planner.press(Key.Key_Return)
    planner.press(Key.Key_Up)
    planner.press(Key.Key_Down, CONTROL | SHIFT)
    planner.press(Key.Key_D, CONTROL)
    assert {one.project.agency for one in planner.table.lines.values()} == {"Kong"}

    planner.go("ก่อสร้างถนนสายที่ 3", "month:2")
    planner.press(Key.Key_Right, SHIFT, times=2)
    planner.press(Key.Key_Down, SHIFT)
    planner.press(Key.Key_Space)
    painted = filled.all(Project, months=0b11100)
    assert [one.name for one in painted] == ["ก่อสร้างถนนสายที่ 3", "ก่อสร้างถนนสายที่ 4"]

    planner.press(Key.Key_Z, CONTROL, times=3)
    assert filled.count(Project, agency="Kong") == 0 and filled.count(Project, months=0b11100) == 0
    planner.press(Key.Key_Y, CONTROL, times=3)
    assert filled.count(Project, agency="Kong") == LINES and filled.count(Project, months=0b11100) == 2
    assert planner.total("year:2566") == f"{expected:,}"
    planner.press(Key.Key_Z, CONTROL, times=4)
    assert planner.table.lines == {} and planner.total("year:2566") == "-"


# -- keys


def test_typing_replaces_f2_goes_on_and_the_cursor_moves_as_in_excel(clerk: Clerk, filled: Store) -> None:
    clerk.go("โครงการ ข", "agency")
    column = clerk.sheet.place
    clerk.type("Wat")
    clerk.press(Key.Key_Return)
    assert filled.all(Project)[0].agency == "Wat" and clerk.sheet.row == clerk.sheet.first_row() + 1
    clerk.press(Key.Key_Up)
    clerk.press(Key.Key_F2)
    clerk.type(" 2")
    clerk.press(Key.Key_Tab)
    assert filled.all(Project)[0].agency == "Wat 2" and clerk.sheet.place == column + 1
    clerk.press(Key.Key_Return)
    assert (clerk.sheet.row, clerk.sheet.place) == (clerk.sheet.first_row() + 1, column)
    clerk.type("x")
    clerk.press(Key.Key_Escape)
    assert filled.all(Project)[1].agency is None and not any(one.cells.editor for one in clerk.sheet.views)
    clerk.type("y")
    clerk.press(Key.Key_Down)
    assert filled.all(Project)[1].agency == "y" and clerk.sheet.row == clerk.sheet.first_row() + 2
    clerk.press(Key.Key_Home, CONTROL)
    assert (clerk.sheet.row, clerk.sheet.place) == (clerk.sheet.first_row(), 0)


def test_long_texts_take_a_line_break_and_money_is_read(clerk: Clerk, filled: Store) -> None:
    clerk.go("โครงการ ก", "objective")
    clerk.type("a")
    assert isinstance(focused(), QPlainTextEdit)
    clerk.press(Key.Key_Return, ALT)
    clerk.type("b")
    clerk.press(Key.Key_Return)
    assert filled.all(Project)[1].objective == "a\nb"
    for text, satang, shown in (("1,250.5", 125_050, "1,250.50"), ("-", None, "-"), ("0", 0, "0")):
        clerk.go("โครงการ ก", "budget_satang")
        clerk.type(text)
        clerk.press(Key.Key_Return)
        assert filled.all(Project)[1].budget_satang == satang
        assert clerk.cell("โครงการ ก", "budget_satang") == shown
    clerk.press(Key.Key_Up)
    clerk.press(Key.Key_Delete)
    assert clerk.cell("โครงการ ก", "budget_satang") == "ไม่มีข้อมูล"
    assert clerk.total("budget_satang") == "4 · ?1"


def test_choices_are_offered_and_taken_by_a_few_letters(clerk: Clerk, filled: Store) -> None:
    clerk.go("โครงการ ข", "budget_source")
    clerk.press(Key.Key_F2)
    line = focused()
    assert isinstance(line, QLineEdit) and line.completer() is not None
    line.setText("เงินอุดหนุน")
    clerk.press(Key.Key_Return)
    assert filled.all(Project)[0].budget_source == "subsidy"


def test_lines_are_added_moved_and_removed_by_key(clerk: Clerk, filled: Store) -> None:
    clerk.go("โครงการ ข", "name")
    clerk.press(Key.Key_Insert, CONTROL)
    clerk.type("New")
    clerk.press(Key.Key_Return)
    assert clerk.names == ["โครงการ ข", "New", "โครงการ ก", "เครือข่ายชุมชน"]
    assert [one.project.number for one in clerk.table.lines.values()] == [1, 2, 3, 4]
    clerk.go("New", "name")
    clerk.press(Key.Key_Down, ALT)
    assert clerk.names == ["โครงการ ข", "โครงการ ก", "New", "เครือข่ายชุมชน"]
    assert clerk.table.line_at(clerk.sheet.row).project.name == "New"  # type: ignore[union-attr]
    clerk.press(Key.Key_Delete, CONTROL)
    assert clerk.names == ["โครงการ ข", "โครงการ ก", "เครือข่ายชุมชน"]
    clerk.press(Key.Key_Z, CONTROL)
    assert "New" in clerk.names and filled.count(Project) == 4


def test_writing_into_the_empty_row_makes_a_line(clerk: Clerk, filled: Store) -> None:
    clerk.go_free("name")
    clerk.type("Last")
    clerk.press(Key.Key_Return)
    made = filled.all(Project)[-1]
    assert (made.name, made.number, made.mission) == ("Last", 4, "3")


# -- what cannot be taken


def test_a_bad_cell_is_listed_with_its_place_and_can_be_typed_again(clerk: Clerk, filled: Store) -> None:
    QGuiApplication.clipboard().setText(planpaste.text_of([["500"], ["สองพันบาท"], ["700"]]))
    clerk.go("โครงการ ข", "budget_satang")
    clerk.press(Key.Key_V, CONTROL)
    assert [one.budget_satang for one in filled.all(Project)] == [50_000, 200, 70_000]
    problems = clerk.grid.problems
    assert problems.isVisible() and len(problems.problems) == 1
    said = problems.list.item(0).text()
    assert "ที่ 2" in said and "งบประมาณ" in said and "สองพันบาท" in said and "ไม่ใช่ตัวเลข" in said
    problems._copy_all()
    assert QGuiApplication.clipboard().text() == "สองพันบาท"
    problems.list.setFocus()
    clerk.press(Key.Key_Return)
    line = focused()
    assert isinstance(line, QLineEdit) and line.text() == "สองพันบาท"
    line.setText("2000")
    clerk.press(Key.Key_Return)
    assert filled.all(Project)[1].budget_satang == 200_000 and not problems.isVisible()


def test_an_approved_plan_says_why_it_does_not_change_and_keeps_the_text(clerk: Clerk, filled: Store) -> None:
    plan = filled.all(Plan)[0]
    filled.save(changed(plan, approved_on=date(2025, 9, 1)), actor="test")
    clerk.go("โครงการ ก", "agency")
    clerk.type("Office")
    clerk.press(Key.Key_Return)
    assert filled.all(Project)[1].agency is None
    assert "เห็นชอบแล้ว" in clerk.grid.notice.label.text().replace("\u200b", "")
    assert [one.text for one in clerk.grid.problems.problems] == ["Office"]


def test_what_an_approved_plan_takes_no_new_line_of_is_kept_too(clerk: Clerk, filled: Store) -> None:
    plan = filled.all(Plan)[0]
    filled.save(changed(plan, approved_on=date(2025, 9, 1)), actor="test")
    clerk.go_free("name")
    clerk.type("Typed")
    clerk.press(Key.Key_Return)
    assert [one.text for one in clerk.grid.problems.problems] == ["Typed"]
    QGuiApplication.clipboard().setText(planpaste.text_of([["Pasted", "a"], ["b", "c"]]))
    clerk.go_free("name")
    clerk.press(Key.Key_V, CONTROL)
    assert planpaste.block_of(clerk.grid.problems.problems[-1].text) == [["Pasted", "a"], ["b", "c"]]
    assert "บรรทัดใหม่" in clerk.grid.problems.list.item(0).text().replace("\u200b", "")
    assert filled.count(Project) == 3


# -- to Excel and back


def test_what_is_copied_comes_back_the_same(planner: Clerk) -> None:
    QGuiApplication.clipboard().setText(sheet_of(6))
    planner.go_free("number")
    planner.press(Key.Key_V, CONTROL)
    before = [
        (one.project, [b.amount_satang for b in one.budgets.values()]) for one in planner.table.lines.values()
    ]
    planner.go("ก่อสร้างถนนสายที่ 1", "number")
    planner.press(Key.Key_A, CONTROL)
    planner.press(Key.Key_C, CONTROL)
    rows = planpaste.block_of(QGuiApplication.clipboard().text())
    assert len(rows) == 6 and rows[0][planner.table.column_of("objective")] == "เพื่อสัญจรสะดวก\nเพื่อลดอุบัติเหตุ"
    planner.press(Key.Key_V, CONTROL)
    after = [
        (one.project, [b.amount_satang for b in one.budgets.values()]) for one in planner.table.lines.values()
    ]
    assert after == before and planner.grid.problems.problems == []
    planner.go("ก่อสร้างถนนสายที่ 1", "year:2566")
    planner.press(Key.Key_Right, SHIFT, times=4)
    planner.press(Key.Key_R, CONTROL)
    assert planner.cell("ก่อสร้างถนนสายที่ 1", "year:2570") == "1,000"
    planner.press(Key.Key_X, CONTROL)
    assert planner.cell("ก่อสร้างถนนสายที่ 1", "year:2566") == "-"


# -- what is shown


def test_what_came_of_it_stands_below_and_progress_is_said_in_words(clerk: Clerk, filled: Store) -> None:
    line = filled.all(Project)[1]
    filled.save(
        Activity(project_id=line.id, starts_on=date(2025, 10, 5), participants=40),
        Payment(project_id=line.id, amount_satang=150, paid_on=date(2025, 10, 6)),
        changed(line, status="done"),
        actor="test",
    )
    shown = clerk.table.lines[line.id]
    assert shown.actual.months == 1 and shown.actual.paid == Counted(150, 1, 0)
    row, month = clerk.table.row_of(line.id), clerk.table.column_of("month:0")
    assert clerk.table.spoken(row, month) == "ต.ค. กำหนดไว้"
    low = clerk.sheet.main.rowHeight(row)
    clerk.press(Key.Key_F6)
    assert clerk.table.spoken(row, month) == "ต.ค. กำหนดไว้ · ดำเนินการ"
    assert clerk.table.band(row, clerk.table.column_of("budget_satang")) == "จ่าย 1.50"
    assert clerk.table.band(row, clerk.table.column_of("target")) == "ผู้เข้าร่วม 40 คน-ครั้ง"
    assert clerk.sheet.main.rowHeight(row) == 2 * low
    clerk.press(Key.Key_F7)
    said = [share[2] for one in clerk.grid.progress.rows for share in one.shares]
    assert said == ["เสร็จ 1/3 โครงการ", "ทำแล้ว 1/6 เดือน", "จ่าย 1.50 จาก 6"]
    again = PlanGrid(clerk.page.desk)
    assert again.tools.band.isChecked() and again.tools.progress.isChecked()
    again.deleteLater()


def test_lines_are_found_grouped_and_opened_from_elsewhere(clerk: Clerk, filled: Store) -> None:
    third = filled.all(Project)[2]
    filled.save(changed(third, mission="5"), actor="test")
    assert [one.key for one in clerk.table.groups] == ["3", "5"]
    clerk.press(Key.Key_F, CONTROL)
    assert focused() is clerk.grid.tools.search
    clerk.grid.tools.search.setText("เครือขาย")
    clerk.grid.lay_out()
    assert clerk.table.shown == [third.id]
    first = filled.all(Project)[0]
    clerk.window.go(Place("plans", "projects", first.id))
    assert clerk.table.line_at(clerk.sheet.row).id == first.id  # type: ignore[union-attr]
    clerk.window.go(Place("plans", "projects", first.id, "objective"))
    assert clerk.page.panel.isVisible() and clerk.page.panel.record == first
    clerk.press(Key.Key_Left, ALT)
    assert not clerk.page.panel.isVisible() and clerk.sheet.main.hasFocus()


def test_lines_of_no_plan_can_be_reached(filled: Store, open_window: Open) -> None:
    filled.save(Project(name="หลง"), actor="test")
    window = open_window("plans")
    clerk = Clerk(window)
    lost = next(one for one in filled.all(Project) if one.name == "หลง")
    window.go(Place("plans", "projects", lost.id))
    assert clerk.names == ["หลง"]


def test_what_an_input_method_composes_is_typed_too(clerk: Clerk, filled: Store) -> None:
    clerk.go("โครงการ ข", "agency")
    composed = QInputMethodEvent()
    composed.setCommitString("กอง")
    QApplication.sendEvent(focused(), composed)
    more = QKeyEvent(QEvent.Type.KeyPress, 0, NONE, "ช่าง")
    QApplication.sendEvent(focused(), more)
    clerk.press(Key.Key_Return)
    assert filled.all(Project)[0].agency == "กองช่าง"


def test_tab_passes_the_sheet_by_until_one_works_in_it(clerk: Clerk, desk: Desk) -> None:
    clerk.grid.tools.new_button.setFocus(Qt.FocusReason.TabFocusReason)
    clerk.press(Key.Key_Tab)
    assert clerk.sheet.main.hasFocus()
    clerk.press(Key.Key_Tab)
    assert not clerk.sheet.main.hasFocus()
    clerk.press(Key.Key_Tab, SHIFT)
    assert clerk.sheet.main.hasFocus()
    clerk.press(Key.Key_Right)
    place = clerk.sheet.place
    clerk.press(Key.Key_Tab)
    assert clerk.sheet.main.hasFocus() and clerk.sheet.place == place + 1
    clerk.press(Key.Key_Escape)
    clerk.press(Key.Key_Tab)
    assert not clerk.sheet.main.hasFocus()

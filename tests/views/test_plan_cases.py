"""Case 12: the plan workbook of a city, pasted sheet by sheet, revised in layers; its sums equal everywhere.

Published are its figures: 47 sheets, 1,186 projects, 122 notes "แก้ไข", 30 "เปลี่ยนแปลง", 1 "เพิ่มเติม"; 60
projects beyond its capacity of 3,490 million baht beside 2,847 million of its own. All names are made up.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication

from app.jobs import Fault
from app.models import comparing, planedits, planpaste, revising
from app.models.meetings import AgendaItem, Meeting, Resolution
from app.models.plans import Plan, PlanChange, Project, ProjectBudget
from app.models.schema import Record, changed
from app.models.store import Store
from app.reports.papers.sheet import Sheet
from app.views.desk import Desk
from app.views.looking import Look
from app.views.plans.revisions import RevisionsFace
from app.views.subjects import SUBJECTS
from app.views.window import Window
from tests.reports.papers.drawn import page_texts
from tests.reports.papers.planned import opened, sheet_of
from tests.views.test_plan_grid import ALT, CONTROL, SHIFT, Clerk, focused

YEARS = range(2566, 2571)
OWN_BAHT, BEYOND_BAHT = 2_847_165_072, 3_490_000_000
ROADS = 999_000
"""Baht of the line that เพิ่มเติม adds."""
UNKNOWN, NONE, BLANK = "ไม่มีข้อมูล", "-", ""
REASON = "ปรับตามผลการรับฟังความคิดเห็น"
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
KINDS = ("addition", "change", "correction")
"""In the order the page offers them."""


@dataclass(frozen=True)
class City:
    """How large the workbook is. revisions: kind and number of lines, one after the other."""

    sheets: int
    projects: int
    beyond: int
    revisions: tuple[tuple[str, int], ...]


WHOLE = City(47, 1186, 60, (("correction", 60), ("change", 30), ("correction", 62), ("addition", 1)))
TENTH = City(5, 119, 6, (("correction", 6), ("change", 3), ("correction", 6), ("addition", 1)))

Cell = int | str
"""Baht, or one of UNKNOWN, NONE and BLANK."""


@dataclass
class Book:
    """The workbook as its clerk has it: the money of every project by year, each sheet as Excel copies it."""

    city: City
    own: dict[str, dict[int, Cell]] = field(default_factory=dict)
    beyond: dict[str, dict[int, Cell]] = field(default_factory=dict)
    sheets: list[list[list[str]]] = field(default_factory=list)

    @classmethod
    def written(cls, city: City) -> Book:
        """Own lines first; the last of each part brings its sum to what was published."""
        book = cls(city)
        pasted = city.projects - 1
        for n in range(1, pasted - city.beyond + 1):
            book.own[f"ก่อสร้างถนนคอนกรีต สายที่ {n}"] = _own(n)
        for n in range(1, city.beyond + 1):
            book.beyond[f"ก่อสร้างสะพานข้ามแม่น้ำ แห่งที่ {n}"] = _beyond(n)
        _complete(book.own, 2566, OWN_BAHT - ROADS)
        _complete(book.beyond, 2569, BEYOND_BAHT)
        rows = [(name, money, "own") for name, money in book.own.items()]
        rows += [(name, money, "beyond") for name, money in book.beyond.items()]
        for at in range(city.sheets):
            part = rows[pasted * at // city.sheets : pasted * (at + 1) // city.sheets]
            lines = [_row(number, at, *one) for number, one in enumerate(part, 1)]
            book.sheets.append([HEAD, *lines])
        return book

    def sums(self, part: Mapping[str, Mapping[int, Cell]]) -> dict[int, tuple[int | None, int, int]]:
        """By year: baht (None: nobody knows any), how many are known, how many are planned."""
        found = {}
        for year in YEARS:
            planned = [one[year] for one in part.values() if one[year] not in (NONE, BLANK)]
            known = [one for one in planned if isinstance(one, int)]
            found[year] = (sum(known) if known else None, len(known), len(planned))
        return found


HEAD = ["ที่", "โครงการ", "วัตถุประสงค์", "เป้าหมาย", *map(str, YEARS), "ตัวชี้วัด (KPI)", "ผลที่คาดว่าจะได้รับ"]
HEAD += ["หน่วยงานรับผิดชอบหลัก", *[""] * 12, "ค่าเป้าหมาย", "หน่วย", "แหล่งงบ", "แบบ ผ.", "ยุทธศาสตร์"]


def _own(n: int) -> dict[int, Cell]:
    """In one column all that such a column holds."""
    return {
        2566: 1000 * n,
        2567: NONE if n % 7 == 0 else 2000 * n,
        2568: 0 if n % 11 == 0 else 500 * n,
        2569: UNKNOWN if n % 13 == 0 else 100 * n,
        2570: BLANK,
    }


def _beyond(n: int) -> dict[int, Cell]:
    """A year of nothing, one of zeros, one nobody knows, one of money and one partly known."""
    return {2566: NONE, 2567: 0, 2568: UNKNOWN, 2569: 1_000_000, 2570: UNKNOWN if n % 3 else 5_000_000}


def _complete(part: dict[str, dict[int, Cell]], year: int, baht: int) -> None:
    last = part[next(reversed(part))]
    last[year] = 0
    last[year] = baht - sum(one for money in part.values() for one in money.values() if isinstance(one, int))


def _row(number: int, sheet: int, name: str, money: Mapping[int, Cell], form: str) -> list[str]:
    said = [f"{one:,}" if isinstance(one, int) else one for one in money.values()]
    more = ["ร้อยละ 80 ของผู้ใช้เส้นทาง", "สัญจรสะดวก", "สำนักช่าง", *[""] * 12, "80", "ร้อยละ", ""]
    strategy = f"ยุทธศาสตร์ที่ {sheet // 8 + 1} แนวทางที่ {sheet % 8 + 1}"
    return [str(number), name, "เพื่อสัญจร\nเพื่อลดน้ำท่วม", "1 แห่ง", *said, *more, form, strategy]


# -- at the window


class Planner(Clerk):
    """Works at the sheet, and at the versions of the plan."""

    @property
    def store(self) -> Store:
        return self.window.desk.store

    @property
    def plan(self) -> Plan:
        assert self.page.plan is not None
        return self.page.plan

    def write(self, text: str) -> None:
        """Thai letters, which the tool for keys does not know."""
        for letter in text:
            QApplication.sendEvent(focused(), QKeyEvent(QEvent.Type.KeyPress, 0, NO_KEY, letter))
        QApplication.processEvents()

    def paste(self, rows: list[list[str]]) -> None:
        """At the empty row."""
        QGuiApplication.clipboard().setText(planpaste.text_of(rows))
        self.go_free("number")
        self.press(Qt.Key.Key_V, CONTROL)

    def put(self, line: str, key: str, text: str) -> None:
        self.go(line, key)
        self.write(text)
        self.press(Qt.Key.Key_Return)

    def versions(self) -> RevisionsFace:
        self.press(Qt.Key.Key_V, CONTROL | SHIFT)
        assert isinstance(self.page.face, RevisionsFace)
        return self.page.face

    def back(self) -> None:
        self.press(Qt.Key.Key_Left, ALT)
        assert self.page.face is None

    def approve(self) -> None:
        face = self.versions()
        face.resolution.setFocus()
        self.press(Qt.Key.Key_End)
        face.approve_button.setFocus()
        self.press(Qt.Key.Key_Space)
        self.back()

    def begin(self, kind: str) -> None:
        """Open a revision."""
        face = self.versions()
        face.kind.setFocus()
        self.press(Qt.Key.Key_Home)
        self.press(Qt.Key.Key_Down, times=KINDS.index(kind))
        face.open_button.setFocus()
        self.press(Qt.Key.Key_Space)
        self.back()

    def end(self) -> None:
        """Every change gets its reason, then the revision is approved."""
        face = self.versions()
        self.press(Qt.Key.Key_F8)
        self.write(REASON)
        self.press(Qt.Key.Key_Return, CONTROL)
        face.resolution.setFocus()
        self.press(Qt.Key.Key_End)
        face.approve_button.setFocus()
        self.press(Qt.Key.Key_Space)
        self.back()


NO_KEY = Qt.KeyboardModifier.NoModifier
PLAN = Plan(id="plan", form="development", fiscal_year=YEARS[0], last_year=YEARS[-1])
AGREED: list[Record] = [
    Meeting(id="held", title="ประชุมคณะกรรมการพัฒนา", number=1, year=2565, held_on=date(2022, 9, 12)),
    AgendaItem(id="item", meeting_id="held", order_no=1, number="4", title="แผนพัฒนาท้องถิ่น"),
    Resolution(id="yes", meeting_id="held", agenda_item_id="item", kind="agreed", text="เห็นชอบ"),
]


@pytest.fixture
def planner(tmp_path: Path, qapp: QApplication) -> Iterator[Planner]:
    store = opened(tmp_path, PLAN, *AGREED)
    desk = Desk(store, store.folder, Look(qapp, "th"))
    window = Window(desk)
    window.show()
    window.activateWindow()
    window.subjects.setCurrentRow([one.key for one in SUBJECTS].index("plans"))
    QApplication.processEvents()
    made = Planner(window)
    made.page.show_plan(PLAN.id)
    yield made
    window.close()
    desk.close()
    store.close()
    window.deleteLater()
    desk.deleteLater()


# -- revisions


def line_called(store: Store, name: str) -> Project:
    (found,) = store.all(Project, name=name)
    return found


def correct(planner: Planner, names: list[str]) -> None:
    """แก้ไข: words of the lines, numbered from 1 again; the first two on the sheet, the others at once."""
    for number, name in enumerate(names[:2], 1):
        planner.put(name, "target", "2 แห่ง")
        planner.put(name, "number", str(number))
    lines = [line_called(planner.store, name) for name in names[2:]]
    save(planner, *(changed(one, target="2 แห่ง", number=n) for n, one in enumerate(lines, 3)))


def change(planner: Planner, names: list[str], book: Book) -> None:
    """เปลี่ยนแปลง: 500 baht of each line go from the first year to the last, which had nothing."""
    for name in names:
        money = book.own[name]
        assert isinstance(money[2566], int)
        money |= {2566: money[2566] - 500, 2570: 500}
    first, *others = names
    planner.put(first, "year:2566", str(book.own[first][2566]))
    planner.put(first, "year:2570", "500")
    planner.put(first, "number", "1")
    for number, name in enumerate(others, 2):
        line = line_called(planner.store, name)
        (budget,) = planner.store.all(ProjectBudget, project_id=line.id, fiscal_year=2566)
        taken = changed(budget, amount_satang=(budget.amount_satang or 0) - 500_00)
        given = ProjectBudget(project_id=line.id, fiscal_year=2570, amount_satang=500_00)
        save(planner, changed(line, number=number), taken, given)


def save(planner: Planner, *records: Record) -> None:
    planner.window.desk.save(*planedits.noted(planner.store, records))


def add(planner: Planner, book: Book) -> None:
    """เพิ่มเติม: one line, pasted, numbered 1."""
    name = "ก่อสร้างถนนเลียบคลอง"
    book.own[name] = {2566: BLANK, 2567: BLANK, 2568: ROADS, 2569: BLANK, 2570: BLANK}
    planner.paste([_row(1, 0, name, book.own[name], "own")])


def revise(planner: Planner, book: Book) -> None:
    """All the layers, each on other lines."""
    names = iter(list(book.own))
    for kind, count in book.city.revisions:
        planner.begin(kind)
        if kind == "addition":
            add(planner, book)
        else:
            chosen = [next(names) for _ in range(count)]
            correct(planner, chosen) if kind == "correction" else change(planner, chosen, book)
        planner.end()


# -- sums


def on_sheet(planner: Planner, form: str) -> list[str]:
    """The sums of a part under its heading, the sheet grouped as ผ.02 is."""
    assert planner.table.by == "sheet"
    (group,) = [one for one in planner.table.groups if one.key == form]
    row = planner.table.row_of_group(group)
    return [planner.table.text(row, planner.table.column_of(f"year:{year}")) for year in YEARS]


def said(baht: int | None, known: int, planned: int, lacks: str) -> str:
    """A sum in words: "-" where nothing is planned; lacks: what tells of unknown ones."""
    if not planned:
        return NONE
    if baht is None:
        return UNKNOWN
    told = lacks.format(known=known, planned=planned, unknown=planned - known)
    return f"{baht:,}" + (told if known < planned else "")


def in_book(sheet: Sheet) -> list[tuple[str, list[str]]]:
    """The last row of each worksheet that sums all: its words and its five sums, as they read there."""
    assert sheet.book is not None
    found: list[tuple[str, list[str]]] = []
    for page in openpyxl.load_workbook(io.BytesIO(sheet.book()), data_only=True).worksheets:
        for row in page.iter_rows():
            filled = [cell for cell in row if cell.value is not None]
            if filled and str(filled[0].value).startswith("รวมทั้งสิ้น"):
                found.append((str(filled[0].value), [_read(cell) for cell in filled[1 : 1 + len(YEARS)]]))
    return found


def _read(cell: Any) -> str:
    """A number with what its format adds; words as they are."""
    if not isinstance(cell.value, int):
        return str(cell.value)
    added = str(cell.number_format).partition('"')[2].rstrip('"')
    return f"{cell.value:,}{added}"


def check_sums(planner: Planner, book: Book, plan: Plan) -> None:
    """Sheet, paper and workbook say the same, and what is not known stays apart in all of them."""
    sheet = sheet_of(planner.store, plan, "development")
    text = "".join(page_texts(sheet.pdf().pdf)).replace("\n", "")
    workbook = in_book(sheet)
    for place, (form, part) in enumerate((("own", book.own), ("beyond", book.beyond))):
        sums = book.sums(part)
        assert on_sheet(planner, form) == [said(*one, " · ?{unknown}") for one in sums.values()]
        printed = "".join(said(*one, "({known}/{planned})").replace(" ", "") for one in sums.values())
        assert f"รวมทั้งสิ้น{len(part):,}โครงการ{printed}".translate(THAI) in text, form
        words, cells = workbook[place]
        assert words.replace(" ", "") == f"รวมทั้งสิ้น{len(part):,}โครงการ"
        assert cells == [said(*one, " ({known}/{planned})") for one in sums.values()]


def total(book: Book, part: Mapping[str, Mapping[int, Cell]]) -> int:
    return sum(baht or 0 for baht, _, _ in book.sums(part).values())


@pytest.mark.parametrize("city", [pytest.param(WHOLE, marks=pytest.mark.long), TENTH], ids=["whole", "tenth"])
def test_case_12_the_workbook_of_a_city(planner: Planner, city: City) -> None:
    faults: list[Fault] = []
    planner.window.desk.failed.connect(faults.append)
    book = Book.written(city)
    for sheet in book.sheets:
        planner.paste(sheet)
    assert planner.store.count(Project) == city.projects - 1 and planner.grid.problems.problems == []
    assert (total(book, book.own) + ROADS, total(book, book.beyond)) == (OWN_BAHT, BEYOND_BAHT)
    assert on_sheet(planner, "beyond")[:3] == [NONE, "0", UNKNOWN]
    planner.approve()
    first = comparing.as_of(planner.store, PLAN)
    revise(planner, book)
    assert faults == []
    assert (total(book, book.own), total(book, book.beyond)) == (OWN_BAHT, BEYOND_BAHT)
    check_sums(planner, book, planner.plan)
    check_layers(planner, city)
    assert comparing.as_of(planner.store, PLAN) == first


def check_layers(planner: Planner, city: City) -> None:
    """Each revision keeps its notes and reasons; its lines are numbered from 1 again."""
    every = revising.versions(planner.store, PLAN)
    assert [one.revision_kind for one in every[1:]] == [kind for kind, _ in city.revisions]
    assert [one.revision_number for one in every[1:]] == [1, 1, 2, 1]
    assert all(one.approved_by_id == "yes" for one in every)
    for plan, (_, count) in zip(every[1:], city.revisions, strict=True):
        notes = planner.store.all(PlanChange, plan_id=plan.id)
        assert [one.reason for one in notes] == [REASON] * count
        lines = planner.store.all(Project, id=[one.project_id or "" for one in notes])
        assert sorted(one.number or 0 for one in lines) == list(range(1, count + 1))

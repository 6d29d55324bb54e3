"""Plans as workbooks: real numbers, sums that compute to the paper's, fit to print; what importing says."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.models import plancells, planpaste
from app.models.periods import find_period
from app.models.planedits import Draft
from app.models.planlines import chains, read
from app.models.plans import Plan, ProjectBudget
from app.models.store import Store
from app.reports.papers import named
from app.reports.papers.plans import results
from app.reports.papers.plans.kinds import kinds_of
from app.reports.sheets import apply
from app.reports.sheets import read as read_workbook
from tests.reports.papers.planned import (
    ADDED,
    CENTRES,
    DEVELOPMENT,
    FIVE,
    OPERATING,
    OPERATIONS,
    OWN,
    REVISED,
    YEARS,
    line,
    many,
    opened,
    sheet_of,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path, DEVELOPMENT, *FIVE, *REVISED, *CENTRES, *OPERATING) as found:
        yield found


def book(store: Store, plan: Plan, key: str) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(sheet_of(store, plan, key).xlsx()))


def both(store: Store, plan: Plan, key: str) -> tuple[Workbook, Workbook]:
    """With its formulas, and with the values that stand behind them."""
    made = sheet_of(store, plan, key).xlsx()
    plain, valued = (openpyxl.load_workbook(io.BytesIO(made), data_only=one) for one in (False, True))
    return plain, valued


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(values_only=True))


def row_of(sheet: Worksheet, words: str) -> tuple[object, ...]:
    return next(row for row in rows(sheet) if words in row)


# -- what stands in the cells


def test_amounts_are_numbers_and_unknown_zero_and_none_stay_apart(store: Store) -> None:
    first = book(store, DEVELOPMENT, "development").worksheets[0]
    road = row_of(first, "ก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ 3")
    assert road[0] == 1 and road[4:9] == (1_200_000, 0, "ไม่มีข้อมูล", "-", "-")
    assert road[9] == "ระยะทางที่ก่อสร้าง 1,250.5 เมตร"


def test_satang_are_kept(tmp_path: Path) -> None:
    odd = ProjectBudget(id="b", project_id="odd", fiscal_year=2566, amount_satang=374_572_427)
    with opened(tmp_path, DEVELOPMENT, line("odd"), odd) as store:
        first = book(store, DEVELOPMENT, "development").worksheets[0]
    (cell,) = [one for row in first.iter_rows() for one in row if one.value == 3_745_724.27]
    assert cell.number_format == "#,##0.00"


def test_each_form_has_its_worksheet(store: Store) -> None:
    made = book(store, ADDED, "development")
    assert made.sheetnames == ["แบบ ผ.02", "แบบ ผ.02-1", "แบบ ผ.02-2"]
    assert "สะพานข้ามแม่น้ำ" in [row[1] for row in rows(made.worksheets[2])]


def test_months_are_marked_and_painted(store: Store) -> None:
    (sheet,) = book(store, OPERATIONS, "operations").worksheets
    pipe = row_of(sheet, "วางท่อระบายน้ำ")
    assert pipe[6:18] == (None, None, None, "x", "x", "x", "x", None, None, None, None, None)
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert {"G6:I6", "J6:R6"} <= merged, "three months, then nine"


# -- sums


FORMULA = re.compile(r"=SUBTOTAL\(9,([A-Z]+)(\d+):([A-Z]+)(\d+)\)")


def computed(sheet: Worksheet, formula: str) -> float:
    """As a spreadsheet has it: numbers of the range, other subtotals left out."""
    found = FORMULA.fullmatch(formula)
    assert found is not None and found[1] == found[3]
    cells = (sheet[f"{found[1]}{row}"].value for row in range(int(found[2]), int(found[4]) + 1))
    return sum(one for one in cells if isinstance(one, int | float))


def check_sums(plain: Workbook, valued: Workbook) -> int:
    """Each formula comes to what stands behind it; how many there were."""
    count = 0
    for sheet, known in zip(plain.worksheets, valued.worksheets, strict=True):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    count += 1
                    assert computed(sheet, str(cell.value)) == known[cell.coordinate].value, cell.coordinate
    return count


@pytest.mark.parametrize("plan", [DEVELOPMENT, ADDED, OWN, OPERATIONS])
def test_sums_compute_to_what_the_paper_says(store: Store, plan: Plan) -> None:
    for kind in kinds_of(plan):
        assert check_sums(*both(store, plan, kind.key)) > 0, kind.key


def test_sums_of_422_lines(tmp_path: Path) -> None:
    records = many(422)
    with opened(tmp_path, *records) as store:
        plain, valued = both(store, DEVELOPMENT, "development")
    assert check_sums(plain, valued) == 20, "three strategies and all of them, five years"
    budgets = [one for one in records if isinstance(one, ProjectBudget)]
    for year, shown in zip(YEARS, rows(valued.worksheets[0])[-1][4:9], strict=True):
        assert shown == sum(one.amount_satang or 0 for one in budgets if one.fiscal_year == year) // 100


def test_a_sum_says_over_how_many_it_goes_and_an_unknown_one_is_no_zero(store: Store) -> None:
    first = book(store, ADDED, "development").worksheets[0]
    total = next(one for one in first.iter_rows() if one[1].value == "รวมทั้งสิ้น 4 โครงการ")
    assert total[6].data_type == "f" and total[6].number_format == '#,##0" (1/3)"'
    earlier = book(store, DEVELOPMENT, "development").worksheets[0]
    assert rows(earlier)[-1][6] == "ไม่มีข้อมูล" and rows(earlier)[-1][8] == "-"


# -- to be printed


def test_pages_are_ready_to_print(store: Store) -> None:
    for sheet in book(store, ADDED, "development").worksheets:
        assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$6:$7" or sheet.print_title_rows == "$7:$8"
        head = int(sheet.print_title_rows.rpartition("$")[2])
        assert sheet.freeze_panes == f"C{head + 1}"
        assert {sheet.cell(head - 1, 5).value, sheet.cell(head, 5).value} == {"งบประมาณ", "2566\n(บาท)"}


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    with opened(tmp_path, DEVELOPMENT, line("odd", name="=1+1", agency="@SUM(A1)\x07")) as store:
        cells = [
            one for row in book(store, DEVELOPMENT, "development").worksheets[0].iter_rows() for one in row
        ]
    said = {one.value: one.data_type for one in cells}
    assert said["=1+1"] == "s" and said["@SUM(A1)"] == "s"


def test_the_same_plan_gives_the_same_bytes(store: Store) -> None:
    made = sheet_of(store, ADDED, "development").xlsx()
    assert made == sheet_of(store, ADDED, "development").xlsx()


def test_results_and_the_centres_plan_are_workbooks_too(store: Store) -> None:
    sheets = book(store, OWN, "plan").sheetnames
    assert "ตารางแผนปฏิบัติงาน" in sheets and len(sheets) == 3
    made = openpyxl.load_workbook(io.BytesIO(results.sheet(store, find_period("2569-1")).xlsx()))
    assert len(made.worksheets) == 3
    assert row_of(made.worksheets[1], "ประชุมคณะกรรมการ")[2:5] == (33, "-", 18_000)


# -- back into the program


def test_a_printed_plan_is_no_workbook_of_the_record(store: Store, tmp_path: Path) -> None:
    """Its years and months are no columns of a line: nothing of it is taken in, and it is said why."""
    before = store.count(Plan), len(store.all(ProjectBudget))
    for key, name in (
        ("development", "2566"),
        ("plan", "2569"),
        ("operations", "2569"),
        ("strategies", "2566"),
    ):
        file = tmp_path / f"{key}.xlsx"
        file.write_bytes(named.named(store, key, name, actor="ก").xlsx())
        found = read_workbook(file, store)
        assert found.count == 0 and {one.severity for one in found.problems} == {"warning"}
        assert "แบบพิมพ์ของแผน" in found.problems[0].what.thai and "วางในหน้า" in found.problems[0].mend.thai
        assert apply(store, found, "ก").new == 0
    assert before == (store.count(Plan), len(store.all(ProjectBudget)))


def test_an_offices_own_p02_is_told_apart_by_its_years(store: Store, tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "ยุทธศาสตร์ 1"
    sheet.append(["ที่", "โครงการ", "วัตถุประสงค์", "เป้าหมาย", "งบประมาณ", None, None, "ผลที่คาดว่าจะได้รับ"])
    sheet.append([None, None, None, None, "๒๕๖๖\n(บาท)", "พ.ศ. 2567", "2568", None])
    sheet.append([1, "ก่อสร้างถนน", "เพื่อความสะดวก", "1 สาย", 100, "-", 300, "สะดวก"])
    made.save(tmp_path / "own.xlsx")
    found = read_workbook(tmp_path / "own.xlsx", store)
    assert found.count == 0 and "แบบพิมพ์ของแผน" in found.problems[0].what.thai


def test_the_lines_of_a_printed_p02_can_be_pasted(tmp_path: Path) -> None:
    """From ที่ to the last year, as copied in a spreadsheet: amounts, zero, none and unknown come back."""
    with opened(tmp_path / "a", DEVELOPMENT, *FIVE) as store:
        body = [
            row
            for row in rows(book(store, DEVELOPMENT, "development").worksheets[0])
            if isinstance(row[0], int)
        ]
    copied = planpaste.text_of([["" if one is None else str(one) for one in row[:9]] for row in body])
    with opened(tmp_path / "b", DEVELOPMENT) as store:
        (chain,) = chains(store)
        columns = plancells.columns_of(chain, 2566)
        draft = Draft({one.id: one for one in read(store, chain, 2566)}, plancells.alignments(store))
        made = planpaste.paste(draft, chain, planpaste.Target((), columns), planpaste.block_of(copied)).made
        assert len(made) == 3 and draft.problems == []
        lines = [draft.line(one) for one in made]
    years = [column for column in columns if column.year]
    assert lines[0].project.name == "ก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ 3"
    assert [plancells.value(lines[0], one) for one in years] == [
        *(120_000_000, 0, None, plancells.NONE, plancells.NONE),
    ]

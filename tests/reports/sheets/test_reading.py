"""Workbooks as offices fill them: every problem is told with its place, and never stops the rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.models.hearings import Hearing, HearingGroup, Opinion
from app.models.office import Office, Person
from app.models.plans import Payment, Plan, Project
from app.models.schema import changed
from app.reports import sheets
from app.reports.sheets import Reading
from tests.reports.sheets.building import (
    Rows,
    Shelf,
    book,
    packed,
    parts,
    sheet_xml,
    text_cell,
    text_row,
    xml,
)

PERSON_HEADS = ["คำนำหน้า/ยศ", "ชื่อ", "สกุล", "โทรศัพท์"]


def reading_of(folder: Path, store: Any = None, **titled: Rows) -> Reading:
    return sheets.read(book(folder / "a.xlsx", titled), store)


def told(reading: Reading) -> list[tuple[str, int, str, str]]:
    """Sheet, row, cell and severity of every problem."""
    return [(one.sheet, one.row, one.cell, one.severity) for one in reading.problems]


def sentences(reading: Reading) -> str:
    return "\n".join(one.said("en") for one in reading.problems)


# -- finding sheets and heads -----------------------------------------------------------------------


def test_an_office_s_own_sheet_is_understood_by_its_heads(tmp_path: Path) -> None:
    rows = [["ทะเบียนรายชื่อ"], [], ["ที่", *PERSON_HEADS], [1, "นาย", "สมมติ", "ใจดี", "0810000000"]]
    reading = reading_of(tmp_path, Sheet1=rows)
    (person,) = reading.records("persons")
    assert (person.prefix, person.given_name, person.phone) == ("นาย", "สมมติ", "0810000000")
    assert "The column “ที่” is not known" in sentences(reading)


def test_english_heads_and_names_are_understood_too(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, Person=[["Title or rank", "Given name *", "surname"], ["นาง", "ก", "ข"]])
    assert [vars(one)["surname"] for one in reading.records("persons")] == ["ข"]
    assert reading.problems == ()


def test_the_program_s_keys_find_columns_whose_words_were_changed(tmp_path: Path) -> None:
    sheets.export(Shelf([Person(prefix="นาย", given_name="สมมติ", position="เกษตรกร")]), tmp_path / "a.xlsx")
    workbook = load_workbook(tmp_path / "a.xlsx")
    workbook["บุคคล"].title = "รายชื่อ"
    workbook["รายชื่อ"]["C1"], workbook["รายชื่อ"]["C2"] = "ชื่อแรก", "first"
    workbook.save(tmp_path / "a.xlsx")
    reading = sheets.read(tmp_path / "a.xlsx")
    assert [vars(one)["given_name"] for one in reading.records("persons")] == ["สมมติ"]
    assert reading.problems == ()


def test_unknown_sheets_and_columns_are_named_with_a_suggestion(tmp_path: Path) -> None:
    rows = [["ชื่อ", "สกลุ", "ชื่อ"], ["ก", "ข", "ค"]]
    reading = reading_of(tmp_path, บุคคล=rows, งบดุล=[["a", "b"], [1, 2]], ว่าง=[])
    assert told(reading) == [
        ("บุคคล", 0, "", "warning"),
        ("บุคคล", 0, "", "warning"),
        ("งบดุล", 0, "", "warning"),
    ]
    assert "Did you mean “สกุล”?" in sentences(reading) and "stands twice" in sentences(reading)
    assert reading.count == 1


def test_columns_and_sheets_of_a_newer_program_are_kept_or_named(tmp_path: Path) -> None:
    rows = [
        ["ชื่อ", "ชื่อเล่น"],
        ["Given name", "Nickname"],
        ["persons.given_name", "persons.nickname"],
        ["ก", "โก้"],
    ]
    newer = [["ก"], ["a"], ["robots.name"], ["x"]]
    reading = reading_of(tmp_path, บุคคล=rows, หุ่นยนต์=newer)
    assert reading.records("persons")[0].extra == {"nickname": "โก้"}
    assert "“ชื่อเล่น” comes from a newer program; it is kept" in sentences(reading)
    assert "หุ่นยนต์: This sheet comes from a newer program" in sentences(reading)


# -- cells ------------------------------------------------------------------------------------------


def test_a_bad_cell_keeps_its_own_row_out_and_nothing_else(tmp_path: Path) -> None:
    rows = [
        ["เลขที่รับ", "วันที่รับ", "ช่องทาง", "ประมาณการค่าใช้จ่าย (บาท)"],
        ["1", "32 ต.ค. 2568", "เวท", "หนึ่งแสน"],
        ["2", "1 ต.ค. 2568", "เวที", "-"],
        ["3", datetime(2025, 10, 2), "ตู้รับฟัง", 0],
    ]
    reading = reading_of(tmp_path, opinions=rows)
    assert [(o.ref_no, o.received_on, o.channel, o.cost_satang) for o in opinions(reading)] == [
        ("2", date(2025, 10, 1), "forum", None),
        ("3", date(2025, 10, 2), "box", 0),
    ]
    assert told(reading) == [("opinions", 2, f"{letter}2", "error") for letter in "BCD"]
    assert "Did you mean “เวที”?" in sentences(reading)


def opinions(reading: Reading) -> Iterable[Opinion]:
    return (one for one in reading.records("opinions") if isinstance(one, Opinion))


def test_a_formula_is_named_and_its_value_is_not_taken(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, บุคคล=[["ชื่อ", "สกุล"], ["ก", '=HYPERLINK("http://x","ข")'], ["ข", "ค"]])
    assert told(reading) == [("บุคคล", 2, "B2", "error")]
    assert [vars(one)["given_name"] for one in reading.records("persons")] == ["ข"]


def test_text_that_begins_like_a_formula_stays_text(tmp_path: Path) -> None:
    rows = text_row(1, ["ชื่อ", "สกุล"]) + text_row(2, ["=1+1", "@sum(A1)"])
    reading = sheets.read(packed(tmp_path / "a.xlsx", parts(sheet_xml(rows))))
    (person,) = reading.records("persons")
    assert (vars(person)["given_name"], vars(person)["surname"]) == ("=1+1", "@sum(A1)")


def test_a_code_that_became_a_number_is_told_or_read_through_its_format(tmp_path: Path) -> None:
    """T11: leading zeros. A format of eight zeros still shows them; a bare number has lost them."""
    styles = '<numFmts><numFmt numFmtId="164" formatCode="00000000"/></numFmts>'
    styles += '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
    rows = text_row(1, ["ชื่อเต็ม", "รหัส อปท."])
    for number, style in ((2, 1), (3, 0)):
        cell = f'<c r="B{number}" s="{style}"><v>6110113</v></c>'
        rows += f'<row r="{number}">{text_cell(f"A{number}", f"อบต. {number}")}{cell}</row>'
    content = parts(sheet_xml(rows), name="offices", styles=xml(f"<styleSheet>{styles}</styleSheet>"))
    reading = sheets.read(packed(tmp_path / "a.xlsx", content))
    assert [one.dla_code for one in reading.records("offices") if isinstance(one, Office)] == [
        "06110113",
        "6110113",
    ]
    assert set(told(reading)) == {("offices", 3, "B3", "warning")}
    assert "leading zeros may be lost" in sentences(reading)


def test_merged_cells_and_hidden_sheets_are_named(tmp_path: Path) -> None:
    book(tmp_path / "a.xlsx", {"บุคคล": [["ชื่อ"], ["ก"], [None]], "ภาคี": [["ชื่อหน่วยงาน/กลุ่ม"], ["ข"]]})
    workbook = load_workbook(tmp_path / "a.xlsx")
    workbook["บุคคล"].merge_cells("A2:A3")
    workbook["ภาคี"].sheet_state = "hidden"
    workbook.save(tmp_path / "a.xlsx")
    reading = sheets.read(tmp_path / "a.xlsx")
    assert told(reading) == [("บุคคล", 0, "", "warning"), ("ภาคี", 0, "", "warning")]
    assert reading.count == 1


def test_broken_letters_are_mended_only_when_accepted(tmp_path: Path) -> None:
    rows = [["ชื่อ", "ตำแหน่ง"], ["สมมติ", "ผู้จัดท าแผน ส านกงาน"], ["ดี", "ท างาน"]]
    reading = reading_of(tmp_path, บุคคล=rows)
    positions = [vars(one)["position"] for one in reading.records("persons")]
    assert positions[0] == "ผู้จัดท าแผน ส านกงาน"
    repair = reading.repairs[0]
    assert (repair.row, repair.column, repair.after) == (2, "ตำแหน่ง", "ผู้จัดทำแผน สำนักงาน")
    mended = reading.repaired()
    assert vars(mended.records("persons")[0])["position"] == "ผู้จัดทำแผน สำนักงาน"
    assert [one.id for one in mended.records("persons")] == [one.id for one in reading.records("persons")]


# -- references -------------------------------------------------------------------------------------


def test_rows_refer_to_each_other_by_reference_name(tmp_path: Path) -> None:
    reading = reading_of(
        tmp_path,
        เวทีรับฟัง=[["ชื่ออ้างอิง", "ชื่อเวที"], ["เวที 1", "ประชาคมหมู่ 1"], [None, "ประชาคมหมู่ 2"]],
        สัดส่วนประชาคม=[["เวที", "กลุ่ม"], ["เวที ๑", "อสม."], ["ประชาคมหมู่ 2", "ผู้นำชุมชน"]],
    )
    one, two = (hearing.id for hearing in reading.records("hearings"))
    assert [vars(group)["hearing_id"] for group in reading.records("hearing_groups")] == [one, two]
    assert reading.problems == ()


def test_a_reference_that_points_nowhere_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    rows = [["เวที", "กลุ่ม"], ["ประชาคมหมู่ที่ 1", "อสม."], ["ไม่มีที่ใด", "อสม."]]
    reading = reading_of(tmp_path, เวทีรับฟัง=[["ชื่อเวที"], ["ประชาคมหมู่ 1"]], สัดส่วนประชาคม=rows)
    assert told(reading) == [("สัดส่วนประชาคม", 2, "A2", "error"), ("สัดส่วนประชาคม", 3, "A3", "error")]
    assert "Did you mean “ประชาคมหมู่ 1”?" in sentences(reading)
    assert reading.records("hearing_groups") == []


def test_a_reference_may_name_what_only_the_record_has(tmp_path: Path) -> None:
    hearing = Hearing(title="เวทีเดิม")
    rows = [["เวที", "กลุ่ม"], ["เวทีเดิม", "อสม."], [hearing.id, "อปพร."]]
    reading = reading_of(tmp_path, Shelf([hearing]), สัดส่วนประชาคม=rows)
    assert [vars(one)["hearing_id"] for one in reading.records("hearing_groups")] == [hearing.id, hearing.id]


def test_a_name_that_two_rows_bear_is_ambiguous_only_where_it_is_used(tmp_path: Path) -> None:
    hearings = [["ชื่ออ้างอิง", "ชื่อเวที"], ["ก", "เวที 1"], ["ก", "เวที 2"]]
    reading = reading_of(tmp_path, เวทีรับฟัง=hearings, สัดส่วนประชาคม=[["เวที", "กลุ่ม"], ["ก", "อสม."]])
    assert told(reading) == [("เวทีรับฟัง", 3, "A3", "warning"), ("สัดส่วนประชาคม", 2, "A2", "error")]
    assert len(reading.records("hearings")) == 2


def test_a_row_that_refers_to_a_bad_row_waits_with_it(tmp_path: Path) -> None:
    hearings = [["ชื่ออ้างอิง", "ชื่อเวที", "วันที่ประกาศผล"], ["ก", "เวที 1", "วันไหน"], ["ข", "เวที 2", None]]
    groups = [["เวที", "กลุ่ม"], ["ก", "อสม."], ["ข", "อปพร."]]
    reading = reading_of(tmp_path, เวทีรับฟัง=hearings, สัดส่วนประชาคม=groups)
    assert told(reading) == [("เวทีรับฟัง", 2, "C2", "error"), ("สัดส่วนประชาคม", 2, "A2", "error")]
    assert [vars(one)["group"] for one in reading.records("hearing_groups")] == ["อปพร."]
    assert "refers to a row with problems (sheet “เวทีรับฟัง”, row 2)" in sentences(reading)


# -- the same row -----------------------------------------------------------------------------------


def test_the_same_row_twice_is_told(tmp_path: Path) -> None:
    rows = [["เลขที่รับ", "ปัญหา"], ["1/2569", "ถนน"], ["๑/๒๕๖๙", "น้ำ"], [None, "ไฟ"], [None, "ไฟ"]]
    reading = reading_of(tmp_path, opinions=rows)
    assert told(reading) == [("opinions", 3, "", "error"), ("opinions", 5, "", "error")]
    assert "the same entry as row 2" in sentences(reading)
    assert reading.count == 2


def test_an_id_twice_is_told(tmp_path: Path) -> None:
    rows = [["ชื่อ", "id"], ["ก", "p-1"], ["ข", "p-1"], ["ค", "p 2"]]
    reading = reading_of(tmp_path, บุคคล=rows)
    assert told(reading) == [("บุคคล", 3, "B3", "error"), ("บุคคล", 4, "B4", "error")]
    assert [one.id for one in reading.records("persons")] == ["p-1"]


# -- totals -----------------------------------------------------------------------------------------

PLAN = [["โครงการ/กิจกรรม", "งบประมาณ (บาท)"], ["ก", 100], ["ข", "250.50"], ["ค", "-"]]


@pytest.mark.parametrize(
    ("row", "count"),
    [
        (["รวม", 350.5], 0),
        (["รวมทั้งสิ้น 3 โครงการ", "350.50"], 0),
        (["รวม", "="], 0),
        (["รวม", 351], 1),
        (["รวมทั้งสิ้น", "๓๕๑ บาท"], 1),
        (["รวม 4 โครงการ", 350.5], 1),
        (["รวม 4 โครงการ", 1], 2),
    ],
)
def test_a_total_row_is_compared_and_never_taken(tmp_path: Path, row: list[Any], count: int) -> None:
    reading = reading_of(tmp_path, projects=[*PLAN, [row[0], None if row[1] == "=" else row[1]]])
    assert len(reading.records("projects")) == 3
    assert [(one.row, one.severity) for one in reading.problems] == [(5, "warning")] * count


def test_a_wrong_total_says_by_how_much_and_how_many_lines_are_unknown(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, projects=[*PLAN, ["รวม", 400]])
    (problem,) = reading.problems
    assert problem.what.english == (
        "The total in this row, 400.00, is not the sum of its lines, 350.50 (difference 49.50);"
        " lines without a figure: 1."
    )
    assert problem.cell == "B5"


def test_totals_of_sections_are_compared_with_their_sections(tmp_path: Path) -> None:
    rows = [PLAN[0], ["ก", 100], ["รวม", 100], ["ข", 200], ["รวม", 200], ["รวมทั้งสิ้น", 300]]
    assert reading_of(tmp_path, projects=rows).problems == ()
    wrong = [PLAN[0], ["ก", 100], ["รวม", 100], ["ข", 200], ["รวม", 150], ["รวมทั้งสิ้น", 300]]
    assert told(reading_of(tmp_path, projects=wrong)) == [("projects", 5, "B5", "warning")]


def test_a_project_whose_name_begins_like_a_total_is_a_project(tmp_path: Path) -> None:
    rows = [*PLAN, ["รวมพลังจิตอาสา", 50]]
    reading = reading_of(tmp_path, projects=rows)
    assert len(reading.records("projects")) == 4 and reading.problems == ()


def plan_with(stated: int | None, **more: Any) -> list[Any]:
    plan = Plan(fiscal_year=2569, stated_total_satang=stated, **more)
    lines = [
        Project(plan_id=plan.id, name=name, budget_satang=satang) for name, satang in (("ก", 100), ("ข", 250))
    ]
    return [plan, *lines]


@pytest.mark.parametrize(("stated", "count"), [(350, 0), (None, 0), (400, 1)])
def test_a_plan_s_stated_total_is_compared_with_its_lines(
    tmp_path: Path, stated: int | None, count: int
) -> None:
    sheets.export(Shelf(plan_with(stated)), tmp_path / "a.xlsx")
    reading = sheets.read(tmp_path / "a.xlsx")
    assert [(one.column, one.severity) for one in reading.problems] == [
        ("งบประมาณรวมตามเอกสาร (บาท)", "warning")
    ] * count
    assert [vars(one)["stated_total_satang"] for one in reading.records("plans")] == [stated]


def test_a_revised_plan_is_the_sum_of_the_lines_that_still_stand(tmp_path: Path) -> None:
    records = plan_with(350)
    revision = Plan(
        fiscal_year=2569, revision_kind="change", follows_id=records[0].id, stated_total_satang=175
    )
    records[2] = changed(records[2], status="cancelled")
    added = Project(plan_id=revision.id, name="ค", budget_satang=75)
    sheets.export(Shelf([*records, revision, added]), tmp_path / "a.xlsx")
    assert sheets.read(tmp_path / "a.xlsx").problems == ()


def test_unknown_budgets_are_counted_not_added(tmp_path: Path) -> None:
    records = plan_with(400)
    unknown = Project(plan_id=records[0].id, name="ค")
    sheets.export(Shelf([*records, unknown]), tmp_path / "a.xlsx")
    (problem,) = sheets.read(tmp_path / "a.xlsx").problems
    assert problem.what.english.endswith("of 2 lines, 3.50 (difference 0.50); lines without a figure: 1.")


# -- both languages, other spreadsheets -------------------------------------------------------------


def test_a_problem_is_said_in_both_languages_with_its_place(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, opinions=[["เลขที่รับ", "วันที่รับ"], ["1", "ไม่ทราบ"]])
    (problem,) = reading.problems
    assert problem.said("th").startswith("opinions · แถว 2 · วันที่รับ (B2): “ไม่ทราบ” ไม่ใช่วันที่ที่อ่านได้")
    assert problem.said("en").startswith("opinions · row 2 · วันที่รับ (B2): “ไม่ทราบ” is not a date")


def test_a_workbook_saved_anew_by_another_program_says_the_same(tmp_path: Path) -> None:
    """Shared strings instead of inline ones, whole numbers without decimals, other styles."""
    hearing = Hearing(title="เวที = ก", published_on=date(2024, 2, 29))
    project = Project(name="+ถนน", budget_satang=100_000, months=7, target="หนึ่ง\nสอง", status="done")
    records = [hearing, HearingGroup(hearing_id=hearing.id, group="-ก", members_came=0), project]
    records += [Payment(project_id=project.id, paid_on=date(2025, 10, 1), amount_satang=0)]
    sheets.export(Shelf(records), tmp_path / "a.xlsx")
    load_workbook(tmp_path / "a.xlsx").save(tmp_path / "b.xlsx")
    reading = sheets.read(tmp_path / "b.xlsx")
    assert reading.problems == ()
    assert [one for table in reading.rows for one in reading.records(table)] == sorted(
        records, key=lambda one: list(reading.rows).index(one.table)
    )

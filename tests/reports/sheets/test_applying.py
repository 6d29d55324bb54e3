"""Good rows go in once, in one transaction; what a row does not say stays as it is."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.models import revising
from app.models.errors import PeriodLocked, Words
from app.models.hearings import Hearing, Opinion
from app.models.office import Person
from app.models.plans import Payment, Plan, PlanChange, Project
from app.models.records import RECORD_TYPES
from app.models.schema import Record, changed
from app.models.store import Store
from app.reports import sheets
from tests.reports.sheets.building import Rows, book

OFFICE_BOOK: dict[str, Rows] = {
    "แผนปฏิบัติงาน": [["ชื่ออ้างอิง", "ปีงบประมาณ พ.ศ."], ["แผน 69", 2569]],
    "โครงการ": [
        ["แผนปฏิบัติงาน", "ที่ (ลำดับที่)", "โครงการ/กิจกรรม", "งบประมาณ (บาท)", "ปฏิบัติการ ต.ค.–ก.ย."],
        ["แผน 69", 1, "อบรม", 10_000, "ต.ค.–ธ.ค."],
        ["แผน 69", 2, "สัญจร", "-", "ทุกเดือน"],
    ],
    "การเบิกจ่าย": [
        ["โครงการ", "วันที่เบิกจ่าย", "จำนวนเงิน (บาท)"],
        ["อบรม", "1/11/68", 5_000],
        ["อบรม", "1/12/68", 5_000],
    ],
    "opinions": [["เลขที่รับ", "ปัญหา"], ["001", "ถนน"], [None, "น้ำประปา"]],
}


def everything(store: Store) -> list[Record]:
    return [one for record_type in RECORD_TYPES for one in store.all(record_type)]


def test_importing_twice_adds_nothing_twice(store: Store, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", OFFICE_BOOK)
    first = sheets.apply(store, sheets.read(path, store), "clerk")
    before = everything(store)
    second = sheets.apply(store, sheets.read(path, store), "clerk")
    assert (first, second) == (sheets.Applied(new=7), sheets.Applied(same=7))
    assert everything(store) == before


def test_a_workbook_read_without_a_record_is_the_same_rows_each_time(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", OFFICE_BOOK)
    assert sheets.read(path).rows == sheets.read(path).rows


def test_one_import_is_one_transaction_in_the_name_of_a_person(store: Store, tmp_path: Path) -> None:
    told: list[int] = []
    store.subscribe(lambda changes: told.append(len(changes.ids)))
    sheets.apply(store, sheets.read(book(tmp_path / "a.xlsx", OFFICE_BOOK), store), "clerk")
    assert told == [7]
    (project, *_) = store.all(Project)
    assert [line["actor"] for line in store.history(project.id)] == ["clerk"]


def test_a_row_typed_by_hand_finds_the_record_it_speaks_of(store: Store, tmp_path: Path) -> None:
    known = Person(prefix="นาย", given_name="สมมติ", surname="ใจดี", phone="0812345678", position="เกษตรกร")
    store.save(known, actor="test")
    rows = [["คำนำหน้า/ยศ", "ชื่อ", "สกุล", "ตำแหน่ง", "โทรศัพท์"], ["นาย", "สมมติ", "ใจดี", "ผู้ใหญ่บ้าน", None]]
    applied = sheets.apply(store, sheets.read(book(tmp_path / "a.xlsx", {"บุคคล": rows}), store), "clerk")
    assert applied == sheets.Applied(changed=1)
    assert store.all(Person) == [changed(known, position="ผู้ใหญ่บ้าน")]


def test_a_cleared_cell_of_an_exported_row_is_unknown_again(store: Store, tmp_path: Path) -> None:
    known = Person(given_name="สมมติ", surname="ใจดี", extra={"nickname": "โก้"})
    store.save(known, actor="test")
    sheets.export(store, tmp_path / "a.xlsx")
    workbook = load_workbook(tmp_path / "a.xlsx")
    column = next(cell.column for cell in workbook["บุคคล"][3] if cell.value == "persons.surname")
    workbook["บุคคล"].cell(4, column).value = None
    workbook.save(tmp_path / "a.xlsx")
    sheets.apply(store, sheets.read(tmp_path / "a.xlsx", store), "clerk")
    assert store.all(Person) == [changed(known, surname=None)]


def test_columns_that_a_sheet_lacks_stay_as_they_are(store: Store, tmp_path: Path) -> None:
    known = Opinion(ref_no="1", problem="ถนน", answer="จะซ่อม", screening="shown")
    store.save(known, actor="test")
    rows = [["id", "เลขที่รับ"], [known.id, "๑/๒๕๖๙"]]
    sheets.apply(store, sheets.read(book(tmp_path / "a.xlsx", {"opinions": rows}), store), "clerk")
    assert store.all(Opinion) == [changed(known, ref_no="๑/๒๕๖๙")]


def test_new_rows_begin_like_new_records_and_say_where_they_came_from(store: Store, tmp_path: Path) -> None:
    rows = [["เลขที่รับ", "ที่มาของข้อมูล", "ผลการคัดกรอง"], ["1", None, None], ["2", "เจ้าหน้าที่บันทึก", "เผยแพร่ได้"]]
    sheets.apply(store, sheets.read(book(tmp_path / "a.xlsx", {"opinions": rows}), store), "clerk")
    assert [(one.source, one.screening) for one in store.all(Opinion)] == [
        ("import", "waiting"),
        ("office", "shown"),
    ]


def test_what_was_deleted_does_not_come_back(store: Store, tmp_path: Path) -> None:
    hearing = Hearing(title="เวที")
    store.save(hearing, actor="test")
    sheets.export(store, tmp_path / "a.xlsx")
    with store.saving("test") as batch:
        batch.remove(hearing)
    reading = sheets.read(tmp_path / "a.xlsx", store)
    assert [one.what.english for one in reading.errors] == ["This entry was deleted in the record."]
    assert sheets.apply(store, reading, "clerk") == sheets.Applied()
    assert store.all(Hearing) == []


def test_bad_rows_stay_out_and_the_good_ones_go_in(store: Store, tmp_path: Path) -> None:
    rows = [["ชื่อเวที", "ระดับ", "วันที่ประกาศผล"], ["ก", "ตำบล", "1 ต.ค. 68"], ["ข", "หมู่บ้านนน", "1 ต.ค. 68"]]
    reading = sheets.read(book(tmp_path / "a.xlsx", {"เวทีรับฟัง": rows}), store)
    assert sheets.apply(store, reading, "clerk") == sheets.Applied(new=1)
    assert [one.title for one in store.all(Hearing)] == ["ก"]


def test_a_row_that_the_record_refuses_is_told_and_the_rest_goes_in(store: Store, tmp_path: Path) -> None:
    def locked(before: Record | None, after: Record, reason: str) -> None:
        if isinstance(after, Payment) and not reason:
            raise PeriodLocked(Words("งวดนี้ออกรายงานแล้ว", "The period was issued."))

    store.guards.append(locked)
    reading = sheets.read(book(tmp_path / "a.xlsx", OFFICE_BOOK), store)
    applied = sheets.apply(store, reading, "clerk")
    assert (applied.new, [(one.sheet, one.row) for one in applied.refused]) == (
        5,
        [("การเบิกจ่าย", 2), ("การเบิกจ่าย", 3)],
    )
    assert sheets.apply(store, reading, "clerk", reason="แก้ไขตามทักท้วง") == sheets.Applied(new=2, same=5)


def test_what_refers_to_a_refused_row_waits_with_it(store: Store, tmp_path: Path) -> None:
    def no_projects(before: Record | None, after: Record, reason: str) -> None:
        if isinstance(after, Project):
            raise PeriodLocked(Words("งวดนี้ออกรายงานแล้ว", "The period was issued."))

    store.guards.append(no_projects)
    applied = sheets.apply(store, sheets.read(book(tmp_path / "a.xlsx", OFFICE_BOOK), store), "clerk")
    assert (applied.new, len(applied.refused)) == (3, 4)
    assert store.all(Payment) == []


def test_a_fault_of_the_disk_leaves_nothing_behind(store: Store, tmp_path: Path) -> None:
    def failing(before: Record | None, after: Record, reason: str) -> None:
        if isinstance(after, Payment):
            raise OSError("no space left")

    store.guards.append(failing)
    with pytest.raises(OSError, match="no space"):
        sheets.apply(store, sheets.read(book(tmp_path / "a.xlsx", OFFICE_BOOK), store), "clerk")
    assert everything(store) == []


def test_references_follow_the_records_they_name(store: Store, tmp_path: Path) -> None:
    sheets.apply(store, sheets.read(book(tmp_path / "a.xlsx", OFFICE_BOOK), store), "clerk")
    (plan,) = store.all(Plan)
    training, tour = store.all(Project)
    assert (training.plan_id, tour.plan_id) == (plan.id, plan.id)
    assert [one.project_id for one in store.all(Payment)] == [training.id, training.id]
    assert (training.months, tour.months, tour.budget_satang) == (0b111, 0xFFF, None)


@pytest.mark.parametrize("shift", ["front", "back"])
def test_rows_may_move_and_columns_change_places(store: Store, tmp_path: Path, shift: str) -> None:
    sheets.apply(store, sheets.read(book(tmp_path / "a.xlsx", OFFICE_BOOK), store), "clerk")
    turned: dict[str, Any] = {
        title: [list(reversed(row)) for row in (rows[0], *reversed(rows[1:]))]
        for title, rows in OFFICE_BOOK.items()
    }
    if shift == "front":
        turned = {title: [["หัวเรื่อง"], *rows] for title, rows in turned.items()}
    assert sheets.apply(store, sheets.read(book(tmp_path / "b.xlsx", turned), store), "x") == sheets.Applied(
        same=7
    )


def test_lines_of_an_approved_plan_come_in_by_a_revision_which_notes_them(
    store: Store, tmp_path: Path
) -> None:
    """Without one the rows are told and nothing changes; with one each earlier value is kept."""
    sheets.apply(store, sheets.read(book(tmp_path / "a.xlsx", OFFICE_BOOK), store), "clerk")
    (plan,) = store.all(Plan)
    store.save(changed(plan, approved_on=date(2025, 10, 2)), actor="test")
    lines = OFFICE_BOOK["โครงการ"]
    raised = {**OFFICE_BOOK, "โครงการ": [lines[0], [*lines[1][:3], 20_000, lines[1][4]], lines[2]]}
    path = book(tmp_path / "b.xlsx", raised)
    refused = sheets.apply(store, sheets.read(path, store), "clerk")
    assert [one.what for one in refused.refused] == [revising.NEEDED] and refused.changed == 0
    store.save(revising.open_revision(store, plan, "change", on=date(2026, 1, 5)), actor="test")
    assert sheets.apply(store, sheets.read(path, store), "clerk").changed == 1
    (note,) = store.all(PlanChange)
    assert json.loads(note.before or "") == {"budget_satang": 1_000_000}

"""Out into a workbook and back: nothing is lost, nothing is turned into something else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from app import sample
from app.models.hearings import Hearing, Opinion
from app.models.office import Office, Person
from app.models.plans import PlanChange
from app.models.records import RECORD_TYPES
from app.models.schema import Column, Kind, Record, columns, dumps, to_row
from app.models.store import Store
from app.reports import sheets
from app.reports.sheets.layout import READ_ONLY, layouts
from tests.reports.sheets.building import Shelf

EXCHANGED = [one for one in RECORD_TYPES if one.table not in READ_ONLY]
FORBIDDEN = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)))
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters=FORBIDDEN), min_size=1, max_size=40),
    st.sampled_from(
        [
            "=1+1",
            "+66 2 123",
            "-",
            "@sum",
            "'quoted",
            "0612",
            " ขอบ ",
            "บรรทัด\nสอง\r\nสาม\tแท็บ",
            "_x0041_",
            "รวม",
            "#N/A",
        ]
    ),
    st.text("กขคงจำานิ่้์ๆฯ ๑๒๓", min_size=1, max_size=60),
)


def values_of(column: Column, ids: dict[str, list[str]]) -> st.SearchStrategy[Any]:
    """Any value that a column can truthfully hold, or unknown."""
    kinds: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.INTEGER: st.integers(-(10**13) + 1, 10**13 - 1),
        Kind.NUMBER: st.floats(-1e14, 1e14),
        Kind.MONEY: st.integers(-(10**15) + 1, 10**15 - 1),
        Kind.DATE: st.dates(date(1857, 1, 1), date(2100, 12, 31)),
        Kind.TIME: st.times().map(lambda time: f"{time:%H:%M}"),
        Kind.MOMENT: st.datetimes().map(lambda moment: f"{moment.isoformat()}Z"),
        Kind.CHOICE: st.sampled_from([*(one.key for one in column.choices), "of_a_newer_program"]),
        Kind.FLAG: st.booleans(),
        Kind.REF: st.one_of(st.sampled_from(ids.get(column.refers) or [""]), st.uuids().map(str)),
        Kind.FILE: st.uuids().map(str),
        Kind.MONTHS: st.integers(0, 0xFFF),
        Kind.YEAR: st.integers(2400, 2799),
    }
    return st.none() | kinds.get(column.kind, TEXTS)


@st.composite
def centres(draw: st.DrawFn) -> list[Record]:
    """Up to two records of every kind, referring to each other in any way."""
    ids = {one.table: [str(draw(st.uuids())) for _ in range(draw(st.integers(0, 2)))] for one in EXCHANGED}
    extra = st.dictionaries(st.from_regex("[a-z]{3,8}", fullmatch=True), st.integers() | TEXTS, max_size=2)
    found: list[Record] = []
    for record_type in EXCHANGED:
        for record_id in dict.fromkeys(ids[record_type.table]):
            values = {one.name: draw(values_of(one, ids)) for one in columns(record_type)}
            found.append(record_type(id=record_id, extra=draw(extra), **values))
    return found


def content(record: Record) -> str:
    """What a record says; a blank text says as little as an unknown one."""
    return dumps({name: value for name, value in to_row(record).items() if value not in ("", None)})


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(centres())
def test_every_value_comes_back(tmp_path_factory: pytest.TempPathFactory, records: list[Record]) -> None:
    path = tmp_path_factory.mktemp("out") / "all.xlsx"
    assert sheets.export(Shelf(records), path) == len(records)
    reading = sheets.read(path)
    assert [one.said("en") for one in reading.errors] == []
    for record_type in EXCHANGED:
        before = [content(one) for one in records if type(one) is record_type]
        assert [content(one) for one in reading.records(record_type.table)] == before


def test_the_sample_centre_is_the_same_after_a_journey(store: Store, other: Store, tmp_path: Path) -> None:
    sample.write(store, actor="test")
    count = sheets.export(store, tmp_path / "1.xlsx")
    assert count > 1_000
    reading = sheets.read(tmp_path / "1.xlsx", other)
    assert reading.errors == () and reading.repairs == ()
    applied = sheets.apply(other, reading, "test")
    assert (applied.new, applied.changed, applied.refused) == (reading.count, 0, ())
    for record_type in EXCHANGED:
        assert list(map(content, other.all(record_type))) == list(map(content, store.all(record_type)))
    sheets.export(other, tmp_path / "2.xlsx")
    assert _shown(tmp_path / "2.xlsx") == _shown(tmp_path / "1.xlsx")
    assert sheets.apply(other, sheets.read(tmp_path / "2.xlsx", other), "test")[:3] == (0, 0, applied.new)


def _shown(path: Path) -> dict[str, list[list[Any]]]:
    """Cells as openpyxl reads them, but for the sheets that are only shown.

    Attachments do not travel: where a file's name stood, the second workbook has its id and another checksum.
    """
    book = load_workbook(path, read_only=True)
    titles = {one.title: one.record_type for table, one in layouts().items() if table not in READ_ONLY}
    return {title: _without_files(book[title], record_type) for title, record_type in titles.items()}


def _without_files(sheet: Any, record_type: type[Record]) -> list[list[Any]]:
    rows = list(sheet.iter_rows(values_only=True))
    files = {f"{record_type.table}.{one.name}" for one in columns(record_type) if one.kind is Kind.FILE}
    left_out = files | {f"{record_type.table}.@check"}
    return [[value for key, value in zip(rows[2], row, strict=False) if key not in left_out] for row in rows]


def test_the_second_workbook_is_byte_for_byte_the_first(tmp_path: Path) -> None:
    records = [one for one in sample.records()[0] if type(one) in EXCHANGED]
    assert len(records) > 1_000
    sheets.export(Shelf(records), tmp_path / "1.xlsx")
    reading = sheets.read(tmp_path / "1.xlsx")
    sheets.export(Shelf(row.record for rows in reading.rows.values() for row in rows), tmp_path / "2.xlsx")
    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()


EXPORT = """
import json, sys
from contextlib import nullcontext
from app.models.office import Person
from app.reports import sheets
class Shelf:
    def snapshot(self):
        return nullcontext()
    def all(self, record_type):
        return [Person(id="p", prefix="นาย", given_name="ก")] if record_type is Person else []
sheets.export(Shelf(), sys.argv[1])
"""


def test_a_workbook_depends_on_no_clock_zone_locale_or_hash_seed(tmp_path: Path) -> None:
    made = []
    for number, zone in enumerate(("Asia/Bangkok", "America/Los_Angeles")):
        path = tmp_path / f"{number}.xlsx"
        environment = os.environ | {
            "TZ": zone,
            "LC_ALL": "C",
            "PYTHONHASHSEED": str(number),
            "PYTHONUTF8": "1",
        }
        environment["PYTHONPATH"] = str(Path(__file__).parents[3])
        subprocess.run([sys.executable, "-c", EXPORT, str(path)], check=True, env=environment)
        made.append(path.read_bytes())
    assert made[0] == made[1]


def test_a_code_keeps_its_leading_zero_through_a_workbook(store: Store, other: Store, tmp_path: Path) -> None:
    """T11: a DLA code of eight digits that begins with 0."""
    store.save(Office(name_full="อบต.สมมติ", dla_code="06110113", phone="081-0000000"), actor="test")
    sheets.export(store, tmp_path / "a.xlsx")
    sheets.apply(other, sheets.read(tmp_path / "a.xlsx", other), "test")
    assert [(one.dla_code, one.phone) for one in other.all(Office)] == [("06110113", "081-0000000")]
    cell = load_workbook(tmp_path / "a.xlsx")["ข้อมูล อปท."]["A4"]
    assert (cell.value, cell.number_format) == ("06110113", "@")


def test_a_text_longer_than_a_cell_comes_back_whole(tmp_path: Path) -> None:
    before = json.dumps({"name": "ก" * 70_000}, ensure_ascii=False)
    change = PlanChange(id=str(uuid.uuid4()), before=before, reason="=" * 40_000)
    sheets.export(Shelf([change]), tmp_path / "a.xlsx")
    assert sheets.read(tmp_path / "a.xlsx").records("plan_changes") == [change]
    spilled = load_workbook(tmp_path / "a.xlsx")["ข้อความยาว"].iter_rows(min_row=4, values_only=True)
    assert [len(str(row[3])) for row in spilled] == [16_000, 16_000, 16_000, 6_012, 16_000, 8_000]


def test_rows_of_one_name_are_told_apart(tmp_path: Path) -> None:
    hearings = [Hearing(title="เวทีหมู่บ้าน") for _ in range(3)]
    opinions = [Opinion(ref_no=str(n), hearing_id=one.id, problem="ถนน") for n, one in enumerate(hearings)]
    sheets.export(Shelf([*hearings, *opinions]), tmp_path / "a.xlsx")
    names = [row[0].value for row in load_workbook(tmp_path / "a.xlsx")["เวทีรับฟัง"]["A4:A6"]]
    assert names == ["เวทีหมู่บ้าน", "เวทีหมู่บ้าน (2)", "เวทีหมู่บ้าน (3)"]
    assert sheets.read(tmp_path / "a.xlsx").records("opinions") == opinions


def test_a_workbook_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        sheets.export(Shelf([Person(given_name="ก")]), tmp_path / "no" / "such.xlsx")
    assert list(tmp_path.iterdir()) == []


class Enough(Exception):
    """Somebody cancelled."""


def test_a_cancelled_step_leaves_nothing_behind(store: Store, tmp_path: Path) -> None:
    def cancel(done: int, total: int) -> None:
        assert 0 <= done <= total
        if done > total // 2:
            raise Enough

    people = [Person(given_name=f"คนที่ {number}", address="ที่อยู่ " * 400) for number in range(1_000)]
    with pytest.raises(Enough):
        sheets.export(Shelf(people), tmp_path / "half.xlsx", cancel)
    assert not list(tmp_path.glob("half*"))
    sheets.export(Shelf(people), tmp_path / "a.xlsx")
    with pytest.raises(Enough):
        sheets.read(tmp_path / "a.xlsx", store, cancel)
    with pytest.raises(Enough):
        sheets.apply(store, sheets.read(tmp_path / "a.xlsx", store), "clerk", tell=cancel)
    assert store.count(Person) == 0

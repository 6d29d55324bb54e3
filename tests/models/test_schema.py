"""A datum is declared once: rows, hashes, JSON Schema and unknown columns follow from the declaration."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.meetings import Attendance
from app.models.plans import Activity, Project, ProjectKpi
from app.models.records import RECORD_TYPES
from app.models.schema import (
    Kind,
    Record,
    changed,
    column_of,
    columns,
    differing,
    dumps,
    from_row,
    hash_of_row,
    json_schema,
    lines,
    missing,
    row_hash,
    to_row,
)

VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.INTEGER: st.integers(0, 10**9),
    Kind.MONEY: st.integers(0, 10**15),
    Kind.MONTHS: st.integers(0, 4095),
    Kind.YEAR: st.integers(2400, 2700),
    Kind.NUMBER: st.integers(-(10**6), 10**6) | st.floats(-1e6, 1e6),
    Kind.FLAG: st.booleans(),
    Kind.DATE: st.dates(date(1900, 1, 1), date(2200, 1, 1)),
}
TEXT = st.text(st.characters(codec="utf-8"), max_size=40)


@st.composite
def records(draw: st.DrawFn) -> Record:
    record_type = draw(st.sampled_from(RECORD_TYPES))
    filled = {c.name: draw(st.none() | VALUES.get(c.kind, TEXT)) for c in columns(record_type)}
    return record_type(
        deleted=draw(st.booleans()), extra=draw(st.dictionaries(TEXT, TEXT, max_size=2)), **filled
    )


@given(records())
def test_a_record_comes_back_from_its_row_with_the_same_hash(record: Record) -> None:
    row = to_row(record)
    again = from_row(type(record), {**row, "row_hash": row_hash(record)})
    assert to_row(again) == row
    assert row_hash(again) == row_hash(record)
    assert all(value is None or isinstance(value, str | int | float) for value in row.values())


@given(records())
def test_the_hash_tells_every_change_and_no_new_empty_column(record: Record) -> None:
    row = to_row(record)
    before = hash_of_row(record.table, row)
    assert hash_of_row(record.table, row | {"a_newer_column": None}) == before
    assert hash_of_row(record.table, row | {"a_newer_column": "x"}) != before
    assert hash_of_row("another_table", row) != before
    assert row_hash(changed(record, deleted=not record.deleted)) != before


def test_unknown_columns_of_a_newer_program_travel_in_extra() -> None:
    row = to_row(Project(id="p", name="โครงการ")) | {"carbon_saved": 12, "row_hash": "x"}
    project = from_row(Project, row)
    assert project.extra == {"carbon_saved": 12}
    assert json.loads(str(to_row(project)["extra"])) == {"carbon_saved": 12}


def test_numbers_are_written_as_the_database_gives_them_back() -> None:
    assert to_row(ProjectKpi(target=80))["target"] == 80.0
    assert row_hash(ProjectKpi(id="k", target=80)) == row_hash(ProjectKpi(id="k", target=80.0))


def test_a_fraction_of_a_satang_is_no_money() -> None:
    with pytest.raises(TypeError):
        to_row(Project(budget_satang=1690050.5))  # type: ignore[arg-type]


def test_unknown_zero_and_false_stay_apart() -> None:
    unknown, zero = Activity(id="a"), Activity(id="a", participants=0)
    assert to_row(unknown)["participants"] is None
    assert to_row(zero)["participants"] == 0
    assert row_hash(unknown) != row_hash(zero)
    assert from_row(Attendance, to_row(Attendance(signed=False))).signed is False
    assert from_row(Attendance, to_row(Attendance())).signed is None


def test_what_differs_is_named_by_column() -> None:
    before = Activity(id="a", name="เวที", participants=None)
    assert differing(before, changed(before, participants=0, starts_on=date(2025, 10, 1))) == (
        "starts_on",
        "participants",
    )
    assert "name" in differing(None, before)


def test_required_columns_are_missing_only_while_blank() -> None:
    names = {c.name for c in missing(Activity(name="  ", starts_on=date(2025, 10, 1)))}
    assert names == {"project_id", "name", "result"}


def test_choices_are_shown_by_their_words_and_unknown_keys_as_they_are() -> None:
    status = column_of(Project, "status")
    assert status.choice("done").thai == "แล้วเสร็จ"
    assert status.choice("from_the_future").thai == "from_the_future"


def test_json_schema_takes_every_row_of_a_record_and_marks_personal_columns() -> None:
    schema = json_schema(Attendance)
    assert schema["properties"]["name"]["x-personal"] is True
    assert "x-personal" not in schema["properties"]["position"]
    assert schema["properties"]["order_no"]["type"] == ["integer", "null"]
    assert schema["additionalProperties"] is True


def test_canonical_json_keeps_letters_and_refuses_what_json_has_not() -> None:
    assert dumps({"ข": 1, "ก": "ำ"}) == '{"ก":"ำ","ข":1}'
    with pytest.raises(ValueError, match="JSON"):
        dumps(float("nan"))


def test_lines_leave_blank_ones_out() -> None:
    assert lines(" ก \n\n ข") == ("ก", "ข")
    assert lines(None) == ()

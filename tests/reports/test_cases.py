"""Published facts are held without bending them and come out right in the report (tests/data/cases)."""

from __future__ import annotations

import io
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest

from app.models.meetings import Meeting
from app.models.periods import HALVES, Period, find_period, fiscal_year, next_number, numbered, parse_date
from app.models.records import RECORD_TYPES, by_table
from app.models.rules import problems
from app.models.schema import Record, to_row
from app.models.store import Store
from app.models.text import repair
from app.reports import editions
from app.reports.check import check
from app.reports.figures import closes, gathered, sections

FOLDER = Path(__file__).parents[1] / "data" / "cases"
FILES = sorted(FOLDER.glob("*.toml"))
TABLES = {record_type.table for record_type in RECORD_TYPES}


def case(name: str) -> dict[str, Any]:
    return tomllib.loads(next(FOLDER.glob(f"{name}-*.toml")).read_text(encoding="utf-8"))


def records_of(told: dict[str, Any]) -> list[Record]:
    return [by_table(table)(**row) for table in told if table in TABLES for row in told[table]]


def period_of(told: dict[str, Any]) -> Period:
    return find_period(told["period"])


def squeezed(text: str) -> str:
    return "".join(text.split())


def printed(records: list[Record], period: Period, folder: Path) -> str:
    """The report's pages as text, without white space."""
    with Store.open(folder / "record", bytes(32), create=True) as store:
        store.save(*records, actor="ทดสอบ")
        paper, _ = editions.draft(store, period)
    pages = pypdf.PdfReader(io.BytesIO(paper.rendered.pdf)).pages
    return squeezed("".join(page.extract_text() for page in pages))


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def told(request: pytest.FixtureRequest) -> dict[str, Any]:
    return tomllib.loads(request.param.read_text(encoding="utf-8"))


def test_all_the_cases_are_there() -> None:
    assert [file.stem[:2] for file in FILES] == ["01", "02", "03", "04", "05", "06", "08", "10", "13", "14"]


def test_each_is_held_without_bending_it(told: dict[str, Any], tmp_path: Path) -> None:
    records = records_of(told)
    with Store.open(tmp_path / "record", bytes(32), create=True) as store:
        store.save(*records, actor="ทดสอบ")
        kept = [store.get(type(r), r.id) for r in records]
    assert [to_row(r) for r in kept if r] == [to_row(r) for r in records]
    assert [p for r in records for p in problems(r) if p.severity == "error"] == []


def test_each_is_counted_where_it_belongs(told: dict[str, Any]) -> None:
    figures = sections(gathered(records_of(told), period_of(told))).figures()
    assert {key: figures[key].value for key in told["figures"]} == told["figures"]
    assert all(closes(figure) for figure in figures.values())


def test_each_comes_out_right_on_paper(told: dict[str, Any], tmp_path: Path) -> None:
    text = printed(records_of(told), period_of(told), tmp_path)
    assert [phrase for phrase in told["on_paper"] if squeezed(phrase) not in text] == []


# -- golden tests that concern figures


def test_t1_october_belongs_to_the_next_budget_year_but_to_this_calendar_year() -> None:
    (meeting,) = (r for r in records_of(case("03")) if isinstance(r, Meeting))
    assert meeting.held_on == date(2025, 10, 2)
    assert (fiscal_year(meeting.held_on), HALVES.containing(meeting.held_on).id) == (2569, "2569-1")
    assert numbered(meeting.number, meeting.year) == "2/2568"
    assert next_number([(1, 2568)], meeting.held_on) == 2
    other = sections(gathered(records_of(case("03")), find_period("2568-2"))).figures()
    assert other["meetings.held"].value == 0


def test_t3_a_committee_of_ten_without_other_groups_is_warned_of_and_printed(tmp_path: Path) -> None:
    told = case("01")
    records = [r for r in records_of(told) if r.id not in ("m08", "m09")]
    tenth = next(r for r in told["members"] if r["id"] == "m05") | {
        "id": "m12",
        "order_no": 12,
        "name": "นายสมมติ สิบ",
    }
    records.append(by_table("members")(**tenth))
    findings = check(gathered(records, period_of(told)), period_of(told))
    gaps = [f for f in findings if f.table == "committees"]
    assert [f.severity for f in gaps] == ["warning"]
    assert "กลุ่ม “ผู้แทนกลุ่มอื่น ๆ” มี 0 คน ควรมีอย่างน้อย 2 คน" in gaps[0].what.thai
    text = printed(records, period_of(told), tmp_path)
    assert squeezed("มีกรรมการจำนวน ๑๐ คน") in text
    members = [r for r in records if r.table == "members"]
    assert [m for m in members if squeezed(str(to_row(m)["position"])) not in text] == []


def test_t4_two_orders_make_one_body_and_each_half_shows_its_own_members() -> None:
    records = records_of(case("04"))
    before, after = (sections(gathered(records, find_period(p))).bodies.centre for p in ("2564-2", "2565-1"))
    assert before is not None and after is not None
    assert [m.position for m in before.members] == ["นายกเทศมนตรี", "ผู้ใหญ่บ้าน หมู่ที่ 1", "หัวหน้าสำนักปลัด"]
    assert [m.position for m in after.members] == ["นายกเทศมนตรี", "กำนันตำบลสมมติ", "หัวหน้าสำนักปลัด"]
    assert len(before.orders) == 1 and len(after.orders) == 2


# -- details of single cases


def test_02_who_presided_is_kept_beside_the_chair_who_was_away() -> None:
    (row,) = sections(gathered(records_of(case("02")), find_period("2567-1"))).meetings.rows
    assert row.meeting.chair_position == "เลขานุการนายกองค์การบริหารส่วนจังหวัด"
    assert row.meeting.chair_capacity is not None
    assert row.quorum is not None and (row.quorum.entitled, row.quorum.present) == (4, 3)


def test_01_once_a_year_is_a_scheme_like_any_other() -> None:
    told = case("01")
    assert period_of(told).starts_on == date(2023, 10, 1) and period_of(told).ends_on == date(2024, 9, 30)
    general = sections(gathered(records_of(told), period_of(told))).general
    assert len(general.powers) == 7


def test_08_an_answer_on_the_spot_keeps_its_condition() -> None:
    (opinion,) = sections(gathered(records_of(case("08")), find_period("2566-1"))).opinions.rows
    assert opinion.answer == "ดำเนินการได้เมื่อเจ้าของที่ดินข้างเคียงอุทิศที่ดิน"
    findings = check(gathered(records_of(case("08")), find_period("2566-1")), find_period("2566-1"))
    assert [f for f in findings if f.record_id == "opinion" and f.severity == "error"] == []


def test_10_numbers_without_a_year_need_none() -> None:
    rows = sections(gathered(records_of(case("10")), find_period("2563-2"))).meetings.rows
    assert [numbered(row.meeting.number, row.meeting.year) for row in rows] == ["2", "49"]


def test_13_the_october_round_speaks_of_the_second_half() -> None:
    second = sections(gathered(records_of(case("13")), find_period("2561-2"))).figures()
    assert second["evaluations.made.round.october"].value == 1
    assert second["evaluations.made.round.april"].value == 0


@pytest.mark.parametrize(
    ("typed", "meant"), [("24 เม.ย. 2561", date(2018, 4, 24)), ("๒๔ เม.ย. ๒๕๕๗", date(2014, 4, 24))]
)
def test_13_years_in_either_digits(typed: str, meant: date) -> None:
    assert parse_date(typed) == meant


@pytest.mark.parametrize("pair", case("14")["texts"], ids=lambda pair: pair["mended"])
def test_14_broken_text_is_mended_only_where_it_can_be(pair: dict[str, str]) -> None:
    assert repair(pair["typed"]).after == pair["mended"]


def test_14_text_nobody_mended_is_printed_as_it_was_typed(tmp_path: Path) -> None:
    text = printed(records_of(case("14")), find_period("2569-1"), tmp_path)
    assert squeezed("จัดท าแผนประจ าปี") in text

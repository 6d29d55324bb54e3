"""The fiscal year, its periods, and numbers by calendar year (golden T1 and the table of dates)."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.errors import BadInput, Words
from app.models.periods import (
    ALL_MONTHS,
    FISCAL_MONTHS,
    HALVES,
    QUARTERS,
    STANDARD_SCHEMES,
    YEARLY,
    PeriodScheme,
    Span,
    calendar_year_be,
    find_period,
    fiscal_bounds,
    fiscal_year,
    month_year,
    months_between,
    months_mask,
    months_of,
    next_number,
    numbered,
    parse_numbered,
)

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
schemes = st.sampled_from(STANDARD_SCHEMES)


@pytest.mark.parametrize(
    ("on", "year", "period_id"),
    [
        (date(2025, 9, 30), 2568, "2568-2"),
        (date(2025, 10, 1), 2569, "2569-1"),
        (date(2025, 10, 2), 2569, "2569-1"),
        (date(2026, 3, 31), 2569, "2569-1"),
        (date(2026, 4, 1), 2569, "2569-2"),
        (date(2026, 9, 30), 2569, "2569-2"),
        (date(2024, 2, 29), 2567, "2567-1"),
    ],
)
def test_a_day_has_its_fiscal_year_and_half(on: date, year: int, period_id: str) -> None:
    assert fiscal_year(on) == year
    assert HALVES.containing(on).id == period_id


def test_a_meeting_of_october_is_numbered_by_the_calendar_year() -> None:
    held_on = date(2025, 10, 2)  # ครั้งที่ 2/2568 of a real council, in the first half of 2569
    assert (fiscal_year(held_on), calendar_year_be(held_on)) == (2569, 2568)
    assert next_number([(1, 2568), (3, 2567), (None, 2568), (9, None)], held_on) == 2
    assert next_number([(1, 2568), (2, 2568)], date(2026, 1, 5)) == 1
    assert next_number([], held_on) == 1


def test_numbers_read_and_written() -> None:
    assert parse_numbered("ครั้งที่ ๒/๒๕๖๘") == (2, 2568)
    assert parse_numbered("162/2564") == (162, 2564)
    assert parse_numbered("คำสั่งที่ 71 / 2564") == (71, 2564)
    assert parse_numbered("ครั้งที่ ๔๙") is None
    assert parse_numbered("") is None
    assert [numbered(2, 2568), numbered(None, 2568), numbered(49, None), numbered(None, None)] == [
        "2/2568",
        "…/2568",
        "49",
        "",
    ]


@given(st.integers(1, 999), st.integers(2500, 2600))
def test_numbers_round_trip(number: int, year: int) -> None:
    assert parse_numbered(numbered(number, year)) == (number, year)


def test_the_halves_by_default() -> None:
    first, second = HALVES.periods_of(2569)
    assert (first.starts_on, first.ends_on, first.due_on) == (
        date(2025, 10, 1),
        date(2026, 3, 31),
        date(2026, 4, 30),
    )
    assert (second.starts_on, second.ends_on, second.due_on) == (
        date(2026, 4, 1),
        date(2026, 9, 30),
        date(2026, 10, 31),
    )
    assert first.words == ("รอบที่ 1 (ต.ค. 2568 – มี.ค. 2569)", "Half 1 (Oct 2025 – Mar 2026)")
    assert second.words.thai == "รอบที่ 2 (เม.ย. – ก.ย. 2569)"
    assert (first.months(), second.months()) == (0b000000111111, 0b111111000000)
    assert HALVES.after(first) == second
    assert HALVES.before(second) == first
    assert HALVES.before(first).id == "2568-2"


def test_other_schemes_have_ids_of_their_own() -> None:
    assert [period.id for period in QUARTERS.periods_of(2569)] == ["2569-Q1", "2569-Q2", "2569-Q3", "2569-Q4"]
    assert QUARTERS.period("2569-Q1").words.thai == "ไตรมาสที่ 1 (ต.ค. – ธ.ค. 2568)"
    (whole,) = YEARLY.periods_of(2569)
    assert (whole.id, whole.months(), whole.due_on) == ("2569-Y", ALL_MONTHS, date(2026, 10, 31))
    assert whole.words.thai == "ทั้งปี (ต.ค. 2568 – ก.ย. 2569)"
    ids = [period.id for scheme in STANDARD_SCHEMES for period in scheme.periods_of(2569)]
    assert len(set(ids)) == len(ids) == 7
    assert [find_period(one).id for one in ids] == ids


@pytest.mark.parametrize("period_id", ["2569-3", "2569", "1", "", "2569-Q9", "x-1", "2569-11", "9999-1"])
def test_an_unknown_period_is_told_with_the_ones_there_are(period_id: str) -> None:
    with pytest.raises(BadInput) as told:
        find_period(period_id)
    assert "-1, 25" in told.value.mend.thai


def test_a_period_id_may_be_typed_in_thai_digits() -> None:
    assert HALVES.period(" ๒๕๖๙-๑ ").id == "2569-1"


@given(schemes, days)
def test_every_day_lies_in_one_period(scheme: PeriodScheme, on: date) -> None:
    year = fiscal_year(on)
    holding = [period for period in scheme.periods_of(year) if period.contains(on)]
    assert holding == [scheme.containing(on)]
    assert scheme.period(holding[0].id) == holding[0]
    starts_on, ends_on = fiscal_bounds(year)
    assert starts_on <= on <= ends_on
    assert holding[0].due_on > holding[0].ends_on


@given(schemes, days)
def test_periods_follow_each_other_without_a_gap(scheme: PeriodScheme, on: date) -> None:
    period = scheme.containing(on)
    following = scheme.after(period)
    assert following.starts_on == period.ends_on + timedelta(days=1)
    assert scheme.before(following) == period
    assert not period.months() & following.months() or scheme is YEARLY


def test_a_span_over_two_halves_touches_both_and_ends_in_one() -> None:
    first, second = HALVES.periods_of(2569)
    starts_on, ends_on = date(2026, 3, 30), date(2026, 4, 2)
    assert first.touches(starts_on, ends_on) and second.touches(starts_on, ends_on)
    assert [period.contains(ends_on) for period in (first, second)] == [False, True]
    assert not first.touches(date(2026, 4, 1), date(2026, 4, 2))


@given(st.sets(st.integers(1, 12)))
def test_a_mask_keeps_its_months(months: set[int]) -> None:
    assert set(months_of(months_mask(months))) == months


def test_months_run_from_october() -> None:
    assert months_mask([10]) == 1
    assert months_mask([9]) == 1 << 11
    assert months_of(ALL_MONTHS) == FISCAL_MONTHS
    years = [month_year(2569, month) for month in FISCAL_MONTHS]
    assert years == [2568] * 3 + [2569] * 9  # the head of a monthly schedule splits 3 + 9


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "months"),
    [
        (date(2025, 10, 15), date(2025, 10, 15), (10,)),
        (date(2025, 12, 31), date(2026, 1, 1), (12, 1)),
        (date(2024, 1, 1), date(2030, 1, 1), FISCAL_MONTHS),
        (date(2025, 8, 1), date(2025, 9, 30), ()),
        (date(2026, 9, 30), date(2026, 12, 1), (9,)),
    ],
)
def test_months_of_a_span_within_a_fiscal_year(
    starts_on: date, ends_on: date, months: tuple[int, ...]
) -> None:
    assert months_of(months_between(starts_on, ends_on, 2569)) == months


@given(schemes)
def test_a_scheme_survives_being_stored(scheme: PeriodScheme) -> None:
    assert PeriodScheme.from_dict(json.loads(json.dumps(scheme.to_dict()))) == scheme


def test_an_office_may_set_its_own_rounds() -> None:
    spans = (Span(1, 10, 1, 2, 15), Span(2, 2, 5, 6, 15), Span(3, 6, 9, 12, 28))
    scheme = PeriodScheme("R", Words("งวดที่ {number}", "Round {number}"), spans)
    rounds = scheme.periods_of(2569)
    assert [one.id for one in rounds] == ["2569-R1", "2569-R2", "2569-R3"]
    assert [one.due_on for one in rounds] == [date(2026, 2, 15), date(2026, 6, 15), date(2026, 12, 28)]
    assert rounds[1].words.thai == "งวดที่ 2 (ก.พ. – พ.ค. 2569)"
    assert find_period("2569-R2", scheme) == rounds[1]


FIRST = {"number": 1, "first_month": 10, "last_month": 3, "due_month": 4, "due_day": 0}
SECOND = {"number": 2, "first_month": 4, "last_month": 9, "due_month": 10, "due_day": 0}


@pytest.mark.parametrize(
    "change",
    [
        {"spans": [FIRST]},
        {"spans": [FIRST, FIRST]},
        {"spans": [SECOND, FIRST]},
        {"spans": []},
        {"spans": [FIRST, SECOND | {"number": 3}]},
        {"spans": [FIRST, SECOND | {"last_month": 13}]},
        {"spans": [FIRST, SECOND | {"due_month": 0}]},
        {"spans": [FIRST, SECOND | {"due_day": 31}]},
        {"spans": [FIRST, SECOND | {"due_day": "x"}]},
        {"spans": [FIRST, SECOND | {"due_day": True}]},
        {"spans": [FIRST, SECOND | {"colour": 1}]},
        {"spans": 5},
        {"spans": [1, 2]},
        {"mark": "half"},
        {"mark": "Y"},
        {"mark": None},
        {"thai": 1},
    ],
)
def test_a_scheme_that_cannot_work_is_told(change: dict[str, Any]) -> None:
    with pytest.raises(BadInput) as told:
        PeriodScheme.from_dict(HALVES.to_dict() | change)
    assert "รอบรายงานที่ตั้งไว้ใช้ไม่ได้" in told.value.what.thai


def test_a_missing_setting_is_told() -> None:
    values = HALVES.to_dict()
    del values["thai"]
    with pytest.raises(BadInput, match="missing"):
        PeriodScheme.from_dict(values)


def test_a_changed_scheme_is_checked_too() -> None:
    with pytest.raises(BadInput, match="cover each month once"):
        replace(HALVES, spans=(Span(1, 10, 3, 4), Span(2, 5, 9, 10)))

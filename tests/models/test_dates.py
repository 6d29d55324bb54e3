"""Dates and times as people write them (golden T2)."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.dates import (
    BadDate,
    BadTime,
    date_range,
    era_date,
    long_date,
    month_words,
    parse_date,
    parse_time,
    short_date,
    weekday_date,
)
from app.models.text import to_thai

DATA = Path(__file__).parents[1] / "data"
ROWS = csv.DictReader((DATA / "dates_read.csv").read_text(encoding="utf-8").splitlines())
WRITTEN = [(row["written"], row["day"]) for row in ROWS]
days = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(("written", "day"), WRITTEN)
def test_every_way_of_writing_a_day_is_read(written: str, day: str) -> None:
    assert parse_date(written) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("29 ก.พ. 2568", "28 วัน"),
        ("31 ก.ย. 68", "30 วัน"),
        ("0/1/68", "31 วัน"),
        ("1/13/68", "เดือนที่ไม่มีอยู่จริง"),
        ("1 ต.ต. 68", "เดือนที่ไม่มีอยู่จริง"),
        ("1/10/2668", "ปีที่ไม่น่าเป็นไปได้"),
        ("1/10/1200", "ปีที่ไม่น่าเป็นไปได้"),
        ("1 ต.ค. ค.ศ. 68", "สี่หลัก"),
        ("วันศุกร์ที่ 2 ตุลาคม 2568", "เป็นวันพฤหัสบดี"),
        ("1/10/3", "อ่านได้"),
        ("1/10-68", "อ่านได้"),
        ("ต.ค. 2568", "อ่านได้"),
        ("พรุ่งนี้", "อ่านได้"),
        ("", "อ่านได้"),
        ("-", "อ่านได้"),
        ("1 " + "ก " * 30_000, "อ่านได้"),
    ],
)
def test_what_is_no_day_is_told_why(written: str, reason: str) -> None:
    with pytest.raises(BadDate) as told:
        parse_date(written)
    assert reason in told.value.what.thai
    assert told.value.what.english.endswith(".")
    assert "1 ต.ค. 2568" in told.value.mend.thai
    assert len(told.value.what.thai) < 200


@given(days)
def test_what_is_written_is_read_back(on: date) -> None:
    for text in (
        long_date(on).thai,
        short_date(on).thai,
        weekday_date(on).thai,
        era_date(on),
        on.isoformat(),
    ):
        assert parse_date(text) == on
        assert parse_date(to_thai(text)) == on
    assert parse_date(weekday_date(on).english) == on


@given(days.filter(lambda on: 1957 <= on.year <= 2056))
def test_two_digits_of_a_year_are_buddhist(on: date) -> None:
    assert parse_date(f"{on.day}/{on.month}/{(on.year + 543) % 100:02}") == on


@given(st.text(max_size=30))
def test_any_text_gives_a_day_or_a_sentence(text: str) -> None:
    try:
        assert isinstance(parse_date(text), date)
    except BadDate as told:
        assert told.what.thai


def test_the_ways_of_writing() -> None:
    on = date(2025, 10, 2)
    assert long_date(on) == ("2 ตุลาคม 2568", "2 October 2025")
    assert short_date(on) == ("2 ต.ค. 2568", "2 Oct 2025")
    assert weekday_date(on) == ("วันพฤหัสบดีที่ 2 ตุลาคม 2568", "Thursday 2 October 2025")
    assert era_date(on) == "2 ตุลาคม พ.ศ. 2568"
    assert long_date(date(2024, 2, 29)).thai == "29 กุมภาพันธ์ 2567"
    assert month_words(10) == ("ตุลาคม", "October")
    assert month_words(10, 2568) == ("ตุลาคม 2568", "October 2025")


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "said"),
    [
        (date(2025, 10, 2), date(2025, 10, 2), "2 ตุลาคม 2568"),
        (date(2025, 10, 2), date(2025, 10, 4), "2 – 4 ตุลาคม 2568"),
        (date(2025, 9, 30), date(2025, 10, 2), "30 กันยายน – 2 ตุลาคม 2568"),
        (date(2025, 12, 31), date(2026, 1, 2), "31 ธันวาคม 2568 – 2 มกราคม 2569"),
    ],
)
def test_a_range_says_once_what_both_ends_share(starts_on: date, ends_on: date, said: str) -> None:
    assert date_range(starts_on, ends_on).thai == said


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("๐๙.๓๐ น.", "09:30"),
        ("9.30", "09:30"),
        ("09:30", "09:30"),
        ("09:30:00", "09:30"),
        ("14.00 นาฬิกา", "14:00"),
        ("10 .00 น", "10:00"),
        ("เวลา 9.30น.", "09:30"),
        ("9 น.", "09:00"),
        ("00.00 น.", "00:00"),
        ("23.59", "23:59"),
    ],
)
def test_every_way_of_writing_a_time_is_read(written: str, time: str) -> None:
    assert parse_time(written) == time


@pytest.mark.parametrize("written", ["", "9", "24.00 น.", "9.60", "9.3", "-1.00", "เช้า", "09.30 – 12.00 น."])
def test_what_is_no_time_is_told(written: str) -> None:
    with pytest.raises(BadTime) as told:
        parse_time(written)
    assert "09.30" in told.value.mend.thai

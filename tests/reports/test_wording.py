"""Numerals, money, counts, times and spacing on paper (golden T7 and T8)."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.text import parse_money, to_arabic
from app.reports.wording import (
    Clock,
    Numerals,
    baht_text,
    counted,
    digits,
    joined,
    money,
    money_cell,
    number,
    number_text,
    spaced,
    thai_digits,
    time_range,
    time_text,
)

DATA = Path(__file__).parents[1] / "data"
BAHT = [
    (int(row["satang"]), row["words"])
    for row in csv.DictReader((DATA / "baht_text.csv").read_text(encoding="utf-8").splitlines())
]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (
            "ห้อง N 406 ชั้น 4 โทร. 053-123456 a1@b.go.th",
            "ห้อง N 406 ชั้น ๔ โทร. 053-123456 a1@b.go.th",
        ),
        (
            "ครั้งที่ 2/2568 วันที่ 2 ตุลาคม 2568 เวลา 09.30 น.",
            "ครั้งที่ ๒/๒๕๖๘ วันที่ ๒ ตุลาคม ๒๕๖๘ เวลา ๐๙.๓๐ น.",
        ),
        ("โทร. 0 5312 3456 ต่อ 12 จำนวน 5 คน", "โทร. 0 5312 3456 ต่อ 12 จำนวน ๕ คน"),
        ("โทรทัศน์ 5 เครื่อง โทรศัพท์ 2 เครื่อง", "โทรทัศน์ ๕ เครื่อง โทรศัพท์ ๒ เครื่อง"),
        ("สายด่วน 1567 ข้อ 3", "สายด่วน 1567 ข้อ ๓"),
        ("ติดต่อ 080-123-4567 หรือ +66 53 123456", "ติดต่อ 080-123-4567 หรือ +66 53 123456"),
        ("ISO 9001:2015 และ MOU 3 ฉบับ", "ISO 9001:2015 และ MOU ๓ ฉบับ"),
        ("โควิด COVID-19 กระดาษA4จำนวน5รีม", "โควิด COVID-19 กระดาษA4จำนวน๕รีม"),
        ("แบบ ผ.02 และ ผด.02/1 ตาม ม.79 พ.ศ.2539", "แบบ ผ.02 และ ผด.02/1 ตาม ม.๗๙ พ.ศ.๒๕๓๙"),
        ("ที่ ชร 52001/358 มท 0810.3/ว 2931", "ที่ ชร ๕๒๐๐๑/๓๕๘ มท ๐๘๑๐.๓/ว ๒๙๓๑"),
        ("รหัส 06110113 เลข 1-2345-67890-12-3 หมู่ 3", "รหัส 06110113 เลข 1-2345-67890-12-3 หมู่ ๓"),
        ("https://a.go.th/หน้า1?x=2 ข้อ 1.1 (1)", "https://a.go.th/หน้า1?x=2 ข้อ ๑.๑ (๑)"),
        ("งบ 1,632,820.50 บาท 12.5% - 3 -", "งบ ๑,๖๓๒,๘๒๐.๕๐ บาท ๑๒.๕% - ๓ -"),
        ("", ""),
    ],
)
def test_only_figures_turn_thai(typed: str, printed: str) -> None:
    assert thai_digits(typed) == printed
    assert digits(typed, Numerals.THAI) == printed


def test_arabic_papers_hold_no_thai_digits() -> None:
    assert digits("พ.ศ. ๒๕๖๘ ข้อ 3", Numerals.ARABIC) == "พ.ศ. 2568 ข้อ 3"


@given(st.text(st.sampled_from("กชโทร.ผ 0123456789-/@aN:,๐๑\n"), max_size=60))
def test_numerals_change_nothing_but_digits(text: str) -> None:
    printed = thai_digits(text)
    assert to_arabic(printed) == to_arabic(text)


@pytest.mark.parametrize(("satang", "words"), BAHT)
def test_baht_in_words(satang: int, words: str) -> None:
    assert baht_text(satang) == words


UNITS = {
    "ศูนย์": 0,
    "หนึ่ง": 1,
    "เอ็ด": 1,
    "สอง": 2,
    "ยี่": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
}
PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10_000, "แสน": 100_000}


def read_number(words: str) -> int:
    """Reads Thai number words by another way than they were written."""
    total, below, unit = 0, 0, None
    for word in re.findall("|".join([*UNITS, *PLACES, "ล้าน"]), words):
        if word in UNITS:
            unit = UNITS[word]
        elif word in PLACES:
            below, unit = below + (1 if unit is None else unit) * PLACES[word], None
        else:
            total, below, unit = (total + below + (unit or 0)) * 1_000_000, 0, None
    return total + below + (unit or 0)


@given(st.integers(0, 10**15))
def test_number_words_mean_the_number(value: int) -> None:
    words = number_text(value)
    assert read_number(words) == value
    assert "หนึ่งสิบ" not in words
    assert "สองสิบ" not in words
    assert "สิบหนึ่ง" not in words


def test_unknown_zero_and_nothing_stay_apart() -> None:
    assert [money(None), money(0), money_cell(None), money_cell(0)] == ["ไม่มีข้อมูล", "0", "ไม่มีข้อมูล", "-"]
    assert [number(None), number(0), number(0, zero_as="-")] == ["ไม่มีข้อมูล", "0", "-"]


def test_amounts_as_printed() -> None:
    assert money(163_282_000) == "1,632,820"
    assert money(163_282_050) == "1,632,820.50"
    assert money(100, decimals=True) == "1.00"
    assert money(-50_005) == "-500.05"
    assert money(None, none_as="") == ""


@given(st.integers(-(10**14), 10**14))
def test_a_printed_amount_reads_back(satang: int) -> None:
    assert parse_money(money(satang)) == satang


def test_counts_and_measures() -> None:
    assert [number(1186), number(87.5), number(1234.0), number(33.333)] == ["1,186", "87.5", "1,234", "33.33"]
    forms = {"zero": "ไม่มีการประชุม", "one": "ประชุม 1 ครั้ง", "many": "ประชุม {n} ครั้ง"}
    assert [counted(count, **forms) for count in (None, 0, 1, 1200)] == [
        "ไม่มีข้อมูล",
        "ไม่มีการประชุม",
        "ประชุม 1 ครั้ง",
        "ประชุม 1,200 ครั้ง",
    ]
    assert counted(1, zero="-", many="{n} ราย") == "1 ราย"


def test_lists_in_a_sentence() -> None:
    assert [joined([]), joined(["ก"]), joined(["ก", "ข"]), joined(["ก", "ข", "ค"])] == [
        "",
        "ก",
        "ก และ ข",
        "ก ข และ ค",
    ]
    assert joined(["ก", "ข"], last="หรือ") == "ก หรือ ข"


def test_times_of_day() -> None:
    assert time_text("09:30") == "09.30 น."
    assert time_text("14:00", Clock.FULL) == "14.00 นาฬิกา"
    assert time_range("09:30", "12:00") == "09.30 – 12.00 น."
    assert time_range("09:30", None) == time_range("09:30", "09:30") == "09.30 น."


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("ต่างๆเช่น", "ต่าง ๆ เช่น"),
        ("เรื่องอื่นๆ", "เรื่องอื่น ๆ"),
        ("(อื่น ๆ)", "(อื่น ๆ)"),
        ("เด็กๆ, ผู้ใหญ่  ๆ\nข้อๆ", "เด็ก ๆ, ผู้ใหญ่ ๆ\nข้อ ๆ"),
        ("ผัก ผลไม้ฯลฯเป็นต้น", "ผัก ผลไม้ ฯลฯ เป็นต้น"),
        ("ก ฯ ล ฯ", "ก ฯลฯ"),
        ("นานๆๆ", "นาน ๆ ๆ"),
        ("ฯพณฯ กรุงเทพฯ", "ฯพณฯ กรุงเทพฯ"),
        ("“ๆ”", "“ๆ”"),
    ],
)
def test_repetition_and_so_on_stand_apart(typed: str, printed: str) -> None:
    assert spaced(typed) == printed


@given(st.text(st.sampled_from("กฯลๆ ()\n,"), max_size=30))
def test_spacing_twice_changes_nothing(text: str) -> None:
    assert spaced(spaced(text)) == spaced(text)

"""Cleaning, folding, sorting, mending and reading numbers."""

import random
import time
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.text import (
    BadNumber,
    Repair,
    clean,
    clean_line,
    fold,
    parse_integer,
    parse_money,
    parse_number,
    repair,
    sort_key,
    to_arabic,
    to_thai,
)

DATA = Path(__file__).parents[1] / "data"
ORDER = [
    line
    for line in (DATA / "thai_order.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
thai = st.text(st.sampled_from("กขคงจชญฐดตทนบปมยรลวสหอะาำัิีึืุูเแโใไ่้๊๋์็ํๆฯ ๐๑๒\n\u200b\u00a0"), max_size=25)
anything = st.one_of(thai, st.text(max_size=40))


# -- cleaning ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ท\u0e4dา", "ทำ"),
        ("น\u0e49\u0e4dา", "น้ำ"),
        ("น\u0e4d\u0e49า", "น้ำ"),
        ("นำ\u0e49", "น้ำ"),
        ("เเผน", "แผน"),
        ("ที\u0e48\u0e48", "ที่"),
        ("ท\u0e48ี", "ที่"),
        ("พันธ\u0e4cุ", "พันธุ์"),
        ("ประ\u200bชุม", "ประชุม"),
        ("\ufeffข้อ\u00a01\t2", "ข้อ 1 2"),
        ("ก\r\nข\rค\u2028ง", "ก\nข\nค\nง"),
        ("  ก  \n  ข  ", "ก\n  ข"),
        ("ก\x00\x07\ud800ข\ufffe", "กข"),
        ("abc\u202ecba", "abccba"),
        ("cafe\u0301", "café"),
        ("ก\u200dข", "กข"),
    ],
)
def test_one_spelling_of_what_looks_the_same(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_visible_text_stays_as_typed() -> None:
    for text in ("จัดทำแผน ๒๕๖๘", "½ ㎡ ﬁ ①", "บ้าน  สองช่อง", "👨\u200d👩\u200d👧", "=1+1", "ก\nข"):
        assert clean(text) == text


def test_sara_am_is_never_split() -> None:
    assert "ำ" in clean("กำหนด")
    assert clean("กำหนด") != unicodedata.normalize("NFKC", "กำหนด")


@given(anything)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once.encode("utf-8").decode("utf-8") == once


@given(anything)
def test_a_text_that_needs_no_cleaning_is_not_missed(text: str) -> None:
    """A letter that nobody sees sends any text the long way round."""
    assert clean(text) == clean(text + "\u200b")


def test_a_line_has_no_breaks() -> None:
    assert clean_line(" นาย\n สมชาย \t ใจดี ") == "นาย สมชาย ใจดี"


def test_digits_to_and_fro() -> None:
    assert to_arabic("พ.ศ. ๒๕๖๘/12") == "พ.ศ. 2568/12"
    assert to_thai("0123456789") == "๐๑๒๓๔๕๖๗๘๙"


# -- searching ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "stored"),
    [
        ("ทำ", "จัดท\u0e4dาแผน"),
        ("น้ำ", "แหล่งน\u0e4d\u0e49าสาธารณะ"),
        ("นำ", "แหล่งน้ำ"),
        ("แผน", "เเผนพัฒนา"),
        ("2568", "ประจำปี ๒๕๖๘"),
        ("ABC", "xabcx"),
        ("บ้าน ใหม่", "บาน\u00a0\u200bใหม\nเหนือ"),
        ("ท่อระบาย", "ทอระบายน้ำ"),
    ],
)
def test_search_finds_what_looks_alike(asked: str, stored: str) -> None:
    assert fold(asked) in fold(stored)


def test_search_keeps_different_words_apart() -> None:
    assert fold("ทำ") not in fold("ท่าทาง")
    assert fold("กิน") != fold("กัน")


@given(anything)
def test_folding_is_idempotent_and_blind_to_cleaning(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(clean(text)) == fold(text)


# -- sorting -----------------------------------------------------------------------------------------


def test_words_sort_as_in_the_dictionary() -> None:
    shuffled = random.Random(7).sample(ORDER, len(ORDER))
    assert len(ORDER) >= 54
    assert sorted(shuffled, key=sort_key) == ORDER


def test_no_two_words_of_the_list_tie() -> None:
    assert all(sort_key(one) < sort_key(two) for one, two in pairwise(ORDER))


@pytest.mark.parametrize(
    ("one", "same"),
    [("ก.ก", "กก"), ("ก ก", "กก"), ("๑๒", "12"), ("ABC", "abc"), ("ท\u0e4dา", "ทำ"), ("(กา)", "กา")],
)
def test_punctuation_case_and_numerals_do_not_count(one: str, same: str) -> None:
    assert sort_key(one) == sort_key(same)


def test_persons_sort_by_given_name_then_family_name() -> None:
    names = [("กา", "ฮวด"), ("กาก", "กบ"), ("ก้า", "ขำ"), ("กา", "ขำ"), ("เก", "กา"), ("กา", "")]
    assert sorted(names, key=lambda name: sort_key(*name)) == [
        ("กา", ""),
        ("กา", "ขำ"),
        ("ก้า", "ขำ"),
        ("กา", "ฮวด"),
        ("กาก", "กบ"),
        ("เก", "กา"),
    ]


@given(anything, anything)
def test_a_key_can_be_stored_and_indexed(one: str, two: str) -> None:
    key = sort_key(one, two)
    assert "\x00" not in key
    assert sort_key(clean(one), clean(two)) == key


# -- mending -----------------------------------------------------------------------------------------

MENDED = [
    ("จัดท าแผน", "จัดทำแผน"),
    ("อ านาจ", "อำนาจ"),
    ("ประจ าปี", "ประจำปี"),
    ("ส านักงาน", "สำนักงาน"),
    ("ส านกงาน", "สำนักงาน"),
    ("ส านกปลัดเทศบาล", "สำนกปลัดเทศบาล"),  # no single word fits: only what is certain is mended
    ("ค าสั่งที่ 162/2564", "คำสั่งที่ 162/2564"),
    ("การท างานของ", "การทำงานของ"),
    ("จ านวนผู้เข้าร่วมด าเนินการ", "จำนวนผู้เข้าร่วมดำเนินการ"),
    ("เทศบาลต าบลอ าเภอ", "เทศบาลตำบลอำเภอ"),
    ("ผู้อ านวยการ", "ผู้อำนวยการ"),
    ("ต าแหน่ง ก านัน", "ตำแหน่ง กำนัน"),
    ("น้ าประปา", "น้ำประปา"),
    ("น ้าท่วม", "น้ำท่วม"),
    ("ป ้าย", "ป้าย"),
    ("ท ำ", "ทำ"),
    ("ที ่ประชุม", "ที่ประชุม"),
    ("เป ็น", "เป็น"),
    ("นายก าพล", "นายกำพล"),
    ("ท\uf70aา", "ท่า"),
    ("จัดท\u00a0าแผน\nประจ าเดือน", "จัดทำแผน\nประจำเดือน"),
]


@pytest.mark.parametrize(("pasted", "meant"), MENDED)
def test_text_broken_by_a_pdf_is_mended(pasted: str, meant: str) -> None:
    assert repair(pasted).after == meant


@pytest.mark.parametrize(
    "text",
    [
        "ท าง",
        "ท างหลวง",
        "ตัวอักษร า",
        "ทำงาน อาคาร",
        "คณะกรรมการ อำเภอ",
        "นา นาข้าว",
        "ประชุม\nาก",
        "abc def",
        "",
        "ก ข ค",
        "ที่ ๑ ข้อ ๒",
    ],
)
def test_what_may_be_meant_is_left_alone(text: str) -> None:
    assert repair(text) == Repair(text, text, ())


def test_the_changes_are_shown() -> None:
    result = repair("ก. จัดท าแผน ส านกงาน")
    assert [tuple(change) for change in result.changes] == [(7, 9, " า", "ำ"), (14, 21, " านกงาน", "ำนักงาน")]


@settings(deadline=None)
@given(st.text(st.sampled_from("กจดทนมสงอาำัิี่้เ \uf70a\nx"), max_size=40))
def test_applying_the_changes_gives_the_text_after(text: str) -> None:
    result = repair(text)
    rebuilt = result.before
    for change in reversed(result.changes):
        assert rebuilt[change.start : change.end] == change.was
        rebuilt = rebuilt[: change.start] + change.becomes + rebuilt[change.end :]
    assert rebuilt == result.after


@settings(deadline=None)
@given(st.lists(st.sampled_from(["แผนพัฒนา", "ประชุม", "โครงการ", "เทศบาล", "2568", "ถนน"]), max_size=8))
def test_sound_text_is_never_changed(words: list[str]) -> None:
    text = " ".join(words)
    assert repair(text).changes == ()


# -- numbers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "satang"),
    [
        ("1,632,820", 163_282_000),
        ("๑,๐๐๐.๕๐", 100_050),
        ("1,000.00 บาท", 100_000),
        ("1000.5", 100_050),
        ("0", 0),
        ("0.00", 0),
        ("0.01", 1),
        ("50,000.-", 5_000_000),
        ("500 บาทถ้วน", 50_000),
        ("฿ 20", 2_000),
        ("-500", -50_000),
        ("9,999,999,999,999", 999_999_999_999_900),
    ],
)
def test_amounts_are_read_as_satang(written: str, satang: int) -> None:
    assert parse_money(written) == satang


@pytest.mark.parametrize("written", ["", " ", "-", " -   ", "–", "—", "\n", "ไม่มีข้อมูล"])
def test_a_blank_or_dash_is_unknown_and_never_zero(written: str) -> None:
    assert parse_money(written) is None
    assert parse_integer(written) is None
    assert parse_number(written) is None


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("1.005", "หนึ่งสตางค์"),
        ("1" + "0" * 20, "มากเกินกว่า"),
        ("10,000,000,000,000", "มากเกินกว่า"),
        ("1,63,2820", "ไม่ใช่ตัวเลข"),
        ("12 คน", "ไม่ใช่ตัวเลข"),
        ("1e5", "ไม่ใช่ตัวเลข"),
        ("nan", "ไม่ใช่ตัวเลข"),
        ("=1+1", "ไม่ใช่ตัวเลข"),
        ("1 000", "ไม่ใช่ตัวเลข"),
        ("9" * 5000, "ไม่ใช่ตัวเลข"),
    ],
)
def test_what_is_no_amount_is_told(written: str, reason: str) -> None:
    with pytest.raises(BadNumber) as told:
        parse_money(written)
    assert reason in told.value.what.thai
    assert len(told.value.what.thai) < 120


def test_whole_numbers_and_measures() -> None:
    assert parse_integer("1,186") == 1186
    assert parse_integer("๔๒") == 42
    assert parse_integer("5.00") == 5
    assert parse_number("87.5") == 87.5
    assert parse_number("-0.25") == -0.25
    with pytest.raises(BadNumber, match="not a whole number"):
        parse_integer("5.5")


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_an_amount_reads_back(satang: int) -> None:
    sign, rest = ("-", -satang) if satang < 0 else ("", satang)
    written = f"{sign}{rest // 100:,}.{rest % 100:02}"
    assert parse_money(written) == satang
    assert parse_money(to_thai(written) + " บาท") == satang


@pytest.mark.parametrize("pile", ["ำ่", "ํ่า", "่ิ", "เ", "ํ", "ำำ่้", "ั่ำ"])
def test_piles_of_marks_are_tidied_in_time_that_grows_with_their_length(pile: str) -> None:
    """Half a million letters: moving marks one by one did not end within ten minutes."""
    text = pile * 100_000
    started = time.process_time()
    tidied = clean(text)
    assert time.process_time() - started < 5
    assert clean(tidied) == tidied

"""Names that are nearly those of the record are noticed, others are left alone; finding and tidying text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.text import clean, fold
from app.models.text.finding import Span, occurrences, replaced
from app.models.text.near_names import NameList
from app.models.text.pasting import tidied

KNOWN = NameList(
    (
        "นายสมชาย ใจดี",
        "นางสาวมาลี สุขเกษม",
        "ดร.วิชัย พงษ์ศักดิ์",
        "ว่าที่ร้อยตรีสมศักดิ์ ดีงาม",
        "ร.ต.อ. ประเสริฐ มั่นคง",
        "นางนายิกา วงศ์ทอง",
    )
)
thai = st.text(st.sampled_from("กขคมยรลวสาิีุูเแโ่้์ำ ๑2aB\n"), max_size=30)


@pytest.mark.parametrize(
    ("text", "written", "meant"),
    [
        ("และนายสมชัย ใจดีกล่าวว่า", "นายสมชัย ใจดี", "นายสมชาย ใจดี"),
        ("นายสมชาย ใจดึ เสนอ", "นายสมชาย ใจดึ", "นายสมชาย ใจดี"),
        ("นายสมชาย  ใจดี เสนอ", "นายสมชาย  ใจดี", "นายสมชาย ใจดี"),
        ("นาย สมชัย ใจดี เสนอ", "นาย สมชัย ใจดี", "นาย สมชาย ใจดี"),
        ("นางมาลี สุขเกษม แจ้ง", "นางมาลี สุขเกษม", "นางสาวมาลี สุขเกษม"),
        ("น.ส.มาลี สุขเกสม แจ้ง", "น.ส.มาลี สุขเกสม", "น.ส.มาลี สุขเกษม"),
        ("นายวิชัย พงศ์ศักดิ แจ้ง", "นายวิชัย พงศ์ศักดิ", "นายวิชัย พงษ์ศักดิ์"),
        ("ว่าที่ ร.ต. สมศักดิ ดีงามเสนอ", "ว่าที่ ร.ต. สมศักดิ ดีงาม", "ว่าที่ ร.ต. สมศักดิ์ ดีงาม"),
        ("ร.ต.อ.ประเสริฐ มั่งคง", "ร.ต.อ.ประเสริฐ มั่งคง", "ร.ต.อ.ประเสริฐ มั่นคง"),
        ("นางนายิกา วงทอง ", "นางนายิกา วงทอง", "นางนายิกา วงศ์ทอง"),
    ],
)
def test_a_name_that_is_off_by_a_letter_or_two_is_noticed(text: str, written: str, meant: str) -> None:
    (found,) = KNOWN.near(text)
    assert (found.written, found.meant) == (written, meant)
    assert text[found.start : found.end] == written


@pytest.mark.parametrize(
    "text",
    [
        "นายสมชาย ใจดีกล่าวว่า",  # right, and what follows needs no space
        "นายสมชาย กล่าวว่า",  # the given name alone
        "นายสมชาย ใจ",  # still being typed
        "น.ส.มาลี สุขเกษม แจ้ง",
        "ดร.สมชาย ใจดี แจ้ง",  # a degree is said or left out
        "นางสาวสมศรี มีทรัพย์ กล่าว",  # somebody else
        "นายกเทศมนตรี นายจ้าง นายอำเภอ ทนาย และนางงาม",
        "เมื่อวันที่ 2 ต.ค. พ.ศ. 2568",
        "",
    ],
)
def test_what_is_right_or_somebody_else_is_left_alone(text: str) -> None:
    assert KNOWN.near(text) == ()


def test_a_name_of_two_persons_is_neither_ones_mistake() -> None:
    both = NameList(("นายสมชาย ใจดี", "นายสมชัย ใจดี"))
    assert both.near("นายสมชัย ใจดี กับ นายสมชาย ใจดี") == ()


def test_the_likeliest_of_two_near_names_is_the_one_given_first() -> None:
    text = "นายสมชาญ ใจดี"
    assert NameList(("นายสมชาย ใจดี", "นายสมชาน ใจดี")).near(text + " ")[0].meant == "นายสมชาย ใจดี"
    assert NameList(("นายสมชาน ใจดี", "นายสมชาย ใจดี")).near(text + " ")[0].meant == "นายสมชาน ใจดี"


def test_a_title_only_the_record_knows_is_a_title() -> None:
    assert NameList(("พระครูวิสุทธิ์ ธรรมรัตน์",), ("พระครู",)).near("พระครูวิสุทธ์ ธรรมรัตน์ กล่าว")[0].meant == (
        "พระครูวิสุทธิ์ ธรรมรัตน์"
    )


@given(thai)
def test_mending_every_near_name_leaves_none(text: str) -> None:
    for _ in range(3):
        for one in reversed(KNOWN.near(text)):
            text = text[: one.start] + one.meant + text[one.end :]
    assert KNOWN.near(text) == ()


def test_a_thousand_names_are_looked_through_while_one_types() -> None:
    given_names = [first + last for first in ("สม", "วิ", "ประ", "ชัย", "นิ") for last in "กขคงจชดต"]
    surnames = [first + last for first in ("ใจ", "ทอง", "พงษ์", "มี", "สุข") for last in "ดบปมร"]
    many = NameList(f"นาย{given}ศักดิ์ {surname}วงศ์" for given in given_names for surname in surnames)
    assert len(many.names) == 1000
    assert many.near("นายสมกศักดิ ทองดวงศ์ ")[0].meant == "นายสมกศักดิ์ ทองดวงศ์"
    began = time.perf_counter()
    for letters in range(20):
        many.near("นายสมกศักดิ ทองดวงศ์" + "ก" * letters)
    assert (time.perf_counter() - began) / 20 < 0.016


# -- finding and replacing


def test_words_are_found_to_the_letter_or_loosely() -> None:
    text = "ที่ประชุมพิจารณาแล้ว เห็นว่าทีประชุม  ครั้งที่ ๒ ชอบแล้ว"
    assert occurrences(text, "ที่ประชุม") == [Span(0, 9)]
    assert [text[one.start : one.end] for one in occurrences(text, "ทีประชุม", loosely=True)] == [
        "ที่ประชุม",
        "ทีประชุม",
    ]
    assert [text[one.start : one.end] for one in occurrences(text, "ครังที 2", loosely=True)] == ["ครั้งที่ ๒"]
    assert occurrences(text, "  ") == occurrences(text, "", loosely=True) == []


def test_a_mark_goes_with_its_letter_when_replaced_loosely() -> None:
    assert replaced("ม้า มา ม่า", "มา", "โค", loosely=True) == ("โค โค โค", 3)
    assert replaced("ม้า มา ม่า", "มา", "โค") == ("ม้า โค ม่า", 1)
    assert replaced("ที่ ที", "ที", "x", loosely=True) == ("x x", 2)


@given(thai, thai)
def test_what_is_found_loosely_folds_to_what_was_wanted(text: str, wanted: str) -> None:
    text = clean(text)
    for one in occurrences(text, wanted, loosely=True):
        assert fold(text[one.start : one.end]) == fold(wanted)
    if not wanted.strip():
        return
    for one in occurrences(text, wanted):
        assert text[one.start : one.end] == wanted


# -- what is pasted


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("\u2022\tข้อหนึ่ง\r\n\uf0b7\tข้อสอง\no\tข้อย่อย", "- ข้อหนึ่ง\n- ข้อสอง\n- ข้อย่อย"),
        ("   ตามที่\u00a0เทศบาล\t\tได้  ดำเนินการ ", "ตามที่ เทศบาล ได้ ดำเนินการ"),
        ("หนึ่ง\n\n\n\nสอง\ufffc", "หนึ่ง\n\nสอง"),
        ("เเผน\u200bงาน นํ้า", "แผนงาน น้ำ"),
        ("ob one", "ob one"),
    ],
)
def test_what_is_pasted_comes_in_tidy(pasted: str, kept: str) -> None:
    assert tidied(pasted) == kept


@given(st.one_of(thai, st.text(max_size=40)))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidied(tidied(text)) == tidied(text)

"""Columns that hold numbers: no number is cut, words give way first, then the type grows smaller."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.pdf.blocks import Cell, Column, Row, Table
from app.reports.pdf.columns import fitted, longest_numbers
from app.reports.pdf.typeset import Typesetter
from tests.reports.wholeness import cut_numbers

WIDTH = 482.0
AMOUNT = "๑,๖๓๒,๘๒๐.๕๐"


def table(*amounts: str, share: float = 5.0, words: str = "ก่อสร้างถนนคอนกรีตเสริมเหล็กสายบ้านเหนือ") -> Table:
    columns = [Column("โครงการ", 60), *(Column("บาท", share, "right") for _ in amounts)]
    return Table(columns, [[words, *amounts], Row(["รวม", *amounts], "total")], size=14)


def cut(made: Table) -> list[str]:
    return cut_numbers([made], Typesetter(), WIDTH)


def test_what_fits_stays_as_the_template_has_it() -> None:
    made = table("๑๒", "๓๔", share=20)
    fits, widths = fitted(made, WIDTH)
    assert fits is made and widths == pytest.approx([289.2, 96.4, 96.4])


def test_words_give_the_room_that_an_amount_lacks() -> None:
    fits, widths = fitted(table(AMOUNT), WIDTH)
    assert fits.size == 14 and sum(widths) == pytest.approx(WIDTH) and widths[1] > WIDTH * 5 / 65
    assert cut(table(AMOUNT)) == []


def test_the_type_grows_smaller_where_words_cannot_give_enough() -> None:
    made = table(*[f"{AMOUNT} (๕๒/๕๙)"] * 6)
    fits, widths = fitted(made, WIDTH)
    assert 9 <= fits.size < 14 and sum(widths) == pytest.approx(WIDTH) and cut(made) == []


def test_columns_of_numbers_with_room_to_spare_give_it_before_the_type_shrinks() -> None:
    columns = [Column("ที่", 10, "center"), Column("ปีนี้", 20, "right"), Column("ปีหน้า", 20, "right")]
    made = Table(columns, [["๑", "๑,๒๓๔,๕๖๗", "-"]], size=14)
    fits, (_, now, later) = fitted(made, 120.0)
    assert fits.size == 14 and now > 48 > later and cut_numbers([made], Typesetter(), 120.0) == []


def test_no_word_of_a_column_that_gives_way_is_cut() -> None:
    made = table(*[AMOUNT] * 6, words="เทศบัญญัติงบประมาณรายจ่าย")
    lines = Typesetter().content_lines(
        "โครงการ", fitted(made, WIDTH)[0].size / 1.502, fitted(made, WIDTH)[1][0] - 6
    )
    assert [line.text for line in lines] == ["โครงการ"] and cut(made) == []


def test_more_than_a_page_can_hold_is_still_set() -> None:
    fits, widths = fitted(table(*["9" * 26] * 12), WIDTH)
    assert fits.size == 6 and sum(widths) == pytest.approx(WIDTH) and min(widths) > 0


def test_cells_over_several_columns_and_groups_ask_for_no_room() -> None:
    whole = Row([Cell("๑,๒๓๔,๕๖๗,๘๙๐", columns=3)])
    made = Table(
        [Column("ก", 90), Column("ข", 5, "right"), Column("ค", 5, "right")], [whole, Row(["๙" * 30], "group")]
    )
    assert fitted(made, WIDTH)[1] == pytest.approx([433.8, 24.1, 24.1]) and longest_numbers(made) == [0, 0, 0]


@given(
    st.lists(st.integers(0, 10**12), min_size=1, max_size=5),
    st.lists(st.floats(0.5, 40), min_size=6, max_size=6),
    st.sampled_from((10.0, 12.0, 14.0, 16.0)),
)
def test_whatever_the_shares_no_amount_is_cut(satang: list[int], shares: list[float], size: float) -> None:
    amounts = [f"{one / 100:,.2f} (12/345)" for one in satang]
    columns = [Column("โครงการ", shares[0]), *(Column("บาท", one, "right") for one in shares[1:])]
    made = Table(columns[: len(amounts) + 1], [["ถนน", *amounts]], size=size)
    assert cut(made) == [] and sum(fitted(made, WIDTH)[1]) == pytest.approx(WIDTH)

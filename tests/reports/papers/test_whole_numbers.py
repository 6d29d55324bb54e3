"""Amounts of ten digits and satang in every paper that prints money: none is cut, in PDF, Word or Excel."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date

import docx
import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from app.models.periods import find_period
from app.models.plans import Payment, Plan
from app.models.schema import Record, changed, columns
from app.models.store import Store
from app.reports.figures.snapshot import Snapshot
from app.reports.halfyear.paper import material
from app.reports.layout import Layout
from app.reports.papers.plans import results
from app.reports.papers.plans.kinds import kinds_of
from app.reports.papers.sheet import Sheet
from app.reports.wording import Numerals
from tests.reports.papers.planned import (
    ADDED,
    CENTRES,
    CHANGED,
    DEVELOPMENT,
    FIVE,
    OPERATING,
    OPERATIONS,
    OWN,
    REVISED,
    opened,
    sheet_of,
)
from tests.reports.sampled import half
from tests.reports.wholeness import cut_on_pages

MARK = re.compile(r" \([0-9]+/[0-9]+\)")
BIG = 123_456_789_012
"""Satang: 1,234,567,890.12 baht."""
PAPERS = [
    (plan, one.key) for plan in (DEVELOPMENT, ADDED, OWN, CHANGED, OPERATIONS) for one in kinds_of(plan)
]


def bigger(record: Record) -> Record:
    """Each amount that is known and not zero."""
    names = [one.name for one in columns(type(record)) if one.name.endswith("_satang")]
    return changed(record, **{name: BIG for name in names if getattr(record, name)})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    paid = Payment(id="p", project_id="meet", paid_on=date(2025, 11, 6), amount_satang=600_000)
    records = [DEVELOPMENT, *FIVE, *REVISED, *CENTRES, *OPERATING, paid]
    with opened(tmp_path_factory.mktemp("big"), *map(bigger, records)) as found:
        yield found


def cut(sheet: Sheet) -> list[str]:
    return cut_on_pages(sheet.blocks.blocks, sheet.blocks.page)


@pytest.mark.parametrize(("plan", "key"), PAPERS, ids=[f"{plan.id}-{key}" for plan, key in PAPERS])
def test_no_paper_of_a_plan_cuts_an_amount(store: Store, plan: Plan, key: str) -> None:
    sheet = sheet_of(store, plan, key)
    assert "๑,๒๓๔,๕๖๗,๘๙๐.๑๒" in "".join(map(str, sheet.blocks.blocks)) and cut(sheet) == []


def test_no_results_cut_an_amount(store: Store) -> None:
    assert cut(results.sheet(store, find_period("2569-1"))) == []


@pytest.mark.parametrize("numerals", list(Numerals))
def test_the_half_year_report_cuts_no_amount(numerals: Numerals) -> None:
    made = half("2569-1")
    held = {table: tuple(map(bigger, records)) for table, records in made.data.tables.items()}
    layout = Layout(made.layout.template, material(Snapshot(made.data.period, held), lambda _: b""), numerals)
    assert cut_on_pages(layout.blocks(), layout.page()) == []


def test_columns_of_word_are_as_wide_as_those_of_the_pages(store: Store) -> None:
    made = docx.Document(io.BytesIO(sheet_of(store, ADDED, "development").docx()))
    table = made.tables[0]
    widths = [column.width.pt for column in table.columns]
    assert min(widths[4:8]) > widths[8] > 0, "the last year has no amount"
    sizes = {run.font.size.pt for run in table.rows[-1].cells[4].paragraphs[0].runs if run.font.size}
    assert len(sizes) == 1 and 9 <= min(sizes) <= 12


def test_columns_of_a_workbook_show_an_amount_and_not_hashes(store: Store) -> None:
    made = sheet_of(store, DEVELOPMENT, "strategies").xlsx()
    sheet = openpyxl.load_workbook(io.BytesIO(made), data_only=True).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int | float)]
    shown = {cell: f"{cell.value:,.2f}{''.join(MARK.findall(cell.number_format))}" for cell in cells}
    assert "3,703,783,670.36 (5/7)" in shown.values()
    for cell, text in shown.items():
        assert sheet.column_dimensions[get_column_letter(cell.column)].width > len(text.removesuffix(".00"))

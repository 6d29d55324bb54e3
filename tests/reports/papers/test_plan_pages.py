"""T15: ผ.02 with 422 lines — heads on every page, rows whole, sums equal to those of the records."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from time import process_time

import pytest

from app.models.plans import Project, ProjectBudget
from app.models.schema import Record
from app.reports.papers.sheet import Sheet
from app.reports.wording import money as baht
from tests.reports.papers.drawn import page_texts
from tests.reports.papers.planned import DEVELOPMENT, YEARS, line, many, opened, sheet_of

COUNT = 422
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
HEAD = ("งบประมาณ", "๒๕๖๖", "๒๕๗๐", "วัตถุประสงค์", "ตัวชี้วัด(KPI)")


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return many(COUNT)


@pytest.fixture(scope="module")
def sheet(records: list[Record], tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    with opened(tmp_path_factory.mktemp("many"), *records) as store:
        return sheet_of(store, DEVELOPMENT, "development")


@pytest.fixture(scope="module")
def pages(sheet: Sheet) -> list[str]:
    return page_texts(sheet.pdf().pdf)


def test_t15_the_head_stands_on_every_page(pages: list[str]) -> None:
    assert len(pages) > 30
    assert [n for n, page in enumerate(pages) if any(word not in page for word in HEAD)] == []


def test_t15_no_row_is_split(pages: list[str]) -> None:
    """The first word of a line and its last one stand on one page, and every line is there once."""
    found = [_numbers("ต้น{}ตอน", page) for page in pages]
    assert found == [_numbers("ปลาย{}จบ", page) for page in pages]
    assert [number for page in found for number in page] == list(range(1, COUNT + 1))


def _numbers(form: str, page: str) -> list[int]:
    pattern = form.format("([๐-๙]+)")
    return [int(number) for number in re.findall(pattern, page)]


def test_t15_no_sum_begins_a_page_and_no_heading_ends_one(pages: list[str]) -> None:
    body = [page.rpartition("(บาท)")[2].partition("หลัก")[2] or page for page in pages]
    assert all(body) and [n for n, page in enumerate(body) if page.startswith("รวม")] == []
    assert [n for n, page in enumerate(pages) if re.search(r"ยุทธศาสตร์ที่[๐-๙]+$", page)] == []


def test_t15_the_sums_are_those_of_the_records(records: list[Record], pages: list[str]) -> None:
    text = "".join(pages)
    strategies = {one.id: one.strategy for one in records if isinstance(one, Project)}
    sums: dict[str | None, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for one in records:
        if isinstance(one, ProjectBudget):
            for key in (strategies[one.project_id or ""], None):
                sums[key][one.fiscal_year or 0] += one.amount_satang or 0
    for key, by_year in sums.items():
        count = sum(key in (None, one) for one in strategies.values())
        word = "รวมทั้งสิ้น" if key is None else "รวม"
        shown = "".join(baht(by_year[year]) for year in YEARS)
        assert f"{word}{count}โครงการ{shown}".translate(THAI) in text, key
    assert len(sums) == 4


def test_a_row_higher_than_a_page_goes_on_under_the_head(tmp_path: Path) -> None:
    long = "\n".join(f"ข้อ{n}จบ" for n in range(1, 61))
    with opened(tmp_path, DEVELOPMENT, line("long", objective=long), line("after", number=2)) as store:
        texts = page_texts(sheet_of(store, DEVELOPMENT, "development").pdf().pdf)
    assert len(texts) > 1 and all(word in page for page in texts for word in HEAD)
    assert [n for n in range(1, 61) if f"ข้อ{n}จบ".translate(THAI) not in "".join(texts)] == []


@pytest.mark.long
def test_5000_lines_are_printed_in_a_minute(tmp_path: Path) -> None:
    with opened(tmp_path, *many(5000)) as store:
        begun = process_time()
        made = sheet_of(store, DEVELOPMENT, "development")
        count, book, word = made.pdf().pages, made.xlsx(), made.docx()
    assert process_time() - begun < 60
    assert count > 300 and len(book) > 100_000 and len(word) > 100_000

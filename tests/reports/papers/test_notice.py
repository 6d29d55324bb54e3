"""The notice given when personal data are collected: the template's words, their version, and the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models import retention
from app.models.office import Office
from app.models.resources import template_path
from app.models.store import Store
from app.reports.papers import notice
from app.reports.papers.named import named
from app.reports.template import BadTemplate
from tests.reports.pagerules import bare, extracted

OFFICE = Office(name_full="องค์การบริหารส่วนตำบลตัวอย่าง", address="เลขที่ 1", phone="0 5000 0000")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record", bytes(32)) as opened:
        opened.save(OFFICE, actor="ก")
        yield opened


def own(store: Store, was: str, becomes: str) -> None:
    """The office's own template, changed in one place."""
    text = template_path(notice.TEMPLATE).read_text("utf-8")
    assert was in text
    folder = store.folder / "templates"
    folder.mkdir(exist_ok=True)
    (folder / notice.TEMPLATE).write_text(text.replace(was, becomes), "utf-8")


def test_the_words_are_filled_and_stand_on_the_page(store: Store, tmp_path: Path) -> None:
    said = notice.current(store)
    assert said.short.startswith(OFFICE.name_full or "?") and "ไม่เก็บเลขประจำตัวประชาชน" in said.short
    assert "2 ปี หลังแจ้งผล" in " ".join(said.text)
    page = bare(extracted(named(store, "notice", actor="ก").pdf().pdf, "pdfminer", tmp_path))
    assert "๒ปีหลังแจ้งผล" in page and bare(said.version) in page and "050000000" in page


def test_any_change_of_the_words_is_another_version(store: Store) -> None:
    first = notice.current(store)
    assert notice.current(store) == first and first.version.startswith("1-")
    retention.choose(store, "opinions", 3, actor="ก")
    second = notice.current(store)
    assert second.version != first.version and "3 ปี" in " ".join(second.text)
    own(store, 'version = "1"', 'version = "2/2569"')
    assert notice.current(store).version == second.version.replace("1-", "2/2569-", 1)


def test_no_limit_is_said_in_words(store: Store) -> None:
    own(store, "years_opinions = 2\n", "")
    assert notice.terms(store)["opinions"] is None
    assert "เท่าที่จำเป็น หลังแจ้งผล" in " ".join(notice.current(store).text)


def test_the_years_are_the_templates_until_the_office_chooses(store: Store) -> None:
    own(store, "years_opinions = 2", "years_opinions = 7")
    assert notice.terms(store)["opinions"] == 7
    retention.choose(store, "opinions", 1, actor="ก")
    assert notice.terms(store)["opinions"] == 1


@pytest.mark.parametrize(
    ("was", "becomes"), [("years_opinions = 2", "years_opinions = -1"), ("{office.name}", "{x}")]
)
def test_a_mistake_in_the_template_is_told(store: Store, was: str, becomes: str) -> None:
    own(store, was, becomes)
    with pytest.raises(BadTemplate, match=r"notice\.toml"):
        notice.current(store)

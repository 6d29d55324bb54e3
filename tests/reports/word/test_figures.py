"""Charts, photographs, signatures, sections and properties of a Word file."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import docx
import pytest
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from PIL import Image

from app.reports.docx import render_docx
from app.reports.docx.charts import STEPS, steps
from app.reports.docx.lists import Marking, marking_of
from app.reports.docx.pictures import qr_png
from app.reports.pdf.blocks import (
    Bar,
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Landscape,
    PageBreak,
    Photo,
    Photos,
    Row,
    Signature,
    Signatures,
    Space,
    Table,
    Text,
)
from tests.reports.word import everything


def read(*blocks: Block) -> Word:
    return docx.Document(io.BytesIO(everything.rendered(Document(blocks))))


@pytest.mark.parametrize(
    ("value", "wanted"), [(100.0, STEPS), (50.0, STEPS // 2), (0.1, 1), (0.0, 0), (None, 0), (-5.0, 0)]
)
def test_a_bar_is_as_long_as_its_value(value: float | None, wanted: int) -> None:
    assert steps(Bar("ก", value, ""), 100.0) == wanted


def test_painted_cells_of_a_chart_stand_in_the_proportion_of_the_values() -> None:
    (table,) = read(Chart((Bar("ก", 120, "๑๒๐"), Bar("ข", 60, "๖๐"), Bar("ค", None, "ไม่มีข้อมูล")))).tables
    widths = [
        [int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in row._tr.tc_lst if "w:fill" in cell.xml]
        for row in table.rows
    ]
    assert [len(one) for one in widths] == [1, 1, 0]
    assert widths[0][0] == pytest.approx(2 * widths[1][0], abs=1)
    assert [row._tr.tc_lst[-1].p_lst[0].text for row in table.rows] == ["๑๒๐", "๖๐", "ไม่มีข้อมูล"]


def test_every_picture_has_a_number_and_words_of_its_own() -> None:
    photos = tuple(Photo(everything.picture(40, 30, n), f"ภาพ {n}") for n in (1, 2, 3))
    told = read(Photos(photos, per_page=4)).element.body.iter(qn("wp:docPr"))
    assert [(one.get("id"), one.get("descr")) for one in told] == [
        ("1", "ภาพ 1"),
        ("2", "ภาพ 2"),
        ("3", "ภาพ 3"),
    ]


def test_a_qr_code_is_drawn_in_whole_modules_with_its_quiet_zone() -> None:
    image = Image.open(io.BytesIO(qr_png("SR1:2569-1:abcdef"))).convert("1")
    side = image.width // 8
    assert image.width == image.height == side * 8 and (side - 8 - 17) % 4 == 0
    corner = [image.getpixel((8 * n + 4, 8 * 4 + 4)) for n in range(12)]
    assert corner == [255] * 4 + [0] * 7 + [255]


@pytest.mark.parametrize("columns", [1, 2])
def test_signatures_hold_on_to_what_stands_before_them(columns: int) -> None:
    people = (Signature(name="ก", lines=("ตำแหน่ง",)), Signature(name="ข"), Signature(name="ค"))
    word = read(Text("จึงเรียนมาเพื่อโปรดทราบ"), Signatures(people, columns=1 if columns == 1 else 2))
    every = [one for one in word.element.body.iter(qn("w:p")) if one.text]
    held = [one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for one in every]
    last = 1 if columns == 1 else 2
    assert all(held[:-last]) and not held[-1]


def test_sideways_pages_come_and_go() -> None:
    inner = Landscape((Text("ข"),))
    turned = [s.orientation == WD_ORIENT.LANDSCAPE for s in read(Text("ก"), inner, Text("ค")).sections]
    assert turned == [False, True, False]
    assert [s.orientation for s in read(inner).sections] == [WD_ORIENT.LANDSCAPE], "no empty page after it"


def test_sections_take_over_the_header_of_the_first() -> None:
    first, *others = read(Text("ก"), Landscape((Text("ข"),)), Text("ค")).sections
    assert not first.header.is_linked_to_previous
    assert all(one.header.is_linked_to_previous for one in others)


def test_a_page_break_makes_no_empty_paragraph() -> None:
    first, second = read(PageBreak(), Text("ก"), PageBreak(), Space(12), Text("ข")).paragraphs
    assert not first.paragraph_format.page_break_before and second.paragraph_format.page_break_before


def test_head_cells_over_rows_and_columns_are_merged() -> None:
    (table,) = read(everything.budget()).tables
    upper, lower = table.rows[0]._tr.tc_lst, table.rows[1]._tr.tc_lst
    assert [one.vMerge for one in upper] == ["restart", "restart", None]
    assert [one.vMerge for one in lower] == ["continue", "continue", None, None]
    assert [one.grid_span for one in upper] == [1, 1, 2]


def test_a_table_wider_than_word_opens_is_refused() -> None:
    with pytest.raises(ValueError, match="64 columns"):
        read(Table([Column("ก", 1)] * 64, (Row(("ก",)),)))


def test_a_done_month_is_a_line_and_a_planned_one_is_grey() -> None:
    cells = (Cell(painted=True), Cell(bar=True), Cell())
    (table,) = read(Table([Column("ก", 1)] * 3, (Row(cells),))).tables
    xml = [one.xml for one in table.rows[1]._tr.tc_lst]
    assert ["w:shd" in one for one in xml] == [True, False, False]
    assert ["w:pBdr" in one for one in xml] == [False, True, False]


@pytest.mark.parametrize(
    ("marks", "wanted"),
    [
        (("๑.", "๒.", "๓."), Marking("thaiNumbers", "%1.", 1)),
        (("๓.๙", "๓.๑๐"), Marking("thaiNumbers", "๓.%1", 9)),
        (("(3)", "(4)"), Marking("decimal", "(%1)", 3)),
        (("-", "-"), Marking("bullet", "-")),
        (("๑.", "๓."), None),
        (("1.", "๒."), None),
        (("ก.", "ข."), None),
        (("5%", "6%"), None),
        (("", ""), None),
    ],
)
def test_marks_are_counted_where_they_follow_a_rule(marks: tuple[str, ...], wanted: Marking | None) -> None:
    assert marking_of(marks) == wanted


def test_the_file_says_what_it_is_and_nothing_of_the_hour() -> None:
    made = everything.rendered(Document((Text("ก"),)))
    told = docx.Document(io.BytesIO(made)).core_properties
    assert (told.title, told.author) == ("รายงาน", "เทศบาลตำบลสมมติ")
    assert told.created and told.created.replace(tzinfo=None) == datetime(2026, 4, 20)
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert {(one.date_time[0], one.create_system) for one in packed.infolist()} == {(1980, 0)}


def test_a_title_of_any_length_fits_the_properties() -> None:
    made = render_docx(Document(()), title="ก" * 999, author="\x00ข", created=everything.CREATED)
    told = docx.Document(io.BytesIO(made)).core_properties
    assert told.title == "ก" * 255 and told.author == "ข"

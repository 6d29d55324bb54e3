"""Parts of memoranda and orders: heads, rules, marked paragraphs, words below a line, sections asked for."""

from __future__ import annotations

from datetime import date

import pytest

from app.reports.layout import Layout
from app.reports.material import Field, Grid, Head, Line, Material
from app.reports.pdf import render
from app.reports.pdf.blocks import (
    Block,
    Cell,
    Document,
    Garuda,
    Heading,
    MemoHead,
    PageBreak,
    PageSetup,
    Row,
    Rule,
    Table,
    Text,
)
from app.reports.pdf.typeset import plain
from app.reports.template import BadTemplate, parse
from app.reports.wording import Numerals
from tests.reports.papers.drawn import page_texts

GRID = Grid(
    {"name": Field("ชื่อ"), "role": Field("ตำแหน่ง"), "replaced": Field("แทน"), "reason": Field("เหตุ")},
    (
        Line({"name": "กลุ่ม"}, "group"),
        Line({"name": "นายก", "role": "กรรมการ", "replaced": "นายข 2", "reason": "(ย้าย)"}),
        Line({"name": "นายค", "role": "กรรมการ", "replaced": "นายง"}),
        Line({"name": "นายจ", "role": "กรรมการ"}),
    ),
)
MATERIAL = Material(
    fields={"named": "ศูนย์ 1", "empty": ""},
    tables={"grid": GRID},
    lists={"list": ("ก 1", "ข")},
    head=Head("ธท 1/2", "2 ตุลาคม 2568", urgency="ด่วน"),
)


def blocks(source: str, material: Material = MATERIAL) -> list[Block]:
    made = parse(source, "t.toml", material.vocabulary())
    return list(Layout(made, material, Numerals.THAI).blocks())


def test_a_memorandums_head_takes_number_and_date_from_the_document() -> None:
    (head,) = blocks('[[part]]\nmemohead = true\noffice = "{named}"\nsubject = "เรื่อง 3"\n')
    assert isinstance(head, MemoHead)
    assert (head.number, head.day, head.month) == ("ธท ๑/๒", "๒", "ตุลาคม ๒๕๖๘")
    assert (plain(head.office), plain(head.subject), head.urgency) == ("ศูนย์ ๑", "เรื่อง ๓", "ด่วน")
    assert (head.title, head.title_size, head.title_line, head.label_size) == ("บันทึกข้อความ", 29, 35, 20)
    assert head.garuda == Garuda(None, 1.5, "left")


def test_garuda_and_rule() -> None:
    made = blocks("[[part]]\ngaruda = true\n[[part]]\nrule = 4\n[[part]]\nrule = 0\n")
    assert made == [Garuda(None, 3.0, "center"), Rule(4.0), Rule(0.0)]


@pytest.mark.parametrize(
    ("marks", "said"), [("number", ["๑. ก ๑", "๒. ข"]), ("dash", ["- ก ๑", "- ข"]), ("none", ["ก ๑", "ข"])]
)
def test_paragraphs_may_be_marked(marks: str, said: list[str]) -> None:
    made = blocks(f'[[part]]\nparagraphs = "list"\nmarks = "{marks}"\n')
    assert [plain(one.content) for one in made if isinstance(one, Text)] == said


def test_words_stand_below_a_line_where_the_first_they_name_is_there() -> None:
    (table,) = blocks(
        '[[part]]\ntable = "grid"\ncolumns = ["name:3", "role:2"]\nrules = false\nhead = false\n'
        'below = ["แทน {replaced} {reason}"]\n'
    )
    assert isinstance(table, Table) and not table.ruled and not table.titled
    below = [row.cells for row in table.rows if isinstance(row, Row) and row.cells[0] == Cell()]
    said = [plain(cell.content) for cells in below for cell in cells[1:] if isinstance(cell, Cell)]
    assert said == ["แทน นายข ๒ (ย้าย)", "แทน นายง"]
    assert len(table.rows) == 6


def test_a_mistake_in_words_below_a_line_is_told_with_its_line() -> None:
    with pytest.raises(BadTemplate, match=r"line 3: “rolle”"):
        blocks('[[part]]\ntable = "grid"\nbelow = ["{rolle}"]\n')


def test_a_section_stands_only_where_it_is_asked_for() -> None:
    source = '[[section]]\ntitle = "ก"\nwhen = "{0}"\n[[section]]\ntitle = "ข"\nunless = "{0}"\n'
    made = [one for name in ("named", "empty") for one in blocks(source.replace("{0}", name))]
    titles = [plain(one.content) for one in made if isinstance(one, Heading)]
    assert titles == ["๑. ก", "๑. ข"], "those left out are not counted"
    with pytest.raises(BadTemplate, match=r"line 3: “namd”"):
        blocks(source.replace("{0}", "namd"))


def test_a_page_begun_apart_is_numbered_from_one() -> None:
    text = Text("ข้อความ " * 700)
    made = (text, PageBreak(apart=True), text, PageBreak(), Text("จบ"))
    document = Document(made, PageSetup(catchword=True))
    pages = page_texts(render(document, title="t", author="a", created=date(2026, 1, 1)).pdf)
    assert len(pages) >= 5
    begun = next(place for place, page in enumerate(pages) if place and not page.startswith("-"))
    assert pages[begun - 1].startswith(f"-{'๐๑๒๓๔๕๖๗๘๙'[begun]}-") and not pages[begun - 1].endswith("...")
    assert pages[begun + 1].startswith("-๒-") and pages[begun].endswith("...")


@pytest.mark.parametrize(
    ("begins", "said"),
    [
        ("๒. ส่งเสริมและประสานการมีส่วนร่วมของประชาชน", "/๒. ส่งเสริมและประสานการมี..."),
        ("มีหน้าที่ ดังนี้", "/มีหน้าที่..."),
        ("(1) ทั้งนี้ ตั้งแต่", "/(1) ทั้งนี้..."),
    ],
)
def test_a_catchword_has_whole_words_and_the_mark_before_them(begins: str, said: str) -> None:
    document = Document((Text("ก"), PageBreak(), Text(begins)), PageSetup(catchword=True))
    first, _ = page_texts(render(document, title="t", author="a", created=date(2026, 1, 1)).pdf)
    assert first == "ก" + "".join(said.split())

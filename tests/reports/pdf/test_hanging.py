"""Labels that hang, headings among them, and tables without rules or with room to sign."""

from __future__ import annotations

import io
from datetime import date
from itertools import pairwise

import pypdf
import pytest

from app.reports.pdf import render
from app.reports.pdf.blocks import (
    Block,
    Column,
    Document,
    Labelled,
    Rendered,
    Run,
    Signature,
    Signatures,
    Table,
    Text,
)
from app.reports.pdf.words import breaks
from tests.reports.pagerules import DrawnLine, lines, page_texts

CM = 72 / 2.54
LEFT, WIDTH = 3 * CM, 16 * CM
LONG = "การติดตามผลการดำเนินการตามมติที่ประชุมคณะกรรมการศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน "


def paper(*blocks: Block) -> Rendered:
    return render(Document(blocks), title="ทดสอบ", author="เทศบาลตำบลสมมติ", created=date(2026, 3, 31))


def drawn(*blocks: Block) -> list[DrawnLine]:
    return [line for line in lines(paper(*blocks).pdf) if line.right - line.left > 1]


def test_a_label_begins_where_it_is_told_and_all_lines_hang_beside_it() -> None:
    found = drawn(Labelled("๓.๑", LONG * 2, 1.0, left_cm=1.5))
    label = next(line for line in found if line.text == "๓.๑")
    assert label.left == pytest.approx(LEFT + 1.5 * CM, abs=0.6)
    hanging = [line for line in found if line.text != "๓.๑"]
    assert len(hanging) > 1
    assert all(line.left == pytest.approx(LEFT + 2.5 * CM, abs=0.6) for line in hanging)


def test_a_heading_is_bold_stays_with_what_follows_and_stands_in_the_bookmarks() -> None:
    room = [Text("บรรทัด", first_cm=0.0) for _ in range(31)]
    head = Labelled("ระเบียบวาระที่ ๕", LONG * 2, level=1, keep_with_next=True)
    made = paper(*room, head, Labelled("๕.๑", "เรื่อง", 1.0, left_cm=1.5, level=2), Text("ต่อ"))
    reader = pypdf.PdfReader(io.BytesIO(made.pdf))
    outer, inner = reader.outline
    assert outer["/Title"].startswith("ระเบียบวาระที่ ๕ การติดตาม") and inner[0]["/Title"] == "๕.๑ เรื่อง"  # type: ignore[call-overload,index]
    first, second = page_texts(made.pdf)
    assert "ระเบียบวาระ" not in first and second.split()[3].startswith("ระเบียบวาระ")


def test_lines_behind_a_resolution_stay_with_it() -> None:
    """Who is to carry it out never begins a page alone."""
    for count in range(28, 34):
        room = [Text("บรรทัด", first_cm=0.0) for _ in range(count)]
        made = paper(*room, Labelled(Run("มติที่ประชุม", bold=True), "เห็นชอบ\nผู้รับผิดชอบ: กองช่าง"))
        pages = page_texts(made.pdf)
        assert ("เห็นชอบ" in pages[-1]) is ("กองช่าง" in pages[-1])


def columns(**more: object) -> Table:
    rows = [("๑.", "นายสมชาย ใจดี", LONG), ("๒.", "นางสมหญิง รักถิ่น", "ปลัด")]
    shares = [Column("ที่", 6, "right"), Column("ชื่อ", 44), Column("ตำแหน่ง", 50)]
    return Table(shares, rows, size=16, **more)  # type: ignore[arg-type]


def test_a_name_wider_than_its_column_ends_lines_between_words() -> None:
    name = "ผู้อำนวยการโรงพยาบาลส่งเสริมสุขภาพตำบลสมมติ"
    narrow = Table([Column("", 1), Column("", 4)], [(name, "")], titled=False)
    made = render(
        Document([narrow], names=frozenset({name})), title="ก", author="ก", created=date(2026, 3, 31)
    )
    ends = [line.text for line in lines(made.pdf) if line.right - line.left > 1]
    assert len(ends) > 2 and "".join(ends) == name
    offsets = {len("".join(ends[:count])) for count in range(1, len(ends))}
    assert offsets <= set(breaks(name))


def rules(made: Rendered) -> int:
    """Lines drawn on the first page."""
    content = pypdf.PdfReader(io.BytesIO(made.pdf)).pages[0].get_contents()
    assert content is not None
    return content.get_data().count(b" l\n")


def test_a_list_of_names_has_neither_rules_nor_head_and_single_spacing() -> None:
    made = paper(columns(ruled=False, titled=False))
    assert rules(made) == 0 and "ชื่อ" not in page_texts(made.pdf)[0]
    found = drawn(columns(ruled=False, titled=False))
    places = [line for line in found if line.left > LEFT + WIDTH / 2]
    steps = {round(a.baseline - b.baseline) for a, b in pairwise(places)}
    assert steps <= {21, 22}, "lines of a list stand as close as those of a text"
    assert rules(paper(columns())) > rules(paper(columns(titled=False))) > 0


def test_a_ruled_table_without_a_head_is_closed_above() -> None:
    rows = [("๑", "ก", "ข")]
    bare = Table([Column("", 1), Column("", 1), Column("", 1)], rows, titled=False)
    assert rules(paper(bare)) == 4 + 2, "four uprights, a line above and one below"


def test_rows_have_room_to_sign_and_their_words_stand_in_the_middle() -> None:
    rows = [("หนึ่ง", "หัวหน้าสำนักปลัด\nแทน นายกเทศมนตรี"), ("สอง", "ปลัด"), ("สาม", "")]
    found = drawn(Table([Column("ชื่อ", 1), Column("ตำแหน่ง", 1)], rows, row_cm=2.0))
    first, second, third = (next(n for n in found if n.text == text) for text in ("หนึ่ง", "สอง", "สาม"))
    for above, below in ((first, second), (second, third)):
        assert above.baseline - below.baseline == pytest.approx(2.0 * CM, abs=1.5)
    two = [line.baseline for line in found if line.text.startswith(("หัวหน้า", "แทน"))]
    assert sum(two) / 2 == pytest.approx(first.baseline, abs=1.5)


def test_signatures_of_one_or_two_columns_share_a_page_with_words() -> None:
    people = (
        Signature(name="ก", after="ผู้จดรายงานการประชุม"),
        Signature(name="ข", after="ผู้ตรวจรายงานการประชุม"),
    )
    made = drawn(Text("เลิกประชุม", keep_with_next=True), Signatures(people, columns=2))
    names = [line for line in made if line.text in ("(ก)", "(ข)")]
    assert len(names) == 2 and names[0].baseline == names[1].baseline

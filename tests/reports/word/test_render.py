"""The Word file of a paper: what stands in it, and what LibreOffice makes of it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn

from app.reports.docx import render_docx
from app.reports.pdf.blocks import (
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Labelled,
    Landscape,
    MemoHead,
    PageBreak,
    PageSetup,
    Row,
    Table,
    Text,
)
from tests.reports.word import everything
from tests.reports.word.opened import Opened, opened, squeezed

NAMES = Table(
    (Column("", 1), Column("", 5), Column("", 4)),
    (Row(("๑.", "นายสมมติ หนึ่ง", "ประธานกรรมการ")), Row(("๒.", "นางสมมติ สอง", "กรรมการ"))),
    ruled=False,
    titled=False,
)
SIGNED = Table((Column("ชื่อ", 5), Column("ลายมือชื่อ", 5)), (Row(("นายสมมติ หนึ่ง", "")),), row_cm=1.2)
AGENDA = Labelled("ระเบียบวาระที่ ๑", "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", level=1)


def blocks() -> tuple[Block, ...]:
    memo = MemoHead("สำนักปลัด โทร. 0 5999 9101", "ธท ๕๙๙๐๑/๑", "๒", "ตุลาคม ๒๕๖๘", "ขออนุมัติจัดประชุม")
    return (
        *everything.letter(),
        *everything.words(),
        everything.budget(),
        NAMES,
        SIGNED,
        AGENDA,
        Landscape((everything.schedule(),)),
        *everything.figures(),
        PageBreak(apart=True),
        memo,
    )


def made(*given: Block, page: PageSetup | None = None) -> bytes:
    document = Document(given or blocks(), page or PageSetup())
    return render_docx(document, title="เอกสารทดสอบ", author="เทศบาลตำบลสมมติ", created=everything.CREATED)


def read(*given: Block, page: PageSetup | None = None) -> Word:
    return docx.Document(io.BytesIO(made(*given, page=page)))


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    folder = tmp_path_factory.mktemp("word")
    (folder / "all.docx").write_bytes(made())
    return opened([folder / "all.docx"], folder)["all"]


class TestInLibreOffice:
    def test_headings_are_the_same_in_order(self, seen: Opened) -> None:
        wanted = [one.content for one in blocks() if isinstance(one, Heading)]
        found = [heading for heading in seen.headings if squeezed(heading)]
        assert [squeezed(str(one)) for one in wanted] == [squeezed(one) for one in found[: len(wanted)]]
        assert squeezed(found[-1]) == squeezed(f"{AGENDA.label}{AGENDA.content}")

    def test_lists_are_lists(self, seen: Opened) -> None:
        counted = [one for one in blocks() if isinstance(one, Bullets) and one.marks != ("ก.", "ง.")]
        assert seen.items == sum(len(one.items) for one in counted)

    def test_tables_have_their_heads_rows_and_columns(self, seen: Opened) -> None:
        assert (2, 2 + 41, 4) in seen.tables
        assert (0, 2, 3) in seen.tables
        assert (1, 2, 2) in seen.tables
        assert (2, 2 + 3, 14) in seen.tables

    def test_every_word_is_there(self, seen: Opened) -> None:
        for word in ("บันทึกข้อความ", "ขออนุมัติจัดประชุม", "นายสมมติ หนึ่ง", "โครงการอบรมประชาชนที่ 39", "ไฟล์เสีย"):
            assert squeezed(word) in seen.words
        assert squeezed(everything.LONG * 3) in seen.words


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert made() == made()


def test_the_letters_are_th_sarabun_in_nominal_size_for_thai_too() -> None:
    with zipfile.ZipFile(io.BytesIO(made(Text("ก")))) as packed:
        styles = packed.read("word/styles.xml").decode()
    assert 'w:cs="TH SarabunPSK"' in styles and 'w:szCs w:val="32"' in styles and 'w:bidi="th-TH"' in styles


def test_margins_and_pages_are_those_of_the_paper() -> None:
    sections = read().sections
    upright = sections[0]
    assert [round(one.cm, 1) for one in (upright.left_margin, upright.right_margin)] == [3.0, 2.0]
    assert [round(one.cm, 1) for one in (upright.top_margin, upright.bottom_margin)] == [2.5, 2.0]
    assert any(one.page_width > one.page_height for one in sections)
    assert not upright.first_page_header.paragraphs[0].text
    assert "PAGE" in upright.header._element.xml


def test_a_paper_of_its_own_is_counted_from_one() -> None:
    first, last = read(Text("ก"), PageBreak(apart=True), Text("ข")).sections
    kinds = [one._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for one in (first, last)]
    assert kinds == [None, "1"]


def test_thai_numbers_on_pages_and_in_lists_where_the_paper_has_them() -> None:
    xml = made(Bullets(("ก", "ข"), marks=("๑.", "๒.")))
    with zipfile.ZipFile(io.BytesIO(xml)) as packed:
        assert 'w:numFmt w:val="thaiNumbers"' in packed.read("word/numbering.xml").decode()
        assert 'w:pgNumType w:fmt="thaiNumbers"' in packed.read("word/document.xml").decode()
    arabic = read(Text("ก"), page=replace(PageSetup(), numerals="arabic"))
    assert 'w:fmt="decimal"' in arabic.sections[0]._sectPr.xml


def test_heads_repeat_and_rows_stay_whole() -> None:
    (table,) = read(everything.budget()).tables
    marked = [row._tr.xml.count("w:tblHeader") for row in table.rows]
    assert marked == [1, 1] + [0] * 41
    assert all("w:cantSplit" in row._tr.xml for row in table.rows)


def test_room_to_sign_is_as_high_as_asked() -> None:
    (table,) = read(SIGNED).tables
    assert round(table.rows[1].height.cm, 1) == 1.2


@pytest.mark.parametrize("text", ["\x00\x0bก", "<w:p/>&amp;", "ก\nข", "\ud800ก", "😀", "=cmd|' /C calc'!A0"])
def test_any_text_is_text(text: str, tmp_path: Path) -> None:
    word = read(Text(text), Heading(text), Bullets((text,)), Table((Column(text, 1),), (Row((text,)),)))
    assert len(word.paragraphs) >= 3


def test_an_unknown_block_is_told() -> None:
    with pytest.raises(TypeError, match="str"):
        made("ก")  # type: ignore[arg-type]

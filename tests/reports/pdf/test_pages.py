"""Finished papers: text comes back exactly, heads repeat, rows stay whole, nothing is lonely."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from app.reports.pdf import faults, render
from app.reports.pdf.blocks import (
    Bar,
    Block,
    Bullets,
    Chart,
    Column,
    Document,
    Garuda,
    Heading,
    Labelled,
    Landscape,
    Letterhead,
    PageBreak,
    PageSetup,
    Photo,
    Photos,
    QRStamp,
    Rendered,
    Row,
    Run,
    Schedule,
    ScheduleRow,
    Signature,
    Signatures,
    Space,
    Table,
    Text,
)
from tests.reports.pagerules import EXTRACTORS, bare, begins_wrong, ends_wrong, extracted, lines, page_texts

DAY = date(2026, 3, 31)
PARAGRAPH = (
    "องค์กรปกครองส่วนท้องถิ่นส่งเสริมกระบวนการมีส่วนร่วมของประชาชนในการสร้างองค์ความรู้ให้แก่ประชาชนในพื้นที่ "
    "เพื่อร่วมกันพัฒนาท้องถิ่น เมื่อวันที่ ๒ ตุลาคม ๒๕๖๘ ว่าที่ร้อยตรีสมมติ น้ำใจดี เป็นประธาน "
)
PAYLOADS = (
    "<b>หนา</b>", "<img src='file:///etc/passwd'/>", "&amp;&lt;", "</para><para>", "=1+1",
    "{office.name}", "\\x41", "../../etc/passwd", "%s%d%n", "\u202eกลับ", "a\x00b", "\ud800", "\u200bว่าง",
)  # fmt: skip


PLAIN = PageSetup()


def paper(*blocks: Block, page: PageSetup = PLAIN) -> Rendered:
    return render(Document(blocks, page), title="เอกสารทดสอบ", author="เทศบาลตำบลสมมติ", created=DAY)


def picture(size: tuple[int, int], colour: str = "navy", turned: int = 0) -> bytes:
    out = io.BytesIO()
    image = Image.new("RGB", size, colour)
    exif = image.getexif()
    if turned:
        exif[0x0112] = turned
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def everything() -> tuple[Block, ...]:
    table = Table([Column("ที่", 6), Column("โครงการ", 60), Column("งบประมาณ (บาท)", 20, "right")],
                  [Row((str(n), PARAGRAPH[:60], f"{n},000")) for n in range(1, 60)])  # fmt: skip
    months = ("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.")
    schedule = Schedule([Column("ที่", 5), Column("โครงการ", 40)], (("พ.ศ. ๒๕๖๘", 3), ("พ.ศ. ๒๕๖๙", 9)), months,
                        [ScheduleRow(("๑", "เวที"), 0b111, 0b11)])  # fmt: skip
    return (
        Heading("รายงาน", level=0), Heading("ข้อมูลทั่วไป"), Text(PARAGRAPH * 3),
        Bullets(["หนึ่ง", "สอง"], ["๑.", "๒."]),
        Text([Run("ข้อความ"), Run("ตัวหนา", bold=True), Run("ต่อเนื่อง", italic=True, link="k")]), table,
        Chart([Bar("เวที", 3, "๓"), Bar("ไม่ทราบ", None, "ไม่มีข้อมูล")], title="แผนภูมิ"), Landscape([schedule]),
        Photos([Photo(picture((400, 300)), "ภาพเวที")] * 3, 4), Labelled("เรื่อง", "ขอส่งรายงาน"),
        QRStamp("SUANRUAM 2569-1", ("SHA-256 abc",)), Signatures([Signature(name="นายสมมติ", lines=("ปลัด",))]),
    )  # fmt: skip


@pytest.fixture(scope="module")
def whole() -> Rendered:
    return paper(*everything())


@pytest.mark.parametrize("by", EXTRACTORS)
def test_copy_and_search_give_the_typed_text_back_exactly(whole: Rendered, by: str, tmp_path: Path) -> None:
    text = bare(extracted(whole.pdf, by, tmp_path))
    for typed in (PARAGRAPH.strip(), "ข้อความตัวหนาต่อเนื่อง", "ภาพเวที", "ขอส่งรายงาน", "ไม่มีข้อมูล", "นายสมมติ"):
        assert bare(typed) in text


def test_the_file_is_pdf_a_with_title_language_and_bookmarks(whole: Rendered) -> None:
    assert faults(whole.pdf) == ()
    read = pypdf.PdfReader(io.BytesIO(whole.pdf))
    assert read.metadata is not None
    assert read.metadata.title == "เอกสารทดสอบ"
    assert read.trailer["/Root"]["/Lang"] == "th-TH"
    assert [str(entry["/Title"]) for entry in _flat(read.outline)] == ["รายงาน", "ข้อมูลทั่วไป"]
    fonts = {f for page in read.pages for f in page["/Resources"].get("/Font", {}).values()}
    assert fonts
    for font in fonts:
        (descendant,) = font.get_object()["/DescendantFonts"]
        assert "/FontFile2" in descendant.get_object()["/FontDescriptor"].get_object()


def _flat(outline: list) -> list:  # type: ignore[type-arg]
    return [one for entry in outline for one in (_flat(entry) if isinstance(entry, list) else [entry])]


def test_a_fault_is_told_when_a_file_is_not_archival(whole: Rendered) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(whole.pdf))
    del writer._root_object["/OutputIntents"]
    out = io.BytesIO()
    writer.write(out)
    assert faults(out.getvalue()) != ()


def test_lines_begin_and_end_as_they_should(whole: Rendered) -> None:
    found = [line for line in lines(whole.pdf) if line.text]
    assert len(found) > 100
    assert [line for line in found if begins_wrong(line.text) or ends_wrong(line.text)] == []


def test_the_head_of_a_long_table_stands_on_every_page_and_no_row_is_cut() -> None:
    rows = [Row((f"แถว{n:03}", f"{PARAGRAPH[:100]} จบ{n:03}")) for n in range(422)]
    found = page_texts(paper(Table([Column("ลำดับ", 15), Column("รายละเอียดโครงการ", 85)], rows)).pdf)
    assert len(found) > 10
    assert [n for n, text in enumerate(found) if "รายละเอียดโครงการ" not in text] == []
    for n in range(422):
        (start,) = [page for page, text in enumerate(found) if f"แถว{n:03}" in text]
        assert f"จบ{n:03}" in bare(found[start])


def test_a_row_taller_than_a_page_goes_on_without_losing_a_word() -> None:
    words = [f"w{n:04}" for n in range(900)]
    found = bare("".join(page_texts(paper(Table([Column("ก", 1)], [Row((" ".join(words),))])).pdf)))
    assert [word for word in words if word not in found] == []


def test_totals_stay_with_the_last_line_and_groups_with_the_first() -> None:
    for lead in range(20, 45):
        rows: list[Row] = [Row((f"แถว{n}",)) for n in range(lead)]
        rows += [Row(("กลุ่มใหม่",), "group"), Row(("ลูกแถว",)), Row(("รวมทั้งสิ้น",), "total")]
        found = page_texts(paper(Table([Column("ชื่อ", 1)], rows)).pdf)
        page_of = {
            word: next(n for n, t in enumerate(found) if word in t) for word in ("กลุ่มใหม่", "ลูกแถว", "รวมทั้งสิ้น")
        }
        assert len(set(page_of.values())) == 1, lead


def test_signatures_never_stand_alone_on_a_page() -> None:
    people = [Signature(name=f"นายผู้ลงนาม {n}", lines=("ตำแหน่ง",)) for n in range(3)]
    for length in range(18, 34):
        text = [Text(f"ข้อความบรรทัดที่ {n}") for n in range(length)]
        last = page_texts(paper(*text, Signatures(people)).pdf)[-1]
        assert "ข้อความบรรทัดที่" in last, length


def test_signatures_follow_photographs_where_there_is_room() -> None:
    photos = Photos([Photo(picture((400, 300)), f"ภาพ {n}") for n in range(2)], 4)
    people = [Signature(name=f"นายผู้ลงนาม {n}", lines=("ตำแหน่ง",)) for n in range(2)]
    found = page_texts(paper(photos, Text("ขอรับรอง"), Signatures(people, columns=2)).pdf)
    assert len(found) == 1


def test_page_numbers_from_the_second_page_in_the_papers_numerals() -> None:
    thai = page_texts(paper(Text("ก"), PageBreak(), Text("ข"), PageBreak(), Text("ค")).pdf)
    assert ["- ๑ -" in thai[0], "- ๒ -" in thai[1], "- ๓ -" in thai[2]] == [False, True, True]
    arabic = page_texts(paper(Text("ก"), PageBreak(), Text("ข"), page=PageSetup(numerals="arabic")).pdf)
    assert "- 2 -" in arabic[1]


def test_the_catchword_announces_the_next_page() -> None:
    found = page_texts(
        paper(*[Text(f"ย่อหน้า{n} เนื้อความ") for n in range(60)], page=PageSetup(catchword=True)).pdf
    )
    number = next(n for n in range(60) if f"ย่อหน้า{n} " in found[1])
    assert f"/ย่อหน้า{number}" in found[0]


def test_the_schedule_divides_its_years_three_and_nine(whole: Rendered) -> None:
    read = pypdf.PdfReader(io.BytesIO(whole.pdf))
    (page,) = [p for p in read.pages if p.mediabox.width > p.mediabox.height]
    number = read.pages.index(page) + 1
    drawn = {line.text: line for line in lines(whole.pdf) if line.page == number}
    middle = {
        text: (drawn[text].left + drawn[text].right) / 2
        for text in ("พ.ศ. ๒๕๖๘", "พ.ศ. ๒๕๖๙", "พ.ย.", "ธ.ค.", "ม.ค.", "พ.ค.")
    }
    assert middle["พ.ศ. ๒๕๖๘"] == pytest.approx(middle["พ.ย."], abs=1.5)
    assert middle["พ.ศ. ๒๕๖๙"] == pytest.approx(middle["พ.ค."], abs=1.5)
    assert middle["ธ.ค."] < middle["ม.ค."]


def test_photographs_are_turned_right_and_a_broken_one_says_so() -> None:
    turned = paper(Photos([Photo(picture((400, 200), turned=6), "ตั้ง")], 2))
    image = next(iter(pypdf.PdfReader(io.BytesIO(turned.pdf)).pages[0].images)).image
    assert image is not None
    assert image.height > image.width
    for hostile in (b"", b"not a picture", picture((300, 300))[:200]):
        found = paper(Photos([Photo(hostile, "ภาพเสีย")], 2))
        assert "ภาพเสีย" in page_texts(found.pdf)[0]


def test_a_letterhead_keeps_its_blanks_for_number_and_garuda() -> None:
    found = lines(paper(Letterhead("สท ๕๑๒๐๑/", ("สำนักงานเทศบาล",), "๑ เมษายน ๒๕๖๙", Garuda())).pdf)
    drawn = {line.text: line for line in found}
    assert drawn["ที่  สท ๕๑๒๐๑/"].left == pytest.approx(3 * 72 / 2.54, abs=0.5)
    centre = (3 + 16 / 2) * 72 / 2.54
    assert drawn["๑ เมษายน ๒๕๖๙"].left == pytest.approx(centre, abs=1.0)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markup_paths_and_control_letters_are_only_text(payload: str, tmp_path: Path) -> None:
    made = paper(Text(f"เริ่ม {payload} จบ"), Table([Column(payload, 1)], [Row((payload,))]), Space(3))
    text = bare(extracted(made.pdf, "pdftotext", tmp_path))
    shown = bare("".join(c for c in payload if c.isprintable() and not 0xD800 <= ord(c) < 0xE000))
    assert f"เริ่ม{shown}จบ" in text
    assert "root:" not in text


def test_where_linked_figures_stand_is_told(whole: Rendered) -> None:
    (place,) = [p for p in whole.places if p.key == "k"]
    assert (place.page, place.w > 20, 10 < place.h < 25) == (1, True, True)
    (line,) = [
        one for one in lines(whole.pdf) if one.page == 1 and "ต่อเนื่อง" in one.text and "ตัวหนา" in one.text
    ]
    assert place.x + place.w == pytest.approx(line.right, abs=1)
    assert place.y < line.baseline < place.y + place.h


SCRIPT = """
import hashlib, sys
from tests.reports.pdf.test_pages import everything, paper
print(hashlib.sha256(paper(*everything()).pdf).hexdigest())
"""


def test_other_clocks_zones_locales_and_hash_seeds_give_the_same_bytes() -> None:
    settings = ({"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
                {"TZ": "America/Adak", "LANG": "th_TH.UTF-8", "PYTHONHASHSEED": "77"})  # fmt: skip
    root = str(Path(__file__).parents[3])
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LD_LIBRARY_PATH")}
    hashes = {
        subprocess.run([sys.executable, "-c", SCRIPT], env=kept | one | {"PYTHONPATH": root}, cwd=root,
                       capture_output=True, text=True, check=True).stdout
        for one in settings
    }  # fmt: skip
    assert len(hashes) == 1

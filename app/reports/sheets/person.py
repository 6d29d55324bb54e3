"""What is held about one person, for that person: a workbook to read and the same as JSON.

The workbook is put together here in memory: openpyxl writes its sheets to a temporary file in clear.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape

from app.models import person_words
from app.models.dates import long_date
from app.models.person_data import Everything
from app.models.schema import dumps

FORMAT = "suanruam-person-data-1"
STAMP = (1980, 1, 1, 0, 0, 0)
HEADS = ("ที่", "เก็บไว้ใน", "ข้อมูล", "สิ่งที่เก็บ", "การลบ")
WIDTHS = (6, 34, 34, 70, 40)
TITLE = "ข้อมูลส่วนบุคคลที่ {office} เก็บไว้ ตามคำขอเมื่อวันที่ {day}"
KEPT_WITH = "สิ่งที่บันทึกไว้ด้วยกัน"
LONGEST = 32_000  # letters in a cell, which holds 32,767
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


class Row(NamedTuple):
    """A line of the workbook."""

    number: str
    place: str
    name: str
    value: str
    keeping: str


def rows(found: Everything) -> Iterator[Row]:
    """Every datum with its place; what the record says besides it follows."""
    for number, one in enumerate(found.held, 1):
        place = " ".join((person_words.place(one.table).thai, person_words.title(one))).strip()
        keeping = person_words.KEEPINGS[one.keeping].thai
        for said in person_words.said(one):
            yield Row(str(number), place, said.name.thai, said.value.thai, keeping)
        for said in person_words.more(one):
            yield Row(str(number), place, said.name.thai, said.value.thai, KEPT_WITH)
    for number, typed in enumerate(found.typed, len(found.held) + 1):
        for said in person_words.typed(typed):
            place = person_words.place(typed.table).thai
            yield Row(str(number), place, said.name.thai, said.value.thai, person_words.TYPED.thai)


def as_json(found: Everything, office: str, on: date) -> bytes:
    """All that is held as UTF-8 JSON. on: the day of the request."""
    return dumps(
        {
            "format": FORMAT,
            "office": office,
            "on": on.isoformat(),
            "held": [person_words.as_json(one) for one in found.held],
            "typed": [person_words.typed_as_json(one) for one in found.typed],
        }
    ).encode()


def workbook(found: Everything, office: str, on: date) -> bytes:
    """All that is held as one sheet. The same findings give the same bytes."""
    title = TITLE.format(office=office or "หน่วยงาน", day=long_date(on).thai)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (*PARTS, ("xl/worksheets/sheet1.xml", _sheet(title, rows(found)))):
            archive.writestr(zipfile.ZipInfo(name, STAMP), content)
    return made.getvalue()


# -- the file ---------------------------------------------------------------------------------------


def _sheet(title: str, lines: Iterable[Row]) -> str:
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(WIDTHS, 1)
    )
    body = "".join(_row(number, line, 1) for number, line in enumerate(lines, 3))
    return (
        f'{XML}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft"'
        f' state="frozen"/></sheetView></sheetViews><cols>{columns}</cols><sheetData>{_row(1, (title,), 3)}'
        f'{_row(2, HEADS, 2)}{body}</sheetData><pageSetup paperSize="9" orientation="landscape"'
        ' fitToWidth="1" fitToHeight="0"/></worksheet>'
    )


def _row(number: int, texts: Iterable[str], style: int) -> str:
    cells = "".join(
        f'<c r="{"ABCDE"[place]}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escape(UNSEEN.sub('', text)[:LONGEST])}</t></is></c>"
        for place, text in enumerate(texts)
    )
    return f'<row r="{number}">{cells}</row>'


XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FACE = '<font>{bold}<sz val="14"/><name val="TH SarabunPSK"/></font>'
WRAPPED = '<alignment vertical="top" wrapText="1"/>'
TEXT = (
    '<xf numFmtId="49" fontId="{font}" fillId="0" borderId="{border}" xfId="0" quotePrefix="1"'
    ' applyFont="1" applyBorder="1" applyAlignment="1">{wrapped}</xf>'
)
LINE = '<{side} style="thin"/>'

PARTS = (
    (
        "[Content_Types].xml",
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/></Types>',
    ),
    (
        "_rels/.rels",
        f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    ),
    (
        "xl/workbook.xml",
        f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="ข้อมูลที่เก็บไว้" sheetId="1" r:id="rId1"/></sheets>'
        '<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">\'ข้อมูลที่เก็บไว้\'!$2:$2'
        "</definedName></definedNames></workbook>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
    ),
    (
        "xl/styles.xml",
        f'{XML}<styleSheet xmlns="{MAIN}"><fonts count="2">'
        f"{FACE.format(bold='')}{FACE.format(bold='<b/>')}</fonts>"
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="2"><border/><border>'
        f"{''.join(LINE.format(side=side) for side in ('left', 'right', 'top', 'bottom'))}</border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        f"{TEXT.format(font=0, border=1, wrapped=WRAPPED)}{TEXT.format(font=1, border=1, wrapped=WRAPPED)}"
        f"{TEXT.format(font=1, border=0, wrapped='')}</cellXfs>"
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    ),
)

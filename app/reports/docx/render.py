"""From blocks to a finished file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import docx
from docx.document import Document as Word

from app.reports.docx import charts, furniture, lists, memo, pictures, tables, words
from app.reports.docx.body import Body
from app.reports.docx.sections import number_pages
from app.reports.docx.styles import prepare
from app.reports.pdf.blocks import (
    Block,
    Bullets,
    Chart,
    Document,
    Garuda,
    Heading,
    Labelled,
    Landscape,
    Letterhead,
    MemoHead,
    PageBreak,
    Photos,
    QRStamp,
    Rule,
    Schedule,
    Signatures,
    Space,
    Table,
    Text,
)
from app.reports.pdf.typeset import clean

_LONGEST = 255  # letters of a property
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment a zip file knows


def render_docx(document: Document, *, title: str, author: str, created: date) -> bytes:
    """The paper as a Word file; the same arguments give the same bytes.

    Catchwords are left out: what begins the next page is known to Word alone.
    Raises TypeError for a block that it cannot write.
    """
    word = docx.Document()
    prepare(word)
    body = Body(word, document.page, document.names)
    for block in document.blocks:
        write(body, block)
    body.finish()
    number_pages(word, document.page)
    _describe(word, title, author, datetime(created.year, created.month, created.day))
    return _packed(word)


def write(body: Body, block: Block) -> None:
    """Writes one block by the function of its type."""
    writer = WRITERS.get(type(block))
    if writer is None:
        raise TypeError(f"no way to write a {type(block).__name__} into a Word file")
    writer(body, block)


def landscape(body: Body, block: Landscape) -> None:
    body.turn(sideways=True)
    for inner in block.blocks:
        write(body, inner)
    body.turn(sideways=False)


WRITERS: Mapping[type, Callable[[Body, Any], None]] = {
    Heading: words.heading,
    Text: words.text,
    Bullets: lists.bullets,
    Labelled: words.labelled,
    Table: tables.table,
    Schedule: tables.schedule,
    Photos: pictures.photos,
    Chart: charts.chart,
    Signatures: furniture.signatures,
    QRStamp: pictures.qr_stamp,
    Garuda: pictures.garuda,
    Letterhead: furniture.letterhead,
    MemoHead: memo.memo_head,
    Space: words.space,
    Rule: words.rule,
    PageBreak: words.page_break,
    Landscape: landscape,
}


def _describe(word: Word, title: str, author: str, created: datetime) -> None:
    told = word.core_properties
    told.title = clean(title)[:_LONGEST]
    told.author = told.last_modified_by = clean(author)[:_LONGEST]
    told.created = told.modified = created
    told.comments = ""
    told.language = "th-TH"


def _packed(word: Word) -> bytes:
    """The file without the hour and the system it was written on."""
    held, out = io.BytesIO(), io.BytesIO()
    word.save(held)
    with zipfile.ZipFile(held) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            named = zipfile.ZipInfo(entry.filename, _EPOCH)
            named.create_system = 0  # Python notes the system it runs on
            target.writestr(named, source.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()

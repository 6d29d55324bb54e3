"""Pictures: photographs with their captions, the office's garuda, QR codes."""

from __future__ import annotations

import io

from docx.oxml.text.paragraph import CT_P
from docx.shared import Pt
from PIL import Image, ImageDraw

from app.models.errors import Words
from app.reports.docx.body import Body
from app.reports.docx.cells import Box, row_of, table_of
from app.reports.docx.nodes import Node, node
from app.reports.docx.paragraphs import Look, paragraph, written
from app.reports.pdf.blocks import Garuda, Photo, Photos, QRStamp
from app.reports.pdf.fonts import leading, point_size
from app.reports.pdf.paragraph import CM
from app.reports.pdf.pictures import qr_boxes, readable_picture, unreadable
from app.reports.pdf.typeset import plain

_GAP = 8.0
_LINE_ROOM = 10.0  # points that Word adds below a picture that stands in a line
_MM = 72 / 25.4
GARUDA = Words("ตราครุฑ", "The garuda")
_MODULE = 8  # pixels of a QR code's module


def drawing(body: Body, data: bytes, width: float, height: float, words: str) -> Node:
    """A picture standing in a line; `words` are for those who cannot see it."""
    inline = body.document.part.new_pic_inline(io.BytesIO(data), Pt(width), Pt(height))
    body.pictures += 1
    told = {"id": str(body.pictures), "name": f"Picture {body.pictures}", "descr": words}
    for key, value in told.items():
        inline.docPr.set(key, value)
    return node("r", node("drawing", inline))


# -- photographs


def photos(body: Body, block: Photos) -> None:
    """Two below each other, or two rows of two, to a page."""
    columns = 1 if block.per_page == 2 else 2
    width = (body.width - _GAP * (columns - 1)) / columns
    height = (body.frame.inner_height - _GAP) / 2 - _LINE_ROOM
    for start in range(0, len(block.photos), columns):
        held = block.photos[start : start + columns]
        made = [_photo(body, photo, width, height, block.size) for photo in held]
        made += [[paragraph(Look())]] * (columns - len(held))
        boxes = [Box(paragraphs=one, width=body.width / columns) for one in made]
        body.table(table_of([body.width / columns] * columns, [row_of(boxes)], ruled=False), _GAP)


def _photo(body: Body, photo: Photo, width: float, height: float, size: float) -> list[CT_P]:
    lines = body.setter.content_lines(photo.caption, point_size(size), width)
    room = height - len(lines) * leading(size)
    words = Look(style="TableText", align="center", size=size)
    picture = readable_picture(photo.data, room / CM, width / CM)
    if picture is None:
        return [written(unreadable(), words), written(photo.caption, words)]
    scale = min(width / picture.width, room / picture.height)
    seen = drawing(body, picture.jpeg, picture.width * scale, picture.height * scale, plain(photo.caption))
    return [paragraph(Look(align="center", keep_next=True), seen), written(photo.caption, words)]


# -- the garuda


def garuda(body: Body, block: Garuda) -> None:
    """The office's picture, or room of its height where the paper is printed already."""
    look, pieces = garuda_paragraph(body, block)
    body.put(look, *pieces)


def garuda_paragraph(body: Body, block: Garuda) -> tuple[Look, tuple[Node, ...]]:
    height = block.height_cm * CM
    picture = readable_picture(block.picture, block.height_cm) if block.picture else None
    if picture is None:
        return Look(exact=height, keep_next=True), ()
    seen = drawing(body, picture.jpeg, height * picture.width / picture.height, height, GARUDA.thai)
    return Look(align=block.align, keep_next=True), (seen,)


# -- QR codes


def qr_stamp(body: Body, block: QRStamp) -> None:
    """The code and the lines beside it; never alone on a page."""
    side = block.size_mm * _MM
    seen = paragraph(Look(), drawing(body, qr_png(block.payload), side, side, block.payload))
    look = Look(size=block.text_size)
    boxes = [
        Box(paragraphs=[seen], width=side + 10.0),
        Box(paragraphs=[written(line, look) for line in block.lines], width=body.width - side - 10.0),
    ]
    body.hold()
    body.table(table_of([box.width for box in boxes], [row_of(boxes)], ruled=False), _GAP)


def qr_png(payload: str) -> bytes:
    """The code in black and white with whole modules, so that it stays sharp at any size."""
    boxes = list(qr_boxes(payload, 1.0))
    modules = round(1 / boxes[0][3])
    image = Image.new("1", (modules * _MODULE, modules * _MODULE), 1)
    pen = ImageDraw.Draw(image)
    for x, y, width, height in boxes:
        left, top = round(x * modules) * _MODULE, round(y * modules) * _MODULE
        right, bottom = left + round(width * modules) * _MODULE, top + round(height * modules) * _MODULE
        pen.rectangle((left, top, right - 1, bottom - 1), fill=0)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()

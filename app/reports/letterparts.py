"""The parts of letters, memoranda and orders: heads, labelled lines, paragraphs, who signs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from app.reports.desk import A4_CM, Desk
from app.reports.grammar import Part
from app.reports.pdf.blocks import (
    Block,
    Content,
    Garuda,
    Labelled,
    Letterhead,
    MemoHead,
    Rule,
    Text,
)
from app.reports.pdf.fonts import leading
from app.reports.pdf.typeset import runs_of


def letterhead(desk: Desk, part: Part) -> Iterator[Block]:
    """Number left, address right, date from the centre line; while not given, the place to write them in."""
    head = desk.material.head
    number = head.number or desk.filling.line(part.get("blank_number", ""))
    dated = head.date or desk.filling.line(part.get("blank_date", ""))
    yield Letterhead(
        desk.filling.plain(number),
        tuple(desk.filling.plain(line) for line in head.address),
        desk.filling.plain(dated),
        Garuda(head.garuda, height_cm=float(part.get("garuda_cm", 3.0))),
        urgency=head.urgency,
        size=desk.body,
    )


def memohead(desk: Desk, part: Part) -> Iterator[Block]:
    """The fields of a memorandum on dotted lines, which stay bare where nothing is given yet."""
    head = desk.material.head
    day, _, month = desk.filling.plain(head.date).partition(" ")
    sizes = {name: float(part.get(name, default)) for name, default in MEMO_SIZES.items()}
    yield MemoHead(
        office=desk.filling.filled(part.get("office", "")),
        number=desk.filling.plain(head.number),
        day=day,
        month=month,
        subject=desk.filling.filled(part.get("subject", "")),
        garuda=Garuda(head.garuda, float(part.get("garuda_cm", 1.5)), "left"),
        urgency=head.urgency,
        title=desk.filling.line(part.get("title", "บันทึกข้อความ")),
        size=desk.body,
        **sizes,
    )


MEMO_SIZES = {"label_size": 20.0, "title_size": 29.0, "title_line": 35.0}


def garuda(desk: Desk, part: Part) -> Iterator[Block]:
    """The office's garuda, or its room on paper that is printed already."""
    yield Garuda(desk.material.head.garuda, float(part.get("garuda_cm", 3.0)), part.get("align", "center"))


def rule(_desk: Desk, part: Part) -> Iterator[Block]:
    yield Rule(float(part.name))


def label(desk: Desk, part: Part) -> Iterator[Block]:
    """เรื่อง, เรียน, อ้างถึง, สิ่งที่ส่งมาด้วย: a text, or the items of a list, numbered if there are several."""
    found = [desk.filling.content(one) for one in desk.material.lists.get(part.get("items", ""), ())]
    if part.get("content", ""):
        found = [desk.filling.filled(part.get("content", "")), *found]
    if len(found) > 1:
        marks = (desk.filling.plain(f"{place}. ") for place in range(1, len(found) + 1))
        found = [(mark, *runs_of(one)) for mark, one in zip(marks, found, strict=True)]
    for place, one in enumerate(found):
        label_words = desk.filling.filled(part.name) if place == 0 else ""
        before = float(part.get("before", 6.0)) if place == 0 else 0.0
        yield Labelled(label_words, one, _label_cm(desk, part), size=desk.body, space_before=before)


def _label_cm(desk: Desk, part: Part) -> float:
    """Room for the label: what its letters need, so that all items hang beneath each other."""
    drawn = [letter for letter in desk.filling.line(part.name) if letter not in ABOVE_AND_BELOW]
    return round(len(drawn) * 0.0119 * desk.body + 0.5, 1)


ABOVE_AND_BELOW = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")


def paragraphs(desk: Desk, part: Part) -> Iterator[Block]:
    """Each item of a list as an indented paragraph; the last stays with what follows it (a signature)."""
    found = desk.material.lists[part.name]
    marks = part.get("marks", "none")
    for place, item in enumerate(found, 1):
        mark = {"number": f"{place}. ", "dash": "- "}.get(marks, "")
        yield Text(
            (desk.filling.plain(mark), *runs_of(desk.filling.content(item))),
            first_cm=desk.indent_cm,
            size=desk.body,
            space_before=float(part.get("before", 6.0)),
            keep_with_next=place == len(found),
        )


def signed(desk: Desk, part: Part) -> Iterator[Block]:
    """The closing words, room to sign, the name in brackets and its lines, boxed from the centre line on."""
    closing = desk.filling.filled(part.get("closing", ""))
    if closing:
        yield _boxed(desk, part, closing, float(part.get("before", 12.0)), last=False)
    for one in desk.material.signatures[part.name]:
        below = [f"({one.name})" if one.name else BLANK_NAME, *map(desk.filling.plain, one.lines)]
        for place, line in enumerate(below):
            gap = 0.0 if place else float(part.get("gap_lines", 4.0)) * leading(desk.body)
            last = place == len(below) - 1 and not part.get("keep", False)
            yield _boxed(desk, part, line, gap, last=last)


BLANK_NAME = f"({'.' * 40})"


def _boxed(desk: Desk, part: Part, content: Content, before: float, *, last: bool) -> Text:
    inner = A4_CM - desk.template.margins["left"] - desk.template.margins["right"]
    right = max(0.0, inner / 2 - float(part.get("width_cm", 7.0)))
    return Text(
        content,
        "center",
        first_cm=0.0,
        left_cm=inner / 2,
        right_cm=right,
        size=desk.body,
        space_before=before,
        keep_with_next=not last,
    )


LAID: Mapping[str, Callable[[Desk, Part], Iterator[Block]]] = {
    "letterhead": letterhead,
    "memohead": memohead,
    "garuda": garuda,
    "rule": rule,
    "label": label,
    "paragraphs": paragraphs,
    "signed": signed,
}

"""Each kind of part as blocks: a template's part, filled with what the material holds under its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from app.reports import agendaparts, letterparts
from app.reports.desk import Desk
from app.reports.figures.figure import Figure
from app.reports.filling import is_partial
from app.reports.grammar import PLACE, Part
from app.reports.material import Field, Line, Months
from app.reports.pdf.blocks import (
    Bar,
    Block,
    Bullets,
    Chart,
    Column,
    Content,
    HeadCell,
    Heading,
    Landscape,
    PageBreak,
    Photo,
    Photos,
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
from app.reports.pdf.blocks import Cell as BlockCell
from app.reports.pdf.typeset import runs_of


def laid(desk: Desk, part: Part) -> Iterator[Block]:
    """The blocks of one part; none where its condition is not met."""
    wanted = desk.material.fits(part.get("when", ""), part.get("unless", ""))
    if part.name != "False" and wanted:
        yield from LAID[part.kind](desk, part)


# -- words


def text(desk: Desk, part: Part) -> Iterator[Block]:
    yield Text(
        desk.filling.filled(part.name),
        align=part.get("align", "justify"),
        first_cm=desk.indent_cm if part.get("indent", True) else 0.0,
        left_cm=float(part.get("left_cm", 0.0)),
        size=desk.size(part, "body"),
        bold=part.get("bold", False),
        space_before=float(part.get("before", 0.0)),
        keep_with_next=part.get("keep", False),
    )


def heading(desk: Desk, part: Part) -> Iterator[Block]:
    """Level 0 is a line of the paper's title; of those only what says so stands in the bookmarks."""
    level = part.get("level", 2)
    bookmark = part.get("bookmark", "" if level == 0 else None)
    yield Heading(
        desk.filling.filled(part.name),
        level=level,
        size=desk.template.sizes["heading" if level else "title"],
        bookmark=bookmark and desk.filling.line(bookmark),
        space_before=float(part.get("before", 6.0 if level else 0.0)),
    )


def figure(desk: Desk, part: Part) -> Iterator[Block]:
    """The sentence of a figure: its zero, one, many or unknown form; else its name and value."""
    asked = desk.material.figures[part.name]
    form = _form(part, asked)
    said = desk.filling.filled(form) if form else desk.filling.named(asked)
    yield Text(said, first_cm=desk.indent_cm if part.get("indent", True) else 0.0, size=desk.body)


def _form(part: Part, asked: Figure) -> str:
    """The form that fits, "" where the template leaves it out; "one" may read as "many"."""
    known: dict[float | None, str] = {None: "unknown", 0: "zero", 1: "one"}
    form = known.get(asked.value, "many")
    return str(part.get(form, "") or (part.get("many", "") if form == "one" else ""))


def items(desk: Desk, part: Part) -> Iterator[Block]:
    found = desk.material.lists[part.name]
    if not found:
        yield desk.nothing(part)
        return
    marks: str | Sequence[str] = {"dash": "-", "none": ""}.get(part.get("marks", "number"), "")
    if part.get("marks", "number") == "number":
        marks = [desk.filling.plain(f"{place}.") for place in range(1, len(found) + 1)]
    yield Bullets([desk.filling.content(item) for item in found], marks=marks, size=desk.body)


# -- tables


def table(desk: Desk, part: Part) -> Iterator[Block]:
    grid = desk.material.tables[part.name]
    blank_rows = part.get("blank_rows", 0)
    if not grid.lines and not blank_rows:
        yield desk.nothing(part)
        return
    chosen = _chosen(part, grid.columns)
    rows = [row for line in grid.lines for row in _rows(desk, part, line, chosen)]
    first = len(grid.lines) + 1
    rows += [_row(desk, Line({"number": str(n)}), chosen) for n in range(first, first + blank_rows)]
    if grid.total is not None and part.get("total", True):
        rows.append(_row(desk, grid.total, chosen))
    made = Table(
        tuple(_column(desk, one) for one in chosen.values()),
        rows,
        head=_head(desk, list(chosen.values())),
        size=desk.size(part, "table"),
        caption=desk.filling.filled(part.get("caption", "")),
        ruled=part.get("rules", True),
        titled=part.get("head", True),
        row_cm=float(part.get("row_cm", 0.0)),
    )
    note = _partial_note(desk, [*grid.lines, *([grid.total] if grid.total else [])], chosen)
    laid_out = (*note, made)
    if part.get("landscape", False) and not desk.sideways:
        yield Landscape(laid_out)
    else:
        yield from laid_out


def _partial_note(desk: Desk, lines: Sequence[Line], chosen: Mapping[str, Field]) -> Iterator[Block]:
    """What (14/20) behind a sum means, above a table that shows one."""
    shown = (line.cells.get(name) for line in lines for name in chosen)
    links = {run.link for content in shown if content for run in runs_of(content)}
    if any(is_partial(desk.material.figures[key]) for key in links if key in desk.material.figures):
        note = desk.filling.plain(desk.template.words["partial_note"])
        yield Text(note, "right", 0.0, size=desk.template.sizes["stamp"], keep_with_next=True)


def _chosen(part: Part, offered: Mapping[str, Field]) -> dict[str, Field]:
    """The columns asked for ("name" or "name:width"), with the template's heads; all if it names none."""
    heads = part.get("heads", {})
    chosen: dict[str, Field] = {}
    for one in part.get("columns", list(offered)):
        name, _, width = one.partition(":")
        found = offered[name]
        wide, head = float(width or found.width), heads.get(name, found.head)
        if not found.parts:
            chosen[name] = replace(found, head=head, width=wide)
        shares = sum(each.width for each in found.parts.values())
        for below, each in found.parts.items():
            chosen[below] = replace(each, width=wide * each.width / shares, over=each.over or head)
    return chosen


def _head(desk: Desk, chosen: Sequence[Field]) -> Sequence[Sequence[HeadCell]]:
    """Two rows of heads where columns share one; else the columns' titles are enough."""
    if not any(one.over for one in chosen):
        return ()
    upper: list[HeadCell] = []
    for over, columns in groupby(chosen, key=lambda one: one.over):
        beside = list(columns)
        if over:
            upper.append(HeadCell(desk.filling.plain(over), columns=len(beside)))
        else:
            upper.extend(HeadCell(desk.filling.plain(one.head), rows=2) for one in beside)
    return upper, [HeadCell(desk.filling.plain(one.head)) for one in chosen if one.over]


def _column(desk: Desk, offered: Field) -> Column:
    return Column(desk.filling.plain(offered.head), offered.width, offered.align)


def _rows(desk: Desk, part: Part, line: Line, chosen: Mapping[str, Field]) -> Iterator[Row]:
    """A line, and under it the template's words about it, where the first they name is there."""
    yield _row(desk, line, chosen)
    for below in part.get("below", []) if line.kind == "body" else ():
        named = PLACE.findall(below)
        if not named or line.cells.get(named[0]):
            told = desk.filling.content(_told(line, below))
            yield Row((BlockCell(), BlockCell(told, columns=len(chosen) - 1)))


def _told(line: Line, text: str) -> list[str | Run]:
    """A text whose {places} are columns of a line."""
    pieces = re.split(PLACE, text)  # words and names in turn
    cells = (line.cells.get(piece, "") if place % 2 else piece for place, piece in enumerate(pieces))
    return [run for cell in cells for run in runs_of(cell)]


def _row(desk: Desk, line: Line, chosen: Mapping[str, Field]) -> Row:
    if line.kind == "group" or line.whole:
        content = desk.filling.content(next(iter(line.cells.values())))
        return Row((BlockCell(content, line.align, columns=len(chosen)),), line.kind)
    return Row(_cells(desk, line, chosen), line.kind)


def _cells(desk: Desk, line: Line, chosen: Mapping[str, Field]) -> tuple[Content, ...]:
    return tuple(desk.filling.content(line.cells.get(name, "")) for name in chosen)


def schedule(desk: Desk, part: Part) -> Iterator[Block]:
    offered = desk.material.schedules[part.name]
    if not offered.lines:
        yield desk.nothing(part)
        return
    chosen = _chosen(part, offered.columns)
    note = _partial_note(desk, [line for line, _, _ in offered.lines], chosen)
    laid_out = (*note, _schedule(desk, part, offered))
    if desk.sideways:
        yield from laid_out
    else:
        yield Landscape(laid_out)


def _schedule(desk: Desk, part: Part, offered: Months) -> Schedule:
    chosen = _chosen(part, offered.columns)
    return Schedule(
        tuple(_column(desk, one) for one in chosen.values()),
        tuple((desk.filling.plain(head), months) for head, months in offered.years),
        offered.months,
        [
            ScheduleRow(
                _row(desk, line, chosen).cells,
                planned,
                done,
                line.kind,
                desk.filling.content(line.cells.get("months", "")),
            )
            for line, planned, done in offered.lines
        ],
        month_width=float(part.get("month_width", 3.0)),
        size=desk.size(part, "table"),
        caption=desk.filling.filled(part.get("caption", "")),
    )


# -- pictures


def chart(desk: Desk, part: Part) -> Iterator[Block]:
    bars = desk.material.charts[part.name]
    if not bars:
        yield desk.nothing(part)
        return
    yield Chart(
        tuple(_bar(desk, bar) for bar in bars),
        title=desk.filling.filled(part.get("title", "")),
        size=desk.template.sizes["caption"],
    )


def _bar(desk: Desk, bar: Bar) -> Bar:
    return replace(bar, label=desk.filling.content(bar.label), shown=desk.filling.plain(bar.shown))


def photos(desk: Desk, part: Part) -> Iterator[Block]:
    found = desk.material.photos[part.name]
    if not found:
        yield desk.nothing(part)
        return
    pictures = tuple(Photo(p.data, desk.filling.content(p.caption)) for p in found)
    yield Photos(pictures, per_page=part.get("per_page", 2), size=desk.template.sizes["caption"])


# -- foot and breaks


def signatures(desk: Desk, part: Part) -> Iterator[Block]:
    people = desk.material.signatures[part.name]
    if people:
        yield Signatures(
            tuple(_signature(desk, one) for one in people),
            columns=1 if len(people) == 1 else part.get("columns", 1),
            gap_lines=float(part.get("gap_lines", 2.0)),
            size=desk.body,
        )


def _signature(desk: Desk, one: Signature) -> Signature:
    lines = tuple(desk.filling.plain(line) for line in one.lines)
    return replace(one, lines=lines, after=desk.filling.plain(one.after))


def stamped(desk: Desk, _part: Part) -> Iterator[Block]:
    if desk.stamp is not None:
        lines = tuple(map(desk.filling.plain, desk.stamp.lines))
        yield replace(desk.stamp, lines=lines, text_size=desk.template.sizes["stamp"])


def page_break(_desk: Desk, part: Part) -> Iterator[Block]:
    yield PageBreak(part.get("apart", False))


def space(_desk: Desk, part: Part) -> Iterator[Block]:
    yield Space(float(part.name))


LAID: Mapping[str, Callable[[Desk, Part], Iterator[Block]]] = {
    "text": text,
    "heading": heading,
    "figure": figure,
    "table": table,
    "list": items,
    "chart": chart,
    "schedule": schedule,
    "photos": photos,
    "signatures": signatures,
    "stamp": stamped,
    "page_break": page_break,
    "space": space,
    **letterparts.LAID,
    "agenda": agendaparts.agenda,
}

"""A template filled with material gives the blocks of a paper, in its digits and its words for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.reports.figures.figure import Figure
from app.reports.material import Field, Line, Material, Months
from app.reports.pdf.blocks import (
    Bar,
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Content,
    Heading,
    Landscape,
    PageBreak,
    PageSetup,
    Photo,
    Photos,
    QRStamp,
    Row,
    Run,
    Schedule,
    ScheduleRow,
    Signature,
    Signatures,
    Table,
    Text,
)
from app.reports.template import PLACE, Part, Section, Template
from app.reports.wording import Numerals, baht_text, digits, money, number, spaced


class Layout:
    """Lays one template out with one material in one kind of numerals."""

    def __init__(
        self, template: Template, material: Material, numerals: Numerals, stamp: QRStamp | None = None
    ) -> None:
        self.template = template
        self.material = material
        self.numerals = numerals
        self.stamp = stamp

    def page(self) -> PageSetup:
        margins, paper = self.template.margins, self.template.paper
        return PageSetup(
            left_cm=margins["left"],
            right_cm=margins["right"],
            top_cm=margins["top"],
            bottom_cm=margins["bottom"],
            numerals="thai" if self.numerals is Numerals.THAI else "arabic",
            number_from=paper.get("number_from", 2),
            catchword=paper.get("catchword", False),
        )

    def blocks(self) -> tuple[Block, ...]:
        made = list(self._title())
        for place, section in enumerate(self.template.sections, 1):
            made.extend(self._section(place, section))
        return tuple(made)

    def _title(self) -> Iterator[Block]:
        lines = self.template.paper.get("title", [])
        for place, line in enumerate(lines):
            bookmark = self.template.paper.get("bookmark_title", "") if place == 0 else ""
            size = self.template.sizes["title"]
            yield Heading(
                self.filled(line),
                level=0,
                size=size,
                bookmark=self.plain(bookmark),
                space_before=0.0 if place else 6.0,
            )

    def _section(self, place: int, section: Section) -> Iterator[Block]:
        words = self.template.words["section"].replace("{number}", str(place))
        title = self.filled(words.replace("{title}", section.title))
        yield Heading(title, level=1, size=self.template.sizes["heading"])
        for part in section.parts:
            if self._wanted(part):
                yield from _LAID[part.kind](self, part)

    def _wanted(self, part: Part) -> bool:
        """A part with `when` stands only where that figure, text or table holds something."""
        name = part.get("when", "")
        if name in self.material.figures:
            return bool(self.material.figures[name].value)
        if name in self.material.tables:
            return bool(self.material.tables[name].lines)
        return not name or bool(self.material.fields.get(name))

    # -- words

    def plain(self, text: str) -> str:
        """Text in the paper's digits and spacing."""
        return digits(spaced(text), self.numerals)

    def filled(self, text: str) -> tuple[Run, ...]:
        """Text whose {places} are filled; a figure's run carries its key, so that it can be asked for."""
        runs: list[Run] = []
        text, at = spaced(text), 0
        for place in PLACE.finditer(text):
            runs.append(Run(text[at : place.start()]))
            runs.append(self._place(*place[1].partition(":")[::2]))
            at = place.end()
        runs.append(Run(text[at:]))
        return self.digited(run for run in runs if run.text)

    def digited(self, runs: Iterable[Run]) -> tuple[Run, ...]:
        """Runs in the paper's digits, decided over the whole text so that codes across runs stay whole."""
        kept = tuple(runs)
        whole = digits("".join(run.text for run in kept), self.numerals)
        made, at = [], 0
        for run in kept:
            made.append(replace(run, text=whole[at : at + len(run.text)]))
            at += len(run.text)
        return tuple(made)

    def content(self, content: Content) -> Content:
        if isinstance(content, str):
            return self.plain(content)
        runs = (content,) if isinstance(content, Run) else content
        spread = (Run(r) if isinstance(r, str) else r for r in runs)
        return self.digited(replace(run, text=spaced(run.text)) for run in spread)

    def _place(self, name: str, form: str) -> Run:
        figure = self.material.figures.get(name)
        if figure is None:
            return Run(spaced(self.material.fields.get(name) or self.template.words["unknown"]))
        return Run(self._figure_words(figure, form), link=figure.key)

    def _figure_words(self, figure: Figure, form: str = "") -> str:
        shown = shown_figure(figure, self.template.words["unknown"], form)
        if figure.measure == "sum" and figure.unknown and figure.value is not None:
            known = figure.of - figure.unknown
            shown += (
                self.template.words["partial"].replace("{known}", str(known)).replace("{of}", str(figure.of))
            )
        return shown

    # -- parts

    def text(self, part: Part) -> Iterator[Block]:
        indent = 2.5 if part.get("indent", True) else 0.0
        align = part.get("align", "justify")
        yield Text(
            self.filled(part.name),
            align=align,
            first_cm=indent,
            size=self._body,
            bold=part.get("bold", False),
        )

    def heading(self, part: Part) -> Iterator[Block]:
        yield Heading(self.filled(part.name), level=part.get("level", 2), size=self.template.sizes["heading"])

    def figure(self, part: Part) -> Iterator[Block]:
        """The sentence of a figure: its zero, one, many or unknown form."""
        figure = self.material.figures[part.name]
        form = "unknown" if figure.value is None else {0: "zero", 1: "one"}.get(int(figure.value), "many")
        text = part.get(form, part.get("many" if form == "one" else form, ""))
        if not text:
            text = f"{figure.words.thai} {{{figure.key}}}"
        yield Text(self.filled(text), first_cm=2.5 if part.get("indent", True) else 0.0, size=self._body)

    @property
    def _body(self) -> float:
        return self.template.sizes["body"]

    def none(self, part: Part) -> Iterator[Block]:
        """An empty table, list or chart says so."""
        yield Text(self.filled(part.get("empty", self.template.words["none"])), first_cm=2.5, size=self._body)

    def table(self, part: Part) -> Iterator[Block]:
        grid = self.material.tables[part.name]
        if not grid.lines:
            yield from self.none(part)
            return
        chosen = _chosen(part, grid.columns)
        rows = [self._row(line, chosen) for line in grid.lines]
        if grid.total is not None and part.get("total", True):
            rows.append(self._row(grid.total, chosen))
        made = Table(
            tuple(self._column(f) for f in chosen.values()),
            rows,
            size=part.get("size", self.template.sizes["table"]),
            caption=self.filled(part.get("caption", "")),
        )
        yield Landscape((made,)) if part.get("landscape", False) else made

    def _column(self, offered: Field) -> Column:
        return Column(self.plain(offered.head), offered.width, offered.align)

    def _row(self, line: Line, chosen: Mapping[str, Field]) -> Row:
        if line.kind == "group":
            return Row((Cell(self.content(next(iter(line.cells.values()))), columns=len(chosen)),), "group")
        return Row(self._cells(line, chosen), line.kind)

    def _cells(self, line: Line, chosen: Mapping[str, Field]) -> tuple[Content, ...]:
        return tuple(self.content(line.cells.get(name, "")) for name in chosen)

    def list(self, part: Part) -> Iterator[Block]:
        items = self.material.lists[part.name]
        if not items:
            yield from self.none(part)
            return
        marks = part.get("marks", "number")
        each: str | Sequence[str] = {"dash": "-", "none": ""}.get(marks, "")
        if marks == "number":
            each = [self.plain(f"{place}.") for place in range(1, len(items) + 1)]
        yield Bullets([self.content(item) for item in items], marks=each, size=self._body)

    def chart(self, part: Part) -> Iterator[Block]:
        bars = self.material.charts[part.name]
        if not bars:
            yield from self.none(part)
            return
        yield Chart(
            tuple(self._bar(bar) for bar in bars),
            title=self.filled(part.get("title", "")),
            size=self.template.sizes["caption"],
        )

    def _bar(self, bar: Bar) -> Bar:
        return replace(bar, label=self.content(bar.label), shown=self.plain(bar.shown))

    def schedule(self, part: Part) -> Iterator[Block]:
        offered = self.material.schedules[part.name]
        if not offered.lines:
            yield from self.none(part)
            return
        yield Landscape((self._schedule(part, offered),))

    def _schedule(self, part: Part, offered: Months) -> Schedule:
        chosen = _chosen(part, offered.columns)
        return Schedule(
            tuple(self._column(f) for f in chosen.values()),
            tuple((self.plain(head), months) for head, months in offered.years),
            offered.months,
            [
                ScheduleRow(self._cells(line, chosen), planned, done, line.kind)
                for line, planned, done in offered.lines
            ],
            month_width=part.get("month_width", 3.0),
            size=part.get("size", self.template.sizes["table"]),
            caption=self.filled(part.get("caption", "")),
        )

    def photos(self, part: Part) -> Iterator[Block]:
        found = self.material.photos[part.name]
        if not found:
            yield from self.none(part)
            return
        pictures = tuple(Photo(p.data, self.content(p.caption)) for p in found)
        yield Photos(pictures, per_page=part.get("per_page", 2), size=self.template.sizes["caption"])

    def signatures(self, part: Part) -> Iterator[Block]:
        people = self.material.signatures[part.name]
        if people:
            yield Signatures(
                tuple(self._signature(p) for p in people),
                columns=part.get("columns", 1),
                gap_lines=part.get("gap_lines", 2.0),
                size=self._body,
            )

    def _signature(self, one: Signature) -> Signature:
        lines = tuple(self.plain(line) for line in one.lines)
        return replace(one, lines=lines, after=self.plain(one.after))

    def stamped(self, _part: Part) -> Iterator[Block]:
        if self.stamp is not None:
            yield replace(self.stamp, text_size=self.template.sizes["stamp"])

    def page_break(self, _part: Part) -> Iterator[Block]:
        yield PageBreak()


_LAID: Mapping[str, Any] = {
    "text": Layout.text,
    "heading": Layout.heading,
    "figure": Layout.figure,
    "table": Layout.table,
    "list": Layout.list,
    "chart": Layout.chart,
    "schedule": Layout.schedule,
    "photos": Layout.photos,
    "signatures": Layout.signatures,
    "stamp": Layout.stamped,
    "page_break": Layout.page_break,
}


def _chosen(part: Part, offered: Mapping[str, Field]) -> dict[str, Field]:
    """The columns asked for ("name" or "name:width"), with the template's heads; all if it names none."""
    wanted = part.get("columns", list(offered))
    heads = part.get("heads", {})
    chosen: dict[str, Field] = {}
    for one in wanted:
        name, _, width = one.partition(":")
        found = offered[name]
        chosen[name] = replace(found, head=heads.get(name, found.head), width=float(width or found.width))
    return chosen


def shown_figure(figure: Figure, unknown: str, form: str = "") -> str:
    """A figure as it reads: money in baht, counts with commas; unknown says so and is never a zero."""
    if figure.value is None:
        return unknown
    if figure.unit == "satang":
        satang = int(figure.value)
        return baht_text(satang) if form == "baht_text" else money(satang)
    return number(figure.value)


def figure_cell(figure: Figure, unknown: str = "ไม่มีข้อมูล", nothing: str = "-") -> Run:
    """A figure in a table cell, where the custom is "-" for nothing; its run knows where it came from."""
    shown = nothing if figure.value == 0 else shown_figure(figure, unknown)
    return Run(shown, link=figure.key)

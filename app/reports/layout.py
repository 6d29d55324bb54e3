"""A template filled with material gives the blocks of a paper, in its digits and its words for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from app.reports.desk import Desk
from app.reports.filling import Filling
from app.reports.grammar import Part, Section, Template
from app.reports.material import Material
from app.reports.parts import laid
from app.reports.pdf.blocks import (
    Block,
    Bullets,
    Chart,
    Heading,
    Labelled,
    Landscape,
    PageSetup,
    QRStamp,
    Run,
    Signatures,
    Table,
    Text,
)
from app.reports.wording import Numerals

FOLLOWED = (Table, Chart, Bullets)
"""What a sentence before it belongs to: no page ends between the two."""


class Layout:
    """Lays one template out with one material in one kind of numerals."""

    def __init__(
        self, template: Template, material: Material, numerals: Numerals, stamp: QRStamp | None = None
    ) -> None:
        self.template = template
        self.numerals = numerals
        self.filling = Filling(template.words, material, numerals)
        self.desk = Desk(template, material, self.filling, stamp)

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
        for place, section in self._sections():
            made.extend(self._section(place, section))
        return tuple(joined_landscapes(made))

    def laid_parts(self) -> Iterator[tuple[str, Part, Iterator[Block]]]:
        """Each part with the heading of its section and its blocks, laid out only when they are asked for."""
        for place, section in self._sections():
            heading = "".join(run.text for run in self._headline(place, section)) if section.title else ""
            for part in section.parts:
                yield heading, part, laid(self.desk, part)

    def _sections(self) -> Iterator[tuple[int, Section]]:
        """The sections that this material fits; those with a title are numbered."""
        titled = 0
        for section in self.template.sections:
            if self.desk.material.fits(section.when, section.unless):
                titled += bool(section.title)
                yield titled, section

    def _title(self) -> Iterator[Block]:
        lines = [self.filling.filled(line) for line in self.template.paper.get("title", [])]
        for place, line in enumerate(line for line in lines if line):
            bookmark = self.template.paper.get("bookmark_title", "") if place == 0 else ""
            yield Heading(
                line,
                level=0,
                size=self.template.sizes["title"],
                bookmark=self.filling.plain(bookmark),
                space_before=0.0 if place else 6.0,
            )

    def _section(self, place: int, section: Section) -> Iterator[Block]:
        desk = replace(self.desk, sideways=section.landscape)
        made = [
            *self._heading(place, section),
            *(block for part in section.parts for block in laid(desk, part)),
        ]
        kept = kept_together(made)
        if section.landscape:
            yield Landscape(tuple(kept))
        else:
            yield from kept

    def _heading(self, place: int, section: Section) -> Iterator[Block]:
        if section.title:
            yield Heading(self._headline(place, section), level=1, size=self.template.sizes["heading"])

    def _headline(self, place: int, section: Section) -> tuple[Run, ...]:
        words = self.template.words["section"].replace("{number}", str(place))
        return self.filling.filled(words.replace("{title}", section.title))


def kept_together(blocks: Sequence[Block]) -> Iterator[Block]:
    """A sentence stays with the table, chart or list it announces, the last one with the signatures.

    Headings between the last one and the signatures ("เลิกประชุมเวลา …") do not part them.
    """
    kept: list[Block] = []
    signed = False
    for block in reversed(blocks):
        announces = isinstance(block, Text) and bool(kept) and isinstance(kept[-1], FOLLOWED)
        if isinstance(block, Text | Labelled) and (announces or signed):
            kept.append(replace(block, keep_with_next=True))
        else:
            kept.append(block)
        signed = isinstance(block, Signatures) or (signed and isinstance(block, Heading))
    return reversed(kept)


def joined_landscapes(blocks: Iterable[Block]) -> Iterator[Block]:
    """Landscape blocks that follow each other share their pages."""
    for sideways, group in groupby(blocks, key=lambda block: isinstance(block, Landscape)):
        if sideways:
            inner = (b for one in group if isinstance(one, Landscape) for b in one.blocks)
            yield Landscape(tuple(inner))
        else:
            yield from group

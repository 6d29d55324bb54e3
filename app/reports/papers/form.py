"""A template filled for one document becomes a sheet; a letter that runs over gets less room to sign."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.models.office import Office
from app.models.store import Store
from app.reports import template
from app.reports.grammar import Key, Part, Template
from app.reports.layout import Layout
from app.reports.material import NO_DEFAULTS, Material
from app.reports.names import of_office, unbroken
from app.reports.owned import in_use
from app.reports.papers.sheet import Sheet
from app.reports.pdf.blocks import Document, PageBreak
from app.reports.pdf.page import page_count
from app.reports.wording import Numerals

UNDATED = date(2000, 1, 1)
"""What a file without any day of the record says it was made on: never the clock."""

TIGHTER_GAPS = (3.0, 2.0)
"""Lines left to sign in: sources disagree between two and four (design: paperwork 3)."""


_TOGETHER = ("ลงวันที่", "รายชื่อแนบท้าย")


@dataclass(frozen=True)
class Imprint:
    """What a file says of itself, its digits, and the names of persons that no line may break."""

    title: str
    office: Office
    created: date | None
    persons: Iterable[str] = ()
    numerals: Numerals = Numerals.THAI

    @property
    def names(self) -> frozenset[str]:
        office = self.office
        places = of_office(office.name_full, office.amphoe, office.province)
        words = (word for name in self.persons for word in name.split())
        return unbroken([*places, *words, *_TOGETHER])


def numerals_of(choice: str | None) -> Numerals:
    return Numerals.ARABIC if choice == "arabic" else Numerals.THAI


def outline(store: Store, name: str, given: Material, defaults: Mapping[str, Key] = NO_DEFAULTS) -> Template:
    """The template of this name in use. Raises BadTemplate."""
    return template.load(in_use(store, name), given.vocabulary(defaults))


def sheet(chosen: Template, given: Material, imprint: Imprint) -> Sheet:
    """The paper. What runs over gets less room to sign, if that spares it a page."""
    made = _document(chosen, given, imprint)
    if any(_tightened(chosen, gap) != chosen for gap in TIGHTER_GAPS):
        made = _fitted(made, chosen, given, imprint)
    return Sheet(made, imprint.title, imprint.office.name_full or "", imprint.created or UNDATED)


def _fitted(made: Document, chosen: Template, given: Material, imprint: Imprint) -> Document:
    """With as little room to sign as spares a page."""
    apart = 1 + sum(isinstance(block, PageBreak) for block in made.blocks)
    pages = page_count(made)
    for gap in TIGHTER_GAPS:
        if pages <= apart:
            break
        tighter = _document(_tightened(chosen, gap), given, imprint)
        if (count := page_count(tighter)) < pages:
            made, pages = tighter, count
    return made


def _document(chosen: Template, given: Material, imprint: Imprint) -> Document:
    layout = Layout(chosen, given, imprint.numerals)
    return Document(layout.blocks(), layout.page(), imprint.names)


def _tightened(chosen: Template, gap: float) -> Template:
    def part(one: Part) -> Part:
        signs = one.kind == "signed" and one.get("gap_lines", gap) > gap
        return replace(one, settings={**one.settings, "gap_lines": gap}) if signs else one

    sections = (replace(s, parts=tuple(map(part, s.parts))) for s in chosen.sections)
    return replace(chosen, sections=tuple(sections))

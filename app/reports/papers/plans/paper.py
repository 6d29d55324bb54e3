"""The papers of a version of a plan: the centre's plan, ผด.02, ผ.01, ผ.02, and what a revision changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.models.plans import Plan
from app.models.store import Store
from app.reports import template
from app.reports.filling import Filling
from app.reports.grammar import Template
from app.reports.layout import Layout
from app.reports.material import Material
from app.reports.owned import in_use
from app.reports.papers import form as forms
from app.reports.papers.form import Imprint, numerals_of
from app.reports.papers.plans import material
from app.reports.papers.plans.kinds import Kind
from app.reports.papers.plans.material import DEFAULTS, Gathered
from app.reports.papers.plans.standing import Standing, gather
from app.reports.papers.registered import office_of
from app.reports.papers.sheet import Sheet
from app.reports.wording import Numerals


def sheet(store: Store, plan: Plan, kind: Kind) -> Sheet:
    """The paper as this version stood. Raises BadTemplate, DamagedRecord."""
    standing = gather(store, plan)
    given = Gathered(standing, office_of(store), material.of_body(store, standing))
    chosen = outline(store, kind.template, given)
    offered = material.offered(store, given, chosen.defaults, set(named(chosen)))
    return with_book(chosen, offered, imprint(given, chosen, offered, kind))


def with_book(chosen: Template, offered: Material, said: Imprint) -> Sheet:
    """The paper, which can be written as a workbook too: in Arabic digits, to be counted on."""
    made = forms.sheet(chosen, offered, said)

    def book() -> bytes:
        from app.reports.sheets import planbook  # openpyxl costs 60 ms: loaded when a workbook is written

        blocks = Layout(chosen, offered, Numerals.ARABIC).blocks()
        return planbook.written(
            blocks, offered.figures, title=made.title, author=made.author, created=made.created
        )

    return replace(made, book=book)


def outline(store: Store, name: str, given: Gathered) -> Template:
    """The template in use, checked against what any plan offers."""
    nothing = Gathered(Standing(given.standing.plan), given.office)
    vocabulary = material.offered(store, nothing, {}, ()).vocabulary(DEFAULTS)
    return template.load(in_use(store, name), vocabulary)


def named(chosen: Template) -> Iterator[str]:
    """All that a template prints or asks for."""
    for section in chosen.sections:
        yield from (section.when, section.unless)
        for part in section.parts:
            yield from (part.name, part.get("when", ""), part.get("unless", ""))


def imprint(given: Gathered, chosen: Template, offered: Material, kind: Kind) -> Imprint:
    numerals = numerals_of(given.office.report_numerals)
    said = Filling(chosen.words, offered, numerals)
    title = " ".join((kind.words.thai, said.line("พ.ศ. {plan.years} {plan.version}")))
    return Imprint(title, given.office, given.standing.approved_on, tuple(_persons(given)), numerals)


def _persons(given: Gathered) -> Iterable[str]:
    return (one.name or "" for one in given.members)

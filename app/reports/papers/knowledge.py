"""A piece of knowledge on paper, to be handed on."""

from __future__ import annotations

from app.models.batch import GONE
from app.models.dates import long_date
from app.models.errors import NotFound
from app.models.media import KnowledgeItem
from app.models.schema import column_of, lines
from app.models.store import Store
from app.reports.material import Material, together
from app.reports.papers import form
from app.reports.papers.registered import office_material, office_of
from app.reports.papers.sheet import Sheet

TEMPLATE = "knowledge.toml"


def sheet(store: Store, record_id: str) -> Sheet:
    """Raises NotFound, BadTemplate, DamagedRecord."""
    found = store.verified(KnowledgeItem, id=record_id)
    if not found:
        raise NotFound(GONE)
    record, office = found[0], office_of(store)
    given = offered(store, record)
    chosen = form.outline(store, TEMPLATE, given)
    numerals = form.numerals_of(office.report_numerals)
    imprint = form.Imprint(record.title or "", office, record.made_on, numerals=numerals)
    return form.sheet(chosen, given, imprint)


def offered(store: Store, record: KnowledgeItem) -> Material:
    """All that the paper may say."""
    topic = column_of(KnowledgeItem, "topic").choice(record.topic).thai if record.topic else ""
    return together(
        (
            office_material(store, office_of(store)),
            Material(
                fields={
                    "knowledge.title": record.title or "",
                    "knowledge.topic": topic,
                    "knowledge.made_on": long_date(record.made_on).thai if record.made_on else "",
                    "knowledge.author": record.author or "",
                },
                lists={
                    "knowledge.summary": lines(record.summary),
                    "knowledge.content": lines(record.content),
                    "knowledge.reuse": lines(record.reuse),
                },
            ),
        )
    )

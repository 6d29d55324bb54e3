"""The notice given when personal data are collected: a line beside the fields, and a page to put up."""

from __future__ import annotations

import hashlib

from app.models import retention
from app.models.notices import Notice
from app.models.store import Store
from app.reports.filling import Filling
from app.reports.grammar import LIST, TEXT, Key, Template
from app.reports.material import Material, together
from app.reports.papers import form
from app.reports.papers.registered import office_material, office_of
from app.reports.papers.sheet import Sheet
from app.reports.wording import Numerals

TEMPLATE = "notice.toml"
YEARS = Key(int, (0, retention.MOST_YEARS))
DEFAULTS = {
    **dict.fromkeys(("version", "short", "subject"), TEXT),
    "body": LIST,
    **{f"years_{one.key}": YEARS for one in retention.KINDS},
}


def current(store: Store) -> Notice:
    """The words in use. Their version is the template's and a code of the words, so that a change is noticed.

    Raises BadTemplate, DamagedRecord.
    """
    chosen = _outline(store)
    return _notice(chosen, _begun(store, chosen))


def terms(store: Store) -> retention.Terms:
    """How many years each kind is kept: the office's own choice, else the template's; None: no limit.

    Raises BadTemplate.
    """
    return retention.terms(store, _usual(_outline(store)))


def sheet(store: Store) -> Sheet:
    """The notice as a paper to hand out or to put up. Raises BadTemplate, DamagedRecord."""
    chosen = _outline(store)
    given = offered(store, chosen)
    title = f"ประกาศ เรื่อง {given.fields['notice.subject']}"
    return form.sheet(chosen, given, form.Imprint(title, office_of(store), None))


def offered(store: Store, chosen: Template | None = None) -> Material:
    """All that the notice may say. chosen: the template in use; without one its names only."""
    begun = _begun(store, chosen)
    notice = Notice("", "", ()) if chosen is None else _notice(chosen, begun)
    subject = "" if chosen is None else _said(chosen, begun, "subject")[0]
    fields = {"notice.subject": subject, "notice.short": notice.short, "notice.version": notice.version}
    return together((begun, Material(fields=fields, lists={"notice.body": notice.text})))


def _outline(store: Store) -> Template:
    return form.outline(store, TEMPLATE, offered(store), DEFAULTS)


def _begun(store: Store, chosen: Template | None) -> Material:
    """The office, and how long each kind of data is kept."""
    years = {} if chosen is None else retention.terms(store, _usual(chosen))
    kept = {key: f"{count} ปี" if count is not None else None for key, count in years.items()}
    told = {f"retention.{one.key}": kept.get(one.key) for one in retention.KINDS}
    return together((office_material(store, office_of(store)), Material(fields=told)))


def _usual(chosen: Template) -> retention.Terms:
    return {one.key: chosen.defaults.get(f"years_{one.key}") for one in retention.KINDS}


def _notice(chosen: Template, begun: Material) -> Notice:
    (short,), text = _said(chosen, begun, "short"), _said(chosen, begun, "body")
    code = hashlib.sha256("\n".join((short, *text)).encode()).hexdigest()[:6]
    stated = str(chosen.defaults.get("version", "")).strip()
    return Notice("-".join(part for part in (stated, code) if part), short, text)


def _said(chosen: Template, begun: Material, name: str) -> tuple[str, ...]:
    """One of the template's wordings with its places filled; digits are turned when it is printed."""
    kept = chosen.defaults.get(name, "")
    filling = Filling(chosen.words, begun, Numerals.ARABIC)
    return tuple(filling.line(text) for text in ([kept] if isinstance(kept, str) else kept))

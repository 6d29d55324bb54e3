"""A registered document as papers have it: begun with a template's words, numbered, dated and signed.

What a template names begins with the kind of paper: `letter.subject`, `memo.subject`, `order.subject`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.models.batch import GONE
from app.models.centre import Centre
from app.models.dates import long_date
from app.models.errors import NotFound, Problem, Words
from app.models.office import Document, Enclosure, Office
from app.models.schema import Record, changed, column_of, is_blank, lines
from app.models.store import Store
from app.reports import emblem
from app.reports.figures.rows import by_number
from app.reports.filling import Filling
from app.reports.grammar import LIST, TEXT, Key, Template
from app.reports.material import Head, Material
from app.reports.papers.form import Imprint, numerals_of
from app.reports.pdf.blocks import Signature
from app.reports.wording import Numerals

DEFAULTS = {
    **dict.fromkeys(("subject", "addressee", "closing", "owner_office", "enclosure_unit"), TEXT),
    **dict.fromkeys(("reference", "body", "enclosures"), LIST),
    "enclosure_amount": Key(int, (1, 999)),
}
"""What a new document starts with."""

COMPLETED = ("subject", "addressee", "closing")
COMPLETE = (
    *("subject", "addressee", "body", "closing"),
    *("signer_name", "signer_position", "signer_capacity"),
)
"""What a letter says before it is sent; number and date may come later."""

DOTS = "." * 40
LACKS = Words("{paper}ยังไม่มี{lacking}", "{paper} lacks: {lacking}")


def office_of(store: Store) -> Office:
    """The office of the record, its row checked; a blank one while there is none."""
    found = store.verified(Office)
    return found[0] if found else Office()


# -- what a template may say


def office_material(store: Store, office: Office) -> Material:
    """The office and its centre as they are now."""
    centres = store.verified(Centre)
    centre = centres[0] if centres else Centre()
    return Material(
        fields={
            "office.name": office.name_full,
            "office.short": office.name_short,
            "office.amphoe": office.amphoe,
            "office.province": office.province,
            "office.address": " ".join(lines(office.address)) or None,
            "office.chief": office.chief_title,
            "office.phone": office.phone or "",
            "office.fax": office.fax or "",
            "office.email": office.email or "",
            "centre.name": centre.name,
            "centre.location": centre.location,
            "centre.guideline": centre.guideline_version,
        },
        lists={"centre.objectives": lines(centre.objectives), "centre.powers": lines(centre.powers)},
    )


def document_material(store: Store, document: Document, office: Office, paper: str = "letter") -> Material:
    """paper: what its names begin with."""
    enclosures = by_number(store.verified(Enclosure, document_id=document.id))
    return Material(
        fields={
            f"{paper}.prefix": f"{office.letter_prefix}/" if office.letter_prefix else "",
            f"{paper}.number": document.number or "",
            f"{paper}.date": long_date(document.dated_on).thai if document.dated_on else "",
            f"{paper}.subject": document.subject,
            f"{paper}.addressee": document.addressee,
            f"{paper}.reference": " ".join(lines(document.reference)),
            f"{paper}.closing": document.closing or "",
            f"{paper}.owner_office": document.owner_office or "",
            f"{paper}.issuer": document.issued_by or office.name_full,
            f"{paper}.secrecy": choice(document, "secrecy"),
            f"{paper}.urgency": choice(document, "urgency"),
        },
        lists={
            f"{paper}.references": lines(document.reference),
            f"{paper}.enclosures": tuple(map(_enclosure, enclosures)),
            f"{paper}.body": lines(document.body),
        },
        signatures={f"{paper}.signer": (signature(document, office),)},
        head=_head(store, document, office),
    )


def _head(store: Store, document: Document, office: Office) -> Head:
    bare = (document.number or "").isdigit() and office.letter_prefix
    return Head(
        number=f"{office.letter_prefix}/{document.number}" if bare else document.number or "",
        date=long_date(document.dated_on).thai if document.dated_on else "",
        address=lines(office.address),
        urgency=choice(document, "urgency"),
        garuda=emblem.picture(store, office),
    )


def choice(document: Document, name: str) -> str:
    value = getattr(document, name)
    return column_of(Document, name).choice(value).thai if value else ""


def _enclosure(one: Enclosure) -> str:
    amount = f"จำนวน {one.amount} {one.unit or ''}".strip() if one.amount is not None else ""
    return f"{one.item or ''} {amount}".strip()


def signature(document: Document, office: Office) -> Signature:
    """Name, position and, where another signs for the chief, in what capacity; dots for no position."""
    name, position = document.signer_name or "", document.signer_position or ""
    acting = document.signer_capacity not in (None, "holder")
    capacity = choice(document, "signer_capacity") if acting else ""
    if not capacity:
        return Signature(name=name, lines=lines(position) or (DOTS,))
    if capacity in position:
        return Signature(name=name, lines=lines(position.replace(capacity, f"{capacity}\n", 1)))
    own = (*lines(position)[:-1], f"{position.splitlines()[-1]} {capacity}" if position else capacity)
    chief = (office.chief_title,) if office.chief_title else ()
    return Signature(name=name, lines=(*own, *chief))


def imprint_of(document: Document, office: Office, persons: Iterable[str] = ()) -> Imprint:
    """What a file of a registered document says of itself."""
    title = " ".join(part for part in (choice(document, "kind"), document.subject) if part)
    names = (document.signer_name or "", *persons)
    return Imprint(title, office, document.dated_on, names, numerals_of(office.letter_numerals))


# -- the template's own words


class Wording:
    """The words a template begins a document with, filled with what it may draw from.

    variant: of a paper that is begun in several ways; `subject_amend` comes before `subject`.
    """

    def __init__(self, chosen: Template, given: Material, variant: str = "") -> None:
        self.defaults = chosen.defaults
        self.filling = Filling(chosen.words, given, Numerals.ARABIC)
        self.variant = variant

    def texts(self, name: str) -> tuple[str, ...]:
        """As they are stored: places filled, Arabic digits, no room left where a place was empty."""
        kept = self.defaults.get(f"{name}_{self.variant}") or self.defaults.get(name, "")
        texts = [kept] if isinstance(kept, str) else kept
        said = (" ".join(self.filling.line(text).split()) for text in texts)
        return tuple(text for text in said if text)

    def text(self, name: str) -> str | None:
        return "\n".join(self.texts(name)) or None

    def begin(self, kind: str, **values: Any) -> Document:
        """A new document of this kind; values: further columns, also in place of the template's."""
        names = ("subject", "addressee", "reference", "body", "closing", "owner_office")
        begun = {name: self.text(name) for name in names}
        return Document(kind=kind, **begun | values)

    def enclosures(self, document: Document) -> list[Enclosure]:
        amount, unit = self.defaults.get("enclosure_amount", 1), self.defaults.get("enclosure_unit")
        return [
            Enclosure(document_id=document.id, order_no=place, item=item, amount=amount, unit=unit)
            for place, item in enumerate(self.texts("enclosures"), 1)
        ]

    def completed(self, document: Document, names: Iterable[str] = COMPLETED) -> Document:
        """The document for printing: what it leaves blank reads as the template begins it."""
        blank = [name for name in (*names, "body") if is_blank(getattr(document, name))]
        return changed(document, **{name: self.text(name) for name in blank})


def linked(
    store: Store, actor: str, document: Document, owner: Record, column: str, *enclosures: Record
) -> Document:
    """Keep a begun document and link it to its owner, in one transaction; the one linked meanwhile, if any.

    Words are laid out in the background: what was changed of the owner since then stays.
    Raises NotFound where the owner was deleted since, StorageFault.
    """
    with store.saving(actor) as batch:
        now = store.get(type(owner), owner.id, with_deleted=True) or owner
        if now.deleted:
            raise NotFound(GONE)
        if (known := store.get(Document, getattr(now, column) or "")) is not None:
            return known
        batch.save(document, *enclosures, changed(now, **{column: document.id}))
    return document


# -- what is not complete


def lacking(document: Document, paper: Words, names: Iterable[str] = COMPLETE) -> list[Problem]:
    """What a document still lacks. paper: what people call it."""
    blank = (name for name in names if is_blank(getattr(document, name)))
    return [
        Problem(name, LACKS.filled(paper=paper, lacking=column_of(Document, name).words)).of(
            Document.table, document.id
        )
        for name in blank
    ]

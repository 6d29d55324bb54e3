"""The covering letter (หนังสือภายนอก) of an issued report: a registered document of its own.

It is begun with the template's words and may be changed like any document. Number and date may come later;
printed with both it freezes by itself: the pages are kept, and every later print gives the same bytes.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.models.dates import long_date
from app.models.editions import Report, ReportSigner
from app.models.errors import DamagedRecord, Problem, Words
from app.models.office import Attachment, Document, Enclosure, Office
from app.models.resources import template_path
from app.models.schema import Column, changed, column_of, is_blank, lines, new_id
from app.models.store import Store
from app.reports import emblem, template
from app.reports.figures.rows import by_number
from app.reports.figures.snapshot import Snapshot
from app.reports.filling import Filling
from app.reports.frozen import RESTORE, current, thawed
from app.reports.grammar import LIST, TEXT, Key, Part, Template
from app.reports.halfyear.closing import Revision
from app.reports.halfyear.paper import material, own_template, unbroken
from app.reports.layout import Layout
from app.reports.material import Head, Material, together
from app.reports.pdf import render
from app.reports.pdf.blocks import Document as Blocks
from app.reports.pdf.blocks import Rendered, Signature
from app.reports.wording import Numerals

TEMPLATE = "letter.toml"
DEFAULTS = {
    **dict.fromkeys(("subject", "addressee", "closing", "owner_office", "enclosure_unit"), TEXT),
    **dict.fromkeys(("reference", "body", "enclosures"), LIST),
    "enclosure_amount": Key(int, (1, 999)),
}
ALTERED = Words("หนังสือนำส่งที่พิมพ์แล้วไม่ตรงกับที่เก็บไว้", "The covering letter is not what was kept.")


def pdf(store: Store, report: Report, *, actor: str) -> bytes:
    """The letter of an edition as PDF; begun if there is none, frozen once it has number and date.

    Raises BadTemplate, DamagedRecord, NotFound, StorageFault.
    """
    report = current(store, report)
    if report.letter_pdf_id:
        return _kept(store, report)
    letter = find(store, report) or begin(store, report, actor=actor)
    pages = printed(store, report, letter)
    if letter.number and letter.dated_on:
        _freeze(store, report, letter, pages, actor)
    return pages


def find(store: Store, report: Report) -> Document | None:
    """The letter of an edition, its row checked; None while there is none."""
    found = store.verified(Document, id=report.cover_letter_id) if report.cover_letter_id else []
    return found[0] if found else None


def is_frozen(report: Report) -> bool:
    return bool(report.letter_pdf_id)


def begin(store: Store, report: Report, *, actor: str) -> Document:
    """A new letter with the template's words, linked to the edition, in one transaction."""
    data = thawed(store, report).snapshot
    given = offered(store, report, Document(id=new_id(), kind="letter"))
    chosen = outline(store, given)
    filling = Filling(chosen.words, given, Numerals.ARABIC)
    letter = _begun(chosen, filling, data)
    wanted = chosen.defaults.get("enclosures", [])
    amount, unit = chosen.defaults.get("enclosure_amount", 1), chosen.defaults.get("enclosure_unit")
    with store.saving(actor) as batch:
        batch.save(letter)
        for place, item in enumerate(wanted, 1):
            made = Enclosure(
                document_id=letter.id, order_no=place, item=_said(filling, item), amount=amount, unit=unit
            )
            batch.save(made)
        batch.save(changed(report, cover_letter_id=letter.id))
    return letter


def _begun(chosen: Template, filling: Filling, data: Snapshot) -> Document:
    def said(name: str) -> str | None:
        kept = chosen.defaults.get(name, "")
        texts = [kept] if isinstance(kept, str) else kept
        return "\n".join(_said(filling, one) for one in texts) or None

    office = data.of(Office)[0] if data.of(Office) else None
    signers = (s for s in data.of(ReportSigner) if s.period_id == data.period.id and s.role == "certified")
    signer = next(signers, None)
    return Document(
        kind="letter",
        subject=said("subject"),
        addressee=said("addressee"),
        reference=said("reference"),
        body=said("body"),
        closing=said("closing"),
        owner_office=said("owner_office"),
        issued_by=office.name_full if office else None,
        signer_name=signer.name if signer else None,
        signer_position=signer.position if signer else None,
        signer_capacity="holder",
    )


def _said(filling: Filling, text: str) -> str:
    """A default as it is stored: places filled, Arabic digits, no room left where a place was empty."""
    return " ".join(filling.line(text).split())


# -- printing


def printed(store: Store, report: Report, letter: Document) -> bytes:
    """The letter's pages as its record stands now.

    A letter that runs over gets less room to sign, if that spares it a page.
    """
    given = offered(store, report, letter)
    chosen, office = outline(store, given), _office(store)
    created = letter.dated_on or thawed(store, report).snapshot.period.ends_on
    rendered = _rendered(chosen, given, letter, office, created)
    for gap in TIGHTER_GAPS:
        if rendered.pages == 1:
            break
        tighter = _rendered(_tightened(chosen, gap), given, letter, office, created)
        rendered = tighter if tighter.pages < rendered.pages else rendered
    return rendered.pdf


TIGHTER_GAPS = (3.0, 2.0)
"""Lines left to sign in: sources disagree between two and four (design: paperwork 3)."""


def _rendered(chosen: Template, given: Material, letter: Document, office: Office, created: date) -> Rendered:
    numerals = Numerals.ARABIC if office.letter_numerals == "arabic" else Numerals.THAI
    layout = Layout(chosen, given, numerals)
    places = (f"อำเภอ{office.amphoe}", f"จังหวัด{office.province}", *(letter.signer_name or "").split())
    return render(
        Blocks(layout.blocks(), layout.page(), unbroken(places)),
        title=letter.subject or "หนังสือนำส่งรายงาน",
        author=office.name_full or "",
        created=created,
    )


def _tightened(chosen: Template, gap: float) -> Template:
    def part(one: Part) -> Part:
        signs = one.kind == "signed" and one.get("gap_lines", gap) > gap
        return replace(one, settings={**one.settings, "gap_lines": gap}) if signs else one

    sections = (replace(s, parts=tuple(map(part, s.parts))) for s in chosen.sections)
    return replace(chosen, sections=tuple(sections))


def outline(store: Store, given: Material) -> Template:
    """The letter's template in use. Raises BadTemplate."""
    path = own_template(store, TEMPLATE) or template_path(TEMPLATE)
    return template.load(path, given.vocabulary(DEFAULTS))


COMPLETE = (
    *("subject", "addressee", "body", "closing"),
    *("signer_name", "signer_position", "signer_capacity"),
)
"""What a letter says before it is sent; number and date may come later."""


def problems(store: Store, report: Report) -> list[Problem]:
    """What the letter still lacks, and what keeps the garuda above it from being printed well."""
    letter = find(store, report)
    blank = [name for name in COMPLETE if letter and is_blank(getattr(letter, name))]
    told = [_lacks(letter, column_of(Document, name)) for name in blank if letter]
    return [*told, *emblem.office_problems(store, _office(store))]


def _lacks(letter: Document, lacking: Column) -> Problem:
    words = Words(f"หนังสือนำส่งยังไม่มี{lacking.words.thai}", f"The letter lacks: {lacking.words.english}")
    return Problem(lacking.name, words).of(Document.table, letter.id)


def offered(store: Store, report: Report, letter: Document) -> Material:
    """All a letter may say: the report's own figures and texts, the office as it is now, the letter."""
    data = thawed(store, report).snapshot
    of_report = material(data, lambda _: b"", Revision(report.edition or 1, report.reason or ""))
    return together((of_report, _letter_material(store, letter)))


def _letter_material(store: Store, letter: Document) -> Material:
    office = _office(store)
    enclosures = by_number(store.verified(Enclosure, document_id=letter.id))
    return Material(
        fields={
            "letter.prefix": f"{office.letter_prefix}/" if office.letter_prefix else "",
            "letter.subject": letter.subject,
            "letter.addressee": letter.addressee,
            "letter.closing": letter.closing or "",
            "letter.owner_office": letter.owner_office or "",
            "letter.secrecy": _choice(letter, "secrecy"),
            "letter.urgency": _choice(letter, "urgency"),
            "office.phone": office.phone,
            "office.fax": office.fax,
            "office.email": office.email,
        },
        lists={
            "letter.references": lines(letter.reference),
            "letter.enclosures": tuple(map(_enclosure, enclosures)),
            "letter.body": lines(letter.body),
        },
        signatures={"letter.signer": (_signer(letter, office),)},
        head=_head(store, letter, office),
    )


def _office(store: Store) -> Office:
    found = store.verified(Office)
    return found[0] if found else Office()


def _head(store: Store, letter: Document, office: Office) -> Head:
    bare = (letter.number or "").isdigit() and office.letter_prefix
    return Head(
        number=f"{office.letter_prefix}/{letter.number}" if bare else letter.number or "",
        date=long_date(letter.dated_on).thai if letter.dated_on else "",
        address=lines(office.address),
        urgency=_choice(letter, "urgency"),
        garuda=emblem.picture(store, office),
    )


def _choice(letter: Document, name: str) -> str:
    value = getattr(letter, name)
    return column_of(Document, name).choice(value).thai if value else ""


def _enclosure(one: Enclosure) -> str:
    amount = f"จำนวน {one.amount} {one.unit or ''}".strip() if one.amount is not None else ""
    return f"{one.item or ''} {amount}".strip()


def _signer(letter: Document, office: Office) -> Signature:
    """Name, position and, where another signs for the chief, in what capacity."""
    position = letter.signer_position or ""
    capacity = _choice(letter, "signer_capacity") if letter.signer_capacity not in (None, "holder") else ""
    if not capacity or capacity in position:
        return Signature(name=letter.signer_name or "", lines=lines(position))
    own = (*lines(position)[:-1], f"{position.splitlines()[-1]} {capacity}" if position else capacity)
    chief = (office.chief_title,) if office.chief_title else ()
    return Signature(name=letter.signer_name or "", lines=(*own, *chief))


# -- freezing


def _freeze(store: Store, report: Report, letter: Document, pages: bytes, actor: str) -> None:
    name = f"{report.period_id}-{report.edition}-letter.pdf"
    with store.saving(actor) as batch:
        kept = batch.attach(
            pages, name, media_type="application/pdf", owner_table=Report.table, owner_id=report.id
        )
        batch.save(changed(report, letter_pdf_id=kept.id))


def _kept(store: Store, report: Report) -> bytes:
    """The frozen pages. Raises DamagedRecord when they, or what the row names, are not what was kept."""
    found = store.verified(Attachment, id=report.letter_pdf_id)
    name = f"{report.period_id}-{report.edition}-letter.pdf"
    if not found or found[0].owner_id != report.id or found[0].name != name:
        raise DamagedRecord(ALTERED, RESTORE)
    return store.attachment_bytes(found[0].id)

"""The covering letter (หนังสือภายนอก) of an issued report: a registered document of its own.

It is begun with the template's words and may be changed like any document. Number and date may come later;
printed with both it freezes by itself: the pages are kept, and every later print gives the same bytes.
"""

from __future__ import annotations

from app.models.editions import Report, ReportSigner
from app.models.errors import DamagedRecord, Problem, Words
from app.models.office import Attachment, Document, Office
from app.models.schema import changed, new_id
from app.models.store import Store
from app.reports import emblem
from app.reports.figures.snapshot import Snapshot
from app.reports.frozen import RESTORE, current, thawed
from app.reports.grammar import Template
from app.reports.halfyear.closing import Revision
from app.reports.halfyear.paper import material
from app.reports.material import Material, together
from app.reports.papers import form
from app.reports.papers.form import Imprint, numerals_of
from app.reports.papers.registered import DEFAULTS as DEFAULTS
from app.reports.papers.registered import Wording, document_material, lacking, office_of

TEMPLATE = "letter.toml"
PAPER = Words("หนังสือนำส่ง", "The covering letter")
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
    wording = Wording(chosen, given)
    letter = _begun(wording, data)
    with store.saving(actor) as batch:
        batch.save(letter, *wording.enclosures(letter))
        batch.save(changed(report, cover_letter_id=letter.id))
    return letter


def _begun(wording: Wording, data: Snapshot) -> Document:
    office = data.of(Office)[0] if data.of(Office) else None
    signers = (s for s in data.of(ReportSigner) if s.period_id == data.period.id and s.role == "certified")
    signer = next(signers, None)
    return wording.begin(
        "letter",
        issued_by=office.name_full if office else None,
        signer_name=signer.name if signer else None,
        signer_position=signer.position if signer else None,
        signer_capacity="holder",
    )


# -- printing


def printed(store: Store, report: Report, letter: Document) -> bytes:
    """The letter's pages as its record stands now."""
    given = offered(store, report, letter)
    office = office_of(store)
    imprint = Imprint(
        letter.subject or "หนังสือนำส่งรายงาน",
        office,
        letter.dated_on or thawed(store, report).snapshot.period.ends_on,
        (letter.signer_name or "",),
        numerals_of(office.letter_numerals),
    )
    return form.sheet(outline(store, given), given, imprint).pdf().pdf


def outline(store: Store, given: Material) -> Template:
    """The letter's template in use. Raises BadTemplate."""
    return form.outline(store, TEMPLATE, given, DEFAULTS)


def problems(store: Store, report: Report) -> list[Problem]:
    """What the letter still lacks, and what keeps the garuda above it from being printed well."""
    letter = find(store, report)
    told = lacking(letter, PAPER) if letter else []
    return [*told, *emblem.office_problems(store, office_of(store))]


def offered(store: Store, report: Report, letter: Document) -> Material:
    """All a letter may say: the report's own figures and texts, the office as it is now, the letter."""
    data = thawed(store, report).snapshot
    of_report = material(data, lambda _: b"", Revision(report.edition or 1, report.reason or ""))
    office = office_of(store)
    own = Material(
        fields={"office.phone": office.phone, "office.fax": office.fax, "office.email": office.email}
    )
    return together((of_report, own, document_material(store, letter, office)))


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

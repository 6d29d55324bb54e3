"""A memorandum (บันทึกข้อความ): any registered one as a paper, and the one that asks for a meeting."""

from __future__ import annotations

from dataclasses import replace

from app.models.errors import Problem, Words
from app.models.meetings import Meeting
from app.models.office import Document
from app.models.schema import new_id
from app.models.store import Store
from app.reports import emblem
from app.reports.grammar import TEXT, Template
from app.reports.material import Material, together
from app.reports.papers import form
from app.reports.papers.chief import signer
from app.reports.papers.meeting import Held, gather
from app.reports.papers.occasion import material
from app.reports.papers.people import secretary
from app.reports.papers.registered import DEFAULTS as OF_DOCUMENTS
from app.reports.papers.registered import Wording, document_material, imprint_of, lacking, linked, office_of
from app.reports.papers.sheet import Sheet

TEMPLATE = "memo.toml"
DEFAULTS = OF_DOCUMENTS | {"agenda_word": TEXT}
PAPER = Words("บันทึกข้อความ", "The memorandum")
COMPLETE = ("subject", "addressee", "body", "owner_office", "signer_name", "signer_position")
GARUDA_CM = 1.5


def sheet(store: Store, document: Document) -> Sheet:
    """The paper of a registered memorandum; one of a meeting has the template's words where it is blank.

    Raises BadTemplate, DamagedRecord.
    """
    held = gather(store, _meeting_of(store, document))
    chosen, wording = _wording(store, held)
    if held.meeting.memo_id == document.id:
        document = wording.completed(document)
    imprint = imprint_of(document, held.office)
    created = document.dated_on or held.meeting.held_on
    return form.sheet(chosen, offered(store, held, document), replace(imprint, created=created))


def _meeting_of(store: Store, document: Document) -> Meeting:
    """The meeting a memorandum is about; a blank one where it is about none."""
    found = store.verified(Meeting, memo_id=document.id)
    return found[0] if found else Meeting()


def begin(store: Store, meeting: Meeting, actor: str) -> Document:
    """The meeting's memorandum, begun with the template's words and linked, in one transaction.

    Raises BadTemplate, DamagedRecord, StorageFault.
    """
    held = gather(store, meeting)
    memo_id = held.meeting.memo_id
    if memo_id and (known := store.verified(Document, id=memo_id)):
        return known[0]
    _, wording = _wording(store, held)
    asking = secretary(held)
    signs = signer(asking.name, asking.position) if asking else {"signer_capacity": "holder"}
    memo = wording.begin("memo", issued_by=held.office.name_full, **signs)
    return linked(store, actor, memo, held.meeting, "memo_id", *wording.enclosures(memo))


def _wording(store: Store, held: Held) -> tuple[Template, Wording]:
    given = offered(store, held, Document(id=new_id(), kind="memo"))
    chosen = form.outline(store, TEMPLATE, given, DEFAULTS)
    return chosen, Wording(chosen, given, held.meeting.mode or "")


def offered(store: Store, held: Held, document: Document) -> Material:
    """All a memorandum may say: office, centre, the meeting it may be about, and itself."""
    return together((material(store, held), document_material(store, document, held.office, "memo")))


def problems(store: Store, document: Document) -> list[Problem]:
    """What the memorandum still lacks: told, never in the way."""
    told = lacking(document, PAPER, COMPLETE)
    return [*told, *emblem.office_problems(store, office_of(store), GARUDA_CM)]

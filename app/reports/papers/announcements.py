"""The announcement that establishes the centre: its reason, objectives, powers and place."""

from __future__ import annotations

from app.models.centre import Centre
from app.models.dates import era_date
from app.models.errors import Problem, Words
from app.models.office import Document, Office
from app.models.schema import is_blank, lines, new_id
from app.models.store import Store
from app.reports import emblem
from app.reports.grammar import LIST, Template
from app.reports.material import Material, together
from app.reports.papers import form
from app.reports.papers.chief import chief
from app.reports.papers.registered import DEFAULTS as OF_DOCUMENTS
from app.reports.papers.registered import (
    Wording,
    document_material,
    imprint_of,
    lacking,
    linked,
    office_material,
    office_of,
)
from app.reports.papers.sheet import Sheet

TEMPLATE = "announcement.toml"
DEFAULTS = OF_DOCUMENTS | {"body_referring": LIST}
"""body_referring: where the document says what it refers to."""

PAPER = Words("ประกาศจัดตั้งศูนย์ฯ", "The announcement")
COMPLETE = ("subject", "signer_name", "signer_position", "signer_capacity")
NO_DOCUMENT = Words("ยังไม่ได้ทำประกาศจัดตั้งศูนย์ฯ", "The announcement was not made yet.")
MAKE_IT = Words("สั่งทำจากหน้าศูนย์ฯ", "Make it on the page of the centre.")
CENTRE_LACKS = Words("ศูนย์ฯ ยังไม่ได้ระบุ{lacking}", "The centre's {lacking} are not given yet.")
ON_ITS_PAGE = Words("กรอกในหน้าศูนย์ฯ", "Give them on the page of the centre.")


def sheet(store: Store, centre: Centre) -> Sheet:
    """The announcement that establishes a centre; as it would be begun while there is none.

    Raises BadTemplate, DamagedRecord.
    """
    document, office = find(store, centre), office_of(store)
    chosen, wording = _wording(store, centre, document, office)
    document = document or _begun(store, office, wording)
    given = offered(store, centre, wording.completed(document, ("subject", "closing")), office)
    return form.sheet(chosen, given, imprint_of(document, office))


def begin(store: Store, centre: Centre, actor: str) -> Document:
    """The centre's announcement, begun with the template's words and linked, in one transaction.

    Raises BadTemplate, DamagedRecord, StorageFault.
    """
    if (known := find(store, centre)) is not None:
        return known
    office = office_of(store)
    _, wording = _wording(store, centre, None, office)
    document = _begun(store, office, wording)
    return linked(store, actor, document, centre, "announcement_id")


def find(store: Store, centre: Centre) -> Document | None:
    """The announcement of a centre, its row checked; None while there is none."""
    found = store.verified(Document, id=centre.announcement_id) if centre.announcement_id else []
    return found[0] if found else None


def _wording(
    store: Store, centre: Centre, document: Document | None, office: Office
) -> tuple[Template, Wording]:
    known = document or Document(id=new_id(), kind="announcement")
    given = offered(store, centre, known, office)
    chosen = form.outline(store, TEMPLATE, given, DEFAULTS)
    return chosen, Wording(chosen, given, "" if is_blank(known.reference) else "referring")


def _begun(store: Store, office: Office, wording: Wording) -> Document:
    return wording.begin("announcement", issued_by=office.name_full, **chief(store, office))


def offered(store: Store, centre: Centre, document: Document, office: Office) -> Material:
    """All the announcement may say. A last paragraph that is the closing itself is not said twice."""
    body = lines(document.body)
    closing = "".join((document.closing or "").split())
    if body and closing and "".join(body[-1].split()) == closing:
        body = body[:-1]
    day, since = document.dated_on, centre.established_on
    fields = {
        "announcement.date": era_date(day) if day else "",
        "centre.name": centre.name,
        "centre.location": centre.location,
        "centre.guideline": centre.guideline_version,
        "centre.established": era_date(since) if since else None,
    }
    own = Material(
        fields=fields,
        lists={
            "announcement.body": body,
            "centre.objectives": lines(centre.objectives),
            "centre.powers": lines(centre.powers),
        },
    )
    registered = document_material(store, document, office, "announcement")
    return together((office_material(store, office), registered, own))


def problems(store: Store, centre: Centre) -> list[Problem]:
    """What the announcement and its centre still lack: told, never in the way."""
    document, office = find(store, centre), office_of(store)
    told: list[Problem] = []
    if document is None:
        told.append(Problem("announcement_id", NO_DOCUMENT, MAKE_IT).of(Centre.table, centre.id))
    else:
        told += lacking(document, PAPER, COMPLETE)
    wanted = {"objectives": Words("วัตถุประสงค์", "objectives"), "powers": Words("อำนาจหน้าที่", "powers")}
    for name, words in wanted.items():
        if is_blank(getattr(centre, name)):
            what = CENTRE_LACKS.filled(lacking=words)
            told.append(Problem(name, what, ON_ITS_PAGE).of(Centre.table, centre.id))
    return [*told, *emblem.office_problems(store, office)]

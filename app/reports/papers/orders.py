"""Appointments of a body as คำสั่ง or ประกาศ.

One order prints the members it appoints itself, so several may make one committee; an amending one names
who is replaced by whom.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.models.bodies import Body, composition
from app.models.committees import ORDER_ACTIONS, Committee, CommitteeOrder, Member, Term
from app.models.dates import era_date, long_date
from app.models.errors import Problem, Words
from app.models.office import Document, Office
from app.models.schema import lines, new_id
from app.models.store import Store
from app.reports import emblem
from app.reports.grammar import LIST, TEXT, Template
from app.reports.material import Material, together
from app.reports.papers import form
from app.reports.papers.announcements import begin as begin_announcement
from app.reports.papers.announcements import problems as announcement_problems
from app.reports.papers.announcements import sheet as announcement
from app.reports.papers.chief import chief
from app.reports.papers.meeting import TRUE
from app.reports.papers.registered import DEFAULTS as OF_DOCUMENTS
from app.reports.papers.registered import (
    Wording,
    choice,
    document_material,
    imprint_of,
    lacking,
    linked,
    office_material,
    office_of,
)
from app.reports.papers.roster import Roster, protocol, unbroken
from app.reports.papers.sheet import Sheet

__all__ = [
    "Appointment",
    "announcement",
    "announcement_problems",
    "appointed",
    "begin",
    "begin_announcement",
    "begun",
    "gather",
    "offered",
    "problems",
    "sheet",
]

TEMPLATE = "order.toml"
VARIANTS = ("amend", "abolish")
DEFAULTS = OF_DOCUMENTS | {
    **{f"subject_{one}": TEXT for one in VARIANTS},
    **{f"body_{one}": LIST for one in VARIANTS},
}
PAPER = Words("คำสั่ง/ประกาศแต่งตั้ง", "The order")
COMPLETE = ("subject", "signer_name", "signer_position", "signer_capacity")
NO_DOCUMENT = Words("ยังไม่ได้ทำคำสั่งหรือประกาศ", "The order or announcement was not made yet.")
MAKE_IT = Words("สั่งทำจากหน้าคณะกรรมการ", "Make it on the page of the committee.")
NO_MEMBERS = Words("คำสั่งนี้ยังไม่มีรายชื่อผู้ได้รับแต่งตั้ง", "This order appoints nobody yet.")
NAME_THEM = Words("เพิ่มกรรมการ และระบุคำสั่งที่แต่งตั้ง", "Add members, and say by which order they are appointed.")
NO_DUTIES = Words("ยังไม่ได้ระบุหน้าที่และอำนาจของคณะ", "The body's duties are not given yet.")
GIVE_DUTIES = Words("กรอกหน้าที่และอำนาจในหน้าคณะกรรมการ", "Give them on the page of the committee.")
NO_EFFECT = Words(
    "ยังไม่ได้ระบุวันที่มีผล พิมพ์เว้นว่างไว้ก่อนได้", "It is not said from when it is in force; it prints blank."
)
GIVE_DAY = Words("กรอกวันที่มีผลเมื่อทราบ", "Give the day when it is known.")


@dataclass(frozen=True)
class Appointment:
    """An order with the body it acts on and those whom it appoints, in protocol order."""

    order: CommitteeOrder
    document: Document | None
    office: Office
    body: Body
    members: tuple[Member, ...]
    earlier: tuple[Document, ...]

    @property
    def action(self) -> str:
        return self.order.action or "appoint"


def gather(store: Store, order: CommitteeOrder) -> Appointment:
    """Everything an order prints, each row checked. Raises DamagedRecord."""
    with store.snapshot():
        found = store.verified(CommitteeOrder, id=order.id)
        order = found[0] if found else order
        body = _body(store, order)
        documents = store.verified(Document, id=order.document_id) if order.document_id else []
        return Appointment(
            order,
            documents[0] if documents else None,
            office_of(store),
            body,
            appointed(body, order),
            tuple(_earlier(store, body, order)),
        )


def _body(store: Store, order: CommitteeOrder) -> Body:
    committees = store.verified(Committee, id=order.committee_id) if order.committee_id else []
    committee = committees[0] if committees else Committee()
    return Body.gather(
        committee,
        store.verified(CommitteeOrder, committee_id=committee.id),
        store.verified(Term, committee_id=committee.id),
        store.verified(Member, committee_id=committee.id),
    )


def appointed(body: Body, order: CommitteeOrder) -> tuple[Member, ...]:
    """Members named with this order; of those named with none, who begin on its day."""
    own = (m for m in body.members if m.order_id == order.id or _unsaid(m, order))
    return tuple(sorted(own, key=protocol))


def _unsaid(member: Member, order: CommitteeOrder) -> bool:
    begins = order.effective_on is not None and member.starts_on == order.effective_on
    return begins and not member.order_id


def _earlier(store: Store, body: Body, order: CommitteeOrder) -> Iterator[Document]:
    """The documents of the orders about this body that were in force before."""
    since = order.effective_on
    before = [
        (one.effective_on, one.id, one)
        for one in body.orders
        if one.id != order.id and one.effective_on and (not since or one.effective_on < since)
    ]
    for _, _, one in sorted(before, key=lambda found: found[:2]):
        yield from store.verified(Document, id=one.document_id) if one.document_id else ()


# -- the order


def sheet(store: Store, order: CommitteeOrder) -> Sheet:
    """An appointment as its document's kind says; as it would be begun while there is no document.

    Raises BadTemplate, DamagedRecord.
    """
    held = gather(store, order)
    chosen, wording = _wording(store, held)
    kept = held.document
    document = wording.completed(kept, ("subject",)) if kept else _begun(store, held, wording, "order")
    imprint = imprint_of(document, held.office, unbroken(held.members))
    return form.sheet(chosen, offered(store, held, document), imprint)


def begin(
    store: Store, order: CommitteeOrder, actor: str, kind: Literal["order", "announcement"] = "order"
) -> Document:
    """The order's document, begun with the template's words and linked, in one transaction.

    Raises BadTemplate, DamagedRecord, StorageFault.
    """
    held = gather(store, order)
    if held.document is not None:
        return held.document
    document = begun(store, order, kind)
    return linked(store, actor, document, held.order, "document_id")


def begun(store: Store, order: CommitteeOrder, kind: Literal["order", "announcement"] = "order") -> Document:
    """The document of an order that may not be kept yet, with the template's words; it is not kept.

    Raises BadTemplate, DamagedRecord.
    """
    held = gather(store, order)
    _, wording = _wording(store, held)
    return _begun(store, held, wording, kind)


def _wording(store: Store, held: Appointment) -> tuple[Template, Wording]:
    given = offered(store, held, held.document or Document(id=new_id(), kind="order"))
    chosen = form.outline(store, TEMPLATE, given, DEFAULTS)
    return chosen, Wording(chosen, given, held.action)


def _begun(store: Store, held: Appointment, wording: Wording, kind: str) -> Document:
    return wording.begin(kind, issued_by=held.office.name_full, **chief(store, held.office))


def offered(store: Store, held: Appointment, document: Document) -> Material:
    """All an order may say: office, centre, the body, whom it appoints in whose place, and itself."""
    known = {one.id: one for one in held.body.members}
    members = Roster(held.members, known, held.office.name_full)
    announces = document.kind == "announcement"
    day, effective = document.dated_on, held.order.effective_on
    own = Material(
        fields={
            "order.kind": choice(document, "kind"),
            "issued.order": "" if announces else TRUE,
            "issued.announcement": TRUE if announces else "",
            "order.date": era_date(day) if day else "",
            "order.effective": era_date(effective) if effective else "",
            "order.earlier": " และ".join(_named(one) for one in held.earlier) or None,
            **{f"acts.{one.key}": TRUE if held.action == one.key else "" for one in ORDER_ACTIONS},
            "committee.name": held.body.committee.name,
        },
        tables={
            "order.members": members.listed(),
            "order.groups": members.grouped(),
        },
        lists={"order.duties": lines(held.body.committee.duties)},
    )
    registered = document_material(store, document, held.office, "order")
    return together((office_material(store, held.office), registered, own))


def _named(document: Document) -> str:
    """As in "คำสั่งเทศบาลตำบล… ที่ 71/2567 ลงวันที่ 18 พฤศจิกายน 2567"."""
    parts = [
        choice(document, "kind") + (document.issued_by or ""),
        f"ที่ {document.number}" if document.number else "",
        f"ลงวันที่ {long_date(document.dated_on).thai}" if document.dated_on else "",
    ]
    return " ".join(part for part in parts if part)


def problems(store: Store, order: CommitteeOrder) -> list[Problem]:
    """What the order still lacks, and what its body lacks by custom: told, never in the way."""
    held = gather(store, order)
    document = held.document
    told = [*_of_order(held)]
    if document is not None:
        _, wording = _wording(store, held)
        told = [*lacking(wording.completed(document, ("subject",)), PAPER, COMPLETE), *told]
    return [*told, *_composition(held), *emblem.office_problems(store, held.office)]


def _of_order(held: Appointment) -> Iterator[Problem]:
    order, committee = held.order, held.body.committee
    if held.document is None:
        yield Problem("document_id", NO_DOCUMENT, MAKE_IT).of(CommitteeOrder.table, order.id)
    if order.effective_on is None:
        yield Problem("effective_on", NO_EFFECT, GIVE_DAY).of(CommitteeOrder.table, order.id)
    if held.action != "abolish" and not held.members:
        yield Problem("", NO_MEMBERS, NAME_THEM).of(CommitteeOrder.table, order.id)
    if held.action == "appoint" and not lines(committee.duties):
        yield Problem("duties", NO_DUTIES, GIVE_DUTIES).of(Committee.table, committee.id)


def _composition(held: Appointment) -> Iterator[Problem]:
    """Groups of the centre's own committee that are short on the day the order begins to hold."""
    committee = held.body.committee
    if committee.kind == "centre" and held.action != "abolish":
        on = held.order.effective_on
        members = held.body.members_on(on) if on else held.members
        yield from (one.of(Committee.table, committee.id) for one in composition(members))

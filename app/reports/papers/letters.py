"""The invitation to a meeting: a registered outside letter with its agenda and the names it goes to.

It is begun with the template's words; number and date are blank until the registry gives them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from app.models.dates import long_date
from app.models.errors import Problem, Words
from app.models.meetings import Meeting
from app.models.office import Document
from app.models.preferences import INVITATION_DAYS, days
from app.models.schema import is_blank, new_id
from app.models.store import Store
from app.models.text import to_arabic
from app.reports import emblem
from app.reports.grammar import LIST, TEXT, Template
from app.reports.material import Material, together
from app.reports.papers import business, form
from app.reports.papers.chief import chief
from app.reports.papers.meeting import Held, gather
from app.reports.papers.occasion import material
from app.reports.papers.registered import DEFAULTS as OF_DOCUMENTS
from app.reports.papers.registered import Wording, document_material, imprint_of, lacking, linked
from app.reports.papers.roster import unbroken
from app.reports.papers.sheet import Sheet

TEMPLATE = "invitation.toml"
DEFAULTS = OF_DOCUMENTS | {**dict.fromkeys(("body_online", "body_mixed"), LIST), "agenda_word": TEXT}

PAPER = Words("หนังสือเชิญประชุม", "The invitation")
NOT_BEGUN = Words("ยังไม่ได้ทำหนังสือเชิญประชุม", "The invitation was not made yet.")
MAKE_IT = Words("สั่งทำหนังสือเชิญจากหน้าการประชุม", "Make it on the page of the meeting.")
NO_AGENDA = Words("การประชุมยังไม่มีระเบียบวาระ", "The meeting has no agenda yet.")
WRITE_AGENDA = Words("เพิ่มวาระในหน้าการประชุม", "Add items on the page of the meeting.")
MEETING_LACKS = Words("การประชุมยังไม่ได้กำหนด{lacking}", "The meeting has no {lacking} yet.")
ON_ITS_PAGE = Words("กำหนดในหน้าการประชุม", "Set it on the page of the meeting.")
NOT_NUMBERED = Words(
    "หนังสือเชิญยังไม่ได้ลง{lacking} พิมพ์เว้นว่างไว้ก่อนได้", "The invitation has no {lacking} yet; it prints blank."
)
FROM_REGISTRY = Words("เติมเมื่อได้เลขจากสารบรรณ", "Fill it in when the registry gives it.")
TOO_LATE = Words(
    "หนังสือเชิญลงวันที่ก่อนประชุม {days} วัน ควรส่งก่อนอย่างน้อย {least} วัน",
    "The invitation is dated {days} days before the meeting; it should be out {least} days before.",
)
AFTER_MEETING = Words("หนังสือเชิญลงวันที่หลังวันประชุม", "The invitation is dated after the meeting.")
LITTLE_TIME = Words(
    "เหลือ {days} วันจะถึงวันประชุม ควรส่งหนังสือเชิญก่อนอย่างน้อย {least} วัน",
    "{days} days are left before the meeting; the invitation should be out {least} days before.",
)
SEND_NOW = Words("เร่งส่งหนังสือเชิญ หรือเลื่อนวันประชุม", "Send it at once, or move the meeting.")
MOVED = Words(
    "หนังสือเชิญไม่ได้ระบุ{what} “{said}” ตามที่กำหนดไว้ในการประชุม",
    "The invitation does not say the meeting's {what}, “{said}”.",
)
MEND_TEXT = Words("แก้ข้อความในหนังสือ หรือแก้การประชุม", "Change the letter's text, or the meeting.")


def invitation(store: Store, meeting: Meeting) -> Sheet:
    """The letter with its following pages; as it would be begun while it is not.

    Raises BadTemplate, DamagedRecord.
    """
    held = gather(store, meeting)
    letter = find(store, held.meeting)
    chosen, wording = _wording(store, held)
    letter = wording.completed(letter) if letter else _begun(store, held, wording)
    given = offered(store, held, letter, chosen)
    imprint = imprint_of(letter, held.office, unbroken(held.members))
    created = letter.dated_on or held.meeting.held_on
    return form.sheet(chosen, given, replace(imprint, created=created))


def find(store: Store, meeting: Meeting) -> Document | None:
    """The letter of a meeting, its row checked; None while there is none."""
    found = store.verified(Document, id=meeting.invitation_id) if meeting.invitation_id else []
    return found[0] if found else None


def begin_invitation(store: Store, meeting: Meeting, actor: str) -> Document:
    """The meeting's letter, begun with the template's words and linked in one transaction, if there is none.

    Raises BadTemplate, DamagedRecord, StorageFault.
    """
    held = gather(store, meeting)
    if (known := find(store, held.meeting)) is not None:
        return known
    _, wording = _wording(store, held)
    letter = _begun(store, held, wording)
    return linked(store, actor, letter, held.meeting, "invitation_id", *wording.enclosures(letter))


def _wording(store: Store, held: Held) -> tuple[Template, Wording]:
    given = offered(store, held, Document(id=new_id(), kind="letter"))
    chosen = form.outline(store, TEMPLATE, given, DEFAULTS)
    return chosen, Wording(chosen, given, held.meeting.mode or "")


def _begun(store: Store, held: Held, wording: Wording) -> Document:
    office = held.office
    return wording.begin("letter", issued_by=office.name_full, **chief(store, office, held.members))


def offered(store: Store, held: Held, letter: Document, chosen: Template | None = None) -> Material:
    """All an invitation may say: office, centre, meeting, agenda, members, and the letter itself."""
    words: dict[str, Any] = dict(chosen.defaults) if chosen else {}
    document = document_material(store, letter, held.office)
    return together((material(store, held), business.material(held, words), document))


# -- what is not ready


def problems(store: Store, meeting: Meeting, today: date) -> list[Problem]:
    """What the invitation and its meeting still lack, and whether it is out in time: never in the way."""
    held = gather(store, meeting)
    _, wording = _wording(store, held)
    letter = find(store, held.meeting)
    told = [*_of_meeting(held)]
    if letter is None:
        told.append(_meeting_problem(held, "invitation_id", NOT_BEGUN, MAKE_IT))
    else:
        told += [*lacking(wording.completed(letter), PAPER), *_unnumbered(letter), *_moved(held, letter)]
    told += _late(held.meeting, letter, today, days(store, INVITATION_DAYS))
    return [*told, *emblem.office_problems(store, held.office)]


def _meeting_problem(held: Held, where: str, what: Words, mend: Words) -> Problem:
    return Problem(where, what, mend).of(Meeting.table, held.meeting.id)


_NEEDED = {
    "number": Words("ครั้งที่", "number"),
    "held_on": Words("วันประชุม", "day"),
    "appointed_at": Words("เวลาประชุม", "time"),
    "place": Words("สถานที่ประชุม", "place"),
}


def _of_meeting(held: Held) -> Iterator[Problem]:
    meeting = held.meeting
    for name, words in _NEEDED.items():
        known = getattr(meeting, name)
        online = name == "place" and meeting.mode == "online"
        started = name == "appointed_at" and meeting.started_at
        if known is None and not online and not started:
            yield _meeting_problem(held, name, MEETING_LACKS.filled(lacking=words), ON_ITS_PAGE)
    if not held.items:
        yield _meeting_problem(held, "", NO_AGENDA, WRITE_AGENDA)


def _unnumbered(letter: Document) -> Iterator[Problem]:
    for name, words in (("number", Words("เลขที่", "number")), ("dated_on", Words("วันที่", "date"))):
        if getattr(letter, name) is None:
            yield Problem(name, NOT_NUMBERED.filled(lacking=words), FROM_REGISTRY).of(
                Document.table, letter.id
            )


def _moved(held: Held, letter: Document) -> Iterator[Problem]:
    """A letter begun before the meeting was moved still names the old day, time or place."""
    if is_blank(letter.body):
        return
    text, meeting = _bare(f"{letter.subject or ''}{letter.body or ''}"), held.meeting
    facts = {
        "held_on": long_date(meeting.held_on).thai if meeting.held_on else "",
        "appointed_at": (meeting.appointed_at or meeting.started_at or "").replace(":", "."),
        "place": meeting.place or "",
    }
    for name, said in facts.items():
        if _bare(said) not in text:
            what = MOVED.filled(what=_NEEDED[name], said=said)
            yield Problem("body", what, MEND_TEXT).of(Document.table, letter.id)


def _bare(text: str) -> str:
    """For comparing: Arabic digits, no white space, no word before a year."""
    return "".join(to_arabic(text).split()).replace("พ.ศ.", "")


def _late(meeting: Meeting, letter: Document | None, today: date, least: int) -> Iterator[Problem]:
    """Too few days between the letter, or today while it has no date, and the meeting."""
    on, dated = meeting.held_on, letter.dated_on if letter else None
    if on is None:
        return
    if dated is not None and letter is not None:
        notice = (on - dated).days
        if notice < least:
            what = AFTER_MEETING if notice < 0 else TOO_LATE.filled(days=notice, least=least)
            yield Problem("dated_on", what, SEND_NOW).of(Document.table, letter.id)
    elif 0 <= (left := (on - today).days) < least:
        what = LITTLE_TIME.filled(days=left, least=least)
        yield Problem("held_on", what, SEND_NOW).of(Meeting.table, meeting.id)

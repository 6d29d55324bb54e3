"""The extract of one resolution (คัดลอกมติที่ประชุม), certified by the body's secretary."""

from __future__ import annotations

from app.models.errors import NotFound, Problem, Words
from app.models.meetings import Meeting, Resolution
from app.models.planning import ROLE_WORDS, position
from app.models.schema import is_blank
from app.models.store import Store
from app.reports.material import Agenda, Material, together
from app.reports.papers import business, form, people
from app.reports.papers.form import outline
from app.reports.papers.meeting import DEFAULTS, Held, Wordings, gather, imprint, lacking
from app.reports.papers.meeting import material as meeting_material
from app.reports.papers.sheet import Sheet
from app.reports.pdf.blocks import Signature

TEMPLATE = "extract.toml"
GONE = Words("ไม่พบการประชุมของมตินี้แล้ว", "The meeting of this resolution is no longer in the record.")
LACKS = Words("คัดลอกมติยังไม่มี{what}", "The extract lacks: {what}")
SHOWN = ("number", "held_on", "place")
NO_WORDS = Words("มตินี้ยังไม่มีข้อความ", "This resolution has no words yet.")
NO_SECRETARY = Words(
    "ไม่พบเลขานุการของคณะในวันประชุม จึงเว้นชื่อผู้รับรองสำเนาไว้",
    "The body had no secretary that day, so the name of who certifies is left blank.",
)
UNADOPTED = Words("รายงานการประชุมครั้งนี้ยังไม่ได้รับการรับรอง", "The minutes of this meeting are not adopted yet.")


def sheet(store: Store, resolution: Resolution) -> Sheet:
    """The extract as the record stands now. Raises BadTemplate, DamagedRecord, NotFound."""
    resolution, held = _found(store, resolution)
    chosen = outline(store, TEMPLATE, offered(store, held, resolution, {}), DEFAULTS)
    given = offered(store, held, resolution, chosen.defaults)
    return form.sheet(chosen, given, imprint(held, "คัดลอกมติที่ประชุม"))


def _found(store: Store, resolution: Resolution) -> tuple[Resolution, Held]:
    """The resolution as it is saved, and its meeting."""
    saved = store.verified(Resolution, id=resolution.id)
    resolution = saved[0] if saved else resolution
    meetings = store.verified(Meeting, id=resolution.meeting_id) if resolution.meeting_id else []
    if not meetings:
        raise NotFound(GONE)
    return resolution, gather(store, meetings[0])


def offered(store: Store, held: Held, resolution: Resolution, words: Wordings) -> Material:
    """All that an extract may say. words: the template's own."""
    found = Agenda(business.word(held, words), business.path(held, resolution))
    own = Material(
        agendas={"extract.agenda": found}, signatures={"extract.secretary": (_secretary(held, words),)}
    )
    return together((meeting_material(store, held), own))


def _secretary(held: Held, words: Wordings) -> Signature:
    """Name, office and role; the day is written by hand."""
    member = people.secretary(held)
    if member is None:
        return Signature(lines=(words.get("date_line", ""),))
    below = (position(member) or "", ROLE_WORDS.get(member.role or "", ""), words.get("date_line", ""))
    return Signature(name=member.name or "", lines=tuple(line for line in below if line))


def problems(store: Store, resolution: Resolution) -> list[Problem]:
    """What the extract still lacks, and why the resolution may not stand. Raises DamagedRecord, NotFound."""
    resolution, held = _found(store, resolution)
    of = Resolution.table, resolution.id
    found = lacking(held, LACKS, SHOWN)
    if is_blank(resolution.text):
        found.append(Problem("text", NO_WORDS).of(*of))
    found += [Problem("", flaw).of(*of) for flaw in business.flaws(held, resolution)]
    if people.secretary(held) is None:
        found.append(Problem("", NO_SECRETARY).of(Meeting.table, held.meeting.id))
    if held.meeting.status != "adopted":
        found.append(Problem("status", UNADOPTED).of(Meeting.table, held.meeting.id))
    return found

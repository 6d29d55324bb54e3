"""What lies beyond the office: passed on to who can do it, or entered as a line of ผ.02/2. Neither is lost:
both hang at the original opinion, and what waits for a reply stands in the next agenda."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.models import revising
from app.models.dates import short_date
from app.models.errors import BadInput, Words
from app.models.hearings import ESCALATION_TARGETS, Escalation, Opinion, OpinionProject
from app.models.opinions import refused
from app.models.plans import Plan, Project
from app.models.schema import Record, changed, is_blank
from app.models.store import Store
from app.models.text.letters import clean_line, shortened

NAME_LETTERS = 160
"""What a line of ผ.02/2 takes over of an opinion as its name; the clerk goes on from there."""
SHOWN_LETTERS = 90

NOT_BEYOND = Words(
    "ข้อเสนอ {ref} ไม่ได้ระบุว่าเกินอำนาจหน้าที่หรือเป็นอำนาจร่วม",
    "Opinion {ref} was not found to be beyond the office's authority, nor shared.",
)
PLACE_IT = Words("ทำขั้นอำนาจหน้าที่ก่อน แล้วจึงส่งต่อ", "Find whose duty it is first, then pass it on.")
NO_ADDRESSEE = Words(
    "ข้อเสนอ {ref}: ยังไม่ระบุหน่วยงานผู้รับ", "Opinion {ref}: nobody is named to whom it is passed."
)
NAME_IT = Words("ใส่ชื่อหน่วยงานหรืออำเภอที่จะส่งต่อ", "Name the agency or the district.")
NO_DAY = Words("การส่งต่อถึง{addressee}: ยังไม่ระบุวันที่", "What goes to {addressee}: its day is missing.")
GIVE_DAY = Words("ใส่วันที่ในหนังสือส่งหรือหนังสือตอบ", "Give the day of the letter or of the reply.")
REPLY_EARLY = Words(
    "คำตอบจาก{addressee}ลงวันที่ก่อนวันที่ส่ง ({day})",
    "The reply of {addressee} is dated before it was sent ({day}).",
)
CHECK_DAY = Words("ตรวจวันที่ของคำตอบ", "Check the day of the reply.")
TO_COME = Words(
    "การส่งต่อถึง{addressee}: วันที่ {day} ยังมาไม่ถึง", "What goes to {addressee}: {day} is still to come."
)
NOT_CAPACITY = Words(
    "ข้อเสนอ {ref} ไม่ได้ระบุว่าเกินศักยภาพ", "Opinion {ref} was not found to be beyond the office's capacity."
)
CAPACITY_FIRST = Words("ทำขั้นอำนาจหน้าที่ก่อน", "Find that out in the step of authority first.")
NO_PLAN = Words("ยังไม่มีแผนพัฒนาท้องถิ่น (ผ.02) ในแฟ้มข้อมูล", "No local development plan (ผ.02) is kept here yet.")
MAKE_PLAN = Words("เพิ่มแผนพัฒนาท้องถิ่นในหน้าแผนก่อน", "Enter one on the page of plans first.")
AGENDA = "ติดตามเรื่องที่ส่งต่อหน่วยงานอื่นและยังไม่ได้รับคำตอบ {count} เรื่อง"
AGENDA_LINE = "{number}. {what} ส่งถึง{addressee}{letter} รอคำตอบมาแล้ว {days} วัน"


# -- passing on -------------------------------------------------------------------------------------


def begun(opinion: Opinion, target: str, addressee: str) -> Escalation:
    """A matter to be passed on; target: a key of ESCALATION_TARGETS (the district is ONE PLAN)."""
    if opinion.authority not in ("beyond_authority", "beyond_capacity", "shared"):
        raise refused(opinion, NOT_BEYOND, PLACE_IT)
    if is_blank(addressee) or target not in {one.key for one in ESCALATION_TARGETS}:
        raise refused(opinion, NO_ADDRESSEE, NAME_IT)
    return Escalation(opinion_id=opinion.id, target=target, addressee=addressee.strip(), status="preparing")


def sent(
    escalation: Escalation,
    on: date | None,
    letter_number: str = "",
    letter_id: str | None = None,
    *,
    today: date | None = None,
) -> Escalation:
    """It went out by a letter; from that day on one waits. today: no day after it is taken."""
    if on is None:
        raise refused_at(escalation, NO_DAY)
    _not_to_come(escalation, on, today)
    number = clean_line(letter_number) or None
    return changed(escalation, status="sent", sent_on=on, letter_number=number, letter_id=letter_id)


def replied(escalation: Escalation, on: date | None, reply: str, *, today: date | None = None) -> Escalation:
    """What came back, and when. today: no day after it is taken."""
    if on is None:
        raise refused_at(escalation, NO_DAY)
    _not_to_come(escalation, on, today)
    if escalation.sent_on and on < escalation.sent_on:
        day = short_date(escalation.sent_on)
        raise refused_at(escalation, REPLY_EARLY, day)
    return changed(escalation, status="replied", replied_on=on, reply=reply.strip() or None)


def _not_to_come(escalation: Escalation, on: date, today: date | None) -> None:
    if today is not None and on > today:
        filled = TO_COME.filled(addressee=escalation.addressee or "…", day=short_date(on))
        raise BadInput(filled, GIVE_DAY)


def refused_at(escalation: Escalation, what: Words, day: Words | None = None) -> BadInput:
    """The refusal of a step at a matter passed on."""
    filled = what.filled(addressee=escalation.addressee or "…", day=day or "")
    return BadInput(filled, CHECK_DAY if day else GIVE_DAY)


def is_waiting(escalation: Escalation) -> bool:
    """Sent, and no reply yet."""
    return escalation.status == "sent" and escalation.replied_on is None


def days_waiting(escalation: Escalation, on: date) -> int | None:
    """Days since it was sent, to the reply or to a day; None: it has not been sent."""
    if escalation.sent_on is None:
        return None
    return max(0, ((escalation.replied_on or on) - escalation.sent_on).days)


# -- what the agenda and the report say -------------------------------------------------------------


@dataclass(frozen=True)
class Waiting:
    """A matter passed on that waits for a reply, with its opinion."""

    escalation: Escalation
    opinion: Opinion | None

    @property
    def what(self) -> str:
        """The matter in a line: the words of an opinion that may be shown, else its receipt number."""
        opinion = self.opinion
        if opinion is None:
            return "…"
        if opinion.screening != "shown":
            return f"ข้อเสนอเลขที่รับ {opinion.ref_no or '…'}"
        return shortened(clean_line(opinion.proposal or opinion.problem or ""), SHOWN_LETTERS)


def waiting(store: Store, on: date) -> tuple[Waiting, ...]:
    """What was sent up to a day and has no reply, the longest wait first."""
    found = [one for one in store.all(Escalation, status="sent") if is_waiting(one)]
    found = [one for one in found if one.sent_on is None or one.sent_on <= on]
    opinions = {one.id: one for one in store.all(Opinion, id=[one.opinion_id or "" for one in found])}
    found.sort(key=lambda one: (one.sent_on or date.max, one.id))
    return tuple(Waiting(one, opinions.get(one.opinion_id or "")) for one in found)


def agenda_text(waits: tuple[Waiting, ...], on: date) -> tuple[str, str]:
    """(title, text) of the item under which a meeting hears what waits for a reply."""
    return AGENDA.format(count=len(waits)), "\n".join(_agenda_lines(waits, on))


def _agenda_lines(waits: tuple[Waiting, ...], on: date) -> Iterator[str]:
    for number, one in enumerate(waits, 1):
        sent_on = one.escalation.sent_on
        letter = f" ตามหนังสือที่ {one.escalation.letter_number}" if one.escalation.letter_number else ""
        day = f" ลงวันที่ {short_date(sent_on).thai}" if sent_on else ""
        days = days_waiting(one.escalation, on)
        yield AGENDA_LINE.format(
            number=number,
            what=one.what,
            addressee=one.escalation.addressee or "…",
            letter=letter + day,
            days="…" if days is None else days,
        )


# -- beyond capacity: ผ.02/2 ------------------------------------------------------------------------


def development_plan(store: Store) -> Plan | None:
    """The local development plan kept here; of several the one that begins last. Its first version."""
    plans = [one for one in store.all(Plan, form="development") if one.follows_id is None]
    return max(plans, key=lambda one: (one.fiscal_year or 0, one.id), default=None)


def beyond_line(store: Store, opinion: Opinion) -> tuple[Record, ...]:
    """A line of ผ.02/2 made from an opinion and linked to it; with the note of an open revision.

    Where the opinion feeds such a line already nothing comes back. Raises BadInput; NeedsRevision where the
    plan is approved and no revision is open.
    """
    if opinion.authority != "beyond_capacity":
        raise refused(opinion, NOT_CAPACITY, CAPACITY_FIRST)
    if beyond_lines(store, opinion):
        return ()
    plan = development_plan(store)
    if plan is None:
        raise refused(opinion, NO_PLAN, MAKE_PLAN)
    line = _line(store, opinion, plan)
    link = OpinionProject(opinion_id=opinion.id, project_id=line.id)
    return (line, *revising.noting(store, (line,)), link)


def beyond_lines(store: Store, opinion: Opinion) -> tuple[Project, ...]:
    """The lines of ผ.02/2 an opinion feeds."""
    ids = [one.project_id or "" for one in store.all(OpinionProject, opinion_id=opinion.id)]
    return tuple(store.all(Project, id=ids, sheet="beyond"))


def _line(store: Store, opinion: Opinion, plan: Plan) -> Project:
    lines = revising.lines_of(store, plan)
    taken = [one.number or 0 for one in lines if one.sheet == "beyond"]
    said = clean_line(opinion.proposal or opinion.problem or "")
    return Project(
        plan_id=plan.id,
        sheet="beyond",
        number=1 + max(taken, default=0),
        name=shortened(said, NAME_LETTERS),
        place=opinion.location or opinion.village,
        budget_satang=opinion.cost_satang,
        reason=f"เกินศักยภาพ จากข้อเสนอของประชาชน เลขที่รับ {opinion.ref_no or '…'}",
    )

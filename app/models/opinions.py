"""The way of an opinion: how far it has come, and the steps that take it on.

ใหม่ → คัดกรอง → อำนาจหน้าที่ → ประมาณการ → พิจารณา → แจ้งผล. How far it is follows from its columns alone. A step
gives back the opinion as it will be, for the caller to save, or refuses with a sentence (BadInput); nothing
here saves. Every step can be taken back, and no step touches the person's own words.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Protocol

from app.models.batch import Guard
from app.models.dates import short_date
from app.models.errors import NOTHING, BadInput, Words
from app.models.hearings import AUTHORITIES, IDENTITY_LEVELS, Opinion, OpinionBatch
from app.models.schema import Record, changed, is_blank
from app.models.store import Store
from app.models.text import clean_line


class State(StrEnum):
    """The last step taken; ASIDE: another opinion speaks for it (it was split, or is a part taken back)."""

    NEW = "new"
    SCREENED = "screened"
    PLACED = "placed"  # it is known whose duty it is
    COSTED = "costed"
    DECIDED = "decided"
    ANSWERED = "answered"
    ASIDE = "aside"


WAY = (State.NEW, State.SCREENED, State.PLACED, State.COSTED, State.DECIDED, State.ANSWERED)
STATES: dict[State, Words] = {
    State.NEW: Words("ใหม่", "New"),
    State.SCREENED: Words("คัดกรองแล้ว", "Screened"),
    State.PLACED: Words("ระบุอำนาจหน้าที่แล้ว", "Authority found"),
    State.COSTED: Words("ประมาณการแล้ว", "Estimated"),
    State.DECIDED: Words("พิจารณาแล้ว", "Decided"),
    State.ANSWERED: Words("แจ้งผลแล้ว", "Answered"),
    State.ASIDE: Words("แยกเป็นรายเรื่องแล้ว", "Split into its matters"),
}


class Voice(Protocol):
    """An opinion, or the columns of one that tell whether it speaks for itself."""

    @property
    def decision(self) -> str | None: ...
    @property
    def duplicate_of_id(self) -> str | None: ...
    @property
    def part_of_id(self) -> str | None: ...


class Stepped(Voice, Protocol):
    """The same with what tells how far it is; blanks are None or ""."""

    @property
    def screening(self) -> str | None: ...
    @property
    def authority(self) -> str | None: ...
    @property
    def cost_satang(self) -> int | None: ...
    @property
    def cost_basis(self) -> str | None: ...
    @property
    def answered_on(self) -> object: ...


def is_counted(opinion: Voice) -> bool:
    """Whether it is a voice of its own. A split one is spoken for by its parts, a part taken back by the
    opinion it came from: so received = shown + hidden + waiting, whatever is split or put together again.
    """
    if opinion.decision == "split":
        return False
    return not (opinion.part_of_id and opinion.duplicate_of_id == opinion.part_of_id)


def state(opinion: Stepped) -> State:
    """How far it is. What repeats another goes its way with that one: it is only screened and answered."""
    if not is_counted(opinion):
        return State.ASIDE
    if opinion.screening not in ("shown", "hidden"):
        return State.NEW
    if opinion.answered_on and opinion.decision:
        return State.ANSWERED
    if opinion.decision or opinion.duplicate_of_id:
        return State.DECIDED if opinion.authority or opinion.duplicate_of_id else State.SCREENED
    if not opinion.authority:
        return State.SCREENED
    return State.COSTED if is_costed(opinion) else State.PLACED


def is_costed(opinion: Stepped) -> bool:
    """An amount, or words why there is none."""
    return opinion.cost_satang is not None or not is_blank(opinion.cost_basis)


# -- sentences --------------------------------------------------------------------------------------

NO_REASON = Words("ข้อเสนอ {ref}: ยังไม่ได้เลือกเหตุผลที่ไม่เผยแพร่", "Opinion {ref}: it is not said why it is hidden.")
LISTED = Words(
    "เลือกเหตุผลจากรายการ แล้วเติมรายละเอียดต่อท้ายได้", "Choose a reason of the list; a remark may follow it."
)
NO_ONE = Words("ข้อเสนอ {ref}: ยังไม่ระบุชื่อผู้ดำเนินการ", "Opinion {ref}: it is not said who does this.")
NAME_ONE = Words("ใส่ชื่อผู้ใช้ก่อน (เมนู ตั้งค่า > ผู้ใช้)", "Enter who works here first (Settings, Users).")
UNSCREENED = Words("ข้อเสนอ {ref} ยังไม่ได้คัดกรอง", "Opinion {ref} has not been screened.")
SCREEN_FIRST = Words("คัดกรองก่อน แล้วจึงพิจารณาอำนาจหน้าที่", "Screen it first, then find whose duty it is.")
NO_LAW = Words(
    "ข้อเสนอ {ref}: ในอำนาจหน้าที่ แต่ยังไม่ระบุฐานอำนาจตามกฎหมาย",
    "Opinion {ref}: an own duty needs its legal ground.",
)
GIVE_LAW = Words("ใส่กฎหมายและมาตราที่ให้อำนาจ", "Give the law and section that make it one.")
BAD_AUTHORITY = Words("ข้อเสนอ {ref}: ไม่รู้จักอำนาจหน้าที่ “{given}”", "Opinion {ref}: “{given}” is no authority.")
CHOOSE_ONE = Words("เลือกจากรายการ", "Choose from the list.")
NO_AUTHORITY = Words(
    "ข้อเสนอ {ref} ยังไม่ได้พิจารณาอำนาจหน้าที่ จึงยังไปขั้นนี้ไม่ได้",
    "Opinion {ref}: whose duty it is has not been found, so this step has to wait.",
)
AUTHORITY_FIRST = Words("ระบุอำนาจหน้าที่ก่อน ขั้นนี้ข้ามไม่ได้", "Find the authority first; it is never skipped.")
NO_BASIS = Words("ข้อเสนอ {ref}: ยังไม่ระบุที่มาของประมาณการ", "Opinion {ref}: the estimate has no basis.")
GIVE_BASIS = Words(
    "ใส่ที่มา เช่น ราคากลาง หรือเหตุที่ยังประมาณการไม่ได้", "Say what it rests on, or why nothing can be estimated yet."
)
NEGATIVE = Words("ข้อเสนอ {ref}: ประมาณการติดลบไม่ได้", "Opinion {ref}: an estimate is not negative.")
NO_ESTIMATE = Words(
    "ข้อเสนอ {ref} จะบรรจุแผนแต่ยังไม่มีประมาณการ", "Opinion {ref} is to be planned without an estimate."
)
ESTIMATE_FIRST = Words(
    "ใส่ประมาณการหรือเหตุที่ยังประมาณการไม่ได้ก่อน", "Estimate it first, or say why that cannot be done yet."
)
NO_LINE = Words(
    "ข้อเสนอ {ref} บรรจุแผนแต่ยังไม่ได้เชื่อมกับโครงการใด", "Opinion {ref} is taken up, but into no line of a plan."
)
LINK_FIRST = Words(
    "เชื่อมกับโครงการในแผน หรือเขียนเหตุผลว่ายังขาดโครงการใด",
    "Link it to a line, or write which line is still missing.",
)
NO_WHY = Words("ข้อเสนอ {ref}: ไม่บรรจุแผนต้องมีเหตุผล", "Opinion {ref} is not taken up, without a reason.")
WRITE_WHY = Words("เขียนเหตุผลที่จะแจ้งผู้เสนอ", "Write the reason that the person will be told.")
NOT_HERE = Words(
    "ข้อเสนอ {ref}: “{given}” ไม่ใช่ผลที่เลือกเองในขั้นพิจารณา",
    "Opinion {ref}: “{given}” is not decided in this step.",
)
OWN_STEP = Words("ใช้คำสั่งรวมข้อเสนอหรือแยกเป็นรายเรื่อง", "Merge it or split it: these are steps of their own.")
UNDECIDED = Words("ข้อเสนอ {ref} ยังไม่มีผลการพิจารณา", "Opinion {ref} has not been decided on.")
DECIDE_FIRST = Words("พิจารณาก่อน แล้วจึงแจ้งผล", "Decide on it first, then answer.")
NO_TEXT = Words(
    "ข้อเสนอ {ref}: ยังไม่มีข้อความหรือช่องทางแจ้งผล", "Opinion {ref}: the answer lacks its words or its channel."
)
WRITE_ANSWER = Words("เลือกช่องทางและเขียนข้อความที่แจ้ง", "Choose the channel and write what the person was told.")
TOO_EARLY = Words(
    "ข้อเสนอ {ref}: วันที่แจ้งผลก่อนวันที่รับ ({day})", "Opinion {ref}: the answer is dated before its receipt ({day})."
)
CHECK_DAY = Words("ตรวจวันที่แจ้งผลอีกครั้ง", "Check the day of the answer.")
TOLD = Words("ข้อเสนอ {ref} แจ้งผลผู้เสนอแล้ว", "Opinion {ref} has been answered.")
TAKE_BACK_ANSWER = Words(
    "ยกเลิกการแจ้งผลก่อน แล้วจึงแก้ไขขั้นนี้", "Take the answer back first, then change this step."
)
RESTS_ON_IT = Words(
    "ข้อเสนอ {ref}: ขั้นถัดไปอาศัยขั้นนี้อยู่ จึงยังยกเลิกไม่ได้",
    "Opinion {ref}: a later step rests on this one, so it stays.",
)
TAKE_THAT_BACK = Words("ยกเลิกขั้นถัดไปก่อน", "Take the later step back first.")
SPOKEN_FOR = Words(
    "ข้อเสนอ {ref} แยกหรือรวมไว้แล้ว รายการอื่นเดินขั้นตอนแทน",
    "Opinion {ref} was split or merged: another goes the way.",
)
GO_THERE = Words(
    "ทำขั้นนี้ที่รายการนั้น หรือยกเลิกการแยก/รวมก่อน", "Take the step there, or undo the split or merge first."
)
BY_HAND = Words(
    "ข้อเสนอ {ref}: ระดับตัวตน “{given}” ตั้งเองไม่ได้",
    "Opinion {ref}: the identity level “{given}” is not set by hand.",
)
BY_SYSTEM = Words("ระดับนี้มาจากระบบกลางเท่านั้น", "Only the central system confirms it.")
FROZEN = Words(
    "ข้อเสนอ {ref}: ถ้อยคำของผู้เสนอแก้ไขไม่ได้แล้ว เพราะพ้นขั้นบันทึกไปแล้ว",
    "Opinion {ref} has left its entry: the person's own words are not changed any more.",
)
READ_ANEW = Words(
    "ถ้าพิมพ์ต่างจากต้นฉบับ ใช้ “แยกเป็นรายเรื่อง” แล้วใส่ข้อความที่ถูกต้องเป็นเรื่องย่อย ถ้อยคำเดิมยังอยู่",
    "If it was typed wrongly, split it and give the right words as its part; the first words stay.",
)


def refused(opinion: Opinion, what: Words, mend: Words = NOTHING, **values: object) -> BadInput:
    """The refusal of a step at an opinion, which is named by its receipt number."""
    ref = opinion.ref_no or opinion.id[:8]
    return BadInput(what.filled(ref=ref, **values), mend)


TAKEN = ("planned", "declined", "forwarded", "answered")
"""Decisions of the step itself; a merge and a split are steps of their own."""


# -- the steps --------------------------------------------------------------------------------------


def screened(
    opinion: Opinion, screening: str, reason: str, by: str, on: date, listed: Collection[str]
) -> Opinion:
    """Shown or hidden; changed as often as wanted. listed: the reasons there are for hiding."""
    kept = clean_line(reason)
    if screening == "hidden" and not any(kept == one or kept.startswith(f"{one} ") for one in listed):
        raise refused(opinion, NO_REASON, LISTED)
    if not by.strip():
        raise refused(opinion, NO_ONE, NAME_ONE)
    return changed(
        opinion, screening=screening, screening_reason=kept or None, screened_by=by, screened_on=on
    )


def must_be_ready(opinion: Opinion, step: State) -> None:
    """Raise BadInput where the step that leads to a state is not open yet: told before anything is typed."""
    if step is State.PLACED:
        _goes_itself(opinion)
        if opinion.screening not in ("shown", "hidden"):
            raise refused(opinion, UNSCREENED, SCREEN_FIRST)
    elif step in (State.COSTED, State.DECIDED):
        _goes_itself(opinion)
        if not opinion.authority:
            raise refused(opinion, NO_AUTHORITY, AUTHORITY_FIRST)
    elif step is State.ANSWERED:
        if not is_counted(opinion):
            raise refused(opinion, SPOKEN_FOR, GO_THERE)
        if not opinion.decision:
            raise refused(opinion, UNDECIDED, DECIDE_FIRST)


def unscreened(opinion: Opinion) -> Opinion:
    """Waiting again; what it was stays in the history."""
    blank = dict.fromkeys(("screening_reason", "screened_by", "screened_on"))
    return changed(opinion, screening="waiting", **blank)


def placed(opinion: Opinion, authority: str, law: str = "") -> Opinion:
    """Whose duty it is. An own duty needs its legal ground; the estimate follows, never before."""
    must_be_ready(opinion, State.PLACED)
    if authority not in {one.key for one in AUTHORITIES}:
        raise refused(opinion, BAD_AUTHORITY, CHOOSE_ONE, given=authority)
    if authority == "own" and is_blank(law):
        raise refused(opinion, NO_LAW, GIVE_LAW)
    return changed(opinion, authority=authority, authority_law=law.strip() or None)


def unplaced(opinion: Opinion) -> Opinion:
    """Whose duty it is is open again; not while an estimate or a decision rests on it."""
    _goes_itself(opinion)
    _untold(opinion)
    if opinion.decision or is_costed(opinion):
        raise refused(opinion, RESTS_ON_IT, TAKE_THAT_BACK)
    return changed(opinion, authority=None, authority_law=None)


def estimated(opinion: Opinion, cost_satang: int | None, basis: str, priority: float | None) -> Opinion:
    """What it may cost (None: nobody can tell yet) and what that rests on; its priority as a score."""
    must_be_ready(opinion, State.COSTED)
    if is_blank(basis):
        raise refused(opinion, NO_BASIS, GIVE_BASIS)
    if (cost_satang or 0) < 0:
        raise refused(opinion, NEGATIVE)
    return changed(opinion, cost_satang=cost_satang, cost_basis=basis.strip(), priority=priority)


def uncosted(opinion: Opinion) -> Opinion:
    _goes_itself(opinion)
    _untold(opinion)
    if opinion.decision:
        raise refused(opinion, RESTS_ON_IT, TAKE_THAT_BACK)
    return changed(opinion, cost_satang=None, cost_basis=None)


def decided(
    opinion: Opinion, decision: str, reason: str, on: date, lines: int, resolution_id: str | None = None
) -> Opinion:
    """Taken up, not taken up, passed on or answered on the spot. lines: plan lines it is linked to."""
    must_be_ready(opinion, State.DECIDED)
    _untold(opinion)
    if decision not in TAKEN:
        raise refused(opinion, NOT_HERE, OWN_STEP, given=decision)
    if decision == "planned" and not is_costed(opinion):
        raise refused(opinion, NO_ESTIMATE, ESTIMATE_FIRST)
    if decision == "planned" and not lines and is_blank(reason):
        raise refused(opinion, NO_LINE, LINK_FIRST)
    if decision == "declined" and is_blank(reason):
        raise refused(opinion, NO_WHY, WRITE_WHY)
    said = reason.strip() or None
    return changed(
        opinion, decision=decision, decision_reason=said, decided_on=on, resolution_id=resolution_id
    )


def undecided(opinion: Opinion) -> Opinion:
    """The decision taken back, not that of a merge or a split (those have their own way back)."""
    _goes_itself(opinion)
    _untold(opinion)
    blank = dict.fromkeys(("decision", "decision_reason", "decided_on", "resolution_id"))
    return changed(opinion, **blank)


def answered(opinion: Opinion, on: date, channel: str | None, text: str) -> Opinion:
    """The person was told: when, how and in which words."""
    must_be_ready(opinion, State.ANSWERED)
    if not channel or is_blank(text):
        raise refused(opinion, NO_TEXT, WRITE_ANSWER)
    if opinion.received_on and on < opinion.received_on:
        raise refused(opinion, TOO_EARLY, CHECK_DAY, day=short_date(opinion.received_on))
    return changed(opinion, answered_on=on, answer_channel=channel, answer=text.strip())


def unanswered(opinion: Opinion) -> Opinion:
    return changed(opinion, **dict.fromkeys(("answered_on", "answer_channel", "answer")))


def identified(opinion: Opinion, level: str, by: str) -> Opinion:
    """Raised by a named person, who looked; never by a number that merely adds up. "unchecked" lowers it."""
    if level == "unchecked":
        return changed(opinion, identity_level=level, identity_by=None)
    if level != "staff":
        words = next((one.words for one in IDENTITY_LEVELS if one.key == level), Words(level, level))
        raise refused(opinion, BY_HAND, BY_SYSTEM, given=words)
    if not by.strip():
        raise refused(opinion, NO_ONE, NAME_ONE)
    return changed(opinion, identity_level=level, identity_by=by)


def _goes_itself(opinion: Opinion) -> None:
    if not is_counted(opinion) or opinion.duplicate_of_id:
        raise refused(opinion, SPOKEN_FOR, GO_THERE)


def _untold(opinion: Opinion) -> None:
    """What the person was told stands until the answer is taken back."""
    if opinion.answered_on:
        raise refused(opinion, TOLD, TAKE_BACK_ANSWER)


# -- the person's own words -------------------------------------------------------------------------


def guard(store: Store) -> Guard:
    """Hang it into `store.guards`: words are corrected while the opinion is being entered, never later.

    It has left its entry once it was screened or its pile of paper was closed.
    """

    def check(before: Record | None, after: Record, _: str) -> None:
        if not (isinstance(before, Opinion) and isinstance(after, Opinion) and _words_differ(before, after)):
            return
        if state(before) is not State.NEW or _is_closed(store, before.batch_id):
            raise refused(before, FROZEN, READ_ANEW)

    return check


def _words_differ(before: Opinion, after: Opinion) -> bool:
    pairs = ((before.problem, after.problem), (before.proposal, after.proposal))
    return any((was or "") != (now or "") for was, now in pairs)


def _is_closed(store: Store, batch_id: str | None) -> bool:
    batch = store.get(OpinionBatch, batch_id) if batch_id else None
    return batch is not None and batch.closed_on is not None

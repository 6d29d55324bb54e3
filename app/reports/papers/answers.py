"""The answer to a person who gave an opinion: what was decided, why, and where it stands in the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.models.dates import long_date
from app.models.errors import Problem, Words
from app.models.hearings import Escalation, Opinion
from app.models.meetings import Meeting, Resolution
from app.models.office import Document
from app.models.periods import numbered
from app.models.plan_layers import form, stands
from app.models.plans import Plan
from app.models.store import Store
from app.models.threads import LineThread, thread
from app.reports.halfyear.cells import choice
from app.reports.material import Material
from app.reports.papers.written import Written, said, with_kind
from app.reports.wording import joined, money

VARIANTS = ("planned", "declined", "forwarded", "replied", "answered", "merged", "split")
"""The decisions, and "replied": passed on, and what was passed on came back."""
PROPOSER = "ผู้เสนอความคิดเห็น"
LITTLE = 40
"""Letters an answer may have beside the reason without saying more than the reason does."""

UNDECIDED = Words("ข้อเสนอ {ref} ยังไม่มีผลการพิจารณา", "Opinion {ref} has not been decided on.")
DECIDE = Words("พิจารณาก่อน แล้วจึงแจ้งผล (F9)", "Decide on it first, then answer (F9).")
NO_REASON = Words("ข้อเสนอ {ref} ไม่บรรจุแผน แต่ยังไม่มีเหตุผล", "Opinion {ref} is not taken up, without a reason.")
GIVE_REASON = Words("เขียนเหตุผลในขั้นพิจารณา", "Give the reason in the step of the decision.")
NAMELESS = Words(
    "ไม่มีชื่อผู้เสนอให้พิมพ์ หนังสือจึงเรียน “ผู้เสนอความคิดเห็น”",
    "There is no name to print: the letter is addressed to whoever gave the opinion.",
)
ELSEWHERE = Words(
    "ผู้ไม่ประสงค์ออกนามแจ้งผลทางประกาศหรือในเวทีได้",
    "Whoever stays unnamed is answered by a notice or at a forum.",
)
NO_LINE = Words(
    "ข้อเสนอ {ref} บรรจุแผนแต่ยังไม่เชื่อมกับโครงการใด", "Opinion {ref} is taken up, but linked to no plan line."
)
LINK_IT = Words("เชื่อมกับโครงการในแผน (Ctrl+Shift+J)", "Link it to a plan line (Ctrl+Shift+J).")


def told(store: Store, opinion: Opinion) -> Material:
    """What the letter may say of an opinion. Who asked not to be named is not named, and words that were
    screened as not to be shown, or not screened yet, are not repeated.
    """
    found = thread(store, opinion)
    lines = tuple(line for line in found.lines if stands(line.project))
    is_shown = opinion.screening == "shown"
    problem, proposal = (said(text) if is_shown else "" for text in (opinion.problem, opinion.proposal))
    return Material(
        fields={
            "opinion.ref": opinion.ref_no,
            "opinion.received": long_date(opinion.received_on).thai if opinion.received_on else None,
            "opinion.channel": choice(opinion, "channel") if opinion.channel else "",
            "opinion.proposer": _named(store, opinion) or PROPOSER,
            "opinion.problem": problem,
            "opinion.proposal": proposal,
            "opinion.said": _quoted(problem, proposal),
            "opinion.reason": _reason(opinion),
            "opinion.law": said(opinion.authority_law),
            "opinion.answer": _answer(opinion),
            "opinion.note": _note(opinion, found.escalations),
            "opinion.resolution": _resolution(store, opinion),
            "opinion.passed_to": joined([e.addressee for e in found.escalations if e.addressee]) or None,
            "opinion.reply": joined([_reply(e) for e in found.escalations if e.replied_on]),
            "opinion.main": _main(store, opinion),
            "opinion.in_plan": _in_plan(lines),
            "opinion.taken_up": f"ซึ่งบรรจุไว้ในแผนแล้ว {_in_plan(lines)}" if lines else "",
        }
    )


def _named(store: Store, opinion: Opinion) -> str:
    """Who is written to. A part of a split opinion bears no name: it is kept at the original alone."""
    seen: set[str] = set()
    while opinion.proposer_kind != "anonymous" and opinion.id not in seen:
        seen.add(opinion.id)
        above = store.verified(Opinion, id=opinion.part_of_id) if opinion.part_of_id else []
        if opinion.proposer_name or not above:
            return said(opinion.proposer_name)
        (opinion,) = above
    return ""


def _quoted(*texts: str) -> str:
    """As in "ความว่า “ถนนชำรุด ขอให้ซ่อม”"; "" where nothing may be said of it."""
    words = " ".join(text for text in texts if text)
    return f"ความว่า “{words}”" if words else ""


def _reason(opinion: Opinion) -> str | None:
    """Unknown, for the letter to leave room, only where one has to be given."""
    return said(opinion.decision_reason) or (None if opinion.decision == "declined" else "")


def _answer(opinion: Opinion) -> str | None:
    text = said(opinion.answer)
    lacks = opinion.decision == "answered" and not said(opinion.decision_reason)
    return text or (None if lacks else "")


def _note(opinion: Opinion, escalations: Iterable[Escalation]) -> str:
    """What the person was told beside the decision; "" where it only repeats the reason or the addressee."""
    text = said(opinion.answer)
    again = [said(opinion.decision_reason), *(said(one.addressee) for one in escalations)]
    if not text or any(one and one in text and len(text) - len(one) <= LITTLE for one in again):
        return ""
    return f"ทั้งนี้ ขอเรียนเพิ่มเติมว่า {text}"


def _reply(escalation: Escalation) -> str:
    """As in "อำเภอผาตะวัน แจ้งว่า รับไว้พิจารณา"; that a reply came, where its words are not kept."""
    to = said(escalation.addressee) or "หน่วยงานที่รับเรื่อง"
    return f"{to} แจ้งว่า {reply}" if (reply := said(escalation.reply)) else f"{to} ได้ตอบแล้ว"


def _main(store: Store, opinion: Opinion) -> str:
    """As in "เลขที่รับ 0213/2568": the opinion it was merged with."""
    main = store.get(Opinion, opinion.duplicate_of_id or "")
    return f"เลขที่รับ {main.ref_no}" if main and main.ref_no else ""


def _resolution(store: Store, opinion: Opinion) -> str:
    """As in "ตามมติที่ประชุมครั้งที่ 1/2569 เมื่อวันที่ 26 กุมภาพันธ์ 2569"; "" where it was decided otherwise."""
    resolution = store.get(Resolution, opinion.resolution_id or "")
    meeting = store.get(Meeting, resolution.meeting_id or "") if resolution else None
    if meeting is None:
        return ""
    number = numbered(meeting.number, meeting.year)
    day = f" เมื่อวันที่ {long_date(meeting.held_on).thai}" if meeting.held_on else ""
    return f"ตามมติที่ประชุมครั้งที่ {number}{day}" if number else f"ตามมติที่ประชุม{day}"


def _in_plan(lines: Iterable[LineThread]) -> str:
    """As in "ได้แก่ โครงการซ่อมถนน ปีงบประมาณ พ.ศ. 2569 งบประมาณ 50,000 บาท"; "" without a line."""
    names = [
        " ".join(part for part in (with_kind(one.project.name), _plan(one.plan), _budget(one)) if part)
        for one in lines
    ]
    return f"ได้แก่ {joined(names)}" if names else ""


def _plan(plan: Plan | None) -> str:
    if plan is None or not plan.fiscal_year:
        return ""
    if form(plan) == "development":
        years = f"{plan.fiscal_year}–{plan.last_year}" if plan.last_year else str(plan.fiscal_year)
        return f"ในแผนพัฒนาท้องถิ่น (พ.ศ. {years})"
    return f"ปีงบประมาณ พ.ศ. {plan.fiscal_year}"


def _budget(line: LineThread) -> str:
    """Nothing is said of a budget of which something is not known, nor of a line that needs none."""
    budget = line.budget
    if budget.unknown or not budget.parts:
        return ""
    return f"งบประมาณ {money(budget.known)} บาท" if budget.known else "โดยไม่ใช้งบประมาณ"


# -- which wording, and what is lacking


def variant(store: Store, opinion: Opinion) -> str:
    """The decision; "replied" where all that was passed on came back."""
    decision = opinion.decision or ""
    if decision != "forwarded":
        return decision
    passed = thread(store, opinion).escalations
    return "replied" if passed and all(one.replied_on for one in passed) else decision


def lacks(store: Store, opinion: Opinion, _: Document | None) -> Iterator[Problem]:
    """What the opinion does not say yet of its answer."""
    found: list[tuple[str, Words, Words]] = []
    if not opinion.decision:
        found.append(("decision", UNDECIDED, DECIDE))
    if _reason(opinion) is None:
        found.append(("decision_reason", NO_REASON, GIVE_REASON))
    if opinion.decision == "planned" and not any(stands(one.project) for one in thread(store, opinion).lines):
        found.append(("", NO_LINE, LINK_IT))
    if not _named(store, opinion):
        found.append(("proposer_name", NAMELESS, ELSEWHERE))
    for where, what, mend in found:
        yield Problem(where, what.filled(ref=opinion.ref_no or "…"), mend).of(Opinion.table, opinion.id)


ANSWER = Written[Opinion](
    template="answer.toml",
    kind="letter",
    column="answer_letter_id",
    paper=Words("หนังสือแจ้งผลการพิจารณา", "The letter of the answer"),
    told=told,
    variants=VARIANTS,
    variant=variant,
    keeps_words=False,
    further=lacks,
)

"""The answer to a person who gave an opinion: what was decided, why, and where it stands in the plan."""

from __future__ import annotations

from app.models.dates import long_date
from app.models.errors import Words
from app.models.hearings import Opinion
from app.models.meetings import Meeting, Resolution
from app.models.periods import numbered
from app.models.plans import Plan
from app.models.store import Store
from app.models.threads import LineThread, thread
from app.reports.halfyear.cells import choice
from app.reports.material import Material
from app.reports.papers.written import Written, said
from app.reports.wording import joined, money

VARIANTS = ("planned", "declined", "forwarded", "answered", "merged", "split")
PROPOSER = "ผู้เสนอความคิดเห็น"


def told(store: Store, opinion: Opinion) -> Material:
    """What the letter may say of an opinion. Who asked not to be named is not named."""
    is_named = opinion.proposer_kind != "anonymous"
    found = thread(store, opinion)
    return Material(
        fields={
            "opinion.ref": opinion.ref_no,
            "opinion.received": long_date(opinion.received_on).thai if opinion.received_on else None,
            "opinion.channel": choice(opinion, "channel") if opinion.channel else "",
            "opinion.proposer": (said(opinion.proposer_name) if is_named else "") or PROPOSER,
            "opinion.problem": said(opinion.problem),
            "opinion.proposal": said(opinion.proposal),
            "opinion.reason": said(opinion.decision_reason),
            "opinion.law": said(opinion.authority_law),
            "opinion.answer": said(opinion.answer),
            "opinion.resolution": _resolution(store, opinion),
            "opinion.passed_to": joined([e.addressee for e in found.escalations if e.addressee]),
            "opinion.in_plan": _in_plan(found.lines),
        }
    )


def _resolution(store: Store, opinion: Opinion) -> str:
    """As in "มติที่ประชุมครั้งที่ 1/2569 เมื่อวันที่ 26 กุมภาพันธ์ 2569"; "" where it was decided otherwise."""
    resolution = store.get(Resolution, opinion.resolution_id or "")
    meeting = store.get(Meeting, resolution.meeting_id or "") if resolution else None
    if meeting is None:
        return ""
    number = numbered(meeting.number, meeting.year)
    day = f" เมื่อวันที่ {long_date(meeting.held_on).thai}" if meeting.held_on else ""
    return f"มติที่ประชุมครั้งที่ {number}{day}" if number else f"มติที่ประชุม{day}"


def _in_plan(lines: tuple[LineThread, ...]) -> str:
    """As in "ได้แก่ โครงการซ่อมถนน ปีงบประมาณ พ.ศ. 2569 งบประมาณ 50,000 บาท"; "" without a line."""
    said_lines = [
        " ".join(part for part in (f"โครงการ{one.project.name or ''}", _plan(one.plan), _budget(one)) if part)
        for one in lines
    ]
    return f"ได้แก่ {joined(said_lines)}" if said_lines else ""


def _plan(plan: Plan | None) -> str:
    return f"ปีงบประมาณ พ.ศ. {plan.fiscal_year}" if plan and plan.fiscal_year else ""


def _budget(line: LineThread) -> str:
    """Nothing is said of a budget that nobody knows."""
    return "" if line.budget.is_unknown else f"งบประมาณ {money(line.budget.known)} บาท"


ANSWER = Written[Opinion](
    template="answer.toml",
    kind="letter",
    column="answer_letter_id",
    paper=Words("หนังสือแจ้งผลการพิจารณา", "The letter of the answer"),
    told=told,
    variants=VARIANTS,
    variant=lambda opinion: opinion.decision or "",
    keeps_words=False,
)

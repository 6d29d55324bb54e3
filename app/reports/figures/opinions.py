"""Section 5, second half: every opinion received, from its receipt to its answer.

An opinion is counted in the period in which it was received; what became of it is told as the record stands.
Duplicates count each as a voice, and once as a project. Of one that was split its parts are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.models.errors import Words
from app.models.hearings import (
    AGE_BANDS,
    ANSWER_CHANNELS,
    AUTHORITIES,
    CHANNELS,
    DECISIONS,
    ESCALATION_STATES,
    ESCALATION_TARGETS,
    PROPOSER_KINDS,
    SCREENINGS,
    SOURCES,
    Escalation,
    Opinion,
    OpinionProject,
)
from app.models.office import Document
from app.models.opinions import is_counted
from app.models.periods import Period
from app.models.plans import Plan, Project
from app.models.schema import Choice, is_blank
from app.reports.figures.figure import Breakdown, Figure, by_kind, counted, mean, share, summed
from app.reports.figures.rows import by_day, dated, during
from app.reports.figures.snapshot import Snapshot

RECEIVED = Words("ความคิดเห็น/ข้อเสนอที่ได้รับ", "Opinions received")
DISTINCT = Words("ข้อเสนอที่ไม่ซ้ำกัน", "Different opinions")
DECIDED = Words("ข้อเสนอที่พิจารณาแล้ว", "Opinions decided on")
ANSWERED = Words("ข้อเสนอที่แจ้งผลแก่ผู้เสนอแล้ว", "Opinions answered")
ANSWERED_SHARE = Words("ร้อยละของข้อเสนอที่แจ้งผลแล้ว", "Opinions answered, per cent")
ANSWER_DAYS = Words("จำนวนวันรวมตั้งแต่รับจนแจ้งผล", "Days from receipt to answer, together")
ANSWERS_TIMED = Words("ข้อเสนอที่ทราบจำนวนวันจนแจ้งผล", "Opinions whose days to the answer are known")
ANSWER_MEAN = Words("จำนวนวันเฉลี่ยตั้งแต่รับจนแจ้งผล", "Days from receipt to answer, on average")
ANSWERED_NOW = Words(
    "ข้อเสนอที่แจ้งผลในรอบ (รวมที่รับไว้ก่อนรอบ)", "Answers given in the period (earlier opinions too)"
)
CARRIED = Words("ข้อเสนอที่รับไว้ก่อนรอบและยังไม่แจ้งผลเมื่อเริ่มรอบ", "Earlier opinions unanswered at the start")
TO_PROJECTS = Words("ข้อเสนอที่นำไปสู่โครงการ", "Opinions that became projects")
PROJECTS = Words("โครงการที่มาจากข้อเสนอของประชาชน", "Projects that came from opinions")
ESCALATED = Words("ข้อเสนอที่ส่งต่อ/ประสานแผน (เรื่อง)", "Matters passed on")
NOT_TAKEN = Words("ข้อเสนอที่ไม่บรรจุแผน", "Opinions not taken up")


class TraceRow(NamedTuple):
    """An opinion and the projects it feeds, through the opinion it repeats too; None: a plan not at hand."""

    opinion: Opinion
    projects: tuple[tuple[Project, Plan | None], ...]


class EscalationRow(NamedTuple):
    """A matter passed on; opinion as far as it may be shown."""

    escalation: Escalation
    opinion: Opinion | None
    letter: Document | None


@dataclass(frozen=True)
class Cuts:
    """The opinions received, cut by nine questions. A blank screening counts as waiting."""

    screening: Breakdown
    channel: Breakdown
    source: Breakdown
    proposer: Breakdown
    age: Breakdown
    village: Breakdown
    category: Breakdown
    authority: Breakdown
    decision: Breakdown


@dataclass(frozen=True)
class Answers:
    """Of the opinions received in the period; in_period and carried look at earlier ones too."""

    decided: Figure
    answered: Figure
    answered_share: Figure
    mean_days: Figure
    by_channel: Breakdown
    in_period: Figure
    carried: Figure


@dataclass(frozen=True)
class Outcomes:
    """What became of them. trace, not_taken: rows of opinions that may be shown; the figures count all."""

    trace: tuple[TraceRow, ...]
    not_taken: tuple[Opinion, ...]
    to_projects: Figure
    projects: Figure
    not_taken_up: Figure


@dataclass(frozen=True)
class Escalations:
    """Matters passed on, of opinions received in the period."""

    rows: tuple[EscalationRow, ...]
    made: Figure
    by_target: Breakdown
    by_state: Breakdown


@dataclass(frozen=True)
class Opinions:
    """rows: those that may be shown, by day and receipt number; waiting and hidden ones are only counted.

    received = shown + hidden + waiting.
    """

    rows: tuple[Opinion, ...]
    received: Figure
    distinct: Figure
    cuts: Cuts
    answers: Answers
    outcomes: Outcomes
    escalations: Escalations


def opinions(data: Snapshot, period: Period) -> Opinions:
    found = received_in(data, period)
    received = counted("opinions.received", RECEIVED, found)
    return Opinions(
        tuple(o for o in found if o.screening == "shown"),
        received,
        counted("opinions.distinct", DISTINCT, (o for o in found if not o.duplicate_of_id), len(found)),
        _cuts(received, found),
        _answers(data, period, received, found),
        _outcomes(data, found),
        _escalations(data, dated(data.of(Opinion), "received_on", period)),
    )


def received_in(data: Snapshot, period: Period) -> tuple[Opinion, ...]:
    """The voices by day of receipt, then receipt number; of an opinion that was split its parts."""
    found = filter(is_counted, dated(data.of(Opinion), "received_on", period))
    return tuple(sorted(found, key=lambda o: (o.received_on or date.max, o.ref_no or "", o.id)))


def _cuts(received: Figure, found: tuple[Opinion, ...]) -> Cuts:
    def cut(name: str, kinds: tuple[Choice, ...] = ()) -> Breakdown:
        return by_kind(received, name, kinds, found, lambda o: getattr(o, name))

    return Cuts(
        by_kind(received, "screening", SCREENINGS, found, lambda o: o.screening or "waiting"),
        cut("channel", CHANNELS),
        cut("source", SOURCES),
        cut("proposer_kind", PROPOSER_KINDS),
        cut("age_band", AGE_BANDS),
        cut("village"),
        cut("category"),
        cut("authority", AUTHORITIES),
        cut("decision", DECISIONS),
    )


def _answers(data: Snapshot, period: Period, received: Figure, found: tuple[Opinion, ...]) -> Answers:
    known = [o for o in found if o.answered_on]
    answered = counted("opinions.answered", ANSWERED, known, len(found))
    days = summed("opinions.answer_days", ANSWER_DAYS, known, days_to_answer, "days")
    timed = counted(
        "opinions.answers_timed",
        ANSWERS_TIMED,
        (o for o in known if days_to_answer(o) is not None),
        len(known),
    )
    voices = [o for o in data.of(Opinion) if is_counted(o)]
    now = [o for o in voices if during(answer_day(o), period)]
    return Answers(
        counted("opinions.decided", DECIDED, (o for o in found if o.decision), len(found)),
        answered,
        share("opinions.answered_share", ANSWERED_SHARE, answered, received),
        mean("opinions.mean_answer_days", ANSWER_MEAN, days, timed, "days"),
        by_kind(answered, "channel", ANSWER_CHANNELS, known, lambda o: o.answer_channel),
        counted("opinions.answered_in_period", ANSWERED_NOW, by_day(now, "answered_on")),
        counted("opinions.carried", CARRIED, (o for o in voices if is_carried(o, period))),
    )


def days_to_answer(opinion: Opinion) -> int | None:
    """None when a day is unknown, or the answer is dated before the receipt: one of the two must be wrong."""
    received, answered = opinion.received_on, opinion.answered_on
    if received is None or answered is None or answered < received:
        return None
    return (answered - received).days


def answer_day(opinion: Opinion) -> date | None:
    """The day an answer is counted on; never before the receipt, whatever was typed."""
    received, answered = opinion.received_on, opinion.answered_on
    return answered if answered is None or received is None else max(received, answered)


def is_carried(opinion: Opinion, period: Period) -> bool:
    """Received before the period and unanswered on its first day."""
    if opinion.received_on is None or opinion.received_on >= period.starts_on:
        return False
    return opinion.answered_on is None or opinion.answered_on >= period.starts_on


def _outcomes(data: Snapshot, found: tuple[Opinion, ...]) -> Outcomes:
    traced = trace(data, found)
    declined = [o for o in found if o.decision == "declined"]
    return Outcomes(
        tuple(row for row in traced if row.opinion.screening == "shown"),
        tuple(o for o in declined if o.screening == "shown"),
        counted("opinions.to_projects", TO_PROJECTS, (row.opinion for row in traced), len(found)),
        counted("opinions.projects", PROJECTS, _projects(traced)),
        counted("opinions.not_taken_up", NOT_TAKEN, declined, len(found)),
    )


def trace(data: Snapshot, found: Iterable[Opinion]) -> tuple[TraceRow, ...]:
    """The opinions that feed a project, themselves or through the opinion they repeat."""
    rows = (TraceRow(o, projects_of(data, o)) for o in found)
    return tuple(row for row in rows if row.projects)


def projects_of(data: Snapshot, opinion: Opinion) -> tuple[tuple[Project, Plan | None], ...]:
    ids = [opinion.id, *originals(data, opinion)]
    links = [link.project_id for i in ids for link in data.under(OpinionProject, "opinion_id", i)]
    projects = [p for i in dict.fromkeys(links) if (p := data.find(Project, i))]
    return tuple((p, data.find(Plan, p.plan_id)) for p in projects)


def originals(data: Snapshot, opinion: Opinion) -> tuple[str, ...]:
    """Ids of the opinion this one repeats, of the one that repeats, and so on; a ring ends the walk."""
    ids: list[str] = []
    repeated = opinion.duplicate_of_id
    while repeated and repeated not in (opinion.id, *ids):
        ids.append(repeated)
        above = data.find(Opinion, repeated)
        repeated = above.duplicate_of_id if above else None
    return tuple(ids)


def _projects(rows: Iterable[TraceRow]) -> list[Project]:
    return list({project.id: project for row in rows for project, _ in row.projects}.values())


def _escalations(data: Snapshot, found: Iterable[Opinion]) -> Escalations:
    """Also those that hang at an opinion that was split since: what was passed on stays passed on."""
    in_order = sorted(found, key=lambda o: (o.received_on or date.max, o.ref_no or "", o.id))
    passed = [e for o in in_order for e in by_day(data.under(Escalation, "opinion_id", o.id), "sent_on")]
    made = counted("escalations.made", ESCALATED, passed)
    return Escalations(
        tuple(_escalation_row(data, e) for e in passed),
        made,
        by_kind(made, "target", ESCALATION_TARGETS, passed, lambda e: e.target),
        by_kind(made, "state", ESCALATION_STATES, passed, lambda e: e.status),
    )


def _escalation_row(data: Snapshot, escalation: Escalation) -> EscalationRow:
    opinion = data.find(Opinion, escalation.opinion_id)
    return EscalationRow(escalation, opinion, data.find(Document, escalation.letter_id))


# -- what is still open -----------------------------------------------------------------------------


def gaps(data: Snapshot, opinion: Opinion) -> Iterator[Words]:
    """The steps of an opinion's way that are still open, in their order."""
    if opinion.screening in (None, "waiting"):
        yield Words("การคัดกรอง", "screening")
    if opinion.screening == "hidden" and is_blank(opinion.screening_reason):
        yield Words("เหตุผลที่ไม่เผยแพร่", "reason for hiding it")
    if not opinion.authority:
        yield Words("การพิจารณาอำนาจหน้าที่", "finding on authority")
    yield from _decision_gaps(data, opinion)
    if opinion.answered_on is None:
        yield Words("การแจ้งผลผู้เสนอ", "answer to the proposer")


def _decision_gaps(data: Snapshot, opinion: Opinion) -> Iterator[Words]:
    """A snapshot holds the reasons of shown opinions only, so only theirs can be missed."""
    if not opinion.decision:
        yield Words("ผลการพิจารณา", "decision")
    if opinion.decision == "declined" and opinion.screening == "shown" and is_blank(opinion.decision_reason):
        yield Words("เหตุผลที่ไม่บรรจุแผน", "reason for not taking it up")
    if opinion.decision == "forwarded" and not data.under(Escalation, "opinion_id", opinion.id):
        yield Words("บันทึกการส่งต่อ", "record of passing it on")

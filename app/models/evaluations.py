"""Follow-up and evaluation of plan lines: progress, indicators, satisfaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from app.models.errors import Words
from app.models.periods import fiscal_bounds, fiscal_year
from app.models.ratios import quotient
from app.models.schema import Kind, Record, choices, column

ROUNDS = choices(
    ("april", "รอบเมษายน", "April round"),
    ("october", "รอบตุลาคม", "October round"),
    ("quarter", "รายไตรมาส", "Quarterly"),
)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Evaluation(Record):
    """One evaluation of one plan line in one round."""

    table: ClassVar[str] = "evaluations"
    words: ClassVar[Words] = Words("การติดตามและประเมินผล", "Evaluation")

    round: str | None = column("รอบ", "Round", Kind.CHOICE, choices=ROUNDS, required=True)
    project_id: str | None = column("โครงการ", "Project", Kind.REF, refers="projects", required=True)
    evaluated_on: date | None = column("วันที่ประเมิน", "Evaluated on", Kind.DATE, required=True)
    progress: int | None = column("ร้อยละความก้าวหน้า", "Progress (%)", Kind.INTEGER)
    output: str | None = column("ผลผลิต", "Output", Kind.LONG)
    outcome: str | None = column("ผลลัพธ์", "Outcome", Kind.LONG)
    problem: str | None = column("ปัญหา อุปสรรค", "Problems", Kind.LONG)
    suggestion: str | None = column("ข้อเสนอแนะ", "Suggestions", Kind.LONG)
    evaluators: str | None = column("ผู้ประเมิน", "Evaluators", Kind.LINES, personal=True)
    published_id: str | None = column("ประกาศผลให้ประชาชนทราบ", "Publication", Kind.REF, refers="documents")
    published_on: date | None = column("วันที่ประกาศผล", "Published on", Kind.DATE)


def round_day(evaluation: Evaluation) -> date | None:
    """The day whose period an evaluation speaks of: a round is held after the half-year it looks back on.

    April round: 31 March of the budget year in which it was made. October round: the last 30 September if
    made by March, else the coming one. Any other: the day itself.
    """
    on = evaluation.evaluated_on
    if on is None or evaluation.round not in ("april", "october"):
        return on
    first, last = fiscal_bounds(fiscal_year(on))
    if evaluation.round == "april":
        return date(last.year, 3, 31)
    return last if 4 <= on.month <= 9 else first - timedelta(days=1)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class KpiResult(Record):
    """The value an indicator had reached at an evaluation."""

    table: ClassVar[str] = "kpi_results"
    words: ClassVar[Words] = Words("ผลตามตัวชี้วัด", "Indicator result")

    evaluation_id: str | None = column(
        "การประเมิน", "Evaluation", Kind.REF, refers="evaluations", required=True
    )
    kpi_id: str | None = column("ตัวชี้วัด", "Indicator", Kind.REF, refers="project_kpis", required=True)
    result: float | None = column("ผลที่ได้", "Result", Kind.NUMBER)
    note: str | None = column("หมายเหตุ", "Note")


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Satisfaction(Record):
    """Answers to one question of a satisfaction form, by level 5 (most) to 1 (least)."""

    table: ClassVar[str] = "satisfactions"
    words: ClassVar[Words] = Words("ความพึงพอใจ", "Satisfaction")

    evaluation_id: str | None = column(
        "การประเมิน", "Evaluation", Kind.REF, refers="evaluations", required=True
    )
    order_no: int | None = column("ลำดับ", "Order", Kind.INTEGER)
    topic: str | None = column("ประเด็น", "Topic", required=True)
    level_5: int | None = column("มากที่สุด (คน)", "Very high", Kind.INTEGER)
    level_4: int | None = column("มาก (คน)", "High", Kind.INTEGER)
    level_3: int | None = column("ปานกลาง (คน)", "Medium", Kind.INTEGER)
    level_2: int | None = column("น้อย (คน)", "Low", Kind.INTEGER)
    level_1: int | None = column("น้อยที่สุด (คน)", "Very low", Kind.INTEGER)


LEVELS = {5: "level_5", 4: "level_4", 3: "level_3", 2: "level_2", 1: "level_1"}
MOST = 5
"""Points of the highest level."""


def levels(satisfaction: Satisfaction) -> dict[int, int] | None:
    """People by level; None unless all five are known: a blank level is not nobody."""
    found = {level: getattr(satisfaction, name) for level, name in LEVELS.items()}
    return None if None in found.values() else found


def answers_of(satisfaction: Satisfaction) -> int | None:
    found = levels(satisfaction)
    return None if found is None else sum(found.values())


def score_of(satisfaction: Satisfaction) -> int | None:
    found = levels(satisfaction)
    return None if found is None else sum(level * people for level, people in found.items())


def satisfied(asked: Iterable[Satisfaction], scale: int = 1) -> float | None:
    """The mean of 5 over the questions whose five levels are all known (docs/counting.md); None: of none.

    scale: 100 for the score in per cent of the highest there is.
    """
    known = [(score_of(one), answers_of(one)) for one in asked if levels(one) is not None]
    points = sum(score or 0 for score, _ in known)
    answers = sum(count or 0 for _, count in known)
    return quotient(points, answers * (MOST if scale != 1 else 1), scale)


def has_reached(result: float | None, target: float | None) -> bool | None:
    """Whether an indicator reached its target; None where either is unknown."""
    return None if result is None or target is None else result >= target

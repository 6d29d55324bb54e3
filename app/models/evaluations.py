"""Follow-up and evaluation of plan lines: progress, indicators, satisfaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from app.models.errors import Words
from app.models.periods import fiscal_bounds, fiscal_year
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

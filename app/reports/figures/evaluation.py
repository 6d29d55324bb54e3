"""Section 8: follow-up and evaluation — progress, indicators, satisfaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.models.errors import Words
from app.models.evaluations import (
    ROUNDS,
    Evaluation,
    KpiResult,
    Satisfaction,
    answers_of,
    has_reached,
    round_day,
    score_of,
)
from app.models.periods import Period
from app.models.plans import Project, ProjectKpi
from app.reports.figures.figure import Breakdown, Figure, Source, added, by_kind, counted, mean, summed
from app.reports.figures.rows import by_day, by_number, during
from app.reports.figures.snapshot import Snapshot

MADE = Words("การติดตามประเมินผล", "Evaluations made")
EVALUATED = Words("โครงการ/กิจกรรมที่ได้รับการประเมิน", "Plan lines evaluated")
PROGRESS_SUM = Words("ผลรวมร้อยละความก้าวหน้า", "Sum of progress, per cent")
PROGRESS_KNOWN = Words("โครงการ/กิจกรรมที่ทราบความก้าวหน้า", "Plan lines whose progress is known")
PROGRESS = Words("ความก้าวหน้าเฉลี่ย (ร้อยละ)", "Mean progress, per cent")
MEASURED = Words("ตัวชี้วัดที่วัดผลแล้ว", "Indicators measured")
REACHED = Words("ตัวชี้วัดที่บรรลุเป้าหมาย", "Indicators that reached their target")
SCORES = Words("ผลรวมคะแนนความพึงพอใจ", "Sum of satisfaction scores")
ANSWERS = Words("จำนวนคำตอบแบบประเมินความพึงพอใจ", "Answers to satisfaction questions")
SATISFIED = Words("ความพึงพอใจเฉลี่ย (เต็ม 5)", "Mean satisfaction (of 5)")
PUBLISHED = Words("ผลการประเมินที่ประกาศให้ประชาชนทราบ", "Evaluations published")


@dataclass(frozen=True)
class KpiRow:
    """An indicator with its latest result. reached: None where target or result is unknown."""

    kpi: ProjectKpi
    project: Project | None
    result: KpiResult | None
    reached: bool | None


@dataclass(frozen=True)
class SatisfactionRow:
    """One question. n: how many answered; mean: of 5, None unless all five levels are known."""

    satisfaction: Satisfaction
    n: Figure
    mean: Figure


@dataclass(frozen=True)
class EvaluationRow:
    """One evaluation of the period's round."""

    evaluation: Evaluation
    project: Project | None
    satisfactions: tuple[SatisfactionRow, ...]


@dataclass(frozen=True)
class Evaluations:
    """rows by day; progress over the latest evaluation of each plan line."""

    rows: tuple[EvaluationRow, ...]
    kpis: tuple[KpiRow, ...]
    made: Figure
    by_round: Breakdown
    evaluated: Figure
    progress: Figure
    kpi_measured: Figure
    kpi_reached: Figure
    answers: Figure
    satisfaction: Figure
    published: Figure


def evaluations(data: Snapshot, period: Period) -> Evaluations:
    found = by_day((e for e in data.of(Evaluation) if during(round_day(e), period)), "evaluated_on")
    latest = {e.project_id: e for e in found}
    projects = [p for p in data.of(Project) if p.id in latest]
    made = counted("evaluations.made", MADE, found)
    asked = [s for e in found for s in satisfactions_of(data, e)]
    kpis = kpi_rows(data, found)
    measured = [row for row in kpis if row.result is not None and row.result.result is not None]
    return Evaluations(
        tuple(_row(data, e) for e in found),
        kpis,
        made,
        by_kind(made, "round", ROUNDS, found, lambda e: e.round),
        counted("evaluations.projects", EVALUATED, projects),
        mean_progress(latest.values()),
        counted("kpis.measured", MEASURED, (row.kpi for row in measured), len(kpis)),
        _reached(kpis),
        _answers("satisfaction.answers", asked),
        mean_satisfaction("satisfaction.mean", asked),
        counted("evaluations.published", PUBLISHED, (e for e in found if is_published(e)), len(found)),
    )


def is_published(evaluation: Evaluation) -> bool:
    return bool(evaluation.published_on or evaluation.published_id)


def _row(data: Snapshot, evaluation: Evaluation) -> EvaluationRow:
    asked = satisfactions_of(data, evaluation)
    project = data.find(Project, evaluation.project_id)
    return EvaluationRow(evaluation, project, tuple(satisfaction_row(s) for s in asked))


def mean_progress(latest: Iterable[Evaluation]) -> Figure:
    found = tuple(latest)
    above = summed("evaluations.progress_sum", PROGRESS_SUM, found, lambda e: e.progress, "percent")
    known = [e for e in found if e.progress is not None]
    below = counted("evaluations.progress_known", PROGRESS_KNOWN, known, len(found))
    return mean("evaluations.progress", PROGRESS, above, below, "percent")


def kpi_rows(data: Snapshot, found: Iterable[Evaluation]) -> tuple[KpiRow, ...]:
    """The indicators of the plan lines evaluated, each with the latest result there is."""
    evaluated = tuple(found)
    results = {r.kpi_id: r for e in evaluated for r in data.under(KpiResult, "evaluation_id", e.id)}
    projects = dict.fromkeys(e.project_id for e in evaluated if e.project_id)
    kpis = [k for p in projects for k in by_number(data.under(ProjectKpi, "project_id", p))]
    return tuple(_kpi_row(data, kpi, results.get(kpi.id)) for kpi in kpis)


def _kpi_row(data: Snapshot, kpi: ProjectKpi, result: KpiResult | None) -> KpiRow:
    reached = has_reached(result.result if result else None, kpi.target)
    return KpiRow(kpi, data.find(Project, kpi.project_id), result, reached)


def _reached(rows: tuple[KpiRow, ...]) -> Figure:
    reached = (row.kpi for row in rows if row.reached)
    unknown = sum(row.reached is None for row in rows)
    return counted("kpis.reached", REACHED, reached, len(rows), unknown=unknown)


# -- satisfaction -----------------------------------------------------------------------------------


def satisfactions_of(data: Snapshot, evaluation: Evaluation) -> tuple[Satisfaction, ...]:
    return by_number(data.under(Satisfaction, "evaluation_id", evaluation.id))


def satisfaction_row(satisfaction: Satisfaction) -> SatisfactionRow:
    key = f"satisfaction.{satisfaction.id}"
    return SatisfactionRow(
        satisfaction,
        _answers(f"{key}.answers", [satisfaction]),
        mean_satisfaction(f"{key}.mean", [satisfaction]),
    )


def _answers(key: str, asked: list[Satisfaction]) -> Figure:
    return summed(key, ANSWERS, asked, answers_of, "count")


def mean_satisfaction(key: str, asked: list[Satisfaction]) -> Figure:
    """Over all answers of the questions whose five levels are known."""
    scores = added(f"{key}_scores", SCORES, [Source(s.table, s.id, score_of(s)) for s in asked], "score")
    return mean(key, SATISFIED, scores, _answers(f"{key}_answers", asked))

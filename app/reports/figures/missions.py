"""Section 3: what was done under each of the seven missions, plan line by plan line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.models.centre import MISSIONS
from app.models.errors import Words
from app.models.periods import Period
from app.models.plans import PROJECT_STATES, Activity, Payment, Project, uses_no_budget
from app.reports.figures.figure import (
    NOT_SAID,
    Breakdown,
    Figure,
    Source,
    added,
    by_kind,
    counted,
    share,
    summed,
)
from app.reports.figures.plan_versions import lines_on
from app.reports.figures.rows import (
    budget_of,
    by_day,
    counting_day,
    during,
    is_withdrawn,
    touches,
    year_to_date,
)
from app.reports.figures.snapshot import Snapshot

LINES = Words("โครงการ/กิจกรรมตามแผน", "Plan lines")
ACTIVITIES = Words("กิจกรรมที่ดำเนินการ", "Activities done")
PARTICIPANTS = Words("ผู้เข้าร่วม (คน-ครั้ง)", "Participants (person-times)")
BUDGET = Words("งบประมาณที่ตั้ง", "Budget")
USED = Words("งบประมาณที่ใช้จริงในรอบ", "Paid in the period")
USED_TO_DATE = Words("งบประมาณที่ใช้จริงสะสมตั้งแต่ต้นปีงบประมาณ", "Paid since the budget year began")
USED_SHARE = Words("ร้อยละของงบประมาณที่เบิกจ่ายแล้ว", "Budget paid so far, per cent")
KNOWN_BUDGET = Words(
    "งบประมาณของรายการที่ทราบทั้งงบและการเบิกจ่าย", "Budget of lines whose budget and payments are known"
)
KNOWN_USED = Words(
    "เบิกจ่ายของรายการที่ทราบทั้งงบและการเบิกจ่าย", "Paid on lines whose budget and payments are known"
)


@dataclass(frozen=True)
class LineRow:
    """A plan line of the period. activities: all that touch the period, by day; continuing: counted later.

    used and used_to_date are unknown while no payment of the line is entered at all: a true zero is a payment
    of 0. Of a line that uses no budget there is nothing to count.
    """

    project: Project
    activities: tuple[Activity, ...]
    continuing: tuple[Activity, ...]
    count: Figure
    participants: Figure
    budget: Figure
    used: Figure
    used_to_date: Figure


@dataclass(frozen=True)
class Totals:
    """Sums over some plan lines; used_share over those whose budget and payments are both known."""

    lines: Figure
    states: Breakdown
    activities: Figure
    participants: Figure
    budget: Figure
    used: Figure
    used_to_date: Figure
    used_share: Figure


@dataclass(frozen=True)
class MissionFigures:
    """One mission. key: "1" to "7", or "unsaid" for lines that name no mission."""

    key: str
    words: Words
    rows: tuple[LineRow, ...]
    totals: Totals


@dataclass(frozen=True)
class Missions:
    """Always seven missions, and an eighth part only when some line names none."""

    missions: tuple[MissionFigures, ...]
    totals: Totals

    @property
    def rows(self) -> tuple[LineRow, ...]:
        return tuple(row for mission in self.missions for row in mission.rows)


def missions(data: Snapshot, period: Period) -> Missions:
    rows = line_rows(data, period)
    known = {key for key, _ in MISSIONS}
    parts = [_mission(key, words, [r for r in rows if r.project.mission == key]) for key, words in MISSIONS]
    if others := [r for r in rows if r.project.mission not in known]:
        parts.append(_mission("unsaid", NOT_SAID, others))
    return Missions(tuple(parts), totals("lines", rows))


def _mission(key: str, words: Words, rows: list[LineRow]) -> MissionFigures:
    return MissionFigures(key, words, tuple(rows), totals(f"missions.{key}", rows))


def line_rows(data: Snapshot, period: Period) -> tuple[LineRow, ...]:
    """Plan lines scheduled, done or paid in the period; in the plan's order, strangers to it last.

    A withdrawn line is shown only when something was done or paid.
    """
    planned = {line.id: line for line in lines_on(data, period.fiscal_year, period.ends_on)}
    touched = _touched(data, period)
    lines = [line for line in planned.values() if line.id in touched or _is_due(line, period)]
    strangers = [p for p in data.of(Project) if p.id in touched and p.id not in planned]
    return tuple(line_row(data, line, period) for line in (*lines, *strangers))


def _is_due(line: Project, period: Period) -> bool:
    return not is_withdrawn(line) and bool((line.months or 0) & period.months())


def _touched(data: Snapshot, period: Period) -> set[str | None]:
    done = {a.project_id for a in data.of(Activity) if touches(a, period)}
    return done | {p.project_id for p in data.of(Payment) if during(p.paid_on, period)}


def line_row(data: Snapshot, project: Project, period: Period) -> LineRow:
    key = f"lines.{project.id}"
    shown = by_day(
        (a for a in data.under(Activity, "project_id", project.id) if touches(a, period)), "starts_on"
    )
    ended = [a for a in shown if during(counting_day(a), period)]
    return LineRow(
        project,
        shown,
        tuple(a for a in shown if a not in ended),
        counted(f"{key}.activities", ACTIVITIES, ended, len(shown)),
        summed(f"{key}.participants", PARTICIPANTS, ended, lambda a: a.participants, "times"),
        budget_of(f"{key}.budget", BUDGET, [project]),
        _paid(data, f"{key}.used", USED, project, period),
        _paid(data, f"{key}.used_to_date", USED_TO_DATE, project, year_to_date(period)),
    )


def _paid(data: Snapshot, key: str, words: Words, project: Project, period: Period) -> Figure:
    payments = data.under(Payment, "project_id", project.id)
    if not payments:
        unknown = [] if uses_no_budget(project) else [Source(Project.table, project.id, None)]
        return added(key, words, unknown, "satang")
    inside = (p for p in payments if during(p.paid_on, period))
    return summed(key, words, inside, lambda p: p.amount_satang, "satang")


def totals(key: str, rows: Iterable[LineRow]) -> Totals:
    taken = tuple(rows)
    lines = counted(f"{key}.count", LINES, (r.project for r in taken))
    return Totals(
        lines,
        by_kind(lines, "state", PROJECT_STATES, (r.project for r in taken), lambda p: p.status),
        _counts(f"{key}.activities", ACTIVITIES, [r.count for r in taken]),
        merged(f"{key}.participants", PARTICIPANTS, [r.participants for r in taken]),
        merged(f"{key}.budget", BUDGET, [r.budget for r in taken]),
        merged(f"{key}.used", USED, [r.used for r in taken]),
        merged(f"{key}.used_to_date", USED_TO_DATE, [r.used_to_date for r in taken]),
        _used_share(key, taken),
    )


def merged(key: str, words: Words, figures: Iterable[Figure]) -> Figure:
    """The sum of sums that share no record."""
    taken = tuple(figures)
    unit = taken[0].unit if taken else "satang" if words in (BUDGET, USED, USED_TO_DATE) else "times"
    return added(key, words, (source for figure in taken for source in figure.sources), unit)


def _counts(key: str, words: Words, figures: list[Figure]) -> Figure:
    sources = tuple(source for figure in figures for source in figure.sources)
    return Figure(key, words, len(sources), "count", sources, 0, sum(f.of for f in figures))


def _used_share(key: str, rows: tuple[LineRow, ...]) -> Figure:
    known = [r for r in rows if r.budget.of and r.budget.complete and r.used_to_date.complete]
    used = merged(f"{key}.known_used", KNOWN_USED, [r.used_to_date for r in known])
    budget = merged(f"{key}.known_budget", KNOWN_BUDGET, [r.budget for r in known])
    return share(f"{key}.used_share", USED_SHARE, used, budget)

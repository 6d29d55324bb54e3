"""A round of follow-up and evaluation: the plan lines of a fiscal year and how each stands in it.

Rounds that nobody named, and evaluations without a day, stand under "not said", whatever the year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from app.models.errors import NOTHING, Words
from app.models.evaluations import (
    ROUNDS,
    Evaluation,
    KpiResult,
    Satisfaction,
    has_reached,
    round_day,
    satisfied,
)
from app.models.periods import fiscal_bounds, fiscal_year
from app.models.plan_layers import WITHDRAWN, is_original
from app.models.plans import Plan, Project, ProjectKpi, is_centres
from app.models.ratios import quotient
from app.models.revising import named
from app.models.store import Store

UNSAID = ""
"""The key of evaluations whose round or day nobody has said."""
KEYS = (*(one.key for one in ROUNDS), UNSAID)
NOT_SET = Words("ยังไม่กำหนด", "Not set")


class LineState(NamedTuple):
    """A plan line in a round. evaluation_id: "" where it was not evaluated; progress in per cent.

    reached of kpis indicators reached their target, measured are those with a result; satisfaction: of 5,
    over the questions asked. version: of which revision or other year's plan it is, whose
    numbers begin anew; "" for the plan of the year.
    """

    project_id: str
    number: int | None
    name: str
    evaluation_id: str = ""
    progress: int | None = None
    kpis: int = 0
    measured: int = 0
    reached: int = 0
    asked: int = 0
    satisfaction: float | None = None
    is_published: bool = False
    version: Words = NOTHING


@dataclass(frozen=True)
class RoundState:
    """The lines of a round, those of the centre's plan first, by number."""

    year: int
    key: str
    lines: tuple[LineState, ...]

    @property
    def evaluated(self) -> tuple[LineState, ...]:
        return tuple(one for one in self.lines if one.evaluation_id)

    @property
    def known(self) -> tuple[int, ...]:
        """The progress of the lines of which it is known."""
        return tuple(one.progress for one in self.lines if one.progress is not None)

    @property
    def progress(self) -> float | None:
        """The mean over the lines whose progress is known."""
        return quotient(sum(self.known), len(self.known), 1)


def words(key: str) -> Words:
    """What a round is called."""
    return next((one.words for one in ROUNDS if one.key == key), NOT_SET)


def place_of(evaluation: Evaluation) -> tuple[int | None, str]:
    """(fiscal year, key of the round) under which an evaluation is shown; no year where it is not said."""
    on = round_day(evaluation)
    known = evaluation.round if evaluation.round in KEYS else UNSAID
    return (None, UNSAID) if on is None or not known else (fiscal_year(on), known)


def proposed_day(year: int, key: str, today: date, others: Iterable[date | None] = ()) -> date | None:
    """The day a new evaluation of a round begins with: today, if that lies in it, else that of the others."""
    if key == UNSAID:
        return None
    wanted = (year, key)
    for on in (today, *sorted(filter(None, others), reverse=True)):
        if place_of(Evaluation(round=key, evaluated_on=on)) == wanted:
            return on
    first, last = fiscal_bounds(year)
    return date(last.year, 4, 1) if key == "april" else date(last.year, 10, 1) if key == "october" else first


def gather(store: Store, year: int, key: str) -> RoundState:
    """How the lines of a year stand in a round; of several evaluations of a line the latest counts."""
    found = _evaluations(store, year, key)
    latest = {one.project_id or one.id: one for one in sorted(found, key=lambda e: e.evaluated_on or "")}
    centres = [one for one in store.all(Plan, fiscal_year=year) if is_centres(one)]
    plans = [one.id for one in sorted(centres, key=lambda one: not is_original(one))]
    names = ("id", "number", "name", "status", "plan_id")
    rows: list[tuple[Any, ...]] = store.values(Project, *names, plan_id=plans) if key != UNSAID else []
    planned = [row for row in rows if row[3] not in WITHDRAWN or row[0] in latest]
    known = {row[0] for row in planned}
    others = [one.project_id for one in latest.values() if one.project_id and one.project_id not in known]
    planned.sort(key=lambda row: (plans.index(row[4]), _order(row)))
    lines = [*planned, *sorted(store.values(Project, *names, id=others), key=_order)]
    details, versions = _details(store, latest), _versions(store, year, {row[4] for row in lines})
    shown = [
        _line(row, latest.get(row[0]), details)._replace(version=versions.get(row[4], NOTHING))
        for row in lines
    ]
    told = {one.project_id for one in shown}
    orphans = [one for one in latest.values() if (one.project_id or "") not in told]
    return RoundState(
        year, key, (*shown, *(_line(("", None, "", None, None), one, details) for one in orphans))
    )


def _versions(store: Store, year: int, plan_ids: set[str | None]) -> dict[str | None, Words]:
    """What tells lines of a revision, or of another year's plan, from those of the plan of the year."""
    found = store.all(Plan, id=[one for one in plan_ids if one])
    return {one.id: _version(one) for one in found if not is_original(one) or one.fiscal_year != year}


def _version(plan: Plan) -> Words:
    if is_original(plan):
        return Words(f"แผนปี {plan.fiscal_year or '…'}", f"Plan of {plan.fiscal_year or '…'}")
    return named(plan)


def _order(row: tuple[Any, ...]) -> tuple[bool, int, str]:
    return (row[1] is None, row[1] or 0, str(row[2] or ""))


def days_of(year: int, key: str) -> tuple[date, date]:
    """First and last day on which a round of a fiscal year is held (`round_day`, the other way round)."""
    first, last = fiscal_bounds(year)
    return (date(last.year, 4, 1), date(last.year + 1, 3, 31)) if key == "october" else (first, last)


class _Held(NamedTuple):
    """What of an evaluation decides how its line stands; days are ISO text."""

    id: str
    project_id: str | None
    evaluated_on: str | None
    progress: int | None
    published_id: str | None
    published_on: str | None


def _evaluations(store: Store, year: int, key: str) -> list[_Held]:
    """Days are compared as they are stored, and only what decides is read: 20,000 are no wait."""
    names = (*_Held._fields, "round")
    wanted: dict[str, Any] = {"round": key} if key != UNSAID else {}
    found: Sequence[tuple[Any, ...]] = store.values(Evaluation, *names, **wanted)
    held = ((_Held(*row[:-1]), row[-1]) for row in found)
    if key == UNSAID:
        return [one for one, named in held if named not in KEYS or not named or not one.evaluated_on]
    first, last = (one.isoformat() for one in days_of(year, key))
    return [one for one, _ in held if one.evaluated_on and first <= one.evaluated_on <= last]


class _Details(NamedTuple):
    """By project: targets of its indicators by id. By evaluation: results by indicator, and satisfaction."""

    targets: Mapping[str, Mapping[str, float | None]]
    results: Mapping[str, Mapping[str, float | None]]
    asked: Mapping[str, Sequence[Satisfaction]]


def _details(store: Store, latest: Mapping[str, _Held]) -> _Details:
    ids = [one.id for one in latest.values()]
    targets: dict[str, dict[str, Any]] = defaultdict(dict)
    results: dict[str, dict[str, Any]] = defaultdict(dict)
    asked: dict[str, list[Satisfaction]] = defaultdict(list)
    for kpi_id, project_id, target in store.values(
        ProjectKpi, "id", "project_id", "target", project_id=list(latest)
    ):
        targets[str(project_id)][str(kpi_id)] = target
    for evaluation_id, kpi_id, result in store.values(
        KpiResult, "evaluation_id", "kpi_id", "result", evaluation_id=ids
    ):
        results[str(evaluation_id)][str(kpi_id)] = result
    for one in store.all(Satisfaction, evaluation_id=ids):
        asked[one.evaluation_id or ""].append(one)
    return _Details(targets, results, asked)


def _line(row: tuple[Any, ...], found: _Held | None, details: _Details) -> LineState:
    project_id, number, name, *_ = row
    if found is None:
        return LineState(project_id, number, name or "")
    targets, results = details.targets.get(project_id, {}), details.results.get(found.id, {})
    asked = details.asked.get(found.id, ())
    return LineState(
        project_id,
        number,
        name or "",
        found.id,
        found.progress,
        len(targets),
        sum(results.get(one) is not None for one in targets),
        sum(bool(has_reached(results.get(one), target)) for one, target in targets.items()),
        len(asked),
        satisfied(asked) if asked else None,
        bool(found.published_on or found.published_id),
    )

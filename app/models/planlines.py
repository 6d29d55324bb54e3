"""The lines of a plan as a sheet: which plans there are, their lines with budgets, indicators and actuals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from app.models import plan_layers, revising
from app.models.errors import NOTHING, Words
from app.models.evaluations import Evaluation, KpiResult
from app.models.office import Attachment
from app.models.periods import fiscal_year, months_between
from app.models.plans import (
    PLAN_FORMS,
    Activity,
    Payment,
    Plan,
    Project,
    ProjectBudget,
    ProjectKpi,
    ProjectWorkPlan,
    WorkPlan,
)
from app.models.schema import Choice, Record
from app.models.store import Store

R = TypeVar("R", bound=Record)

PLAN_OF_YEAR = Words("{form} ปีงบประมาณ {year}", "{form}, fiscal year {year}")
PLAN_OF_YEARS = Words("{form} ปี {year}–{last}", "{form}, fiscal years {year}–{last}")


@dataclass(frozen=True)
class PlanChain:
    """A plan and its revisions, oldest first. Its lines are one set of projects, edited in place."""

    versions: tuple[Plan, ...]

    @property
    def original(self) -> Plan:
        return self.versions[0]

    @property
    def latest(self) -> Plan:
        return self.versions[-1]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(one.id for one in self.versions)

    @property
    def years(self) -> tuple[int, ...]:
        """The fiscal years a development plan budgets for; of other plans the one year, if it is known."""
        first = self.original.fiscal_year
        if first is None:
            return ()
        last = self.original.last_year or first
        return tuple(range(first, max(first, min(last, first + MOST_YEARS - 1)) + 1))

    def words(self) -> Words:
        """As in "แผนปฏิบัติงานของศูนย์ฯ ปีงบประมาณ 2569 เปลี่ยนแปลง ครั้งที่ 1/2569"."""
        named = _named(self.original)
        version = revising.named(self.latest) if len(self.versions) > 1 else NOTHING
        return Words(f"{named.thai} {version.thai}".strip(), f"{named.english} {version.english}".strip())


MOST_YEARS = 10
"""Columns of years at most, whatever somebody typed as the last year."""


def _named(plan: Plan) -> Words:
    form = _choice(PLAN_FORMS, plan_layers.form(plan))
    if plan.last_year and plan.last_year != plan.fiscal_year:
        return PLAN_OF_YEARS.filled(form=form, year=plan.fiscal_year or "…", last=plan.last_year)
    return PLAN_OF_YEAR.filled(form=form, year=plan.fiscal_year or "…")


def _choice(offered: Iterable[Choice], key: str | None) -> Words:
    return next((one.words for one in offered if one.key == key), Words(key or "", key or ""))


def chains(store: Store) -> tuple[PlanChain, ...]:
    """All plans with their versions, the latest year first, the centre's before others of its year."""
    plans = store.all(Plan)
    families = {(plan_layers.form(one), one.fiscal_year): one for one in plans}
    forms = [one.key for one in PLAN_FORMS]

    def order(chain: PlanChain) -> tuple[int, int]:
        form = plan_layers.form(chain.original)
        return -(chain.original.fiscal_year or 0), forms.index(form) if form in forms else len(forms)

    made = (_chain(store, plans, one) for one in families.values())
    return tuple(sorted(made, key=order))


def _chain(store: Store, plans: Iterable[Plan], plan: Plan) -> PlanChain:
    family = plan_layers.family(plans, plan)
    return PlanChain(plan_layers.ordered(family, lambda one: revising.approved_day(store, one)))


# -- lines with what belongs to them


class Counted(NamedTuple):
    """A sum of what is known, and how many parts of it nobody entered. Without any part there is nothing."""

    known: int = 0
    parts: int = 0
    unknown: int = 0

    @property
    def is_unknown(self) -> bool:
        """Nothing of it is known, though there is something to know."""
        return 0 < self.parts == self.unknown


NOT_ANY = Counted()


def counted(values: Iterable[int | None]) -> Counted:
    found = list(values)
    known = [one for one in found if one is not None]
    return Counted(sum(known), len(found), len(found) - len(known))


@dataclass(frozen=True)
class Actual:
    """What came of a line. months: a mask; None where neither months nor activities are entered.

    paid: satang of its payments; people: person-times of its activities; result: of the first indicator.
    """

    months: int | None = None
    paid: Counted = NOT_ANY
    people: Counted = NOT_ANY
    result: float | None = None
    photos: int = 0


NOT_BEGUN = Actual()


@dataclass(frozen=True)
class GridLine:
    """A plan line with its budgets by fiscal year, its indicators, its work plans and what came of it."""

    project: Project
    budgets: Mapping[int, ProjectBudget] = field(default_factory=dict)
    kpis: tuple[ProjectKpi, ...] = ()
    work_plans: tuple[WorkPlan, ...] = ()
    actual: Actual = NOT_BEGUN

    @property
    def id(self) -> str:
        return self.project.id

    @property
    def stands(self) -> bool:
        """Whether it counts: neither cancelled nor transferred nor merged."""
        return plan_layers.stands(self.project)


def read(
    store: Store, chain: PlanChain | None, year: int, only: Sequence[str] | None = None
) -> list[GridLine]:
    """The lines of a plan by number, each with what belongs to it: one query for each kind.

    chain: None for lines of no plan in the record. year: the fiscal year whose months are asked, and what was
    paid for a plan over several years.
    only: ids of lines; what is not in the plan is left out.
    """
    projects = _projects(store, chain, only)
    parts = _Parts(store, [one.id for one in projects], year, chain is not None and len(chain.years) > 1)
    return [
        parts.joined(one) for one in sorted(projects, key=lambda one: (one.number or MOST_NUMBER, one.id))
    ]


MOST_NUMBER = 1 << 40
"""A line without a number comes last."""


def _projects(store: Store, chain: PlanChain | None, only: Sequence[str] | None) -> list[Project]:
    if chain is not None:
        if only is None:
            return store.all(Project, plan_id=list(chain.ids))
        return [one for one in store.all(Project, id=list(only)) if one.plan_id in chain.ids]
    plans = {one for (one,) in store.values(Plan, "id")}
    equals: dict[str, Any] = {} if only is None else {"id": list(only)}
    found = store.values(Project, "id", "plan_id", **equals)
    return store.all(Project, id=[one for one, plan_id in found if plan_id not in plans])


class _Parts:
    """What belongs to some lines, by line."""

    def __init__(self, store: Store, ids: Sequence[str], year: int, is_of_years: bool) -> None:
        self._year = year
        self._is_of_years = is_of_years
        under: dict[str, Any] = {"project_id": list(ids)}
        self._budgets = _by(store.all(ProjectBudget, **under), "project_id")
        self._kpis = _by(store.all(ProjectKpi, **under), "project_id")
        self._stands = _by(store.all(ProjectWorkPlan, **under), "project_id")
        self._work_plans = {one.id: one for one in store.all(WorkPlan)} if self._stands else {}
        self._activities = _by(store.all(Activity, **under), "project_id")
        self._payments = _by(store.all(Payment, **under), "project_id")
        rounds = store.all(Evaluation, **under)
        rounds.sort(key=lambda one: (str(one.evaluated_on or ""), one.id))
        self._evaluations = _by(rounds, "project_id")
        self._results = _by(store.all(KpiResult, evaluation_id=[one.id for one in rounds]), "evaluation_id")
        shown = [a.id for listed in self._activities.values() for a in listed] + [one.id for one in rounds]
        self._photos = _photos(store, [*ids, *shown])

    def joined(self, project: Project) -> GridLine:
        kpis = tuple(self._kpis.get(project.id, ()))
        if len(kpis) > 1:
            kpis = tuple(sorted(kpis, key=lambda one: (one.order_no or 0, one.id)))
        return GridLine(
            project,
            {one.fiscal_year: one for one in self._budgets.get(project.id, ()) if one.fiscal_year},
            kpis,
            self._work_plans_of(project),
            self._actual(project, kpis),
        )

    def _work_plans_of(self, project: Project) -> tuple[WorkPlan, ...]:
        stands = self._stands.get(project.id)
        if not stands:
            return ()
        found = (self._work_plans.get(one.work_plan_id or "") for one in stands)
        return tuple(sorted(filter(None, found), key=lambda one: (one.order_no or 0, one.name or "")))

    def _actual(self, project: Project, kpis: Sequence[ProjectKpi]) -> Actual:
        activities = self._activities.get(project.id, ())
        evaluations = self._evaluations.get(project.id, ())
        months = months_done(project, activities, self._year)
        if not (activities or evaluations or project.id in self._payments or self._photos):
            return NOT_BEGUN if months is None else Actual(months)
        owners = (project.id, *(one.id for one in (*activities, *evaluations)))
        return Actual(
            months,
            counted(one.amount_satang for one in self._paid(project)),
            counted(one.participants for one in activities),
            self._result(kpis[0].id, evaluations) if kpis else None,
            sum(self._photos.get(one, 0) for one in owners),
        )

    def _paid(self, project: Project) -> list[Payment]:
        found = self._payments.get(project.id, [])
        if not self._is_of_years:
            return found
        return [one for one in found if one.paid_on and fiscal_year(one.paid_on) == self._year]

    def _result(self, kpi_id: str, evaluations: Sequence[Evaluation]) -> float | None:
        """The latest one that is known."""
        for evaluation in reversed(evaluations):
            for one in self._results.get(evaluation.id, ()):
                if one.kpi_id == kpi_id and one.result is not None:
                    return one.result
        return None


def _by(records: Iterable[R], name: str) -> dict[str, list[R]]:
    found: dict[str, list[R]] = defaultdict(list)
    for one in records:
        found[getattr(one, name) or ""].append(one)
    return dict(found)


def _photos(store: Store, owners: Sequence[str]) -> dict[str, int]:
    """How many pictures hang at each of these records; kept originals are not counted again."""
    found: dict[str, int] = defaultdict(int)
    rows = store.values(Attachment, "owner_id", "media_type", owner_id=list(owners)) if owners else []
    for owner, media_type in rows:
        if str(media_type or "").startswith("image/"):
            found[str(owner)] += 1
    return found


def months_done(project: Project, activities: Sequence[Activity], year: int) -> int | None:
    """Months at work as stated, else those the activities touch; None when neither is entered, unless the
    line is said not to have started (docs/counting.md)."""
    if project.actual_months is not None:
        return project.actual_months
    if not activities:
        return 0 if project.status == "not_started" else None
    mask = 0
    for one in activities:
        days = sorted(day for day in (one.starts_on, one.ends_on) if day is not None)
        mask |= months_between(days[0], days[-1], year) if days else 0
    return mask


# -- which lines a change touched

OF_LINE: tuple[type[Record], ...] = (ProjectBudget, ProjectKpi, ProjectWorkPlan, Activity, Payment)
ELSEWHERE = frozenset({WorkPlan.table, Evaluation.table, KpiResult.table, Attachment.table})
MOST_APART = 300
"""More changed lines than this are read all at once."""


def touched(store: Store, kinds: Iterable[str], ids: Iterable[str], known: Iterable[str]) -> set[str] | None:
    """The ids of lines that a commit may have changed; None: many, or it cannot be told which.

    known: lines whose own id may be among `ids`.
    """
    changed_kinds, changed_ids = set(kinds), set(ids)
    if changed_kinds & ELSEWHERE or len(changed_ids) > MOST_APART:
        return None
    found = changed_ids & set(known)
    if Project.table in changed_kinds:
        found |= {str(one) for (one,) in store.values(Project, "id", id=list(changed_ids))}
    for kind in OF_LINE:
        if kind.table in changed_kinds:
            under = store.all(kind, with_deleted=True, id=list(changed_ids))
            found |= {getattr(one, "project_id", None) or "" for one in under}
    return found - {""}

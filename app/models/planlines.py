"""The lines of a plan as a sheet: which plans there are, their lines with budgets, indicators and actuals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.models import plan_layers, revising
from app.models.errors import NOTHING, Words
from app.models.plans import PLAN_FORMS, Plan
from app.models.schema import Choice
from app.models.store import Store

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

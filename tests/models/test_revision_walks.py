"""Edited, revised, approved and taken back by two people: each approved version reads as it did."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models import comparing, revising
from app.models.errors import AppError
from app.models.plan_layers import WITHDRAWN, PlanLine
from app.models.plans import Plan, PlanChange, Project, ProjectBudget, ProjectKpi
from app.models.schema import Record, changed, dumps, to_row
from app.models.steps import turned
from app.models.store import Store

KEY = bytes(range(32))
DAY = date(2026, 1, 15)
Pairs = tuple[tuple[Record | None, Record], ...]

NAMES = [
    *("line", "line", "number", "result", "budget", "kpi", "unbudget", "remove", "add"),
    *("open", "open", "approve", "approve", "undo", "undo", "undo", "redo"),
]
Step = tuple[str, str, int, int, str]
STEPS = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from("กข"),
    st.integers(0, 3),
    st.integers(0, 2),
    st.sampled_from("abc"),
)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("walks"), KEY) as store:
        yield store


@dataclass
class Walk:
    """A record with one plan; each of two people has a way back, as at the desk."""

    store: Store
    plan: Plan
    seen: dict[str, str] = field(default_factory=dict)
    done: dict[str, list[Pairs]] = field(default_factory=lambda: {"ก": [], "ข": [], "ค": []})
    undone: dict[str, list[Pairs]] = field(default_factory=lambda: {"ก": [], "ข": [], "ค": []})
    ids: itertools.count[int] = field(default_factory=itertools.count)

    def save(self, who: str, *records: Record) -> None:
        all_records = (*revising.noting(self.store, records), *records)
        olds = [self.store.get(type(one), one.id, with_deleted=True) for one in all_records]
        with self.store.saving(who) as batch:
            for one in all_records:
                batch.remove(one) if one.deleted else batch.save(one)
        self.done[who].append(tuple(zip(olds, all_records, strict=True)))
        self.undone[who].clear()

    def turn(self, who: str, *, undone: bool) -> None:
        source, target = (self.done, self.undone) if undone else (self.undone, self.done)
        if not source[who]:
            return
        pairs = source[who].pop()
        records = [after for _, after in pairs]
        with self.store.saving(who) as batch, revising.unharmed(self.store, records):
            for before, after in reversed(pairs) if undone else pairs:
                now = self.store.get(type(after), after.id, with_deleted=True)
                turned(batch, now, *((after, before) if undone else (before, after)))
        target[who].append(pairs)

    def check(self) -> None:
        for version in revising.versions(self.store, self.plan):
            if revising.is_approved(self.store, version):
                assert said(comparing.as_of(self.store, version)) == self.seen[version.id]
        alive = {one.id for one in self.store.all(Plan)}
        assert {one.plan_id for one in self.store.all(PlanChange)} <= alive

    def order(self, name: str, who: str) -> None:
        if name in ("undo", "redo"):
            self.turn(who, undone=name == "undo")
        elif name == "open":
            self.save(who, revising.open_revision(self.store, self.plan, "change", on=DAY))
        else:
            last = revising.latest(self.store, self.plan)
            self.seen[last.id] = said(revising.whole(self.store, revising.lines_of(self.store, self.plan)))
            self.save(who, changed(last, approved_on=DAY))

    def edit(self, name: str, who: str, at: int, column: int, value: str) -> None:
        last = revising.latest(self.store, self.plan)
        if name == "add":
            plan_id = last.id if column else self.plan.id
            self.save(who, Project(id=f"new-{next(self.ids)}", plan_id=plan_id, number=9, name=value))
        elif lines := revising.lines_of(self.store, self.plan):
            self.save(who, *self.edited(name, lines[at % len(lines)], column, value))

    def edited(self, name: str, line: Project, column: int, value: str) -> tuple[Record, ...]:
        budgets = self.store.all(ProjectBudget, project_id=line.id)
        if name == "remove":
            return revising.removing(self.store, [line])
        if name == "budget":
            blank = ProjectBudget(id=f"b-{next(self.ids)}", project_id=line.id, fiscal_year=2569)
            return (changed(budgets[column % len(budgets)] if budgets else blank, amount_satang=ord(value)),)
        if name == "unbudget":
            return tuple(changed(one, deleted=True) for one in budgets)
        if name == "kpi":
            kpis = self.store.all(ProjectKpi, project_id=line.id)
            kpi = kpis[0] if kpis else ProjectKpi(id=f"k-{next(self.ids)}", project_id=line.id)
            return (changed(kpi, **{("name", "unit", "unit")[column]: value}),)
        if name == "number":
            return (changed(line, number=ord(value) % 9 + column),)
        names = ("problem", "suggestion", "problem") if name == "result" else ("name", "place", "detail")
        return (changed(line, **{names[column]: value}),)


def said(lines: tuple[PlanLine, ...]) -> str:
    """All that was agreed to, as text; how far a line is by now is no part of it."""
    found = []
    for line in lines:
        row = {name: value for name, value in to_row(line.project).items() if name not in revising.RESULTS}
        row["status"] = line.project.status if line.project.status in WITHDRAWN else None
        parts = [to_row(one) for kind in (ProjectBudget, ProjectKpi) for one in line.of(kind)]
        found.append([row, parts])
    return dumps(found)


@settings(max_examples=200, deadline=None)
@given(steps=st.lists(STEPS, min_size=5, max_size=25), is_approved=st.booleans())
def test_each_approved_version_reads_as_it_did(walked: Store, steps: list[Step], is_approved: bool) -> None:
    plan = Plan(fiscal_year=2569, form="operations")
    with walked.saving("ท") as batch:
        batch.remove(*walked.all(PlanChange), *walked.all(Plan), *walked.all(Project))
    lines = [Project(id=f"{plan.id}-{n}", plan_id=plan.id, number=n, name="เดิม") for n in range(3)]
    parts = [
        ProjectBudget(project_id=lines[0].id, fiscal_year=year, amount_satang=1) for year in (2569, 2570)
    ]
    walked.save(plan, *lines, *parts, ProjectKpi(project_id=lines[0].id, name="เดิม"), actor="ท")
    walk = Walk(walked, plan)
    if is_approved:
        walk.order("approve", "ค")
    for name, who, at, column, value in steps:
        try:
            if name in ("open", "approve", "undo", "redo"):
                walk.order(name, who)
            else:
                walk.edit(name, who, at, column, value)
        except AppError as refusal:
            assert refusal.what.thai
        walk.check()

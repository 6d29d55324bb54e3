"""Revisions: opened after an approval, each line noted at its first change, every version had again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.models import revising
from app.models.plan_layers import before
from app.models.plans import Plan, PlanChange, Project, ProjectBudget
from app.models.schema import Record, changed
from app.models.store import Store

KEY = bytes(range(32))
JANUARY = date(2026, 1, 15)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path, KEY) as opened:
        yield opened


def keep(store: Store, *records: Record) -> None:
    """As the desk saves: what a revision has to note goes into the same batch."""
    with store.saving("ทดสอบ") as batch:
        for one in (*revising.noting(store, records), *records):
            batch.remove(one) if one.deleted else batch.save(one)


def approved_plan(store: Store) -> Plan:
    plan = Plan(id="plan", fiscal_year=2569, approved_on=date(2025, 10, 2))
    store.save(
        plan,
        Project(id="a", plan_id="plan", number=1, name="เวที", budget_satang=100, months=1),
        Project(id="b", plan_id="plan", number=2, name="อบรม", budget_satang=200, months=2),
        ProjectBudget(id="ba", project_id="a", fiscal_year=2569, amount_satang=100),
        actor="ทดสอบ",
    )
    return plan


def line(store: Store, line_id: str = "a") -> Project:
    found = store.get(Project, line_id)
    assert found is not None
    return found


def notes(store: Store) -> dict[str | None, PlanChange]:
    return {one.project_id: one for one in store.all(PlanChange)}


def test_an_unapproved_original_is_edited_freely(store: Store) -> None:
    store.save(Plan(id="plan", fiscal_year=2569), actor="ท")
    keep(store, Project(id="a", plan_id="plan", number=1, name="ก"))
    keep(store, changed(line(store), name="ข"))
    keep(store, changed(line(store), deleted=True))
    assert store.count(PlanChange) == 0


def test_an_approved_plan_asks_for_a_revision_except_for_results(store: Store) -> None:
    approved_plan(store)
    with pytest.raises(revising.NeedsRevision):
        keep(store, changed(line(store), name="ใหม่"))
    with pytest.raises(revising.NeedsRevision):
        keep(store, ProjectBudget(project_id="a", fiscal_year=2570, amount_satang=1))
    keep(store, changed(line(store), status="done", actual_months=3, problem="ฝนตก"))
    assert line(store).status == "done" and store.count(PlanChange) == 0


def test_a_revision_notes_the_first_values_only_and_per_column(store: Store) -> None:
    plan = approved_plan(store)
    revision = revising.open_revision(store, plan, "change", "ปรับงบประมาณ", JANUARY)
    assert (revision.revision_number, revision.revision_year) == (1, 2569)
    store.save(revision, actor="ท")
    for name in ("หนึ่ง", "สอง"):
        keep(store, changed(line(store), name=name))
    assert before(notes(store)["a"]) == {"name": "เวที"}
    keep(store, changed(line(store), months=4))
    assert before(notes(store)["a"]) == {"name": "เวที", "months": 1}
    keep(store, changed(line(store, "b"), months=8))
    assert {one: note.action for one, note in notes(store).items()} == {"a": "changed", "b": "moved"}


def test_budgets_changed_added_and_removed_are_kept(store: Store) -> None:
    plan = approved_plan(store)
    store.save(revising.open_revision(store, plan, "change", on=JANUARY), actor="ท")
    keep(
        store,
        changed(store.all(ProjectBudget)[0], amount_satang=5),
        ProjectBudget(id="new", project_id="a", fiscal_year=2570, amount_satang=7),
    )
    assert before(notes(store)["a"]) == {"project_budgets": {"ba": {"amount_satang": 100}, "new": None}}
    keep(store, changed(store.all(ProjectBudget, id="ba")[0], deleted=True))
    kept = before(notes(store)["a"])["project_budgets"]["ba"]
    assert kept == {"amount_satang": 100, "fiscal_year": 2569, "project_id": "a"}


def test_a_new_line_is_noted_and_goes_with_its_note(store: Store) -> None:
    plan = approved_plan(store)
    revision = revising.open_revision(store, plan, "addition", on=JANUARY)
    store.save(revision, actor="ท")
    keep(store, Project(id="c", plan_id=revision.id, number=1, name="เพิ่ม"))
    keep(store, changed(line(store, "c"), name="เพิ่มใหม่"))
    assert notes(store)["c"].action == "added" and notes(store)["c"].before is None
    keep(store, *revising.removing(store, [line(store, "c"), line(store, "b")]))
    assert list(notes(store)) == ["b"] and notes(store)["b"].action == "cancelled"
    assert line(store, "b").status == "cancelled"
    with pytest.raises(revising.KeptLine):
        keep(store, changed(line(store), deleted=True))


def test_numbers_run_by_kind_and_year_as_the_office_chose(store: Store) -> None:
    plan = approved_plan(store)
    first = changed(revising.open_revision(store, plan, "change", on=date(2025, 11, 3)), approved_on=JANUARY)
    store.save(first, actor="ท")
    assert revising.latest(store, plan) == first
    assert revising.next_number(store, plan, "change", JANUARY) == (2, 2569)
    assert revising.next_number(store, plan, "addition", JANUARY) == (1, 2569)
    store.settings.set(revising.NUMBERED_APART, False, actor="ท")
    assert revising.next_number(store, plan, "addition", JANUARY) == (2, 2569)
    store.settings.set(revising.NUMBERED_BY, "calendar", actor="ท")
    assert revising.next_number(store, plan, "change", date(2025, 11, 3)) == (1, 2568)


def test_one_revision_at_a_time(store: Store) -> None:
    plan = approved_plan(store)
    store.save(revision := revising.open_revision(store, plan, "change", on=JANUARY), actor="ท")
    assert revising.open_of(store, plan) == revision
    with pytest.raises(revising.NotOpened, match="not approved yet"):
        revising.open_revision(store, plan, "addition")

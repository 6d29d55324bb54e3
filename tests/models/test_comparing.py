"""Versions of a plan side by side, and a version approved by a resolution once it is in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.models import comparing, plan_approval, revising
from app.models.comparing import Compared
from app.models.meetings import AgendaItem, Meeting, Resolution
from app.models.plan_approval import NotReady
from app.models.plans import Plan, PlanChange, Project, ProjectBudget, ProjectKpi, ProjectWorkPlan, WorkPlan
from app.models.schema import Record, changed
from app.models.store import Store

KEY = bytes(range(32))
JANUARY = date(2026, 1, 15)
ORIGINAL = Plan(id="plan", fiscal_year=2569, approved_on=date(2025, 10, 2))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path, KEY) as opened:
        opened.save(
            ORIGINAL,
            WorkPlan(id="w", name="การศึกษา"),
            *(Project(id=one, plan_id="plan", number=at, name=one, budget_satang=100, months=1)
              for at, one in enumerate("abcd", 1)),
            Project(id="e", plan_id="plan", number=5, name="e", budget_satang=None),
            ProjectBudget(id="b1", project_id="a", fiscal_year=2569, amount_satang=100),
            ProjectBudget(id="b2", project_id="a", fiscal_year=2570, amount_satang=50),
            ProjectKpi(id="k", project_id="a", name="ผู้เข้าร่วม", target=80, unit="คน"),
            Meeting(id="m", held_on=JANUARY, number=1, year=2569),
            AgendaItem(id="i", meeting_id="m", order_no=1),
            Resolution(id="yes", meeting_id="m", agenda_item_id="i", kind="agreed", text="เห็นชอบ"),
            Resolution(id="no", meeting_id="m", agenda_item_id="i", kind="postponed", text="เลื่อน"),
            Meeting(id="later", number=2, year=2569),
            Resolution(id="soon", meeting_id="later", agenda_item_id="i", kind="agreed", text="เห็นชอบ"),
            actor="ท",
        )  # fmt: skip
        yield opened


def keep(store: Store, *records: Record) -> None:
    with store.saving("ท") as batch:
        for one in (*revising.noting(store, records), *records):
            batch.remove(one) if one.deleted else batch.save(one)


def line(store: Store, line_id: str) -> Project:
    found = store.get(Project, line_id)
    assert found is not None
    return found


def revised(store: Store, kind: str = "change") -> Plan:
    """A revision that changes a, moves b, cancels c, renumbers d and adds f."""
    revision = revising.open_revision(store, ORIGINAL, kind, on=JANUARY)
    store.save(revision, actor="ท")
    keep(
        store,
        changed(line(store, "a"), name="ก ใหม่", place="วัด"),
        ProjectBudget(id="b1", project_id="a", fiscal_year=2569, amount_satang=70),
        changed(store.all(ProjectBudget, id="b2")[0], deleted=True),
        ProjectKpi(id="k", project_id="a", name="ผู้เข้าร่วม", target=90, unit="คน"),
        ProjectWorkPlan(project_id="a", work_plan_id="w"),
        changed(line(store, "b"), months=6),
        revising.withdrawn(line(store, "c")),
        changed(line(store, "d"), number=3),
        Project(id="f", plan_id=revision.id, number=1, name="เพิ่ม", budget_satang=500),
    )
    return revision


def by_line(rows: tuple[Compared, ...]) -> dict[str, Compared]:
    return {one.line.id: one for one in rows}


def test_lines_that_came_changed_moved_or_went(store: Store) -> None:
    found = comparing.compared(store, ORIGINAL, revised(store))
    actions = {one: row.action for one, row in by_line(found.rows).items()}
    assert actions == {"a": "changed", "b": "moved", "c": "cancelled", "d": "", "e": "", "f": "added"}
    assert [one.line.id for one in found.changed] == ["a", "b", "c", "f"]
    assert (found.left_total.lines, found.left_total.satang, found.left_total.unknown) == (5, 450, 1)
    assert (found.right_total.lines, found.right_total.satang, found.right_total.unknown) == (5, 770, 1)


def test_each_column_that_differs_is_told_with_both_values(store: Store) -> None:
    row = by_line(comparing.compared(store, ORIGINAL, revised(store)).rows)["a"]
    told = {one.column.words.thai: (one.left, one.right) for one in row.differences}
    assert told == {
        "โครงการ/กิจกรรม": ("a", "ก ใหม่"),
        "สถานที่ดำเนินการ": (None, "วัด"),
        "งบประมาณ ปี 2569 (บาท)": (100, 70),
        "งบประมาณ ปี 2570 (บาท)": (50, None),
        "ตัวชี้วัดของโครงการ": ("ผู้เข้าร่วม 80 คน", "ผู้เข้าร่วม 90 คน"),
        "แผนงาน": (None, "การศึกษา"),
    }
    assert all(one.column.words.english for one in row.differences)


def test_the_other_way_round_what_came_is_gone(store: Store) -> None:
    revision = revised(store)
    found = comparing.compared(store, revision, ORIGINAL)
    assert by_line(found.rows)["f"].action == "cancelled" and by_line(found.rows)["c"].action == "added"
    assert [one.line.id for one in found.rows] == ["a", "b", "c", "d", "e", "f"]
    same = comparing.compared(store, revision, revision)
    assert same.changed == () and same.left_total == same.right_total


def test_a_resolution_approves_on_the_day_of_its_meeting(store: Store) -> None:
    revision = revised(store)
    notes = [changed(one, reason="จำเป็น") for one in revising.notes_of(store, revision)]
    store.save(*notes, actor="ท")
    assert [one.id for one, _ in plan_approval.offered(store)] == ["yes"]
    approved = plan_approval.approve(store, revision, store.all(Resolution, id="yes")[0])
    assert (approved.approved_by_id, approved.approved_on) == ("yes", JANUARY)
    store.save(approved, actor="ท")
    assert revising.open_of(store, ORIGINAL) is None
    with pytest.raises(NotReady, match="approved already"):
        plan_approval.approve(store, approved, store.all(Resolution, id="yes")[0])


@pytest.mark.parametrize(("resolution", "why"), [("no", "“Postponed”"), ("soon", "has not been held")])
def test_what_does_not_approve_is_refused(store: Store, resolution: str, why: str) -> None:
    store.save(changed(ORIGINAL, approved_on=None), actor="ท")
    plan = store.all(Plan)[0]
    with pytest.raises(NotReady) as refused:
        plan_approval.approve(store, plan, store.all(Resolution, id=resolution)[0])
    assert why in refused.value.what.english


def test_lines_without_reason_and_double_numbers_are_named(store: Store) -> None:
    revision = revised(store)
    state = plan_approval.readiness(store, revision)
    assert [one.id for _, one in state.without_reason] == ["a", "b", "c", "f"]  # d was only renumbered
    keep(store, changed(line(store, "e"), number=1))
    with pytest.raises(NotReady) as refused:
        plan_approval.approve(store, revision, store.all(Resolution, id="yes")[0])
    said = refused.value.mend.thai
    assert "ยังไม่มีเหตุผลและความจำเป็น 4 รายการ: 1. ก ใหม่" in said and "ลำดับที่ซ้ำกัน: 1" in said


def test_an_office_that_asks_for_no_reasons_approves_without(store: Store) -> None:
    revision = revised(store)
    store.settings.set(plan_approval.REASON_FOR, ["addition"], actor="ท")
    assert plan_approval.readiness(store, revision).is_ready


def test_numbers_may_begin_anew_in_each_strategy_of_a_development_plan(store: Store) -> None:
    plan = Plan(id="dev", form="development", fiscal_year=2571)
    lines = [Project(plan_id="dev", number=1, strategy=one, name="ก") for one in ("1", "2")]
    store.save(plan, *lines, actor="ท")
    assert plan_approval.readiness(store, plan).is_ready
    store.settings.set(plan_approval.NUMBERS_RESTART, [], actor="ท")
    assert plan_approval.readiness(store, plan).doubled == (1,)


def test_numbers_may_begin_anew_in_each_work_plan_and_each_revision(store: Store) -> None:
    plan = Plan(id="dev", form="development", fiscal_year=2571)
    lines = [Project(id=f"dev-{n}", plan_id="dev", number=n, strategy="1", name=str(n)) for n in (1, 2, 3)]
    other = Project(id="dev-w", plan_id="dev", number=1, strategy="1", name="w")
    store.save(plan, *lines, other, ProjectWorkPlan(project_id="dev-w", work_plan_id="w"), actor="ท")
    assert plan_approval.readiness(store, plan).is_ready
    store.save(changed(plan, approved_on=JANUARY), actor="ท")
    revision = revising.open_revision(store, plan, "correction", on=JANUARY)
    store.save(revision, actor="ท")
    keep(store, changed(lines[2], number=1, name="แก้ไข"))
    assert plan_approval.readiness(store, revision).doubled == ()
    keep(store, changed(lines[1], number=1, name="แก้ไขด้วย"))
    assert plan_approval.readiness(store, revision).doubled == (1,), "twice in one revision"


def test_an_empty_version_is_not_approved(store: Store) -> None:
    store.save(revision := revising.open_revision(store, ORIGINAL, "change", on=JANUARY), actor="ท")
    assert plan_approval.readiness(store, revision).words().thai == "ฉบับนี้ยังไม่ได้แก้ไขรายการใด"
    assert store.count(PlanChange) == 0

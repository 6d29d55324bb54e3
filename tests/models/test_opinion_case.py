"""What hangs at an opinion is what it leads to: one rule for the inbox, the trace and the report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.models import matters, opinion_case
from app.models.hearings import Escalation, Opinion, OpinionProject
from app.models.matters import Part
from app.models.planlines import Counted
from app.models.plans import Payment, Project, ProjectBudget
from app.models.store import Store
from app.models.threads import thread

DAY = date(2026, 1, 5)


def test_the_lines_of_a_case_are_those_of_its_thread_its_own_first(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record", bytes(32), create=True) as store:
        whole, other = Opinion(ref_no="1/2569", problem="ถนนและไฟ"), Opinion(ref_no="2/2569", problem="ถนน")
        road, lamp = Project(name="ถนน"), Project(name="ไฟ", budget_satang=0)
        years = [
            ProjectBudget(project_id=road.id, fiscal_year=2569, amount_satang=700),
            ProjectBudget(project_id=road.id, fiscal_year=2570),
        ]
        passed = Escalation(opinion_id=whole.id, addressee="อำเภอ")
        store.save(whole, other, road, lamp, *years, Payment(project_id=lamp.id), passed, actor="ก")
        parts = [Part("ถนน", project_ids=(road.id,)), Part("ไฟ", project_ids=(lamp.id,))]
        store.save(*matters.split(whole, parts, DAY, [], []), actor="ก")
        first, second = sorted(store.all(Opinion, part_of_id=whole.id), key=lambda one: one.ref_no or "")
        store.save(*matters.merged(first, [other], DAY, lambda key: store.get(Opinion, key)), actor="ก")
        store.save(OpinionProject(opinion_id=other.id, project_id=lamp.id), actor="ก")

        def lines(one: Opinion) -> list[tuple[str | None, bool]]:
            case = opinion_case.gather(store, store.get(Opinion, one.id) or one)
            told = [line.line.project.id for line in case.lines]
            assert sorted(told) == sorted(line.project.id for line in thread(store, case.opinion).lines)
            return [(line.line.project.name, line.link is not None) for line in case.lines]

        assert sorted(lines(whole)) == [("ถนน", False), ("ไฟ", False)]
        assert lines(second) == [("ไฟ", True)] and lines(other) == [("ไฟ", True), ("ถนน", False)]
        case = opinion_case.gather(store, second)
        assert [one.id for one in case.escalations] == [passed.id] and case.origin is not None
        assert (case.lines[0].line.budget, case.lines[0].line.paid) == (Counted(0, 1), Counted(0, 1, 1))
        (of_road,) = opinion_case.gather(store, first).lines
        assert of_road.line.budget == Counted(700, 2, 1) and of_road.line.paid == Counted()

"""A plan as a template: nothing of the office, its people or its money goes along; another takes it up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.models import plan_templates, revising
from app.models.committees import Member
from app.models.errors import BadInput
from app.models.hearings import Opinion
from app.models.office import Office, Person
from app.models.plan_templates import Template
from app.models.plans import Plan, PlanChange, Project, ProjectBudget, ProjectKpi, ProjectWorkPlan, WorkPlan
from app.models.schema import columns
from app.models.store import Store
from app.models.text.letters import to_thai

KEY = bytes(range(32))
NAMES = ("กานดา จันทร์เพ็ญ", "มานพ ทองดี", "วิไล สุขสม", "สมหมาย ไม่อยู่ในทะเบียน")
PHONES = ("081-234-5678", "0 4361 2345", "๐๘๙๑๑๑๒๒๒๒", "somchai@example.go.th")
AMOUNTS = ("48,000", "48000", "๔๘,๐๐๐", "123,456.50", "สี่หมื่นแปดพันบาทถ้วน", "500 บาท", "1.5 ล้านบาท")
OFFICES = ("เทศบาลตำบลบ้านสมมติ", "ทต.บ้านสมมติ", "อำเภอเลย", "หนองสมมติใหญ่")
CANARIES = (*NAMES, *PHONES, *AMOUNTS, *OFFICES)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "from", KEY) as opened:
        yield opened


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "to", KEY) as opened:
        opened.save(Plan(id="own", fiscal_year=2570), actor="ท")
        opened.save(Project(plan_id="own", number=7, name="เดิม"), actor="ท")
        yield opened


def fill(store: Store) -> Plan:
    plan = Plan(id="plan", fiscal_year=2569, stated_total_satang=123_456_50)
    store.save(
        Office(
            name_full="เทศบาลตำบลบ้านสมมติ", name_short="ทต.บ้านสมมติ", tambon="หนองสมมติใหญ่",
            amphoe="เลย", province="เลย",
        ),
        Person(prefix="นาง", given_name="กานดา", surname="จันทร์เพ็ญ"),
        Member(name="นายมานพ ทองดี", phone="081-234-5678"),
        Opinion(proposer_name="วิไล สุขสม"),
        WorkPlan(id="w", code="00250", name="สร้างความเข้มแข็งของชุมชน", side="ด้านบริการชุมชนและสังคม"),
        plan,
        *(canary_line(at, canary) for at, canary in enumerate(CANARIES, 1)),
        ProjectBudget(project_id="line-1", fiscal_year=2569, amount_satang=48_000_00),
        ProjectKpi(project_id="line-1", name="ผู้เข้าร่วม (ผู้รายงาน นายมานพ ทองดี)", target=80, unit="คน"),
        ProjectWorkPlan(project_id="line-1", work_plan_id="w"),
        actor="ท",
    )  # fmt: skip
    return plan


def canary_line(number: int, canary: str) -> Project:
    """A canary in every text column, in running text."""
    said = f"จัดเวที นาย{canary} ร่วมกับ {canary} ปีละครั้ง" if canary in NAMES else f"จัดเวที ({canary}) ปีละครั้ง"
    texts = {c.name: said for c in columns(Project) if c.kind in ("text", "long", "lines")}
    values = {
        "plan_id": "plan",
        "number": number,
        "months": 0b101,
        "mission": "3",
        "budget_satang": 48_000_00,
    }
    return Project(id=f"line-{number}", **(values | texts))


def test_nothing_of_the_office_its_people_or_its_money_goes_along(store: Store) -> None:
    made = plan_templates.made(store, fill(store), title="แม่แบบของเทศบาลตำบลบ้านสมมติ โดย นายมานพ ทองดี")
    said = made.to_bytes().decode()
    leaked = [one for one in CANARIES if one in said or to_thai(one) in said]
    assert leaked == []
    assert "มานพ" not in said and "สมมติ" not in said and "เลย" not in said
    assert made.removed >= len(CANARIES)
    assert made.title == "แม่แบบของอปท. โดย …"


def test_only_the_kept_columns_stand_in_the_file_and_what_makes_a_model_stays(store: Store) -> None:
    made = plan_templates.made(store, fill(store), ["line-5"])
    (line,) = json.loads(made.to_bytes())["lines"]
    assert set(line) == {*plan_templates.TEXTS, "mission", "months", "kpis", "work_plans"}
    assert line["name"] == "จัดเวที (…) ปีละครั้ง" and line["months"] == 0b101
    first = plan_templates.made(store, Plan(id="plan", fiscal_year=2569), ["line-1"]).lines[0]
    assert first["kpis"] == [{"name": "ผู้เข้าร่วม (ผู้รายงาน …)", "target": 80.0, "unit": "คน"}]
    assert first["work_plans"][0]["code"] == "00250"


def test_ordinary_words_are_left_alone(store: Store) -> None:
    fill(store)
    words = "นายกเทศมนตรีเยี่ยมชุมชน อย่าละเลยผู้สูงอายุ ๘๐ คน อำเภอนางรอง ปี 2569 จำนวน 1,200 ครัวเรือน"
    store.save(Project(id="x", plan_id="plan", number=99, name=words), actor="ท")
    made = plan_templates.made(store, Plan(id="plan", fiscal_year=2569), ["x"])
    assert made.lines[0]["name"] == words and made.removed == 0


def test_another_office_takes_it_up(store: Store, other: Store) -> None:
    template = plan_templates.read(plan_templates.made(store, fill(store)).to_bytes(), "ก.plan.json")
    plan = other.all(Plan)[0]
    other.save(*plan_templates.taken_up(other, template, plan), actor="ท")
    other.save(*plan_templates.taken_up(other, template, plan), actor="ท")
    taken = [one for one in other.all(Project) if one.name != "เดิม"]
    assert [one.number for one in taken] == list(range(8, 8 + 2 * len(CANARIES)))
    assert {one.months for one in taken} == {0b101} and {one.budget_satang for one in taken} == {None}
    assert not {one.id for one in taken} & {one.id for one in store.all(Project)}
    assert taken[0].reason == f"นำมาจากแม่แบบ “{template.title}”"
    assert other.count(WorkPlan) == 1 and other.count(ProjectKpi, name="ผู้เข้าร่วม (ผู้รายงาน …)") == 2


def test_an_approved_plan_takes_a_template_into_its_revision_only(store: Store, other: Store) -> None:
    template = plan_templates.made(store, fill(store), ["line-1"])
    approved = Plan(id="own", fiscal_year=2570, approved_on=date(2026, 10, 1))
    other.save(approved, actor="ท")
    with pytest.raises(revising.NeedsRevision):
        plan_templates.taken_up(other, template, approved)
    revision = revising.open_revision(other, approved, "addition", on=date(2026, 12, 1))
    other.save(revision, actor="ท")
    taken = plan_templates.taken_up(other, template, approved)
    other.save(*revising.noting(other, taken), *taken, actor="ท")
    assert [one.action for one in other.all(PlanChange, plan_id=revision.id)] == ["added"]
    assert [one.number for one in other.all(Project, plan_id=revision.id)] == [1]


def test_an_empty_choice_is_refused(store: Store) -> None:
    with pytest.raises(BadInput, match="no lines"):
        plan_templates.made(store, fill(store), [])


LINE = {"name": "ก", "kpis": [], "work_plans": []}


@pytest.mark.parametrize(
    ("tree", "why"),
    [
        (b"\xff", "cannot be read"),
        (b"[]", "cannot be read"),
        (b"[" * 100_000, "cannot be read"),
        ({"schema": "x", "lines": [LINE]}, "cannot be read"),
        ({"lines": []}, "no lines"),
        ({"lines": [{}]}, "line 1"),
        ({"lines": [LINE, LINE | {"months": 4096}]}, "line 2: the value of “months”"),
        ({"lines": [LINE | {"mission": "99"}]}, "“mission”"),
        ({"lines": [LINE | {"kpis": "ก"}]}, "“kpis”"),
        ({"lines": [LINE] * 5001}, "too large"),
        ({"version": 2, "lines": [LINE]}, "newer program"),
    ],
)
def test_a_file_that_is_none_is_told(tree: object, why: str) -> None:
    whole = tree if isinstance(tree, bytes) else json.dumps(BASE | tree).encode()  # type: ignore[operator]
    with pytest.raises(BadInput) as refused:
        plan_templates.read(whole, "ก.plan.json")
    assert why in refused.value.what.english and refused.value.mend.thai


BASE = {"schema": plan_templates.SCHEMA, "version": 1, "title": "ก", "form": "centre"}


def test_unknown_keys_are_left_out() -> None:
    data = json.dumps(BASE | {"lines": [LINE | {"budget_satang": 1, "kpis": [{"name": " "}]}]}).encode()
    assert plan_templates.read(data, "ก") == Template("ก", "centre", (LINE,))

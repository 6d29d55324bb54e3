"""Plans of every form with their lines, small enough to be counted by hand, or as many as a test wants."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from app.models.centre import Centre
from app.models.plans import Plan, PlanChange, Project, ProjectBudget, ProjectKpi, ProjectWorkPlan, WorkPlan
from app.models.schema import Record, dumps
from app.models.store import Store
from app.reports.papers.plans import paper
from app.reports.papers.plans.kinds import KINDS, Kind
from app.reports.papers.sheet import Sheet
from tests.reports.papers.gathered import BODY, MEMBERS, OFFICE, ORDERS

YEARS = range(2566, 2571)
ROADS, PEOPLE = "ยุทธศาสตร์ที่ 1 การพัฒนาโครงสร้างพื้นฐาน", "ยุทธศาสตร์ที่ 2 การพัฒนาคุณภาพชีวิต"
CENTRE = Centre(id="centre", name="ศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน", objectives="เป็นศูนย์กลางในการประสานงาน")
WORK_PLANS = [
    WorkPlan(id="works", name="แผนงานอุตสาหกรรมและการโยธา", order_no=2),
    WorkPlan(id="learning", name="การศึกษา", order_no=1),
]
DEVELOPMENT = Plan(
    id="dev", form="development", fiscal_year=2566, last_year=2570, revision_kind="original",
    approved_on=date(2022, 9, 12),
)  # fmt: skip
ADDED = Plan(
    id="dev-2", form="development", fiscal_year=2566, last_year=2570, revision_kind="addition",
    revision_number=1, revision_year=2567, follows_id="dev", approved_on=date(2023, 11, 1),
)  # fmt: skip
OWN = Plan(id="own", fiscal_year=2569, revision_kind="original", approved_on=date(2025, 10, 2))
CHANGED = Plan(
    id="own-2", fiscal_year=2569, revision_kind="change", revision_number=1, revision_year=2569,
    follows_id="own",
)  # fmt: skip
OPERATIONS = Plan(id="ops", form="operations", fiscal_year=2569, revision_kind="original")


def line(key: str, plan: str = "dev", number: int = 1, **more: Any) -> Project:
    values: dict[str, Any] = {
        "plan_id": plan,
        "number": number,
        "name": f"โครงการที่ {number}",
        "objective": "เพื่อความสะดวกของประชาชน",
        "target": "1 แห่ง",
        "expected": "ประชาชนได้รับความสะดวก",
        "agency": "กองช่าง",
        "strategy": ROADS,
        "mission": "1",
        "budget_source": "ordinance",
        "months": 0b111,
    }
    return Project(id=key, **(values | more))


def money(key: str, **by_year: int | None) -> list[Record]:
    """Baht by year: y2566=…; None is a row whose amount nobody knows."""
    return [
        ProjectBudget(
            id=f"{key}-{year[1:]}", project_id=key, fiscal_year=int(year[1:]),
            amount_satang=None if baht is None else 100 * baht,
        )
        for year, baht in by_year.items()
    ]  # fmt: skip


def under(key: str, *work_plans: str) -> list[Record]:
    return [ProjectWorkPlan(id=f"{key}-{one}", project_id=key, work_plan_id=one) for one in work_plans]


FIVE: list[Record] = [
    line("road", number=1, name="ก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ 3", sheet="own"),
    *money("road", y2566=1_200_000, y2567=0, y2568=None),
    *under("road", "works"),
    ProjectKpi(id="k", project_id="road", order_no=1, name="ระยะทางที่ก่อสร้าง", target=1250.5, unit="เมตร"),
    line("drain", number=2, name="ปรับปรุงรางระบายน้ำ หมู่ที่ 5"),
    *money("drain", y2566=300_000, y2569=95_500),
    *under("drain", "works", "learning"),
    line("school", number=1, name="ส่งเสริมการเรียนรู้ของเด็ก", strategy=PEOPLE, agency="กองการศึกษา"),
    *money("school", y2567=50_000, y2568=None),
    *under("school", "learning"),
    line("forest", number=1, name="ป่าชุมชนบ้านเหนือ", sheet="community", strategy=PEOPLE, agency="ชุมชนบ้านเหนือ"),
    line("bridge", number=1, name="สะพานข้ามแม่น้ำ", sheet="beyond"),
    *money("bridge", y2570=85_000_000),
]
"""roads: 1,500,000 · 0 · ? · 95,500 · –; school: – · 50,000 · ? · – · –."""


def change(key: str, plan: str, action: str, reason: str, **before: Any) -> PlanChange:
    return PlanChange(
        id=f"{plan}-{key}", plan_id=plan, project_id=key, action=action, reason=reason, before=dumps(before)
    )


REVISED: list[Record] = [
    ADDED,
    line("park", "dev-2", 3, name="สวนสาธารณะริมน้ำ"),
    *money("park", y2568=700_000),
    change("park", "dev-2", "added", "ประชาชนหมู่ที่ 5 เสนอในเวทีประชาคม"),
    change(
        "drain", "dev-2", "changed", "ราคาวัสดุเพิ่มขึ้น", name="ปรับปรุงรางระบายน้ำเดิม",
        project_budgets={"drain-2569": {"amount_satang": 8_000_000}},
    ),
]  # fmt: skip
"""The drain had another name before, and 80,000 baht in 2569."""

CENTRES: list[Record] = [
    OWN,
    line(
        "meet", "own", 1, name="ประชุมคณะกรรมการ", mission="2", budget_satang=2_400_000,
        participants_planned=33,
    ),
    line("tell", "own", 2, name="ประชาสัมพันธ์ศูนย์ฯ", mission="1", budget_satang=None, months=0xFFF),
    line(
        "visit", "own", 3, name="ศึกษาดูงาน", mission="5", budget_satang=5_000_000, status="cancelled",
        participants_planned=20,
    ),
    line(
        "free", "own", 4, name="รับฟังผ่านตู้รับฟัง", mission="2", budget_satang=None, budget_source="none",
        months=None,
    ),
    CHANGED,
    change("visit", "own-2", "cancelled", "มาตรการประหยัด", status="not_started"),
    change("meet", "own-2", "changed", "เพิ่มการประชุมหนึ่งครั้ง", budget_satang=1_800_000),
]  # fmt: skip

OPERATING: list[Record] = [
    OPERATIONS,
    line(
        "pipe", "ops", 1, name="วางท่อระบายน้ำ", detail="ท่อ ค.ส.ล. ยาว 380 เมตร", place="หมู่ที่ 11",
        budget_satang=64_000_000, months=0b1111000,
    ),
]  # fmt: skip


def opened(folder: Path, *records: Record) -> Store:
    """A store with the office, its centre, the body of twelve, and these records."""
    store = Store.open(folder / "record", bytes(32), create=True)
    own: Iterable[Record] = (OFFICE, CENTRE, BODY, *ORDERS, *MEMBERS, *WORK_PLANS)
    store.save(*own, *records, actor="ก")
    return store


def kind(key: str) -> Kind:
    return next(one for one in KINDS if one.key == key)


def sheet_of(store: Store, plan: Plan, key: str) -> Sheet:
    return paper.sheet(store, plan, kind(key))


def many(count: int) -> list[Record]:
    """So many lines of ผ.02 in three strategies, each with words at its beginning and its end."""
    found: list[Record] = [DEVELOPMENT]
    for number in range(1, count + 1):
        key = f"p{number:05}"
        strategy = f"ยุทธศาสตร์ที่ {1 + 3 * (number - 1) // count}"
        words = {"name": f"ต้น{number}ตอน ก่อสร้างถนนสายหลักของตำบล", "agency": f"กองช่าง ปลาย{number}จบ"}
        found.append(
            line(key, number=number, strategy=strategy, objective="เพื่อความสะดวก\nเพื่อลดอุบัติเหตุ", **words)
        )
        found += money(key, **{f"y{year}": 1000 * number + year for year in YEARS if (number + year) % 4})
    return found

"""A local development plan of any length: lines with five years of budgets, months, an indicator each."""

from __future__ import annotations

import random
from collections.abc import Iterator

from app.models.plans import Plan, Project, ProjectBudget, ProjectKpi
from app.models.schema import Record
from app.models.store import Store
from benchmarks import content

YEARS = range(2566, 2571)
SHEETS = ("own", "own", "own", "community", "beyond")


def long_plan(store: Store, lines: int, *, has_parts: bool = True, seed: int = 0) -> Plan:
    """Put the plan into a record. has_parts: budgets and indicators too, six records a line."""
    plan = Plan(form="development", fiscal_year=YEARS[0], last_year=YEARS[-1])
    dice = random.Random(seed)
    store.save(plan, *_lines(plan, lines, has_parts, dice), actor="bench")
    return plan


def _lines(plan: Plan, lines: int, has_parts: bool, dice: random.Random) -> Iterator[Record]:
    sentences = content.sentences()
    for number in range(1, lines + 1):
        line = Project(
            plan_id=plan.id,
            number=number,
            sheet=dice.choice(SHEETS),
            name=f"โครงการที่ {number} {dice.choice(sentences)[:90]}",
            objective=f"{dice.choice(sentences)[:80]}\n{dice.choice(sentences)[:60]}",
            target=dice.choice(sentences)[:60],
            expected=dice.choice(sentences)[:80],
            agency="กองช่าง",
            months=dice.randrange(4096),
        )
        yield line
        yield from _parts(line, dice) if has_parts else ()


def _parts(line: Project, dice: random.Random) -> Iterator[Record]:
    for year in YEARS:
        amount = dice.choice((None, 0, *(dice.randrange(1, 900) * 100_000 for _ in range(8))))
        yield ProjectBudget(project_id=line.id, fiscal_year=year, amount_satang=amount)
    yield ProjectKpi(project_id=line.id, order_no=1, name="ร้อยละของครัวเรือน", target=80.0, unit="ร้อยละ")

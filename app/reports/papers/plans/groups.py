"""Plan lines under the headings a form has them under: mission, strategy, tactic, work plan, in levels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.models.centre import MISSIONS
from app.models.plan_layers import PlanLine
from app.models.plans import ProjectWorkPlan, WorkPlan
from app.models.text import to_arabic
from app.reports.figures.rows import by_number

GROUPINGS = (
    *("none", "mission", "strategy", "tactic", "work_plan"),
    *("strategy/tactic", "strategy/work_plan", "strategy/tactic/work_plan", "mission/strategy"),
)
NOT_SAID = "ไม่ระบุ"
Words = Mapping[str, str]
"""A template's own words, by name."""


@dataclass(frozen=True)
class Group:
    """Lines under one heading; below: the headings of the next level, none on the last.

    word: what the template calls its level.
    """

    label: str
    lines: tuple[PlanLine, ...]
    below: tuple[Group, ...] = ()
    word: str = ""


def grouped(
    lines: Sequence[PlanLine], by: str, words: Words, work_plans: Mapping[str, WorkPlan]
) -> tuple[Group, ...]:
    """by: one of GROUPINGS. A level of which no line says anything is left out."""
    known: dict[str, Callable[[PlanLine], str | None]] = {
        "mission": lambda one: one.project.mission,
        "strategy": lambda one: one.project.strategy,
        "tactic": lambda one: one.project.tactic,
        "work_plan": lambda one: _work_plan(one, work_plans),
    }
    levels = [
        _Level(words.get(f"{name}_word", ""), known[name], _mission if name == "mission" else _named)
        for name in by.split("/")
        if name in known and any(known[name](one) for one in lines)
    ]
    return tuple(_groups(lines, levels))


@dataclass(frozen=True)
class _Level:
    word: str
    of: Callable[[PlanLine], str | None]
    label: Callable[[str, str], str]


def _groups(lines: Sequence[PlanLine], levels: Sequence[_Level]) -> Iterator[Group]:
    if not levels:
        return
    level, *others = levels
    found: dict[str, list[PlanLine]] = {}
    for line in lines:
        found.setdefault(_key(level.of(line)), []).append(line)
    first = {key: at for at, key in enumerate(found)}
    for key in sorted(found, key=lambda one: (not one, _numbered(one), first[one])):
        label = level.label(key, level.word) if key else f"{level.word} {NOT_SAID}".strip()
        yield Group(label, tuple(found[key]), tuple(_groups(found[key], others)), level.word)


def _key(text: str | None) -> str:
    return " ".join((text or "").split())


def _numbered(text: str) -> float:
    """Strategies that bear a number come in its order, others as the plan has them."""
    found = re.search(r"\d+", to_arabic(text))
    return int(found[0]) if found else float("inf")


def _named(text: str, word: str) -> str:
    return text if text.startswith(word) else f"{word} {text}" if word else text


def _mission(key: str, word: str) -> str:
    said = next((one.words.thai for one in MISSIONS if one.key == key), "")
    return f"{word} {key} {said}".strip()


def work_plans_of(line: PlanLine, known: Mapping[str, WorkPlan]) -> tuple[WorkPlan, ...]:
    """The work plans a line stands under, in their order."""
    found = (known.get(link.work_plan_id or "") for link in line.of(ProjectWorkPlan))
    return by_number(one for one in found if one is not None)


def _work_plan(line: PlanLine, known: Mapping[str, WorkPlan]) -> str | None:
    """The first one: a line is printed, and counted, once."""
    return next((one.name for one in work_plans_of(line, known)), None)


def leaves(groups: Iterable[Group]) -> Iterator[Group]:
    """The groups of the last level."""
    for one in groups:
        yield from leaves(one.below) if one.below else (one,)

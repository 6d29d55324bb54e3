"""Rounds of evaluation, against what was worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.evaluations import Evaluation, KpiResult, Satisfaction, has_reached, levels, satisfied
from app.models.periods import fiscal_year
from app.models.plans import Plan, Project, ProjectKpi
from app.models.rounds import KEYS, UNSAID, days_of, gather, place_of, proposed_day, words
from app.models.store import Store

KEY = bytes(range(32))
PLAN = Plan(fiscal_year=2561, form="centre")
OLD = Plan(fiscal_year=2557, form="centre")
FOREIGN = Plan(fiscal_year=2561, form="development")


def line(number: int, plan: Plan = PLAN, status: str | None = None) -> Project:
    return Project(id=f"p{number}", plan_id=plan.id, number=number, name=f"โครงการ {number}", status=status)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record", KEY) as opened:
        opened.save(PLAN, OLD, FOREIGN, actor="test")
        yield opened


def evaluated(
    project: str, on: date | None, key: str | None = "april", progress: int | None = None
) -> Evaluation:
    return Evaluation(project_id=project, evaluated_on=on, round=key, progress=progress)


def test_every_line_of_the_plan_is_there_and_unknown_is_not_zero(store: Store) -> None:
    lines = [line(2), line(1), line(3), line(4, status="cancelled"), line(5, FOREIGN)]
    april = date(2018, 4, 24)
    told = [evaluated("p1", april, progress=0), evaluated("p2", april), evaluated("p3", april, progress=75)]
    store.save(*lines, *told, actor="test")
    state = gather(store, 2561, "april")
    assert [(one.number, one.progress) for one in state.lines] == [(1, 0), (2, None), (3, 75)]
    assert state.known == (0, 75)
    assert state.progress == 37.5
    assert gather(store, 2561, "october").progress is None
    assert [one.evaluation_id for one in gather(store, 2561, "october").lines] == ["", "", ""]


def test_the_latest_evaluation_of_a_line_counts(store: Store) -> None:
    first, last = (evaluated("p1", date(2018, 4, day), progress=day) for day in (3, 24))
    store.save(line(1), last, first, actor="test")
    (shown,) = gather(store, 2561, "april").lines
    assert (shown.evaluation_id, shown.progress) == (last.id, 24)


def test_rounds_fall_into_the_year_they_look_back_on(store: Store) -> None:
    """Case 13: announced on 24 เม.ย. 2561 and in October; a line of 2557 beside one of 2561."""
    assert place_of(evaluated("p", date(2018, 4, 24))) == (2561, "april")
    assert place_of(evaluated("p", date(2018, 10, 10), "october")) == (2561, "october")
    assert place_of(evaluated("p", date(2014, 4, 24))) == (2557, "april")
    assert place_of(evaluated("p", None)) == (None, UNSAID)
    assert place_of(evaluated("p", date(2018, 4, 24), None)) == (None, UNSAID)
    assert place_of(evaluated("p", date(2018, 4, 24), "newer")) == (None, UNSAID)
    old, new = line(1, OLD), line(2)
    store.save(old, new, evaluated("p1", date(2018, 4, 24)), evaluated("p2", date(2018, 4, 24)), actor="test")
    assert [one.name for one in gather(store, 2561, "april").lines] == ["โครงการ 2", "โครงการ 1"]


@given(st.dates(date(2010, 1, 1), date(2040, 12, 31)), st.sampled_from(KEYS[:3]), st.integers(-1, 1))
def test_the_days_of_a_round_are_those_that_fall_into_it(on: date, key: str, off: int) -> None:
    year = fiscal_year(on) + off
    first, last = days_of(year, key)
    assert (first <= on <= last) == (place_of(evaluated("p", on, key)) == (year, key))


def test_what_has_no_round_or_no_day_stands_apart_in_every_year(store: Store) -> None:
    lost = evaluated("gone", None)
    store.save(line(1), evaluated("p1", date(2018, 4, 24), None, 10), lost, actor="test")
    for year in (2557, 2561):
        found = gather(store, year, UNSAID).lines
        assert [(one.project_id, one.progress) for one in found] == [("p1", 10), ("", None)]
    assert words(UNSAID).thai == "ยังไม่กำหนด"
    assert [words(key).thai for key in KEYS[:2]] == ["รอบเมษายน", "รอบตุลาคม"]


def test_indicators_are_measured_and_reached(store: Store) -> None:
    found = evaluated("p1", date(2018, 4, 24))
    kpis = [
        ProjectKpi(project_id="p1", name=str(n), target=target)
        for n, target in enumerate((80.0, 80.0, None, 0.0))
    ]
    results = [
        KpiResult(evaluation_id=found.id, kpi_id=kpi.id, result=result)
        for kpi, result in zip(kpis, (80.0, 79.9, 5.0, None), strict=True)
    ]
    store.save(line(1), found, *kpis, *results, actor="test")
    (shown,) = gather(store, 2561, "april").lines
    assert (shown.kpis, shown.measured, shown.reached) == (4, 3, 1)
    assert has_reached(0.0, 0.0) is True
    assert has_reached(None, 1.0) is None


def asked(*counts: int | None) -> Satisfaction:
    values: dict[str, Any] = {f"level_{5 - place}": count for place, count in enumerate(counts)}
    return Satisfaction(**values)


def test_satisfaction_as_docs_counting_says() -> None:
    assert satisfied([asked(10, 5, 5, 0, 0)]) == 4.25
    assert satisfied([asked(10, 5, 5, 0, 0)], 100) == 85.0
    assert satisfied([asked(10, 5, 5, 0, None)]) is None
    assert satisfied([asked(10, 5, 5, 0, 0), asked(1, None, 0, 0, 0)]) == 4.25
    assert satisfied([asked(0, 0, 0, 0, 0)]) is None
    assert satisfied([]) is None
    assert satisfied([asked(1, 0, 0, 0, 0), asked(0, 0, 0, 0, 2)]) == 2.33
    assert levels(asked(0, 0, 0, 0, 0)) == {5: 0, 4: 0, 3: 0, 2: 0, 1: 0}


@given(st.lists(st.lists(st.none() | st.integers(0, 500), min_size=5, max_size=5), max_size=8))
def test_satisfaction_lies_between_its_ends_and_does_not_see_the_order(rows: list[list[int | None]]) -> None:
    found = [asked(*row) for row in rows]
    mean, percent = satisfied(found), satisfied(found, 100)
    assert (mean is None) == (percent is None)
    if mean is not None and percent is not None:
        assert 1 <= mean <= 5
        assert abs(percent - mean * 20) <= 0.11
    assert satisfied(found[::-1]) == mean


def test_a_new_evaluation_begins_with_a_day_of_its_round() -> None:
    assert proposed_day(2561, "april", date(2018, 4, 20)) == date(2018, 4, 20)
    assert proposed_day(2561, "april", date(2026, 4, 20)) == date(2018, 4, 1)
    others = (None, date(2018, 4, 3), date(2018, 4, 24), date(2019, 4, 1))
    assert proposed_day(2561, "april", date(2026, 4, 20), others) == date(2018, 4, 24)
    assert proposed_day(2561, "october", date(2026, 1, 1)) == date(2018, 10, 1)
    assert proposed_day(2561, "quarter", date(2018, 1, 5)) == date(2018, 1, 5)
    assert proposed_day(2561, UNSAID, date(2018, 4, 20)) is None
    for key in ("april", "october", "quarter"):
        on = proposed_day(2561, key, date(2030, 1, 1))
        assert place_of(Evaluation(round=key, evaluated_on=on)) == (2561, key)

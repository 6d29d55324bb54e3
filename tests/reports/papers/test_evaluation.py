"""The result of a round on paper: the plan's lines, indicators, satisfaction, against what was entered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.models.errors import BadInput, NotFound
from app.models.evaluations import Evaluation, KpiResult, Satisfaction
from app.models.plans import Plan, Project, ProjectKpi
from app.models.store import Store
from app.reports.papers.evaluation import round_named, sheet
from app.reports.papers.named import named
from tests.reports.papers.gathered import in_order, opened, words

HELD: dict[str, Any] = {"round": "april", "evaluated_on": date(2026, 4, 24), "problem": "น้ำท่วม"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path) as made:
        made.save(Plan(id="plan", fiscal_year=2569), actor="ก")
        for number in (1, 2, 3):
            made.save(
                Project(id=f"p{number}", plan_id="plan", number=number, name=f"งานที่{number}"), actor="ก"
            )
        made.save(
            Evaluation(id="e1", project_id="p1", progress=60, **HELD),
            Evaluation(id="e2", project_id="p2", **HELD),
            ProjectKpi(id="k1", project_id="p1", name="ผู้เข้าร่วม", target=80.0, unit="คน"),
            KpiResult(evaluation_id="e1", kpi_id="k1", result=80.0),
            question("e1", 1, 10, 5, 5, 0, 0),
            question("e2", 1, 0, 0, 0, 0, 2),
            question("e2", 2, 1, None, 0, 0, 0),
            actor="ก",
        )
        yield made


def question(evaluation: str, place: int, *counts: int | None) -> Satisfaction:
    five, four, three, two, one = counts
    return Satisfaction(
        evaluation_id=evaluation,
        order_no=place,
        topic=f"ข้อ{place}",
        level_5=five,
        level_4=four,
        level_3=three,
        level_2=two,
        level_1=one,
    )


def test_the_round_is_printed_with_unknown_zero_and_dash_apart(store: Store) -> None:
    pdf = sheet(store, 2569, "april").pdf().pdf
    head = ("รอบเมษายน ประจำปีงบประมาณ พ.ศ. ๒๕๖๙", "ประเมินแล้ว ๒ โครงการ/กิจกรรม จากทั้งหมด ๓", "ร้อยละ ๖๐ (จาก ๑")
    lines = ("๑ งานที่๑ ประเมินแล้ว ๖๐ ๑/๑ ๔.๒๕", "๒ งานที่๒ ประเมินแล้ว ไม่มีข้อมูล - ๑.๐๐", "๓ งานที่๓ ยังไม่ประเมิน - - -")
    assert in_order(pdf, *head, *lines) == []
    kpis = ("ผู้เข้าร่วม ๘๐ คน ๘๐ คน บรรลุ",)
    asked = (
        "งานที่๑",
        "ข้อ๑ ๑๐ ๕ ๕ ๐ ๐ ๒๐ ๔.๒๕ ๘๕.๐๐",
        "งานที่๒",
        "ข้อ๑ ๐ ๐ ๐ ๐ ๒ ๒ ๑.๐๐ ๒๐.๐๐",
        "ข้อ๒ ๑ ไม่มีข้อมูล ๐ ๐ ๐",
    )
    assert in_order(pdf, *kpis, *asked, "รวมทุกประเด็น ๒๒ ๓.๙๕ ๗๙.๐๙") == []
    assert words(pdf).count("น้ำท่วม") == 1


def test_one_line_is_printed_by_itself_also_for_word(store: Store) -> None:
    made = sheet(store, 2569, "april", "p1")
    text = words(made.pdf().pdf)
    assert "งานที่๑" in text
    assert "งานที่๒" not in text
    assert made.docx()[:2] == b"PK"
    with pytest.raises(NotFound):
        sheet(store, 2569, "april", "p3")


def test_the_same_record_prints_the_same_bytes(store: Store) -> None:
    assert sheet(store, 2569, "april").pdf().pdf == sheet(store, 2569, "april").pdf().pdf


def test_a_round_is_named_as_people_write_it(store: Store) -> None:
    assert round_named("รอบเมษายน/๒๕๖๙") == (2569, "april")
    assert round_named("october 2568") == (2568, "october")
    for text in ("", "เมษายน", "2569", "เมษายน ตุลาคม 2569", "มกราคม/2569"):
        with pytest.raises(NotFound):
            round_named(text)
    assert named(store, "evaluation", "เมษายน/2569", actor="ก").title.endswith("รอบเมษายน 2569")
    with pytest.raises(BadInput):
        sheet(store, 2569, "")


def test_an_empty_round_says_so(store: Store) -> None:
    text = words(sheet(store, 2569, "october").pdf().pdf)
    assert "ยังไม่มีผลสำรวจความพึงพอใจ" in text
    assert "ประเมินแล้ว๐โครงการ/กิจกรรมจากทั้งหมด๓" in text

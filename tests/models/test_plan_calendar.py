"""The calendar of planning as data: what can still be entered on a day, and from which day it is too late."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.models import plan_calendar
from app.models.errors import BadInput
from app.models.plans import PlanWindow
from app.models.resources import template_path
from app.models.store import Store

KEY = bytes(range(32))
REVIEW = PlanWindow(
    form="development", fiscal_year=2571, opens_on=date(2025, 10, 1), closes_on=date(2026, 9, 30)
)
ADDITION = PlanWindow(
    form="development",
    fiscal_year=2570,
    revision_kind="addition",
    revision_number=1,
    revision_year=2569,
    opens_on=date(2026, 1, 1),
    closes_on=date(2026, 6, 30),
)
CENTRES = PlanWindow(fiscal_year=2570, closes_on=date(2026, 8, 31))
CALENDAR = (REVIEW, ADDITION, CENTRES)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record", KEY) as opened:
        yield opened


@pytest.mark.parametrize(
    ("on", "still", "late", "coming"),
    [
        (date(2025, 9, 30), [CENTRES], [], [REVIEW, ADDITION]),
        (date(2025, 10, 1), [CENTRES, REVIEW], [], [ADDITION]),
        (date(2026, 1, 1), [ADDITION, CENTRES, REVIEW], [], []),
        (date(2026, 6, 30), [ADDITION, CENTRES, REVIEW], [], []),
        (date(2026, 7, 1), [CENTRES, REVIEW], [ADDITION], []),
        (date(2026, 9, 1), [REVIEW], [CENTRES, ADDITION], []),
        (date(2026, 10, 1), [], [REVIEW, CENTRES, ADDITION], []),
        (date(2027, 10, 1), [], [REVIEW], []),
        (date(2028, 10, 1), [], [], []),
    ],
)
def test_what_can_still_be_entered_on_a_day(
    on: date, still: list[PlanWindow], late: list[PlanWindow], coming: list[PlanWindow]
) -> None:
    found = plan_calendar.chances(CALENDAR, on)
    assert (list(found.open), list(found.late), list(found.coming)) == (still, late, coming)


def test_the_first_day_that_is_too_late() -> None:
    assert plan_calendar.late_from(ADDITION) == date(2026, 7, 1)
    assert not plan_calendar.is_late(ADDITION, date(2026, 6, 30))
    assert plan_calendar.is_late(ADDITION, date(2026, 7, 1))


def test_it_is_said_in_a_sentence_each() -> None:
    first, last = date(2026, 6, 29), date(2026, 6, 30)
    name = "แผนพัฒนาท้องถิ่น (ผ.02) เพิ่มเติม ครั้งที่ 1/2569 สำหรับปีงบประมาณ 2570"
    assert plan_calendar.can_enter(ADDITION, first).thai == f"ยังเข้า{name} ได้ ถึง 30 มิ.ย. 2569 (อีก 1 วัน)"
    assert "วันสุดท้าย" in plan_calendar.can_enter(ADDITION, last).thai
    assert plan_calendar.too_late(ADDITION).thai == f"ไม่ทัน{name} แล้ว ปิดรับเมื่อ 30 มิ.ย. 2569"
    said = plan_calendar.chances(CALENDAR, date(2025, 12, 31)).words()
    assert [one.english.split()[0] for one in said] == ["Can", "Can", "Local"]
    assert said[2].english.endswith("opens on 1 Jan 2026")


def test_what_has_no_last_day_or_year_says_nothing() -> None:
    unsaid = (PlanWindow(fiscal_year=2570), PlanWindow(closes_on=date(2026, 1, 1)), PlanWindow())
    found = plan_calendar.chances(unsaid, date(2025, 12, 1))
    assert found.words() == ()


def test_the_calendar_to_begin_with_names_its_grounds(store: Store) -> None:
    """Opinions for fiscal year n + 2 are closed before the October in which n + 1 begins."""
    made = plan_calendar.begun(store, date(2025, 11, 1))
    plan = [one for one in made if one.form == "development" and one.revision_kind == "original"]
    assert [(one.fiscal_year, one.closes_on) for one in plan] == [(2571, date(2026, 9, 30))]
    assert all((one.note or "").endswith(("[S]", "[K]")) for one in made)
    assert all(not plan_calendar.is_late(one, date(2025, 11, 1)) for one in made)
    store.save(*made, actor="ก")
    assert plan_calendar.begun(store, date(2025, 11, 1)) == ()
    later = plan_calendar.begun(store, date(2026, 11, 1))
    assert {one.fiscal_year for one in later} == {2572}


def test_every_window_shipped_says_how_sure_it_is() -> None:
    tree = tomllib.loads(template_path("calendar.toml").read_text(encoding="utf-8"))
    assert tree["window"]
    assert all(one["mark"] in ("S", "K") and one["ground"] for one in tree["window"])


def test_an_office_has_its_own_calendar_and_a_broken_one_is_told(store: Store) -> None:
    own = store.folder / "templates"
    own.mkdir()
    text = """[[window]]
form = "centre"
revision_kind = "original"
closes = { day = 31, month = 2, years = -1 }
mark = "K"
ground = "มติสภา"
"""
    (own / "calendar.toml").write_text(text, encoding="utf-8")
    (usual,) = plan_calendar.usual(store.folder)
    assert (usual.of(2572).closes_on, usual.of(2571).closes_on) == (date(2028, 2, 29), date(2027, 2, 28))
    assert (usual.of(2571).opens_on, usual.note) == (None, "มติสภา [K]")
    for broken in (
        text.replace('"K"', '"?"'),
        text.replace("month = 2", "month = 13"),
        text.replace('form = "centre"', ""),
    ):
        (own / "calendar.toml").write_text(broken, encoding="utf-8")
        with pytest.raises(BadInput, match=r"calendar\.toml"):
            plan_calendar.usual(store.folder)

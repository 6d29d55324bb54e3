"""The life in the sample: what a year of a real centre holds and a program must not stumble over."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date

import pytest

from app.models.bodies import Body, composition, quorum
from app.models.committees import Committee, CommitteeOrder, Member, Term
from app.models.hearings import (
    Escalation,
    Hearing,
    Opinion,
    OpinionBatch,
    OpinionProject,
    SheetEntry,
    Sitting,
)
from app.models.meetings import AgendaItem, Attendance, Discussion, FollowUp, Meeting, Resolution
from app.models.office import Attachment, Document, Office
from app.models.partners import Mou
from app.models.periods import calendar_year_be, fiscal_year, months_of
from app.models.plans import Activity, Payment, Plan, PlanChange, Project, ProjectWorkPlan, WorkPlan
from app.models.schema import R
from app.sample import records
from app.sample.source import id_of

ROWS, PICTURES = records()


def every(record_type: type[R]) -> list[R]:
    return [row for row in ROWS if isinstance(row, record_type)]


def one(record_type: type[R], key: str) -> R:
    return next(row for row in every(record_type) if row.id == id_of(record_type.table, key))


def body(key: str) -> Body:
    return Body.gather(one(Committee, key), every(CommitteeOrder), every(Term), every(Member))


def test_the_code_of_the_office_keeps_its_zero() -> None:
    assert [office.dla_code for office in every(Office)] == ["05999901"]


def test_two_orders_make_one_committee() -> None:
    orders = {order.document_id for order in body("centre").orders}
    assert {document.number for document in every(Document) if document.id in orders} == {
        "71/2567",
        "162/2568",
    }


@pytest.mark.parametrize(
    ("on", "count"),
    [(date(2025, 10, 2), 11), (date(2025, 12, 1), 13), (date(2026, 6, 30), 13), (date(2026, 7, 1), 12)],
)
def test_members_in_force(on: date, count: int) -> None:
    members = body("centre").members_on(on)
    assert len(members) == count
    assert not composition(members)


def test_the_working_group_stands_under_the_committee() -> None:
    assert one(Committee, "working").parent_id == one(Committee, "centre").id


def test_position_is_that_of_the_day() -> None:
    positions = {
        (row.meeting_id, row.position) for row in every(Attendance) if row.name == "นายณัฐพงศ์ เขียวพนมวัน"
    }
    assert (id_of("meetings", "2-2568"), "นักวิเคราะห์นโยบายและแผนชำนาญการ สำนักปลัดเทศบาล") in positions
    assert (id_of("meetings", "3-2568"), "หัวหน้าฝ่ายแผนงานและงบประมาณ กองยุทธศาสตร์และงบประมาณ") in positions


def test_meetings_are_numbered_by_calendar_year() -> None:
    held = {(row.number, row.year): row.held_on for row in every(Meeting) if row.held_on}
    assert held[2, 2568] == date(2025, 10, 2)
    assert all(calendar_year_be(row.held_on) == row.year for row in every(Meeting) if row.held_on)
    assert sum(fiscal_year(row.held_on) == 2569 for row in every(Meeting) if row.held_on) == 6


def test_the_first_meeting_has_nothing_to_adopt() -> None:
    first = [item for item in every(AgendaItem) if item.standard == "adoption" and item.content == "- ไม่มี -"]
    assert {item.meeting_id for item in first} == {id_of("meetings", key) for key in ("1-2568", "w1-2569")}


def test_one_meeting_lost_its_quorum() -> None:
    lost = {}
    for meeting in every(Meeting):
        assert meeting.held_on is not None
        of = next(one for one in map(body, ("centre", "working")) if one.committee.id == meeting.committee_id)
        rows = [row for row in every(Attendance) if row.meeting_id == meeting.id]
        lost[meeting.number, meeting.year, of.committee.kind] = quorum(
            of.committee, of.members_on(meeting.held_on), rows
        ).lost_at
    assert {key: at for key, at in lost.items() if at} == {(1, 2569, "centre"): "11:40"}


def test_agendas_have_three_levels_and_resolutions_on_each() -> None:
    depth = {item.id: (item.number or "").count(".") + 1 for item in every(AgendaItem)}
    assert set(depth.values()) == {1, 2, 3}
    assert {depth[row.agenda_item_id or ""] for row in every(Resolution)} == {1, 2, 3}
    assert len(every(Discussion)) >= 10
    assert len(every(FollowUp)) >= 10


def test_minutes_are_adopted_at_the_next_meeting_but_the_last() -> None:
    ways = Counter((row.adoption, row.status) for row in every(Meeting))
    assert ways == {("next", "adopted"): 5, ("circulated", "adopted"): 1, ("next", "checked"): 1}
    assert [row.number for row in every(Meeting) if row.corrections] == [2]


def centres_plans() -> list[Plan]:
    return [plan for plan in every(Plan) if plan.form is None]


def centres_lines() -> list[Project]:
    ids = {plan.id for plan in centres_plans()}
    return [line for line in every(Project) if line.plan_id in ids]


def test_plan_lines_cover_all_missions() -> None:
    assert Counter(line.mission for line in centres_lines()) == {
        "1": 2,
        "2": 3,
        "3": 6,
        "4": 5,
        "5": 6,
        "6": 1,
        "7": 1,
    }


def test_unknown_and_zero_budgets_stay_apart() -> None:
    assert [line.number for line in centres_lines() if line.budget_satang is None] == [16]
    zero = [line for line in centres_lines() if line.budget_satang == 0]
    assert [(line.number, line.budget_source) for line in zero] == [(1, "none")]
    assert len({line.budget_source for line in centres_lines()}) >= 6


def test_revisions_change_lines_and_keep_what_was() -> None:
    kinds = [(plan.revision_kind, plan.revision_number, plan.revision_year) for plan in centres_plans()]
    assert kinds == [("original", None, None), ("change", 1, 2569), ("addition", 1, 2569)]
    changes = [one for one in every(PlanChange) if one.plan_id in {plan.id for plan in centres_plans()}]
    assert Counter(change.action for change in changes) == {
        "moved": 1,
        "changed": 1,
        "cancelled": 1,
        "added": 2,
    }
    moved = next(change for change in changes if change.action == "moved")
    assert months_of(json.loads(moved.before or "")["months"]) == (1, 2)
    assert months_of(one(Project, "p05").months or 0) == (6,)


def test_some_lines_stand_under_several_work_plans() -> None:
    counts = Counter(row.project_id for row in every(ProjectWorkPlan))
    assert len(every(WorkPlan)) == 12
    assert sum(count > 1 for count in counts.values()) >= 8


def test_the_office_has_plans_of_every_form_and_lines_on_every_sheet() -> None:
    assert Counter(plan.form for plan in every(Plan)) == {None: 3, "development": 2, "operations": 1}
    lines = [line for line in every(Project) if line not in centres_lines()]
    assert Counter(line.sheet for line in lines) == {None: 9, "community": 1, "beyond": 1}
    own = {line.id for line in every(Project)}
    aligned = [line.aligned_id for line in every(Project) if line.aligned_id]
    assert (len(aligned), set(aligned) <= own) == (5, True)


def test_a_pile_of_paper_is_whole() -> None:
    (pile,) = every(OpinionBatch)
    opinions = [one.sheet_no for one in every(Opinion) if one.batch_id == pile.id]
    marked = [one.sheet_no for one in every(SheetEntry) if one.batch_id == pile.id]
    assert sorted(n or 0 for n in (*opinions, *marked)) == list(range(1, (pile.sheets or 0) + 1))


def test_activities_cross_the_end_of_a_period() -> None:
    turn = (date(2026, 3, 31), date(2026, 9, 30))
    crossing = [
        sum(
            bool(row.starts_on and row.ends_on and row.starts_on <= day < row.ends_on)
            for row in every(Activity)
        )
        for day in turn
    ]
    assert crossing == [2, 1]


def test_a_payment_is_unknown_and_one_is_zero() -> None:
    amounts = [row.amount_satang for row in every(Payment)]
    assert (amounts.count(None), amounts.count(0)) == (1, 1)


def test_hearings_in_several_sittings_travelling_and_online() -> None:
    sittings = Counter(row.hearing_id for row in every(Sitting))
    assert sittings[id_of("hearings", "h2")] == 4
    assert {hearing.method for hearing in every(Hearing)} == {
        "meeting",
        "questionnaire",
        "travelling",
        "online",
    }


def test_opinions_and_projects_are_many_to_many() -> None:
    links = every(OpinionProject)
    of_channel = [link.project_id for link in links if link.opinion_id == id_of("opinions", "channel")]
    assert of_channel == [id_of("projects", key) for key in ("p19", "p23", "p24")]
    assert sum(link.project_id == id_of("projects", "p24") for link in links) == 4


def test_one_opinion_went_to_the_district_and_came_back() -> None:
    district = [row for row in every(Escalation) if row.target == "district"]
    assert [(row.opinion_id, row.status) for row in district] == [(id_of("opinions", "bank"), "replied")]
    assert one(Opinion, "bank").authority == "beyond_authority"


def test_the_funnel_is_full() -> None:
    opinions = every(Opinion)
    for column, least in (
        ("channel", 7),
        ("proposer_kind", 4),
        ("screening", 3),
        ("authority", 5),
        ("decision", 6),
    ):
        assert len({getattr(opinion, column) for opinion in opinions}) == least
    assert all(opinion.screening_reason for opinion in opinions if opinion.screening == "hidden")
    assert all(opinion.decision_reason for opinion in opinions if opinion.decision == "declined")


def test_every_step_of_an_opinion_comes_after_the_one_before() -> None:
    wrong = [
        opinion.ref_no
        for opinion in every(Opinion)
        if (days := [opinion.received_on, opinion.decided_on, opinion.answered_on])
        and [day for day in days if day] != sorted(day for day in days if day)
    ]
    assert not wrong


def test_receipt_numbers_run_by_calendar_year() -> None:
    numbers = [opinion.ref_no or "" for opinion in every(Opinion)]
    assert len(set(numbers)) == 300
    assert numbers[0] == "0213/2568"
    assert "0001/2569" in numbers


def test_a_repeated_opinion_follows_the_one_it_repeats() -> None:
    received = {opinion.id: opinion.received_on for opinion in every(Opinion)}
    repeats = [opinion for opinion in every(Opinion) if opinion.duplicate_of_id]
    assert len(repeats) == 32
    assert all(
        opinion.received_on
        and (before := received[opinion.duplicate_of_id or ""])
        and before <= opinion.received_on
        for opinion in repeats
    )


def test_a_memorandum_ends_soon() -> None:
    assert [mou.ends_on for mou in every(Mou)] == [date(2028, 11, 19), date(2026, 10, 15), None]


def test_nothing_is_kept_in_the_attachments_but_pictures() -> None:
    assert not every(Attachment)
    assert len(PICTURES) == 18

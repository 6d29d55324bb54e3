"""The hand-made figures of tests/data/sample_counts.toml against plain loops over the sample's records."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.models.bodies import Body, quorum
from app.models.centre import PublicNotice
from app.models.committees import Committee, CommitteeOrder, Member, Term
from app.models.evaluations import Evaluation, KpiResult
from app.models.hearings import Escalation, Hearing, Opinion, OpinionProject, Sitting
from app.models.media import Innovation, KnowledgeItem, MediaItem
from app.models.meetings import Attendance, Meeting, Resolution
from app.models.office import Document, Person
from app.models.partners import Mou, Partner, PartnerActivity, StudyVisit
from app.models.plans import Activity, Payment, Plan, Project, ProjectKpi
from app.models.schema import R
from app.sample import records

ROWS, PICTURES = records()
EXPECTED = tomllib.loads((Path(__file__).parents[1] / "data" / "sample_counts.toml").read_text("utf-8"))
HALVES = {"2569-1": (date(2025, 10, 1), date(2026, 3, 31)), "2569-2": (date(2026, 4, 1), date(2026, 9, 30))}


def every(record_type: type[R]) -> list[R]:
    return [row for row in ROWS if isinstance(row, record_type)]


def centres_plans() -> list[Plan]:
    """The versions of the centre's own plan; the other plans of the office are not in the report."""
    return [plan for plan in every(Plan) if plan.form is None]


def within(rows: Iterable[Any], column: str, half: str) -> list[Any]:
    first, last = HALVES[half]
    return [row for row in rows if (day := getattr(row, column)) is not None and first <= day <= last]


def expected(half: str, subject: str) -> dict[str, Any]:
    found: dict[str, Any] = EXPECTED["periods"][half][subject]
    return found


def added(rows: Iterable[Any], column: str) -> tuple[int, int]:
    """Sum of what is known, and how many are unknown."""
    values = [getattr(row, column) for row in rows]
    return sum(value for value in values if value is not None), values.count(None)


def bodies() -> dict[str, Body]:
    gathered = every(CommitteeOrder), every(Term), every(Member)
    return {body.id: Body.gather(body, *gathered) for body in every(Committee)}


def test_the_whole_sample() -> None:
    kinds = {
        "persons": Person,
        "meetings": Meeting,
        "plans": Plan,
        "projects": Project,
        "hearings": Hearing,
        "sittings": Sitting,
        "opinions": Opinion,
        "media": MediaItem,
        "partners": Partner,
        "mous": Mou,
        "evaluations": Evaluation,
        "documents": Document,
    }
    counted = {name: len(every(kind)) for name, kind in kinds.items()}
    assert {**counted, "pictures": len(PICTURES)} == EXPECTED["sample"]


@pytest.mark.parametrize("half", HALVES)
def test_notices(half: str) -> None:
    assert {"told": len(within(every(PublicNotice), "told_on", half))} == expected(half, "notices")


@pytest.mark.parametrize("half", HALVES)
def test_members(half: str) -> None:
    by_kind = {body.committee.kind: body for body in bodies().values()}
    last = HALVES[half][1]
    assert expected(half, "members") == {
        "centre_last_day": len(by_kind["centre"].members_on(last)),
        "working_last_day": len(by_kind["working_group"].members_on(last)),
        "joined": len(within(every(Member), "starts_on", half)),
        "left": len(within(every(Member), "ends_on", half)),
    }


@pytest.mark.parametrize("half", HALVES)
def test_meetings(half: str) -> None:
    held = within(every(Meeting), "held_on", half)
    ids = {meeting.id for meeting in held}
    came = [row for row in every(Attendance) if row.meeting_id in ids]
    lists = Counter(row.list for row in came)
    quorums = []
    for meeting in held:
        body = bodies()[meeting.committee_id]
        attending = [row for row in came if row.meeting_id == meeting.id]
        quorums.append(quorum(body.committee, body.members_on(meeting.held_on), attending))
    assert expected(half, "meetings") == {
        "held": len(held),
        "adopted": sum(meeting.adopted_on is not None for meeting in held),
        "quorum_met": sum(one.met for one in quorums),
        "quorum_lost": sum(one.lost_at is not None for one in quorums),
        "present": lists["present"],
        "substitutes": sum(row.substitute_for_id is not None for row in came),
        "absent": lists["absent"],
        "guests": lists["guest"],
        "resolutions": sum(row.meeting_id in ids for row in every(Resolution)),
    }
    kinds = Counter(row.kind for row in every(Resolution) if row.meeting_id in ids)
    assert kinds == expected(half, "resolutions_by_kind")


def at_work(line: Project, half: str) -> bool:
    """Scheduled in the half (its months are six bits of the mask), or something done or paid in it."""
    first, last = HALVES[half]
    scheduled = (line.months or 0) & (0b000000111111 if half == "2569-1" else 0b111111000000)
    days = [
        (row.starts_on, row.ends_on or row.starts_on) for row in every(Activity) if row.project_id == line.id
    ]
    days += [(row.paid_on, row.paid_on) for row in every(Payment) if row.project_id == line.id]
    return bool(scheduled) or any(start and end and start <= last and end >= first for start, end in days)


@pytest.mark.parametrize("half", HALVES)
def test_plan(half: str) -> None:
    approved = {
        plan.id for plan in centres_plans() if plan.approved_on and plan.approved_on <= HALVES[half][1]
    }
    lines = [line for line in every(Project) if line.plan_id in approved]
    going = [line for line in lines if line.status != "cancelled"]
    total, unknown = added(lines, "budget_satang")
    shown = [line for line in going if at_work(line, half)]
    missions = Counter(line.mission for line in shown)
    assert expected(half, "plan") == {
        "lines": len(lines),
        "cancelled": len(lines) - len(going),
        "unknown_budget": unknown,
        "budget_satang": total,
        "budget_without_cancelled_satang": added(going, "budget_satang")[0],
        "shown": len(shown),
        "shown_budget_satang": added(shown, "budget_satang")[0],
        "shown_by_mission": [missions[str(mission)] for mission in range(1, 8)],
    }
    last = max(
        (plan for plan in centres_plans() if plan.id in approved), key=lambda plan: str(plan.approved_on)
    )
    assert last.stated_total_satang == added(going, "budget_satang")[0]


@pytest.mark.parametrize("half", HALVES)
def test_activities(half: str) -> None:
    first, last = HALVES[half]
    spans = [(row.starts_on, row.ends_on or row.starts_on, row) for row in every(Activity)]
    counted = [row for _, end, row in spans if end and first <= end <= last]
    people, unknown = added(counted, "participants")
    assert expected(half, "activities") == {
        "counted": len(counted),
        "shown": sum(start <= last and end >= first for start, end, _ in spans if start and end),
        "participants": people,
        "participants_unknown": unknown,
        "zero": sum(row.participants == 0 for row in counted),
    }


@pytest.mark.parametrize("half", HALVES)
def test_payments(half: str) -> None:
    paid = within(every(Payment), "paid_on", half)
    total, unknown = added(paid, "amount_satang")
    found = {"count": len(paid), "unknown": unknown, "paid_satang": total}
    assert found == expected(half, "payments")


@pytest.mark.parametrize("half", HALVES)
def test_hearings(half: str) -> None:
    last_sitting = {
        hearing.id: max(row.held_on for row in every(Sitting) if row.hearing_id == hearing.id and row.held_on)
        for hearing in every(Hearing)
    }
    first, last = HALVES[half]
    held = [hearing for hearing in every(Hearing) if first <= last_sitting[hearing.id] <= last]
    sittings = within(every(Sitting), "held_on", half)
    people, unknown = added(sittings, "participants")
    assert expected(half, "hearings") == {
        "held": len(held),
        "sittings": len(sittings),
        "participants": people,
        "participants_unknown": unknown,
        "proposals": added(held, "proposals_count")[0],
    }


@pytest.mark.parametrize("half", HALVES)
def test_opinions(half: str) -> None:
    received = within(every(Opinion), "received_on", half)
    ids = {opinion.id for opinion in received}
    links = [link for link in every(OpinionProject) if link.opinion_id in ids]
    linked = {link.opinion_id for link in every(OpinionProject)}
    screened = Counter(opinion.screening for opinion in received)
    told = {name: value for name, value in expected(half, "opinions").items() if not name.startswith("by_")}
    assert told == {
        "received": len(received),
        "answered": sum(opinion.answered_on is not None for opinion in received),
        "answers_given": len(within(every(Opinion), "answered_on", half)),
        "duplicates": sum(opinion.duplicate_of_id is not None for opinion in received),
        "links_to_projects": len(links),
        "projects_linked": len({link.project_id for link in links}),
        "became_project": sum(one.id in linked for one in received),
        "became_project_or_repeats": sum(
            one.id in linked or one.duplicate_of_id in linked for one in received
        ),
        "escalations": sum(row.opinion_id in ids for row in every(Escalation)),
        **{state: screened[state] for state in ("shown", "hidden", "waiting")},
    }


COLUMNS = {"channel": "channel", "authority": "authority", "decision": "decision"}


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize(
    ("name", "column"), [*COLUMNS.items(), ("proposer", "proposer_kind"), ("age", "age_band")]
)
def test_opinions_by(half: str, name: str, column: str) -> None:
    received = within(every(Opinion), "received_on", half)
    found = Counter(getattr(opinion, column) or "unknown" for opinion in received)
    told = expected(half, "opinions")[f"by_{name}"]
    assert found == Counter({key: count for key, count in told.items() if count})
    assert sum(told.values()) == len(received)


@pytest.mark.parametrize("half", HALVES)
def test_media(half: str) -> None:
    published = within(every(MediaItem), "published_on", half)
    reach, unknown = added(published, "reach")
    assert expected(half, "media") == {
        "published": len(published),
        "reach": reach,
        "reach_unknown": unknown,
        "knowledge": len(within(every(KnowledgeItem), "made_on", half)),
        "innovations": len(within(every(Innovation), "started_on", half)),
    }


@pytest.mark.parametrize("half", HALVES)
def test_partners(half: str) -> None:
    last = HALVES[half][1]
    visits = within(every(StudyVisit), "visited_on", half)
    people, unknown = added(visits, "people")
    in_force = [
        mou
        for mou in every(Mou)
        if mou.starts_on and mou.starts_on <= last and (mou.ends_on is None or last <= mou.ends_on)
    ]
    assert expected(half, "partners") == {
        "last_day": sum(one.since_on is not None and one.since_on <= last for one in every(Partner)),
        "activities": len(within(every(PartnerActivity), "done_on", half)),
        "mous_in_force_last_day": len(in_force),
        "mous_signed": len(within(every(Mou), "signed_on", half)),
        "study_visits": len(visits),
        "visitors": people,
        "visitors_unknown": unknown,
    }


@pytest.mark.parametrize("half", HALVES)
def test_evaluation(half: str) -> None:
    made = [row for row in every(Evaluation) if row.round == ("april" if half == "2569-1" else "october")]
    total, unknown = added(made, "progress")
    targets = {kpi.id: kpi.target for kpi in every(ProjectKpi)}
    ids = {row.id for row in made}
    results = [
        (row.result, targets[row.kpi_id or ""]) for row in every(KpiResult) if row.evaluation_id in ids
    ]
    known = [(result, target) for result, target in results if result is not None and target is not None]
    assert expected(half, "evaluation") == {
        "evaluations": len(made),
        "mean_progress": total / (len(made) - unknown),
        "progress_unknown": unknown,
        "kpi_reached": sum(result >= target for result, target in known),
        "kpi_missed": sum(result < target for result, target in known),
        "kpi_unknown": len(results) - len(known),
    }

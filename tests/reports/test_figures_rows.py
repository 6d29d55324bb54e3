"""What the tables of the sections show: which rows, in which order, with which words."""

from __future__ import annotations

import json
from datetime import date

import pytest

from app.models.bodies import Standing
from app.models.editions import PeriodNote, Report, ReportSigner
from app.models.errors import Words
from app.models.evaluations import Evaluation, round_day
from app.models.hearings import Opinion
from app.models.plan_layers import PlanLine
from app.models.plans import Payment, Plan, PlanChange, Project
from app.models.schema import Record, changed
from app.reports.figures import Sections, explain, figures_in, gathered, label, said, sections
from app.reports.figures.plan_versions import before, lines_on, versions
from app.reports.papers.plans import ledger
from tests.reports.tiny import H1, H2, RECORDS, YEAR, day, opinion

FIRST, SECOND = (sections(gathered(RECORDS, period)) for period in (H1, H2))


def with_more(*more: Record, period: object = H1) -> Sections:
    return sections(gathered([*RECORDS, *more], period))  # type: ignore[arg-type]


def test_general_data_of_the_centre() -> None:
    assert FIRST.general.office is not None and FIRST.general.centre is not None
    assert FIRST.general.announcement is not None and FIRST.general.announcement.id == "doc-1"
    assert FIRST.general.powers == ("ก", "ข")
    assert FIRST.general.objectives == ()
    assert [n.id for n in FIRST.general.notices] == ["told-1", "told-2", "told-3"]
    assert [n.id for n in FIRST.general.notices_in_period] == ["told-2", "told-3"]


def test_an_empty_record_has_all_sections() -> None:
    empty = sections(gathered([], H1))
    assert empty.general.office is None and empty.bodies.centre is None
    assert len(empty.missions.missions) == 7
    assert {figure.value for figure in figures_in(empty)} == {0, None}


def test_members_in_force_and_changes_of_the_period() -> None:
    body = FIRST.bodies.centre
    assert body is not None
    assert body.standing is Standing.IN_FORCE
    assert [m.id for m in body.members] == ["m-1", "m-2", "m-5", "m-4"]
    assert ([m.id for m in body.joined_members], [m.id for m in body.left_members]) == (["m-5"], ["m-3"])
    assert [row.document and row.document.number for row in body.orders] == ["71/2564"]
    assert len(body.gaps) == 5


def test_meetings_with_their_quorum() -> None:
    first, second = FIRST.meetings.rows
    assert first.quorum is not None and second.quorum is not None
    assert (first.quorum.entitled, first.quorum.needed, first.quorum.present) == (4, 2, 3)
    assert (second.quorum.met, second.quorum.lost_at) == (True, "10:30")
    assert [r.id for r in first.resolutions] == ["res-1", "res-2"]
    assert SECOND.meetings.rows[0].quorum is None


def test_follow_up_of_resolutions() -> None:
    (row,) = FIRST.meetings.followed
    assert (row.resolution.id, row.status, row.latest and row.latest.id) == ("res-2", "done", "fol-1")
    assert row.item is not None and row.item.number == "4.1"


def test_open_resolutions_are_carried_over() -> None:
    still = [r for r in RECORDS if r.id != "fol-1"]
    assert [row.resolution.id for row in sections(gathered(still, H2)).meetings.carried] == ["res-2"]
    assert SECOND.meetings.carried == ()


def test_an_activity_over_two_halves_is_shown_in_both_and_counted_where_it_ends() -> None:
    first = next(row for row in FIRST.missions.rows if row.project.id == "line-3")
    second = next(row for row in SECOND.missions.rows if row.project.id == "line-3")
    assert [a.id for a in first.activities] == [a.id for a in second.activities] == ["act-3"]
    assert ([a.id for a in first.continuing], first.count.value) == (["act-3"], 0)
    assert ([a.id for a in second.continuing], second.count.value) == ([], 1)


def test_lines_without_a_mission_stand_in_a_part_of_their_own() -> None:
    assert [m.key for m in FIRST.missions.missions] == list("1234567")
    assert [m.key for m in SECOND.missions.missions] == [*"1234567", "unsaid"]


# -- the plan and its revisions


def test_a_later_revision_is_taken_back() -> None:
    first = {row.project.id: row.months for row in FIRST.schedule.rows}
    second = {row.project.id: row.months for row in SECOND.schedule.rows}
    assert list(first) == ["line-1", "line-2", "line-3"]
    assert first["line-2"] == 0b1100
    assert second["line-2"] == 0b11 << 8
    assert list(second) == ["line-1", "line-2", "line-3", "line-4"]


def test_a_draft_revision_changes_nothing_yet() -> None:
    draft = Plan(id="plan-3", fiscal_year=2569, revision_kind="change", follows_id="plan-2")
    change = PlanChange(
        id="ch-3", plan_id="plan-3", project_id="line-1", action="changed", before='{"name": "เดิม"}'
    )
    data = gathered([*RECORDS, draft, change], H2)
    assert [p.id for p in versions(data, 2569)] == ["plan", "plan-2", "plan-3"]
    assert next(p.name for p in lines_on(data, 2569, H2.ends_on) if p.id == "line-1") == "เดิม"


def test_two_later_revisions_are_taken_back_in_turn() -> None:
    last = Plan(
        id="plan-3", fiscal_year=2569, revision_kind="change", follows_id="plan-2", approved_on=day(8, 1)
    )
    change = PlanChange(
        id="ch-3", plan_id="plan-3", project_id="line-2", action="changed", before='{"months": 1}'
    )
    data = gathered([*RECORDS, last, change], YEAR)
    months = {
        on: next(p.months for p in lines_on(data, 2569, on) if p.id == "line-2")
        for on in (H1.ends_on, day(7, 1))
    }
    assert months == {H1.ends_on: 0b1100, day(7, 1): 1}


@pytest.mark.parametrize("kept", [None, "", "[]", "3", "{months"])
def test_earlier_values_that_were_not_kept_change_nothing(kept: str | None) -> None:
    assert before(PlanChange(before=kept)) == {}


def test_versions_that_follow_each_other_in_a_ring_end() -> None:
    ring = [Plan(id="a", fiscal_year=2569, follows_id="b"), Plan(id="b", fiscal_year=2569, follows_id="a")]
    assert {p.id for p in versions(gathered(ring, H1), 2569)} == {"a", "b"}


def test_a_withdrawn_line_counts_no_more_and_is_shown_apart() -> None:
    withdrawn = Project(
        id="line-9", plan_id="plan", number=9, months=1, budget_satang=700, status="cancelled"
    )
    done = with_more(withdrawn)
    assert [row.project.id for row in done.schedule.withdrawn] == ["line-9"]
    assert done.schedule.budget == FIRST.schedule.budget and done.schedule.lines == FIRST.schedule.lines
    assert done.missions == FIRST.missions


def test_money_spent_on_a_withdrawn_line_is_shown() -> None:
    withdrawn = Project(
        id="line-9", plan_id="plan", number=9, months=1, budget_satang=700, status="cancelled"
    )
    paid = Payment(id="pay-9", project_id="line-9", paid_on=day(11, 1), amount_satang=300)
    assert with_more(withdrawn, paid).missions.totals.used.value == 600_300


def test_months_after_the_period_are_not_said() -> None:
    assert [f.key for f in FIRST.schedule.done] == [
        f"plan.done.{m}" for m in ("10", "11", "12", "01", "02", "03")
    ]
    assert len(FIRST.schedule.planned) == len(SECOND.schedule.done) == 12
    actual = {row.project.id: row.actual for row in FIRST.schedule.rows}
    assert actual == {"line-1": 0b110, "line-2": None, "line-3": 0b100000}


def test_stated_months_come_before_those_of_activities() -> None:
    stated = Project(id="line-9", plan_id="plan", number=9, months=1, actual_months=0xFFF)
    rows = {row.project.id: row.actual for row in with_more(stated).schedule.rows}
    assert rows["line-9"] == 0b111111


# -- opinions


def test_only_shown_opinions_are_listed() -> None:
    assert [o.id for o in FIRST.opinions.rows] == ["op-1", "op-2", "op-5"]
    assert FIRST.opinions.outcomes.not_taken == ()
    assert [o.decision_reason for o in SECOND.opinions.outcomes.not_taken] == ["ไม่มีงบ"]


def test_an_opinion_that_repeats_another_shares_its_projects() -> None:
    trace = {row.opinion.id: [p.id for p, _ in row.projects] for row in FIRST.opinions.outcomes.trace}
    assert trace == {"op-1": ["line-1", "line-3"], "op-2": ["line-1", "line-3"]}


def test_opinions_that_repeat_each_other_in_a_ring_end() -> None:
    ring = [
        opinion(21, day(12, 1), duplicate_of_id="op-22"),
        opinion(22, day(12, 1), duplicate_of_id="op-21"),
    ]
    assert with_more(*ring).opinions.received.value == 7


def test_matters_passed_on_show_where_to() -> None:
    (row,) = FIRST.opinions.escalations.rows
    assert (row.opinion and row.opinion.id, said(row.escalation, "target")) == (
        "op-5",
        Words("องค์การบริหารส่วนจังหวัด", "Provincial administrative organisation"),
    )


# -- evaluation, notes, files, foot


@pytest.mark.parametrize(
    ("round_", "made_on", "expected"),
    [
        ("april", date(2026, 4, 24), date(2026, 3, 31)),
        ("april", date(2026, 3, 2), date(2026, 3, 31)),
        ("october", date(2026, 10, 20), date(2026, 9, 30)),
        ("october", date(2026, 9, 15), date(2026, 9, 30)),
        ("october", date(2027, 1, 5), date(2026, 9, 30)),
        ("quarter", date(2026, 1, 5), date(2026, 1, 5)),
        (None, date(2026, 1, 5), date(2026, 1, 5)),
        ("april", None, None),
    ],
)
def test_a_round_speaks_of_the_half_before_it(
    round_: str | None, made_on: date | None, expected: date | None
) -> None:
    assert round_day(Evaluation(round=round_, evaluated_on=made_on)) == expected


def test_indicators_show_their_latest_result() -> None:
    rows = {row.kpi.id: (row.result and row.result.result, row.reached) for row in FIRST.evaluations.kpis}
    assert rows == {"kpi-1": (80.0, True), "kpi-2": (14.0, False), "kpi-3": (None, None)}


def test_notes_of_the_office_come_first() -> None:
    note = PeriodNote(id="note", period_id="2569-1", overview="ภาพรวม", problems="ก\nข", suggestions="ค")
    other = PeriodNote(id="other", period_id="2569-2", overview="อื่น", problems="ง")
    notes = with_more(note, other).notes
    assert notes.overview == "ภาพรวม"
    assert [(row.about, row.text) for row in notes.problems] == [
        ("", "ก"), ("", "ข"), ("เวทีประชาคม", "ฝนตก"), ("เวทีประชาคม", "เอกสาร"),
    ]  # fmt: skip
    assert [row.text for row in notes.suggestions] == ["ค"]


def test_photos_and_files_by_day() -> None:
    assert [row.attachment.id for row in FIRST.enclosures.photo_rows] == ["pic-1", "pic-3"]
    assert [row.attachment.id for row in FIRST.enclosures.file_rows] == ["file-1"]
    assert [row.attachment.id for row in SECOND.enclosures.photo_rows] == ["pic-2"]
    owner = FIRST.enclosures.photo_rows[0].owner
    assert owner is not None and owner.id == "act-1"


def test_signers_stand_in_the_order_of_their_roles() -> None:
    signers = [
        ReportSigner(id="c", period_id="2569-1", role="certified", order_no=1),
        ReportSigner(id="p2", period_id="2569-1", role="prepared", order_no=2),
        ReportSigner(id="p1", period_id="2569-1", role="prepared", order_no=1),
        ReportSigner(id="x", period_id="2569-2", role="checked"),
    ]
    editions = [Report(id=f"r{n}", period_id="2568-2", edition=n) for n in (2, 1)]
    foot = with_more(*signers, *editions).foot
    assert [s.id for s in foot.signers] == ["p1", "p2", "c"]
    assert [r.edition for r in foot.reports] == [1, 2]


# -- explain


def test_explain_names_every_record() -> None:
    data = gathered(RECORDS, H1)
    told = explain(figures_in(sections(data)), data)
    assert told["closes"] is True and told["period"] == "2569-1" and told["snapshot_sha256"] == data.sha256
    paid = told["figures"]["lines.line-1.used"]
    assert paid["sources"] == [
        {
            "table": "payments",
            "id": "pay-1",
            "label": "การเบิกจ่าย: เวทีประชาคม (20 ธ.ค. 2568)",
            "amount": 600_000,
        }
    ]
    assert told["figures"]["opinions.answered_share"]["parts"] == ["opinions.answered", "opinions.received"]
    assert json.loads(json.dumps(told, allow_nan=False)) == told


@pytest.mark.parametrize(
    ("record", "thai", "english"),
    [
        (
            Plan(fiscal_year=2569, revision_kind="change", revision_number=1, revision_year=2569),
            "แผนปฏิบัติงาน/แผนพัฒนา: ปีงบประมาณ 2569 เปลี่ยนแปลง 1/2569",
            "Plan: 2569 BE, Change 1/2569",
        ),
        (
            Opinion(ref_no="7/2569", received_on=date(2025, 11, 8)),
            "ความคิดเห็น/ข้อเสนอ/ปัญหาความต้องการ: 7/2569 (8 พ.ย. 2568)",
            "Opinion or proposal: 7/2569 (8 Nov 2025)",
        ),
        (Evaluation(), "การติดตามและประเมินผล", "Evaluation"),
    ],
)
def test_labels_say_what_a_person_calls_a_record(record: Record, thai: str, english: str) -> None:
    assert label(gathered([], H1), record) == Words(thai, english)


def test_long_labels_are_cut_visibly() -> None:
    said_of = label(gathered([], H1), Project(name="โครงการ " * 40)).thai
    assert said_of.endswith("…") and len(said_of) < 150


def test_a_line_that_uses_no_budget_has_nothing_to_count() -> None:
    """Neither unknown nor 0, in section 3, in the schedule and in the plan's papers; an amount counts."""
    free = Project(
        id="free",
        plan_id="plan",
        number=90,
        name="ไม่ใช้เงิน",
        mission="1",
        months=0xFFF,
        budget_source="none",
    )
    without = with_more().missions.totals
    told = with_more(free)
    (row,) = [one for one in told.missions.rows if one.project.id == "free"]
    found = (row.budget, row.used, row.used_to_date)
    assert {(one.value, one.of, one.unknown) for one in found} == {(0, 0, 0)}
    for name in ("budget", "used", "used_to_date", "used_share"):
        now, was = getattr(told.missions.totals, name), getattr(without, name)
        assert (now.value, now.of, now.unknown) == (was.value, was.of, was.unknown)
    (planned,) = [one for one in told.schedule.rows if one.project.id == "free"]
    assert (planned.budget.value, planned.budget.of) == (0, 0) and ledger.budget(PlanLine(free)).of == 0
    assert told.schedule.budget.of == told.schedule.lines.value - 1 == FIRST.schedule.budget.of
    nothing = Payment(id="nil", project_id="free", paid_on=day(11, 1), amount_satang=0)
    zero = with_more(changed(free, budget_satang=0), nothing)
    (row,) = [one for one in zero.missions.rows if one.project.id == "free"]
    assert [(one.value, one.of) for one in (row.budget, row.used)] == [(0, 1), (0, 1)]

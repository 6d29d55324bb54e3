"""What a period still lacks: every rule found and silenced."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from app.models.committees import CommitteeOrder, Term
from app.models.editions import Report, ReportSigner
from app.models.hearings import Escalation
from app.models.meetings import Meeting
from app.models.office import Attachment
from app.models.partners import PartnerActivity
from app.models.periods import QUARTERS, Period
from app.models.plans import Plan
from app.models.records import by_table
from app.models.schema import Record, changed
from app.reports.check import Finding, check, was_sent
from app.reports.figures import gathered
from tests.reports.tiny import H1, H2, RECORDS, came, day, member, opinion


def found(
    records: Iterable[Record], period: Period = H1, today: date | None = None, **more: Any
) -> list[tuple[str, str, str]]:
    return [
        (f.mission, f.record_id or f.table, f.what.english) for f in asked(records, period, today, **more)
    ]


def asked(records: Iterable[Record], period: Period, today: date | None = None, **more: Any) -> list[Finding]:
    return check(gathered(records, period), period, today, **more)


def said_of(record_id: str, findings: list[tuple[str, str, str]]) -> list[str]:
    return [what.rpartition(" — ")[2] for _, which, what in findings if which == record_id]


def edited(record_id: str, **values: Any) -> list[Record]:
    """The tiny record with one record changed."""
    assert any(r.id == record_id for r in RECORDS)
    return [changed(r, **values) if r.id == record_id else r for r in RECORDS]


def without(*tables: str) -> list[Record]:
    return [r for r in RECORDS if r.table not in tables and r.id not in tables]


def test_an_empty_record_lacks_something_in_every_mission() -> None:
    findings = asked([], H1)
    assert [(f.mission, f.table) for f in findings if f.severity == "error"] == [
        ("1", "offices"),
        ("1", "centres"),
        ("1", "public_notices"),
        ("1", "committees"),
        ("2", "meetings"),
        ("2", "plans"),
        ("3", "hearings"),
        ("4", "media"),
        ("5", "partners"),
        ("6", "evaluations"),
        ("7", "report_signers"),
        ("7", "report_signers"),
        ("7", "report_signers"),
    ]


def test_every_finding_says_what_and_where_to_mend_it_in_both_languages() -> None:
    findings = [*asked(RECORDS, H1, date(2027, 1, 1)), *asked([], H2)]
    assert all(f.what.thai and f.what.english and f.mend.thai and f.mend.english for f in findings)
    assert all(f.mission in "1234567" and by_table(f.table) for f in findings)
    known = {(r.table, r.id) for r in RECORDS}
    assert all((f.table, f.record_id) in known for f in findings if f.record_id)
    thai = "กขคงจฉชซญดตถทธนบปผพฟภมยรลวศษสหอฮ"
    kinds = [f.what.english.partition(":")[0] for f in findings]
    assert [kind for kind in kinds if any(letter in thai for letter in kind)] == []


def test_findings_come_in_a_fixed_order() -> None:
    findings = asked(RECORDS, H1)
    assert [f.mission for f in findings] == sorted(f.mission for f in findings)
    assert findings == asked(list(reversed(RECORDS)), H1)


# -- mission 1


def test_no_announcement() -> None:
    assert "no establishing announcement" in said_of("centre", found(edited("centre", announcement_id=None)))
    assert "no establishing announcement" not in said_of("centre", found(RECORDS))


def test_no_public_notice() -> None:
    assert ("1", "public_notices", "The public has not been told.") in found(without("public_notices"))
    assert "public_notices" not in {which for _, which, _ in found(RECORDS)}


def test_a_lapsed_committee() -> None:
    ended = Term(id="term", committee_id="body", starts_on=date(2021, 5, 3), ends_on=date(2025, 5, 2))
    assert "its term has ended and no new one has begun" in said_of("body", found([*RECORDS, ended]))
    going = changed(ended, ends_on=date(2027, 5, 2))
    assert "its term has ended and no new one has begun" not in said_of("body", found([*RECORDS, going]))


def test_an_abolished_committee() -> None:
    order = CommitteeOrder(id="end", committee_id="body", action="abolish", effective_on=day(2, 1))
    assert "it was abolished by the end of the period" in said_of("body", found([*RECORDS, order]))


def test_composition_is_warned_of_group_by_group_and_never_more() -> None:
    gaps = [f for f in asked(RECORDS, H1) if f.record_id == "body"]
    assert len(gaps) == 5 and {f.severity for f in gaps} == {"warning"}
    full = [member(n, group=g) for n, g in zip(range(10, 16), "234557", strict=True)]
    left = said_of("body", found([*RECORDS, *full]))
    assert left == ["Group “Government agencies' representatives” has 1, should have at least 2"]


def test_an_order_that_is_not_registered() -> None:
    assert "the order is not registered" in said_of("order-1", found(edited("order-1", document_id=None)))


# -- mission 2


def test_no_meeting_of_the_centre_committee() -> None:
    assert ("2", "meetings", "The centre committee did not meet in the period.") in found(without("meetings"))
    assert ("2", "meetings", "The centre committee did not meet in the period.") not in found(RECORDS)


def test_no_adopted_minutes() -> None:
    assert ("2", "meetings", "No minutes are adopted.") in found(edited("meet-1", status="draft"))
    assert "its minutes are not adopted" in said_of("meet-2", found(RECORDS))
    assert "its minutes are not adopted" not in said_of("meet-1", found(RECORDS))


def test_a_meeting_that_resolved_without_a_quorum() -> None:
    away = [changed(r, list="absent") if r.id in ("meet-1-a1", "meet-1-a2") else r for r in RECORDS]
    assert "it resolved without a quorum" in said_of("meet-1", found(away))
    assert "it resolved without a quorum" not in said_of("meet-1", found(RECORDS))


def test_a_meeting_that_lost_its_quorum_and_one_without_attendance() -> None:
    assert "no quorum from 10.30 on" in said_of("meet-2", found(RECORDS))
    assert "no attendance: quorum unknown" in said_of("meet-4", found(RECORDS, H2))
    assert "no attendance: quorum unknown" not in said_of("meet-4", found([*RECORDS, came("meet-4", 1)], H2))
    listed = changed(came("meet-4", 1), list=None)
    assert "no attendance: quorum unknown" in said_of("meet-4", found([*RECORDS, listed], H2))


def test_a_planned_meeting_whose_day_has_passed() -> None:
    planned = Meeting(id="next", committee_id="body", held_on=day(3, 1), status="planned")
    assert said_of("next", found([*RECORDS, planned], today=day(3, 2))) == ["its day has passed; no result"]
    assert said_of("next", found([*RECORDS, planned], today=day(3, 1))) == []


def test_an_overdue_resolution() -> None:
    assert said_of("res-2", found(without("follow_ups"))).count("overdue and still open") == 1
    assert "overdue and still open" not in said_of("res-2", found(RECORDS))


def test_no_approved_plan() -> None:
    assert ("2", "plans", "There is no action plan for 2569 BE.") in found(without("plans", "projects"))
    draft = edited("plan", approved_on=None, approved_by_id=None)
    assert "not approved, or its day is unknown" in said_of("plan", found(draft))
    assert "not approved, or its day is unknown" not in said_of("plan", found(RECORDS))


def test_earlier_values_that_cannot_be_read() -> None:
    said = "its earlier values cannot be read"
    assert said in said_of("ch-1", found(edited("ch-1", before="{months")))
    assert said not in said_of("ch-1", found(RECORDS))


def test_a_stated_total_that_differs_from_the_lines_is_named() -> None:
    other = "its stated total of 15,000.50 baht is not the sum of its lines, 15,000.00 baht"
    assert said_of("plan", found(edited("plan", stated_total_satang=1_500_050))) == [other]
    assert said_of("plan", found(edited("plan", stated_total_satang=1_500_000))) == []


def test_the_stated_total_asked_is_that_of_the_version_in_force() -> None:
    newer = Plan(id="p3", fiscal_year=2569, follows_id="plan-2", approved_on=day(8, 1), stated_total_satang=1)
    assert [w for w in said_of("p3", found([*RECORDS, newer], H2)) if "stated" in w] != []
    assert [
        w for w in said_of("plan", found(edited("plan", stated_total_satang=1), H2)) if "stated" in w
    ] == []


def test_plan_lines_without_months_budget_result_or_money_stand_under_their_mission() -> None:
    findings = found(RECORDS)
    assert ("4", "line-2") in {(m, which) for m, which, _ in findings}
    assert said_of("line-2", findings)[:2] == ["planned for this period, no result", "its budget is unknown"]
    assert "no months are marked" in said_of("line-1", found(edited("line-1", months=None)))
    assert "done, money spent unknown" in said_of("line-1", found(without("payments")))
    assert "done, money spent unknown" not in said_of("line-1", findings)
    assert "planned for this period, no result" not in said_of(
        "line-2", found(edited("line-2", status="cancelled"))
    )


def test_an_activity_without_result_or_headcount() -> None:
    assert said_of("act-2", found(RECORDS)) == ["no result is entered", "participants unknown"]
    assert said_of("act-1", found(RECORDS)) == []


def test_nobody_is_missed_where_nobody_was_planned_to_come() -> None:
    assert said_of("act-2", found(edited("line-1", participants_planned=None))) == ["no result is entered"]


# -- mission 3


def test_a_hearing_without_result_publication_or_headcount() -> None:
    findings = said_of("hear-2", found(RECORDS, H2))
    assert findings[:3] == [
        "its result is not summarised",
        "its result is not published",
        "its headcount is unknown",
    ]
    assert ("3", "hearings", "No hearing was held in the period.") in found(without("hearings", "sittings"))


def test_an_opinion_says_in_one_sentence_what_is_still_open() -> None:
    findings = found(RECORDS)
    assert said_of("op-1", findings) == []
    assert said_of("op-2", findings) == ["no answer to the proposer"]
    assert said_of("op-4", findings) == [
        "no screening, finding on authority, decision, answer to the proposer"
    ]
    assert said_of("op-6", findings) == []


def test_hiding_and_declining_need_a_reason() -> None:
    assert said_of("op-3", found(edited("op-3", screening_reason=" "))) == ["no reason for hiding it"]
    assert said_of("op-3", found(RECORDS)) == []
    declined = said_of("op-6", found(edited("op-6", decision_reason=None, answered_on=day(5, 9)), H2))
    assert declined == ["no reason for not taking it up"]


def test_a_matter_to_be_passed_on_needs_its_record() -> None:
    assert said_of("op-5", found(without("escalations"))) == ["no record of passing it on"]
    assert said_of("op-5", found(RECORDS)) == []


# -- missions 4 to 7


@pytest.mark.parametrize(("mission", "table"), [("4", "media"), ("5", "partners"), ("6", "evaluations")])
def test_nothing_of_a_kind(mission: str, table: str) -> None:
    assert (mission, table) in {(m, which) for m, which, _ in found(without(table))}
    assert (mission, table) not in {(m, which) for m, which, _ in found(RECORDS)}


def test_a_partner_with_whom_nothing_was_done() -> None:
    assert "nothing done together" in said_of("part-2", found(RECORDS))
    done = PartnerActivity(id="pa", partner_id="part-2", done_on=day(2, 2), what="ก")
    assert "nothing done together" not in said_of("part-2", found([*RECORDS, done]))


def test_a_memorandum_that_ends_soon() -> None:
    assert "ends on 31 May 2026" in said_of("mou-1", found(RECORDS))
    assert "ends on 31 May 2027" not in said_of("mou-1", found(edited("mou-1", ends_on=date(2027, 5, 31))))


def test_lines_done_and_not_evaluated() -> None:
    gone = without("evaluations", "kpi_results", "satisfactions")
    assert "done, not evaluated" in said_of("line-1", found(gone))
    assert "done, not evaluated" not in said_of("line-1", found(RECORDS))


def test_an_evaluation_without_progress_or_publication_and_blank_levels() -> None:
    findings = found(RECORDS)
    assert "progress unknown" in said_of("eval-3", findings)
    assert "not published" in said_of("eval-3", findings)
    assert said_of("sat-2", findings) == ["levels blank (nobody: enter 0)"]
    assert said_of("sat-1", findings) == []


def test_signers_are_asked_for_by_role() -> None:
    signers = [
        ReportSigner(id=role, period_id="2569-1", role=role, name="นายสมมติ", position="ปลัด", order_no=1)
        for role in ("prepared", "certified")
    ]
    named = [what for _, which, what in found([*RECORDS, *signers]) if which == "report_signers"]
    assert named == ["“Checked by” is not named."]


def test_the_report_of_the_period_before() -> None:
    missing = ("7", "reports", "No report issued: Half 2 (Apr – Sep 2025).")
    assert missing in found(RECORDS)
    assert missing not in found([*RECORDS, Report(id="r", period_id="2568-2", edition=1)])
    assert missing not in found(edited("centre", established_on=day(10, 5)))


def test_the_period_before_is_one_of_the_same_scheme() -> None:
    quarter = QUARTERS.period("2569-Q1")
    named = [what for _, which, what in found(RECORDS, quarter) if which == "reports"]
    assert named == ["No report issued: Quarter 4 (Jul – Sep 2025)."]


def test_a_report_that_is_late() -> None:
    assert "It was due on 30 April 2026." in said_of("reports", found(RECORDS, today=date(2026, 5, 1)))
    assert "It was due on 30 April 2026." not in said_of("reports", found(RECORDS, today=date(2026, 4, 30)))


@pytest.mark.parametrize(
    ("status", "late"),
    [
        *(("issued", True), ("sent", False), ("received", False)),
        *(("returned", True), ("acknowledged", False)),
    ],
)
def test_a_report_that_was_sent_is_not_called_late(status: str, late: bool) -> None:
    is_sent = was_sent([Report(period_id="2569-1", status=status), Report(period_id="2568-2")], H1)
    told = check(gathered(RECORDS, H1), H1, date(2026, 5, 1), is_sent=is_sent)
    assert ("It was due on 30 April 2026." in {one.what.english for one in told}) is late


# -- every mission


def test_what_has_no_day_is_told_in_every_period() -> None:
    lost = "no “Received”, so it is counted in no period"
    assert lost in said_of("op-9", found(RECORDS, H1)) and lost in said_of("op-9", found(RECORDS, H2))


def test_printed_records_without_required_columns() -> None:
    assert "missing: Topic" in said_of("med-1", found(edited("med-1", topic=None)))
    assert "missing: Topic" not in said_of("med-3", found(edited("med-3", topic=None)))


def test_other_rules_of_printed_records_are_told_too() -> None:
    wrong = edited("sit-1", participants_women=40)
    assert "30 men + 40 women are not 80" in said_of("sit-1", found(wrong))


def test_what_a_snapshot_leaves_out_is_not_missed() -> None:
    findings = found([*RECORDS, opinion(30, day(12, 1), screening="hidden", screening_reason="ก")])
    assert [what for what in said_of("op-30", findings) if "Problem" in what] == []
    assert [what for _, which, what in findings if "-a" in which and "Name" in what] == []


def test_files_alone_lack_nothing() -> None:
    file = Attachment(id="a", name="x.jpg", media_type="image/jpeg", taken_on=day(12, 1))
    assert "a" not in {which for _, which, _ in found([*RECORDS, file])}


def test_an_escalation_sent_without_a_day() -> None:
    passed = Escalation(id="e2", opinion_id="op-5", target="pao", status="sent", addressee="อบจ.")
    assert "Sent, but not said when" in said_of("e2", found([*RECORDS, passed]))

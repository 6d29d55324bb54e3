"""A tiny record whose figures are counted by hand, for the tests of figures and checks."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.models.centre import Centre, PublicNotice
from app.models.committees import Committee, CommitteeOrder, Member
from app.models.evaluations import Evaluation, KpiResult, Satisfaction
from app.models.hearings import Escalation, Hearing, HearingGroup, Opinion, OpinionProject, Sitting
from app.models.media import Innovation, KnowledgeItem, MediaItem
from app.models.meetings import AgendaItem, Attendance, FollowUp, Meeting, Resolution
from app.models.office import Attachment, Document, Office, Person
from app.models.partners import Mou, MouParty, Partner, PartnerActivity, StudyVisit
from app.models.periods import HALVES, YEARLY, months_mask
from app.models.plans import Activity, Payment, Plan, PlanChange, Project, ProjectKpi
from app.models.schema import Record

H1, H2 = HALVES.periods_of(2569)
YEAR = YEARLY.periods_of(2569)[0]


def day(month: int, on: int) -> date:
    """A day of budget year 2569: October 2568 to September 2569."""
    return date(2025 if month >= 10 else 2026, month, on)


OFFICE: list[Record] = [
    Office(id="office", name_full="เทศบาลตำบลสมมติ", population=4200, villages=None),
    Centre(
        id="centre", name="ศูนย์ฯ", announcement_id="doc-1", established_on=date(2021, 6, 9), powers="ก\nข\n"
    ),
    Document(id="doc-1", kind="announcement", subject="จัดตั้งศูนย์ฯ", dated_on=date(2021, 6, 9)),
    Document(id="doc-2", kind="order", number="71/2564", subject="แต่งตั้ง", dated_on=date(2021, 5, 3)),
    PublicNotice(id="told-1", centre_id="centre", told_on=date(2021, 6, 20), channel="board"),
    PublicNotice(id="told-2", centre_id="centre", told_on=day(11, 2), channel="board"),
    PublicNotice(id="told-3", centre_id="centre", told_on=day(11, 3), channel="website"),
    PublicNotice(id="told-4", centre_id="centre", told_on=day(5, 1), channel="website"),
    Person(id="person", prefix="นาย", given_name="สมมติ", phone="081-000-0000"),
]


def member(number: int, **more: Any) -> Member:
    values = {"role": "member", "group": "3", "starts_on": date(2021, 5, 3), "phone": "081-111-1111"}
    name, position = f"นายสมมติ คนที่{number}", f"ตำแหน่งที่ {number}"
    common = {
        "committee_id": "body",
        "name": name,
        "position": position,
        "basis": "named",
        "order_no": number,
    }
    return Member(id=f"m-{number}", **(common | values | more))


BODY: list[Record] = [
    Committee(id="body", name="คณะกรรมการศูนย์ฯ", kind="centre"),
    CommitteeOrder(
        id="order-1",
        committee_id="body",
        document_id="doc-2",
        action="appoint",
        effective_on=date(2021, 5, 3),
    ),
    member(1, role="chair", group="1"),
    member(2, group="2"),
    member(3, ends_on=day(1, 10), end_reason="resigned"),
    member(4, role="secretary", group="6"),
    member(5, starts_on=day(1, 10), replaces_id="m-3"),
]


def came(meeting: str, number: int, list_: str = "present", **more: Any) -> Attendance:
    key = f"{meeting}-a{number}"
    seat = None if list_ == "guest" else f"m-{number}"
    return Attendance(
        id=key, meeting_id=meeting, list=list_, order_no=number, member_id=seat, name="ก", **more
    )


MEETINGS: list[Record] = [
    Meeting(
        id="meet-1", committee_id="body", number=2, year=2568, held_on=day(10, 2), status="adopted", title="ก"
    ),
    came("meet-1", 1), came("meet-1", 2), came("meet-1", 3), came("meet-1", 4, "absent"),
    came("meet-1", 9, "guest"),
    Meeting(id="meet-2", committee_id="body", number=1, year=2569, held_on=day(1, 20), title="ข"),
    came("meet-2", 1, left_at="10:30"), came("meet-2", 2), came("meet-2", 4, "absent"),
    came("meet-2", 5, "absent"),
    Meeting(id="meet-3", committee_id="body", held_on=day(2, 3), status="postponed", title="ค"),
    Meeting(id="meet-4", committee_id="body", number=2, year=2569, held_on=day(7, 1), title="ง"),
    AgendaItem(id="item-1", meeting_id="meet-1", order_no=1, number="4.1", title="แผนปฏิบัติงาน"),
    Resolution(id="res-1", meeting_id="meet-1", agenda_item_id="item-1", kind="agreed", text="เห็นชอบแผน"),
    Resolution(
        id="res-2", meeting_id="meet-1", agenda_item_id="item-1", kind="assigned", text="ให้",
        due_on=day(11, 30),
    ),
    Resolution(id="res-3", meeting_id="meet-2", agenda_item_id="item-1", kind="noted", text="รับทราบ"),
    FollowUp(id="fol-1", resolution_id="res-2", reported_on=day(1, 20), text="แล้ว", status="done"),
]  # fmt: skip

PLAN: list[Record] = [
    Plan(id="plan", fiscal_year=2569, approved_on=day(10, 2), approved_by_id="res-1"),
    Plan(
        id="plan-2", fiscal_year=2569, revision_kind="change", revision_number=1, revision_year=2569,
        follows_id="plan", approved_on=day(5, 20),
    ),
    Project(
        id="line-1", plan_id="plan", number=1, mission="3", name="เวทีประชาคม", budget_satang=1_000_000,
        months=months_mask((11, 12, 1)), status="done", problem="ฝนตก", participants_planned=100,
    ),
    Project(
        id="line-2", plan_id="plan", number=2, mission="4", name="สื่อ", budget_satang=None,
        months=months_mask((6, 7)), status="running",
    ),
    Project(
        id="line-3", plan_id="plan", number=3, mission="3", name="อบรม", budget_satang=500_000,
        months=months_mask((3, 4)), status="running",
    ),
    Project(
        id="line-4", plan_id="plan-2", number=1, mission=None, name="เพิ่มใหม่", budget_satang=200_000,
        months=months_mask((9,)), status="not_started",
    ),
    PlanChange(id="ch-1", plan_id="plan-2", project_id="line-2", action="moved", before='{"months": 12}'),
    PlanChange(id="ch-2", plan_id="plan-2", project_id="line-4", action="added"),
    Activity(
        id="act-1", project_id="line-1", name="เวที 1", starts_on=day(11, 8), participants=80,
        result="ได้ข้อเสนอ",
    ),
    Activity(id="act-2", project_id="line-1", name="เวที 2", starts_on=day(12, 1), participants=None),
    Activity(
        id="act-3", project_id="line-3", name="อบรม", starts_on=day(3, 30), ends_on=day(4, 2), participants=40
    ),
    Payment(id="pay-1", project_id="line-1", paid_on=day(12, 20), amount_satang=600_000),
    Payment(id="pay-2", project_id="line-1", paid_on=day(4, 5), amount_satang=150_000),
    Payment(id="pay-3", project_id="line-2", paid_on=day(7, 5), amount_satang=0),
]  # fmt: skip

HEARINGS: list[Record] = [
    Hearing(
        id="hear-1", title="ประชาคมหมู่ 2", level="village", method="meeting", proposals_count=74, result="ครบ",
        published_on=day(11, 20),
    ),
    Sitting(id="sit-1", hearing_id="hear-1", held_on=day(11, 8), participants=80, participants_men=30),
    HearingGroup(id="grp-1", hearing_id="hear-1", group="อสม.", members_required=10, members_came=8),
    Hearing(id="hear-2", title="เวทีสองวัน", level="tambon", method="meeting"),
    Sitting(id="sit-2", hearing_id="hear-2", held_on=day(3, 31), participants=50),
    Sitting(id="sit-3", hearing_id="hear-2", held_on=day(4, 1), participants=None),
]  # fmt: skip


def opinion(number: int, on: date | None, **more: Any) -> Opinion:
    values = {
        "channel": "forum",
        "screening": "shown",
        "problem": f"ปัญหาที่ {number}",
        "proposer_kind": "inside",
    }
    private = {
        "proposer_name": "นางลับ",
        "proposer_contact": "081-222-2222",
        "id_hash": "x",
        "location": "บ้านเลขที่ 1",
    }
    return Opinion(id=f"op-{number}", ref_no=f"{number}", received_on=on, **(values | private | more))


OPINIONS: list[Record] = [
    opinion(
        1, day(11, 8), hearing_id="hear-1", authority="own", decision="planned", answered_on=day(11, 18),
        answer_channel="letter",
    ),
    opinion(2, day(11, 8), hearing_id="hear-1", authority="own", decision="merged", duplicate_of_id="op-1"),
    opinion(
        3, day(12, 1), channel="phone", screening="hidden", screening_reason="หมิ่นประมาท", authority="own",
        decision="declined", decision_reason="เหตุลับ", answered_on=day(12, 16),
    ),
    opinion(4, day(1, 5), channel=None, screening=None),
    opinion(5, day(2, 1), authority="beyond_authority", decision="forwarded", answered_on=day(4, 20)),
    opinion(6, day(5, 1), authority="own", decision="declined", decision_reason="ไม่มีงบ"),
    opinion(7, date(2025, 8, 1), answered_on=day(10, 15)),
    opinion(8, date(2025, 8, 1), answered_on=date(2025, 9, 1)),
    opinion(9, None),
    OpinionProject(id="link-1", opinion_id="op-1", project_id="line-1"),
    OpinionProject(id="link-2", opinion_id="op-1", project_id="line-3"),
    Escalation(id="esc-1", opinion_id="op-5", target="pao", sent_on=day(2, 20), status="sent"),
]  # fmt: skip

OUTREACH: list[Record] = [
    MediaItem(
        id="med-1", title="ป้าย", kind="sign", topic="news", published_on=day(10, 9), reach=None, copies=12
    ),
    MediaItem(id="med-2", title="เพจ", kind="facebook", topic="news", published_on=day(1, 9), reach=350),
    MediaItem(id="med-3", title="คลิป", kind="video", topic="participation", published_on=day(6, 9), reach=40),
    KnowledgeItem(id="know-1", title="คู่มือ", topic="participation", made_on=day(2, 2), summary="ก"),
    Innovation(id="inno-1", title="แอป", started_on=day(8, 8), problem="ก", solution="ข"),
    Partner(id="part-1", name="โรงเรียน", sector="education", contact_phone="081-333-3333"),
    Partner(id="part-2", name="บริษัท", sector="private", since_on=day(1, 1)),
    Partner(id="part-3", name="วัด", sector="religion", until_on=day(12, 31)),
    PartnerActivity(id="pact-1", partner_id="part-1", done_on=day(12, 5), what="จัดเวทีเยาวชน"),
    PartnerActivity(id="pact-2", partner_id="part-1", done_on=day(6, 5), what="อบรม"),
    Mou(id="mou-1", title="ความร่วมมือ", signed_on=date(2023, 1, 1), ends_on=day(5, 31), signers="นายก"),
    Mou(id="mou-2", title="ใหม่", signed_on=day(2, 14)),
    MouParty(id="mp-1", mou_id="mou-1", name="โรงเรียน", partner_id="part-1", order_no=1),
    StudyVisit(id="visit-1", visitor="อบต.สมมติ", visited_on=day(1, 30), people=25),
    StudyVisit(id="visit-2", visitor="ทต.สมมติ", visited_on=day(2, 28), people=None),
]

EVALUATIONS: list[Record] = [
    Evaluation(id="eval-1", round="april", project_id="line-1", evaluated_on=day(3, 2), progress=50),
    Evaluation(
        id="eval-2", round="april", project_id="line-1", evaluated_on=day(4, 24), progress=100,
        problem="เอกสาร",
    ),
    Evaluation(id="eval-3", round="april", project_id="line-3", evaluated_on=day(4, 24), progress=None),
    Evaluation(id="eval-4", round="quarter", project_id="line-3", evaluated_on=day(7, 5), progress=65),
    ProjectKpi(id="kpi-1", project_id="line-1", order_no=1, name="ผู้เข้าร่วม", target=80.0, unit="คน"),
    ProjectKpi(id="kpi-2", project_id="line-1", order_no=2, name="ข้อเสนอ", target=20.0, unit="เรื่อง"),
    ProjectKpi(id="kpi-3", project_id="line-3", order_no=1, name="ผู้ผ่านอบรม", target=30.0, unit="คน"),
    KpiResult(id="kr-1", evaluation_id="eval-1", kpi_id="kpi-1", result=70.0),
    KpiResult(id="kr-2", evaluation_id="eval-2", kpi_id="kpi-1", result=80.0),
    KpiResult(id="kr-3", evaluation_id="eval-2", kpi_id="kpi-2", result=14.0),
    Satisfaction(
        id="sat-1", evaluation_id="eval-2", order_no=1, topic="เนื้อหา", level_5=10, level_4=5, level_3=5,
        level_2=0, level_1=0,
    ),
    Satisfaction(id="sat-2", evaluation_id="eval-2", order_no=2, topic="เวลา", level_5=20),
]  # fmt: skip

FILES: list[Record] = [
    Attachment(id="pic-1", name="a.jpg", media_type="image/jpeg", owner_table="activities", owner_id="act-1"),
    Attachment(id="pic-2", name="b.jpg", media_type="image/jpeg", owner_table="sittings", owner_id="sit-3"),
    Attachment(id="pic-3", name="c.jpg", media_type="image/png", taken_on=day(12, 9)),
    Attachment(
        id="file-1", name="mou.pdf", media_type="application/pdf", owner_table="mous", owner_id="mou-2"
    ),
    Attachment(
        id="file-2", name="x.pdf", media_type="application/pdf", owner_table="opinions", owner_id="op-1"
    ),
]

RECORDS: list[Record] = [
    *OFFICE, *BODY, *MEETINGS, *PLAN, *HEARINGS, *OPINIONS, *OUTREACH, *EVALUATIONS, *FILES,
]  # fmt: skip

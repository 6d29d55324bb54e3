"""What stands on each subject's page: its kinds of record, the columns of their lists, what hangs under them.

Laid out by hand: the declaration of a datum says what it is, not where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.models.centre import Centre, PublicNotice
from app.models.committees import Committee, CommitteeOrder, Member, Term
from app.models.editions import PeriodNote, Report, ReportSigner
from app.models.errors import Words
from app.models.evaluations import Evaluation, KpiResult, Satisfaction
from app.models.hearings import (
    DataRequest,
    Escalation,
    Hearing,
    HearingGroup,
    Opinion,
    OpinionBatch,
    OpinionProject,
    SheetEntry,
    Sitting,
)
from app.models.media import Innovation, KnowledgeItem, MediaItem
from app.models.meetings import (
    AgendaItem,
    AgendaLink,
    Attendance,
    Discussion,
    FollowUp,
    Meeting,
    Phrase,
    Resolution,
)
from app.models.office import Attachment, Document, Enclosure, Office, Person
from app.models.partners import Mou, MouParty, Partner, PartnerActivity, StudyVisit
from app.models.plans import (
    Activity,
    Payment,
    Plan,
    PlanChange,
    PlanComment,
    PlanWindow,
    Project,
    ProjectBudget,
    ProjectKpi,
    ProjectWorkPlan,
    WorkPlan,
)
from app.models.schema import Column, Kind, Record, column_of, columns

RecordType = type[Record]


@dataclass(frozen=True)
class Subject:
    """One entry of the list on the left. `key` names its page."""

    key: str
    words: Words
    kinds: tuple[RecordType, ...] = ()


HOME = Subject("home", Words("หน้าแรก", "Home"))
SUBJECTS: tuple[Subject, ...] = (
    HOME,
    Subject(
        "centre",
        Words("ศูนย์และคณะกรรมการ", "Centre and committees"),
        (Committee, Person, Document, Centre, PublicNotice, Office),
    ),
    Subject(
        "meetings",
        Words("การประชุม", "Meetings"),
        (Meeting, Resolution, Phrase),
    ),
    Subject(
        "plans",
        Words("แผนปฏิบัติงาน", "Action plan"),
        (Project, Activity, Payment, Plan, PlanWindow, WorkPlan),
    ),
    Subject(
        "hearings",
        Words("เวทีและความคิดเห็น", "Hearings and opinions"),
        (Opinion, Hearing, OpinionBatch, Escalation, DataRequest),
    ),
    Subject(
        "media",
        Words("สื่อและองค์ความรู้", "Media and knowledge"),
        (MediaItem, KnowledgeItem, Innovation),
    ),
    Subject(
        "partners",
        Words("ภาคีเครือข่าย", "Partner network"),
        (Partner, PartnerActivity, Mou, StudyVisit),
    ),
    Subject(
        "evaluations",
        Words("ติดตามประเมินผล", "Evaluation"),
        (Evaluation,),
    ),
    Subject("report", Words("รายงาน", "Report")),
    Subject("settings", Words("ตั้งค่า", "Settings")),
)

POST = Subject("post", Words("การรับส่งข้อมูล", "Sending and fetching"))
SPONSOR = Subject("sponsor", Words("รายงานจาก อปท.", "Reports of LAOs"))
ENTRIES: tuple[Subject, ...] = (*SUBJECTS, SPONSOR)
OF_SPONSOR = (SPONSOR.key, "settings")
"""What a computer of the sponsor shows of them; an office's shows all but the sponsor's."""
PLACES: tuple[Subject, ...] = (*ENTRIES, POST)
"""Every page; those not listed on the left are come to from where they are needed."""

TABS: dict[str, Words] = {
    Committee.table: Words("คณะกรรมการ", "Committees"),
    Person.table: Words("บุคคล", "Persons"),
    Document.table: Words("ทะเบียนหนังสือ", "Documents"),
    Centre.table: Words("ศูนย์ฯ", "Centre"),
    PublicNotice.table: Words("การแจ้งประชาชน", "Public notices"),
    Office.table: Words("หน่วยงาน", "Office"),
    Meeting.table: Words("การประชุม", "Meetings"),
    Resolution.table: Words("มติที่ประชุม", "Resolutions"),
    Phrase.table: Words("สำนวน", "Phrases"),
    Project.table: Words("โครงการ/กิจกรรม", "Projects"),
    Activity.table: Words("ผลการดำเนินงาน", "Activities done"),
    Payment.table: Words("การเบิกจ่าย", "Payments"),
    Plan.table: Words("ฉบับของแผน", "Versions of the plan"),
    PlanWindow.table: Words("ปฏิทินแผน", "Planning calendar"),
    WorkPlan.table: Words("แผนงาน", "Work plans"),
    Opinion.table: Words("ความคิดเห็น/ข้อเสนอ", "Opinions"),
    Hearing.table: Words("เวทีรับฟัง", "Hearings"),
    OpinionBatch.table: Words("ชุดแบบ", "Batches"),
    Escalation.table: Words("การส่งต่อ", "Passed on"),
    DataRequest.table: Words("คำขอเจ้าของข้อมูล", "Data requests"),
    MediaItem.table: Words("สื่อ", "Media"),
    KnowledgeItem.table: Words("องค์ความรู้", "Knowledge"),
    Innovation.table: Words("นวัตกรรม", "Innovations"),
    Partner.table: Words("ภาคี", "Partners"),
    PartnerActivity.table: Words("กิจกรรมร่วม", "Done together"),
    Mou.table: Words("MOU", "Memoranda"),
    StudyVisit.table: Words("ศึกษาดูงาน", "Study visits"),
    Evaluation.table: Words("การติดตามประเมินผล", "Evaluations"),
}
"""Names short enough for a tab; many of one kind."""

LISTED: dict[str, tuple[str, ...]] = {
    Office.table: ("name_full", "type", "amphoe", "province"),
    Person.table: ("prefix", "given_name", "surname", "position", "organisation"),
    Document.table: ("dated_on", "kind", "number", "subject"),
    Centre.table: ("name", "established_on", "location"),
    PublicNotice.table: ("told_on", "channel", "subject"),
    Committee.table: ("name", "kind", "quorum_rule"),
    CommitteeOrder.table: ("effective_on", "action", "document_id"),
    Term.table: ("number", "starts_on", "ends_on"),
    Member.table: ("order_no", "name", "role", "position", "starts_on", "ends_on"),
    Meeting.table: ("held_on", "number", "status", "title"),
    Attendance.table: ("list", "order_no", "name", "position", "role"),
    AgendaItem.table: ("number", "title", "presenter"),
    Discussion.table: ("order_no", "speaker", "text"),
    Resolution.table: ("due_on", "status", "text", "assignee", "meeting_id"),
    Phrase.table: ("abbreviation", "text"),
    Plan.table: ("fiscal_year", "revision_kind", "revision_number", "form", "approved_on"),
    PlanWindow.table: ("closes_on", "fiscal_year", "form", "revision_kind", "revision_number", "note"),
    PlanComment.table: ("said_on", "kind", "text", "said_by", "settled"),
    Project.table: ("number", "name", "mission", "budget_satang", "months", "status"),
    Activity.table: ("starts_on", "name", "place", "participants"),
    Payment.table: ("paid_on", "project_id", "amount_satang"),
    Hearing.table: ("title", "level", "method", "published_on"),
    Sitting.table: ("held_on", "place", "participants"),
    OpinionBatch.table: ("received_on", "title", "sheets", "closed_on"),
    SheetEntry.table: ("sheet_no", "entered_by", "settled"),
    Escalation.table: ("opinion_id", "addressee", "letter_number", "sent_on", "status"),
    DataRequest.table: ("asked_on", "done_on", "records_count", "kind"),
    Opinion.table: ("ref_no", "received_on", "problem", "screening", "authority", "decision", "answered_on"),
    MediaItem.table: ("published_on", "title", "kind", "topic", "reach"),
    KnowledgeItem.table: ("made_on", "title", "topic", "author"),
    Innovation.table: ("started_on", "title"),
    Partner.table: ("name", "sector", "contact_name", "since_on"),
    PartnerActivity.table: ("done_on", "partner_id", "what"),
    Mou.table: ("signed_on", "title", "ends_on", "starts_on"),
    StudyVisit.table: ("visited_on", "visitor", "people", "topic"),
    Report.table: ("status", "edition", "sent_on"),
    Evaluation.table: ("evaluated_on", "round", "project_id", "progress"),
    Attachment.table: ("name", "caption", "taken_on", "size"),
}
"""Columns of a list; a kind that is not named shows its first four."""

CHILDREN: dict[str, tuple[tuple[RecordType, str], ...]] = {
    Document.table: ((Enclosure, "document_id"),),
    Centre.table: ((PublicNotice, "centre_id"),),
    Committee.table: (
        (Member, "committee_id"),
        (CommitteeOrder, "committee_id"),
        (Term, "committee_id"),
    ),
    Meeting.table: (
        (Attendance, "meeting_id"),
        (AgendaItem, "meeting_id"),
        (Resolution, "meeting_id"),
    ),
    AgendaItem.table: (
        (Discussion, "agenda_item_id"),
        (Resolution, "agenda_item_id"),
        (AgendaLink, "agenda_item_id"),
    ),
    Resolution.table: ((FollowUp, "resolution_id"),),
    Plan.table: ((Project, "plan_id"), (PlanChange, "plan_id"), (PlanComment, "plan_id")),
    Project.table: (
        (Activity, "project_id"),
        (Payment, "project_id"),
        (ProjectKpi, "project_id"),
        (ProjectBudget, "project_id"),
        (ProjectWorkPlan, "project_id"),
        (Evaluation, "project_id"),
        (OpinionProject, "project_id"),
        (PlanChange, "project_id"),
        (PlanComment, "project_id"),
    ),
    Hearing.table: (
        (Sitting, "hearing_id"),
        (HearingGroup, "hearing_id"),
        (Opinion, "hearing_id"),
    ),
    Opinion.table: ((OpinionProject, "opinion_id"), (Escalation, "opinion_id")),
    OpinionBatch.table: ((Opinion, "batch_id"), (SheetEntry, "batch_id")),
    Partner.table: ((PartnerActivity, "partner_id"),),
    Mou.table: ((MouParty, "mou_id"),),
    Evaluation.table: ((KpiResult, "evaluation_id"), (Satisfaction, "evaluation_id")),
}
"""What hangs under a record: (kind, the column that points to the parent), in the order shown."""

PHOTOGRAPHED: frozenset[str] = frozenset(
    kind.table
    for kind in (
        *(Meeting, Activity, Hearing, Sitting, MediaItem, KnowledgeItem, Innovation),
        *(PartnerActivity, Mou, StudyVisit, Evaluation, Document, PublicNotice),
    )
)
"""Records to which pictures and files may be added."""

DAYS: dict[str, str] = {
    Document.table: "dated_on",
    PublicNotice.table: "told_on",
    Meeting.table: "held_on",
    Activity.table: "starts_on",
    Payment.table: "paid_on",
    Hearing.table: "published_on",
    Opinion.table: "received_on",
    OpinionBatch.table: "received_on",
    DataRequest.table: "asked_on",
    Escalation.table: "sent_on",
    MediaItem.table: "published_on",
    KnowledgeItem.table: "made_on",
    Innovation.table: "started_on",
    PartnerActivity.table: "done_on",
    Mou.table: "signed_on",
    StudyVisit.table: "visited_on",
    Evaluation.table: "evaluated_on",
}
"""The day by which a list is narrowed to the year or the half on top, and first ordered."""

SECTIONS: dict[str, tuple[tuple[str, Words], ...]] = {
    Office.table: (
        ("address", Words("ที่ตั้งและการติดต่อ", "Address and contact")),
        ("seal_id", Words("กระดาษและตัวเลข", "Paper and numerals")),
        ("chief_title", Words("ผู้บริหารและประชากร", "Chief executive and population")),
    ),
    Document.table: (
        ("addressee", Words("ข้อความในหนังสือ", "The letter")),
        ("signer_name", Words("การลงนาม", "Signature")),
        ("owner_office", Words("ทะเบียน", "Registry")),
    ),
    Committee.table: (("quorum_rule", Words("องค์ประชุม", "Quorum")),),
    Member.table: (("starts_on", Words("การดำรงตำแหน่ง", "Time in office")),),
    Meeting.table: (
        ("held_on", Words("วัน เวลา สถานที่", "When and where")),
        ("chair_id", Words("ประธานและผู้จด", "Chair and minutes taker")),
        ("recording_style", Words("รายงานการประชุม", "Minutes")),
    ),
    Attendance.table: (("substitute_for_id", Words("การมาแทนและการลา", "Substitutes and absence")),),
    Resolution.table: (
        ("vote_result", Words("การลงมติ", "Vote")),
        ("assignee", Words("การติดตาม", "Follow-up")),
    ),
    Plan.table: (("lao_plan", Words("ความเชื่อมโยงกับแผนของ อปท.", "Link to the office's plans")),),
    Project.table: (
        ("objective", Words("รายละเอียด", "Details")),
        ("budget_satang", Words("งบประมาณ", "Budget")),
        ("expected", Words("ผลและผู้รับผิดชอบ", "Result and responsibility")),
        ("months", Words("กำหนดเวลา", "Schedule")),
        ("status", Words("สถานะและปัญหา", "State and problems")),
    ),
    Activity.table: (("participants", Words("ผู้เข้าร่วมและผล", "Participants and result")),),
    Hearing.table: (("result", Words("ผลการรับฟัง", "Result")),),
    Opinion.table: (
        ("proposer_kind", Words("ผู้เสนอ", "Proposer")),
        ("problem", Words("ความคิดเห็น (ถ้อยคำของผู้เสนอ)", "The opinion, in the person's own words")),
        ("screening", Words("คัดกรอง", "Screening")),
        ("authority", Words("อำนาจหน้าที่และประมาณการ", "Authority and estimate")),
        ("decision", Words("ผลการพิจารณา", "Decision")),
        ("answered_on", Words("แจ้งผล", "Answer")),
    ),
    OpinionBatch.table: (("closed_on", Words("การปิดชุด", "Closing")),),
    Escalation.table: (("status", Words("ผล", "Outcome")),),
    Evaluation.table: (
        ("progress", Words("ผล", "Findings")),
        ("published_id", Words("การประกาศผล", "Publication")),
    ),
    Report.table: (("sent_on", Words("การส่ง", "Sending")),),
}
"""(first column of the section, its heading); what stands before the first is the head of the form."""

PERIOD_KINDS: tuple[RecordType, ...] = (PeriodNote, ReportSigner)
"""What the office adds to the report of one period: shown on the report page."""


def subject_of(record_type: RecordType) -> Subject | None:
    """The page on which a kind is listed; for a kind that only hangs under others, the page of its parent."""
    for subject in SUBJECTS:
        if record_type in subject.kinds:
            return subject
    parent = parent_of(record_type)
    return subject_of(parent[0]) if parent else None


def parent_of(record_type: RecordType) -> tuple[RecordType, str] | None:
    """(kind of the parent, column that points to it) of a kind that hangs under another."""
    for subject in SUBJECTS:
        for kind in subject.kinds:
            if (found := _parent_below(kind, record_type)) is not None:
                return found
    return None


def _parent_below(kind: RecordType, record_type: RecordType) -> tuple[RecordType, str] | None:
    for child, name in CHILDREN.get(kind.table, ()):
        if child is record_type:
            return kind, name
        if child.table != kind.table and (found := _parent_below(child, record_type)) is not None:
            return found
    return None


def listed(record_type: RecordType) -> tuple[Column, ...]:
    """The columns a list of the kind shows."""
    names = LISTED.get(record_type.table)
    if names is None:
        return columns(record_type)[:4]
    return tuple(column_of(record_type, name) for name in names)


def listed_under(record_type: RecordType, parent_column: str) -> tuple[Column, ...]:
    """The columns of a list inside its parent's form: the parent needs no column."""
    wide = (Kind.LONG, Kind.LINES)
    names = LISTED.get(record_type.table)
    shown = listed(record_type) if names else columns(record_type)[:5]
    kept = tuple(c for c in shown if c.name != parent_column)
    return kept if any(c.kind in wide for c in kept) or len(kept) <= 5 else kept[:5]

"""The annual action plan: revisions, plan lines (projects), what was done, what was paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.models.centre import MISSIONS
from app.models.errors import Words
from app.models.schema import Kind, Record, choices, column

PLAN_FORMS = choices(
    ("centre", "แผนปฏิบัติงานของศูนย์ฯ", "Centre's action plan"),
    ("development", "แผนพัฒนาท้องถิ่น (ผ.02)", "Local development plan"),
    ("operations", "แผนการดำเนินงานของ อปท. (ผด.02)", "LAO operations plan"),
)
SHEETS = choices(
    ("own", "ผ.02 ดำเนินการเอง", "Own capacity (ผ.02)"),
    ("community", "ผ.02/1 ชุมชนดำเนินการ", "By the community (ผ.02/1)"),
    ("beyond", "ผ.02/2 เกินศักยภาพ", "Beyond capacity (ผ.02/2)"),
)
COMMENT_KINDS = choices(
    ("comment", "ความเห็น", "Comment"),
    ("question", "ข้อซักถาม", "Question"),
    ("approve", "เห็นชอบ", "Approved"),
    ("return", "ให้ทบทวน", "To be reconsidered"),
)
REVISION_KINDS = choices(
    ("original", "ฉบับแรก", "Original"),
    ("addition", "เพิ่มเติม", "Addition"),
    ("change", "เปลี่ยนแปลง", "Change"),
    ("correction", "แก้ไข", "Correction"),
)
CHANGE_ACTIONS = choices(
    ("added", "เพิ่มโครงการ", "Line added"),
    ("changed", "เปลี่ยนแปลงรายละเอียด", "Line changed"),
    ("moved", "ย้าย/โอน", "Line moved"),
    ("cancelled", "ยกเลิกโครงการ", "Line cancelled"),
)
BUDGET_SOURCES = choices(
    ("ordinance", "เทศบัญญัติ/ข้อบัญญัติ", "Budget ordinance"),
    ("subsidy", "เงินอุดหนุน", "Subsidy"),
    ("reserve", "เงินสะสม", "Accumulated reserve"),
    ("codi", "พอช.", "CODI"),
    ("people", "ประชาชนสมทบ", "People's contribution"),
    ("none", "ไม่ใช้งบประมาณ", "No budget used"),
    ("other", "อื่น ๆ", "Other"),
)
PROJECT_STATES = choices(
    ("not_started", "ยังไม่ดำเนินการ", "Not started"),
    ("running", "อยู่ระหว่างดำเนินการ", "Under way"),
    ("done", "แล้วเสร็จ", "Done"),
    ("cancelled", "ยกเลิก", "Cancelled"),
    ("transferred", "โอน", "Transferred"),
    ("merged", "รวม", "Merged"),
)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Plan(Record):
    """One version of a plan: the first, or a revision (เพิ่มเติม/เปลี่ยนแปลง/แก้ไข ครั้งที่ n/yyyy).

    The centre's yearly action plan (form blank or "centre"), the local development plan (ผ.02, from
    fiscal_year to last_year), or the LAO's operations plan (ผด.02). The half-year report counts the centre's.
    """

    table: ClassVar[str] = "plans"
    words: ClassVar[Words] = Words("แผนปฏิบัติงาน/แผนพัฒนา", "Plan")

    form: str | None = column(
        "แบบของแผน",
        "Form of the plan",
        Kind.CHOICE,
        choices=PLAN_FORMS,
        note=("เว้นว่าง = แผนปฏิบัติงานของศูนย์ฯ", "Blank: the centre's action plan"),
    )
    fiscal_year: int | None = column("ปีงบประมาณ พ.ศ.", "Fiscal year (BE)", Kind.YEAR, required=True)
    last_year: int | None = column(
        "ถึงปีงบประมาณ พ.ศ.",
        "Last fiscal year (BE)",
        Kind.YEAR,
        note=("เฉพาะแผนหลายปี", "Of a plan over several years"),
    )
    revision_kind: str | None = column(
        "ฉบับ", "Version", Kind.CHOICE, choices=REVISION_KINDS, required=True, default="original"
    )
    revision_number: int | None = column("ครั้งที่", "Revision number", Kind.INTEGER)
    revision_year: int | None = column("ปี พ.ศ. ของครั้งที่", "Year of the revision (BE)", Kind.YEAR)
    follows_id: str | None = column("ฉบับก่อนหน้า", "Follows", Kind.REF, refers="plans")
    approved_by_id: str | None = column(
        "มติเห็นชอบ", "Approved by", Kind.REF, refers="resolutions", required=True
    )
    approved_on: date | None = column("วันที่เห็นชอบ", "Approved on", Kind.DATE)
    announcement_id: str | None = column("ประกาศใช้", "Announcement", Kind.REF, refers="documents")
    lao_plan: str | None = column("แผนพัฒนาท้องถิ่นที่สอดคล้อง", "Local development plan")
    lao_action_plan: str | None = column("แผนการดำเนินงานของ อปท.", "LAO operations plan")
    rationale: str | None = column("หลักการและเหตุผล", "Rationale", Kind.LONG)
    stated_total_satang: int | None = column(
        "งบประมาณรวมตามเอกสาร (บาท)", "Total as stated (baht)", Kind.MONEY
    )


def uses_no_budget(line: Project) -> bool:
    """A line that names no amount because it uses none: nothing to count, neither unknown nor a zero."""
    return line.budget_satang is None and line.budget_source == "none"


def is_centres(plan: Plan) -> bool:
    """Whether it is the centre's own action plan, which the half-year report counts."""
    return plan.form in (None, "", "centre")


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class WorkPlan(Record):
    """An official work plan (แผนงาน) under its side (ด้าน); a project may stand under several."""

    table: ClassVar[str] = "work_plans"
    words: ClassVar[Words] = Words("แผนงาน", "Work plan")

    code: str | None = column("รหัสแผนงาน", "Code", Kind.CODE)
    name: str | None = column("แผนงาน", "Work plan", required=True)
    side: str | None = column("ด้าน", "Side")
    order_no: int | None = column("ลำดับ", "Order", Kind.INTEGER)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Project(Record):
    """A plan line. Its running number restarts at every revision and is never a key."""

    table: ClassVar[str] = "projects"
    words: ClassVar[Words] = Words("โครงการ/กิจกรรม", "Project or activity")

    plan_id: str | None = column("แผนปฏิบัติงาน", "Plan", Kind.REF, refers="plans", required=True)
    number: int | None = column("ที่ (ลำดับที่)", "Running number", Kind.INTEGER, required=True)
    sheet: str | None = column(
        "แบบ ผ.",
        "Sheet of ผ.02",
        Kind.CHOICE,
        choices=SHEETS,
        note=("เว้นว่าง = ผ.02", "Blank: ผ.02"),
    )
    mission: str | None = column(
        "ภารกิจศูนย์ฯ ข้อ", "Centre mission", Kind.CHOICE, choices=MISSIONS, required=True
    )
    name: str | None = column("โครงการ/กิจกรรม", "Project", Kind.LONG, required=True)
    objective: str | None = column("วัตถุประสงค์", "Objective", Kind.LINES, required=True)
    target: str | None = column("เป้าหมาย (ผลผลิตของโครงการ)", "Target or output", Kind.LONG, required=True)
    detail: str | None = column("รายละเอียดของโครงการ/กิจกรรม", "Detail", Kind.LONG)
    strategy: str | None = column("ยุทธศาสตร์/ประเด็นการพัฒนา", "Strategy or issue")
    tactic: str | None = column("กลยุทธ์/แนวทางการพัฒนา", "Tactic")
    budget_satang: int | None = column("งบประมาณ (บาท)", "Budget (baht)", Kind.MONEY, required=True)
    budget_source: str | None = column(
        "แหล่งงบประมาณ", "Source of funds", Kind.CHOICE, choices=BUDGET_SOURCES, required=True
    )
    budget_source_note: str | None = column("รายละเอียดแหล่งงบประมาณ", "Source in words")
    ordinance_satang: int | None = column(
        "งบตามเทศบัญญัติ/ข้อบัญญัติ (บาท)", "Amount in the budget ordinance (baht)", Kind.MONEY
    )
    expected: str | None = column("ผลที่คาดว่าจะได้รับ", "Expected result", Kind.LONG, required=True)
    agency: str | None = column("หน่วยงานรับผิดชอบหลัก", "Responsible unit", Kind.LINES, required=True)
    support: str | None = column("หน่วยงานสนับสนุน", "Supporting units", Kind.LINES)
    place: str | None = column("สถานที่ดำเนินการ", "Place")
    months: int | None = column("ปฏิบัติการ ต.ค.–ก.ย.", "Monthly schedule", Kind.MONTHS, required=True)
    actual_months: int | None = column("เดือนที่ดำเนินการจริง", "Actual months", Kind.MONTHS)
    participants_planned: int | None = column("ผู้เข้าร่วมตามเป้าหมาย (คน)", "Participants planned", Kind.INTEGER)
    status: str | None = column(
        "สถานะ", "State", Kind.CHOICE, choices=PROJECT_STATES, required=True, default="not_started"
    )
    problem: str | None = column("ปัญหา อุปสรรค", "Problems", Kind.LONG)
    suggestion: str | None = column("ข้อเสนอแนะ", "Suggestions", Kind.LONG)
    reason: str | None = column("เหตุผลและความจำเป็น", "Reason", Kind.LONG)
    lao_plan_line: str | None = column("โครงการในแผนพัฒนาท้องถิ่น", "Line in the local development plan")
    aligned_id: str | None = column(
        "โครงการในแผนพัฒนาท้องถิ่น (ที่บันทึกไว้)",
        "Line of the development plan kept here",
        Kind.REF,
        refers="projects",
    )


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class ProjectWorkPlan(Record):
    """A project stands under a work plan (many to many)."""

    table: ClassVar[str] = "project_work_plans"
    words: ClassVar[Words] = Words("แผนงานของโครงการ", "Work plan of a project")

    project_id: str | None = column("โครงการ", "Project", Kind.REF, refers="projects", required=True)
    work_plan_id: str | None = column("แผนงาน", "Work plan", Kind.REF, refers="work_plans", required=True)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class ProjectBudget(Record):
    """Budget of a project in one fiscal year (ผ.02 has five)."""

    table: ClassVar[str] = "project_budgets"
    words: ClassVar[Words] = Words("งบประมาณรายปีของโครงการ", "Budget of a project by year")

    project_id: str | None = column("โครงการ", "Project", Kind.REF, refers="projects", required=True)
    fiscal_year: int | None = column("ปีงบประมาณ พ.ศ.", "Fiscal year (BE)", Kind.YEAR, required=True)
    amount_satang: int | None = column("งบประมาณ (บาท)", "Budget (baht)", Kind.MONEY)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class ProjectKpi(Record):
    """An indicator of a project with its target."""

    table: ClassVar[str] = "project_kpis"
    words: ClassVar[Words] = Words("ตัวชี้วัดของโครงการ", "Indicator of a project")

    project_id: str | None = column("โครงการ", "Project", Kind.REF, refers="projects", required=True)
    order_no: int | None = column("ลำดับ", "Order", Kind.INTEGER)
    name: str | None = column("ตัวชี้วัด (KPI)", "Indicator", required=True)
    target: float | None = column("ค่าเป้าหมาย", "Target", Kind.NUMBER)
    unit: str | None = column("หน่วย", "Unit")


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class PlanChange(Record):
    """What one revision did to one plan line; `before` keeps its values, so each version can be had."""

    table: ClassVar[str] = "plan_changes"
    words: ClassVar[Words] = Words("การแก้ไข/เปลี่ยนแปลง/เพิ่มเติมแผน", "Change of a plan line")

    plan_id: str | None = column("ฉบับที่แก้ไข", "Revision", Kind.REF, refers="plans", required=True)
    project_id: str | None = column("โครงการ", "Project", Kind.REF, refers="projects", required=True)
    action: str | None = column("การเปลี่ยนแปลง", "Action", Kind.CHOICE, choices=CHANGE_ACTIONS, required=True)
    before: str | None = column("ค่าก่อนแก้ไข (JSON)", "Earlier values (JSON)", Kind.CODE)
    note: str | None = column("ข้อความหมายเหตุ", "Note as printed", Kind.LONG)
    reason: str | None = column("เหตุผลและความจำเป็น", "Reason", Kind.LONG, required=True)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class PlanComment(Record):
    """What was said of a plan, or of one of its lines, while it was reviewed; and what came of it."""

    table: ClassVar[str] = "plan_comments"
    words: ClassVar[Words] = Words("ความเห็นต่อแผน", "Comment on a plan")

    plan_id: str | None = column("แผน", "Plan", Kind.REF, refers="plans", required=True)
    project_id: str | None = column("โครงการ", "Project", Kind.REF, refers="projects")
    kind: str | None = column(
        "ประเภท", "Kind", Kind.CHOICE, choices=COMMENT_KINDS, required=True, default="comment"
    )
    text: str | None = column("ข้อความ", "Text", Kind.LONG)
    said_by: str | None = column("ผู้ให้ความเห็น", "Said by")
    said_on: date | None = column("วันที่", "Said on", Kind.DATE)
    agenda_item_id: str | None = column("ระเบียบวาระ", "Agenda item", Kind.REF, refers="agenda_items")
    answer: str | None = column("คำชี้แจง", "Answer", Kind.LONG)
    answered_by: str | None = column("ผู้ชี้แจง", "Answered by")
    settled: bool | None = column("ยุติแล้ว", "Settled", Kind.FLAG)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class PlanWindow(Record):
    """Until when something can still enter one version of a plan: the calendar of planning, as data."""

    table: ClassVar[str] = "plan_windows"
    words: ClassVar[Words] = Words("ปฏิทินการจัดทำแผน", "Window of a plan")

    form: str | None = column("แบบของแผน", "Form of the plan", Kind.CHOICE, choices=PLAN_FORMS)
    fiscal_year: int | None = column("สำหรับปีงบประมาณ พ.ศ.", "For fiscal year (BE)", Kind.YEAR, required=True)
    revision_kind: str | None = column(
        "ฉบับ", "Version", Kind.CHOICE, choices=REVISION_KINDS, required=True, default="original"
    )
    revision_number: int | None = column("ครั้งที่", "Revision number", Kind.INTEGER)
    revision_year: int | None = column("ปี พ.ศ. ของครั้งที่", "Year of the revision (BE)", Kind.YEAR)
    opens_on: date | None = column("เปิดรับตั้งแต่", "Opens on", Kind.DATE)
    closes_on: date | None = column("ปิดรับวันที่", "Closes on", Kind.DATE, required=True)
    plan_id: str | None = column("ฉบับที่จัดทำแล้ว", "Version made", Kind.REF, refers="plans")
    note: str | None = column("ที่มา/หมายเหตุ", "Ground or note", Kind.LONG)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Activity(Record):
    """Something done under a plan line, with its days. Counted in the period in which it ends."""

    table: ClassVar[str] = "activities"
    words: ClassVar[Words] = Words("ผลการดำเนินกิจกรรม", "Activity done")

    project_id: str | None = column("โครงการ", "Project", Kind.REF, refers="projects", required=True)
    name: str | None = column("กิจกรรมที่ดำเนินการ", "Activity", Kind.LONG, required=True)
    starts_on: date | None = column("ตั้งแต่วันที่", "From", Kind.DATE, required=True)
    ends_on: date | None = column("ถึงวันที่", "To", Kind.DATE)
    place: str | None = column("สถานที่", "Place")
    participants: int | None = column("ผู้เข้าร่วม (คน)", "Participants", Kind.INTEGER)
    participants_men: int | None = column("ชาย (คน)", "Men", Kind.INTEGER)
    participants_women: int | None = column("หญิง (คน)", "Women", Kind.INTEGER)
    result: str | None = column("ผลการดำเนินการ", "Result", Kind.LONG, required=True)
    problem: str | None = column("ปัญหา อุปสรรค", "Problems", Kind.LONG)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Payment(Record):
    """Money paid for a plan line, by the day it was paid. A true zero is a payment of 0."""

    table: ClassVar[str] = "payments"
    words: ClassVar[Words] = Words("การเบิกจ่าย", "Payment")

    project_id: str | None = column("โครงการ", "Project", Kind.REF, refers="projects", required=True)
    paid_on: date | None = column("วันที่เบิกจ่าย", "Paid on", Kind.DATE, required=True)
    amount_satang: int | None = column("จำนวนเงิน (บาท)", "Amount (baht)", Kind.MONEY, required=True)
    note: str | None = column("หมายเหตุ", "Note")

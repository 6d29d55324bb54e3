"""Meetings: attendance, agenda in three levels, discussion, resolutions and their follow-up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.models.errors import Words
from app.models.schema import Kind, Record, choices, column

MODES = choices(
    ("place", "ณ สถานที่", "At a place"),
    ("online", "ผ่านสื่ออิเล็กทรอนิกส์", "Electronic"),
    ("mixed", "ผสม", "Mixed"),
)
RECORDING_STYLES = choices(
    ("verbatim", "ละเอียดทุกคำพูด", "Every word"),
    ("summary", "ย่อเฉพาะประเด็นสำคัญ", "Main points"),
    ("decisions", "เหตุผลกับมติ", "Reasons and resolutions"),
)
ADOPTIONS = choices(
    ("same", "รับรองในการประชุมครั้งนั้น", "At the same meeting"),
    ("next", "รับรองในการประชุมครั้งต่อไป", "At the next meeting"),
    ("circulated", "รับรองโดยการแจ้งเวียน", "By circulation"),
)
MEETING_STATES = choices(
    ("planned", "กำหนดไว้", "Planned"),
    ("draft", "ร่าง", "Draft"),
    ("checked", "ตรวจแล้ว", "Checked"),
    ("adopted", "รับรองแล้ว", "Adopted"),
    ("postponed", "เลื่อน (ไม่ครบองค์ประชุม)", "Postponed (no quorum)"),
    ("cancelled", "ยกเลิก", "Cancelled"),
)
CLOSING_WORDS = choices(("lerk", "เลิกประชุมเวลา", "Adjourned at"), ("pid", "ปิดประชุมเวลา", "Closed at"))
TIME_WORDS = choices(("no", "น.", "น."), ("nalika", "นาฬิกา", "นาฬิกา"))
ATTENDANCE_LISTS = choices(
    ("present", "ผู้มาประชุม", "Present"),
    ("absent", "ผู้ไม่มาประชุม", "Absent"),
    ("guest", "ผู้เข้าร่วมประชุม", "Guest"),
)
ABSENT_REASONS = choices(
    ("duty", "ติดราชการ", "On duty"),
    ("leave", "ลาการประชุม", "Excused"),
    ("sick", "ลาป่วย", "Sick"),
    ("unknown", "ไม่แจ้ง", "Not told"),
)
STANDARD_ITEMS = choices(
    ("chair", "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", "Chair's announcements"),
    ("adoption", "เรื่องรับรองรายงานการประชุม", "Adoption of minutes"),
    ("matters", "เรื่องสืบเนื่อง", "Matters arising"),
    ("information", "เรื่องเพื่อทราบ", "For information"),
    ("decision", "เรื่องเสนอเพื่อพิจารณา", "For consideration"),
    ("other", "เรื่องอื่น ๆ", "Other matters"),
)
RESOLUTION_KINDS = choices(
    ("noted", "รับทราบ", "Noted"),
    ("agreed", "เห็นชอบ", "Agreed"),
    ("disagreed", "ไม่เห็นชอบ", "Not agreed"),
    ("approved", "อนุมัติ", "Approved"),
    ("adopted", "รับรอง", "Adopted"),
    ("adopted_corrected", "รับรองโดยมีการแก้ไข", "Adopted with corrections"),
    ("review", "ให้ทบทวน", "To be reviewed"),
    ("assigned", "มอบหมาย", "Assigned"),
    ("postponed", "เลื่อน", "Postponed"),
)
VOTE_RESULTS = choices(("unanimous", "เอกฉันท์", "Unanimous"), ("majority", "เสียงข้างมาก", "Majority"))
PROGRESS_STATES = choices(
    ("open", "อยู่ระหว่างดำเนินการ", "Open"),
    ("done", "แล้วเสร็จ", "Done"),
    ("dropped", "ยุติ", "Dropped"),
)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Meeting(Record):
    """A meeting; its number runs by calendar year, its place in the report by fiscal year."""

    table: ClassVar[str] = "meetings"
    words: ClassVar[Words] = Words("การประชุม", "Meeting")

    committee_id: str | None = column("คณะที่ประชุม", "Body", Kind.REF, refers="committees", required=True)
    title: str | None = column("ชื่อการประชุม", "Title", required=True)
    number: int | None = column("ครั้งที่", "Number in year", Kind.INTEGER, required=True)
    year: int | None = column("ปี พ.ศ. ของครั้งที่", "Year of the number (BE)", Kind.YEAR)
    session: str | None = column("สมัย/สมัยที่", "Session")
    held_on: date | None = column("เมื่อวันที่", "Date", Kind.DATE, required=True)
    appointed_at: str | None = column("กำหนดเวลา", "Appointed time", Kind.TIME)
    started_at: str | None = column("เริ่มประชุมเวลา", "Started", Kind.TIME, required=True)
    ended_at: str | None = column("เลิกประชุมเวลา", "Ended", Kind.TIME, required=True)
    place: str | None = column("สถานที่ประชุม (ณ)", "Place", required=True)
    mode: str | None = column("วิธีประชุม", "Mode", Kind.CHOICE, choices=MODES, required=True, default="place")
    chair_id: str | None = column("ประธานในที่ประชุม (บุคคล)", "Presiding person", Kind.REF, refers="persons")
    chair_name: str | None = column("ประธานในที่ประชุม", "Presiding person's name", personal=True, required=True)
    chair_position: str | None = column("ตำแหน่งประธานในที่ประชุม", "Presiding person's position")
    chair_capacity: str | None = column("ฐานะประธาน", "Capacity of the presiding person")
    invitation_id: str | None = column("หนังสือเชิญประชุม", "Invitation letter", Kind.REF, refers="documents")
    memo_id: str | None = column("บันทึกข้อความ", "Memorandum", Kind.REF, refers="documents")
    recorder_name: str | None = column("ผู้จดรายงานการประชุม", "Minutes taker", personal=True, required=True)
    recorder_position: str | None = column("ตำแหน่งผู้จด", "Minutes taker's position")
    checker_name: str | None = column("ผู้ตรวจรายงานการประชุม", "Minutes checker", personal=True)
    checker_position: str | None = column("ตำแหน่งผู้ตรวจ", "Minutes checker's position")
    recording_style: str | None = column(
        "วิธีจดรายงาน", "Recording style", Kind.CHOICE, choices=RECORDING_STYLES
    )
    adoption: str | None = column("วิธีรับรองรายงานการประชุม", "Way of adoption", Kind.CHOICE, choices=ADOPTIONS)
    adopted_in_id: str | None = column("รับรองในการประชุม", "Adopted in", Kind.REF, refers="meetings")
    adopted_on: date | None = column("รับรองเมื่อวันที่", "Adopted on", Kind.DATE)
    corrections: str | None = column("การแก้ไขที่รับรอง", "Corrections", Kind.LONG)
    status: str | None = column(
        "สถานะ", "State", Kind.CHOICE, choices=MEETING_STATES, required=True, default="draft"
    )
    closing_word: str | None = column(
        "คำที่ใช้เมื่อเลิกประชุม", "Closing wording", Kind.CHOICE, choices=CLOSING_WORDS, default="lerk"
    )
    time_word: str | None = column(
        "คำบอกเวลา", "Wording of time", Kind.CHOICE, choices=TIME_WORDS, default="no"
    )
    agenda_word: str | None = column(
        "คำนำหน้าเลขวาระ", "Word before an agenda number", note=("เช่น ระเบียบวาระที่ วาระที่", "")
    )
    recorder_word: str | None = column(
        "คำเรียกผู้จด", "Word for the minutes taker", note=("เช่น ผู้จดรายงานการประชุม ผู้จดบันทึกการประชุม", "")
    )
    signed_dates: bool | None = column("ลงวันที่ใต้ลายมือชื่อ", "A date line under each signature", Kind.FLAG)
    project_id: str | None = column("โครงการ/กิจกรรมตามแผน", "Plan line", Kind.REF, refers="projects")
    scan_id: str | None = column(
        "รายงานการประชุมที่ลงนามแล้ว (สำเนา)", "Signed minutes (scan)", Kind.FILE, refers="attachments"
    )


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Attendance(Record):
    """One person at one meeting; name, position and role are snapshots of that day."""

    table: ClassVar[str] = "attendances"
    words: ClassVar[Words] = Words("รายชื่อผู้มาประชุม", "Attendance")

    meeting_id: str | None = column("การประชุม", "Meeting", Kind.REF, refers="meetings", required=True)
    list: str | None = column("ประเภท", "List", Kind.CHOICE, choices=ATTENDANCE_LISTS, required=True)
    order_no: int | None = column("ลำดับที่", "Order", Kind.INTEGER, required=True)
    member_id: str | None = column("กรรมการ", "Member", Kind.REF, refers="members")
    person_id: str | None = column("บุคคล", "Person", Kind.REF, refers="persons")
    name: str | None = column("ชื่อ-สกุล", "Name", personal=True, required=True)
    position: str | None = column("ตำแหน่ง", "Position", required=True)
    role: str | None = column("ตำแหน่งในคณะ", "Role in the body")
    substitute_for_id: str | None = column(
        "มาประชุมแทน (กรรมการ)", "Substitute for", Kind.REF, refers="members"
    )
    substitute_for: str | None = column("แทน", "Substitute for (as printed)", personal=True)
    absent_reason: str | None = column("สาเหตุ", "Reason of absence", Kind.CHOICE, choices=ABSENT_REASONS)
    absent_note: str | None = column("รายละเอียดสาเหตุ", "Reason in words")
    arrived_at: str | None = column("เวลามา", "Arrived", Kind.TIME)
    left_at: str | None = column("เวลากลับ", "Left", Kind.TIME)
    signed: bool | None = column("ลงลายมือชื่อแล้ว", "Signed", Kind.FLAG)
    remark: str | None = column("หมายเหตุ", "Remark")


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class AgendaItem(Record):
    """An item of the agenda, up to three levels (๓, ๓.๑, ๓.๑.๑)."""

    table: ClassVar[str] = "agenda_items"
    words: ClassVar[Words] = Words("ระเบียบวาระการประชุม", "Agenda item")

    meeting_id: str | None = column("การประชุม", "Meeting", Kind.REF, refers="meetings", required=True)
    parent_id: str | None = column("วาระแม่", "Parent item", Kind.REF, refers="agenda_items")
    order_no: int | None = column("ลำดับ", "Order", Kind.INTEGER, required=True)
    number: str | None = column("ระเบียบวาระที่", "Agenda number", Kind.CODE, required=True)
    standard: str | None = column("วาระมาตรฐาน", "Standard item", Kind.CHOICE, choices=STANDARD_ITEMS)
    title: str | None = column("เรื่อง", "Title", Kind.LONG, required=True)
    presenter: str | None = column("ผู้เสนอ/ผู้ชี้แจง", "Presenter")
    owner_office: str | None = column("หน่วยงานเจ้าของเรื่อง", "Owning office")
    content: str | None = column("ความเป็นมา/ข้อเท็จจริง", "Background", Kind.LONG)
    law: str | None = column("ข้อกฎหมาย/ระเบียบ", "Law", Kind.LONG)
    issues: str | None = column("ประเด็นที่เสนอให้พิจารณา", "Issues for decision", Kind.LINES)
    from_item_id: str | None = column("เรื่องสืบเนื่องจาก", "Follow-up of", Kind.REF, refers="agenda_items")


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Discussion(Record):
    """What one speaker said on one item."""

    table: ClassVar[str] = "discussions"
    words: ClassVar[Words] = Words("การอภิปราย", "Discussion")

    agenda_item_id: str | None = column("วาระ", "Agenda item", Kind.REF, refers="agenda_items", required=True)
    order_no: int | None = column("ลำดับ", "Order", Kind.INTEGER, required=True)
    speaker: str | None = column("ผู้อภิปราย", "Speaker", personal=True)
    text: str | None = column("ข้อความ", "Text", Kind.LONG, required=True)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class AgendaLink(Record):
    """An agenda item speaks of a plan line or of an opinion."""

    table: ClassVar[str] = "agenda_links"
    words: ClassVar[Words] = Words("โครงการ/ข้อเสนอที่เกี่ยวข้องกับวาระ", "Agenda link")

    agenda_item_id: str | None = column("วาระ", "Agenda item", Kind.REF, refers="agenda_items", required=True)
    project_id: str | None = column("โครงการ", "Project", Kind.REF, refers="projects")
    opinion_id: str | None = column("ข้อเสนอ", "Opinion", Kind.REF, refers="opinions")


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Resolution(Record):
    """What the meeting resolved on an item or sub-item."""

    table: ClassVar[str] = "resolutions"
    words: ClassVar[Words] = Words("มติที่ประชุม", "Resolution")

    meeting_id: str | None = column("การประชุม", "Meeting", Kind.REF, refers="meetings", required=True)
    agenda_item_id: str | None = column("วาระ", "Agenda item", Kind.REF, refers="agenda_items", required=True)
    order_no: int | None = column("ลำดับ", "Order", Kind.INTEGER)
    kind: str | None = column("ประเภทมติ", "Kind", Kind.CHOICE, choices=RESOLUTION_KINDS, required=True)
    text: str | None = column("ข้อความมติ", "Text", Kind.LONG, required=True)
    vote_result: str | None = column("ผลการลงมติ", "Vote", Kind.CHOICE, choices=VOTE_RESULTS)
    votes_for: int | None = column("เห็นชอบ (เสียง)", "Votes for", Kind.INTEGER)
    votes_against: int | None = column("ไม่เห็นชอบ (เสียง)", "Votes against", Kind.INTEGER)
    votes_abstained: int | None = column("งดออกเสียง (เสียง)", "Abstained", Kind.INTEGER)
    casting_vote: bool | None = column("ประธานออกเสียงชี้ขาด", "Chair's casting vote", Kind.FLAG)
    resolved_at: str | None = column("เวลาที่ลงมติ", "Resolved at", Kind.TIME)
    assignee: str | None = column("ผู้รับผิดชอบ", "Assigned to", Kind.LINES)
    due_on: date | None = column("กำหนดแล้วเสร็จ", "Due", Kind.DATE)
    status: str | None = column("สถานะ", "State", Kind.CHOICE, choices=PROGRESS_STATES, default="open")


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class FollowUp(Record):
    """What came of a resolution; goes into the next meeting's เรื่องสืบเนื่อง."""

    table: ClassVar[str] = "follow_ups"
    words: ClassVar[Words] = Words("ผลการดำเนินการตามมติ", "Follow-up of a resolution")

    resolution_id: str | None = column("มติ", "Resolution", Kind.REF, refers="resolutions", required=True)
    reported_on: date | None = column("วันที่รายงาน", "Reported on", Kind.DATE, required=True)
    text: str | None = column("ผลการดำเนินการ", "What was done", Kind.LONG, required=True)
    status: str | None = column("สถานะ", "State", Kind.CHOICE, choices=PROGRESS_STATES)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Phrase(Record):
    """One of the office's own phrases: its abbreviation, typed and completed, becomes the text."""

    table: ClassVar[str] = "phrases"
    words: ClassVar[Words] = Words("สำนวนที่ใช้บ่อย", "Phrase")

    abbreviation: str | None = column("คำย่อ", "Abbreviation", required=True)
    text: str | None = column("ข้อความเต็ม", "Text", Kind.LONG, required=True)

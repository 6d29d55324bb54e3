"""Sections 1 and 2: the office and its centre; bodies, members, meetings and resolutions."""

from __future__ import annotations

from app.models.committees import Member
from app.models.errors import Words
from app.models.meetings import Meeting, Resolution
from app.models.office import Document
from app.reports.figures.bodies import Bodies, BodyFigures, OrderRow
from app.reports.figures.figure import Figure
from app.reports.figures.general import General
from app.reports.figures.meetings import FollowedRow, MeetingRow, Meetings
from app.reports.filling import figure_cell
from app.reports.halfyear.cells import (
    NOTHING,
    blank,
    choice,
    day,
    full_day,
    joined,
    kind_grid,
    known,
    listed,
    numbered_lines,
    ordinal,
)
from app.reports.material import Field, Grid, Material
from app.reports.pdf.blocks import Content
from app.reports.wording import Clock, time_text


def general_material(section: General) -> Material:
    office, centre, announcement = section.office, section.centre, section.announcement
    return Material(
        fields={
            "office.name": office.name_full if office else None,
            "office.address": joined(*(office.address or "").splitlines(), by=" ") if office else None,
            "office.amphoe": office.amphoe if office else None,
            "office.province": office.province if office else None,
            "office.chief": office.chief_title if office else None,
            "office.phone": office.phone if office else None,
            "office.email": office.email if office else None,
            "centre.name": centre.name if centre else None,
            "centre.location": centre.location if centre else None,
            "centre.established": full_day(centre.established_on) if centre else None,
            "centre.guideline": centre.guideline_version if centre else None,
            "centre.announcement": document_words(announcement) if announcement else None,
        },
        tables={"notices": _notices(section)},
        lists={"centre.objectives": section.objectives, "centre.powers": section.powers},
    )


def document_words(document: Document) -> str:
    """How an order, announcement or letter is named: issuer, number, subject, day."""
    kind = "หนังสือ" if document.kind == "letter" else choice(document, "kind")
    number = f"ที่ {document.number}" if document.number else ""
    dated = f"ลงวันที่ {full_day(document.dated_on)}" if document.dated_on else ""
    return joined(
        joined(kind, document.issued_by, by=""),
        number,
        joined("เรื่อง", document.subject, by=" ") if document.subject else "",
        dated,
        by=" ",
    )


def _notices(section: General) -> Grid:
    columns = {
        "number": Field("ที่", 6, "center"),
        "told_on": Field("วันที่แจ้ง", 18),
        "channel": Field("ช่องทาง", 24),
        "subject": Field("เรื่อง", 52),
    }
    rows: list[dict[str, Content]] = [
        {"told_on": day(n.told_on), "channel": choice(n, "channel"), "subject": known(n.subject)}
        for n in section.notices_in_period
    ]
    return Grid(columns, numbered_lines(rows))


def bodies_material(section: Bodies) -> Material:
    centre = section.centre
    members = centre.members if centre else ()
    return Material(
        figures=_committee_figures(centre),
        fields={"committee.name": centre.committee.name if centre else None},
        tables={
            "committee.members": Grid(_MEMBER_COLUMNS, numbered_lines(_member(m) for m in members)),
            "committee.orders": _orders(centre.orders if centre else ()),
            "committee.changes": _changes(centre),
            "committee.groups": kind_grid(centre.groups) if centre else Grid(_GROUP_COLUMNS, ()),
            "bodies": _bodies(section),
        },
        lists={"committee.gaps": tuple(p.what.thai for p in centre.gaps) if centre else ()},
    )


def _committee_figures(centre: BodyFigures | None) -> dict[str, Figure]:
    """The centre's own committee under names a template can use (a body's own key holds its id)."""
    if centre is None:
        return {
            f"committee.{name}": Figure(f"committee.{name}", words, None, "people", unknown=1, of=1)
            for name, words in _COMMITTEE_FIGURES.items()
        }
    found = {"members": centre.count, "joined": centre.joined, "left": centre.left}
    return {f"committee.{name}": figure for name, figure in found.items()}


_COMMITTEE_FIGURES = {
    "members": Words("จำนวนกรรมการ ณ วันสิ้นรอบ", "Members at the end of the period"),
    "joined": Words("กรรมการที่เข้ารับตำแหน่งในรอบ", "Members who joined"),
    "left": Words("กรรมการที่พ้นจากตำแหน่งในรอบ", "Members who left"),
}
_GROUP_COLUMNS = {
    "kind": Field("รายการ", 50),
    "count": Field("จำนวน", 20, "right"),
    "share": Field("ร้อยละ", 20, "right"),
}
_MEMBER_COLUMNS = {
    "number": Field("ที่", 6, "center"),
    "name": Field("ชื่อ-สกุล", 28),
    "position": Field("ตำแหน่ง/หน่วยงาน", 34),
    "role": Field("ตำแหน่งในคณะกรรมการ", 24),
    "group": Field("กลุ่ม", 8, "center"),
    "since": Field("ตั้งแต่วันที่", 16),
}


def _member(member: Member) -> dict[str, Content]:
    return {
        "name": known(member.name),
        "position": joined(known(member.position), _elsewhere(member)),
        "role": choice(member, "role"),
        "group": f"({member.group})" if member.group else NOTHING,
        "since": day(member.starts_on),
    }


def _elsewhere(member: Member) -> str | None:
    """The organisation, unless the position names it already ("ผู้อำนวยการโรงเรียนบ้านธาร")."""
    named = member.organisation and member.organisation in (member.position or "")
    return None if named else member.organisation


def _orders(orders: tuple[OrderRow, ...]) -> Grid:
    columns = {
        "number": Field("ที่", 6, "center"),
        "document": Field("คำสั่ง/ประกาศ", 58),
        "action": Field("การดำเนินการ", 20),
        "effective_on": Field("มีผลตั้งแต่วันที่", 16),
    }
    rows: list[dict[str, Content]] = [
        {
            "document": document_words(row.document) if row.document else known(None),
            "action": choice(row.order, "action"),
            "effective_on": day(row.order.effective_on),
        }
        for row in orders
    ]
    return Grid(columns, numbered_lines(rows))


def _changes(centre: BodyFigures | None) -> Grid:
    columns = {
        "number": Field("ที่", 6, "center"),
        "name": Field("ชื่อ-สกุล", 30),
        "position": Field("ตำแหน่ง", 30),
        "change": Field("การเปลี่ยนแปลง", 34),
    }
    joined_rows = [
        (m, f"เข้ารับตำแหน่งเมื่อ {day(m.starts_on)}") for m in (centre.joined_members if centre else ())
    ]
    left_rows = [(m, _left(m)) for m in (centre.left_members if centre else ())]
    rows: list[dict[str, Content]] = [
        {"name": known(m.name), "position": known(m.position), "change": what}
        for m, what in (*left_rows, *joined_rows)
    ]
    return Grid(columns, numbered_lines(rows))


def _left(member: Member) -> str:
    when = f"พ้นจากตำแหน่งเมื่อ {day(member.ends_on)}" if member.ends_on else "พ้นจากตำแหน่งโดยมีผู้แทนที่"
    return f"{when} ({choice(member, 'end_reason')})" if member.end_reason else when


def _bodies(section: Bodies) -> Grid:
    columns = {
        "number": Field("ที่", 6, "center"),
        "name": Field("คณะกรรมการ/คณะทำงาน", 50),
        "kind": Field("ประเภท", 26),
        "members": Field("จำนวน (คน)", 16, "right"),
    }
    rows: list[dict[str, Content]] = [
        {
            "name": known(b.committee.name),
            "kind": choice(b.committee, "kind"),
            "members": figure_cell(b.count),
        }
        for b in section.bodies
    ]
    return Grid(columns, numbered_lines(rows))


def meetings_material(section: Meetings) -> Material:
    return Material(
        tables={
            "meetings": Grid(_MEETING_COLUMNS, numbered_lines(_meeting(row) for row in section.rows)),
            "meetings.bodies": kind_grid(section.by_body),
            "resolutions.kinds": kind_grid(section.resolutions_by_kind),
            "resolutions": _resolutions(section),
            "resolutions.followed": _followed(section.followed),
            "resolutions.carried": _followed(section.carried),
        },
    )


_MEETING_COLUMNS = {
    "number": Field("ที่", 6, "center"),
    "title": Field("การประชุม", 30),
    "meeting_number": Field("ครั้งที่", 13, "center"),
    "held_on": Field("วัน เวลา", 18),
    "place": Field("สถานที่", 22),
    "present": Field("ผู้มา/ กรรมการ", 13, "center"),
    "quorum": Field("องค์ประชุม", 16),
    "adopted": Field("การรับรองรายงาน", 18),
}


def _meeting(row: MeetingRow) -> dict[str, Content]:
    meeting = row.meeting
    entitled = str(row.quorum.entitled) if row.quorum else known(None)
    return {
        "title": joined(known(meeting.title), meeting.session, by=" "),
        "meeting_number": ordinal(meeting.number, meeting.year),
        "held_on": joined(
            day(meeting.held_on),
            time_text(meeting.started_at, _clock(meeting)) if meeting.started_at else None,
        ),
        "place": known(meeting.place),
        "present": (figure_cell(row.present), f"/{entitled}"),
        "quorum": _quorum(row),
        "adopted": _adopted(row),
    }


def _clock(meeting: Meeting) -> Clock:
    """Both words are in use; each body keeps to its own."""
    return Clock.FULL if meeting.time_word == "nalika" else Clock.SHORT


def _quorum(row: MeetingRow) -> str:
    if row.quorum is None:
        return known(None)
    if not row.quorum.met:
        return "ไม่ครบองค์ประชุม"
    if row.quorum.lost_at is None:
        return "ครบองค์ประชุม"
    lost = f"ครบ แต่ขาดองค์ประชุมตั้งแต่เวลา {time_text(row.quorum.lost_at, _clock(row.meeting))}"
    return (
        f"{lost} ถึง {time_text(row.quorum.regained_at, _clock(row.meeting))}"
        if row.quorum.regained_at
        else lost
    )


def _adopted(row: MeetingRow) -> str:
    if row.meeting.status == "adopted":
        return joined("รับรองแล้ว", day(row.meeting.adopted_on) if row.meeting.adopted_on else None)
    return choice(row.meeting, "status")


def _resolutions(section: Meetings) -> Grid:
    columns = {
        "number": Field("ที่", 6, "center"),
        "meeting": Field("การประชุมครั้งที่", 14, "center"),
        "kind": Field("มติ", 18),
        "text": Field("ข้อความมติ", 62),
    }
    rows: list[dict[str, Content]] = [
        {
            "meeting": ordinal(row.meeting.number, row.meeting.year),
            "kind": joined(choice(one, "kind"), _votes(one)),
            "text": known(one.text),
        }
        for row in section.rows
        for one in row.resolutions
    ]
    return Grid(columns, numbered_lines(rows))


def _votes(resolution: Resolution) -> str | None:
    if resolution.vote_result == "unanimous":
        return "(เอกฉันท์)"
    if resolution.votes_for is None:
        return None
    against = known(None) if resolution.votes_against is None else str(resolution.votes_against)
    return f"({resolution.votes_for} ต่อ {against} เสียง)"


def _followed(rows: tuple[FollowedRow, ...]) -> Grid:
    columns = {
        "number": Field("ที่", 6, "center"),
        "meeting": Field("การประชุมครั้งที่", 14, "center"),
        "text": Field("มติ", 36),
        "assignee": Field("ผู้รับผิดชอบ", 18),
        "due_on": Field("กำหนดแล้วเสร็จ", 14),
        "progress": Field("ผลการดำเนินการ", 32),
    }
    return Grid(columns, numbered_lines(_followed_cells(row) for row in rows))


def _followed_cells(row: FollowedRow) -> dict[str, Content]:
    states = {"open": "อยู่ระหว่างดำเนินการ", "done": "แล้วเสร็จ", "dropped": "ยุติ"}
    latest = f"{row.latest.text} ({day(row.latest.reported_on)})" if row.latest and row.latest.text else None
    return {
        "meeting": ordinal(row.meeting.number, row.meeting.year) if row.meeting else known(None),
        "text": known(row.resolution.text),
        "assignee": listed(row.resolution.assignee, NOTHING),
        "due_on": day(row.resolution.due_on) if row.resolution.due_on else blank(None),
        "progress": joined(states.get(row.status, row.status), latest),
    }

"""Rules of single records: `problems(record)` tells in plain words what a complete, true record still lacks.

Nothing here blocks a save: a draft, a blank number and an old paper without a date are normal. Only a value
that cannot be stored truthfully (severity "error") is kept out by importers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from app.models.committees import Member, Term
from app.models.errors import NOTHING, Problem, Words
from app.models.evaluations import Evaluation
from app.models.hearings import Escalation, Hearing, Opinion, Sitting
from app.models.meetings import Attendance, Meeting, Resolution
from app.models.office import Office
from app.models.partners import Mou
from app.models.periods import calendar_year_be
from app.models.plans import Activity, Plan, Project
from app.models.schema import Column, Kind, Record, columns, is_blank, missing

Found = Iterator[Problem]

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_THIRTEEN_DIGITS = re.compile(r"(?<!\d)\d(?:[ -]?\d){12}(?!\d)")
_SANE_YEARS = (2400, 2700)
_FILL = Words("กรอกข้อมูลนี้ หรือปล่อยว่างถ้ายังไม่ทราบ", "Fill it in, or leave it blank while unknown.")


def problems(record: Record) -> list[Problem]:
    """Everything a person should know of this record, in the order of its columns."""
    found = [*_missing(record), *_values(record)]
    for rule in _RULES.get(type(record), ()):
        found.extend(rule(record))
    order = {c.name: place for place, c in enumerate(columns(type(record)))}
    found.sort(key=lambda p: order.get(p.where, -1))
    return [p.of(type(record).table, record.id) for p in found]


def _missing(record: Record) -> Found:
    for declared in missing(record):
        thai, english = declared.words
        yield Problem(declared.name, Words(f"ยังไม่มี “{thai}”", f"“{english}” is still missing"), _FILL)


def _values(record: Record) -> Found:
    for declared in columns(type(record)):
        value = getattr(record, declared.name)
        if not is_blank(value):
            yield from _value(declared, value)


def _value(declared: Column, value: Any) -> Found:
    check = _KIND_CHECKS.get(declared.kind)
    if check is not None and (what := check(declared, value)) is not None:
        yield Problem(declared.name, what, severity="error")
    if isinstance(value, str) and declared.kind not in _NOT_TYPED and holds_id_number(value):
        yield Problem(declared.name, ID_NUMBER, ID_MEND)


_NOT_TYPED = frozenset({Kind.REF, Kind.FILE})  # ids may hold thirteen digits by chance
ID_NUMBER = Words("ข้อความนี้ดูเหมือนมีเลขประจำตัวประชาชน 13 หลัก", "This text seems to hold a 13-digit ID number")
ID_MEND = Words(
    "ลบเลขออก โปรแกรมไม่เก็บเลขประจำตัวประชาชน", "Remove it; ID numbers are never kept in the record."
)


def holds_id_number(text: str) -> bool:
    """Thirteen digits alone or in the printed groups; the checksum proves nothing and is not asked."""
    return _THIRTEEN_DIGITS.search(text) is not None


def _bad_choice(declared: Column, value: Any) -> Words | None:
    if any(c.key == value for c in declared.choices):
        return None
    return Words(f"ไม่รู้จักตัวเลือก “{value}”", f"“{value}” is not one of the choices")


def _bad_time(_: Column, value: Any) -> Words | None:
    if _TIME.fullmatch(str(value)):
        return None
    return Words(f"เวลา “{value}” ไม่ถูกต้อง", f"“{value}” is not a time")


def _bad_months(_: Column, value: Any) -> Words | None:
    return None if 0 <= value < 1 << 12 else Words("เดือนไม่ถูกต้อง", "These are not months of a year")


def _bad_year(_: Column, value: Any) -> Words | None:
    if _SANE_YEARS[0] <= value <= _SANE_YEARS[1]:
        return None
    return Words(f"ปี {value} ไม่ใช่ พ.ศ.", f"{value} is not a Buddhist-era year")


def _negative(_: Column, value: Any) -> Words | None:
    return Words("ตัวเลขต้องไม่ติดลบ", "The figure must not be negative") if value < 0 else None


_KIND_CHECKS: dict[Kind, Callable[[Column, Any], Words | None]] = {
    Kind.CHOICE: _bad_choice,
    Kind.TIME: _bad_time,
    Kind.MONTHS: _bad_months,
    Kind.YEAR: _bad_year,
    Kind.INTEGER: _negative,
}


def _warn(where: str, thai: str, english: str, mend: Words = NOTHING) -> Problem:
    return Problem(where, Words(thai, english), mend)


def _order(where: str, first: date | str | None, last: date | str | None) -> Found:
    """Two dates or two times of one record in their order."""
    if first and last and str(first) > str(last):
        yield _warn(where, "สิ้นสุดก่อนเริ่ม", "It ends before it begins")


def _sum_of_sexes(record: Activity | Sitting) -> Found:
    men, women, total = record.participants_men, record.participants_women, record.participants
    if None not in (men, women, total) and (men or 0) + (women or 0) != total:
        yield _warn(
            "participants",
            f"ชาย {men} + หญิง {women} ไม่เท่ากับ {total} คน",
            f"{men} men + {women} women are not {total}",
        )


def _office(office: Office) -> Found:
    if office.dla_code and not re.fullmatch(r"\d{8}", office.dla_code):
        yield _warn("dla_code", "รหัส อปท. ควรมีตัวเลข 8 หลัก", "A DLA code has 8 digits")
    if office.postcode and not re.fullmatch(r"\d{5}", office.postcode):
        yield _warn("postcode", "รหัสไปรษณีย์ควรมีตัวเลข 5 หลัก", "A postcode has 5 digits")
    if office.garuda_mode == "picture" and not office.garuda_id:
        yield _warn("garuda_id", "ยังไม่ได้ใส่ภาพตราครุฑ", "The garuda picture is missing")


def _meeting(meeting: Meeting) -> Found:
    if meeting.started_at and meeting.ended_at and meeting.started_at > meeting.ended_at:
        yield _warn("ended_at", "เวลาเลิกประชุมก่อนเวลาเริ่มประชุม", "The meeting ends before it begins")
    if meeting.year and meeting.held_on and meeting.year != calendar_year_be(meeting.held_on):
        yield _warn(
            "year",
            f"ครั้งที่นับตามปีปฏิทิน: วันประชุมอยู่ในปี พ.ศ. {calendar_year_be(meeting.held_on)}",
            f"Meetings are numbered by calendar year: the day lies in {calendar_year_be(meeting.held_on)} BE",
        )
    if meeting.status == "adopted" and not meeting.adoption:
        yield _warn("adoption", "รับรองแล้วแต่ยังไม่ระบุวิธีรับรอง", "Adopted, but not said how")


def _attendance(attendance: Attendance) -> Found:
    yield from _order("left_at", attendance.arrived_at, attendance.left_at)
    if attendance.list == "absent" and not (attendance.absent_reason or attendance.absent_note):
        yield _warn("absent_reason", "ยังไม่ระบุสาเหตุที่ไม่มาประชุม", "The reason of absence is missing")


def _resolution(resolution: Resolution) -> Found:
    if resolution.vote_result == "unanimous" and (resolution.votes_against or 0) > 0:
        yield _warn("votes_against", "เอกฉันท์แต่มีเสียงไม่เห็นชอบ", "Unanimous, but with votes against")


def _term(term: Term) -> Found:
    yield from _order("ends_on", term.starts_on, term.ends_on)


def _member(member: Member) -> Found:
    yield from _order("ends_on", member.starts_on, member.ends_on)
    if member.ends_on and not member.end_reason:
        yield _warn("end_reason", "ยังไม่ระบุเหตุที่พ้นจากตำแหน่ง", "The reason of leaving is missing")


def _plan(plan: Plan) -> Found:
    if plan.revision_kind != "original":
        for name, thai, english in (
            ("revision_number", "ครั้งที่ของการแก้ไข", "revision number"),
            ("follows_id", "ฉบับก่อนหน้า", "version before"),
        ):
            if not getattr(plan, name):
                yield _warn(name, f"ยังไม่มี “{thai}”", f"The {english} is missing")


def _project(project: Project) -> Found:
    if (project.budget_satang or 0) < 0:
        yield _warn("budget_satang", "งบประมาณต้องไม่ติดลบ", "A budget is not negative")
    if project.budget_source == "none" and (project.budget_satang or 0) > 0:
        yield _warn("budget_satang", "ระบุว่าไม่ใช้งบประมาณแต่มีจำนวนเงิน", "No budget used, yet an amount is given")
    if project.months == 0:
        yield _warn("months", "ยังไม่ได้ระบุเดือนที่จะดำเนินการ", "No month is marked")


def _activity(activity: Activity) -> Found:
    yield from _order("ends_on", activity.starts_on, activity.ends_on)
    yield from _sum_of_sexes(activity)


def _sitting(sitting: Sitting) -> Found:
    yield from _order("ends_at", sitting.starts_at, sitting.ends_at)
    yield from _sum_of_sexes(sitting)


def _hearing(hearing: Hearing) -> Found:
    if hearing.result and not (hearing.published_on or hearing.published_id):
        yield _warn("published_on", "ยังไม่ได้ประกาศผลการรับฟัง", "The result has not been published")


def _opinion(opinion: Opinion) -> Found:
    if opinion.identity_level == "staff" and not opinion.identity_by:
        yield _warn("identity_by", "ยังไม่ระบุผู้ตรวจสอบตัวตน", "It is not said who checked the identity")
    if opinion.screening == "hidden" and not opinion.screening_reason:
        yield _warn("screening_reason", "ไม่เผยแพร่โดยยังไม่ระบุเหตุผล", "Hidden without a reason")
    if opinion.decision == "declined" and not opinion.decision_reason:
        yield _warn("decision_reason", "ไม่บรรจุแผนโดยยังไม่ระบุเหตุผล", "Not taken up, without a reason")
    if opinion.cost_satang is not None and not opinion.authority:
        yield _warn("authority", "ต้องพิจารณาอำนาจหน้าที่ก่อนประมาณการค่าใช้จ่าย", "Authority comes before costing")
    yield from _order("answered_on", opinion.received_on, opinion.answered_on)


def _escalation(escalation: Escalation) -> Found:
    yield from _order("replied_on", escalation.sent_on, escalation.replied_on)
    if escalation.status == "sent" and not escalation.sent_on:
        yield _warn("sent_on", "ส่งแล้วแต่ยังไม่ระบุวันที่ส่ง", "Sent, but not said when")


def _mou(mou: Mou) -> Found:
    yield from _order("ends_on", mou.starts_on, mou.ends_on)


def _evaluation(evaluation: Evaluation) -> Found:
    if evaluation.progress is not None and evaluation.progress > 100:
        yield _warn("progress", "ร้อยละความก้าวหน้าเกิน 100", "Progress is more than 100 per cent")


_RULES: dict[type[Record], tuple[Callable[[Any], Found], ...]] = {
    Office: (_office,),
    Meeting: (_meeting,),
    Attendance: (_attendance,),
    Resolution: (_resolution,),
    Term: (_term,),
    Member: (_member,),
    Plan: (_plan,),
    Project: (_project,),
    Activity: (_activity,),
    Sitting: (_sitting,),
    Hearing: (_hearing,),
    Opinion: (_opinion,),
    Escalation: (_escalation,),
    Mou: (_mou,),
    Evaluation: (_evaluation,),
}

"""Section 5: hearings, opinions and what became of them."""

from __future__ import annotations

from app.models.hearings import Escalation, Opinion
from app.models.plans import Plan, Project
from app.reports.figures.hearings import HearingRow, Hearings
from app.reports.figures.opinions import EscalationRow, Opinions, TraceRow
from app.reports.filling import figure_cell
from app.reports.halfyear.cells import (
    NOTHING,
    choice,
    day,
    figure_bar,
    joined,
    kind_bars,
    kind_grid,
    known,
    numbered_lines,
)
from app.reports.halfyear.results import plan_words
from app.reports.material import Field, Grid, Line, Material
from app.reports.pdf.blocks import Content
from app.reports.wording import time_range


def hearings_material(section: Hearings) -> Material:
    return Material(
        tables={
            "hearings": _hearings(section),
            "hearings.groups": _groups(section),
            "hearings.levels": kind_grid(section.by_level),
            "hearings.methods": kind_grid(section.by_method),
        },
    )


_HEARING_COLUMNS = {
    "number": Field("ที่", 5, "center"),
    "title": Field("เวที", 26),
    "level": Field("ระดับ", 9),
    "method": Field("วิธีการรับฟัง", 12),
    "sittings": Field("วัน เวลา สถานที่", 28),
    "participants": Field("ผู้เข้าร่วม (คน-ครั้ง)", 10, "right"),
    "opinions": Field("ความคิดเห็น", 10, "right"),
    "result": Field("สรุปผลการรับฟัง", 30),
}


def _hearings(section: Hearings) -> Grid:
    total = Line({"title": "รวม", "participants": figure_cell(section.participants)}, "total")
    return Grid(_HEARING_COLUMNS, numbered_lines(_hearing(row) for row in section.rows), total)


def _hearing(row: HearingRow) -> dict[str, Content]:
    hearing = row.hearing
    result = known(hearing.result)
    return {
        "title": known(hearing.title),
        "level": choice(hearing, "level"),
        "method": choice(hearing, "method"),
        "sittings": "\n".join(
            joined(
                day(s.held_on),
                time_range(s.starts_at, s.ends_at) if s.starts_at else None,
                known(s.place),
                by=" ",
            )
            for s in row.sittings
        ),
        "participants": figure_cell(row.participants),
        "opinions": figure_cell(row.opinions),
        "result": result if row.counted else f"{result} (ดำเนินการต่อเนื่อง นับในรอบที่จัดเวทีครั้งสุดท้าย)",
    }


def _groups(section: Hearings) -> Grid:
    columns = {
        "group": Field("เวที/กลุ่ม", 60),
        "required": Field("จำนวนที่กำหนด (คน)", 20, "right"),
        "came": Field("จำนวนที่มา (คน)", 20, "right"),
    }
    lines = tuple(line for row in section.rows if row.counted and row.groups for line in _group_lines(row))
    sums = {"required": figure_cell(section.groups_required), "came": figure_cell(section.groups_came)}
    return Grid(columns, lines, Line({"group": "รวม", **sums}, "total"))


def _group_lines(row: HearingRow) -> list[Line]:
    lines = [Line({"group": known(row.hearing.title)}, "group")]
    for group in row.groups:
        required, came = group.members_required, group.members_came
        lines.append(
            Line({"group": known(group.group), "required": _people(required), "came": _people(came)})
        )
    return lines


def _people(count: int | None) -> str:
    """A head-count as entered: unknown says so, a true zero is 0."""
    return known(None) if count is None else f"{count:,}"


def opinions_material(section: Opinions) -> Material:
    return Material(
        tables={
            "opinions.screening": kind_grid(section.cuts.screening),
            "opinions.channels": kind_grid(section.cuts.channel),
            "opinions.proposers": kind_grid(section.cuts.proposer),
            "opinions.ages": kind_grid(section.cuts.age),
            "opinions.villages": kind_grid(section.cuts.village),
            "opinions.categories": kind_grid(section.cuts.category),
            "opinions.authorities": kind_grid(section.cuts.authority),
            "opinions.decisions": kind_grid(section.cuts.decision),
            "opinions.list": _list(section),
            "opinions.trace": _trace(section),
            "opinions.not_taken": _not_taken(section),
            "escalations": _escalations(section),
        },
        charts={
            "opinions.way": tuple(
                figure_bar(f)
                for f in (
                    section.received,
                    section.answers.decided,
                    section.outcomes.to_projects,
                    section.answers.answered,
                )
            ),
            "opinions.channels": kind_bars(section.cuts.channel),
            "opinions.categories": kind_bars(section.cuts.category),
            "opinions.authorities": kind_bars(section.cuts.authority),
        },
    )


_OPINION_COLUMNS = {
    "number": Field("ที่", 6, "center"),
    "ref_no": Field("เลขที่รับ", 12),
    "received_on": Field("วันที่รับ", 12),
    "village": Field("หมู่ที่/ชุมชน", 14),
    "words": Field("ปัญหา/ข้อเสนอ", 40),
    "authority": Field("อำนาจหน้าที่", 14),
    "decision": Field("ผลการพิจารณา", 14),
    "answered_on": Field("แจ้งผลเมื่อ", 12),
}


def _list(section: Opinions) -> Grid:
    return Grid(_OPINION_COLUMNS, numbered_lines(_opinion(o) for o in section.rows))


def _opinion(opinion: Opinion) -> dict[str, Content]:
    return {
        "ref_no": known(opinion.ref_no),
        "received_on": day(opinion.received_on),
        "village": known(opinion.village),
        "words": own_words(opinion),
        "authority": _pending(opinion, "authority"),
        "decision": _pending(opinion, "decision"),
        "answered_on": day(opinion.answered_on) if opinion.answered_on else "ยังไม่แจ้ง",
    }


def own_words(opinion: Opinion) -> str:
    """The person's own words: the problem, then the proposal."""
    return joined(known(opinion.problem), f"ข้อเสนอ: {opinion.proposal}" if opinion.proposal else None)


def _pending(opinion: Opinion, name: str) -> str:
    return choice(opinion, name) if getattr(opinion, name) else "รอพิจารณา"


def _trace(section: Opinions) -> Grid:
    columns = {
        "number": Field("ที่", 6, "center"),
        "ref_no": Field("เลขที่รับ", 14),
        "words": Field("ปัญหา/ข้อเสนอ", 40),
        "projects": Field("โครงการในแผน", 40),
    }
    return Grid(columns, numbered_lines(_traced(row) for row in section.outcomes.trace))


def _traced(row: TraceRow) -> dict[str, Content]:
    return {
        "ref_no": known(row.opinion.ref_no),
        "words": own_words(row.opinion),
        "projects": "\n".join(_project(project, plan) for project, plan in row.projects),
    }


def _project(project: Project, plan: Plan | None) -> str:
    return f"{known(project.name)} ({plan_words(plan)})" if plan else known(project.name)


def _not_taken(section: Opinions) -> Grid:
    columns = {
        "number": Field("ที่", 6, "center"),
        "ref_no": Field("เลขที่รับ", 14),
        "words": Field("ปัญหา/ข้อเสนอ", 44),
        "reason": Field("เหตุผลที่ไม่บรรจุแผน", 36),
    }
    rows: list[dict[str, Content]] = [
        {"ref_no": known(o.ref_no), "words": own_words(o), "reason": known(o.decision_reason)}
        for o in section.outcomes.not_taken
    ]
    return Grid(columns, numbered_lines(rows))


def _escalations(section: Opinions) -> Grid:
    columns = {
        "number": Field("ที่", 6, "center"),
        "words": Field("เรื่อง", 34),
        "target": Field("ส่งต่อไปยัง", 22),
        "letter": Field("หนังสือ", 18),
        "status": Field("สถานะ/คำตอบ", 30),
    }
    return Grid(columns, numbered_lines(_escalated(row) for row in section.escalations.rows))


def _target(one: Escalation) -> str:
    """The addressee, under the kind of its office where the name does not say it."""
    kind = choice(one, "target")
    told = one.target == "agency" or (one.addressee or "").startswith(kind)
    return one.addressee if one.addressee and told else joined(kind, one.addressee)


def _escalated(row: EscalationRow) -> dict[str, Content]:
    one = row.escalation
    number = one.letter_number or (row.letter.number if row.letter else None)
    return {
        "words": own_words(row.opinion) if row.opinion else "(ไม่เผยแพร่รายละเอียด)",
        "target": _target(one),
        "letter": joined(
            f"ที่ {number}" if number else None, f"ลงวันที่ {day(one.sent_on)}" if one.sent_on else None
        )
        or NOTHING,
        "status": joined(choice(one, "status"), one.reply, day(one.replied_on) if one.replied_on else None),
    }

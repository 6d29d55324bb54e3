"""Sections 6 and 7: media, knowledge, innovations; partners, memoranda, study visits."""

from __future__ import annotations

from app.models.media import MediaItem
from app.reports.figures.media import Media
from app.reports.figures.partners import MouRow, PartnerRow, Partners
from app.reports.filling import figure_cell
from app.reports.halfyear.cells import (
    NOTHING,
    blank,
    choice,
    day,
    days,
    joined,
    kind_bars,
    kind_grid,
    known,
    listed,
    numbered_lines,
)
from app.reports.material import Field, Grid, Line, Material
from app.reports.pdf.blocks import Content

_NUMBER = {"number": Field("ที่", 6, "center")}


def media_material(section: Media) -> Material:
    return Material(
        tables={
            "media": Grid(
                _MEDIA_COLUMNS, numbered_lines(_medium(m) for m in section.rows), _media_total(section)
            ),
            "media.kinds": kind_grid(section.by_kind),
            "media.topics": kind_grid(section.by_topic),
            "knowledge": _knowledge(section),
            "innovations": _innovations(section),
        },
        charts={"media.kinds": kind_bars(section.by_kind)},
    )


_MEDIA_COLUMNS = _NUMBER | {
    "title": Field("ชื่อสื่อ", 32),
    "kind": Field("ประเภท", 16),
    "topic": Field("สาระ", 16),
    "published_on": Field("วันที่เผยแพร่", 14),
    "channel": Field("ช่องทาง", 16),
    "reach": Field("ผู้เข้าถึง (ครั้ง)", 12, "right"),
    "copies": Field("จำนวนที่ผลิต", 12, "right"),
}


def _medium(one: MediaItem) -> dict[str, Content]:
    return {
        "title": known(one.title),
        "kind": choice(one, "kind"),
        "topic": choice(one, "topic"),
        "published_on": day(one.published_on),
        "channel": known(one.channel),
        "reach": _amount(one.reach),
        "copies": _amount(one.copies),
    }


def _amount(count: int | None) -> str:
    """A figure as entered: unknown says so, a true zero is 0."""
    return known(None) if count is None else f"{count:,}"


def _media_total(section: Media) -> Line:
    return Line(
        {"title": "รวม", "reach": figure_cell(section.reach), "copies": figure_cell(section.copies)}, "total"
    )


def _knowledge(section: Media) -> Grid:
    columns = _NUMBER | {
        "title": Field("องค์ความรู้", 28),
        "made_on": Field("วันที่จัดทำ", 14),
        "summary": Field("สาระสำคัญ", 36),
        "reuse": Field("การนำไปใช้", 22),
    }
    rows: list[dict[str, Content]] = [
        {
            "title": known(k.title),
            "made_on": day(k.made_on),
            "summary": known(k.summary),
            "reuse": blank(k.reuse),
        }
        for k in section.knowledge_rows
    ]
    return Grid(columns, numbered_lines(rows))


def _innovations(section: Media) -> Grid:
    columns = _NUMBER | {
        "title": Field("นวัตกรรม", 20),
        "problem": Field("ปัญหา", 20),
        "solution": Field("วิธีแก้ไข", 24),
        "people": Field("ผู้มีส่วนร่วม", 16),
        "result": Field("ผลที่เกิดขึ้น", 20),
        "adopters": Field("หน่วยงานที่นำไปใช้", 16),
    }
    rows: list[dict[str, Content]] = [
        {
            "title": joined(known(i.title), f"(เริ่ม {day(i.started_on)})"),
            "problem": known(i.problem),
            "solution": known(i.solution),
            "people": known(i.people),
            "result": known(i.result),
            "adopters": listed(i.adopters, NOTHING),
        }
        for i in section.innovation_rows
    ]
    return Grid(columns, numbered_lines(rows))


def partners_material(section: Partners) -> Material:
    return Material(
        tables={
            "partners": Grid(_PARTNER_COLUMNS, numbered_lines(_partner(row) for row in section.rows)),
            "partners.sectors": kind_grid(section.by_sector),
            "mous": Grid(_MOU_COLUMNS, numbered_lines(_mou(row) for row in section.mous)),
            "visits": _visits(section),
        },
        charts={"partners.sectors": kind_bars(section.by_sector)},
    )


_PARTNER_COLUMNS = _NUMBER | {
    "name": Field("หน่วยงาน/กลุ่ม", 26),
    "sector": Field("ภาค", 14),
    "role": Field("บทบาทความร่วมมือ", 26),
    "since": Field("เข้าร่วมเมื่อ", 14),
    "activities": Field("กิจกรรมร่วมกันในรอบ", 34),
}


def _partner(row: PartnerRow) -> dict[str, Content]:
    done = (joined(day(a.done_on), known(a.what), a.result, by=" ") for a in row.activities)
    return {
        "name": known(row.partner.name),
        "sector": choice(row.partner, "sector"),
        "role": known(row.partner.role),
        "since": day(row.partner.since_on),
        "activities": "\n".join(done) or NOTHING,
    }


_MOU_COLUMNS = _NUMBER | {
    "title": Field("เรื่อง", 30),
    "parties": Field("คู่ภาคี", 28),
    "signed_on": Field("วันที่ลงนาม", 14),
    "term": Field("ระยะเวลา", 20),
    "state": Field("สถานะ ณ วันสิ้นรอบ", 14),
}


def _mou(row: MouRow) -> dict[str, Content]:
    mou = row.mou
    return {
        "title": known(mou.title),
        "parties": "\n".join(known(p.name) for p in row.parties) or known(None),
        "signed_on": day(mou.signed_on),
        "term": days(mou.starts_on or mou.signed_on, mou.ends_on) if mou.ends_on else "ไม่กำหนดวันสิ้นสุด",
        "state": "มีผล" if row.in_force else "สิ้นสุดแล้ว",
    }


def _visits(section: Partners) -> Grid:
    columns = _NUMBER | {
        "visitor": Field("หน่วยงาน", 28),
        "visited_on": Field("วันที่", 14),
        "people": Field("จำนวน (คน)", 10, "right"),
        "topic": Field("เรื่อง", 24),
        "result": Field("ผลที่เกิดขึ้น", 24),
    }
    rows: list[dict[str, Content]] = [
        {
            "visitor": known(v.visitor),
            "visited_on": day(v.visited_on),
            "people": _amount(v.people),
            "topic": known(v.topic),
            "result": known(v.result),
        }
        for v in section.visit_rows
    ]
    return Grid(
        columns,
        numbered_lines(rows),
        Line({"visitor": "รวม", "people": figure_cell(section.visitors)}, "total"),
    )

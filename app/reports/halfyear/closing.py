"""Sections 8 to 10 and the foot: evaluation, problems and suggestions, photographs, enclosures, signers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from app.models.editions import ReportSigner
from app.models.evaluations import satisfied
from app.reports.differences import Difference
from app.reports.figures.evaluation import EvaluationRow, Evaluations, KpiRow, SatisfactionRow
from app.reports.figures.notes import Enclosures, FileRow, Foot, NoteRow, Notes
from app.reports.filling import figure_cell
from app.reports.halfyear.cells import (
    blank,
    choice,
    day,
    figure_bar,
    joined,
    known,
    listed,
    numbered_lines,
    ratio,
)
from app.reports.material import Field, Grid, Material
from app.reports.pdf.blocks import Content, Photo, Signature
from app.reports.wording import number

BytesOf = Callable[[str], bytes]
"""Gives the checked content of an attachment by its id."""

_NUMBER = {"number": Field("ที่", 6, "center")}


def evaluation_material(section: Evaluations) -> Material:
    asked = tuple(s for row in section.rows for s in row.satisfactions)
    return Material(
        tables={
            "evaluations": Grid(
                _EVALUATION_COLUMNS, numbered_lines(_evaluation(row) for row in section.rows)
            ),
            "kpis": Grid(_KPI_COLUMNS, numbered_lines(_kpi(row) for row in section.kpis)),
            "satisfactions": Grid(_SATISFACTION_COLUMNS, numbered_lines(_satisfaction(row) for row in asked)),
        },
        charts={"satisfactions": tuple(figure_bar(s.mean, known(s.satisfaction.topic)) for s in asked)},
    )


_EVALUATION_COLUMNS = _NUMBER | {
    "project": Field("โครงการ/กิจกรรม", 26),
    "round": Field("รอบ", 12),
    "evaluated_on": Field("วันที่ประเมิน", 13),
    "progress": Field("ความก้าวหน้า (ร้อยละ)", 11, "right"),
    "output": Field("ผลผลิต", 20),
    "outcome": Field("ผลลัพธ์", 20),
    "evaluators": Field("ผู้ประเมิน", 18),
}


def _evaluation(row: EvaluationRow) -> dict[str, Content]:
    one = row.evaluation
    return {
        "project": known(row.project.name if row.project else None),
        "round": choice(one, "round"),
        "evaluated_on": day(one.evaluated_on),
        "progress": number(one.progress),
        "output": known(one.output),
        "outcome": known(one.outcome),
        "evaluators": listed(one.evaluators),
    }


_KPI_COLUMNS = _NUMBER | {
    "project": Field("โครงการ/กิจกรรม", 30),
    "name": Field("ตัวชี้วัด", 30),
    "target": Field("ค่าเป้าหมาย", 12, "right"),
    "result": Field("ผลที่ได้", 12, "right"),
    "reached": Field("การบรรลุเป้าหมาย", 14),
}


def _kpi(row: KpiRow) -> dict[str, Content]:
    said = {True: "บรรลุ", False: "ไม่บรรลุ"}
    return {
        "project": known(row.project.name if row.project else None),
        "name": known(row.kpi.name),
        "target": _measure(row.kpi.target, row.kpi.unit),
        "result": _measure(row.result.result if row.result else None, row.kpi.unit),
        "reached": known(None) if row.reached is None else said[row.reached],
    }


def _measure(value: float | None, unit: str | None) -> str:
    """With its unit behind it, but "ร้อยละ 80"."""
    shown = number(int(value) if value is not None and value.is_integer() else value)
    if value is None or not unit:
        return shown
    return joined(unit, shown, by=" ") if unit.startswith("ร้อยละ") else joined(shown, unit, by=" ")


_SATISFACTION_COLUMNS = _NUMBER | {
    "topic": Field("ประเด็น", 34),
    "level_5": Field("มากที่สุด", 9, "right"),
    "level_4": Field("มาก", 9, "right"),
    "level_3": Field("ปานกลาง", 9, "right"),
    "level_2": Field("น้อย", 9, "right"),
    "level_1": Field("น้อยที่สุด", 9, "right"),
    "n": Field("จำนวนผู้ตอบ", 10, "right"),
    "mean": Field("ค่าเฉลี่ย (เต็ม 5)", 10, "right"),
    "percent": Field("ร้อยละ", 9, "right"),
}


def _satisfaction(row: SatisfactionRow) -> dict[str, Content]:
    one = row.satisfaction
    levels = {f"level_{n}": number(getattr(one, f"level_{n}")) for n in (5, 4, 3, 2, 1)}
    counted: dict[str, Content] = {"n": figure_cell(row.n), "mean": figure_cell(row.mean)}
    percent = ratio(satisfied([one], 100))
    return {"topic": known(one.topic), **levels, **counted, "percent": percent}


# -- problems, suggestions, photographs


def notes_material(section: Notes) -> Material:
    return Material(
        fields={"notes.overview": section.overview or None},
        lists={
            "notes.problems": _once(section.problems),
            "notes.suggestions": _once(section.suggestions),
        },
    )


def _once(rows: Iterable[NoteRow]) -> tuple[str, ...]:
    """What was noted at several places in the same words is said once."""
    return tuple(dict.fromkeys(_note(row) for row in rows))


def _note(row: NoteRow) -> str:
    return f"{row.text} ({row.about})" if row.about else row.text


def enclosures_material(section: Enclosures, bytes_of: BytesOf) -> Material:
    columns = _NUMBER | {"name": Field("เอกสาร", 60), "on": Field("วันที่", 20)}
    rows: list[dict[str, Content]] = [
        {"name": blank(row.attachment.caption or row.attachment.name), "on": day(row.on)}
        for row in section.file_rows
    ]
    return Material(
        tables={"enclosures.files": Grid(columns, numbered_lines(rows))},
        photos={"enclosures.photos": tuple(_photo(row, bytes_of) for row in section.photo_rows)},
    )


def _photo(row: FileRow, bytes_of: BytesOf) -> Photo:
    return Photo(bytes_of(row.attachment.id), joined(row.attachment.caption, f"({day(row.on)})", by=" "))


class Revision(NamedTuple):
    """Which edition a paper is, and against the one before: why, and what differs."""

    edition: int = 1
    reason: str = ""
    changes: tuple[Difference, ...] = ()


FIRST = Revision()


def revision_material(revision: Revision) -> Material:
    """What a new edition says of itself; nothing on a first one."""
    columns = _NUMBER | {
        "record": Field("รายการ", 38),
        "column": Field("หัวข้อ", 16),
        "before": Field("เดิม", 23),
        "after": Field("แก้ไขเป็น", 23),
    }
    rows: list[dict[str, Content]] = [
        {"record": d.label, "column": d.what, "before": d.before, "after": d.after} for d in revision.changes
    ]
    corrects = revision.edition > 1
    mark = f"ฉบับแก้ไข ครั้งที่ {revision.edition - 1}" if corrects else ""
    return Material(
        fields={"edition.mark": mark, "edition.reason": revision.reason if corrects else ""},
        tables={"edition.differences": Grid(columns, numbered_lines(rows))},
    )


def foot_material(section: Foot) -> Material:
    return Material(signatures={"signers": tuple(_signature(s) for s in section.signers)})


def _signature(signer: ReportSigner) -> Signature:
    return Signature(name=signer.name or "", lines=(known(signer.position), choice(signer, "role")))

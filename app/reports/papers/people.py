"""Who came, who did not, who came in whose place, who signs: lists of names as the papers print them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.models.committees import Member
from app.models.meetings import Attendance
from app.models.planning import ROLE_WORDS, position
from app.models.schema import column_of
from app.reports.material import Field, Grid, Line, Material
from app.reports.papers.meeting import Held, Wordings
from app.reports.pdf.blocks import Signature

NAMES: Mapping[str, Field] = {
    "number": Field("ที่", 6.0, "right"),
    "name": Field("ชื่อ-สกุล", 32.0),
    "position": Field("ตำแหน่ง", 36.0),
    "role": Field("ตำแหน่งในคณะ", 26.0),
}
ABSENCES = {**NAMES, "reason": Field("สาเหตุ", 20.0)}
SIGNING = {
    **NAMES,
    "number": Field("ที่", 7.0, "center"),
    "signature": Field("ลายมือชื่อ", 26.0),
    "remark": Field("หมายเหตุ", 15.0),
}


def material(held: Held, words: Wordings) -> Material:
    """The lists of one meeting. words: the template's own."""
    guests = held.listed("guest")
    replaced = {one.substitute_for_id for one in held.listed("present") if one.substitute_for_id}
    away = held.listed("absent")
    unreplaced = [one for one in away if one.member_id is None or one.member_id not in replaced]
    return Material(
        tables={
            "meeting.present": Grid(NAMES, _came(held, held.listed("present"), words)),
            "meeting.absent": Grid(ABSENCES, _away(unreplaced)),
            "meeting.absent_all": Grid(ABSENCES, _away(away)),
            "meeting.guests": Grid(NAMES, _came(held, guests, words)),
            "signing.members": Grid(SIGNING, _signing(held, words)),
            "signing.guests": Grid(SIGNING, tuple(_numbered(map(_signer, guests)))),
        },
        signatures={"meeting.signers": tuple(_signers(held, words))},
    )


def _numbered(rows: Iterable[Mapping[str, str]], mark: str = "") -> Iterable[Line]:
    return (Line({"number": f"{place}{mark}", **cells}) for place, cells in enumerate(rows, 1))


def _came(held: Held, rows: Iterable[Attendance], words: Wordings) -> tuple[Line, ...]:
    cells = (
        {"name": one.name or "", "position": one.position or "", "role": _role(held, one, words)}
        for one in rows
    )
    return tuple(_numbered(cells, "."))


def _role(held: Held, one: Attendance, words: Wordings) -> str:
    """The role in the body, or in whose place; below it, who came late or left early."""
    whom = substituted(held, one)
    role = _after(words.get("substitute_word", ""), whom) if whom else one.role or ""
    times = (
        _after(words.get("late_word", ""), held.time(one.arrived_at)) if _late(held, one) else "",
        _after(words.get("left_word", ""), held.time(one.left_at)) if one.left_at else "",
    )
    return "\n".join(part for part in (role, *(f"({time})" for time in times if time)) if part)


def _after(word: str, what: str) -> str:
    """The word and what follows it; "" where the template has no word for it."""
    return f"{word} {what.removeprefix(word).strip()}" if word else ""


def _late(held: Held, one: Attendance) -> bool:
    started = held.meeting.started_at
    return bool(one.arrived_at) and (not started or (one.arrived_at or "") > started)


def substituted(held: Held, one: Attendance) -> str:
    """In whose place somebody came, as printed; "" where in nobody's."""
    if one.substitute_for or not one.substitute_for_id:
        return one.substitute_for or ""
    member = (
        next((m for m in held.body.members if m.id == one.substitute_for_id), None) if held.body else None
    )
    return " ".join(part for part in (member.name, position(member)) if part) if member else ""


def _away(rows: Iterable[Attendance]) -> tuple[Line, ...]:
    cells = (
        {
            "name": one.name or "",
            "position": one.position or "",
            "role": one.role or "",
            "reason": reason(one),
        }
        for one in rows
    )
    return tuple(_numbered(cells, "."))


def reason(one: Attendance) -> str:
    """Why somebody was absent: in the words entered, else those of the choice."""
    if one.absent_note or not one.absent_reason:
        return one.absent_note or ""
    return column_of(Attendance, "absent_reason").choice(one.absent_reason).thai


# -- the sheet to sign


def _signing(held: Held, words: Wordings) -> tuple[Line, ...]:
    """The members entered for the meeting, else those in office on the day."""
    entered = held.listed(None, "present", "absent")
    seats = {one.substitute_for_id for one in entered if one.substitute_for_id}
    rows = [
        {**_signer(one), **_in_whose_place(held, one, words)}
        for one in entered
        if one.member_id is None or one.member_id not in seats
    ]
    return tuple(_numbered(rows or map(_member, held.members)))


def _signer(one: Attendance) -> dict[str, str]:
    return {
        "name": one.name or "",
        "position": one.position or "",
        "role": one.role or "",
        "remark": one.remark or "",
    }


def _in_whose_place(held: Held, one: Attendance, words: Wordings) -> dict[str, str]:
    """A substitute has no role of their own; below the position stands for whom they sign."""
    whom = substituted(held, one)
    if not whom:
        return {}
    told = (one.position or "", _after(words.get("substitute_word", ""), whom))
    return {"role": "", "position": "\n".join(part for part in told if part)}


def _member(one: Member) -> dict[str, str]:
    role = ROLE_WORDS.get(one.role or "", one.role or "")
    return {"name": one.name or "", "position": position(one) or "", "role": role}


# -- who signs


def _signers(held: Held, words: Wordings) -> Iterable[Signature]:
    """Who took the minutes; who checked them only where somebody is named."""
    meeting = held.meeting
    word = meeting.recorder_word or words.get("recorder_word", "")
    yield _signature(held, meeting.recorder_name, meeting.recorder_position, word, words)
    if meeting.checker_name:
        word = words.get("checker_word", "")
        yield _signature(held, meeting.checker_name, meeting.checker_position, word, words)


def _signature(held: Held, name: str | None, office: str | None, word: str, words: Wordings) -> Signature:
    dated = words.get("date_line", "") if held.meeting.signed_dates else ""
    below = [*(office or "").splitlines(), dated]
    return Signature(name=name or "", lines=tuple(line for line in below if line), after=word)


def secretary(held: Held) -> Member | None:
    """Who was the body's secretary on the day."""
    wanted = ("secretary", "worker_secretary")
    return next((one for one in held.members if one.role in wanted), None)

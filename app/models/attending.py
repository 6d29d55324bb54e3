"""Attendance taken: what one mark makes of a row, and how the lists are numbered on paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.models.meetings import Attendance
from app.models.schema import changed

_NOTHING: dict[str, Any] = dict.fromkeys(("absent_reason", "absent_note", "arrived_at", "left_at"))


def came(one: Attendance) -> Attendance:
    """In person and in time; who was marked a substitute's member sits there again."""
    return changed(_in_person(one), list="present", absent_reason=None, absent_note=None, arrived_at=None)


def late(one: Attendance, at: str) -> Attendance:
    """Came at a time "HH:MM"."""
    return changed(one, list="present", absent_reason=None, absent_note=None, arrived_at=at)


def left(one: Attendance, at: str | None) -> Attendance:
    """Left at a time "HH:MM"; None: stayed after all."""
    return changed(one, list="present", absent_reason=None, absent_note=None, left_at=at)


def absent(one: Attendance, reason: str | None = None) -> Attendance:
    """Did not come; reason is a key of ABSENT_REASONS."""
    return changed(_in_person(one), list="absent", absent_reason=reason, arrived_at=None, left_at=None)


def unmarked(one: Attendance) -> Attendance:
    return changed(_in_person(one), list=None, **_NOTHING)


def substituted(one: Attendance, name: str, position: str | None) -> tuple[Attendance, Attendance]:
    """Somebody came in a member's place: (the member, absent; the substitute, present in that seat).

    The paper prints the substitute's own name and "แทน" with whom; the member's row keeps why.
    """
    substitute = Attendance(
        meeting_id=one.meeting_id,
        list="present",
        order_no=one.order_no,
        name=name,
        position=position,
        role=one.role,
        substitute_for_id=one.member_id,
        substitute_for=one.name,
    )
    return absent(one, one.absent_reason), substitute


def guest(meeting_id: str, name: str, position: str | None, place: int) -> Attendance:
    """Not a member: listed under ผู้เข้าร่วมประชุม and never counted."""
    return Attendance(meeting_id=meeting_id, list="guest", order_no=place, name=name, position=position)


def _in_person(one: Attendance) -> Attendance:
    """A substitute's own row stays in the seat it was given, however it is marked."""
    if one.member_id is None:
        return one
    return changed(one, substitute_for_id=None, substitute_for=None)


def in_order(rows: Iterable[Attendance]) -> list[Attendance]:
    """Members in protocol order, a substitute at the member's place, guests last."""
    return sorted(rows, key=lambda one: (one.list == "guest", one.order_no or 0, bool(one.substitute_for_id)))

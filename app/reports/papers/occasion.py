"""What papers written before a meeting say of it: its facts, unknown ones as dots, and who is invited."""

from __future__ import annotations

from app.models.store import Store
from app.reports.material import Material, together
from app.reports.papers import meeting as meetings
from app.reports.papers.meeting import Held
from app.reports.papers.roster import Roster

TO_BE_SET = (
    *("committee.name", "meeting.body", "meeting.number", "meeting.times"),
    *("meeting.day", "meeting.date", "meeting.opens", "meeting.place"),
)
"""What a paper has to say of a meeting: unknown, not left out, while it is not set."""


def material(store: Store, held: Held) -> Material:
    """The office, the meeting, and the members in office on its day."""
    of_meeting = meetings.material(store, held)
    fields = {**of_meeting.fields, "meeting.times": times(held)}
    unknown = {name: fields[name] or None for name in TO_BE_SET}
    members = Roster(held.members, issuer=held.office.name_full)
    invited = Material(fields=fields | unknown, tables={"meeting.members": members.listed()})
    return together((of_meeting, invited))


def times(held: Held) -> str:
    """As in "ครั้งที่ 2/2568", or "สมัยสามัญ สมัยที่ 3 ประจำปี 2563 ครั้งที่ 2" of a council."""
    meeting = held.meeting
    if meeting.number is None:
        return ""
    year, session = meeting.year, meeting.session
    if not session:
        return f"ครั้งที่ {meeting.number}/{year}" if year else f"ครั้งที่ {meeting.number}"
    dated = "" if year is None or "ประจำปี" in session else f" ประจำปี {year}"
    return f"{session}{dated} ครั้งที่ {meeting.number}"

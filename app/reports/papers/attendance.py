"""The sheet that those who come to a meeting sign (บัญชีลงลายมือชื่อผู้มาประชุม)."""

from __future__ import annotations

from app.models.errors import Problem, Words
from app.models.meetings import Meeting
from app.models.store import Store
from app.reports.material import Material, together
from app.reports.papers import form, people
from app.reports.papers.form import outline
from app.reports.papers.meeting import DEFAULTS, Held, Wordings, gather, imprint, lacking
from app.reports.papers.meeting import material as meeting_material
from app.reports.papers.sheet import Sheet

TEMPLATE = "attendance.toml"
NO_MEMBERS = Words(
    "ไม่มีรายชื่อกรรมการที่จะพิมพ์ในบัญชีลงลายมือชื่อ", "There is no member to print on the attendance sheet."
)
ENTER_MEMBERS = Words(
    "ระบุคณะที่ประชุมและวันประชุม หรือบันทึกรายชื่อในหน้าการประชุม",
    "Say which body meets and when, or enter the names on the meeting's page.",
)
LACKS = Words("บัญชีลงลายมือชื่อยังไม่มี{what}", "The attendance sheet lacks: {what}")
SHOWN = ("number", "held_on", "place")


def sheet(store: Store, meeting: Meeting) -> Sheet:
    """Who is entered, else the members in office that day. Raises BadTemplate, DamagedRecord."""
    held = gather(store, meeting)
    chosen = outline(store, TEMPLATE, offered(store, held, {}), DEFAULTS)
    title = "บัญชีลงลายมือชื่อผู้มาประชุม"
    return form.sheet(chosen, offered(store, held, chosen.defaults), imprint(held, title))


def offered(store: Store, held: Held, words: Wordings) -> Material:
    """All that the sheet may say. words: the template's own."""
    return together((meeting_material(store, held), people.material(held, words)))


def problems(store: Store, meeting: Meeting) -> list[Problem]:
    """What the sheet still lacks. Raises DamagedRecord."""
    held = gather(store, meeting)
    found = lacking(held, LACKS, SHOWN)
    if not held.listed(None, "present", "absent") and not held.members:
        found.append(Problem("", NO_MEMBERS, ENTER_MEMBERS).of(Meeting.table, meeting.id))
    return found

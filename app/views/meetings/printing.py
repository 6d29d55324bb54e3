"""Which papers a meeting has, and how each is laid out: in a job, with the engine loaded there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.models.errors import NotFound, Problem, Words
from app.models.meetings import AgendaItem, Meeting, Resolution
from app.models.office import Document
from app.models.store import Store

if TYPE_CHECKING:
    from app.reports.papers.sheet import Sheet

INVITATION = Words("หนังสือเชิญประชุม", "Invitation letter")
MEMO = Words("บันทึกข้อความ", "Memorandum")
ATTENDANCE = Words("บัญชีลงลายมือชื่อ", "Attendance sheet")
MINUTES = Words("รายงานการประชุม", "Minutes")
EXTRACT = Words("คัดลอกมติ {number} {text}", "Extract of resolution {number} {text}")
GONE = Words("ไม่พบการประชุมหรือมตินี้แล้ว", "This meeting or resolution is no longer in the record.")
SHOWN_LETTERS = 40


@dataclass(frozen=True)
class Paper:
    """One paper of a meeting. resolution_id: of an extract."""

    kind: str
    words: Words
    meeting_id: str
    resolution_id: str = ""


def papers(store: Store, meeting: Meeting) -> tuple[Paper, ...]:
    """Every paper this meeting can have, in the order of the work."""
    fixed = (("invitation", INVITATION), ("memo", MEMO), ("attendance", ATTENDANCE), ("minutes", MINUTES))
    items = {one.id: one for one in store.all(AgendaItem, meeting_id=meeting.id)}
    extracts = (_extract(one, items) for one in store.all(Resolution, meeting_id=meeting.id))
    return (*(Paper(kind, words, meeting.id) for kind, words in fixed), *extracts)


def _extract(one: Resolution, items: dict[str, AgendaItem]) -> Paper:
    item = items.get(one.agenda_item_id or "")
    text = (one.text or "").splitlines()[0][:SHOWN_LETTERS] if one.text else ""
    words = EXTRACT.filled(number=(item.number if item else "") or "", text=text)
    return Paper("extract", words, one.meeting_id or "", one.id)


def sheet(store: Store, paper: Paper, actor: str) -> Sheet:
    """The paper laid out; a letter or memo that was not yet begun is begun. Raises AppError."""
    meeting = store.get(Meeting, paper.meeting_id)
    if meeting is None:
        raise NotFound(GONE)
    from app.reports.papers import attendance, extract, letters, memo, minutes

    match paper.kind:
        case "invitation":
            if not meeting.invitation_id:
                letters.begin_invitation(store, meeting, actor)
            return letters.invitation(store, _fresh(store, meeting))
        case "memo":
            return memo.sheet(store, document(store, meeting, "memo") or memo.begin(store, meeting, actor))
        case "attendance":
            return attendance.sheet(store, meeting)
        case "extract":
            resolution = store.get(Resolution, paper.resolution_id)
            if resolution is None:
                raise NotFound(GONE)
            return extract.sheet(store, resolution)
        case _:
            return minutes.sheet(store, meeting)


def _fresh(store: Store, meeting: Meeting) -> Meeting:
    return store.get(Meeting, meeting.id) or meeting


def document(store: Store, meeting: Meeting, kind: str) -> Document | None:
    """The registered document behind a letter or memo of the meeting."""
    record_id = {"invitation": meeting.invitation_id, "memo": meeting.memo_id}.get(kind)
    return store.get(Document, record_id) if record_id else None


def problems(store: Store, paper: Paper, today: date) -> list[Problem]:
    """What the paper still lacks: told beside it, never in its way."""
    meeting = store.get(Meeting, paper.meeting_id)
    if meeting is None:
        return []
    from app.reports.papers import letters, minutes

    if paper.kind == "invitation":
        return letters.problems(store, meeting, today)
    return minutes.problems(store, meeting) if paper.kind == "minutes" else []

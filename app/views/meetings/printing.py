"""Which papers a meeting has, and how each is laid out: in a job, with the engine loaded there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.models.errors import NotFound, Problem, Words
from app.models.meetings import AgendaItem, Attendance, Discussion, Meeting, Resolution
from app.models.office import Document
from app.models.schema import R
from app.models.store import Store
from app.models.text.letters import shortened

if TYPE_CHECKING:
    from app.reports.papers.sheet import Sheet

INVITATION = Words("หนังสือเชิญประชุม", "Invitation letter")
MEMO = Words("บันทึกข้อความ", "Memorandum")
ATTENDANCE = Words("บัญชีลงลายมือชื่อ", "Attendance sheet")
MINUTES = Words("รายงานการประชุม", "Minutes")
EXTRACT = Words("คัดลอกมติ {number} {text}", "Extract of resolution {number} {text}")
ITEM = Words("วาระ {item}", "Item {item}")
SPEECH = Words("วาระ {item} {speaker}", "Item {item}, {speaker}")
RESOLVED = Words("วาระ {item} มติ", "Item {item}, resolution")
SILENT = Words("ยังไม่มีข้อความ จึงไม่ปรากฏในรายงานการประชุม", "says nothing yet, and is left out of the minutes")
PLACED = Words("{where}: {what}", "{where}: {what}")
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
    text = shortened((one.text or "").split("\n")[0], SHOWN_LETTERS)
    words = EXTRACT.filled(number=(item.number if item else "") or "", text=text)
    return Paper("extract", words, one.meeting_id or "", one.id)


def sheet(store: Store, paper: Paper, actor: str) -> Sheet:
    """The paper laid out; a letter or memo that was not yet begun is begun. Raises AppError."""
    from app.reports.papers import extract
    from app.reports.papers.named import of_meeting

    if paper.kind == "extract":
        return extract.sheet(store, _found(store.get(Resolution, paper.resolution_id)))
    return of_meeting(store, paper.kind, _found(store.get(Meeting, paper.meeting_id)), actor=actor)


def _found(record: R | None) -> R:
    if record is None:
        raise NotFound(GONE)
    return record


def document(store: Store, meeting: Meeting, kind: str) -> Document | None:
    """The registered document behind a letter or memo of the meeting."""
    record_id = {"invitation": meeting.invitation_id, "memo": meeting.memo_id}.get(kind)
    return store.get(Document, record_id) if record_id else None


def problems(store: Store, paper: Paper, today: date) -> list[Problem]:
    """What the paper still lacks: told beside it, never in its way."""
    meeting = store.get(Meeting, paper.meeting_id)
    if meeting is None:
        return []
    from app.reports.papers import letters, memo, minutes

    letter = document(store, meeting, paper.kind)
    if paper.kind == "invitation":
        return letters.problems(store, meeting, today)
    if paper.kind == "memo":
        return memo.problems(store, letter) if letter else []
    if paper.kind == "minutes":
        return [_placed(store, one) for one in minutes.problems(store, meeting)]
    return []


def _placed(store: Store, problem: Problem) -> Problem:
    """What one text lacks is told with where it stands: else one looks through the whole meeting for it."""
    if not problem.where:
        return problem
    if problem.table == Discussion.table and problem.where == "text":
        problem = replace(problem, what=SILENT)
    where = _where(store, problem)
    return problem if where is None else replace(problem, what=PLACED.filled(where=where, what=problem.what))


def _where(store: Store, problem: Problem) -> Words | None:
    """The item and who speaks there, or whose attendance it is; None: the meeting itself."""
    if problem.table == Attendance.table:
        name = _found(store.get(Attendance, problem.record_id)).name or "—"
        return Words(name, name)
    if problem.table == AgendaItem.table:
        return _said_of(ITEM, store, problem.record_id)
    if problem.table == Resolution.table:
        one = _found(store.get(Resolution, problem.record_id))
        return _said_of(RESOLVED, store, one.agenda_item_id)
    if problem.table == Discussion.table:
        speech = _found(store.get(Discussion, problem.record_id))
        return _said_of(SPEECH, store, speech.agenda_item_id, speaker=speech.speaker or "—")
    return None


def _said_of(words: Words, store: Store, item_id: str | None, **values: str) -> Words:
    item = store.get(AgendaItem, item_id or "")
    return words.filled(item=(item.number or item.title if item else None) or "—", **values)

"""A paper by its kind and a name a person would use: "minutes 2/2568", "extract 2/2568 4.1", "plan 2569"."""

from __future__ import annotations

from collections.abc import Iterable

from app.models.centre import Centre
from app.models.committees import Committee, CommitteeOrder
from app.models.errors import BadInput, NotFound, Words
from app.models.meetings import AgendaItem, Meeting, Resolution
from app.models.office import Document
from app.models.periods import numbered
from app.models.store import Store
from app.models.text import clean_line, to_arabic
from app.reports.papers import (
    announcements,
    attendance,
    evaluation,
    extract,
    letters,
    memo,
    minutes,
    notice,
    orders,
    voices,
)
from app.reports.papers.plans import named as plans
from app.reports.papers.sheet import Sheet

NO_MEETING = Words("ไม่พบการประชุมครั้งที่ {name}", "There is no meeting {name}.")
NO_RESOLUTION = Words(
    "การประชุมครั้งที่ {name} ไม่มีมติในวาระ {item}", "Meeting {name} has no resolution on item {item}."
)
NO_ORDER = Words("ไม่พบคำสั่งหรือประกาศแต่งตั้งเลขที่ {name}", "There is no appointing order {name}.")
NO_CENTRE = Words("ยังไม่ได้กรอกข้อมูลศูนย์ฯ", "The centre has not been entered yet.")
SEVERAL = Words("มีหลายคณะที่ประชุมครั้งที่ {name}", "Several bodies have a meeting {name}.")
SAY_BODY = Words("ระบุคณะด้วย --body ชื่อคณะ", "Name the body with --body NAME.")
AS_IN = Words(
    "ดูเลขที่ในหน้าต่างหรือสมุดงาน เช่น 2/2568", "Look the number up in the window or a workbook, such as 2/2568."
)


def named(store: Store, kind: str, name: str = "", item: str = "", body: str = "", *, actor: str) -> Sheet:
    """kind: as the verb `paper` has them; name: number of the meeting or order, year of a plan or its period,
    or as in voices.py; item: of an extract, or the version of a plan; body: of a meeting, or an addressee.

    A letter not yet begun is begun. Raises NotFound, BadInput, BadTemplate, DamagedRecord, StorageFault.
    """
    if kind in plans.NAMES:
        return plans.named(store, kind, name, item)
    if kind in voices.NAMES:
        return voices.named(store, kind, name, body, actor=actor)
    if kind == "order":
        return orders.sheet(store, _order(store, _number(name)))
    if kind == "evaluation":
        return evaluation.sheet(store, *evaluation.round_named(name))
    if kind == "notice":
        return notice.sheet(store)
    if kind == "announcement":
        return announcements.sheet(store, _centre(store))
    meeting = _meeting(store, _number(name), body)
    if kind == "extract":
        return extract.sheet(store, _resolution(store, meeting, _number(item)))
    return of_meeting(store, kind, meeting, actor=actor)


def of_meeting(store: Store, kind: str, meeting: Meeting, *, actor: str) -> Sheet:
    """kind: invitation, memo, attendance or minutes; a letter or memo not yet begun is begun."""
    match kind:
        case "invitation":
            letters.begin_invitation(store, meeting, actor)
            return letters.invitation(store, store.get(Meeting, meeting.id) or meeting)
        case "memo":
            return memo.sheet(store, memo.begin(store, meeting, actor))
        case "attendance":
            return attendance.sheet(store, meeting)
        case _:
            return minutes.sheet(store, meeting)


def _number(text: str) -> str:
    return to_arabic(clean_line(text))


def _meeting(store: Store, name: str, body: str) -> Meeting:
    """The meeting of that number; the centre's own where several bodies have one and none is named."""
    found = [one for one in store.all(Meeting) if numbered(one.number, one.year) == name]
    bodies = {one.id: one for one in store.all(Committee)}
    if body:
        found = [one for one in found if body in _named(bodies.get(one.committee_id or ""))]
    if not found:
        raise NotFound(NO_MEETING.filled(name=name), AS_IN)
    own = [one for one in found if _is_centre(bodies.get(one.committee_id or ""))]
    chosen = found if len(found) == 1 else own
    if len(chosen) != 1:
        raise BadInput(SEVERAL.filled(name=name), SAY_BODY)
    return chosen[0]


def _named(body: Committee | None) -> str:
    return (body.name if body else "") or ""


def _is_centre(body: Committee | None) -> bool:
    return body is not None and body.kind == "centre"


def _resolution(store: Store, meeting: Meeting, item: str) -> Resolution:
    """The resolution on an item; the first one where there are several."""
    ids = [one.id for one in store.all(AgendaItem, meeting_id=meeting.id) if one.number == item]
    found = store.all(Resolution, agenda_item_id=ids)
    if not found:
        name = numbered(meeting.number, meeting.year)
        raise NotFound(NO_RESOLUTION.filled(name=name, item=item or "?"), AS_IN)
    return min(found, key=lambda one: one.order_no or 0)


def _order(store: Store, name: str) -> CommitteeOrder:
    documents = {one.id for one in store.all(Document) if _number(one.number or "") == name}
    return _first((one for one in store.all(CommitteeOrder) if one.document_id in documents), name)


def _first(orders_found: Iterable[CommitteeOrder], name: str) -> CommitteeOrder:
    found = next(iter(orders_found), None)
    if found is None:
        raise NotFound(NO_ORDER.filled(name=name), AS_IN)
    return found


def _centre(store: Store) -> Centre:
    found = store.all(Centre)
    if not found:
        raise NotFound(NO_CENTRE)
    return found[0]

"""The minutes of a meeting (รายงานการประชุม แบบที่ 11)."""

from __future__ import annotations

from collections.abc import Iterator

from app.models import rules
from app.models.errors import NOTHING, Problem, Words
from app.models.meetings import AgendaItem, Meeting, Resolution
from app.models.schema import Record, is_blank
from app.models.store import Store
from app.reports.material import Material, together
from app.reports.papers import business, form, people
from app.reports.papers.form import outline
from app.reports.papers.meeting import DEFAULTS, Held, Wordings, gather, imprint
from app.reports.papers.meeting import material as meeting_material
from app.reports.papers.sheet import Sheet

TEMPLATE = "minutes.toml"
NOBODY_CAME = Words("ยังไม่มีรายชื่อผู้มาประชุม", "Nobody is entered as present.")
ENTER_PEOPLE = Words("บันทึกผู้มาประชุมในหน้าการประชุม", "Enter who came on the meeting's page.")
NO_AGENDA = Words("ยังไม่มีระเบียบวาระการประชุม", "There is no agenda.")
ENTER_AGENDA = Words("เพิ่มระเบียบวาระ หรือเริ่มจากแม่แบบ", "Add its items, or begin from a template.")
UNMARKED = Words(
    "ยังไม่ได้ระบุว่ามาประชุมหรือไม่ {count} คน: {names}",
    "Not yet marked as come or absent: {count} ({names}).",
)
MARK_THEM = Words(
    "ระบุว่ามาหรือไม่มา คนที่ยังไม่ระบุจะไม่อยู่ในรายงาน", "Mark them; those unmarked are not in the minutes."
)
UNRESOLVED = Words("วาระ {item} ยังไม่มีมติที่ประชุม", "Item {item} has no resolution.")
UNADOPTED = Words("รับรองแล้วแต่ยังไม่ระบุว่ารับรองเมื่อใด", "Adopted, but not said when.")
QUORUM_SHORT = Words(
    "องค์ประชุมไม่ครบ: มา {present} คน ต้องมีอย่างน้อย {needed} คน",
    "No quorum: {present} came, {needed} are needed.",
)
FLAWED = Words("มติที่อาจไม่สมบูรณ์: {text} ({flaw})", "A resolution that may not stand: {text} ({flaw}).")


def sheet(store: Store, meeting: Meeting) -> Sheet:
    """The minutes as the record stands now. Raises BadTemplate, DamagedRecord."""
    held = gather(store, meeting)
    chosen = outline(store, TEMPLATE, offered(store, held, {}), DEFAULTS)
    return form.sheet(chosen, offered(store, held, chosen.defaults), imprint(held, "รายงานการประชุม"))


def offered(store: Store, held: Held, words: Wordings) -> Material:
    """All that minutes may say. words: the template's own."""
    return together(
        (meeting_material(store, held), people.material(held, words), business.material(held, words))
    )


# -- what is not complete


def problems(store: Store, meeting: Meeting) -> list[Problem]:
    """What the minutes still lack, and which resolutions may not stand. Raises DamagedRecord."""
    held = gather(store, meeting)
    return [*_of_records(held), *_of_people(held), *_of_business(held)]


def _of_records(held: Held) -> Iterator[Problem]:
    """What each record that is printed lacks by itself.

    Members not yet marked are told of once for all; items without a number are counted when printed.
    """
    marked = (one for one in held.attendances if one.list)
    records: tuple[Record, ...] = (held.meeting, *marked, *held.items, *held.discussions, *held.resolutions)
    for record in records:
        found = rules.problems(record)
        yield from (one for one in found if not (one.where == "number" and isinstance(record, AgendaItem)))
    if held.meeting.status == "adopted" and not held.meeting.adopted_on:
        yield _of(held.meeting, "adopted_on", UNADOPTED)


def _of(record: Record, where: str, what: Words, mend: Words = NOTHING) -> Problem:
    return Problem(where, what, mend).of(type(record).table, record.id)


def _of_people(held: Held) -> Iterator[Problem]:
    meeting = held.meeting
    if not held.listed("present"):
        yield _of(meeting, "", NOBODY_CAME, ENTER_PEOPLE)
    unmarked = held.listed(None)
    if unmarked:
        names = ", ".join(one.name or "…" for one in unmarked[:3]) + (" …" if len(unmarked) > 3 else "")
        yield _of(meeting, "", UNMARKED.filled(count=len(unmarked), names=names), MARK_THEM)
    if held.quorum is not None and not held.quorum.met:
        counts = {"present": held.quorum.present, "needed": held.quorum.needed}
        yield _of(meeting, "", QUORUM_SHORT.filled(**counts))


def _of_business(held: Held) -> Iterator[Problem]:
    if not held.items:
        yield _of(held.meeting, "", NO_AGENDA, ENTER_AGENDA)
    for item in held.items:
        if item.standard == "decision" and not _is_resolved(held, item):
            yield _of(item, "", UNRESOLVED.filled(item=item.number or item.title or ""))
    for one in held.resolutions:
        yield from _flaws(held, one)


def _is_resolved(held: Held, item: AgendaItem) -> bool:
    """Whether something was resolved on an item or below it, or nothing was there to resolve on."""
    below = {item.id}
    for one in held.items * 2:  # two levels may follow
        if one.parent_id in below:
            below.add(one.id)
    if below == {item.id} and is_blank(item.content):
        return True
    return any(one.agenda_item_id in below for one in held.resolutions)


def _flaws(held: Held, one: Resolution) -> Iterator[Problem]:
    text = (one.text or "").split("\n")[0][:60]
    for flaw in business.flaws(held, one):
        yield _of(one, "", FLAWED.filled(text=text, flaw=flaw))

"""What a hearing still lacks, and where it came too late: told, and never in the way.

How many days a notice is out before, and a result after, rests on the office's own setting: the figures usual
for the rule on public hearings are not verified.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.models import preferences
from app.models.dates import short_date
from app.models.errors import NOTHING, Problem, Words
from app.models.hearings import Hearing, HearingGroup, Opinion, OpinionBatch, Sitting
from app.models.office import Document
from app.models.schema import is_blank
from app.models.store import Store

Found = Iterator[Problem]
NEXT_LEVEL = {
    "village": "tambon",
    "community": "tambon",
    "tambon": "amphoe",
    "town": "amphoe",
    "amphoe": "province",
}
"""To which forum the result of one goes."""

NO_SITTING = Words("ยังไม่มีวัน เวลา สถานที่ของเวที", "There is no day and place of a sitting.")
NO_DAY = Words("ครั้งที่ {number} ยังไม่มีวันที่", "Sitting {number} has no day.")
NO_PLACE = Words("ครั้งที่ {number} ยังไม่มีสถานที่", "Sitting {number} has no place.")
NO_HEADS = Words("ครั้งที่ {number} ยังไม่ทราบจำนวนผู้เข้าร่วม", "How many came to sitting {number} is unknown.")
HEADS_MEND = Words("ใส่จำนวน ถ้าไม่มีใครมาให้ใส่ 0", "Give the number; 0 where nobody came.")
SUM_OFF = Words(
    "ครั้งที่ {number} ชาย {men} + หญิง {women} = {sum} คน ไม่เท่ากับจำนวนผู้เข้าร่วม {heads} คน",
    "Sitting {number}: {men} men and {women} women are {sum}, not the {heads} who came.",
)
SUM_MEND = Words("ตรวจกับใบลงทะเบียน แล้วแก้ตัวเลขที่ผิด", "Check the list of those who came; mend the wrong number.")
NO_NOTICE = Words("ยังไม่มีประกาศเชิญ", "There is no notice.")
NOTICE_UNDATED = Words("ประกาศเชิญยังไม่มีวันที่", "The notice has no day.")
NOTICE_LATE = Words(
    "ประกาศเชิญก่อนวันประชุม {days} วัน น้อยกว่าที่ตั้งไว้ {least} วัน",
    "The notice was out {days} days before, less than the {least} that are set.",
)
NOTICE_AFTER = Words("ประกาศเชิญลงวันที่หลังวันประชุม", "The notice is dated after the hearing.")
NO_GROUPS = Words("ยังไม่ได้ระบุกลุ่มที่ต้องเชิญและที่มา", "It is not said which groups had to come, and came.")
GAP = Words(
    "กลุ่ม “{group}” มา {came} จาก {required} คน ขาด {gap}", "{group}: {came} of {required} came, {gap} short."
)
CAME_UNKNOWN = Words("กลุ่ม “{group}” ยังไม่ทราบจำนวนที่มา", "How many of {group} came is unknown.")
NO_RESULT = Words("ยังไม่มีสรุปผลการรับฟัง", "The result is not summed up.")
UNPUBLISHED = Words(
    "ยังไม่ได้ประกาศผล ครบกำหนด {days} วันเมื่อ {on}", "The result is not published; {days} days end on {on}."
)
OVERDUE = Words(
    "ยังไม่ได้ประกาศผล เลยกำหนด {days} วันเมื่อ {on} มาแล้ว {late} วัน",
    "The result is not published: overdue by {late} days ({days} days ended on {on}).",
)
PUBLISHED_LATE = Words(
    "ประกาศผลหลังวันประชุม {days} วัน เกินที่ตั้งไว้ {most} วัน",
    "The result was published {days} days after, more than the {most} that are set.",
)
OPEN_BATCH = Words("ชุดแบบ “{title}” ยังไม่ปิด", "The batch {title} is not closed.")
FEWER = Words(
    "ในเวทีเสนอ {said} เรื่อง บันทึกแล้ว {kept}", "{said} proposals were made, {kept} of them are entered."
)


@dataclass(frozen=True)
class HearingCase:
    """A hearing with all that hangs under it, sittings by day and groups in their order."""

    hearing: Hearing
    sittings: tuple[Sitting, ...]
    groups: tuple[HearingGroup, ...]
    batches: tuple[OpinionBatch, ...]
    opinions: int
    notice: Document | None
    publication: Document | None

    @classmethod
    def read(cls, store: Store, hearing: Hearing) -> HearingCase:
        sittings = sorted(
            store.all(Sitting, hearing_id=hearing.id),
            key=lambda one: (one.held_on or date.max, one.order_no or 0),
        )
        groups = sorted(store.all(HearingGroup, hearing_id=hearing.id), key=lambda one: one.order_no or 0)
        return cls(
            hearing,
            tuple(sittings),
            tuple(groups),
            tuple(store.all(OpinionBatch, hearing_id=hearing.id)),
            store.count(Opinion, hearing_id=hearing.id),
            store.get(Document, hearing.notice_id or ""),
            store.get(Document, hearing.published_id or ""),
        )

    @property
    def days(self) -> tuple[date, ...]:
        """The days of its sittings, in order."""
        return tuple(one.held_on for one in self.sittings if one.held_on)

    @property
    def notice_days(self) -> int | None:
        """Days from the notice to the first sitting; negative: it came after."""
        dated = self.notice.dated_on if self.notice else None
        return (self.days[0] - dated).days if dated and self.days else None

    @property
    def published_on(self) -> date | None:
        """The day of publication: its own, else that of its document."""
        return self.hearing.published_on or (self.publication.dated_on if self.publication else None)

    @property
    def result_days(self) -> int | None:
        """Days from the last sitting to the publication."""
        return (self.published_on - self.days[-1]).days if self.published_on and self.days else None

    @property
    def heads(self) -> tuple[int, int]:
        """(person-times of the sittings whose number is known, sittings whose number is not)."""
        known = [one.participants for one in self.sittings if one.participants is not None]
        return sum(known), len(self.sittings) - len(known)


def findings(store: Store, case: HearingCase, today: date) -> list[Problem]:
    """What is missing or late, in the order of the work; `where` names a column or a table of the hearing."""
    found = (
        *_of_notice(store, case),
        *_of_sittings(case, today),
        *_of_groups(case, today),
        *_of_result(store, case, today),
        *_of_voices(case),
    )
    return list(found)


def _warn(where: str, what: Words, record_id: str = "", mend: Words = NOTHING) -> Problem:
    return Problem(where, what, mend, record_id=record_id)


def _of_notice(store: Store, case: HearingCase) -> Found:
    if case.notice is None:
        yield _warn("notice_id", NO_NOTICE)
        return
    if case.notice.dated_on is None:
        yield _warn("notice_id", NOTICE_UNDATED)
    least = preferences.days(store, preferences.HEARING_NOTICE_DAYS)
    days = case.notice_days
    if days is not None and days < 0:
        yield _warn("notice_id", NOTICE_AFTER)
    elif days is not None and days < least:
        yield _warn("notice_id", NOTICE_LATE.filled(days=days, least=least))


def _of_sittings(case: HearingCase, today: date) -> Found:
    if not case.sittings:
        yield _warn(Sitting.table, NO_SITTING)
    for number, one in enumerate(case.sittings, 1):
        if one.held_on is None:
            yield _warn(Sitting.table, NO_DAY.filled(number=number), one.id)
        if is_blank(one.place):
            yield _warn(Sitting.table, NO_PLACE.filled(number=number), one.id)
        if one.participants is None and (one.held_on is None or one.held_on <= today):
            yield _warn(Sitting.table, NO_HEADS.filled(number=number), one.id, HEADS_MEND)
        yield from _of_heads(one, number)


def _of_heads(sitting: Sitting, number: int) -> Found:
    """Where all three numbers are known and do not close."""
    men, women, heads = sitting.participants_men, sitting.participants_women, sitting.participants
    if men is not None and women is not None and heads is not None and men + women != heads:
        words = SUM_OFF.filled(number=number, men=men, women=women, sum=men + women, heads=heads)
        yield _warn(Sitting.table, words, sitting.id, SUM_MEND)


def _of_groups(case: HearingCase, today: date) -> Found:
    if not case.groups:
        yield _warn(HearingGroup.table, NO_GROUPS)
    is_over = bool(case.days) and case.days[-1] <= today
    for one in case.groups:
        name = one.group or "—"
        gap = gap_of(one)
        if gap:
            words = GAP.filled(group=name, came=one.members_came, required=one.members_required, gap=gap)
            yield _warn(HearingGroup.table, words, one.id)
        elif one.members_came is None and is_over:
            yield _warn(HearingGroup.table, CAME_UNKNOWN.filled(group=name), one.id)


def gap_of(group: HearingGroup) -> int | None:
    """How many of a group are short; None where one of the two numbers is unknown."""
    if group.members_required is None or group.members_came is None:
        return None
    return max(0, group.members_required - group.members_came)


def _of_result(store: Store, case: HearingCase, today: date) -> Found:
    if not case.days or case.days[-1] > today:
        return
    if is_blank(case.hearing.result):
        yield _warn("result", NO_RESULT)
    most = preferences.days(store, preferences.HEARING_RESULT_DAYS)
    days = case.result_days
    if days is not None and days > most:
        yield _warn("published_on", PUBLISHED_LATE.filled(days=days, most=most))
    elif days is None and case.hearing.published_id is None:
        ends = date.fromordinal(case.days[-1].toordinal() + most)
        late = (today - ends).days
        words = OVERDUE if late > 0 else UNPUBLISHED
        yield _warn("published_on", words.filled(days=most, on=short_date(ends), late=late))


def _of_voices(case: HearingCase) -> Found:
    for one in case.batches:
        if one.closed_on is None:
            yield _warn(OpinionBatch.table, OPEN_BATCH.filled(title=one.title or "—"), one.id)
    said = case.hearing.proposals_count
    if said is not None and case.opinions < said:
        yield _warn("proposals_count", FEWER.filled(said=said, kept=case.opinions))


# -- one forum after the other


def steps(store: Store, hearing: Hearing) -> tuple[Hearing, ...]:
    """The forums of the same matter, this one among them: of one plan line, or for the same purpose."""
    every = (_Matter(*row) for row in store.values(Hearing, *_Matter._fields))  # type: ignore[arg-type]
    ids = [one.id for one in every if one.id == hearing.id or _is_same(one, hearing)]
    same = store.all(Hearing, id=ids)
    order = ("village", "community", "tambon", "town", "amphoe", "province", "online")
    return tuple(sorted(same, key=lambda one: order.index(one.level) if one.level in order else len(order)))


class _Matter(NamedTuple):
    """The columns of a hearing that tell what it is about."""

    id: str
    project_id: str | None
    purpose: str | None


def _is_same(one: _Matter, other: Hearing) -> bool:
    if one.project_id and one.project_id == other.project_id:
        return True
    return not is_blank(one.purpose) and _plain(one.purpose) == _plain(other.purpose)


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())


def following(hearing: Hearing) -> Hearing:
    """The forum to which the result of this one goes: the same matter, one level up."""
    level = NEXT_LEVEL.get(hearing.level or "")
    return Hearing(
        title=hearing.title,
        level=level,
        purpose=hearing.purpose,
        method=hearing.method,
        project_id=hearing.project_id,
    )

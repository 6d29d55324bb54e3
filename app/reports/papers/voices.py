"""Papers of hearings and opinions by names a person would use: "answer 0216/2568", "hearing-result 3"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, TypeVar

from app.models.dates import short_date
from app.models.errors import BadInput, NotFound, Problem, Settled, Words
from app.models.hearings import Escalation, Hearing, Opinion, Sitting
from app.models.office import Document
from app.models.schema import Record
from app.models.store import Store
from app.models.text import clean_line, fold, to_arabic
from app.models.text.letters import shortened
from app.reports.papers import participation
from app.reports.papers.answers import ANSWER
from app.reports.papers.hearings import NOTICE, RESULT
from app.reports.papers.passing import PASSED_ON
from app.reports.papers.sheet import Sheet
from app.reports.papers.written import Written

NAMES = ("answer", "passing", "hearing-notice", "hearing-result", "participation")
MOST_NAMED = 8
"""So many hearings are named in a refusal."""
TITLE_LETTERS = 60
R = TypeVar("R", bound=Record)

NO_OPINION = Words("ไม่มีข้อเสนอเลขที่รับ {name}", "There is no opinion with number {name}.")
GIVE_RECEIPT = Words("ใช้เลขที่รับ เช่น 0216/2568", "Give its receipt number, such as 0216/2568.")
NO_PASSED = Words("ไม่พบเรื่องส่งต่อเลขที่ {name}", "Nothing was passed on under {name}.")
GIVE_LETTER = Words(
    "ใช้เลขที่หนังสือส่ง หรือเลขที่รับของข้อเสนอ เช่น 0216/2568",
    "Give the number of the letter, or the receipt number of the opinion, such as 0216/2568.",
)
SEVERAL_PASSED = Words("เลขที่ {name} ส่งต่อหลายหน่วยงาน: {known}", "{name} was passed on to several: {known}.")
SAY_TO = Words("ระบุหน่วยงานผู้รับด้วย --body", "Name the addressee with --body.")
NO_HEARING = Words("ไม่พบเวทีที่ชื่อมีคำว่า “{name}”", "No hearing has “{name}” in its title.")
SEVERAL_HEARINGS = Words("มีหลายเวทีที่ตรงกับ “{name}”: {known}", "Several hearings fit “{name}”: {known}.")
SAY_MORE = Words("พิมพ์คำในชื่อให้มากขึ้น หรือใช้ลำดับที่ของเวที", "Give more words of the title, or its place.")
NO_YEAR = Words("ปีงบประมาณ “{name}” ไม่ถูกต้อง", "“{name}” is no fiscal year.")
AS_YEAR = Words("ใช้ปี พ.ศ. เช่น 2569", "Give it in the Buddhist era, such as 2569.")


def named(store: Store, kind: str, name: str, addressee: str = "", *, actor: str) -> Sheet:
    """kind: of NAMES; name: a receipt number, the number of a letter, words of a hearing's title or its place
    among them by day, or a fiscal year; addressee: words of it, where a matter was passed on to several.

    A paper not yet begun is begun. Raises NotFound, BadInput, BadTemplate, DamagedRecord, StorageFault.
    """
    match kind:
        case "answer":
            return sheet(store, ANSWER, _opinion(store, _number(name)), actor=actor)
        case "passing":
            return sheet(store, PASSED_ON, _escalation(store, _number(name), addressee), actor=actor)
        case "participation":
            return participation.sheet(store, _year(name))
        case _:
            paper = NOTICE if kind == "hearing-notice" else RESULT
            return sheet(store, paper, _hearing(store, clean_line(name)), actor=actor)


def sheet(store: Store, paper: Written[R], record: R, *, actor: str) -> Sheet:
    """The paper of a record, begun where it was not; in an issued half-year only as it would be begun."""
    with suppress(Settled):
        paper.begin(store, record, actor)
    return paper.sheet(store, store.get(type(record), record.id) or record)


def _number(text: str) -> str:
    return to_arabic(clean_line(text))


def _opinion(store: Store, ref: str) -> Opinion:
    found = store.all(Opinion, ref_no=ref) if ref else []
    if not found:
        raise NotFound(NO_OPINION.filled(name=ref or "…"), GIVE_RECEIPT)
    return found[0]


def _escalation(store: Store, name: str, addressee: str) -> Escalation:
    """Of a letter in which several go together any one stands for it."""
    letters = {one.id for one in store.all(Document, number=name)} if name else set()
    opinions = {one.id for one in store.all(Opinion, ref_no=name)} if name else set()
    found = [
        one
        for one in store.all(Escalation)
        if one.opinion_id in opinions or one.letter_id in letters or (name and one.letter_number == name)
    ]
    wanted = [one for one in found if fold(addressee) in fold(one.addressee or "")]
    if not wanted:
        raise NotFound(NO_PASSED.filled(name=name or "…"), GIVE_LETTER)
    if len({one.letter_id or one.id for one in wanted}) > 1:
        known = ", ".join(dict.fromkeys(one.addressee or "…" for one in wanted))
        raise BadInput(SEVERAL_PASSED.filled(name=name, known=known), SAY_TO)
    return wanted[0]


def _hearing(store: Store, name: str) -> Hearing:
    """By its place among all hearings by day, or by words of its title in any order."""
    hearings = _by_day(store)
    place = _number(name)
    if place.isdigit() and 0 < int(place) <= len(hearings):
        return hearings[int(place) - 1][1]
    words = fold(name).split()
    found = [one for one in enumerate(hearings, 1) if all(w in fold(one[1][1].title or "") for w in words)]
    if not words or not found:
        raise NotFound(NO_HEARING.filled(name=name or "…"), SAY_MORE)
    if len(found) > 1:
        known = Words(*(_listed(found, language) for language in (0, 1)))
        raise BadInput(SEVERAL_HEARINGS.filled(name=name, known=known), SAY_MORE)
    return found[0][1][1]


def _by_day(store: Store) -> list[tuple[date | None, Hearing]]:
    """All hearings with the day of their first sitting; those without a day last."""
    days: dict[str, date] = {}
    for one in store.all(Sitting):
        if one.held_on is not None:
            days[one.hearing_id or ""] = min(one.held_on, days.get(one.hearing_id or "", one.held_on))
    found = [(days.get(one.id), one) for one in store.all(Hearing)]
    return sorted(found, key=lambda one: (one[0] or date.max, one[1].title or "", one[1].id))


def _listed(found: Sequence[tuple[int, tuple[date | None, Hearing]]], language: int) -> str:
    """As in "2. ประชาคมหมู่บ้าน (8 พ.ย. 2568), 3. …"; language: 0 Thai, 1 English."""
    shown = [
        f"{place}. {shortened(clean_line(one.title or '…'), TITLE_LETTERS)}"
        + (f" ({short_date(day)[language]})" if day else "")
        for place, (day, one) in found[:MOST_NAMED]
    ]
    return ", ".join([*shown, *(["…"] if len(found) > MOST_NAMED else [])])


def _year(text: str) -> int:
    name = _number(text)
    if not (name.isdigit() and len(name) == 4):
        raise BadInput(NO_YEAR.filled(name=name or "…"), AS_YEAR)
    return int(name)


# -- for whoever shows a paper


WRITTEN: Mapping[str, Written[Any]] = {
    "answer": ANSWER,
    "passing": PASSED_ON,
    "hearing-notice": NOTICE,
    "hearing-result": RESULT,
}
"""The papers written about one record, by kind."""


def lacks(store: Store, kind: str, record: Record) -> list[Problem]:
    """What the paper of a record still lacks: told, never in its way. kind: of WRITTEN."""
    found = store.get(type(record), record.id)
    return WRITTEN[kind].problems(store, found) if found is not None else []

"""A pile of paper: counted first, entered sheet by sheet, closed only when every sheet counted is there.

A sheet is there when it has an opinion, or is marked as blank or unreadable (a SheetEntry without opinion).
Nothing is saved here: what changes comes back as records.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from app.models.batch import Guard
from app.models.errors import NOTHING, BadInput, Settled, Words
from app.models.hearings import Opinion, OpinionBatch, SheetEntry
from app.models.periods import calendar_year_be
from app.models.rules import ID_MEND, ID_NUMBER, holds_id_number
from app.models.schema import Record, changed, dumps
from app.models.store import Store
from app.models.text import clean

ON_SHEET = (
    *("received_on", "proposer_kind", "village"),
    *("problem", "proposal", "location", "proposer_name", "proposer_contact", "age_band"),
)
"""Columns of an opinion that stand on a sheet, in the order they are typed."""
CARRIED = ("received_on", "proposer_kind", "village")
"""What is mostly the same on the next sheet of a pile."""
WORDS = ("problem", "proposal")
"""One of these has to be there: a sheet without words is a blank one."""
MARKS: Mapping[str, Words] = {
    "blank": Words("แผ่นว่าง", "blank sheet"),
    "unreadable": Words("อ่านไม่ออก", "unreadable"),
}
MOST_SHEETS = 100_000

NOT_EVEN = Words(
    "ยังปิดชุดไม่ได้ นับได้ {counted} แผ่น บันทึกแล้ว {entered} แผ่น: {why}",
    "The batch cannot be closed: {counted} sheets were counted, {entered} are entered: {why}.",
)
NOT_COUNTED = Words("ยังไม่ได้นับจำนวนแผ่น", "The sheets have not been counted.")
COUNT_FIRST = Words("นับแผ่นทั้งหมดแล้วใส่จำนวนก่อน", "Count them all and give their number first.")
MISSING = Words("ขาดแผ่นที่ {numbers}", "missing: {numbers}")
DOUBLE = Words("แผ่นที่ {numbers} บันทึกซ้ำ", "entered twice: {numbers}")
BEYOND = Words("แผ่นที่ {numbers} เกินจำนวนที่นับ", "beyond the count: {numbers}")
UNNUMBERED = Words("{count} เรื่องไม่มีเลขแผ่น", "{count} without a sheet number")
UNSETTLED = Words("แผ่นที่ {numbers} บันทึกทานแล้วต่างกัน ยังไม่ตัดสิน", "differences to decide: {numbers}")
EVEN_IT = Words(
    "บันทึกแผ่นที่ขาด (แผ่นว่างหรืออ่านไม่ออกก็ทำเครื่องหมายไว้) หรือนับแผ่นใหม่",
    "Enter what is missing (mark blank and unreadable sheets), or count the sheets anew.",
)
BAD_COUNT = Words("จำนวนแผ่นต้องเป็น 1 ถึง 100,000", "The number of sheets is 1 to 100,000.")
SAY_WHY = Words("ต้องระบุเหตุผล", "A reason is needed.")
CLOSED = Words(
    "ชุดแบบนี้ปิดแล้วเมื่อครบ {counted} แผ่น การเปิดชุดอีกครั้งต้องระบุเหตุผล",
    "This batch was closed with all of its {counted} sheets; opening it again needs a reason.",
)
GIVE_REASON = Words("ระบุเหตุผล", "Give the reason.")
NO_WORDS = Words("แผ่นนี้ยังไม่มีถ้อยคำ", "There are no words on this sheet yet.")
MARK_IT = Words(
    "พิมพ์ปัญหาหรือข้อเสนอ ถ้าแผ่นว่างหรืออ่านไม่ออกให้ทำเครื่องหมาย",
    "Type the problem or the proposal; mark a blank or unreadable sheet as such.",
)
HAS_WORDS = Words("แผ่นนี้มีถ้อยคำที่พิมพ์ไว้แล้ว", "There are words typed for this sheet already.")
TAKE_WORDS_OUT = Words(
    "ลบถ้อยคำออกก่อน แล้วทำเครื่องหมายว่าว่างหรืออ่านไม่ออก", "Take them out, then mark it as blank or unreadable."
)
HAS_OPINION = Words(
    "แผ่นที่ {number} มีความคิดเห็นที่บันทึกแล้ว จึงทำเครื่องหมายว่าว่างหรืออ่านไม่ออกไม่ได้",
    "Sheet {number} has an opinion, so it cannot be marked as blank or unreadable.",
)
KEEP_OPINION = Words(
    "ความคิดเห็นของประชาชนลบทิ้งไม่ได้ แก้ไขถ้อยคำของแผ่นนั้นแทน",
    "An opinion of the people is never deleted; correct the words of that sheet.",
)


TAKEN = Words("แผ่นที่ {number} บันทึกแล้ว", "Sheet {number} is entered already.")
MOVE_THAT = Words("ย้ายแผ่นนั้นก่อน หรือใส่เลขอื่น", "Move that one first, or give another number.")
NOTHING_HERE = Words("แผ่นที่ {number} ยังไม่ได้บันทึก", "Nothing is entered for sheet {number}.")
BAD_NUMBER = Words("เลขแผ่นต้องเป็น 1 ถึง {counted}", "The number of a sheet is 1 to {counted}.")
NOT_DELETED = Words(
    "แผ่นที่ {number} มีความคิดเห็นที่บันทึกแล้ว ซึ่งลบทิ้งไม่ได้",
    "Sheet {number} has an opinion, which is never deleted.",
)
MOVE_IT = Words(
    "ถ้าใส่เลขแผ่นผิด ใช้ “ย้ายไปเลขอื่น” ถ้าเพิ่งบันทึก กด Ctrl+Z",
    "Under a wrong number, move the sheet; entered just now, press Ctrl+Z.",
)
NO_SECOND = Words("ชุดแบบนี้ปิดแล้ว จึงบันทึกทานไม่ได้", "The batch is closed: its sheets are not typed a second time.")
OPEN_FIRST = Words("เปิดชุดอีกครั้งก่อน (ต้องระบุเหตุผล)", "Open it again first, with a reason.")


class BatchClosed(Settled):
    """A closed batch changes only with a reason."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its opinions in order of entry, and its mark or second entry."""

    number: int
    opinions: tuple[Opinion, ...] = ()
    entry: SheetEntry | None = None

    @property
    def is_marked(self) -> bool:
        """It bears no opinion: blank or unreadable."""
        return self.entry is not None and self.entry.opinion_id is None

    @property
    def mark(self) -> str:
        """ "blank" or "unreadable"; "" for a sheet with an opinion, and where that is not known any more."""
        return str(typed_of(self.entry).get("mark") or "") if self.entry and self.is_marked else ""

    @property
    def is_entered(self) -> bool:
        return bool(self.opinions) or self.is_marked

    @property
    def is_double(self) -> bool:
        """Marked as empty and not empty, or the same words twice."""
        if len(self.opinions) < 2:
            return self.is_marked and bool(self.opinions)
        said = [tuple(clean(getattr(one, name) or "") for name in WORDS) for one in self.opinions]
        return len(set(said)) < len(said) or self.is_marked

    @property
    def is_settled(self) -> bool:
        """No second entry of it waits for a decision."""
        return self.entry is None or self.entry.settled is not False


def typed_of(entry: SheetEntry | None) -> dict[str, Any]:
    """What a SheetEntry holds; nothing once it was erased."""
    found = json.loads(entry.typed) if entry is not None and entry.typed else {}
    return found if isinstance(found, dict) else {}


@dataclass(frozen=True)
class Check:
    """How a pile stands. Sheet numbers in order; `entered` counts sheets, `opinions` matters."""

    counted: int | None
    entered: int
    marked: int
    opinions: int
    missing: tuple[int, ...]
    double: tuple[int, ...]
    beyond: tuple[int, ...]
    unsettled: tuple[int, ...]
    unnumbered: int

    @property
    def is_even(self) -> bool:
        """Sheets counted = entered, each once."""
        faults = (self.missing, self.double, self.beyond, self.unsettled)
        return bool(self.counted) and not any(faults) and not self.unnumbered


@dataclass(frozen=True)
class Pile:
    """A batch with its sheets by number."""

    batch: OpinionBatch
    sheets: Mapping[int, Sheet]
    unnumbered: tuple[Opinion, ...] = ()

    @classmethod
    def read(cls, store: Store, batch: OpinionBatch) -> Pile:
        """As the record has it. Parts of an opinion that was split later are no sheets."""
        opinions = [one for one in store.all(Opinion, batch_id=batch.id) if one.part_of_id is None]
        entries = {one.sheet_no: one for one in store.all(SheetEntry, batch_id=batch.id)}
        by_number: dict[int, list[Opinion]] = {}
        for one in opinions:
            by_number.setdefault(one.sheet_no or 0, []).append(one)
        numbers = sorted({*by_number, *(no for no in entries if no)} - {0})
        sheets = {no: Sheet(no, tuple(by_number.get(no, ())), entries.get(no)) for no in numbers}
        return cls(batch, sheets, tuple(by_number.get(0, ())))

    def sheet(self, number: int) -> Sheet:
        """A sheet; an empty one where nothing was entered under its number."""
        return self.sheets.get(number) or Sheet(number)

    @property
    def is_closed(self) -> bool:
        return self.batch.closed_on is not None

    def check(self) -> Check:
        """The running check."""
        counted = self.batch.sheets or 0
        there = [one for one in self.sheets.values() if one.is_entered]
        numbers = {one.number for one in there}
        return Check(
            counted=self.batch.sheets,
            entered=len(there),
            marked=sum(one.is_marked for one in there),
            opinions=sum(len(one.opinions) for one in there) + len(self.unnumbered),
            missing=tuple(no for no in range(1, counted + 1) if no not in numbers),
            double=tuple(one.number for one in there if one.is_double),
            beyond=tuple(one.number for one in there if one.number > counted),
            unsettled=tuple(one.number for one in there if not one.is_settled),
            unnumbered=len(self.unnumbered),
        )

    def following(self, after: int) -> int:
        """The next sheet not entered, after a number or else from the first; one beyond all where none is."""
        missing = self.check().missing
        later = [no for no in missing if no > after]
        if later or missing:
            return (later or list(missing))[0]
        return max((self.batch.sheets or 0, *self.sheets, 0)) + 1


def ranges(numbers: Iterable[int], most: int = 12) -> str:
    """Sheet numbers as people write them: "3, 7–9, 12"; "…" after so many parts."""
    parts = ["–".join(map(str, dict.fromkeys((run[0], run[-1])))) for run in _runs(sorted(numbers))]
    return ", ".join(parts[:most]) + (", …" if len(parts) > most else "")


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    run = list(numbers[:1])
    for before, one in pairwise(numbers):
        if one != before + 1:
            yield run
            run = []
        run.append(one)
    if run:
        yield run


# -- counting, closing, opening


def faults(check: Check) -> Words:
    """What keeps a batch from being closed, which numbers and why; nothing when it is even."""
    found = [
        words.filled(numbers=ranges(numbers))
        for words, numbers in (
            (MISSING, check.missing),
            (DOUBLE, check.double),
            (BEYOND, check.beyond),
            (UNSETTLED, check.unsettled),
        )
        if numbers
    ]
    if check.unnumbered:
        found.append(UNNUMBERED.filled(count=check.unnumbered))
    if not found:
        return NOTHING
    return Words(" · ".join(one.thai for one in found), "; ".join(one.english for one in found))


def irregular(check: Check) -> Words:
    """What is wrong with a pile beside what is merely missing still; nothing when all is well."""
    return faults(replace(check, missing=()))


def must_be_even(pile: Pile) -> None:
    """Raise BadInput unless every sheet counted is there, once."""
    check = pile.check()
    if not check.counted:
        raise BadInput(NOT_COUNTED, COUNT_FIRST)
    if not check.is_even:
        said = NOT_EVEN.filled(counted=check.counted, entered=check.entered, why=faults(check))
        raise BadInput(said, EVEN_IT)


def closed(pile: Pile, by: str, on: date) -> OpinionBatch:
    """The batch as closed. Raises BadInput naming the sheets that are missing or too many."""
    must_be_even(pile)
    return changed(pile.batch, closed_by=by, closed_on=on)


def reopened(batch: OpinionBatch, reason: str) -> OpinionBatch:
    """The batch as open again. Raises BadInput without a reason."""
    if not reason.strip():
        raise BadInput(SAY_WHY)
    return changed(batch, closed_by=None, closed_on=None)


def counted(batch: OpinionBatch, sheets: int | None, by: str, reason: str = "") -> OpinionBatch:
    """The batch with its count; correcting one needs a reason, which the history keeps. Raises BadInput."""
    if sheets is None or not 1 <= sheets <= MOST_SHEETS:
        raise BadInput(BAD_COUNT, COUNT_FIRST)
    if batch.sheets is not None and not reason.strip():
        raise BadInput(SAY_WHY)
    return changed(batch, sheets=sheets, counted_by=by)


def guard(store: Store) -> Guard:
    """What a store asks before each change: hang it into `store.guards` when a record is opened.

    A batch closes only when even; a closed one opens, is counted anew, and loses or gets sheets only with a
    reason. What comes into the record already closed (a workbook taken in) brings its sheets along.
    """
    arriving: set[str] = set()
    store.subscribe(lambda _: arriving.clear())

    def check(before: Record | None, after: Record, reason: str) -> None:
        if isinstance(after, OpinionBatch):
            if before is None:
                arriving.add(after.id)
            elif isinstance(before, OpinionBatch):
                _check_batch(store, before, after, reason)
        elif isinstance(after, Opinion | SheetEntry) and not reason.strip():
            _check_sheet(store, before, after, arriving)

    return check


def _check_batch(store: Store, before: OpinionBatch, after: OpinionBatch, reason: str) -> None:
    if before.closed_on is None and after.closed_on is not None:
        must_be_even(Pile.read(store, after))
    is_other = before.sheets != after.sheets or after.closed_on is None or after.deleted
    if before.closed_on is not None and is_other and not reason.strip():
        raise BatchClosed(CLOSED.filled(counted=before.sheets), GIVE_REASON)


def _check_sheet(
    store: Store, before: Record | None, after: Opinion | SheetEntry, arriving: set[str]
) -> None:
    """Whether a change adds a sheet to a closed batch or takes one from it."""
    was, now = _place(before), _place(after)
    if was == now or (isinstance(after, Opinion) and after.part_of_id):
        return
    for batch_id in {was[0], now[0]} - {None, *arriving}:
        batch = store.get(OpinionBatch, batch_id or "")
        if batch is not None and batch.closed_on is not None:
            raise BatchClosed(CLOSED.filled(counted=batch.sheets), GIVE_REASON)


def _place(record: Record | None) -> tuple[str | None, int | None, bool]:
    """(batch, sheet, whether it bears an opinion); a second entry of a sheet has no place of its own."""
    if isinstance(record, SheetEntry) and record.opinion_id is None and not record.deleted:
        return record.batch_id, record.sheet_no, False
    if isinstance(record, Opinion) and record.batch_id:
        return record.batch_id, record.sheet_no, True
    return None, None, False


# -- sheets


def has_words(values: Mapping[str, Any]) -> bool:
    """Whether what was typed of a sheet, columns by name, says anything."""
    return any(clean(values.get(name) or "") for name in WORDS)


def must_be_fit(values: Mapping[str, Any]) -> None:
    """Raise BadInput where a sheet says nothing, or holds an ID number, which the record never keeps."""
    if not has_words(values):
        raise BadInput(NO_WORDS, MARK_IT)
    if any(isinstance(one, str) and holds_id_number(one) for one in values.values()):
        raise BadInput(ID_NUMBER, ID_MEND)


def opinion(pile: Pile, number: int, values: Mapping[str, Any], ref_no: str) -> Opinion:
    """A new opinion from a sheet. Raises BadInput without words, and where an ID number stands in them."""
    must_be_fit(values)
    batch = pile.batch
    begun = Opinion(
        ref_no=ref_no,
        channel=batch.channel or "form",
        batch_id=batch.id,
        sheet_no=number,
        hearing_id=batch.hearing_id,
    )
    on = values.get("received_on") or batch.received_on
    return changed(begun, **{name: values.get(name) for name in ON_SHEET} | {"received_on": on})


def corrected(before: Opinion, values: Mapping[str, Any]) -> Opinion:
    """An opinion as its sheet was typed anew. Raises BadInput as `opinion` does."""
    must_be_fit(values)
    return changed(before, **{name: values.get(name) for name in ON_SHEET})


def marked(pile: Pile, number: int, mark: str, by: str) -> SheetEntry:
    """A sheet that bears no opinion. Raises BadInput when one was entered for it."""
    sheet = pile.sheet(number)
    if sheet.opinions:
        raise BadInput(HAS_OPINION.filled(number=number), KEEP_OPINION)
    entry = sheet.entry or SheetEntry(batch_id=pile.batch.id, sheet_no=number)
    return changed(entry, typed=dumps({**typed_of(entry), "mark": mark}), entered_by=by)


def moved(pile: Pile, number: int, to: int | None) -> tuple[Record, ...]:
    """A sheet under another number, with its opinions, mark and second entry. Raises BadInput."""
    sheet, counted = pile.sheet(number), pile.batch.sheets or 0
    if not sheet.is_entered:
        raise BadInput(NOTHING_HERE.filled(number=number))
    if to is None or not 1 <= to <= counted:
        raise BadInput(BAD_NUMBER.filled(counted=counted))
    if to != number and pile.sheet(to).is_entered:
        raise BadInput(TAKEN.filled(number=to), MOVE_THAT)
    held: tuple[Record, ...] = (*sheet.opinions, *((sheet.entry,) if sheet.entry else ()))
    return tuple(changed(one, sheet_no=to) for one in held)


def taken_out(sheet: Sheet) -> tuple[Record, ...]:
    """A sheet as not entered: only a mark can go. Raises BadInput for one with an opinion."""
    if sheet.opinions:
        raise BadInput(NOT_DELETED.filled(number=sheet.number), MOVE_IT)
    if not sheet.is_marked:
        raise BadInput(NOTHING_HERE.filled(number=sheet.number))
    return unmarked(sheet)


def unmarked(sheet: Sheet) -> tuple[SheetEntry, ...]:
    """The mark of a sheet taken away, as it turned out to bear an opinion."""
    return (changed(sheet.entry, deleted=True),) if sheet.entry is not None and sheet.is_marked else ()


def with_author(batch: OpinionBatch, by: str) -> OpinionBatch:
    """The batch with one more name among those who entered it."""
    known = [one for one in (batch.entered_by or "").split(", ") if one]
    return batch if by in known else changed(batch, entered_by=", ".join([*known, by]))


def next_ref(store: Store, on: date) -> str:
    """The next receipt number of the calendar year of a day, as in "0213/2568"."""
    year = calendar_year_be(on)
    return ref_no(last_number(store, year) + 1, year)


def ref_no(number: int, year: int) -> str:
    return f"{number:04d}/{year}"


def last_number(store: Store, year: int) -> int:
    """The highest receipt number given in a calendar year (Buddhist era); 0 for none. Reads all opinions."""
    return max((number_of(str(ref or ""), year) for (ref,) in store.values(Opinion, "ref_no")), default=0)


def number_of(ref: str, year: int) -> int:
    """The running number of a receipt number of a year; 0 for one of another year or kind."""
    number, _, rest = ref.partition("/")
    return int(number) if rest == str(year) and number.isdecimal() else 0

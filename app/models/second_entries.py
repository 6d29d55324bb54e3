"""The second entry of a pile: another person types sheets without seeing the first, and a person decides."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from app.models.errors import BadInput, Words
from app.models.hearings import Opinion, OpinionBatch, SheetEntry
from app.models.paper_batches import ON_SHEET, Pile, Sheet, next_ref, opinion, typed_of
from app.models.schema import Kind, Record, changed, column_of, dumps
from app.models.store import Store
from app.models.text import clean
from app.models.users import User

SHARE = "paper_second_share"
USUAL_SHARE = 10
"""Per cent of the sheets of a pile that are typed a second time, unless the office chose otherwise."""
FIRST, SECOND, NEW = "first", "second", "new"
MARK = "mark"
"""Stands for a column where the two do not agree on whether a sheet bears anything."""
SAME_PERSON = Words(
    "แผ่นที่ {number} คุณเป็นผู้บันทึกครั้งแรก การบันทึกทานต้องเป็นคนอื่น",
    "You entered sheet {number} the first time; another person types it the second time.",
)
ASK_OTHER = Words("ให้ผู้ใช้คนอื่นลงชื่อเข้าใช้แล้วบันทึกทาน", "Let another user sign in and type it.")
ALONE = Words(
    "หน่วยงานนี้มีผู้ใช้คนเดียว จึงบันทึกทานเองได้ แต่การทานโดยคนอื่นเชื่อถือได้กว่า",
    "There is only one user here, who may type both; a second person would see more.",
)
NOT_ENTERED = Words("แผ่นที่ {number} ยังไม่ได้บันทึกครั้งแรก", "Sheet {number} was not entered the first time.")
DECIDE_ALL = Words("ยังตัดสินไม่ครบทุกช่อง", "Not every difference is decided.")
CHOOSE = Words("เลือกค่าแรก ค่าทาน หรือพิมพ์ค่าใหม่ให้ครบ", "Choose the first, the second or a new value.")
NO_MATTER = Words(
    "ค่าทานว่าไม่มีความคิดเห็น แต่ความคิดเห็นที่บันทึกแล้วลบทิ้งไม่ได้",
    "The second entry has no opinion here, but one that was entered is never deleted.",
)
KEEP_FIRST = Words("เลือกค่าแรก แล้วแก้ถ้อยคำให้ตรงกับแผ่น", "Choose the first, and correct its words.")


class Difference(NamedTuple):
    """One field that the two entries have otherwise. matter: from 0; values as an Opinion holds them."""

    matter: int
    column: str
    first: Any
    second: Any


# -- which sheets, and by whom


def share(store: Store) -> int:
    """Per cent of a pile the office types twice; 1 to 100."""
    kept: object = store.settings.get(SHARE, USUAL_SHARE)
    is_fit = isinstance(kept, int) and not isinstance(kept, bool) and 1 <= kept <= 100
    return kept if is_fit else USUAL_SHARE  # type: ignore[return-value]


def sample(batch: OpinionBatch, numbers: Iterable[int], per_cent: int) -> tuple[int, ...]:
    """The sheets to be typed twice: spread by chance, and always the same ones of a batch."""
    every = sorted(numbers, key=lambda no: hashlib.sha256(f"{batch.id}:{no}".encode()).digest())
    return tuple(sorted(every[: math.ceil(len(every) * per_cent / 100)]))


def authors(store: Store, sheet: Sheet) -> frozenset[str]:
    """Who entered a sheet the first time, as the history says."""
    held: Sequence[Record] = sheet.opinions or ((sheet.entry,) if sheet.entry else ())
    return frozenset(lines[0]["actor"] for one in held if (lines := store.history(one.id)))


def is_alone(store: Store) -> bool:
    """Nobody else could type a sheet the second time."""
    return sum(one.active is not False for one in store.all(User)) <= 1


def must_be_other(store: Store, sheet: Sheet, by: str) -> None:
    """Raise BadInput for a sheet not entered, or entered by the same person where there are others."""
    if not sheet.is_entered:
        raise BadInput(NOT_ENTERED.filled(number=sheet.number))
    if by in authors(store, sheet) and not is_alone(store):
        raise BadInput(SAME_PERSON.filled(number=sheet.number), ASK_OTHER)


@dataclass(frozen=True)
class Round:
    """What one person has to type of a pile. own: left out, as the same person entered them."""

    chosen: tuple[int, ...]
    done: tuple[int, ...]
    own: tuple[int, ...]

    @property
    def waiting(self) -> tuple[int, ...]:
        return tuple(no for no in self.chosen if no not in {*self.done, *self.own})


def round_of(store: Store, pile: Pile, by: str) -> Round:
    """The sample of a pile as one person finds it."""
    entered = [no for no, sheet in pile.sheets.items() if sheet.is_entered]
    chosen = sample(pile.batch, entered, share(store))
    done = tuple(no for no in chosen if is_typed_twice(pile.sheets[no]))
    alone = is_alone(store)
    own = () if alone else tuple(no for no in chosen if by in authors(store, pile.sheets[no]))
    return Round(chosen, done, own)


def is_typed_twice(sheet: Sheet) -> bool:
    """A mark of the first entry is none of the second, whatever is said of it."""
    entry = sheet.entry
    if entry is None or entry.settled is None:
        return False
    return entry.opinion_id is not None or "matters" in typed_of(entry)


# -- typing, comparing, deciding


def second(
    sheet: Sheet, batch_id: str, matters: Sequence[Mapping[str, Any]], mark: str, by: str
) -> SheetEntry:
    """The second entry of a sheet, settled at once where it says the same. matters: columns of ON_SHEET."""
    entry = sheet.entry or SheetEntry(batch_id=batch_id, sheet_no=sheet.number)
    told = {**typed_of(sheet.entry), "matters": [_stored(one) for one in matters], "second_mark": mark}
    told.pop("decided", None)
    first = sheet.opinions[0].id if sheet.opinions else None
    entry = changed(entry, opinion_id=first, typed=dumps(told), entered_by=by)
    is_same = not differences(Sheet(sheet.number, sheet.opinions, entry))
    return changed(entry, settled=is_same)


def _stored(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name in ON_SHEET
        if (value := values.get(name)) is not None
    }


def _read(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Columns as an Opinion holds them."""
    found = {name: kept.get(name) for name in ON_SHEET}
    for name, value in found.items():
        if value and column_of(Opinion, name).kind is Kind.DATE:
            found[name] = date.fromisoformat(value)
    return found


def seconds(sheet: Sheet) -> list[dict[str, Any]]:
    """The matters of the second entry; none once it was erased."""
    return [_read(one) for one in typed_of(sheet.entry).get("matters", ())]


def differences(sheet: Sheet) -> list[Difference]:
    """Where the second entry of a sheet is not the first, matter by matter."""
    told = typed_of(sheet.entry)
    if "matters" not in told:
        return []
    first: list[Mapping[str, Any]] = [_of(one) for one in sheet.opinions]
    other = seconds(sheet)
    found: list[Difference] = []
    if not first and not other and told.get("mark") != told.get("second_mark"):
        found.append(Difference(0, MARK, told.get("mark"), told.get("second_mark")))
    for place in range(max(len(first), len(other))):
        if place >= len(first):
            found.append(Difference(place, MARK, None, _said(other[place])))
        elif place >= len(other):
            found.append(Difference(place, MARK, _said(first[place]), None))
        else:
            found += _compared(place, first[place], other[place])
    return found


def _of(record: Opinion) -> dict[str, Any]:
    return {name: getattr(record, name) for name in ON_SHEET}


def _said(matter: Mapping[str, Any]) -> str:
    return " / ".join(str(matter[name]) for name in ("problem", "proposal") if matter.get(name))


def _compared(place: int, first: Mapping[str, Any], other: Mapping[str, Any]) -> list[Difference]:
    return [
        Difference(place, name, first[name], other[name])
        for name in ON_SHEET
        if _plain(first[name]) != _plain(other[name])
    ]


def _plain(value: Any) -> Any:
    """Spaces and line breaks are no difference."""
    return " ".join(clean(value).split()) or None if isinstance(value, str) else value


class Decision(NamedTuple):
    """choice: FIRST, SECOND or NEW; value: what is written for NEW."""

    choice: str
    value: Any = None


def settled(
    store: Store, pile: Pile, number: int, decisions: Mapping[tuple[int, str], Decision]
) -> tuple[Record, ...]:
    """The opinions as decided and the entry marked as settled. decisions: by (matter, column).

    Raises BadInput where a difference is not decided, or an opinion would have to go.
    """
    sheet = pile.sheet(number)
    found = differences(sheet)
    if sheet.entry is None or any((one.matter, one.column) not in decisions for one in found):
        raise BadInput(DECIDE_ALL, CHOOSE)
    changes: dict[int, dict[str, Any]] = {}
    added: list[Opinion] = []
    for one in found:
        decision = decisions[one.matter, one.column]
        if one.column == MARK:
            added += _added(store, pile, sheet, one, decision, len(added))
        elif decision.choice != FIRST:
            value = one.second if decision.choice == SECOND else decision.value
            changes.setdefault(one.matter, {})[one.column] = value
    mended = [changed(sheet.opinions[place], **values) for place, values in changes.items()]
    return (*mended, *added, _decided(sheet, sheet.entry, decisions, added))


def _added(
    store: Store, pile: Pile, sheet: Sheet, one: Difference, decision: Decision, before: int
) -> list[Opinion]:
    """What only the second entry has and the person wants. before: opinions added already."""
    other = seconds(sheet)
    if decision.choice == FIRST or not (other or sheet.opinions):
        return []
    if one.second is None or one.matter >= len(other):
        raise BadInput(NO_MATTER, KEEP_FIRST)
    values = other[one.matter]
    on = values["received_on"] or pile.batch.received_on or date.today()
    ref, _, year = next_ref(store, on).partition("/")
    return [opinion(pile, sheet.number, values, f"{int(ref) + before:04d}/{year}")]


def _decided(
    sheet: Sheet, entry: SheetEntry, decisions: Mapping[tuple[int, str], Decision], added: Sequence[Opinion]
) -> SheetEntry:
    """The entry with which value was chosen for what; the words of the choice stand in the opinions."""
    told = typed_of(entry)
    told["decided"] = {f"{matter}/{name}": one.choice for (matter, name), one in decisions.items()}
    chosen = decisions.get((0, MARK))
    if not sheet.opinions and not added and chosen is not None and chosen.choice != FIRST:
        told[MARK] = told.get("second_mark") if chosen.choice == SECOND else chosen.value
    first = entry.opinion_id or (added[0].id if added else None)
    return changed(entry, typed=dumps(told), settled=True, opinion_id=first)


def with_checker(batch: OpinionBatch, by: str) -> OpinionBatch:
    """The batch with one more name among those who typed it a second time."""
    known = [one for one in (batch.checked_by or "").split(", ") if one]
    return batch if by in known else changed(batch, checked_by=", ".join([*known, by]))

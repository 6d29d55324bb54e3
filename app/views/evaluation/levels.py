"""Satisfaction as a table: a question a row, people by level from 5 to 1, and what follows from them.

A blank level is unknown, which is not nobody: the question is then left out of every mean.
"""

from __future__ import annotations

from app.models.errors import BadInput, Words
from app.models.evaluations import LEVELS, Satisfaction, answers_of, satisfied
from app.models.schema import changed
from app.models.text import clean_line, parse_integer
from app.views.desk import Desk
from app.views.evaluation.bars import Bar
from app.views.evaluation.grid import ROOT, CellModel, Keep
from app.views.values import shown_number

NAMES = tuple(LEVELS.values())
TOPIC = 0
ANSWERS, MEAN, PERCENT = 6, 7, 8
NEGATIVE = Words("จำนวนคนต้องไม่ติดลบ", "A number of people is not negative.")
MEND = Words("พิมพ์ 0 ถ้าไม่มีใครเลือก เว้นว่างถ้าไม่ทราบ", "Type 0 for nobody; leave it blank while unknown.")


class LevelsModel(CellModel):
    """The questions of one evaluation, and below them a row for the next one."""

    def __init__(self, desk: Desk, keep: Keep) -> None:
        super().__init__([], desk.language)
        self._heads = [
            self.tr("Question"),
            *(str(level) for level in LEVELS),
            self.tr("Answers"),
            self.tr("Mean"),
            self.tr("Per cent"),
        ]
        self._desk = desk
        self._keep = keep
        self._evaluation_id = ""
        self.asked: list[Satisfaction] = []

    def show_of(self, evaluation_id: str) -> None:
        """The questions of an evaluation; "" shows none."""
        found = self._desk.store.all(Satisfaction, evaluation_id=evaluation_id) if evaluation_id else []
        found.sort(key=lambda one: (one.order_no is None, one.order_no or 0))
        is_other = evaluation_id != self._evaluation_id
        if not is_other and [one.id for one in found] == [one.id for one in self.asked]:
            self.asked = found
            if found:
                self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, PERCENT))
            return
        self.beginResetModel()
        self._evaluation_id, self.asked = evaluation_id, found
        self.endResetModel()
        if is_other:
            self.begin_anew()

    # -- cells

    def letters(self, column: int) -> int:
        return 5 if TOPIC < column < ANSWERS else 8

    def count(self) -> int:
        return len(self.asked) + 1 if self._evaluation_id else 0

    def record_at(self, row: int) -> Satisfaction | None:
        return self.asked[row] if 0 <= row < len(self.asked) else None

    def is_open(self, row: int, column: int) -> bool:
        return column < ANSWERS

    def words(self, row: int, column: int) -> str:
        one = self.record_at(row)
        if one is None:
            return self.tr("Type the next question here") if column == TOPIC else ""
        if column == TOPIC:
            return one.topic or ""
        return shown_number(self._figure(one, column)) or self.tr("unknown")

    def _figure(self, one: Satisfaction, column: int) -> float | None:
        match column:
            case 6:
                return answers_of(one)
            case 7:
                return satisfied([one])
            case 8:
                return satisfied([one], 100)
        found: int | None = getattr(one, NAMES[column - 1])
        return found

    def raw(self, row: int, column: int) -> str:
        one = self.record_at(row)
        if one is None:
            return ""
        return one.topic or "" if column == TOPIC else shown_number(self._figure(one, column))

    def tip(self, row: int, column: int) -> str:
        one = self.record_at(row)
        return (one.topic or "") if one and column == TOPIC else ""

    def take(self, row: int, column: int, text: str) -> None:
        value = clean_line(text) or None if column == TOPIC else _people(text)
        one = self.record_at(row)
        name = "topic" if column == TOPIC else NAMES[column - 1]
        if one is not None:
            self._put(row, changed(one, **{name: value}))
        elif value is not None:
            last = max((one.order_no or 0 for one in self.asked), default=0)
            begun = Satisfaction(evaluation_id=self._evaluation_id, order_no=last + 1)
            self._add(changed(begun, **{name: value}))

    def _put(self, row: int, record: Satisfaction) -> None:
        if self._keep(record):
            self.asked[row] = record

    def _add(self, record: Satisfaction) -> None:
        """It is there before it is kept, so that the cursor stays where it is when all hear of it."""
        place = len(self.asked) + 1
        self.beginInsertRows(ROOT, place, place)
        self.asked.append(record)
        self.endInsertRows()
        self._keep(record)

    # -- what follows

    def bars(self) -> list[Bar]:
        """The mean of each question."""
        return [self._bar(one) for one in self.asked]

    def _bar(self, one: Satisfaction) -> Bar:
        mean, percent = satisfied([one]), satisfied([one], 100)
        if mean is None or percent is None:
            return Bar(one.topic or "…", None, self.tr("unknown"))
        told = self.tr("%1 of 5 (%2 %)").replace("%1", f"{mean:.2f}").replace("%2", f"{percent:.2f}")
        return Bar(one.topic or "…", mean / 5, told)

    def summary(self) -> str:
        """All questions together, and which are left out."""
        if not self.asked:
            return ""
        known = [one for one in self.asked if answers_of(one) is not None]
        mean, percent = satisfied(known), satisfied(known, 100)
        answers = sum(answers_of(one) or 0 for one in known)
        if mean is None or percent is None:
            told = self.tr("Mean unknown: no question has all five levels")
        else:
            told = self.tr("Mean of all %1 of 5 (%2 %) from %3 answers")
            told = (
                told.replace("%1", f"{mean:.2f}")
                .replace("%2", f"{percent:.2f}")
                .replace("%3", f"{answers:,}")
            )
        left = len(self.asked) - len(known)
        if left:
            told += " · " + self.tr("%1 questions left out: a level is unknown").replace("%1", str(left))
        return told


def _people(text: str) -> int | None:
    found = parse_integer(text)
    if found is not None and found < 0:
        raise BadInput(NEGATIVE, MEND)
    return found

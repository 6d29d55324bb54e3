"""What is told of a workbook: problems by sheet, row and column, and texts that could be mended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from app.models.errors import NOTHING, Language, Words
from app.reports.sheets import words

Tell = Callable[[int, int], object]
"""Called with (done, of how many) in a long step; an error it raises ends the step (a cancelled job)."""

Severity = Literal["error", "warning"]
MOST, ADVISED = 10_000, 500


class Place(NamedTuple):
    """Where: the sheet's name, its row from 1 (0 = the sheet as a whole), the column's head and letter."""

    sheet: str
    row: int = 0
    column: str = ""
    letter: str = ""


def silent(_done: int, _total: int) -> None:
    """For those who do not ask how far it is."""


@dataclass(frozen=True)
class SheetProblem:
    """One thing wrong in a workbook. An "error" keeps its row out; a "warning" only wants to be read.

    sheet and column are as they stand in the workbook; row counts from 1, 0 means the sheet as a whole.
    """

    sheet: str
    row: int
    column: str
    what: Words
    mend: Words = NOTHING
    severity: Severity = "error"
    letter: str = ""

    @property
    def cell(self) -> str:
        """As in "C12"; empty for a whole row or sheet."""
        return f"{self.letter}{self.row}" if self.letter and self.row else ""

    def said(self, language: Language = "th") -> str:
        """The whole problem as one line."""
        row = Words("แถว {row}", "row {row}").filled(row=self.row).said(language) if self.row else ""
        head = f"{self.column} ({self.cell})" if self.column and self.cell else self.column
        where = " · ".join(part for part in (self.sheet, row, head) if part)
        told = " ".join(part for part in (self.what.said(language), self.mend.said(language)) if part)
        return f"{where}: {told}"


@dataclass(frozen=True)
class SheetRepair:
    """A text broken by a PDF and how it would read mended; taken only when a person accepts it."""

    sheet: str
    row: int
    column: str
    before: str
    after: str
    table: str = ""
    name: str = ""
    record_id: str = ""


@dataclass
class Findings:
    """Gathers problems in the order of reading; beyond MOST it only says that there are more."""

    problems: list[SheetProblem] = field(default_factory=list)

    @property
    def few(self) -> bool:
        """Whether there is still time to look for what was meant."""
        return len(self.problems) < ADVISED

    @property
    def full(self) -> bool:
        return len(self.problems) > MOST

    def error(self, place: Place, what: Words, mend: Words = NOTHING) -> None:
        self._add(place, what, mend, "error")

    def warn(self, place: Place, what: Words, mend: Words = NOTHING) -> None:
        self._add(place, what, mend, "warning")

    def _add(self, place: Place, what: Words, mend: Words, severity: Severity) -> None:
        if len(self.problems) < MOST:
            told = SheetProblem(place.sheet, place.row, place.column, what, mend, severity, place.letter)
            self.problems.append(told)
        elif len(self.problems) == MOST:
            more = words.TOO_MANY_PROBLEMS.filled(count=MOST)
            self.problems.append(SheetProblem("", 0, "", more, NOTHING, "warning"))


def letter(column: int) -> str:
    """The letter of a column counted from 0: A … Z, AA …"""
    before, last = divmod(column, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)

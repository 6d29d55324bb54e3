"""A pile being entered: which sheet is at hand, what it starts with, and what of it comes into the record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.models import paper_batches
from app.models.errors import BadInput
from app.models.hearings import Opinion, OpinionBatch
from app.models.paper_batches import CARRIED, ON_SHEET, Pile, Sheet, number_of
from app.models.periods import calendar_year_be
from app.models.schema import Record
from app.views.desk import Desk
from app.views.hearings.sheet_drafts import SheetDrafts

SAME_PERSON = ("proposer_name", "proposer_contact", "age_band")
"""What a further matter of the same sheet has in common with its first, beside what is carried on anyway."""


class SheetWork:
    """The pile, the sheet at hand and its matter (from 0; their count: a new one), and the drafts."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.pile = Pile(OpinionBatch(), {})
        self.number, self.matter = 1, 0
        self.drafts = SheetDrafts(desk, "paper", "")
        self.carried: dict[str, Any] = {}
        self._last: dict[int, int] = {}  # year: the last receipt number

    def begin(self, batch: OpinionBatch) -> None:
        """At the sheet where one stopped, or at the first that is missing."""
        self.drafts = SheetDrafts(self._desk, "paper", batch.id)
        self._last = {}
        self.pile = Pile.read(self._desk.store, batch)
        last = max(self.pile.sheets.values(), key=lambda one: (bool(one.opinions), one.number), default=None)
        before = last.opinions[-1] if last and last.opinions else None
        self.carried = {name: getattr(before, name) for name in CARRIED} if before else {}
        begun = min(self.drafts.numbers, default=self.pile.following(0))
        is_done = self.pile.is_closed or not (self.pile.check().missing or self.drafts.numbers)
        self.number, self.matter = (1 if is_done else begun), 0

    def read(self) -> None:
        """The pile as the record has it now."""
        batch = self._desk.store.get(OpinionBatch, self.pile.batch.id)
        if batch is not None:
            self.pile = Pile.read(self._desk.store, batch)
        self.matter = min(self.matter, len(self.sheet.opinions))
        for year, last in self._last.items():
            numbers = (number_of(one.ref_no or "", year) for one in self.sheet.opinions)
            self._last[year] = max(last, *numbers, 0)

    def forget_numbers(self) -> None:
        """Somebody else entered opinions meanwhile: receipt numbers are read again."""
        self._last = {}

    # -- the sheet at hand

    @property
    def sheet(self) -> Sheet:
        return self.pile.sheet(self.number)

    @property
    def record(self) -> Opinion | None:
        """The opinion at hand; None for a new one."""
        found = self.sheet.opinions
        return found[self.matter] if self.matter < len(found) else None

    @property
    def key(self) -> str:
        """Under which its draft is kept."""
        return self.record.id if self.record else str(self.number)

    def values(self) -> dict[str, Any]:
        """The columns of ON_SHEET as the record has them, or as a new sheet starts."""
        if self.record is not None:
            return {name: getattr(self.record, name) for name in ON_SHEET}
        if self.sheet.opinions:
            first = self.sheet.opinions[0]
            return {name: getattr(first, name) for name in (*CARRIED, *SAME_PERSON)}
        return self.carried or {"received_on": self.pile.batch.received_on}

    def beside(self, by: int) -> tuple[int, int]:
        """(sheet, matter) before (-1) or after (1) what is at hand, on this sheet or the next."""
        inside = self.matter + by
        if 0 <= inside < len(self.sheet.opinions):
            return self.number, inside
        number = max(1, self.number + by)
        before = len(self.pile.sheet(number).opinions)
        return number, max(0, before - 1) if by < 0 and number != self.number else 0

    def go_on(self) -> None:
        """To the next sheet that is missing; where none is, this one stays."""
        if self.pile.check().missing:
            self.number, self.matter = self.pile.following(self.number), 0

    # -- into the record

    def entered(self, values: Mapping[str, Any]) -> tuple[Record, ...]:
        """What comes into the record with this sheet. Raises BadInput."""
        if self.record is not None:
            return (paper_batches.corrected(self.record, values), *self._signed())
        on = values.get("received_on") or self.pile.batch.received_on or date.today()
        made = paper_batches.opinion(self.pile, self.number, values, self._next_ref(on))
        return (made, *paper_batches.unmarked(self.sheet), *self._signed())

    def marked(self, mark: str, raw: Mapping[str, Any]) -> tuple[Record, ...]:
        """This sheet as bearing nothing; raw: what stands in the form. Raises BadInput."""
        if self.record is None and paper_batches.has_words(raw):
            raise BadInput(paper_batches.HAS_WORDS, paper_batches.TAKE_WORDS_OUT)
        return (
            paper_batches.marked(self.pile, self.number, mark, self._desk.actor),
            *self._signed(),
        )

    def _next_ref(self, on: date) -> str:
        """All opinions are read for the first of a year only: sheets come quickly one after the other."""
        year = calendar_year_be(on)
        if year not in self._last:
            self._last[year] = paper_batches.last_number(self._desk.store, year)
        return paper_batches.ref_no(self._last[year] + 1, year)

    def _signed(self) -> tuple[OpinionBatch, ...]:
        """The batch, where this person enters into it for the first time."""
        signed = paper_batches.with_author(self.pile.batch, self._desk.actor)
        return () if signed == self.pile.batch else (signed,)

"""The second entry of a pile: which sheet comes next, and what of it comes into the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.models import paper_batches, second_entries
from app.models.errors import BadInput
from app.models.hearings import OpinionBatch
from app.models.paper_batches import CARRIED, Pile, Sheet
from app.models.schema import Record
from app.models.second_entries import Decision, Round, round_of
from app.views.desk import Desk
from app.views.hearings.sheet_drafts import SheetDrafts


class SecondWork:
    """The pile, this person's round of it, the sheet at hand (0: none left) and its matters typed so far."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.pile = Pile(OpinionBatch(), {})
        self.round = Round((), (), ())
        self.number = 0
        self.matters: list[dict[str, Any]] = []
        self.drafts = SheetDrafts(desk, "paper2", "")
        self.carried: dict[str, Any] = {}

    def begin(self, batch: OpinionBatch) -> None:
        """At the first sheet that waits. Raises BadInput where this person entered all of them alone."""
        self.drafts = SheetDrafts(self._desk, "paper2", batch.id)
        self.carried = {}
        self.number = 0
        self.pile = Pile.read(self._desk.store, batch)
        self.read()
        if self.pile.is_closed and not self.unsettled:
            raise BadInput(paper_batches.NO_SECOND, paper_batches.OPEN_FIRST)
        if self.round.own and not self.round.waiting and not self.unsettled:
            second_entries.must_be_other(
                self._desk.store, self.pile.sheet(self.round.own[0]), self._desk.actor
            )
        self.next()

    def read(self) -> None:
        """Pile and round as the record has them now."""
        batch = self._desk.store.get(OpinionBatch, self.pile.batch.id)
        if batch is not None:
            self.pile = Pile.read(self._desk.store, batch)
        self.round = round_of(self._desk.store, self.pile, self._desk.actor)

    def next(self) -> None:
        """To the next sheet of the round."""
        waiting = self.round.waiting
        later = [no for no in waiting if no > self.number]
        self.number = (later or list(waiting) or [0])[0]
        self.matters = []

    @property
    def sheet(self) -> Sheet:
        return self.pile.sheet(self.number)

    @property
    def unsettled(self) -> tuple[int, ...]:
        """Sheets whose two entries differ, to be decided."""
        return self.pile.check().unsettled

    def values(self) -> dict[str, Any]:
        """What the fields start with: what this person typed last, never what the first one did."""
        if self.matters:
            return {name: self.matters[-1].get(name) for name in CARRIED}
        return self.carried or {"received_on": self.pile.batch.received_on}

    def entered(self, values: Mapping[str, Any], mark: str) -> tuple[Record, ...]:
        """What comes into the record with this sheet. Raises BadInput."""
        store, by = self._desk.store, self._desk.actor
        matters = [*self.matters, dict(values)] if paper_batches.has_words(values) else self.matters
        if mark and matters:
            raise BadInput(paper_batches.HAS_WORDS, paper_batches.TAKE_WORDS_OUT)
        for one in matters if not mark else ():
            paper_batches.must_be_fit(one)
        if not mark and not matters:
            raise BadInput(paper_batches.NO_WORDS, paper_batches.MARK_IT)
        second_entries.must_be_other(store, self.sheet, by)
        entry = second_entries.second(self.sheet, self.pile.batch.id, matters, mark, by)
        signed = second_entries.with_checker(self.pile.batch, by)
        return (entry,) if signed == self.pile.batch else (entry, signed)

    def settled(self, number: int, decisions: Mapping[tuple[int, str], Decision]) -> tuple[Record, ...]:
        """What comes into the record with a decision. Raises BadInput."""
        return second_entries.settled(self._desk.store, self.pile, number, decisions)

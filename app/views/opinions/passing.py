"""What lies beyond the office: passed on, sent, replied to; or entered as a line of ผ.02/2."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from app.models import escalations
from app.models.hearings import Escalation
from app.models.office import Document
from app.models.schema import Record
from app.views.desk import Desk
from app.views.opinions.bars import PassBar, ReplyBar, SentBar
from app.views.opinions.deeds import Deeds, Shown


class Passing(Deeds):
    """Passes the opinion shown on, and notes what came of it."""

    def __init__(self, desk: Desk, shown: Shown) -> None:
        super().__init__(desk, shown)
        self._escalation: Escalation | None = None

    @cached_property
    def pass_bar(self) -> PassBar:
        return self.adopt(PassBar(self.desk), self._pass)

    @cached_property
    def sent_bar(self) -> SentBar:
        return self.adopt(SentBar(self.desk), self._sent)

    @cached_property
    def reply_bar(self) -> ReplyBar:
        return self.adopt(ReplyBar(self.desk), self._replied)

    def pass_on(self) -> None:
        """To another agency, or the district's ONE PLAN."""
        if chosen := self.shown():
            target = "district" if chosen[0].authority == "beyond_capacity" else None
            self.ask(self.pass_bar, self.tr("Pass on"), target=target)

    def _pass(self, values: dict[str, Any]) -> None:
        target, addressee = values["target"] or "", values["addressee"] or ""
        chosen = self.shown()
        self.keep(lambda: [escalations.begun(one, target, addressee) for one in chosen], self.pass_bar)

    def go_on_with(self, escalation: Escalation) -> None:
        """What is next of a matter passed on: its letter, then its reply."""
        if not self.shown():
            return
        self._escalation = escalation
        head = self.tr("Passed to %1").replace("%1", escalation.addressee or "…")
        if escalation.sent_on is None:
            letter = self.desk.store.get(Document, escalation.letter_id or "")
            number = escalation.letter_number or (letter.number if letter else None)
            sent_on = (letter.dated_on if letter else None) or date.today()
            begun = {"letter_number": number, "sent_on": sent_on}
            self.ask(self.sent_bar, head, **begun, letter_id=escalation.letter_id)
        else:
            self.ask(self.reply_bar, head, replied_on=date.today(), reply=escalation.reply)

    def _now(self) -> Escalation | None:
        """The matter as the record has it now."""
        return self.desk.store.get(Escalation, self._escalation.id) if self._escalation else None

    def _sent(self, values: dict[str, Any]) -> None:
        if (found := self._now()) is not None:
            number, letter_id = values["letter_number"] or "", values["letter_id"]
            on, today = values["sent_on"], date.today()
            self.keep(lambda: [escalations.sent(found, on, number, letter_id, today=today)], self.sent_bar)

    def _replied(self, values: dict[str, Any]) -> None:
        if (found := self._now()) is not None:
            reply = values["reply"] or ""
            on, today = values["replied_on"], date.today()
            self.keep(lambda: [escalations.replied(found, on, reply, today=today)], self.reply_bar)

    def to_beyond(self) -> None:
        """A line of ผ.02/2 for what exceeds the office's means."""
        chosen, store = self.shown(), self.desk.store

        def made() -> Sequence[Record]:
            return [record for one in chosen for record in escalations.beyond_line(store, one)]

        if chosen:
            self.keep(made)

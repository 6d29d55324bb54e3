"""The steps of an opinion, one key each: screened, placed, estimated, decided, answered, and back."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from app.models import matters, opinions
from app.models.errors import AppError, BadInput
from app.models.hearings import Opinion, OpinionProject
from app.models.opinion_case import earlier_decision
from app.models.opinions import State, state
from app.models.reasons import Reasons, reasons
from app.views.desk import Desk
from app.views.opinions.bars import AnswerBar, CostBar, DecideBar, PlaceBar, ScreenBar
from app.views.opinions.deeds import Deeds, Shown


class Stepping(Deeds):
    """Takes the opinions chosen a step on. Over several it is all or none."""

    def __init__(self, desk: Desk, shown: Shown) -> None:
        super().__init__(desk, shown)
        self.reasons = self._reasons()

    @cached_property
    def screen_bar(self) -> ScreenBar:
        return self.adopt(ScreenBar(self.desk, self.reasons), self._screen)

    @cached_property
    def place_bar(self) -> PlaceBar:
        return self.adopt(PlaceBar(self.desk), self._place)

    @cached_property
    def cost_bar(self) -> CostBar:
        return self.adopt(CostBar(self.desk, self.reasons), self._cost)

    @cached_property
    def decide_bar(self) -> DecideBar:
        return self.adopt(DecideBar(self.desk, self.reasons), self._decide)

    @cached_property
    def answer_bar(self) -> AnswerBar:
        return self.adopt(AnswerBar(self.desk), self._answer)

    def _reasons(self) -> Reasons:
        """The office's own list of reasons may be broken: that is told, and nothing is proposed."""
        try:
            return reasons(self.desk.folder)
        except AppError as error:
            self.desk.fail(error)
            return Reasons((), (), ())

    def go_on(self) -> None:
        """Open the line of the next step of the opinion shown."""
        chosen = self.shown()
        if not chosen:
            return
        steps = {
            State.NEW: self.ask_screening,
            State.SCREENED: self.place,
            State.PLACED: self.cost,
            State.COSTED: self.decide,
            State.DECIDED: self.answer,
        }
        if (step := steps.get(state(chosen[0]))) is not None:
            step()

    def show_opinion(self) -> None:
        """Screened at once: it may be shown."""
        self.each(lambda one: self._screened(one, "shown", ""))

    def _screened(self, one: Opinion, screening: str, reason: str) -> Opinion:
        return opinions.screened(one, screening, reason, self.desk.actor, date.today(), self.reasons.hidden)

    def ask_screening(self) -> None:
        if self.shown():
            self.ask(self.screen_bar, self.tr("Screening"))

    def _screen(self, values: dict[str, Any]) -> None:
        screening, reason = values["choice"] or ("", "")
        if not screening:
            self.screen_bar.complain("choice", self.tr("Choose by its number."))
            return
        remark = f"{reason} ({values['remark']})" if reason and values["remark"] else values["remark"]
        self.each(lambda one: self._screened(one, screening, remark or reason), self.screen_bar)

    def _ready(self, step: State) -> tuple[Opinion, ...]:
        """The opinions chosen, where the step is open to all of them; else what keeps it is told."""
        chosen = self.shown()
        try:
            for one in chosen:
                opinions.must_be_ready(one, step)
        except BadInput as complaint:
            self.tell(complaint)
            return ()
        return chosen

    def place(self) -> None:
        if chosen := self._ready(State.PLACED):
            begun = {"authority": chosen[0].authority, "law": chosen[0].authority_law}
            self.ask(self.place_bar, self.tr("Whose duty it is"), **begun)

    def _place(self, values: dict[str, Any]) -> None:
        authority, law = values["authority"] or "", values["law"] or ""
        self.each(lambda one: opinions.placed(one, authority, law), self.place_bar)

    def cost(self) -> None:
        if chosen := self._ready(State.COSTED):
            one = chosen[0]
            begun = {"cost_satang": one.cost_satang, "cost_basis": one.cost_basis, "priority": one.priority}
            self.ask(self.cost_bar, self.tr("Estimate and priority"), **begun)

    def _cost(self, values: dict[str, Any]) -> None:
        basis = values["cost_basis"] or ""
        cost, priority = values["cost_satang"], values["priority"]
        self.each(lambda one: opinions.estimated(one, cost, basis, priority), self.cost_bar)

    def decide(self) -> None:
        if chosen := self._ready(State.DECIDED):
            one = chosen[0]
            begun = {
                "decision": one.decision,
                "decided_on": one.decided_on or date.today(),
                "reason": one.decision_reason,
                "resolution_id": one.resolution_id,
            }
            self.ask(self.decide_bar, self.tr("Decision"), **begun)

    def _decide(self, values: dict[str, Any]) -> None:
        on, resolution_id = values["decided_on"] or date.today(), values["resolution_id"]
        decision, reason = values["decision"] or "", values["reason"] or ""

        def decided(one: Opinion) -> Opinion:
            lines = self.desk.store.count(OpinionProject, opinion_id=one.id)
            return opinions.decided(one, decision, reason, on, lines, resolution_id)

        self.each(decided, self.decide_bar)

    def answer(self) -> None:
        if chosen := self._ready(State.ANSWERED):
            one = chosen[0]
            begun = {
                "channel": one.answer_channel or ("letter" if one.answer_letter_id else None),
                "answered_on": one.answered_on or date.today(),
                "answer": one.answer,
            }
            self.ask(self.answer_bar, self.tr("Answer to the person"), **begun)

    def _answer(self, values: dict[str, Any]) -> None:
        on, text = values["answered_on"] or date.today(), values["answer"] or ""
        self.each(lambda one: opinions.answered(one, on, values["channel"], text), self.answer_bar)

    def step_back(self) -> None:
        """Take back the last step of each opinion chosen."""
        steps = {
            State.ANSWERED: opinions.unanswered,
            State.DECIDED: lambda one: (
                matters.unmerged(one, earlier_decision(self.desk.store, one))
                if one.duplicate_of_id
                else opinions.undecided(one)
            ),
            State.COSTED: opinions.uncosted,
            State.PLACED: opinions.unplaced,
            State.SCREENED: opinions.unscreened,
        }
        if any(state(one) not in steps for one in self.shown()):
            self.desk.said.emit(self.tr("There is no step to take back."))
            return
        self.each(lambda one: steps[state(one)](one))

    def check_identity(self) -> None:
        """Who works here has looked: the identity counts as checked by staff. Asked again it is lowered."""
        by = self.desk.actor

        def turned(one: Opinion) -> Opinion:
            return opinions.identified(one, "unchecked" if one.identity_level == "staff" else "staff", by)

        self.each(turned)

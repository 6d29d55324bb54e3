"""Opinions taken any way in any order: received = shown + hidden + waiting, and nobody's words are lost."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from app.models import escalations, matters, opinions
from app.models.errors import AppError
from app.models.hearings import AUTHORITIES, Escalation, Opinion, OpinionProject
from app.models.matters import Part
from app.models.periods import HALVES, YEARLY, Period
from app.models.plans import Plan, Project
from app.models.schema import Record
from app.reports.figures import gathered
from app.reports.figures.opinions import Opinions
from app.reports.figures.opinions import opinions as counted

ON = date(2026, 8, 1)
LISTED = ("ถ้อยคำไม่สุภาพ",)
YEAR = YEARLY.periods_of(2569)[0]
PLAN = (Plan(id="plan", fiscal_year=2569), *(Project(id=f"p{n}", plan_id="plan", number=n) for n in range(3)))
WHICH = st.integers(0, 50)
ENTERED = tuple((f"o{n}", date(2026, 1 + n, 5)) for n in range(6))


class Inbox(RuleBasedStateMachine):
    """Six opinions over two half-years and everything a clerk may do with them."""

    @initialize()
    def start(self) -> None:
        self.known: dict[str, Record] = {
            key: Opinion(id=key, ref_no=key, received_on=on, problem=f"ถ้อยคำ {key}", proposal=f"ขอ {key}")
            for key, on in ENTERED
        }
        self.words: dict[str, tuple[str | None, str | None]] = {}
        self.befores: list[dict[str, Record]] = []
        self.note_words()

    # -- reading and keeping

    def all(self, kind: type[Any]) -> list[Any]:
        return [one for one in self.known.values() if isinstance(one, kind) and not one.deleted]

    def pick(self, which: int) -> Opinion:
        found: list[Opinion] = self.all(Opinion)
        return found[which % len(found)]

    def find(self, record_id: str) -> Opinion | None:
        found = self.known.get(record_id)
        return found if isinstance(found, Opinion) else None

    def links(self, opinion_id: str) -> list[OpinionProject]:
        return [one for one in self.all(OpinionProject) if one.opinion_id == opinion_id]

    def keep(self, records: Iterable[Record]) -> None:
        self.befores.append(dict(self.known))
        self.known |= {one.id: one for one in records}
        self.note_words()

    def note_words(self) -> None:
        for one in self.all(Opinion):
            self.words.setdefault(one.id, (one.problem, one.proposal))

    def attempt(self, step: Any) -> None:
        """A step that is refused changes nothing."""
        try:
            made = step()
        except AppError as refusal:
            assert refusal.said("th") and refusal.said("en")
            return
        self.keep((made,) if isinstance(made, Opinion | Escalation) else made)

    # -- what a clerk does

    @rule(which=WHICH, screening=st.sampled_from(["shown", "hidden"]))
    def screen(self, which: int, screening: str) -> None:
        reason = LISTED[0] if screening == "hidden" else ""
        self.attempt(lambda: opinions.screened(self.pick(which), screening, reason, "ก", ON, LISTED))

    @rule(which=WHICH)
    def unscreen(self, which: int) -> None:
        self.attempt(lambda: opinions.unscreened(self.pick(which)))

    @rule(which=WHICH, authority=st.sampled_from([one.key for one in AUTHORITIES]))
    def place(self, which: int, authority: str) -> None:
        self.attempt(lambda: opinions.placed(self.pick(which), authority, "มาตรา 16"))

    @rule(which=WHICH)
    def estimate(self, which: int) -> None:
        self.attempt(lambda: opinions.estimated(self.pick(which), None, "ต้องสำรวจก่อน", 1.0))

    @rule(which=WHICH, decision=st.sampled_from(["planned", "declined", "forwarded", "answered"]))
    def decide(self, which: int, decision: str) -> None:
        one = self.pick(which)
        self.attempt(lambda: opinions.decided(one, decision, "เหตุผล", ON, len(self.links(one.id))))

    @rule(which=WHICH)
    def undecide(self, which: int) -> None:
        self.attempt(lambda: opinions.undecided(self.pick(which)))

    @rule(which=WHICH)
    def answer(self, which: int) -> None:
        self.attempt(lambda: opinions.answered(self.pick(which), ON, "letter", "แจ้งแล้ว"))

    @rule(which=WHICH)
    def unanswer(self, which: int) -> None:
        self.attempt(lambda: opinions.unanswered(self.pick(which)))

    @rule(main=WHICH, others=st.lists(WHICH, min_size=1, max_size=3))
    def merge(self, main: int, others: list[int]) -> None:
        many = {one.id: one for one in map(self.pick, others)}
        self.attempt(lambda: matters.merged(self.pick(main), many.values(), ON, self.find))

    @rule(which=WHICH)
    def unmerge(self, which: int) -> None:
        self.attempt(lambda: matters.unmerged(self.pick(which)))

    @rule(which=WHICH, count=st.integers(0, 3))
    def split(self, which: int, count: int) -> None:
        one = self.pick(which)
        parts = [Part(f"เรื่องที่ {number} ของ {one.id}") for number in range(count)]
        self.attempt(lambda: matters.split(one, parts, ON, self.all(Opinion), self.links(one.id)))

    @rule(which=WHICH)
    def unsplit(self, which: int) -> None:
        self.attempt(lambda: matters.unsplit(self.pick(which), self.all(Opinion), self.links))

    @rule(which=WHICH, line=st.integers(0, 2))
    def link(self, which: int, line: int) -> None:
        one = self.pick(which)
        if opinions.is_counted(one):
            self.keep(matters.linked(one, [f"p{line}"], self.links(one.id)))

    @rule(which=WHICH)
    def escalate(self, which: int) -> None:
        self.attempt(lambda: escalations.begun(self.pick(which), "district", "อำเภอสมมติ"))

    @rule()
    def undo(self) -> None:
        """As the record takes a step back: never one that would take an opinion out."""
        if self.befores and not any(isinstance(self.known[key], Opinion) for key in self._added()):
            self.known = self.befores.pop()

    def _added(self) -> set[str]:
        return self.known.keys() - self.befores[-1].keys()

    # -- what holds after every step

    @invariant()
    def received_is_shown_and_hidden_and_waiting(self) -> None:
        year = self.counted(YEAR)
        self.adds_up(year)
        assert year.received.value == sum(self.voices(key) for key, _ in ENTERED)
        assert {one.id for one in self.all(Escalation)} == {one.id for one in year.escalations.made.sources}
        linked = {one.project_id for one in self.all(OpinionProject)}
        assert {one.id for one in year.outcomes.projects.sources} == linked

    def counted(self, period: Period) -> Opinions:
        return counted(gathered([*PLAN, *self.known.values()], period), period)

    @staticmethod
    def adds_up(found: Opinions) -> None:
        parts = [found.cuts.screening.part(kind).value for kind in ("shown", "hidden", "waiting")]
        assert found.received.value == sum(part or 0 for part in parts)
        assert found.cuts.screening.part("unsaid").value == 0

    def voices(self, key: str) -> int:
        """Counted apart from the program: one, or as many as there are matters that were not joined again."""
        one = self.find(key)
        assert one is not None
        if one.decision != "split":
            return 1
        parts = [part for part in self.all(Opinion) if part.part_of_id == key]
        found = sum(self.voices(part.id) for part in parts if part.duplicate_of_id != key)
        assert found >= 1
        return found

    @invariant()
    def nobody_is_lost_and_no_word_changed(self) -> None:
        found = {one.id: (one.problem, one.proposal) for one in self.all(Opinion)}
        assert found == {key: self.words[key] for key in found}
        assert found.keys() >= {key for key, _ in ENTERED}

    @invariant()
    def merges_end(self) -> None:
        for one in self.all(Opinion):
            assert matters.root(one, self.find).duplicate_of_id is None

    def teardown(self) -> None:
        if hasattr(self, "known"):
            halves = [self.counted(period) for period in HALVES.periods_of(2569)]
            for one in halves:
                self.adds_up(one)
            assert sum(one.received.value or 0 for one in halves) == self.counted(YEAR).received.value


def walked(walks: int) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Inbox, settings=settings(max_examples=walks, stateful_step_count=25, deadline=None)
    )


def test_any_way_through_the_inbox() -> None:
    walked(100)


@pytest.mark.faults
def test_any_way_through_the_inbox_five_hundred_times() -> None:
    walked(500)

"""One opinion of the inbox: the person's own words on top, the way below, one step open at a time."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models import opinion_case
from app.models.hearings import Escalation, Opinion, OpinionProject
from app.models.opinions import State, state
from app.models.schema import Record
from app.models.store import Changes
from app.views.desk import Desk, Place
from app.views.face import Face
from app.views.flow import Flow
from app.views.history import HistoryFold
from app.views.labels import button, label, make_main, scrolled, tab_order
from app.views.lists import AT_ONCE
from app.views.opinions.deeds import Deeds
from app.views.opinions.hanging import Hanging
from app.views.opinions.inbox import Inbox, InboxRows, Read, StateList
from app.views.opinions.passing import Passing
from app.views.opinions.spoken import Spoken, StillTime
from app.views.opinions.stepping import Stepping
from app.views.opinions.tying import Tying
from app.views.opinions.way import Way
from app.views.page import Command
from app.views.rows import Rows
from app.views.subjects import DAYS
from app.views.voice_papers import ANSWER, PASSING, PaperSpot

HANGING = frozenset(
    {OpinionProject.table, Escalation.table, Opinion.table, "projects", "plans", "payments", "plan_windows"}
)
"""What a face shows of other records."""


class OpinionFace(Face):
    """One opinion, and the lists of the inbox at its left. After a step the cursor goes on to the next."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.opinion: Opinion | None = None
        self._chosen: tuple[str, ...] = ()
        self._next = ""
        self.inbox = Inbox(desk.store)
        self.states = StateList(desk, self.inbox.count)
        self.beside, self.narrow = self.states, self.states.combo
        self.spoken, self.time = Spoken(desk), StillTime(desk)
        self.way = Way(desk)
        self.stepping = Stepping(desk, self.shown_opinions)
        self.tying = Tying(desk, self.shown_opinions)
        self.passing = Passing(desk, self.shown_opinions)
        self.hanging = Hanging(desk)
        self.history = HistoryFold(desk)
        self.nothing = label(
            self.tr("Choose an opinion on the left, or press Ctrl+N for a new one."), "muted"
        )
        self._lay_out()
        self._connect()
        self._read_inbox()
        self.states.tell()
        self.show_record(None)

    def _lay_out(self) -> None:
        self.body = QWidget()
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 0, 6, 0)
        inner.setSpacing(4)
        inner.addWidget(self.spoken)
        for one in self._deeds():
            inner.addWidget(one)
        inner.addWidget(self.way)
        inner.addLayout(self._ties())
        inner.addWidget(self.time)
        inner.addWidget(self.hanging)
        inner.addWidget(self.history)
        inner.addStretch(1)
        self.area = scrolled(self.body)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 0, 0)
        column.addWidget(self.nothing)
        column.addWidget(self.area)
        self.papers = PaperSpot(self, self.area)
        tab_order(self.stepping, self.tying, self.passing, self.way, self.tools)
        tab_order(self.tools, self.time, self.hanging, self.history)

    def _ties(self) -> Flow:
        """What is done beside the steps; each stands in the menu with its key."""
        self.link_button = button(self.tr("Link to a plan line…"), self.tying.link)
        self.merge_button = button(self.tr("Merge…"), self.tying.merge)
        self.split_button = button(self.tr("Split…"), self.tying.split)
        self.join_button = button(self.tr("Undo the merge or split"), self.tying.join)
        self.pass_button = button(self.tr("Pass on…"), self.passing.pass_on)
        self.beyond_button = button(self.tr("Enter in ผ.02/2"), self.passing.to_beyond)
        self.letter_button = button(self.tr("Letter of the answer"), self.print_page)
        self.tools = QWidget()
        row = Flow(
            *(self.link_button, self.merge_button, self.split_button),
            *(self.join_button, self.pass_button, self.beyond_button, self.letter_button),
        )
        self.tools.setLayout(row)
        outer = Flow(self.tools)
        outer.setContentsMargins(0, 6, 0, 2)
        return outer

    def _deeds(self) -> tuple[Deeds, ...]:
        return self.stepping, self.tying, self.passing

    def _connect(self) -> None:
        self.states.chosen.connect(lambda _: self.rows_changed.emit())
        self.way.step_wanted.connect(self.take_step)
        self.hanging.unlink_wanted.connect(self.tying.unlink)
        self.hanging.escalation_wanted.connect(self.passing.go_on_with)
        self.hanging.letter_wanted.connect(lambda passed: self.papers.show_paper(PASSING, passed))
        for one in self._deeds():
            one.opened.connect(self._close_bars)
            one.opened.connect(lambda: QTimer.singleShot(0, self, self._see_bar))
            one.keeping.connect(self._note_next)
            one.kept.connect(lambda _: self._move_on())
            one.left.connect(self.list_wanted)

    # -- showing

    def show_record(self, record: Record | None) -> None:
        opinion = record if isinstance(record, Opinion) else None
        if self.opinion is not None and (opinion is None or opinion.id != self.opinion.id):
            self._close_bars()
        self.opinion = opinion
        self.papers.follow(opinion)
        self.nothing.setVisible(opinion is None)
        self.area.setVisible(opinion is not None and not self.papers.is_open)
        if opinion is not None:
            self._show(opinion)

    def show_records(self, ids: tuple[str, ...]) -> None:
        self._chosen = ids
        if self.opinion is not None:
            self.spoken.tell_head(self.opinion, self._count())

    def shown_opinions(self) -> tuple[Opinion, ...]:
        """Those chosen as the record has them now, the one shown first."""
        if self.opinion is None:
            return ()
        ids = self._chosen if self.opinion.id in self._chosen else (self.opinion.id,)
        found = self.desk.store.all(Opinion, id=list(ids))
        return tuple(sorted(found, key=lambda one: one.id != self.opinion.id))  # type: ignore[union-attr]

    def _count(self) -> int:
        is_among = self.opinion is not None and self.opinion.id in self._chosen
        return len(self._chosen) if is_among else 1

    def _show(self, opinion: Opinion) -> None:
        self.spoken.show_opinion(opinion, self._count())
        self.way.show_opinion(opinion)
        case = opinion_case.gather(self.desk.store, opinion)
        self.hanging.show_case(case)
        here = state(opinion)
        is_split = here is State.ASIDE and opinion.decision == "split"
        is_merged = case.main is not None and here is not State.ASIDE
        self.split_button.setVisible(here is not State.ASIDE and not opinion.duplicate_of_id)
        self.merge_button.setVisible(here is not State.ASIDE)
        self.join_button.setVisible(is_split or is_merged)
        beyond = opinion.authority in ("beyond_authority", "beyond_capacity", "shared")
        self.pass_button.setVisible(beyond)
        is_for_others = opinion.authority == "beyond_authority" and not case.escalations
        make_main(self.pass_button, is_for_others and here in (State.PLACED, State.COSTED))
        in_sheet = any(one.line.project.sheet == "beyond" for one in case.lines)
        self.beyond_button.setVisible(opinion.authority == "beyond_capacity" and not in_sheet)
        self.time.tell(here, date.today())
        self.history.show_record(opinion)

    # -- the list

    def rows(self) -> Rows:
        day = DAYS[Opinion.table]
        return InboxRows(self.desk.store, Opinion, day, inbox=self.inbox, which=self.states.which)

    def _read_inbox(self) -> None:
        """A long one in the background: its lists get their counts when it is there."""
        inbox = self.inbox
        if self.desk.store.count(Opinion) <= AT_ONCE:
            inbox.read()
            return
        age = inbox.age

        def keep(found: Read) -> None:
            if inbox.age == age and not inbox.is_read:
                inbox.take(found)
            inbox.read()
            self.states.tell()

        self.desk.jobs.start(self.tr("Reading the inbox"), lambda progress: inbox.gathered(), keep)

    def heard(self, changes: Changes) -> None:
        if Opinion.table in changes.kinds:
            self.inbox.heard(changes.ids)
            self.states.tell()
        if self.opinion is not None and changes.kinds & HANGING:
            fresh = self.desk.store.get(Opinion, self.opinion.id)
            self.show_record(fresh)

    def _note_next(self) -> None:
        ids = tuple(one.id for one in self.shown_opinions())
        self._next = self.after(ids)

    def _move_on(self) -> None:
        """Where what was worked on has left the list, the next row is shown, and said to be another one."""
        here = self.opinion
        stays = here is not None and bool(self.inbox.holding([here.id], self.states.which))
        if not stays and self._next:
            before = here.ref_no if here is not None else None
            self.move_wanted.emit(self._next)
            after = self.opinion.ref_no if self.opinion is not None else None
            told = self.tr("%1 is done and has left this list; now %2")
            self.desk.said.emit(told.replace("%1", before or "…").replace("%2", after or "…"))
        elif not stays:
            self.show_record(None)
        self._next = ""
        if self.tying.bar is None:
            self.list_wanted.emit()

    # -- steps

    def take_step(self, wanted: str) -> None:
        """The line of a step, named by the state it leads to."""
        steps = {
            State.SCREENED: self.stepping.ask_screening,
            State.PLACED: self.stepping.place,
            State.COSTED: self.stepping.cost,
            State.DECIDED: self.stepping.decide,
            State.ANSWERED: self.stepping.answer,
        }
        if (step := steps.get(State(wanted))) is not None:
            step()
        elif self.opinion is not None:
            self.form_wanted.emit(self.opinion)

    def enter(self) -> None:
        self.stepping.go_on()

    def _see_bar(self) -> None:
        """Once it stands: the whole line where there is room, and the field that has the keyboard anyway."""
        for one in self._deeds():
            if one.said.isVisibleTo(one):
                self.area.ensureWidgetVisible(one.said, 0, 8)
        for bar in filter(None, (one.bar for one in self._deeds())):
            self.area.ensureWidgetVisible(bar, 0, 8)
            if (holder := bar.focusWidget()) is not None:
                self.area.ensureWidgetVisible(holder, 0, 40)  # with the words above it

    def _close_bars(self) -> None:
        for one in self._deeds():
            one.close_bars()

    # -- what the window asks

    def commands(self) -> tuple[Command, ...]:
        step, tie, beyond = self.stepping, self.tying, self.passing
        letter = Command(self.tr("Letter of the answer"), self.print_page, ("Shift+F12",))
        if self.papers.is_open:
            return (letter,)
        return (
            Command(self.tr("Screen: may be shown"), step.show_opinion, ("F6",)),
            Command(self.tr("Screen by the list of reasons…"), step.ask_screening, ("Shift+F6",)),
            Command(self.tr("Whose duty it is…"), step.place, ("F7",)),
            Command(self.tr("Estimate and priority…"), step.cost, ("F8",)),
            Command(self.tr("Decide…"), step.decide, ("F9",)),
            Command(self.tr("Answer the person…"), step.answer, ("F12",)),
            letter,
            Command(self.tr("Take back the last step"), step.step_back, ("Shift+F7",)),
            Command(self.tr("Link to a plan line…"), tie.link, ("Ctrl+Shift+J",)),
            Command(self.tr("Merge with another…"), tie.merge, ("Ctrl+Shift+M",)),
            Command(self.tr("Split into its matters…"), tie.split, ("Ctrl+Shift+T",)),
            Command(self.tr("Undo the merge or split"), tie.join),
            Command(self.tr("Pass on…"), beyond.pass_on, ("Ctrl+Shift+E",)),
            Command(self.tr("Enter in ผ.02/2"), beyond.to_beyond, ("Ctrl+Shift+B",)),
            Command(self.tr("Identity checked by me, or not checked"), step.check_identity),
            Command(self.tr("Full form"), lambda: self.take_step(State.NEW), ("F2",)),
        )

    def back(self) -> bool:
        """An open paper or line closes first."""
        if self.papers.leave():
            return True
        bars = [one.bar for one in self._deeds() if one.bar is not None]
        for one in bars:
            one.leave()
        return bool(bars)

    def finish(self) -> bool:
        """Ctrl+Enter: what stands in the open line."""
        bar = next((one.bar for one in self._deeds() if one.bar is not None), None)
        if bar is not None:
            bar.give()
        return bar is not None

    def print_page(self) -> None:
        """The letter that tells the person what was decided."""
        self.papers.show_paper(ANSWER, self.opinion)

    def commit(self) -> bool:
        return self.papers.commit()

    def show_place(self, place: Place) -> bool:
        """Every field of an opinion is in its full form."""
        return place.table == Opinion.table and not place.field

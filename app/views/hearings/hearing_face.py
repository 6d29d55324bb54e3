"""A hearing beside its list: notice, sittings, groups, result and publication, and what people said there."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models import hearing_checks
from app.models.hearing_checks import HearingCase
from app.models.hearings import Hearing, HearingGroup, Opinion, OpinionBatch, Sitting
from app.models.office import Document
from app.models.schema import Record, changed, is_blank
from app.models.store import Changes
from app.views.bars import ReasonBar
from app.views.committees.entry import EntryBar
from app.views.desk import Desk, Place
from app.views.face import Face
from app.views.flow import Flow
from app.views.hearings.hearing_bars import NewHearingBar, RecordBar
from app.views.hearings.hearing_body import NOTICE, PUBLICATION, HearingBody
from app.views.hearings.hearing_head import HearingHead
from app.views.hearings.hearing_work import HearingWork
from app.views.hearings.steps_line import StepsLine
from app.views.labels import button, scrolled, tab_order
from app.views.page import Command
from app.views.starting import started
from app.views.voice_papers import NOTICE as NOTICE_PAPER
from app.views.voice_papers import RESULT, PaperSpot

TABLES = frozenset(kind.table for kind in (Hearing, Sitting, HearingGroup, OpinionBatch, Opinion, Document))


class HearingFace(Face):
    """One hearing laid out by hand; what is missing is said on top and never in the way."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.hearing: Hearing | None = None
        self.head = HearingHead(desk)
        self.steps = StepsLine(desk)
        self.reason = ReasonBar()
        self.beginning = NewHearingBar(desk)
        self.body = HearingBody(desk)
        self.form_button = button(self.tr("All that is kept"), lambda: self.form_wanted.emit(self.hearing))
        self.next_button = button(self.tr("Next forum of this matter"), self.begin_next)
        self.work = HearingWork(desk, self.body, self.reason)
        self.year_button = self.narrow = button(self.tr("Participation of the year (o25)"), self.print_year)
        self._lay_out()
        self.head.chosen.connect(self.work.mend)
        self.beginning.given.connect(self._begun)
        self.beginning.left.connect(self.head.show)
        self.body.album.opened.connect(self.form_wanted)
        desk.changed.connect(self._heard)
        self.show_record(None)

    def _lay_out(self) -> None:
        inside = QWidget()
        self.area = scrolled(inside)  # from the outside inwards: what is put into another is dressed anew
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 0, 0)
        column.addWidget(self.area)
        self.papers = PaperSpot(self, self.area)
        self.body.papers[NOTICE].print_wanted.connect(self.print_notice)
        self.body.papers[PUBLICATION].print_wanted.connect(self.print_result)
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 0, 0)
        for one in (self.reason, self.beginning, self.head, self.steps):
            inner.addWidget(one)
        inner.addLayout(Flow(self.next_button, self.form_button))
        inner.addWidget(self.body)
        inner.addStretch(1)
        for bar in self._bars:
            bar.begun.connect(lambda bar=bar: QTimer.singleShot(0, self, lambda: self._see(bar)))
        tab_order(self.reason, self.beginning, self.next_button, self.form_button, self.body)

    def _chain(self) -> None:
        """Findings and steps are made anew whenever something changes: Tab comes to them from above."""
        tab_order(self.beginning.leave_button, *self.head.lines, *self.steps.links, self.next_button)

    # -- which hearing

    def _see(self, bar: QWidget) -> None:
        """A line that was opened is seen whole where there is room for it, and its field anyway."""
        self.area.ensureWidgetVisible(bar, 0, 8)
        if (holder := bar.focusWidget()) is not None:
            self.area.ensureWidgetVisible(holder, 0, 40)  # with the words above it

    @property
    def _bars(self) -> tuple[RecordBar, ...]:
        papers = (one.bar for one in self.body.papers.values())
        return (self.beginning, *self.body.bars.values(), *papers)

    def show_record(self, record: Record | None) -> None:
        """The list came to a hearing."""
        hearing = record if isinstance(record, Hearing) else None
        if hearing is not None and self.hearing is not None and hearing.id == self.hearing.id:
            return
        self.commit()
        self.papers.follow(hearing)
        self.hearing = self.work.hearing = hearing
        self.reason.hide()
        self.beginning.hide()
        self.head.show()
        for one in (self.body, self.form_button, self.next_button):
            one.setVisible(hearing is not None)
        if hearing is not None:
            self.body.show_under(hearing)
        self._say()
        self.commands_changed.emit()

    def _say(self) -> None:
        if self.hearing is None:
            self.head.show_nothing()
            self.steps.show_steps((), "")
            return
        case = HearingCase.read(self.desk.store, self.hearing)
        self.head.show_case(case, hearing_checks.findings(self.desk.store, case, date.today()))
        self.body.show_case(case)
        self.steps.show_steps(hearing_checks.steps(self.desk.store, self.hearing), self.hearing.id)
        self._chain()

    def _heard(self, changes: Changes) -> None:
        if self.hearing is None or not changes.kinds & TABLES:
            return
        fresh = self.desk.store.get(Hearing, self.hearing.id)
        if fresh is None:
            self.show_record(None)
            return
        self.hearing = self.work.hearing = fresh
        if not self.body.form.is_typing and fresh != self.body.form.record:
            self.body.form.reload()
        self._say()

    # -- a new one

    def new(self) -> bool:
        """A hearing with its first sitting, in a few answers."""
        self._begin(started(Hearing, self.desk.store, self.desk.period, None, ""))
        return True

    def begin_next(self) -> None:
        """The forum to which the result of this one goes."""
        if self.hearing is not None and self.commit():
            self._begin(hearing_checks.following(self.hearing))

    def _begin(self, record: Record) -> None:
        self.beginning.begin(self.tr("New hearing"), record)
        self.head.setVisible(self.hearing is not None)  # else it says how to begin one

    def _begun(self, values: dict[str, Any], reason: str = "") -> None:
        records = self.beginning.made(values)
        if self.work.save(*records, again=lambda why: self._begun(values, why), reason=reason):
            self.beginning.done()
            self.beginning.hide()
            self.work.go(records[0])

    # -- what the window asks

    def enter(self) -> None:
        """Enter in the list."""
        if self.hearing is not None:
            self.body.form.focus_field()

    def show_place(self, place: Place) -> bool:
        """A sitting or group is seen in its line, a column in the form."""
        if place.table in (Sitting.table, HearingGroup.table):
            return self._show_child(place)
        if place.table == Hearing.table and place.field in self.body.form.rows:
            self.body.form.focus_field(place.field)
            return True
        return super().show_place(place)

    def _show_child(self, place: Place) -> bool:
        child = self.desk.store.get(self.body.lists[place.table].record_type, place.record_id)
        hearing = self.desk.store.get(Hearing, getattr(child, "hearing_id", None) or "")
        if child is None or hearing is None:
            return False
        self.show_record(hearing)
        self.body.lists[place.table].opened.emit(child)
        return True

    def commands(self) -> tuple[Command, ...]:
        year = Command(self.tr("Participation of the year (o25)"), self.print_year, ("Ctrl+Shift+O",))
        if self.hearing is None:
            return (year,)
        printed = (
            Command(self.tr("Print the notice"), self.print_notice, ("F12",)),
            Command(self.tr("Print the result"), self.print_result, ("Shift+F12",)),
            year,
        )
        if self.papers.is_open:
            return printed
        work, opened = self.work, self.work.open_paper
        return (
            Command(self.tr("New sitting"), lambda: work.add(Sitting.table), ("F6",)),
            Command(self.tr("New group"), lambda: work.add(HearingGroup.table), ("F7",)),
            Command(self.tr("Said at this hearing"), lambda: work.add(Opinion.table), ("F8",)),
            Command(self.tr("Notice"), lambda: opened(NOTICE), ("F9",)),
            Command(self.tr("Publication"), lambda: opened(PUBLICATION), ("Shift+F9",)),
            Command(self.tr("Batch of paper"), lambda: work.add(OpinionBatch.table), ("Shift+F8",)),
            Command(self.tr("Next forum of this matter"), self.begin_next),
            *printed,
        )

    def print_notice(self) -> None:
        """The announcement that asks people to come."""
        self.papers.show_paper(NOTICE_PAPER, self.hearing)

    def print_result(self) -> None:
        """The announcement of what came of it."""
        self.papers.show_paper(RESULT, self.hearing)

    def print_year(self) -> None:
        """The yearly disclosure of participation, of the year on top."""
        self.papers.show_year(self.desk.period.fiscal_year)

    def print_page(self) -> None:
        """The result where there is one, else the notice; the year where no hearing is shown."""
        if self.hearing is None:
            self.print_year()
        elif is_blank(self.hearing.result):
            self.print_notice()
        else:
            self.print_result()

    def remove(self) -> bool:
        """The sitting or group that has the keyboard; else the page asks about the hearing."""
        record = self.body.focused()
        if record is None:
            return False
        gone = changed(record, deleted=True)
        self.work.save(gone, again=lambda why: self.work.save(gone, again=str, reason=why))
        return True

    def back(self) -> bool:
        """An open paper or line first."""
        if self.papers.leave():
            return True
        if (bar := self.bar) is None:
            return False
        bar.leave()
        return True

    @property
    def bar(self) -> EntryBar | None:
        """The line that is open."""
        bars = (self.beginning, *self.body.all_bars)
        return next((one for one in bars if not one.isHidden()), None)

    def commit(self) -> bool:
        return self.body.form.commit() and self.papers.commit()

    def finish(self) -> bool:
        """Ctrl+Enter: what stands in the open line."""
        if (bar := self.bar) is None:
            return False
        bar.give()
        return True

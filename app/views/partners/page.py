"""The page of partners: lists, and partners and memoranda in time; each kind counted in a line."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.models import ties
from app.models.partners import Mou, MouParty, Partner, PartnerActivity, StudyVisit
from app.models.preferences import MOU_NOTICE_DAYS, days
from app.models.schema import Record
from app.models.store import Changes
from app.models.ties import Term, Tie
from app.views.labels import label, tab_order
from app.views.page import Command
from app.views.partners.timeline import Timeline
from app.views.subject_page import SubjectPage
from app.views.subjects import DAYS
from app.views.thai import wrappable
from app.views.values import shown_date

IN_TIME: tuple[type[Record], ...] = (Partner, Mou)
SHOWS = frozenset(kind.table for kind in (Partner, PartnerActivity, Mou, MouParty, StudyVisit))


class PartnersPage(SubjectPage):
    """As every page of lists; partners and memoranda also along time (F6)."""

    def _lay_out(self) -> None:
        super()._lay_out()
        self.whole = label("", "muted", wraps=True)
        language = self.desk.language
        heads = (self.tr("Name"), self.tr("Time"), self.tr("Done together"))
        terms = (self.tr("Subject"), self.tr("Time"), self.tr("Term"))
        self.lines: dict[type[Record], Timeline] = {
            Partner: Timeline(self.tr("Partners in time"), heads, self._partner_words, language),
            Mou: Timeline(self.tr("Memoranda in time"), terms, self.term_words, language),
        }
        self.switch = QPushButton(self.tr("In time (F6)"))
        self.switch.setCheckable(True)
        self.switch.toggled.connect(lambda _: self._arrange())
        self.tools.insertWidget(2, self.switch)
        column = self.left.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self.whole)
        for place, view in enumerate(self.lines.values(), 2):
            column.insertWidget(place, view, 1)
            view.chosen.connect(self._show_id)
            view.opened.connect(self.open_row)
        tab_order(self.search, self.days, self.switch, self.new_button, *self.lines.values())

    # -- the list, or time

    @property
    def timeline(self) -> Timeline | None:
        """What stands in place of the list; None: the list."""
        return self.lines.get(self.kind) if self.switch.isChecked() else None

    def _show_kind(self, place: int) -> None:
        super()._show_kind(place)
        self._arrange()

    def _arrange(self) -> None:
        shown = self.timeline
        self.switch.setVisible(self.kind in IN_TIME)
        for view in self.lines.values():
            view.setVisible(view is shown)
        for one in (self.lists, self.search, self.count):
            one.setVisible(shown is None)
        self.days.setVisible(shown is None and self.kind.table in DAYS)
        self._say_whole()
        self._show_time()
        self.commands_changed.emit()

    def _show_time(self) -> None:
        view, today = self.timeline, date.today()
        if view is not None:
            store = self.desk.store
            found = ties.partners(store) if self.kind is Partner else ties.memoranda(store, today)
            view.show_ties(found, today, self.panel.record.id if self.panel.record else "")

    def turn(self) -> None:
        """F6: between the list and time."""
        if self.kind in IN_TIME:
            self.switch.toggle()
            (self.timeline or self.list).setFocus()

    def _heard(self, changes: Changes) -> None:
        super()._heard(changes)
        if changes.kinds & SHOWS:
            self._say_whole()
            self._show_time()

    # -- in words

    def _partner_words(self, one: Tie) -> str:
        if not one.done_on:
            return self.tr("nothing done yet")
        told = self.tr("%1 times (%3 with a result), last %2").replace("%1", str(len(one.done_on)))
        told = told.replace("%3", str(one.with_result))
        return told.replace("%2", shown_date(one.done_on[-1], self.desk.language))

    def term_words(self, one: Tie) -> str:
        """How long a memorandum still holds."""
        ends_on, today = one.span.ends_on, date.today()
        if ends_on is None:
            return self.tr("no end entered")
        if one.term is Term.ENDED:
            return self.tr("ended on %1").replace("%1", shown_date(ends_on, self.desk.language))
        if one.term is Term.FUTURE and one.span.starts_on is not None:
            return self.tr("from %1").replace("%1", shown_date(one.span.starts_on, self.desk.language))
        left = str((ends_on - today).days)
        words = self.tr("⚠ %1 days left") if one.term is Term.ENDS_SOON else self.tr("%1 days left")
        return words.replace("%1", left)

    def _say_whole(self) -> None:
        """What there is of the kind shown, in one line."""
        store, year = self.desk.store, self.desk.period.fiscal_year
        if self.kind is Mou:
            found = ties.memoranda(store, date.today())
            holds = sum(one.term in (Term.HOLDS, Term.ENDS_SOON) for one in found)
            soon = sum(one.term is Term.ENDS_SOON for one in found)
            told = self.tr("In force: %1 · ending within %2 days: %3 (days: see Settings)")
            told = told.replace("%1", f"{holds:,}").replace("%2", str(days(store, MOU_NOTICE_DAYS)))
            told = told.replace("%3", f"{soon:,}")
        elif self.kind is StudyVisit:
            counted = ties.visits(store, year)
            told = self.tr("Fiscal year %1: %2 visits, %3 people (known of %4)")
            people = self.tr("unknown") if counted.total is None else f"{counted.total:,}"
            told = told.replace("%1", str(year)).replace("%2", f"{counted.of:,}").replace("%3", people)
            told = told.replace("%4", f"{counted.known:,}")
        else:
            legend = self.tr("Frame: partner since · bar: memorandum · dot: done together · line: today")
            told = legend if self.timeline is not None else ""
        self.whole.setText(wrappable(told))
        self.whole.setVisible(bool(told))

    def _say_count(self, count: int) -> None:
        """An empty list says what belongs here."""
        super()._say_count(count)
        if not count and not self.search.text() and not self.desk.store.count(self.kind):
            belongs: dict[type[Record], str] = {
                Partner: self.tr("Here belong those who work with the centre: since when, and what they do."),
                PartnerActivity: self.tr("Here belongs what was done with a partner, and its result."),
                Mou: self.tr("Here belong memoranda with their parties and their term."),
                StudyVisit: self.tr("Here belong those who came to learn, and offices that were helped."),
            }
            how = self.tr("Press Ctrl+N for the first entry, or bring in a workbook on the Settings page.")
            self.count.setText(wrappable(f"{belongs[self.kind]} {how}"))
        self.count.setWordWrap(True)

    # -- what the window asks

    def commands(self) -> tuple[Command, ...]:
        if self.kind not in IN_TIME:
            return ()
        return (Command(self.tr("As a list, or in time"), self.turn, ("F6",)),)

    def start_search(self) -> None:
        self.switch.setChecked(False)
        super().start_search()

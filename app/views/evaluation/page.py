"""The page of evaluation: rounds of the year on top, one line beside them, all entries as a list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QTabBar, QVBoxLayout

from app.models.evaluations import Evaluation, KpiResult, Satisfaction
from app.models.office import Attachment
from app.models.plans import Plan, Project, ProjectKpi
from app.models.rounds import KEYS, UNSAID, RoundState, gather, words
from app.models.schema import Record
from app.models.store import Changes
from app.views.desk import Place
from app.views.evaluation.face import EvaluationFace
from app.views.evaluation.round_side import RoundSide
from app.views.labels import button, tab_order
from app.views.page import Command
from app.views.papers_panel import Laid, PaperSide
from app.views.subject_page import SubjectPage

ALL = len(KEYS)
"""The tab behind the rounds: every evaluation there is, as a list."""
ROUND_ENDS = {3: "april", 9: "october"}
SHOWS = frozenset(kind.table for kind in (Evaluation, KpiResult, Satisfaction, Project, ProjectKpi, Plan))
NARROW = 120
"""Letters: on a page narrower than this, a full form stands alone."""


class EvaluationPage(SubjectPage):
    """A round of the fiscal year on top, its lines with bars, and the line chosen beside them."""

    def _lay_out(self) -> None:
        super()._lay_out()
        self.state: RoundState | None = None
        self._is_form_open = False
        self._is_paper = False
        self._is_stale = True
        self.paper = PaperSide(self.desk)
        self.rounds = self._round_tabs()
        self.side = RoundSide(self.desk)
        self.table = self.side.table
        self.face = EvaluationFace(self.desk)
        self.back_button = button(self.tr("‹ Back to the round (Alt+Left)"), self.close_form)
        panel = self.panel.layout()
        assert isinstance(panel, QVBoxLayout)
        panel.insertWidget(0, self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.split.insertWidget(0, self.side)
        self.split.insertWidget(1, self.face)
        self.split.insertWidget(2, self.paper)
        for place, share in enumerate((5, 6, 6, 1, 6)):
            self.split.setStretchFactor(place, share)
        page = self.layout()
        assert isinstance(page, QVBoxLayout)
        page.insertWidget(0, self.rounds)
        self.tabs.hide()
        tab_order(self.rounds, self.left, self.side, self.face, self.paper, self.back_button, self.panel)
        self._connect()

    def _round_tabs(self) -> QTabBar:
        tabs = QTabBar()
        tabs.setExpanding(False)
        tabs.setDrawBase(False)
        tabs.setUsesScrollButtons(True)
        tabs.setAccessibleName(self.tr("Rounds"))
        for key in KEYS:
            tabs.addTab(self.desk.words(words(key)))
        tabs.addTab(self.tr("All evaluations"))
        wanted = ROUND_ENDS.get(self.desk.period.ends_on.month, "quarter")
        tabs.setCurrentIndex(KEYS.index(wanted))
        return tabs

    def _connect(self) -> None:
        self.rounds.currentChanged.connect(lambda _: self.show_round())
        self.table.chosen.connect(lambda line: self.face.show_line(self.state, line))
        self.table.opened.connect(lambda _: self.face.begin())
        self.side.print_wanted.connect(self.print_page)
        self.side.back_wanted.connect(self.close_form)
        self.face.form_wanted.connect(self.open_form)
        self.face.paper_wanted.connect(self.print_line)
        self.desk.period_changed.connect(self.show_round)

    # -- which round

    @property
    def key_of_round(self) -> str | None:
        """The key of the round shown; None where all entries are."""
        place = self.rounds.currentIndex()
        return KEYS[place] if place < ALL else None

    def _show_kind(self, place: int) -> None:
        super()._show_kind(place)
        self.show_round()

    def show_round(self) -> None:
        """The lines of the round chosen, in the year on top."""
        self.face.commit()
        self._is_form_open = self._is_paper = False
        self._read_round()
        self._arrange()

    def _read_round(self) -> None:
        self._is_stale = False
        key = self.key_of_round
        if key is None:
            return
        self.state = gather(self.desk.store, self.desk.period.fiscal_year, key)
        self.side.show_state(self.state)

    def _arrange(self) -> None:
        """Whoever had the keyboard in what is hidden now finds it in the list of lines."""
        holder = QApplication.focusWidget()
        is_mine = holder is not None and self.isAncestorOf(holder)
        is_round = self.key_of_round is not None
        is_form = is_round and self._is_form_open
        is_narrow = self.width() < NARROW * self.fontMetrics().averageCharWidth()
        self.side.setVisible(is_round and not (is_form and is_narrow))
        self.face.setVisible(is_round and not is_form and not self._is_paper)
        self.paper.setVisible(is_round and self._is_paper)
        self.left.setVisible(not is_round)
        self.panel.setVisible(is_form or not is_round)
        self.back_button.setVisible(is_form)
        self.side.back_button.setVisible(is_round and self._is_paper)
        if is_mine and holder is not None and not holder.isVisible():
            (self.table if self.side.isVisible() else self.list).setFocus()
        self.commands_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _heard(self, changes: Changes) -> None:
        super()._heard(changes)
        if changes.kinds & SHOWS:
            self._is_stale = True
            if self.isVisible():
                self._read_round()

    def opened(self) -> None:
        if self._is_stale:
            self._read_round()

    # -- the full form

    def open_form(self, record: Record) -> None:
        """All that is kept of an evaluation, in place of its face; Alt+Left goes back."""
        evaluation = self.face.evaluation
        self._is_form_open, self._is_paper = True, False
        self._arrange()
        if isinstance(record, Attachment) and evaluation is not None:
            self.panel.show_record(evaluation)
            self.panel.open_child(record)
        else:
            self.panel.show_record(record)
            self.panel.focus_form()

    def close_form(self) -> None:
        self.panel.commit()
        self._is_form_open = self._is_paper = False
        self._arrange()
        self._read_round()
        self.table.setFocus()

    # -- what the window asks

    def commands(self) -> tuple[Command, ...]:
        if self.key_of_round is None:
            return ()
        return (
            Command(self.tr("Evaluate the line chosen"), self.face.begin, ("F6",)),
            Command(self.tr("Full form"), self.face.open_form, ("F2",)),
            Command(self.tr("Indicators"), self.face.kpi_table.setFocus, ("F7",)),
            Command(self.tr("Satisfaction"), self._enter_levels, ("F8",)),
            Command(self.tr("Print the line chosen alone"), self.print_line, ("Ctrl+Shift+P",)),
        )

    def _enter_levels(self) -> None:
        table = self.face.level_table
        table.setFocus()
        if not table.currentIndex().isValid():
            table.setCurrentIndex(self.face.levels.index(0, 0))

    def new(self) -> None:
        """Ctrl+N: the line chosen, or a new entry in the list."""
        if self.key_of_round is None:
            super().new()
        else:
            self.face.begin()

    def remove(self) -> None:
        evaluation = self.face.evaluation
        if self.key_of_round is not None and not self._is_form_open and evaluation is not None:
            self.panel.show_record(evaluation)
        super().remove()

    def show_place(self, place: Place) -> None:
        """A record is shown in its round, or whole where a field of it is meant."""
        if (
            place.table == Evaluation.table
            and not place.field
            and self.table.select_evaluation(place.record_id)
        ):
            return
        if place.table:
            self.rounds.setCurrentIndex(ALL)
        super().show_place(place)

    def back(self) -> bool:
        if self.panel.isVisible() and self.panel.back():
            return True
        if (self._is_form_open or self._is_paper) and self.key_of_round is not None:
            self.close_form()
            return True
        return False

    def commit(self) -> bool:
        return self.face.commit() and super().commit()

    def start_search(self) -> None:
        if self.key_of_round is None:
            super().start_search()
        else:
            self.table.setFocus()

    def finish(self) -> None:
        """Ctrl+Enter: done with this line."""
        if self.key_of_round is None:
            super().finish()
        elif self.face.reason.isVisible():
            self.face.reason.give()
        elif self.commit() and not self.back():
            self.table.setFocus()

    # -- paper

    def print_page(self) -> None:
        """Ctrl+P: the result of the round."""
        self._show_paper("")

    def print_line(self) -> None:
        """The result of the line chosen."""
        if self.face.line is not None and self.face.evaluation is not None:
            self._show_paper(self.face.line.project_id)

    def _show_paper(self, project_id: str) -> None:
        state = self.state
        if self.key_of_round in (None, UNSAID) or state is None or not self.commit():
            self.desk.said.emit(self.tr("Choose a round to print"))
            return
        self._is_form_open, self._is_paper = False, True
        self._arrange()
        store, year, key = self.desk.store, state.year, state.key

        def make() -> Laid:
            from app.reports.papers import evaluation  # the report engine is loaded by the job that needs it

            return evaluation.sheet(store, year, key, project_id)

        word = self.tr("evaluation")
        self.paper.show_paper(f"{word}-{key}-{year}", make, tuple)

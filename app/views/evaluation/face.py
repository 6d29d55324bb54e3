"""One plan line in one round: day and progress, indicators, satisfaction with its chart, pictures."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.errors import AppError, Settled
from app.models.evaluations import Evaluation, KpiResult, Satisfaction
from app.models.plans import ProjectKpi
from app.models.rounds import UNSAID, LineState, RoundState, proposed_day
from app.models.schema import Record
from app.models.store import Changes
from app.views.album import Album
from app.views.bars import ReasonBar
from app.views.desk import Desk, Place
from app.views.evaluation.bars import BarChart, BarDelegate
from app.views.evaluation.grid import CellTable
from app.views.evaluation.indicators import REACHED, KpiModel
from app.views.evaluation.levels import LevelsModel
from app.views.flow import Flow
from app.views.forms import RecordForm
from app.views.labels import button, label, link, scrolled
from app.views.taking import offers_files
from app.views.thai import wrappable

PARTS = frozenset({Evaluation.table, KpiResult.table, Satisfaction.table, ProjectKpi.table})
QUICK = ("evaluated_on", "progress")


class EvaluationFace(QWidget):
    """Shows a line of a round. `form_wanted` carries what is to be seen whole."""

    form_wanted = Signal(object)
    paper_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.state: RoundState | None = None
        self.line: LineState | None = None
        self.evaluation: Evaluation | None = None
        self._waiting: tuple[Record, ...] = ()
        self.setAcceptDrops(True)
        self.title = label("", "section", wraps=True)
        self.begin_button = button(self.tr("Evaluate this line (Enter)"), self.begin, main=True)
        self.hint = label("", "muted", wraps=True)
        self.reason = ReasonBar()
        self.reason.given.connect(self._keep_with_reason)
        self._make_parts()
        self._lay_out()
        desk.changed.connect(self._heard)
        self.show_line(None, None)

    # -- building

    def _make_parts(self) -> None:
        desk = self._desk
        self.form = RecordForm(Evaluation, desk, QUICK)
        self.form.refused.connect(self._form_refused)
        self.kpis = KpiModel(desk, self.keep)
        self.kpi_table = CellTable(self.kpis, self.tr("Indicators and their results"))
        self.kpi_table.setItemDelegateForColumn(REACHED, BarDelegate(self.kpi_table, REACHED))
        self.no_kpis = link(self.tr("This plan line has no indicators yet; enter them there"))
        self.no_kpis.clicked.connect(self._go_to_project)
        self.levels = LevelsModel(desk, self.keep)
        self.level_table = CellTable(self.levels, self.tr("Satisfaction: people by level"))
        self.level_table.removal_wanted.connect(self._remove)
        self.sum = label("", wraps=True)
        self.unread = label("", wraps=True)
        self.unread.setProperty("note", "error")
        self.unread.hide()
        for model in (self.kpis, self.levels):
            model.told.connect(self._tell)
        self.chart = BarChart(self.tr("Mean satisfaction by question"))
        self.album = Album(desk)
        self.album.opened.connect(self.form_wanted)

    def _lay_out(self) -> None:
        whole = button(self.tr("Full form (F2)"), self.open_form)
        self.tools = Flow(whole, button(self.tr("Print this line"), self.paper_wanted.emit))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 0, 0, 0)
        keys = self.tr(
            "Type, then Enter. 0: nobody chose it. Blank or “-”: unknown. Shift+Delete takes a question off."
        )
        self.keys = label(keys, "muted", wraps=True)
        self.kpi_head = label(self.tr("Indicators against their targets"), "section")
        self.level_head = label(
            self.tr("Satisfaction (people by level, 5 most to 1 least)"), "section", wraps=True
        )
        self.inner = QWidget()
        inside = QVBoxLayout(self.inner)
        inside.setContentsMargins(0, 0, 12, 0)
        inside.addLayout(self.tools)
        parts: tuple[QWidget, ...] = (
            *(self.form, self.kpi_head, self.kpi_table, self.no_kpis),
            *(self.level_head, self.keys, self.level_table, self.unread, self.sum, self.chart, self.album),
        )
        for part in parts:
            inside.addWidget(part)
        for one in (self.title, self.reason, self.hint):
            column.addWidget(one)
        column.addLayout(Flow(self.begin_button))
        column.addWidget(self.inner)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(body))

    # -- showing

    def show_line(self, state: RoundState | None, line: LineState | None) -> None:
        """A line of a round, and its evaluation if there is one."""
        self.commit()
        self.reason.hide()
        self.state, self.line = state, line
        found = self._desk.store.get(Evaluation, line.evaluation_id) if line and line.evaluation_id else None
        is_other = (found.id if found else "") != (self.evaluation.id if self.evaluation else "")
        self.evaluation = found
        self.title.setText(wrappable(line.name if line else ""))
        self.begin_button.setVisible(line is not None and found is None)
        self._say_hint()
        self.inner.setVisible(found is not None)
        self.kpis.show_of(found)
        self.levels.show_of(found.id if found else "")
        if found is not None and (is_other or self.form.record != found):
            self.form.show_record(found)
        if found is not None and is_other:
            self.album.show_under(found)
        self._say_sums()

    def _say_hint(self) -> None:
        if self.line is None:
            told = self.tr("Once there is a plan of the year, its lines stand here and are evaluated.")
            told = "" if self.state is not None and self.state.key == UNSAID else told
        elif self.evaluation is None:
            told = self.tr("Not evaluated in this round yet.")
        else:
            told = ""
        self.hint.setText(wrappable(told))
        self.hint.setVisible(bool(told))

    def _say_sums(self) -> None:
        has_kpis = bool(self.kpis.kpis)
        self.kpi_table.setVisible(has_kpis)
        self.no_kpis.setVisible(not has_kpis and self.evaluation is not None)
        self.sum.setText(wrappable(self.levels.summary()))
        self.chart.show_bars(self.levels.bars())

    def _tell(self, sentence: str) -> None:
        self.unread.setText(wrappable(sentence))
        self.unread.setVisible(bool(sentence))

    def _heard(self, changes: Changes) -> None:
        if changes.kinds & PARTS and self.evaluation is not None:
            fresh = self._desk.store.get(Evaluation, self.evaluation.id)
            self.evaluation = fresh
            if fresh is not None:
                self.kpis.show_of(fresh)
                self.levels.show_of(fresh.id)
                if fresh != self.form.record and not self.form.is_typing:
                    self.form.reload()
            self._say_sums()

    # -- doing

    def begin(self) -> None:
        """Evaluate the line shown in the round shown; the cursor then waits in its progress."""
        state, line = self.state, self.line
        if state is None or line is None or not line.project_id:
            return
        if line.evaluation_id:
            self.form.focus_field("progress")
            return
        days = self._desk.store.values(Evaluation, "evaluated_on", round=state.key)
        others = [date.fromisoformat(str(one)) for (one,) in days if one]
        on = proposed_day(state.year, state.key, date.today(), others)
        begun = Evaluation(project_id=line.project_id, round=state.key or None, evaluated_on=on)
        if state.key != UNSAID and self.keep(begun):
            self.form.focus_field("progress")

    def open_form(self) -> None:
        if self.evaluation is not None and self.commit():
            self.form_wanted.emit(self.evaluation)

    def _go_to_project(self) -> None:
        if self.line is not None:
            self._desk.go(Place("plans", "projects", self.line.project_id))

    def keep(self, *records: Record, reason: str = "") -> bool:
        """Save; what a report was issued about waits for a reason. False: not kept (yet)."""
        try:
            self._desk.save(*records, reason=reason)
        except Settled as settled:
            self._waiting = records
            self.reason.ask(settled.said(self._desk.language))
            return False
        except AppError as error:
            self._desk.fail(error)
            return False
        return True

    def _remove(self, record: Record) -> None:
        try:
            self._desk.remove(record)
        except AppError as error:
            self._desk.fail(error)

    def _form_refused(self, error: AppError) -> None:
        if isinstance(error, Settled):
            self._waiting = ()
            self.reason.ask(error.said(self._desk.language))
        else:
            self._desk.fail(error)

    def _keep_with_reason(self, reason: str) -> None:
        self.reason.hide()
        waiting, self._waiting = self._waiting, ()
        if waiting:
            self.keep(*waiting, reason=reason)
        else:
            self.form.commit(reason)

    def commit(self) -> bool:
        """Keep what is typed."""
        return self.form.commit() and self.album.caption.commit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.evaluation is not None and offers_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.album.take_mime(event.mimeData())

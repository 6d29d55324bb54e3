"""The page of plans: one plan as a sheet, its other kinds as lists behind the same tabs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.models.planlines import PlanChain, chains
from app.models.plans import Plan, Project
from app.models.store import Changes
from app.views.desk import Desk, Place, draft_name
from app.views.fields import CalmCombo
from app.views.flow import Flow
from app.views.labels import button, tab_order
from app.views.page import Command
from app.views.plans.grid import PlanGrid
from app.views.plans.papers import plug as papers
from app.views.plans.plugs import PageOfPlans
from app.views.plans.revisions_plug import plug as versions
from app.views.subject_page import SubjectPage
from app.views.subjects import Subject

NARROW = 125
"""Letters: on a page narrower than this, a form stands without the sheet beside it."""
FORM_AFTER = 150
"""ms after the last move of the cursor: a form takes longer than a key may."""
PLUGS: tuple[Callable[[PageOfPlans], None], ...] = (versions, papers)


class PlansPage(SubjectPage):
    """The plan chosen on top, its lines below; see plugs.py for what others may add here."""

    plan_changed = Signal()
    print_wanted = Signal()

    def __init__(self, subject: Subject, desk: Desk) -> None:
        self.chain: PlanChain | None = None
        self.offered: list[Command] = []
        self._chains: dict[str, PlanChain] = {}
        super().__init__(subject, desk)
        for plug in PLUGS:
            plug(self)
        tab_order(self.tabs, *self.plan_tools.widgets(), *self.grid.walk, self.close_button)
        desk.period_changed.connect(self._follow_period)

    def _lay_out(self) -> None:
        super()._lay_out()
        self.plan_choice = CalmCombo()
        self.plan_choice.setAccessibleName(self.tr("Which plan"))
        self.plan_choice.activated.connect(lambda _: self._choose())
        self.plan_tools = Flow(self.plan_choice)
        self.head = QWidget()
        self.head.setLayout(self.plan_tools)
        self.faces = QStackedWidget()
        self.grid = PlanGrid(self.desk)
        self.grid.form_wanted.connect(self.open_form)
        self._is_form_open = False
        follow = QTimer(self, singleShot=True, interval=FORM_AFTER)
        follow.timeout.connect(self._follow_cursor)
        self.grid.current.connect(lambda _: follow.start())
        self.close_button = button(self.tr("‹ Close the form (Alt+Left)"), self.close_form)
        beside = self.panel.layout()
        assert isinstance(beside, QVBoxLayout)
        beside.insertWidget(0, self.close_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.split.insertWidget(0, self.grid)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(2, 2)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self.head)
        column.addWidget(self.faces, 1)
        self.faces.hide()
        self._offer_plans()

    # -- which plan

    @property
    def plan(self) -> Plan | None:
        """The latest version of the plan chosen; None where there is no plan yet."""
        return self.chain.latest if self.chain else None

    def _offer_plans(self) -> None:
        """All plans of the record; the one shown stays, else that of the year on top."""
        kept = self.chain.original.id if self.chain else ""
        self._chains = {one.original.id: one for one in chains(self.desk.store)}
        self.plan_choice.clear()
        for plan_id, chain in self._chains.items():
            self.plan_choice.addItem(self.desk.words(chain.words()), plan_id)
        self.show_plan(kept if kept in self._chains else self._of_year())

    def _of_year(self) -> str:
        year = self.desk.period.fiscal_year
        ofyear = [key for key, one in self._chains.items() if year in one.years]
        return next(iter([*ofyear, *self._chains]), "")

    def _follow_period(self) -> None:
        """Another year on top shows its plan, unless the plan chosen holds that year too."""
        if self.chain is None or self.desk.period.fiscal_year not in self.chain.years:
            self.show_plan(self._of_year())
        else:
            self.grid.refresh()

    def _choose(self) -> None:
        self.show_plan(str(self.plan_choice.currentData() or ""))

    def show_plan(self, plan_id: str) -> None:
        """Show the plan a version belongs to."""
        found = next((one for one in self._chains.values() if plan_id in one.ids), None)
        before, self.chain = self.chain, found
        self.plan_choice.setCurrentIndex(self.plan_choice.findData(found.original.id) if found else -1)
        if before != found or found is None:
            self.grid.show_chain(found)
            self.plan_changed.emit()

    def chosen_ids(self) -> tuple[str, ...]:
        """Ids of the plan lines chosen, in the order shown."""
        return self.grid.chosen_ids()

    # -- faces in place of the grid

    def add_face(self, face: QWidget) -> None:
        self.faces.addWidget(face)

    @property
    def face(self) -> QWidget | None:
        """What stands in place of the grid; None: the grid."""
        return self.faces.currentWidget() if self.faces.isVisibleTo(self) else None

    def show_face(self, face: QWidget) -> None:
        self.commit()
        self.tabs.setCurrentIndex(self.subject.kinds.index(Project))
        self.faces.setCurrentWidget(face)
        self._arrange(is_face=True)
        face.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_grid(self) -> None:
        self._arrange(is_face=False)
        self.grid.sheet.main.setFocus()

    @property
    def is_sheet(self) -> bool:
        """The tab of the plan's lines, with the sheet or a face in its place."""
        return self.kind is Project

    def _arrange(self, *, is_face: bool) -> None:
        """Sheet, with the form beside it where it is open; or a face; or a list with its form."""
        is_sheet = self.is_sheet
        is_narrow = self.width() < NARROW * self.fontMetrics().averageCharWidth()
        self.head.setVisible(is_sheet)
        self.faces.setVisible(is_face)
        self.split.setVisible(not is_face)
        self.grid.setVisible(is_sheet and not (is_narrow and self._is_form_open))
        self.left.setVisible(not is_sheet)
        self.panel.setVisible(not is_sheet or self._is_form_open)
        self.close_button.setVisible(is_sheet)
        if is_sheet and not is_face:
            self.grid.wake()
        self.commands_changed.emit()

    def _show_kind(self, place: int) -> None:
        self._is_form_open = False
        if self.is_sheet:
            self.panel.show_record(None)
        else:
            super()._show_kind(place)
        self._arrange(is_face=False)

    def prepare(self) -> None:
        self.grid.refresh(ahead=True)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while another page was in front is read now."""
        super().showEvent(event)
        if self.is_sheet:
            self.grid.wake()

    # -- all of a line

    def open_form(self, line_id: str, field: str = "") -> None:
        """The form of a line beside the sheet."""
        self.grid.commit()
        self._is_form_open = True
        self._arrange(is_face=False)
        self.split.setSizes([3, 1, 2])
        self._show_id(line_id)
        self.panel.focus_form(field)

    def close_form(self) -> None:
        self.panel.commit()
        self._is_form_open = False
        self.panel.show_record(None)
        self.show_grid()

    def _follow_cursor(self) -> None:
        """An open form shows the line the cursor is on, unless one works in the form."""
        line = self.grid.table.line_at(self.grid.sheet.row)
        if self._is_form_open and line is not None and not self._is_in_form:
            self._show_id(line.id)

    @property
    def _is_in_form(self) -> bool:
        return self.panel.isVisible() and self.panel.isAncestorOf(self.focusWidget() or self)

    # -- what the window asks

    def commands(self) -> tuple[Command, ...]:
        if not self.is_sheet:
            return ()
        if self.face is not None:
            return tuple(getattr(self.face, "commands", tuple)())
        return (*self.grid.commands(), *self.offered)

    def new(self) -> None:
        if self.is_sheet:
            self.show_grid()
            self.grid.deeds.insert_below()
        else:
            super().new()

    def remove(self) -> None:
        """Ctrl+Delete: the lines chosen, or what the form shows."""
        if self.is_sheet and not self._is_in_form:
            self.grid.deeds.remove()
        else:
            super().remove()

    def _open_listed(self, place: Place) -> None:
        if not self.is_sheet:
            super()._open_listed(place)
        elif place.record_id:
            self._open_line(place)

    def _open_line(self, place: Place) -> None:
        """The line in the sheet of its plan; in its form where a field is asked, or it was never kept."""
        self.show_grid()
        kept = self.desk.store.get(Project, place.record_id)
        if kept is not None:
            self.show_plan(kept.plan_id or "")
            self.grid.select(place.record_id)
        if (
            place.field
            or kept is None
            or self.desk.local.drafts.get(draft_name(Project.table, place.record_id))
        ):
            self.open_form(place.record_id, place.field)

    def back(self) -> bool:
        if self.face is not None:
            self.show_grid()
        elif self.is_sheet and self._is_form_open:
            if not self.panel.back():
                self.close_form()
        else:
            return super().back()
        return True

    def commit(self) -> bool:
        self.grid.commit()
        keep = getattr(self.face, "commit", None)
        if keep is not None:
            keep()
        return super().commit()

    def print_page(self) -> None:
        """Ctrl+P: the papers of the plan; once they are looked at, to the printer."""
        getattr(self.face, "print_paper", self.print_wanted.emit)()

    def start_search(self) -> None:
        if self.face is not None:
            getattr(self.face, "start_search", tuple)()
        elif self.is_sheet:
            self.grid.start_search()
        else:
            super().start_search()

    def finish(self) -> None:
        """Ctrl+Enter: done with the cell or the form, back to the sheet."""
        if not self.is_sheet:
            super().finish()
        elif (done := getattr(self.face, "finish", None)) is not None:
            done()
        elif self.commit() and not self.back():
            self.grid.sheet.main.setFocus()

    def _show_rows(self) -> None:
        if not self.is_sheet:
            super()._show_rows()

    def _heard(self, changes: Changes) -> None:
        if changes.kinds & {Plan.table, "resolutions", "meetings", "documents"}:
            self._offer_plans()
        self.grid.heard(changes)
        super()._heard(changes)

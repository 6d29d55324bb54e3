"""The page of plans: one plan as a sheet, its other kinds as lists behind the same tabs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.models.planlines import PlanChain, chains
from app.models.plans import Plan, Project
from app.models.store import Changes
from app.views.desk import Desk
from app.views.fields import CalmCombo
from app.views.flow import Flow
from app.views.page import Command
from app.views.plans.plugs import PLUGS
from app.views.subject_page import SubjectPage
from app.views.subjects import Subject


class PlansPage(SubjectPage):
    """The plan chosen on top, its lines below; see plugs.py for what others may add here."""

    plan_changed = Signal()

    def __init__(self, subject: Subject, desk: Desk) -> None:
        self.chain: PlanChain | None = None
        self.offered: list[Command] = []
        self._chains: dict[str, PlanChain] = {}
        super().__init__(subject, desk)
        for plug in PLUGS:
            plug(self)
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

    def _choose(self) -> None:
        self.show_plan(str(self.plan_choice.currentData() or ""))

    def show_plan(self, plan_id: str) -> None:
        """Show the plan a version belongs to."""
        found = next((one for one in self._chains.values() if plan_id in one.ids), None)
        before, self.chain = self.chain, found
        self.plan_choice.setCurrentIndex(self.plan_choice.findData(found.original.id) if found else -1)
        if before != found:
            self.plan_changed.emit()

    def chosen_ids(self) -> tuple[str, ...]:
        """Ids of the plan lines chosen, in the order shown."""
        return tuple(filter(None, (self.list.current_id(),)))

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

    def _arrange(self, *, is_face: bool) -> None:
        self.faces.setVisible(is_face)
        self.split.setVisible(not is_face)
        self.head.setVisible(self.kind is Project)
        self.commands_changed.emit()

    def _show_kind(self, place: int) -> None:
        super()._show_kind(place)
        self._arrange(is_face=False)

    # -- what the window asks

    def commands(self) -> tuple[Command, ...]:
        if self.face is not None:
            return tuple(getattr(self.face, "commands", tuple)())
        return tuple(self.offered) if self.kind is Project else ()

    def back(self) -> bool:
        if self.face is not None:
            self.show_grid()
            return True
        return super().back()

    def _heard(self, changes: Changes) -> None:
        if changes.kinds & {Plan.table, "resolutions", "meetings", "documents"}:
            self._offer_plans()
        super()._heard(changes)

"""The page of plans: one plan as a sheet, its other kinds as lists behind the same tabs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from app.models.planlines import PlanChain
from app.models.plans import Plan, Project
from app.models.store import Changes
from app.views.desk import Desk, Place, Step, draft_name
from app.views.labels import tab_order
from app.views.page import Command
from app.views.plans.choice import PlanChoice
from app.views.plans.grid_turned import went_to
from app.views.plans.papers import plug as papers
from app.views.plans.plugs import PageOfPlans
from app.views.plans.revisions_plug import plug as versions
from app.views.plans.sheet_page import SheetPage
from app.views.plans.voices import plug as voices
from app.views.subjects import Subject

PLUGS: tuple[Callable[[PageOfPlans], None], ...] = (versions, papers, voices)


class PlansPage(SheetPage):
    """The plan chosen on top, its lines below; see plugs.py for what others may add here."""

    plan_changed = Signal()
    print_wanted = Signal()

    def __init__(self, subject: Subject, desk: Desk) -> None:
        self.chain: PlanChain | None = None
        self.offered: list[Command] = []
        self._is_entering = False
        """A plan is being entered, begun from the sheet."""
        super().__init__(subject, desk)
        for plug in PLUGS:
            plug(self)
        tab_order(self.tabs, *self.plan_tools.widgets(), *self.grid.walk, self.close_button)
        desk.period_changed.connect(self._follow_period)
        desk.turned.connect(self._go_to_turned)

    def _lay_out(self) -> None:
        super()._lay_out()
        self.plan_choice = PlanChoice(self.desk)
        self.plan_choice.chosen.connect(self.show_plan)
        self.plan_tools.addWidget(self.plan_choice)
        self._offer_plans()

    # -- which plan

    @property
    def plan(self) -> Plan | None:
        """The latest version of the plan chosen; None where there is no plan yet."""
        return self.chain.latest if self.chain else None

    def _offer_plans(self) -> None:
        """All plans of the record; the one shown stays, else that of the year on top."""
        kept = self.plan_choice.offer(self.chain)
        self.show_plan(kept or self.plan_choice.of_year(self.desk.period.fiscal_year))

    def _follow_period(self) -> None:
        """Another year on top shows its plan, unless the plan chosen holds that year too."""
        if self.chain is None or self.desk.period.fiscal_year not in self.chain.years:
            self.show_plan(self.plan_choice.of_year(self.desk.period.fiscal_year))
        else:
            self.grid.refresh()

    def show_plan(self, plan_id: str) -> None:
        """Show the plan a version belongs to."""
        before, self.chain = self.chain, self.plan_choice.show_chain(plan_id)
        if self.chain is None or before != self.chain:
            self.grid.show_chain(self.chain)
            self.plan_changed.emit()

    def _go_to_turned(self, step: Step) -> None:
        """To what was taken back or done again, if it is of a plan and somebody looks at this page."""
        if not self.isVisible():
            return
        plan = next((one for one in step.records if isinstance(one, Plan)), None)
        if plan is not None and self.desk.store.get(Plan, plan.id) is not None:
            self.show_plan(plan.id)
        if (found := went_to(step)) and (line := self.desk.store.get(Project, found[0])) is not None:
            self.show_plan(line.plan_id or "")
            if self.face is not None:
                getattr(self.face, "show_line", lambda _: None)(line.id)
            elif self.is_sheet:
                self.grid.select(*found)

    def chosen_ids(self) -> tuple[str, ...]:
        """Ids of the plan lines chosen, in the order shown."""
        return self.grid.chosen_ids()

    # -- what the window asks

    def commands(self) -> tuple[Command, ...]:
        if not self.is_sheet:
            return ()
        if self.face is not None:
            return (*getattr(self.face, "commands", tuple)(), *self.offered)
        new_plan = Command(self.tr("Another plan…"), self.new_plan)
        return (*self.grid.commands(), new_plan, *self.offered)

    def new(self) -> None:
        if self.is_sheet:
            self.show_grid()
            self.grid.deeds.insert_below()
        else:
            super().new()

    def new_plan(self) -> None:
        """Another plan is entered on its tab; Ctrl+Enter comes back to the sheet, with that plan in it."""
        self.tabs.setCurrentIndex(self.subject.kinds.index(Plan))
        super().new()
        self._is_entering = True

    def _show_kind(self, place: int) -> None:
        self._is_entering = False
        super()._show_kind(place)

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
        """Ctrl+Enter: done with the cell or the form, back to the sheet; a plan just entered is in it."""
        if not self.is_sheet:
            plan = self.panel.record if self.kind is Plan else None
            super().finish()
            if plan is not None and self.desk.store.get(Plan, plan.id) is not None:
                self.show_plan(plan.id)
                if self._is_entering:
                    self.tabs.setCurrentIndex(self.subject.kinds.index(Project))
                    self.show_grid()
        elif (done := getattr(self.face, "finish", None)) is not None:
            done()
        elif self.commit() and not self.back():
            self.grid.sheet.main.setFocus()

    def _heard(self, changes: Changes) -> None:
        if changes.kinds & {Plan.table, "resolutions", "meetings", "documents"}:
            self._offer_plans()
        self.grid.heard(changes)
        super()._heard(changes)

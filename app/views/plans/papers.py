"""The papers of a plan: any version as it stood, looked at, printed, saved as PDF, for Word or for Excel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.models import revising
from app.models.periods import Period
from app.models.plans import Plan, is_centres
from app.models.store import Changes
from app.reports.papers.plans.kinds import KINDS, RESULTS, RESULTS_WORDS, kinds_of
from app.views.desk import Desk
from app.views.fields import CalmCombo
from app.views.flow import Flow
from app.views.labels import button, label
from app.views.page import Command
from app.views.papers_panel import Laid, PaperSide
from app.views.plans.plugs import PageOfPlans


class Book(Laid, Protocol):
    """A paper of tables, which is a workbook too."""

    def xlsx(self) -> bytes: ...


class PlanSide(PaperSide):
    """The pages, with a button more."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tools.addWidget(button(self.tr("Save for Excel…"), self.ask_excel))

    def ask_excel(self) -> None:
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        offered = str(Path(start) / f"{self._name}.xlsx")
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save for Excel…"), offered, "Excel (*.xlsx)")
        if path:
            self.save_excel(Path(path))

    def save_excel(self, path: Path) -> None:
        """Write the paper as .xlsx, in the background."""
        if self._make is not None:
            make = cast(Callable[[], Book], self._make)
            self._desk.jobs.start(
                self.tr("Writing for Excel"), lambda _: make().xlsx(), lambda made: self._write(path, made)
            )


class PapersFace(QWidget):
    """Which version and which paper on top, its pages below."""

    def __init__(self, desk: Desk, back: Callable[[], None]) -> None:
        super().__init__()
        self._desk = desk
        self._back = back
        self._versions: dict[str, Plan] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.version = self._choice(self.tr("Which version"), self._offer_kinds)
        self.kind = self._choice(self.tr("Which paper"), self._lay_out)
        self.side = PlanSide(desk)
        head = Flow(button(self.tr("‹ Back to the sheet (Alt+Left)"), back))
        for words, choice in ((self.tr("Version"), self.version), (self.tr("Paper"), self.kind)):
            name = label(words, "muted")
            name.setBuddy(choice)
            head.addWidget(name)
            head.addWidget(choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 8)
        column.addLayout(head)
        column.addWidget(self.side, 1)
        self.setFocusProxy(self.kind)

    def _choice(self, name: str, chosen: Callable[[], None]) -> CalmCombo:
        made = CalmCombo()
        made.setAccessibleName(name)
        made.activated.connect(lambda _: chosen())
        return made

    def show_plan(self, plan: Plan | None) -> None:
        """All versions of a plan, the latest first; what was chosen stays where there is such."""
        kept = self.version.currentData()
        versions = revising.versions(self._desk.store, plan) if plan else ()
        self._versions = {one.id: one for one in reversed(versions)}
        self.version.clear()
        for key, one in self._versions.items():
            self.version.addItem(self._desk.words(revising.named(one)), key)
        self.version.setCurrentIndex(max(0, self.version.findData(kept)))
        self._offer_kinds()

    @property
    def plan(self) -> Plan | None:
        """The version chosen."""
        return self._versions.get(str(self.version.currentData() or ""))

    def _offer_kinds(self) -> None:
        kept, plan = self.kind.currentData(), self.plan
        self.kind.clear()
        for one in kinds_of(plan) if plan else ():
            self.kind.addItem(self._desk.words(one.words), one.key)
        if plan is not None and is_centres(plan):
            said = f"{self._desk.words(RESULTS_WORDS)} · {self._desk.words(self._period(plan).words)}"
            self.kind.addItem(said, RESULTS)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kept)))
        self._lay_out()

    def _lay_out(self) -> None:
        plan, key = self.plan, self.kind.currentData()
        if plan is None or not key:
            return
        if key == RESULTS:
            period = self._period(plan)
            self.side.show_paper(f"{key}-{period.id}", self._results(period), tuple)
        else:
            self.side.show_paper(f"{key}-{plan.fiscal_year or ''}", self._paper(plan, str(key)), tuple)

    def _period(self, plan: Plan) -> Period:
        """That on top where it is of the plan's year; else the same one of the plan's year."""
        on_top = self._desk.period
        if plan.fiscal_year in (None, on_top.fiscal_year):
            return on_top
        periods = self._desk.scheme.periods_of(plan.fiscal_year)
        return next((one for one in periods if one.number == on_top.number), periods[-1])

    def _paper(self, plan: Plan, key: str) -> Callable[[], Laid]:
        store = self._desk.store
        kind = next(one for one in KINDS if one.key == key)

        def make() -> Laid:
            from app.reports.papers.plans import paper  # the report engine is loaded by the job that needs it

            return paper.sheet(store, plan, kind)

        return make

    def _results(self, period: Period) -> Callable[[], Laid]:
        store = self._desk.store

        def make() -> Laid:
            from app.reports.papers.plans import results

            return results.sheet(store, period)

        return make

    def commands(self) -> tuple[Command, ...]:
        side = self.side
        return (
            Command(self.tr("Save for Word…"), side.ask_word),
            Command(self.tr("Save for Excel…"), side.ask_excel),
        )

    def print_paper(self) -> None:
        """Ctrl+P while the pages are looked at."""
        self.side.print_paper()

    def finish(self) -> None:
        """Ctrl+Enter."""
        self._back()


class Papers(QObject):
    """Hangs the papers into the page of plans; their face is made when first wanted."""

    def __init__(self, page: PageOfPlans) -> None:
        assert isinstance(page, QWidget)
        super().__init__(page)
        self._page: PageOfPlans = page
        self._face: PapersFace | None = None
        self.button = button(self.tr("Print/export (Ctrl+P)"), self.show_papers)
        page.plan_tools.addWidget(self.button)
        page.print_wanted.connect(self.show_papers)
        page.plan_changed.connect(self._plan_changed)
        page.desk.changed.connect(self._heard)
        self._plan_changed()

    @property
    def face(self) -> PapersFace:
        if self._face is None:
            self._face = PapersFace(self._page.desk, self._page.show_grid)
            self._page.add_face(self._face)
        return self._face

    def show_papers(self) -> None:
        if self._page.plan is None:
            self._page.desk.said.emit(self.tr("There is no plan to print yet"))
            return
        self._page.show_face(self.face)
        self.face.show_plan(self._page.plan)

    def _plan_changed(self) -> None:
        self.button.setEnabled(self._page.plan is not None)
        if self._face is not None and self._face.isVisible():
            self._face.show_plan(self._page.plan)

    def _heard(self, changes: Changes) -> None:
        """What is looked at is laid out anew when a line changes."""
        if self._face is not None and self._face.isVisible() and changes.kinds & TOUCHED:
            self._face.show_plan(self._page.plan)


TOUCHED = frozenset(
    {
        *("projects", "project_budgets", "project_kpis", "plan_changes", "project_work_plans", "work_plans"),
        *("activities", "payments", "evaluations", "kpi_results"),
    }
)


def plug(page: PageOfPlans) -> None:
    """Hang the papers of plans into the page of plans."""
    Papers(page)

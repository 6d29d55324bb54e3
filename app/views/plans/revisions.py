"""The versions of a plan: a revision opened, the reasons of its changes, its approval by a resolution."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.models import plan_approval, plan_comments, plan_layers, revising
from app.models.errors import AppError
from app.models.meetings import Meeting, Resolution
from app.models.minutes import named as named_meeting
from app.models.plans import CHANGE_ACTIONS, REVISION_KINDS, Plan, PlanChange, Project
from app.models.schema import Record, changed
from app.models.users import Act
from app.views.desk import Desk
from app.views.fields import CalmCombo, LineEdit
from app.views.flow import Flow
from app.views.labels import button, label, lettered, scrolled, tab_order
from app.views.page import Command
from app.views.plans.revisions_table import LowBox, ReadTable
from app.views.thai import wrappable
from app.views.values import shown_date

ACTIONS = {one.key: one.words for one in CHANGE_ACTIONS}


class RevisionsFace(QWidget):
    """Everything about the versions of the plan chosen, from top to bottom as the work goes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.plan: Plan | None = None
        self.state = label("", "head", wraps=True)
        self.told = label("", "muted", wraps=True)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 0, 12, 12)
        column.addWidget(self.state)
        column.addWidget(self.told)
        column.addWidget(self._opening())
        column.addWidget(self._changes(), 1)
        column.addWidget(self._approving())
        column.addWidget(label(self.tr("All versions"), "section"))
        self.versions = label("", wraps=True)
        column.addWidget(self.versions)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolled(body))
        tab_order(self.kind, self.reason, self.counted, self.open_button, self.table, *self.reasoning)
        tab_order(self.reasoning[-1], self.resolution, self.approve_button)

    # -- building

    def _opening(self) -> QWidget:
        self.kind = CalmCombo()
        self.kind.setAccessibleName(self.tr("Kind of revision"))
        for one in REVISION_KINDS[1:]:
            self.kind.addItem(self._desk.words(one.words), one.key)
        self.kind.currentIndexChanged.connect(lambda _: self._show_number())
        self.reason = LineEdit()
        self.reason.setAccessibleName(self.tr("Rationale of the revision"))
        self.reason.setPlaceholderText(self.tr("Rationale of the revision (may follow later)"))
        self.open_button = button("", self.open_revision, main=True)
        self.opening = QWidget()
        column = QVBoxLayout(self.opening)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self.tr("Open a revision"), "section"))
        self.counted = CalmCombo()
        self.counted.setAccessibleName(self.tr("By which year revisions are numbered"))
        self.counted.addItem(self.tr("numbered by fiscal year"), "fiscal")
        self.counted.addItem(self.tr("numbered by calendar year"), "calendar")
        self.counted.activated.connect(lambda _: self._choose_year())
        column.addLayout(Flow(self.kind, lettered(self.reason, 70, 30), self.counted, self.open_button))
        return self.opening

    def _changes(self) -> QWidget:
        titles = (self.tr("No."), self.tr("Project"), self.tr("Change"), self.tr("Reason"))
        self.table = ReadTable(titles, (0, 4, 2, 5), self.tr("Lines changed in this revision"))
        self.table.itemSelectionChanged.connect(self._chosen)
        self.table.setMinimumHeight(160)
        self.reason_box = LowBox()
        self.table.opened.connect(self.reason_box.setFocus)
        self.reason_box.setAccessibleName(self.tr("Reason of the lines chosen"))
        self.reason_box.setPlaceholderText(self.tr("Why the lines chosen are changed (Ctrl+Enter keeps it)"))
        self.reason_button = button(self.tr("Give this reason"), self.give_reason, main=True)
        self.lacking_button = button(self.tr("Choose those without a reason (F8)"), self.choose_lacking)
        self.changes = QWidget()
        column = QVBoxLayout(self.changes)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self.tr("Lines changed in this revision"), "section"))
        column.addWidget(self.table, 1)
        column.addWidget(self.reason_box)
        column.addLayout(Flow(self.reason_button, self.lacking_button))
        self.reasoning = (self.reason_box, self.reason_button, self.lacking_button)
        return self.changes

    def _approving(self) -> QWidget:
        self.lacks = label("", wraps=True)
        self.resolution = lettered(CalmCombo(), 90, 30)
        self.resolution.setAccessibleName(self.tr("Resolution that approves this version"))
        self.approve_button = button(self.tr("Approved by this resolution"), self.approve, main=True)
        self.approving = QWidget()
        column = QVBoxLayout(self.approving)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self.tr("Approval"), "section"))
        column.addWidget(self.lacks)
        column.addLayout(Flow(self.resolution, self.approve_button))
        return self.approving

    # -- showing

    def begin(self) -> None:
        """The keyboard goes where the work is: to what opens a revision, to its changes, to the approval."""
        if self.plan is not None:
            parts = (self.kind, self.table, self.resolution)
            places = (self.opening, self.changes, self.approving)
            first = next((part for part, place in zip(parts, places, strict=True) if place.isVisible()), None)
            (first or self.kind).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_plan(self, plan: Plan | None) -> None:
        """The newest version of the plan chosen; None: there is no plan. The keyboard stays on this face."""
        was_here = self.isAncestorOf(QApplication.focusWidget() or self.window())
        if plan is None or self.plan is None or plan.id != self.plan.id:
            self.resolution.clear()
        self._show(plan)
        if was_here and not self.isAncestorOf(QApplication.focusWidget() or self.window()):
            self.begin()

    def _show(self, plan: Plan | None) -> None:
        self.plan = plan
        for part in (self.opening, self.changes, self.approving):
            part.setVisible(plan is not None)
        if plan is None:
            self.state.setText(self.tr("There is no plan yet"))
            self.told.clear()
            self.versions.clear()
            return
        store = self._desk.store
        is_approved = revising.is_approved(store, plan)
        is_revision = not plan_layers.is_original(plan)
        self.state.setText(wrappable(f"{plan_comments.title(plan)} · {self._state(plan)}"))
        self.told.setText(wrappable(self._next(is_approved, is_revision)))
        self.opening.setVisible(is_approved)
        self.changes.setVisible(is_revision)
        self.approving.setVisible(not is_approved)
        for part in self.reasoning:
            part.setVisible(not is_approved)
        self._show_number()
        self._show_changes(plan)
        self._show_approval(plan)
        self._show_versions(plan)

    def _state(self, plan: Plan) -> str:
        if not revising.is_approved(self._desk.store, plan):
            return self.tr("being made")
        day = shown_date(revising.approved_day(self._desk.store, plan), self._desk.language)
        return self.tr("approved %1").replace("%1", day).strip()

    def _next(self, is_approved: bool, is_revision: bool) -> str:
        if is_approved:
            return self.tr(
                "Its lines change only by a revision. What came of them may be entered at any time."
            )
        if is_revision:
            return self.tr("Change lines on the sheet: each is noted here with what it was before.")
        return self.tr("The original is not approved yet: change its lines freely, then have it approved.")

    def _show_number(self) -> None:
        if self.plan is None:
            return
        chosen = self._desk.setting(revising.NUMBERED_BY, "fiscal")
        self.counted.setCurrentIndex(max(0, self.counted.findData(chosen)))
        number, year = revising.next_number(
            self._desk.store, self.plan, self.kind.currentData() or "", date.today()
        )
        told = self.tr("Open “%1” no. %2").replace("%1", self.kind.currentText())
        self.open_button.setText(told.replace("%2", f"{number}/{year}"))

    def _choose_year(self) -> None:
        """No source fixes by which year revisions run: the office says."""
        try:
            self._desk.set_setting(revising.NUMBERED_BY, self.counted.currentData())
        except AppError as error:
            self._desk.fail(error)
        self._show_number()

    def _show_changes(self, plan: Plan) -> None:
        notes = revising.notes_of(self._desk.store, plan)
        ids = [one.project_id or "" for one in notes]
        lines = {one.id: one for one in self._desk.store.all(Project, id=ids)}
        self.table.fill([(one.id, self._row(one, lines.get(one.project_id or ""))) for one in notes])
        self._chosen()

    def _row(self, note: PlanChange, line: Project | None) -> tuple[str, ...]:
        action = ACTIONS.get(note.action or "")
        said = self._desk.words(action) if action else note.action or ""
        number = str(line.number or "…") if line else ""
        return number, line.name or "" if line else "", said, note.reason or self.tr("– no reason yet –")

    def _chosen(self) -> None:
        count = len(self.table.chosen_ids())
        told = self.tr("Give this reason to %1 lines").replace("%1", str(count))
        self.reason_button.setText(told if count > 1 else self.tr("Give this reason"))

    def _show_approval(self, plan: Plan) -> None:
        state = plan_approval.readiness(self._desk.store, plan)
        told = (self._desk.words(state.words()) or self.tr("Everything is in order."), self._reviewed(plan))
        self.lacks.setText(wrappable(" ".join(filter(None, told))))
        self.lacks.setProperty("note", "" if state.is_ready else "warning")
        self.lacks.style().polish(self.lacks)
        kept = self.resolution.currentData()
        self.resolution.clear()
        offered = plan_approval.offered(self._desk.store)
        none = self.tr("No resolution that approves is entered yet")
        self.resolution.addItem(
            self.tr("Choose the resolution that approves this version…") if offered else none, ""
        )
        for resolution, meeting in offered:
            self.resolution.addItem(self._named(resolution, meeting), resolution.id)
        chosen = kept or plan_approval.suggested(self._desk.store, plan)
        self.resolution.setCurrentIndex(max(0, self.resolution.findData(chosen)))

    def _reviewed(self, plan: Plan) -> str:
        """How far a review that was begun is, and what waits for an answer: told, no hindrance."""
        found = plan_comments.review(self._desk.store, plan)
        if not found.comments:
            return ""
        told = self.tr("Reviewed %1 of %2 lines, %3 comments without an answer.")
        waiting = len(plan_comments.waiting(self._desk.store, plan))
        for at, count in enumerate((found.approved + found.returned, len(found.lines), waiting), 1):
            told = told.replace(f"%{at}", f"{count:,}")
        return told

    def _named(self, resolution: Resolution, meeting: Meeting) -> str:
        day = shown_date(meeting.held_on, self._desk.language)
        said = " ".join((resolution.text or "").split())
        return f"{day} · {said} · {meeting.title or named_meeting(meeting)}"

    def _show_versions(self, plan: Plan) -> None:
        every = revising.versions(self._desk.store, plan)
        told = (
            f"{at}. {self._desk.words(revising.named(one))} · {self._state(one)}"
            for at, one in enumerate(every, 1)
        )
        self.versions.setText(wrappable("\n".join(told)))

    # -- doing

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(self.tr("Choose those without a reason"), self.choose_lacking, ("F8",)),
            Command(self.tr("Give the reason to the lines chosen"), self.give_reason, ()),
        )

    def finish(self) -> None:
        """Ctrl+Enter."""
        self.give_reason()

    def open_revision(self) -> None:
        """A revision of the kind chosen; from now on every line that changes is noted in it."""
        if self.plan is None:
            return
        try:
            made = revising.open_revision(
                self._desk.store, self.plan, self.kind.currentData(), self.reason.text()
            )
            self._desk.save(made)
        except AppError as error:
            self._desk.fail(error)
            return
        self.reason.clear()
        told = self.tr("“%1” is open").replace("%1", self._desk.words(revising.named(made)))
        self._desk.said.emit(told)

    def choose_lacking(self) -> None:
        """Select the changes that have no reason, and go where one is typed."""
        if self.plan is not None:
            state = plan_approval.readiness(self._desk.store, self.plan)
            self.table.choose([note.id for note, _ in state.without_reason])
            self.reason_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_reason(self) -> None:
        """What is typed becomes the reason of the lines chosen."""
        reason = self.reason_box.toPlainText().strip()
        notes = self._desk.store.all(PlanChange, id=self.table.chosen_ids())
        if self.plan is None or revising.is_approved(self._desk.store, self.plan):
            return
        if reason and notes and self._keep(*(changed(one, reason=reason) for one in notes)):
            self.reason_box.clear()

    def approve(self) -> None:
        """The version approved by the resolution chosen; from then on it is settled."""
        resolution = self._desk.store.get(Resolution, self.resolution.currentData() or "")
        if self.plan is None:
            return
        try:
            if not self._desk.may(Act.APPROVE):
                raise plan_comments.not_allowed()
            if resolution is None:
                raise plan_approval.NotReady(
                    plan_approval.NOT_READY.filled(name=revising.named(self.plan)), plan_approval.CHOOSE
                )
            self._desk.save(plan_approval.approve(self._desk.store, self.plan, resolution))
        except AppError as error:
            self._desk.fail(error)

    def _keep(self, *records: Record) -> bool:
        try:
            self._desk.save(*records)
        except AppError as error:
            self._desk.fail(error)
            return False
        return True

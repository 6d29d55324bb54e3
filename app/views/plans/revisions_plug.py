"""Versions, comparison, review and templates on the page of plans: its buttons, faces and commands."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.models import plan_approval, plan_layers, revising
from app.models.plans import Plan
from app.models.store import Changes
from app.views.desk import Desk
from app.views.labels import button, link
from app.views.page import Command
from app.views.plans.compare import CompareFace
from app.views.plans.plugs import PageOfPlans
from app.views.plans.review import ReviewFace
from app.views.plans.review_comments import CommentsFace
from app.views.plans.revisions import RevisionsFace
from app.views.plans.templates import Templates

TOUCHED = frozenset(
    {
        *("plans", "plan_changes", "plan_comments", "projects", "project_budgets", "project_kpis"),
        *("project_work_plans", "resolutions", "meetings", "agenda_items"),
    }
)


TELL_AFTER = 300
"""ms after the last change: who types in the grid does not wait for it."""
Face = RevisionsFace | CompareFace | ReviewFace | CommentsFace
F = TypeVar("F", RevisionsFace, CompareFace, ReviewFace, CommentsFace)


class Layers(QObject):
    """The parts around the versions of the plan chosen; faces are made when first wanted."""

    def __init__(self, page: PageOfPlans) -> None:
        assert isinstance(page, QWidget)
        super().__init__(page)
        self._page: PageOfPlans = page
        self._desk: Desk = page.desk
        self._faces: dict[type[Face], Face] = {}
        self.templates = Templates(page.desk, page)
        self.state = link("")
        self.state.clicked.connect(self.show_revisions)
        self._soon = QTimer(self, singleShot=True, interval=TELL_AFTER)
        self._soon.timeout.connect(self._tell_state)
        self._add_tools()
        self._add_commands()
        page.plan_changed.connect(self._plan_changed)
        page.desk.changed.connect(self._heard)
        self._plan_changed()

    def _add_tools(self) -> None:
        tools = self._page.plan_tools
        self.compare_button = button(self.tr("Compare"), self.show_compare)
        self.review_button = button(self.tr("Review"), self.show_review)
        self.comments_button = button(self.tr("Comments"), self.show_comments)
        for one in (self.state, self.compare_button, self.review_button, self.comments_button):
            tools.addWidget(one)

    def _add_commands(self) -> None:
        page, templates = self._page, self.templates
        page.offered += [
            Command(self.tr("Versions and approval"), self.show_revisions, ("Ctrl+Shift+V",)),
            Command(self.tr("Compare two versions"), self.show_compare, ("Ctrl+Shift+C",)),
            Command(self.tr("Review line by line"), self.show_review, ("Ctrl+Shift+R",)),
            Command(self.tr("Comments and agenda"), self.show_comments, ("Ctrl+Shift+M",)),
            Command(self.tr("Save the plan as a template…"), lambda: templates.ask_save(page.plan, None)),
            Command(
                self.tr("Save the lines chosen as a template…"),
                lambda: templates.ask_save(page.plan, page.chosen_ids()),
            ),
            Command(self.tr("Take up a template…"), lambda: templates.ask_take(page.plan)),
        ]

    # -- faces

    def show_revisions(self) -> None:
        """Versions, reasons, approval."""
        self._show(self.face(RevisionsFace))

    def show_compare(self) -> None:
        self._show(self.face(CompareFace))

    def show_review(self) -> None:
        """Review mode, from the line chosen in the grid on."""
        chosen = self._page.chosen_ids()
        face = self.face(ReviewFace)
        if chosen:
            face.show_line(chosen[0])
        self._show(face)

    def show_comments(self) -> None:
        self._show(self.face(CommentsFace))

    def _show(self, face: Face) -> None:
        self._page.show_face(face)
        face.begin()

    def _show_line(self, line_id: str) -> None:
        face = self.face(ReviewFace)
        face.show_line(line_id)
        self._show(face)

    def face(self, kind: type[F]) -> F:
        """The face of a kind, made once, with the plan chosen on it."""
        face = self._faces.get(kind)
        if not isinstance(face, kind):
            face = self._faces[kind] = kind(self._desk)
            self._page.add_face(face)
            self._connect(face)
        face.show_plan(self._page.plan)
        return face

    def _connect(self, face: Face) -> None:
        if isinstance(face, ReviewFace):
            face.comments_wanted.connect(self.show_comments)
        if isinstance(face, CommentsFace):
            face.line_wanted.connect(self._show_line)

    # -- following the plan

    def _tell_state(self) -> None:
        self.state.setText(self._state(self._page.plan))

    def _plan_changed(self) -> None:
        plan = self._page.plan
        self._tell_state()
        for one in (self.state, self.compare_button, self.review_button, self.comments_button):
            one.setEnabled(plan is not None)
        self._show_again()

    def _show_again(self) -> None:
        for shown in self._faces.values():
            if shown.isVisible():
                shown.show_plan(self._page.plan)

    def _heard(self, changes: Changes) -> None:
        if changes.kinds & TOUCHED:
            if any(one.isVisible() for one in self._faces.values()):
                self._tell_state()
            else:
                self._soon.start()
            self._show_again()

    def _state(self, plan: Plan | None) -> str:
        if plan is None:
            return self.tr("No plan yet")
        if revising.is_approved(self._desk.store, plan):
            return self.tr("Approved: open a revision…")
        if plan_layers.is_original(plan):
            return self.tr("Original being made: approve…")
        if count := plan_approval.lacking(self._desk.store, plan):
            return self.tr("Revision open: %1 reasons missing…").replace("%1", str(count))
        return self.tr("Revision open: approve…")


def plug(page: PageOfPlans) -> None:
    """Hang versions, comparison, review and templates into the page of plans."""
    Layers(page)

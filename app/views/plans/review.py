"""Review mode: one plan line after the other in large letters, to comment, ask, approve or give back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.models import plan_comments, revising
from app.models.errors import AppError
from app.models.plan_comments import Review
from app.models.plans import Plan, Project
from app.models.users import Act
from app.views.desk import Desk
from app.views.fields import CalmCombo
from app.views.flow import Flow
from app.views.labels import button, label, scrolled, tab_order
from app.views.page import Command
from app.views.plans.review_line import Framed, LineCard
from app.views.plans.review_text import ReviewText

ALL, CHANGED = "all", "changed"
WITHOUT_WORDS = frozenset({"approve"})
COMMANDING = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
"""With these a letter is a command."""


class ReviewFace(Framed):
    """`comments_wanted`: show what was said of this plan and bring it into a meeting."""

    comments_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.plan: Plan | None = None
        self.review = Review((), {}, {})
        self.place = 0
        self.asked = ""
        """The kind of comment for which words were asked: they are not taken for another."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.card = LineCard(desk)
        self.framed = self.area = scrolled(self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 8)
        column.addLayout(self._head())
        column.addWidget(self.area, 1)
        column.addWidget(self._box())
        column.addLayout(self._buttons())
        tab_order(self.which, self.text, self.before_button, self.next_button, self.open_button)
        tab_order(self.open_button, *self._deciding())

    # -- building

    def _head(self) -> Flow:
        self.progress = label("", "head")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(120, 12)
        self.bar.setAccessibleName(self.tr("Lines decided"))
        self.counts = label("", "muted")
        self.which = CalmCombo()
        self.which.setAccessibleName(self.tr("Which lines are reviewed"))
        self.which.addItem(self.tr("All lines"), ALL)
        self.which.addItem(self.tr("Only lines this revision changed"), CHANGED)
        self.which.activated.connect(lambda _: self._choose())
        return Flow(self.progress, self.bar, self.counts, self.which)

    def _box(self) -> ReviewText:
        self.text = ReviewText(self._desk)
        self.text.setAccessibleName(self.tr("What is said of this line"))
        self.text.setPlaceholderText(
            self.tr("Comment, question or what is to be reconsidered: type here first")
        )
        return self.text

    def _buttons(self) -> Flow:
        self.before_button = button(self.tr("‹ Before (PgUp)"), lambda: self.step(-1))
        self.next_button = button(self.tr("Next (PgDn) ›"), lambda: self.step(1))
        self.open_button = button(self.tr("Undecided (F4)"), self.go_open)
        self.comment_button = button(self.tr("Comment (F6)"), lambda: self.say("comment"))
        self.ask_button = button(self.tr("Ask (F7)"), lambda: self.say("question"))
        self.return_button = button(self.tr("Give back (F8)"), lambda: self.say("return"))
        self.approve_button = button(self.tr("Approve (F9)"), lambda: self.say("approve"), main=True)
        return Flow(
            *(self.before_button, self.next_button, self.open_button, self.comment_button, self.ask_button),
            *(self.return_button, self.approve_button),
        )

    # -- showing

    def begin(self) -> None:
        """The keyboard goes through the lines."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_plan(self, plan: Plan | None) -> None:
        """The newest version of the plan chosen; the line shown stays where it is still there."""
        is_other = plan is None or self.plan is None or plan.id != self.plan.id
        if is_other:
            self.text.keep(self.line)
            self.place = 0
        self.plan = plan
        self._again(self.place)
        if is_other:
            self.text.load_of(self.line)

    def _choose(self) -> None:
        self.text.keep(self.line)
        self._again(0)
        self.text.load_of(self.line)

    def _again(self, place: int) -> None:
        kept = self.line.id if self.line and place == self.place else ""
        only = self.which.currentData() == CHANGED
        self.review = (
            plan_comments.review(self._desk.store, self.plan, only_changed=only)
            if self.plan
            else Review((), {}, {})
        )
        ids = [one.id for one in self.review.lines]
        self._show(ids.index(kept) if kept in ids else min(place, max(0, len(ids) - 1)))

    @property
    def line(self) -> Project | None:
        return self.review.lines[self.place] if self.place < len(self.review.lines) else None

    def show_line(self, line_id: str) -> None:
        """Go to a line of the plan."""
        ids = [one.id for one in self.review.lines]
        if line_id in ids:
            self._show(ids.index(line_id))

    def _show(self, place: int) -> None:
        self.asked = "" if place != self.place else self.asked
        self.place = place
        lines, count = self.review.lines, len(self.review.lines)
        self._show_counts()
        for one in (self.text, *self._deciding(), self.open_button):
            one.setEnabled(bool(lines))
        self.before_button.setEnabled(place > 0)
        self.next_button.setEnabled(place < count - 1)
        if self.plan is None or self.line is None:
            self.progress.setText("–")
            self.card.show_nothing(self.tr("There is no line to review."))
            return
        told = self.tr("%1 of %2").replace("%1", str(place + 1)).replace("%2", str(count))
        self.progress.setText(f"{told} {self._mark()}".rstrip())
        self.card.show_line(self.plan, self.line, self.review.comments.get(self.line.id, ()))
        self.setAccessibleName(self.card.said())
        self.area.verticalScrollBar().setValue(0)

    def _deciding(self) -> tuple[QWidget, ...]:
        return self.comment_button, self.ask_button, self.return_button, self.approve_button

    def _mark(self) -> str:
        verdict = self.review.verdicts.get(self.line.id) if self.line else None
        return {"approve": self.tr("✓ approved"), "return": self.tr("↩ given back")}.get(verdict or "", "")

    def _show_counts(self) -> None:
        review = self.review
        told = self.tr("✓ %1 approved · ↩ %2 given back · %3 undecided")
        rest = len(review.lines) - review.approved - review.returned
        for at, count in enumerate((review.approved, review.returned, rest), 1):
            told = told.replace(f"%{at}", str(count))
        self.counts.setText(told)
        self.bar.setMaximum(max(1, len(review.lines)))
        self.bar.setValue(review.approved + review.returned)

    # -- going through

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(self.tr("Next line"), lambda: self.step(1), ("PgDown", "Ctrl+PgDown")),
            Command(self.tr("Line before"), lambda: self.step(-1), ("PgUp", "Ctrl+PgUp")),
            Command(self.tr("Next undecided line"), self.go_open, ("F4",)),
            Command(self.tr("Comment"), lambda: self.say("comment"), ("F6",)),
            Command(self.tr("Ask"), lambda: self.say("question"), ("F7",)),
            Command(self.tr("Give back"), lambda: self.say("return"), ("F8",)),
            Command(self.tr("Approve, and on to the next"), lambda: self.say("approve"), ("F9",)),
            Command(self.tr("Comments and agenda"), self.comments_wanted.emit, ("F12",)),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.area.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Right:
                self.step(1)
            case Qt.Key.Key_Left:
                self.step(-1)
            case Qt.Key.Key_Down:
                bar.setValue(bar.value() + bar.singleStep() * 3)
            case Qt.Key.Key_Up:
                bar.setValue(bar.value() - bar.singleStep() * 3)
            case Qt.Key.Key_Home:
                self._show(0)
            case Qt.Key.Key_End:
                self._show(max(0, len(self.review.lines) - 1))
            case _:
                self._type(event)

    def _type(self, event: QKeyEvent) -> None:
        """Letters go where one writes, as in the sheet."""
        is_letter = event.text().strip() and event.text().isprintable()
        if is_letter and not event.modifiers() & COMMANDING and self.text.isEnabled():
            self.text.write(event.text())
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString() and self.text.isEnabled():
            self.text.write(event.commitString())

    def step(self, by: int) -> None:
        """To the next line or the one before. What is typed stays with its line, as a draft."""
        if 0 <= self.place + by < len(self.review.lines):
            self.text.keep(self.line)
            self._show(self.place + by)
            self._arrive()

    def go_open(self) -> None:
        """To the next line without a decision."""
        self.text.keep(self.line)
        self._show(self.review.next_open(self.place))
        self._arrive()

    # -- what is typed

    def commit(self) -> bool:
        self.text.keep(self.line)
        return True

    def _arrive(self) -> None:
        self.text.load_of(self.line)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- deciding

    def say(self, kind: str) -> None:
        """Keep what is typed as a comment of a kind; a decision goes on to the next line."""
        text = self.text.toPlainText().strip()
        if self.plan is None or self.line is None:
            return
        if text and kind in WITHOUT_WORDS and self.asked:
            self._ask_which()
            return
        if not text and kind not in WITHOUT_WORDS:
            self.asked = kind
            self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._desk.said.emit(self.tr("Type what is to be said first, then press the key again."))
            return
        try:
            if revising.is_approved(self._desk.store, self.plan):
                raise plan_comments.closed(self.plan)
            if kind == "approve" and not self._desk.may(Act.APPROVE):
                raise plan_comments.not_allowed()
            self._desk.save(plan_comments.said(self.plan, self.line, kind, text, by=self._desk.actor))
        except AppError as error:
            self._desk.fail(error)
            return
        self.asked = ""
        self.text.clear()
        self.text.keep(self.line)
        self._again(self.place)
        if kind in plan_comments.VERDICTS:
            self.step(1)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_which(self) -> None:
        """What was typed to ask or to give back would read as words of approval: only if one means it."""
        keys = {"comment": "F6", "question": "F7", "return": "F8"}
        told = self.tr(
            "These words were begun with %1: press %1 to keep them so, or F9 again to approve with them."
        )
        self._desk.said.emit(told.replace("%1", keys[self.asked]))
        self.asked = ""

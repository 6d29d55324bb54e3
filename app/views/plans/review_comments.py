"""What was said of a plan in its review: brought into the agenda of a meeting, answered, settled."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.models import plan_comments
from app.models.errors import AppError
from app.models.meetings import AgendaItem, Meeting
from app.models.periods import numbered
from app.models.plans import COMMENT_KINDS, Plan, PlanComment, Project
from app.models.schema import Record
from app.views.desk import Desk, Place
from app.views.fields import CalmCombo
from app.views.flow import Flow
from app.views.labels import button, label, lettered, tab_order
from app.views.page import Command
from app.views.plans.revisions_table import LowBox, ReadTable
from app.views.thai import wrappable
from app.views.values import shown_date

KINDS = {one.key: one.words for one in COMMENT_KINDS}


class CommentsFace(QWidget):
    """`line_wanted`: show a line in the review."""

    line_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.plan: Plan | None = None
        self._comments: dict[str, PlanComment] = {}
        self.state = label("", "head", wraps=True)
        self.settled = QCheckBox(self.tr("Also what is settled, and approvals"))
        self.settled.toggled.connect(lambda _: self.show_plan(self.plan))
        self.table = self._table()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 12)
        column.addWidget(self.state)
        column.addLayout(self._agenda())
        column.addWidget(self.table, 1)
        column.addWidget(self._box())
        column.addLayout(self._buttons())
        tab_order(
            self.meeting,
            self.agenda_button,
            self.answers_button,
            self.settled,
            self.table,
            self.answer,
            self.settle_button,
            self.open_button,
            self.line_button,
            self.meeting_button,
        )

    # -- building

    def _table(self) -> ReadTable:
        titles = (
            *(self.tr("No."), self.tr("Project"), self.tr("Kind"), self.tr("What was said")),
            *(self.tr("Agenda"), self.tr("Answer"), self.tr("State")),
        )
        made = ReadTable(titles, (0, 4, 0, 6, 3, 5, 0), self.tr("Comments on the plan"))
        made.itemSelectionChanged.connect(self._chosen)
        made.opened.connect(self._open_line)
        return made

    def _agenda(self) -> Flow:
        self.meeting = lettered(CalmCombo(), 70, 30)
        self.meeting.setAccessibleName(self.tr("Meeting whose agenda takes the comments"))
        self.agenda_button = button(self.tr("Put on the agenda"), self.put_on_agenda, main=True)
        self.answers_button = button(self.tr("Take answers from resolutions"), self.take_answers)
        return Flow(self.meeting, self.agenda_button, self.answers_button, self.settled)

    def _box(self) -> LowBox:
        self.answer = LowBox()
        self.answer.setAccessibleName(self.tr("Answer to the comment chosen"))
        self.answer.setPlaceholderText(self.tr("Answer to the comment chosen (Ctrl+Enter keeps it)"))
        return self.answer

    def _buttons(self) -> Flow:
        self.settle_button = button(self.tr("Answered and settled"), lambda: self.keep_answer(settled=True))
        self.open_button = button(self.tr("Answered, still open"), lambda: self.keep_answer(settled=False))
        self.line_button = button(self.tr("Show the line"), self._open_line)
        self.meeting_button = button(self.tr("Show the agenda item"), self._open_meeting)
        return Flow(self.settle_button, self.open_button, self.line_button, self.meeting_button)

    # -- showing

    def begin(self) -> None:
        """The keyboard goes where the work is."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_plan(self, plan: Plan | None) -> None:
        """What was said of the newest version of the plan chosen."""
        self.plan = plan
        store = self._desk.store
        waiting = plan_comments.waiting(store, plan) if plan else ()
        every = tuple(store.all(PlanComment, plan_id=plan.id)) if plan else ()
        shown = every if self.settled.isChecked() else waiting
        self._comments = {one.id: one for one in shown}
        told = self.tr("%1 comments wait for an answer, %2 of them on no agenda yet")
        free = sum(one.agenda_item_id is None for one in waiting)
        self.state.setText(wrappable(told.replace("%1", str(len(waiting))).replace("%2", str(free))))
        self._fill()
        self._offer_meetings()

    def _fill(self) -> None:
        comments = tuple(self._comments.values())
        lines = self._desk.all_of(Project, [one.project_id or "" for one in comments])
        items = self._desk.all_of(AgendaItem, [one.agenda_item_id or "" for one in comments])
        meetings = self._desk.all_of(
            Meeting, [getattr(one, "meeting_id", None) or "" for one in items.values()]
        )
        self.table.fill([(one.id, self._row(one, lines, items, meetings)) for one in comments])
        self._chosen()

    def _row(
        self,
        one: PlanComment,
        lines: dict[str, Record],
        items: dict[str, Record],
        meetings: dict[str, Record],
    ) -> tuple[str, ...]:
        line = lines.get(one.project_id or "")
        item = items.get(one.agenda_item_id or "")
        meeting = meetings.get(item.meeting_id or "") if isinstance(item, AgendaItem) else None
        kind = KINDS.get(one.kind or "")
        name = line.name or "" if isinstance(line, Project) else self.tr("The whole plan")
        return (
            str(line.number or "…") if isinstance(line, Project) else "",
            name,
            self._desk.words(kind) if kind else one.kind or "",
            " — ".join(part for part in (one.text, one.said_by) if part),
            self._item_words(item, meeting),
            one.answer or "",
            self.tr("✓ settled") if one.settled else self.tr("open"),
        )

    def _item_words(self, item: Record | None, meeting: Record | None) -> str:
        if not isinstance(item, AgendaItem) or not isinstance(meeting, Meeting):
            return "–"
        told = self.tr("Item %1, meeting %2").replace("%1", item.number or "…")
        return told.replace("%2", numbered(meeting.number, meeting.year))

    def _offer_meetings(self) -> None:
        kept = self.meeting.currentData()
        self.meeting.clear()
        for one in plan_comments.meetings(self._desk.store, date.today()):
            day = shown_date(one.held_on, self._desk.language)
            self.meeting.addItem(
                f"{day} · {one.title or ''} {numbered(one.number, one.year)}".strip(), one.id
            )
        if self.meeting.count() == 0:
            self.meeting.addItem(self.tr("Plan a meeting first"), "")
        if (at := self.meeting.findData(kept)) >= 0:
            self.meeting.setCurrentIndex(at)

    def _chosen(self) -> None:
        one = self._one()
        for part in (self.answer, self.settle_button, self.open_button):
            part.setEnabled(one is not None)
        self.line_button.setEnabled(one is not None and one.project_id is not None)
        self.meeting_button.setEnabled(one is not None and one.agenda_item_id is not None)
        self.answer.setPlainText(one.answer or "" if one else "")

    def _one(self) -> PlanComment | None:
        return next((self._comments[one] for one in self.table.chosen_ids() if one in self._comments), None)

    # -- doing

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(self.tr("Put the comments on the agenda"), self.put_on_agenda, ("F6",)),
            Command(self.tr("Take answers from resolutions"), self.take_answers, ("F7",)),
            Command(self.tr("Answered and settled"), lambda: self.keep_answer(settled=True), ("F9",)),
            Command(self.tr("Show the line"), self._open_line, ("F4",)),
        )

    def finish(self) -> None:
        """Ctrl+Enter."""
        self.keep_answer(settled=True)

    def put_on_agenda(self) -> None:
        """The comments chosen, or else all that wait, as sub-items of the meeting chosen."""
        meeting = self._desk.store.get(Meeting, self.meeting.currentData() or "")
        if self.plan is None:
            return
        chosen = [self._comments[one] for one in self.table.chosen_ids() if one in self._comments]
        several = chosen if len(chosen) > 1 else plan_comments.waiting(self._desk.store, self.plan)
        free = [one for one in several if one.agenda_item_id is None and one.kind in plan_comments.FOR_AGENDA]
        try:
            if meeting is None:
                raise plan_comments.no_meeting()
            records = plan_comments.into_agenda(self._desk.store, self.plan, free, meeting)
            self._desk.save(*records)
        except AppError as error:
            self._desk.fail(error)
            return
        count = sum(isinstance(one, PlanComment) for one in records)
        self._desk.said.emit(self.tr("%1 comments are on the agenda").replace("%1", str(count)))

    def take_answers(self) -> None:
        """What the meeting resolved answers the comments it was about."""
        if self.plan is None:
            return
        found = plan_comments.answers(self._desk.store, self.plan)
        if not found:
            self._desk.said.emit(self.tr("No resolution on these comments is entered yet."))
        elif self._keep(*found):
            self._desk.said.emit(self.tr("%1 comments are answered").replace("%1", str(len(found))))

    def keep_answer(self, *, settled: bool) -> None:
        """What is typed answers the comment chosen."""
        if (one := self._one()) is not None:
            said = self.answer.toPlainText()
            self._keep(plan_comments.answered(one, said, self._desk.actor, settled=settled))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, *records: Record) -> bool:
        try:
            self._desk.save(*records)
        except AppError as error:
            self._desk.fail(error)
            return False
        return True

    def _open_line(self) -> None:
        if (one := self._one()) is not None and one.project_id:
            self.line_wanted.emit(one.project_id)

    def _open_meeting(self) -> None:
        one = self._one()
        if one is not None and one.agenda_item_id:
            self._desk.go(Place("meetings", AgendaItem.table, one.agenda_item_id))

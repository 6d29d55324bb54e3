"""Resolutions to follow up: which are open, which overdue, and what came of one, told in a line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from app.models import resolutions
from app.models.errors import AppError
from app.models.meetings import PROGRESS_STATES, FollowUp, Meeting, Resolution
from app.models.minutes import named
from app.models.schema import changed
from app.models.store import Store
from app.models.text import clean
from app.views.desk import Desk
from app.views.fields import CalmCombo
from app.views.flow import Flow
from app.views.labels import button, label
from app.views.rows import Names, Rows, Tell, Wish
from app.views.thai import wrappable
from app.views.values import shown_date

OPEN, OVERDUE, TO_FOLLOW, ALL = "open", "overdue", "to_follow", "all"


class _Row(NamedTuple):
    id: str
    kind: str | None
    assignee: str | None
    due_on: str | None
    status: str | None


class _Report(NamedTuple):
    resolution_id: str
    id: str
    reported_on: str | None
    status: str | None


def to_follow(store: Store, which: str, today: date) -> set[str]:
    """Ids of the resolutions that somebody carries out: all of them, the open ones, or the overdue."""
    rows = (_Row(*row) for row in store.values(Resolution, *_Row._fields))  # type: ignore[arg-type]
    told: dict[str, list[_Report]] = {}
    for row in store.values(FollowUp, *_Report._fields):
        report = _Report(*row)  # type: ignore[arg-type]
        told.setdefault(report.resolution_id, []).append(report)
    wanted = [one for one in rows if resolutions.is_to_follow(one)]
    if which == TO_FOLLOW:
        return {one.id for one in wanted}
    waiting = [
        one for one in wanted if resolutions.state(one, resolutions.latest(told.get(one.id, ()))) == "open"
    ]
    return {one.id for one in waiting if which == OPEN or (one.due_on and one.due_on < today.isoformat())}


@dataclass
class FollowRows(Rows):
    """Rows of resolutions narrowed to what is to be done."""

    which: str = ALL

    def fresh(self, under: tuple[str, str] | None = None) -> Rows:
        return FollowRows(self.store, self.record_type, self.day, under or self.under, which=self.which)

    def ids(self, wish: Wish, tell: Tell, names: Names) -> list[str]:
        found = super().ids(wish, tell, names)
        if self.which == ALL:
            return found
        wanted = to_follow(self.store, self.which, date.today())
        return [one for one in found if one in wanted]


class FollowUpBar(QFrame):
    """What was done about the resolution shown, its state after that, kept with Enter."""

    opened = Signal(str)  # the id of its meeting

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._resolution: Resolution | None = None
        self.setProperty("card", True)
        self.told = label("", wraps=True)
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("What was done"))
        self.line.setAccessibleName(self.tr("What was done"))
        self.line.returnPressed.connect(self.keep)
        self.state = CalmCombo()
        self.state.setAccessibleName(self.tr("State"))
        for one in PROGRESS_STATES:
            self.state.addItem(desk.words(one.words), one.key)
        row = Flow(self.line, self.state)
        row.addWidget(button(self.tr("Report"), self.keep, main=True))
        row.addWidget(button(self.tr("Open the meeting"), self._open))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 8)
        column.addWidget(self.told)
        column.addLayout(row)
        self.hide()

    def show_resolution(self, resolution: Resolution | None) -> None:
        """None hides the bar."""
        self._resolution = resolution
        self.setVisible(resolution is not None)
        if resolution is None:
            return
        self.told.setText(wrappable(self._said(resolution)))
        self.line.clear()
        state = resolutions.state(resolution, self._latest(resolution))
        self.state.setCurrentIndex(max(0, self.state.findData(state)))

    def _latest(self, resolution: Resolution) -> FollowUp | None:
        return resolutions.latest(self._desk.store.all(FollowUp, resolution_id=resolution.id))

    def _said(self, resolution: Resolution) -> str:
        """Of which meeting it is, who does it until when, how late it is, and what was last reported."""
        meeting = self._desk.store.get(Meeting, resolution.meeting_id or "")
        parts = [named(meeting)] if meeting is not None else []
        parts += [" ".join((resolution.assignee or "").split("\n"))]
        if resolution.due_on:
            due = self.tr("due %1").replace("%1", shown_date(resolution.due_on, self._desk.language))
            late = (date.today() - resolution.due_on).days
            parts.append(
                due + (" · " + self.tr("%1 days overdue").replace("%1", str(late)) if late > 0 else "")
            )
        if (latest := self._latest(resolution)) is not None:
            parts.append(self.tr("last reported: %1").replace("%1", latest.text or ""))
        if not (resolution.assignee or resolution.due_on):
            parts.append(self.tr("Nobody has been named to carry it out."))
        return " · ".join(part for part in parts if part)

    def keep(self) -> None:
        """A follow-up, and the state it leaves the resolution in, as one step.

        The resolution is read again: it may have been changed in the form beside since it was shown.
        """
        shown, text = self._resolution, clean(self.line.text())
        resolution = self._desk.store.get(Resolution, shown.id) if shown else None
        if resolution is None or not text:
            self.line.setFocus()
            return
        state = self.state.currentData()
        told = FollowUp(resolution_id=resolution.id, reported_on=date.today(), text=text, status=state)
        try:
            self._desk.save(told, changed(resolution, status=state))
        except AppError as error:
            self._desk.fail(error)
            return
        self.show_resolution(self._desk.store.get(Resolution, resolution.id))

    def _open(self) -> None:
        meeting_id = self._resolution.meeting_id if self._resolution else None
        if meeting_id and self._desk.store.get(Meeting, meeting_id) is not None:
            self.opened.emit(meeting_id)

"""The lines in which a pile is counted, and counted anew."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models import paper_batches
from app.models.errors import AppError, BadInput
from app.models.hearings import OpinionBatch, SheetEntry
from app.models.schema import changed, column_of
from app.views.committees.entry import EntryBar
from app.views.desk import Desk
from app.views.fields import text_field


class CountingBar(EntryBar):
    """A new pile: its sheets are counted before the first is entered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "pile", wide=2)
        for name in ("sheets", "title", "received_on", "channel", "hearing_id", "counted_by"):
            self.add(name, OpinionBatch, name)

    def begin(self, hearing_id: str | None) -> None:
        """Ask for the count of a new pile, of a hearing where it came from one."""
        begun = {"received_on": date.today(), "channel": "form", "counted_by": self.desk.actor}
        head = self.tr("New batch: count all sheets first")
        self.ask(head, hearing_id or "", hearing_id=hearing_id, **begun)


class RecountBar(EntryBar):
    """The count was wrong: the new one, and why."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "recount", wide=2)
        self.add("sheets", OpinionBatch, "sheets")
        self.adopt("reason", text_field(column_of(OpinionBatch, "title")), self.tr("Reason of the new count"))

    def begin(self, batch: OpinionBatch) -> None:
        """Ask for another count of a batch."""
        self.ask(self.tr("Count the sheets anew"), batch.id, sheets=batch.sheets)


class MoveBar(EntryBar):
    """A sheet was entered under a wrong number: the right one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "sheet-move", wide=2)
        self.add("sheet_no", SheetEntry, "sheet_no", self.tr("Its right number"))

    def begin(self, batch: OpinionBatch, number: int) -> None:
        """Ask for another number of a sheet."""
        self.ask(self.tr("Move sheet %1").replace("%1", str(number)), f"{batch.id}-{number}", sheet_no=number)


class Counting(QWidget):
    """Both lines and what they save. `made` carries a new batch, `mended` one that was counted anew."""

    made = Signal(object)  # OpinionBatch
    mended = Signal(object)  # OpinionBatch

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._batch = OpinionBatch()
        self.first = CountingBar(desk)
        self.anew = RecountBar(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.addWidget(self.first)
        column.addWidget(self.anew)
        self.first.given.connect(self._count)
        self.anew.given.connect(self._recount)

    @property
    def bar(self) -> EntryBar | None:
        """The line that is open."""
        return next((one for one in (self.first, self.anew) if not one.isHidden()), None)

    def close_bars(self) -> None:
        """What was typed in them stays their draft."""
        self.first.hide()
        self.anew.hide()

    def count(self, hearing_id: str | None = None) -> None:
        """A new pile."""
        self.anew.hide()
        self.first.begin(hearing_id)

    def count_anew(self, batch: OpinionBatch) -> None:
        """A count is corrected, with its reason."""
        self._batch = batch
        self.first.hide()
        self.anew.begin(batch)

    def _count(self, values: dict[str, Any]) -> None:
        by = values["counted_by"] or self._desk.actor
        rest = {name: one for name, one in values.items() if name != "sheets"}
        try:
            batch = paper_batches.counted(changed(OpinionBatch(), **rest), values["sheets"], by)
        except BadInput as complaint:
            self.first.complain("sheets", complaint.said(self._desk.language))
            return
        self._keep(self.first, batch, "")

    def _recount(self, values: dict[str, Any]) -> None:
        reason = values["reason"] or ""
        try:
            batch = paper_batches.counted(self._batch, values["sheets"], self._desk.actor, reason)
        except BadInput as complaint:
            name = "sheets" if reason.strip() else "reason"
            self.anew.complain(name, complaint.said(self._desk.language))
            return
        self._keep(self.anew, batch, reason)

    def _keep(self, bar: EntryBar, batch: OpinionBatch, reason: str) -> None:
        try:
            self._desk.save(batch, reason=reason)
        except AppError as error:
            self._desk.fail(error)
            return
        bar.done()
        bar.hide()
        (self.made if bar is self.first else self.mended).emit(batch)

"""What people are told when their data are entered: a line, all of it on request, and a paper to put up."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout

from app.jobs import Progress
from app.models import durable, notices
from app.models.errors import AppError
from app.models.notices import Notice
from app.models.schema import Record, changed
from app.models.store import Store
from app.views.desk import Desk
from app.views.flow import Flow
from app.views.labels import button, label
from app.views.thai import wrappable
from app.views.values import shown_date

PDF = "PDF (*.pdf)"
TOLD_OF = frozenset({"opinions", "persons", "partners"})
"""Kinds in whose form a person's contact is entered."""


class NoticeLine(QFrame):
    """`given` after the notice was noted as given with the record shown."""

    given = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._record: Record | None = None
        self._notice: Notice | None = None
        self.short = label(self.tr("Tell the person first why this is collected."), "muted", wraps=True)
        self.told = label("", "muted", wraps=True)
        self.text = label("", wraps=True)
        self.text.hide()
        self.read_button = button(self.tr("Read the whole notice"), self.turn)
        self.print_button = button(self.tr("Notice as PDF…"), self._choose_file)
        self.give_button = button(self.tr("The notice was given today"), self.give)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.refresh)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(3)
        column.addWidget(self.short)
        column.addWidget(self.told)
        column.addLayout(Flow(self.give_button, self.read_button, self.print_button))
        column.addWidget(self.text)

    def showEvent(self, event: QShowEvent) -> None:
        """The words are read once the page stands: it is never opened the later for them."""
        super().showEvent(event)
        if self._notice is None:
            self._timer.start()

    def refresh(self) -> None:
        """Read the words in use in the background."""
        store = self._desk.store
        self._desk.jobs.start(self.tr("Reading the notice"), lambda _: current(store), self._came)

    def _came(self, notice: Notice) -> None:
        self._notice = notice
        self.short.setText(wrappable(notice.short))
        self.text.setText(wrappable("\n".join(self._shown(notice).text)))
        self._say_record()

    def _shown(self, notice: Notice) -> Notice:
        """The words the person was told, where they are not today's."""
        version = getattr(self._record, "notice_version", None) or notice.version
        return notices.kept(self._desk.store, version) or notice

    def show_record(self, record: Record | None) -> None:
        """The record whose data are entered; one that keeps no version is only told of."""
        self._record = record
        keeps = record is not None and "notice_version" in {one.name for one in fields(record)}
        self.give_button.setVisible(keeps)
        self._say_record()
        if self._notice is not None:
            self._came(self._notice)

    def _say_record(self) -> None:
        record = self._record
        version, day = getattr(record, "notice_version", None), getattr(record, "noticed_on", None)
        self.told.setVisible(bool(version))
        if version:
            self._say_given(str(version), shown_date(day, self._desk.language) or "—")

    def _say_given(self, version: str, day: str) -> None:
        told = [self.tr("Given: version %1, %2").replace("%1", version).replace("%2", day)]
        is_known = notices.kept(self._desk.store, version) is not None
        if self._notice is not None and not is_known and version != self._notice.version:
            told.append(self.tr("The words of that version are not in this record; these are today's."))
        self.told.setText(wrappable(" ".join(told)))

    # -- doing

    def turn(self) -> None:
        """Show all of it, or the line alone."""
        self.text.setVisible(self.text.isHidden())
        is_open = not self.text.isHidden()
        self.read_button.setText(self.tr("Close the notice") if is_open else self.tr("Read the whole notice"))

    def give(self) -> None:
        """Note that the person was told today, and in which words."""
        if self._record is None:
            return
        try:
            notice = self._notice or current(self._desk.store)
            notices.remember(self._desk.store, notice, actor=self._desk.actor)
            kept = self._desk.store.get(type(self._record), self._record.id) or self._record
            told = changed(kept, notice_version=notice.version, noticed_on=date.today())
            self._desk.save(told)
            self.show_record(told)
        except AppError as error:
            self._desk.fail(error)
        else:
            self.given.emit()

    def _choose_file(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        offered = str(Path(folder) / "notice.pdf")
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Notice as PDF…"), offered, PDF)
        if path:
            self.write(Path(path))

    def write(self, path: Path) -> None:
        """The notice as a paper, laid out in the background."""
        store = self._desk.store

        def work(_: Progress) -> None:
            from app.reports.papers import notice

            durable.write(path, notice.sheet(store).pdf().pdf)

        told = self.tr("The notice was written to %1").replace("%1", str(path))
        self._desk.jobs.start(self.tr("Laying out the notice"), work, lambda _: self._desk.said.emit(told))


def current(store: Store) -> Notice:
    """The words in use. Raises BadTemplate, DamagedRecord."""
    from app.reports.papers import notice  # the makers of papers cost a tenth of a second

    return notice.current(store)

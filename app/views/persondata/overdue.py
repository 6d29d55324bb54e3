"""How long each kind of personal data is kept, and all that is past its time, erased in one go."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.models import retention
from app.models.erasures import Asked
from app.models.errors import AppError
from app.models.hearings import DataRequest
from app.models.users import Act
from app.views.desk import Desk
from app.views.findings import place_of
from app.views.flow import Flow
from app.views.labels import button, label, lettered
from app.views.noticedays import CalmSpin
from app.views.persondata import work
from app.views.persondata.erasebar import EraseBar
from app.views.persondata.heldlist import HeldList
from app.views.persondata.work import Overdue
from app.views.thai import wrappable

FOREVER = -1


class OverduePane(QWidget):
    """`logged` after an erasure, `left` when the search is wanted again."""

    logged = Signal(object)  # DataRequest
    left = Signal()
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._is_loading = False
        self.spins: dict[str, CalmSpin] = {}
        self.said = label("", wraps=True)
        self.list = HeldList(desk)
        self.list.setAccessibleName(self.tr("Past its time"))
        self.list.opened.connect(lambda held: desk.go(place_of(held.table, held.record_id)))
        self.list.chosen_changed.connect(self._say_choice)
        self.erase_button = button(self.tr("Erase what is chosen…"), self.ask)
        self.bar = EraseBar(desk)
        self.bar.given.connect(lambda _: self.erase())
        self.bar.left.connect(self.list.setFocus)
        self._lay_out()
        desk.user_changed.connect(self._show_rights)
        self._show_rights()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(label(self.tr("How long personal data are kept"), "section"))
        column.addLayout(self._years())
        column.addWidget(self.said)
        column.addWidget(self.list, 1)
        column.addWidget(self.bar)
        column.addLayout(Flow(self.erase_button, button(self.tr("‹ Search (Alt+Left)"), self.left.emit)))

    def _years(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        for row, kind in enumerate(retention.KINDS):
            words = label(f"{self._desk.words(kind.words)} ({self._desk.words(kind.since)})", wraps=True)
            spin = self.spins[kind.key] = self._spin(kind)
            words.setBuddy(spin)
            grid.addWidget(words, row, 0)
            grid.addWidget(spin, row, 1, Qt.AlignmentFlag.AlignRight)
        return grid

    def _spin(self, kind: retention.Kind) -> CalmSpin:
        spin = CalmSpin()
        spin.setRange(FOREVER, retention.MOST_YEARS)
        spin.setSpecialValueText(self.tr("no limit"))
        spin.setSuffix(" " + self.tr("years"))
        spin.setAccessibleName(self._desk.words(kind.words))
        spin.setAccessibleDescription(self._desk.words(kind.since))
        lettered(spin, 18, 14)
        spin.valueChanged.connect(partial(self._choose, kind.key))
        return spin

    def _show_rights(self) -> None:
        """Years are the office's: its administrators set them."""
        for spin in self.spins.values():
            spin.setEnabled(self._desk.may(Act.ADMINISTER))
        self.erase_button.setEnabled(self._desk.may(Act.APPROVE))

    # -- looking

    def refresh(self) -> None:
        """Read the years and what is past its time in the background."""
        store = self._desk.store
        title = self.tr("Looking for what is past its time")
        self._desk.jobs.start(title, lambda _: work.overdue(store, date.today()), self._found)

    def _found(self, found: Overdue) -> None:
        self._is_loading = True
        for key, years in found.terms.items():
            self.spins[key].setValue(FOREVER if years is None else years)
        self._is_loading = False
        self.list.show_lines([one.held for one in found.due])
        self._say_choice()
        self.counted.emit(len(found.due))

    def _say_choice(self) -> None:
        count = len(self.list.lines)
        for one in (self.list, self.erase_button):
            one.setVisible(count > 0)
        if not count:
            self.said.setText(wrappable(self.tr("Nothing is past its time.")))
            return
        told = self.tr("Past its time: %1. Chosen to be erased: %2.")
        told = told.replace("%1", str(count)).replace("%2", str(len(self.list.chosen)))
        self.said.setText(wrappable(told))

    def enter(self) -> None:
        (self.list if self.list.lines else self.spins[retention.KINDS[0].key]).setFocus()

    # -- doing

    def _choose(self, key: str, years: int) -> None:
        if self._is_loading:
            return
        try:
            kept = None if years == FOREVER else years
            retention.choose(self._desk.store, key, kept, actor=self._desk.actor)
        except AppError as error:
            self._desk.fail(error)
        else:
            self._desk.saved.emit()
            self.refresh()

    def ask(self) -> None:
        """Say what goes before it goes."""
        if chosen := self.list.chosen:
            self.bar.ask(chosen, 0, ())

    def erase(self) -> None:
        """Erase what is chosen, logged as its time being over."""
        store, chosen, today = self._desk.store, self.list.chosen, date.today()
        asked = Asked("retention", today, today, self._desk.actor)
        self._desk.jobs.start(
            self.tr("Erasing"), lambda _: work.erase(store, chosen, (), asked, ()), self._erased
        )

    def _erased(self, log: DataRequest) -> None:
        self.refresh()
        self.logged.emit(log)

"""The office's computers, for its administrator: who is connected, a code for another, a lost one out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFormLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.jobs import Fault, Progress
from app.sync.state import State
from app.views.desk import Desk
from app.views.dialogs import asked
from app.views.fields import CalmCombo, LineEdit
from app.views.flow import Flow
from app.views.labels import button, label, lettered
from app.views.post import errands
from app.views.post.lines import Lines
from app.views.post.words import ADMINISTRATOR, OFFICE, moment, role_words
from app.views.thai import wrappable

if TYPE_CHECKING:
    from app.sync.enrolling import Device

T = TypeVar("T")
MOST_ROWS = 8


def bring_into_sight(part: QWidget) -> None:
    """Scroll the page to a part that was just shown, once it has its place."""
    holder = part.parentWidget()
    while holder is not None and not isinstance(holder, QScrollArea):
        holder = holder.parentWidget()
    if isinstance(holder, QScrollArea):
        area = holder
        QTimer.singleShot(0, part, lambda: area.ensureWidgetVisible(part, 0, 8))


class CodeCard(QFrame):
    """A code to be typed at another computer, large; with what it is for and how long it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.what, self.until = label("", wraps=True), label("", "muted", wraps=True)
        self.code = label("", "figure", wraps=True)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        for one in (self.what, self.code, self.until):
            column.addWidget(one)
        self.copy_button = button(self.tr("Copy"), self.copy)
        column.addLayout(Flow(self.copy_button, button(self.tr("Put it away"), self.hide)))
        self.hide()

    def show_code(self, what: str, code: str, until: str) -> None:
        self.what.setText(wrappable(what))
        self.code.setText(code)
        self.until.setText(wrappable(until))
        self.show()
        self.copy_button.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(self)

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code.text())


class NewCode(QFrame):
    """What another computer will be: its role and its name."""

    def __init__(self, give: Callable[[str, str], None]) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._give = give
        self.role, self.name = CalmCombo(), LineEdit()
        for one in OFFICE:
            self.role.addItem(role_words(one), one)
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        for words, field in ((self.tr("Role of that computer"), self.role), (self.tr("Name"), self.name)):
            field.setAccessibleName(words)
            form.addRow(words, lettered(field, 50))
        self.name.returnPressed.connect(self.give)
        column = QVBoxLayout(self)
        column.addLayout(form)
        leave = button(self.tr("Leave it"), self.hide)
        column.addLayout(Flow(button(self.tr("Make the code"), self.give, main=True), leave))
        self.hide()

    def ask(self) -> None:
        self.name.clear()
        self.show()
        self.role.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(self)

    def give(self) -> None:
        self.hide()
        self._give(self.role.currentData(), self.name.text().strip())


class Computers(QWidget):
    """Read from the server when it is looked at; without a line the last answer stays."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.found: tuple[Device, ...] = ()
        heads = (self.tr("Computer"), self.tr("Role"), self.tr("State"), self.tr("Last seen"))
        self.lines = Lines(heads, self.tr("Computers of the office"))
        self.told = label("", "muted", wraps=True)
        self.read_button = button(self.tr("Show the office's computers"), self.read)
        self.code_button = button(self.tr("Code for another computer…"), lambda: self.new.ask())
        self.pair_button = button(self.tr("Pairing code…"), self.pair)
        self.revoke_button = button(self.tr("Put the chosen one out…"), self.revoke)
        self.new = NewCode(self.make_code)
        self.card, self.pairing = CodeCard(), CodeCard()  # a new computer asks for both
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self.tr("Computers of the office"), "section"))
        column.addWidget(self.lines)
        column.addLayout(Flow(self.read_button, self.code_button, self.pair_button, self.revoke_button))
        for one in (self.told, self.new, self.card, self.pairing):
            column.addWidget(one)
        self.show_devices(())
        self.hide()

    def show_for(self, state: State | None) -> None:
        """For a computer whose role may administer the office's; None: nobody may here."""
        self.setVisible(state is not None and state.role == ADMINISTRATOR)

    # -- asking the server

    def _ask(self, title: str, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self.told.clear()

        def run(_: Progress) -> T:
            return work()

        self._desk.jobs.start(title, run, done, self._tell)

    def _tell(self, fault: Fault) -> None:
        if fault.details:
            self._desk.failed.emit(fault)
        self.told.setText(wrappable(f"{self._desk.words(fault.what)} {self._desk.words(fault.mend)}".strip()))

    def read(self) -> None:
        store = self._desk.store
        self._ask(
            self.tr("Asking for the office's computers"), lambda: errands.devices(store), self.show_devices
        )

    def make_code(self, role: str, name: str) -> None:
        store = self._desk.store
        self._ask(self.tr("Making a code"), lambda: errands.make_code(store, role, name), self._show_code)

    def pair(self) -> None:
        store = self._desk.store
        self._ask(self.tr("Making a pairing code"), lambda: errands.pair(store), self._show_pairing)

    def revoke(self) -> None:
        """A lost or replaced computer: it is out at once, and keeps what it has."""
        row = self.lines.currentRow()
        if not 0 <= row < len(self.found):
            return
        chosen = self.found[row]
        question = self.tr("Put “%1” out? It can no longer send or fetch from now on.")
        told = self.tr("What it sent stays. What is on that computer stays on it.")
        words = f"{question.replace('%1', chosen.name)}\n\n{told}"
        if asked(self, words, self.tr("Put it out")):
            store = self._desk.store
            self._ask(
                self.tr("Putting a computer out"),
                lambda: errands.revoke(store, chosen.device_id),
                lambda _: self.read(),
            )

    # -- showing

    def show_devices(self, found: Sequence[Device]) -> None:
        """The computers of the office as the server told them last."""
        self.found = tuple(found)
        self.lines.setVisible(bool(self.found))
        self.revoke_button.setVisible(bool(self.found))
        self.lines.show_lines([self._line(one) for one in self.found])
        heights = [self.lines.rowHeight(row) for row in range(min(len(self.found), MOST_ROWS))]
        self.lines.setFixedHeight(sum(heights) + self.lines.horizontalHeader().sizeHint().height() + 4)

    def _line(self, one: Device) -> tuple[str, str, str, str]:
        language = self._desk.language
        state = self.tr("put out") if one.revoked_at else self.tr("connected")
        name = self.tr("%1 (this one)").replace("%1", one.name) if one.is_this else one.name
        return name, role_words(one.role), state, moment(one.seen_at, language)

    def _show_code(self, made: tuple[str, str]) -> None:
        code, expires_at = made
        what = self.tr("Enrolment code. Type it at the other computer, under “Connect”:")
        until = self.tr("It is used once, until %1. Say it to nobody else.")
        self.card.show_code(what, code, until.replace("%1", moment(expires_at, self._desk.language)))

    def _show_pairing(self, code: str) -> None:
        what = self.tr(
            "Pairing code. A new computer of the office types it beside its enrolment code, "
            "to read what is sealed:"
        )
        until = self.tr(
            "It holds for 24 hours. The server never sees it; say it to nobody outside the office."
        )
        self.pairing.show_code(what, code, until)

"""The page of the post: how it stands, and what waits for a person, one list each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QListWidget,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.models.errors import AppError, Settled
from app.models.schema import Record
from app.models.store import Changes
from app.sync import settling
from app.sync.faults import ENROL_AGAIN, GOES_ON
from app.sync.state import Conflict, State
from app.views.bars import ReasonBar
from app.views.desk import Desk, Place
from app.views.flow import Flow
from app.views.labels import button, label, make_main
from app.views.page import Command, Page
from app.views.post.choosing import Choosing, named_conflict
from app.views.post.lists import DELETING, AsidePane, DeletionsPane, RefusedPane, kind_words
from app.views.post.settled import settle
from app.views.post.words import ENROL, SEPARATOR, explained, summary
from app.views.thai import wrappable

CONFLICTS, REFUSED, ASIDE, DELETIONS = range(4)
LIST_WIDTH = 230


class PostPage(Page):
    """Four lists; the first with something in it is in front."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("post", desk)
        self.conflicts: tuple[Conflict, ...] = ()
        self.head = label("", "head", wraps=True)
        self.told = label("", "muted", wraps=True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Sending and fetching"))
        self.now_button = button(self.tr("Send and fetch now"), desk.courier.go, main=True)
        self.settings_button = button(self.tr("Connection and computers…"), self._open_settings)
        self.reason = ReasonBar()
        self.reason.given.connect(self._reason_given)
        self.tabs = self._tabs()
        self.list = self._conflict_list()
        self.choosing = Choosing(desk)
        self.choosing.settled.connect(self._settle)
        self.choosing.later.connect(self.later)
        self.refused, self.aside, self.deletions = RefusedPane(desk), AsidePane(desk), DeletionsPane(desk)
        self.deletions.allowed.connect(lambda: self._decide_deletions(allow=True))
        self.deletions.refused.connect(lambda: self._decide_deletions(allow=False))
        self._lay_out()
        desk.changed.connect(self._heard)
        desk.courier.changed.connect(self._say)
        desk.courier.progressed.connect(self._progressed)

    # -- building

    def _tabs(self) -> QTabBar:
        tabs = QTabBar()
        tabs.setExpanding(False)
        tabs.setDrawBase(False)
        tabs.setAccessibleName(self.tr("What waits for a person"))
        for _ in range(4):
            tabs.addTab("")
        tabs.currentChanged.connect(lambda place: self.stack.setCurrentIndex(place))
        return tabs

    def _conflict_list(self) -> QListWidget:
        found = QListWidget()
        found.setAccessibleName(self.tr("Changed on two computers"))
        found.setWordWrap(True)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.currentRowChanged.connect(self._show_conflict)
        found.itemActivated.connect(lambda _: self.choosing.take_keyboard())
        return found

    def _lay_out(self) -> None:
        self.nothing = label(
            self.tr(
                "No entry was changed differently on two computers. "
                "Where it happens, both versions are kept and shown here side by side."
            ),
            wraps=True,
        )
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self.list)
        self.split.addWidget(self.choosing)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([LIST_WIDTH, 4 * LIST_WIDTH])
        self.split.setStretchFactor(0, 0)
        self.split.setStretchFactor(1, 1)
        self.split.hide()
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nothing)
        column.addWidget(self.split, 1)
        column.addStretch(0)
        self.stack = QStackedWidget()
        for one in (both, self.refused, self.aside, self.deletions):
            self.stack.addWidget(one)
        page = QVBoxLayout(self)
        page.setContentsMargins(18, 10, 18, 10)
        page.addWidget(self.head)
        page.addWidget(self.told)
        page.addLayout(Flow(self.now_button, self.settings_button, self.bar))
        page.addWidget(self.reason)
        page.addWidget(self.tabs)
        page.addWidget(self.stack, 1)
        page.addStretch(0)

    # -- showing

    def opened(self) -> None:
        """Read anew; what waits is in front and has the keyboard."""
        self.desk.courier.look()
        self.refresh()
        waiting = (
            len(self.conflicts),
            *(len(one.found) for one in (self.refused, self.aside, self.deletions)),
        )
        first = next((place for place, count in enumerate(waiting) if count), CONFLICTS)
        self.tabs.setCurrentIndex(first)
        (self.list if first == CONFLICTS and self.conflicts else self.now_button).setFocus()

    def refresh(self) -> None:
        """All lists as they are now; who was choosing in one that still waits goes on choosing."""
        store = self.desk.store
        aside = settling.quarantined(store)
        self._show_conflicts(tuple(settling.conflicts(store)))
        self.refused.show_found(tuple(settling.refused(store)))
        self.aside.show_found([one for one in aside if one.kind not in DELETING])
        self.deletions.show_found([one for one in aside if one.kind in DELETING])
        self._name_tabs()
        self._say()

    def _name_tabs(self) -> None:
        counted = (
            (self.tr("To decide"), len(self.conflicts)),
            (self.tr("Not accepted"), len(self.refused.found)),
            (self.tr("Set aside"), len(self.aside.found)),
            (self.tr("Deletions to allow"), len(self.deletions.found)),
        )
        for place, (words, count) in enumerate(counted):
            self.tabs.setTabText(place, f"{words} ({count:,})" if count else words)

    def _show_conflicts(self, found: tuple[Conflict, ...]) -> None:
        if found == self.conflicts and self.list.count() == len(found):
            return
        shown, row = self.choosing.conflict, max(0, self.list.currentRow())
        self.conflicts = found
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([wrappable(self._named(one)) for one in found])
        self.list.blockSignals(False)
        self.nothing.setVisible(not found)
        self.split.setVisible(bool(found))
        same = next((at for at, one in enumerate(found) if shown and one.id == shown.id), None)
        if found:
            self.list.setCurrentRow(min(row, len(found) - 1) if same is None else same)
            self._show_conflict(self.list.currentRow())
        else:
            self.choosing.conflict = None

    def _named(self, one: Conflict) -> str:
        return f"{kind_words(self.desk, one.table)}: {named_conflict(self.desk, one)}"

    def _show_conflict(self, row: int) -> None:
        """One that is shown already, and is as it was, keeps what was chosen in it."""
        if 0 <= row < len(self.conflicts) and self.conflicts[row] != self.choosing.conflict:
            self.choosing.show_conflict(self.conflicts[row])

    def _say(self) -> None:
        courier = self.desk.courier
        if courier.state is None:
            return
        language = self.desk.language
        self.head.setText(wrappable(summary(courier.state, courier.since, language, is_busy=courier.is_busy)))
        self.told.setText(wrappable(self._told(courier.state)))
        self.told.setVisible(bool(self.told.text()))
        is_enrolled = courier.state.enrolled
        self.now_button.setEnabled(courier.serves and not courier.is_busy)
        make_main(self.now_button, courier.serves)
        make_main(self.settings_button, not is_enrolled)
        self.bar.setVisible(courier.is_busy)
        for one in (self.tabs, self.stack):
            one.setVisible(is_enrolled)

    def _told(self, state: State) -> str:
        """As which computer of which office; what kept the last exchange from ending; that work goes on."""
        if not state.enrolled:
            return explained(state, self.desk.language)
        who = SEPARATOR.join(part for part in (state.lao, state.device) if part)
        fault = [state.fault, ENROL_AGAIN if state.fault in ENROL else GOES_ON] if state.fault else []
        return "\n".join(part for part in (who, " ".join(map(self.desk.words, fault))) if part)

    def _progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _heard(self, changes: Changes) -> None:
        if self.isVisible():
            self.refresh()

    # -- doing

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(self.tr("All of this computer"), lambda: self.choosing.choose_all("mine"), ("Alt+1",)),
            Command(
                self.tr("All of the other computer"), lambda: self.choosing.choose_all("theirs"), ("Alt+2",)
            ),
            Command(self.tr("Next entry to decide"), lambda: self._step(1), ("Ctrl+PgDown",)),
            Command(self.tr("Previous entry to decide"), lambda: self._step(-1), ("Ctrl+PgUp",)),
        )

    def _step(self, by: int) -> None:
        if self.conflicts:
            self.list.setCurrentRow((self.list.currentRow() + by) % len(self.conflicts))
            self.choosing.take_keyboard()

    def finish(self) -> None:
        """Ctrl+Enter: keep what was chosen, and on to the next."""
        if self.tabs.currentIndex() == CONFLICTS and self.conflicts:
            self.choosing.finish()

    def later(self) -> None:
        """The next one; this one stays in the list, and both its versions with it."""
        if len(self.conflicts) > 1:
            self._step(1)
        else:
            self.list.setFocus()

    def _settle(self, chosen: Record, reason: str = "") -> None:
        conflict = self.choosing.conflict
        if conflict is None:
            return
        try:
            settle(self.desk, conflict, chosen, reason)
        except Settled as error:
            self._chosen = chosen
            self.reason.ask(error.said(self.desk.language))
        except AppError as error:
            self.desk.fail(error)
            self.refresh()
        else:
            self.desk.said.emit(self.tr("Decided. Ctrl+Z brings the other version back"))
            self._go_on()

    def _reason_given(self, reason: str) -> None:
        self.reason.hide()
        self._settle(self._chosen, reason)

    def _go_on(self) -> None:
        self.desk.courier.look()
        self.refresh()
        if self.conflicts:
            self.choosing.take_keyboard()
        else:
            self.now_button.setFocus()

    def _decide_deletions(self, *, allow: bool) -> None:
        decide = settling.allow_deletions if allow else settling.refuse_deletions
        try:
            decide(self.desk.store)
        except AppError as error:
            self.desk.fail(error)
        self.desk.courier.look()
        self.refresh()

    def _open_settings(self) -> None:
        self.desk.go(Place("settings", field="post"))

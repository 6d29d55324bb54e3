"""The main window: subjects on the left, the period on top, one page in the middle, a truthful line below."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QWheelEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.jobs import Fault
from app.models.errors import AppError, Settled
from app.views.bars import ReasonBar
from app.views.desk import Desk, Place
from app.views.faults import FaultPanel
from app.views.finder import Finder
from app.views.labels import shortened, tab_order
from app.views.menus import Menus
from app.views.page import Page
from app.views.pages import make_page
from app.views.periodbar import PeriodBar
from app.views.pins import PinBar
from app.views.statusline import StatusLine
from app.views.subjectlist import SubjectList
from app.views.subjects import HOME, PLACES

NAME_LETTERS = 28


class Window(QMainWindow):
    """Holds the pages and moves between them; knows nothing of what is on them."""

    lock_wanted = Signal()
    sign_out_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._pages: dict[str, Page] = {}
        self._been: list[Place] = []
        self._key = HOME.key
        self._faults: FaultPanel | None = None
        self.subjects = SubjectList(desk)
        self.subjects.turned.connect(self._show_page)
        self.stack = QStackedWidget()
        self.period_bar = PeriodBar(desk)
        self.finder = Finder(desk)
        self.period_bar.row.addWidget(self.finder)
        self._lay_out()
        self.status = StatusLine(desk)
        self.setStatusBar(self.status)
        self.menus = Menus(self, self)
        self._pin_bar: PinBar | None = None
        self.user_button = self._user_button()
        self._say_user()
        self.setWindowTitle(self.tr("Suanruam – record of the participation centre"))
        self.resize(1240, 700)
        desk.wanted.connect(self.go)
        desk.failed.connect(self.tell_fault)
        desk.user_changed.connect(self._say_user)
        desk.courier.start()
        self.subjects.stand_on(self.subjects.first)
        self.subjects.setFocus()

    # -- building

    def _lay_out(self) -> None:
        self._middle = QVBoxLayout()
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.addWidget(self.stack, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.subjects)
        row.addLayout(self._middle, 1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.period_bar)
        column.addLayout(row, 1)
        self.setCentralWidget(body)
        self.subjects.fit()

    def _user_button(self) -> QToolButton:
        """Who works here; behind it the same menu as in the menu bar."""
        made = QToolButton()
        made.setMenu(self.menus.user_menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.period_bar.row.addWidget(made)
        tab_order(self.finder, made)
        return made

    def _say_user(self) -> None:
        user = self.desk.user
        self.user_button.setVisible(user is not None)
        self.user_button.setText(shortened(user.name or "", NAME_LETTERS) if user else "")
        said = self.tr("The user who works here")
        self.user_button.setAccessibleName(f"{said}: {user.name or ''}" if user else said)

    @property
    def faults(self) -> FaultPanel:
        """The one place of errors, made when there is one."""
        if self._faults is None:
            self._faults = FaultPanel(self.desk.language)
            self._middle.insertWidget(0, self._faults)
            tab_order(self.subjects, self._faults)
        return self._faults

    def tell_fault(self, fault: Fault) -> None:
        self.faults.tell(fault)

    # -- moving about

    @property
    def page(self) -> Page:
        return self._pages[self._key]

    def _show_page(self, key: str) -> None:
        page = self.prepare(key)
        self._key = key
        self.stack.setCurrentWidget(page)
        page.opened()
        self._show_commands()
        if self._faults is not None:  # it belongs to what was being done; going on takes it away
            self._faults.hide()

    def prepare(self, key: str) -> Page:
        """The page of a subject, made if it is not there yet."""
        if key not in self._pages:
            subject = next(one for one in PLACES if one.key == key)
            self._pages[key] = page = make_page(subject, self.desk)
            self.stack.addWidget(page)
            page.commands_changed.connect(self._show_commands)
        return self._pages[key]

    def _show_commands(self) -> None:
        self.menus.show_commands(self.page.commands())

    def go(self, place: Place) -> None:
        """Go to a place; the way back is kept."""
        self._been.append(Place(self._key))
        self._turn_to(place.page)
        self.page.show_place(place)

    def _turn_to(self, key: str) -> None:
        """The page of a key; the list on the left marks it where it has it."""
        if not self.subjects.stand_on(key):
            self._show_page(key)

    def back(self) -> None:
        """One step back, inside the page or to the page before."""
        if self.page.back():
            return
        self._turn_to((self._been.pop() if self._been else Place(self.subjects.first)).page)

    def go_back_and_forth(self, redo: bool) -> None:
        """Undo or redo the last save; what has been settled since asks why."""
        self.page.commit()
        self._turn(redo, "")

    def _turn(self, redo: bool, reason: str) -> None:
        try:
            done = self.desk.redo(reason) if redo else self.desk.undo(reason)
        except Settled as error:
            self._ask_reason(error, redo)
            return
        except AppError as error:
            self.desk.fail(error)
            return
        if not done:
            self.status.say(self.tr("Nothing to do again") if redo else self.tr("Nothing to take back"))
            return
        said = self.tr("Done again") if redo else self.tr("Taken back")
        self.status.say_step(said)

    def _ask_reason(self, error: Settled, redo: bool) -> None:
        """The bar is made for this one question and goes with its answer."""
        bar = ReasonBar()
        self._middle.insertWidget(0, bar)
        bar.given.connect(bar.deleteLater)
        bar.given.connect(lambda reason: self._turn(redo, reason))
        bar.ask(error.said(self.desk.language))

    def show_row(self, row: int) -> None:
        """Open a subject and put the keyboard on it."""
        self.subjects.setCurrentRow(row)
        self.page.start_search()

    # -- who works here

    def lock(self) -> None:
        self.lock_wanted.emit()

    def sign_out(self) -> None:
        self.sign_out_wanted.emit()

    def change_pin(self) -> None:
        """The bar of the own PIN, made when it is first asked for."""
        if self._pin_bar is None:
            self._pin_bar = PinBar(self.desk)
            self._middle.insertWidget(0, self._pin_bar)
            tab_order(self.subjects, self._pin_bar)
        self._pin_bar.ask()

    # -- what reaches the window itself

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.desk.look.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)

    def commit(self) -> None:
        """Keep what is typed on every page; while the desk is locked, as drafts of who typed it."""
        for page in self._pages.values():
            page.commit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is typed is kept; what could not be kept stays as a draft."""
        self.commit()
        QSettings().setValue("geometry", self.saveGeometry())
        event.accept()

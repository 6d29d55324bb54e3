"""The way in: the program's window on one record, from the first paint to the last save."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.models.errors import AppError, Language
from app.models.keys import KEYS, Ask, Made
from app.models.periods import Period
from app.models.store import Changes, Store
from app.models.users import User
from app.views import theme
from app.views.desk import Desk
from app.views.dialogs import tell_refusal
from app.views.idle import LOCK_AFTER, MINUTES, Idle
from app.views.looking import Look
from app.views.preparing import Preparing
from app.views.window import Window

if TYPE_CHECKING:
    from app.views.signin import SignIn

OpenStore = Callable[[Ask], Store]
MakeStore = Callable[[Ask], tuple[Store, Made]]


def open_desktop(
    record_folder: Path,
    open_store: OpenStore,
    language: Language | None = None,
    make_store: MakeStore | None = None,
) -> int:
    """Show the window on a record until it is closed; the exit code.

    open_store, make_store: get a function that asks for a passphrase. Without make_store a missing record is
    an error. language None: what the person chose last, first Thai. An AppError is shown: exit code 1.
    """
    app = application()
    look = Look(app, language)
    try:
        store = opened(record_folder, open_store, make_store, look.language)
    except AppError as error:
        tell_refusal(error, look.language)
        return 1
    if store is None:
        return 0
    with store:
        desktop = Desktop(store, record_folder, look)
        sys.excepthook = desktop.tell
        code = app.exec()
        sys.excepthook = sys.__excepthook__
        desktop.close()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # no loop runs that would end the windows
    return code


def opened(
    folder: Path, open_store: OpenStore, make_store: MakeStore | None, language: Language
) -> Store | None:
    """The record, or a new one where there is none. Questions are loaded only when one is asked."""
    if make_store is None or any(folder.glob("record.db*")) or (folder / KEYS).exists():
        return open_store(_ask_passphrase)
    from app.views.firststart import first_record

    return first_record(folder, open_store, make_store, language)


def _ask_passphrase() -> str:
    from app.views.firststart import ask_passphrase

    return ask_passphrase()


def application() -> QApplication:
    """The one Qt application of this process."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    app = QApplication(sys.argv[:1])
    app.setApplicationName("suanruam")
    app.setOrganizationName("suanruam")
    theme.load_fonts()
    return app


class Seat(NamedTuple):
    """What one person works with: nothing of it is another's."""

    desk: Desk
    window: Window


class Desktop(QObject):
    """The window of who works here, in its language; a change of either builds it anew at the same place.

    Where the office has entered users, it first asks who it is. A lock hides the window whole behind that
    question: the same person comes back to it as it was, another gets a window of the own.
    """

    def __init__(self, store: Store, folder: Path, look: Look) -> None:
        super().__init__()
        self.look = look
        self._store = store
        self._folder = folder
        self._seat: Seat | None = None
        self._sign_in: SignIn | None = None
        self._been: dict[str, tuple[int, Period]] = {}
        self.idle = Idle(look.app, self)
        self.idle.passed.connect(self.lock)
        look.language_wanted.connect(self.speak)
        look.shade_wanted.connect(look.shine)
        look.zoom_wanted.connect(self.resize)
        if store.count(User, active=True):
            self.sign_in.ask()
        else:
            self._sit(None)

    @property
    def desk(self) -> Desk:
        """Raises RuntimeError while nobody has signed in."""
        return self._taken.desk

    @property
    def window(self) -> Window:
        """Raises RuntimeError while nobody has signed in."""
        return self._taken.window

    @property
    def _taken(self) -> Seat:
        if self._seat is None:
            raise RuntimeError("nobody has signed in")
        return self._seat

    # -- one person's window

    def _sit(self, user: User | None) -> None:
        """The window of a person, at the place and period where that one was before."""
        self._seat = self._made(user)
        row, period = self._been.get(_owner(user), (0, self.desk.period))
        self.desk.set_period(period)
        self.window.subjects.setCurrentRow(row)
        self.window.show()
        Preparing(self.window)
        self._wait()

    def _made(self, user: User | None) -> Seat:
        desk = Desk(self._store, self._folder, self.look)
        if user is not None:
            desk.sign_in(user)
        window = Window(desk)
        window.lock_wanted.connect(self.lock)
        window.sign_out_wanted.connect(self.sign_out)
        desk.user_changed.connect(self._user_changed)
        desk.changed.connect(self._heard)
        _place(window)
        return Seat(desk, window)

    def _rise(self) -> None:
        """Take the window away; what is typed is kept, and where it was."""
        if self._seat is None:
            return
        desk, window = self._seat
        self._been[_owner(desk.user)] = (max(0, window.subjects.currentRow()), desk.period)
        self._seat = None
        window.close()
        desk.close()
        window.deleteLater()
        desk.deleteLater()

    def speak(self, language: Language) -> None:
        """Change the language of the running window."""
        if language == self.look.language or self._seat is None:
            return
        user = self.desk.user
        self._rise()
        self.look.speak(language)
        if self._sign_in is not None:
            self._sign_in.deleteLater()
            self._sign_in = None
        self._sit(user)

    def resize(self, zoom: int) -> None:
        self.look.resize(zoom)
        if self._seat is not None:
            self.window.subjects.fit()

    # -- who works here

    @property
    def sign_in(self) -> SignIn:
        """The question who works here; its code is loaded only where there are users."""
        if self._sign_in is None:
            from app.views.signin import SignIn

            self._sign_in = SignIn(self._store, self._folder, self.look.language)
            self._sign_in.signed_in.connect(self._signed_in)
            _place(self._sign_in)
        return self._sign_in

    def lock(self) -> None:
        """Hide everything behind the question who works here; typing stays a draft, jobs go on."""
        if self._seat is None or self.desk.user is None or self.desk.is_locked:
            return
        self.desk.is_locked = True
        self.window.commit()
        self._ask(self.desk.user.id)
        self.window.hide()

    def sign_out(self) -> None:
        """As closing the program, only that the next person may open it."""
        if self._seat is not None and self.desk.user is not None:
            self._ask()
            self._rise()

    def _ask(self, locked_by: str = "") -> None:
        self.idle.wait(0)
        for one in QApplication.topLevelWidgets():
            if one.isVisible() and one is not self.window:
                one.close()  # menus, lists and questions that stood open
                one.hide()
        self.sign_in.restoreGeometry(self.window.saveGeometry())
        self.sign_in.ask(locked_by)

    def _signed_in(self, user: User) -> None:
        if self._seat is not None and _owner(self.desk.user) == user.id:
            self.desk.is_locked = False
            self.window.show()
            self._wait()
        else:
            self._rise()
            self._sit(user)
        self.sign_in.hide()
        self.window.activateWindow()

    def _user_changed(self) -> None:
        """The first user was entered, or who works here was taken out of use."""
        user = self.desk.user
        if user is not None and not user.active:
            QTimer.singleShot(0, self.sign_out)  # after the form that did it is done
        elif not self.desk.is_locked:
            self._wait()

    def _heard(self, changes: Changes) -> None:
        if LOCK_AFTER in changes.ids and not self.desk.is_locked:
            self._wait()

    def _wait(self) -> None:
        minutes = self.desk.setting(LOCK_AFTER, MINUTES) if self.desk.user else 0
        self.idle.wait(minutes * 60)

    # -- the end

    def tell(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What no page has caught: shown in the one place of errors, and written where a terminal is."""
        sys.__excepthook__(kind, error, trace)
        if self._seat is None or self.desk.is_locked:
            self.sign_in.tell(error)
        else:
            self.desk.fail(error)

    def close(self) -> None:
        """Keep what is typed and stop the work under way."""
        self._rise()
        if self._sign_in is not None:
            self._sign_in.close()
            self._sign_in.deleteLater()


def _place(window: QWidget) -> None:
    """Where the program's window was last on this computer."""
    geometry = QSettings().value("geometry")
    if geometry:
        window.restoreGeometry(geometry)


def _owner(user: User | None) -> str:
    return user.id if user else ""

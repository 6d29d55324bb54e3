"""The way in: the program's window on one record, from the first paint to the last save."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QApplication

from app.models.errors import AppError, Language
from app.models.keys import KEYS, Ask, Made
from app.models.store import Store
from app.views import theme
from app.views.desk import Desk
from app.views.dialogs import tell_refusal
from app.views.looking import Look
from app.views.window import Window

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


class Desktop(QObject):
    """The window in its language; a change of language builds it anew at the same place."""

    def __init__(self, store: Store, folder: Path, look: Look) -> None:
        super().__init__()
        self.look = look
        self._store = store
        self._folder = folder
        look.language_wanted.connect(self.speak)
        look.shade_wanted.connect(look.shine)
        look.zoom_wanted.connect(self.resize)
        self.desk, self.window = self._made()
        self.window.show()

    def _made(self) -> tuple[Desk, Window]:
        desk = Desk(self._store, self._folder, self.look)
        window = Window(desk)
        geometry = QSettings().value("geometry")
        if geometry:
            window.restoreGeometry(geometry)
        return desk, window

    def speak(self, language: Language) -> None:
        """Change the language of the running window."""
        if language == self.look.language:
            return
        row, period = self.window.subjects.currentRow(), self.desk.period
        old_window, old_desk = self.window, self.desk
        self.look.speak(language)
        old_window.close()
        old_desk.close()
        self.desk, self.window = self._made()
        self.desk.set_period(period)
        self.window.subjects.setCurrentRow(row)
        self.window.show()
        old_window.deleteLater()
        old_desk.deleteLater()

    def resize(self, zoom: int) -> None:
        self.look.resize(zoom)
        self.window.fit_subjects()

    def tell(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What no page has caught: shown in the one place of errors, and written where a terminal is."""
        sys.__excepthook__(kind, error, trace)
        self.desk.fail(error)

    def close(self) -> None:
        """Keep what is typed and stop the work under way."""
        self.window.close()
        self.desk.close()
        self.window.deleteLater()
        self.desk.deleteLater()

"""The window at one list of the page of hearings, on a record that may be opened again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.models.batch import Guard
from app.models.schema import Record
from app.models.store import Store
from app.models.users import User
from app.views.desk import Desk
from app.views.hearings.page import HearingsPage
from app.views.looking import Look
from app.views.subjects import SUBJECTS
from app.views.window import Window
from tests.views.conftest import KEY
from tests.views.places import wait


@contextmanager
def hearings_window(
    folder: Path,
    qapp: QApplication,
    kind: type[Record],
    guards: tuple[Callable[[Store], Guard], ...],
    user: str = "",
) -> Iterator[Window]:
    """guards: what the record is opened with; user: who sits at it."""
    store = Store.open(folder, KEY)
    store.guards += [guard(store) for guard in guards]
    desk = Desk(store, folder, Look(qapp, "th"))
    if user:
        desk.sign_in(next(one for one in store.all(User) if one.name == user))
    window = Window(desk)
    window.resize(1366, 720)
    window.show()
    window.activateWindow()
    window.subjects.setCurrentRow([one.key for one in SUBJECTS].index("hearings"))
    page = window.page
    assert isinstance(page, HearingsPage)
    page.tabs.setCurrentIndex(page.subject.kinds.index(kind))
    wait(window.isActiveWindow)
    page.list.setFocus()
    try:
        yield window
    finally:
        window.close()
        desk.close()
        window.deleteLater()
        desk.deleteLater()
        store.close()

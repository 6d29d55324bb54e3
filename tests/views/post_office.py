"""Computers of one office at a real server, each with its own record and window, worked as a person does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from app import cli
from app.models import keys, minutes
from app.models.errors import Language
from app.models.store import Store
from app.sync import enrolling
from app.views.desk import Desk, Place
from app.views.looking import Look
from app.views.post.connection import Connection
from app.views.post.page import PostPage
from app.views.settings_page import SettingsPage
from app.views.window import Window
from tests.server import rig
from tests.sync.office import Office

LONGEST = 30_000  # ms


@dataclass
class Computer:
    """One computer of the office."""

    folder: Path
    store: Store
    desk: Desk
    window: Window

    def settings(self) -> Connection:
        """The connection in Settings."""
        self.desk.go(Place("settings", field="post"))
        page = self.window.page
        assert isinstance(page, SettingsPage)
        return page.connection

    def post(self) -> PostPage:
        """What waits for a person."""
        self.desk.go(Place("post"))
        page = self.window.page
        assert isinstance(page, PostPage)
        return page

    def exchange(self, qtbot: Any) -> None:
        """Send and fetch, as by the button, and wait until it is done."""
        self.desk.courier.go()
        self.settle(qtbot)

    def settle(self, qtbot: Any) -> None:
        qtbot.waitUntil(lambda: not (self.desk.jobs.running or self.desk.courier.is_busy), timeout=LONGEST)

    @property
    def said(self) -> str:
        """What the line below the window says of the post."""
        return self.window.status.post.text()


@contextmanager
def at_work(folder: Path, store: Store, qapp: QApplication, language: Language = "th") -> Iterator[Computer]:
    """A window on a record, closed afterwards; the record with it."""
    store.guards.append(minutes.guard(store))
    desk = Desk(store, folder, Look(qapp, language))
    window = Window(desk)
    window.resize(1366, 720)
    window.show()
    window.activateWindow()
    try:
        yield Computer(folder, store, desk, window)
    finally:
        window.close()
        desk.close()
        window.deleteLater()
        desk.deleteLater()
        store.close()


def new_record(folder: Path, fill: Callable[[Store], None]) -> Store:
    """A record as the program makes it, with its keys."""
    store, _ = cli.make_record(folder, None)
    fill(store)
    return store


def code_for(office: Office, role: str = "lao_admin") -> str:
    """An enrolment code of the office, made by another of its administrators."""
    device = office.enrolled()
    client = rig.Client(office.site.url, device, rig.epoch_of(office.site.server.database))
    done = client.post("/v1/codes", {"role": role, "name": ""})
    assert done.status_code in (200, 201), done.text
    return str(done.json()["code"])


def second_record(first: Computer, office: Office, folder: Path) -> Store:
    """The record of a new computer of the office, fetched from nothing."""
    key_code = enrolling.pair(first.store)
    enrolling.first_clone(folder, office.site.url, code_for(office), key_code, "เครื่องที่สอง")
    return Store.open(folder, keys.unlock(folder).key)

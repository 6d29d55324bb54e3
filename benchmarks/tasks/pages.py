"""Every page of the window opened, for the first time and again, painted; a meeting. Argument: the record."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.cli import open_record
from app.models.meetings import Meeting
from app.models.store import Store
from app.views.desk import Desk, Place
from app.views.desktop import application
from app.views.looking import Look
from app.views.preparing import Preparing
from app.views.subjects import SUBJECTS
from app.views.window import Window
from benchmarks.harness import say

LONGEST_WAIT = 60.0


def idle(app: QApplication, desk: Desk) -> None:
    """Until no job is under way: what a page costs is measured by itself."""
    until, quiet = time.monotonic() + LONGEST_WAIT, 0
    while quiet < 30 and time.monotonic() < until:
        app.processEvents()
        quiet = 0 if desk.jobs.running else quiet + 1
        time.sleep(0.01)


def taken(app: QApplication, window: Window, act: Callable[[], object]) -> float:
    """Milliseconds until it is done and painted, with nothing else going on."""
    idle(app, window.desk)
    started = time.perf_counter()
    act()
    app.processEvents()
    window.repaint()
    return (time.perf_counter() - started) * 1000


def main(store: Store, folder: Path) -> None:
    app = application()
    desk = Desk(store, folder, Look(app, "th"))
    window = Window(desk)
    window.resize(1366, 720)
    window.show()
    preparing, ready = Preparing(window), list[bool]()
    preparing.done.connect(lambda: ready.append(True))
    while not ready:
        app.processEvents()
        time.sleep(0.01)
    rows = range(1, len(SUBJECTS))
    first, again = (
        [taken(app, window, partial(window.subjects.setCurrentRow, row)) for row in rows] for _ in "12"
    )
    places = [Place("meetings", "meetings", one.id) for one in store.all(Meeting)[:2]]
    opened = [taken(app, window, partial(window.go, place)) for place in places]
    keys = [one.key for one in SUBJECTS[1:]]
    say(
        first=dict(zip(keys, first, strict=True)),
        again=dict(zip(keys, again, strict=True)),
        meeting_first=opened[0],
        meeting=opened[-1],
    )
    window.close()
    desk.close()
    window.deleteLater()
    desk.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    with open_record(Path(sys.argv[1]), None) as opened_store:
        main(opened_store, Path(sys.argv[1]))

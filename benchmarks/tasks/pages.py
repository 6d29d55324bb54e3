"""Every page and tab of the window opened, the first time and again, painted; a meeting. Takes a record."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QTabBar

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


class Taken(NamedTuple):
    """Milliseconds until it was done and painted, by the clock and of the processor."""

    wall: float
    cpu: float


def taken(app: QApplication, window: Window, act: Callable[[], object]) -> Taken:
    """How long an act takes, with nothing else going on."""
    idle(app, window.desk)
    started, worked = time.perf_counter(), time.process_time()
    act()
    app.processEvents()
    window.repaint()
    return Taken((time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000)


def acts(window: Window) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every page, and behind it the other tabs of those that have some."""
    for row, subject in enumerate(SUBJECTS):
        if subject is not SUBJECTS[0]:
            yield subject.key, partial(window.subjects.setCurrentRow, row)
        tabs = getattr(window.page, "tabs", None)
        if isinstance(tabs, QTabBar) and tabs.count() > 1:
            for tab in (*range(1, tabs.count()), 0):
                yield f"{subject.key}: {subject.kinds[tab].table}", partial(tabs.setCurrentIndex, tab)


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
    first = {name: taken(app, window, act) for name, act in acts(window)}
    again = {name: taken(app, window, act) for name, act in acts(window)}
    places = [Place("meetings", "meetings", one.id) for one in store.all(Meeting)[:2]]
    opened = [taken(app, window, partial(window.go, place)) for place in places]
    say(
        names=list(first),
        first=[one.wall for one in first.values()],
        cpu=[one.cpu for one in first.values()],
        again=[again[name].wall for name in first],
        meeting_first=opened[0].wall,
        meeting=opened[-1].wall,
    )
    window.close()
    desk.close()
    window.deleteLater()
    desk.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    with open_record(Path(sys.argv[1]), None) as opened_store:
        main(opened_store, Path(sys.argv[1]))

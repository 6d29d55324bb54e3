"""Minutes typed into the real window by a process that is killed; what a restarted program finds is judged.

Every word typed is a number, so that what is missing can be told from what is there.

    python -m tests.faults.minutes_typed write FOLDER PACE_MS DRAFT_MS [die N|half N]
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from app.models import agendas, minutes, planning
from app.models.meetings import AgendaItem, Discussion, Meeting, Resolution
from app.models.store import Store
from tests.views import story

KEY = bytes(range(32))
WORDS = 30
"""Words typed into one box."""
ITEMS = ("1", "4", "5")
_WORD = re.compile(r"w(\d{4})")


def prepare(folder: Path) -> None:
    """An office, its committee, and a meeting planned."""
    with Store.open(folder, KEY) as store:
        story.furnish(store)
        five = next(one for one in agendas.templates(folder) if one.key == "five")
        made = planning.plan(store, story.BODY, date(2026, 1, 12), five)
        store.save(*made.records, actor="เตรียม")


class Told(NamedTuple):
    """What the process said before it died. typed: word -> second; kept, drafted: words known to be safe."""

    typed: dict[int, float]
    kept: int
    drafted: int
    ended: bool


def heard(lines: Iterable[str]) -> Told:
    typed: dict[int, float] = {}
    safe = {"kept": 0, "drafted": 0}
    ended = False
    for line in lines:
        what, *values = line.split()
        if what == "typed":
            typed[int(values[0])] = float(values[1])
        elif what in safe:
            safe[what] = max(safe[what], int(values[0]))
        ended = ended or what == "end"
    return Told(typed, safe["kept"], safe["drafted"], ended)


# -- judging


def in_record(store: Store) -> set[int]:
    texts: list[str | None] = [one.content for one in store.all(AgendaItem)]
    texts += [one.text for one in store.all(Discussion)] + [one.text for one in store.all(Resolution)]
    return {int(found) for text in texts for found in _WORD.findall(text or "")}


def in_draft(store: Store) -> set[int]:
    local = store.local("")
    return {int(w) for name in local.drafts.names() for w in _WORD.findall(str(local.drafts.get(name)))}


def judged(folder: Path, told: Told, killed_at: float | None, seconds: float) -> list[str]:
    """[] when nothing acknowledged is lost, and nothing typed more than `seconds` before the kill."""
    with Store.open(folder, KEY, create=False) as store:
        found = [one.what.english for one in store.verify()]
        kept, everything = in_record(store), in_record(store) | in_draft(store)
    lost = set(range(1, told.kept + 1)) - kept
    found += [f"acknowledged as saved and lost: {sorted(lost)}"] if lost else []
    lost = set(range(1, told.drafted + 1)) - everything
    found += [f"acknowledged as a draft and lost: {sorted(lost)}"] if lost else []
    if killed_at is not None:
        old = {word for word, at in told.typed.items() if at <= killed_at - seconds}
        found += (
            [f"typed {seconds} s before and lost: {sorted(old - everything)}"] if old - everything else []
        )
    return found


# -- writing


class Writer:
    """Types words into box after box; says what is typed and what is safe."""

    def __init__(self, folder: Path, pace: int, draft: int) -> None:
        from PySide6.QtTest import QTest

        from app.views.desk import Desk
        from app.views.desktop import application
        from app.views.looking import Look
        from app.views.window import Window

        self.wait = QTest.qWait
        self.pace = pace
        self.word = 0
        app = application()
        self.store = Store.open(folder, KEY, create=False)
        self.store.guards.append(minutes.guard(self.store))
        self.desk = Desk(self.store, folder, Look(app, "th"))
        self.window = Window(self.desk)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.window.show_row(2)
        self.clerk = story.Clerk(self.window)
        (meeting,) = self.store.all(Meeting)
        self.clerk.page.open_meeting(meeting.id)
        self.writing = self.clerk.shell.writing
        self.writing.keeping._draft.setInterval(draft)
        self.desk.saved.connect(lambda: self.say("kept", len(in_record(self.store))))
        self.desk.said.connect(lambda _: self.say("drafted", self.word))

    def say(self, *values: Any) -> None:
        print(*values, flush=True)  # noqa: T201

    def write(self) -> None:
        self.say("begin", time.monotonic())
        for number in ITEMS:
            self.clerk.go_to_item(number)
            self.box()
            self.writing.add_discussion()
            self.clerk.type("ประธาน")
            self.clerk.press(story.TAB)
            self.box()
            self.writing.add_resolution()
            self.clerk.press(story.TAB, times=2)
            self.box()
        self.clerk.shell.commit()
        self.say("end")

    def box(self) -> None:
        for _ in range(WORDS):
            for letter in f"w{self.word + 1:04} ":
                self.clerk.type(letter)
                self.wait(self.pace)
            self.word += 1
            self.say("typed", self.word, time.monotonic())


def write(folder: Path, pace: int, draft: int, cut: str = "", at: int = 0) -> None:
    """cut: "die" before operation `at` on the disk, or "half"-way through it; at 0 only counts them."""
    if not cut:
        Writer(folder, pace, draft).write()
        return
    from tests.faults.rig import SHIM  # only where the shim is loaded

    SHIM.arm(folder, die=at if cut == "die" else 0, half=at if cut == "half" else 0)
    writer = Writer(folder, pace, draft)
    writer.write()
    writer.say("operations", SHIM.count)


if __name__ == "__main__":
    given = sys.argv[2:]
    write(Path(given[0]), int(given[1]), int(given[2]), *given[3:4], *map(int, given[4:5]))

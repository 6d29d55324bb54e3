"""Keys and clicks of one meeting's minutes: at the meeting desk, and in a Word template.

The desk: tests/views/story.py plays the clerk and counts every key and click. Word: a model. The template
holds every heading and the eleven names as present; what differs in the finished minutes is typed letter for
letter, each place costs one click to go there, and one key where something is taken away. Argument: a folder.
"""

from __future__ import annotations

import difflib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Qt

from app.models import attending
from app.models.meetings import AgendaItem, Attendance, Discussion, Meeting, Resolution
from app.models.schema import changed
from app.models.store import Store
from app.reports.papers import minutes
from app.views.desk import Desk
from app.views.desktop import application
from app.views.looking import Look
from app.views.subjects import SUBJECTS
from app.views.window import Window
from benchmarks.harness import say
from tests.views import story

KEY = bytes(range(32))
TEXTS = (
    *("12 ม.ค. 69", "09.30", "ห้องประชุมสมมติ ชั้น 2", "นายแทน ผู้มาแทน", "ผู้ช่วยตำแหน่งที่ 6"),
    *(story.BACKGROUND, "รับทราบ", "นางสมมติ พนาสุข", story.SPEECH, story.DUTY, "รับทราบ"),
)


def written(folder: Path) -> tuple[story.Clerk, Store]:
    """The clerk's work through the window."""
    with Store.open(folder, KEY) as store:
        story.furnish(store)
    store = Store.open(folder, KEY)
    app = application()
    desk = Desk(store, folder, Look(app, "th"))
    window = Window(desk)
    window.show()
    window.activateWindow()
    app.processEvents()
    window.subjects.setCurrentRow([one.key for one in SUBJECTS].index("meetings"))
    clerk = story.Clerk(window)
    clerk.plan("12 ม.ค. 69", "09.30", "ห้องประชุมสมมติ ชั้น 2")
    clerk.mark("11111")
    clerk.mark_substitute("นายแทน ผู้มาแทน", "ผู้ช่วยตำแหน่งที่ 6")
    clerk.mark_rest("12222")
    story.minutes_of_first(clerk)
    clerk.press(Qt.Key.Key_S, story.CONTROL)
    counted = replace(clerk)
    window.close()
    desk.close()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return counted, store


def text_of(store: Store, meeting: Meeting, folder: Path) -> str:
    (folder / "minutes.pdf").write_bytes(minutes.sheet(store, meeting).pdf().pdf)
    command = ["pdftotext", "-raw", str(folder / "minutes.pdf"), "-"]
    return " ".join(subprocess.run(command, check=True, capture_output=True).stdout.decode().split())


def template(store: Store, meeting: Meeting) -> None:
    """The record as a Word template has it: all present, nothing written, no day and place yet."""
    members = [one for one in store.all(Attendance, meeting_id=meeting.id) if one.member_id]
    texts = [*store.all(Discussion), *store.all(Resolution), *store.all(Attendance, member_id=None)]
    items = [changed(one, content=None) for one in store.all(AgendaItem, meeting_id=meeting.id)]
    with store.saving("bench") as batch:
        batch.remove(*texts)
        batch.save(*items, *(attending.came(one) for one in members))
        batch.save(changed(meeting, held_on=None, place=None, appointed_at=None, started_at=None))


def main(folder: Path) -> None:
    clerk, store = written(folder / "record")
    (meeting,) = store.all(Meeting)
    finished = text_of(store, meeting, folder)
    template(store, meeting)
    blank = text_of(store, store.all(Meeting)[0], folder)
    store.close()
    codes = difflib.SequenceMatcher(None, blank, finished, autojunk=False).get_opcodes()
    places = [code for code in codes if code[0] != "equal"]
    typed = sum(end - start for _, _, _, start, end in places)
    taken = sum(1 for _, start, end, _, _ in places if end > start)
    letters = sum(map(len, TEXTS))
    say(
        keys=clerk.keys,
        letters=letters,
        clicks=clerk.clicks,
        word_keys=typed + taken,
        word_clicks=len(places),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Keys and clicks of the minutes of two meetings: at the meeting desk, and in a Word template.

The desk: tests/views/story.py plays the clerk in the real window and counts every key and click, printing not
included. Word: a model. Its template holds every heading, all eleven members as present, the sentence on the
quorum and an empty line for each resolution; lists number themselves. What differs in the finished minutes,
word by word, is typed letter for letter; going to each place that differs is one pointer move with one click,
which also selects what is typed over; what is only taken away costs one key. Argument: a folder.
"""

from __future__ import annotations

import difflib
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.models import attending
from app.models.meetings import AgendaItem, Attendance, Discussion, Meeting, Resolution
from app.models.schema import changed
from app.models.store import Store
from app.reports.papers import minutes
from app.views.desk import Desk
from app.views.desktop import application
from app.views.looking import Look
from app.views.meetings.shell import ADOPT
from app.views.subjects import SUBJECTS
from app.views.window import Window
from benchmarks.harness import say
from tests.views import story

KEY = bytes(range(32))
TIME, PLACE = "09.30", "ห้องประชุมสมมติ ชั้น 2"
FIRST, NEXT = "12 ม.ค. 69", "16 ก.พ. 69"
ALL_CAME = "มาครบทุกคน"
SUBSTITUTE = ("นายแทน ผู้มาแทน", "ผู้ช่วยตำแหน่งที่ 6")
TEXTS = {
    "first": (
        *(FIRST, TIME, PLACE, *SUBSTITUTE, story.BACKGROUND, "รับทราบ"),
        *("นางสมมติ พนาสุข", story.SPEECH, story.DUTY, "รับทราบ"),
    ),
    "next": (NEXT, story.CORRECTION),
}
"""What the clerk types that is text of the minutes."""
BY_ITSELF = re.compile(r"^- [๐-๙]+ -$|^[๐-๙]+\. ", re.MULTILINE)
"""Numbers of pages and of people: Word writes them, too."""
TO_FILL = {
    "first": (re.compile(r"เมื่อวัน.*?(?=ผู้มาประชุม)"), "เมื่อวัน … ที่ … เดือน … พ.ศ. … เวลา … น. ณ … "),
    "next": (re.compile(r"เมื่อวัน.*?(?= เวลา)"), "เมื่อวัน … ที่ … เดือน … พ.ศ. …"),
}
"""The line of day, time and place; the next meeting is held where and when the first one was."""
CLOCK = re.compile(r"(ประชุมเวลา) \S+ น\.")
EMPTY = "…"


class Count(NamedTuple):
    keys: int
    clicks: int


# -- at the desk


def first_meeting(clerk: story.Clerk) -> None:
    """Planned, begun, eleven members marked (one by a substitute), three items written, ended."""
    clerk.plan(FIRST, TIME, PLACE)
    clerk.press(Qt.Key.Key_T, story.CONTROL | Qt.KeyboardModifier.ShiftModifier)
    clerk.mark("11111")
    clerk.mark_substitute(*SUBSTITUTE)
    while (at := clerk.shell.attendance.list.current) is not None and at.list is not None:
        clerk.press(Qt.Key.Key_Down)
    clerk.mark_rest("12222")
    story.minutes_of_first(clerk)
    clerk.press(Qt.Key.Key_T, story.CONTROL | Qt.KeyboardModifier.ShiftModifier)
    clerk.press(Qt.Key.Key_S, story.CONTROL)


def next_meeting(clerk: story.Clerk) -> None:
    """Planned, everybody present, and the first minutes adopted in it with a correction."""
    clerk.press(Qt.Key.Key_Left, story.ALT)
    clerk.plan(NEXT)
    buttons = clerk.shell.attendance.findChildren(QPushButton)
    clerk.click(next(one for one in buttons if one.text() == ALL_CAME))
    clerk.press(Qt.Key.Key_F9)
    if clerk.shell.stack.currentIndex() != ADOPT:
        raise RuntimeError("the meeting desk does not show what is to be adopted")
    (waiting,) = clerk.shell.adoption.waiting
    clerk.click(waiting.corrections)
    clerk.type(story.CORRECTION)
    clerk.click(waiting.adopt)


def counted(clerk: story.Clerk, part: Callable[[story.Clerk], None]) -> Count:
    before = replace(clerk)
    part(clerk)
    return Count(clerk.keys - before.keys, clerk.clicks - before.clicks)


def at_the_desk(folder: Path, store: Store) -> list[Count]:
    """The clerk's work in the real window: the first meeting, and the next one."""
    desk = Desk(store, folder, Look(application(), "th"))
    window = Window(desk)
    window.show()
    window.activateWindow()
    application().processEvents()
    window.subjects.setCurrentRow([one.key for one in SUBJECTS].index("meetings"))
    clerk = story.Clerk(window)
    made = [counted(clerk, first_meeting), counted(clerk, next_meeting)]
    window.close()
    desk.close()
    return made


# -- in Word


def text_of(store: Store, meeting: Meeting, folder: Path) -> str:
    """What the printed minutes say."""
    (folder / "minutes.pdf").write_bytes(minutes.sheet(store, meeting).pdf().pdf)
    command = ["pdftotext", "-raw", str(folder / "minutes.pdf"), "-"]
    said = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    return " ".join(BY_ITSELF.sub("", said.replace("\f", "")).split())


def emptied(store: Store, meeting: Meeting) -> None:
    """The record as a Word template has it: all present, nothing written under the headings."""
    people = store.all(Attendance, meeting_id=meeting.id)
    items = store.all(AgendaItem, meeting_id=meeting.id)
    speeches = store.all(Discussion, agenda_item_id=[one.id for one in items])
    resolutions = store.all(Resolution, meeting_id=meeting.id)
    gone = [*speeches, *(one for one in people if not one.member_id)]
    gone += [one for one in items if one.parent_id]
    with store.saving("bench") as batch:
        batch.save(*(changed(one, kind=None, text=EMPTY) for one in resolutions))
        batch.save(*(changed(one, content=None) for one in items if not one.parent_id))
        batch.save(*(attending.came(one) for one in people if one.member_id))
        batch.remove(*gone)


def template_of(store: Store, name: str, meeting: Meeting, folder: Path) -> str:
    """What the template says; dots where something is to be filled in."""
    emptied(store, meeting)
    line, dots = TO_FILL[name]
    return CLOCK.sub(rf"\1 {EMPTY} น.", line.sub(dots, text_of(store, meeting, folder), count=1))


def new_letters(before: list[str], after: list[str]) -> int:
    """Letters to type; those in front that stay as they are need not be."""
    old, new = " ".join(before), " ".join(after)
    kept = takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))
    return len(new) - len(list(kept))


def in_word(template: str, finished: str) -> Count:
    """Keys and clicks that make the finished minutes out of the template."""
    words, wanted = template.split(), finished.split()
    codes = difflib.SequenceMatcher(None, words, wanted, autojunk=False).get_opcodes()
    places = [code for code in codes if code[0] != "equal"]
    typed = sum(new_letters(words[was:till], wanted[start:end]) for _, was, till, start, end in places)
    deleted = sum(1 for kind, *_ in places if kind == "delete")
    return Count(typed + deleted, len(places))


def word_counts(store: Store, folder: Path) -> list[Count]:
    """The same two minutes in Word."""
    meetings = sorted(store.all(Meeting), key=lambda one: one.number or 0)
    finished = [text_of(store, one, folder) for one in meetings]
    made = [template_of(store, name, one, folder) for name, one in zip(TEXTS, meetings, strict=True)]
    return [in_word(before, after) for before, after in zip(made, finished, strict=True)]


def main(folder: Path) -> None:
    record = folder / "record"
    with Store.open(record, KEY) as store:
        story.furnish(store)
    with Store.open(record, KEY) as store:
        ours = at_the_desk(record, store)
        theirs = word_counts(store, folder)
    figures: dict[str, int] = {}
    for name, desk, word in zip(TEXTS, ours, theirs, strict=True):
        letters = sum(map(len, TEXTS[name]))
        figures |= {f"{name}_keys": desk.keys, f"{name}_letters": letters, f"{name}_clicks": desk.clicks}
        figures |= {f"{name}_rest": desk.keys - letters}
        figures |= {f"{name}_word_keys": word.keys, f"{name}_word_clicks": word.clicks}
    say(**figures)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Typing in minutes of sixty pages, key by key, and going about in them. Arguments: folder, keys to press."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from app.cli import make_record
from app.models.store import Store
from app.views.desk import Desk
from app.views.desktop import application
from app.views.looking import Look
from app.views.meetings.box import WritingBox
from app.views.meetings.writing import Writing
from benchmarks.content import sentences
from benchmarks.harness import say
from benchmarks.minutes import long_meeting

SIZE = (800, 700)


def timed(act: Callable[[], object], page: Writing) -> float:
    """Milliseconds until it is done and painted."""
    started = time.perf_counter()
    act()
    application().processEvents()
    page.repaint()
    return (time.perf_counter() - started) * 1000


def pressed(box: WritingBox, letter: str) -> float:
    """Milliseconds of one key, all that follows from it and its painting included."""
    started = time.perf_counter()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
        application().sendEvent(box, event)
    application().processEvents()
    return (time.perf_counter() - started) * 1000


def typed(box: WritingBox, letters: str) -> list[float]:
    """Each key of a text typed into the middle of what stands there."""
    box.setFocus()
    cursor = box.textCursor()
    cursor.setPosition(len(box.toPlainText()) // 2)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    box.setTextCursor(cursor)
    return [pressed(box, letter) for letter in letters]


def told(name: str, taken: list[float]) -> dict[str, float]:
    return {name: median(taken), f"{name}_95": quantiles(taken, n=20)[-1]}


def box_of(page: Writing, strip: int, name: str) -> WritingBox:
    editor = page.stack.strips[strip].fields[name].focusProxy()
    if not isinstance(editor, WritingBox):
        raise TypeError(name)
    return editor


def main(store: Store, folder: Path, keys: int) -> None:
    meeting = long_meeting(store)
    desk = Desk(store, folder, Look(application(), "th"))
    page = Writing(desk)
    page.resize(*SIZE)
    page.show()
    application().processEvents()
    figures = {"open": timed(lambda: page.show_meeting(meeting), page)}
    items = [one.id for one in page.keeping.minutes.items()] if page.keeping.minutes else []
    figures |= {"item": median(timed(lambda one=item: page.show_item(one), page) for item in items[1:12])}  # type: ignore[misc]
    letters = "".join(random.Random(7).choices(sentences(), k=1 + keys // 60))[:keys]
    figures |= told("background", typed(box_of(page, 0, "content"), letters))
    figures |= told("speech", typed(box_of(page, 2, "text"), letters))
    figures["keep"] = timed(page.commit, page)
    figures["many"] = timed(lambda: page.show_item(items[-1]), page)
    page.stack.make_all()
    figures |= told("among_many", typed(box_of(page, 50, "text"), letters))
    page.commit()
    say(letters=sum(size(text) for _, text in page.replacing.texts()), **figures)
    page.close()
    desk.close()


def size(text: object) -> int:
    """Letters of a text's long columns."""
    return sum(len(getattr(text, name, None) or "") for name in ("title", "content", "text"))


if __name__ == "__main__":
    app = application()
    place = Path(sys.argv[1]) / "minutes"
    with make_record(place, None)[0] as made:
        main(made, place, int(sys.argv[2]))

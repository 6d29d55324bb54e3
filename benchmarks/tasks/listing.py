"""The list of all opinions: to its first screen, and a jump into its middle. Argument: the record."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from app.cli import open_record
from app.models.hearings import Opinion
from app.models.store import Store
from app.views.desk import Desk
from app.views.desktop import application
from app.views.lists import RecordList
from app.views.looking import Look
from app.views.rows import Rows, Wish
from app.views.subject_page import SubjectPage
from app.views.subjects import DAYS, listed, subject_of
from benchmarks.harness import say


def held() -> float:
    """Memory held now, in MB (Linux tells it in pages)."""
    resident = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(resident) * resource.getpagesize() / 2**20


def painted(widget: QWidget) -> None:
    """Let the widget be laid out and drawn now."""
    widget.show()
    application().processEvents()
    widget.repaint()


def first_screen(desk: Desk) -> tuple[RecordList, float]:
    """The list by itself, and milliseconds to its first screen; the widget's own making is not counted."""
    view = RecordList(Opinion, listed(Opinion), Rows(desk.store, Opinion, DAYS[Opinion.table]), desk)
    view.resize(900, 600)
    painted(view)
    started = time.perf_counter()
    view.show_rows(Wish())
    painted(view)
    return view, (time.perf_counter() - started) * 1000


def whole(view: RecordList, rows: int) -> float:
    """Milliseconds until all rows are there, read in the background."""
    started = time.perf_counter()
    while view.table.rowCount() < rows:
        application().processEvents()
    return (time.perf_counter() - started) * 1000


def jump(view: RecordList) -> float:
    """Milliseconds to the middle of the list, drawn."""
    started = time.perf_counter()
    view.scrollTo(view.table.index(view.table.rowCount() // 2, 0))
    painted(view)
    return (time.perf_counter() - started) * 1000


def page(desk: Desk) -> float:
    """Milliseconds to the whole page of the subject, as a click on it does."""
    subject = subject_of(Opinion)
    if subject is None:
        raise LookupError("no page lists the opinions")
    started = time.perf_counter()
    made = SubjectPage(subject, desk)
    made.tabs.setCurrentIndex(subject.kinds.index(Opinion))
    made.resize(1200, 700)
    painted(made)
    taken = (time.perf_counter() - started) * 1000
    made.deleteLater()
    return taken


def main(store: Store, folder: Path) -> None:
    desk = Desk(store, folder, Look(application(), "th"))
    before = held()
    view, screen = first_screen(desk)
    rest = whole(view, store.count(Opinion))
    say(screen=screen, whole=screen + rest, jump=jump(view), grown=held() - before, page=page(desk))
    view.deleteLater()
    desk.close()
    desk.deleteLater()
    application().sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    app = application()
    with open_record(Path(sys.argv[1]), None) as opened:
        main(opened, Path(sys.argv[1]))

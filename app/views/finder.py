"""Ctrl+K: find anything by its words, with tone marks or without."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMoveEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.jobs import Job
from app.models.errors import AppError, BadInput
from app.models.search import Hit, is_quick, words_of
from app.views.desk import Desk
from app.views.finder_list import FinderList
from app.views.finder_rows import OPENED, founds
from app.views.page import Page

SEARCH_AFTER = 100  # ms
BUILD_AFTER = 1500  # ms; the first page is painted before
MOST = 50
AT_ONCE = 0.02
"""Seconds: a search that last took longer goes into the background."""


class Finder(QLineEdit):
    """Searches the whole record while one types; Down goes into what was found, Enter opens the first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._building: Job | None = None
        self._done = 0
        self._took: dict[bool, float] = {}
        self._before: QWidget | None = None
        self._popup: FinderList | None = None
        self.setPlaceholderText(self.tr("Find anything (Ctrl+K)"))
        self.setAccessibleName(self.tr("Find anything (Ctrl+K)"))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 36)
        self._timer = QTimer(self, singleShot=True, interval=SEARCH_AFTER)
        self._timer.timeout.connect(self.search)
        self.textChanged.connect(lambda _: self._timer.start())
        self.returnPressed.connect(self._entered)
        if not desk.store.search.is_whole:
            QTimer.singleShot(BUILD_AFTER, self, self.prepare)

    @property
    def popup(self) -> FinderList:
        """What was found, over the page; made when it is first needed."""
        if self._popup is None:
            self._popup = FinderList(self.window())
            self._popup.chosen.connect(self.open)
            self._popup.left.connect(self._come_back)
            self._popup.typed.connect(self._typed)
            QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        return self._popup

    # -- searching

    def search(self) -> None:
        """Show what holds the words; the newest search wins."""
        self._forget()
        text = self.text()
        if not words_of(text):
            self.close_list()
        elif self._took.get(is_quick(text), 0.0) <= AT_ONCE:
            self._search_now()
        else:
            self._job = self._desk.jobs.start(
                self.tr("Searching"), lambda _: self._found(text), lambda hits: self._show(text, hits)
            )

    def _search_now(self) -> None:
        self._forget()
        try:
            self._show(self.text(), self._found(self.text()))
        except AppError as error:
            self._desk.fail(error)

    def _forget(self) -> None:
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _found(self, text: str) -> list[Hit]:
        """In any thread."""
        started = time.perf_counter()
        hits = self._desk.store.search.found(text, tables=OPENED, limit=MOST)
        self._took[is_quick(text)] = time.perf_counter() - started
        return hits

    def _show(self, text: str, hits: Sequence[Hit]) -> None:
        self._job = None
        if text == self.text():
            rows = founds(self._desk, hits, words_of(text))
            self.popup.show_founds(rows, "\n".join(self._notes(len(rows))), self)

    def _notes(self, count: int) -> list[str]:
        """What must be said of a list that is empty, cut or not yet whole."""
        notes = []
        if not self._desk.store.search.is_whole:
            words = self.tr("The search index is still being made (%1 %): not everything is found yet.")
            notes.append(words.replace("%1", str(self._done)))
        if not count:
            notes.insert(0, self.tr("Nothing found for “%1”").replace("%1", self.text().strip()))
        elif count >= MOST:
            notes.append(self.tr("Some of each kind are shown; type more to find fewer."))
        return notes

    # -- the index of a large record that has none yet

    def prepare(self) -> None:
        """Index what is not, in the background; who cancels it gets it again with the next Ctrl+K."""
        search = self._desk.store.search
        if self._building in self._desk.jobs.running or search.is_whole:
            return
        job = self._desk.jobs.start(
            self.tr("Preparing search"), lambda progress: search.build(progress.tell), lambda _: self.search()
        )
        job.progressed.connect(self._tell)
        self._building = job

    def _tell(self, done: int, total: int) -> None:
        self._done = 100 * done // max(1, total)

    # -- keys, and what is chosen

    def start(self) -> None:
        """Ctrl+K."""
        self.prepare()
        if not self.hasFocus():
            self._before = QApplication.focusWidget()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.text():
            if self._popup is None or not self._popup.isVisible():
                self._search_now()
            self.popup.enter()
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        """Close the list, then empty the line and go back to where one was."""
        if self._popup is not None and self._popup.isVisible():
            self.close_list()
            return
        self.clear()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
            self._before = None

    def _entered(self) -> None:
        if self._timer.isActive() or self._job is not None:
            self._search_now()
        self.open(0)

    def open(self, row: int) -> None:
        """Go to one of those found."""
        rows = self.popup.rows.founds
        if not 0 <= row < len(rows):
            return
        found = rows[row]
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.clear()
        self.close_list()
        self._show_period(found.period)
        self._desk.go(found.place)
        if self.hasFocus():
            self._leave_to_page()

    def _show_period(self, period_id: str) -> None:
        """What belongs to a half-year is shown with it; one of another scheme is shown without."""
        if period_id:
            try:
                self._desk.set_period(self._desk.scheme.period(period_id))
            except BadInput:
                return

    def _leave_to_page(self) -> None:
        for page in self.window().findChildren(Page):
            if page.isVisible():
                page.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_list(self) -> None:
        self._forget()
        if self._popup is not None:
            self._popup.hide()

    def _come_back(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, event: QKeyEvent) -> None:
        """A letter typed while the list has the keyboard."""
        self._come_back()
        self.keyPressEvent(event)

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        """Whoever goes elsewhere closes the list."""
        if self._popup is not None and now is not None and now not in (self, self._popup.view):
            self.close_list()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        if self._popup is not None and self._popup.isVisible():
            self._popup.lie_below(self)

"""Ctrl+K: find anything by its name."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QCompleter, QLineEdit

from app.models.records import by_table
from app.models.schema import Record
from app.views.desk import Desk, Place
from app.views.labels import shortened
from app.views.names import Option
from app.views.subjects import SUBJECTS, subject_of

SEARCH_AFTER = 200  # ms
EACH = 6


class Finder(QLineEdit):
    """Searches the names of everything the subjects list; Enter opens what is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: list[tuple[type[Record], Option]] = []
        self._offered = QStringListModel(self)
        self._completer = QCompleter(self._offered, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(16)
        self._completer.activated[QModelIndex].connect(lambda index: self.open(index.row()))  # type: ignore[index]
        self.setCompleter(self._completer)
        self.setPlaceholderText(self.tr("Find anything (Ctrl+K)"))
        self.setAccessibleName(self.tr("Find anything (Ctrl+K)"))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 36)
        self._timer = QTimer(self, singleShot=True, interval=SEARCH_AFTER)
        self._timer.timeout.connect(self.search)
        self.textEdited.connect(lambda _: self._timer.start())
        self.returnPressed.connect(lambda: self.open(0))

    def search(self) -> None:
        """Offer what matches, a few of each kind; in a large record the first search reads its names."""
        if self.text().strip():
            tables = [kind.table for subject in SUBJECTS for kind in subject.kinds]
            self._desk.with_options(tables, self.tr("Reading the names"), self._offer)

    def _offer(self) -> None:
        text = self.text()
        if not text.strip():
            return
        kinds = [kind for subject in SUBJECTS for kind in subject.kinds]
        self._found = [
            (kind, option) for kind in kinds for option in self._desk.names.found(kind.table, text, EACH)
        ]
        self._offered.setStringList(
            [f"{self._desk.words(kind.words)}: {shortened(option.title, 90)}" for kind, option in self._found]
        )
        self._completer.complete()

    def open(self, row: int) -> None:
        """Go to one of those found."""
        if 0 <= row < len(self._found):
            kind, option = self._found[row]
            subject = subject_of(by_table(kind.table))
            self.clear()
            if subject:
                self._desk.go(Place(subject.key, kind.table, option.id))

    def start(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

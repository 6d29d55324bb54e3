"""The first start of a new computer of an office at work: its record comes from the central server."""

from __future__ import annotations

import platform
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout

from app.jobs import Fault, Job, Jobs, Progress
from app.models.errors import AppError, Language, WrongKey
from app.models.keys import Ask
from app.models.opening import DATABASE
from app.views.fields import LineEdit
from app.views.labels import button, label, lettered
from app.views.post import errands
from app.views.thai import wrappable

CODE_LETTERS = 56
"""A line holds a whole pairing code, eight groups of five, in capitals."""


class Asking(QObject):
    """Lets the work in a thread ask the person at the window, and waits for the answer."""

    _asked = Signal()

    def __init__(self, ask: Ask, parent: QObject) -> None:
        super().__init__(parent)
        self._ask, self._answer = ask, ""
        self._fault: AppError | None = None
        self._asked.connect(self._take, Qt.ConnectionType.BlockingQueuedConnection)

    def _take(self) -> None:
        try:
            self._answer = self._ask()
        except AppError as fault:  # carried into the thread that asked
            self._fault = fault

    def __call__(self) -> str:
        """The passphrase. Raises what the question raised."""
        self._asked.emit()
        if self._fault is not None:
            raise self._fault
        return self._answer


class JoinDialog(QDialog):
    """Address, enrolment code, and the code that opens what is sealed; then all of it comes."""

    def __init__(self, folder: Path, ask: Ask, language: Language) -> None:
        super().__init__()
        self._folder, self._language = folder, language
        self._ask = Asking(ask, self)
        self.jobs = Jobs(self)
        self._job: Job | None = None
        self._mistyped = "code"
        self.setWindowTitle(self.tr("A new computer of the office"))
        self.setMinimumWidth(780)
        self.lines = {name: LineEdit() for name in ("server", "code", "key", "name")}
        self.lines["server"].setPlaceholderText("https://")
        self.lines["name"].setText(platform.node())
        self.told = label("", wraps=True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Fetching the record"))
        self.go_button = button(self.tr("Fetch the office's record"), self.begin, main=True)
        self.leave_button = button(self.tr("Leave"), self.reject)
        self._lay_out()
        self.lines["name"].returnPressed.connect(self.begin)
        self.bar.hide()

    def _lay_out(self) -> None:
        form = QVBoxLayout()
        form.setSpacing(2)
        for name, words in (
            ("server", self.tr("Address of the central server")),
            ("code", self.tr("Enrolment code, from the office's administrator")),
            ("key", self.tr("Pairing code shown there, or the recovery code")),
            ("name", self.tr("Name of this computer")),
        ):
            self.lines[name].setAccessibleName(words)
            form.addWidget(label(words))
            form.addWidget(lettered(self.lines[name], CODE_LETTERS))
        column = QVBoxLayout(self)
        column.setSpacing(12)
        head = self.tr("Go on with the record of an office that works already")
        column.addWidget(label(head, "head", wraps=True))
        said = self.tr(
            "Everything the office has on the central server comes to this computer. What is sealed opens "
            "here only with the pairing code of another computer, or the recovery code; neither of them goes "
            "to the server."
        )
        column.addWidget(label(said, wraps=True))
        column.addLayout(form)
        column.addWidget(self.told)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.go_button)
        row.addWidget(self.leave_button)
        column.addLayout(row)
        self.setMinimumHeight(column.totalHeightForWidth(self.minimumWidth()))

    # -- doing

    def begin(self) -> None:
        """Enrol and fetch; the first empty line gets the keyboard instead."""
        if self._job is not None:
            return
        empty = next((one for one in self.lines.values() if not one.text().strip()), None)
        if empty is not None:
            empty.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._show_working(True)
        self._job = self.jobs.start(self.tr("Fetching the record"), self._work(), self._done, self._failed)
        self._job.progressed.connect(self._progressed)
        self._job.ended.connect(self._ended)

    def _work(self) -> Callable[[Progress], Path]:
        given = {name: line.text().strip() for name, line in self.lines.items()}
        folder, ask = self._folder, self._ask

        def work(progress: Progress) -> Path:
            self._mistyped = "code"
            try:
                return errands.first_clone(folder, given, ask, progress.tell)
            except WrongKey:
                self._mistyped = "key"
                raise

        return work

    def _show_working(self, is_working: bool) -> None:
        for one in (*self.lines.values(), self.go_button):
            one.setEnabled(not is_working)
        self.bar.setVisible(is_working)
        self.bar.setRange(0, 0)
        self._say("", self.tr("Working…") if is_working else "")

    def _say(self, note: str, sentence: str) -> None:
        self.told.setProperty("note", note)
        self.told.style().polish(self.told)
        self.told.setText(wrappable(sentence))

    def _progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _done(self, _: Path) -> None:
        self.accept()

    def _failed(self, fault: Fault) -> None:
        """Where the line broke while the record filled, it is opened: the rest comes by itself."""
        if (self._folder / DATABASE).exists():
            self.accept()
            return
        self._show_working(False)
        self._say("error", f"{fault.what.said(self._language)} {fault.mend.said(self._language)}".strip())
        self.lines[self._mistyped].setFocus(Qt.FocusReason.OtherFocusReason)

    def _ended(self) -> None:
        self._job = None

    def reject(self) -> None:
        """Leave; what was fetched so far stays in its folder, and the program goes on with it next time."""
        self.jobs.stop()
        super().reject()

"""The truthful line below: what was saved and when, what works in the background, where the record lies."""

from __future__ import annotations

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QSizePolicy, QStatusBar

from app.views.desk import Desk, Step
from app.views.labels import label, tip
from app.views.stepwords import words_of

PATH_LETTERS = 44


def _end_of(path: str) -> str:
    """The end of a long path, which tells more than its beginning; the whole stands in the tool tip."""
    return path if len(path) <= PATH_LETTERS else "…" + path[1 - PATH_LETTERS :]


class StatusLine(QStatusBar):
    """Speaks by itself; `say` puts other words in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.said = QLabel(self.tr("Nothing to save"))
        self.said.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
        )  # no window grows for it
        self.working = QProgressBar()
        self.working.setFixedWidth(220)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self._cancel)
        where = label(_end_of(str(desk.folder)))
        told = self.tr("The folder of the record; it is encrypted")
        where.setToolTip(tip(f"{told}: {desk.folder}"))
        self.addWidget(self.said, 1)
        for one in (self.working, self.cancel_button, label(self.tr("Encrypted record")), where):
            self.addPermanentWidget(one)
        desk.saved.connect(self._say_saved)
        desk.said.connect(self.say)
        self._step = ""
        desk.turned.connect(self._keep_step)
        desk.jobs.changed.connect(self._say_jobs)
        self._say_jobs()

    def say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setToolTip(tip(words))

    def say_step(self, words: str) -> None:
        """That a step was taken back or done again, and what it was."""
        self.say(f"{words}: {self._step}" if self._step else words)

    def _keep_step(self, step: Step) -> None:
        self._step = words_of(step, self._desk.language)

    def _say_saved(self) -> None:
        self.say(self.tr("Saved %1").replace("%1", QTime.currentTime().toString("HH.mm")))

    def _say_jobs(self) -> None:
        running = self._desk.jobs.running
        self.working.setVisible(bool(running))
        self.cancel_button.setVisible(bool(running))
        if running:
            self.working.setRange(0, 0)
            self.working.setAccessibleName(running[-1].title)
            self.working.setFormat(running[-1].title)
            running[-1].progressed.connect(self._progressed)

    def _progressed(self, done: int, total: int) -> None:
        self.working.setRange(0, total)
        self.working.setValue(done)

    def _cancel(self) -> None:
        for job in self._desk.jobs.running:
            job.cancel()

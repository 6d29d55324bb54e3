"""The truthful line below: what was saved and when, how the post stands, what works in the background, where
the record lies."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTime
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QSizePolicy, QStatusBar

from app.views.desk import Desk, Step
from app.views.labels import label, tip
from app.views.post.postbutton import PostButton
from app.views.stepwords import words_of

PATH_LETTERS = 44
LEAST_LETTERS = 8


class PathLabel(QLabel):
    """The end of a long path, which tells more than its beginning; the whole stands in the tool tip."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.show_path(path)

    def show_path(self, path: str) -> None:
        self._path = path
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """As wide as the path, within reason; it gives way to what must be read whole."""
        wide = self.fontMetrics().horizontalAdvance(self._path[-PATH_LETTERS:])
        return QSize(wide + self._around(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * LEAST_LETTERS + self._around(), 0)

    def _around(self) -> int:
        return self.width() - self.contentsRect().width() + 18

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width() - 18
        self.setText(self.fontMetrics().elidedText(self._path, Qt.TextElideMode.ElideLeft, room))


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
        self.post = PostButton(desk)
        where = PathLabel(str(desk.folder))
        told = self.tr("The folder of the record; it is encrypted")
        where.setToolTip(tip(f"{told}: {desk.folder}"))
        self.addWidget(self.said, 1)
        for one in (self.working, self.cancel_button, self.post, label(self.tr("Encrypted record")), where):
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

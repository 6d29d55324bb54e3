"""Where pictures and files come in: buttons, what is done with pictures, how far it is, what was refused."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QSettings, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.models.errors import AppError
from app.models.schema import Record
from app.views.desk import Desk
from app.views.flow import Flow
from app.views.labels import button, label
from app.views.taking import File, Habits, Outcome, Taking, files_at, files_of
from app.views.thai import wrappable

KEEPS_ORIGINALS = "keeps_original_pictures"


class Intake(QWidget):
    """Takes files in for its `owner`. `done` carries the Outcome."""

    done = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.owner: Record | None = None
        self.taking = Taking(desk, self)
        self.hint = label(
            self.tr("Drop pictures or files anywhere on this form, or press Ctrl+V."), "muted", wraps=True
        )
        self.said = label("", "muted", wraps=True)
        self.refused = label("", wraps=True)
        self.refused.setProperty("note", "error")
        self._make_options()
        self._make_progress()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        add = button(self.tr("Add pictures or files…"), self.choose)
        paste = button(self.tr("Paste"), self.paste)
        column.addLayout(Flow(add, paste, self.originals, self.place))
        for one in (self.hint, self.progress, self.said, self.refused):
            column.addWidget(one)
        self._say("", [])
        self.taking.progressed.connect(self._show_progress)
        self.taking.done.connect(self._taken)
        self.taking.ended.connect(self.progress.hide)

    def _make_options(self) -> None:
        """Originals: a habit of the person. The place: asked for anew with each record."""
        kept = QSettings().value(KEEPS_ORIGINALS)
        self.originals = QCheckBox(self.tr("Keep the originals too"))
        self.originals.setChecked(str(kept).lower() == "true")
        self.originals.toggled.connect(lambda on: QSettings().setValue(KEEPS_ORIGINALS, on))
        self.place = QCheckBox(self.tr("Leave the place (GPS) in the pictures"))

    def _make_progress(self) -> None:
        self.progress = QWidget()
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Pictures taken in"))
        row = QHBoxLayout(self.progress)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.bar, 1)
        row.addWidget(button(self.tr("Stop"), self.taking.stop))
        self.progress.hide()

    def show_under(self, owner: Record) -> None:
        """What was told of another record goes."""
        if self.owner is None or self.owner.id != owner.id:
            self._say("", [])
            self.place.setChecked(False)
        self.owner = owner

    # -- what comes in

    def choose(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self, self.tr("Add pictures or files…"))
        self.take([Path(path) for path in paths])

    def take(self, paths: list[Path]) -> None:
        """Take files of this computer in, in the background."""
        self._take(list(files_at(paths)))

    def take_mime(self, mime: QMimeData) -> None:
        """Take in what was dropped or pasted; tells when there is nothing in it."""
        files = files_of(mime)
        if not files:
            self._say(self.tr("There is neither a picture nor a file to take in."), [])
        self._take(files)

    def paste(self) -> None:
        self.take_mime(QGuiApplication.clipboard().mimeData())

    def _take(self, files: list[File]) -> None:
        if self.owner is not None and files:
            self._say("", [])
            self._show_progress(0, len(files))
            habits = Habits(self.originals.isChecked(), self.place.isChecked())
            self.taking.take(self.owner, files, habits)

    # -- what is told

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        told = self.tr("%1 of %2").replace("%1", str(done)).replace("%2", str(total))
        self.bar.setFormat(told)
        self.progress.setVisible(done < total)

    def _taken(self, outcome: Outcome) -> None:
        counted = (
            (len(outcome.taken), self.tr("%1 added")),
            (outcome.located, self._place_words(outcome.habits)),
            (outcome.scaled, self.tr("made smaller (%1)")),
        )
        told = [words.replace("%1", str(count)) for count, words in counted if count]
        self._say(" · ".join(told), outcome.refused)
        self.done.emit(outcome)

    def _place_words(self, habits: Habits) -> str:
        if habits.keeps_place:
            return self.tr("place left in (%1)")
        if habits.keeps_originals:
            return self.tr("place removed (%1); the originals kept still hold it")
        return self.tr("place removed (%1)")

    def _say(self, told: str, refused: list[AppError]) -> None:
        self.said.setText(wrappable(told))
        self.refused.setText(wrappable("\n".join(one.said(self._desk.language) for one in refused)))
        self.said.setVisible(bool(told))
        self.refused.setVisible(bool(refused))

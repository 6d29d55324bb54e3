"""Settings: how the program looks and speaks, how often the office reports, and the care of the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QFileDialog, QFormLayout, QLabel, QVBoxLayout, QWidget

from app.models import preferences
from app.models.errors import AppError, Problem
from app.models.periods import STANDARD_SCHEMES, PeriodScheme
from app.models.users import Act
from app.views import housekeeping
from app.views.desk import Desk, Place
from app.views.fields import CalmCombo
from app.views.flow import Flow
from app.views.labels import button, label, lettered, scrolled
from app.views.noticedays import NoticeDays
from app.views.page import Page
from app.views.people import People
from app.views.photo_settings import PhotoSettings
from app.views.post.connection import Connection
from app.views.subjects import POST
from app.views.thai import path_words, wrappable
from app.views.workbook import WorkbookPane

WORKBOOKS = "Excel (*.xlsx)"
BACKUPS = "Suanruam (*.suanruam)"
ABOVE = 60
"""Pixels above the connection when one is brought to it: its heading."""


class SettingsPage(Page):
    """One column; every choice works at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("settings", desk)
        self.said = label("", wraps=True)
        self.workbook = WorkbookPane(desk)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(18, 10, 18, 10)
        self._add_look()
        self._add_periods()
        self._add_people()
        self._add_connection()
        self._add_workbooks()
        self._add_care()
        self._show_rights()
        desk.user_changed.connect(self._show_rights)
        self._column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        self.area = scrolled(body)
        page.addWidget(self.area)

    # -- building

    def _section(self, words: str) -> QFormLayout:
        self._column.addWidget(label(words, "section"))
        form = QFormLayout()
        form.setFormAlignment(form.labelAlignment())
        form.setHorizontalSpacing(18)
        self._column.addLayout(form)
        return form

    def _choice(
        self, name: str, options: list[tuple[str, str]], chosen: str, slot: Callable[[str], None]
    ) -> CalmCombo:
        combo = CalmCombo()
        combo.setAccessibleName(name)
        for key, words in options:
            combo.addItem(words, key)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))
        combo.activated.connect(lambda _: slot(combo.currentData()))
        return lettered(combo, 40)

    def _add_look(self) -> None:
        form, look = self._section(self.tr("How the program looks")), self.desk.look
        languages = [("th", "ภาษาไทย"), ("en", "English")]
        words = self.tr("Language")
        form.addRow(words, self._choice(words, languages, self.desk.language, look.language_wanted.emit))
        words = self.tr("Light or dark")
        shades = [("light", self.tr("Light")), ("dark", self.tr("Dark"))]
        form.addRow(words, self._choice(words, shades, look.shade, look.shade_wanted.emit))
        words = self.tr("Size of letters")
        sizes = [(str(zoom), f"{zoom} %") for zoom in look.zooms]
        form.addRow(
            words, self._choice(words, sizes, str(look.zoom), lambda zoom: look.zoom_wanted.emit(int(zoom)))
        )

    def _add_periods(self) -> None:
        form = self._section(self.tr("Report periods"))
        words = self.tr("The office reports")
        options = [(scheme.mark, self._scheme_words(scheme)) for scheme in STANDARD_SCHEMES]
        chosen = self.desk.scheme.mark
        if chosen not in dict(options):
            options.append((chosen, self._scheme_words(self.desk.scheme)))
        self.scheme = self._choice(words, options, chosen, self.choose_scheme)
        form.addRow(words, self.scheme)
        self._column.addWidget(NoticeDays(self.desk))
        self._column.addWidget(PhotoSettings(self.desk))

    def _add_people(self) -> None:
        self._column.addWidget(label(self.tr("Users of the program"), "section"))
        self.people = People(self.desk)
        self._column.addWidget(self.people)

    def _add_connection(self) -> None:
        self._column.addWidget(label(self.tr("Connection with the central server"), "section"))
        self.connection = Connection(self.desk)
        self._column.addWidget(self.connection)

    def show_place(self, place: Place) -> None:
        """The connection is come to from the line below the window."""
        if place.field == POST.key:
            QTimer.singleShot(0, self.connection, self._bring_connection)

    def _bring_connection(self) -> None:
        self.area.verticalScrollBar().setValue(self.connection.y() - ABOVE)
        self.connection.take_keyboard()

    def _show_rights(self) -> None:
        """What is the office's is for its administrators; what is the person's own is for everyone."""
        self.scheme.setEnabled(self.desk.may(Act.ADMINISTER))
        self.actor.setText(self.desk.actor)

    def _scheme_words(self, scheme: PeriodScheme) -> str:
        named = {"": self.tr("twice a year"), "Q": self.tr("every quarter"), "Y": self.tr("once a year")}
        return named.get(scheme.mark) or self.tr("in periods of its own")

    def _add_workbooks(self) -> None:
        self._column.addWidget(label(self.tr("Workbooks (Excel)"), "section"))
        bring = button(self.tr("Bring in a workbook…"), self._choose_workbook)
        write = button(self.tr("Write the whole record as a workbook…"), self._choose_export)
        self._column.addLayout(Flow(bring, write))
        self._column.addWidget(self.workbook)

    def _add_care(self) -> None:
        self._column.addWidget(label(self.tr("Care of the record"), "section"))
        back_up = button(self.tr("Back up…"), self._choose_backup)
        self._column.addLayout(Flow(back_up, button(self.tr("Check the whole record"), self.verify)))
        self._column.addWidget(self.said)
        form = QFormLayout()
        form.addRow(self.tr("Folder"), label(path_words(self.desk.folder), wraps=True))
        self.actor = label(self.desk.actor)
        form.addRow(self.tr("You are noted in the history as"), self.actor)
        form.addRow(
            self.tr("Kept by"), QLabel(self.tr("SQLCipher (encrypted), every save complete or not at all"))
        )
        self._column.addLayout(form)

    # -- doing

    def choose_scheme(self, mark: str) -> None:
        """How the year is cut from now on; what was issued stays as it is."""
        chosen = next((one for one in STANDARD_SCHEMES if one.mark == mark), None)
        if chosen is None or not self.desk.may(Act.ADMINISTER):
            return
        try:
            preferences.choose_scheme(self.desk.store, chosen, actor=self.desk.actor)
        except AppError as error:
            self.desk.fail(error)
        else:
            self.desk.set_period(chosen.containing(self.desk.period.starts_on))
            self.desk.saved.emit()

    def _documents(self, name: str) -> str:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return str(Path(folder) / name)

    def _choose_workbook(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Bring in a workbook…"), self._documents(""), WORKBOOKS
        )
        if path:
            self.workbook.read(Path(path))

    def _choose_export(self) -> None:
        offered = self._documents(f"suanruam-{date.today():%Y%m%d}.xlsx")
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Write the whole record as a workbook…"), offered, WORKBOOKS
        )
        if path:
            self.export(Path(path))

    def export(self, path: Path) -> None:
        """Write the record as a workbook in the background."""
        store = self.desk.store
        title = self.tr("Writing the workbook")
        self.desk.jobs.start(
            title, lambda _: housekeeping.export(store, path), lambda rows: self._exported(path, rows)
        )

    def _exported(self, path: Path, rows: int) -> None:
        told = self.tr("%1 rows written to %2").replace("%1", f"{rows:,}").replace("%2", str(path))
        self.said.setText(wrappable(told))

    def _choose_backup(self) -> None:
        offered = self._documents(f"suanruam-{date.today():%Y%m%d}.suanruam")
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Back up…"), offered, BACKUPS)
        if path:
            self.back_up(Path(path))

    def back_up(self, path: Path) -> None:
        """Write and check an encrypted backup in the background."""
        store = self.desk.store
        title = self.tr("Backing up")
        self.desk.jobs.start(title, lambda _: housekeeping.back_up(store, path), self._backed_up)

    def _backed_up(self, path: Path) -> None:
        told = self.tr("Backed up and checked: %1. It opens with the recovery code.")
        self.said.setText(wrappable(told.replace("%1", str(path))))

    def verify(self) -> None:
        """Check every row, the history, attachments and issued editions."""
        store = self.desk.store
        title = self.tr("Checking the whole record")
        self.desk.jobs.start(title, lambda progress: housekeeping.verify(store, progress), self._verified)

    def _verified(self, problems: list[Problem]) -> None:
        if not problems:
            self.said.setText(wrappable(self.tr("Everything in the record is as it was saved.")))
            return
        lines = [f"• {self.desk.words(one.what)} {self.desk.words(one.mend)}" for one in problems[:20]]
        self.said.setText(wrappable("\n".join(lines)))

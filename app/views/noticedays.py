"""How early the office wants to be told: days before a meeting, a term's end, a memorandum's end."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFormLayout, QSpinBox, QWidget

from app.models import preferences
from app.models.errors import AppError
from app.models.users import Act
from app.views.desk import Desk
from app.views.labels import lettered


class CalmSpin(QSpinBox):
    """A number that the wheel does not change while the page is scrolled over it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(4, 0, 0, 0)  # the style sheet does not reach in here

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class NoticeDays(QWidget):
    """One number for each of preferences.DAYS; each change is kept at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.spins: dict[str, CalmSpin] = {}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFormAlignment(form.labelAlignment())
        form.setHorizontalSpacing(18)
        for name, words in (
            (preferences.INVITATION_DAYS, self.tr("Invitations are out before a meeting by")),
            (preferences.TERM_WARNING_DAYS, self.tr("The end of a term is told before it by")),
            (preferences.MOU_NOTICE_DAYS, self.tr("The end of a memorandum is told before it by")),
            (preferences.HEARING_NOTICE_DAYS, self.tr("The notice of a hearing is out before it by")),
            (preferences.HEARING_RESULT_DAYS, self.tr("The result of a hearing is published after it by")),
        ):
            self.spins[name] = self._spin(name, words)
            form.addRow(words, self.spins[name])
        self._show_rights()
        desk.user_changed.connect(self._show_rights)

    def _spin(self, name: str, words: str) -> CalmSpin:
        spin = CalmSpin()
        spin.setAccessibleName(words)
        spin.setRange(0, preferences.MOST_DAYS)
        spin.setSuffix(" " + self.tr("days"))
        spin.setValue(preferences.days(self._desk.store, name))
        lettered(spin, 18)
        spin.valueChanged.connect(partial(self._choose, name))
        return spin

    def _choose(self, name: str, count: int) -> None:
        try:
            preferences.choose_days(self._desk.store, name, count, actor=self._desk.actor)
        except AppError as error:
            self._desk.fail(error)
        else:
            self._desk.saved.emit()

    def _show_rights(self) -> None:
        """What is the office's is for its administrators."""
        self.setEnabled(self._desk.may(Act.ADMINISTER))

"""How large pictures are kept: the longest side and the quality, chosen once for the office."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFormLayout, QWidget

from app.models import photos
from app.models.errors import AppError
from app.models.users import Act
from app.views.desk import Desk
from app.views.fields import CalmCombo
from app.views.labels import lettered


class PhotoSettings(QWidget):
    """Two choices; each is kept at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.choices: dict[str, CalmCombo] = {}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFormAlignment(form.labelAlignment())
        form.setHorizontalSpacing(18)
        pixels, percent = self.tr("%1 pixels"), self.tr("%1 of 100")
        for name, words, offered, shown in (
            (photos.LONGEST, self.tr("Longest side of pictures kept"), photos.SIZES, pixels),
            (photos.QUALITY, self.tr("Quality of pictures kept"), photos.QUALITIES, percent),
        ):
            self.choices[name] = self._choice(name, words, offered, shown)
            form.addRow(words, self.choices[name])
        self._show_rights()
        desk.user_changed.connect(self._show_rights)

    def _choice(self, name: str, words: str, offered: tuple[int, ...], shown: str) -> CalmCombo:
        combo = CalmCombo()
        combo.setAccessibleName(words)
        for value in offered:
            combo.addItem(shown.replace("%1", f"{value:,}"), value)
        combo.setCurrentIndex(combo.findData(photos.chosen(self._desk.store, name)))
        combo.activated.connect(partial(self._choose, name))
        return lettered(combo, 24)

    def _choose(self, name: str, _: int) -> None:
        try:
            self._desk.set_setting(name, self.choices[name].currentData())
        except AppError as error:
            self._desk.fail(error)
        else:
            self._desk.saved.emit()

    def _show_rights(self) -> None:
        """What is the office's is for its administrators."""
        self.setEnabled(self._desk.may(Act.ADMINISTER))

"""Language, shade and size: habits of the person at this computer, not of the record."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from app.models.errors import Language
from app.models.resources import resource_path
from app.views import theme

TRANSLATIONS = ("qtbase_th.qm", "suanruam_th.qm")
"""Qt's own buttons and menus, of which PySide6 ships no Thai, and the words of the program."""


class Look(QObject):
    """What is chosen, kept for the next start. The signals are wishes; who owns the window grants them."""

    language_wanted = Signal(str)
    shade_wanted = Signal(str)
    zoom_wanted = Signal(int)

    def __init__(self, app: QApplication, language: Language | None = None) -> None:
        super().__init__(app)
        self.app = app
        self.zooms = theme.ZOOMS
        kept = QSettings()
        self.language: Language = language or ("en" if kept.value("language") == "en" else "th")
        self.shade: theme.Shade = "dark" if kept.value("shade") == "dark" else "light"
        self.zoom = _percent(kept.value("zoom"))
        self._translators = [QTranslator(app) for _ in TRANSLATIONS]
        self.speak(self.language)
        self.dress()

    def speak(self, language: Language) -> None:
        """Words of the window from now on; the sources are English, so English needs no translation."""
        self.language = language
        for translator, name in zip(self._translators, TRANSLATIONS, strict=True):
            self.app.removeTranslator(translator)
            if language == "th" and translator.load(str(resource_path("translations", name))):
                self.app.installTranslator(translator)
        QSettings().setValue("language", language)

    def dress(self) -> None:
        theme.dress(self.app, self.shade, self.zoom)
        QSettings().setValue("shade", self.shade)
        QSettings().setValue("zoom", self.zoom)

    def shine(self, shade: str) -> None:
        """ "light", "dark", or "" for the other one."""
        turned = "light" if self.shade == "dark" else "dark"
        self.shade = "dark" if (shade or turned) == "dark" else "light"
        self.dress()

    def resize(self, zoom: int) -> None:
        """To a size in percent, or by a step of -1 or 1."""
        self.zoom = theme.zoom_step(self.zoom, zoom) if abs(zoom) == 1 else zoom
        self.dress()


def _percent(kept: object) -> int:
    """A size that was kept; what a person's settings file says may be anything."""
    text = str(kept)
    return int(text) if text.isdigit() and int(text) in theme.ZOOMS else 100

"""Settings."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from app.views.desk import Desk
from app.views.labels import label
from app.views.page import Page


class SettingsPage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__("settings", desk)
        column = QVBoxLayout(self)
        column.addWidget(label(self.tr("Settings"), "head"))
        column.addStretch(1)

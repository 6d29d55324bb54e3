"""Home: the half-year at a glance, what is due and what is missing, each one step from where it is mended."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from app.views.desk import Desk, Place
from app.views.labels import label, link
from app.views.page import Page
from app.views.subjects import SUBJECTS


class HomePage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__("home", desk)
        column = QVBoxLayout(self)
        column.addWidget(label(self.tr("The half-year at a glance"), "head"))
        for subject in SUBJECTS:
            for kind in subject.kinds:
                line = link(f"{desk.words(kind.words)}: {desk.store.count(kind):,}")
                place = Place(subject.key, kind.table)
                line.clicked.connect(lambda _=False, place=place: desk.go(place))
                column.addWidget(line)
        column.addStretch(1)

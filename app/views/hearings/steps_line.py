"""The forums of one matter in a row: villages, then the tambon, then further up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from app.models.hearings import Hearing
from app.models.schema import column_of
from app.views.desk import Desk, Place
from app.views.flow import Flow
from app.views.labels import emptied, label, link, shortened, tip
from app.views.titles import title
from app.views.values import shown_choice

SHOWN = 24
"""Letters of a title; the whole stands in its tip."""


class StepsLine(QWidget):
    """Hidden where a matter has one forum only."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._row = Flow(spacing=4)
        self.links: list[QPushButton] = []
        self.setLayout(self._row)

    def show_steps(self, steps: Sequence[Hearing], current: str) -> None:
        """current: the id of the one being looked at, which is no link."""
        emptied(self._row)
        self.links = []
        self.setVisible(len(steps) > 1)
        for place, one in enumerate(steps):
            if place:
                self._row.addWidget(label("→", "muted"))
            self._row.addWidget(label(self._said(one)) if one.id == current else self._link(one))

    def _said(self, one: Hearing) -> str:
        level = shown_choice(column_of(Hearing, "level"), one.level or "", self._desk.language)
        return f"{level}: {shortened(title(one, self._desk.language), SHOWN)}"

    def _link(self, one: Hearing) -> QWidget:
        made = link(self._said(one))
        made.setToolTip(tip(title(one, self._desk.language)))
        self.links.append(made)
        made.clicked.connect(partial(self._desk.go, Place("hearings", Hearing.table, one.id)))
        return made

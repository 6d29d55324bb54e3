"""What a period still lacks, as a list in which every line leads to where it is mended."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.centre import MISSIONS
from app.models.records import by_table
from app.views.desk import Desk, Place
from app.views.labels import WrappingLink, emptied, label, tip
from app.views.paperwork import Lack
from app.views.subjects import PERIOD_KINDS, subject_of
from app.views.thai import wrappable

SHOWN = 12
"""Lines of one mission; the rest are counted."""


def place_of(table: str, record_id: str) -> Place:
    """Where a record of a table is seen and mended."""
    kind = by_table(table)
    subject = subject_of(kind)
    page = "report" if kind in PERIOD_KINDS or subject is None else subject.key
    return Place(page, table, record_id)


class Findings(QWidget):
    """Lines grouped by mission; what makes the report untrue stands before what somebody should look at."""

    chosen = Signal(object)  # Place

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self.lines: list[WrappingLink] = []
        self._names = {key: desk.words(words) for key, words in MISSIONS}

    def show_lacks(self, lacks: Iterable[Lack]) -> None:
        """Show these; none at all is said in words."""
        emptied(self._column)
        self.lines.clear()
        found = tuple(lacks)
        for mission, part in groupby(found, lambda one: one.mission):
            self._add_mission(mission, tuple(part))
        if not found:
            self._column.addWidget(label(self.tr("Nothing is missing."), wraps=True))
        self._column.addStretch(1)

    def _add_mission(self, mission: str, part: tuple[Lack, ...]) -> None:
        name = self._names.get(mission, "")
        head = label(
            f"{mission}. {name} ({len(part)})" if name else self.tr("In general"), "section", wraps=True
        )
        self._column.addWidget(head)
        for one in part[:SHOWN]:
            self._column.addWidget(self._line(one))
        if len(part) > SHOWN:
            more = self.tr("and %1 more").replace("%1", str(len(part) - SHOWN))
            self._column.addWidget(label(more, "muted"))

    def _line(self, lack: Lack) -> WrappingLink:
        """A warning is marked by another sign, not by colour alone."""
        sign = "● " if lack.is_error else "○ "
        line = WrappingLink(sign + wrappable(self._desk.words(lack.what)))
        line.setToolTip(tip(self._desk.words(lack.mend)))
        line.clicked.connect(lambda: self.chosen.emit(place_of(lack.table, lack.record_id)))
        self.lines.append(line)
        return line

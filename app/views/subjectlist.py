"""The list on the left: the subjects of an office, or on the sponsor's computers the sponsor's own rooms."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QListWidget

from app.models import posting
from app.models.submissions import SPONSORS
from app.views.desk import Desk
from app.views.subjects import ENTRIES, OF_SPONSOR, SPONSOR

ROOM = 24
"""Pixels beside the longest name."""


def role_here(desk: Desk) -> str:
    """The role this computer is enrolled with; "" while it is not."""
    state = desk.courier.state
    return state.role if state is not None else posting.facts(desk.store).get(posting.ROLE, "")


def shown_here(desk: Desk) -> tuple[str, ...]:
    """The keys of the subjects this computer is for, in the order of the list."""
    if role_here(desk) in SPONSORS:
        return OF_SPONSOR
    return tuple(one.key for one in ENTRIES if one is not SPONSOR)


class SubjectList(QListWidget):
    """`turned`: the key of the subject the cursor has come to."""

    turned = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("subjects")
        self.setAccessibleName(self.tr("Subjects"))
        for subject in ENTRIES:
            self.addItem(desk.words(subject.words))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._show_own()
        self.currentRowChanged.connect(lambda row: self.turned.emit(ENTRIES[row].key) if row >= 0 else None)
        desk.courier.changed.connect(self.fit_role)

    @property
    def first(self) -> str:
        """Where one begins, and where the way back ends."""
        return SPONSOR.key if role_here(self._desk) in SPONSORS else shown_here(self._desk)[0]

    def fit(self) -> None:
        """As wide as the longest subject at the size of the day."""
        self.setFixedWidth(self.sizeHintForColumn(0) + ROOM)

    def stand_on(self, key: str) -> bool:
        """Mark a subject; False, and nothing marked, for a place that is not in the list."""
        row = next((n for n, one in enumerate(ENTRIES) if one.key == key), -1)
        self.setCurrentRow(row)
        return row >= 0

    def fit_role(self) -> None:
        """Show what this computer is for; what is in front and no longer shown gives way."""
        row = self.currentRow()
        self._show_own()
        if row >= 0 and self.isRowHidden(row):
            self.stand_on(self.first)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With nothing marked, on a page that is not in the list, Qt would turn to the first subject."""
        is_away = self.currentRow() < 0
        self.blockSignals(is_away)
        super().focusInEvent(event)
        if is_away:
            self.setCurrentRow(-1)
            self.viewport().update()
        self.blockSignals(False)

    def _show_own(self) -> None:
        shown = shown_here(self._desk)
        for row, one in enumerate(ENTRIES):
            self.setRowHidden(row, one.key not in shown)

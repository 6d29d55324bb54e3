"""The persons a name fits, one a row: nothing of anybody is chosen before it is said who asks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from app.models.person_groups import Somebody
from app.views.labels import tip

LEAST_LINES = 7
SOMEBODY = Qt.ItemDataRole.UserRole
PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class PeopleList(QTreeWidget):
    """Enter: the person under the cursor asks. Several ticked (space bar) are one and the same."""

    given = Signal(object)  # Sequence[Somebody]

    def __init__(self) -> None:
        super().__init__()
        self.setRootIsDecorated(False)
        self.setAllColumnsShowFocus(True)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHeaderLabels((self.tr("Name"), self.tr("Contact"), self.tr("Places")))
        self.setAccessibleName(self.tr("Persons found"))
        self.itemActivated.connect(lambda *_: self.give())
        for column, width in enumerate((QHeaderView.ResizeMode.Interactive, QHeaderView.ResizeMode.Stretch)):
            self.header().setSectionResizeMode(column, width)
        self.header().setStretchLastSection(False)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        self.setColumnWidth(0, 40 * letter)
        self.setColumnWidth(2, 10 * letter)
        self.setMinimumHeight(LEAST_LINES * self.fontMetrics().lineSpacing())

    def show_people(self, people: Sequence[Somebody]) -> None:
        """One row a person, none ticked."""
        self.clear()
        unknown = self.tr("(nobody can tell who is meant)")
        for one in people:
            name = " / ".join(one.names) or unknown
            contact = " · ".join(" ".join(text.split()) for text in one.contacts)
            row = QTreeWidgetItem(self, [name, contact, str(one.everything.places)])
            row.setFlags(PLAIN)
            row.setCheckState(0, Qt.CheckState.Unchecked)
            row.setData(0, SOMEBODY, one)
            for column, text in enumerate((name, contact)):
                row.setToolTip(column, tip(text))
        if (first := self.topLevelItem(0)) is not None:
            self.setCurrentItem(first)

    @property
    def chosen(self) -> list[Somebody]:
        """Who is ticked, else who is under the cursor."""
        rows = [row for place in range(self.topLevelItemCount()) if (row := self.topLevelItem(place))]
        ticked = [row for row in rows if row.checkState(0) == Qt.CheckState.Checked]
        current = self.currentItem()
        return [row.data(0, SOMEBODY) for row in ticked or ([current] if current is not None else [])]

    def give(self) -> None:
        """Hand over who asks."""
        if chosen := self.chosen:
            self.given.emit(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and (row := self.currentItem()) is not None:
            is_ticked = row.checkState(0) == Qt.CheckState.Checked
            row.setCheckState(0, Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked)
        else:
            super().keyPressEvent(event)

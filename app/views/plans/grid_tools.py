"""The row above a plan's sheet: what is searched, how lines are grouped, what is shown of them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSettings, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models import plangroups
from app.models.planlines import GridLine
from app.models.text import fold
from app.views.desk import Desk
from app.views.fields import CalmCombo, SearchLine
from app.views.flow import Flow
from app.views.labels import button, label

SEARCH_AFTER = 200  # ms
BAND, PROGRESS = "plan-band", "plan-progress"
SEARCHED = ("name", "objective", "target", "detail", "agency", "strategy", "place", "expected")


class SheetTools(QWidget):
    """`searched` when another text is looked for, `grouped` when another grouping was chosen."""

    searched = Signal()
    grouped = Signal(str)
    form_wanted = Signal()
    line_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._timer = QTimer(self, singleShot=True, interval=SEARCH_AFTER)
        self._timer.timeout.connect(self.searched)
        self.search = SearchLine()
        self.search.setPlaceholderText(self.tr("Search the lines (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Search the lines (Ctrl+F)"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda: self._timer.start())
        self.grouping = CalmCombo()
        self.grouping.setAccessibleName(self.tr("How the lines are grouped"))
        for choice in plangroups.GROUPINGS:
            self.grouping.addItem(desk.words(choice.words), choice.key)
        self.grouping.activated.connect(lambda _: self.grouped.emit(self.grouping.currentData()))
        self.band = _switch(self.tr("Actual below the plan (F6)"), BAND)
        self.progress = _switch(self.tr("Progress (F7)"), PROGRESS)
        form = button(self.tr("All of the line (F4)"), self.form_wanted.emit)
        self.new_button = button(self.tr("New line (Ctrl+Insert)"), self.line_wanted.emit)
        self.count = label("", "muted")
        row = Flow(self.search, self.grouping, self.band, self.progress, form, self.new_button, self.count)
        self.setLayout(row)

    def found(self, lines: Iterable[GridLine]) -> list[str] | None:
        """Ids of the lines that hold every word looked for; None: nothing is looked for."""
        words = fold(self.search.text()).split()
        if not words:
            return None
        texts = ((one.id, fold(_text_of(one))) for one in lines)
        return [key for key, text in texts if all(word in text for word in words)]

    def clear_search(self) -> None:
        self.search.clear()
        self._timer.stop()

    def show_grouping(self, by: str) -> None:
        self.grouping.setCurrentIndex(self.grouping.findData(by))

    def say_count(self, shown: int, lines: int) -> None:
        if shown == lines:
            self.count.setText(self.tr("%1 lines").replace("%1", f"{shown:,}"))
        else:
            told = self.tr("%1 of %2 lines found")
            self.count.setText(told.replace("%1", f"{shown:,}").replace("%2", f"{lines:,}"))


def _switch(words: str, name: str) -> QPushButton:
    """A button that stays down; which way is remembered."""
    made = QPushButton(words)
    made.setCheckable(True)
    made.setChecked(QSettings().value(name) == "on")
    made.toggled.connect(lambda on: QSettings().setValue(name, "on" if on else "off"))
    return made


def _text_of(line: GridLine) -> str:
    return " ".join(str(getattr(line.project, name) or "") for name in SEARCHED)

"""Above and beside the sheet at hand: its number, the running check, and all sheets of the pile."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.models import paper_batches
from app.models.errors import BadInput
from app.models.hearings import OpinionBatch
from app.models.text import parse_integer
from app.views.committees.entry import ENTER
from app.views.desk import Desk
from app.views.fields import LineEdit
from app.views.flow import Flow
from app.views.hearings.checking import check_words
from app.views.hearings.sheet_form import PLAIN
from app.views.hearings.sheet_map import SheetMap
from app.views.hearings.sheet_work import SheetWork
from app.views.labels import label, lettered, scrolled
from app.views.thai import wrappable

MAP_LETTERS = 31


class NumberLine(LineEdit):
    """A line whose Enter asks for the number in it."""

    given = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and event.modifiers() in PLAIN:
            self.given.emit()
        else:
            super().keyPressEvent(event)


class SheetHead(QWidget):
    """`wanted` carries a sheet number typed into the line, `unread` why it could not be read."""

    wanted = Signal(int)
    unread = Signal(object)  # BadInput

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.title = label("", "head", wraps=True)
        self.line = lettered(NumberLine(), 10, 5)
        self.line.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.line.setAccessibleName(self.tr("Go to sheet number (Ctrl+G)"))
        self.line.given.connect(self._go)
        self.of = label("", wraps=True)
        self.checked = label("", wraps=True)
        self.fault = label("", wraps=True)
        self.fault.setProperty("note", "warning")
        self.closed = label(
            self.tr("The batch is closed: its sheets can be read and not changed. Alt+Left: open it again."),
            wraps=True,
        )
        self.closed.setProperty("note", "warning")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addLayout(Flow(label(self.tr("Sheet")), self.line, self.of, self.checked, spacing=10))
        column.addWidget(self.fault)
        column.addWidget(self.closed)

    def say(self, work: SheetWork) -> None:
        """How the sheet and its pile stand."""
        check = work.pile.check()
        self.title.setText(wrappable(work.pile.batch.title or self._desk.words(OpinionBatch.words)))
        self.line.setText(str(work.number))
        of = self.tr("of %1").replace("%1", f"{check.counted or 0:,}")
        beyond = self.tr("beyond the count") if work.number > (check.counted or 0) else ""
        parts = (of, beyond, self._state(work), self._matter(work))
        self.of.setText(wrappable(" · ".join(part for part in parts if part)))
        self.checked.setText(wrappable(check_words(check)))
        self.fault.setText(wrappable(self._desk.words(paper_batches.irregular(check))))
        self.fault.setVisible(bool(self.fault.text()))
        self.closed.setVisible(work.pile.is_closed)

    def _state(self, work: SheetWork) -> str:
        if work.sheet.is_marked:
            marks = paper_batches.MARKS
            return self._desk.words(marks.get(work.sheet.mark, marks["blank"]))
        return self.tr("entered") if work.record else self.tr("new")

    def _matter(self, work: SheetWork) -> str:
        count = max(len(work.sheet.opinions), work.matter + 1)
        if count < 2:
            return ""
        told = self.tr("matter %1 of %2").replace("%1", str(work.matter + 1))
        return told.replace("%2", str(count))

    def _go(self) -> None:
        try:
            number = parse_integer(self.line.text())
        except BadInput as complaint:
            self.unread.emit(complaint)
        else:
            if number is not None:
                self.wanted.emit(number)

    def focus(self) -> None:
        """Ctrl+G."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()


class SheetSide(QWidget):
    """The map of the pile with its signs, and the button that closes the batch."""

    def __init__(self) -> None:
        super().__init__()
        self.map = SheetMap()
        self.map.moved.connect(self._see)
        self.area = scrolled(self.map)
        self.close_button = QPushButton(self.tr("Close the batch (F9)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area, 1)
        column.addWidget(label(self._signs(), "muted", wraps=True))
        column.addWidget(self.close_button)
        lettered(self, MAP_LETTERS, MAP_LETTERS)

    def _signs(self) -> str:
        names = self.map.words()
        return " · ".join(f"{sign} {names[state]}" for state, sign in self.map.signs().items())

    def _see(self, cell: QRect) -> None:
        spot = cell.center()
        self.area.ensureVisible(spot.x(), spot.y(), cell.width(), cell.height())

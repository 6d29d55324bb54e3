"""The date field: a line read as people write days in the Buddhist era, and a calendar of our own.

Qt has no Buddhist calendar and its date editor corrupts leap days when its year is shifted (29 ก.พ. 2567).
"""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.models.dates import ENGLISH_WEEKDAYS
from app.models.errors import BadInput, Language
from app.models.periods import calendar_year_be, month_words, parse_date, weekday_date
from app.models.schema import Column
from app.views.fields import LineField
from app.views.values import shown_date

THAI_DAYS = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")
WEEKS = 6
STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


def month_grid(on: date) -> list[date]:
    """Six weeks from Monday that hold the month of a day."""
    first = on.replace(day=1)
    start = first - timedelta(days=first.weekday())
    return [start + timedelta(days=day) for day in range(7 * WEEKS)]


def month_later(on: date, months: int) -> date:
    """The same day some months on, or the last of that month: 31 ม.ค. → 28 ก.พ."""
    index = on.year * 12 + on.month - 1 + months
    year, month = divmod(index, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(on.day, last))


class MonthGrid(QWidget):
    """The days of one month. Arrows walk, Page Up/Down change the month, Enter takes the day."""

    moved = Signal()
    taken = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.on = date.today()
        self._language: Language = language
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        side = self.fontMetrics().height() + 12
        self.setFixedSize(7 * (side + 4), (WEEKS + 1) * side)

    def show_day(self, on: date) -> None:
        self.on = on
        self.setAccessibleName(weekday_date(on).said(self._language))
        self.moved.emit()
        self.update()

    def cell(self, place: int) -> QRect:
        width, height = self.width() // 7, self.height() // (WEEKS + 1)
        return QRect(place % 7 * width, (place // 7) * height, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heads = THAI_DAYS if self._language == "th" else tuple(name[:2] for name in ENGLISH_WEEKDAYS)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        for place, head in enumerate(heads):
            painter.drawText(self.cell(place), Qt.AlignmentFlag.AlignCenter, head)
        for place, on in enumerate(month_grid(self.on)):
            self._paint_day(painter, self.cell(place + 7), on)

    def _paint_day(self, painter: QPainter, cell: QRect, on: date) -> None:
        palette = self.palette()
        role = QPalette.ColorRole.Text if on.month == self.on.month else QPalette.ColorRole.PlaceholderText
        if on == self.on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), 4, 4)
            role = QPalette.ColorRole.HighlightedText
        painter.setPen(palette.color(role))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(on.day))
        if on == date.today():
            line = cell.adjusted(10, 0, -10, -5)
            painter.drawLine(line.bottomLeft(), line.bottomRight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self.show_day(self.on + timedelta(days=STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            months = 12 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self.show_day(month_later(self.on, -months if key == Qt.Key.Key_PageUp else months))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, on in enumerate(month_grid(self.on)):
            if self.cell(place + 7).contains(event.position().toPoint()):
                self.show_day(on)
                self.taken.emit()
                return


class Calendar(QWidget):
    """A popup with one month; the year is of the Buddhist era. Escape closes it and changes nothing."""

    taken = Signal(object)  # date

    def __init__(self, parent: QWidget, language: Language) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._language: Language = language
        self.head = QLabel()
        self.head.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.grid = MonthGrid(language)
        self.grid.moved.connect(self._say_month)
        self.grid.taken.connect(self._take)
        column = QVBoxLayout(self)
        column.addLayout(self._steps())
        column.addWidget(self.grid)

    def _steps(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._step("«", self.tr("Year before"), -12))
        row.addWidget(self._step("‹", self.tr("Month before"), -1))
        row.addWidget(self.head, 1)
        row.addWidget(self._step("›", self.tr("Month after"), 1))
        row.addWidget(self._step("»", self.tr("Year after"), 12))
        return row

    def _step(self, sign: str, name: str, months: int) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.grid.show_day(month_later(self.grid.on, months)))
        return button

    def _say_month(self) -> None:
        on = self.grid.on
        self.head.setText(month_words(on.month, calendar_year_be(on)).said(self._language))

    def _take(self) -> None:
        self.taken.emit(self.grid.on)
        self.close()

    def open_at(self, corner: QPoint, on: date) -> None:
        self.grid.show_day(on)
        self.adjustSize()
        self.move(corner)
        self.show()
        self.grid.setFocus()


class DateField(LineField):
    """A day. Alt+Down (or F4) opens the calendar."""

    def __init__(self, column: Column, language: Language) -> None:
        super().__init__(column, parse_date, lambda on: shown_date(on, language), 22)
        self._language: Language = language
        self.line.setPlaceholderText(self.tr("e.g. 1/10/68"))
        self.button = QToolButton()
        self.button.setText("▾")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setToolTip(self.tr("Calendar (Alt+Down)"))
        self.button.setAccessibleName(self.tr("Calendar"))
        self.button.clicked.connect(self.open_calendar)
        self.row.insertWidget(1, self.button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt_down or event.key() == Qt.Key.Key_F4:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> Calendar:
        calendar = Calendar(self, self._language)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.taken.connect(self._taken)
        calendar.open_at(self.mapToGlobal(QPoint(0, self.height())), self._day_or_today())
        return calendar

    def _day_or_today(self) -> date:
        try:
            found = self.value()
        except BadInput:
            return date.today()
        return found if isinstance(found, date) else date.today()

    def _taken(self, on: date) -> None:
        self.load(on)
        self.typed.emit()
        self.line.setFocus()
        self.left.emit()

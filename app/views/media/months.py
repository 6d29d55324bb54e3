"""The year's media month by month, painted; each column says its figure, unknown and zero apart."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.dates import ENGLISH_SHORT, THAI_SHORT
from app.models.reach import MonthReach
from app.views.desk import Desk

LINES = 6
"""Height in lines of text: a figure, the columns, the months' names."""
GAP = 5
LEAST = 2 / 3
"""Share of the letters of the day: at 150 % a wide figure is still as large as at 100 %."""


class MonthColumns(QWidget):
    """Twelve columns, October first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.months: tuple[MonthReach, ...] = ()
        self.setAccessibleName(self.tr("Reach by month"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def show_months(self, months: tuple[MonthReach, ...]) -> None:
        self.months = months
        told = (f"{self._name(one)}: {self.figure(one)}" for one in months)
        self.setAccessibleDescription("; ".join(told))
        self.setToolTip(self.accessibleDescription())
        self.update()

    def figure(self, one: MonthReach) -> str:
        """As in "2,200" or "0"; "?" nothing known, "-" nothing came out, "*" behind a sum partly known."""
        if not one.count:
            return "-"
        if one.reach is None:
            return "?"
        return f"{one.reach:,}" + ("*" if one.known < one.count else "")

    def _name(self, one: MonthReach) -> str:
        return (THAI_SHORT if self._desk.language == "th" else ENGLISH_SHORT)[one.month - 1]

    def _fit(self) -> None:
        self.setFixedHeight(int(self.fontMetrics().height() * LINES))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(360, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.months:
            return
        painter, palette = QPainter(self), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = int(self.fontMetrics().height() * 1.25)
        most = max((one.reach or 0 for one in self.months), default=0)
        wide = self.width() / len(self.months)
        ground = self.height() - line
        room = ground - line
        for place, one in enumerate(self.months):
            left = int(place * wide)
            high = room * (one.reach or 0) / most if most else 0.0
            column = QRectF(left + GAP, ground - high, wide - 2 * GAP, high)
            painter.fillRect(column, palette.color(QPalette.ColorRole.Highlight))
            painter.setPen(palette.color(QPalette.ColorRole.Dark))
            painter.drawLine(left + GAP, ground, int(left + wide - GAP), ground)
            painter.setPen(palette.color(QPalette.ColorRole.WindowText))
            middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
            figure = QRect(left, int(ground - high - line), int(wide), line)
            told, share = self.fitting(one, int(wide) - 2)
            letters = self.font()
            letters.setPointSizeF(letters.pointSizeF() * share)
            painter.setFont(letters)
            painter.drawText(figure, middle, told)
            painter.setFont(self.font())
            named = QRect(left, ground, int(wide), line)
            painter.drawText(named, middle, self._name(one))

    def fitting(self, one: MonthReach, room: int) -> tuple[str, float]:
        """The figure as it has room, and the share of the letters' size it is painted in.

        Smaller letters come first, then thousands or millions; read aloud it is whole.
        """
        told = (self.figure(one), self._short(one, 1), self._short(one, 0))
        for words in told[: 3 if one.reach else 1]:
            wide = self.fontMetrics().horizontalAdvance(words)
            if wide * LEAST <= room:
                break
        return words, max(LEAST, min(1.0, room / wide))

    def _short(self, one: MonthReach, decimals: int) -> str:
        """As in "45.2 พัน"; a sum partly known keeps its sign."""
        sizes = ((1_000_000, self.tr("%1 m.")), (1_000, self.tr("%1 thou.")))
        size, words = next((each for each in sizes if (one.reach or 0) >= each[0]), (1, "%1"))
        said = f"{(one.reach or 0) / size:,.{decimals if size > 1 else 0}f}".removesuffix(".0")
        return words.replace("%1", said) + ("*" if one.known < one.count else "")

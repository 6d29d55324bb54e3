"""How far each part of a plan is, at a glance: lines done, months worked, baht paid as bars with words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.models.errors import Language, Words
from app.models.plancells import SheetColumn
from app.models.plangroups import Group, Progress, progress
from app.views.labels import emptied, label, scrolled, tip
from app.views.plans.grid_actual import counted_money

LINES = Words("เสร็จ {done}/{lines} โครงการ", "{done}/{lines} lines done")
MONTHS = Words("ทำแล้ว {worked}/{months} เดือน", "{worked}/{months} months worked")
BAHT = Words("จ่าย {paid} จาก {budget}", "paid {paid} of {budget}")
ROWS_SHOWN = 7
BAR = QSize(70, 10)


class Share(QWidget):
    """A bar: how much of a whole is done; empty where the whole is nothing or unknown."""

    def __init__(self, part: float, whole: float, words: str) -> None:
        super().__init__()
        self.share = max(0.0, min(1.0, part / whole)) if whole > 0 else 0.0
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return BAR

    def minimumSizeHint(self) -> QSize:
        return QSize(24, BAR.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.palette()
        frame = self.rect().adjusted(0, 0, -1, -1)
        painter.setPen(palette.color(QPalette.ColorRole.Dark))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRect(frame)
        done = QRect(frame.left(), frame.top(), int(frame.width() * self.share), frame.height())
        painter.fillRect(done.adjusted(1, 1, 0, 0), palette.color(QPalette.ColorRole.Highlight))


class Elided(QLabel):
    """A name that gives way: cut to the room there is, whole as a tool tip."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._whole = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("must", True)
        self.setToolTip(tip(text))
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.contentsRect().width()
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))


class Bars(NamedTuple):
    """What a row says: part, whole and words, three times."""

    name: str
    shares: tuple[tuple[float, float, str], ...]


def bars_of(name: str, found: Progress, language: Language) -> Bars:
    months = MONTHS.filled(worked=found.worked.known, months=found.months.known)
    paid, budget = counted_money(found.paid, language), found.budget.said(language)
    baht = BAHT.filled(paid=paid, budget=budget)
    lines = LINES.filled(done=found.done, lines=found.lines)
    return Bars(
        name,
        (
            (found.done, found.lines, lines.said(language)),
            (found.worked.known, found.months.known, months.said(language)),
            (found.paid.known, found.budget.satang, baht.said(language)),
        ),
    )


class ProgressStrip(QFrame):
    """A row for each group of the sheet; many groups scroll."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self.rows: list[Bars] = []
        self.setProperty("card", True)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(8, 2, 8, 2)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        for place, stretch in enumerate((5, 2, 0, 2, 0, 2, 0)):
            self._grid.setColumnStretch(place, stretch)
        body = QWidget()
        body.setLayout(self._grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(scrolled(body))
        self.setAccessibleName(self.tr("How far the plan is"))

    def show_groups(self, groups: Sequence[Group], whole: str, money: SheetColumn | None) -> None:
        """whole: what the one group is called where nothing is grouped."""
        emptied(self._grid)
        self.rows = []
        for place, group in enumerate(groups):
            name = group.words.said(self._language) or whole
            self.rows.append(bars_of(name, progress(group.lines, money), self._language))
            self._add(place, self.rows[-1])
        line = label("ก").sizeHint().height()
        self.setMaximumHeight(min(ROWS_SHOWN, max(1, len(groups))) * line + 8)
        self.setMinimumHeight(line + 8)

    def _add(self, row: int, bars: Bars) -> None:
        self._grid.addWidget(Elided(bars.name), row, 0)
        for place, (part, whole, words) in enumerate(bars.shares):
            self._grid.addWidget(Share(part, whole, words), row, 1 + 2 * place)
            self._grid.addWidget(label(words, "muted"), row, 2 + 2 * place)

"""The groups of a hearing at a glance: how many had to come, how many came, and who is short."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.hearing_checks import gap_of
from app.models.hearings import HearingGroup
from app.models.text.numbers import UNKNOWN
from app.views.desk import Desk

NAME_SHARE, LEAST_BAR, WORDS_LETTERS = 0.7, 10, 26
"""A name takes what it needs up to a share of what the words leave; a bar has so many letters at least."""


class GroupBars(QWidget):
    """A bar each: filled as far as they came, a line where they should have come to, and both in words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._groups: tuple[HearingGroup, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_groups(self, groups: Sequence[HearingGroup]) -> None:
        self._groups = tuple(groups)
        self.setAccessibleName(" · ".join(f"{one.group}: {self.words(one)}" for one in self._groups))
        self.setVisible(bool(self._groups))
        self.updateGeometry()
        self.update()

    def words(self, group: HearingGroup) -> str:
        """As in "5 of 8, 3 short"; unknown is said as unknown, never as 0."""
        came = self._number(group.members_came)
        if group.members_required is None:
            return self.tr("came %1").replace("%1", came)
        told = self.tr("%1 of %2").replace("%1", came).replace("%2", self._number(group.members_required))
        gap = gap_of(group)
        return f"{told} · " + self.tr("short %1").replace("%1", f"{gap:,}") if gap else told

    def _number(self, value: int | None) -> str:
        return self._desk.words(UNKNOWN) if value is None else f"{value:,}"

    def _line(self) -> int:
        return self.fontMetrics().height() + 8

    def sizeHint(self) -> QSize:
        return QSize(240, self._line() * len(self._groups) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((n for g in self._groups for n in (g.members_required, g.members_came) if n), default=1)
        for place, group in enumerate(self._groups):
            self._paint(painter, QRect(0, place * self._line(), self.width(), self._line()), group, most)

    def _paint(self, painter: QPainter, row: QRect, group: HearingGroup, most: int) -> None:
        metrics, palette = self.fontMetrics(), self.palette()
        said = WORDS_LETTERS * metrics.averageCharWidth()
        name = QRect(row.left(), row.top(), self._name_width(row.width() - said - 16), row.height())
        room = QRect(name.right() + 8, row.top() + 4, max(10, row.width() - name.width() - said - 16), 0)
        room.setHeight(row.height() - 8)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        shown = metrics.elidedText(group.group or "—", Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, shown)
        words = QRect(room.right() + 8, row.top(), said, row.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.words(group))
        self._paint_bar(painter, room, group, most)

    def _name_width(self, room: int) -> int:
        """The same for all groups, so that their bars begin below each other."""
        metrics = self.fontMetrics()
        needed = max((metrics.horizontalAdvance(one.group or "—") + 2 for one in self._groups), default=0)
        return max(0, min(needed, int(room * NAME_SHARE), room - LEAST_BAR * metrics.averageCharWidth()))

    def _paint_bar(self, painter: QPainter, room: QRect, group: HearingGroup, most: int) -> None:
        palette = self.palette()
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(room, 3, 3)
        if group.members_came:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            filled = QRect(room)
            filled.setWidth(room.width() * group.members_came // most)
            painter.drawRoundedRect(filled, 3, 3)
        if group.members_required is not None:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 2))
            at = room.left() + room.width() * group.members_required // most
            painter.drawLine(at, room.top() - 2, at, room.bottom() + 2)

"""How cells of a plan's sheet are drawn: texts laid out once, months as bars, what came of a line below.

Measured: a screen of 600 cells takes 5 to 8 ms; laying texts out each time took three times that.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt, QTextBoundaryFinder
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QPainter,
    QPalette,
    QPen,
    QStaticText,
)
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.models.plancells import NONE, SheetColumn, value
from app.models.planlines import GridLine
from app.models.schema import Kind
from app.views.plans.grid_model import PlanTable
from app.views.plans.grid_words import Row
from app.views.thai import wrappable

PAD = 6
MOST_KEPT = 20_000
"""Texts laid out and kept; beyond that all are forgotten."""
NUMBERS = (Kind.MONEY, Kind.NUMBER, Kind.INTEGER)
CHOSEN = 46  # of 255: how strongly what is chosen is tinted
FRAME = 2
DOT = 3  # pixels: unlike a dash, which would say that there is none
SEAM = 2  # pixels between the two tables


class Ink(NamedTuple):
    """The colours of a palette."""

    key: int
    text: QPen
    muted: QPen
    accent: QPen
    base: QBrush
    soft: QBrush
    chosen: QBrush
    plan: QBrush
    actual: QBrush


def ink_of(palette: QPalette) -> Ink:
    role = QPalette.ColorRole
    chosen = QColor(palette.color(role.Highlight))
    chosen.setAlpha(CHOSEN)
    return Ink(
        palette.cacheKey(),
        QPen(palette.color(role.Text)),
        QPen(palette.color(role.PlaceholderText)),
        QPen(palette.color(role.Highlight), FRAME),
        QBrush(palette.color(role.Base)),
        QBrush(palette.color(role.Button)),
        QBrush(chosen),
        QBrush(palette.color(role.Highlight)),
        QBrush(palette.color(role.Text)),
    )


class Side(Enum):
    LEFT, MIDDLE, RIGHT = range(3)


class Style(NamedTuple):
    """How a text stands in its cell; tall: it may take two lines."""

    side: Side
    is_bold: bool = False
    is_tall: bool = False


class Laid(NamedTuple):
    text: QStaticText
    width: float
    height: float


class Heading(NamedTuple):
    """How far the name of a group goes: pixels of the names, and of the column `place` beside them."""

    name: int = 0
    beside: int = 0
    place: int = -1


class CellPainter:
    """Draws cells of a table model; keeps what it laid out until font or widths change."""

    def __init__(self, table: PlanTable) -> None:
        self.table = table
        self.cursor = (-1, -1)
        self.has_focus = False
        self.heading = Heading()
        self._ink: Ink | None = None
        self._laid: dict[tuple[str, int, bool, bool], Laid] = {}
        self._font = QFont()
        self._bold = QFont()
        self._metrics = QFontMetrics(self._font)
        self._bold_metrics = QFontMetrics(self._font)

    def set_font(self, font: QFont) -> None:
        self._font, self._bold = QFont(font), QFont(font)
        self._bold.setBold(True)
        self._metrics, self._bold_metrics = QFontMetrics(self._font), QFontMetrics(self._bold)
        self._laid.clear()

    def ink(self) -> Ink:
        """Of the palette of the program; what an item is given has been dressed by the style."""
        palette = QGuiApplication.palette()
        if self._ink is None or self._ink.key != palette.cacheKey():
            self._ink = ink_of(palette)
        return self._ink

    # -- one cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, row: int, place: int) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        ink, item = self.ink(), self.table.rows[row]
        is_line = isinstance(item, GridLine)
        painter.fillRect(rect, ink.base if is_line or self.table.is_free(row) else ink.soft)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, ink.chosen)
        column = self.table.columns[place]
        if not is_line and (column.key == "name" or place == self.heading.place):
            self._paint_heading(painter, rect, row, place, ink)
        elif isinstance(item, GridLine) and column.is_month:
            self._paint_month(painter, rect, item, column.month, ink)
        else:
            self._paint_text(painter, rect, row, place, ink)
        if (row, place) == self.cursor:
            self._paint_frame(painter, rect, ink)

    def _paint_frame(self, painter: QPainter, rect: QRect, ink: Ink) -> None:
        """Around the cell the cursor is in: strong with the keyboard, thin without."""
        painter.setPen(ink.accent if self.has_focus else ink.muted)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_month(self, painter: QPainter, rect: QRect, line: GridLine, bit: int, ink: Ink) -> None:
        """Planned is a bar; with the band the upper half, below it a thinner one for work done.

        Not said is a dot, so that it is not taken for "no".
        """
        planned, actual = line.project.months, line.actual.months
        has_band = self.table.has_band
        upper = QRect(rect.left(), rect.top(), rect.width(), rect.height() // 2) if has_band else rect
        if planned is None:
            self._dot(painter, upper, ink)
        elif planned >> bit & 1:
            painter.fillRect(upper.adjusted(2, 5, -3, -5), ink.plan if line.stands else ink.soft)
        if has_band:
            lower = QRect(rect.left(), upper.bottom() + 1, rect.width(), rect.height() - upper.height())
            if actual is None:
                self._dot(painter, lower, ink)
            elif actual >> bit & 1:
                third = lower.height() // 3
                painter.fillRect(lower.adjusted(2, third, -3, -third), ink.actual)

    def _dot(self, painter: QPainter, rect: QRect, ink: Ink) -> None:
        painter.fillRect(rect.center().x() - 1, rect.center().y() - 1, DOT, DOT, ink.muted.color())

    # -- texts

    def _paint_heading(self, painter: QPainter, rect: QRect, row: int, place: int, ink: Ink) -> None:
        """The name of a group goes on over the empty cell beside it, each of the tables drawing its part."""
        over, column = self.heading, self.table.column_of("name")
        laid = self._lay(
            self.table.text(row, column), over.name + over.beside - 2 * PAD, Style(Side.LEFT, True)
        )
        left = rect.left() + PAD - (over.name + SEAM if place == over.place else 0)
        painter.save()
        painter.setClipRect(rect)
        painter.setPen(ink.muted if self.table.is_free(row) else ink.text)
        painter.setFont(self._bold)
        painter.drawStaticText(QPointF(left, rect.top() + (rect.height() - laid.height) / 2), laid.text)
        painter.restore()

    def _paint_text(self, painter: QPainter, rect: QRect, row: int, place: int, ink: Ink) -> None:
        """In two lines where nothing stands below it and the row has room for two."""
        text = self.table.text(row, place)
        band = self.table.band(row, place)
        if not text and not band:
            return
        item, column = self.table.rows[row], self.table.columns[place]
        is_line = isinstance(item, GridLine)
        if not is_line and column.is_money:
            text = self.in_words(text, self.table.spoken(row, place), rect.width() - 2 * PAD)
        side = Side.MIDDLE if column.is_month else Side.RIGHT if column.kind in NUMBERS else Side.LEFT
        painter.setPen(ink.muted if self._is_muted(item, row, column) else ink.text)
        painter.setFont(self._font if is_line else self._bold)
        rest = rect.adjusted(0, 0, 0, -rect.height() // 2) if band else rect
        laid = self._put(
            painter, rest, text, Style(side, not is_line, is_line and self.table.has_band and not band)
        )
        if isinstance(item, GridLine) and not item.stands and column.key == "name":
            self._strike(painter, rest, laid)
        if band:
            painter.setPen(ink.muted)
            self._put(painter, rect.adjusted(0, rest.height(), 0, 0), band, Style(side))

    def in_words(self, short: str, whole: str, room: int) -> str:
        """What a sum lacks is said in words where there is room."""
        fits = short != whole and self._bold_metrics.horizontalAdvance(whole) <= room
        return whole if fits else short

    def _is_muted(self, item: Row, row: int, column: SheetColumn) -> bool:
        """Withdrawn lines, amounts that are none or unknown, and the hint of the empty row."""
        if isinstance(item, GridLine):
            return not item.stands or (column.is_money and value(item, column) in (None, NONE))
        return self.table.is_free(row)

    def _strike(self, painter: QPainter, rect: QRect, laid: Laid) -> None:
        """Through the name of what was withdrawn: a font that strikes has its line at a wrong place here."""
        middle = rect.center().y()
        painter.drawLine(rect.left() + PAD, middle, rect.left() + PAD + int(laid.width), middle)

    def _put(self, painter: QPainter, rect: QRect, text: str, style: Style) -> Laid:
        around = 0 if style.side is Side.MIDDLE else PAD
        room = rect.width() - 2 * around
        laid = self._lay(text, room, style)
        left = float(rect.left() + around)
        if style.side is not Side.LEFT:
            left += (room - laid.width) / (1 if style.side is Side.RIGHT else 2)
        painter.drawStaticText(QPointF(left, rect.top() + (rect.height() - laid.height) / 2), laid.text)
        return laid

    def _lay(self, text: str, width: int, style: Style) -> Laid:
        """A text laid out for a width, cut to it; kept."""
        key = (text, width, style.is_bold, style.is_tall)
        found = self._laid.get(key)
        if found is None:
            if len(self._laid) > MOST_KEPT:
                self._laid.clear()
            found = self._laid[key] = self._made(text, width, style)
        return found

    def _made(self, text: str, width: int, style: Style) -> Laid:
        metrics, font = (self._bold_metrics, self._bold) if style.is_bold else (self._metrics, self._font)
        if style.is_tall and metrics.horizontalAdvance(text) > width:
            text = self._in_two_lines(text, width, metrics)
        else:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        static = QStaticText(text)
        static.setTextFormat(Qt.TextFormat.PlainText)
        static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        static.prepare(font=font)
        size = static.size()
        return Laid(static, size.width(), size.height())

    def _in_two_lines(self, text: str, width: int, metrics: QFontMetrics) -> str:
        """The first line as far as it goes between words, the second cut."""
        plain = wrappable(text)
        low, high = 1, len(plain)
        while low < high:  # the longest beginning that fits
            middle = (low + high + 1) // 2
            low, high = (
                (middle, high) if metrics.horizontalAdvance(plain[:middle]) <= width else (low, middle - 1)
            )
        cut = _word_end(plain, low)
        rest = metrics.elidedText(plain[cut:].strip(), Qt.TextElideMode.ElideRight, width)
        return f"{plain[:cut].strip()}\u2028{rest}"


def _word_end(text: str, at: int) -> int:
    """The last place at or before `at` where a line may end; `at` itself where there is none."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    finder.setPosition(at)
    if finder.isAtBoundary():
        return at
    found = finder.toPreviousBoundary()
    return found if found > 0 else at

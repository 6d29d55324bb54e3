"""How wide the columns of a plan's sheet are, at the size of letters of the day; what was dragged is kept."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QFont, QFontMetrics

from app.models.plancells import SheetColumn
from app.views.plans.grid_model import PlanTable
from app.views.plans.grid_paint import CellPainter, Heading
from app.views.plans.grid_table import SheetTable

FROZEN = 2
"""Columns that stay: number and name."""
LETTERS: dict[str, int] = {
    "number": 5,
    "name": 34,
    "objective": 24,
    "target": 18,
    "detail": 30,
    "budget_satang": 18,
    "budget_source": 14,
    "kpi_name": 20,
    "kpi_target": 9,
    "kpi_unit": 9,
    "expected": 22,
    "agency": 16,
    "aligned": 24,
    "status": 14,
    "mission": 14,
    "sheet": 14,
    "strategy": 18,
    "place": 16,
}
YEAR_LETTERS, USUAL_LETTERS = 13, 16
ROW_ROOM = 10  # pixels above and below a text
KEPT = "plan-widths"


class Sheet(Protocol):
    painter: CellPainter
    frozen: SheetTable
    views: tuple[SheetTable, SheetTable]

    def font(self) -> QFont: ...
    def fontMetrics(self) -> QFontMetrics: ...


class Widths(QObject):
    """Fits both tables of a sheet, and keeps what a person dragged."""

    def __init__(self, sheet: Sheet, table: PlanTable, parent: QObject) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._table = table
        for view in sheet.views:
            view.head.sectionResized.connect(self._resized)
        sheet.views[0].horizontalScrollBar().valueChanged.connect(lambda _: self._fit_heading())

    def fit(self) -> None:
        """To the size of letters of the day."""
        metrics = self._sheet.fontMetrics()
        self._sheet.painter.set_font(self._sheet.font())
        kept = self._kept_widths()
        for view in self._sheet.views:
            view.head.blockSignals(True)
            for place, column in enumerate(self._table.columns):
                letters = kept.get(column.key) or self._letters(column)
                view.setColumnWidth(place, int(letters * metrics.averageCharWidth()))
            view.head.blockSignals(False)
            view.head.updateGeometry()
            view.updateGeometries()
        self._fit_frozen()
        self.fit_rows()

    def fit_rows(self) -> None:
        """One line of text a row, two with the actual; headings are one line high always."""
        line = self._sheet.fontMetrics().height() + ROW_ROOM
        for view in self._sheet.views:
            rows = view.verticalHeader()
            rows.setDefaultSectionSize(line * (2 if self._table.has_band else 1))
            for row in self._table.headings():
                rows.resizeSection(row, line)

    def _letters(self, column: SheetColumn) -> float:
        if column.is_month:
            metrics = self._sheet.fontMetrics()
            return (metrics.horizontalAdvance("มิ.ย.") + 8) / metrics.averageCharWidth()
        return YEAR_LETTERS if column.year else LETTERS.get(column.key, USUAL_LETTERS)

    def _fit_frozen(self) -> None:
        wide = sum(
            self._sheet.frozen.columnWidth(place) for place in range(min(FROZEN, len(self._table.columns)))
        )
        self._sheet.frozen.setFixedWidth(wide + 2)
        self._fit_heading()

    def _fit_heading(self) -> None:
        """Names of groups go on into the first column that scrolls, while that is where it begins."""
        main, columns = self._sheet.views[0], self._table.columns
        found = Heading(self._sheet.frozen.columnWidth(FROZEN - 1))
        is_free = len(columns) > FROZEN and not (columns[FROZEN].is_money or columns[FROZEN].is_month)
        if is_free and main.horizontalScrollBar().value() == 0:
            found = Heading(found.name, main.columnWidth(FROZEN), FROZEN)
        if found != self._sheet.painter.heading:
            self._sheet.painter.heading = found
            for view in self._sheet.views:
                view.viewport().update()

    def _kept_widths(self) -> dict[str, float]:
        """Widths by column in letters, as this person dragged them."""
        kept = QSettings().value("plan-widths")
        return {str(k): float(v) for k, v in kept.items()} if isinstance(kept, dict) else {}

    def _resized(self, place: int, _: int, wide: int) -> None:
        if not 0 <= place < len(self._table.columns) or not wide:
            return
        letters = wide / self._sheet.fontMetrics().averageCharWidth()
        QSettings().setValue("plan-widths", self._kept_widths() | {self._table.columns[place].key: letters})
        self._fit_frozen()

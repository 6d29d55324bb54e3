"""Where a figure comes from: what it says, how it was reached, and every record behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.models.errors import Words
from app.models.text.numbers import UNKNOWN
from app.views.desk import Desk
from app.views.findings import place_of
from app.views.labels import label
from app.views.thai import wrappable
from app.views.values import shown_money, shown_number

if TYPE_CHECKING:
    from app.reports.figures.figure import Figure

UNITS: dict[str, Words] = {
    "people": Words("คน", "people"),
    "times": Words("ครั้ง", "times"),
    "satang": Words("บาท", "baht"),
    "percent": Words("ร้อยละ", "per cent"),
    "days": Words("วัน", "days"),
}


def said_value(figure: Figure) -> Words:
    """The value with its unit; unknown is said so."""
    if figure.value is None:
        return UNKNOWN
    shown = shown_money(int(figure.value)) if figure.unit == "satang" else shown_number(figure.value)
    unit = UNITS.get(figure.unit, Words("", ""))
    return Words(f"{shown} {unit.thai}".strip(), f"{shown} {unit.english}".strip())


class FigurePane(QWidget):
    """The records a figure was counted from; one is opened with Enter."""

    chosen = Signal(object)  # Place

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.head = label(
            self.tr("Click a figure in the report to see where it comes from."), "muted", wraps=True
        )
        self.value = label("", "figure")
        self.told = label("", "muted", wraps=True)
        self.records = QListWidget()
        self.records.setAccessibleName(self.tr("Entries behind the figure"))
        self.records.setWordWrap(True)
        self.records.itemActivated.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        for one in (self.head, self.value, self.told):
            column.addWidget(one)
        column.addWidget(self.records, 1)

    def show_figure(self, figure: Figure) -> None:
        """List what the figure was counted or added from."""
        words = self._desk.words
        self.head.setText(wrappable(words(figure.words)))
        self.value.setText(words(said_value(figure)))
        count = self.tr("Counted from %1 entries.").replace("%1", f"{len(figure.sources):,}")
        unknown = (
            self.tr("%1 of them are unknown.").replace("%1", f"{figure.unknown:,}") if figure.unknown else ""
        )
        self.told.setText(wrappable(f"{count} {unknown}".strip()))
        self._list(figure)

    def _list(self, figure: Figure) -> None:
        self.records.clear()
        for table in {source.table for source in figure.sources}:
            self._desk.names.learn(table, (one.id for one in figure.sources if one.table == table))
        for source in figure.sources:
            name = self._desk.names.title(source.table, source.id) or source.id
            item = QListWidgetItem(wrappable(f"{name}{_amount(figure, source.amount)}"))
            item.setData(256, (source.table, source.id))
            self.records.addItem(item)

    def _open(self, item: QListWidgetItem) -> None:
        table, record_id = item.data(256)
        self.chosen.emit(place_of(table, record_id))


def _amount(figure: Figure, amount: int | None) -> str:
    """What one record added to a sum; nothing is said of a record that merely counts."""
    if figure.measure != "sum":
        return ""
    if amount is None:
        return " — ?"
    return f" — {shown_money(amount) if figure.unit == 'satang' else shown_number(amount)}"

"""What belongs to the report of one period: the office's own words, its signers, the editions issued."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from app.models.editions import Report
from app.models.periods import Period
from app.models.schema import Record
from app.views.children import ChildList
from app.views.desk import Desk
from app.views.rows import Wish
from app.views.starting import started


class PeriodList(ChildList):
    """Records of one kind that name the period."""

    def __init__(self, record_type: type[Record], desk: Desk) -> None:
        super().__init__(record_type, "period_id", desk)
        self.show_period(desk.period)

    def show_period(self, period: Period) -> None:
        self.list.rows = self.list.rows.fresh(("period_id", period.id))
        self.list.show_rows(Wish(order=self._order()))

    def add(self) -> None:
        self.opened.emit(started(self.record_type, self._desk.store, self._desk.period, None, ""))


class EditionList(PeriodList):
    """Editions come from issuing only."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Report, desk)

    def buttons(self) -> list[QPushButton]:
        return []

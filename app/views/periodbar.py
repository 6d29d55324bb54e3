"""The bar on top: fiscal year and half, always visible, and the search for anything."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.periods import fiscal_year
from app.models.plans import Plan
from app.views.desk import Desk
from app.views.fields import CalmCombo
from app.views.labels import label


def years_offered(desk: Desk) -> list[int]:
    """From the first planned year to the one after next, the latest first."""
    planned = {year for (year,) in desk.store.values(Plan, "fiscal_year") if isinstance(year, int)}
    now = fiscal_year(date.today())
    known = planned | {now, desk.period.fiscal_year}
    return list(range(max(*known, now + 1), min(*known, now - 2) - 1, -1))


class PeriodBar(QWidget):
    """Chooses the period every page speaks of."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("top")
        self.year = CalmCombo()
        self.year.setAccessibleName(self.tr("Fiscal year"))
        self.period = CalmCombo()
        self.period.setAccessibleName(self.tr("Report period"))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(14, 6, 14, 6)
        name = label(self.tr("Fiscal &year"))
        name.setBuddy(self.year)
        for one in (name, self.year, self.period):
            self.row.addWidget(one)
        self.row.addStretch(1)
        self.fill()
        self.year.activated.connect(lambda _: self._choose())
        self.period.activated.connect(lambda _: self._choose())
        desk.period_changed.connect(self.fill)

    def fill(self) -> None:
        """Offer the years and their periods, the one of the desk chosen."""
        chosen = self._desk.period
        self.year.clear()
        for year in years_offered(self._desk):
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(self.year.findData(chosen.fiscal_year))
        self.period.clear()
        for period in self._desk.scheme.periods_of(chosen.fiscal_year):
            self.period.addItem(self._desk.words(period.words), period.number)
        self.period.setCurrentIndex(self.period.findData(chosen.number))

    def _choose(self) -> None:
        periods = self._desk.scheme.periods_of(self.year.currentData())
        number = self.period.currentData()
        self._desk.set_period(next((one for one in periods if one.number == number), periods[0]))

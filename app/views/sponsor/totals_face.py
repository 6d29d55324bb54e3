"""What the reports of a period add up to: over all LAOs, by mission, by LAO type and by province."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.models.centre import MISSIONS
from app.models.errors import Words
from app.views.desk import Desk
from app.views.evaluation.bars import Bar, BarChart
from app.views.fields import CalmCombo
from app.views.home import Card
from app.views.labels import emptied, label, scrolled
from app.views.sponsor.reports_face import type_words
from app.views.values import shown_money, shown_number

if TYPE_CHECKING:
    from app.sync.sponsor import Group, Overview, Total

REPORTED = ""
"""The choice that shows how many LAOs have reported, and not what they reported."""
OF_MISSION = ("lines_count", "lines_activities", "lines_participants")


def figure_words(name: str) -> Words:
    """The title of a figure in the data dictionary."""
    from app.reports.opendictionary import BY_NAME

    return BY_NAME[name].words if name in BY_NAME else Words(name, name)


def is_money(name: str) -> bool:
    from app.reports.opendictionary import BY_NAME

    return name in BY_NAME and BY_NAME[name].unit == "satang" and not BY_NAME[name].unknown


class TotalsFace(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.overview: Overview | None = None
        self.headlines = QGridLayout()
        self.mission_rows = QGridLayout()
        self.types = BarChart(self.tr("By LAO type"))
        self.provinces = BarChart(self.tr("By province"))
        self.figures = CalmCombo()
        self.figures.setAccessibleName(self.tr("What the bars show"))
        self.figures.activated.connect(lambda _: self._show_groups())
        self._lay_out()

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._card(self.tr("All LAOs together"), self.headlines))
        left.addWidget(self._missions_card(), 1)
        right.addWidget(self._groups_card(), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(left, 1)
        row.addLayout(right, 1)

    def _card(self, title: str, grid: QGridLayout) -> Card:
        card = Card(title)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 6, 0)
        column.addLayout(grid)
        column.addStretch(1)
        card.column.addWidget(scrolled(body), 1)
        return card

    def _missions_card(self) -> Card:
        return self._card(self.tr("By mission: plan lines of the period"), self.mission_rows)

    def _groups_card(self) -> Card:
        card = Card(self.tr("By LAO type and province"))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(self.types)
        column.addSpacing(10)
        column.addWidget(self.provinces)
        column.addStretch(1)
        card.column.addWidget(self.figures)
        card.column.addWidget(scrolled(body), 1)
        return card

    # -- showing

    def show_overview(self, overview: Overview) -> None:
        self.overview = overview
        self._fill_choice()
        self._show_headlines()
        self._show_missions()
        self._show_groups()

    def _fill_choice(self) -> None:
        chosen = self.figures.currentData() or REPORTED
        self.figures.clear()
        self.figures.addItem(self.tr("LAOs that have reported"), REPORTED)
        for name in self.overview.whole.figures if self.overview else ():
            self.figures.addItem(self._desk.words(figure_words(name)), name)
        self.figures.setCurrentIndex(max(0, self.figures.findData(chosen)))

    def _show_headlines(self) -> None:
        emptied(self.headlines)
        if self.overview is None:
            return
        self.headlines.setColumnStretch(0, 1)
        for row, (name, total) in enumerate(self.overview.whole.figures.items()):
            self.headlines.addWidget(label(self._desk.words(figure_words(name)), wraps=True), row, 0)
            self.headlines.addWidget(label(self.said(name, total), "figure"), row, 1)
            self.headlines.addWidget(label(self._unknown(total), "muted"), row, 2)

    def said(self, name: str, total: Total | None) -> str:
        """A sum as an office writes it; what nobody knows is said so."""
        if total is None or total.sum is None:
            return self.tr("no data")
        if is_money(name):
            return self.tr("%1 baht").replace("%1", shown_money(int(total.sum)))
        return shown_number(total.sum) if isinstance(total.sum, float) else f"{total.sum:,}"

    def _unknown(self, total: Total) -> str:
        if not total.unknown:
            return ""
        return self.tr("(%1 LAOs do not know)").replace("%1", f"{total.unknown:,}")

    def _show_missions(self) -> None:
        """Each mission: its lines, what was done, and of the budget what was paid, as a bar."""
        emptied(self.mission_rows)
        if self.overview is None:
            return
        self.mission_rows.setColumnStretch(0, 1)
        for row, (key, words) in enumerate(MISSIONS):
            totals = self.overview.missions.get(key, {})
            head = label(f"{key}. {self._desk.words(words)}", wraps=True)
            self.mission_rows.addWidget(head, 2 * row, 0)
            counts = self.tr("%1 lines · %2 activities · %3 person-times")
            for place, name in enumerate(OF_MISSION, 1):
                counts = counts.replace(f"%{place}", self.said(name, totals.get(name)))
            self.mission_rows.addWidget(label(counts, "muted"), 2 * row, 1)
            chart = BarChart(self._desk.words(words))
            chart.show_bars((self._paid(totals.get("lines_budget"), totals.get("lines_used")),))
            self.mission_rows.addWidget(chart, 2 * row + 1, 0, 1, 2)

    def _paid(self, budget: Total | None, used: Total | None) -> Bar:
        share = None
        if budget is not None and used is not None and budget.sum and used.sum is not None:
            share = used.sum / budget.sum
        said = self.tr("%1 of %2").replace("%1", self.said("lines_used", used))
        return Bar(self.tr("paid"), share, said.replace("%2", self.said("lines_budget", budget)))

    def _show_groups(self) -> None:
        if self.overview is None:
            return
        self.types.show_bars(self._bars(self.overview.lao_types, is_type=True))
        self.provinces.show_bars(self._bars(self.overview.provinces, is_type=False))

    def _bars(self, groups: tuple[Group, ...], *, is_type: bool) -> list[Bar]:
        """A bar each: of the LAOs how many reported, or a figure beside the largest of them."""
        name = self.figures.currentData() or REPORTED
        sums = [one.figures[name].sum for one in groups if name in one.figures]
        largest = max((found for found in sums if found is not None), default=0)
        bars = []
        for one in groups:
            called = (type_words(self._desk, one.key) if is_type else one.key) or self.tr("not said")
            if name == REPORTED:
                said = self.tr("%1 of %2").replace("%1", f"{one.reported:,}").replace("%2", f"{one.laos:,}")
                bars.append(Bar(called, one.reported / one.laos if one.laos else None, said))
            else:
                total = one.figures.get(name)
                found = None if total is None else total.sum
                share = None if found is None else found / largest if largest else 0.0
                bars.append(Bar(called, share, self.said(name, total)))
        return bars

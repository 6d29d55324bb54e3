"""What the reports of a period add up to: over all LAOs, by mission, by LAO type and by province."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from app.models.centre import MISSIONS
from app.models.errors import Words
from app.views.desk import Desk
from app.views.evaluation.bars import Bar, BarChart
from app.views.fields import CalmCombo
from app.views.flow import Flow
from app.views.home import Card
from app.views.labels import emptied, label, scrolled
from app.views.sponsor.reports_face import type_words
from app.views.values import shown_money, shown_number

if TYPE_CHECKING:
    from app.sync.sponsor import Group, Overview, Total, Totals

REPORTED, PAID = "", "paid"
"""Choices that show how many LAOs have reported, and how much of the budget was paid; others are figures."""
MISSION, TYPE, PROVINCE = "mission", "type", "province"


def figure_words(name: str) -> Words:
    """The title of a figure in the data dictionary."""
    from app.reports.opendictionary import BY_NAME

    return BY_NAME[name].words if name in BY_NAME else Words(name, name)


def is_money(name: str) -> bool:
    from app.reports.opendictionary import BY_NAME

    return name in BY_NAME and BY_NAME[name].unit == "satang" and not BY_NAME[name].unknown


class TotalsFace(QWidget):
    """Left: the headline figures. Right: one of them, or how many reported, cut as the person chooses."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.overview: Overview | None = None
        self.headlines = QGridLayout()
        self.cut = self._cut_choice()
        self.figures = CalmCombo()
        self.figures.setAccessibleName(self.tr("What the bars show"))
        self.figures.activated.connect(lambda _: self._show_bars())
        self.missions = QGridLayout()
        self.groups = BarChart(self.tr("By LAO type or province"))
        self.bodies = QStackedWidget()
        self._lay_out()

    def _cut_choice(self) -> CalmCombo:
        combo = CalmCombo()
        combo.setAccessibleName(self.tr("Cut by"))
        combo.addItem(self.tr("By LAO type"), TYPE)
        combo.addItem(self.tr("By province"), PROVINCE)
        combo.addItem(self.tr("By mission"), MISSION)
        combo.activated.connect(lambda _: self._cut_anew())
        return combo

    def _lay_out(self) -> None:
        all_together = Card(self.tr("All LAOs together"))
        all_together.column.addWidget(scrolled(_held(self.headlines)), 1)
        chosen = Card(self.tr("By mission, LAO type and province"))
        chosen.column.addLayout(Flow(self.cut, self.figures))
        missions = _held(self.missions)
        groups = QVBoxLayout()
        groups.addWidget(self.groups)
        for body in (missions, _held(groups)):
            self.bodies.addWidget(scrolled(body))
        chosen.column.addWidget(self.bodies, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(all_together, 1)
        row.addWidget(chosen, 1)

    # -- showing

    def show_overview(self, overview: Overview) -> None:
        self.overview = overview
        self._show_headlines(overview)
        self._cut_anew()

    def _show_headlines(self, overview: Overview) -> None:
        emptied(self.headlines)
        self.headlines.setColumnStretch(0, 1)
        self.headlines.setHorizontalSpacing(14)
        for row, (name, total) in enumerate(overview.whole.figures.items()):
            called = f"{self._desk.words(figure_words(name))} {self._unknown(total)}".strip()
            self.headlines.addWidget(label(called, wraps=True), row, 0)
            number = label(self.said(name, total))
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.headlines.addWidget(number, row, 1)

    def said(self, name: str, total: Total | None) -> str:
        """A sum as an office writes it; what nobody knows is said so."""
        if total is None or total.sum is None:
            return self.tr("no data")
        if is_money(name):
            return self.tr("%1 baht").replace("%1", shown_money(int(total.sum)))
        return shown_number(total.sum) if isinstance(total.sum, float) else f"{total.sum:,}"

    def _unknown(self, total: Total) -> str:
        """How many reports the sum leaves out."""
        return self.tr("(%1 not known)").replace("%1", f"{total.unknown:,}") if total.unknown else ""

    # -- bars

    def _cut_anew(self) -> None:
        """Another cut has other figures; the one chosen stays where there is such a one."""
        if self.overview is None:
            return
        chosen, is_mission = self.figures.currentData(), self.cut.currentData() == MISSION
        names = next(iter(self.overview.missions.values()), {}) if is_mission else self.overview.whole.figures
        first = (
            (PAID, self.tr("Paid of the budget"))
            if is_mission
            else (REPORTED, self.tr("LAOs that have reported"))
        )
        self.figures.clear()
        self.figures.addItem(first[1], first[0])
        for name in names:
            self.figures.addItem(self._desk.words(figure_words(name)), name)
        self.figures.setCurrentIndex(max(0, self.figures.findData(chosen)))
        self._show_bars()

    def _show_bars(self) -> None:
        if self.overview is None:
            return
        by, name = self.cut.currentData(), self.figures.currentData()
        self.bodies.setCurrentIndex(0 if by == MISSION else 1)
        if by == MISSION:
            self._show_missions(self.overview, name)
        else:
            groups = self.overview.lao_types if by == TYPE else self.overview.provinces
            self.groups.show_bars(self._bars(groups, name, by))

    def _show_missions(self, overview: Overview, name: str) -> None:
        """Names of missions are sentences, which a chart would cut: each has a bar of its own beside it."""
        emptied(self.missions)
        self.missions.setColumnStretch(0, 1)
        self.missions.setColumnStretch(1, 1)
        largest = _largest(totals.get(name) for totals in overview.missions.values())
        for row, (key, words) in enumerate(MISSIONS):
            called = f"{key}. {self._desk.words(words)}"
            totals = overview.missions.get(key, {})
            one = self._paid(totals) if name == PAID else self._bar("", name, totals.get(name), largest)
            chart = BarChart(called)
            chart.show_bars((one._replace(figure=""),))
            chart.setAccessibleDescription(one.figure)
            self.missions.addWidget(label(called, wraps=True), 2 * row, 0, 2, 1)
            self.missions.addWidget(chart, 2 * row, 1)
            self.missions.addWidget(label(one.figure, "muted", wraps=True), 2 * row + 1, 1)

    def _paid(self, totals: Totals) -> Bar:
        budget, used = totals.get("lines_budget"), totals.get("lines_used")
        share = None
        if budget is not None and used is not None and budget.sum and used.sum is not None:
            share = used.sum / budget.sum
        said = self.tr("%1 of %2").replace("%1", self.said("lines_used", used))
        return Bar("", share, said.replace("%2", self.said("lines_budget", budget)))

    def _bars(self, groups: tuple[Group, ...], name: str, by: str) -> list[Bar]:
        """A bar each: of the LAOs how many reported, or a figure beside the largest of them."""
        largest = _largest(one.figures.get(name) for one in groups)
        bars = []
        for one in groups:
            called = (type_words(self._desk, one.key) if by == TYPE else one.key) or self.tr("not said")
            if name == REPORTED:
                said = self.tr("%1 of %2").replace("%1", f"{one.reported:,}").replace("%2", f"{one.laos:,}")
                bars.append(Bar(called, one.reported / one.laos if one.laos else None, said))
            else:
                bars.append(self._bar(called, name, one.figures.get(name), largest))
        return bars

    def _bar(self, called: str, name: str, total: Total | None, largest: float) -> Bar:
        found = None if total is None else total.sum
        share = None if found is None else found / largest if largest else 0.0
        return Bar(called, share, self.said(name, total))


def _held(layout: QLayout) -> QWidget:
    """A widget of a layout that stands at its top."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 6, 0)
    column.addLayout(layout)
    column.addStretch(1)
    return body


def _largest(totals: Iterable[Total | None]) -> float:
    return max((one.sum for one in totals if one is not None and one.sum is not None), default=0)

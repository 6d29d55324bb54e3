"""The left side of the report page: what is missing, the office's own words, editions, the figure asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.models.editions import PeriodNote, Report, ReportSigner
from app.models.periods import Period
from app.views.desk import Desk
from app.views.figurepane import FigurePane
from app.views.findings import Findings
from app.views.handing import HandingPanel
from app.views.labels import button, scrolled
from app.views.paperwork import Lack
from app.views.periodlists import EditionList, PeriodList

if TYPE_CHECKING:
    from app.reports.figures.figure import Figure

MISSING, OWN_WORDS, EDITIONS, FIGURE = range(4)


class ReportSides(QWidget):
    """Tabs beside the pages. It only shows and tells what was chosen."""

    place_chosen = Signal(object)  # Place
    form_wanted = Signal(object)  # Record
    edition_chosen = Signal(object)  # Report
    draft_wanted = Signal()
    letter_wanted = Signal()
    letter_form_wanted = Signal()
    sending_wanted = Signal()
    correction_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._edition_buttons: list[QPushButton] = []
        self.findings = Findings(desk)
        self.findings.chosen.connect(self.place_chosen)
        self.figure = FigurePane(desk)
        self.figure.chosen.connect(self.place_chosen)
        self.own = [PeriodList(PeriodNote, desk), PeriodList(ReportSigner, desk)]
        self.editions = EditionList(desk)
        self.editions.opened.connect(self.edition_chosen)
        self.handing = HandingPanel(desk)
        self.handing.new_edition_wanted.connect(self.correction_wanted)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(self.tr("Parts of the report"))
        self.sides = QStackedWidget()
        self.tabs.currentChanged.connect(self.sides.setCurrentIndex)
        self._fill()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.tabs)
        column.addWidget(self.sides, 1)

    def _fill(self) -> None:
        self._add(self.tr("Missing"), scrolled(self.findings))
        self._add(self.tr("Texts and signers"), scrolled(self._own_side()))
        self._add(self.tr("Editions"), scrolled(self._editions_side()))
        self._add(self.tr("Figure"), self.figure)

    def _add(self, name: str, side: QWidget) -> None:
        self.tabs.addTab(name)
        self.sides.addWidget(side)

    def _own_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        for one in self.own:
            one.opened.connect(self.form_wanted)
            column.addWidget(one)
        column.addStretch(1)
        return side

    def _editions_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        self._edition_buttons = [
            button(self.tr("Show the draft as it stands now"), self.draft_wanted.emit),
            button(self.tr("Covering letter"), self.letter_wanted.emit),
            button(self.tr("Wording, number and date of the letter…"), self.letter_form_wanted.emit),
            button(self.tr("Sending, answer and signed copy…"), self.sending_wanted.emit),
        ]
        column.addWidget(self.editions)
        column.addWidget(self.handing)
        for one in self._edition_buttons:
            column.addWidget(one)
        column.addStretch(1)
        self.show_edition(None)
        return side

    def show_period(self, period: Period) -> None:
        for one in (*self.own, self.editions):
            one.show_period(period)
        self.show_edition(None)

    def show_lacks(self, lacks: tuple[Lack, ...]) -> None:
        self.findings.show_lacks(lacks)
        self.tabs.setTabText(MISSING, f"{self.tr('Missing')} ({len(lacks)})")

    def show_figure(self, figure: Figure) -> None:
        self.figure.show_figure(figure)
        self.tabs.setCurrentIndex(FIGURE)

    def show_edition(self, report: Report | None) -> None:
        """Which edition the pages show; beside the draft stands how the latest edition is doing."""
        for one in self._edition_buttons:
            one.setEnabled(report is not None)
        self.handing.show_edition(report or self._latest())

    def _latest(self) -> Report | None:
        issued = self._desk.store.all(Report, period_id=self._desk.period.id)
        return max(issued, key=lambda one: one.edition or 0, default=None)

    def add_own(self, table: str) -> bool:
        """A new note or signer; False for any other table."""
        for one in self.own:
            if one.record_type.table == table:
                self.tabs.setCurrentIndex(OWN_WORDS)
                one.add()
                return True
        return False

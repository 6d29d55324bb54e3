"""The round on the left of the page: how it stands as a whole, its lines, and what it is printed with."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.rounds import UNSAID, RoundState
from app.models.text.numbers import UNKNOWN
from app.views.desk import Desk
from app.views.evaluation.bars import Bar, BarChart
from app.views.evaluation.round_table import RoundTable
from app.views.labels import button, label
from app.views.thai import wrappable


class RoundSide(QWidget):
    """`print_wanted`, `back_wanted`: what the page does."""

    print_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.back_button = button(self.tr("‹ Back to the line (Alt+Left)"), self.back_wanted.emit)
        self.overall = BarChart(self.tr("The round as a whole"))
        self.table = RoundTable(desk)
        self.said = label("", "muted", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        left = Qt.AlignmentFlag.AlignLeft
        column.addWidget(self.back_button, 0, left)
        column.addWidget(self.overall)
        column.addWidget(self.table, 1)
        column.addWidget(self.said)
        print_round = button(self.tr("Print the round (Ctrl+P)"), self.print_wanted.emit)
        column.addWidget(print_round, 0, left)

    def show_state(self, state: RoundState) -> None:
        """The lines of a round, and the round in figures above and below them."""
        self.table.show_state(state)
        self._show_whole(state)
        published = sum(one.is_published for one in state.lines)
        line = self.tr("Fiscal year %1 · results published: %2 of %3")
        line = line.replace("%1", str(state.year)).replace("%2", str(published))
        line = line.replace("%3", str(len(state.evaluated)))
        empty = self.tr("No plan line in this year yet. Enter the plan, or bring it in from Excel.")
        settled = self.tr("Every evaluation has its round and its day.")
        self.said.setText(wrappable(line if state.lines else settled if state.key == UNSAID else empty))

    def _show_whole(self, state: RoundState) -> None:
        done, lines, known = len(state.evaluated), len(state.lines), len(state.known)
        mean = state.progress
        counted = self.tr("%1 of %2 lines").replace("%1", f"{done:,}").replace("%2", f"{lines:,}")
        told = f"{mean:.2f} %" if mean is not None else self._desk.words(UNKNOWN)
        if mean is not None and known < done:
            told += " " + self.tr("(known of %1)").replace("%1", str(known))
        share = None if mean is None else mean / 100
        whole = (
            Bar(self.tr("Evaluated"), done / lines if lines else None, counted),
            Bar(self.tr("Mean progress"), share, told),
        )
        self.overall.show_bars(whole if lines else ())

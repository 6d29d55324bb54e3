"""What is said of a hearing on top of its page: when, who came, which papers, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.errors import Problem
from app.models.hearing_checks import HearingCase
from app.models.hearings import Hearing
from app.models.office import Document
from app.models.periods import fiscal_year
from app.models.schema import column_of
from app.views.desk import Desk
from app.views.labels import WrappingLink, emptied, label
from app.views.thai import wrappable
from app.views.titles import title
from app.views.values import shown, shown_date


class HearingHead(QWidget):
    """`chosen` carries a finding that somebody wants to mend."""

    chosen = Signal(object)  # Problem

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.title = label("", "head", wraps=True)
        self.about = label("", "muted", wraps=True)
        self._findings = QVBoxLayout()
        self._findings.setSpacing(1)
        self.lines: list[WrappingLink] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addLayout(self._findings)

    def show_nothing(self) -> None:
        """What belongs here."""
        self.title.setText(
            wrappable(self.tr("Hearings: notice, groups, sittings, result. Press Ctrl+N for a new one."))
        )
        self.about.clear()
        self._show_lines(())

    def show_case(self, case: HearingCase, found: Sequence[Problem]) -> None:
        self.title.setText(wrappable(title(case.hearing, self._desk.language)))
        self.about.setText(wrappable(" · ".join(part for part in self._parts(case) if part)))
        self._show_lines(found)

    def _show_lines(self, found: Sequence[Problem]) -> None:
        """Each leads to where it is mended."""
        emptied(self._findings)
        self.lines = []
        for one in found:
            line = WrappingLink("○ " + wrappable(self._desk.words(one.what)))
            line.clicked.connect(lambda one=one: self.chosen.emit(one))
            self._findings.addWidget(line)
            self.lines.append(line)

    def _parts(self, case: HearingCase) -> tuple[str, ...]:
        language = self._desk.language
        choices = (
            shown(column_of(Hearing, name), getattr(case.hearing, name), language)
            for name in ("level", "method")
        )
        return *choices, self._days(case), self._year(case), self._heads(case)

    def _days(self, case: HearingCase) -> str:
        ends = dict.fromkeys((*case.days[:1], *case.days[-1:]))
        return " – ".join(shown_date(one, self._desk.language) for one in ends)

    def _year(self, case: HearingCase) -> str:
        """Counted in the period of its last sitting."""
        if not case.days:
            return ""
        period = self._desk.scheme.containing(case.days[-1])
        told = self.tr("fiscal year %1").replace("%1", str(fiscal_year(case.days[-1])))
        return f"{told} {self._desk.words(period.words)}"

    def _heads(self, case: HearingCase) -> str:
        """Person-times over the sittings; those that are unknown are told, not taken as 0."""
        heads, unknown = case.heads
        if not case.sittings or unknown == len(case.sittings):
            return self.tr("headcount unknown") if case.sittings else ""
        told = self.tr("%1 person-times").replace("%1", f"{heads:,}")
        more = self.tr("unknown in %1 sittings").replace("%1", str(unknown)) if unknown else ""
        return f"{told} ({more})" if more else told


def paper_words(desk: Desk, document: Document | None) -> str:
    """A paper by its number, day and subject, and where it was told; "" for none."""
    if document is None:
        return ""
    dated = shown_date(document.dated_on, desk.language)
    parts = (document.number, dated, document.subject, document.addressee)
    return " · ".join(part for part in parts if part)

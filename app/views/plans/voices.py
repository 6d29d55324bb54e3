"""The people's voice behind a plan line: opinions, baht, and what the reports of the year say of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.hearings import Opinion
from app.models.plans import Project
from app.models.schema import column_of
from app.models.store import Changes
from app.models.threads import lines_of, voices
from app.views.desk import Desk, Place
from app.views.labels import WrappingLink, button, emptied, label, scrolled, shortened, tab_order
from app.views.page import Command
from app.views.plans.plugs import PageOfPlans
from app.views.thai import wrappable
from app.views.traced import ReportWords, of_line
from app.views.values import shown_choice, shown_date, shown_money

MOST = 40
"""So many opinions are listed; more are counted."""
WORDS_SHOWN = 120
TOUCHED = frozenset({"opinions", "opinion_projects", "projects", "project_budgets", "payments"})


class VoicesFace(QWidget):
    """Opinions are followed with Enter to the inbox, sentences to their report."""

    def __init__(self, desk: Desk, back: Callable[[], None]) -> None:
        super().__init__()
        self._desk = desk
        self.line_id = ""
        self.back_button = button(self.tr("‹ Back to the sheet (Alt+Left)"), back)
        self.head = label("", "head", wraps=True)
        self.money = label("", "muted", wraps=True)
        self.count = label("", "section", wraps=True)
        self.opinions = QVBoxLayout()
        self.opinions.setSpacing(2)
        self.report = ReportWords(desk)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 6, 0)
        for one in (self.head, self.money, self.count):
            inner.addWidget(one)
        inner.addLayout(self.opinions)
        inner.addWidget(self.report)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 8)
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(scrolled(body), 1)
        self.setFocusProxy(self.back_button)
        desk.changed.connect(self._heard)

    def show_line(self, line_id: str) -> None:
        """Read what led to a line as the record has it now."""
        self.line_id = line_id
        project = self._desk.store.get(Project, line_id)
        emptied(self.opinions)
        if project is None:
            return
        number = f"{project.number}. " if project.number else ""
        self.head.setText(wrappable(number + (project.name or self.tr("without a name"))))
        self.money.setText(wrappable(self._money(project)))
        found = sorted(
            voices(self._desk.store, project), key=lambda one: (str(one.received_on), one.ref_no or "")
        )
        told = self.tr("Opinions behind this line: %1").replace("%1", f"{len(found):,}")
        none = self.tr("No opinion is linked to this line yet. Link one from the inbox (Ctrl+Shift+J there).")
        self.count.setText(wrappable(told if found else none))
        links = [self._followed(one) for one in found[:MOST]]
        for link in links:
            self.opinions.addWidget(link)
        tab_order(self.back_button, *links, self.report)
        if len(found) > MOST:
            more = self.tr("and %1 more").replace("%1", f"{len(found) - MOST:,}")
            self.opinions.addWidget(label(more, "muted"))
        self.report.show_records(self._desk.period.starts_on, of_line(project.id))

    def _money(self, project: Project) -> str:
        """Budget and what was paid; the unknown says so, and nothing to know is left out."""
        (line,) = lines_of(self._desk.store, [project])
        parts = []
        for words, money in ((self.tr("budget %1 baht"), line.budget), (self.tr("paid %1 baht"), line.paid)):
            if money.is_unknown:
                parts.append(words.replace("%1", self.tr("unknown")))
            elif money.parts:
                known = shown_money(money.known)
                told = self.tr("%1 (not all known)").replace("%1", known) if money.unknown else known
                parts.append(words.replace("%1", told))
        return " · ".join(parts)

    def _followed(self, one: Opinion) -> WrappingLink:
        """As in "0216/2568 · 2 ต.ค. 2568 · บรรจุแผน · ถนนชำรุด"."""
        language = self._desk.language
        decision = (
            shown_choice(column_of(Opinion, "decision"), one.decision, language) if one.decision else ""
        )
        spoken = shortened(" ".join((one.problem or one.proposal or "").split()), WORDS_SHOWN)
        parts = (one.ref_no or "…", shown_date(one.received_on, language), decision, spoken)
        words = " · ".join(part for part in parts if part)
        made = WrappingLink(wrappable(words))
        made.setAccessibleName(words)
        made.clicked.connect(lambda: self._desk.go(Place("hearings", Opinion.table, one.id)))
        return made

    def _heard(self, changes: Changes) -> None:
        if self.isVisible() and changes.kinds & TOUCHED:
            self.show_line(self.line_id)


class Voices(QObject):
    """Hangs the people's voice into the page of plans; its face is made when first wanted."""

    def __init__(self, page: PageOfPlans) -> None:
        assert isinstance(page, QWidget)
        super().__init__(page)
        self._page: PageOfPlans = page
        self.face: VoicesFace | None = None
        page.offered.append(
            Command(self.tr("People's voice behind the line"), self.show_voices, ("Ctrl+Shift+J",))
        )

    def show_voices(self) -> None:
        """The opinions behind the line the cursor is on."""
        chosen = self._page.chosen_ids()
        if not chosen:
            self._page.desk.said.emit(self.tr("Choose a plan line first."))
            return
        if self.face is None:
            self.face = VoicesFace(self._page.desk, self._page.show_grid)
            self._page.add_face(self.face)
        self.face.show_line(chosen[0])
        self._page.show_face(self.face)


def plug(page: PageOfPlans) -> None:
    """Hang the people's voice into the page of plans."""
    Voices(page)

"""The person's own words, large, and who said them; and until when they can still enter a plan."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models import plan_calendar
from app.models.errors import AppError
from app.models.hearings import Opinion
from app.models.opinions import State
from app.models.plans import PlanWindow
from app.models.schema import column_of
from app.views.desk import Desk
from app.views.labels import button, label
from app.views.thai import wrappable
from app.views.values import shown_choice, shown_date

MOST_WINDOWS = 3
"""So many windows of the calendar are told, open or closed."""


class Spoken(QWidget):
    """Labels only: nobody can change a word here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.head, self.who = label("", "muted", wraps=True), label("", "muted", wraps=True)
        self.problem, self.proposal = label("", "head", wraps=True), label("", "head", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for one in (self.head, self.problem, self.proposal, self.who):
            column.addWidget(one)

    def show_opinion(self, opinion: Opinion, chosen: int) -> None:
        """chosen: how many opinions are chosen beside it, itself counted."""
        self.problem.setText(wrappable(opinion.problem or ""))
        self.problem.setVisible(bool(opinion.problem))
        proposal = self.tr("Proposal: %1").replace("%1", opinion.proposal or "")
        self.proposal.setText(wrappable(proposal))
        self.proposal.setVisible(bool(opinion.proposal))
        self.tell_head(opinion, chosen)
        kind, age, identity = (
            self._choice(opinion, name) for name in ("proposer_kind", "age_band", "identity_level")
        )
        checked = f"{identity} ({opinion.identity_by})" if opinion.identity_by else identity
        who = (opinion.proposer_name, kind, age, opinion.village, opinion.location, checked)
        self.who.setText(wrappable(_joined(*who)))

    def tell_head(self, opinion: Opinion, chosen: int) -> None:
        count = self.tr("%1 chosen").replace("%1", f"{chosen:,}") if chosen > 1 else ""
        number = self.tr("Receipt no. %1").replace("%1", opinion.ref_no or "…")
        hearing = self._desk.names.title("hearings", opinion.hearing_id)
        day = shown_date(opinion.received_on, self._desk.language)
        self.head.setText(wrappable(_joined(count, number, day, hearing)))

    def _choice(self, opinion: Opinion, name: str) -> str:
        value = getattr(opinion, name)
        return shown_choice(column_of(Opinion, name), value, self._desk.language) if value else ""


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


class StillTime(QWidget):
    """Into which plans an opinion can still go, and for which it is too late."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.can, self.late = label("", wraps=True), label("", wraps=True)
        self.late.setProperty("note", "warning")
        self.begin_button = button(self.tr("Begin with the usual calendar"), self.begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for one in (self.can, self.late, self.begin_button):
            column.addWidget(one)

    def tell(self, here: State, on: date) -> None:
        """here: how far the opinion is; once it was answered nobody asks."""
        is_asked = here not in (State.ANSWERED, State.ASIDE)
        self.setVisible(is_asked)
        if not is_asked:
            return
        windows = self._desk.store.all(PlanWindow)
        found = plan_calendar.chances(windows, on)
        can = [self._desk.words(plan_calendar.can_enter(one, on)) for one in found.open[:MOST_WINDOWS]]
        late = [self._desk.words(plan_calendar.too_late(one)) for one in found.late[:MOST_WINDOWS]]
        if not windows:
            can = [self.tr("No calendar of planning is kept: nobody can say what is too late.")]
        for place, lines in ((self.can, can), (self.late, late)):
            place.setText(wrappable("\n".join(lines)))
            place.setVisible(bool(lines))
        self.begin_button.setVisible(not windows)

    def begin(self) -> None:
        """The windows of the usual calendar, to be changed on the page of plans."""
        try:
            self._desk.save(*plan_calendar.begun(self._desk.store, date.today()))
        except AppError as error:
            self._desk.fail(error)

"""What hangs at an opinion: plan lines with their baht, what was passed on, parts, repetitions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models import escalations
from app.models.hearings import ESCALATION_TARGETS, Escalation, Opinion
from app.models.opinion_case import FedLine, OpinionCase
from app.models.plan_layers import form
from app.models.plans import PLAN_FORMS, Plan
from app.views.desk import Desk, Place
from app.views.flow import Flow
from app.views.labels import WrappingLink, button, emptied, label, link, shortened
from app.views.thai import wrappable
from app.views.traced import ReportWords, of_opinion
from app.views.values import shown_date, shown_money

MOST = 12
"""So many of a kind are listed; more are counted."""
WORDS_SHOWN = 90
FORMS = {one.key: one.words for one in PLAN_FORMS}
TARGETS = {one.key: one.words for one in ESCALATION_TARGETS}


class Hanging(QWidget):
    """Sections below the way, each only where there is something in it. Lines are followed with Enter.

    report: a place below the plan lines, for what the report says of them.
    """

    unlink_wanted = Signal(object)  # OpinionProject
    escalation_wanted = Signal(object)  # Escalation
    letter_wanted = Signal(object)  # Escalation

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.lines, self.report, self.passed, self.others = (QVBoxLayout() for _ in range(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for one in (self.lines, self.report, self.passed, self.others):
            one.setSpacing(2)
            column.addLayout(one)
        self.words = ReportWords(desk)
        self.report.addWidget(self.words)

    def show_case(self, case: OpinionCase) -> None:
        for one in (self.lines, self.passed, self.others):
            _cleared(one)
        self._tell_lines(case)
        self.words.show_records(case.opinion.received_on, of_opinion(case.opinion.id))
        self._tell_passed(case)
        self._tell_others(case)

    # -- plan lines

    def _tell_lines(self, case: OpinionCase) -> None:
        self.lines.addWidget(label(self.tr("Plan lines it feeds"), "section"))
        if not case.lines:
            self.lines.addWidget(label(self.tr("None yet (Ctrl+Shift+J links one)."), "muted", wraps=True))
        for one in case.lines[:MOST]:
            self.lines.addLayout(self._line(one))
        self._more(self.lines, len(case.lines))

    def _line(self, one: FedLine) -> Flow:
        project = one.line.project
        place = Place("plans", project.table, project.id)
        row = Flow(self._followed(self._line_words(one), lambda: self._desk.go(place)))
        if (kept := one.link) is not None:
            take = link(self.tr("Unlink"))
            take.setAccessibleName(self.tr("Unlink %1").replace("%1", project.name or ""))
            take.clicked.connect(lambda: self.unlink_wanted.emit(kept))
            row.addWidget(take)
        return row

    def _line_words(self, one: FedLine) -> str:
        """As in "3. ซ่อมถนน · แผนปฏิบัติงานของศูนย์ฯ 2569 · งบ 50,000 บาท · จ่ายแล้ว 20,000 บาท"."""
        project = one.line.project
        number = f"{project.number}. " if project.number else ""
        name = number + (project.name or self.tr("without a name"))
        parts = [name, self._plan_words(one.line.plan)]
        if project.sheet == "beyond":
            parts.append("ผ.02/2")
        for words, money in (
            (self.tr("budget %1 baht"), one.line.budget),
            (self.tr("paid %1 baht"), one.line.paid),
        ):
            if money.parts and not money.is_unknown:
                known = shown_money(money.known)
                told = self.tr("%1 (not all known)").replace("%1", known) if money.unknown else known
                parts.append(words.replace("%1", told))
        if one.link is None:
            parts.append(self.tr("through the main one"))
        return " · ".join(part for part in parts if part)

    def _plan_words(self, plan: Plan | None) -> str:
        if plan is None:
            return ""
        words = FORMS.get(form(plan))
        return f"{self._desk.words(words) if words else ''} {plan.fiscal_year or ''}".strip()

    # -- what was passed on

    def _tell_passed(self, case: OpinionCase) -> None:
        if not case.escalations:
            return
        self.passed.addWidget(label(self.tr("Passed on"), "section"))
        for one in case.escalations[:MOST]:
            row = Flow(label(wrappable(self._passed_words(one)), wraps=True))
            if one.replied_on is None:
                words = self.tr("Letter sent…") if one.sent_on is None else self.tr("Reply came…")
                row.addWidget(button(words, lambda one=one: self.escalation_wanted.emit(one)))  # type: ignore[misc]
            letter = button(self.tr("Its letter"), lambda one=one: self.letter_wanted.emit(one))  # type: ignore[misc]
            letter.setAccessibleName(self.tr("Letter to %1").replace("%1", one.addressee or "…"))
            row.addWidget(letter)
            self.passed.addLayout(row)

    def _passed_words(self, one: Escalation) -> str:
        target = TARGETS.get(one.target or "")
        day = shown_date(one.sent_on, self._desk.language)
        parts = [one.addressee or (self._desk.words(target) if target else "…")]
        if one.sent_on is None:
            parts.append(self.tr("not sent yet"))
        else:
            parts.append(self.tr("letter %1").replace("%1", f"{one.letter_number or '…'} {day}"))
        days = escalations.days_waiting(one, date.today())
        if days is not None and one.replied_on is None:
            parts.append(self.tr("waiting for %1 days").replace("%1", f"{days:,}"))
        if one.replied_on is not None:
            parts.append(
                self.tr("replied on %1").replace("%1", shown_date(one.replied_on, self._desk.language))
            )
            parts.append(one.reply or "")
        return " · ".join(part for part in parts if part)

    # -- other opinions

    def _tell_others(self, case: OpinionCase) -> None:
        for head, found in (
            (self.tr("It says the same as"), [case.main] if case.main else []),
            (self.tr("It is a part of"), [case.origin] if case.origin else []),
            (self.tr("Its matters"), case.parts),
            (self.tr("Says the same"), case.repeats),
        ):
            self._list(head, [one for one in found if one is not None])

    def _list(self, head: str, found: Iterable[Opinion]) -> None:
        listed = list(found)
        if not listed:
            return
        self.others.addWidget(label(head, "section"))
        for one in listed[:MOST]:
            place = Place("hearings", one.table, one.id)
            spoken = " ".join((one.problem or one.proposal or "").split())
            words = f"{one.ref_no or '…'} · {shortened(spoken, WORDS_SHOWN)}"
            self.others.addWidget(self._followed(words, lambda place=place: self._desk.go(place)))  # type: ignore[misc]
        self._more(self.others, len(listed))

    def _more(self, column: QVBoxLayout, count: int) -> None:
        if count > MOST:
            words = self.tr("and %1 more").replace("%1", f"{count - MOST:,}")
            column.addWidget(label(words, "muted"))

    @staticmethod
    def _followed(words: str, slot: Callable[[], object]) -> WrappingLink:
        made = WrappingLink(wrappable(words))
        made.setAccessibleName(words)
        made.clicked.connect(slot)
        return made


def _cleared(column: QVBoxLayout) -> None:
    """Rows are layouts of their own: their widgets go with them."""
    while (item := column.takeAt(0)) is not None:
        if (row := item.layout()) is not None:
            emptied(row)
            row.deleteLater()
        elif (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()

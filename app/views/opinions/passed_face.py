"""What was passed on, beside its list: to whom, by which letter, how long one waits, what came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models import escalations
from app.models.hearings import ESCALATION_TARGETS, Escalation, Opinion
from app.models.schema import Record
from app.models.store import Changes
from app.views.desk import Desk, Place
from app.views.face import Face
from app.views.fields import CalmCombo
from app.views.flow import Flow
from app.views.labels import button, label, scrolled, tab_order
from app.views.opinions.passing import Passing
from app.views.opinions.spoken import Spoken
from app.views.page import Command
from app.views.rows import Names, Rows, Tell, Wish
from app.views.subjects import DAYS
from app.views.thai import wrappable
from app.views.values import shown_date
from app.views.voice_papers import PASSING, PaperSpot

TARGETS = {one.key: one.words for one in ESCALATION_TARGETS}


class Passed(StrEnum):
    """Which of them are listed."""

    ALL = "all"
    WAITING = "waiting"
    UNSENT = "unsent"


@dataclass
class PassedRows(Rows):
    """Matters passed on, narrowed to those that wait for a reply or for their letter."""

    which: str = Passed.ALL

    def fresh(self, under: tuple[str, str] | None = None) -> Rows:
        return PassedRows(self.store, self.record_type, self.day, under or self.under, which=self.which)

    def ids(self, wish: Wish, tell: Tell, names: Names) -> list[str]:
        return self._kept(super().ids(wish, tell, names))

    def first(self) -> list[str]:
        return super().first() if self.which == Passed.ALL else self._kept(self._all())

    def _kept(self, ids: list[str]) -> list[str]:
        if self.which == Passed.ALL:
            return ids
        found = self.store.values(Escalation, "id", "sent_on", "replied_on")
        is_sent = self.which == Passed.WAITING
        wanted = {key for key, sent, replied in found if not replied and bool(sent) == is_sent}
        return [one for one in ids if one in wanted]


class PassedFace(Face):
    """One matter passed on, with the words it is about and the opinion it hangs at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.escalation: Escalation | None = None
        self.which = CalmCombo()
        self.which.setAccessibleName(self.tr("Which of what was passed on"))
        for words, key in (
            (self.tr("All passed on"), Passed.ALL),
            (self.tr("Waiting for a reply"), Passed.WAITING),
            (self.tr("Not sent yet"), Passed.UNSENT),
        ):
            self.which.addItem(words, str(key))
        self.narrow = self.which
        self.to, self.told = label("", "head", wraps=True), label("", wraps=True)
        self.next_button = button("", self.enter, main=True)
        self.open_button = button(self.tr("Open the opinion"), self._open)
        self.letter_button = button(self.tr("Its letter (Shift+F12)"), self.print_page)
        self.passing = Passing(desk, self._opinions)
        self.spoken = Spoken(desk)
        self.nothing = label(
            self.tr("What was passed on stands at the left, with the opinion it is about."), "muted"
        )
        self._lay_out()
        self.which.activated.connect(lambda _: self.rows_changed.emit())
        self.passing.kept.connect(lambda _: self.list_wanted.emit())
        self.passing.left.connect(self.list_wanted)
        self.show_record(None)

    def _lay_out(self) -> None:
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 6, 0)
        left = Qt.AlignmentFlag.AlignLeft
        inner.addWidget(self.to)
        inner.addWidget(self.told)
        inner.addLayout(Flow(self.next_button, self.letter_button))
        inner.addWidget(self.passing)
        inner.addWidget(self.spoken)
        inner.addWidget(self.open_button, 0, left)
        inner.addStretch(1)
        self.area = scrolled(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 0, 0)
        column.addWidget(self.nothing)
        column.addWidget(self.area)
        self.papers = PaperSpot(self, self.area)
        tab_order(self.next_button, self.letter_button, self.passing, self.open_button)

    def _opinions(self) -> tuple[Opinion, ...]:
        found = self.desk.store.get(Opinion, self.escalation.opinion_id or "") if self.escalation else None
        return (found,) if found is not None else ()

    # -- showing

    def show_record(self, record: Record | None) -> None:
        escalation = record if isinstance(record, Escalation) else None
        if self.escalation is not None and (escalation is None or escalation.id != self.escalation.id):
            self.passing.close_bars()
        self.escalation = escalation
        self.papers.follow(escalation)
        self.nothing.setVisible(escalation is None)
        self.area.setVisible(escalation is not None and not self.papers.is_open)
        if escalation is not None:
            self._show(escalation)

    def _show(self, one: Escalation) -> None:
        target = TARGETS.get(one.target or "")
        words = self.desk.words(target) if target else ""
        self.to.setText(wrappable(self.tr("To %1").replace("%1", one.addressee or words or "…")))
        self.told.setText(wrappable(self._said(one, words)))
        self.next_button.setText(
            self.tr("Letter sent… (Enter)") if one.sent_on is None else self.tr("Reply came… (Enter)")
        )
        found = self._opinions()
        self.next_button.setVisible(one.replied_on is None and bool(found))
        for part in (self.spoken, self.open_button):
            part.setVisible(bool(found))
        if found:
            self.spoken.show_opinion(found[0], 1)

    def _said(self, one: Escalation, target: str) -> str:
        """As in "อำเภอ (ONE PLAN) · หนังสือที่ สม 1/2569 · 5 ม.ค. 2569 · รอคำตอบมาแล้ว 12 วัน"."""
        day, language = shown_date(one.sent_on, self.desk.language), self.desk.language
        letter = self.tr("letter %1").replace("%1", f"{one.letter_number or '…'} · {day}")
        days = escalations.days_waiting(one, date.today())
        parts = [target, letter if day else self.tr("not sent yet")]
        if one.replied_on is not None:
            replied = shown_date(one.replied_on, language)
            parts += [self.tr("replied on %1").replace("%1", replied), one.reply or ""]
        elif days is not None:
            parts.append(self.tr("waiting for %1 days").replace("%1", f"{days:,}"))
        return " · ".join(part for part in parts if part)

    # -- what the page asks

    def rows(self) -> Rows:
        day = DAYS[Escalation.table]
        return PassedRows(self.desk.store, Escalation, day, which=self.which.currentData())

    def heard(self, changes: Changes) -> None:
        if self.escalation is not None and changes.kinds & {Escalation.table, Opinion.table}:
            self.show_record(self.desk.store.get(Escalation, self.escalation.id))

    def enter(self) -> None:
        """Its letter, then its reply."""
        if self.escalation is not None and self.escalation.replied_on is None:
            self.passing.go_on_with(self.escalation)

    def _open(self) -> None:
        if self.escalation is not None and self.escalation.opinion_id:
            self.desk.go(Place("hearings", Opinion.table, self.escalation.opinion_id))

    def _form(self) -> None:
        if self.escalation is not None:
            self.form_wanted.emit(self.escalation)

    def commands(self) -> tuple[Command, ...]:
        letter = Command(self.tr("Its letter"), self.print_page, ("Shift+F12",))
        if self.papers.is_open:
            return (letter,)
        return (
            Command(self.tr("Letter sent, or reply came…"), self.enter, ("F6",)),
            letter,
            Command(self.tr("Open the opinion"), self._open, ("F7",)),
            Command(self.tr("Full form"), self._form, ("F2",)),
        )

    def print_page(self) -> None:
        """The letter by which it is passed on, with all that goes in it."""
        self.papers.show_paper(PASSING, self.escalation)

    def commit(self) -> bool:
        return self.papers.commit()

    def back(self) -> bool:
        if self.papers.leave():
            return True
        bar = self.passing.bar
        if bar is not None:
            bar.leave()
        return bar is not None

    def finish(self) -> bool:
        """Ctrl+Enter: what stands in the open line."""
        if (bar := self.passing.bar) is None:
            return False
        bar.give()
        return True

    def show_place(self, place: Place) -> bool:
        """Every field is in the full form."""
        return place.table == Escalation.table and not place.field

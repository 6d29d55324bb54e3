"""What is said of a batch: counted, entered, missing, typed twice, closed; and what can be done now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from app.models import paper_batches, second_entries
from app.models.errors import BadInput
from app.models.hearings import Hearing, OpinionBatch
from app.models.paper_batches import Pile
from app.models.schema import column_of
from app.models.second_entries import round_of
from app.models.text import parse_integer
from app.views.desk import Desk
from app.views.fields import LineEdit
from app.views.flow import Flow
from app.views.hearings.checking import check_words
from app.views.history import HistoryFold
from app.views.labels import button, label, lettered, tab_order
from app.views.noticeline import NoticeLine
from app.views.thai import wrappable
from app.views.values import shown, shown_date


class BatchView(QWidget):
    """Signals of what is wanted next; nothing is saved here but the share of the second entry."""

    entry_wanted = Signal()
    second_wanted = Signal()
    deciding_wanted = Signal()
    close_wanted = Signal()
    reopen_wanted = Signal()
    recount_wanted = Signal()
    form_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.title = label("", "head", wraps=True)
        self.about = label("", "muted", wraps=True)
        self.bar = QProgressBar()
        self.bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar.setTextVisible(False)
        self.checked = label("", wraps=True)
        self.fault = label("", wraps=True)
        self.fault.setProperty("note", "warning")
        self.closed = label("", wraps=True)
        self.twice = label("", wraps=True)
        self.entry_button = button(self.tr("Enter the sheets (Enter)"), self.entry_wanted.emit, main=True)
        self.close_button = button(self.tr("Close the batch (F9)"), self.close_wanted.emit)
        self.reopen_button = button(self.tr("Open it again"), self.reopen_wanted.emit)
        self.recount_button = button(self.tr("Count anew"), self.recount_wanted.emit)
        self.form_button = button(self.tr("All that is kept"), self.form_wanted.emit)
        self.second_button = button(self.tr("Second entry"), self.second_wanted.emit)
        self.deciding_button = button(self.tr("Decide differences"), self.deciding_wanted.emit)
        self.share = lettered(LineEdit(), 8, 5)
        self.share.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.share.setAccessibleName(self.tr("Per cent of the sheets typed twice"))
        self.share.editingFinished.connect(self._choose_share)
        self.notice = NoticeLine(desk)
        self.notice.show_record(None)
        self.history = HistoryFold(desk)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 8)
        for one in (self.title, self.about, self.bar, self.checked, self.fault, self.closed):
            column.addWidget(one)
        first = (self.entry_button, self.close_button, self.reopen_button, self.recount_button)
        column.addLayout(Flow(*first, self.form_button))
        self.below = QWidget()
        inner = QVBoxLayout(self.below)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(label(self.tr("Second entry by another person"), "section", wraps=True))
        inner.addWidget(self.twice)
        words = label(self.tr("Per cent of the sheets typed twice"))
        inner.addLayout(Flow(words, self.share, self.second_button, self.deciding_button))
        inner.addWidget(self.notice)
        inner.addWidget(self.history)
        column.addWidget(self.below)
        last = (self.share, self.second_button, self.deciding_button, self.notice, self.history)
        tab_order(*first, self.form_button, *last)

    # -- saying

    def show_pile(self, pile: Pile | None) -> None:
        """Say how a pile stands; None: what belongs here."""
        for one in (self.about, self.bar, self.checked, self.fault, self.closed, self.below):
            one.setVisible(pile is not None)
        for button_ in (self.entry_button, self.close_button, self.reopen_button, self.recount_button):
            button_.setVisible(pile is not None)
        self.form_button.setVisible(pile is not None)
        if pile is None:
            self.title.setText(wrappable(self._empty()))
            return
        self._say_pile(pile)
        self._say_second(pile)
        self.history.show_record(pile.batch)

    def _empty(self) -> str:
        return self.tr(
            "Forms on paper: count the pile, then enter sheet by sheet. Press Ctrl+N for a new batch."
        )

    def _say_pile(self, pile: Pile) -> None:
        batch, check = pile.batch, pile.check()
        self.title.setText(wrappable(batch.title or self._desk.words(OpinionBatch.words)))
        self.about.setText(wrappable(" · ".join(part for part in self._about(batch) if part)))
        self.bar.setMaximum(max(1, check.counted or 0))
        self.bar.setValue(min(check.entered, check.counted or 0))
        told = self.tr("%1 of %2 sheets")
        told = told.replace("%1", f"{check.entered:,}").replace("%2", f"{check.counted or 0:,}")
        self.bar.setAccessibleName(told)
        self.checked.setText(wrappable(check_words(check)))
        self.fault.setText(wrappable(self._desk.words(paper_batches.irregular(check))))
        self.fault.setVisible(bool(self.fault.text()))
        self._say_closing(pile)

    def _about(self, batch: OpinionBatch) -> tuple[str, ...]:
        received = self.tr("received %1").replace("%1", shown_date(batch.received_on, self._desk.language))
        counted = self.tr("counted by %1").replace("%1", batch.counted_by or "—")
        entered = self.tr("entered by %1").replace("%1", batch.entered_by) if batch.entered_by else ""
        channel = shown(column_of(OpinionBatch, "channel"), batch.channel, self._desk.language)
        hearing = self._desk.names.title(Hearing.table, batch.hearing_id)
        return received, channel, hearing, counted, entered

    def _say_closing(self, pile: Pile) -> None:
        self.closed.setText(wrappable(self.closed_words(pile)))
        self.closed.setVisible(pile.is_closed)
        self.close_button.setVisible(not pile.is_closed)
        self.reopen_button.setVisible(pile.is_closed)
        self.recount_button.setVisible(not pile.is_closed)
        words = self.tr("See the sheets (Enter)") if pile.is_closed else self.tr("Enter the sheets (Enter)")
        self.entry_button.setText(words)

    def closed_words(self, pile: Pile) -> str:
        """When and by whom it was closed, and how much of it nobody typed a second time."""
        batch = pile.batch
        told = self.tr("Closed on %1 by %2")
        told = told.replace("%1", shown_date(batch.closed_on, self._desk.language))
        told = told.replace("%2", batch.closed_by or "—")
        found = round_of(self._desk.store, pile, self._desk.actor)
        if len(found.done) < len(found.chosen):
            told += " · " + self.tr("typed a second time: %1 of %2 sheets")
            told = told.replace("%1", str(len(found.done))).replace("%2", str(len(found.chosen)))
        return told

    def _say_second(self, pile: Pile) -> None:
        share = second_entries.share(self._desk.store)
        found = round_of(self._desk.store, pile, self._desk.actor)
        told = self.tr("%1 of the %2 sheets chosen are typed twice; to decide: %3")
        told = told.replace("%1", str(len(found.done))).replace("%2", str(len(found.chosen)))
        unsettled = pile.check().unsettled
        self.twice.setText(wrappable(told.replace("%3", paper_batches.ranges(unsettled) or "-")))
        if not self.share.hasFocus():
            self.share.setText(str(share))
        self.second_button.setEnabled(bool(found.chosen) and not pile.is_closed)
        self.deciding_button.setEnabled(bool(unsettled))

    def _choose_share(self) -> None:
        """A setting of the office; what cannot be one goes back to what it was."""
        try:
            chosen = parse_integer(self.share.text())
        except BadInput:
            chosen = None
        now = second_entries.share(self._desk.store)
        if chosen is not None and 1 <= chosen <= 100 and chosen != now:
            self._desk.set_setting(second_entries.SHARE, chosen)
            self._desk.said.emit(self.tr("The share is kept"))
        else:
            self.share.setText(str(now))

    def focus(self) -> None:
        """The keyboard on what comes next."""
        self.entry_button.setFocus(Qt.FocusReason.TabFocusReason)

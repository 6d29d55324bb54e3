"""What is offered at the cursor: phrases by abbreviation, names and positions of the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, cast

from PySide6.QtCore import QModelIndex, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
)

from app.models.meetings import Meeting, Phrase
from app.models.store import Changes
from app.models.text import clean
from app.models.text.near_names import NameList
from app.views.desk import Desk
from app.views.labels import button, label, link, shortened, tip
from app.views.meetings.box import WritingBox
from app.views.meetings.known_names import TABLES, People
from app.views.meetings.phrases import Offer, abbreviated, begun, filled, first_phrases, offer_of, run_before

SHOWN_LETTERS = 90
MOST_SHOWN = 3
_NAME = Qt.ItemDataRole.UserRole


class Offers(QObject):
    """Knows the phrases of the office and the people of the meeting; `renewed` when either changed."""

    renewed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.meeting: Meeting | None = None
        self.people = People()
        self.phrases: list[Phrase] = []
        self._box: WritingBox | None = None
        self._offered: list[Offer] = []
        self._shown = QStringListModel(self)
        self._popup = QCompleter(self._shown, self)
        self._popup.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._popup.setMaxVisibleItems(9)
        self._popup.activated[QModelIndex].connect(self._taken)  # type: ignore[index]
        self.speakers = QStandardItemModel(self)

    def speaker_completer(self, line: QLineEdit) -> QCompleter:
        """A list of who may speak, for one line. It must not be shared: Qt leaves lines tied to it."""
        completer = QCompleter(self.speakers, line)
        completer.setCompletionRole(_NAME)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(9)
        return completer

    # -- the meeting, the people, the phrases

    def show_meeting(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.phrases = self._desk.store.all(Phrase)
        self._read_people()

    def heard(self, changes: Changes) -> None:
        """Something of the record changed."""
        if self.meeting is None:
            return
        if changes.kinds & TABLES:
            self._read_people()
        if Phrase.table in changes.kinds:
            self.phrases = self._desk.store.all(Phrase)
            self.renewed.emit()

    def _read_people(self) -> None:
        """What was read of names before stays remembered unless a name changed."""
        if self.meeting is None:
            return
        found = People.of(self._desk.store, self.meeting)
        if (found.known, found.speakers) == (self.people.known, self.people.speakers):
            return
        self.people = found
        self.speakers.clear()
        for one in found.speakers:
            row = QStandardItem(f"{one.name} — {one.position}" if one.position else one.name)
            row.setData(one.name, _NAME)
            self.speakers.appendRow(row)
        self.renewed.emit()

    def names(self) -> NameList:
        return self.people.names

    def use_first_phrases(self) -> None:
        """Begin with the phrases that come with the program; those of the office stay."""
        known = {one.abbreviation for one in self.phrases}
        self._desk.save(*(one for one in first_phrases() if one.abbreviation not in known))

    def keep_phrase(self, abbreviation: str, text: str) -> bool:
        """A new phrase of the office; False: the abbreviation is in use."""
        if any((one.abbreviation or "").casefold() == abbreviation.casefold() for one in self.phrases):
            return False
        self._desk.save(Phrase(abbreviation=abbreviation, text=clean(text)))
        return True

    # -- at the cursor

    def at(self, box: WritingBox) -> list[Offer]:
        """What goes with the letters before the cursor; after a space, every phrase."""
        if self.meeting is None:
            return []
        before = box.words_before()
        if not run_before(before):
            return []
        meeting = self.meeting
        return [
            *(offer_of(one, back, meeting) for one, back in begun(before, self.phrases)),
            *self.people.offers(before),
        ]

    def expand(self, box: WritingBox) -> bool:
        """Tab behind an abbreviation: its text."""
        before = box.words_before()
        phrase = abbreviated(before, self.phrases)
        if phrase is None or self.meeting is None:
            return False
        box.put(filled(phrase.text or "", self.meeting), len(run_before(before)))
        return True

    @property
    def _list(self) -> QAbstractItemView:
        return cast(QAbstractItemView, self._popup.popup())  # made when first asked for

    def is_offering(self) -> bool:
        return self._list.isVisible()

    def complete(self, box: WritingBox) -> bool:
        """Open the list at the cursor; a single phrase whose abbreviation was typed out is put in at once."""
        if self.expand(box):
            return True
        self._box = box
        return self._open(self.at(box) or self._all_phrases(box))

    def _all_phrases(self, box: WritingBox) -> list[Offer]:
        if self.meeting is None or run_before(box.words_before()):
            return []
        return [offer_of(one, 0, self.meeting) for one in self.phrases]

    def _open(self, offers: list[Offer]) -> bool:
        self._offered = offers
        if not offers or self._box is None:
            self._list.hide()
            return False
        self._shown.setStringList([shortened(one.shown.split("\n")[0], SHOWN_LETTERS) for one in offers])
        self._popup.setWidget(self._box)
        rect = self._box.cursorRect()
        rect.setWidth(min(self._box.width() - rect.left(), 520) if self._box.width() > 300 else 300)
        self._popup.complete(rect)
        self._list.setCurrentIndex(self._popup.completionModel().index(0, 0))
        return True

    def narrow(self, box: WritingBox) -> None:
        """The open list follows what is typed."""
        if self.is_offering() and box is self._box:
            self._open(self.at(box))

    def _taken(self, index: QModelIndex) -> None:
        if self._box is not None and index.row() < len(self._offered):
            self.take(self._box, self._offered[index.row()])

    def take(self, box: WritingBox, offer: Offer) -> None:
        box.put(offer.text, offer.back)


class Choice(NamedTuple):
    """One thing the bar offers, and what choosing it does."""

    shown: str
    take: Callable[[], object]


class OfferBar(QFrame):
    """The line below the text: the first few offers. It takes no focus; the keys for it are told on it."""

    first_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choices: Sequence[Choice] = ()
        self.hint = label("", "muted", wraps=True)
        self.first = button(self.tr("Use the first phrases"), self.first_wanted.emit)
        self.buttons = [self._button(place) for place in range(MOST_SHOWN)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.addWidget(self.hint, 1)
        row.addWidget(self.first)
        for one in self.buttons:
            row.addWidget(one, 1)
        self.setMinimumHeight(self.buttons[0].sizeHint().height() + 4)
        self.show_choices((), has_phrases=True)

    def _button(self, place: int) -> QPushButton:
        made = link("")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.clicked.connect(lambda: self._choices[place].take())
        return made

    def show_choices(self, choices: Sequence[Choice], *, has_phrases: bool) -> None:
        self._choices = choices[:MOST_SHOWN]
        self.hint.setVisible(not choices)
        self.first.setVisible(not choices and not has_phrases)
        self.hint.setText(self._hint(has_phrases))
        self._write()

    def _hint(self, has_phrases: bool) -> str:
        if has_phrases:
            return self.tr("Tab after an abbreviation writes the phrase · Ctrl+Space: phrases and names")
        return self.tr("The office has no phrases yet.")

    def _write(self) -> None:
        """As much of each as there is room for."""
        share = max(60, self.width() // max(1, len(self._choices)) - 16)
        metrics = QFontMetrics(self.buttons[0].font())
        for place, one in enumerate(self.buttons):
            one.setVisible(place < len(self._choices))
            if place < len(self._choices):
                shown = self._choices[place].shown.split("\n")[0]
                elided = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, share)
                one.setText(elided.replace("&", "&&"))
                one.setToolTip(tip(shown))
                one.setAccessibleName(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()

"""Whispers words: what could be written at the cursor, the office's phrases, names as the record has them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from app.models.errors import AppError
from app.views.desk import Desk
from app.views.meetings.box import NameLine
from app.views.meetings.cursor import Cursor
from app.views.meetings.notices import NewPhraseBar
from app.views.meetings.offers import Choice, OfferBar, Offers
from app.views.meetings.spelling import mend_name, near_at
from app.views.meetings.spots import Spot, Texts, near_names, next_spot

OFFER_AFTER = 120  # ms without a keystroke


class Prompter(QObject):
    """The line below the text (`bar`), the list at the cursor, and the line that asks for an abbreviation."""

    def __init__(
        self,
        desk: Desk,
        offers: Offers,
        cursor: Cursor,
        texts: Callable[[], Texts],
        show_spot: Callable[[Spot, bool], None],
    ) -> None:
        super().__init__(cursor)
        self._desk = desk
        self._offers = offers
        self._cursor = cursor
        self._texts = texts
        self._show_spot = show_spot
        self.bar = OfferBar()
        self.asking = NewPhraseBar()
        self._timer = QTimer(self, singleShot=True, interval=OFFER_AFTER)
        self._timer.timeout.connect(self.offer)
        cursor.moved.connect(self._timer.start)
        offers.renewed.connect(self.offer)
        self.bar.first_wanted.connect(self._use_first_phrases)
        self.asking.given.connect(self._keep_phrase)
        self.asking.closed.connect(cursor.resume)

    # -- at the cursor

    def offer(self) -> None:
        """What goes with the letters at the cursor, on the line below and in the list that is open."""
        box, has_phrases = self._cursor.box, bool(self._offers.phrases)
        if box is None:
            self.bar.show_choices((), has_phrases=has_phrases)
            return
        self._offers.narrow(box)
        choices = [Choice(one.shown, partial(self._offers.take, box, one)) for one in self._offers.at(box)]
        if (near := near_at(box, self._offers.names())) is not None:
            said = self.tr("In the record: %1 (F7)").replace("%1", near.meant)
            choices.insert(0, Choice(said, partial(mend_name, box, near)))
        self.bar.show_choices(choices, has_phrases=has_phrases)

    def complete(self) -> None:
        """Phrases and names for the letters before the cursor; people for a line of names."""
        editor, is_offered = self._cursor.editor, False
        if isinstance(editor, NameLine):
            is_offered = editor.offer_all()
        elif editor is not None:
            is_offered = self._offers.complete(editor)
        if not is_offered:
            self._desk.said.emit(self.tr("No phrase and no name begins like this"))

    # -- names

    def next_name(self) -> None:
        """Write the name in question as the record has it; where there is none, go to the next."""
        box, names = self._cursor.box, self._offers.names()
        if box is not None and (near := near_at(box, names)) is not None:
            mend_name(box, near)
            return
        texts = self._texts()
        spot = next_spot(texts, near_names(texts, names), self._cursor.here(), 1)
        if spot is None:
            self._desk.said.emit(self.tr("Every name is spelt as in the record"))
        else:
            self._show_spot(spot, True)

    # -- phrases of the office

    def ask_phrase(self) -> None:
        """The words selected become a phrase."""
        if words := self._cursor.selected_text().strip():
            self.asking.ask(words)
        else:
            self._desk.said.emit(self.tr("Select the words of the phrase first"))

    def _keep_phrase(self, abbreviation: str, text: str) -> None:
        try:
            is_new = self._offers.keep_phrase(abbreviation, text)
        except AppError as error:
            self._desk.fail(error)
            return
        if is_new:
            self.asking.leave()
        else:
            said = self.tr("“%1” is the abbreviation of another phrase. Choose another one.")
            self.asking.complain(said.replace("%1", abbreviation))

    def _use_first_phrases(self) -> None:
        """The text has the keyboard again before the button goes: else it would fall to whatever is next."""
        self._cursor.resume()
        try:
            self._offers.use_first_phrases()
        except AppError as error:
            self._desk.fail(error)

"""The strips of the agenda item shown, from its title to its resolutions, in a place that scrolls.

Those in sight are made at once, the rest one by one while nothing else is to be done: an item on which a
hundred people spoke opens as quickly as any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.models.meetings import AgendaItem, Discussion, Resolution
from app.models.schema import changed
from app.views.desk import Desk
from app.views.labels import label, scrolled, tab_order
from app.views.meetings.box import is_within
from app.views.meetings.offers import Offers
from app.views.meetings.strip import Strip, go_to_end
from app.views.meetings.strip_fields import Editor
from app.views.meetings.strips import STRIPS
from app.views.meetings.typed import Text, Typed

AT_ONCE = 7
"""Strips made before the first paint: more than a screen holds."""
ORDER: tuple[type[Text], ...] = (AgendaItem, Discussion, Resolution)


class Stack(QWidget):
    """Tells what is typed, left and moved in; knows nothing of the record."""

    typed = Signal()
    left = Signal(object)  # Strip
    backed_out = Signal(object)  # Strip
    decided = Signal(object, bool)  # Strip, mine
    made = Signal(object)  # Strip
    dropped = Signal(object)  # Strip
    mended = Signal(object, object)  # WritingBox, Repair

    def __init__(self, desk: Desk, offers: Offers, adders: Sequence[QWidget]) -> None:
        super().__init__()
        self._desk = desk
        self._offers = offers
        self.strips: list[Strip] = []
        self._waiting: list[Typed] = []
        self._unkept: frozenset[str] = frozenset()
        self._is_rearranged = False
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._make_next)
        self.body = QWidget()
        self.rows = QVBoxLayout(self.body)
        self.rows.setContentsMargins(2, 0, 10, 12)
        self.rows.setSpacing(6)
        self.area = scrolled(self.body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        self._talk = label(desk.words(Discussion.words), "section")
        self._adders = list(adders)
        self._frame()

    def _frame(self) -> None:
        foot = QHBoxLayout()
        for one in self._adders:
            foot.addWidget(one)
        foot.addStretch(1)
        self.rows.addWidget(self._talk)
        self.rows.addLayout(foot)
        self.rows.addStretch(1)
        self._talk.hide()
        self._begin = QWidget(self)
        self._begin.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # where Tab comes from; itself never seen
        self._begin.hide()

    # -- showing

    def show_texts(self, texts: Sequence[Text], states: Mapping[str, Typed]) -> None:
        """Show an item anew, its first texts now and the rest soon. states: what is typed and not kept."""
        self.clear()
        self._waiting = [states.get(one.id) or Typed(one, one) for one in texts]
        self._unkept = frozenset(states)
        for _ in range(min(AT_ONCE, len(self._waiting))):
            self._make_next()
        if self._waiting:
            self._idle.start()
        self.area.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        self._idle.stop()
        self._waiting = []
        if is_within(QApplication.focusWidget(), self.body):
            self.setFocus()  # else it would wander through all that is taken away
        for one in self.strips:
            self._drop(one)
        self.strips = []
        self._talk.hide()

    def _make_next(self) -> None:
        if self._waiting:
            state = self._waiting.pop(0)
            self._insert(len(self.strips), state, is_typed=state.record.id in self._unkept)
        if not self._waiting:
            self._idle.stop()

    def make_all(self) -> None:
        """What follows concerns every strip."""
        while self._waiting:
            self._make_next()

    def _insert(self, place: int, state: Typed, *, is_typed: bool) -> Strip:
        made = STRIPS[type(state.record)](state.record, self._desk, self._offers)
        made.resize(self.area.viewport().width() - 16, 100)
        made.show_text(state, is_typed=is_typed)
        made.typed.connect(self.typed)
        made.left.connect(lambda: self.left.emit(made))
        made.backed_out.connect(lambda: self.backed_out.emit(made))
        made.decided.connect(lambda mine: self.decided.emit(made, mine))
        made.mended.connect(lambda box, repair: self.mended.emit(box, repair))
        self.strips.insert(place, made)
        self._lay(place, made)
        self._chain(max(0, place - 1), place + 2)
        self.made.emit(made)
        return made

    def _lay(self, place: int, strip: Strip) -> None:
        """The heading of the talk stands behind the item."""
        self.rows.insertWidget(place + (place > 0), strip)
        strip.show()  # now: what is hidden takes no focus
        self._talk.setVisible(any(one.kind is Discussion for one in self.strips))

    def _drop(self, strip: Strip) -> None:
        self.dropped.emit(strip)
        strip.hide()
        self.rows.removeWidget(strip)
        strip.deleteLater()

    def renew(self, texts: Sequence[Text], states: Mapping[str, Typed]) -> None:
        """The record changed: show it as it is now; what is being typed stays where it is."""
        self.make_all()
        known = {one.record.id: one for one in self.strips}
        wanted = {one.id for one in texts}
        for strip in list(self.strips):
            if strip.state.base is not None and strip.record.id not in wanted:
                self.take_out(strip)
        for text in texts:
            state = states.get(text.id) or Typed(text, text)
            if text.id in known:
                known[text.id].show_text(state, is_typed=text.id in states)
            else:
                self._insert(len(self.strips), state, is_typed=text.id in states)
        self._put_in_order([one.id for one in texts])

    def _put_in_order(self, ids: Sequence[str]) -> None:
        """Strips not yet in the record stay behind the one of their kind they were begun after."""
        places = {record_id: place for place, record_id in enumerate(ids)}
        last = dict.fromkeys(ORDER, -1)
        ranked: list[tuple[int, int, int]] = []
        for place, strip in enumerate(self.strips):
            last[strip.kind] = places.get(strip.record.id, last[strip.kind])
            ranked.append((ORDER.index(strip.kind), last[strip.kind], place))
        order = [self.strips[place] for _, _, place in sorted(ranked)]
        if order != self.strips:
            self.strips = order
            self._lay_all()

    def _chain(self, start: int, end: int) -> None:
        """Tab goes from top to bottom, also where a strip was made later than the one below it."""
        some = [place for strip in self.strips[start:end] for place in strip.focus_places]
        if start == 0:
            some.insert(0, self._begin)
        if end >= len(self.strips):
            some += self._adders
        tab_order(*some)

    def _lay_all(self) -> None:
        for one in self.strips:
            self.rows.removeWidget(one)
        for place, one in enumerate(self.strips):
            self._lay(place, one)
        self._chain(0, len(self.strips))

    # -- rearranging

    def add(self, text: Text, after: Strip | None) -> Strip:
        """Begin a text behind a strip of its kind, or behind the last of its kind."""
        self.make_all()
        if after is not None and after.kind is type(text):
            place = self.strips.index(after) + 1
        else:
            place = sum(ORDER.index(one.kind) <= ORDER.index(type(text)) for one in self.strips)
        self._is_rearranged = True
        made = self._insert(place, Typed(text, None), is_typed=False)
        self._lay_all()
        return made

    def shift(self, strip: Strip, by: int) -> bool:
        """Change places with the neighbour of its kind before (-1) or after (1) it; False: there is none."""
        self.make_all()
        place = self.strips.index(strip)
        other = self.strips[place + by] if 0 <= place + by < len(self.strips) else None
        if other is None or other.kind is not strip.kind or strip.kind is AgendaItem:
            return False
        self._number_all()
        mine, theirs = strip.record.order_no or 0, other.record.order_no or 0
        strip.renumber(theirs)
        other.renumber(mine)
        self.strips[place], self.strips[place + by] = other, strip
        self._lay_all()
        return True

    def number_new(self) -> None:
        """Before keeping: whoever stands behind a new strip makes room for it."""
        if self._is_rearranged:
            self._number_all()

    def _number_all(self) -> None:
        """Each a higher number than the one before; those that have one keep it. Empty new ones wait."""
        last = {Discussion: 0, Resolution: 0}
        self._is_rearranged = False
        for one in self.strips:
            if one.kind is AgendaItem:
                continue
            if one.state.base is None and one.is_blank:
                self._is_rearranged = True
                continue
            number = one.record.order_no or 0
            if number <= last[one.kind]:
                number = last[one.kind] + 1
                one.renumber(number)
            last[one.kind] = number

    def take_out(self, strip: Strip) -> None:
        """Its text is gone; the cursor goes to the end of what stood before it."""
        had_focus = is_within(QApplication.focusWidget(), strip)
        place = self.strips.index(strip)
        self.strips.remove(strip)
        self._talk.setVisible(any(one.kind is Discussion for one in self.strips))
        if had_focus and self.strips:
            go_to_end(self.strips[max(0, place - 1)].open_editors[-1])
        self._drop(strip)

    def rehighlight(self) -> None:
        """The names of the record are others."""
        for one in self.strips:
            one.rehighlight()

    # -- finding a strip

    def strip_of(self, widget: QWidget | None) -> Strip | None:
        """The strip a widget is part of."""
        return next((one for one in self.strips if is_within(widget, one)), None)

    def strip_for(self, record_id: str) -> Strip | None:
        """The strip of a record, made now if it was still to come."""
        if any(one.record.id == record_id for one in self._waiting):
            self.make_all()
        return next((one for one in self.strips if one.record.id == record_id), None)

    @property
    def open_editors(self) -> list[Editor]:
        """The texts of the item from top to bottom."""
        self.make_all()
        return [editor for strip in self.strips for editor in strip.open_editors]

    def as_shown(self, text: Text) -> Text:
        """A text with the letters as they stand on the screen, spaces and all."""
        strip = next((one for one in self.strips if one.record.id == text.id), None)
        return text if strip is None else changed(text, **strip.letters())

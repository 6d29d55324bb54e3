"""Where minutes are typed: the agenda item shown, its background, who said what, what was resolved.

All of it by keyboard; what is typed is kept by itself (see keeping.py).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.committees import Committee, CommitteeOrder, Member
from app.models.meetings import AgendaItem, Attendance, Discussion, Meeting, Resolution
from app.models.store import Changes
from app.views.desk import Desk
from app.views.labels import button, shortened
from app.views.meetings.box import WritingBox, is_within
from app.views.meetings.cursor import Cursor
from app.views.meetings.keeping import Keeping
from app.views.meetings.notices import BroughtBackBar, MendedBar
from app.views.meetings.offers import Offers
from app.views.meetings.prompter import Prompter
from app.views.meetings.replace import BACK, ON, FindBar, Replacing
from app.views.meetings.spots import Spot
from app.views.meetings.stack import Stack
from app.views.meetings.strip import Strip
from app.views.meetings.strips import ResolutionStrip
from app.views.page import Command

NAMED_LETTERS = 40
OF_QUORUM = frozenset({Attendance.table, Committee.table, CommitteeOrder.table, Member.table, Meeting.table})
"""What decides whether a resolution may stand."""


class Writing(QWidget):
    """`item_wanted` asks the frame to show another agenda item; `refused` wants a reason, then `commit`."""

    item_wanted = Signal(str)
    refused = Signal(object)  # Settled
    kept = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.item_id = ""
        self._places: dict[str, Spot] = {}
        self.offers = Offers(desk, self)
        self._adding = self._adders()
        self.stack = Stack(desk, self.offers, self._adding)
        self.cursor_at = Cursor(self.stack)
        self.keeping = Keeping(desk, self.stack)
        self.brought_back = BroughtBackBar()
        self.mended = MendedBar()
        self.bar = FindBar()
        self.replacing = Replacing(self.bar, self.stack, self.cursor_at, self.keeping, self.show_spot)
        self.prompter = Prompter(desk, self.offers, self.cursor_at, self.replacing.texts, self.show_spot)
        self._lay_out()
        self._connect()

    def _adders(self) -> tuple[QWidget, ...]:
        return (
            button(self.tr("+ Speaker (Alt+S)"), self.add_discussion),
            button(self.tr("+ Resolution (Alt+R)"), self.add_resolution),
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for one in (self.brought_back, self.mended, self.prompter.asking, self.bar):
            column.addWidget(one)
        column.addWidget(self.stack, 1)
        column.addWidget(self.prompter.bar)

    def _connect(self) -> None:
        self.keeping.kept.connect(self.kept)
        self.keeping.refused.connect(self.refused)
        self.keeping.renewed.connect(self._renew)
        self.stack.backed_out.connect(self._back_out)
        self.stack.decided.connect(self.keeping.decide)
        self.stack.mended.connect(self.mended.tell)
        self.offers.renewed.connect(self.stack.rehighlight)
        self._desk.changed.connect(self._heard)

    # -- showing

    def show_meeting(self, meeting: Meeting) -> None:
        """Put a meeting here, at its first agenda item; typing that was interrupted is brought back."""
        self.commit()
        self.stack.clear()
        self.item_id = ""
        self._places = {}
        self.brought_back.hide()
        self.offers.show_meeting(meeting)
        items = self.keeping.begin(meeting)
        if items:
            self._tell_brought_back(items)
        self.show_item(next((one.id for one in self._agenda()), ""))

    def show_item(self, item_id: str) -> None:
        """Show an agenda item ("": none); what was typed under the one before is kept.

        The cursor is where it was.
        """
        minutes = self.keeping.minutes
        if minutes is None or item_id == self.item_id:
            return
        is_written = is_within(self.window().focusWidget(), self.stack)
        is_kept = self.commit()
        if (here := self.cursor_at.here()) is not None:
            self._places[self.item_id] = here
        self.item_id = item_id
        for one in self._adding:
            one.setEnabled(bool(item_id))
        self.mended.forget()
        self.stack.show_texts(minutes.of_item(item_id), minutes.typed)
        if is_written and is_kept:  # else whoever asks for the reason has the keyboard
            self.resume()

    def _renew(self) -> None:
        if self.keeping.minutes is not None:
            self.stack.renew(self.keeping.minutes.of_item(self.item_id), self.keeping.minutes.typed)

    def show_spot(self, spot: Spot, with_focus: bool = True) -> None:
        """Bring letters of some text in front and select them."""
        if spot.item_id != self.item_id:
            self.item_wanted.emit(spot.item_id)
            self.show_item(spot.item_id)  # where nobody else does
        self.cursor_at.select(spot, with_focus)

    def resume(self) -> None:
        """The cursor goes to where it was in this item, or to the end of its background."""
        here = self._places.get(self.item_id)
        if here is not None and self.stack.strip_for(here.record_id) is not None:
            self.cursor_at.select(here._replace(start=here.end), True)
        else:
            self.write_background()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.resume()

    def _agenda(self) -> list[AgendaItem]:
        return self.keeping.minutes.items() if self.keeping.minutes else []

    def _tell_brought_back(self, items: list[str]) -> None:
        named = [
            shortened(f"{one.number or ''} {one.title or ''}".strip(), NAMED_LETTERS)
            for one in self._agenda()
            if one.id in items
        ]
        self.brought_back.tell(named, is_kept=not self.keeping.is_typing)

    # -- keeping

    @property
    def is_typing(self) -> bool:
        """Something was typed that is not in the record yet."""
        return self.keeping.is_typing

    def commit(self, reason: str = "") -> bool:
        """Keep everything that can be read; False when the record did not take it."""
        return self.keeping.commit(reason)

    def event(self, event: QEvent) -> bool:
        """Whatever hides the page keeps what is on it."""
        if event.type() == QEvent.Type.Hide:
            self.commit()
        return super().event(event)

    def _heard(self, changes: Changes) -> None:
        self.offers.heard(changes)
        if changes.kinds & OF_QUORUM:
            for strip in self.stack.strips:
                if isinstance(strip, ResolutionStrip):
                    strip.tell_flaws()
        if self.offers.meeting is not None and self.offers.meeting.id in changes.ids:
            self.offers.meeting = self._desk.store.get(Meeting, self.offers.meeting.id) or self.offers.meeting

    # -- strips

    def write_background(self) -> None:
        if self.stack.strips:
            self.stack.strips[0].go_to("content", *_at_end(self.stack.strips[0], "content"))

    def add_discussion(self) -> None:
        """Somebody speaks: behind the speaker the cursor is at, or last."""
        if self.item_id:
            self.stack.add(Discussion(agenda_item_id=self.item_id), self.cursor_at.strip).go_to()

    def add_resolution(self) -> None:
        """To the resolution there is; where the cursor is in one already that says something, another one."""
        meeting = self.offers.meeting
        if not self.item_id or meeting is None:
            return
        self.stack.make_all()
        known = [one for one in self.stack.strips if isinstance(one, ResolutionStrip)]
        here = self.cursor_at.strip
        if known and (not isinstance(here, ResolutionStrip) or here.is_blank):
            (here if isinstance(here, ResolutionStrip) else known[-1]).go_to()
        else:
            begun = Resolution(meeting_id=meeting.id, agenda_item_id=self.item_id)
            self.stack.add(begun, here).go_to()

    def shift(self, by: int) -> None:
        """The strip the cursor is in goes up (-1) or down (1)."""
        strip = self.cursor_at.strip
        if strip is not None and self.stack.shift(strip, by):
            self.commit()

    def remove(self) -> None:
        """Take the speech or resolution out the cursor is in; undo brings it back."""
        strip = self.cursor_at.strip
        if strip is not None and strip.kind is not AgendaItem:
            self.keeping.remove(strip)

    def _back_out(self, strip: Strip) -> None:
        """Backspace in an empty strip takes it out; at the top of a full one it goes to the text before."""
        if strip.is_blank:
            self.keeping.remove(strip)
        else:
            self.cursor_at.step(strip.editors[0], BACK)

    def tell_time(self) -> None:
        """The resolution the cursor is in, or the last one, is made now."""
        self.stack.make_all()
        known = [one for one in self.stack.strips if isinstance(one, ResolutionStrip)]
        here = self.cursor_at.strip
        if known:
            (here if isinstance(here, ResolutionStrip) else known[-1]).tell_time()

    def step_item(self, by: int) -> None:
        """To the agenda item before (-1) or after (1) this one; the text is written on there."""
        ids = [one.id for one in self._agenda()]
        at = ids.index(self.item_id) + by if self.item_id in ids else -1
        if 0 <= at < len(ids):
            is_kept = self.commit()
            self.item_wanted.emit(ids[at])
            self.show_item(ids[at])
            if is_kept:
                self.resume()

    # -- what the frame puts into the menu

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(self.tr("Background"), self.write_background, ("Alt+A",)),
            Command(self.tr("Add a speaker"), self.add_discussion, ("Alt+S", "F5")),
            Command(self.tr("Resolution"), self.add_resolution, ("Alt+R", "F12")),
            Command(self.tr("Resolved now"), self.tell_time, ("Alt+T",)),
            Command(self.tr("Item before"), lambda: self.step_item(BACK), ("Ctrl+PgUp",)),
            Command(self.tr("Next item"), lambda: self.step_item(ON), ("Ctrl+PgDown",)),
            Command(self.tr("Move up"), lambda: self.shift(BACK), ("Alt+Shift+Up",)),
            Command(self.tr("Move down"), lambda: self.shift(ON), ("Alt+Shift+Down",)),
            Command(self.tr("Take out"), self.remove, ("Ctrl+Shift+Delete",)),
            Command(self.tr("Phrase or name"), self.prompter.complete, ("Ctrl+Space",)),
            Command(self.tr("Keep the selection as a phrase"), self.prompter.ask_phrase, ("Alt+P",)),
            Command(self.tr("Next doubtful name, or mend it"), self.prompter.next_name, ("F7",)),
            Command(self.tr("Find and replace"), self.replacing.start, ("Ctrl+H",)),
            Command(self.tr("Find next"), lambda: self.replacing.step(ON), ("F3",)),
            Command(self.tr("Find the one before"), lambda: self.replacing.step(BACK), ("Shift+F3",)),
        )


def _at_end(strip: Strip, name: str) -> tuple[int, int]:
    editor = getattr(strip.fields[name], "editor", None)
    end = len(editor.toPlainText()) if isinstance(editor, WritingBox) else 0
    return end, end

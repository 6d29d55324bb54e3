"""Keeping what is typed: a draft within seconds, the record itself when a strip is left.

A program killed while one types loses what was typed since the last draft, a second and a half at most.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.errors import AppError, Settled
from app.models.meetings import Meeting
from app.models.store import Changes
from app.views.desk import Desk
from app.views.meetings.stack import Stack
from app.views.meetings.strip import Strip
from app.views.meetings.typed import TEXTS, Minutes, Text

DRAFT_AFTER = 1500  # ms after the first keystroke not yet kept, however much is typed on
SAVE_AFTER = 30_000  # ms without a keystroke
TABLES = frozenset(kind.table for kind in TEXTS)


class Keeping(QObject):
    """Reads the strips of a stack into the minutes of a meeting, and these into the record."""

    kept = Signal()
    refused = Signal(object)  # Settled
    renewed = Signal()  # the record changed elsewhere: the strips are no longer what it says

    def __init__(self, desk: Desk, stack: Stack) -> None:
        super().__init__(stack)
        self._desk = desk
        self._stack = stack
        self.minutes: Minutes | None = None
        self._is_saving = False
        self._removing: Text | None = None
        self._others: tuple[Text, ...] = ()
        self._draft = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._draft.timeout.connect(self.keep_draft)
        self._rest = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._rest.timeout.connect(self.commit)
        stack.typed.connect(self.note)
        stack.left.connect(self._left)
        desk.changed.connect(self._heard)

    def begin(self, meeting: Meeting) -> list[str]:
        """Read a meeting; the ids of the agenda items in which typing was interrupted, now brought back."""
        self._give_up()
        self.minutes = Minutes(self._desk, meeting)
        items = self.minutes.recover()
        if items:
            self._save("")
        return items

    @property
    def is_typing(self) -> bool:
        """Something was typed that is not in the record yet."""
        return self._is_unread or bool(self.minutes and self.minutes.typed)

    @property
    def _is_unread(self) -> bool:
        return any(one.is_typing for one in self._stack.strips)

    # -- while one types

    def note(self) -> None:
        """A key was pressed. The draft's timer is not begun anew: who never pauses is kept too."""
        self._give_up()
        if not self._draft.isActive():
            self._draft.start()
        self._rest.start()

    def _give_up(self) -> None:
        """What waited for a reason is no longer meant once something else is done."""
        self._removing, self._others = None, ()

    def gather(self) -> None:
        """Read what is typed out of the strips."""
        if self.minutes is None:
            return
        self._stack.number_new()
        for strip in self._stack.strips:
            if strip.is_typing:
                self._take(strip, self.minutes)

    def _take(self, strip: Strip, minutes: Minutes) -> None:
        """An empty text that is not in the record yet does not come into it."""
        if strip.state.base is None and strip.is_blank:
            minutes.forget(strip.record.id)
        else:
            minutes.note(strip.reading())

    def keep_draft(self) -> None:
        """Write down what is typed and not kept."""
        self._draft.stop()
        if self.minutes is None:
            return
        self.gather()
        try:
            self.minutes.keep_draft()
        except AppError as error:
            self._desk.fail(error)
        else:
            if self.minutes.typed:
                self._desk.said.emit(self.tr("What you type is kept as a draft"))

    # -- into the record

    def commit(self, reason: str = "") -> bool:
        """Keep everything that can be read; False when the record did not take it. Locked: only the draft."""
        self._rest.stop()
        if self.minutes is None or not (self.is_typing or self.minutes.has_draft or self._is_waiting(reason)):
            return True
        if self._desk.is_locked:
            self.keep_draft()
            return True
        self.gather()
        if reason and self._others:
            return self.save_others(*self._others, reason=reason)
        if not self._save(reason):
            return False
        if reason and self._removing is not None:
            return self._remove(self._removing, reason)
        return True

    def _is_waiting(self, reason: str) -> bool:
        """Something other than typing waited for this reason."""
        return bool(reason and (self._removing or self._others))

    def _save(self, reason: str, *others: Text) -> bool:
        minutes = self.minutes
        if minutes is None:
            return True
        self._draft.stop()
        self._is_saving = True
        try:
            saved = minutes.save(reason, *others)
        except AppError as error:
            self._refuse(error)
            return False
        finally:
            self._is_saving = False
        self._settle(minutes)
        if saved:
            self.kept.emit()
        return True

    def _settle(self, minutes: Minutes) -> None:
        """The strips show what is in the record now; what cannot be read stays as it was typed."""
        for strip in self._stack.strips:
            record = minutes.kept.get(strip.record.id)
            left = minutes.typed.get(strip.record.id)
            if strip.is_typing and record is not None and not (left and left.is_held):
                strip.kept(record, left.unread if left else {})
            elif strip.is_typing and left is None:
                strip.is_typing = False

    def _refuse(self, error: AppError) -> None:
        """What was not taken stays in the strips, and as a draft, until it can be."""
        self.keep_draft()
        if isinstance(error, Settled):
            self.refused.emit(error)
        else:
            self._desk.fail(error)

    def save_others(self, *texts: Text, reason: str = "") -> bool:
        """Texts that were changed without being typed, all in one step."""
        self._others = texts
        done = self._save(reason, *texts)
        if done:
            self._others = ()
            self.renewed.emit()
        return done

    def _left(self, strip: Strip) -> None:
        if strip.is_typing:
            self.commit()
        else:
            strip.settle()

    # -- taking out

    def remove(self, strip: Strip) -> bool:
        """Take a text out; what was typed into it is kept first, so that undoing brings all of it back."""
        if self.minutes is None:
            return False
        if strip.is_blank:
            strip.is_typing = False
            self.minutes.forget(strip.record.id)
        if not self.commit():
            return False
        if strip.state.base is None:
            self._stack.take_out(strip)
            return True
        return self._remove(strip.record, "")

    def _remove(self, text: Text, reason: str) -> bool:
        minutes, self._removing = self.minutes, None
        if minutes is None:
            return False
        self._is_saving = True
        try:
            minutes.remove(text, reason)
        except AppError as error:
            self._removing = text if isinstance(error, Settled) else None
            self._refuse(error)
            return False
        finally:
            self._is_saving = False
        if (strip := self._stack.strip_for(text.id)) is not None:
            self._stack.take_out(strip)
        self.kept.emit()
        return True

    def decide(self, strip: Strip, mine: bool) -> None:
        """Of two versions of a text one stays."""
        if self.minutes is None:
            return
        self.gather()
        self.minutes.settle(strip.record.id, mine=mine)
        strip.is_typing = False
        self.renewed.emit()
        self.commit()
        self.keep_draft()

    # -- changes elsewhere

    def _heard(self, changes: Changes) -> None:
        """Texts of this meeting changed, though not by us."""
        if self.minutes is None or self._is_saving or not changes.kinds & TABLES:
            return
        self.gather()
        self.minutes.read()
        self.renewed.emit()
        if self.minutes.typed:
            self.note()  # what was removed may have taken the draft along

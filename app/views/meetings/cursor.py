"""Where the cursor is in the texts of an item, and how it goes from one to the next."""

from __future__ import annotations

from PySide6.QtCore import QBasicTimer, QObject, QTimerEvent, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.views.meetings.box import NameLine, WritingBox, is_within
from app.views.meetings.spots import Spot
from app.views.meetings.stack import Stack
from app.views.meetings.strip import Strip, go_to_end, go_to_start, select, selection
from app.views.meetings.strip_fields import Editor
from app.views.meetings.typed import item_of

AROUND, EDGE = 40, 8  # pixels kept in sight above and below a line of text, and a strip


class Cursor(QObject):
    """Remembers the text written in last, also while the keyboard is elsewhere; `moved` at every change."""

    moved = Signal()

    def __init__(self, stack: Stack) -> None:
        super().__init__(stack)
        self._stack = stack
        self.editor: Editor | None = None
        self._sought: QWidget | None = None
        self._soon = QBasicTimer()
        stack.made.connect(self._listen)
        stack.dropped.connect(self._dropped)

    def _listen(self, strip: Strip) -> None:
        strip.entered.connect(self._entered)
        for editor in strip.editors:
            editor.stepped.connect(lambda by, editor=editor: self.step(editor, by))
            editor.cursorPositionChanged.connect(lambda *_, editor=editor: self._moved(editor))
            if isinstance(editor, WritingBox):
                editor.resized.connect(lambda editor=editor: self._keep_in_sight(editor))

    def _dropped(self, strip: Strip) -> None:
        """Not listened to any more: a page that comes to the front hands the keyboard to what had it last."""
        strip.entered.disconnect(self._entered)
        if is_within(self.editor, strip):
            self.editor = None
        if is_within(self._sought, strip):
            self._sought = None

    def _entered(self, new: QWidget) -> None:
        if isinstance(new, WritingBox | NameLine):
            self._go(new)
            self.moved.emit()
        self._bring_in_sight(new)

    def _go(self, editor: Editor) -> None:
        """Letters are selected in one text only."""
        if self.editor is not None and self.editor is not editor:
            start, end = selection(self.editor)
            if start != end:
                select(self.editor, end, end)
        self.editor = editor

    def _moved(self, editor: Editor) -> None:
        self._keep_in_sight(editor)
        self.moved.emit()

    # -- the page under it

    def _keep_in_sight(self, editor: Editor) -> None:
        """Only the text that is written in moves the page."""
        if editor.hasFocus():
            self._scroll_to(editor)

    def _bring_in_sight(self, place: QWidget) -> None:
        """Now, and again when a strip that was just made has its place."""
        self._scroll_to(place)
        self._sought = place
        self._soon.start(0, self)

    def timerEvent(self, event: QTimerEvent) -> None:
        self._soon.stop()
        if self._sought is not None:
            self._scroll_to(self._sought)

    def _scroll_to(self, place: QWidget) -> None:
        """The strip as a whole, where there is room for it; the line of the cursor always."""
        strip, area = self._stack.strip_of(place), self._stack.area
        if strip is not None and strip.height() < area.viewport().height():
            area.ensureWidgetVisible(strip, 0, EDGE)
        if isinstance(place, WritingBox):
            rect = place.cursorRect()
            top = place.viewport().mapTo(self._stack.body, rect.topLeft()).y()
            area.ensureVisible(0, top + rect.height() // 2, 0, AROUND)
        else:
            area.ensureWidgetVisible(place, 0, EDGE)

    # -- going about

    @property
    def strip(self) -> Strip | None:
        """The strip the cursor is in, or was in last."""
        return self._stack.strip_of(QApplication.focusWidget()) or self._stack.strip_of(self.editor)

    @property
    def box(self) -> WritingBox | None:
        return self.editor if isinstance(self.editor, WritingBox) else None

    def step(self, editor: Editor, by: int) -> None:
        """To the end of the text before (-1), or the beginning of the one after (1)."""
        editors = self._stack.open_editors
        place = editors.index(editor) + by
        if 0 <= place < len(editors):
            (go_to_end if by < 0 else go_to_start)(editors[place])

    def here(self) -> Spot | None:
        """What is selected, or the place of the cursor."""
        strip = self._stack.strip_of(self.editor)
        if self.editor is None or strip is None:
            return None
        start, end = selection(self.editor)
        return Spot(item_of(strip.record), strip.record.id, strip.name_of(self.editor), start, end)

    def select(self, spot: Spot, with_focus: bool) -> None:
        """Select letters; without the focus they are only shown."""
        strip = self._stack.strip_for(spot.record_id)
        if strip is None:
            return
        if with_focus:
            strip.go_to(spot.name, spot.start, spot.end)
            return
        editor = getattr(strip.fields[spot.name], "editor", None)
        if isinstance(editor, WritingBox | NameLine):
            self._go(editor)
            select(editor, spot.start, spot.end)
            self._bring_in_sight(editor)

    def resume(self) -> None:
        """The keyboard comes back to the text: to where it was last, or to the first strip."""
        if self.editor is not None:
            self.editor.setFocus()
        elif self._stack.strips:
            go_to_end(self._stack.strips[0].open_editors[-1])

    # -- what is selected

    def selected_text(self) -> str:
        if isinstance(self.editor, WritingBox):
            return self.editor.textCursor().selection().toPlainText()
        return self.editor.selectedText() if self.editor is not None else ""

    def write_over(self, text: str) -> None:
        """Put a text in place of what is selected, as if typed."""
        if isinstance(self.editor, WritingBox):
            self.editor.textCursor().insertText(text)
        elif self.editor is not None:
            self.editor.insert(text)
            strip = self._stack.strip_of(self.editor)
            if strip is not None:
                strip.fields[strip.name_of(self.editor)].typed.emit()  # Qt tells only of keys

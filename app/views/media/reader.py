"""Knowledge to be read: large, searched, copied, printed, and noted when somebody puts it to use."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.models.dates import short_date
from app.models.errors import AppError, Settled
from app.models.media import KnowledgeItem
from app.models.schema import changed, column_of
from app.models.text import clean_line
from app.views.attachments import open_attachment
from app.views.bars import Bar, ReasonBar
from app.views.desk import Desk
from app.views.fields import SearchLine
from app.views.flow import Flow
from app.views.labels import button, label
from app.views.thai import wrappable
from app.views.values import shown_date

LARGER = 1.25


class Reader(QWidget):
    """One piece of knowledge. `edit_wanted`, `print_wanted`: what the page does."""

    edit_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.record: KnowledgeItem | None = None
        self.title = label("", "head", wraps=True)
        self.about = label("", "muted", wraps=True)
        self.find_line = SearchLine()
        self.find_line.setPlaceholderText(self.tr("Find in this text"))
        self.find_line.setAccessibleName(self.tr("Find in this text"))
        self.find_line.setClearButtonEnabled(True)
        self.find_line.textChanged.connect(lambda _: self.find_next(again=True))
        self.find_line.returnPressed.connect(self.find_next)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Text"))
        self.reason = ReasonBar()
        self.reason.given.connect(self._note_with_reason)
        self._make_use()
        self._lay_out()
        self._enlarge()

    def _make_use(self) -> None:
        self.use = Bar("warning")
        self.use.label.setText(wrappable(self.tr("Who put it to use, and for what?")))
        self.use_line = QLineEdit()
        self.use_line.setAccessibleName(self.tr("Who put it to use, and for what?"))
        self.use_line.returnPressed.connect(self.note_use)
        self.use.row.addWidget(self.use_line)
        self.use.row.addWidget(button(self.tr("Note it"), self.note_use))
        self.use.row.addWidget(button(self.tr("Not now"), self.use.hide))
        self.uses = label("", wraps=True)

    def _lay_out(self) -> None:
        self.open_button = button(self.tr("Open the file"), self._open_file)
        tools = Flow(
            button(self.tr("Put to use (F7)"), self.ask_use, main=True),
            button(self.tr("Copy the text"), self.copy),
            button(self.tr("Print (Ctrl+P)"), self.print_wanted.emit),
            button(self.tr("Change (F2)"), self.edit_wanted.emit),
            self.open_button,
            self.find_line,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addLayout(tools)
        column.addWidget(self.use)
        column.addWidget(self.reason)
        column.addWidget(self.text, 1)
        column.addWidget(self.uses)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._enlarge()

    def _enlarge(self) -> None:
        """A quarter larger than the letters of the day, whatever their size."""
        points = self.font().pointSizeF() * LARGER
        self.text.setStyleSheet(f"QPlainTextEdit {{ font-size: {points:.1f}pt; }}")

    # -- showing

    def show_record(self, record: KnowledgeItem) -> None:
        if self.record is None or self.record.id != record.id:
            self.use.hide()
            self.reason.hide()
        self.record = record
        language = self._desk.language
        topic = column_of(KnowledgeItem, "topic").choice(record.topic).said(language) if record.topic else ""
        told = (topic, shown_date(record.made_on, language), record.author or "")
        self.title.setText(wrappable(record.title or ""))
        self.about.setText(wrappable(" · ".join(part for part in told if part)))
        said = self.said()
        empty = self.tr("No text yet. Press F2 and write it, or attach a file.")
        self.text.setPlainText(wrappable(said or empty))
        self.open_button.setVisible(bool(record.file_id))
        uses = self.tr("Put to use:") + "\n" + record.reuse if record.reuse else ""
        self.uses.setText(wrappable(uses))
        self.uses.setVisible(bool(uses))

    def said(self) -> str:
        """Summary and text, as they are kept."""
        record = self.record
        parts = (record.summary, record.content) if record else ()
        return "\n\n".join(part for part in parts if part)

    # -- doing

    def find_next(self, *, again: bool = False) -> None:
        """The next place that holds the words, from the top after the last one."""
        if again:
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
        wanted = wrappable(self.find_line.text()) if self.find_line.text() else ""
        if wanted and not self.text.find(wanted):
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            if not self.text.find(wanted):
                self._desk.said.emit(self.tr("Not found in this text"))

    def copy(self) -> None:
        title = self.record.title if self.record else ""
        QGuiApplication.clipboard().setText(f"{title}\n\n{self.said()}".strip())
        self._desk.said.emit(self.tr("The text is on the clipboard"))

    def ask_use(self) -> None:
        self.use_line.clear()
        self.use.show()
        self.use_line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def finish(self) -> bool:
        """Ctrl+Enter in a line that is open keeps what stands there; False where none is."""
        if self.reason.isVisible():
            self.reason.give()
        elif self.use.isVisible() and clean_line(self.use_line.text()):
            self.note_use()
        elif self.use.isVisible():
            self.use.hide()
        else:
            return False
        return True

    def note_use(self, reason: str = "") -> None:
        """Add a dated line to what is known of its use."""
        words = clean_line(self.use_line.text())
        fresh = self._desk.store.get(KnowledgeItem, self.record.id) if self.record else None
        if not words or fresh is None:
            self.use_line.setFocus()
            return
        line = f"{short_date(date.today()).thai}: {words}"
        kept = "\n".join(part for part in (fresh.reuse, line) if part)
        try:
            self._desk.save(changed(fresh, reuse=kept), reason=reason)
        except Settled as settled:
            self.reason.ask(settled.said(self._desk.language))
        except AppError as error:
            self._desk.fail(error)
        else:
            self.use.hide()
            self.show_record(changed(fresh, reuse=kept))

    def _note_with_reason(self, reason: str) -> None:
        self.reason.hide()
        self.note_use(reason)

    def _open_file(self) -> None:
        if self.record is not None and self.record.file_id:
            open_attachment(self._desk, self.record.file_id)

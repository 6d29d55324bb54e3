"""The field that points to another record: type a part of its name, choose, or add a new one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QToolButton

from app.models.errors import AppError, BadInput, Words
from app.models.office import Document, Person
from app.models.partners import Partner
from app.models.plans import WorkPlan
from app.models.records import by_table
from app.models.schema import Column, changed
from app.models.text import clean_line
from app.views.desk import Desk, Place
from app.views.fields import Field, LineEdit
from app.views.names import Option
from app.views.subjects import subject_of

ADDABLE = {
    Person.table: "given_name",
    Document.table: "subject",
    Partner.table: "name",
    WorkPlan.table: "name",
}
"""Kinds that can be added from a name alone, while another form is being filled."""

NOT_FOUND = Words("ไม่พบ “{text}”", "There is no “{text}”.")
CHOOSE = Words("เลือกจากรายการที่มี (กดลูกศรลง)", "Choose from the list (press Down).")


class RefField(Field):
    """A reference by name. Down shows what there is; what is typed narrows it."""

    def __init__(self, column: Column, desk: Desk) -> None:
        super().__init__(column)
        self._desk = desk
        self._id: str | None = None
        self._title = ""
        self._typed = ""
        self._options: list[Option] = []
        self.line = _RefLine(self)
        self.line.textEdited.connect(self._search)
        self._offered = QStringListModel(self)
        self.completer = QCompleter(self._offered, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(12)
        self.completer.activated[QModelIndex].connect(self._chosen)  # type: ignore[index]
        self.line.setCompleter(self.completer)
        self.adopt(self.line)
        self.row.addWidget(self._open_button())

    def _open_button(self) -> QToolButton:
        self.opener = QToolButton()
        self.opener.setText("→")
        self.opener.setToolTip(self.tr("Open what this points to (Ctrl+Return)"))
        self.opener.setAccessibleName(self.tr("Open"))
        self.opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.opener.clicked.connect(self.open)
        return self.opener

    def open(self) -> None:
        """Go to the record that is referred to."""
        subject = subject_of(by_table(self.column.refers))
        if self._id and subject:
            self._desk.go(Place(subject.key, self.column.refers, self._id))

    # -- choosing

    def _search(self, text: str) -> None:
        self.typed.emit()
        self._desk.with_options((self.column.refers,), self.tr("Reading the names"), lambda: self.offer(text))

    def offer(self, text: str) -> None:
        """Fill the list with what matches; the last entry adds a new record where a name is enough."""
        self._typed = clean_line(text)
        self._options = self._desk.names.found(self.column.refers, text)
        offered = [option.title for option in self._options]
        if self.column.refers in ADDABLE and self._typed:
            offered.append(self.tr("Add “%1”").replace("%1", self._typed))
        self._offered.setStringList(offered)

    def show_all(self) -> None:
        self._desk.with_options((self.column.refers,), self.tr("Reading the names"), self._offer_all)

    def _offer_all(self) -> None:
        self.offer("")
        self.completer.complete()

    def _chosen(self, index: QModelIndex) -> None:
        row = index.row()
        if row < len(self._options):
            self.choose(self._options[row].id)
        else:
            self._add()

    def choose(self, record_id: str) -> None:
        """As if picked by hand."""
        self.load(record_id)
        self.typed.emit()
        self.left.emit()

    def _add(self) -> None:
        """By now the line holds the words of the entry; the name is what was typed before."""
        table, name = self.column.refers, self._typed
        record = changed(by_table(table)(), **{ADDABLE[table]: name})
        try:
            self._desk.save(record)
        except AppError as error:
            self._desk.fail(error)
        else:
            self.choose(record.id)

    # -- value

    def load(self, value: Any) -> None:
        self._id = value or None
        self._title = self._desk.names.title(self.column.refers, self._id)
        self.line.setText(self._title)
        self.line.setCursorPosition(0)
        self.opener.setEnabled(bool(self._id) and subject_of(by_table(self.column.refers)) is not None)

    def value(self) -> str | None:
        text = self.line.text()
        if not text.strip():
            return None
        if text == self._title:
            return self._id
        found = self._desk.names.found(self.column.refers, text, 2)
        if len(found) == 1:
            return found[0].id
        raise BadInput(NOT_FOUND.filled(text=text), CHOOSE)

    def raw(self) -> dict[str, str | None]:
        return {"id": self._id, "title": self._title, "text": self.line.text()}

    def restore(self, raw: Any) -> None:
        self.load(raw["id"])
        self.line.setText(raw["text"])


class _RefLine(LineEdit):
    """Down opens the list, Ctrl+Enter opens the record, Escape brings the chosen name back."""

    def __init__(self, owner: RefField) -> None:
        super().__init__()
        self._owner = owner

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self._owner.show_all()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self._owner.open()
        else:
            super().keyPressEvent(event)

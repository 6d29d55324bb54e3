"""The page of the people's voice: the inbox of opinions first, then hearings, batches, what was passed on
and what people asked about their data. A kind with a face shows it beside its list, others their form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from app.models.hearings import DataRequest, Escalation, Hearing, Opinion, OpinionBatch
from app.models.schema import Record
from app.views.desk import Desk, Place
from app.views.dialogs import may_remove
from app.views.face import Face
from app.views.faces import Faces, following, shared
from app.views.hearings.batch_face import BatchFace
from app.views.hearings.hearing_face import HearingFace
from app.views.labels import button
from app.views.opinions.face import OpinionFace
from app.views.opinions.passed_face import PassedFace
from app.views.page import Command
from app.views.persondata.face import RequestFace
from app.views.rows import Rows
from app.views.subject_page import SubjectPage

FACES: dict[str, Callable[[Desk], Face]] = {
    Opinion.table: OpinionFace,
    Escalation.table: PassedFace,
    Hearing.table: HearingFace,
    OpinionBatch.table: BatchFace,
    DataRequest.table: RequestFace,
}
"""What stands beside the list of a kind, by its table."""
MANY: frozenset[str] = frozenset({Opinion.table})
"""Tables of whose list several rows may be chosen at once."""
MOST_OF_LIST = 0.42
"""Of the page, beside a face."""
NO_LIMIT = 16_777_215
"""What Qt takes for a width without bounds."""


class HearingsPage(SubjectPage):
    """A list with the face of its kind beside it, or the full form in the place of the face."""

    def _lay_out(self) -> None:
        super()._lay_out()
        self._is_form_open = False
        self._form_id = ""  # the row whose form is open
        self._is_asked_from_afar = False
        """The form was opened by a place named elsewhere: the way back leads there, not to the face."""
        self.faces = Faces(self.desk, FACES, self.split, self.tools)
        self.faces.added.connect(self._connect)
        self.faces.widened.connect(self._arrange)
        self.back_button = button(self.tr("‹ Back (Alt+Left)"), self.close_form)
        column = self.panel.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        shared(self.split, self.left, (self.faces, self.panel))

    # -- what stands beside the list

    @property
    def face(self) -> Face | None:
        """The face of the kind shown; None: it has none."""
        return self.faces.made.get(self.kind.table)

    @property
    def is_form_open(self) -> bool:
        return self.face is None or self._is_form_open

    def _show_kind(self, place: int) -> None:
        face = self.faces.of(self.kind.table)
        self._is_form_open = False
        self.faces.show_only(face)
        super()._show_kind(place)
        if face is not None:
            face.show_record(self._chosen())
        self._arrange()
        self.commands_changed.emit()

    def _connect(self, face: Face) -> None:
        shared(self.split, self.left, (self.faces, self.panel))
        face.after = lambda ids: following(self.list.table, ids)
        face.rows_changed.connect(self._show_other_rows)
        face.move_wanted.connect(lambda record_id: self.list.select(record_id))
        face.list_wanted.connect(lambda: self.list.setFocus())
        face.form_wanted.connect(self.open_form)
        face.commands_changed.connect(self.commands_changed)

    def prepare(self) -> None:
        """The face and list of one more kind; asked again, of the next."""
        kind = next((one for one in self.subject.kinds if one.table not in self._lists), None)
        if kind is None:
            return
        in_front = self.face
        self.faces.of(kind.table)
        self._add_list(kind)
        self.faces.show_only(in_front)

    def rows_of(self, kind: type[Record]) -> Rows:
        face = self.faces.made.get(kind.table)
        return (face.rows() if face is not None else None) or super().rows_of(kind)

    def _show_other_rows(self) -> None:
        """The face narrows its list otherwise; the cursor goes to its first row."""
        self.list.rows = self.rows_of(self.kind)
        self._show_rows()
        if not self.list.current_id() and self.list.table.rowCount():
            self.list.select(self.list.table.id_at(0))
        if self.face is not None and not self.list.current_id():
            self.face.show_record(None)

    def _add_list(self, kind: type[Record]) -> None:
        super()._add_list(kind)
        if kind.table in MANY:
            self.faces.follow(kind.table, self._lists[kind.table])

    def _arrange(self) -> None:
        is_form = self.is_form_open
        self.faces.place_beside(self.face, self)
        self.left.setMaximumWidth(int(self.width() * MOST_OF_LIST) if not is_form else NO_LIMIT)
        self.left.setVisible(not self.faces.is_wide)
        self.faces.setVisible(not is_form)
        self.panel.setVisible(is_form)
        self.back_button.setVisible(is_form and self.face is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _chosen(self) -> Record | None:
        record_id = self.list.current_id()
        return self.desk.record(self.kind, record_id) if record_id else None

    def _show_id(self, record_id: str) -> None:
        if self.face is None:
            super()._show_id(record_id)
            return
        if self._is_form_open and record_id == self._form_id:
            return  # the list was read again while its form is open
        self.close_form()
        self.face.show_record(self.desk.record(self.kind, record_id))

    def open_row(self, record_id: str) -> None:
        if self.face is None:
            super().open_row(record_id)
        else:
            self.close_form()
            self.face.enter()

    def open_form(self, record: Record) -> None:
        """All that is kept of a record, in place of the face."""
        self._is_form_open = True
        self._is_asked_from_afar = False
        self._form_id = self.list.current_id() or record.id
        self.panel.show_record(record)
        self._arrange()
        self.panel.focus_form()
        self.commands_changed.emit()

    def close_form(self) -> None:
        """The face again; what was typed in the form is kept."""
        if self.face is None or not self._is_form_open:
            return
        self.panel.commit()
        self._is_form_open = False
        self._arrange()
        self.face.show_record(self._chosen())
        self.list.setFocus()
        self.commands_changed.emit()

    # -- what the window asks

    def commands(self) -> tuple[Command, ...]:
        return () if self.face is None or self._is_form_open else self.face.commands()

    def new(self) -> None:
        """A new record of the kind shown: in its face where that has a way, else in an empty form."""
        if self.face is not None and self.face.new():
            return
        self._is_form_open = True
        self._form_id = self.list.current_id()
        self._arrange()
        super().new()
        self.commands_changed.emit()

    def remove(self) -> None:
        if self.is_form_open:
            super().remove()
            return
        record = self._chosen()
        if self.face is not None and self.face.remove():
            return
        if record is not None and may_remove(self, self.desk, record):
            self.panel.show_record(record)
            self.panel.remove()

    def _open_listed(self, place: Place) -> None:
        super()._open_listed(place._replace(field=""))
        if place.record_id and not place.field:
            self.list.setFocus()  # Enter works on it from there
        if not place.record_id or not place.field:
            return
        if self.face is not None:
            if self.face.show_place(place):
                return
            if (record := self.desk.record(self.kind, place.record_id)) is not None:
                self.open_form(record)
                self._is_asked_from_afar = True
        self.panel.focus_form(place.field)

    def _open_hanging(self, place: Place) -> None:
        if self.face is not None and self.face.show_place(place):
            return
        self._is_form_open = True
        self._form_id = self.list.current_id()
        self._arrange()
        super()._open_hanging(place)

    def back(self) -> bool:
        if self.is_form_open and super().back():
            return True
        if self.face is None:
            return False
        if self._is_form_open:
            self.close_form()
            return not self._is_asked_from_afar
        return self.face.back()

    def commit(self) -> bool:
        return self.faces.commit() and super().commit()

    def finish(self) -> None:
        if self.face is None or self._is_form_open or not self.face.finish():
            super().finish()

    def print_page(self) -> None:
        if self.face is not None and not self._is_form_open:
            self.face.print_page()

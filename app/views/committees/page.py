"""The page of the centre: committees laid out by hand, its other kinds as lists behind the same tabs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.models.centre import Centre
from app.models.committees import Committee, CommitteeOrder, Member, Term
from app.models.records import by_table
from app.models.schema import Record
from app.views.committees.body import BodyFace
from app.views.committees.papers import PaperFace, Source
from app.views.committees.tree import BodyTree
from app.views.desk import Place
from app.views.dialogs import may_remove
from app.views.labels import button
from app.views.page import Command
from app.views.subject_page import SubjectPage

NARROW = 125
"""Letters: on a page narrower than this, a form or a paper stands without the tree beside it."""
OF_BODY: tuple[type[Record], ...] = (Member, CommitteeOrder, Term)


class CommitteesPage(SubjectPage):
    """A tree of bodies; beside it one body on a day, the paper of an order, or a full form in its place."""

    def _lay_out(self) -> None:
        super()._lay_out()
        self._is_form_open = False
        self.tree = BodyTree(self.desk)
        self.face = BodyFace(self.desk)
        self.papers = PaperFace(self.desk)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.face)
        self.middle.addWidget(self.papers)
        self.back_button = button(self.tr("‹ Back to the body (Alt+Left)"), self.close_form)
        column = self.panel.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.split.insertWidget(0, self.tree)
        self.split.insertWidget(1, self.middle)
        self.split.setStretchFactor(0, 0)
        for place in (1, 2, 3):
            self.split.setStretchFactor(place, 1)
        self.tree.chosen.connect(self._show_body)
        self.tree.opened.connect(lambda _: self._enter_body())
        self.tree.announcement_wanted.connect(self.show_announcement)
        self.face.form_wanted.connect(self.open_form)
        self.face.paper_wanted.connect(self.show_paper)
        self.papers.left.connect(self.show_face)

    # -- what is in the middle

    @property
    def is_of_bodies(self) -> bool:
        return self.kind is Committee

    @property
    def is_form_open(self) -> bool:
        return self.is_of_bodies and self._is_form_open

    def _show_kind(self, place: int) -> None:
        super()._show_kind(place)
        self._is_form_open = False
        self._arrange()
        if self.is_of_bodies:
            self.tree.refresh()
            self._show_body(self.tree.current_id)
        self.commands_changed.emit()

    def _arrange(self) -> None:
        """The tree with one thing beside it; the other kinds as list and form."""
        is_ours, is_form = self.is_of_bodies, self.is_form_open
        is_paper = self.middle.currentWidget() is self.papers
        is_narrow = self.width() < NARROW * self.fontMetrics().averageCharWidth()
        self.tree.setVisible(is_ours and not (is_narrow and (is_form or is_paper)))
        self.middle.setVisible(is_ours and not is_form)
        self.left.setVisible(not is_ours)
        self.panel.setVisible(is_form or not is_ours)
        self.back_button.setVisible(is_form)

    def _show_body(self, committee_id: str) -> None:
        if not self.is_of_bodies:
            return
        self.face.show_body(committee_id)
        committee = self.desk.record(Committee, committee_id) if committee_id else None
        shown = self.panel.record
        if shown is None or committee is None or shown.id != committee.id:
            self.panel.show_record(committee)
        self.show_face()

    def _enter_body(self) -> None:
        self.show_face()
        if self.face.table.rows:
            self.face.enter_seats()
        else:
            self.face.seating.appoint()

    def show_face(self) -> None:
        """The body on its day."""
        self.papers.commit()
        self.middle.setCurrentWidget(self.face)
        self._is_form_open = False
        self._arrange()

    def show_paper(self, order_id: str) -> None:
        """The paper of an order, and number and date beside it."""
        order = self.desk.store.get(CommitteeOrder, order_id) if order_id else None
        if order is not None:
            self._show_source(order)

    def _show_source(self, source: Source) -> None:
        self.show_face()
        self.middle.setCurrentWidget(self.papers)
        self._arrange()
        self.papers.show_source(source)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def show_announcement(self) -> None:
        """The announcement that establishes the centre; the centre itself is entered first."""
        centres = self.desk.store.all(Centre)
        if centres:
            self._show_source(centres[0])
        else:
            self.tabs.setCurrentIndex(self.subject.kinds.index(Centre))
            self.new()

    def open_form(self, record: Record) -> None:
        """All that is kept of a record, in place of the body; Alt+Left goes back."""
        committee = self.face.body.committee if self.face.body else None
        self._is_form_open = True
        self._arrange()
        self.panel.show_record(committee if committee and record.id != committee.id else None)
        if committee is None or record.id == committee.id:
            self.panel.show_record(record)
            self.panel.focus_form()
        else:
            self.panel.open_child(record)

    def close_form(self) -> None:
        self.panel.commit()
        self._is_form_open = False
        self._arrange()
        if self.face.body is not None:
            self.panel.show_record(self.face.body.committee)
        self.face.seats.setFocus()

    # -- what the window asks

    def commands(self) -> tuple[Command, ...]:
        if not self.is_of_bodies:
            return ()
        face, seating, ordering = self.face, self.face.seating, self.face.ordering
        return (
            Command(self.tr("New working group under this body"), self.tree.add_below, ("Ctrl+Shift+N",)),
            Command(self.tr("Appoint"), seating.appoint, ("F6",)),
            Command(self.tr("Appoint in place of the member chosen"), seating.replace, ("F7",)),
            Command(self.tr("The member chosen leaves office"), seating.end, ("F8",)),
            Command(self.tr("New order or announcement"), ordering.new_order, ("F9",)),
            Command(self.tr("Number and days of the order"), ordering.date_order, ("Shift+F9",)),
            Command(self.tr("New term"), ordering.new_term, ("Ctrl+Shift+T",)),
            Command(self.tr("Abolish the body"), ordering.abolish),
            Command(self.tr("Full form"), face.open_form, ("F2",)),
            Command(self.tr("The body on another day"), face.day.line.setFocus, ("Ctrl+G",)),
            Command(self.tr("Announcement of the centre"), self.show_announcement),
        )

    def new(self) -> None:
        if self.is_of_bodies:
            self.show_face()
            self.tree.add()
        else:
            super().new()

    def remove(self) -> None:
        """Ctrl+Delete: what the cursor is at."""
        record = self.face.chosen() if self.is_of_bodies and not self.is_form_open else None
        if self.is_form_open or not self.is_of_bodies or self.tree.tree.hasFocus():
            super().remove()
        elif record is not None and may_remove(self, self.desk, record):
            self.face.seating.remove(record)

    def _open_listed(self, place: Place) -> None:
        if not self.is_of_bodies:
            super()._open_listed(place)
        elif place.record_id:
            self.tree.select(place.record_id)
            self._show_body(place.record_id)
            if place.field:
                self.open_form(self.panel.record or Committee())
                self.panel.focus_form(place.field)

    def _open_hanging(self, place: Place) -> None:
        """A member, an order or a term is shown with its body."""
        kind = by_table(place.table)
        found = self.desk.record(kind, place.record_id)
        if kind not in OF_BODY or found is None:
            super()._open_hanging(place)
            return
        self.tabs.setCurrentIndex(self.subject.kinds.index(Committee))
        self.tree.select(getattr(found, "committee_id", None) or "")
        self.open_form(found)
        self.panel.focus_form(place.field)

    def back(self) -> bool:
        if self.panel.back():
            return True
        if self.is_form_open:
            self.close_form()
        elif self.is_of_bodies and self.middle.currentWidget() is self.papers:
            self.show_face()
        else:
            return False
        return True

    def commit(self) -> bool:
        return self.papers.commit() and super().commit()

    def start_search(self) -> None:
        if self.is_of_bodies:
            self.tree.tree.setFocus()
        else:
            super().start_search()

    def finish(self) -> None:
        """Ctrl+Enter: done with the form, the paper or the line; else as everywhere."""
        if self.is_of_bodies:
            if self.commit() and not self.back():
                self.tree.tree.setFocus()
        else:
            super().finish()

    def print_page(self) -> None:
        if not self.is_of_bodies:
            return
        if self.face.order is not None:
            self.show_paper(self.face.order.id)
        else:
            self.desk.said.emit(self.tr("There is no order to print yet: press F9 for the first one"))

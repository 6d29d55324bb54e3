"""The papers of opinions and hearings: seen as they will be printed, number and date filled in beside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.models.errors import Problem
from app.models.hearings import Escalation, Opinion
from app.models.office import Document
from app.models.schema import Record
from app.models.store import Store
from app.views.desk import Desk
from app.views.face import Face
from app.views.forms import RecordForm
from app.views.labels import button, label, scrolled, shortened, tab_order
from app.views.papers_panel import PaperSide
from app.views.thai import wrappable

if TYPE_CHECKING:
    from app.reports.papers.sheet import Sheet

AFTER_CHANGE = 600  # ms of quiet before the pages are laid out again
NAME_LETTERS = 60
ANSWER, PASSING, NOTICE, RESULT = "answer", "passing", "hearing-notice", "hearing-result"
SIGNED = ("closing", "signer_name", "signer_position", "signer_capacity")
REGISTERED = ("number", "dated_on", "subject")
COLUMNS = {
    ANSWER: (*REGISTERED, "reference", *SIGNED, "owner_office", "urgency", "scan_id"),
    PASSING: (*REGISTERED, "addressee", "reference", "body", *SIGNED, "owner_office", "urgency", "scan_id"),
    NOTICE: (*REGISTERED, "body", *SIGNED, "scan_id"),
    RESULT: (*REGISTERED, "body", *SIGNED, "scan_id"),
}
"""Columns of the document typed beside each; an answer keeps neither whom it is for nor what it says."""
NAMED_BY = {
    ANSWER: "answer_letter_id",
    PASSING: "letter_id",
    NOTICE: "notice_id",
    RESULT: "published_id",
}
PRINTED = frozenset(
    {
        *("documents", "enclosures", "offices", "centres", "opinions", "escalations", "opinion_projects"),
        *("projects", "plans", "project_budgets", "hearings", "sittings", "hearing_groups"),
    }
)


class About(NamedTuple):
    """What a paper is about: a record of a kind of paper, or a fiscal year (the yearly disclosure)."""

    kind: str = ""
    record: Record | None = None
    year: int = 0


def sheet(store: Store, about: About, actor: str) -> Sheet:
    """The paper laid out; one that was not yet begun is begun. Raises AppError."""
    from app.reports.papers import participation, voices  # the report engine is loaded by the job

    if about.record is None:
        return participation.sheet(store, about.year)
    return voices.sheet(store, voices.WRITTEN[about.kind], about.record, actor=actor)


def lacks(store: Store, about: About) -> Sequence[Problem]:
    """What the paper still lacks: told beside it, never in its way."""
    from app.reports.papers import voices

    return voices.lacks(store, about.kind, about.record) if about.record is not None else ()


class VoicePaper(QWidget):
    """`left` when the person goes back; `came` when it is seen again."""

    left = Signal()
    came = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.about = About()
        self._forms: dict[tuple[str, ...], RecordForm] = {}
        self.back_button = button(self.tr("‹ Back (Alt+Left)"), self.left.emit)
        self.head = label("", "head", wraps=True)
        self.lacking = label("", wraps=True)
        self.hint = label("", "muted", wraps=True)
        self.paper = PaperSide(desk)
        self.paper.laid_out.connect(self._laid_out)
        self._timer = QTimer(self, singleShot=True, interval=AFTER_CHANGE)
        self._timer.timeout.connect(self.lay_out_paper)
        self._lay_out()
        desk.changed.connect(lambda changes: self._heard(changes.kinds))
        desk.period_changed.connect(self._follow_year)

    def _lay_out(self) -> None:
        self._side = QWidget()
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        for one in (self.head, self.lacking, self.hint):
            column.addWidget(one)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)
        column.addWidget(scrolled(inside), 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._side)
        split.addWidget(self.paper)
        split.setSizes([4500, 6500])  # parts of the whole
        split.setChildrenCollapsible(False)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(split)

    def _form(self) -> RecordForm | None:
        """The form beside this paper, made when it is first wanted."""
        only = COLUMNS.get(self.about.kind)
        if only is None:
            return None
        if only not in self._forms:
            made = self._forms[only] = RecordForm(Document, self._desk, only)
            made.refused.connect(self._desk.fail)
            made.hide()
            self._column.insertWidget(0, made)
            tab_order(self.back_button, made, self.paper)
        return self._forms[only]

    # -- which paper

    def show_paper(self, about: About) -> None:
        """Show the paper of a record, or of a year."""
        self.commit()
        self.about = about
        self.paper.pane.sheet = None  # the pages of another paper are not printed meanwhile
        for one in self._forms.values():
            one.hide()
        self.lacking.hide()
        self.head.setText(wrappable(self._head()))
        self.hint.setText(wrappable(self._hint()))
        self.hint.setVisible(bool(self.hint.text()))
        self.lay_out_paper()

    def _hint(self) -> str:
        """Where the words of a paper come from that is not changed beside it."""
        if self.about.kind == ANSWER:
            return self.tr(
                "Name and words come from the opinion and are not kept in the letter:"
                " change them there (F12, F2)."
            )
        if self.about.record is None:
            return self.tr(
                "Counted from the hearings and opinions of the year on top; choose another year there."
            )
        return ""

    def _head(self) -> str:
        words = {
            ANSWER: self.tr("Letter of the answer"),
            PASSING: self.tr("Letter that passes it on"),
            NOTICE: self.tr("Notice of the hearing"),
            RESULT: self.tr("Announcement of the result"),
        }
        record = self.about.record
        if record is None:
            said = self.tr("Disclosure of participation (ITA o25), fiscal year %1")
            return said.replace("%1", str(self.about.year))
        return f"{words[self.about.kind]} · {self._called(record)}"

    def _called(self, record: Record) -> str:
        """A receipt number or a title: never a person."""
        if isinstance(record, Escalation):
            found = self._desk.store.get(Opinion, record.opinion_id or "")
            return (found.ref_no if found else None) or "…"
        name = "ref_no" if isinstance(record, Opinion) else "title"
        return shortened(str(getattr(record, name, None) or "…"), NAME_LETTERS)

    @property
    def document(self) -> Document | None:
        """The registered document behind the paper, as it is now."""
        store, record = self._desk.store, self.about.record
        found = store.get(type(record), record.id) if record is not None else None
        named = getattr(found, NAMED_BY[self.about.kind]) if found is not None else None
        return store.get(Document, named) if named else None

    # -- laying out

    def _heard(self, kinds: frozenset[str]) -> None:
        if self.isVisible() and kinds & PRINTED:
            self._timer.start()

    def _follow_year(self) -> None:
        """Another year on top is another disclosure."""
        if self.isVisible() and self.about.year:
            self.show_paper(About(year=self._desk.period.fiscal_year))

    def lay_out_paper(self) -> None:
        """In the background; the newest wish wins."""
        about, store, actor = self.about, self._desk.store, self._desk.actor
        if about.record is not None or about.year:
            name = self._head().replace("/", "-").replace(" · ", " ").strip()
            self.paper.show_paper(name, lambda: sheet(store, about, actor), lambda: lacks(store, about))

    def _laid_out(self, problems: Sequence[Problem]) -> None:
        told = [self._desk.words(one.what) for one in problems]
        self.lacking.setText(wrappable("\n".join(f"• {one}" for one in told)))
        self.lacking.setVisible(bool(told))
        form, document = self._form(), self.document
        if form is None:
            return
        form.setVisible(document is not None)
        if document is not None and not form.is_typing and document != form.record:
            form.show_record(document)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.came.emit()

    def commit(self) -> bool:
        return all(one.commit() for one in self._forms.values())


class PaperSpot(QObject):
    """Where a face shows its papers: in place of everything else of it, with the page to itself."""

    def __init__(self, face: Face, rest: QWidget) -> None:
        super().__init__(face)
        self._face = face
        self._rest = rest
        self.paper: VoicePaper | None = None

    @property
    def is_open(self) -> bool:
        return self.paper is not None and self.paper.isVisibleTo(self._face)

    def show_paper(self, kind: str, record: Record | None) -> None:
        """kind: ANSWER, PASSING, NOTICE or RESULT. What is typed in the face is kept first."""
        if record is not None and self._face.commit():
            self._show(About(kind, record))

    def show_year(self, year: int) -> None:
        """The disclosure of a fiscal year."""
        if self._face.commit():
            self._show(About(year=year))

    def _show(self, about: About) -> None:
        paper = self._made()
        self._rest.hide()
        paper.show()
        paper.show_paper(about)
        paper.back_button.setFocus()
        self._face.room_wanted.emit(True)
        self._face.commands_changed.emit()

    def _made(self) -> VoicePaper:
        if self.paper is None:
            self.paper = VoicePaper(self._face.desk)
            self.paper.left.connect(self.leave)
            self.paper.came.connect(lambda: self._face.room_wanted.emit(True))
            column = self._face.layout()
            assert isinstance(column, QBoxLayout)
            self.paper.hide()
            column.addWidget(self.paper, 1)
        return self.paper

    def leave(self) -> bool:
        """Back to the rest of the face; False where no paper was open."""
        if self.paper is None or not self.is_open:
            return False
        self.paper.commit()
        self.paper.hide()
        self._rest.show()
        self._face.room_wanted.emit(False)
        self._face.list_wanted.emit()
        self._face.commands_changed.emit()
        return True

    def follow(self, record: Record | None) -> None:
        """The list came to a record: a paper of another one gives way."""
        about = self.paper.about.record if self.paper is not None else None
        of_opinion = isinstance(about, Escalation) and record is not None and about.opinion_id == record.id
        if about is not None and not of_opinion and (record is None or record.id != about.id):
            self.leave()

    def commit(self) -> bool:
        return self.paper is None or self.paper.commit()

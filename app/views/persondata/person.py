"""One person's request: who it is, what is held about them, and giving, erasing or correcting it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.models import erasures
from app.models.erasures import Asked
from app.models.errors import AppError
from app.models.hearings import DataRequest
from app.models.person_data import Everything, Held, Keeping, Sought
from app.models.person_groups import Somebody, merged
from app.models.users import Act
from app.views.desk import Desk, Place
from app.views.fields import LineEdit
from app.views.findings import place_of
from app.views.flow import Flow
from app.views.labels import button, label, scrolled, tab_order
from app.views.persondata import work
from app.views.persondata.erasebar import EraseBar
from app.views.persondata.heldlist import HeldList
from app.views.persondata.peoplelist import PeopleList
from app.views.persondata.search import SearchRow, captioned
from app.views.thai import wrappable

WORKBOOKS = "Excel (*.xlsx)"
NOBODY = Everything((), ())
DETAIL_LINES = 7


class PersonPane(QWidget):
    """Nothing typed here is kept but the name in the log: not as a draft, not as a step to undo."""

    logged = Signal(object)  # DataRequest
    shown = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.found = NOBODY
        self.persons: tuple[Somebody, ...] = ()
        self.search = SearchRow(desk)
        self.said = label("", wraps=True)
        self.people = PeopleList()
        self.list = HeldList(desk)
        self.detail = label("", wraps=True)
        self.requester = LineEdit()
        self.export_button = button(self.tr("Give it to the person…"), self._choose_file)
        self.erase_button = button(self.tr("Erase what is chosen…"), self.ask)
        self.correct_button = button(self.tr("Note as corrected"), self.note_correction)
        self.bar = EraseBar(desk)
        self._lay_out()
        self._connect()
        self._show(NOBODY, ())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self.search)
        column.addWidget(self.said)
        column.addWidget(self.people, 1)
        column.addWidget(self.list, 1)
        self.area = scrolled(self.detail)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.area.setMaximumHeight(DETAIL_LINES * self.fontMetrics().lineSpacing())
        column.addWidget(self.area)
        column.addWidget(self.bar)
        self.below = QWidget()
        row = Flow(captioned(self.requester, self.tr("Who asks (noted in the log)"), 34))
        for one in (self.export_button, self.erase_button, self.correct_button):
            row.addWidget(one)
        self.below.setLayout(row)
        column.addWidget(self.below)
        tab_order(self.search, self.people, self.list, self.bar, self.requester)
        tab_order(self.requester, self.export_button, self.erase_button, self.correct_button)

    def _connect(self) -> None:
        self.search.asked.connect(self.look)
        self.search.complained.connect(lambda sentence: self._say(sentence, "error"))
        self.search.unknown.connect(self._say_unknown)
        self.people.given.connect(self.choose)
        self.list.moved.connect(lambda: self.detail.setText(wrappable(self.list.detail())))
        self.list.chosen_changed.connect(self._say_choice)
        self.list.opened.connect(self.open_entry)
        self.bar.given.connect(self.erase)
        self.bar.left.connect(self._make_room)
        self.bar.left.connect(self.list.setFocus)

    # -- looking

    @property
    def is_quiet(self) -> bool:
        """Nothing was found, or it was left: the log may have the room."""
        return not self.persons

    def clear(self) -> None:
        """Forget who was looked for."""
        self.search.clear()
        self.requester.setText("")
        self._show(NOBODY, ())

    def back(self) -> bool:
        """From what is held about one of several persons to all of them."""
        if len(self.persons) < 2 or not self.found.places:
            return False
        self._show(NOBODY, self.persons)
        self._ask_who()
        return True

    def _say_unknown(self) -> None:
        self._show(NOBODY, ())
        self._say(self.tr("No ID number was ever remembered in this record."))

    def look(self, sought: Sought) -> None:
        """Look through everything in the background."""
        store = self._desk.store
        title = self.tr("Looking for what is held")
        self._desk.jobs.start(title, lambda _: work.find(store, sought), self._found)

    def _found(self, persons: tuple[Somebody, ...]) -> None:
        self.requester.setText(self.search.name.text())
        if len(persons) == 1:
            self._show(persons[0].everything, persons)
            self.list.setFocus()
            return
        self._show(NOBODY, persons)
        if persons:
            self.people.show_people(persons)
            self._ask_who()
        else:
            self._say(self.tr("Nothing is held about this person. Try a part of the name, or the telephone."))

    def _ask_who(self) -> None:
        told = self.tr("%1 persons with different names or contacts. Press Enter on the one who asks.")
        same = self.tr("If several rows are one person, tick them with the space bar first.")
        self._say(f"{told} {same}".replace("%1", str(len(self.persons))), "warning")
        self.people.setFocus()

    def choose(self, chosen: Sequence[Somebody]) -> None:
        """Show what is held about this person alone."""
        self.requester.setText(next((name for one in chosen for name in one.names), ""))
        self._show(merged(chosen), self.persons)
        self.list.setFocus()

    def _show(self, found: Everything, persons: tuple[Somebody, ...]) -> None:
        self.found, self.persons = found, persons
        self._say("")
        self.list.show_lines(found.held, found.typed)
        self.detail.setText(wrappable(self.list.detail()))
        self.list.setVisible(found.places > 0)
        self.people.setVisible(len(persons) > 1 and not found.places)
        self.erase_button.setEnabled(self._desk.may(Act.APPROVE))
        self.bar.hide()
        self._make_room()

    def _make_room(self) -> None:
        """The question takes the place of what is shown of one entry, and of the buttons."""
        is_any = self.found.places > 0 and self.bar.isHidden()
        for one in (self.area, self.below):
            one.setVisible(is_any)
        self.shown.emit()

    def _say_choice(self) -> None:
        if not self.found.places:
            return
        told = self.tr("Held in %1 places. Chosen to be erased: %2 (space bar). Enter opens the entry.")
        chosen = len(self.list.chosen) + len(self.found.typed)
        told = told.replace("%1", str(self.found.places)).replace("%2", str(chosen))
        others = self.tr("Alt+Left: the other persons.") if len(self.persons) > 1 else ""
        self._say(f"{told} {others}".strip())

    def _say(self, sentence: str, note: str = "") -> None:
        self.said.setProperty("note", note)
        self.said.style().polish(self.said)
        self.said.setText(wrappable(sentence))

    def open_entry(self, held: Held) -> None:
        """Go to where it is kept."""
        is_user = held.keeping is Keeping.ACCOUNT
        self._desk.go(Place("settings") if is_user else place_of(held.table, held.record_id))

    # -- answering

    def _asked(self, kind: str, reason: str = "") -> Asked:
        today = date.today()
        requester = " ".join(self.requester.text().split())
        return Asked(kind, today, today, self._desk.actor, requester, reason)

    def _choose_file(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        offered = str(Path(folder) / f"data-{date.today():%Y%m%d}.xlsx")  # no name of anybody in a file name
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Give it to the person…"), offered, WORKBOOKS)
        if path:
            self.export(Path(path).with_suffix(".xlsx"))

    def export(self, file: Path) -> None:
        """Write all that was found for the person, and log it."""
        store, found, asked = self._desk.store, self.found, self._asked("access")
        title = self.tr("Writing out what is held")
        self._desk.jobs.start(
            title, lambda _: work.export(store, found, file, asked), lambda log: self._exported(file, log)
        )

    def _exported(self, file: Path, log: DataRequest) -> None:
        told = self.tr("Written to %1 and the same as .json. Delete both when they were handed over.")
        self._say(told.replace("%1", str(file)))
        self.logged.emit(log)

    def note_correction(self) -> None:
        """Log that what is wrong was corrected in its entry."""
        count = len(self.list.chosen)
        try:
            outcome = work.CORRECTED.filled(count=count).thai
            log = erasures.log(self._desk.store, self._asked("correction"), count, outcome)
        except AppError as error:
            self._desk.fail(error)
            return
        self._say(self.tr("Noted in the log."))
        self.logged.emit(log)

    def ask(self) -> None:
        """Say what goes and what stays before anything is erased."""
        chosen = self.list.chosen
        if not chosen and not self.found.typed:
            self._say(self._desk.words(erasures.NOTHING_CHOSEN), "error")
            return
        self.bar.ask(chosen, len(self.found.typed), erasures.remaining(self.found, chosen))
        self._make_room()

    def erase(self, reason: str) -> None:
        """Erase what is chosen and all that is typed of it."""
        store, found, chosen = self._desk.store, self.found, self.list.chosen
        asked, remaining = self._asked("erasure", reason), erasures.remaining(found, chosen)
        self._desk.jobs.start(
            self.tr("Erasing"),
            lambda _: work.erase(store, chosen, found.typed, asked, remaining),
            self._erased,
        )

    def _erased(self, log: DataRequest) -> None:
        self.clear()
        told = self.tr("Back the record up anew and destroy older backups: they still hold what was erased.")
        self._say(f"{log.outcome} — {told}")
        self.search.enter()
        self.logged.emit(log)

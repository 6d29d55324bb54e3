"""A face: what a kind shows beside its list in place of the plain form. Pages ask it what the window asks
of them; what a face does not offer is left to the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.schema import Record
from app.models.store import Changes
from app.views.desk import Desk, Place
from app.views.page import Command
from app.views.rows import Rows


class Face(QWidget):
    """One record of a kind, laid out by hand.

    form_wanted: (Record) all that is kept of it, as a form in the place of the face; Alt+Left comes back.
    room_wanted: (bool) the page to itself, without the list; False gives the list back.
    rows_changed: what the list shows is different now (`rows`). move_wanted: (id) the cursor goes there.
    commands_changed: what `commands` answers is different now.
    list_wanted: the keyboard goes back to the list.
    beside: what stands left of the list; narrow: what takes its place in the line of tools on a narrow
    page, and always where nothing stands left.
    """

    form_wanted = Signal(object)
    room_wanted = Signal(bool)
    rows_changed = Signal()
    move_wanted = Signal(str)
    list_wanted = Signal()
    commands_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.beside: QWidget | None = None
        self.narrow: QWidget | None = None
        self.after: Callable[[tuple[str, ...]], str] = lambda ids: ""
        """Given by the page: the row that follows these in the list, else the one before; "" for none."""

    def rows(self) -> Rows | None:
        """What the list shows; None: every record of the kind."""
        return None

    def heard(self, changes: Changes) -> None:
        """Something was saved; the list is read again after this."""

    def show_record(self, record: Record | None) -> None:
        """The cursor of the list moved here; None: to nothing."""

    def show_records(self, ids: tuple[str, ...]) -> None:
        """Which rows of the list are chosen, where it lets several be (`MANY` of the page)."""

    def enter(self) -> None:
        """Enter in the list: work on what is shown."""

    def show_place(self, place: Place) -> bool:
        """Go to a field of the record, or to what hangs under it; False: the page opens its form."""
        return not place.field and not place.table

    def commands(self) -> tuple[Command, ...]:
        return ()

    def new(self) -> bool:
        """Ctrl+N; False: the page begins an empty form."""
        return False

    def remove(self) -> bool:
        """Ctrl+Delete; False: the page asks about the record chosen."""
        return False

    def back(self) -> bool:
        """One step back inside the face; False when there is none."""
        return False

    def commit(self) -> bool:
        """Keep what is typed; False when it could not be kept."""
        return True

    def finish(self) -> bool:
        """Ctrl+Enter; False: the page goes back to the list."""
        return False

    def print_page(self) -> None:
        """Ctrl+P."""

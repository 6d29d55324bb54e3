"""What every page works with: the open record, the period on top, and one way to save, undo and be told.

Pages get a Desk; they know neither each other nor the window.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from app.jobs import Fault, Job, Jobs, Progress
from app.models import preferences, revising
from app.models.errors import Words
from app.models.local import Local
from app.models.periods import Period, PeriodScheme
from app.models.plans import Plan
from app.models.records import by_table
from app.models.schema import Record, changed, from_row, to_row
from app.models.steps import Spent, turned
from app.models.store import Batch, Changes, Store
from app.models.users import Act, User, may
from app.views.courier import Courier
from app.views.looking import Look
from app.views.names import Listing, Names

BEGUN = "*"
"""In the draft of a record that never was kept: what it began with, as a row."""

AT_ONCE = 2000
"""So many names are read in the main thread: a tenth of a second."""


class Place(NamedTuple):
    """Where something is seen or mended: a page, and on it perhaps a record and one of its fields."""

    page: str
    table: str = ""
    record_id: str = ""
    field: str = ""


@dataclass(frozen=True)
class Step:
    """One save: each record before (None: there was none) and after."""

    pairs: tuple[tuple[Record | None, Record], ...]
    reason: str = ""

    def kept(self) -> dict[str, Any]:
        """As it is written down, so that it can be taken back after a restart."""
        pairs = [[after.table, before and to_row(before), to_row(after)] for before, after in self.pairs]
        return {"pairs": pairs, "reason": self.reason}

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Step:
        pairs = tuple(
            (before and from_row(by_table(table), before), from_row(by_table(table), after))
            for table, before, after in kept["pairs"]
        )
        return cls(pairs, kept["reason"])

    @property
    def records(self) -> tuple[Record, ...]:
        return tuple(after for _, after in self.pairs)


class Desk(QObject):
    """The record on the table and what was last done to it."""

    changed = Signal(object)  # Changes, in the main thread
    period_changed = Signal()
    said = Signal(str)
    saved = Signal()
    failed = Signal(object)  # Fault
    wanted = Signal(object)  # Place
    user_changed = Signal()
    turned = Signal(object)  # Step, after it was taken back or done again

    def __init__(self, store: Store, folder: Path, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.folder = folder
        self.look = look
        self.language = look.language
        self.jobs = Jobs(self)
        self.jobs.failed.connect(self.failed)
        self.courier = Courier(store, folder, self.jobs, self)
        self.names = Names(store, look.language)
        self.scheme = preferences.scheme(store)
        self.period = first_period(store, self.scheme, date.today())
        self.user: User | None = None
        self.is_locked = False
        """While it is, what is typed stays a draft of who typed it: somebody else may sit here."""
        self.local.undo.forget_old()
        self._waiting: dict[tuple[str, ...], Callable[[], None]] = {}
        self._reading: dict[tuple[str, ...], Job] = {}
        self.changed.connect(self._heard)
        self._unsubscribe = store.subscribe(self.changed.emit)

    def close(self) -> None:
        """Stop the work under way and listen no longer; the store itself is closed by who opened it."""
        self.courier.close()
        self.jobs.stop()
        self._unsubscribe()

    # -- the period on top

    def set_period(self, period: Period) -> None:
        if period != self.period:
            self.period = period
            self.period_changed.emit()

    # -- saving, and taking it back

    def save(self, *records: Record, reason: str = "") -> None:
        """Keep records, those marked as deleted as tombstones, and remember how they were: one step to undo.

        What the revision of a plan has to note of them is kept with them. Raises AppError; nothing is then
        kept.
        """
        records = (*revising.noting(self.store, records), *records)
        befores = [_as_it_is(self.store, one) for one in records]
        with self.store.saving(self.actor, reason) as batch:
            for one in records:
                _put(batch, one)
            last = {after.id: (before, after) for before, after in zip(befores, records, strict=True)}
            self.remember(Step(tuple(last.values()), reason))
        self.saved.emit()

    def remove(self, *records: Record, reason: str = "") -> None:
        """Delete softly; undoing brings them back as they were. Raises AppError."""
        notes = revising.noting(self.store, [changed(one, deleted=True) for one in records])
        if notes:
            self.save(*(changed(one, deleted=True) for one in records), reason=reason)
            return
        with self.store.saving(self.actor, reason) as batch:
            batch.remove(*records)
            gone = (_as_it_is(self.store, one) or one for one in records)
            self.remember(Step(tuple(zip(records, gone, strict=True)), reason))
        self.saved.emit()

    def undo(self, reason: str = "") -> bool:
        """Take the last save back, also one from before a restart; False: there is none. Raises AppError.

        What was changed since stays: the step is then passed over, which is told (Spent). What was settled
        since is taken back only with a reason (Settled).
        """
        return self._turn(reason, undone=True)

    def redo(self, reason: str = "") -> bool:
        """Do again what was taken back last. Raises as `undo` does."""
        return self._turn(reason, undone=False)

    def _turn(self, reason: str, *, undone: bool) -> bool:
        """The step and what it makes of the records are one transaction: nothing is done twice."""
        undo = self.local.undo
        if (last := undo.last(undone=not undone)) is None:
            return False
        step = Step.of(last.value)
        try:
            with (
                self.store.saving(self.actor, reason or step.reason) as batch,
                revising.unharmed(self.store, step.records),
            ):
                for before, after in reversed(step.pairs) if undone else step.pairs:
                    turn = (after, before) if undone else (before, after)
                    turned(batch, _as_it_is(self.store, after), *turn)
                undo.mark(last.seq, undone=undone)
        except (Spent, revising.KeptVersion):
            undo.forget(last.seq)
            raise
        self.saved.emit()
        self.turned.emit(step)
        return True

    @property
    def can_undo(self) -> bool:
        return self.local.undo.last(undone=False) is not None

    @property
    def can_redo(self) -> bool:
        return self.local.undo.last(undone=True) is not None

    def remember(self, step: Step) -> None:
        """In the transaction of the save itself: whichever of the two is there, the other is."""
        self.local.undo.add(step.kept())

    # -- who works here

    def sign_in(self, user: User) -> None:
        """From now on this person works here. The first of the office goes on with what was typed before."""
        self.user = user
        first = next(iter(self.store.values(User, "id")), (user.id,))
        if first == (user.id,):
            self.local.take_over("")
        self.user_changed.emit()

    @property
    def local(self) -> Local:
        """The drafts and undo steps of who works here now."""
        return self.store.local(self.user.id if self.user else "")

    @property
    def actor(self) -> str:
        """Whose name the history of changes gets."""
        return (self.user.name if self.user else "") or getpass.getuser()

    def may(self, act: Act) -> bool:
        return may(self.user, act)

    # -- telling

    def fail(self, error: BaseException) -> None:
        """Show an error in the one place where errors are shown."""
        self.failed.emit(Fault.of(error))

    def go(self, place: Place) -> None:
        self.wanted.emit(place)

    def with_options(self, tables: Sequence[str], title: str, then: Callable[[], None]) -> None:
        """Go on once the names of these kinds are at hand: now, or after reading them in the background.

        While they are read only the newest wish waits.
        """
        missing = [one for one in tables if not self.names.has_options(one)]
        if sum(self.store.count(by_table(one)) for one in missing) <= AT_ONCE:
            then()
            return

        key = tuple(missing)
        self._waiting[key] = then
        if self._reading.get(key) in self.jobs.running:
            return

        def read(progress: Progress) -> list[Listing]:
            return [self.names.read(one, progress.tell) for one in missing]

        def keep(listings: list[Listing]) -> None:
            for one in listings:
                self.names.keep(one)
            self._waiting.pop(key)()

        self._reading[key] = self.jobs.start(title, read, keep)

    def words(self, words: Words) -> str:
        """The words of a declaration in the language of the window."""
        return words.said(self.language)

    def setting(self, name: str, default: Any) -> Any:
        return self.store.settings.get(name, default)

    def set_setting(self, name: str, value: Any) -> None:
        self.store.settings.set(name, value, actor=self.actor)

    def all_of(self, record_type: type[Record], ids: Sequence[str]) -> dict[str, Record]:
        """Records of a kind by id; deleted ones are left out."""
        return {one.id: one for one in self.store.all(record_type, id=list(ids))}

    def record(self, record_type: type[Record], record_id: str) -> Record | None:
        """A record by id; one that was only ever typed, as it began: a form brings its draft back."""
        if found := self.store.get(record_type, record_id):
            return found
        draft = self.local.drafts.get(draft_name(record_type.table, record_id)) or {}
        return from_row(record_type, draft[BEGUN]) if BEGUN in draft else None

    def records_of(self, table: str, ids: Sequence[str]) -> dict[str, Record]:
        return self.all_of(by_table(table), ids)

    def _heard(self, changes: Changes) -> None:
        self.names.forget(changes.kinds)
        self.courier.heard()
        if "settings" in changes.kinds:
            self.scheme = preferences.scheme(self.store)
        if self.user is not None and self.user.id in changes.ids:
            self.user = self.store.get(User, self.user.id) or self.user
            self.user_changed.emit()


def draft_name(table: str, record_id: str) -> str:
    """What a draft of a record is called."""
    return f"{table}/{record_id}"


def _put(batch: Batch, record: Record) -> None:
    if record.deleted:
        batch.remove(record)
    else:
        batch.save(record)


def _as_it_is(store: Store, record: Record) -> Record | None:
    """A record as it is kept now; one that was deleted as its tombstone."""
    return store.get(type(record), record.id, with_deleted=True)


def first_period(store: Store, scheme: PeriodScheme, today: date) -> Period:
    """The period of today; where nothing is planned for its year, the last one of the latest planned year."""
    planned = [year for (year,) in store.values(Plan, "fiscal_year") if isinstance(year, int)]
    now = scheme.containing(today)
    if not planned or now.fiscal_year <= max(planned):
        return now
    return scheme.periods_of(max(planned))[-1]

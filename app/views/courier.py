"""Sends and fetches by itself: after changes, every so often, and when asked. Never in the way.

Never two exchanges at once. Without a line it tries again later and later: that is a state, no error.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs import Fault, Job, Jobs, Progress
from app.models import posting
from app.models.errors import AppError
from app.models.store import Store
from app.models.submissions import SPONSORS
from app.sync.state import State

if TYPE_CHECKING:
    from app.sync.loop import Outcome

NOT_CONNECTED = State(False, "", "", "", "", 0, 0, 0, 0, 0, 0, 0, None, None, None, None)
FIRST = 4_000  # ms after the window is there
AFTER_CHANGE = 20_000
LOOK_AFTER = 200
SHARE = 0.2
"""Of the wait after a change by chance more or less: a thousand offices do not ask in the same second."""


class Courier(QObject):
    """How the post of one record stands, and the exchange under way.

    changed: `state` or `is_busy` is different now. told: what an exchange asked for by hand came to.
    progressed: (done, total) of the one under way.
    """

    changed = Signal()
    told = Signal(object)  # Fault, or None: all went well
    progressed = Signal(int, int)

    def __init__(self, store: Store, folder: Path, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._folder, self._jobs = store, folder, jobs
        self.state: State | None = None
        self.since: str | None = None
        """When the first of the tries in a row failed, UTC; None while the line holds."""
        self._job: Job | None = None
        self._is_started = self._has_been = self._is_asked = self._wants_more = False
        self._misses = 0
        self._fault: AppError | None = None
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._go)
        self._looking = QTimer(self, singleShot=True, interval=LOOK_AFTER)
        self._looking.timeout.connect(self.look)
        jobs.changed.connect(self._job_ended)

    # -- what the window asks of it

    def start(self) -> None:
        """From now on by itself; the window is painted before."""
        self._is_started = True
        self._looking.start()

    def stop(self) -> None:
        self._is_started = False
        self._next.stop()
        self._looking.stop()

    def close(self) -> None:
        """The record is about to be closed: it is not looked at any more."""
        self.stop()
        self._jobs.changed.disconnect(self._job_ended)

    @property
    def is_enrolled(self) -> bool:
        return self.state is not None and self.state.enrolled

    @property
    def serves(self) -> bool:
        """Whether there is something to exchange: a computer of the sponsor keeps no office's record."""
        return self.state is not None and self.state.enrolled and self.state.role not in SPONSORS

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def go(self) -> None:
        """Now, by hand: whatever comes of it is told."""
        self.look()
        if self.serves:
            self._is_asked = True
            self._go()

    def heard(self) -> None:
        """Something was saved, here or by what arrived."""
        if self._is_started and not self._looking.isActive():
            self._looking.start()

    def look(self) -> None:
        """Read how things stand."""
        before, self.state = self.state, _state(self._store)
        if self.state.fault is None:
            self.since = None
        elif self.since is None:
            self.since = self.state.tried_at
        self._plan()
        if before != self.state:
            self.changed.emit()

    # -- when

    def _plan(self) -> None:
        """The next exchange by itself; an earlier one that is planned stays."""
        if not (self._is_started and self.serves) or self.is_busy:
            self._next.stop()
            return
        wait = self._wait()
        if not self._next.isActive() or wait < self._next.remainingTime():
            self._next.start(wait)

    def _wait(self) -> int:
        """Milliseconds; longer each time while there is no line."""
        if not self._has_been:
            return FIRST
        has_more = self.state is not None and (self.state.waiting or self.state.files_up)
        if has_more and not self._misses:
            return int(AFTER_CHANGE * random.uniform(1 - SHARE, 1 + SHARE))
        from app.sync.loop import until_next

        return int(until_next(self._misses, self._fault) * 1000)

    # -- the exchange

    def _go(self) -> None:
        if self.is_busy:
            self._wants_more = True
            return
        store, folder = self._store, self._folder

        def work(progress: Progress) -> Outcome | AppError:
            from app.sync import loop

            try:
                return loop.exchange(store, folder, progress.tell)
            except (
                AppError
            ) as fault:  # a state of the line; a mistake of the program goes the way of all jobs
                return fault

        self._next.stop()
        self._has_been = True
        self._job = self._jobs.start(self.tr("Sending and fetching"), work, self._done)
        self._job.progressed.connect(self.progressed)
        self.changed.emit()

    def _done(self, result: Outcome | AppError) -> None:
        self._fault = result if isinstance(result, AppError) else None
        self._misses = self._misses + 1 if self._fault else 0
        if self._fault is None:
            self.since = None
        elif self.since is None:
            self.since = datetime.now(UTC).isoformat(timespec="seconds")
        if self._is_asked:
            self.told.emit(Fault.of(self._fault) if self._fault else None)

    def _job_ended(self) -> None:
        """Also one that was cancelled or broke, which tells nothing else."""
        if self._job is None or self._job in self._jobs.running:
            return
        self._job = None
        self._is_asked = False
        self.look()
        if self._wants_more and self._is_started:
            self._wants_more = False
            self._go()
        self.changed.emit()


def _state(store: Store) -> State:
    """What seals and merges is loaded only where there is a server (a tenth of a second)."""
    if not posting.facts(store).get(posting.SERVER):
        return NOT_CONNECTED
    from app.sync import settling

    return settling.state(store)

"""Work off the main thread: one way out (`Jobs.start`), one way back (its callbacks, in the main thread).

The work gets a `Progress` to tell how far it is; telling is also where a cancelled job stops.
"""

from __future__ import annotations

import gc
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, Slot

from app.models.errors import AppError, Words

T = TypeVar("T")

UNEXPECTED = Words(
    "โปรแกรมทำงานผิดพลาดโดยไม่คาดคิด ข้อมูลที่บันทึกแล้วไม่เสียหาย",
    "The program met a fault of its own; what was saved is not affected.",
)
SEND_DETAILS = Words(
    "คัดลอกรายละเอียดส่งให้ผู้ดูแลโปรแกรม แล้วลองใหม่อีกครั้ง",
    "Copy the details for whoever looks after the program, then try again.",
)


QUICK_TURNS = 0.0005
"""Seconds a thread computes before it lets another in. The window's thread hands Python over at each read of
the record and waits so long for it while a job computes: at Python's own 5 ms a page took twice as long."""


class Cancelled(Exception):
    """Raised inside the work when the person no longer wants it."""


@dataclass(frozen=True)
class Fault:
    """What went wrong, in words; `details` is the trace of a mistake of the program, "" for an AppError."""

    what: Words
    mend: Words
    details: str = ""

    @classmethod
    def of(cls, error: BaseException) -> Fault:
        """An AppError speaks for itself; anything else is a bug and brings its trace."""
        if isinstance(error, AppError):
            return cls(error.what, error.mend)
        return cls(UNEXPECTED, SEND_DETAILS, "".join(traceback.format_exception(error)))


class Progress:
    """Handed to the work: `progress.tell(3, 10)`. Raises Cancelled once the job was cancelled."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def tell(self, done: int, total: int = 0) -> None:
        if self._job.is_cancelled:
            raise Cancelled
        self._job.progressed.emit(done, total)


class Job(QObject):
    """One piece of work under way. Its signals arrive in the thread that started it."""

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, title: str, parent: QObject, work: Callable[[Progress], Any]) -> None:
        super().__init__(parent)
        self.title = title
        self.is_cancelled = False
        self.ending = threading.Lock()  # held by the worker while it says that the work has ended
        self.work: Callable[[Progress], Any] | None = work  # its last owner, so that it ends in this thread

    @Slot()
    def cancel(self) -> None:
        """The result is no longer wanted; the work stops where it next tells its progress."""
        self.is_cancelled = True


class _Run(QRunnable):
    """The worker's side: whatever the work raises comes back as a Fault."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._outcome()
        with self._job.ending:
            self._job.ended.emit()

    def _outcome(self) -> None:
        """What the work held is let go of when this returns, before the main thread lets go of the work."""
        if self._job.work is None:
            return
        try:
            result = self._job.work(Progress(self._job))
        except Cancelled:
            return
        except Exception as error:  # noqa: BLE001 - the process boundary of the worker: nothing may be lost here
            self._job.failed.emit(Fault.of(error))
        else:
            self._job.done.emit(result)


class _Sweeper(QObject):
    """Collects Python's cyclic garbage, in the main thread only, while any `Jobs` lives.

    Collected by whichever thread happens to allocate, a Qt object may end in a worker: Qt then holds a lock
    and waits for Python, while the main thread holds Python and waits for the lock. The window stands still.
    """

    EVERY = 2000  # ms
    living = 0

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        _Sweeper.living += 1
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.sweep)
        timer.start(self.EVERY)

    def sweep(self) -> None:
        """The oldest generation that is due by Python's own thresholds."""
        due = zip(range(3), gc.get_count(), gc.get_threshold(), strict=True)
        generations = [generation for generation, count, most in due if count > most]
        if generations:
            gc.collect(generations[-1])

    def end(self) -> None:
        _Sweeper.living -= 1
        if _Sweeper.living == 0:
            gc.enable()


class Jobs(QObject):
    """Starts work on a small pool of threads and brings the outcome back to the main thread.

    `failed` gets the Fault of every job that has no `failed` callback of its own: one place shows them.
    `changed` says that a job started or ended.
    """

    failed = Signal(object)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(QUICK_TURNS)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._sweeper: _Sweeper | None = _Sweeper(self)
        self.running: list[Job] = []

    def start(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Fault], None] | None = None,
    ) -> Job:
        """Run `work(progress)` in a thread; `done(result)` or `failed(fault)` follow in the main thread.

        A cancelled job calls neither.
        """
        job = Job(title, self, work)
        unless_cancelled = _Outcome(job, done, failed or self.failed.emit)
        job.done.connect(unless_cancelled.done, Qt.ConnectionType.QueuedConnection)
        job.failed.connect(unless_cancelled.failed, Qt.ConnectionType.QueuedConnection)
        job.ended.connect(unless_cancelled.ended, Qt.ConnectionType.QueuedConnection)
        self.running.append(job)
        self._pool.start(_Run(job))
        self.changed.emit()
        return job

    def stop(self) -> None:
        """Cancel everything and wait: the store is closed after this."""
        for job in self.running:
            job.cancel()
        self._pool.waitForDone()
        if self._sweeper is not None:
            self._sweeper.end()
            self._sweeper = None

    def forget(self, job: Job) -> None:
        """A job has ended. It goes when its worker has told all who listen, and not in the midst of that."""
        self.running.remove(job)
        job.work = None
        with job.ending:
            job.deleteLater()
        self.changed.emit()


class _Outcome(QObject):
    """Lives in the main thread, so that queued signals of a job arrive there."""

    def __init__(self, job: Job, done: Callable[[Any], None], failed: Callable[[Fault], None]) -> None:
        super().__init__(job)
        self._job = job
        self._done = done
        self._failed = failed

    @Slot(object)
    def done(self, result: object) -> None:
        if not self._job.is_cancelled:
            self._done(result)

    @Slot(object)
    def failed(self, fault: Fault) -> None:
        if not self._job.is_cancelled:
            self._failed(fault)

    @Slot()
    def ended(self) -> None:
        jobs = self._job.parent()
        if isinstance(jobs, Jobs):
            jobs.forget(self._job)

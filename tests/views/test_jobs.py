"""Work off the main thread: one way out, one way back, and nothing lost on the way."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from app.jobs import Fault, Jobs, Progress
from app.models.errors import AppError, Words


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.stop()
    made.deleteLater()


def test_the_result_comes_back_in_the_main_thread(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[int, bool, bool]] = []
    main = threading.get_ident()

    def work(_: Progress) -> int:
        return threading.get_ident()

    jobs.start("t", work, lambda thread: seen.append((thread, QThread.isMainThread(), thread != main)))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][1:] == (True, True)
    qtbot.waitUntil(lambda: not jobs.running)


def test_whoever_listens_hears_that_it_ended(jobs: Jobs, qtbot: QtBot) -> None:
    """The job used to go while its worker still told: some never heard, and once in 6,000 all broke."""
    heard: list[int] = []
    for number in range(200):
        gate = threading.Event()
        job = jobs.start("t", lambda _, gate=gate: gate.wait(5), lambda _: None)  # type: ignore[misc]
        job.ended.connect(lambda number=number: heard.append(number))
        gate.set()
        qtbot.waitUntil(lambda: not jobs.running)
    qtbot.waitUntil(lambda: heard == list(range(200)))


def test_progress_is_told(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    gate = threading.Event()

    def work(progress: Progress) -> None:
        gate.wait(5)
        progress.tell(3, 10)

    job = jobs.start("t", work, lambda _: None)
    job.progressed.connect(lambda done, total: told.append((done, total)))
    gate.set()
    qtbot.waitUntil(lambda: told == [(3, 10)])


def test_a_cancelled_job_stops_where_it_tells_and_calls_nobody(jobs: Jobs, qtbot: QtBot) -> None:
    called: list[object] = []
    began, gate = threading.Event(), threading.Event()
    after: list[str] = []

    def work(progress: Progress) -> None:
        began.set()
        gate.wait(5)
        progress.tell(1, 2)
        after.append("went on")

    job = jobs.start("t", work, called.append, called.append)
    began.wait(5)
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: not jobs.running)
    assert (called, after) == ([], [])


def test_an_error_of_the_work_speaks_for_itself(jobs: Jobs, qtbot: QtBot) -> None:
    def work(_: Progress) -> None:
        raise AppError(Words("ดิสก์เต็ม", "Disk full"), Words("ลบไฟล์", "Free space"))

    with qtbot.waitSignal(jobs.failed) as told:
        jobs.start("t", work, lambda _: None)
    fault = told.args[0]
    assert isinstance(fault, Fault)
    assert (fault.what.english, fault.mend.english, fault.details) == ("Disk full", "Free space", "")


def test_a_mistake_of_the_program_brings_its_trace(jobs: Jobs, qtbot: QtBot) -> None:
    def work(_: Progress) -> float:
        return 1 / 0

    with qtbot.waitSignal(jobs.failed) as told:
        jobs.start("t", work, lambda _: None)
    assert "ZeroDivisionError" in told.args[0].details


def test_stopping_waits_for_the_work(jobs: Jobs) -> None:
    done: list[int] = []
    jobs.start("t", lambda _: done.append(1), lambda _: None)
    jobs.stop()
    assert done == [1]


def test_garbage_is_swept_in_the_main_thread_only(jobs: Jobs, qtbot: QtBot) -> None:
    """A Qt object that ends in a worker can stop the window for good (Qt's lock against Python's)."""
    main, ended_in, done = threading.get_ident(), list[int](), list[int]()

    class Ring:
        """Garbage that only the collector finds."""

        def __init__(self) -> None:
            self.me = self

        def __del__(self) -> None:
            ended_in.append(threading.get_ident())

    for _ in range(2000):
        Ring()

    def work(_: Progress) -> int:
        return len([[n] for n in range(300_000)])  # Python by itself would collect here, hundreds of times

    jobs.start("งาน", work, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    assert set(ended_in) <= {main}
    assert not gc.isenabled()
    gc.collect()
    assert (len(ended_in), set(ended_in)) == (2000, {main})


def test_what_a_job_held_ends_in_the_main_thread(jobs: Jobs, qtbot: QtBot) -> None:
    ended_in: list[int] = []

    class Held:
        def __del__(self) -> None:
            ended_in.append(threading.get_ident())

    held = Held()
    jobs.start("งาน", lambda _, kept=held: id(kept), lambda _: None)  # type: ignore[misc]
    del held
    qtbot.waitUntil(lambda: not jobs.running, timeout=20_000)
    assert ended_in == [threading.get_ident()]

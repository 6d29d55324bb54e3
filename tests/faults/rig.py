"""Runs a scenario again and again with the shim between it and the disk, and judges what is left.

Started by the tests as a process of its own with LD_PRELOAD set; prints one JSON object.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from app.models.errors import AppError, StorageFault
from tests.faults import powercut
from tests.faults.day import BackingUp, Day, Making, Migrating, Work, again, fingerprint
from tests.faults.post_day import Exchanging

SCENARIOS = {one.name: one for one in (Work(), Making(), Migrating(), BackingUp(), Exchanging())}
NAIVE = ("synchronous = OFF", "wal_autocheckpoint = 60")
ERRORS = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO}


Say = Callable[[str], None]


class Shim:
    """The shim as loaded into this process."""

    def __init__(self) -> None:
        self.library = ctypes.CDLL(None)
        self.library.shim_count.restype = ctypes.c_long
        self.library.shim_sync(
            0
        )  # a killed process loses nothing the kernel holds: syncs need only be counted

    def arm(
        self, folder: Path, die: int = 0, fail: int = 0, error: int = 0, ever: bool = False, half: int = 0
    ) -> None:
        longs = [ctypes.c_long(value) for value in (die, fail)]
        self.library.shim_arm(os.fsencode(folder), *longs, error, int(ever), ctypes.c_long(half))

    def disarm(self) -> None:
        self.library.shim_arm(b"", ctypes.c_long(0), ctypes.c_long(0), 0, 0, ctypes.c_long(0))

    def trace(self, descriptor: int) -> None:
        self.library.shim_trace(descriptor)

    def mark(self, number: int) -> None:
        self.library.shim_mark(ctypes.c_long(number))

    @property
    def count(self) -> int:
        return int(self.library.shim_count())


SHIM = Shim()


class Base(NamedTuple):
    """A prepared folder, the prints of each step, and how many operations an undisturbed run takes."""

    work: Work
    folder: Path
    prints: list[str]
    operations: int


def prepared(name: str, inside: Path) -> Base:
    work, folder = SCENARIOS[name], inside / "base"
    folder.mkdir()
    work.prepare(folder)
    prints = work.prints(copied(folder, inside))
    return Base(work, folder, prints, counted(work, copied(folder, inside)))


def copied(folder: Path, inside: Path) -> Path:
    target = inside / "run"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target)
    return target


def counted(work: Work, folder: Path) -> int:
    def task(say: Say) -> None:
        SHIM.arm(folder)
        work.run(folder, lambda _: None)
        say(str(SHIM.count))

    return int(child(task)[-1])


def child(task: Callable[[Say], None], kill_after: float = 0) -> list[str]:
    """What a forked child said before it ended or was killed; an exception it did not expect is said too."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        _run_in_child(task, writing)
    os.close(writing)
    with os.fdopen(reading) as heard:
        if kill_after:
            _kill_later(process, kill_after)
        said = heard.read().splitlines()
    signal.setitimer(signal.ITIMER_REAL, 0)
    os.waitpid(process, 0)
    return said


def _run_in_child(task: Callable[[Say], None], writing: int) -> None:
    def say(line: str) -> None:
        os.write(writing, f"{line}\n".encode())

    try:
        task(say)
    except BaseException:  # noqa: BLE001 - a process boundary: the parent judges what is said
        SHIM.disarm()
        say("unexpected " + traceback.format_exc().replace("\n", " | "))
    finally:
        os._exit(0)


def _kill_later(process: int, seconds: float) -> None:
    def kill_it(*_: object) -> None:
        with contextlib.suppress(ProcessLookupError):  # it ended by itself just now
            os.kill(process, signal.SIGKILL)

    signal.signal(signal.SIGALRM, kill_it)
    signal.setitimer(signal.ITIMER_REAL, seconds)


# -- kills


def kill(base: Base, points: list[int], half: bool) -> list[str]:
    """Die before (or half-way through) the given operations; what a restarted program finds is judged."""
    found: list[str] = []
    for point in points:
        folder = copied(base.folder, base.folder.parent)

        def task(say: Say, folder: Path = folder, point: int = point) -> None:
            SHIM.arm(folder, die=0 if half else point, half=point if half else 0)
            base.work.run(folder, lambda number: say(f"did {number}"))

        found += judged(base, folder, child(task), f"killed at {point}{' half-way' * half}")
    return found


def kill_at_random(base: Base, count: int, seed: int) -> list[str]:
    chosen, found = random.Random(seed), []
    for _ in range(count):
        folder, after = copied(base.folder, base.folder.parent), chosen.uniform(0.001, 0.12)

        def task(say: Say, folder: Path = folder) -> None:
            base.work.run(folder, lambda number: say(f"did {number}"))

        found += judged(base, folder, child(task, after), f"killed after {after * 1000:.0f} ms")
    return found


def judged(base: Base, folder: Path, said: list[str], what: str) -> list[str]:
    """[] when the record is whole and shows the last step said done or the one under way."""
    unexpected = [line for line in said if line.startswith("unexpected")]
    if unexpected:
        return [f"{what}: {unexpected[0]}"]
    done = max((int(line.split()[1]) for line in said if line.startswith("did")), default=0)
    try:
        state = base.work.state(folder)
    except (AppError, AssertionError) as fault:
        return [f"{what}, {done} steps done: {type(fault).__name__} {fault}"]
    return [] if state in base.prints[done : done + 2] else [f"{what}: {done} steps done, another state"]


# -- a disk that refuses


def refuse(base: Base, points: list[int], error: int, ever: bool) -> dict[str, Any]:
    """The given operation fails, once or from then on: it is told in words and nothing is half-saved."""
    found: list[str] = []
    told = 0
    for point in points:
        folder = copied(base.folder, base.folder.parent)

        def task(say: Say, folder: Path = folder, point: int = point) -> None:
            SHIM.arm(folder, fail=point, error=error, ever=ever)
            Refused(base.work.day(folder), base.work.steps, base.prints, ever, say).work()

        said = child(task)
        what = f"{errno.errorcode[error]} at {point}{' for ever' * ever}"
        found += judged(base, folder, said, what)
        if said[-1:] != ["end"]:
            found.append(f"{what}: the day did not end: {said[-1:]}")
        told += any(line.startswith("told") for line in said)
    return {"told": told, "violations": found}


class Refused(NamedTuple):
    """A day on a disk that refuses. After one refusal the step is done again and the day goes on; when the
    disk refuses for ever the program is left as it is.
    """

    day: Day
    steps: tuple[Callable[[Any], None], ...]
    prints: list[str]
    ever: bool
    say: Say

    def work(self) -> None:
        if self.done(self.day.open):
            steps = enumerate(self.steps, 1)
            if all(self.step(number, step) for number, step in steps):
                self.done(self.day.close)
        self.say("end")

    def step(self, number: int, step: Callable[[Any], None]) -> bool:
        self.day.step = number
        done = self.done(lambda: step(self.day), look=step is not again)
        if done:
            self.say(f"did {number}")
        return done

    def done(self, act: Callable[[], None], look: bool = False) -> bool:
        """Whether it was done, at the second try if need be. What was told must be words."""
        try:
            act()
        except StorageFault as told:
            assert told.what.thai and told.what.english and told.mend.thai and told.mend.english
            self.say(f"told {told}")
            if self.ever:
                return False
            if look:
                before = self.prints[self.day.step - 1]
                assert fingerprint(self.day.store._con) == before, f"half-saved at step {self.day.step}"
            act()
        return True


def _points(base: Base, every: int, start: int) -> list[int]:
    return list(range(1 + start % every, base.operations + 1, every))


# -- power cuts


def cut_power(base: Base, naive: bool, every: int, seed: int) -> dict[str, Any]:
    """Rebuild the disk at the operations of one traced run, in every way it could be left; judge each."""
    folder = copied(base.folder, base.folder.parent)
    settings = NAIVE if naive else Day.settings
    with tempfile.TemporaryFile(dir=base.folder.parent) as tape:

        def task(say: Say) -> None:
            SHIM.arm(folder)
            SHIM.trace(tape.fileno())
            base.work.run(folder, SHIM.mark, settings)

        child(task)
        operations = powercut.read(tape)
    states = powercut.States(base.folder, folder, operations, random.Random(seed))
    seen: dict[tuple[str, int], bool] = {}
    total, found = 0, []
    for state in states.after(every):
        total += 1
        mark = (state.digest, state.done)
        if mark not in seen:
            target = base.folder.parent / "cut"
            state.build(target)
            problems = judged(base, target, [f"did {state.done}"], f"power cut, {state.what}")
            seen[mark] = not problems
            found += problems
    return {"operations": len(operations), "states": total, "different": len(seen), "violations": found}


def modes(name: str, inside: Path, wanted: dict[str, Any]) -> Iterator[dict[str, Any]]:
    base = prepared(wanted.get("scenario", "day"), inside)
    every, start = int(wanted.get("every", 1)), int(wanted.get("start", 0))
    if name == "kill":
        points = _points(base, every, start)
        found = kill(base, points, wanted.get("half", False))
        yield {"operations": base.operations, "runs": len(points), "violations": found}
    elif name == "random":
        yield {"runs": wanted["count"], "violations": kill_at_random(base, wanted["count"], wanted["seed"])}
    elif name == "refuse":
        points = _points(base, every, start)
        found = refuse(base, points, ERRORS[wanted["error"]], wanted["ever"])
        yield {"operations": base.operations, "runs": len(points), **found}
    elif name == "power":
        yield cut_power(base, wanted.get("naive", False), every, wanted.get("seed", 1))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as place:
        for result in modes(sys.argv[1], Path(place), json.loads(sys.argv[2])):
            print(json.dumps(result, ensure_ascii=False))  # noqa: T201

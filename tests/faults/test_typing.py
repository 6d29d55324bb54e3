"""A program killed while minutes are typed: at most 5 seconds of typing are lost, nothing acknowledged is.

Everyday runs take a share of the write points and a dozen random moments, `make trust` all points and 200.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.faults import minutes_typed
from tests.faults.minutes_typed import heard, judged

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the shim is an ELF library loaded by LD_PRELOAD"),
    pytest.mark.faults,
]
MOST_LOST = 5.0  # seconds of typing: the promise
PACE = 55  # ms a letter: 18 letters a second is faster than anybody types Thai
DRAFT = 1500  # ms, as in the program
QUICK = (0, 40)  # pace and draft of the runs that only count write points
AT_ONCE = 6


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("typed") / "record"
    minutes_typed.prepare(folder)
    return folder


def started(folder: Path, shim: Path | None, *given: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.faults.minutes_typed", "write", str(folder), *map(str, given)]
    own = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder.parent / "config")}
    if shim is not None:
        own["LD_PRELOAD"] = str(shim)
    return subprocess.Popen(
        command, env={**os.environ, **own}, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def copied(base: Path, folder: Path) -> Path:
    shutil.copytree(base, folder / "record")
    return folder / "record"


def killed_at_point(base: Path, folder: Path, shim: Path, cut: str, point: int) -> list[str]:
    record = copied(base, folder)
    said, complaint = started(record, shim, *QUICK, cut, point).communicate(timeout=120)
    told = heard(said.splitlines())
    found = judged(record, told, None, MOST_LOST)
    shutil.rmtree(folder)
    return [f"{cut} {point}: {one} {complaint[-200:]}" for one in found]


def operations(base: Path, folder: Path, shim: Path) -> int:
    record = copied(base, folder)
    said, complaint = started(record, shim, *QUICK, "die", 0).communicate(timeout=120)
    counted = [line for line in said.splitlines() if line.startswith("operations")]
    assert counted, complaint
    return int(counted[0].split()[1])


def killed_at_random(base: Path, folder: Path, after: float, draft: int = DRAFT) -> list[str]:
    """SIGKILL so many seconds after the first key."""
    record = copied(base, folder)
    process = started(record, None, PACE, draft)
    assert process.stdout is not None
    first = process.stdout.readline()
    assert first.startswith("begin"), process.stderr and process.stderr.read()
    killed: list[float] = []

    def kill() -> None:
        killed.append(time.monotonic())
        process.kill()

    timer = threading.Timer(float(first.split()[1]) + after - time.monotonic(), kill)
    timer.start()
    told = heard(process.stdout)
    process.communicate()
    timer.join()
    found = judged(record, told, killed[0], MOST_LOST)
    shutil.rmtree(folder)
    return [f"killed after {after:.1f} s: {one}" for one in found]


def together(jobs: Iterator[tuple[object, ...]], work: object, workers: int) -> list[str]:
    with ThreadPoolExecutor(workers) as pool:
        outcomes = [pool.submit(work, *job) for job in jobs]  # type: ignore[arg-type]
        return [one for outcome in outcomes for one in outcome.result()]


def at_points(base: Path, inside: Path, shim: Path, every: int, cut: str) -> tuple[int, list[str]]:
    count = operations(base, inside / "count", shim)
    points = range(1 + every // 2, count + 1, every)
    jobs = ((base, inside / f"{cut}-{point}", shim, cut, point) for point in points)
    return len(points), together(jobs, killed_at_point, 2)


def at_random(base: Path, inside: Path, count: int, longest: float) -> list[str]:
    chosen = random.Random(count)
    jobs = ((base, inside / f"random-{n}", chosen.uniform(0.5, longest)) for n in range(count))
    return together(jobs, killed_at_random, AT_ONCE)


@pytest.mark.timeout(600)
class TestEveryday:
    def test_killed_at_write_points(self, base: Path, tmp_path: Path, shim: Path) -> None:
        runs, found = at_points(base, tmp_path, shim, 37, "die")
        assert runs >= 8 and found == []

    def test_killed_at_random_moments(self, base: Path, tmp_path: Path) -> None:
        assert at_random(base, tmp_path, 12, 14.0) == []

    def test_without_drafts_the_same_kill_loses_typing(self, base: Path, tmp_path: Path) -> None:
        """The control: what is kept only when a box is left is too late for a whole speech."""
        outcomes = (killed_at_random(base, tmp_path / f"{n}", 7.0 + n / 5, draft=600_000) for n in range(3))
        assert any("typed 5.0 s before and lost" in one for found in outcomes for one in found)


@pytest.mark.long
@pytest.mark.timeout(7200)
class TestAll:
    @pytest.mark.parametrize("cut", ["die", "half"])
    def test_killed_at_every_write_point(self, base: Path, tmp_path: Path, shim: Path, cut: str) -> None:
        runs, found = at_points(base, tmp_path, shim, 1, cut)
        assert runs >= 200 and found == []

    def test_killed_at_200_random_moments(self, base: Path, tmp_path: Path) -> None:
        assert at_random(base, tmp_path, 200, 24.0) == []

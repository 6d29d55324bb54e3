"""Run one measurement in a process of its own, and read time and memory off it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

HOUSE = Path(__file__).resolve().parents[1]
STARTED = "BENCH_STARTED"
"""Environment variable: the parent's monotonic clock when it started the child (all have one clock)."""


@dataclass(frozen=True)
class Run:
    """What a child said, how long it lived and the most memory that it, or a child of its own, held."""

    said: Mapping[str, Any]
    seconds: float
    rss_mb: float
    failed: str = ""


def since_start() -> float:
    """Seconds since the parent started this process: interpreter and imports included."""
    return time.monotonic() - float(os.environ[STARTED])


def say(**figures: Any) -> None:
    """The child's answer: the last line on its standard output."""
    print(json.dumps(figures, ensure_ascii=False), flush=True)


def run(
    command: Sequence[str | Path], timeout: float = 1800, environment: Mapping[str, str] | None = None
) -> Run:
    """Run a command to its end. `failed` is "" or the last line that it said on standard error."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = time.monotonic()
        surroundings = {**os.environ, **(environment or {}), STARTED: repr(started)}
        child = subprocess.Popen(command, stdout=out, stderr=err, cwd=HOUSE, env=surroundings)
        status, rss_kb = wait(child, started + timeout)
        seconds = time.monotonic() - started
        said, complaint = last_line(read(out)), read(err)
    return Run(said, seconds, rss_kb / 1024, reason(status, complaint, seconds > timeout))


def wait(child: subprocess.Popen[bytes], until: float) -> tuple[int, int]:
    """Exit status and largest memory in kB, that of the child's own finished children included."""
    while True:
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        if pid:
            child.returncode = os.waitstatus_to_exitcode(status)
            return child.returncode, usage.ru_maxrss
        if time.monotonic() > until:
            child.kill()
        time.sleep(0.002)


def reason(status: int, complaint: str, late: bool) -> str:
    """Why a child failed: the last line of its complaint; "" when it did not."""
    if not status:
        return ""
    told = [line.strip() for line in complaint.splitlines() if line.strip()]
    return "killed: too slow" if late else (told[-1][:160] if told else f"exit {status}")


def read(file: Any) -> str:
    file.seek(0)
    return str(file.read().decode(errors="replace"))


def last_line(text: str) -> Mapping[str, Any]:
    """The figures of the last line that is a JSON object; none if there is no such line."""
    for line in reversed(text.splitlines()):
        if line.startswith("{"):
            found: Mapping[str, Any] = json.loads(line)
            return found
    return {}


def own_home(folder: Path) -> dict[str, str]:
    """An environment in which the program keeps its keys and settings below `folder`.

    No keyring is reached: a person's own shall not keep the key of a measurement.
    """
    names = ("HOME", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    return {name: str(folder) for name in names} | {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}


def module(name: str, *arguments: object) -> list[str]:
    """The command that runs a module of this package."""
    return [sys.executable, "-m", f"benchmarks.{name}", *map(str, arguments)]


def program(record: Path, *words: object) -> list[str]:
    """The command that runs a verb of the program on a record."""
    return [sys.executable, "-m", "app", "--record", str(record), *map(str, words)]


def middle(runs: Sequence[Run], name: str) -> float | None:
    """The median of what those children said that did not fail; None when all failed."""
    told = [float(one.said[name]) for one in runs if not one.failed and one.said.get(name) is not None]
    return median(told) if told else None

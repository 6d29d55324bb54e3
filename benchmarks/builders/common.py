"""What every builder's process does: a first paper from a cold start, then others in the same process."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.content import Paper, read
from benchmarks.harness import HOUSE, say, since_start

Build = Callable[[Paper, Path], None]

FONT = "Laksaman"
FONTS = HOUSE / "resources" / "fonts"
POINTS = 10.65 / 16
"""Points of Laksaman for one nominal point of TH Sarabun (docs/decisions/0003-fonts.md)."""
LINE = 21.3 / 16
"""Height of a line for one nominal point."""
BODY, HEAD, TABLE = 16, 18, 14
"""Nominal sizes, as the program's own report has them."""


def measure(build: Build) -> None:
    """Arguments: the papers, then where to keep the last. Says cold and warm seconds."""
    first, *others = map(Path, sys.argv[1:-1])
    keep = Path(sys.argv[-1])
    build(read(first), keep)
    cold = since_start()
    say(cold=cold, warm=median([timed(build, read(other), keep) for other in others] or [cold]))


def timed(build: Build, paper: Paper, into: Path) -> float:
    """Seconds to make one more paper; reading its content is not counted."""
    started = time.perf_counter()
    build(paper, into)
    return time.perf_counter() - started

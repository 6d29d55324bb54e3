"""Make a record to measure with. Arguments: folder, rows, `sample`: its centre too, `every`: of all kinds."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks.harness import say
from benchmarks.records import made

if __name__ == "__main__":
    folder, rows = Path(sys.argv[1]), int(sys.argv[2])
    started = time.perf_counter()
    made(folder, rows, sample="sample" in sys.argv[3:], every_kind="every" in sys.argv[3:])
    say(seconds=time.perf_counter() - started)

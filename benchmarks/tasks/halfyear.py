"""The half-year report again and again in one process. Arguments: the record, how often."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median

from app.cli import open_record
from app.models.periods import find_period
from app.models.preferences import schemes
from app.reports import editions
from benchmarks.harness import say


def main(folder: Path, times: int) -> None:
    seconds = []
    with open_record(folder, None) as store:
        period = find_period("2569-1", *schemes(store))
        paper, _ = editions.draft(store, period)
        for _ in range(times):
            started = time.perf_counter()
            paper, _ = editions.draft(store, period)
            seconds.append(time.perf_counter() - started)
    say(warm=median(seconds), pages=paper.rendered.pages)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

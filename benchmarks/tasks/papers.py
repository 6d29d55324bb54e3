"""Write papers for the builders. Arguments: sections, then a file for each paper; the first has seed 0."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.content import made, write

if __name__ == "__main__":
    for seed, file in enumerate(sys.argv[2:]):
        write(made(int(sys.argv[1]), seed), Path(file))

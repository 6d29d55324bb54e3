"""Everything that is measured, in one run: `python -m benchmarks` (or `make bench`).

--only report,start   some of the groups
--quick               small sizes, in seconds: to see that it works
--json FILE           the figures for programs
--out FILE            the tables; a whole run writes benchmarks/results.md
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks import server
from benchmarks.groups import paper, program
from benchmarks.groups.program import Home
from benchmarks.harness import HOUSE
from benchmarks.scale import FULL, QUICK, Scale
from benchmarks.sheet import Sheet, markdown
from suanruam_server.words import Refused


def post(scale: Scale, _home: Home) -> Iterator[Sheet]:
    """The server beside a bare endpoint; without a PostgreSQL here the table says so."""
    try:
        yield from server.measure(*scale.post)
    except Refused as refused:
        yield Sheet("The post beside a bare insert", server.HEADS, (), (refused.said("en"),))


GROUPS: dict[str, Callable[[Scale, Home], Iterator[Sheet]]] = {
    "report": lambda scale, home: paper.measure(scale, home.folder),
    "halfyear": program.halfyear,
    "start": program.start,
    "search": program.search,
    "list": program.listing,
    "save": program.saving,
    "typing": program.typing,
    "grid": program.grid,
    "pages": program.pages,
    "keystrokes": program.keystrokes,
    "sheets": program.sheets,
    "post": post,
}
RESULTS = HOUSE / "benchmarks" / "results.md"
FIGURES = HOUSE / "out" / "bench.json"


def main(argv: Sequence[str] | None = None) -> int:
    given = arguments().parse_args(argv)
    names = given.only.split(",") if given.only else list(GROUPS)
    if unknown := set(names) - set(GROUPS):
        print(f"No such group: {', '.join(sorted(unknown))}. There are: {', '.join(GROUPS)}", file=sys.stderr)
        return 2
    sheets: list[Sheet] = []
    for sheet in measured(names, QUICK if given.quick else FULL):
        print(f"\n{markdown(sheet)}", flush=True)
        sheets.append(sheet)
    print(f"\n{machine()}")
    keep(sheets, given.json, given.out or (None if given.quick or given.only else RESULTS))
    return 0


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure the program beside others."
    )
    parser.add_argument("--only", metavar="GROUPS", default="", help=f"some of {','.join(GROUPS)}")
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it works")
    parser.add_argument("--json", type=Path, default=FIGURES, help="where the figures are kept for programs")
    parser.add_argument("--out", type=Path, default=None, help="where the tables are kept")
    return parser


def measured(names: Sequence[str], scale: Scale) -> Iterator[Sheet]:
    """The tables of each group, in turn."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        home = Home(Path(folder))
        for name in names:
            yield from GROUPS[name](scale, home)


def machine() -> str:
    """What it ran on. No date: the same machine and program give the same line."""
    system = f"{platform.system()} {platform.machine()}"
    return f"{os.cpu_count()} cores, {system}, Python {platform.python_version()}"


def keep(sheets: Sequence[Sheet], figures: Path, tables: Path | None) -> None:
    figures.parent.mkdir(parents=True, exist_ok=True)
    told = {"machine": machine(), "sheets": [asdict(sheet) for sheet in sheets]}
    figures.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    if tables is not None:
        head = f"# What was measured\n\nWritten by `make bench`; read docs/measured.md with it. {machine()}."
        tables.write_text("\n\n".join([head, *map(markdown, sheets)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

"""The program at its everyday work, beside what was reached in trials before (docs/measured.md)."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from benchmarks.harness import Run, middle, module, own_home, program, run
from benchmarks.scale import Scale
from benchmarks.sheet import Line, Sheet, Value, ratio

KEY_BOUND, OPENING_BOUND = 16, 200  # ms
KEYSTROKES = {
    "first": "the first meeting",
    "next": "the next one, which adopts its minutes",
}
COMPUTED = "computed"
HEADS = ("what", "unit", "figure", "19 of 20", "mark", "of the mark", "peak MB", "failed")


def figure(
    what: str, unit: str, value: Value, mark: Value = None, most: Value = None, of: Run | None = None
) -> Line:
    """A line of the table. `mark`: the figure reached in trials, or the bound that was set."""
    return {
        "what": what,
        "unit": unit,
        "figure": value,
        "19 of 20": most,
        "mark": mark,
        "of the mark": ratio(value, mark),
        "peak MB": round(of.rss_mb) if of else None,
        "failed": of.failed if of else "",
    }


class Home:
    """A folder in which the program runs as if it were a person's own; its records serve a whole run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = own_home(folder) | {"QT_QPA_PLATFORM": "offscreen"}

    def task(self, name: str, *arguments: object, **settings: str) -> Run:
        return run(module(f"tasks.{name}", *arguments), environment=self.environment | settings)

    def verb(self, record: Path, *words: object) -> Run:
        return run(program(record, *words), environment=self.environment)

    def record(self, rows: int, sample: bool = False, every: bool = False) -> Path:
        """A record of so many rows, opinions or of every kind. Raises RuntimeError when it cannot be made."""
        words = [word for word, wanted in (("sample", sample), ("every", every)) if wanted]
        folder = self.folder / "-".join(("record", str(rows), *words))
        if not folder.exists():
            made = self.task("prepare", folder, rows, *words)
            if made.failed:
                raise RuntimeError(made.failed)
        return folder


# -- the half-year report


def halfyear(scale: Scale, home: Home) -> Iterator[Sheet]:
    record = home.record(0, sample=True)
    paper = home.folder / "report.pdf"
    words = ("report", "--year", 2569, "--half", 1, "--out", paper)
    runs = [home.verb(record, *words) for _ in range(scale.halves)]
    whole = [one.seconds for one in runs if not one.failed]
    cold = sorted(whole)[len(whole) // 2] if whole else None
    warm = home.task("halfyear", record, scale.halves)
    lines = (
        figure("suanruam report, the whole command", "s", cold, of=runs[-1]),
        figure("the same report again in one process", "s", warm.said.get("warm"), of=warm),
        figure("its pages", "pages", warm.said.get("pages")),
    )
    yield Sheet("The half-year report of the sample centre", HEADS, lines)


# -- the start


def start(scale: Scale, home: Home) -> Iterator[Sheet]:
    record = home.record(scale.rows, sample=True)
    with screen() as (name, settings):
        starts = [
            [home.task(window, record, **settings) for window in ("window_empty", "window_program")]
            for _ in range(scale.starts + scale.warm_up)
        ]
    empty, ours = zip(*starts[scale.warm_up :], strict=True)  # the first of all brings files into memory
    nothing, painted, done = middle(empty, "painted"), middle(ours, "painted"), middle(ours, "home")
    title = f"First usable page, {scale.rows:,} records, on {name}"
    lines = (
        figure("an empty PySide6 window", "s", nothing, of=empty[-1]),
        figure("the program's home page, painted", "s", painted, of=ours[-1]),
        figure("as many times the empty window (aim 1.5, bound 2)", "times", ratio(painted, nothing), 1.5),
        figure("home worked out in the background", "s", done),
    )
    notes = ("From the start of the process to the first paint; medians, the two windows in turns.",)
    yield Sheet(title, HEADS, lines, notes)


@contextmanager
def screen() -> Iterator[tuple[str, dict[str, str]]]:
    """A virtual X screen where there is one, else Qt's own drawing into memory."""
    if not which("Xvfb"):
        yield "Qt's offscreen platform", {"QT_QPA_PLATFORM": "offscreen"}
        return
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        number = server.stdout.readline().strip() if server.stdout else ""
        yield "a virtual X screen", {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()


# -- search and list


QUICK_MS, SHORT_MS = 10.0, 50.0
"""Bounds that were set for 19 of 20 searches: of three letters and more, and of fewer."""


def search(scale: Scale, home: Home) -> Iterator[Sheet]:
    one = home.task("search", home.record(scale.opinions), scale.queries)
    lengths = [int(name.removeprefix("found_")) for name in one.said if name.removeprefix("found_").isdigit()]
    lines = [
        *(searching("Ctrl+K", "found", length, one, bounded=True) for length in lengths),
        figure(
            "Ctrl+K, 5 letters, with each record in its context",
            "ms",
            *(one.said.get("shown"), None, one.said.get("shown_95")),
        ),
        *(searching("search line of the list", "list", length, one) for length in lengths),
    ]
    notes = (
        "Marks: the bounds that were set for 19 of 20 searches; in trials a trigram index took 1.5 ms, 19 of "
        "20 within 8.7 ms, and LIKE 130–170 ms. A list is asked for all its rows, not the first 50; beyond "
        "4,000 rows it searches in the background. Each fourth stretch holds a rare letter or is nowhere.",
    )
    yield Sheet(f"Search over {scale.opinions:,} opinions", HEADS, lines, notes)


def searching(where: str, name: str, length: int, of: Run, *, bounded: bool = False) -> Line:
    """Searches of so many letters; what counts beside the mark is what 19 of 20 keep."""
    letters = "1 letter" if length == 1 else f"{length} letters"
    middle_of, most = of.said.get(f"{name}_{length}"), of.said.get(f"{name}_{length}_95")
    mark = (QUICK_MS if length >= 3 else SHORT_MS) if bounded else None
    line = figure(f"{where}, {letters}", "ms", middle_of, mark, most, of)
    return {**line, "of the mark": ratio(most, mark)}


def listing(scale: Scale, home: Home) -> Iterator[Sheet]:
    one = home.task("listing", home.record(scale.opinions))
    said = one.said
    lines = (
        figure("the list, its first screen (bound 100, in trials 43)", "ms", said.get("screen"), 100, of=one),
        figure("all its rows, read in the background", "ms", said.get("whole")),
        figure("a jump into its middle", "ms", said.get("jump"), 8),
        figure("memory for the list", "MB", said.get("grown"), 28),
        figure("the whole page of the subject", "ms", said.get("page")),
    )
    yield Sheet(f"A list of {scale.opinions:,} opinions", HEADS, lines)


# -- saving and sheets


def saving(scale: Scale, home: Home) -> Iterator[Sheet]:
    one = home.task("saving", home.folder, scale.singles, scale.bulk)
    said = one.said
    lines = (
        figure("one opinion", "ms", said.get("store"), said.get("bare"), said.get("store_95"), of=one),
        figure(f"{scale.bulk:,} opinions at once", "s", said.get("store_bulk"), said.get("bare_bulk")),
    )
    notes = (
        "Mark: the same rows put bare into a plain SQLite file in the same run (WAL, synchronous FULL; "
        "no cipher, row hash, sync state or audit line). In trials the cipher alone cost 1.67 times for one "
        "save and 1.8 times in bulk; the search index doubles a save and trebles the bulk.",
    )
    yield Sheet("Saving", HEADS, lines, notes)


def typing(scale: Scale, home: Home) -> Iterator[Sheet]:
    with screen() as (name, settings):
        one = home.task("typing_minutes", home.folder, scale.keys, **settings)
    said = one.said
    lines = (
        *(
            figure(what, "ms", said.get(key), KEY_BOUND, said.get(f"{key}_95"))
            for what, key in (
                ("a key in the background of an item", "background"),
                ("a key in what a speaker said", "speech"),
                ("a key among a hundred speeches", "among_many"),
            )
        ),
        figure("the meeting opened, painted", "ms", said.get("open"), OPENING_BOUND, of=one),
        figure("the next agenda item, painted", "ms", said.get("item"), OPENING_BOUND),
        figure("an item of a hundred speeches, painted", "ms", said.get("many"), OPENING_BOUND),
        figure("what was typed kept in the record", "ms", said.get("keep")),
        figure("letters of these minutes", "letters", said.get("letters")),
    )
    notes = ("Mark: the bound that was set, for keys the one that 19 of 20 must keep.",)
    yield Sheet(f"Typing in minutes of sixty pages, on {name}", HEADS, lines, notes)


def grid(scale: Scale, home: Home) -> Iterator[Sheet]:
    with screen() as (name, settings):
        one = home.task("plan_grid", home.folder, scale.plan_lines, max(20, scale.keys // 4), **settings)
    said = one.said
    lines = (
        *(
            figure(what, "ms", said.get(key), KEY_BOUND, said.get(f"{key}_95"))
            for what, key in (
                ("an arrow down", "down"),
                ("an arrow to the right", "right"),
                ("Space on a month, kept in the record", "month"),
                ("a letter typed into a cell", "letter"),
                ("Enter behind a text, kept in the record", "text"),
                ("Enter behind an amount, kept and summed", "amount"),
                ("a step of the wheel", "wheel"),
                ("a screen further", "screen"),
                ("a step sideways", "sideways"),
                ("a step of the wheel, the actual shown", "band_wheel"),
                ("a screen further, the actual shown", "band_screen"),
            )
        ),
        figure("the page of plans opened, prepared before", "ms", said.get("open"), OPENING_BOUND, of=one),
        figure("all lines read and laid out anew", "ms", said.get("read")),
        figure("lines of the plan", "lines", said.get("lines")),
    )
    notes = ("Mark: the bound that was set, for keys and frames the one that 19 of 20 must keep.",)
    yield Sheet(f"The sheet of a long plan, on {name}", HEADS, lines, notes)


def pages(scale: Scale, home: Home) -> Iterator[Sheet]:
    record = home.record(scale.rows, sample=True, every=True)
    one = home.task("pages", record, QT_QPA_PLATFORM="offscreen")
    said = one.said
    opened = zip(*(said.get(name, ()) for name in ("names", "first", "again", "cpu")), strict=True)
    lines = [
        {**figure(f"{name}; again {again:.0f}", "ms", first, OPENING_BOUND), COMPUTED: cpu}
        for name, first, again, cpu in opened
    ]
    lines += [
        {**figure("a meeting on the desk", "ms", said.get("meeting_first"), OPENING_BOUND, of=one)},
        {**figure("another meeting", "ms", said.get("meeting"), OPENING_BOUND)},
    ]
    notes = (
        "Mark: the bound that was set. The program stands a few seconds before, in which it makes the pages"
        " that take long (app/views/preparing.py), as for a person who looks at home first. Records of every"
        " kind that pages list. Computed: processor time of the program, which other programs on the"
        " machine do not lengthen.",
    )
    heads = (*HEADS[:3], COMPUTED, *HEADS[3:])
    yield Sheet(f"Pages of the window and their tabs, {scale.rows:,} records", heads, tuple(lines), notes)


def keystrokes(scale: Scale, home: Home) -> Iterator[Sheet]:
    folder = home.folder / "keystrokes"
    folder.mkdir()
    one = home.task("keystrokes", folder, QT_QPA_PLATFORM="offscreen")
    said = one.said
    lines: list[Line] = []
    for name, what in KEYSTROKES.items():
        keys, clicks = said.get(f"{name}_word_keys"), said.get(f"{name}_word_clicks")
        lines += [
            figure(f"{what}: keys", "keys", said.get(f"{name}_keys"), keys, of=one),
            figure("of them letters of the text itself", "keys", said.get(f"{name}_letters")),
            figure("of them everything else", "keys", said.get(f"{name}_rest")),
            figure(f"{what}: pointer moves with a click", "clicks", said.get(f"{name}_clicks"), clicks),
        ]
    notes = (
        "Mark: the same minutes in a Word template that holds every heading, all eleven names as present and"
        " the sentence on the quorum; a model: letters of the words that differ, a pointer move with a click"
        " for each place, a key for what is only taken away. Who copies words from the minutes before types"
        " fewer there.",
    )
    yield Sheet("The minutes of two meetings, keys and clicks", HEADS, tuple(lines), notes)


def sheets(scale: Scale, home: Home) -> Iterator[Sheet]:
    record, book = home.record(scale.rows, sample=True), home.folder / "book.xlsx"
    empty = home.record(0)
    out = home.verb(record, "export", book)
    into = home.verb(empty, "import", book, "--yes")
    again = home.verb(empty, "import", book, "--yes")
    lines = (
        figure("suanruam export", "s", known(out), 20, of=out),
        figure("suanruam import into an empty record", "s", known(into), 20, of=into),
        figure("suanruam import once more: nothing to do", "s", known(again), 20, of=again),
    )
    yield Sheet(
        f"A workbook of {scale.rows:,} rows", HEADS, lines, ("Whole commands. Mark: the bound that was set.",)
    )


def known(one: Run) -> float | None:
    return None if one.failed else one.seconds

"""The report of three lengths: the program's engine and five other builders, the same content, in turns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.harness import HOUSE, Run, middle, module, run
from benchmarks.scale import Length, Scale
from benchmarks.sheet import Line, Sheet, Value

OURS = "Suanruam"
TYPST = "Typst"
BUILDERS = {
    OURS: "suanruam",
    "ReportLab platypus": "reportlab",
    TYPST: "typst",
    "WeasyPrint": "weasyprint",
    "LibreOffice": "libreoffice",
}
HEADS = ("about", "builder", "cold s", "warm s", "ms a page", "peak MB", "pages", "words found", "failed")
NOTES = (
    "Cold: a process of its own, from its start to the finished file, imports included. Warm: one more, "
    "different paper in the same process. Medians; the builders take turns. The milliseconds a page are of "
    "the warm paper. Words found: the share of the source's dictionary words that pypdf reads back from the "
    "shortest paper, spaces disregarded.",
    "LibreOffice is driven with .docx files that python-docx writes; its warm figure is the price of one "
    "more file in the same start. Suanruam writes PDF/A-2b and keeps words whole; ReportLab by itself breaks "
    "lines inside Thai words.",
)


class Case(NamedTuple):
    """One length: its papers on disk, and what each builder said."""

    length: Length
    papers: Sequence[Path]
    runs: dict[str, list[Run]]
    folder: Path


def measure(scale: Scale, folder: Path) -> Iterator[Sheet]:
    environment = {"FONTCONFIG_FILE": str(font_configuration(folder))}
    if scale.warm_up:
        once = case(Length("1", 0, 1, 0), folder)
        for name in BUILDERS:
            build(name, once, environment)  # not counted: fills caches, makes profiles
    lines: list[Line] = []
    for length in scale.lengths:
        done = measured(case(length, folder), environment)
        lines += [line(done, name, with_words=length is scale.lengths[0]) for name in BUILDERS]
    yield Sheet("The report, by builder", HEADS, lines, NOTES)
    yield Sheet("The report: aims", ("aim", "about", "figure", "bound", "kept"), list(aims(lines)))


def case(length: Length, folder: Path) -> Case:
    place = folder / f"paper-{length.sections}"
    place.mkdir()
    papers = [place / f"paper-{seed}.json" for seed in range(length.warm + 1)]
    run(module("tasks.papers", length.sections, *papers))
    return Case(length, papers, {name: [] for name in BUILDERS}, place)


def measured(one: Case, environment: dict[str, str]) -> Case:
    for _ in range(one.length.cold):
        for name, runs in one.runs.items():
            runs.append(build(name, one, environment))
    return one


def build(name: str, one: Case, environment: dict[str, str]) -> Run:
    command = module(f"builders.{BUILDERS[name]}", *one.papers, finished(one, name))
    return run(command, environment=environment)


def finished(one: Case, name: str) -> Path:
    return one.folder / f"{BUILDERS[name]}.pdf"


def line(one: Case, name: str, with_words: bool) -> Line:
    runs = one.runs[name]
    if all(each.failed for each in runs):
        return {"about": one.length.pages, "builder": name, "failed": runs[-1].failed}
    read = run(module("tasks.reading", finished(one, name), *(one.papers[-1:] if with_words else ())))
    pages, warm = read.said.get("pages"), middle(runs, "warm")
    return {
        "about": one.length.pages,
        "builder": name,
        "cold s": middle(runs, "cold"),
        "warm s": warm,
        "ms a page": warm * 1000 / pages if warm and pages else None,
        "peak MB": max(each.rss_mb for each in runs),
        "pages": pages,
        "words found": read.said.get("words"),
        "failed": "; ".join(sorted({each.failed for each in (*runs, read)} - {""})),
    }


# -- aims


def aims(lines: Sequence[Line]) -> Iterator[Line]:
    """The bounds that were set: not behind Typst, half the best peer when warm, what a long report costs."""
    lengths = list(dict.fromkeys(str(one["about"]) for one in lines))
    for about in lengths:
        mine, peers = told(lines, about)
        rival = next((one for one in peers if one["builder"] == TYPST), {})
        yield aim("cold, s: no slower than Typst", about, mine.get("cold s"), rival.get("cold s"))
        warm = [value for one in peers if isinstance(value := one.get("warm s"), float)]
        yield aim(
            "warm, s: half of the best peer", about, mine.get("warm s"), min(warm) / 2 if warm else None
        )
    longest, _ = told(lines, lengths[-1])
    yield aim("ms a page", lengths[-1], longest.get("ms a page"), 6.0)
    yield aim("peak MB", lengths[-1], longest.get("peak MB"), 250.0)


def told(lines: Sequence[Line], about: str) -> tuple[Line, list[Line]]:
    """Our line of this length, and the peers'."""
    those = [one for one in lines if one["about"] == about]
    return those[0], those[1:]


def aim(name: str, about: str, figure: Value, bound: Value) -> Line:
    kept = "not known"
    if isinstance(figure, float) and isinstance(bound, float):
        kept = "yes" if figure <= bound else "no"
    return {"aim": name, "about": about, "figure": figure, "bound": bound, "kept": kept}


def font_configuration(folder: Path) -> Path:
    """What builders that ask fontconfig get to see: the shipped fonts, and a cache that lasts for the run."""
    path = folder / "fonts.conf"
    fonts, cache = HOUSE / "resources" / "fonts", folder / "fontconfig"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return path

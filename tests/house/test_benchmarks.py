"""The measurements run in their quick form and leave out nobody: a missing builder is named, with why."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.sheet import UNKNOWN, Sheet, markdown, ratio, shown

ROOT = Path(__file__).parents[2]
BUILDERS = ["Suanruam", "ReportLab platypus", "Typst", "WeasyPrint", "LibreOffice"]
TITLES = (
    *("The report, by builder", "The report: aims", "The half-year report of the sample centre"),
    *("First usable page", "Search over", "A list of", "Saving", "Typing in minutes"),
    *("Pages of the window", "The minutes of two meetings", "A workbook of"),
)
POST = "The post beside a bare insert"


def run(folder: Path, *words: str) -> tuple[subprocess.CompletedProcess[str], dict[str, Any]]:
    figures = folder / "figures.json"
    files = ("--json", str(figures), "--out", str(folder / "t.md"))
    command = [sys.executable, "-m", "benchmarks", "--quick", *files, *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done, json.loads(figures.read_text("utf-8")) if figures.exists() else {}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a quick run of everything found."""
    folder = tmp_path_factory.mktemp("bench")
    done, figures = run(folder)
    assert done.returncode == 0, done.stderr
    tables = (folder / "t.md").read_text("utf-8")
    assert all(f"## {title}" in tables and f"## {title}" in done.stdout for title in (*TITLES, POST))
    return figures


def lines(told: dict[str, Any], title: str) -> list[dict[str, Any]]:
    return next(sheet["lines"] for sheet in told["sheets"] if sheet["title"].startswith(title))


def test_every_builder_stands_in_the_table_or_says_why_not(told: dict[str, Any]) -> None:
    found = lines(told, "The report, by builder")
    assert [line["builder"] for line in found] == BUILDERS
    for line in found:
        assert line["failed"] or line["cold s"] > 0
        assert "pages" not in line or line["pages"] >= 1


def test_our_own_words_are_all_found_in_the_paper(told: dict[str, Any]) -> None:
    """The others are installed by `make bench` only; one that is not here says so."""
    ours, *others = lines(told, "The report, by builder")
    assert (ours["builder"], ours["failed"], ours["words found"]) == (BUILDERS[0], "", 1.0)
    assert [line["builder"] for line in others if not (line["failed"] or 0 < line["words found"] <= 1)] == []


def test_every_other_line_has_its_figure(told: dict[str, Any]) -> None:
    for title in TITLES[2:]:
        for line in lines(told, title):
            assert line["failed"] == "", line
            assert line["figure"] is not None, line


def test_the_program_does_not_grow_beyond_its_bounds_on_a_little_centre(told: dict[str, Any]) -> None:
    for line in lines(told, "A workbook of"):
        assert line["figure"] < 20
        assert line["peak MB"] < 512


def test_a_key_in_long_minutes_is_quick_even_on_a_shared_machine(told: dict[str, Any]) -> None:
    keys = [line for line in lines(told, "Typing in minutes") if line["what"].startswith("a key")]
    assert len(keys) == 3
    assert [line for line in keys if line["19 of 20"] > 50] == []


def test_minutes_take_fewer_keys_and_clicks_here_than_in_a_word_template(told: dict[str, Any]) -> None:
    found = lines(told, "The minutes of two meetings")
    for first in (0, 4):
        keys, letters, rest, clicks = found[first : first + 4]
        assert keys["figure"] == letters["figure"] + rest["figure"] < keys["mark"]
        assert clicks["figure"] < clicks["mark"]


def test_an_unknown_group_is_refused(tmp_path: Path) -> None:
    done, figures = run(tmp_path, "--only", "report,speed")
    assert (done.returncode, figures) == (2, {})
    assert "speed" in done.stderr and "halfyear" in done.stderr


def test_an_unknown_is_never_printed_as_a_figure() -> None:
    sheet = Sheet("T", ("what", "s"), [{"what": "a", "s": None}, {"what": "b", "s": 0.0}, {"what": "c"}])
    cells = [line.split("|")[2].strip() for line in markdown(sheet).splitlines() if line.startswith("| ")]
    assert cells[2:] == [UNKNOWN, "0.000", UNKNOWN]
    assert ratio(None, 2.0) is None and ratio(3.0, None) is None and ratio(3, 2.0) == 1.5


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.1234, "0.123"), (1.234, "1.23"), (12.34, "12.3"), (1234.5, "1,234"), (20_000, "20,000"), ("x", "x")],
)
def test_three_figures_count(value: float | int | str, words: str) -> None:
    assert shown(value) == words


def test_the_server_is_measured_beside_a_bare_endpoint(told: dict[str, Any]) -> None:
    singles, batches, arrays, pulled = lines(told, POST)
    for line in (singles, batches, arrays):
        assert line["bare"] > 0 and line["ours"] > 0
        assert line["least ratio"] <= line["ratio"] <= line["most ratio"]
    assert (singles["asked for"], batches["asked for"]) == (0.5, 0.8)
    assert pulled["ours"] > 0

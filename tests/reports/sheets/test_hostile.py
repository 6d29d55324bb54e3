"""Workbooks made to do harm are refused or read safely within 5 seconds and 512 MB, and crash nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.reports.sheets import bounded, hostile

ROOT = Path(__file__).parents[3]
CASES = {one.name: one for one in hostile.cases()}


@pytest.fixture(scope="module")
def ends(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """How each ended, by name; the files are made first and then read in bounded processes."""
    paths = [str(path) for _, path in hostile.made(tmp_path_factory.mktemp("hostile"))]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, bounded.__file__, *paths],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    found = [json.loads(line) for line in ran.stdout.splitlines()]
    return {Path(one["path"]).stem: one for one in found}


@pytest.mark.faults
def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 40


@pytest.mark.faults
@pytest.mark.parametrize("name", CASES)
def test_a_hostile_workbook_is_refused_or_read_safely(name: str, ends: dict[str, dict[str, Any]]) -> None:
    end = ends[name]
    assert end["end"] == CASES[name].end, end
    assert end["seconds"] <= 5, end
    assert end["megabytes"] <= 512, end


@pytest.mark.faults
def test_nothing_was_written_outside(ends: dict[str, dict[str, Any]]) -> None:
    assert ends
    assert not Path("/tmp/suanruam-was-here").exists()
    assert not Path("/etc/suanruam-was-here").exists()

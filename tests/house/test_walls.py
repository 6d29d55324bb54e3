"""The walls between the rooms stand, and each of them would be noticed if it fell."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
NOISE = shutil.ignore_patterns("__pycache__")


def linted(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache", "--config", "pyproject.toml"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "server")},
        capture_output=True,
        text=True,
        check=False,
    )


def copied(folder: Path) -> Path:
    """A copy of the program and the server, to break a wall of."""
    for part in ("app", "server"):
        shutil.copytree(HOUSE / part, folder / part, ignore=NOISE)
    shutil.copy(HOUSE / "pyproject.toml", folder)
    return folder


def test_walls_stand() -> None:
    done = linted(HOUSE)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("room", "line", "wall"),
    [
        ("app/models", "import app.reports", "Rooms look inwards only"),
        ("app/reports", "import app.sync", "Rooms look inwards only"),
        ("app/sync", "import app.views", "Rooms look inwards only"),
        ("app/models", "def late() -> None:\n    import PySide6", "Qt only in views"),
        ("app/reports", "import PySide6", "Qt only in views"),
        ("app/models", "import requests", "network only in sync"),
        ("app/views", "import requests", "network only in sync"),
        ("app/models", "import openpyxl", "Paper and sheets only in reports"),
        ("app/views", "import reportlab", "Paper and sheets only in reports"),
        ("app/reports", "import sqlcipher3", "engine only in models"),
        ("app/sample", "import requests", "network only in sync"),
        ("app/sync", "import suanruam_server", "desktop knows nothing of the server"),
        ("app/sync", "import fastapi", "desktop knows nothing of the server"),
        ("server/suanruam_server", "from app.models import schema", "server knows nothing of the desktop"),
        (
            "server/suanruam_server",
            "def late() -> None:\n    import requests",
            "server knows nothing of the desktop",
        ),
    ],
)
def test_a_breach_is_noticed(tmp_path: Path, room: str, line: str, wall: str) -> None:
    (copied(tmp_path) / room / "breach.py").write_text(line + "\n", encoding="utf-8")
    done = linted(tmp_path)
    assert done.returncode == 1
    assert any(wall in row and "BROKEN" in row for row in done.stdout.splitlines()), done.stdout


@pytest.mark.parametrize(
    ("folder", "package"), [("app/models", "app.models"), ("server/suanruam_server", "suanruam_server")]
)
def test_a_cycle_is_noticed(tmp_path: Path, folder: str, package: str) -> None:
    room = copied(tmp_path) / folder
    for one, other in (("chicken", "egg"), ("egg", "chicken")):
        lazily = f"def late() -> None:\n    import {package}.{other}\n"
        (room / f"{one}.py").write_text(lazily, encoding="utf-8")
    assert "No cycles between the modules of a room BROKEN" in linted(tmp_path).stdout

"""The walls between the rooms stand, and each of them would be noticed if it fell."""

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
        capture_output=True,
        text=True,
        check=False,
    )


def test_walls_stand() -> None:
    done = linted(HOUSE)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("room", "line", "wall"),
    [
        ("models", "import app.reports", "Rooms look inwards only"),
        ("reports", "import app.sync", "Rooms look inwards only"),
        ("sync", "import app.views", "Rooms look inwards only"),
        ("models", "def late() -> None:\n    import PySide6", "Qt only in views"),
        ("reports", "import PySide6", "Qt only in views"),
        ("models", "import requests", "network only in sync"),
        ("views", "import requests", "network only in sync"),
        ("models", "import openpyxl", "Paper and sheets only in reports"),
        ("views", "import reportlab", "Paper and sheets only in reports"),
        ("reports", "import sqlcipher3", "engine only in models"),
    ],
)
def test_a_breach_is_noticed(tmp_path: Path, room: str, line: str, wall: str) -> None:
    shutil.copytree(HOUSE / "app", tmp_path / "app", ignore=NOISE)
    shutil.copy(HOUSE / "pyproject.toml", tmp_path)
    (tmp_path / "app" / room / "breach.py").write_text(line + "\n", encoding="utf-8")
    done = linted(tmp_path)
    assert done.returncode == 1
    assert any(wall in row and "BROKEN" in row for row in done.stdout.splitlines()), done.stdout


def test_a_cycle_is_noticed(tmp_path: Path) -> None:
    shutil.copytree(HOUSE / "app", tmp_path / "app", ignore=NOISE)
    shutil.copy(HOUSE / "pyproject.toml", tmp_path)
    for one, other in (("chicken", "egg"), ("egg", "chicken")):
        lazily = f"def late() -> None:\n    import app.models.{other}\n"
        (tmp_path / "app" / "models" / f"{one}.py").write_text(lazily, encoding="utf-8")
    assert "No cycles between the modules of a room BROKEN" in linted(tmp_path).stdout

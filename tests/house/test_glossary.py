"""The glossary is what the declarations say, and every place it names is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_glossary_is_as_the_records_are_declared() -> None:
    checked = subprocess.run([sys.executable, "tools/write_glossary.py", "--check"], cwd=ROOT, check=False)
    assert checked.returncode == 0, "run: python tools/write_glossary.py"


def test_every_place_the_glossary_names_is_there() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:models|reports|sync|reports_templates|docs|server)/[\w./]+)`(?: (\w+))?", text)
    assert len(named) > 60
    for file, name in named:
        place = (
            ROOT / file if file.startswith(("reports_templates", "docs", "server")) else ROOT / "app" / file
        )
        assert place.exists(), file
        if name and place.suffix == ".py":
            assert re.search(rf"\b{name}\b", place.read_text(encoding="utf-8")), (file, name)

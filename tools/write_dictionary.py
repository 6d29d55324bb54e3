#!/usr/bin/env python3
"""Write the data dictionary that the server ships, from the desktop's own.

Usage: .venv/bin/python tools/write_dictionary.py        (from the top folder; a test compares the two)
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.reports.opendata import dictionary

TARGET = Path(__file__).resolve().parent.parent / "server" / "suanruam_server" / "figures.json"


def text() -> str:
    """The dictionary as it is kept: one column a line."""
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in dictionary())
    return f"[\n{lines}\n]\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")

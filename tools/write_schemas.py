#!/usr/bin/env python3
"""Write the JSON Schemas by which the server checks what desktops send, from the declared record types.

Usage: .venv/bin/python tools/write_schemas.py        (from the top folder)
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.sync.wire import TYPES, wire_schema

TARGET = Path(__file__).resolve().parent.parent / "server" / "suanruam_server" / "schemas.json"


def schemas() -> str:
    """All of them by table, as the file holds them."""
    by_table = {table: wire_schema(record_type) for table, record_type in sorted(TYPES.items())}
    return json.dumps(by_table, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    TARGET.write_text(schemas(), encoding="utf-8")

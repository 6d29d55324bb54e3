"""Where a record may lie."""

from __future__ import annotations

from pathlib import Path


def check(folder: Path) -> None:
    """Raises UnsafeFolder when the folder cannot keep a record safely."""

"""Two empty records for what goes out of one and into the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.store import Store

KEY = bytes(range(32))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record", KEY) as opened:
        yield opened


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "other", KEY) as opened:
        yield opened

"""A year of 20,000 rows goes out and comes in within 20 seconds each; a tenth of it is always tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports.sheets.timing import ROWS, measure


def test_a_tenth_of_a_large_record_goes_out_and_in(tmp_path: Path) -> None:
    told = measure(tmp_path, ROWS // 10)
    assert told.export <= 20 and told.import_ <= 20


@pytest.mark.long
def test_twenty_thousand_rows_within_twenty_seconds(tmp_path: Path) -> None:
    told = measure(tmp_path)
    assert told.export <= 20 and told.import_ <= 20

"""The sample as plain records: ids, references, choices, language."""

from __future__ import annotations

import unicodedata
from datetime import date

from app.models.records import by_table
from app.models.rules import problems
from app.models.schema import Kind, columns
from app.sample import records

ROWS, PICTURES = records()
IDS = {(row.table, row.id) for row in ROWS} | {("attachments", picture.id) for picture in PICTURES}


def test_ids_are_unique() -> None:
    assert len(IDS) == len(ROWS) + len(PICTURES)


def test_every_reference_resolves() -> None:
    lost = [
        f"{row.table}.{column.name} of {row}"
        for row in ROWS
        for column in columns(type(row))
        if column.kind in (Kind.REF, Kind.FILE) and (value := getattr(row, column.name)) is not None
        if (column.refers, value) not in IDS
    ]
    assert not lost


def test_pictures_belong_to_records() -> None:
    assert all((picture.owner_table, picture.owner_id) in IDS for picture in PICTURES)


def test_no_value_is_an_error() -> None:
    wrong = [problem for row in ROWS for problem in problems(row) if problem.severity == "error"]
    assert not wrong


def test_text_is_composed_and_clean() -> None:
    texts = [value for row in ROWS for value in vars(row).values() if isinstance(value, str)]
    texts += [picture.caption for picture in PICTURES]
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)
    unclean = [
        text for text in texts if text != text.strip() or "  " in text or "\ufffd" in text or "ํา" in text
    ]
    assert not unclean


def test_dates_lie_in_the_life_of_the_centre() -> None:
    dates = [value for row in ROWS for value in vars(row).values() if isinstance(value, date)]
    assert min(dates) >= date(2015, 1, 1)
    assert max(dates) <= date(2031, 12, 31)


def test_every_record_is_of_a_known_type() -> None:
    assert all(by_table(row.table) is type(row) for row in ROWS)

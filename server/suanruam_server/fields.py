"""Kinds of values that requests carry, so that nothing reaches PostgreSQL that it cannot hold."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from asyncpg import Record
from pydantic import AfterValidator, Field

LAST_LAO = 2**31 - 1
LAST_SEQ = 2**63 - 1


def plain(text: str) -> str:
    """One line of text without control characters, trimmed (NUL cannot be stored; the others hide things)."""
    if any(unicodedata.category(letter) == "Cc" for letter in text):
        raise ValueError("control characters are not text")
    return text.strip()


def storable(text: str) -> str:
    """Text of any lines: NUL is the one character PostgreSQL cannot keep."""
    if "\0" in text:
        raise ValueError("NUL is not text")
    return text


Line = Annotated[str, Field(max_length=200), AfterValidator(plain)]
Lines = Annotated[str, Field(max_length=20_000), AfterValidator(storable)]
LaoId = Annotated[int, Field(ge=0, le=LAST_LAO)]
Seq = Annotated[int, Field(ge=0, le=LAST_SEQ)]


def one(row: Record | None) -> Record:
    """The row of a query that always has one."""
    assert row is not None
    return row

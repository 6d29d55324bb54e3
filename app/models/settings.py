"""A setting of the office, kept in the record as a row of its own: id is its name, value its JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.models.errors import Words
from app.models.schema import Kind, Record, column


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Setting(Record):
    """Not one of RECORD_TYPES (no sheet or form shows it), but hashed, audited and synced like them."""

    table: ClassVar[str] = "settings"
    words: ClassVar[Words] = Words("การตั้งค่า", "Setting")

    value: str | None = column("ค่า (JSON)", "Value (JSON)", Kind.CODE)

"""The people's voice: opinions told by hand."""

from __future__ import annotations

from app.models.schema import Record
from app.sample.source import records_of


def opinions() -> tuple[Record, ...]:
    return tuple(records_of("voices"))

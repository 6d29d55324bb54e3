"""What a person should know of a record while filling it."""

from __future__ import annotations

from app.models import rules
from app.models.errors import Problem
from app.models.schema import Record


def problems_of(record: Record) -> list[Problem]:
    """Problems of one record, those of single fields named by column."""
    return rules.problems(record)

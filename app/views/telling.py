"""A value of a record as people read it, names of what it refers to included."""

from __future__ import annotations

from typing import Any

from app.models.office import Attachment
from app.models.schema import Column, Kind
from app.views.desk import Desk
from app.views.values import shown

WRITTEN = (Kind.LONG, Kind.LINES)


def said_value(desk: Desk, column: Column, value: Any) -> str:
    """The value in the language of the window; "" for none. Several lines stay several lines."""
    if value is None:
        return ""
    if column.kind is Kind.REF:
        return desk.names.title(column.refers, str(value))
    if column.kind is Kind.FILE:
        return desk.names.title(Attachment.table, str(value))
    if column.kind in WRITTEN:
        return str(value)
    return shown(column, value, desk.language)

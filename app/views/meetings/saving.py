"""Saving from a part of the meeting desk: what is settled asks for a reason, through the frame around it."""

from __future__ import annotations

from PySide6.QtCore import SignalInstance

from app.models.errors import AppError, Settled
from app.models.schema import Record
from app.views.desk import Desk


def keep(desk: Desk, refused: SignalInstance, *records: Record, reason: str = "") -> bool:
    """Save as one step; False when it was not taken. refused: (Settled, what to do again with a reason)."""
    try:
        desk.save(*records, reason=reason)
    except Settled as error:
        refused.emit(error, lambda given: keep(desk, refused, *records, reason=given))
        return False
    except AppError as error:
        desk.fail(error)
        return False
    return True

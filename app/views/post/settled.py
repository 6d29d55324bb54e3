"""Keeping what a person chose between two versions. Taking that back brings the version not chosen."""

from __future__ import annotations

from typing import Literal

from app.models.schema import Record, changed, differing
from app.sync import settling
from app.sync.state import DELETED, Conflict
from app.views.desk import Desk, Step
from app.views.post.values import value_of

SIDES: tuple[Literal["theirs", "mine"], ...] = ("theirs", "mine")


def settle(desk: Desk, conflict: Conflict, chosen: Record, reason: str = "") -> None:
    """Save it as any save, and remember the other words as steps that undo. Raises AppError."""
    wanted = settling.settle(desk.store, conflict, chosen, actor=desk.actor, reason=reason)
    for step in steps(conflict, wanted, reason):
        desk.remember(step)
    desk.saved.emit()


def steps(conflict: Conflict, wanted: Record, reason: str = "") -> list[Step]:
    """Ways back from what was kept, the last first taken: to our own words, then to theirs."""
    versions = [_version(conflict, one, wanted) for one in SIDES]
    others = [one for one in versions if differing(one, wanted)]
    ways = zip(others, [*others[1:], wanted], strict=True)
    return [Step(((before, after),), reason) for before, after in ways if differing(before, after)]


def _version(conflict: Conflict, side: Literal["mine", "theirs"], wanted: Record) -> Record:
    """The record as it would be with the words of one side; what merged by itself is as it was kept."""
    if conflict.columns == DELETED or wanted.deleted:
        return conflict.mine if side == "mine" else conflict.theirs
    return changed(wanted, **{name: value_of(conflict, name, side) for name in conflict.columns})

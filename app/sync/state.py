"""What the post can tell a person: how things stand, and what waits for somebody to decide."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.errors import NOTHING, AppError, Words
from app.models.schema import Record

DELETED = ("deleted",)
"""The columns of a conflict in which one side deleted what the other changed."""


@dataclass(frozen=True)
class State:
    """waiting: changed here and not sent (refused, conflicting and quarantined ones counted apart).

    files_up, files_down: files not yet sent or fetched. proved_at: when both sides were last found equal;
    tried_at: when the server was last asked; changed_since: the earliest change that still waits (moments in
    UTC). fault: what kept the last exchange from ending, None when nothing did.
    """

    enrolled: bool
    server: str
    lao: str
    device: str
    role: str
    waiting: int
    refused: int
    conflicts: int
    quarantined: int
    held_deletions: int
    files_up: int
    files_down: int
    proved_at: str | None
    tried_at: str | None
    fault: Words | None
    changed_since: str | None


@dataclass(frozen=True)
class Conflict:
    """One record changed on both sides. columns: where they differ and only a person can choose.

    base: the last text both agreed on (None: each side made it by itself); mine and theirs as they stand.
    DELETED: one side deleted what the other changed. theirs_mark tells which of their versions is shown.
    """

    table: str
    id: str
    title: Words
    base: Record | None
    mine: Record
    theirs: Record
    columns: tuple[str, ...]
    theirs_by: str
    theirs_at: str
    mine_by: str
    mine_at: str
    theirs_mark: str = ""


@dataclass(frozen=True)
class Quarantined:
    """Something pulled that was not taken in: why, when, and its text to look at.

    kind: "bad", "newer" (of a newer program: looked at again after an update), "kept" (an opinion that
    somebody deleted) or "deletion" (held until a person allows it).
    """

    table: str
    id: str
    why: Words
    at: str
    text: str
    kind: str = "bad"
    title: Words = NOTHING


@dataclass(frozen=True)
class Refused:
    """Something of ours that the server did not take; it is sent again once it was changed."""

    table: str
    id: str
    why: Words
    where: str
    at: str
    title: Words = NOTHING


class Unverified(AppError):
    """An answer that does not echo what was asked: nothing has happened, everything is tried again."""


class Moved(AppError):
    """What a person decided on has changed meanwhile; it is to be looked at again."""

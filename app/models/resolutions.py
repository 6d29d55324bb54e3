"""What is left to do after a meeting: minutes to adopt, resolutions to follow up and how far they are.

The rules stand here once, for records and for rows read by column alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

NOT_HELD = frozenset({"planned", "postponed", "cancelled"})
"""States of a meeting that has not taken place."""


class Minuted(Protocol):
    """A meeting, or the columns of one that tell whether its minutes are adopted."""

    @property
    def status(self) -> str | None: ...
    @property
    def adopted_on(self) -> object: ...
    @property
    def adopted_in_id(self) -> str | None: ...


class Resolved(Protocol):
    """A resolution, or the columns of one that tell whether somebody has to carry it out."""

    @property
    def kind(self) -> str | None: ...
    @property
    def assignee(self) -> str | None: ...
    @property
    def due_on(self) -> object: ...
    @property
    def status(self) -> str | None: ...


class Reported(Protocol):
    """A follow-up, or the columns of one that tell how far its resolution is."""

    @property
    def id(self) -> str: ...
    @property
    def reported_on(self) -> object: ...
    @property
    def status(self) -> str | None: ...


F = TypeVar("F", bound=Reported)


def is_held(meeting: Minuted) -> bool:
    return meeting.status not in NOT_HELD


def is_adopted(meeting: Minuted) -> bool:
    return meeting.status == "adopted" or bool(meeting.adopted_on or meeting.adopted_in_id)


def is_to_follow(resolution: Resolved) -> bool:
    """Somebody has to carry it out: assigned by kind, to someone, or by a day."""
    return bool(resolution.kind == "assigned" or resolution.assignee or resolution.due_on)


def latest(reports: Iterable[F]) -> F | None:
    """The follow-up reported last; one without a day counts as the newest, ties go by id."""
    return max(reports, key=lambda r: (r.reported_on is None, str(r.reported_on), r.id), default=None)


def state(resolution: Resolved, report: Reported | None) -> str:
    """ "open", "done", "dropped" as last reported, else as the resolution itself says."""
    return (report and report.status) or resolution.status or "open"

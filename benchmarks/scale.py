"""How large each measurement is: in full, and in the quick form that a test runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Length(NamedTuple):
    """A paper of so many sections of three pages: made how often from cold, how often again when warm."""

    pages: str
    sections: int
    cold: int
    warm: int


@dataclass(frozen=True)
class Scale:
    lengths: tuple[Length, ...]
    halves: int
    """Reports of the sample centre, cold and warm each."""
    starts: int
    """Starts of each window."""
    opinions: int
    """Opinions searched and listed."""
    queries: int
    """Searches of each length."""
    singles: int
    """Records saved one by one."""
    bulk: int
    """Records saved at once."""
    keys: int
    """Keys pressed in each place of long minutes."""
    plan_lines: int
    """Lines of the plan edited as a sheet."""
    rows: int
    """Rows of the workbook, and records in the centre whose window is started."""
    post: tuple[int, int, int]
    """Turns of the server and the bare endpoint; single pushes and batches in each."""
    warm_up: bool
    """Whether everything is started once before, uncounted."""


FULL = Scale(
    lengths=(Length("12", 4, 7, 5), Length("120", 40, 3, 2), Length("1,200", 400, 1, 1)),
    halves=5,
    starts=9,
    opinions=100_000,
    queries=100,
    singles=200,
    bulk=10_000,
    keys=600,
    plan_lines=5_000,
    rows=20_000,
    post=(9, 1500, 60),
    warm_up=True,
)
QUICK = Scale(
    lengths=(Length("3", 1, 1, 1),),
    halves=1,
    starts=1,
    opinions=500,
    queries=4,
    singles=3,
    bulk=50,
    keys=40,
    plan_lines=60,
    rows=0,
    post=(2, 100, 5),
    warm_up=False,
)

"""Media month by month: how many came out, and whom they reached, as far as that is known."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.media import MediaItem
from app.models.periods import fiscal_bounds
from app.models.store import Store


@dataclass(frozen=True)
class MonthReach:
    """One month. reach: the sum of what is known, None where nothing is; known: of how many of them."""

    month: int
    count: int = 0
    known: int = 0
    reach: int | None = None


def by_month(store: Store, year: int) -> tuple[MonthReach, ...]:
    """The twelve months of a fiscal year, October first. A reach of 0 is known, a blank one is not."""
    first, last = (on.isoformat() for on in fiscal_bounds(year))
    found = {month: MonthReach(month) for month in (10, 11, 12, *range(1, 10))}
    for day, reach in store.values(MediaItem, "published_on", "reach"):
        on = str(day or "")
        if first <= on <= last:
            month = int(on[5:7])
            found[month] = _with(found[month], reach if isinstance(reach, int) else None)
    return tuple(found.values())


def _with(kept: MonthReach, reach: int | None) -> MonthReach:
    known = kept.known + (reach is not None)
    total = kept.reach if reach is None else (kept.reach or 0) + reach
    return MonthReach(kept.month, kept.count + 1, known, total)

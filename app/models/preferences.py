"""What an office settles once and no source fixes: how often it reports."""

from __future__ import annotations

from app.models.periods import HALVES, STANDARD_SCHEMES, PeriodScheme
from app.models.store import Store

PERIOD_SCHEME = "period_scheme"


def scheme(store: Store) -> PeriodScheme:
    """The office's own scheme of report periods; half-years unless it chose otherwise. Raises BadInput."""
    kept = store.settings.get(PERIOD_SCHEME, HALVES.to_dict())
    return PeriodScheme.from_dict(kept)


def schemes(store: Store) -> tuple[PeriodScheme, ...]:
    """Every scheme an id may belong to, the office's own first."""
    return (scheme(store), *STANDARD_SCHEMES)


def choose_scheme(store: Store, chosen: PeriodScheme, *, actor: str, reason: str = "") -> None:
    store.settings.set(PERIOD_SCHEME, chosen.to_dict(), actor=actor, reason=reason)

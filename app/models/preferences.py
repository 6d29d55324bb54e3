"""What an office settles once and no source fixes: how often it reports, how early it wants to be told."""

from __future__ import annotations

from app.models.periods import HALVES, STANDARD_SCHEMES, PeriodScheme
from app.models.store import Store

PERIOD_SCHEME = "period_scheme"
INVITATION_DAYS = "invitation_days"
TERM_WARNING_DAYS = "term_warning_days"
MOU_NOTICE_DAYS = "mou_notice_days"
HEARING_NOTICE_DAYS = "hearing_notice_days"
HEARING_RESULT_DAYS = "hearing_result_days"
DAYS: dict[str, int] = {
    INVITATION_DAYS: 3,
    TERM_WARNING_DAYS: 60,
    MOU_NOTICE_DAYS: 90,
    HEARING_NOTICE_DAYS: 15,
    HEARING_RESULT_DAYS: 15,
}
"""Days before a meeting by which its invitation is out (customary after the administrative procedure act,
section 80), and before the end of a term or memorandum from which it is named; before a hearing by which its
notice is out, and after it by which its result is published (usual, not verified)."""
MOST_DAYS = 730


def scheme(store: Store) -> PeriodScheme:
    """The office's own scheme of report periods; half-years unless it chose otherwise. Raises BadInput."""
    kept = store.settings.get(PERIOD_SCHEME, HALVES.to_dict())
    return PeriodScheme.from_dict(kept)


def schemes(store: Store) -> tuple[PeriodScheme, ...]:
    """Every scheme an id may belong to, the office's own first."""
    return (scheme(store), *STANDARD_SCHEMES)


def choose_scheme(store: Store, chosen: PeriodScheme, *, actor: str, reason: str = "") -> None:
    store.settings.set(PERIOD_SCHEME, chosen.to_dict(), actor=actor, reason=reason)


def days(store: Store, name: str) -> int:
    """Days of notice as the office chose, else as is usual. name: a key of DAYS."""
    kept: object = store.settings.get(name, DAYS[name])
    if isinstance(kept, bool) or not isinstance(kept, int):
        return DAYS[name]
    return kept if 0 <= kept <= MOST_DAYS else DAYS[name]


def choose_days(store: Store, name: str, count: int, *, actor: str) -> None:
    """count: 0 to MOST_DAYS."""
    store.settings.set(name, count, actor=actor)

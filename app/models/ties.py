"""The partner network in time: since when each partner is one, what was done, how long memoranda hold."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.models.partners import Mou, MouParty, Partner, PartnerActivity, StudyVisit
from app.models.periods import fiscal_bounds
from app.models.preferences import MOU_NOTICE_DAYS, days
from app.models.store import Store


class Term(StrEnum):
    """How a memorandum stands on a day."""

    FUTURE = "future"
    HOLDS = "holds"
    ENDS_SOON = "ends_soon"
    ENDED = "ended"


@dataclass(frozen=True)
class Span:
    """A stretch of time; None: nobody said when it begins, or it has no end."""

    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True)
class Tie:
    """A partner, or a memorandum. span: its own time; terms: memoranda; done_on: days of activities."""

    id: str
    name: str
    span: Span
    terms: tuple[Span, ...] = ()
    done_on: tuple[date, ...] = ()
    with_result: int = 0
    term: Term | None = None


@dataclass(frozen=True)
class Counted:
    """A sum as far as it is known. of: how many there are; known: of how many of them."""

    of: int
    known: int
    total: int | None


def partners(store: Store) -> tuple[Tie, ...]:
    """All partners by name: since when, what was done with them, their memoranda."""
    done: dict[str, list[tuple[date, bool]]] = defaultdict(list)
    for partner_id, day, result in store.values(PartnerActivity, "partner_id", "done_on", "result"):
        if (on := _day(day)) is not None:
            done[str(partner_id)].append((on, bool(result)))
    terms: dict[str, list[Span]] = defaultdict(list)
    spans = {one.id: one.span for one in memoranda(store, date.min)}
    for partner_id, mou_id in store.values(MouParty, "partner_id", "mou_id"):
        if partner_id and mou_id in spans:
            terms[str(partner_id)].append(spans[str(mou_id)])
    found = []
    for record_id, name, since, until in store.values(Partner, "id", "name", "since_on", "until_on"):
        acts = sorted(done.get(str(record_id), ()))
        found.append(
            Tie(
                str(record_id),
                str(name or ""),
                Span(_day(since), _day(until)),
                tuple(terms.get(str(record_id), ())),
                tuple(on for on, _ in acts),
                sum(has for _, has in acts),
            )
        )
    return tuple(sorted(found, key=lambda one: one.name))


def memoranda(store: Store, today: date) -> tuple[Tie, ...]:
    """All memoranda, those that end first on top; how each stands today."""
    notice = timedelta(days=days(store, MOU_NOTICE_DAYS)) if today > date.min else timedelta()
    names = ("id", "title", "signed_on", "starts_on", "ends_on")
    found = []
    for record_id, title, signed, starts, ends in store.values(Mou, *names):
        span = Span(_day(starts) or _day(signed), _day(ends))
        term = state(span, today, notice)
        found.append(Tie(str(record_id), " ".join(str(title or "").split()), span, (span,), term=term))
    return tuple(sorted(found, key=lambda one: (one.span.ends_on or date.max, one.name)))


def state(span: Span, today: date, notice: timedelta) -> Term:
    """notice: how long before its end a memorandum is told to end soon."""
    if span.ends_on is not None and span.ends_on < today:
        return Term.ENDED
    if span.starts_on is not None and span.starts_on > today:
        return Term.FUTURE
    if span.ends_on is not None and span.ends_on - today <= notice:
        return Term.ENDS_SOON
    return Term.HOLDS


def frame(ties: tuple[Tie, ...], today: date) -> tuple[date, date]:
    """First and last day of a picture that shows all of them and today."""
    known = [today]
    for one in ties:
        known += [on for span in (one.span, *one.terms) for on in (span.starts_on, span.ends_on) if on]
        known += one.done_on
    return date(min(known).year, 1, 1), date(max(known).year, 12, 31)


def visits(store: Store, year: int) -> Counted:
    """The people who came to learn in a fiscal year, as far as somebody counted them."""
    first, last = (on.isoformat() for on in fiscal_bounds(year))
    found = store.values(StudyVisit, "visited_on", "people")
    people = [count for day, count in found if first <= str(day or "") <= last]
    known = [count for count in people if isinstance(count, int)]
    return Counted(len(people), len(known), sum(known) if known or not people else None)


def _day(stored: object) -> date | None:
    return date.fromisoformat(str(stored)) if stored else None

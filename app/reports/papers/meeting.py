"""A meeting as its papers have it: read with every row checked, and what a template may say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.models import minutes
from app.models.attending import in_order
from app.models.bodies import Body, Quorum, rank
from app.models.committees import Committee, CommitteeOrder, Member, Term
from app.models.dates import era_date, long_date, weekday_date
from app.models.errors import Problem, Words
from app.models.meetings import AgendaItem, Attendance, Discussion, Meeting, Resolution
from app.models.office import Office
from app.models.periods import numbered
from app.models.schema import column_of, is_blank, lines
from app.models.store import Store
from app.reports.figures.rows import by_number
from app.reports.grammar import TEXT
from app.reports.material import Material, together
from app.reports.papers.form import Imprint, numerals_of
from app.reports.papers.registered import office_material, office_of
from app.reports.wording import Clock, time_text

DEFAULTS = dict.fromkeys(
    (
        *("agenda_word", "recorder_word", "checker_word", "date_line"),
        *("substitute_word", "late_word", "left_word"),
    ),
    TEXT,
)
"""Words of the template where the meeting says none of its own."""

TRUE = "ใช่"
"""What a field holds that is only asked for by `when` and `unless`."""

LONGEST_WORD = 24
"""Letters; a place or a speaker is kept whole up to it, what is longer would tear holes into its line."""

Wordings = Mapping[str, Any]


@dataclass(frozen=True)
class Held:
    """A meeting and all its papers say. body None: no body is named; standing: why it was not in force."""

    meeting: Meeting
    office: Office
    body: Body | None
    attendances: tuple[Attendance, ...]
    items: tuple[AgendaItem, ...]
    discussions: tuple[Discussion, ...]
    resolutions: tuple[Resolution, ...]
    quorum: Quorum | None
    standing: tuple[Words, ...]
    adopted_in: Meeting | None

    @property
    def members(self) -> tuple[Member, ...]:
        """Members in office on the day, in protocol order."""
        held_on = self.meeting.held_on
        return self.body.members_on(held_on) if self.body and held_on else ()

    def listed(self, *lists: str | None) -> list[Attendance]:
        return [one for one in self.attendances if one.list in lists]

    def time(self, at: str | None) -> str:
        """A time of day with the word this meeting uses; "" where it is not known."""
        clock = Clock.FULL if self.meeting.time_word == "nalika" else Clock.SHORT
        return time_text(at, clock) if at else ""


def gather(store: Store, meeting: Meeting) -> Held:
    """The meeting as it is saved now. Raises DamagedRecord."""
    with store.snapshot():
        found = store.verified(Meeting, id=meeting.id)
        meeting = found[0] if found else meeting
        items = store.verified(AgendaItem, meeting_id=meeting.id)
        within = store.verified(Meeting, id=meeting.adopted_in_id) if meeting.adopted_in_id else []
        return Held(
            meeting,
            office_of(store),
            _body(store, meeting),
            tuple(in_order(store.verified(Attendance, meeting_id=meeting.id))),
            tuple(items),
            by_number(store.verified(Discussion, agenda_item_id=[one.id for one in items])),
            by_number(store.verified(Resolution, meeting_id=meeting.id)),
            minutes.quorum_of(store, meeting),
            minutes.standing_flaws(store, meeting),
            within[0] if within else None,
        )


def _body(store: Store, meeting: Meeting) -> Body | None:
    committees = store.verified(Committee, id=meeting.committee_id) if meeting.committee_id else []
    if not committees:
        return None
    (committee,) = committees
    return Body.gather(
        committee,
        store.verified(CommitteeOrder, committee_id=committee.id),
        store.verified(Term, committee_id=committee.id),
        store.verified(Member, committee_id=committee.id),
    )


def imprint(held: Held, title: str) -> Imprint:
    """What a file of this meeting says of itself."""
    meeting, office = held.meeting, held.office
    said = " ".join(part for part in (title, body_name(held), minutes.named(meeting)) if part)
    numerals = numerals_of(office.minutes_numerals)
    return Imprint(said, office, meeting.held_on, tuple(_persons(held)), numerals)


def _persons(held: Held) -> Iterator[str]:
    """Names and places that no line may break: of what is no name by itself, words of a name's length."""
    meeting = held.meeting
    yield from (meeting.chair_name or "", meeting.recorder_name or "", meeting.checker_name or "")
    yield from (one.name or "" for one in held.attendances)
    yield from (one.name or "" for one in held.members)
    loose = [meeting.place, held.office.name_full, *(one.speaker for one in held.discussions)]
    loose += [who for one in held.resolutions for who in lines(one.assignee)]
    words = [word for text in loose if text for word in text.split()]
    words += [word for text in _offices(held) for word in text.split() if word.startswith(_PLACES)]
    yield from (word for word in words if len(word) <= LONGEST_WORD)


_PLACES = ("บ้าน", "ชุมชน", "วัด")


def _offices(held: Held) -> Iterator[str]:
    yield from (one.position or "" for one in held.attendances)
    yield from (one.position or "" for one in held.members)


def material(store: Store, held: Held) -> Material:
    """The office and the meeting; the same names whatever the record holds."""
    fields = {**_heading(held), **_states(held), **_chair(held), **_quorum(held), **_adoption(held)}
    corrections = lines(held.meeting.corrections) if fields["state.adopted"] else ()
    own = Material(fields=fields, lists={"meeting.corrections": corrections})
    return together((office_material(store, held.office), own))


def lacking(held: Held, told: Words, names: Iterable[str]) -> list[Problem]:
    """One problem for each of these columns of the meeting that is blank. told: with a place {what}."""
    blank = (column_of(Meeting, name) for name in names if is_blank(getattr(held.meeting, name)))
    return [
        Problem(one.name, told.filled(what=one.words)).of(Meeting.table, held.meeting.id) for one in blank
    ]


# -- the head

_TITLES = re.compile(r"^(?:รายงาน)?(?:การ)?ประชุม")
_COUNT = re.compile(r"\s*ครั้งที่\s*[0-9๐-๙]+(?:\s*/\s*[0-9๐-๙]+)?$")


def body_name(held: Held) -> str:
    """What follows "รายงานการประชุม": the meeting's title without what the paper says itself, or the body."""
    title = " ".join((held.meeting.title or "").split())
    name = (held.body.committee.name if held.body else "") or ""
    return _TITLES.sub("", _COUNT.sub("", title)).strip() or name


def _heading(held: Held) -> dict[str, str | None]:
    meeting, on = held.meeting, held.meeting.held_on
    session, year = meeting.session or "", str(meeting.year or "")
    by_session = "session" if "ประจำปี" in session or not year else "session_year"
    case = by_session if session else "year" if year else "plain" if meeting.number is not None else "unsaid"
    place, opens = meeting.place or "", held.time(meeting.appointed_at or meeting.started_at)
    mode = (meeting.mode or "place") if place or meeting.mode == "online" else "unsaid"
    return {
        "committee.name": (held.body.committee.name if held.body else "") or "",
        "meeting.body": body_name(held),
        "meeting.number": numbered(meeting.number, meeting.year),
        "meeting.count": "…" if meeting.number is None else str(meeting.number),
        "meeting.year": year,
        "meeting.session": session,
        **_one_of("numbered", ("session_year", "session", "year", "plain", "unsaid"), case),
        "meeting.day": weekday_date(on).thai.partition(" ")[0] + f" {era_date(on)}" if on else "",
        "meeting.day_and_time": TRUE if on and opens else "",
        "meeting.day_alone": TRUE if on and not opens else "",
        "meeting.date": long_date(on).thai if on else "",
        "meeting.opens": opens,
        "meeting.started": held.time(meeting.started_at),
        "meeting.ended": held.time(meeting.ended_at),
        "meeting.closing_word": column_of(Meeting, "closing_word")
        .choice(meeting.closing_word or "lerk")
        .thai,
        "meeting.place": place,
        **_one_of("place", ("place", "online", "mixed", "unsaid"), mode),
    }


def _one_of(group: str, cases: tuple[str, ...], case: str) -> dict[str, str | None]:
    """Fields of which the one that fits holds something."""
    return {f"{group}.{one}": TRUE if one == case else "" for one in cases}


def _states(held: Held) -> dict[str, str | None]:
    states = ("draft", "checked", "adopted", "postponed", "cancelled")
    status = held.meeting.status or "draft"
    return _one_of("state", states, "draft" if status == "planned" else status)


# -- who presided

_SAYS_CHAIR = re.compile("ประธาน(?:ใน|การ)?(?:ที่)?ประชุม")
_HANDED = "มอบหมายให้"
_GAP = re.compile(r"…|\.{3,}")


def _chair(held: Held) -> dict[str, str | None]:
    meeting = held.meeting
    name, position = meeting.chair_name or "", meeting.chair_position or ""
    capacity = meeting.chair_capacity or ""
    capacity = "" if capacity == position else capacity
    before, _, after = _GAP.sub("…", capacity, count=1).partition("…")
    return {
        "chair.name": name,
        "chair.position": position,
        "chair.capacity": capacity,
        "chair.named": _together(name, position),
        "chair.full": _together(name, position, capacity),
        "chair.before": before.strip(),
        "chair.after": after.strip(),
        **_one_of(
            "presided", ("chair", "within", "handed", "said", "other", "unsaid"), _presided(held, capacity)
        ),
    }


def _together(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _presided(held: Held, capacity: str) -> str:
    """How the sentence about who presided has to go."""
    if not held.meeting.chair_name:
        return "unsaid"
    if _GAP.search(capacity):
        return "within"
    if capacity.endswith(_HANDED):
        return "handed"
    if _SAYS_CHAIR.search(capacity):
        return "said"
    return "chair" if _is_chair(held) else "other"


def _is_chair(held: Held) -> bool:
    """Whether the body's own chair presided."""
    meeting = held.meeting
    chairs = [one for one in held.members if rank(one.role) == 1]
    return any(
        one.name == meeting.chair_name or (one.person_id is not None and one.person_id == meeting.chair_id)
        for one in chairs
    )


# -- the quorum


def _quorum(held: Held) -> dict[str, str | None]:
    found = held.quorum
    case, since = _quorum_case(held)
    lost, regained = (found.lost_at, found.regained_at) if found else (None, None)
    return {
        "quorum.present": str(found.present) if found else None,
        "quorum.entitled": str(found.entitled) if found else None,
        "quorum.needed": str(found.needed) if found else None,
        "quorum.since": held.time(since),
        **_one_of("quorum", ("met", "met_later", "short", "unknown"), case),
        "quorum.lost_at": held.time(lost),
        "quorum.lost_for_good": TRUE if lost and not regained else "",
        "quorum.regained_at": held.time(regained),
    }


def _quorum_case(held: Held) -> tuple[str, str | None]:
    """Met from the beginning, later (since when), never, or not to be known."""
    found = held.quorum
    if found is None:
        return "unknown", None
    if found.met_at(held.meeting.started_at or ""):
        return "met", None
    since = next((step.at for step in found.steps if step.met), None)
    return ("short", None) if since is None else ("met_later" if since else "met", since)


# -- how the minutes were adopted


def _adoption(held: Held) -> dict[str, str | None]:
    meeting = held.meeting
    settled, within = meeting.status == "adopted", held.adopted_in
    on = meeting.adopted_on or (meeting.held_on if meeting.adoption == "same" else None)
    case = _adopted(meeting.adoption, on is not None, within is not None) if settled else ""
    return {
        **_one_of("adopted", ("same", "next", "circulated", "unsaid", "undated"), case),
        "adopted.on": long_date(on).thai if settled and on else "",
        "adopted.in": minutes.named(within) if settled and within else "",
    }


def _adopted(way: str | None, dated: bool, named: bool) -> str:
    """The sentence that says no more than is known."""
    if way == "next" and named:
        return "next"
    if not dated:
        return "undated"
    return way if way in ("same", "circulated") else "unsaid"

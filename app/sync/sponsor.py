"""The sponsor's side of the post: what the LAOs handed in, who has not, the sums, and what is said of them.

Only a device enrolled as a reviewer (or, to read, a central administrator) is answered. Every function raises
what app/sync/faults.py names; nothing is kept on this computer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, NamedTuple

from app.models.submissions import Numbers, OpenRow
from app.sync.line import damaged
from app.sync.remote import Json, Sponsor

Said = Literal["received", "returned", "acknowledged"]
Tell = Callable[[int, int], None]
"""Told how many rows there are so far, and of how many; may raise to stop."""

PAGE = 500
MISSING = "missing"


def _untold(done: int, total: int) -> None:
    """Nobody wants to know how far it is."""


class Lao(NamedTuple):
    """An LAO as the central administrator registered it."""

    lao_id: int
    code: str
    name: str
    lao_type: str
    province: str
    amphoe: str


@dataclass(frozen=True)
class HandedIn:
    """One report of a period. state: submitted, received, returned (remark says what for) or acknowledged.

    submitted_at, state_at: moments in UTC. has_paper: its PDF has arrived whole.
    """

    lao: Lao
    report_id: str
    period_id: str
    edition: int
    state: str
    remark: str
    submitted_at: str
    state_at: str
    pdf_sha256: str
    has_paper: bool
    is_latest: bool


@dataclass(frozen=True)
class Missing:
    """An LAO without a report of the period. devices: 0 where it has not begun with the program."""

    lao: Lao
    devices: int
    last_period_id: str


class Total(NamedTuple):
    """A sum over LAOs: of the `known` ones; None where no LAO knows any."""

    sum: int | float | None
    known: int
    unknown: int


Totals = Mapping[str, Total]


@dataclass(frozen=True)
class Group:
    """The LAOs of one province, or of one type. states: how many by state; "missing": without a report."""

    key: str
    laos: int
    states: Mapping[str, int]
    figures: Totals

    @property
    def reported(self) -> int:
        return self.laos - self.states.get(MISSING, 0)


@dataclass(frozen=True)
class Overview:
    """A period over all LAOs; money in satang. missions: by "1" to "7"."""

    period_id: str
    whole: Group
    without_paper: int
    missions: Mapping[str, Totals]
    provinces: tuple[Group, ...]
    lao_types: tuple[Group, ...]


# -- asking


def overview(remote: Sponsor, period_id: str) -> Overview:
    """How far the LAOs are with a period, and what their reports add up to."""
    told = remote.overview(period_id)
    with _reading():
        return Overview(
            period_id=_text(told, "period_id"),
            whole=_group(told | {"key": ""}),
            without_paper=_count(told, "without_pdf"),
            missions={key: _totals(one) for key, one in told["missions"].items()},
            provinces=tuple(_group(one) for one in told["provinces"]),
            lao_types=tuple(_group(one) for one in told["lao_types"]),
        )


def reports(remote: Sponsor, period_id: str, tell: Tell = _untold) -> tuple[HandedIn, ...]:
    """The latest edition of every LAO that reported a period, in the order of their numbers."""
    pages = _pages(lambda after: remote.reports(period_id, after, PAGE, numbers="false"), "reports", tell)
    with _reading():
        return tuple(_handed_in(one) for one in pages)


def missing(remote: Sponsor, period_id: str, tell: Tell = _untold) -> tuple[Missing, ...]:
    """Every enrolled LAO without a report of a period."""
    pages = _pages(lambda after: remote.missing(period_id, after=after, limit=PAGE), "laos", tell)
    with _reading():
        return tuple(
            Missing(_lao(one), _count(one, "devices"), _text(one, "last_period_id")) for one in pages
        )


def _pages(page: Callable[[int], Json], name: str, tell: Tell) -> Iterator[Json]:
    """All rows of a list, page by page; a page that leads nowhere ends it."""
    after, done, more = 0, 0, True
    while more:
        told = page(after)
        yield from told[name]
        done += len(told[name])
        tell(done, told.get("count", 0))
        more = told["more"] and told["after"] > after
        after = told["after"]


def paper(remote: Sponsor, one: HandedIn) -> bytes:
    """The PDF of a report as it was handed in, held against its hash."""
    content = remote.pdf(one.lao.lao_id, one.report_id)
    if hashlib.sha256(content).hexdigest() != one.pdf_sha256:
        raise damaged()
    return content


def say(remote: Sponsor, one: HandedIn, state: Said, remark: str = "") -> HandedIn:
    """Receive, return (with a remark) or acknowledge a report; one not received yet is received first."""
    if one.state == "submitted" and state != "received":
        say(remote, one, "received")
    told = remote.give_receipt(one.lao.lao_id, one.report_id, state, remark)
    with _reading():
        return replace(
            one,
            state=_text(told, "state"),
            remark=_text(told, "remark"),
            state_at=_text(told, "state_at"),
            has_paper=_flag(told, "pdf_complete"),
            is_latest=_flag(told, "latest"),
        )


def open_rows(remote: Sponsor, period_id: str) -> tuple[OpenRow, ...]:
    """The open data of a period, one row a report; money in baht, what is unknown left out."""
    told = remote.open_data(period_id)
    with _reading():
        of_missions: dict[str, dict[str, Numbers]] = {}
        for row in _rows(told, "mission_columns", "mission_rows"):
            of_missions.setdefault(row["lao_code"], {})[row["mission"]] = _numbers(row)
        return tuple(_open_row(row, of_missions) for row in _rows(told, "columns", "rows"))


# -- reading what was answered


@contextmanager
def _reading() -> Iterator[None]:
    """What is not as described is no answer, whatever it is that cannot be read. Raises NotOurServer."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise damaged() from fault


def _text(told: Json, name: str) -> str:
    return str(_of(told, name, str))


def _count(told: Json, name: str) -> int:
    found = int(_of(told, name, int))
    if found < 0:
        raise ValueError(name)
    return found


def _flag(told: Json, name: str) -> bool:
    return bool(_of(told, name, bool))


def _of(told: Json, name: str, kind: type) -> Any:
    found = told[name]
    if not isinstance(found, kind) or (kind is int and isinstance(found, bool)):
        raise TypeError(name)
    return found


def _lao(told: Json) -> Lao:
    names = ("code", "name", "lao_type", "province", "amphoe")
    return Lao(_count(told, "lao_id"), *(_text(told, name) for name in names))


def _handed_in(told: Json) -> HandedIn:
    return HandedIn(
        lao=_lao(told["lao"]),
        report_id=_text(told, "report_id"),
        period_id=_text(told, "period_id"),
        edition=_count(told, "edition"),
        state=_text(told, "state"),
        remark=_text(told, "remark"),
        submitted_at=_text(told, "submitted_at"),
        state_at=_text(told, "state_at"),
        pdf_sha256=_text(told, "pdf_sha256"),
        has_paper=_flag(told, "pdf_complete"),
        is_latest=_flag(told, "latest"),
    )


def _group(told: Json) -> Group:
    states = {state: _count(told["states"], state) for state in told["states"]}
    return Group(_text(told, "key"), _count(told, "laos"), states, _totals(told["figures"]))


def _totals(told: Json) -> dict[str, Total]:
    return {name: _total(one) for name, one in told.items()}


def _total(told: Json) -> Total:
    found = told["sum"]
    if isinstance(found, bool) or not isinstance(found, int | float | None):
        raise TypeError("sum")
    return Total(found, _count(told, "known"), _count(told, "unknown"))


def _rows(told: Json, columns: str, rows: str) -> Iterator[Json]:
    for row in told[rows]:
        yield dict(zip(told[columns], row, strict=True))


def _open_row(row: Json, of_missions: Mapping[str, Mapping[str, Numbers]]) -> OpenRow:
    texts = ("lao_code", "lao_name", "lao_type", "province", "amphoe", "period_id", "state", "submitted_on")
    return OpenRow(
        **{name: _text(row, name) for name in texts},
        fiscal_year=_count(row, "fiscal_year"),
        edition=_count(row, "edition"),
        figures=_numbers(row),
        missions=of_missions.get(row["lao_code"], {}),
    )


def _numbers(row: Json) -> dict[str, int | float]:
    """The figures of a row; what tells of the report itself is none."""
    about = {field.name for field in fields(OpenRow)}
    return {
        name: value
        for name, value in row.items()
        if name not in about and isinstance(value, int | float) and not isinstance(value, bool)
    }

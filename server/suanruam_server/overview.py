"""The counts and sums of one period over all LAOs, by state, mission, province and LAO type."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from asyncpg import Record
from pydantic import BaseModel, Field

from suanruam_server.database import Connection
from suanruam_server.figures import FIGURES, HEADLINES, MISSION_HEADLINES, MISSIONS, Datum, in_satang

STATES = ("submitted", "received", "returned", "acknowledged", "missing")


class Total(BaseModel):
    """A sum over LAOs. Unknown is not zero."""

    sum: int | float | None = Field(description="of what is known; null: nobody knows any")
    known: int = Field(description="LAOs whose number is in the sum")
    unknown: int = Field(description="LAOs that reported without knowing it")


Totals = dict[str, Total]


class Group(BaseModel):
    """The LAOs of one province, or of one type."""

    key: str = Field(description="name of the province, or key of the type; empty: not registered")
    laos: int = Field(description="enrolled")
    states: dict[str, int] = Field(description="LAOs by the state of their report; missing: none handed in")
    figures: Totals = Field(description="the headline figures over these LAOs; money in satang")


class Overview(BaseModel):
    """A period at a glance. Every LAO has one state, province and type: the parts add up to the whole."""

    period_id: str = Field(description="the period asked for")
    periods: list[str] = Field(description="periods that any LAO reported, the latest first")
    laos: int = Field(description="enrolled LAOs")
    states: dict[str, int] = Field(description="LAOs by the state of their report; missing: none handed in")
    without_pdf: int = Field(description="LAOs whose paper has not arrived")
    figures: Totals = Field(description="the headline figures over all LAOs; money in satang")
    missions: dict[str, Totals] = Field(description="by mission")
    provinces: list[Group] = Field(description="by province")
    lao_types: list[Group] = Field(description="by type of LAO")
    dictionary: list[dict[str, Any]] = Field(description="titles, units and rules of the figures named here")


_STATES = """SELECT l.province, l.lao_type, coalesce(r.state, 'missing') AS state, count(*) AS laos
    FROM laos l LEFT JOIN reports r ON r.lao_id = l.lao_id AND r.period_id = $1 AND r.latest
    WHERE l.lao_id > 0 GROUP BY 1, 2, 3"""
_PERIODS = "SELECT DISTINCT period_id FROM reports WHERE latest ORDER BY 1 DESC LIMIT 100"
_WITHOUT_PDF = """SELECT count(*) FROM reports r LEFT JOIN files f
    ON f.lao_id = r.lao_id AND f.kind = 'report' AND f.sha256 = r.pdf_sha256 AND f.complete
    WHERE r.period_id = $1 AND r.latest AND f.lao_id IS NULL"""


def _columns(names: Iterable[str]) -> str:
    """The figures of one JSON object, all read in one go; names are ours, from the dictionary."""
    return ", ".join(f'"{name}" numeric' for name in names)


def _sums(names: Iterable[str]) -> str:
    return ", ".join(f'sum(f."{name}") AS "{name}", count(f."{name}") AS "{name}#"' for name in names)


_FIGURES = f"""SELECT l.province, l.lao_type, count(*) AS reports, {_sums(HEADLINES)}
    FROM reports r JOIN laos l ON l.lao_id = r.lao_id, jsonb_to_record(r.figures) AS f({_columns(HEADLINES)})
    WHERE r.period_id = $1 AND r.latest GROUP BY 1, 2"""
_OF_MISSIONS = f"""SELECT m.key AS mission, count(*) AS reports, {_sums(MISSION_HEADLINES)}
    FROM reports r, jsonb_each(r.missions) AS m,
    jsonb_to_record(m.value) AS f({_columns(MISSION_HEADLINES)})
    WHERE r.period_id = $1 AND r.latest GROUP BY 1"""


async def gather(con: Connection[Record], period: str) -> Overview:
    """Belongs in a transaction that sees one snapshot, else the parts would not add up."""
    states = await con.fetch(_STATES, period)
    sums = await con.fetch(_FIGURES, period)
    of_missions = {row["mission"]: row for row in await con.fetch(_OF_MISSIONS, period)}
    return Overview(
        period_id=period,
        periods=[row["period_id"] for row in await con.fetch(_PERIODS)],
        laos=_laos(states),
        states=_by_state(states),
        without_pdf=await con.fetchval(_WITHOUT_PDF, period),
        figures=_totals(sums, HEADLINES),
        missions={
            key: _totals([of_missions[key]] if key in of_missions else [], MISSION_HEADLINES)
            for key in (*MISSIONS, *sorted(of_missions.keys() - set(MISSIONS)))
        },
        provinces=_groups("province", states, sums),
        lao_types=_groups("lao_type", states, sums),
        dictionary=[in_satang(one) for one in _named()],
    )


def _named() -> list[Datum]:
    return [one for one in FIGURES if one.name in (*HEADLINES, *MISSION_HEADLINES)]


def _laos(states: Iterable[Record]) -> int:
    return sum(row["laos"] for row in states)


def _by_state(states: Iterable[Record]) -> dict[str, int]:
    found = dict.fromkeys(STATES, 0)
    for row in states:
        found[row["state"]] += row["laos"]
    return found


def _groups(by: str, states: list[Record], sums: list[Record]) -> list[Group]:
    found = []
    for key in sorted({row[by] for row in states}):
        mine = [row for row in states if row[by] == key]
        totals = _totals([row for row in sums if row[by] == key], HEADLINES)
        found.append(Group(key=key, laos=_laos(mine), states=_by_state(mine), figures=totals))
    return found


def _totals(rows: list[Record], names: Iterable[str]) -> Totals:
    reports = sum(row["reports"] for row in rows)
    return {name: _total(rows, name, reports) for name in names}


def _total(rows: Iterable[Record], name: str, reports: int) -> Total:
    known = sum(row[f"{name}#"] for row in rows)
    added = sum((row[name] for row in rows if row[name] is not None), Decimal(0))
    return Total(sum=plain(added) if known else None, known=known, unknown=reports - known)


def plain(number: Decimal) -> int | float:
    """As JSON has it: whole numbers without a fraction."""
    return int(number) if number == number.to_integral_value() else float(number)

"""The figures of the sample centre against those counted by eye (tests/data/sample_counts.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.models.periods import find_period
from app.reports.check import check
from app.reports.figures import Breakdown, Sections, Snapshot, closes, explain, gathered, sections
from app.sample import records

COUNTS = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "sample_counts.toml").read_text(encoding="utf-8")
)
PERIODS = sorted(COUNTS["periods"])
DATA: dict[str, Snapshot] = {p: gathered(records()[0], find_period(p)) for p in PERIODS}
SECTIONS: dict[str, Sections] = {p: sections(data) for p, data in DATA.items()}

ONLY_REPEATED = {"2569-1": 0, "2569-2": 1}
"""Projects asked for only by repeating an earlier opinion: 0091/2569 wants the street lights again."""


def counted_in(period: str) -> dict[str, Any]:
    return {key: (f.value, f.unknown) for key, f in SECTIONS[period].figures().items()}


def values(period: str, *keys: str) -> list[Any]:
    return [SECTIONS[period].figures()[key].value for key in keys]


def parts(cut: Breakdown) -> dict[str, Any]:
    """Kinds that occur, as the file names them."""
    prefix = f"{cut.total.key}.{cut.cut}."
    return {part.key.removeprefix(prefix): part.value for part in cut.parts}


def told(counts: dict[str, int]) -> dict[str, int]:
    return {"unsaid" if kind == "unknown" else kind: number for kind, number in counts.items() if number}


def nonzero(found: dict[str, Any]) -> dict[str, Any]:
    return {kind: number for kind, number in found.items() if number}


@pytest.fixture(params=PERIODS)
def period(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_notices_members_and_changes(period: str) -> None:
    counts = COUNTS["periods"][period]
    assert values(period, "notices.told") == [counts["notices"]["told"]]
    bodies = SECTIONS[period].bodies.bodies
    members = {body.committee.kind: body.count.value for body in bodies}
    assert members == {
        "centre": counts["members"]["centre_last_day"],
        "working_group": counts["members"]["working_last_day"],
    }
    assert sum(int(body.joined.value or 0) for body in bodies) == counts["members"]["joined"]
    assert sum(int(body.left.value or 0) for body in bodies) == counts["members"]["left"]


def test_meetings(period: str) -> None:
    counts, found = COUNTS["periods"][period]["meetings"], SECTIONS[period].meetings
    keys = ("meetings.held", "meetings.adopted", "meetings.with_quorum", "meetings.quorum_lost")
    assert values(period, *keys) == [counts[k] for k in ("held", "adopted", "quorum_met", "quorum_lost")]
    assert values(period, "meetings.attended", "resolutions.made") == [
        counts["present"],
        counts["resolutions"],
    ]
    assert sum(int(row.absent.value or 0) for row in found.rows) == counts["absent"]
    assert sum(int(row.guests.value or 0) for row in found.rows) == counts["guests"]
    assert nonzero(parts(found.resolutions_by_kind)) == COUNTS["periods"][period]["resolutions_by_kind"]


def test_plan_activities_and_payments(period: str) -> None:
    counts, found = COUNTS["periods"][period], counted_in(period)
    plan, activities, payments = counts["plan"], counts["activities"], counts["payments"]
    assert found["plan.lines"] == (plan["lines"] - plan["cancelled"], 0)
    assert found["plan.budget"] == (plan["budget_without_cancelled_satang"], plan["unknown_budget"])
    assert found["lines.activities"] == (activities["counted"], 0)
    assert found["lines.participants"] == (activities["participants"], activities["participants_unknown"])
    assert found["lines.used"][0] == payments["paid_satang"]
    used = SECTIONS[period].missions.totals.used
    paid = [source for source in used.sources if source.table == "payments"]
    assert (len(paid), sum(s.amount is None for s in paid)) == (payments["count"], payments["unknown"])
    shown = [a for row in SECTIONS[period].missions.rows for a in row.activities]
    assert len(shown) == activities["shown"]


def test_hearings(period: str) -> None:
    counts, found = COUNTS["periods"][period]["hearings"], counted_in(period)
    keys = ("hearings.held", "hearings.sittings", "hearings.proposals")
    assert values(period, *keys) == [counts[k] for k in ("held", "sittings", "proposals")]
    assert found["hearings.participants"] == (counts["participants"], counts["participants_unknown"])


def test_opinions(period: str) -> None:
    counts, found = COUNTS["periods"][period]["opinions"], SECTIONS[period].opinions
    keys = ("opinions.received", "opinions.answered", "opinions.answered_in_period")
    assert values(period, *keys) == [counts[k] for k in ("received", "answered", "answers_given")]
    assert values(period, "opinions.to_projects", "opinions.projects", "escalations.made") == [
        counts["became_project_or_repeats"],
        counts["projects_linked"] + ONLY_REPEATED[period],
        counts["escalations"],
    ]
    assert values(period, "opinions.distinct") == [counts["received"] - counts["duplicates"]]
    screened = {kind: counts[kind] for kind in ("shown", "hidden", "waiting")}
    assert nonzero(parts(found.cuts.screening)) == told(screened)
    assert nonzero(parts(found.cuts.channel)) == told(counts["by_channel"])
    assert nonzero(parts(found.cuts.authority)) == told(counts["by_authority"])
    assert nonzero(parts(found.cuts.decision)) == told(counts["by_decision"])
    assert nonzero(parts(found.cuts.proposer)) == told(counts["by_proposer"])
    assert nonzero(parts(found.cuts.age)) == told(counts["by_age"])


def test_media_and_partners(period: str) -> None:
    media, partners = COUNTS["periods"][period]["media"], COUNTS["periods"][period]["partners"]
    found = counted_in(period)
    keys = ("media.published", "knowledge.made", "innovations.begun")
    assert values(period, *keys) == [media[k] for k in ("published", "knowledge", "innovations")]
    assert found["media.reach"] == (media["reach"], media["reach_unknown"])
    keys = ("partners.network", "partners.activities", "mous.in_force", "mous.signed", "visits.received")
    named = ("last_day", "activities", "mous_in_force_last_day", "mous_signed", "study_visits")
    assert values(period, *keys) == [partners[k] for k in named]
    assert found["visits.people"] == (partners["visitors"], partners["visitors_unknown"])


def test_evaluation(period: str) -> None:
    counts, found = COUNTS["periods"][period]["evaluation"], SECTIONS[period].evaluations
    assert values(period, "evaluations.made", "evaluations.progress") == [
        counts["evaluations"],
        counts["mean_progress"],
    ]
    assert found.progress.unknown == counts["progress_unknown"]
    reached = [row.reached for row in found.kpis]
    assert [reached.count(which) for which in (True, False, None)] == [
        counts["kpi_reached"],
        counts["kpi_missed"],
        counts["kpi_unknown"],
    ]


def test_every_figure_of_the_sample_closes(period: str) -> None:
    figures = SECTIONS[period].figures()
    assert [key for key, figure in figures.items() if not closes(figure)] == []
    assert explain(figures.values(), DATA[period])["closes"] is True


def test_the_stated_totals_of_the_sample_agree_with_its_lines(period: str) -> None:
    findings = check(DATA[period], find_period(period))
    assert [f.what.thai for f in findings if "งบประมาณรวมตามเอกสาร" in f.what.thai] == []
    assert [f.what.thai for f in findings if "เลขประจำตัว" in f.what.thai] == []

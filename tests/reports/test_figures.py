"""Every figure of a tiny record against counts made by hand, in both halves and the year."""

from __future__ import annotations

from typing import Any

import pytest

from app.models.periods import Period
from app.reports.figures import Figure, Sections, Snapshot, closes, figures_in, gathered, sections
from tests.reports.tiny import H1, H2, RECORDS, YEAR

Counted = tuple[Any, int, int]
"""value, unknown, of: as counted with pencil on tests/reports/tiny.py."""

FIRST_HALF: dict[str, Counted] = {
    "office.population": (4200, 0, 1),
    "office.villages": (None, 1, 1),
    "notices.told": (2, 0, 3),
    "notices.ever": (3, 0, 3),
    "notices.told.channel.board": (1, 0, 2),
    "notices.told.channel.website": (1, 0, 2),
    "notices.told.channel.social": (0, 0, 2),
    "bodies.in_force": (1, 0, 1),
    "committee.members": (4, 0, 4),
    "committee.joined": (1, 0, 1),
    "committee.left": (1, 0, 1),
    "committee.members.group.3": (1, 0, 4),
    "committee.members.group.5": (0, 0, 4),
    "meetings.called": (3, 0, 3),
    "meetings.called.state.postponed": (1, 0, 3),
    "meetings.held": (2, 0, 3),
    "meetings.held.body.centre": (2, 0, 2),
    "meetings.with_quorum": (2, 0, 2),
    "meetings.quorum_lost": (1, 0, 2),
    "meetings.adopted": (1, 0, 2),
    "meetings.adopted_share": (50.0, 0, 2),
    "meetings.attended": (5, 0, 9),
    "meetings.meet-1.present": (3, 0, 5),
    "meetings.meet-1.guest": (1, 0, 5),
    "resolutions.made": (3, 0, 3),
    "resolutions.made.kind.agreed": (1, 0, 3),
    "resolutions.to_follow": (1, 0, 3),
    "resolutions.to_follow.state.done": (1, 0, 1),
    "resolutions.carried": (0, 0, 0),
    "lines.count": (3, 0, 3),
    "lines.count.state.done": (1, 0, 3),
    "lines.activities": (2, 0, 3),
    "lines.participants": (80, 1, 2),
    "lines.budget": (1_500_000, 1, 3),
    "lines.used": (600_000, 2, 3),
    "lines.used_to_date": (600_000, 2, 3),
    "lines.used_share": (60.0, 0, 1),
    "lines.line-1.participants": (80, 1, 2),
    "lines.line-2.participants": (0, 0, 0),
    "lines.line-2.budget": (None, 1, 1),
    "lines.line-3.used": (None, 1, 1),
    "missions.3.count": (2, 0, 2),
    "missions.4.count": (1, 0, 1),
    "missions.5.count": (0, 0, 0),
    "missions.5.budget": (0, 0, 0),
    "plan.lines": (3, 0, 3),
    "plan.budget": (1_500_000, 1, 3),
    "plan.planned.12": (2, 0, 3),
    "plan.planned.10": (0, 0, 3),
    "plan.done.11": (1, 1, 3),
    "plan.done.03": (1, 1, 3),
    "plan.in_period": (3, 0, 3),
    "plan.begun": (2, 1, 3),
    "plan.changes": (0, 0, 0),
    "hearings.held": (1, 0, 2),
    "hearings.sittings": (2, 0, 2),
    "hearings.participants": (130, 0, 2),
    "hearings.men": (30, 1, 2),
    "hearings.women": (None, 2, 2),
    "hearings.proposals": (74, 0, 1),
    "hearings.published": (1, 0, 1),
    "hearings.groups_required": (10, 0, 1),
    "hearings.groups_came": (8, 0, 1),
    "hearings.hear-2.participants": (50, 0, 1),
    "hearings.hear-1.opinions": (2, 0, 2),
    "opinions.received": (5, 0, 5),
    "opinions.distinct": (4, 0, 5),
    "opinions.received.screening.shown": (3, 0, 5),
    "opinions.received.screening.hidden": (1, 0, 5),
    "opinions.received.screening.waiting": (1, 0, 5),
    "opinions.received.channel.forum": (3, 0, 5),
    "opinions.received.channel.unsaid": (1, 0, 5),
    "opinions.received.authority.own": (3, 0, 5),
    "opinions.received.authority.unsaid": (1, 0, 5),
    "opinions.received.decision.declined": (1, 0, 5),
    "opinions.received.decision.unsaid": (1, 0, 5),
    "opinions.decided": (4, 0, 5),
    "opinions.answered": (3, 0, 5),
    "opinions.answered.channel.letter": (1, 0, 3),
    "opinions.answered_share": (60.0, 0, 5),
    "opinions.mean_answer_days": (34.33, 0, 3),
    "opinions.answered_in_period": (3, 0, 3),
    "opinions.carried": (1, 0, 1),
    "opinions.to_projects": (2, 0, 5),
    "opinions.projects": (2, 0, 2),
    "opinions.not_taken_up": (1, 0, 5),
    "escalations.made": (1, 0, 1),
    "escalations.made.target.pao": (1, 0, 1),
    "escalations.made.state.sent": (1, 0, 1),
    "media.published": (2, 0, 2),
    "media.published.kind.sign": (1, 0, 2),
    "media.reach": (350, 1, 2),
    "media.copies": (12, 1, 2),
    "knowledge.made": (1, 0, 1),
    "innovations.begun": (0, 0, 0),
    "partners.network": (2, 0, 2),
    "partners.joined": (1, 0, 2),
    "partners.active": (1, 0, 3),
    "partners.activities": (1, 0, 1),
    "mous.in_force": (2, 0, 2),
    "mous.signed": (1, 0, 1),
    "visits.received": (2, 0, 2),
    "visits.people": (25, 1, 2),
    "evaluations.made": (3, 0, 3),
    "evaluations.projects": (2, 0, 2),
    "evaluations.progress": (100.0, 1, 2),
    "kpis.measured": (2, 0, 3),
    "kpis.reached": (1, 1, 3),
    "satisfaction.answers": (20, 1, 2),
    "satisfaction.mean": (4.25, 1, 2),
    "satisfaction.sat-2.mean": (None, 1, 1),
    "evaluations.published": (0, 0, 3),
    "enclosures.photos": (2, 0, 3),
    "enclosures.files": (1, 0, 3),
    "reports.earlier": (0, 0, 0),
}
SECOND_HALF: dict[str, Counted] = {
    "notices.told": (1, 0, 4),
    "committee.members": (4, 0, 4),
    "committee.joined": (0, 0, 0),
    "meetings.held": (1, 0, 1),
    "meetings.with_quorum": (0, 1, 1),
    "resolutions.made": (0, 0, 0),
    "lines.count": (4, 0, 4),
    "lines.activities": (1, 0, 1),
    "lines.participants": (40, 0, 1),
    "lines.budget": (1_700_000, 1, 4),
    "lines.used": (150_000, 2, 4),
    "lines.used_to_date": (750_000, 2, 5),
    "lines.used_share": (75.0, 0, 2),
    "lines.line-2.used": (0, 0, 1),
    "missions.unsaid.count": (1, 0, 1),
    "plan.lines": (4, 0, 4),
    "plan.changes": (2, 0, 2),
    "plan.changes.action.moved": (1, 0, 2),
    "plan.planned.12": (1, 0, 4),
    "plan.planned.06": (1, 0, 4),
    "hearings.held": (1, 0, 1),
    "hearings.sittings": (1, 0, 1),
    "hearings.participants": (None, 1, 1),
    "hearings.proposals": (None, 1, 1),
    "opinions.received": (1, 0, 1),
    "opinions.carried": (3, 0, 3),
    "opinions.answered_in_period": (1, 0, 1),
    "opinions.not_taken_up": (1, 0, 1),
    "media.reach": (40, 0, 1),
    "mous.in_force": (1, 0, 2),
    "evaluations.made": (1, 0, 1),
    "evaluations.progress": (65.0, 0, 1),
    "satisfaction.mean": (None, 0, 0),
    "enclosures.photos": (1, 0, 1),
}
WHOLE_YEAR: dict[str, Counted] = {
    "meetings.called": (4, 0, 4),
    "meetings.held": (3, 0, 4),
    "lines.activities": (3, 0, 3),
    "lines.participants": (120, 1, 3),
    "lines.used": (750_000, 2, 5),
    "hearings.held": (2, 0, 2),
    "hearings.participants": (130, 1, 3),
    "opinions.received": (6, 0, 6),
    "media.published": (3, 0, 3),
    "visits.people": (25, 1, 2),
    "evaluations.made": (4, 0, 4),
}


def taken(period: Period) -> Snapshot:
    return gathered(RECORDS, period)


def computed(period: Period) -> Sections:
    return sections(taken(period))


@pytest.mark.parametrize(
    ("period", "expected"), [(H1, FIRST_HALF), (H2, SECOND_HALF), (YEAR, WHOLE_YEAR)], ids=["1", "2", "year"]
)
def test_figures_equal_counts_made_by_hand(period: Period, expected: dict[str, Counted]) -> None:
    figures = computed(period).figures()
    assert {key: (figures[key].value, figures[key].unknown, figures[key].of) for key in expected} == expected


@pytest.mark.parametrize("period", [H1, H2, YEAR], ids=["1", "2", "year"])
def test_every_figure_closes_and_has_words_in_both_languages(period: Period) -> None:
    figures = computed(period).figures()
    assert [key for key, figure in figures.items() if not closes(figure)] == []
    assert [key for key, figure in figures.items() if not (figure.words.thai and figure.words.english)] == []


def test_without_an_office_what_it_would_say_is_unknown_and_no_zero() -> None:
    figures = sections(gathered([], H1)).figures()
    assert [figures[f"office.{name}"].value for name in ("population", "villages")] == [None, None]
    assert figures["meetings.held"].value == 0, "nothing to count is a true zero"
    assert [key for key, figure in figures.items() if not closes(figure)] == []


def test_a_key_means_one_figure_wherever_it_stands() -> None:
    seen: dict[str, set[Figure]] = {}
    for figure in figures_in(computed(YEAR)):
        seen.setdefault(figure.key, set()).add(figure)
    assert [key for key, found in seen.items() if len(found) > 1] == []

"""Laws that hold whatever is entered: parts add up, halves make the year, every figure closes."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.hearings import AUTHORITIES, CHANNELS, DECISIONS, SCREENINGS, Hearing, Opinion, Sitting
from app.models.media import MEDIA_KINDS, MediaItem
from app.models.plans import Activity, Payment, Plan, Project
from app.models.schema import Choice, Record
from app.reports.figures import Breakdown, Figure, closes, explain, figures_in, gathered, sections
from tests.reports.tiny import H1, H2, YEAR

DAYS = st.none() | st.dates(date(2025, 7, 1), date(2026, 12, 31))
COUNTS = st.none() | st.integers(0, 500)
ADDITIVE = (
    *("opinions.received", "opinions.answered", "opinions.answered_in_period", "opinions.not_taken_up"),
    *("opinions.received.screening.hidden", "opinions.received.channel.unsaid", "opinions.distinct"),
    *("hearings.held", "hearings.sittings", "hearings.participants", "media.published", "media.reach"),
    *("lines.activities", "lines.participants"),
)
"""Figures for which half 1 + half 2 = year. Standing ones (members, partners, the plan's lines) are not."""


def kinds(choices: tuple[Choice, ...]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from([key for key, _ in choices])


def made(record_type: type[Record], **columns: Any) -> st.SearchStrategy[list[Record]]:
    """Lists of records; ids are those hypothesis cannot repeat, given by place."""
    rows = st.lists(st.fixed_dictionaries(columns), max_size=6)
    return rows.map(
        lambda found: [record_type(id=f"{record_type.table}-{n}", **row) for n, row in enumerate(found)]
    )


PLAN = (Plan(id="plan", fiscal_year=2569), Project(id="line", plan_id="plan"))
RECORDS = st.tuples(
    made(
        Opinion,
        received_on=DAYS,
        answered_on=DAYS,
        channel=kinds(CHANNELS),
        screening=kinds(SCREENINGS),
        authority=kinds(AUTHORITIES),
        decision=kinds(DECISIONS),
        duplicate_of_id=st.none() | st.sampled_from([f"opinions-{n}" for n in range(6)]),
    ),
    made(Hearing, level=st.none()),
    made(
        Sitting, hearing_id=st.sampled_from(["hearings-0", "hearings-1"]), held_on=DAYS, participants=COUNTS
    ),
    made(Activity, project_id=st.just("line"), starts_on=DAYS, ends_on=DAYS, participants=COUNTS),
    made(Payment, project_id=st.just("line"), paid_on=DAYS, amount_satang=COUNTS),
    made(MediaItem, published_on=DAYS, kind=kinds(MEDIA_KINDS), reach=COUNTS),
).map(lambda lists: [*PLAN, *(record for found in lists for record in found)])


def breakdowns(value: object) -> list[Breakdown]:
    found: list[Breakdown] = []
    if isinstance(value, Breakdown):
        found.append(value)
    elif isinstance(value, tuple):
        found += [cut for item in value for cut in breakdowns(item)]
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, (Record, Figure)):
        found += [cut for name in value.__dataclass_fields__ for cut in breakdowns(getattr(value, name))]
    return found


@settings(max_examples=150, deadline=None)
@given(RECORDS)
def test_parts_add_up_and_share_no_record(records: list[Record]) -> None:
    done = sections(gathered(records, YEAR))
    for cut in breakdowns(done):
        ids = [source.id for part in cut.parts for source in part.sources]
        assert sum(int(part.value or 0) for part in cut.parts) == cut.total.value
        assert sorted(ids) == sorted(source.id for source in cut.total.sources)


@settings(max_examples=150, deadline=None)
@given(RECORDS)
def test_received_is_shown_and_hidden_and_waiting(records: list[Record]) -> None:
    done = sections(gathered(records, H1)).opinions
    parts = {part.key.rpartition(".")[2]: part.value for part in done.cuts.screening.parts}
    assert done.received.value == parts["shown"] + parts["hidden"] + parts["waiting"]
    assert parts["unsaid"] == 0
    assert len(done.rows) == parts["shown"]


@settings(max_examples=150, deadline=None)
@given(RECORDS)
def test_the_halves_make_the_year(records: list[Record]) -> None:
    first, second, year = (sections(gathered(records, p)).figures() for p in (H1, H2, YEAR))
    for key in ADDITIVE:
        parts = (first[key], second[key])
        assert (first[key].value or 0) + (second[key].value or 0) == (year[key].value or 0), key
        assert {s for part in parts for s in part.sources} == set(year[key].sources), key
        assert sum(part.unknown for part in parts) == year[key].unknown, key


@settings(max_examples=150, deadline=None)
@given(RECORDS)
def test_all_figures_close_and_are_explained_by_records_there_are(records: list[Record]) -> None:
    data = gathered(records, H2)
    figures = list(figures_in(sections(data)))
    assert all(closes(figure) for figure in figures)
    told = explain(figures, data)
    assert told["closes"] is True
    known = {(table, record.id) for table, rows in data.tables.items() for record in rows}
    assert {(s["table"], s["id"]) for f in told["figures"].values() for s in f["sources"]} <= known

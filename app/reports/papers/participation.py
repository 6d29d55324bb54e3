"""The yearly disclosure of participation (ITA ข้อ o25): issue, who took part, result, what was done with it.

One row for each hearing that sat in the fiscal year, then one for each other way in which opinions came: so
every voice of the year is in one row. Counted by the rules of docs/counting.md from the same snapshot as the
report; no person is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.models.errors import Words
from app.models.hearings import CHANNELS, DECISIONS, PROPOSER_KINDS, Opinion
from app.models.periods import YEARLY, Period
from app.models.plans import Plan, Project
from app.models.store import Store
from app.reports.figures.figure import Figure, counted, summed
from app.reports.figures.hearings import HearingRow, hearings
from app.reports.figures.opinions import projects_of, received_in
from app.reports.figures.rows import during
from app.reports.figures.snapshot import Snapshot, load
from app.reports.halfyear.cells import day, known
from app.reports.halfyear.results import plan_words
from app.reports.material import Field, Grid, Line, Material, together
from app.reports.papers import form
from app.reports.papers.registered import office_material, office_of
from app.reports.papers.sheet import Sheet
from app.reports.papers.written import with_kind
from app.reports.pdf.blocks import Content

TEMPLATE = "participation.toml"
TOOK_PART = Words("ผู้เข้าร่วมเวที (คน-ครั้ง)", "People at hearings (person-times)")
OPINIONS = Words("ความคิดเห็น/ข้อเสนอที่ได้รับ", "Opinions received")
USED = Words("โครงการที่มาจากการมีส่วนร่วม", "Plan lines that came of it")

COLUMNS = {
    "number": Field("ที่", 5, "center"),
    "issue": Field("ประเด็นหรือเรื่องในการมีส่วนร่วม", 24),
    "people": Field("สรุปข้อมูลของผู้มีส่วนร่วม", 22),
    "result": Field("ผลจากการมีส่วนร่วม", 25),
    "used": Field("การนำผลไปปรับปรุงพัฒนา", 26),
}


@dataclass(frozen=True)
class Issue:
    """One row: words for issue, people and result, and the opinions behind it."""

    issue: str
    people: str
    result: str
    opinions: tuple[Opinion, ...]


def sheet(store: Store, year: int) -> Sheet:
    """The paper of a fiscal year (BE). Raises BadTemplate, DamagedRecord."""
    data = load(store, YEARLY.periods_of(year)[0])
    given = offered(store, data)
    chosen = form.outline(store, TEMPLATE, given)
    office = office_of(store)
    title = f"การเปิดโอกาสให้เกิดการมีส่วนร่วม ปีงบประมาณ พ.ศ. {year}"
    numerals = form.numerals_of(office.report_numerals)
    return form.sheet(chosen, given, form.Imprint(title, office, data.period.ends_on, numerals=numerals))


def offered(store: Store, data: Snapshot) -> Material:
    """All that the paper may say."""
    period = data.period
    section, received = hearings(data, period), received_in(data, period)
    issues = tuple(_issues(section.rows, received, period))
    lines = {line.id: line for one in received for line, _ in projects_of(data, one)}
    figures = (
        section.held,
        section.participants,
        counted("participation.opinions", OPINIONS, received),
        counted("participation.lines", USED, lines.values()),
    )
    own = Material(
        fields={"year.number": str(period.fiscal_year)},
        figures={one.key: one for one in figures},
        tables={"participation": _grid(data, issues)},
    )
    return together((office_material(store, office_of(store)), own))


def _issues(rows: Iterable[HearingRow], received: Sequence[Opinion], year: Period) -> Iterator[Issue]:
    shown = [row.hearing.id for row in rows]
    for row in rows:
        heard = tuple(one for one in received if one.hearing_id == row.hearing.id)
        yield Issue(_issue(row), _people(row, year), _result(row, heard), heard)
    rest = [one for one in received if one.hearing_id not in shown]
    named = {choice.key: choice.words.thai for choice in CHANNELS}
    for key, channel in (*named.items(), (None, "ไม่ระบุ")):
        if came := tuple(one for one in rest if (one.channel if one.channel in named else None) == key):
            issue = f"ความคิดเห็นและข้อเสนอของประชาชน\nช่องทาง: {channel}"
            yield Issue(issue, _proposers(came), f"ได้รับ {len(came):,} เรื่อง", came)


def _issue(row: HearingRow) -> str:
    days = ", ".join(day(one.held_on) for one in row.sittings)
    later = "" if row.counted else "ดำเนินการต่อเนื่อง นับเป็นเวทีของปีที่จัดครั้งสุดท้าย"
    return "\n".join(part for part in (known(row.hearing.title), f"({days})" if days else "", later) if part)


def _people(row: HearingRow, year: Period) -> str:
    """Heads at the sittings of the year: men and women only where all are known; then groups that came."""
    came = row.participants
    said = [f"ผู้เข้าร่วม {_plain(came)} คน-ครั้ง" if came.value is not None else f"ผู้เข้าร่วม {known(None)}"]
    heads = {word: _sum(row, name, year) for word, name in SEXES.items()}
    known_heads = [f"{word} {count:,}" for word, count in heads.items() if count is not None]
    said += [" ".join(known_heads)] if known_heads else []
    groups = [f"{one.group} {one.members_came:,} คน" for one in row.groups if one.group and one.members_came]
    return "\n".join((*said, *(groups if row.counted else ())))


SEXES = {"ชาย": "participants_men", "หญิง": "participants_women"}


def _plain(figure: Figure) -> str:
    """The value; over how many it was taken where some are unknown."""
    over = f" ({figure.of - figure.unknown}/{figure.of})" if figure.unknown else ""
    return f"{figure.value:,}{over}"


def _sum(row: HearingRow, name: str, year: Period) -> int | None:
    """Heads over the sittings of the year; None where one of them is not known."""
    inside = [one for one in row.sittings if during(one.held_on, year)]
    figure = summed(name, TOOK_PART, inside, lambda one: getattr(one, name), "times")
    value = figure.value
    return int(value) if value is not None and figure.complete and inside else None


def _result(row: HearingRow, heard: Sequence[Opinion]) -> str:
    return "\n".join((known(row.hearing.result), f"บันทึกความคิดเห็น {len(heard):,} เรื่อง"))


def _proposers(came: Sequence[Opinion]) -> str:
    """Voices by who gave them: each counts, whoever gave several."""
    kinds = {choice.key: choice.words.thai for choice in PROPOSER_KINDS}
    counts = {words: sum(one.proposer_kind == key for one in came) for key, words in kinds.items()}
    counts["ไม่ระบุ"] = sum(one.proposer_kind not in kinds for one in came)
    said = (f"{words} {count:,} เสียง" for words, count in counts.items() if count)
    return "\n".join((f"ผู้เสนอความคิดเห็น {len(came):,} เสียง", *said))


def _grid(data: Snapshot, issues: Iterable[Issue]) -> Grid:
    rows = [
        Line(
            {
                "number": str(place),
                "issue": one.issue,
                "people": one.people,
                "result": one.result,
                "used": _used(data, one.opinions),
            }
        )
        for place, one in enumerate(issues, 1)
    ]
    return Grid(COLUMNS, tuple(rows))


def _used(data: Snapshot, opinions: Sequence[Opinion]) -> Content:
    """How many were decided which way, and the plan lines they led to, each once."""
    counts = [
        f"{choice.words.thai} {number:,} เรื่อง"
        for choice in DECISIONS
        if (number := sum(one.decision == choice.key for one in opinions))
    ]
    waiting = sum(not one.decision for one in opinions)
    counts += [f"รอพิจารณา {waiting:,} เรื่อง"] if waiting else []
    lines = {line.id: _line(line, plan) for one in opinions for line, plan in projects_of(data, one)}
    return "\n".join((*counts, *lines.values())) or "-"


def _line(line: Project, plan: Plan | None) -> str:
    return f"- {with_kind(known(line.name))}" + (f" ({plan_words(plan)})" if plan else "")

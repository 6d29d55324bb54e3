"""The result of a round of evaluation, or of one plan line in it: progress, indicators, satisfaction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from app.models import rounds
from app.models.errors import BadInput, NotFound, Words
from app.models.evaluations import Evaluation, KpiResult, Satisfaction, answers_of, satisfied
from app.models.periods import STANDARD_SCHEMES, Period
from app.models.plans import Project, ProjectKpi
from app.models.rounds import UNSAID, LineState, RoundState
from app.models.schema import Record
from app.models.store import Store
from app.models.text import clean_line, to_arabic
from app.reports.figures.evaluation import Evaluations, evaluations
from app.reports.figures.sections import figures_in
from app.reports.figures.snapshot import gathered
from app.reports.halfyear.cells import blank, numbered_lines, ratio
from app.reports.halfyear.closing import evaluation_material
from app.reports.material import Field, Grid, Line, Material, together
from app.reports.papers import form
from app.reports.papers.registered import office_material, office_of
from app.reports.papers.sheet import Sheet
from app.reports.pdf.blocks import Content
from app.reports.wording import number

TEMPLATE = "evaluation.toml"
STATES = {True: "ประเมินแล้ว", False: "ยังไม่ประเมิน"}
NAMES = {"เมษายน": "april", "ตุลาคม": "october", "ไตรมาส": "quarter"}
NO_ROUND = Words(
    "พิมพ์ผลของรายการที่ยังไม่กำหนดรอบหรือวันไม่ได้", "What has no round or no day has no result to print."
)
SAY_ROUND = Words("ระบุรอบและวันที่ประเมินก่อน", "Give each its round and its day first.")
NO_SUCH = Words("ไม่รู้จักรอบการประเมิน {name}", "There is no round of evaluation {name}.")
AS_IN = Words("เขียนเช่น เมษายน/2569 หรือ ตุลาคม/2569", "Write it as april/2569 or october/2569.")
NOT_IN_IT = Words("โครงการนี้ยังไม่ได้รับการประเมินในรอบนี้", "This plan line has not been evaluated in this round.")


def sheet(store: Store, year: int, key: str, project_id: str = "") -> Sheet:
    """The paper of a round; of one plan line where its id is given.

    Raises BadInput (no round), NotFound (the line was not evaluated), BadTemplate, DamagedRecord.
    """
    if key == UNSAID:
        raise BadInput(NO_ROUND, SAY_ROUND)
    state = rounds.gather(store, year, key)
    if project_id:
        lines = tuple(one for one in state.lines if one.project_id == project_id and one.evaluation_id)
        if not lines:
            raise NotFound(NOT_IN_IT)
        state = replace(state, lines=lines)
    given = offered(store, state, is_one=bool(project_id))
    chosen = form.outline(store, TEMPLATE, given)
    office = office_of(store)
    numerals = form.numerals_of(office.report_numerals)
    made = [one.evaluated_on for one in _of(store, Evaluation, state) if isinstance(one, Evaluation)]
    title = f"ผลการติดตามและประเมินผล {rounds.words(key).thai} {year}"
    created = max((on for on in made if on), default=None)
    return form.sheet(chosen, given, form.Imprint(title, office, created, numerals=numerals))


def round_named(text: str) -> tuple[int, str]:
    """(fiscal year, key) of a round as people write it: "รอบเมษายน/2569", "april 2569". Raises NotFound."""
    said = to_arabic(clean_line(text))
    years = re.findall(r"\d{4}", said)
    keys = [key for name, key in (*NAMES.items(), *((one, one) for one in NAMES.values())) if name in said]
    if len(years) != 1 or len(keys) != 1:
        raise NotFound(NO_SUCH.filled(name=text or "?"), AS_IN)
    return int(years[0]), keys[0]


# -- what it says


def offered(store: Store, state: RoundState, *, is_one: bool = False) -> Material:
    """All that the paper may say."""
    section = _section(store, state)
    told = evaluation_material(section)
    known = tuple(row.satisfaction for one in section.rows for row in one.satisfactions)
    asked = told.tables["satisfactions"] if is_one else _by_project(section, told.tables["satisfactions"])
    tables = {**told.tables, "satisfactions": _with_sum(asked, known)}
    return together(
        (
            office_material(store, office_of(store)),
            replace(told, tables=tables),
            Material(figures={one.key: one for one in figures_in(section)}),
            _of_round(state, is_one=is_one),
            _of_remarks(section),
        )
    )


def _of_round(state: RoundState, *, is_one: bool) -> Material:
    line = state.lines[0] if is_one else None
    columns = {
        "number": Field("ที่", 6, "center"),
        "line": Field("ที่ในแผน", 9, "center"),
        "project": Field("โครงการ/กิจกรรม", 44),
        "state": Field("การประเมิน", 16),
        "progress": Field("ความก้าวหน้า (ร้อยละ)", 15, "right"),
        "kpis": Field("ตัวชี้วัดที่บรรลุ", 14, "center"),
        "satisfaction": Field("ความพึงพอใจ (เต็ม 5)", 14, "right"),
    }
    rows = [_line(one) for one in state.lines]
    return Material(
        fields={
            "round.name": rounds.words(state.key).thai,
            "round.year": str(state.year),
            "round.lines": number(len(state.lines)),
            "round.evaluated": number(len(state.evaluated)),
            "round.progress": number(state.progress),
            "round.known": number(len(state.known)),
            "round.project": line.name if line else "",
            "round.all": "" if line else "ทุกโครงการ",
        },
        tables={"round.lines": Grid(columns, numbered_lines(rows))},
    )


def _line(one: LineState) -> dict[str, Content]:
    is_evaluated = bool(one.evaluation_id)
    kpis = f"{one.reached}/{one.kpis}" if one.kpis and one.measured else "ไม่มีข้อมูล" if one.kpis else "-"
    return {
        "line": blank(None if one.number is None else str(one.number)),
        "project": f"{one.name} ({one.version.thai})" if one.version.thai else one.name,
        "state": STATES[is_evaluated],
        "progress": number(one.progress) if is_evaluated else "-",
        "kpis": kpis if is_evaluated else "-",
        "satisfaction": ratio(one.satisfaction) if one.asked else "-",
    }


def _by_project(section: Evaluations, grid: Grid) -> Grid:
    """The questions under the names of what was asked about."""
    rest = list(grid.lines)
    lines: list[Line] = []
    for row in section.rows:
        if row.satisfactions:
            lines.append(Line({"topic": row.project.name or "" if row.project else ""}, "group"))
            lines += [rest.pop(0) for _ in row.satisfactions]
    return replace(grid, lines=tuple(lines))


def _with_sum(grid: Grid, asked: tuple[Satisfaction, ...]) -> Grid:
    """All questions together; those with an unknown level are left out of it."""
    counted = [n for n in map(answers_of, asked) if n is not None]
    if len(asked) < 2:
        return grid
    mean, percent = satisfied(asked), satisfied(asked, 100)
    answers = number(sum(counted) if counted else None)
    total = Line(
        {"topic": "รวมทุกประเด็น", "n": answers, "mean": ratio(mean), "percent": ratio(percent)}, "total"
    )
    return replace(grid, total=total)


def _of_remarks(section: Evaluations) -> Material:
    """Problems and suggestions in the evaluators' words, each once."""
    return Material(
        lists={
            "round.problems": _once(row.evaluation.problem for row in section.rows),
            "round.suggestions": _once(row.evaluation.suggestion for row in section.rows),
        }
    )


def _once(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(text.split()) for text in texts if text and text.strip()))


# -- what it is counted from


def _section(store: Store, state: RoundState) -> Evaluations:
    """The figures of the round, by the rules of the report. Raises DamagedRecord."""
    found: list[Record] = [*_of(store, Evaluation, state)]
    ids = [one.id for one in found]
    projects = [one.project_id for one in state.evaluated if one.project_id]
    found += store.verified(Project, id=projects)
    found += store.verified(ProjectKpi, project_id=projects)
    found += store.verified(KpiResult, evaluation_id=ids)
    found += store.verified(Satisfaction, evaluation_id=ids)
    year = _year(state.year)
    return evaluations(gathered(found, year), year)


def _of(store: Store, kind: type[Evaluation], state: RoundState) -> list[Evaluation]:
    return store.verified(kind, id=[one.evaluation_id for one in state.evaluated])


def _year(year: int) -> Period:
    """The whole fiscal year as a period."""
    whole = next(one for one in STANDARD_SCHEMES if one.mark == "Y")
    return whole.periods_of(year)[0]

"""docs/templates.md lists what templates may say; `python -m tests.reports.test_vocabulary` mends it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.models.centre import Centre
from app.models.committees import CommitteeOrder
from app.models.hearings import Escalation, Hearing, Opinion
from app.models.media import KnowledgeItem
from app.models.meetings import Meeting, Resolution
from app.models.office import Document, Office
from app.models.periods import find_period
from app.models.plans import Plan
from app.models.rounds import RoundState
from app.models.store import Store
from app.reports import editions, grammar, letter
from app.reports.figures import Snapshot, load
from app.reports.halfyear.paper import material
from app.reports.material import Material
from app.reports.papers import (
    announcements,
    answers,
    attendance,
    evaluation,
    extract,
    hearings,
    knowledge,
    letters,
    meeting,
    memo,
    minutes,
    notice,
    orders,
    participation,
    passing,
)
from app.reports.papers.meeting import gather
from app.reports.papers.plans import material as plan_material
from app.reports.papers.plans import results
from app.reports.papers.plans.material import Gathered
from app.reports.papers.plans.standing import Standing
from app.reports.papers.registered import office_material
from tests.reports.issued import AT

PAGE = Path(__file__).parents[2] / "docs" / "templates.md"
MARK = "<!-- generated -->"


def offered() -> tuple[Material, Material]:
    """What the report and the letter may draw from; the same for every record."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "record", bytes(32), create=True) as store,
    ):
        data = load(store, find_period("2569-1"))
        report = editions.issue(store, find_period("2569-1"), actor="ก", at=AT)
        begun = letter.begin(store, report, actor="ก")
        return material(data, store.attachment_bytes), letter.offered(store, report, begun)


def of_a_meeting() -> tuple[Material, Material, Material]:
    """What minutes, an attendance sheet and an extract may draw from; the same for every record."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "record", bytes(32), create=True) as store,
    ):
        held = gather(store, Meeting())
        of_minutes, of_sheet = (one.offered(store, held, {}) for one in (minutes, attendance))
        return of_minutes, of_sheet, extract.offered(store, held, Resolution(), {})


def of_registered() -> dict[str, Material]:
    """What an invitation, a memorandum, an order and an announcement may draw from."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "record", bytes(32), create=True) as store,
    ):
        held, document = gather(store, Meeting()), Document()
        appointing = orders.gather(store, CommitteeOrder())
        return {
            "invitation": letters.offered(store, held, document),
            "memo": memo.offered(store, held, document),
            "order": orders.offered(store, appointing, document),
            "announcement": announcements.offered(store, Centre(), document, Office()),
            "notice": notice.offered(store),
        }


def of_a_round() -> Material:
    """What the result of a round of evaluation may draw from; the same for every record."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "record", bytes(32), create=True) as store,
    ):
        return evaluation.offered(store, RoundState(2569, "april", ()))


def plans() -> tuple[Material, Material]:
    """What the papers of plans, and of what came of one, may draw from; the same for every record."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "record", bytes(32), create=True) as store,
    ):
        empty = Snapshot(find_period("2569-1"), {})
        of_plans = plan_material.offered(store, Gathered(Standing(Plan())), {}, ())
        return of_plans, results.offered(store, empty, {})


def of_knowledge() -> Material:
    """What a piece of knowledge may draw from beside the office and the centre."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "record", bytes(32), create=True) as store,
    ):
        return _beyond(knowledge.offered(store, KnowledgeItem()), office_material(store, Office()))


def of_voices() -> tuple[Material, Material, Material, Material]:
    """What an answer, a letter that passes on, a hearing's papers and the yearly disclosure may draw from."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "record", bytes(32), create=True) as store,
    ):
        year = participation.offered(store, Snapshot(find_period("2569-Y"), {}))
        return (
            answers.told(store, Opinion()),
            passing.told(store, Escalation()),
            hearings.told(store, Hearing()),
            _beyond(year, office_material(store, Office()), figures=True),
        )


def _beyond(given: Material, known: Material, *, figures: bool = False) -> Material:
    """What one paper may name and another may not."""
    kept: dict[str, Any] = {"figures": given.figures} if figures else {}
    for name in ("fields", "lists", "signatures", "agendas", "tables"):
        told = getattr(known, name)
        kept[name] = {key: value for key, value in getattr(given, name).items() if key not in told}
    return Material(**kept)


def listed() -> str:
    """The part of the page below its mark."""
    report, letters = offered()
    of_minutes, _, of_extract = of_a_meeting()
    registered = of_registered()
    shown = [
        *_lines(report, letters),
        "\n### รายงานการประชุม · Minutes (บัญชีลงลายมือชื่อ: เว้นระเบียบวาระ · sheets to sign: no agenda)\n",
        *_paper(of_minutes),
        "\n### คัดลอกมติ · Extracts (และข้อความเดียวกัน · and the same fields)\n",
        *_paper(Material(signatures=of_extract.signatures, agendas=of_extract.agendas)),
        "\n### หนังสือเชิญประชุม · Invitations (และข้อความของรายงานการประชุม · and the fields of minutes)\n",
        *_paper(_beyond(registered["invitation"], of_minutes)),
        "\n### บันทึกข้อความ · Memoranda (และข้อความของหนังสือเชิญประชุม · and the fields of invitations)\n",
        *_paper(_beyond(registered["memo"], registered["invitation"])),
        "\n### คำสั่งและประกาศแต่งตั้ง · Orders that appoint\n",
        *_paper(registered["order"]),
        "\n### ประกาศจัดตั้งศูนย์ฯ · The centre's announcement (และของหน่วยงานและศูนย์ฯ · and their names)\n",
        *_paper(_beyond(registered["announcement"], registered["order"])),
        "\n### ผลการประเมินรายรอบ · Results of a round (และตัวเลขของการประเมิน · and its figures)\n",
        *_paper(of_a_round()),
        "\n### องค์ความรู้ · Knowledge (และของหน่วยงาน · and of the office)\n",
        *_paper(of_knowledge()),
        "\n### ข้อความแจ้งการเก็บข้อมูลส่วนบุคคล · The notice (และของหน่วยงาน · and of the office)\n",
        *_paper(_beyond(registered["notice"], registered["order"])),
    ]
    of_plans, of_results = plans()
    shown += [
        "\n### แผน · Plans (`plan.toml` และ `plan_*.toml` เว้นผลตามแผน · all but the results)\n",
        *_paper(of_plans, with_figures=True),
        "\n### ผลตามแผน · Results of a plan\n",
        *_paper(of_results, with_figures=True),
    ]
    of_answer, of_passing, of_hearing, of_year = of_voices()
    shown += [
        "\n### หนังสือแจ้งผล · The answer to a person (และของหน่วยงานและหนังสือ · and of the office and letter)\n",
        *_paper(of_answer),
        "\n### หนังสือส่งต่อข้อเสนอ · The letter that passes on (และของหน่วยงานและหนังสือ · and of both)\n",
        *_paper(of_passing),
        "\n### ประกาศของเวที · Notice and result of a hearing (และของหน่วยงานและประกาศ · and of both)\n",
        *_paper(of_hearing, with_figures=True),
        "\n### การเปิดเผยการมีส่วนร่วม · The yearly disclosure (และของหน่วยงาน · and of the office)\n",
        *_paper(of_year, with_figures=True),
    ]
    return "\n".join([MARK, "", *shown]) + "\n"


def _paper(given: Material, *, with_figures: bool = False) -> Iterator[str]:
    """All that one paper may name."""
    said = given.vocabulary()
    for words, names in (
        ("ตัวเลข · figures", said.figures if with_figures else ()),
        ("ข้อความ · fields", said.fields),
        ("รายการ · lists", said.lists),
        ("แผนภูมิ · charts", said.charts),
        ("ผู้ลงนาม · signers", said.signatures),
        ("ระเบียบวาระ · agendas", said.agendas),
    ):
        if names:
            yield f"{words}: {_names(names)}\n"
    if said.tables:
        yield "| ตาราง · table | คอลัมน์ · columns |\n|---|---|"
        for name, columns in sorted({**said.tables, **said.schedules}.items()):
            kind = " (schedule)" if name in said.schedules else ""
            yield f"| `{name}`{kind} | {_names(columns, in_order=True)} |"


def _lines(report: Material, letters: Material) -> Iterator[str]:
    said = report.vocabulary()
    yield "### ตัวเลข · Figures\n"
    yield from _figures(report)
    yield "\n### ข้อความ · Fields\n"
    yield _names(said.fields)
    yield "\n### ตารางและคอลัมน์ · Tables and their columns\n"
    yield "| ตาราง · table | คอลัมน์ · columns |\n|---|---|"
    for name, columns in sorted({**said.tables, **said.schedules}.items()):
        kind = " (schedule)" if name in said.schedules else ""
        yield f"| `{name}`{kind} | {_names(columns, in_order=True)} |"
    for title, names in (
        ("รายการ · Lists", said.lists),
        ("แผนภูมิ · Charts", said.charts),
        ("ภาพ · Pictures", said.photos),
        ("ผู้ลงนาม · Signers", said.signatures),
    ):
        yield f"\n### {title}\n\n{_names(names)}"
    yield "\n### เฉพาะหนังสือ · Letters only\n"
    more = letters.vocabulary()
    yield f"ข้อความ · fields: {_names(set(more.fields) - set(said.fields))}\n"
    yield f"รายการ · lists: {_names(set(more.lists) - set(said.lists))}\n"
    yield f"ผู้ลงนาม · signers: {_names(set(more.signatures) - set(said.signatures))}"


def _figures(report: Material) -> Iterator[str]:
    """Totals with their words; kinds of a breakdown behind them."""
    keys = sorted(report.vocabulary().figures)
    kinds = {key: _kinds(key, keys) for key in keys}
    behind = {kind for found in kinds.values() for kind in found}
    yield "| ตัวเลข · figure | ความหมาย · meaning | แยกตาม · cut into |\n|---|---|---|"
    for key in keys:
        if key not in behind:
            words = report.figures[key].words.thai.strip()
            cuts = sorted({kind[len(key) + 1 :].partition(".")[0] for kind in kinds[key]})
            shown = "; ".join(_cut(f"{key}.{cut}.", kinds[key]) for cut in cuts)
            yield f"| `{key}` | {words} | {shown} |"


def _cut(start: str, kinds: list[str]) -> str:
    """One question a total is cut by, and the answers: as in "`.channel.` + `forum`, `online`"."""
    cut = start.rsplit(".", 2)[1]
    return f"`.{cut}.` + {_names(kind.removeprefix(start) for kind in kinds if kind.startswith(start))}"


def _kinds(key: str, keys: list[str]) -> list[str]:
    """Keys of the form total.cut.kind."""
    return [one for one in keys if re.fullmatch(rf"{re.escape(key)}\.[a-z_]+\.[a-z0-9_]+", one)]


def _names(names: object, *, in_order: bool = False) -> str:
    found = list(names)  # type: ignore[call-overload]
    return ", ".join(f"`{name}`" for name in (found if in_order else sorted(found)))


def test_the_page_lists_what_templates_may_name() -> None:
    assert PAGE.read_text("utf-8").partition(MARK)[1:] == (MARK, listed().removeprefix(MARK))


def test_the_page_explains_every_kind_of_part_and_every_setting() -> None:
    page = PAGE.read_text("utf-8")
    told = page.partition(MARK)[0]
    for kind, settings in grammar.PART_KEYS.items():
        row = next(line for line in told.splitlines() if line.startswith(f"| `{kind}` |"))
        assert [name for name in settings if f"`{name}`" not in row] == []
    tables = (grammar.PAPER, grammar.SIZES, grammar.MARGINS, grammar.WORDS, letter.DEFAULTS, grammar.COMMON)
    papers = (meeting, letters, memo, orders, announcements, notice, plan_material)
    of_papers = (one.DEFAULTS for one in papers)
    for table in (*tables, *of_papers):
        assert [name for name in table if f"`{name}" not in told] == []
    for table in grammar.TOP:
        assert f"[{table}]" in told
    for form in grammar.FORMATS:
        assert f":{form}}}" in told


def test_the_papers_of_a_meeting_share_their_words() -> None:
    of_minutes, of_sheet, of_extract = of_a_meeting()
    assert set(of_sheet.vocabulary().asked) == set(of_minutes.vocabulary().asked) - {"meeting.agenda"}
    assert set(of_extract.fields) == set(of_minutes.fields)


def test_the_letter_offers_all_that_the_report_offers() -> None:
    report, letters = offered()
    assert set(report.vocabulary().asked) < set(letters.vocabulary().asked)


if __name__ == "__main__":
    head = PAGE.read_text("utf-8").partition(MARK)[0]
    PAGE.write_text(head + listed(), "utf-8")

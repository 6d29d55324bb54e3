"""Markup, paths and formulas in every text field of every record print as text; nothing is read or run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app import sample
from app.models.office import Attachment, Document
from app.models.periods import find_period
from app.models.records import RECORD_TYPES
from app.models.schema import Kind, Record, changed, columns
from app.models.store import Store
from app.reports import editions, letter
from app.reports.papers import participation
from app.reports.papers.answers import ANSWER
from app.reports.papers.hearings import HEARING_PAPERS
from app.reports.papers.passing import PASSED_ON
from app.reports.papers.voices import sheet
from tests.reports.issued import KEY
from tests.reports.papers.voiced import hearing, opened, opinion, passed
from tests.reports.sampled import squeezed

PAYLOADS = (
    '<b>หนา</b><font color="red">แดง</font>',
    '<img src="file:///etc/passwd"/><para>',
    "<seq/><onDraw name='x'/><a href='http://127.0.0.1:9/x'>ที่นี่</a>",
    "=cmd|'/C calc'!A0",
    '=HYPERLINK("http://127.0.0.1:9/","x")',
    "../../../../etc/passwd",
    "\\\\127.0.0.1\\share\\x.png",
    "{__class__} {office.name} {{ {period.name:baht}",
    "%s %n %(x)s ${jndi:ldap://127.0.0.1:9/x}",
    "&lt;&amp;&#0; ]]> <!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>",
    "\\input{/etc/passwd} \\write18{id}",
    "'); DROP TABLE opinions; --",
    "ก\x00ข\x1b[31mค\u202eงจ\ufeff\u200b",
    "คำยาว" * 80,
    "ชื่อที่ไม่มีวันจบ" * 40,
    "๛" + "่" * 40,
)
TEXTS = (Kind.TEXT, Kind.LONG, Kind.LINES)
WATCHED = ("open", "socket.", "subprocess.", "os.system", "os.exec", "urllib.", "ctypes.dlopen", "import")
_heard: list[tuple[str, Any]] | None = None


def _listen(event: str, given: Any) -> None:
    if _heard is not None and event.startswith(WATCHED):
        _heard.append((event, given[0] if given else None))


sys.addaudithook(_listen)


@contextmanager
def heard() -> Iterator[list[tuple[str, Any]]]:
    """What this process opens, connects to or starts meanwhile (audit hooks cannot be taken off again)."""
    global _heard
    _heard = []
    try:
        yield _heard
    finally:
        _heard = None


def steered(record: Record, payload: str) -> Record:
    """The record with the payload in every text field it has."""
    names = [c.name for c in columns(type(record)) if c.kind in TEXTS]
    return changed(record, **dict.fromkeys(names, payload))


@pytest.fixture(scope="module")
def rows() -> list[Record]:
    return [r for r in sample.records()[0] if not isinstance(r, Attachment)]


def test_the_sample_has_every_kind_of_record_that_a_paper_prints(rows: list[Record]) -> None:
    made_by_the_program = {"attachments", "reports", "enclosures"}
    missing = {t.table for t in RECORD_TYPES} - {type(r).table for r in rows} - made_by_the_program
    assert missing <= {"discussions", "persons", "agenda_links", "project_budgets", "committee_terms"}


def smaller(rows: list[Record]) -> list[Record]:
    """At most twelve records of each kind: enough to stand in every table."""
    kept: dict[str, int] = {}
    chosen = []
    for row in rows:
        kept[row.table] = kept.get(row.table, 0) + 1
        if kept[row.table] <= 12:
            chosen.append(row)
    return chosen


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_payloads_in_every_text_field_change_nothing(number: int, rows: list[Record], tmp_path: Path) -> None:
    payload = PAYLOADS[number]
    with Store.open(tmp_path / "record", KEY, create=True) as store:
        store.save(*(steered(row, payload) for row in smaller(rows)), actor=payload, reason=payload)
        editions.draft(store, find_period("2569-1"))  # fonts and words are read once and for all
        with heard() as events:
            report = editions.issue(
                store, find_period("2569-1"), actor=payload, at="2026-04-10T00:00:00.000Z"
            )
            pages = editions.reprint(store, report)
            begun = letter.begin(store, report, actor=payload)
            store.save(steered(begun, payload), actor=payload)
            sent = letter.pdf(store, report, actor=payload)
    assert [event for event in events if not allowed(event)] == []
    for pdf in (pages, sent):
        assert shown_letters(payload) in in_digits(squeezed(pdf))


def allowed(event: tuple[str, Any]) -> bool:
    """Parts of Python and of the program itself may be read; nothing else."""
    name, what = event
    if name == "import":
        return True
    own = (sys.prefix, sys.base_prefix, str(Path(__file__).parents[2] / "resources"))
    templates = str(Path(__file__).parents[2] / "reports_templates")
    return name == "open" and str(what).startswith((*own, templates))


def shown_letters(payload: str) -> str:
    """What of a payload a page shows: no control characters, no white space, Arabic digits."""
    return in_digits("".join("".join(c for c in payload if c.isprintable() or c == "\n").split()))


def in_digits(text: str) -> str:
    return text.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))


def test_watching_hears_a_file_that_is_opened(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x")
    with heard() as events:
        (tmp_path / "x").read_text()
    assert [e for e in events if not allowed(e)] == [("open", str(tmp_path / "x"))]


def test_a_letter_of_payloads_keeps_its_own_date(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record", KEY, create=True) as store:
        report = editions.issue(store, find_period("2569-1"), actor="ก", at="2026-04-10T00:00:00.000Z")
        begun = letter.begin(store, report, actor="ก")
        values = {"number": PAYLOADS[0], "dated_on": date(2026, 4, 20)}
        store.save(changed(steered(begun, PAYLOADS[1]), **values), actor="ก")
        assert "20เมษายน2569" in in_digits(squeezed(letter.pdf(store, report, actor="ก")))
        assert store.count(Document) == 1


def test_payloads_in_the_papers_of_the_peoples_voice_change_nothing(tmp_path: Path) -> None:
    """An opinion for each payload, all said at one hearing and passed on in one letter."""
    voices = [steered(opinion(f"o{n}", hearing_id="h1"), one) for n, one in enumerate(PAYLOADS, 1)]
    sent = [passed(f"e{n}", f"o{n}", letter_id="letter") for n in range(1, len(PAYLOADS) + 1)]
    letter = Document(id="letter", kind="letter", subject=PAYLOADS[0])
    records = (steered(hearing(), PAYLOADS[1]), letter, *voices, *sent)
    with opened(tmp_path, *records) as store, heard() as events:
        pages = [sheet(store, ANSWER, one, actor="ก").pdf().pdf for one in voices]
        pages.append(sheet(store, PASSED_ON, sent[0], actor="ก").pdf().pdf)
        pages += [sheet(store, paper, hearing(), actor="ก").pdf().pdf for paper in HEARING_PAPERS]
        pages.append(participation.sheet(store, 2569).pdf().pdf)
    assert [event for event in events if not allowed(event)] == []
    for payload, pdf in zip(PAYLOADS, pages, strict=False):
        assert shown_letters(payload) in in_digits(squeezed(pdf))

"""What an issued edition tells the sponsor in numbers, and the open data made of the numbers of all offices.

No personal data: only the figures of the data dictionary, and facts of the edition itself.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from app import __version__
from app.models.centre import MISSIONS
from app.models.editions import Report
from app.models.errors import NOTHING, DamagedRecord, Words
from app.models.office import OFFICE_TYPES, Document
from app.models.store import Store
from app.models.submissions import Numbers, OpenRow, Submission, state_words
from app.reports.figures.figure import Figure
from app.reports.figures.sections import sections
from app.reports.figures.snapshot import Snapshot
from app.reports.frozen import RESTORE, Frozen, current, thawed
from app.reports.opendictionary import BY_NAME, FIGURES, OF_MISSION, UNITS, Datum

FORMAT = "suanruam-open-data-1"
DAMAGED = Words(
    "สำเนาข้อมูลของรายงานไม่ตรงกับค่าแฮชที่บันทึกไว้", "The frozen data is not what the edition's hash says."
)


# -- what one office hands in -------------------------------------------------------------------------


def submission(store: Store, report: Report) -> Submission:
    """The numbers of an issued edition, from its frozen data alone. Raises NotFound, DamagedRecord."""
    kept = current(store, report)
    frozen = thawed(store, kept)
    if frozen.sha256 != kept.snapshot_sha256:
        raise DamagedRecord(DAMAGED, RESTORE)
    counted = sections(frozen.snapshot).figures()
    of_missions = {key: _numbers(counted, OF_MISSION, f"missions.{key}") for key, _ in MISSIONS}
    return Submission(_facts(store, kept, frozen), _numbers(counted, FIGURES), of_missions)


def _numbers(
    counted: Mapping[str, Figure], data: Iterable[Datum], mission: str = ""
) -> dict[str, int | float]:
    """What is known of the figures, by name; what is unknown is left out."""
    found = {}
    for datum in data:
        key = datum.key.replace("lines", mission, 1) if mission else datum.key
        figure = counted.get(key)
        value = None if figure is None else figure.unknown if datum.unknown else figure.value
        if value is not None:
            found[datum.name] = value
    return found


def _facts(store: Store, report: Report, frozen: Frozen) -> dict[str, Any]:
    """When and from what the edition was made; the number of its covering letter once it has one."""
    period = frozen.snapshot.period
    letter = store.get(Document, report.cover_letter_id or "")
    told = {
        "issued_at": report.issued_at,
        "period": period.words.thai,
        "starts_on": period.starts_on.isoformat(),
        "ends_on": period.ends_on.isoformat(),
        "due_on": period.due_on.isoformat(),
        "audit_number": frozen.audit.number,
        "audit_hash": frozen.audit.hash,
        "program": __version__,
        "letter_number": letter.number if letter else None,
        "letter_dated_on": letter.dated_on.isoformat() if letter and letter.dated_on else None,
    }
    return {name: value for name, value in told.items() if value is not None}


def figures_of(data: Snapshot) -> dict[str, int | float]:
    """The numbers of a snapshot by their names, as they would be handed in."""
    return _numbers(sections(data).figures(), FIGURES)


# -- the open data of a period ------------------------------------------------------------------------

ABOUT: tuple[tuple[str, Words], ...] = (
    ("lao_code", Words("รหัส อปท.", "LAO code")),
    ("lao_name", Words("ชื่อ อปท.", "Name of the LAO")),
    ("lao_type", Words("ประเภท อปท.", "LAO type")),
    ("province", Words("จังหวัด", "Province")),
    ("amphoe", Words("อำเภอ", "District")),
    ("period_id", Words("รอบรายงาน (ปีงบประมาณ-รอบ)", "Period (fiscal year BE-half)")),
    ("fiscal_year", Words("ปีงบประมาณ พ.ศ.", "Fiscal year (BE)")),
    ("edition", Words("ฉบับที่", "Edition")),
    ("state", Words("สถานะของรายงาน", "State of the report")),
    ("submitted_on", Words("วันที่ส่งรายงาน (ค.ศ.)", "Day it was handed in (CE)")),
)
"""What is told of the report itself, before its numbers."""

BOTH = "reports, missions"
MISSION = ("mission", Words("ภารกิจข้อที่", "Mission"))
AS_REGISTERED = Words("ตามทะเบียน อปท. ของระบบ", "As the LAO is registered.")
AS_HANDED_IN = Words("ตามรายงานฉบับล่าสุดที่ส่งเข้าระบบ", "Of the latest edition that was handed in.")
REGISTERED = ("lao_code", "lao_name", "lao_type", "province", "amphoe")
NOTE = Words(
    "ช่องว่าง = ไม่ทราบ (ยังไม่มีผู้บันทึก) ซึ่งไม่ใช่ศูนย์ · จำนวนเงินเป็นบาท · ใช้ฉบับล่าสุดของแต่ละ อปท."
    " · ร้อยละและค่าเฉลี่ยรวมข้าม อปท. ไม่ได้",
    "Empty = unknown (nobody entered it), which is not zero · money in baht · the latest edition of each LAO"
    " · percentages and means cannot be added over LAOs.",
)


def files(period_id: str, rows: Iterable[OpenRow]) -> dict[str, bytes]:
    """The files of a period's open data by name: reports, missions and dictionary as CSV, and all as JSON.

    CSV is UTF-8 with a byte order mark, so that Excel shows Thai; one row a report, and one a mission.
    """
    taken = sorted(rows, key=lambda row: (row.lao_code, row.period_id))
    stem = f"suanruam-{period_id}"
    return {
        f"{stem}-reports.csv": csv_bytes(_report_table(taken)),
        f"{stem}-missions.csv": csv_bytes(_mission_table(taken)),
        f"{stem}-dictionary.csv": csv_bytes(_dictionary_table()),
        f"{stem}.json": _json(period_id, taken),
    }


def dictionary() -> list[dict[str, Any]]:
    """Every column with its titles, unit, rule and table ("reports", "missions" or both), for programs."""
    about = [
        _entry(name, words, NOTHING, AS_REGISTERED if name in REGISTERED else AS_HANDED_IN, BOTH)
        for name, words in (*ABOUT, MISSION)
    ]
    of_mission = {one.name for one in OF_MISSION}
    return about + [
        _entry(
            one.name,
            one.words,
            UNITS[one.unit],
            one.rule,
            BOTH if one.name in of_mission else "reports",
            adds=one.adds,
        )
        for one in FIGURES
    ]


def _entry(
    name: str, words: Words, unit: Words, rule: Words, tables: str, adds: bool = False
) -> dict[str, Any]:
    return {
        "name": name,
        "tables": tables if name != MISSION[0] else "missions",
        "title_th": words.thai,
        "title_en": words.english,
        "unit_th": unit.thai,
        "unit_en": unit.english,
        "adds_up": adds,
        "rule_th": rule.thai,
        "rule_en": rule.english,
    }


Cell = str | int | float | None
Table = Iterator[tuple[Cell, ...]]


def _report_table(rows: list[OpenRow]) -> Table:
    yield (*(name for name, _ in ABOUT), *(one.name for one in FIGURES))
    for row in rows:
        yield (*_about(row), *(row.figures.get(one.name) for one in FIGURES))


def _mission_table(rows: list[OpenRow]) -> Table:
    yield (*(name for name, _ in ABOUT), MISSION[0], *(one.name for one in OF_MISSION))
    for row in rows:
        for key, _ in MISSIONS:
            numbers = row.missions.get(key, {})
            yield (*_about(row), key, *(numbers.get(one.name) for one in OF_MISSION))


def _dictionary_table() -> Table:
    entries = dictionary()
    yield tuple(entries[0])
    for entry in entries:
        yield tuple("yes" if v is True else "no" if v is False else v for v in entry.values())


def _about(row: OpenRow) -> tuple[Cell, ...]:
    return tuple(_type(row.lao_type) if name == "lao_type" else getattr(row, name) for name, _ in ABOUT)


def _type(key: str) -> str:
    """The Thai name of an LAO type; one that is no key is a name already."""
    return next((one.words.thai for one in OFFICE_TYPES if one.key == key), key)


def given_out(numbers: Numbers) -> dict[str, int | float]:
    """Numbers as they are given out: money is handed in as satang, and told in baht."""
    money = {one.name for one in FIGURES if one.unit == "satang"}
    return {name: round(value / 100, 2) if name in money else value for name, value in numbers.items()}


def csv_bytes(table: Iterable[Sequence[Cell]]) -> bytes:
    """CSV in UTF-8 with a byte order mark; None is an empty cell."""
    out = io.StringIO(newline="")
    written = csv.writer(out)
    written.writerows([_safe(cell) for cell in row] for row in table)
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> Cell:
    """Text a spreadsheet would take for a formula is marked as text."""
    harmful = isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r")
    return f"'{cell}" if harmful else cell


def _json(period_id: str, rows: list[OpenRow]) -> bytes:
    told = {
        "format": FORMAT,
        "period": period_id,
        "note": NOTE._asdict(),
        "dictionary": dictionary(),
        "reports": [_object(row) for row in rows],
    }
    return json.dumps(told, ensure_ascii=False).encode()


def _object(row: OpenRow) -> dict[str, Any]:
    about = dict(zip((name for name, _ in ABOUT), _about(row), strict=True))
    told = state_words(row.state)
    return {
        **about,
        "state_th": told.thai,
        "figures": {name: value for name, value in row.figures.items() if name in BY_NAME},
        "missions": {
            key: {name: value for name, value in numbers.items() if name in BY_NAME}
            for key, numbers in sorted(row.missions.items())
        },
    }

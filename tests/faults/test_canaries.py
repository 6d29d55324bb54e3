"""Marked values in every personal column: an export holds them all, and once erased none is anywhere.

Looked through: every page of database and journal in clear and as it lies on the disk, temporary files, the
program's own files, workbooks and papers made afterwards, and what the search gives.
"""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import count, cycle
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from app import cli
from app.models import backup, erasures, keys, person_data
from app.models.batch import personal
from app.models.committees import Committee
from app.models.hearings import Opinion, SheetEntry
from app.models.meetings import Attendance, Meeting
from app.models.person_data import Everything, Keeping, Sought, holding
from app.models.records import RECORD_TYPES
from app.models.schema import Kind, Record, changed, column_of, dumps, to_row
from app.models.store import Store
from app.reports import sheets
from app.reports.papers import attendance, minutes
from app.reports.sheets import person
from app.views.desk import Step
from tests.faults.test_remains import KEY, plain
from tests.reports.pagerules import bare, extracted

WORD = "คานารี"
MARK = "CANARY"
DAY = date(2026, 7, 1)
COMMITTEE = Committee(name="คณะกรรมการศูนย์ฯ", kind="centre")
MEETING = Meeting(committee_id=COMMITTEE.id, title="ประชุม", number=1, year=2568, held_on=date(2025, 10, 2))
MARKED = [one for one in RECORD_TYPES if one.table in holding()]


class Marks:
    """Marks that were given out."""

    def __init__(self, most: int) -> None:
        self.numbers = count(1)
        self.most = most
        self.given: list[str] = []

    def next(self) -> str:
        self.given.append(f"{MARK}{next(self.numbers):05}")
        return self.given[-1]

    @property
    def are_left(self) -> bool:
        return len(self.given) < self.most


def filled(record_type: type[Record], marks: Marks) -> Record:
    """A record with a mark in each of its personal columns, as the columns are."""
    values: dict[str, object] = {}
    for name in personal(record_type):
        is_lines = column_of(record_type, name).kind is Kind.LINES
        value = f"นาย{WORD} {marks.next()}"
        values[name] = f"{value}\nนางมาลี งาม" if is_lines else value
    if record_type is SheetEntry:
        values["typed"] = dumps({"proposer_name": values["typed"], "problem": "ถนน"})
    if record_type is Attendance:
        values |= {"meeting_id": MEETING.id, "list": "present"}
    if record_type is Meeting:
        values |= {"title": "ประชุมอื่น", "held_on": date(2025, 11, 3)}
    if record_type is Opinion:
        values |= {"problem": "คำของประชาชน", "received_on": DAY}
    return record_type(**values)


def entered(store: Store, most: int) -> list[str]:
    """So many marks: in records, their older values, copies for sync, what is typed, and steps to undo."""
    marks = Marks(most)
    chair = f"นาย{WORD} {marks.next()}"
    store.save(COMMITTEE, changed(MEETING, chair_name=chair), actor="ก")
    for number, record_type in enumerate(cycle(MARKED)):
        if not marks.are_left:
            return marks.given
        record = filled(record_type, marks)
        store.save(record, actor="ก")
        match number % 4:
            case 0:
                store.local("u1").undo.add(Step(((filled(record_type, marks), record),)).kept())
            case 1:
                left = {name: getattr(record, name) for name in personal(record_type)}
                copy = dumps({"sealed": left, "values": {}})
                store._con.execute("UPDATE sync_state SET base = ? WHERE id = ?", (copy, record.id))
            case 2:
                typed = {"proposer_name": f"{WORD} {marks.next()}", "proposer_contact": marks.next()}
                store.local("u2").drafts.keep(f"sheets/{number}", {"1": {**typed, "problem": "ท่อ"}})
            case _:
                draft = to_row(filled(record_type, marks))
                store.local("").drafts.keep(f"{record_type.table}/new{number}", {"*": draft})
    return marks.given


def everything(store: Store) -> Everything:
    return person_data.find(store, Sought(WORD))


def written(folder: Path, store: Store) -> str:
    """The text of what is made of the record: its workbook, a meeting's papers, and their own marks."""
    sheets.export(store, folder / "all.xlsx")
    told = [text for _, text in unzipped((folder / "all.xlsx").read_bytes())]
    for number, made in enumerate((minutes, attendance)):
        pdf = made.sheet(store, MEETING).pdf().pdf
        told.append(bare(extracted(pdf, "pdfminer", folder)) + described(pdf))
        told += (text for _, text in unzipped(made.sheet(store, MEETING).docx()))
        (folder / f"{number}.pdf").write_bytes(pdf)
    return "\n".join(told)


def unzipped(content: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name).decode("utf-8", "replace")


def described(pdf: bytes) -> str:
    """Title, author and the like of a PDF, in both places where they stand."""
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_metadata() as metadata:
        return f"{dict(opened.docinfo)} {metadata}"


def found_in(data: bytes, marks: Iterable[str]) -> list[str]:
    """Marks in some bytes, however a program may have written them."""
    return [
        mark
        for mark in marks
        if any(mark.encode(code) in data for code in ("utf-8", "utf-16-le", "utf-16-be"))
    ]


def on_disk(folder: Path) -> bytes:
    return b"\n".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds all that may be written: settings and temporary files too."""
    (tmp_path / "temporary").mkdir()
    (tmp_path / "made").mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return tmp_path


def erased(store: Store, found: Everything, *, with_names: bool) -> None:
    may = {Keeping.FREE, Keeping.FILE, *({Keeping.PUBLIC} if with_names else ())}
    chosen = [one for one in found.held if one.keeping in may]
    asked = erasures.Asked("erasure", DAY, DAY, "ก", f"นาย{WORD}", "มติให้ลบชื่อด้วย" if with_names else "")
    erasures.erase(store, chosen, found.typed, asked, erasures.remaining(found, chosen))


SIZES = [100, pytest.param(1000, marks=pytest.mark.faults)]


@pytest.mark.parametrize("most", SIZES)
def test_marks_are_all_in_an_export_and_once_erased_nowhere(place: Path, most: int) -> None:
    store = Store.open(place / "record", KEY)
    marks = entered(store, most)
    assert len(marks) >= most and found_in(plain(store.folder), marks) == marks
    found = everything(store)
    read = json.loads(person.as_json(found, "อบต.", DAY))
    assert found_in(dumps(read).encode(), marks) == marks
    sheet = openpyxl.load_workbook(io.BytesIO(person.workbook(found, "อบต.", DAY))).active
    assert sheet is not None
    assert found_in(str([cell.value for row in sheet for cell in row]).encode(), marks) == marks
    assert "มาลี" not in dumps(read)
    before = written(place / "temporary", store)
    assert len(found_in(before.encode(), marks)) > most / 2 and marks[0] in before
    for file in (place / "temporary").iterdir():
        file.unlink()
    erased(store, found, with_names=True)
    assert found_in(plain(store.folder), marks) == []
    assert everything(store).places == 0 and store.search.found(MARK) == []
    assert store.local("u1").undo.last(undone=False) is None
    assert found_in(written(place / "made", store).encode(), marks) == []
    assert store.verify() == []
    assert {one.problem for one in store.all(Opinion)} == {"คำของประชาชน"}
    store.close()
    assert found_in(plain(store.folder), marks) == [] and found_in(on_disk(place), marks) == []
    assert list((place / "temporary").iterdir()) == []


def test_names_of_public_record_stay_and_nothing_else(place: Path) -> None:
    with Store.open(place / "record", KEY) as store:
        marks = entered(store, 120)
        erased(store, everything(store), with_names=False)
        left = everything(store)
        assert {one.keeping for one in left.held} == {Keeping.PUBLIC} and left.typed == ()
        stays = found_in(dumps([dict(one.values) for one in left.held]).encode(), marks)
        assert 0 < len(stays) < len(marks) / 2
        assert found_in(plain(store.folder), marks) == stays


def test_a_backup_keeps_them_until_it_is_restored(place: Path) -> None:
    """What lies in a backup cannot be changed; the record made of it goes through the erasure again."""
    made = keys.make(place / "record")
    with Store.open(place / "record", made.key, create=True) as store:
        marks = entered(store, 60)
        backup.write(store, place / "old.suanruam")
        erased(store, everything(store), with_names=True)
    assert found_in(on_disk(place), marks) == []  # encrypted as the record is
    restored = backup.restore(place / "old.suanruam", place / "again", made.recovery_code)
    with Store.open(place / "again", restored.key) as store:
        assert everything(store).places > 0
        assert erasures.replay(store, "ก") > 0
        assert everything(store).places == 0
        assert found_in(plain(store.folder, restored.key), marks) == []
        assert store.verify() == []


def test_the_marks_would_be_found(place: Path) -> None:
    """The control: without the erasure they lie in the pages, and in the papers made of the record."""
    with Store.open(place / "record", KEY) as store:
        marks = entered(store, 60)
        assert found_in(plain(store.folder), marks) == marks
        assert marks[0] in written(place / "made", store)
    assert found_in("x".join(marks).encode("utf-16-be"), marks) == marks


def test_a_record_opened_by_the_program_goes_through_its_erasures(place: Path) -> None:
    made = keys.make(place / "record")
    with Store.open(place / "record", made.key, create=True) as store:
        entered(store, 20)
        backup.write(store, place / "old.suanruam")
        erased(store, everything(store), with_names=True)
    backup.restore(place / "old.suanruam", place / "again", made.recovery_code)
    with cli.open_record(place / "again", None) as store:
        assert everything(store).places == 0

"""Issued reports on two computers of one office: proved on both, and one number given twice is told."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.models import engine, posting
from app.models.due import due
from app.models.editions import Report
from app.models.office import Attachment
from app.models.partners import StudyVisit
from app.models.periods import HALVES
from app.models.schema import changed, from_row, to_row
from app.reports import editions, proofs
from tests.reports.issued import issue, paper_of
from tests.reports.tiny import H1, RECORDS
from tests.sync.answerer import Answerer, Office, fresh

Pair = tuple[Office, Office]
IDS = {one.id: str(uuid.uuid5(uuid.NAMESPACE_OID, one.id)) for one in RECORDS}
ENTRIES = tuple(
    from_row(type(one), {name: IDS.get(str(value), value) for name, value in to_row(one).items()})
    for one in RECORDS
    if not isinstance(one, Attachment)
)
"""The tiny record with ids that may travel."""


@pytest.fixture(params=["another computer", "a cloned disk"])
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Pair]:
    server = Answerer()
    with fresh(tmp_path / "a") as first, fresh(tmp_path / "b") as second:
        if request.param == "another computer":
            engine.run(second._con, "UPDATE meta SET value = 'of its own' WHERE name = 'replica'")
        first.save(*ENTRIES, actor="ก")
        pair = Office(first, server, "ก"), Office(second, server, "ข")
        level(pair)
        yield pair


def level(pair: Pair) -> None:
    """Texts and files are the same on both."""
    for _ in range(2):
        for office in pair:
            for file in posting.files_waiting(office.store, "up"):
                posting.file_done(office.store, "up", file.sha256)
            office.exchange()
    for here, there in (pair, pair[::-1]):
        for file in posting.files_waiting(here.store, "down"):
            found = there.store.all(Attachment, sha256=file.sha256)[0]
            posting.keep_bytes(here.store, file.sha256, there.store.attachment_bytes(found.id))


def test_an_edition_that_came_is_proved_and_its_corrections_are_told(pair: Pair) -> None:
    one, other = pair
    report = issue(one.store)
    for _ in range(30):  # the other's history is the longer one
        other.store.settings.set("count", _, actor="ข")
    level(pair)
    for office in pair:
        assert proofs.verify(office.store) == []
        assert office.store.verify(proofs.heads(office.store)) == []
        assert editions.reprint(office.store, report)
    visit = one.store.get(StudyVisit, IDS["visit-1"])
    assert visit is not None
    one.store.save(changed(visit, people=26), actor="ก", reason="นับผิด")
    level(pair)
    for office in pair:
        (found,) = editions.corrections(office.store, report)
        assert (found.difference.after, found.actor, found.reason) == ("26", "ก", "นับผิด")


def test_one_number_given_twice_is_told_until_a_later_edition(pair: Pair) -> None:
    one, other = pair
    made = [issue(office.store) for office in pair]
    level(pair)
    today = date(2026, 4, 10)
    for office in pair:
        store = office.store
        assert {report.edition for report in store.all(Report)} == {1} and store.count(Report) == 2
        assert proofs.verify(store) == []
        assert any("สองเครื่อง" in line.words.thai for line in due(store, H1, HALVES, today))
        for report in made:
            assert proofs.against_paper(store, paper_of(store, report)) == []
    issue(one.store, reason="รวมสองฉบับ")
    level(pair)
    assert not any("สองเครื่อง" in line.words.thai for line in due(other.store, H1, HALVES, today))

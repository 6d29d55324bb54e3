"""What a snapshot holds and leaves out, and that it comes back the same."""

from __future__ import annotations

import hashlib
import json
import random
from datetime import date
from pathlib import Path

import pytest

from app.models.editions import Report
from app.models.errors import DamagedRecord
from app.models.hearings import Opinion
from app.models.media import MediaItem
from app.models.office import Attachment, Document, Person
from app.models.partners import Partner
from app.models.periods import find_period
from app.models.plans import Payment
from app.models.schema import changed
from app.models.store import Store
from app.reports.figures import Snapshot, gathered, load, sections
from tests.reports.tiny import H1, H2, RECORDS, day, opinion

PRIVATE = ("081-", "นางลับ", "บ้านเลขที่ 1")
TAKEN = gathered(RECORDS, H1)


def ids(data: Snapshot, table: str) -> set[str]:
    return {record.id for record in data.tables.get(table, ())}


def test_no_contact_data_and_no_proposer_is_in_it() -> None:
    text = TAKEN.to_bytes().decode()
    assert [private for private in PRIVATE if private in text] == []
    assert Person.table not in TAKEN.tables
    assert "นายสมมติ คนที่1" in text


def test_words_not_screened_for_showing_stay_out_but_the_opinion_is_counted() -> None:
    text = TAKEN.to_bytes().decode()
    assert "ปัญหาที่ 1" in text
    assert "ปัญหาที่ 3" not in text and "เหตุลับ" not in text
    assert "ปัญหาที่ 4" not in text
    assert {"op-3", "op-4"} <= ids(TAKEN, "opinions")


def test_what_came_after_the_period_or_matters_no_more_is_not_in_it() -> None:
    assert ids(TAKEN, "payments") == {"pay-1"}
    assert ids(TAKEN, "media") == {"med-1", "med-2"}
    assert ids(TAKEN, "opinions") == {"op-1", "op-2", "op-3", "op-4", "op-5", "op-7", "op-9"}
    assert ids(gathered(RECORDS, H2), "opinions") == {"op-1", "op-2", "op-3", "op-4", "op-5", "op-6", "op-9"}
    assert ids(TAKEN, "attachments") == {"pic-1", "pic-2", "pic-3", "file-1"}


def test_an_opinion_that_another_repeats_is_kept_however_old() -> None:
    again = opinion(10, date(2025, 11, 1), duplicate_of_id="op-8")
    assert "op-8" in ids(gathered([*RECORDS, again], H1), "opinions")


def test_editions_of_this_and_later_periods_and_their_files_are_not_in_it() -> None:
    reports = [
        Report(id=f"r-{p}", period_id=p, edition=1, pdf_id=f"pdf-{p}") for p in ("2568-2", "2569-1", "2569-2")
    ]
    files = [Attachment(id=f"pdf-{p}", name="r.pdf") for p in ("2568-2", "2569-1")]
    data = gathered([*RECORDS, *reports, *files], H1)
    assert ids(data, "reports") == {"r-2568-2"}
    assert not {"pdf-2568-2", "pdf-2569-1"} & ids(data, "attachments")


def test_letters_to_citizens_are_not_in_it() -> None:
    answer = Document(
        id="answer", kind="letter", subject="แจ้งผล", addressee="นางลับ", body="081-4", dated_on=day(12, 1)
    )
    scan = Attachment(
        id="scan", name="นางลับ.pdf", owner_table="documents", owner_id="answer", taken_on=day(12, 1)
    )
    text = gathered([*RECORDS, answer, scan], H1).to_bytes().decode()
    assert [private for private in PRIVATE if private in text] == []
    assert ids(TAKEN, "documents") == {"doc-1", "doc-2"}


def test_tombstones_and_unknown_columns_are_not_in_it() -> None:
    gone = MediaItem(id="gone", published_on=date(2025, 12, 1), deleted=True)
    newer = MediaItem(id="newer", published_on=date(2025, 12, 1), extra={"phone_of_maker": "081-9"})
    data = gathered([*RECORDS, gone, newer], H1)
    assert "gone" not in ids(data, "media")
    assert "081-" not in data.to_bytes().decode()


def test_it_comes_back_equal_with_the_same_hash() -> None:
    again = Snapshot.from_bytes(TAKEN.to_bytes())
    assert again == TAKEN
    assert again.sha256 == TAKEN.sha256 == hashlib.sha256(TAKEN.to_bytes()).hexdigest()
    assert sections(again) == sections(TAKEN)


def test_the_order_of_entry_does_not_matter() -> None:
    shuffled = random.Random(2569).sample(RECORDS, len(RECORDS))
    assert gathered(shuffled, H1).to_bytes() == TAKEN.to_bytes()


def test_one_changed_value_changes_the_hash() -> None:
    others = [r if r.id != "pay-1" else changed(r, amount_satang=600_001) for r in RECORDS]
    assert gathered(others, H1).sha256 != TAKEN.sha256


def test_unknown_values_come_back_unknown_where_the_default_is_something() -> None:
    blank = Opinion(id="blank", received_on=date(2025, 12, 1), screening=None, source=None)
    data = Snapshot.from_bytes(gathered([blank], H1).to_bytes())
    again = data.find(Opinion, "blank")
    assert again is not None and again.screening is None and again.source is None


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"format":"other"}',
        b"\xff\xfe",
        TAKEN.to_bytes().replace(b'"2569-1"', b"{}", 1)[:-2],
    ],
)
def test_what_is_no_snapshot_is_told(damaged: bytes) -> None:
    with pytest.raises(DamagedRecord):
        Snapshot.from_bytes(damaged)


def test_a_snapshot_names_its_period() -> None:
    kept = json.loads(TAKEN.to_bytes())
    assert kept["period"]["id"] == "2569-1"
    assert Snapshot.from_dict(kept).period == find_period("2569-1")


def test_children_are_found_under_their_parents() -> None:
    assert [p.id for p in TAKEN.under(Payment, "project_id", "line-1")] == ["pay-1"]
    assert TAKEN.under(Payment, "project_id", "nothing") == ()
    assert TAKEN.find(Partner, None) is None


def test_load_reads_the_store_once_and_checked(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record", bytes(32), create=True) as store:
        store.save(*RECORDS, actor="ทดสอบ")
        data = load(store, H1)
    assert data.to_bytes() == TAKEN.to_bytes()

"""Meddling with issued reports, by somebody with the key: five ways, fifty times each, all noticed."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from app.models.editions import Report
from app.models.errors import DamagedRecord, NotFound
from app.models.office import Attachment
from app.models.store import Store
from app.reports import editions
from tests.reports.issued import Meddler, copied, opened, three_editions

TIMES = 50


class Issued(NamedTuple):
    folder: Path
    papers: tuple[str, ...]


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Issued:
    folder = tmp_path_factory.mktemp("issued") / "record"
    return Issued(folder, three_editions(folder))


Way = Callable[[Meddler, random.Random], None]


def chosen_report(meddler: Meddler, chosen: random.Random) -> Report:
    return chosen.choice(editions.editions(meddler.store))


def pages(meddler: Meddler, chosen: random.Random) -> None:
    """Other pages: a flipped bit; another file under a fitting row; and the report's row made to fit too."""
    meddle_file(meddler, chosen, "pdf")


def data(meddler: Meddler, chosen: random.Random) -> None:
    """Other data, in the same three depths."""
    meddle_file(meddler, chosen, "snapshot")


def meddle_file(meddler: Meddler, chosen: random.Random, name: str) -> None:
    report = chosen_report(meddler, chosen)
    file_id = getattr(report, f"{name}_id") or ""
    depth = chosen.randrange(4)
    if depth == 0:
        meddler.flip(file_id, chosen.randrange(10**6))
        return
    content = meddler.store.attachment_bytes(file_id)
    place = chosen.randrange(len(content) - 2)
    hashed = meddler.replace_file(file_id, content[:place] + b"7" + content[place + 2 :])
    if depth >= 2:
        meddler.write(Report.table, report.id, **{f"{name}_sha256": hashed})
    if depth == 3:
        meddler.seal(report.id)


ROW_VALUES: dict[str, Callable[[random.Random], Any]] = {
    "period_id": lambda chosen: f"25{chosen.randrange(70, 90)}-1",
    "edition": lambda chosen: chosen.randrange(5, 50),
    "issued_at": lambda chosen: f"2020-01-{chosen.randrange(10, 28)}T00:00:00.000Z",
    "issued_by": lambda chosen: f"คนอื่น {chosen.random()}",
    "reason": lambda chosen: f"เหตุอื่น {chosen.random()}",
    "differences": lambda _: "[ ]",
    "snapshot_sha256": lambda chosen: f"{chosen.getrandbits(256):064x}",
    "pdf_sha256": lambda chosen: f"{chosen.getrandbits(256):064x}",
    "previous_hash": lambda chosen: f"{chosen.getrandbits(256):064x}",
    "chain_hash": lambda chosen: f"{chosen.getrandbits(256):064x}",
}


def row(meddler: Meddler, chosen: random.Random) -> None:
    """Another value in the report's row: bare, with its row hash made to fit, or with the chain hash too."""
    report = chosen_report(meddler, chosen)
    name = chosen.choice(sorted(ROW_VALUES))
    value = ROW_VALUES[name](chosen)
    depth = chosen.randrange(3)
    if depth == 0:
        meddler.run(f"UPDATE reports SET {name} = ? WHERE id = ?", value, report.id)
        return
    meddler.write(Report.table, report.id, **{name: value})
    if depth == 2 and name != "chain_hash":
        meddler.seal(report.id)


def deletion(meddler: Meddler, chosen: random.Random) -> None:
    """An edition gone: its row; its row and files; or the record cut back to what it was before them."""
    depth = chosen.randrange(3)
    if depth == 2:
        meddler.cut_tail(chosen.randrange(1, 4))
        return
    report = chosen_report(meddler, chosen)
    meddler.forget(Report.table, report.id)
    for file_id in (report.pdf_id, report.snapshot_id) if depth else ():
        meddler.forget(Attachment.table, file_id or "")


def relinking(meddler: Meddler, chosen: random.Random) -> None:
    """Files of two editions swapped; or the edition in the middle left out and the chain joined behind it."""
    first, second, third = editions.editions(meddler.store)
    if chosen.randrange(2):
        one, two = chosen.sample([first, second, third], 2)
        kind = chosen.choice(["pdf", "snapshot"])
        names = [f"{kind}_id", f"{kind}_sha256"]
        for report, given in ((one, two), (two, one)):
            meddler.write(Report.table, report.id, **{name: getattr(given, name) for name in names})
            if chosen.randrange(2):
                meddler.seal(report.id)
        return
    meddler.forget(Report.table, second.id)
    for file_id in (second.pdf_id, second.snapshot_id):
        meddler.forget(Attachment.table, file_id or "")
    meddler.write(Report.table, third.id, previous_hash=first.chain_hash)
    meddler.seal(third.id)
    if chosen.randrange(2):
        meddler.forge_history(Report.table, third.id)


WAYS: dict[str, Way] = {
    "pages": pages,
    "data": data,
    "row": row,
    "deletion": deletion,
    "relinking": relinking,
}


def noticed(store: Store, papers: tuple[str, ...]) -> bool:
    return bool(editions.verify(store)) or any(editions.against_paper(store, paper) for paper in papers)


def reprints(store: Store, name: str) -> bytes | None:
    """The pages, or None where the program refuses to print them."""
    try:
        return editions.reprint(store, editions.find(store, name))
    except (DamagedRecord, NotFound):
        return None


@pytest.mark.faults
@pytest.mark.parametrize("way", WAYS)
def test_meddling_is_noticed_every_time(way: str, three: Issued, tmp_path: Path) -> None:
    assert unnoticed(way, three, tmp_path, range(TIMES)) == []


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS)
def test_meddling_is_noticed_every_time_of_many(way: str, three: Issued, tmp_path: Path) -> None:
    assert unnoticed(way, three, tmp_path, range(TIMES, 7 * TIMES)) == []


def unnoticed(way: str, three: Issued, folder: Path, seeds: range) -> list[int]:
    """The seeds whose meddling nobody noticed, or after which other pages than the true ones were printed."""
    with opened(three.folder) as store:
        true = {f"{r.period_id}/{r.edition}": editions.reprint(store, r) for r in editions.editions(store)}
    missed = []
    for seed in seeds:
        with copied(three.folder, folder / str(seed)) as store:
            WAYS[way](Meddler(store), random.Random(seed))
            wrong = any(reprints(store, name) not in (None, pdf) for name, pdf in true.items())
            missed += [seed] if wrong or not noticed(store, three.papers) else []
        shutil.rmtree(folder / str(seed))
    return missed


def test_all_but_a_cut_tail_is_noticed_without_any_paper(three: Issued, tmp_path: Path) -> None:
    """Why the paper matters: a record set back to an older, whole state has nothing in it that could tell."""
    with copied(three.folder, tmp_path / "cut") as store:
        Meddler(store).cut_tail(1)
        assert editions.verify(store) == []
        assert [bool(editions.against_paper(store, paper)) for paper in three.papers] == [False, False, True]


def test_a_damaged_edition_does_not_keep_other_damage_from_being_told(three: Issued, tmp_path: Path) -> None:
    with copied(three.folder, tmp_path / "record") as store:
        meddler = Meddler(store)
        report = editions.find(store, "2569-2")
        meddler.run("UPDATE reports SET reason = 'อื่น' WHERE id = ?", report.id)
        meddler.run("UPDATE offices SET name_full = 'อื่น'")
        told = {problem.table for problem in store.verify(editions.heads(store))}
        assert {"reports", "offices"} <= told
        assert [problem.table for problem in editions.verify(store)] == ["reports"]


def test_data_that_cannot_be_read_is_told_and_stops_no_other_proof(three: Issued, tmp_path: Path) -> None:
    with copied(three.folder, tmp_path / "record") as store:
        meddler = Meddler(store)
        report = editions.find(store, "2569-2")
        hashed = meddler.replace_file(report.snapshot_id or "", b"{}")
        meddler.write("reports", report.id, snapshot_sha256=hashed)
        assert len(editions.heads(store)) == 2
        assert "its data" in editions.verify(store)[-1].what.english


def test_a_history_written_anew_as_a_whole_is_told_by_the_editions_behind_it(
    three: Issued, tmp_path: Path
) -> None:
    """The audit chain is rewritten from the change on; the heads kept with the editions do not fit it."""
    with copied(three.folder, tmp_path / "forged") as store:
        meddler = Meddler(store)
        meddler.write("payments", "pay-1", amount_satang=1)
        meddler.forge_history("payments", "pay-1")
        assert store.verify() == []
        assert store.verify(editions.heads(store)) != []
        assert editions.verify(store) != []

"""The engine is a safe one, and each of its faults has its sentence."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from app.models import engine
from app.models.errors import AppError, DamagedRecord, StorageFault


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 51, 2)])
def test_an_engine_with_the_wal_reset_fault_is_refused(version: tuple[int, int, int]) -> None:
    with pytest.raises(StorageFault) as told:
        engine.check_version(version)
    assert ".".join(map(str, version)) in told.value.said("th")


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 53, 4), (4, 0, 0)])
def test_a_safe_engine_is_taken(version: tuple[int, int, int]) -> None:
    engine.check_version(version)


def test_ours_is_safe_and_encrypts() -> None:
    engine.check_version()
    assert dbapi2.connect(":memory:").execute("PRAGMA cipher_version").fetchone()[0].startswith("4.")


@pytest.mark.parametrize(
    "name", ["FULL", "IOERR", "NOTADB", "CORRUPT", "READONLY", "CANTOPEN", "BUSY", "TOOBIG"]
)
def test_each_fault_has_words_in_both_languages(name: str) -> None:
    fault = dbapi2.OperationalError("engine's own words")
    fault.sqlite_errorcode = getattr(sqlite3, f"SQLITE_{name}") | (3 << 8)  # an extended code
    shown = engine.showable(fault)
    assert isinstance(shown, AppError)
    assert shown.what.thai and shown.what.english and "engine's own" not in shown.said("en")


def test_a_mistake_of_the_program_is_not_shown_as_a_fault_of_the_disk(tmp_path: Path) -> None:
    con = engine.connect(tmp_path / "a.db", bytes(32))
    with pytest.raises(dbapi2.OperationalError, match="no such table"):
        engine.rows(con, "SELECT * FROM nowhere")
    con.close()


def test_a_file_that_opens_but_cannot_be_read_on_is_damage(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    con = engine.connect(file, bytes(32))
    con.execute("CREATE TABLE t (a)")
    con.execute("INSERT INTO t VALUES (?)", ("x" * 20_000,))
    con.close()
    data = bytearray(file.read_bytes())
    data[-2000] ^= 1  # in the last page, where the end of the text lies
    file.write_bytes(data)
    con = engine.connect(file, bytes(32))
    with pytest.raises(DamagedRecord):
        engine.rows(con, "SELECT * FROM t")
    con.close()

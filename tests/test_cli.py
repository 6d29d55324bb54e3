"""The verbs without a window, as a script sees them: exit status, stdout, stderr, files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROGRAM = (sys.executable, "-m", "app")
ROOT = Path(__file__).parents[1]


class Shell:
    """Runs the program unattended, with a home of its own: no keyring, no terminal."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.record = home / "record"
        kept = {k: v for k, v in os.environ.items() if k in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")}
        self.environment = kept | {"HOME": str(home), "PYTHONPATH": str(ROOT), "LOCALAPPDATA": str(home)}
        self.environment["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

    def __call__(self, *words: str | Path, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        command = [*PROGRAM, "--record", str(self.record), *map(str, words)]
        environment = self.environment | more
        return subprocess.run(
            command, env=environment, input=stdin, capture_output=True, text=True, check=False
        )

    def json(self, *words: str | Path, stdin: str = "") -> Any:
        done = self(*words, "--json", stdin=stdin)
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A record with the sample centre, shared by the tests that only read it."""
    made = Shell(tmp_path_factory.mktemp("home"))
    done = made("sample")
    assert (done.returncode, done.stderr) == (0, "")
    assert "รหัสกู้คืน" in done.stdout
    assert "ไม่มีที่เก็บกุญแจของระบบ" in done.stdout, "the program says where the key lies"
    return made


def test_the_key_lies_in_a_file_only_its_owner_can_read(shell: Shell) -> None:
    found = list(shell.home.rglob("*.key"))
    assert len(found) == 1
    assert found[0].stat().st_mode & 0o077 == 0
    assert not found[0].is_relative_to(shell.record)


def test_a_report_is_printed_and_every_figure_explained(shell: Shell, tmp_path: Path) -> None:
    pdf, told = tmp_path / "r.pdf", tmp_path / "e.json"
    done = shell("report", "--year", "2569", "--half", "1", "--out", pdf, "--explain", told)
    assert (done.returncode, done.stderr) == (0, "")
    assert pdf.read_bytes().startswith(b"%PDF")
    explained = json.loads(told.read_text(encoding="utf-8"))
    assert explained["closes"] is True
    held = explained["figures"]["meetings.held"]
    assert held["value"] == len(held["sources"]) > 0


def test_period_and_year_with_half_are_the_same_report(shell: Shell, tmp_path: Path) -> None:
    one, other = tmp_path / "1.pdf", tmp_path / "2.pdf"
    shell("report", "--year", "2569", "--half", "1", "--out", one)
    shell("report", "--period", "2569-1", "--out", other)
    assert one.read_bytes() == other.read_bytes()


def test_check_tells_what_is_missing_by_mission(shell: Shell) -> None:
    done = shell("check", "--year", "2569", "--half", "2")
    assert done.returncode == 1
    assert done.stderr.startswith("ภารกิจข้อ ")
    english = shell("--language", "en", "check", "--year", "2569", "--half", "2")
    assert english.stderr.startswith("Mission ")
    found = shell.json("check", "--year", "2569", "--half", "2")["findings"]
    assert len(found) == len(done.stderr.splitlines())
    assert {"mission", "what", "mend", "table", "record_id", "severity"} == set(found[0])


def test_an_issued_report_is_reprinted_byte_for_byte(shell: Shell, tmp_path: Path) -> None:
    issued, again = tmp_path / "issued.pdf", tmp_path / "again.pdf"
    answer = shell.json("report", "--year", "2569", "--half", "1", "--out", issued, "--issue")
    assert answer["edition"] == "2569-1/1"
    assert shell("reprint", "2569-1", "--out", again).returncode == 0
    assert issued.read_bytes() == again.read_bytes()
    letter, once_more = tmp_path / "letter.pdf", tmp_path / "letter-again.pdf"
    assert shell("letter", "2569-1", "--out", letter).returncode == 0
    assert letter.read_bytes().startswith(b"%PDF")
    assert shell("letter", "2569-1/1", "--out", once_more).returncode == 0
    assert letter.read_bytes() == once_more.read_bytes()
    refused = shell("report", "--year", "2569", "--half", "1", "--out", again, "--issue")
    assert (refused.returncode, "ต้องระบุเหตุผล" in refused.stderr) == (1, True)
    assert shell("verify").returncode == 0


def test_a_backup_comes_back_on_an_empty_machine(shell: Shell, tmp_path: Path) -> None:
    home = Shell(tmp_path / "first")
    home.home.mkdir()
    code = home.json("sample")["recovery_code"]
    assert home("backup", tmp_path / "copy.srb").returncode == 0
    other = Shell(tmp_path / "second")
    other.home.mkdir()
    wrong = other("restore", tmp_path / "copy.srb", stdin="AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-AAAAA\n")
    assert (wrong.returncode, "รหัสกู้คืน" in wrong.stderr) == (1, True)
    assert other("restore", tmp_path / "copy.srb", stdin=f"{code}\n").returncode == 0
    one, two = tmp_path / "1.pdf", tmp_path / "2.pdf"
    home("report", "--period", "2569-1", "--out", one)
    other("report", "--period", "2569-1", "--out", two)
    assert one.read_bytes() == two.read_bytes()


def test_a_lost_key_comes_back_by_the_recovery_code(tmp_path: Path) -> None:
    home = Shell(tmp_path)
    code_file = tmp_path / "code.txt"
    code_file.write_text(home.json("new")["recovery_code"], encoding="utf-8")
    for key in tmp_path.rglob("*.key"):
        key.unlink()
    assert home("verify").returncode == 1
    assert home("unlock", "--code-file", code_file).returncode == 0
    assert home("verify").returncode == 0


def test_a_workbook_goes_out_and_comes_into_another_record_once(shell: Shell, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    exported = shell.json("export", book)["rows"]
    other = Shell(tmp_path / "other")
    other.home.mkdir()
    other("new")
    asked = other.json("import", book)
    rows = asked["good"]
    assert asked["applied"] is None
    assert {p["severity"] for p in asked["problems"]} <= {"warning"}, (
        "attached files do not travel in a workbook"
    )
    assert 1000 < rows <= exported, "attached files and issued reports stay where they are"
    assert other("import", book).returncode == 1, "nobody said yes"
    assert other.json("import", book, "--yes")["applied"] == {"new": rows, "changed": 0, "same": 0}
    assert other.json("import", book, "--yes")["applied"] == {"new": 0, "changed": 0, "same": rows}


def test_a_workbook_that_is_none_is_refused_in_plain_words(shell: Shell, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    book.write_text("ชื่อ,ตำแหน่ง\n", encoding="utf-8")
    done = shell("import", book, "--yes")
    assert (done.returncode, ".xlsx" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("words", "thai"),
    [
        (("report",), "ยังไม่ได้ระบุ --out"),
        (("report", "--out", "x.pdf", "--half", "3"), "--half: ไม่รู้จัก"),
        (("report", "--out", "x.pdf", "--year", "x"), "ไม่ใช่จำนวนเต็ม"),
        (("check", "--secret"), "ไม่รู้จัก --secret"),
    ],
)
def test_misuse_is_told_in_the_programs_language(shell: Shell, words: tuple[str, ...], thai: str) -> None:
    done = shell(*words)
    assert (done.returncode, thai in done.stderr) == (2, True), done.stderr
    assert "usage:" not in done.stderr
    assert "usage:" in shell(*words, SUANRUAM_LANGUAGE="en").stderr


@pytest.mark.parametrize(
    ("words", "thai"),
    [
        (("check",), "ยังไม่ได้ระบุรอบรายงาน"),
        (("check", "--period", "2569-9"), "ไม่รู้จักรอบรายงาน"),
        (("reprint", "2570-1", "--out", "x.pdf"), "ไม่พบรายงานฉบับ"),
        (("new",), "มีแฟ้มข้อมูลอยู่แล้ว"),
        (("report", "--period", "2569-1", "--out", "/proc/none/x.pdf"), "เขียนไฟล์"),
    ],
)
def test_what_cannot_be_done_is_told_with_status_one(shell: Shell, words: tuple[str, ...], thai: str) -> None:
    done = shell(*words)
    assert (done.returncode, thai in done.stderr) == (1, True), done.stderr


def test_without_a_display_the_window_says_so(shell: Shell) -> None:
    done = subprocess.run([*PROGRAM], env=shell.environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "ไม่มีจอภาพ" in done.stderr


def test_help_names_every_verb_in_both_languages(shell: Shell) -> None:
    working = ["new", "sample", "import", "export", "check", "report", "letter", "reprint"]
    keeping = ["backup", "restore", "unlock", "verify"]
    for language, word in (("th", "วิธีใช้:"), ("en", "usage:")):
        shown = shell("--help", SUANRUAM_LANGUAGE=language).stdout
        assert shown.startswith(word)
        assert all(verb in shown for verb in working + keeping)

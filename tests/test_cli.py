"""The verbs without a window, as a script sees them: exit status, stdout, stderr, files."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest

from app import cli

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
    assert (wrong.returncode, "รหัสกลุ่มที่ 1 พิมพ์ไม่ถูกต้อง" in wrong.stderr) == (1, True)
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


def test_the_printed_report_is_held_against_the_record(tmp_path: Path) -> None:
    home = Shell(tmp_path)
    home("new")
    home("report", "--period", "2569-1", "--out", tmp_path / "1.pdf", "--issue")
    page = pypdf.PdfReader(tmp_path / "1.pdf").pages[-1].extract_text()
    hashed = "".join(re.findall(r"(?<!-)\b[0-9a-f]{32}\b", page)).upper()
    printed = f"SUANRUAM 2569-1/1 {hashed}"
    agrees = home("verify", "--paper", printed)
    assert (agrees.returncode, agrees.stderr) == (0, "")
    assert "รายงานที่พิมพ์ไว้ตรง" in agrees.stdout
    other = home("verify", "--paper", printed[:-1] + ("0" if printed[-1] != "0" else "1"))
    assert (other.returncode, "ฉบับที่พิมพ์ไว้" in other.stderr) == (1, True)
    gone = home("verify", "--paper", printed.replace("/1", "/2"))
    assert (gone.returncode, "ไม่พบรายงานฉบับ" in gone.stderr) == (1, True)
    none = home("verify", "--paper", "https://example.go.th")
    assert (none.returncode, "ไม่ใช่รหัสท้ายรายงาน" in none.stderr) == (1, True)


@pytest.mark.parametrize("name", ["record.db", "keys.json", "new.pdf"])
@pytest.mark.parametrize(
    "words", [("export",), ("backup",), ("report", "--period", "2569-1", "--out")], ids=lambda words: words[0]
)
def test_nothing_is_written_into_the_records_own_folder(
    shell: Shell, words: tuple[str, ...], name: str
) -> None:
    before = {one.name: one.stat().st_size for one in shell.record.iterdir()}
    done = shell(*words, shell.record / name)
    assert (done.returncode, "โฟลเดอร์ของแฟ้มข้อมูล" in done.stderr) == (1, True)
    assert {one.name: one.stat().st_size for one in shell.record.iterdir()} == before


def test_nothing_is_issued_when_its_pages_could_not_be_written(shell: Shell, tmp_path: Path) -> None:
    report = ("report", "--period", "2569-2", "--issue", "--out")
    done = shell(*report, tmp_path)
    assert (done.returncode, "เป็นโฟลเดอร์ ไม่ใช่ไฟล์" in done.stderr) == (1, True), done.stderr
    assert shell.json("report", "--period", "2569-2", "--out", tmp_path / "draft.pdf")["edition"] == ""
    assert shell("reprint", "2569-2", "--out", tmp_path / "again.pdf").returncode == 1
    assert not (tmp_path / "again.pdf").exists()


def test_what_the_system_says_is_told_in_the_programs_language(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("ไฟล์", encoding="utf-8")
    words = ("report", "--period", "2569-1", "--out", tmp_path / "file" / "x.pdf")
    assert "ไม่ใช่โฟลเดอร์" in shell(*words).stderr
    assert "part of the path is not a folder" in shell(*words, SUANRUAM_LANGUAGE="en").stderr


def test_thai_passes_where_the_system_writes_another_code_page(shell: Shell) -> None:
    done = shell("check", "--period", "2569-2", PYTHONIOENCODING="cp1252")
    assert (done.returncode, done.stderr[:9]) == (1, "ภารกิจข้อ")
    assert "คำสั่ง" in shell("--help", PYTHONIOENCODING="cp1252").stdout


class Interrupted(io.StringIO):
    """A keyboard on which Ctrl+C is pressed while the program waits for an answer."""

    def readline(self, *_: Any) -> str:
        raise KeyboardInterrupt


def test_ctrl_c_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Interrupted())
    assert cli.main(["--record", str(tmp_path / "r"), "restore", str(tmp_path / "copy.srb")]) == 1
    assert capsys.readouterr().err == "หยุดตามคำสั่ง งานนี้ยังไม่เสร็จ\n"


def test_misuse_of_the_language_is_told_in_the_language_set(shell: Shell) -> None:
    done = shell("--language", "fr", "check", SUANRUAM_LANGUAGE="en")
    assert (done.returncode, "usage:" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("words", "thai"),
    [
        (("report",), "ยังไม่ได้ระบุ --out"),
        (("report", "--out", "x.pdf", "--half", "3"), "--half: ไม่รู้จัก"),
        (("report", "--out", "x.pdf", "--year", "x"), "ไม่ใช่จำนวนเต็ม"),
        (("check", "--secret"), "ไม่รู้จัก --secret"),
        (("report", "--out", ""), "--out: ยังไม่ได้ใส่ค่า"),
        (("--record", "", "new"), "--record: ยังไม่ได้ใส่ค่า"),
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
        (("check", "--period", "2569-1", "--year", "2568", "--half", "2"), "สองแบบ"),
        (("restore", "none.srb"), "อ่านไฟล์สำรอง none.srb ไม่ได้"),
        (("reprint", "2570-1", "--out", "x.pdf"), "ไม่พบรายงานฉบับ"),
        (("new",), "มีแฟ้มข้อมูลอยู่แล้ว"),
        (("report", "--period", "2569-1", "--out", "/proc/none/x.pdf"), "เขียนไฟล์"),
    ],
)
def test_what_cannot_be_done_is_told_with_status_one(shell: Shell, words: tuple[str, ...], thai: str) -> None:
    done = shell(*words)
    assert (done.returncode, thai in done.stderr) == (1, True), done.stderr


def test_a_record_whose_making_was_cut_off_is_made_anew(tmp_path: Path) -> None:
    home = Shell(tmp_path)
    home("new")
    (home.record / "record.db").rename(home.record / "record.db.new")
    keys = (home.record / "keys.json").read_bytes()
    assert "สร้างแฟ้มข้อมูลใหม่" in home("verify").stderr
    assert home("new").returncode == 0
    assert home("verify").returncode == 0
    assert (home.record / "keys.before-1.json").read_bytes() == keys


def test_before_there_is_a_record_it_says_to_make_one(tmp_path: Path) -> None:
    done = Shell(tmp_path)("check", "--period", "2569-1")
    assert (done.returncode, "ไม่มีแฟ้มข้อมูลในโฟลเดอร์" in done.stderr) == (1, True), done.stderr
    assert "สร้างแฟ้มข้อมูลใหม่" in done.stderr


def test_an_opinion_is_traced_to_its_lines_baht_and_sentences(shell: Shell) -> None:
    done = shell("trace", "0216/2568")
    assert (done.returncode, done.stderr) == (0, "")
    first, *rest = done.stdout.splitlines()
    assert first.startswith("ข้อเสนอเลขที่รับ 0216/2568")
    assert any(line.startswith("→ โครงการ") and "บาท" in line for line in rest)
    assert sum(line.startswith("→ รายงานรอบ 2569-") for line in rest) >= 4
    unknown = shell("trace", "9999/2568", SUANRUAM_LANGUAGE="en")
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert "9999/2568" in unknown.stderr


def test_without_a_display_the_window_says_so(shell: Shell) -> None:
    done = subprocess.run([*PROGRAM], env=shell.environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "ไม่มีจอภาพ" in done.stderr


def test_help_names_every_verb_in_both_languages(shell: Shell) -> None:
    working = ["new", "sample", "import", "export", "check", "report", "letter", "paper", "trace", "reprint"]
    keeping = ["backup", "restore", "unlock", "verify"]
    sending = ["connect", "disconnect", "sync", "submit", "open-data"]
    for language, word in (("th", "วิธีใช้:"), ("en", "usage:")):
        shown = shell("--help", SUANRUAM_LANGUAGE=language).stdout
        assert shown.startswith(word)
        assert all(verb in shown for verb in working + keeping + sending)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("minutes", "2/2568"), "ผู้มาประชุม"),
        (("minutes", "1/2569", "--body", "คณะทำงาน"), "คณะทำงาน"),
        (("attendance", "๒/๒๕๖๘"), "ลายมือชื่อ"),
        (("invitation", "2/2568"), "เชิญประชุม"),
        (("memo", "2/2568"), "บันทึกข้อความ"),
        (("extract", "2/2568", "--item", "4.1"), "คัดลอกมติ"),
        (("order", "71/2567"), "คำสั่ง"),
        (("announcement",), "ประกาศ"),
        (("answer", "๐๒๑๔/๒๕๖๘"), "แจ้งผลการพิจารณา"),
        (("passing", "0217/2568"), "ข้อเสนอของประชาชนที่ส่งต่อ"),
        (("hearing-notice", "ตำบล ชี้แจง"), "ขอเชิญประชาชน"),
        (("hearing-result", "2"), "เอกสารแนบท้ายประกาศ"),
        (("participation", "2569"), "การเปิดโอกาสให้เกิดการมีส่วนร่วม"),
    ],
)
def test_every_paper_of_a_committee_is_printed(
    shell: Shell, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    done = shell("paper", *words, "--out", tmp_path / "paper.pdf")
    assert done.returncode == 0, done.stderr
    text = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "paper.pdf").pages)
    assert said in "".join(text.split())


def test_a_paper_for_word_is_a_word_file(shell: Shell, tmp_path: Path) -> None:
    assert shell("paper", "minutes", "2/2568", "--out", tmp_path / "paper.docx").returncode == 0
    words = "".join(one.text for one in docx.Document(str(tmp_path / "paper.docx")).paragraphs)
    assert "รายงานการประชุม" in words


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("minutes", "9/2568"), "ไม่พบการประชุมครั้งที่ 9/2568"),
        (("extract", "2/2568", "--item", "9"), "ไม่มีมติในวาระ 9"),
        (("order", "9/9"), "9/9"),
        (("answer", "9999/2569"), "ไม่มีข้อเสนอเลขที่รับ 9999/2569"),
        (("passing", "9999/2569"), "ไม่พบเรื่องส่งต่อเลขที่ 9999/2569"),
        (("hearing-notice", "ประชาคม"), "มีหลายเวที"),
        (("hearing-result", "ไม่มีเวทีนี้"), "ไม่พบเวที"),
        (("participation", "69"), "ปีงบประมาณ “69” ไม่ถูกต้อง"),
    ],
)
def test_a_paper_that_is_not_there_is_told(
    shell: Shell, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    done = shell("paper", *words, "--out", tmp_path / "paper.pdf")
    assert done.returncode == 1 and told in done.stderr
    assert not (tmp_path / "paper.pdf").exists()

"""The verbs of the post against the real server: connect, sync, a second computer, submit, open data."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from suanruam_server.cluster import Cluster
from tests.reports.sampled import COUNTS
from tests.server import rig
from tests.test_cli import Shell

LAO = 1


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with rig.private_cluster() as made:
        yield made


@pytest.fixture(scope="module")
def server(cluster: Cluster) -> Iterator[rig.Server]:
    database = rig.fresh_database(cluster)
    rig.make_lao(database, 0, "สำนักงาน ก.ก.ถ.")
    rig.make_lao(database, LAO, "เทศบาลตำบลธารตะแบก", lao_type="subdistrict")
    with rig.running(database) as started:
        yield started


@pytest.fixture(scope="module")
def code(server: rig.Server) -> Callable[[str], str]:
    """An enrolment code for a role."""
    central = rig.Client(server.url, rig.make_device(server.database, 0, "central_admin"))

    def made(role: str) -> str:
        lao_id = 0 if role == "reviewer" else LAO
        answer = central.post("/v1/codes", {"role": role, "name": "เครื่องทดสอบ", "lao_id": lao_id})
        assert answer.status_code in (200, 201), answer.text
        return str(answer.json()["code"])

    return made


@pytest.fixture(scope="module")
def office(
    server: rig.Server, code: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Shell, str]:
    """The sample centre on the administrator's computer, connected and sent; and its recovery code."""
    shell = Shell(tmp_path_factory.mktemp("office"))
    recovery = str(shell.json("sample")["recovery_code"])
    stands = shell.json("connect", server.url, code("lao_admin"), "--name", "เครื่องธุรการ")
    assert (stands["enrolled"], stands["role"], stands["device"]) == (True, "lao_admin", "เครื่องธุรการ")
    done = shell("sync")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert "ตรงกัน" in done.stdout
    return shell, recovery


def test_a_new_computer_has_the_whole_record(
    office: tuple[Shell, str], server: rig.Server, code: Callable[[str], str], tmp_path: Path
) -> None:
    first, recovery = office
    other = Shell(tmp_path)
    wanted = ("connect", "--new-computer", server.url, code("clerk"), "--name", "เครื่องที่สอง")
    wrong = other(*wanted, "--key-code", "-", stdin="AAAAA-AAAAA\n")
    assert wrong.returncode == 1
    done = other(*wanted, "--key-code", "-", stdin=f"{recovery}\n")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert "สร้างแฟ้มข้อมูลจากเครื่องแม่ข่ายแล้ว" in done.stdout
    told = other.json("sync")
    assert (told["done"], told["proved"], told["waiting"]) == (True, True, 0)
    assert other("verify").returncode == 0
    for shell, file in ((first, "1.pdf"), (other, "2.pdf")):
        assert shell("report", "--period", "2569-2", "--out", tmp_path / file).returncode == 0
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()


def test_a_report_is_handed_in_and_its_numbers_come_out_as_open_data(
    office: tuple[Shell, str], server: rig.Server, code: Callable[[str], str], tmp_path: Path
) -> None:
    shell, _ = office
    assert shell("report", "--period", "2569-1", "--out", tmp_path / "r.pdf", "--issue").returncode == 0
    done = shell("submit", "2569-1")
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "ส่งรายงาน 2569-1/1 แล้ว\n")
    again = shell.json("submit", "2569-1")
    assert (again["edition"], again["state"]) == ("2569-1/1", "sent")

    reviewer = Shell(tmp_path / "reviewer")
    assert reviewer("new").returncode == 0
    assert reviewer("connect", server.url, code("reviewer")).returncode == 0
    nothing = reviewer("sync")
    assert (nothing.returncode, "ผู้ตรวจรายงาน" in nothing.stdout) == (0, True), nothing.stderr
    written = reviewer.json("open-data", "2569-1", "--out", tmp_path / "open")
    assert sorted(Path(file).name for file in written["files"]) == sorted(
        f"suanruam-2569-1{end}" for end in (".json", "-reports.csv", "-missions.csv", "-dictionary.csv")
    )
    sheet = (tmp_path / "open" / "suanruam-2569-1-reports.csv").read_text("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(sheet))
    counts = COUNTS["2569-1"]
    assert row["lao_name"] == "เทศบาลตำบลธารตะแบก"
    assert int(row["opinions_received"]) == counts["opinions"]["received"]
    assert float(row["lines_used"]) == counts["payments"]["paid_satang"] / 100
    refused = shell("open-data", "2569-1", "--out", tmp_path / "open")
    assert (refused.returncode, bool(refused.stderr)) == (1, True)


def test_without_a_line_a_report_waits_and_goes_with_the_next_exchange(
    office: tuple[Shell, str], server: rig.Server, tmp_path: Path
) -> None:
    shell, _ = office
    assert shell("report", "--period", "2569-2", "--out", tmp_path / "r.pdf", "--issue").returncode == 0
    server.kill()
    try:
        done = shell("submit", "2569-2")
        assert done.returncode == 1
        assert "รอส่ง" in done.stdout and "ติดต่อเครื่องแม่ข่ายไม่ได้" in done.stderr
        told = shell("sync", "--json")
        stands = json.loads(told.stdout)
        assert (told.returncode, stands["done"]) == (1, False)
        assert stands["waiting"] > 0 and stands["error"] in told.stderr
    finally:
        server.start()
    assert shell("sync").returncode == 0
    assert shell.json("submit", "2569-2")["state"] == "sent"


@pytest.mark.parametrize(
    ("words", "thai"),
    [
        (("connect",), "ยังไม่ได้ระบุที่อยู่เครื่องแม่ข่าย"),
        (("connect", "http://elsewhere.example", "ABCDE-12345"), "ใช้ไม่ได้"),
        (("connect", "--new-computer", "https://elsewhere.example", "ABCDE"), "รหัส"),
        (("submit", "2570-1"), "ไม่พบรายงานฉบับ"),
        (("open-data", "2569-9", "--out", "x"), "ไม่รู้จักรอบรายงาน"),
    ],
)
def test_what_cannot_be_done_is_told(office: tuple[Shell, str], words: tuple[str, ...], thai: str) -> None:
    done = office[0](*words)
    assert (done.returncode, thai in done.stderr) == (1, True), done.stderr


def test_a_record_that_left_its_server_says_so(
    server: rig.Server, code: Callable[[str], str], tmp_path: Path
) -> None:
    shell = Shell(tmp_path)
    assert shell("new").returncode == 0
    lao_id = rig.make_lao(server.database, 2, "อบต.ที่สอง")
    admin = rig.Client(server.url, rig.make_device(server.database, lao_id, "lao_admin"))
    own = str(admin.post("/v1/codes", {"role": "clerk", "name": "ก"}).json()["code"])
    assert shell("connect", server.url, own).returncode == 0
    gone = shell("disconnect")
    assert (gone.returncode, "ตัดการเชื่อมต่อแล้ว" in gone.stdout) == (0, True)
    done = shell("sync")
    assert (done.returncode, "ยังไม่ได้ลงทะเบียน" in done.stderr) == (1, True), done.stderr

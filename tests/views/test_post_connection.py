"""Connecting, the office's computers, codes and leaving at a real server; exchanges by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from app.models import keys, posting
from app.models.office import Person
from app.models.store import Store
from app.models.users import User
from app.views import courier
from app.views.firststart import first_record
from app.views.post.joining import JoinDialog
from tests.sync.office import Office
from tests.views.post_office import LONGEST, Computer, at_work, code_for, new_record, second_record

Opened = Callable[..., Computer]
PASSPHRASE = "รหัสผ่านของเครื่องใหม่"


@pytest.fixture
def opened(qapp: QApplication, tmp_path: Path) -> Iterator[Opened]:
    """Opens a computer on a new record, or on one that is there."""
    with ExitStack() as kept:

        def one(name: str = "a", store: Store | None = None) -> Computer:
            folder = tmp_path / name
            return kept.enter_context(at_work(folder, store or new_record(folder, lambda _: None), qapp))

        yield one


def give(computer: Computer, server: str, code: str, qtbot: Any) -> None:
    """Type into the form and press its button."""
    computer.desk.courier.look()
    form = computer.settings().form
    for line, text in ((form.server, server), (form.code, code), (form.name, "เครื่องธุรการ")):
        line.setText(text)
    form.connect_button.click()
    qtbot.waitUntil(
        lambda: form.connect_button.isEnabled() or computer.desk.courier.is_enrolled, timeout=LONGEST
    )
    computer.settle(qtbot)


@pytest.fixture
def connected(opened: Opened, office: Office, qtbot: Any) -> Computer:
    computer = opened()
    give(computer, office.site.url, code_for(office), qtbot)
    assert computer.desk.courier.is_enrolled
    return computer


def answer(is_yes: bool, told: list[str]) -> None:
    """The question that comes up gets this answer."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        told.append(box.text())
        role = QMessageBox.ButtonRole.DestructiveRole if is_yes else QMessageBox.ButtonRole.RejectRole
        next(one for one in box.buttons() if box.buttonRole(one) is role).click()

    QTimer.singleShot(0, press)


def test_what_goes_and_who_reads_it_is_told_before_anything_goes(opened: Opened) -> None:
    computer = opened()
    computer.desk.courier.look()
    connection = computer.settings()
    said = " ".join(one.text() for one in connection.findChildren(type(connection.only)) if one.isVisible())
    assert "ถูกผนึกด้วยกุญแจของหน่วยงาน" in said and "ไม่ผนึก" in said and "ผู้ดูแลเครื่องแม่ข่ายอ่านไม่ได้" in said
    assert connection.form.isVisible() and not connection.panel.isVisible()


@pytest.mark.parametrize(
    ("server", "code", "told"),
    [
        ("", "AAAAA-AAAAA", "รหัส"),
        ("ftp://x", "AAAAA-AAAAA", "ที่อยู่"),
        ("http://127.0.0.1:1", "AAAAA-AAAAA", "ติดต่อ"),
    ],
)
def test_what_does_not_connect_says_why_and_stays_typed(
    opened: Opened, office: Office, qtbot: Any, server: str, code: str, told: str
) -> None:
    computer = opened()
    give(computer, server or office.site.url, code, qtbot)
    form = computer.settings().form
    assert told in form.told.text() and form.code.text() == code and form.isVisible()
    assert computer.said == "เก็บในเครื่องนี้เท่านั้น"


def test_only_an_administrator_of_the_program_connects(opened: Opened) -> None:
    computer = opened()
    computer.desk.courier.look()
    head, clerk = User(name="ก", role="administrator"), User(name="ข", role="clerk")
    computer.store.save(head, clerk, actor="a")
    computer.desk.sign_in(clerk)
    connection = computer.settings()
    assert connection.only.isVisible() and not connection.form.isEnabled()
    computer.desk.sign_in(head)
    assert not connection.only.isVisible() and connection.form.isEnabled()


def test_as_which_computer_and_how_it_stands(connected: Computer, qtbot: Any) -> None:
    has_keyboard = connected.window.focusWidget()
    assert has_keyboard in (connected.settings().now_button, connected.settings().open_button)
    shown = {name: one.text() for name, one in connected.settings().shown.items()}
    assert shown["server"].startswith("http://127.0.0.1") and shown["role"] == "ผู้ดูแลของหน่วยงาน"
    assert shown["device"] == "เครื่องธุรการ" and shown["state"].startswith("ส่งครบล่าสุด")
    connected.desk.save(Person(given_name="ก"))
    connected.desk.courier.look()
    assert "รอส่ง 1" in connected.settings().shown["state"].text()
    connected.settings().now_button.click()
    connected.settle(qtbot)
    assert connected.said.startswith("ส่งครบล่าสุด")
    assert connected.window.status.said.text() == "รับส่งข้อมูลครบแล้ว"


def test_a_second_computer_is_seen_and_put_out_at_once(
    connected: Computer, office: Office, opened: Opened, tmp_path: Path, qtbot: Any
) -> None:
    other = opened("b", second_record(connected, office, tmp_path / "b"))
    computers = connected.settings().computers
    computers.read_button.click()
    connected.settle(qtbot)
    names = [one.name for one in computers.found]
    assert "เครื่องที่สอง" in names and [one.is_this for one in computers.found].count(True) == 1
    computers.lines.setCurrentCell(names.index("เครื่องที่สอง"), 0)
    told: list[str] = []
    answer(True, told)
    computers.revoke_button.click()
    connected.settle(qtbot)
    assert "เครื่องที่สอง" in told[0]
    state = computers.lines.item(names.index("เครื่องที่สอง"), 2)
    assert state is not None and state.text() == "ยกเลิกสิทธิ์แล้ว"
    other.desk.save(Person(given_name="ยังอยู่"))
    other.exchange(qtbot)
    assert "▲ ต้องลงทะเบียนเครื่องนี้ใหม่" in other.said and "รอส่ง" in other.said
    assert other.window._faults is None
    assert "ขอรหัสลงทะเบียนใหม่" in other.post().told.text()

    form = other.settings().form
    assert form.isVisible() and form.server.text() == office.site.url
    form.code.setText(code_for(office, "clerk"))
    form.connect_button.click()
    qtbot.waitUntil(lambda: not form.isVisible(), timeout=LONGEST)
    other.settle(qtbot)
    assert other.said.startswith("ส่งครบล่าสุด")


def test_a_clerks_computer_gives_no_codes(
    connected: Computer, office: Office, opened: Opened, tmp_path: Path, qtbot: Any
) -> None:
    computer = opened("c")
    give(computer, office.site.url, code_for(office, "clerk"), qtbot)
    form = computer.settings().form
    assert "แฟ้มข้อมูล" in form.told.text()  # this office keeps another record already
    posting.keep_facts(connected.store, role="clerk")
    connected.desk.courier.look()
    assert not connected.settings().computers.isVisible()


@pytest.mark.parametrize("is_yes", [True, False])
def test_ending_the_connection_counts_what_was_not_sent(
    connected: Computer, qtbot: Any, is_yes: bool
) -> None:
    connected.desk.save(Person(given_name="ก"))
    told: list[str] = []
    answer(is_yes, told)
    form = connected.settings().form
    connected.settings().leave_button.click()
    connected.settle(qtbot)
    assert "1 รายการ" in told[0]
    assert not is_yes or connected.window.focusWidget() in (form.server, form.code)
    assert connected.desk.courier.is_enrolled is not is_yes
    assert connected.settings().form.isVisible() is is_yes and connected.store.count(Person) == 1


def test_a_computer_of_the_sponsor_has_nothing_to_exchange(connected: Computer, qtbot: Any) -> None:
    posting.keep_facts(connected.store, role="reviewer")
    connected.desk.save(Person(given_name="ก"))
    connected.desk.courier.go()
    assert not connected.desk.courier.is_busy and not connected.settings().now_button.isEnabled()
    assert not connected.desk.courier._next.isActive()


# -- a new computer


def joining(
    office: Office, folder: Path, code: str, key: str, qtbot: Any, ask: Callable[[], str]
) -> JoinDialog:
    dialog = JoinDialog(folder, ask, "th")
    qtbot.addWidget(dialog)
    dialog.show()
    for line, text in zip(dialog.lines.values(), (office.site.url, code, key, "ใหม่"), strict=True):
        line.setText(text)
    dialog.go_button.click()
    qtbot.waitUntil(lambda: not dialog.jobs.running, timeout=LONGEST)
    return dialog


def test_a_wrong_key_code_is_told_and_the_same_enrolment_code_still_serves(
    connected: Computer, office: Office, tmp_path: Path, qtbot: Any
) -> None:
    from app.sync import enrolling

    pairing, code = enrolling.pair(connected.store), code_for(office, "clerk")
    wrong = pairing.translate(str.maketrans("ABCDEFGH", "BCDEFGHA"))
    dialog = joining(office, tmp_path / "n", code, wrong, qtbot, lambda: PASSPHRASE)
    assert dialog.told.text() and dialog.go_button.isEnabled() and not (tmp_path / "n" / "record.db").exists()
    assert dialog.focusWidget() is dialog.lines["key"]
    dialog.lines["key"].setText(pairing)
    dialog.go_button.click()
    qtbot.waitUntil(lambda: not dialog.jobs.running, timeout=LONGEST)
    assert dialog.result() == JoinDialog.DialogCode.Accepted
    with Store.open(tmp_path / "n", keys.unlock(tmp_path / "n", lambda: PASSPHRASE).key) as store:
        assert store.meta("record") == connected.store.meta("record")


def test_the_first_start_goes_on_from_another_computer(
    connected: Computer, office: Office, tmp_path: Path, qtbot: Any
) -> None:
    """The way of the program itself: the question, the form, the passphrase, the open record."""
    from app.sync import enrolling

    connected.desk.save(Person(given_name="มาด้วย"))
    connected.exchange(qtbot)
    pairing, code = enrolling.pair(connected.store), code_for(office, "clerk")
    timer = QTimer()
    timer.timeout.connect(lambda: press_on(office.site.url, code, pairing))
    timer.start(20)
    folder = tmp_path / "n"

    def open_store(ask: Callable[[], str]) -> Store:
        return Store.open(folder, keys.unlock(folder, ask).key)

    found = first_record(folder, open_store, lambda _: pytest.fail("no new record is made"), "th")
    timer.stop()
    assert found is not None
    with found:
        assert [one.given_name for one in found.all(Person)] == ["มาด้วย"]


def press_on(server: str, code: str, pairing: str) -> None:
    """Whatever is asked is answered, once each."""
    box = QApplication.activeModalWidget()
    kind = type(box).__name__
    if kind == "Welcome":
        box.join_button.click()  # type: ignore[union-attr]
    elif isinstance(box, JoinDialog) and box.go_button.isEnabled() and not box.lines["code"].text():
        for line, text in zip(box.lines.values(), (server, code, pairing, "ใหม่"), strict=True):
            line.setText(text)
        box.go_button.click()
    elif kind == "NewPassphrase":
        for line in (box.first, box.second):  # type: ignore[union-attr]
            line.setText(PASSPHRASE)
        box.accept()  # type: ignore[union-attr]


# -- by itself


def test_a_change_goes_by_itself_and_never_two_at_once(
    connected: Computer, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "AFTER_CHANGE", 50)
    desk = connected.desk
    begun: list[str] = []
    desk.jobs.changed.connect(lambda: begun.append(",".join(one.title for one in desk.jobs.running)))
    for number in range(3):
        desk.save(Person(given_name=f"ก{number}"))
        desk.courier.go()
    qtbot.waitUntil(lambda: connected.said.startswith("ส่งครบล่าสุด"), timeout=LONGEST)
    desk.save(Person(given_name="ข"))  # nobody asks for this one
    qtbot.waitUntil(lambda: "รอส่ง 1" in connected.said, timeout=LONGEST)
    qtbot.waitUntil(lambda: connected.said.startswith("ส่งครบล่าสุด"), timeout=LONGEST)
    assert begun and all(one.count("กำลังรับส่งข้อมูล") <= 1 for one in begun)


def test_without_a_line_it_waits_longer_and_comes_back_by_itself(
    connected: Computer, office: Office, qtbot: Any
) -> None:
    desk = connected.desk
    office.site.server.kill()
    desk.save(Person(given_name="ก"))
    waits = []
    for _ in range(3):
        connected.exchange(qtbot)
        waits.append(desk.courier._next.remainingTime())
    assert waits[0] >= 10_000 and waits[-1] > waits[0]
    assert "ติดต่อไม่ได้ตั้งแต่" in connected.said and "ติดต่อเครื่องแม่ข่ายไม่ได้" in connected.window.status.said.text()
    office.site.server.start()
    desk.courier._next.start(0)  # the wait is over
    qtbot.waitUntil(lambda: connected.said.startswith("ส่งครบล่าสุด"), timeout=LONGEST)


def test_closing_the_window_amid_an_exchange_waits_for_nobody(
    connected: Computer, office: Office, qtbot: Any
) -> None:
    import socket
    import time

    with socket.socket() as silent:  # takes the call and never answers
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        port = silent.getsockname()[1]
        posting.keep_facts(connected.store, server=f"http://127.0.0.1:{port}")
        connected.desk.courier.go()
        qtbot.waitUntil(lambda: connected.desk.courier.is_busy, timeout=LONGEST)
        before = time.monotonic()
        connected.window.close()
        connected.desk.jobs.stop()
        assert time.monotonic() - before < 5


def test_who_cancels_an_exchange_is_not_bothered(connected: Computer, qtbot: Any) -> None:
    connected.desk.save(Person(given_name="ก"))
    connected.desk.courier.go()
    connected.window.status.cancel_button.click()
    connected.settle(qtbot)
    assert connected.window._faults is None and not connected.desk.courier.is_busy
    connected.exchange(qtbot)
    assert connected.said.startswith("ส่งครบล่าสุด")

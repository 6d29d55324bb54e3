"""Before the window: the first record of an office, its recovery code, and a record that cannot be opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.models.keys import Ask, Made
from app.models.store import Store
from app.views.desktop import opened
from app.views.firststart import CodeDialog, NewPassphrase, Welcome

KEY = bytes(range(32))
CODE = "AAAAA-BBBBB-CCCCC"


def answer(*kinds: type[QDialog]) -> None:
    """Accept the dialogs as they come up, in this order."""
    waiting = list(kinds)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if waiting and isinstance(dialog, waiting[0]):
            waiting.pop(0)
            dialog.accept()
        if waiting:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def test_a_new_record_is_made_when_asked_for(tmp_path: Path, qapp: QApplication) -> None:
    folder = tmp_path / "new"

    def make(_: Ask) -> tuple[Store, Made]:
        return Store.open(folder, KEY, create=True), Made(KEY, CODE)

    answer(Welcome, CodeDialog)
    store = opened(folder, lambda _: Store.open(folder, KEY, create=False), make, "th")
    assert store is not None
    with store:
        assert (folder / "record.db").exists()


def test_nothing_is_made_when_the_person_leaves(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    def make(_: Ask) -> tuple[Store, Made]:
        raise AssertionError("nobody asked for it")

    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().close())  # type: ignore[union-attr]
    assert opened(tmp_path / "none", lambda _: Store.open(tmp_path, KEY), make, "th") is None
    assert not (tmp_path / "none").exists()


def test_a_record_that_is_there_is_opened_without_a_question(folder: Path, store: Store) -> None:
    store.close()

    def make(_: Ask) -> tuple[Store, Made]:
        raise AssertionError("there is a record")

    again = opened(folder, lambda _: Store.open(folder, KEY, create=False), make, "th")
    assert again is not None
    again.close()


def test_the_recovery_code_is_copied_and_escape_does_not_take_it_away(qtbot: QtBot) -> None:
    dialog = CodeDialog(Made(KEY, CODE), "th")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.copy()
    assert QGuiApplication.clipboard().text() == CODE
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()


def test_a_new_passphrase_is_typed_twice_and_long_enough(qtbot: QtBot) -> None:
    dialog = NewPassphrase()
    qtbot.addWidget(dialog)
    for first, second, may_go_on in (
        ("", "", False),
        ("short", "short", False),
        ("ต้นไม้ใหญ่ริมคลอง", "ต้นไม้ใหญ่ริมคลอม", False),
        ("ต้นไม้ใหญ่ริมคลอง", "ต้นไม้ใหญ่ริมคลอง", True),
    ):
        dialog.first.setText(first)
        dialog.second.setText(second)
        assert dialog.go_on.isEnabled() is may_go_on
        assert bool(dialog.told.text()) is not may_go_on


def test_a_chosen_passphrase_is_not_asked_for_again_at_once(tmp_path: Path, qapp: QApplication) -> None:
    folder, asked = tmp_path / "new", list[str]()

    def type_it() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, NewPassphrase):
            QTimer.singleShot(10, type_it)
            return
        dialog.first.setText("ต้นไม้ใหญ่ริมคลอง")
        dialog.second.setText("ต้นไม้ใหญ่ริมคลอง")
        answer(CodeDialog)
        dialog.accept()

    def make(ask: Ask) -> tuple[Store, Made]:
        QTimer.singleShot(0, type_it)
        asked.append(ask())
        return Store.open(folder, KEY, create=True), Made(KEY, CODE)

    def reopen(ask: Ask) -> Store:
        asked.append(ask())
        return Store.open(folder, KEY, create=False)

    answer(Welcome)
    store = opened(folder, reopen, make, "th")
    assert store is not None
    store.close()
    assert asked == ["ต้นไม้ใหญ่ริมคลอง"] * 2

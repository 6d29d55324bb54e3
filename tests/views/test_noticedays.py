"""The days of notice an office chooses, and who may choose them."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models import preferences
from app.models.due import due
from app.models.partners import Mou
from app.models.store import Store
from app.models.users import User
from app.views.desk import Desk
from app.views.noticedays import NoticeDays


def test_a_choice_is_kept_at_once_and_heeded(desk: Desk, filled: Store, qtbot: QtBot) -> None:
    form = NoticeDays(desk)
    qtbot.addWidget(form)
    assert {name: spin.value() for name, spin in form.spins.items()} == preferences.DAYS
    today = date(2026, 1, 1)
    desk.save(Mou(title="ความร่วมมือ", ends_on=today + timedelta(days=91)))
    assert not [one for one in due(filled, desk.period, desk.scheme, today) if one.kind == "mous"]
    with qtbot.waitSignal(desk.saved):
        qtbot.keyClick(form.spins[preferences.MOU_NOTICE_DAYS], Qt.Key.Key_Up)
    assert preferences.days(filled, preferences.MOU_NOTICE_DAYS) == 91
    assert [one for one in due(filled, desk.period, desk.scheme, today) if one.kind == "mous"]
    assert NoticeDays(desk).spins[preferences.MOU_NOTICE_DAYS].value() == 91


def test_only_an_administrator_chooses_for_the_office(desk: Desk, qtbot: QtBot) -> None:
    form = NoticeDays(desk)
    qtbot.addWidget(form)
    for role, may in (("clerk", False), ("administrator", True), ("chair", False)):
        desk.user = User(name="สมชาย", role=role)
        desk.user_changed.emit()
        assert form.isEnabled() == may, role

"""Whatever keys are pressed in whatever order: screen, memory and record agree, and undo leads back."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.meetings import AgendaItem, Discussion, Resolution
from app.models.schema import Record, changed
from app.views.desk import Desk
from app.views.meetings.typed import Minutes
from tests.views.writing_place import CONTROL, Place, focused, opened, write, written_meeting

Key = Qt.Key
NONE, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
WORDS = ("ก", "ที่ประชุม ", "นายสมชัย ใจดี ", " ", "x\nข")
KEYS = (
    *((Key.Key_S, ALT), (Key.Key_R, ALT), (Key.Key_A, ALT), (Key.Key_T, ALT), (Key.Key_F7, NONE)),
    *((Key.Key_Tab, NONE), (Key.Key_Backtab, SHIFT), (Key.Key_Return, NONE), (Key.Key_Escape, NONE)),
    *((Key.Key_Up, NONE), (Key.Key_Down, NONE), (Key.Key_Backspace, NONE), (Key.Key_Space, CONTROL)),
    *((Key.Key_Delete, CONTROL | SHIFT), (Key.Key_Up, ALT | SHIFT), (Key.Key_Down, ALT | SHIFT)),
    *((Key.Key_Z, CONTROL), (Key.Key_Z, CONTROL), (Key.Key_Y, CONTROL)),
    *((Key.Key_PageDown, CONTROL), (Key.Key_PageUp, CONTROL)),
)
STEPS = 250


def texts(place: Place) -> dict[str, Record]:
    store = place.desk.store
    return {one.id: one for kind in (AgendaItem, Discussion, Resolution) for one in store.all(kind)}


def agree(place: Place) -> None:
    """What is on the screen is what is in the record, in its order."""
    minutes = place.writing.keeping.minutes
    assert minutes is not None
    place.writing.stack.make_all()
    shown = [strip for strip in place.strips if strip.state.base is not None]
    assert [strip.record.id for strip in shown] == [one.id for one in minutes.of_item(place.writing.item_id)]
    for strip in shown:
        stored = place.desk.store.get(strip.kind, strip.record.id)
        assert {name: field.value() for name, field in strip.fields.items()} == {
            name: getattr(stored, name) for name in strip.fields
        }
    assert Minutes(place.desk, place.meeting).kept == minutes.kept
    assert place.draft is None


def pressed(place: Place, dice: random.Random, qtbot: QtBot) -> None:
    """One thing a person, or another person, does."""
    if (QApplication.activePopupWidget() or QApplication.focusWidget()) is None:
        place.writing.setFocus()
    acts: list[Callable[[], object]] = [
        *(lambda key=key, held=held: qtbot.keyClick(focused(), key, held) for key, held in KEYS),  # type: ignore[misc]
        *[lambda: write(dice.choice(WORDS))] * 4,
        lambda: [qtbot.keyClick(focused(), Key.Key_Backspace) for _ in range(15)],
        place.writing.keeping.keep_draft,
    ]
    dice.choice(acts)()


def settled(place: Place) -> bool:
    """Keep everything; False where something that cannot be read is left to be mended."""
    for strip in list(place.strips):
        if strip.state.is_held:
            strip.decided.emit(True)
    place.writing.commit()
    return not place.writing.is_typing


@pytest.mark.parametrize("seed", [18, 23])
def test_screen_and_record_agree_and_undo_leads_back(seed: int, desk: Desk, qtbot: QtBot) -> None:
    dice = random.Random(seed)
    with opened(desk, written_meeting(desk.store), qtbot) as place:
        before = texts(place)
        for step in range(STEPS):
            pressed(place, dice, qtbot)
            if step % 10 == 0 and settled(place):
                agree(place)
        place.show_item(2)
        steps = 0
        while desk.undo():
            steps += 1
        assert texts(place) == before
        assert steps > 3
        while desk.redo():
            steps -= 1
        assert steps <= 0
        assert texts(place) != before


@pytest.mark.parametrize("seed", [5, 41])
def test_nothing_breaks_while_others_change_the_same_texts(seed: int, desk: Desk, qtbot: QtBot) -> None:
    dice = random.Random(seed)
    with opened(desk, written_meeting(desk.store), qtbot) as place:
        place.show_item(1)
        for step in range(STEPS):
            pressed(place, dice, qtbot)
            talk = desk.store.all(Discussion)
            if step % 7 == 0 and talk:
                one = dice.choice(talk)
                desk.store.save(changed(one, text=(one.text or "") + "อ"), actor="other")
            if step % 10 == 0 and settled(place):
                agree(place)

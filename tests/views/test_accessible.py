"""The whole window by keyboard, with names for readers, in large letters, in Thai and in English.

Every place of the program is gone through (places.py); what is wrong is listed with the place it was seen in.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTranslator
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import sample
from app.models.errors import Language
from app.models.store import Store
from app.models.users import User
from app.views import thai
from app.views.desk import Desk
from app.views.looking import Look
from app.views.subject_page import SubjectPage
from app.views.subjects import SUBJECTS
from app.views.window import Window
from tests.views import legible, places, walking
from tests.views.conftest import KEY
from tests.views.places import Spot

LEAST_PLACES = 50
LEAST_CONTROLS = 1000
SCREENS = ((1366, 768), (1920, 1080))
LARGE = 150


@dataclass
class Seat:
    """Somebody at the window of a full record."""

    window: Window
    folder: Path
    look: Look

    def spots(self) -> Iterator[Spot]:
        yield from places.places(self.window)
        yield from places.own_windows(self.window, self.folder)


@pytest.fixture(scope="module")
def full_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample centre with users, written once."""
    folder = tmp_path_factory.mktemp("full") / "record"
    with Store.open(folder, KEY) as store:
        sample.write(store, actor="เตรียม")
        places.furnish(store)
    return folder


def seat(full: Path, folder: Path, qapp: QApplication, language: Language) -> Iterator[Seat]:
    shutil.copytree(full, folder)
    for left_over in qapp.findChildren(QTranslator):  # of windows in tests before this one
        qapp.removeTranslator(left_over)
    look = Look(qapp, language)
    with Store.open(folder, KEY) as store:
        desk = Desk(store, folder, look)
        desk.sign_in(next(one for one in store.all(User) if one.secret))
        desk.set_period(desk.scheme.periods_of(2569)[0])
        window = Window(desk)
        window.resize(*SCREENS[0])
        window.show()
        window.activateWindow()
        yield Seat(window, folder, look)
        look.resize(100)
        window.close()
        desk.close()
        window.deleteLater()
        desk.deleteLater()


@pytest.fixture(params=["th", "en"])
def large(
    request: pytest.FixtureRequest,
    full_record: Path,
    folder: Path,
    qapp: QApplication,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Seat]:
    """In large letters, in one language after the other; Qt knows no end of a Thai word, as on Windows."""
    monkeypatch.setattr(thai, "parts_thai_words", lambda: False)
    for one in seat(full_record, folder, qapp, request.param):
        one.look.resize(LARGE)
        one.window.subjects.fit()
        yield one


@pytest.fixture
def clerk(full_record: Path, folder: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Seat]:
    yield from seat(full_record, folder, qapp, "th")


# -- names, and words in the language of the window

NOT_THAI = re.compile(
    r"""(?x)
    English | PDF | Word | Excel | MOU | Qt | SQLCipher | ThaiD | Facebook | LINE
    | (?:Ctrl|Alt|Shift|Return|Enter|Esc|Del|Delete|Space|PgUp|PgDown|Up|Down|Left|Right|Home|F\d+)
    | (?:X{5}-?)+ | [A-Z2-7]{5,6}(?:-[A-Z2-7]{5,6})+ | [\w.+-]+@[\w.-]+ | https?://\S+ | …?\S*/[\w./-]+
    """
)
"""Words that are the same in Thai: names of files and keys, addresses, codes, the names of languages."""
THAI = re.compile("[ก-๛]")


def is_foreign(text: str) -> bool:
    """Whether English is left over: Latin words and no Thai among them."""
    read = text.replace(thai.ZERO_WIDTH_SPACE, "")
    return not THAI.search(text) and bool(re.search("[A-Za-z]{2}", NOT_THAI.sub("", read)))


def words_of(root: QWidget) -> Iterator[str]:
    """What the program itself says in a window; what stands in the record is not asked."""
    yield root.windowTitle()
    for one in (root, *root.findChildren(QWidget)):
        if not one.isVisible():
            continue
        yield one.accessibleName()
        yield re.sub("<[^>]*>", "", one.toolTip())
        if isinstance(one, QAbstractButton | QLabel):
            yield one.text()
        if isinstance(one, QLineEdit | QPlainTextEdit):
            yield one.placeholderText()
        if isinstance(one, QTabBar):
            yield from (one.tabText(place) for place in range(one.count()))
        if isinstance(one, QComboBox):
            yield from (one.itemText(place) for place in range(one.count()))


def actions_of(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        yield action
        below = action.menu()
        if isinstance(below, QMenu):
            yield from actions_of(below)


def menu_words(window: Window) -> Iterator[str]:
    for title in window.menuBar().actions():
        yield title.text()
        below = title.menu()
        if isinstance(below, QMenu):
            yield from (action.text() for action in actions_of(below))


# -- Thai without a dictionary in the system

LONG_THAI = 28
"""Letters in a row from which a sentence may need a second line."""


def unbroken(root: QWidget) -> Iterator[str]:
    """Labels that wrap, and have no place where they may."""
    for shown in legible.shown(root, QLabel):
        text = shown.text()
        is_whole = THAI.search(text) and thai.ZERO_WIDTH_SPACE not in text
        if is_whole and shown.wordWrap() and max(map(len, text.split())) > LONG_THAI:
            yield text


# -- the tests


def test_everything_is_named_and_can_be_read_in_large_letters(large: Seat) -> None:
    """At 150 per cent, on both screens; in the Thai window everything is said in Thai."""
    found: dict[str, list[str]] = defaultdict(list)
    seen: Counter[str] = Counter()
    is_thai = large.look.language == "th"
    for spot in large.spots():
        seen["places"] += 1
        every = walking.controls(spot.root)
        seen["controls"] += len(every)
        found["unnamed"] += [
            f"{spot.name}: {type(one).__name__}" for one in every if not walking.name_of(one)
        ]
        if is_thai:
            said = (*words_of(spot.root), *menu_words(large.window))
            found["unbroken"] += [f"{spot.name}: {words}" for words in unbroken(spot.root)]
            found["English"] += [f"{spot.name}: {words}" for words in said if is_foreign(words)]
        for size in SCREENS if spot.root is large.window else ((0, 0),):
            found["cut"] += unreadable(spot, size)
    assert {what: sorted(set(where)) for what, where in found.items() if where} == {}
    assert seen["places"] >= LEAST_PLACES
    assert seen["controls"] >= LEAST_CONTROLS


def unreadable(spot: Spot, size: tuple[int, int]) -> list[str]:
    """What cannot be read in a window of a size; (0, 0): as large as the window is by itself."""
    root = spot.root
    if size != (0, 0):
        root.resize(*size)
        places.wait(root.isVisible)
        least = root.minimumSizeHint()
        if least.width() > SCREENS[0][0] or least.height() > SCREENS[0][1]:
            return [f"{spot.name} wants {least.width()}×{least.height()} px"]
    said = (*legible.cut(root), *legible.sideways(root), *legible.overlapping(root))
    return [f"{spot.name} {root.width()}: {one}" for one in said]


def test_the_keyboard_reaches_every_control_and_one_sees_where_it_is(clerk: Seat) -> None:
    """With Tab in the order of reading, with Shift+Tab the other way; nowhere is it caught."""
    faults: list[str] = []
    unmarked: dict[tuple[object, ...], bool] = {}
    steps = 0
    for spot in clerk.spots():
        spot.root.activateWindow()
        places.wait(spot.root.isActiveWindow)
        every = walking.controls(spot.root)
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            been, stopped = walking.round_trip(spot.root, key)
            steps += len(been)
            said = [stopped] if stopped else []
            said += [f"not reached: {walking.said(one)}" for one in every if one not in been]
            said += walking.leaps(been, spot.root) if key == Qt.Key.Key_Tab else ()
            faults += [f"{spot.name} {key.name}: {one}" for one in said]
        for one in every:
            kind = walking.kind_of(one)
            if kind not in unmarked and not one.visibleRegion().isEmpty():
                unmarked[kind] = not is_marked(one, every)
                faults += [f"{spot.name}: {walking.said(one)} looks the same"] if unmarked[kind] else []
    assert sorted(set(faults)) == []
    assert steps >= 2 * LEAST_CONTROLS
    assert len(unmarked) >= 20


def is_marked(one: QWidget, every: list[QWidget]) -> bool:
    """Whether a control with the keyboard differs from the same control without."""
    one.setFocus(Qt.FocusReason.TabFocusReason)
    with_focus = walking.picture(one)
    next(other for other in every if other is not one).setFocus(Qt.FocusReason.TabFocusReason)
    return not one.hasFocus() and walking.picture(one) != with_focus


# -- what only a mouse does, and how the keyboard does the same

BY_KEY = {
    "▾": "the calendar of a day: Alt+Down",
    "QLineEditIconButton": "the cross in a line: Ctrl+A, Delete",
    "PostButton": "what waits to be sent and decided: Ctrl+Shift+W",
}
"""Buttons that Tab passes by, by what is written on them or by their class. Besides these only a mouse sets
the width of neighbours (QSplitter) and of columns: nothing is hidden by either."""


def by_mouse_only(root: QWidget) -> Iterator[str]:
    """Buttons that no key reaches."""
    for one in legible.shown(root, QAbstractButton):
        known = {one.text(), type(one).__name__, one.metaObject().className()} & BY_KEY.keys()
        if one.focusPolicy() == Qt.FocusPolicy.NoFocus and one.isEnabled() and not known:
            yield walking.said(one)


def test_lists_are_ordered_without_a_mouse(clerk: Seat) -> None:
    """Shift+F10 offers what a click on a head does, once upwards and once downwards."""
    clerk.window.subjects.setCurrentRow([one.key for one in SUBJECTS].index("hearings"))
    page = clerk.window.page
    assert isinstance(page, SubjectPage)
    orders: list[bool] = []
    for _ in range(2):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
        QApplication.sendEvent(page.list.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        wanted = next(action for action in menu.actions() if action.text() == "เรียงตามเลขที่รับ")
        wanted.trigger()
        menu.close()
        assert page.list.wish.order == "ref_no"
        orders.append(page.list.wish.descending)
    assert orders == [False, True]


def test_standard_buttons_speak_thai(clerk: Seat, qtbot: QtBot) -> None:
    """Also those that Qt writes by itself: in boxes of questions, and in the menu of a line."""
    row = QDialogButtonBox()
    qtbot.addWidget(row)
    for standard in QDialogButtonBox.StandardButton:
        row.addButton(standard)
    texts = [one.text() for one in row.buttons()]
    line = QLineEdit("ข้อความ")
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    qtbot.addWidget(menu)
    texts += [action.text() for action in menu.actions() if not action.isSeparator()]
    assert len(texts) > 20
    assert [text for text in texts if not THAI.search(text)] == []

"""F1: the guide at the heading of the page, its pictures and links, and that nothing remote is asked for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QImage, QKeySequence, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.errors import Language
from app.models.meetings import Meeting
from app.models.resources import docs_path, program_root
from app.views.desk import Desk, Place
from app.views.guide import GuideWindow, guide_file, heading_of
from app.views.guidetext import GuideText, bare, headings_in, read_headings
from app.views.looking import Look
from app.views.page import Command
from app.views.plans.page import PlansPage
from app.views.subjects import SUBJECTS
from app.views.window import Window
from tools.guide_pictures import SCENES

LANGUAGES: tuple[Language, ...] = ("th", "en")
PAGES = [one.key for one in SUBJECTS]
PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]+)\)")


# -- the guide itself --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_one_heading(language: Language) -> None:
    headings = read_headings(guide_file(language))
    found = [heading_of(key, headings, language) for key in PAGES]
    assert [key for key, one in zip(PAGES, found, strict=True) if one is None] == []
    slugs = [one.slug for one in headings]
    assert len(set(slugs)) == len(slugs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_of_the_guide_is_there(language: Language) -> None:
    text = guide_file(language).read_text(encoding="utf-8")
    named = PICTURE.findall(text)
    assert named
    assert [one for one in named if QImage(str(docs_path("guide", one))).isNull()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_the_guide_leads_somewhere(language: Language) -> None:
    file = guide_file(language)
    for link in LINK.findall(file.read_text(encoding="utf-8")):
        path, _, fragment = link.partition("#")
        target = (file.parent / path).resolve() if path else file
        assert target.is_file(), link
        assert not fragment or fragment in {one.slug for one in read_headings(target)}, link


def test_the_packaged_program_holds_the_guide_and_what_it_links_to() -> None:
    spec = ast.parse((program_root() / "installer.spec").read_text(encoding="utf-8"))
    data = next(n for n in spec.body if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "DATA")
    held = eval(compile(ast.Expression(data.value), "installer.spec", "eval"))
    roots = {program_root() / source: target for source, target in held}
    assert roots[docs_path("guide")] == "docs/guide"
    for language in LANGUAGES:
        for link in LINK.findall(guide_file(language).read_text(encoding="utf-8")):
            target = (docs_path("guide") / link.partition("#")[0]).resolve()
            assert any(target.is_relative_to(root) for root in roots), link


def test_headings_are_named_as_their_links_are() -> None:
    text = "# คู่มือ\n```\n# no heading\n```\n## ๒. หน้าแรก\n### Back-up, and *more*\n#no heading\n"
    assert [(one.level, one.slug) for one in headings_in(text)] == [
        *((1, "คู่มือ"), (2, "๒-หน้าแรก"), (3, "back-up-and-more")),
    ]
    assert [bare(one.title) for one in headings_in(text)][1] == "หน้าแรก"


# -- F1 ----------------------------------------------------------------------------------------------


def press_f1(window: Window, qtbot: QtBot) -> GuideWindow:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    guide = window.findChild(GuideWindow)
    assert guide is not None
    qtbot.waitUntil(guide.isVisible)
    return guide


def test_f1_opens_the_guide_at_the_heading_of_each_page(window: Window, qtbot: QtBot) -> None:
    guides = set()
    for row, subject in enumerate(SUBJECTS):
        window.subjects.setCurrentRow(row)
        guide = press_f1(window, qtbot)
        guides.add(guide)
        names = [one.title for one in guide.headings if bare(one.title) == subject.words.thai]
        at_top = guide.text.title_at_top()
        is_at_end = guide.text.verticalScrollBar().value() == guide.text.verticalScrollBar().maximum()
        assert at_top == names[0] or is_at_end, subject.key
        item = guide.contents.currentItem()
        assert item is not None and item.text() == names[0]
        assert guide.text.textCursor().block().text() == names[0]
    assert len(guides) == 1
    assert not guide.isModal()


def test_the_guide_speaks_the_language_of_the_window(
    filled: object, desk: Desk, qapp: QApplication, qtbot: QtBot
) -> None:
    Look(qapp, "en")
    desk.look.language = "en"
    guide = GuideWindow(desk.look, parent := Window(desk))
    guide.open_at("plans")
    assert guide.text.source().fileName() == "en.md"
    assert guide.text.textCursor().block().text() == "6. Action plan"
    Look(qapp, "th")
    parent.deleteLater()


@pytest.fixture
def guide(window: Window, qtbot: QtBot) -> GuideWindow:
    return press_f1(window, qtbot)


def test_back_and_forward(guide: GuideWindow, qtbot: QtBot) -> None:
    guide.open_at("plans")
    at_plans = guide.text.verticalScrollBar().value()
    guide.open_at("report")
    assert guide.text.verticalScrollBar().value() > at_plans > 0
    qtbot.keyClick(guide, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert guide.text.verticalScrollBar().value() == at_plans
    qtbot.keyClick(guide, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert guide.text.verticalScrollBar().value() > at_plans


def test_a_heading_of_the_contents_is_gone_to(guide: GuideWindow, qtbot: QtBot) -> None:
    guide.contents.setCurrentRow(0)
    guide.contents.itemActivated.emit(guide.contents.item(0))
    assert bare(guide.text.textCursor().block().text()) == "เริ่มใช้"


def test_searching_goes_round_and_says_when_there_is_nothing(guide: GuideWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(guide, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert guide.search.hasFocus()
    guide.search.setText("รหัสกู้คืน")
    places = []
    for _ in range(20):
        assert guide.text.textCursor().selectedText() == "รหัสกู้คืน"
        places.append(guide.text.textCursor().position())
        qtbot.keyClick(guide.search, Qt.Key.Key_Return)
    assert len(set(places)) < 20
    assert places[: len(set(places))] == places[len(set(places)) : 2 * len(set(places))]
    before = guide.text.textCursor().position()
    guide.look_for(backward=True)
    assert guide.text.textCursor().position() != before
    guide.search.setText("ไม่มีคำนี้แน่นอน")
    assert guide.said.text() == "ไม่พบ “ไม่มีคำนี้แน่นอน” ในคู่มือ"
    assert guide.said.isVisible()
    qtbot.keyClick(guide.search, Qt.Key.Key_Escape)
    assert (guide.search.text(), guide.said.isVisible(), guide.isVisible()) == ("", False, True)
    qtbot.keyClick(guide.text, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_pictures_are_as_wide_as_there_is_room(guide: GuideWindow, qtbot: QtBot) -> None:
    guide.open_at("plans")
    for width in (1200, 700):
        guide.resize(width, 600)
        qtbot.waitUntil(lambda: 0 < widest_picture(guide.text) <= guide.text.viewport().width())
        qtbot.waitUntil(lambda: guide.text.horizontalScrollBar().maximum() == 0)
        qtbot.waitUntil(lambda: guide.text.title_at_top() == "๖. แผนปฏิบัติงาน")


def widest_picture(text: GuideText) -> int:
    file = QUrl.fromLocalFile(str(guide_file("th")))
    names = PICTURE.findall(guide_file("th").read_text(encoding="utf-8"))
    kind = QTextDocument.ResourceType.ImageResource
    images = [text.document().resource(kind, file.resolved(QUrl(name))) for name in names]
    return max(image.width() for image in images if isinstance(image, QImage))


def test_the_letters_follow_the_zoom(guide: GuideWindow, qtbot: QtBot) -> None:
    look, before = guide._look, guide.text.document().size().height()
    wide = guide.contents.width()
    look.resize(150)
    qtbot.waitUntil(lambda: guide.text.font().pointSizeF() == pytest.approx(16.5))
    assert guide.text.document().size().height() > before
    assert guide.contents.width() > wide
    look.resize(100)


# -- nothing but its own files -----------------------------------------------------------------------


@pytest.fixture
def text(tmp_path: Path, qtbot: QtBot) -> Iterator[GuideText]:
    folder = tmp_path / "docs"
    folder.mkdir()
    (tmp_path / "outside.md").write_text("# secret", encoding="utf-8")
    (folder / "other.md").write_text("# Other\n\n## There\n", encoding="utf-8")
    (folder / "th.md").write_text(
        "# A\n\n![x](http://example.org/x.png) ![y](file:///etc/x.png) ![z](../outside.png)\n\n"
        "[out](http://example.org/) [up](../outside.md) [other](other.md#there) [down](#b)\n\n## B\n\n"
        "กรรม\u200bการ\u200bประชุม\n",
        encoding="utf-8",
    )
    shown = GuideText(folder)
    qtbot.addWidget(shown)
    shown.setSource(QUrl.fromLocalFile(str(folder / "th.md")))
    yield shown


@pytest.mark.parametrize(
    "link", ["http://example.org/", "https://x.y/z.md", "../outside.md", "ftp://a/b", "no.md"]
)
def test_a_link_out_of_the_guide_is_told_and_not_opened(text: GuideText, link: str, qtbot: QtBot) -> None:
    before = text.source()
    with qtbot.waitSignal(text.told) as told:
        text.follow(QUrl(link))
    assert link in told.args[0]
    assert text.source() == before


@pytest.mark.parametrize(
    "address", ["http://example.org/x.png", "file:///etc/passwd", "../outside.md", "//h/x.png"]
)
def test_nothing_else_is_ever_read(text: GuideText, address: str) -> None:
    for kind in (QTextDocument.ResourceType.ImageResource, QTextDocument.ResourceType.MarkdownResource):
        assert text.loadResource(kind.value, QUrl(address)) is None


def test_links_inside_the_guide_are_followed(text: GuideText) -> None:
    text.follow(QUrl("#b"))
    assert text.textCursor().block().text() == "B"
    text.follow(QUrl("other.md#there"))
    assert text.source().fileName() == "other.md"
    assert text.textCursor().block().text() == "There"
    text.backward()
    assert text.source().fileName() == "th.md"


def test_words_parted_for_wrapping_are_still_found(text: GuideText) -> None:
    assert text.find_words("กรรมการประชุม")
    assert not text.find_words("กรรมการ ประชุม")


# -- what it promises --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pictures_are_those_the_script_takes(language: Language) -> None:
    named = {Path(one).name for one in PICTURE.findall(guide_file(language).read_text(encoding="utf-8"))}
    assert named == {f"{language}-{scene}.png" for scene in SCENES}
    kept = {one.name for one in docs_path("guide", "pictures").glob(f"{language}-*.png")}
    assert kept == named


@pytest.mark.parametrize(
    "file", sorted(docs_path("guide", "pictures").glob("*.png")), ids=lambda one: one.name
)
def test_a_page_is_to_be_seen_on_every_picture(file: Path) -> None:
    """A window caught before its page is there is grey all over."""
    image = QImage(str(file))
    page = [
        image.pixel(x, y) for x in range(230, image.width(), 7) for y in range(80, image.height() - 40, 7)
    ]
    assert len(set(page)) > 16


ARROWS = {"ขึ้น": "Up", "ลง": "Down", "ซ้าย": "Left", "ขวา": "Right"}


def keys_told(language: Language, heading: str) -> set[str]:
    """The keys of the table that stands next below a heading, as Qt names them."""
    text = guide_file(language).read_text(encoding="utf-8")
    table = text[text.index(f"{heading}\n") :].split("\n|", 1)[1].split("\n\n")[0]
    cells = [line.split(" | ")[0].strip("| ") for line in table.splitlines()[2:]]
    keys = {key for cell in cells for key in re.split(r", | ถึง | to | (?=Ctrl\+)", cell)}
    for thai, english in ARROWS.items():
        keys = {re.sub(rf"\+{thai}$", f"+{english}", one) for one in keys}
    return {QKeySequence(one.replace("Enter", "Return")).toString() for one in keys}


def known_keys(window: Window) -> set[str]:
    actions = window.findChildren(QAction)
    return {shortcut.toString() for action in actions for shortcut in action.shortcuts()}


def page_keys(commands: tuple[Command, ...]) -> set[str]:
    return {QKeySequence(key).toString() for one in commands for key in one.keys}


@pytest.mark.parametrize(
    ("language", "heading"), [("th", "## ๑๔. ค้นหาและแป้นลัด"), ("en", "## 14. Searching, and the keys")]
)
def test_every_key_of_the_table_stands_in_a_menu(window: Window, language: Language, heading: str) -> None:
    told, known = keys_told(language, heading), known_keys(window)
    assert len(told) >= 15 and told <= known
    assert {one for one in known - told if not re.fullmatch(r"Ctrl\+\d", one)} <= SECOND_KEYS


SECOND_KEYS = {"Ctrl+Enter", "Ctrl+Shift+Z", "Ctrl+="}
"""Other keys for what the table tells by its first."""


@pytest.mark.parametrize(
    ("language", "heading"), [("th", "### แป้นในการประชุม"), ("en", "### Keys in a meeting")]
)
def test_every_key_of_a_meeting_is_told(window: Window, language: Language, heading: str) -> None:
    (meeting,) = window.desk.store.all(Meeting)
    window.go(Place("meetings", Meeting.table, meeting.id))
    assert keys_told(language, heading) == page_keys(window.page.commands()) <= known_keys(window)


@pytest.mark.parametrize(
    ("language", "heading"), [("th", "### แป้นในหน้าคณะกรรมการ"), ("en", "### Keys on the page of committees")]
)
def test_every_key_of_the_committees_is_told(window: Window, language: Language, heading: str) -> None:
    window.subjects.setCurrentRow(PAGES.index("centre"))
    assert keys_told(language, heading) == page_keys(window.page.commands()) <= known_keys(window)


@pytest.mark.parametrize(
    ("language", "heading"), [("th", "### แป้นในตารางแผน"), ("en", "### Keys in the sheet of a plan")]
)
def test_every_key_of_the_sheet_of_a_plan_is_told(window: Window, language: Language, heading: str) -> None:
    window.subjects.setCurrentRow(PAGES.index("plans"))
    assert isinstance(window.page, PlansPage)
    assert keys_told(language, heading) == page_keys(window.page.grid.commands()) <= known_keys(window)

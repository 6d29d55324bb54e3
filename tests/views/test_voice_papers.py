"""The papers of opinions and hearings in the window: by key, seen, dated, saved, and back again."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.models.hearings import Escalation, Hearing, HearingGroup, Opinion, Sitting
from app.models.office import Document, Office
from app.models.schema import Record, changed
from app.models.store import Store
from app.views import theme
from app.views.desk import Desk, Place
from app.views.face import Face
from app.views.forms import RecordForm
from app.views.hearings.hearing_face import HearingFace
from app.views.hearings.page import HearingsPage
from app.views.looking import Look
from app.views.opinions.face import OpinionFace
from app.views.opinions.passed_face import PassedFace
from app.views.voice_papers import PaperSpot, VoicePaper
from app.views.window import Window
from tests.reports.papers.gathered import bare, words
from tests.views.places import wait

KEY = bytes(range(32))
NAME = "นายสมมติ ผู้เสนอ"
RECORDS: list[Record] = [
    Office(name_full="เทศบาลตำบลสมมติ", chief_title="นายกเทศมนตรี"),
    Opinion(
        id="one", ref_no="0001/2569", received_on=date(2025, 10, 8), proposer_kind="inside",
        proposer_name=NAME, problem="ถนนเป็นหลุม", screening="shown", authority="beyond_authority",
        decision="forwarded",
    ),
    Escalation(id="sent", opinion_id="one", target="agency", addressee="แขวงทางหลวง", status="preparing"),
    Hearing(id="hearing", title="ประชาคมหมู่บ้าน", purpose="รับฟังปัญหา", method="meeting"),
    Sitting(id="day", hearing_id="hearing", held_on=date(2025, 11, 8), place="ศาลา", participants=40),
    HearingGroup(id="group", hearing_id="hearing", group="ประชาชน", members_required=20, members_came=40),
]  # fmt: skip
F = TypeVar("F", bound=Face)
R = TypeVar("R", bound=Record)
NO_KEY, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[HearingsPage]:
    folder = tmp_path_factory.mktemp("papers") / "record"
    theme.load_fonts()
    with Store.open(folder, KEY) as store:
        store.save(*RECORDS, actor="เตรียม")
        desk = Desk(store, folder, Look(qapp, "th"))
        desk.set_period(desk.scheme.periods_of(2569)[0])
        window = Window(desk)
        window.show()
        window.activateWindow()
        window.go(Place("hearings"))
        shown = window.page
        assert isinstance(shown, HearingsPage)
        yield shown
        window.close()
        window.deleteLater()
        desk.close()
        desk.deleteLater()


def at(page: HearingsPage, record: Record, face: type[F]) -> F:
    """The face of a record, as the window shows it."""
    page.desk.go(Place("hearings", record.table, record.id))
    page.window().activateWindow()
    found = page.face
    assert isinstance(found, face)
    return found


def kept(page: HearingsPage, record: R) -> R:
    found = page.desk.store.get(type(record), record.id)
    assert found is not None
    return found


def record(kind: type[R]) -> R:
    return next(one for one in RECORDS if isinstance(one, kind))


def press(page: HearingsPage, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
    QTest.keyClick(page.window(), key, modifier)


def bare_words(text: str) -> str:
    """Without the invisible places where a line may end."""
    return bare(text.replace("\u200b", ""))


def laid_out(papers: PaperSpot) -> VoicePaper:
    """The paper, once its pages are there."""
    paper = papers.paper
    assert paper is not None and papers.is_open
    wait(lambda: paper.paper.pane.sheet is not None)
    return paper


def pages(paper: VoicePaper) -> str:
    sheet = paper.paper.pane.sheet
    return words(sheet.pdf) if sheet is not None else ""


def test_the_answer_is_printed_by_key_and_the_letter_keeps_nobody(page: HearingsPage, tmp_path: Path) -> None:
    face = at(page, record(Opinion), OpinionFace)
    press(page, Qt.Key.Key_F12, SHIFT)
    paper = laid_out(face.papers)
    assert "เรียน" + bare(NAME) in pages(paper) and "แขวงทางหลวง" in pages(paper)
    assert not page.left.isVisibleTo(page) and paper.head.text().endswith("0001/2569")
    letter = kept(page, Document(id=kept(page, record(Opinion)).answer_letter_id or ""))
    assert (letter.addressee, letter.body) == (None, None)
    form = paper.findChild(RecordForm)
    assert form is not None and not {"addressee", "body"} & set(form.fields) and paper.hint.isVisibleTo(paper)
    paper.paper.save_word(tmp_path / "letter.docx")
    wait(lambda: (tmp_path / "letter.docx").exists())
    assert "word/document.xml" in zipfile.ZipFile(tmp_path / "letter.docx").namelist()
    press(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert not face.papers.is_open and page.left.isVisibleTo(page) and face.area.isVisibleTo(face)


def test_what_is_lacking_stands_beside_it_and_goes_when_it_is_mended(page: HearingsPage) -> None:
    face = at(page, record(Opinion), OpinionFace)
    one = kept(page, record(Opinion))
    page.desk.save(changed(one, decision=None))
    face.print_page()
    paper = laid_out(face.papers)
    assert "ยังไม่มีผลการพิจารณา" in bare_words(paper.lacking.text())
    page.desk.save(changed(kept(page, one), decision="forwarded"))
    wait(lambda: "ยังไม่มีผลการพิจารณา" not in bare_words(paper.lacking.text()))
    assert face.papers.is_open, "a change elsewhere leaves the paper open"
    face.back()


def test_number_and_day_are_typed_beside_the_letter_and_come_into_the_step(page: HearingsPage) -> None:
    face = at(page, record(Escalation), PassedFace)
    press(page, Qt.Key.Key_F12, SHIFT)
    paper = laid_out(face.papers)
    assert bare("จำนวน ๑ เรื่อง") in pages(paper) and NAME not in pages(paper)
    form = paper.findChild(RecordForm)
    assert form is not None
    form.fields["number"].load("55")
    form.fields["number"].typed.emit()
    assert paper.commit()
    wait(lambda: "๕๕" in pages(paper))
    face.back()
    face.enter()
    assert face.passing.sent_bar.isVisibleTo(face)
    assert face.passing.sent_bar.fields["letter_number"].value() == "55"
    face.back()
    passed = kept(page, record(Escalation))
    assert passed.letter_id and passed.sent_on is None


def test_an_escalations_letter_opens_from_its_opinion(page: HearingsPage) -> None:
    face = at(page, record(Opinion), OpinionFace)
    QApplication.processEvents()  # what was just laid out is shown by the event loop
    buttons = [one for one in face.hanging.findChildren(QAbstractButton) if one.isVisibleTo(face)]
    (letter,) = [one for one in buttons if "แขวงทางหลวง" in one.accessibleName()]
    letter.click()
    paper = laid_out(face.papers)
    assert "รายการข้อเสนอของประชาชนที่ส่งต่อ" in pages(paper)
    assert face.back() and not face.papers.is_open


def test_notice_and_result_of_a_hearing_and_the_year_on_top(page: HearingsPage) -> None:
    face = at(page, record(Hearing), HearingFace)
    press(page, Qt.Key.Key_F12)
    assert "ขอเชิญประชาชน" in pages(laid_out(face.papers))
    press(page, Qt.Key.Key_F12, SHIFT)
    paper = laid_out(face.papers)
    wait(lambda: bare("มีผู้เข้าร่วม ๔๐ คน-ครั้ง") in pages(paper))
    assert "ยังไม่มีสรุปผล" in bare_words(paper.lacking.text())
    hearing = kept(page, record(Hearing))
    assert hearing.notice_id and hearing.published_id and hearing.notice_id != hearing.published_id
    press(page, Qt.Key.Key_O, SHIFT | Qt.KeyboardModifier.ControlModifier)
    wait(lambda: bare("ประจำปีงบประมาณ พ.ศ. ๒๕๖๙") in pages(paper))
    assert not paper.lacking.isVisibleTo(paper) and paper.document is None
    page.desk.set_period(page.desk.scheme.periods_of(2570)[0])
    wait(lambda: bare("ประจำปีงบประมาณ พ.ศ. ๒๕๗๐") in pages(paper))
    page.desk.set_period(page.desk.scheme.periods_of(2569)[0])
    face.back()
    assert face.narrow is not None and face.narrow.isVisibleTo(page), "without the menu, above the list"


def test_the_year_is_printed_where_no_hearing_is(page: HearingsPage) -> None:
    face = at(page, record(Hearing), HearingFace)
    face.show_record(None)
    assert [one.keys for one in face.commands()] == [("Ctrl+Shift+O",)]
    face.print_page()
    assert "ยังไม่มี" in pages(laid_out(face.papers)) or "ประชาคมหมู่บ้าน" in pages(laid_out(face.papers))
    face.back()


def test_another_record_takes_the_paper_away(page: HearingsPage) -> None:
    face = at(page, record(Opinion), OpinionFace)
    face.print_page()
    laid_out(face.papers)
    page.desk.go(Place("hearings", Hearing.table, "hearing"))
    page.desk.go(Place("hearings", Opinion.table, "one"))
    assert face.papers.is_open and not page.left.isVisibleTo(page), "and it is still there on the way back"
    face.show_record(None)
    assert not face.papers.is_open

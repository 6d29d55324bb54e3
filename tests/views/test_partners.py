"""Partners and memoranda in lists and in time, study visits, and case 11, in the real window."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from app.models import ties
from app.models.partners import Mou, MouParty, Partner, PartnerActivity, StudyVisit
from app.models.plans import Activity
from app.models.store import Store
from app.models.ties import Counted, Span, Term, frame, state
from app.views.panel import RecordPanel
from app.views.partners.page import PartnersPage
from app.views.partners.timeline import NAME, TIME, WORDS
from app.views.subject_page import SubjectPage
from app.views.subjects import SUBJECTS, listed
from app.views.window import Window

TODAY = date.today()
NOTICE = timedelta(days=90)


@pytest.fixture
def page(open_window: Callable[[str], Window]) -> Iterator[PartnersPage]:
    shown = open_window("partners").page
    assert isinstance(shown, PartnersPage)
    yield shown


@pytest.fixture
def known(filled: Store) -> Store:
    """Two partners, one with two activities and a memorandum that ends soon."""
    filled.save(
        Partner(id="p1", name="โรงเรียนสมมติ", sector="education", since_on=date(2024, 11, 18)),
        Partner(id="p2", name="ชมรมสมมติ", sector="civil"),
        PartnerActivity(partner_id="p1", done_on=date(2026, 5, 15), what="จัดเวที", result="มีข้อเสนอ 12 ข้อ"),
        PartnerActivity(partner_id="p1", done_on=date(2025, 11, 12), what="ตั้งตู้"),
        Mou(id="m1", title="ความร่วมมือ", signed_on=date(2024, 1, 2), ends_on=TODAY + timedelta(days=30)),
        MouParty(mou_id="m1", partner_id="p1", name="โรงเรียนสมมติ"),
        actor="test",
    )
    return filled


def plain(text: str) -> str:
    return text.replace("\u200b", "")


def test_partners_carry_what_was_done_and_their_memoranda(known: Store) -> None:
    second, first = ties.partners(known)
    assert (first.id, first.done_on, first.with_result) == ("p1", (date(2025, 11, 12), date(2026, 5, 15)), 1)
    assert first.terms == (Span(date(2024, 1, 2), TODAY + timedelta(days=30)),)
    assert (second.span, second.terms, second.done_on) == (Span(None, None), (), ())
    assert frame((first, second), TODAY)[0] == date(2024, 1, 1)
    assert frame((), TODAY) == (date(TODAY.year, 1, 1), date(TODAY.year, 12, 31))


def test_a_memorandum_stands_in_its_term_to_the_day() -> None:
    start, end = date(2026, 1, 1), date(2026, 12, 31)
    span = Span(start, end)
    assert state(span, start - timedelta(days=1), NOTICE) is Term.FUTURE
    assert state(span, start, NOTICE) is Term.HOLDS
    assert state(span, end - NOTICE - timedelta(days=1), NOTICE) is Term.HOLDS
    assert state(span, end - NOTICE, NOTICE) is Term.ENDS_SOON
    assert state(span, end, NOTICE) is Term.ENDS_SOON
    assert state(span, end + timedelta(days=1), NOTICE) is Term.ENDED
    assert state(Span(None, None), TODAY, NOTICE) is Term.HOLDS


def test_f6_shows_time_in_place_of_the_list_and_the_form_follows(page: PartnersPage, known: Store) -> None:
    page.turn()
    view = page.timeline
    assert view is not None
    assert view.isVisible()
    assert not page.lists.isVisible()
    rows = view.rows
    assert [rows.index(row, NAME).data() for row in range(2)] == ["ชมรมสมมติ", "โรงเรียนสมมติ"]
    assert [rows.index(row, WORDS).data() for row in range(2)] == [
        "ยังไม่มีกิจกรรมร่วม",
        "2 ครั้ง (มีผล 1) ล่าสุด 15 พ.ค. 2569",
    ]
    view.setFocus()
    view.setCurrentIndex(rows.index(0, NAME))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert page.panel.record == known.get(Partner, "p1")
    assert "2567" in str(rows.headerData(TIME, Qt.Orientation.Horizontal))
    picture = view.grab().toImage()
    assert not picture.isNull()
    page.start_search()
    assert page.lists.isVisible()


def test_memoranda_say_how_long_they_hold(page: PartnersPage, known: Store) -> None:
    page.desk.save(
        Mou(title="ก", signed_on=date(2020, 1, 1), ends_on=TODAY - timedelta(days=1)),
        Mou(title="ข", signed_on=date(2020, 1, 1)),
        Mou(
            title="ค",
            signed_on=TODAY,
            starts_on=TODAY + timedelta(days=5),
            ends_on=TODAY + timedelta(days=500),
        ),
    )
    page.tabs.setCurrentIndex(2)
    assert "มีผลอยู่ 2 ฉบับ · สิ้นสุดภายใน 90 วัน 1 ฉบับ" in plain(page.whole.text())
    page.window().resize(1366, 768)
    heads = [one.name for place, one in enumerate(listed(Mou)) if not page.list.isColumnHidden(place)]
    assert "ends_on" in heads
    page.turn()
    view = page.timeline
    assert view is not None
    said = {one.name: page.term_words(one) for one in view.rows.ties}
    assert said["ความร่วมมือ"] == "⚠ เหลือ 30 วัน"
    assert said["ก"].startswith("สิ้นสุดแล้ว")
    assert said["ข"] == "ไม่ได้ระบุวันสิ้นสุด"
    assert said["ค"].startswith("เริ่ม")


def test_visitors_are_counted_with_the_unknown_apart(page: PartnersPage, filled: Store) -> None:
    year = page.desk.period.fiscal_year
    inside = page.desk.period.starts_on
    assert ties.visits(filled, year) == Counted(0, 0, 0)
    page.desk.save(StudyVisit(visitor="อบต.ก", visited_on=inside))
    assert ties.visits(filled, year) == Counted(1, 0, None)
    page.desk.save(StudyVisit(visitor="อบต.ข", visited_on=inside, people=0))
    page.desk.save(StudyVisit(visitor="อบต.ค", visited_on=inside, people=45))
    page.desk.save(StudyVisit(visitor="อบต.ง", visited_on=date(2001, 1, 1), people=99))
    page.tabs.setCurrentIndex(3)
    assert "3 ครั้ง 45 คน (ทราบ 2 ครั้ง)" in plain(page.whole.text())


def test_an_empty_page_says_what_belongs_there(page: PartnersPage) -> None:
    for tab, word in enumerate(("ภาคี", "ทำร่วม", "MOU", "ศึกษาดูงาน")):
        page.tabs.setCurrentIndex(tab)
        told = plain(page.count.text())
        assert word in told
        assert "Ctrl+N" in told


def enter(panel: RecordPanel, name: str, text: str) -> None:
    """Types into a field of the form and leaves it."""
    assert panel.sheet is not None
    field = panel.sheet.form.fields[name]
    field.setFocus()
    box = field.focusProxy()
    if isinstance(box, QPlainTextEdit):
        box.insertPlainText(text)
    else:
        assert isinstance(box, QLineEdit)
        box.insert(text)
    field.typed.emit()
    field.left.emit()


def test_case_11_workshops_of_the_sponsor_are_entered_through_the_window(
    open_window: Callable[[str], Window], filled: Store
) -> None:
    """Of 94 offices with 282 people, and of 147 people of nobody knows how many; 45 centres by then."""
    page = open_window("plans").page
    assert isinstance(page, SubjectPage)
    page.tabs.setCurrentIndex(page.subject.kinds.index(Activity))
    workshops = (
        ("3 พ.ค. 2561", "๔ พ.ค. ๒๕๖๑", "282", "94 อปท. เข้าร่วม"),
        ("4 มี.ค. 2562", "5 มี.ค. 2562", "147", "ไม่ทราบจำนวน อปท."),
    )
    for first, last, people, result in workshops:
        page.new()
        enter(page.panel, "name", "อบรมเชิงปฏิบัติการ สำนักงาน ก.ก.ถ.")
        enter(page.panel, "starts_on", first)
        enter(page.panel, "ends_on", last)
        enter(page.panel, "participants", people)
        enter(page.panel, "result", result)
        assert page.commit()
    kept = sorted(filled.all(Activity), key=lambda one: str(one.starts_on))
    assert [(one.starts_on, one.ends_on, one.participants, one.participants_men) for one in kept] == [
        (date(2018, 5, 3), date(2018, 5, 4), 282, None),
        (date(2019, 3, 4), date(2019, 3, 5), 147, None),
    ]
    partners = open_window("partners").page
    assert isinstance(partners, PartnersPage)
    partners.tabs.setCurrentIndex(3)
    partners.new()
    enter(partners.panel, "visitor", "อปท. ที่จัดตั้งศูนย์ฯ แล้ว 45 แห่ง")
    enter(partners.panel, "visited_on", "5 เม.ย. 2562")
    assert partners.commit()
    (visit,) = filled.all(StudyVisit)
    assert (visit.visited_on, visit.people) == (date(2019, 4, 5), None)


@pytest.mark.long
def test_the_page_opens_quickly_with_twenty_thousand_records(window: Window, filled: Store) -> None:
    """By the clock of this thread alone: the machine may be busy with other things."""
    with filled.saving("test") as batch:
        for number in range(2_000):
            batch.save(Partner(id=f"p{number}", name=f"ภาคี {number}", sector="civil", since_on=TODAY))
        for number in range(18_000):
            day = date(2020 + number % 7, 1 + number % 12, 1 + number % 28)
            batch.save(PartnerActivity(partner_id=f"p{number % 2000}", done_on=day, what="ก"))
    window.prepare("partners")
    keys = [one.key for one in SUBJECTS]
    spent: list[float] = []
    for is_time in (False, False, True, True):
        window.subjects.setCurrentRow(keys.index("home"))
        QApplication.processEvents()
        begun = time.thread_time()
        window.subjects.setCurrentRow(keys.index("partners"))
        shown = window.page
        assert isinstance(shown, PartnersPage)
        shown.switch.setChecked(is_time)
        shown._arrange()
        shown.repaint()
        spent.append(time.thread_time() - begun)
    assert min(spent[:2]) < 0.2, spent
    assert min(spent[2:]) < 0.2, spent

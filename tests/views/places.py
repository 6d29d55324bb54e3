"""Every place of the program, one after another: for the walk through its controls and for pictures."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.jobs import Fault
from app.models import posting, second_entries
from app.models.committees import Committee, CommitteeOrder, Member
from app.models.errors import Words
from app.models.hearings import (
    DataRequest,
    Escalation,
    Hearing,
    HearingGroup,
    Opinion,
    OpinionBatch,
    OpinionProject,
    Sitting,
)
from app.models.keys import Made
from app.models.media import MediaItem
from app.models.meetings import Attendance, Discussion, Meeting
from app.models.opinions import State
from app.models.paper_batches import Pile, marked, opinion
from app.models.plans import Project
from app.models.rounds import KEYS
from app.models.schema import Record, changed
from app.models.store import Store
from app.models.users import User, hashed
from app.sync.enrolling import Device
from app.views.committees.entry import EntryBar
from app.views.committees.page import CommitteesPage
from app.views.desk import Place
from app.views.evaluation.page import EvaluationPage
from app.views.face import Face
from app.views.firststart import CodeDialog, NewPassphrase, Welcome
from app.views.guide import GuideWindow
from app.views.hearings.batch_face import BatchFace
from app.views.hearings.hearing_body import NOTICE
from app.views.hearings.hearing_face import HearingFace
from app.views.hearings.page import HearingsPage
from app.views.help import show_keys
from app.views.home import HomePage
from app.views.looking import Look
from app.views.media.page import MediaPage
from app.views.meetings.page import MeetingsPage
from app.views.meetings.shell import ABOUT, ADOPT, PRINT, WRITE
from app.views.opinions.face import OpinionFace
from app.views.opinions.inbox import Which
from app.views.opinions.passed_face import PassedFace
from app.views.partners.page import PartnersPage
from app.views.persondata.face import RequestFace
from app.views.pins import PinBar
from app.views.plans.page import PlansPage
from app.views.plans.review import ReviewFace
from app.views.plans.revisions import RevisionsFace
from app.views.plans.revisions_plug import Layers
from app.views.plans.voices import Voices
from app.views.post.joining import JoinDialog
from app.views.post.page import PostPage
from app.views.report_page import ReportPage
from app.views.report_sides import FIGURE
from app.views.settings_page import SettingsPage
from app.views.signin import SignIn
from app.views.subject_page import SubjectPage
from app.views.subjects import SUBJECTS
from app.views.voice_papers import PaperSpot
from app.views.window import Window
from tests.views import sponsor_places
from tools import elsewhere

LONGEST_WAIT = 60.0  # seconds for one place
QUIET = 8
"""Rounds of the event loop without work under way: then a place is as it will stay."""
PIN = "2569"
FAULT = Fault(
    Words("เขียนแฟ้มข้อมูลไม่ได้ เพราะดิสก์เต็ม", "The record cannot be written: the disk is full."),
    Words("ลบไฟล์ที่ไม่ใช้แล้วออกจากดิสก์ แล้วบันทึกอีกครั้ง", "Free some space on the disk, then save again."),
    "OSError: [Errno 28] No space left on device",
)
P = TypeVar("P", bound=QWidget)


class Spot(NamedTuple):
    """One place: its name, and the window it is in."""

    name: str
    root: QWidget


def wait(is_ready: Callable[[], bool]) -> None:
    """Until something is so, and the event loop has come to rest."""
    until, quiet = time.monotonic() + LONGEST_WAIT, 0
    while quiet < QUIET:
        QApplication.processEvents()
        quiet = quiet + 1 if is_ready() else 0
        if time.monotonic() > until:
            raise TimeoutError("the place did not come to rest")
        time.sleep(0.01)


def settle(window: Window, is_ready: Callable[[], bool] = lambda: True) -> None:
    """Until a page of the window has done its work."""
    wait(lambda: is_ready() and not window.desk.jobs.running)


# -- what must be in the record


def furnish(store: Store) -> User:
    """To a sample centre: two users, and minutes that wait for being adopted. The administrator."""
    head = User(
        name="นางสาวสมมติ ผู้ดูแล", position="นักวิเคราะห์นโยบายและแผน", role="administrator", secret=hashed(PIN)
    )
    clerk = User(name="นายสมมติ ผู้บันทึก", position="เจ้าพนักงานธุรการ", role="clerk")
    waiting = sorted(store.all(Meeting), key=lambda one: str(one.held_on))[-2]
    store.save(head, clerk, changed(waiting, status="checked", adopted_in_id=None), actor="เตรียม")
    furnish_pile(store, clerk.name or "", head.name or "")
    return head


def furnish_pile(store: Store, first: str, second: str) -> None:
    """A pile of six sheets half entered, one typed a second time with other words."""
    batch = OpinionBatch(
        title="แบบสำรวจ หมู่ที่ 2",
        hearing_id=store.all(Hearing)[0].id,
        received_on=date(2025, 11, 3),
        sheets=6,
        counted_by=first,
        entered_by=first,
    )
    store.save(batch, actor=first)
    for number in (1, 2, 3):
        values = {"problem": f"ถนนชำรุด จุดที่ {number}", "village": "2", "received_on": batch.received_on}
        made = opinion(Pile.read(store, batch), number, values, f"{9000 + number}/2568")
        store.save(made, actor=first)
    pile = Pile.read(store, batch)
    other = [{"problem": "ถนนทรุด จุดที่ 1", "village": "3", "received_on": batch.received_on}]
    twice = second_entries.second(pile.sheet(1), batch.id, other, "", second)
    store.save(marked(pile, 4, "blank", first), twice, actor=second)
    store.settings.set(second_entries.SHARE, 100, actor=second)


# -- the pages


def places(window: Window) -> Iterator[Spot]:
    """All pages of a window with all their faces, each filled and at rest."""
    for subject in SUBJECTS:
        window.subjects.setCurrentRow([one.key for one in SUBJECTS].index(subject.key))
        settle(window)
        for name in PAGES.get(subject.key, kinds)(window):
            settle(window)
            yield Spot(name, window)
    yield from _bars(window)
    yield from _post(window)
    for name in sponsor_places.scenes(window):
        settle(window)
        yield Spot(name, window)


def _page(window: Window, kind: type[P]) -> P:
    page = window.page
    assert isinstance(page, kind)
    return page


def home(window: Window) -> Iterator[str]:
    page = _page(window, HomePage)
    settle(window, lambda: page.glance is not None and page.dues is not None)
    yield "home"


def kinds(window: Window) -> Iterator[str]:
    """Each kind of a page with its first entry open."""
    yield from _kinds(_page(window, SubjectPage))


def _kinds(page: SubjectPage) -> Iterator[str]:
    for tab, kind in enumerate(page.subject.kinds):
        page.tabs.setCurrentIndex(tab)
        page.list.select(page.list.table.id_at(0))
        yield f"{page.key}-{kind.table}"


def centre(window: Window) -> Iterator[str]:
    """A body, the lines in which one appoints and orders, the paper of an order, a full form; the lists."""
    page = _page(window, CommitteesPage)
    page.tabs.setCurrentIndex(0)
    settle(window)
    body = window.desk.store.all(Committee)[0]
    yield "centre-body"
    page.face.seating.appoint()
    yield "centre-appointing"
    page.face.ordering.new_order()
    yield "centre-ordering"
    page.tree.add()
    yield "centre-new-body"
    page.tree.new_bar.leave()
    for bar in window.findChildren(EntryBar):
        if bar.isVisible():
            bar.leave()
    order = next(one for one in window.desk.store.all(CommitteeOrder) if one.committee_id == body.id)
    page.show_paper(order.id)
    settle(window)
    yield "centre-paper"
    page.show_face()
    page.open_form(body)
    yield "centre-form"
    page.close_form()
    for tab, kind in enumerate(page.subject.kinds[1:], 1):
        page.tabs.setCurrentIndex(tab)
        page.list.select(page.list.table.id_at(0))
        yield f"centre-{kind.table}"


def meetings(window: Window) -> Iterator[str]:
    """The lists, the planning form, and a meeting on the desk with its four faces and its bars."""
    page = _page(window, MeetingsPage)
    yield from _kinds(page.lists)
    page.plan()
    page.planning.day.load(None)
    yield "meetings-planning"
    store = window.desk.store
    meeting = max(store.all(Meeting), key=lambda one: str(one.held_on))
    page.open_meeting(meeting.id)
    shell = page.shell
    items = {one.id for one in shell.outline.items}
    spoken = next((one.agenda_item_id for one in store.all(Discussion) if one.agenda_item_id in items), "")
    shell.outline.select(spoken or next(iter(items)))
    yield "meetings-writing"
    shell.writing.replacing.start()
    yield "meetings-replacing"
    shell.writing.bar.leave()
    shell.attendance.more.setChecked(True)
    yield "meetings-attendance"
    shell.attendance.mark("guest")
    yield "meetings-guest"
    shell.attendance.more.setChecked(False)
    shell.attendance.newcomer.hide()
    shell.show_face(ABOUT)
    yield "meetings-about"
    shell.show_face(ADOPT)
    shell.adoption.history.link.setChecked(True)
    yield "meetings-adoption"
    shell.adoption.history.link.setChecked(False)
    yield from _papers(page)
    shell.show_face(WRITE)
    page.show_lists()


def _papers(page: MeetingsPage) -> Iterator[str]:
    page.shell.show_face(PRINT)
    papers = page.shell.papers
    for row in range(papers.list.count()):
        papers.pane.sheet = None
        papers.list.setCurrentRow(row)
        papers.lay_out_paper()
        wait(lambda: papers.pane.sheet is not None)
        if row in (0, papers.list.count() - 1):
            yield f"meetings-papers-{row}"


def media(window: Window) -> Iterator[str]:
    """The lists with the year above them; knowledge as it is read, put to use, changed and printed."""
    page = _page(window, MediaPage)
    yield from _kinds(page)
    page.tabs.setCurrentIndex(1)
    page.list.select(page.list.table.id_at(0))
    page.read()
    page.reader.ask_use()
    yield "media-use"
    page.reader.use.hide()
    page.edit()
    yield "media-change"
    page.print_page()
    settle(window, lambda: page.paper.pane.sheet is not None)
    yield "media-paper"
    page.back()


def partners(window: Window) -> Iterator[str]:
    """The lists; partners and memoranda in time."""
    page = _page(window, PartnersPage)
    yield from _kinds(page)
    page.switch.setChecked(True)
    for tab in (0, 2):
        page.tabs.setCurrentIndex(tab)
        yield f"partners-time-{tab}"
    page.switch.setChecked(False)


def evaluations(window: Window) -> Iterator[str]:
    """Each round, a line with its tables, the full form in its place, and all entries as a list."""
    page = _page(window, EvaluationPage)
    for tab, key in enumerate((*KEYS, "all")):
        page.rounds.setCurrentIndex(tab)
        yield f"evaluations-{key or 'unsaid'}"
    page.list.select(page.list.table.id_at(0))
    yield "evaluations-form"
    page.rounds.setCurrentIndex(0)
    evaluated = next(one.evaluation_id for one in page.table.rows.lines if one.satisfaction is not None)
    page.table.select_evaluation(evaluated)
    yield "evaluations-line"
    page.face.open_form()
    yield "evaluations-whole"
    page.close_form()


def plans(window: Window) -> Iterator[str]:
    """A plan of each form as a sheet, what came of it, a form beside it; the other kinds as lists."""
    page = _page(window, PlansPage)
    for place in range(page.plan_choice.count()):
        page.plan_choice.setCurrentIndex(place)
        page.plan_choice.activated.emit(place)
        yield f"plans-sheet-{place}"
    page.show_plan(page.plan_choice.itemData(0))
    page.grid.tools.band.setChecked(True)
    page.grid.tools.progress.setChecked(True)
    settle(window, lambda: bool(page.grid.progress.rows))
    yield "plans-actual"
    page.grid.tools.band.setChecked(False)
    page.grid.tools.progress.setChecked(False)
    page.grid.sheet.go_to(page.grid.sheet.first_row(), page.grid.table.column_of("budget_satang"))
    page.grid.deeds.put(page.grid.sheet.row, page.grid.sheet.place, "สองพันบาท")
    yield "plans-problem"
    page.grid.problems.forget()
    page.open_form(next(iter(page.grid.table.lines)))
    yield "plans-form"
    page.close_form()
    links = window.desk.store.all(OpinionProject)
    page.grid.select(next(one.project_id for one in links if one.project_id in page.grid.table.lines) or "")
    behind = page.findChild(Voices)
    assert isinstance(behind, Voices)
    behind.show_voices()
    yield "plans-voices"
    page.show_grid()
    yield from _layers(window, page)
    for tab, kind in enumerate(page.subject.kinds[1:], 1):
        page.tabs.setCurrentIndex(tab)
        page.list.select(page.list.table.id_at(0))
        yield f"plans-{kind.table}"
    page.tabs.setCurrentIndex(0)


def _layers(window: Window, page: PlansPage) -> Iterator[str]:
    """Versions, a revision with a line changed, two versions compared, the review and what was said in it."""
    layers = page.findChild(Layers)
    assert layers is not None
    layers.show_revisions()
    yield "plans-versions"
    layers.face(RevisionsFace).open_revision()
    line = window.desk.store.all(Project, id=next(iter(page.grid.table.lines)))[0]
    window.desk.save(changed(line, name="โครงการที่เปลี่ยน"))
    yield "plans-revision"
    layers.show_compare()
    yield "plans-compare"
    layers.show_review()
    review = layers.face(ReviewFace)
    review.text.setPlainText("ขอให้ชี้แจงงบประมาณ")
    review.say("question")
    yield "plans-review"
    layers.show_comments()
    yield "plans-comments"
    for _ in range(3):
        window.desk.undo()
    page.show_grid()


def hearings(window: Window) -> Iterator[str]:
    """The lists with their faces, the lines of a hearing, and a pile counted, entered and typed twice."""
    page = _page(window, HearingsPage)
    yield from _kinds(page)
    yield from _inbox(page)
    page.tabs.setCurrentIndex(page.subject.kinds.index(Hearing))
    page.list.select(page.list.table.id_at(0))
    face = page.face
    assert isinstance(face, HearingFace)
    for name, opened in (
        ("new", face.new),
        ("sitting", lambda: face.work.add(Sitting.table)),
        ("group", lambda: face.work.add(HearingGroup.table)),
        ("said", lambda: face.work.add(Opinion.table)),
        ("notice", lambda: face.work.open_paper(NOTICE)),
    ):
        opened()
        yield f"hearings-{name}"
        face.back()
    yield from _voice_papers(page)
    yield from _pile(page)
    yield from _requests(page)


def _voice_papers(page: HearingsPage) -> Iterator[str]:
    """The notice, the result and the year of a hearing; the answer to a person; what was passed on."""
    hearing, opinion, passed = page.face, _kind_of(page, OpinionFace), _kind_of(page, PassedFace)
    assert isinstance(hearing, HearingFace)
    shown: tuple[tuple[str, type[Record], Face, PaperSpot, Callable[[], object]], ...] = (
        ("notice", Hearing, hearing, hearing.papers, hearing.print_notice),
        ("result", Hearing, hearing, hearing.papers, hearing.print_result),
        ("year", Hearing, hearing, hearing.papers, hearing.print_year),
        ("answer", Opinion, opinion, opinion.papers, opinion.print_page),
        ("letter", Escalation, passed, passed.papers, passed.print_page),
    )
    for name, kind, face, papers, show in shown:
        page.tabs.setCurrentIndex(page.subject.kinds.index(kind))
        page.list.select(page.list.table.id_at(0))
        show()
        assert papers.paper is not None
        wait(lambda paper=papers.paper: paper.paper.pane.sheet is not None)  # type: ignore[misc]
        yield f"hearings-paper-{name}"
        face.back()


F = TypeVar("F", bound=Face)


def _kind_of(page: HearingsPage, face: type[F]) -> F:
    found = page.faces.findChild(face)
    assert isinstance(found, face)
    return found


def _requests(page: HearingsPage) -> Iterator[str]:
    """What is held about somebody, the question before an erasure, what is past its time."""
    page.tabs.setCurrentIndex(page.subject.kinds.index(DataRequest))
    face = page.face
    assert isinstance(face, RequestFace)
    named = next(one for one in page.desk.store.all(Member) if one.name)
    face.person.search.name.setText(named.name or "")
    face.person.search.ask()
    wait(lambda: not page.desk.jobs.running)
    yield "hearings-requests-held"
    places = range(len(face.person.list.lines))
    for place in places:
        face.person.list.choose(place, is_chosen=True)
    face.person.ask()
    yield "hearings-requests-asked"
    face.person.bar.leave()
    face.back()
    face.show_overdue()
    wait(lambda: not page.desk.jobs.running)
    yield "hearings-requests-overdue"
    face.back()


def _inbox(page: HearingsPage) -> Iterator[str]:
    """An opinion that was passed on, each line of the way and of what ties it, and its full form."""
    page.tabs.setCurrentIndex(page.subject.kinds.index(Opinion))
    face, store = page.face, page.desk.store
    assert isinstance(face, OpinionFace)
    passed = store.all(Escalation)[0]
    page.list.select(passed.opinion_id or "")
    yield "hearings-passed-on"
    for name, ask in (
        ("screening", face.stepping.ask_screening),
        ("placing", face.stepping.place),
        ("estimating", face.stepping.cost),
        ("deciding-one", face.stepping.decide),
        ("answering", face.stepping.answer),
        ("linking", face.tying.link),
        ("merging", face.tying.merge),
        ("splitting", face.tying.split),
        ("passing", face.passing.pass_on),
        ("replying", lambda: face.passing.go_on_with(passed)),
    ):
        ask()
        yield f"hearings-{name}"
    face.back()
    face.states.choose(State.NEW)
    yield "hearings-new"
    face.states.choose(Which.ALL)
    page.open_form(store.all(Opinion)[0])
    yield "hearings-form"
    page.close_form()


def _pile(page: HearingsPage) -> Iterator[str]:
    page.tabs.setCurrentIndex(page.subject.kinds.index(OpinionBatch))
    page.list.select(page.desk.store.all(OpinionBatch)[-1].id)
    face = page.face
    assert isinstance(face, BatchFace)
    face.count_anew()
    yield "hearings-recount"
    face.counting.anew.leave()
    face.close_batch()
    yield "hearings-refused"
    face.enter()
    yield "hearings-entry"
    face.back()
    face.enter_second()
    yield "hearings-second"
    face.second.turn()
    face.second.differences.rows[0].choose("new")
    yield "hearings-deciding"
    face.back()
    face.new()
    yield "hearings-counting"
    face.counting.first.leave()


def report(window: Window) -> Iterator[str]:
    """Its sides, a figure asked, a text of the office's own, and the bar that issues."""
    page = _page(window, ReportPage)
    settle(window, lambda: page.paper.sheet is not None)
    for side in range(FIGURE):
        page.sides.tabs.setCurrentIndex(side)
        yield f"report-{side}"
    figures = page.paper.sheet.figures if page.paper.sheet else None
    if figures:
        page.sides.show_figure(max(figures.values(), key=lambda one: len(one.sources)))
        yield "report-figure"
    page.sides.own[0].add()
    yield "report-own"
    page.back()
    page.issue_bar.ask(2)
    yield "report-issuing"
    page.issue_bar.hide()


def settings(window: Window) -> Iterator[str]:
    page = _page(window, SettingsPage)
    yield "settings"
    page.people.add()
    yield "settings-user"
    page.people.form.leave()


PAGES: dict[str, Callable[[Window], Iterator[str]]] = {
    "home": home,
    "centre": centre,
    "meetings": meetings,
    "hearings": hearings,
    "media": media,
    "partners": partners,
    "evaluations": evaluations,
    "plans": plans,
    "report": report,
    "settings": settings,
}


def _bars(window: Window) -> Iterator[Spot]:
    """What comes up above a page: an error, a reason, news, the own PIN; and the history below a form."""
    window.subjects.setCurrentRow([one.key for one in SUBJECTS].index("plans"))
    page = _page(window, SubjectPage)
    page.tabs.setCurrentIndex(1)
    page.list.select(page.list.table.id_at(0))
    page.panel.history.link.setChecked(True)
    page.panel.arrivals.news.show()
    page.panel.reason.ask(window.desk.words(FAULT.what))
    settle(window)
    yield Spot("bars-form", window)
    page.panel.history.link.setChecked(False)
    page.panel.arrivals.news.hide()
    page.panel.reason.hide()
    window.finder.setFocus()
    window.finder.setText("โครงการ")
    settle(window, lambda: window.finder.popup.isVisible())
    yield Spot("finder", window)
    window.finder.clear()
    settle(window, lambda: not window.finder.popup.isVisible())
    window.tell_fault(FAULT)
    window.faults.turn_details()
    settle(window)
    yield Spot("bars-fault", window)
    window.faults.hide()
    if window.desk.user is not None:
        window.change_pin()
        settle(window)
        yield Spot("bars-pin", window)
        for bar in window.findChildren(PinBar):
            bar.leave()


def _post(window: Window) -> Iterator[Spot]:
    """What waits for a person: two versions, a deletion against a change, refused, set aside, held."""
    page = _waiting(window)
    scenes: tuple[tuple[str, Callable[[], object]], ...] = (
        ("post-fields", page.choosing.take_keyboard),
        ("post-anew", lambda: page.choosing.choices[0].choose("anew")),
        ("post-deleted", lambda: page.list.setCurrentRow(1)),
        *((f"post-list-{place}", partial(page.tabs.setCurrentIndex, place)) for place in (1, 2, 3)),
    )
    for name, shown in scenes:
        shown()
        settle(window)
        yield Spot(name, window)
    window.desk.go(Place("settings", field="post"))
    yield from _connection(window)


def _waiting(window: Window) -> PostPage:
    """The page of the post, with something on each of its lists."""
    store, desk = window.desk.store, window.desk
    first, second, third, *_ = store.all(MediaItem)
    many = [one for kind in (Attendance, Opinion, Discussion) for one in store.all(kind)]
    elsewhere.connect(store)
    desk.courier.stop()
    elsewhere.agree(store, first, second, third, *many)
    desk.save(changed(first, title="ชื่อของเครื่องนี้", topic="news"), changed(second, title="แก้ไว้"))
    other = changed(first, title="ชื่อของอีกเครื่อง", topic="innovation")
    bad = elsewhere.wired(MediaItem.table, "x", '{"deleted":', "0" * 64, None)
    elsewhere.come(store, other, changed(second, deleted=True), *(changed(one, deleted=True) for one in many))
    elsewhere.take(store, [bad])
    desk.save(changed(third, channel="ยาว"))
    with posting.writing(store) as con:
        posting.refuse(con, third.table, third.id, "values.channel", FAULT.what, elsewhere.WHEN)
    desk.go(Place("post"))
    return _page(window, PostPage)


def _connection(window: Window) -> Iterator[Spot]:
    """Connected, as the office's administrator, with a code shown; and not connected any more."""
    connection = _page(window, SettingsPage).connection
    computers = connection.computers
    listed = Device("1", elsewhere.COMPUTER, "lao_admin", elsewhere.WHEN, elsewhere.WHEN, "", is_this=True)
    computers.show_devices([listed, listed._replace(name=elsewhere.OTHER, is_this=False)])
    computers.new.ask()
    computers.card.show_code("รหัสลงทะเบียน", "ABCDE-FGHJK", "ใช้ได้ครั้งเดียว")
    settle(window)
    yield Spot("post-connected", window)
    posting.drop_facts(window.desk.store)
    window.desk.courier.look()
    connection.form.tell("รหัสนี้ใช้ไปแล้ว")
    settle(window)
    yield Spot("post-connecting", window)


# -- windows of their own


def own_windows(window: Window, folder: Path) -> Iterator[Spot]:
    """The guide, who works here, the first start, and the boxes of keys: each is closed after it was seen."""
    desk = window.desk
    guide = GuideWindow(desk.look, window)
    guide.open_at("meetings")
    yield from _seen("guide", guide)
    yield from sign_in(desk.store, folder, desk.look)
    made = Made(bytes(32), "ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2-34567", Words("เก็บรหัสนี้ไว้", "Keep this code."))
    for name, dialog in (
        ("welcome", Welcome(folder)),
        ("passphrase", NewPassphrase()),
        ("code", CodeDialog(made, desk.language)),
        ("join", JoinDialog(folder, lambda: PIN, desk.language)),
    ):
        dialog.show()
        yield from _seen(name, dialog)
    show_keys(window)
    box = next(one for one in window.findChildren(QDialog) if one.isVisible())
    yield from _seen("keys", box)


def sign_in(store: Store, folder: Path, look: Look) -> Iterator[Spot]:
    """Who works here, locked, and the way back of who forgot the PIN."""
    asking = SignIn(store, folder, look.language)
    head = next(one for one in store.all(User) if one.secret)
    asking.ask()
    wait(asking.isVisible)
    yield Spot("signin", asking)
    asking.ask(locked_by=head.id)
    asking.forgotten.show_for(head)
    yield from _seen("signin-forgotten", asking)


def _seen(name: str, root: QWidget) -> Iterator[Spot]:
    root.activateWindow()
    wait(root.isVisible)
    yield Spot(name, root)
    root.hide()
    root.deleteLater()

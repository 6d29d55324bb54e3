"""Take the guide's pictures afresh: a sample centre, the real window, both languages; small files.

Usage: xvfb-run -a -s "-screen 0 1366x768x24" .venv/bin/python -m tools.guide_pictures
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from app import cli, sample
from app.models import planedits, revising
from app.models.errors import Language
from app.models.evaluations import Satisfaction
from app.models.hearings import DataRequest, Hearing, Opinion, OpinionBatch
from app.models.media import KnowledgeItem
from app.models.meetings import AgendaItem, Meeting
from app.models.plans import Plan
from app.models.schema import Record, changed
from app.views.committees.page import CommitteesPage
from app.views.desk import Place
from app.views.desktop import Desktop, application
from app.views.evaluation.page import EvaluationPage
from app.views.hearings.page import HearingsPage
from app.views.looking import Look
from app.views.media.page import MediaPage
from app.views.meetings.page import MeetingsPage
from app.views.meetings.shell import ADOPT, PRINT, WRITE
from app.views.partners.page import PartnersPage
from app.views.persondata.face import RequestFace
from app.views.plans.page import PlansPage
from app.views.plans.revisions_plug import Layers
from app.views.statusline import PathLabel
from app.views.subject_page import SubjectPage
from app.views.subjects import SUBJECTS
from tools import post_scenes, sponsor_scenes

GUIDE = Path(__file__).parents[1] / "docs" / "guide" / "pictures"
SIZE = (1366, 720)
PAGE = (230, 80, 1366, 680)
"""Where the page stands in the window: left, top, right, bottom."""
COLOURS, LEAST_COLOURS = 40, 16
SHOWN_FOLDER = "D:\\ส่วนร่วม"
TOLD = "ประชาคมระดับตำบลเพื่อทบทวนแผนพัฒนาท้องถิ่น (พ.ศ. 2566–2570)"
LONGEST_WAIT = 60.0  # seconds for one picture
LANGUAGES: tuple[Language, ...] = ("th", "en")
Scene = Callable[[Desktop], None]


def settle(app: QApplication, desktop: Desktop) -> None:
    """Until the page has done its work."""
    until = time.monotonic() + LONGEST_WAIT
    quiet = 0
    while quiet < 40 and time.monotonic() < until:
        app.processEvents()
        quiet = 0 if desktop.desk.jobs.running else quiet + 1
        time.sleep(0.01)


def at(key: str) -> int:
    return [one.key for one in SUBJECTS].index(key)


def meetings_page(desktop: Desktop) -> MeetingsPage:
    desktop.window.subjects.setCurrentRow(at("meetings"))
    page = desktop.window.page
    assert isinstance(page, MeetingsPage)
    return page


def meeting(desktop: Desktop) -> Meeting:
    (found,) = desktop.desk.store.all(Meeting, number=2, year=2568)
    return found


def listed(desktop: Desktop) -> None:
    page = meetings_page(desktop)
    page.show_lists()
    page.lists.list.selectRow(0)


def planned(desktop: Desktop) -> None:
    page = meetings_page(desktop)
    page.plan()
    page.planning.day.line.setText("12 ม.ค. 70")
    page.planning.day.left.emit()


def written(desktop: Desktop) -> None:
    page = meetings_page(desktop)
    (item,) = desktop.desk.store.all(AgendaItem, meeting_id=meeting(desktop).id, number="4.1")
    page.show_place(Place("meetings", "agenda_items", item.id))


def adopted(desktop: Desktop) -> None:
    """The next meeting, made of what was planned in the picture before, adopts the last minutes."""
    page = meetings_page(desktop)
    planned(desktop)
    page.planning.make()
    page.shell.show_face(ADOPT)


def attended(desktop: Desktop) -> None:
    """The meeting just made, while people come in."""
    page = meetings_page(desktop)
    page.shell.show_face(WRITE)
    people = page.shell.attendance.list
    people.selectRow(0)
    for mark in (*("came",) * 6, "absent", "came", "absent"):
        people.marked.emit(mark)
    people.setFocus()


def decided(desktop: Desktop) -> None:
    """Further down in an item: who spoke, and the resolution."""
    written(desktop)
    writing = meetings_page(desktop).shell.writing
    writing.add_resolution()
    QApplication.processEvents()
    bar = writing.stack.area.verticalScrollBar()
    bar.setValue(bar.maximum())


def printed(desktop: Desktop) -> None:
    page = meetings_page(desktop)
    page.open_meeting(meeting(desktop).id)
    page.shell.show_face(PRINT)


def committees_page(desktop: Desktop) -> CommitteesPage:
    desktop.window.subjects.setCurrentRow(at("centre"))
    page = desktop.window.page
    assert isinstance(page, CommitteesPage)
    page.tabs.setCurrentIndex(0)
    return page


def replaced(desktop: Desktop) -> None:
    """Somebody is appointed in the place of the third member."""
    page = committees_page(desktop)
    page.show_face()
    page.face.seats.selectRow(2)
    page.face.seating.replace()


def ordered(desktop: Desktop) -> None:
    page = committees_page(desktop)
    assert page.face.order is not None
    page.show_paper(page.face.order.id)


def resolved(desktop: Desktop) -> None:
    page = meetings_page(desktop)
    page.show_lists()
    page.lists.tabs.setCurrentIndex(1)
    page.lists.list.selectRow(0)


def searched(desktop: Desktop) -> None:
    desktop.window.subjects.setCurrentRow(at("home"))
    desktop.window.finder.start()
    desktop.window.finder.setText("เขื่อน")
    desktop.window.finder.textEdited.emit("เขื่อน")


def subject(key: str, kind: type[Record] | None = None) -> Scene:
    """The page of a subject at its first row; kind: which of its lists."""

    def shown(desktop: Desktop) -> None:
        page = page_at(desktop, key, kind)
        if isinstance(page, HearingsPage):
            page.list.select(page.list.table.id_at(0))

    return shown


def page_at(desktop: Desktop, key: str, kind: type[Record] | None = None) -> QWidget:
    desktop.window.subjects.setCurrentRow(at(key))
    page = desktop.window.page
    if isinstance(page, SubjectPage):
        page.tabs.setCurrentIndex(page.subject.kinds.index(kind) if kind else 0)
    return page


def plans_page(desktop: Desktop, form: str | None = None) -> PlansPage:
    page = page_at(desktop, "plans")
    assert isinstance(page, PlansPage)
    page.show_grid()
    page.show_plan(desktop.desk.store.all(Plan, form=form)[0].id)
    return page


def versions(page: PlansPage) -> Layers:
    (layers,) = page.findChildren(Layers)
    return layers


def planned_lines(desktop: Desktop) -> None:
    """The sheet of the centre's plan with what came of it, its months in sight."""
    grid = plans_page(desktop).grid
    if not grid.tools.band.isChecked():
        grid.tools.band.click()
    grid.sheet.go_to(grid.sheet.first_row(), grid.table.column_of("month:2"))
    grid.sheet.main.setFocus()


def revised(desktop: Desktop) -> None:
    """A change of the centre's plan is open, and two of its lines were changed in it."""
    page = plans_page(desktop)
    store = desktop.desk.store
    change = revising.open_revision(store, page.plan or Plan(), "change", on=date(2026, 8, 3))
    desktop.desk.save(change)
    lines = {one.project.number: one.project for one in page.grid.table.lines.values()}
    edits = (changed(lines[3], months=0b111000000), changed(lines[5], budget_satang=4_000_000))
    desktop.desk.save(*planedits.noted(store, edits))
    versions(page).show_revisions()


def compared(desktop: Desktop) -> None:
    versions(plans_page(desktop)).show_compare()


def reviewed(desktop: Desktop) -> None:
    versions(plans_page(desktop)).show_review()


def plan_printed(desktop: Desktop) -> None:
    plans_page(desktop, "development").print_wanted.emit()


def heard(desktop: Desktop) -> None:
    """The hearing whose page tells most."""
    page = page_at(desktop, "hearings", Hearing)
    assert isinstance(page, HearingsPage)
    (shown,) = desktop.desk.store.all(Hearing, level="tambon", title=TOLD)
    page.list.select(shown.id)


def piled(desktop: Desktop) -> None:
    """In the middle of a pile of twelve sheets."""
    page = page_at(desktop, "hearings", OpinionBatch)
    assert isinstance(page, HearingsPage)
    pile = OpinionBatch(title="แบบสำรวจหมู่ที่ 4", received_on=date(2026, 8, 4), channel="form", sheets=12)
    sheets = [
        Opinion(batch_id=pile.id, sheet_no=number, received_on=date(2026, 8, 4), village="4", problem=words)
        for number, words in enumerate(("ไฟทางดับหน้าวัด", "น้ำประปาไหลอ่อน", "ถนนชำรุด"), 1)
    ]
    desktop.desk.save(pile, *sheets)
    page.list.select(pile.id)
    page.open_row(pile.id)


def asked(desktop: Desktop) -> None:
    """What is held of a person."""
    page = page_at(desktop, "hearings", DataRequest)
    assert isinstance(page, HearingsPage) and isinstance(page.face, RequestFace)
    page.new()
    named = next(one for one in desktop.desk.store.all(Opinion) if one.proposer_name)
    page.face.person.search.name.setText(named.proposer_name or "")
    page.face.person.search.ask()


def read(desktop: Desktop) -> None:
    page = page_at(desktop, "media", KnowledgeItem)
    assert isinstance(page, MediaPage)
    page.list.select(page.list.table.id_at(0))
    page.read()


def in_time(desktop: Desktop) -> None:
    page = page_at(desktop, "partners")
    assert isinstance(page, PartnersPage)
    page.turn()
    assert page.timeline is not None
    page.timeline.selectRow(7)


def evaluated(desktop: Desktop) -> None:
    """The first line of which people were asked how satisfied they are."""
    page = page_at(desktop, "evaluations")
    assert isinstance(page, EvaluationPage)
    lines = [state.evaluation_id for state in page.table.rows.lines]
    asked_of = {one.evaluation_id for one in desktop.desk.store.all(Satisfaction)}
    page.table.select_evaluation(next(one for one in lines if one in asked_of))


SCENES: dict[str, Scene] = {
    "home": subject("home"),
    "committees": subject("centre"),
    "replacing": replaced,
    "order": ordered,
    "meetings": listed,
    "planning": planned,
    "writing": written,
    "resolution": decided,
    "adoption": adopted,
    "attendance": attended,
    "papers": printed,
    "resolutions": resolved,
    "plan": planned_lines,
    "opinions": subject("hearings"),
    "report": subject("report"),
    "settings": subject("settings"),
    "revision": revised,
    "comparison": compared,
    "review": reviewed,
    "plan-paper": plan_printed,
    "hearing": heard,
    "pile": piled,
    "request": asked,
    "knowledge": read,
    "partners": in_time,
    "evaluation": evaluated,
    "search": searched,
    **post_scenes.SCENES,
    **sponsor_scenes.SCENES,
}


def pictures(app: QApplication, look: Look, record: Path, language: Language) -> Iterator[tuple[str, bytes]]:
    """(name, PNG) of every scene in one language."""
    look.speak(language)
    look.shine("light")
    with cli.open_record(record, None) as store:
        desktop = Desktop(store, record, look)
        desktop.desk.set_period(desktop.desk.scheme.periods_of(2569)[0])
        desktop.window.resize(*SIZE)
        for one in desktop.window.status.findChildren(PathLabel):
            one.show_path(SHOWN_FOLDER)
        for name, scene in SCENES.items():
            scene(desktop)
            settle(app, desktop)
            yield name, seen(app, desktop, name)
        desktop.close()


def seen(app: QApplication, desktop: Desktop, name: str) -> bytes:
    """The window, or with what hangs over it the screen."""
    held = QBuffer()
    held.open(QBuffer.OpenModeFlag.WriteOnly)
    window = desktop.window
    shot = app.primaryScreen().grabWindow(0) if name == "search" else window.grab()
    shot.copy(0, 0, *SIZE).save(held, "PNG")
    return bytes(held.data().data())


def small(png: bytes) -> bytes:
    """The picture in few colours. Raises RuntimeError for a page on which nothing is to be seen."""
    picture, out = Image.open(io.BytesIO(png)).convert("RGB"), io.BytesIO()
    if picture.crop(PAGE).getcolors(LEAST_COLOURS) is not None:
        raise RuntimeError("the page is blank")
    picture.quantize(COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


def sample_record() -> Path:
    """A sample centre in a folder of its own: what one language's scenes plan is not in the other's."""
    record = Path(tempfile.mkdtemp()) / "record"
    store, _ = cli.make_record(record, None)
    with store:
        sample.write(store, actor="suanruam")
    return record


def main() -> int:
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, tempfile.mkdtemp())
    app = application()
    look = Look(app)
    GUIDE.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        for name, png in pictures(app, look, sample_record(), language):
            (GUIDE / f"{language}-{name}.png").write_bytes(small(png))
    print(f"{2 * len(SCENES)} pictures in {GUIDE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

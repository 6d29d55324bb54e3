"""A real record in a folder of its own and the real window on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication

from app.models.committees import Committee, Member
from app.models.hearings import Opinion
from app.models.meetings import Meeting
from app.models.office import Person
from app.models.plans import Plan, Project
from app.models.store import Store
from app.views import theme
from app.views.desk import Desk
from app.views.looking import Look
from app.views.window import Window

if TYPE_CHECKING:
    from tests.sync.office import Office, Site

KEY = bytes(range(32))
PROBLEMS = ("ถนนชำรุดหน้าโรงเรียน", "น้ำประปาไหลอ่อน", "ไฟฟ้าสาธารณะดับ", "ขยะตกค้าง", "ท่อระบายน้ำอุดตัน")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["suanruam"]


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, qapp: QApplication) -> Iterator[None]:
    """The settings of the person who runs the tests are not touched."""
    before = QSettings.defaultFormat()
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    qapp.setOrganizationName("suanruam")
    qapp.setApplicationName("suanruam")
    theme.load_fonts()
    yield
    QSettings.setDefaultFormat(before)
    # Else the windows of earlier tests live on, and every change of style visits them all.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def the_site() -> Iterator[Site]:
    """A real server on a real PostgreSQL, for the tests that ask for it."""
    from tests.sync.office import site

    with site() as made:
        yield made


@pytest.fixture
def office(the_site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A LAO of its own on the server; what computers keep beside their records lies in the test's folder."""
    for name in ("XDG_CONFIG_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "config"))
    return the_site.office()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "record"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder, KEY) as opened:
        yield opened


@pytest.fixture
def filled(store: Store) -> Store:
    """A committee with a member, a meeting, a plan of three lines and five opinions."""
    committee = Committee(name="คณะกรรมการศูนย์ฯ", kind="centre")
    plan = Plan(fiscal_year=2569)
    with store.saving("test") as batch:
        batch.save(committee, plan)
        batch.save(Person(prefix="นาย", given_name="สมชาย", surname="ใจดี"))
        batch.save(Member(committee_id=committee.id, name="นายสมชาย ใจดี", role="chair", order_no=1))
        batch.save(Meeting(committee_id=committee.id, title="ประชุม", number=1, held_on=date(2025, 10, 2)))
        for number, name in enumerate(("โครงการ ข", "โครงการ ก", "เครือข่ายชุมชน"), 1):
            values = {"budget_satang": number * 100, "months": 0b111 if number > 1 else None}
            batch.save(Project(plan_id=plan.id, number=number, name=name, mission="3", **values))
        for number, problem in enumerate(PROBLEMS, 1):
            batch.save(Opinion(ref_no=f"{number:03}", received_on=date(2025, 10, number), problem=problem))
    return store


@pytest.fixture
def desk(filled: Store, folder: Path, qapp: QApplication) -> Iterator[Desk]:
    made = Desk(filled, folder, Look(qapp, "th"))
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def window(desk: Desk, qtbot: object) -> Iterator[Window]:
    shown = Window(desk)
    shown.show()
    shown.activateWindow()
    yield shown
    shown.close()
    shown.deleteLater()


@pytest.fixture
def open_window(window: Window) -> Callable[[str], Window]:
    """The window at the page of a subject."""
    from app.views.subjects import SUBJECTS

    def opened(key: str) -> Window:
        window.subjects.setCurrentRow([one.key for one in SUBJECTS].index(key))
        return window

    return opened

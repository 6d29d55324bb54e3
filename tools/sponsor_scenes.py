"""Pictures of a report on its way to the sponsor, and of the sponsor's rooms."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QApplication

from app.models.editions import Report
from app.models.schema import changed
from app.reports import editions
from app.views.desktop import Desktop
from app.views.report_page import ReportPage
from app.views.report_sides import EDITIONS
from app.views.sponsor.page import REPORTS, TOTALS, SponsorPage
from app.views.window import Window
from tools import nation

PERIOD = "2569-1"
AT = "2026-04-07T02:00:00.000Z"
LONGEST_WAIT = 60.0  # seconds


def rest(window: Window) -> None:
    """Until no work is under way."""
    until, quiet = time.monotonic() + LONGEST_WAIT, 0
    while quiet < 40 and time.monotonic() < until:
        QApplication.processEvents()
        quiet = 0 if window.desk.jobs.running else quiet + 1
        time.sleep(0.01)


def edition(window: Window) -> Report:
    """The report of the first half as it was issued, and as it came back."""
    store, period = window.desk.store, window.desk.scheme.period(PERIOD)
    found = store.all(Report, period_id=PERIOD)
    report = found[0] if found else editions.issue(store, period, actor=window.desk.actor, at=AT)
    back = changed(report, status="returned", sent_on=date(2026, 4, 8), remark=nation.REMARK)
    window.desk.save(back)
    return back


def handed_in(window: Window) -> None:
    """An edition that came back, and what is to be done now."""
    window.desk.set_period(window.desk.scheme.period(PERIOD))
    report = edition(window)
    window.subjects.stand_on("report")
    page = window.page
    assert isinstance(page, ReportPage)
    page.sides.tabs.setCurrentIndex(EDITIONS)
    page.work.show(report)


def rooms(window: Window) -> SponsorPage:
    """The sponsor's page of a computer of the sponsor, as after reading from the server."""
    store = window.desk.store
    window.desk.set_period(window.desk.scheme.period(PERIOD))
    pdf = store.attachment_bytes(edition(window).pdf_id or "")
    nation.connect(store)
    window.desk.courier.stop()
    window.desk.courier.look()
    window.subjects.stand_on("sponsor")
    rest(window)
    page = window.page
    assert isinstance(page, SponsorPage)
    page.show_looked(nation.looked(PERIOD, pdf))
    rest(window)
    if (one := page.reports.list.chosen) is not None:
        page.reports.show_paper(one, pdf)
    return page


def received(window: Window) -> None:
    """A report in front, and what is written to the office that has to correct it."""
    page = rooms(window)
    page.tabs.setCurrentIndex(REPORTS)
    page.reports.verdict.ask_remark()
    page.reports.verdict.bar.text.setPlainText(nation.REMARK)


def summed(window: Window) -> None:
    rooms(window).tabs.setCurrentIndex(TOTALS)


SCENES: dict[str, Callable[[Desktop], None]] = {
    "handed-in": lambda desktop: handed_in(desktop.window),
    "sponsor": lambda desktop: received(desktop.window),
    "totals": lambda desktop: summed(desktop.window),
}
"""Last of all: from the second on the computer is one of the sponsor's."""

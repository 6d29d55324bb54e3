"""A report that came back, and the sponsor's rooms, as places to be walked through."""

from __future__ import annotations

from collections.abc import Iterator

from app.models import posting
from app.views.sponsor.page import MISSING, TOTALS, SponsorPage
from app.views.sponsor.totals_face import MISSION
from app.views.window import Window
from tools import sponsor_scenes


def scenes(window: Window) -> Iterator[str]:
    """Names of the places, each shown; at the end the window is an office's again."""
    sponsor_scenes.handed_in(window)
    yield "report-returned"
    sponsor_scenes.received(window)
    page = window.page
    assert isinstance(page, SponsorPage)
    yield "sponsor-returning"
    page.reports.verdict.bar.hide()
    for name, tab in (("missing", MISSING), ("totals", TOTALS)):
        page.tabs.setCurrentIndex(tab)
        yield f"sponsor-{name}"
    cut = page.totals.cut
    cut.setCurrentIndex(cut.findData(MISSION))
    cut.activated.emit(cut.currentIndex())
    yield "sponsor-missions"
    posting.drop_facts(window.desk.store)
    window.desk.courier.look()

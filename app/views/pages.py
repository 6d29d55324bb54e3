"""Which page belongs to which subject; a page is made when it is first opened."""

from __future__ import annotations

from collections.abc import Callable

from app.views.desk import Desk
from app.views.home import HomePage
from app.views.page import Page
from app.views.report_page import ReportPage
from app.views.settings_page import SettingsPage
from app.views.subject_page import SubjectPage
from app.views.subjects import Subject

HAND_LAID: dict[str, Callable[[Desk], Page]] = {
    "home": HomePage,
    "report": ReportPage,
    "settings": SettingsPage,
}


def make_page(subject: Subject, desk: Desk) -> Page:
    """A page laid out by hand, or the generic one of the subject's kinds."""
    maker = HAND_LAID.get(subject.key)
    return maker(desk) if maker else SubjectPage(subject, desk)

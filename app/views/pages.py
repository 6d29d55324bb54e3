"""Which page belongs to which subject. A page, and the code of its kind, is loaded when it is first opened:
only home is there at the start (measured: the other pages' code is a quarter of the start)."""

from __future__ import annotations

from collections.abc import Callable

from app.views.desk import Desk
from app.views.home import HomePage
from app.views.page import Page
from app.views.subjects import SUBJECTS, Subject


def _report(desk: Desk) -> Page:
    from app.views.report_page import ReportPage

    return ReportPage(desk)


def _meetings(desk: Desk) -> Page:
    from app.views.meetings.page import MeetingsPage

    return MeetingsPage(next(one for one in SUBJECTS if one.key == "meetings"), desk)


def _centre(desk: Desk) -> Page:
    from app.views.committees.page import CommitteesPage

    return CommitteesPage(next(one for one in SUBJECTS if one.key == "centre"), desk)


def _hearings(desk: Desk) -> Page:
    from app.views.hearings.page import HearingsPage

    return HearingsPage(next(one for one in SUBJECTS if one.key == "hearings"), desk)


def _plans(desk: Desk) -> Page:
    from app.views.plans.page import PlansPage

    return PlansPage(next(one for one in SUBJECTS if one.key == "plans"), desk)


def _media(desk: Desk) -> Page:
    from app.views.media.page import MediaPage

    return MediaPage(next(one for one in SUBJECTS if one.key == "media"), desk)


def _partners(desk: Desk) -> Page:
    from app.views.partners.page import PartnersPage

    return PartnersPage(next(one for one in SUBJECTS if one.key == "partners"), desk)


def _evaluation(desk: Desk) -> Page:
    from app.views.evaluation.page import EvaluationPage

    return EvaluationPage(next(one for one in SUBJECTS if one.key == "evaluations"), desk)


def _settings(desk: Desk) -> Page:
    from app.views.settings_page import SettingsPage

    return SettingsPage(desk)


def _post(desk: Desk) -> Page:
    from app.views.post.page import PostPage

    return PostPage(desk)


def _sponsor(desk: Desk) -> Page:
    from app.views.sponsor.page import SponsorPage

    return SponsorPage(desk)


def _listed(subject: Subject, desk: Desk) -> Page:
    from app.views.subject_page import SubjectPage

    return SubjectPage(subject, desk)


HAND_LAID: dict[str, Callable[[Desk], Page]] = {
    "home": HomePage,
    "centre": _centre,
    "meetings": _meetings,
    "plans": _plans,
    "hearings": _hearings,
    "media": _media,
    "partners": _partners,
    "evaluations": _evaluation,
    "report": _report,
    "settings": _settings,
    "post": _post,
    "sponsor": _sponsor,
}


def make_page(subject: Subject, desk: Desk) -> Page:
    """A page laid out by hand, or the generic one of the subject's kinds."""
    maker = HAND_LAID.get(subject.key)
    return maker(desk) if maker else _listed(subject, desk)

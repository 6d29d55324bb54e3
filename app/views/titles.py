"""What a record is called in lists, pickers and sentences: by its own name, number and day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.models.centre import PublicNotice
from app.models.committees import CommitteeOrder, Member, Term
from app.models.editions import PeriodNote, Report, ReportSigner
from app.models.errors import Language
from app.models.evaluations import Evaluation
from app.models.hearings import Opinion, Sitting
from app.models.meetings import Attendance, Meeting
from app.models.office import Document, Person
from app.models.periods import numbered
from app.models.plans import Activity, Payment, Plan, Project
from app.models.schema import Record, column_of
from app.views.values import shown_date, shown_money

Maker = Callable[[Any, Language], str]


def _joined(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part not in (None, ""))


def _choice(record: Record, name: str, language: Language) -> str:
    value = getattr(record, name)
    return column_of(type(record), name).choice(value).said(language) if value else ""


def _meeting(meeting: Meeting, language: Language) -> str:
    return _joined(
        meeting.title, numbered(meeting.number, meeting.year), shown_date(meeting.held_on, language)
    )


def _plan(plan: Plan, language: Language) -> str:
    number = numbered(plan.revision_number, plan.revision_year)
    return _joined(plan.fiscal_year, _choice(plan, "revision_kind", language), number)


def _document(document: Document, language: Language) -> str:
    kind = _choice(document, "kind", language)
    return _joined(kind, document.number, shown_date(document.dated_on, language), document.subject)


def _order(order: CommitteeOrder, language: Language) -> str:
    return _joined(_choice(order, "action", language), shown_date(order.effective_on, language))


MAKERS: dict[str, Maker] = {
    Person.table: lambda r, _: _joined((r.prefix or "") + (r.given_name or ""), r.surname),
    Document.table: _document,
    Meeting.table: _meeting,
    Plan.table: _plan,
    CommitteeOrder.table: _order,
    Project.table: lambda r, _: _joined(r.number and f"{r.number}.", r.name),
    Opinion.table: lambda r, _: _joined(r.ref_no, r.problem or r.proposal),
    Member.table: lambda r, language: _joined(r.name, _choice(r, "role", language)),
    Term.table: lambda r, language: _joined(r.number, shown_date(r.starts_on, language)),
    Attendance.table: lambda r, language: _joined(r.name, _choice(r, "list", language)),
    Sitting.table: lambda r, language: _joined(shown_date(r.held_on, language), r.place),
    Activity.table: lambda r, language: _joined(r.name, shown_date(r.starts_on, language)),
    Payment.table: lambda r, language: _joined(shown_date(r.paid_on, language), shown_money(r.amount_satang)),
    PublicNotice.table: lambda r, language: _joined(
        shown_date(r.told_on, language), _choice(r, "channel", language), r.subject
    ),
    Evaluation.table: lambda r, language: _joined(
        _choice(r, "round", language), shown_date(r.evaluated_on, language)
    ),
    Report.table: lambda r, _: _joined(r.period_id, r.edition),
    ReportSigner.table: lambda r, language: _joined(_choice(r, "role", language), r.name),
    PeriodNote.table: lambda r, _: _joined(r.period_id),
}

NAMING = (
    "name",
    "name_full",
    "title",
    "item",
    "group",
    "topic",
    "what",
    "visitor",
    "addressee",
    "text",
    "note",
)


def title(record: Record, language: Language) -> str:
    """One line that says which record it is; "" for a draft that has nothing yet."""
    maker = MAKERS.get(record.table, _by_naming_column)
    return " ".join(maker(record, language).split())


def _by_naming_column(record: Record, _: Language) -> str:
    named = (str(getattr(record, name)) for name in NAMING if getattr(record, name, None))
    return next(named, "")

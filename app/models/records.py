"""All record types, in the order in which a reader meets them: parents before children."""

from __future__ import annotations

from app.models.centre import Centre, PublicNotice
from app.models.committees import Committee, CommitteeOrder, Member, Term
from app.models.editions import PeriodNote, Report, ReportSigner
from app.models.evaluations import Evaluation, KpiResult, Satisfaction
from app.models.hearings import (
    DataRequest,
    Escalation,
    Hearing,
    HearingGroup,
    Opinion,
    OpinionBatch,
    OpinionProject,
    SheetEntry,
    Sitting,
)
from app.models.media import Innovation, KnowledgeItem, MediaItem
from app.models.meetings import (
    AgendaItem,
    AgendaLink,
    Attendance,
    Discussion,
    FollowUp,
    Meeting,
    Phrase,
    Resolution,
)
from app.models.office import Attachment, Document, Enclosure, Office, Person
from app.models.partners import Mou, MouParty, Partner, PartnerActivity, StudyVisit
from app.models.plans import (
    Activity,
    Payment,
    Plan,
    PlanChange,
    PlanComment,
    PlanWindow,
    Project,
    ProjectBudget,
    ProjectKpi,
    ProjectWorkPlan,
    WorkPlan,
)
from app.models.schema import Record
from app.models.settings import Setting
from app.models.users import User

RECORD_TYPES: tuple[type[Record], ...] = (
    *(Office, Person, Document, Enclosure, Centre, PublicNotice),
    *(Committee, CommitteeOrder, Term, Member),
    *(Meeting, Attendance, AgendaItem, Discussion, Resolution, FollowUp, Phrase),
    *(Plan, WorkPlan, Project, ProjectWorkPlan, ProjectBudget, ProjectKpi, PlanChange, Activity, Payment),
    *(PlanComment, PlanWindow),
    *(Hearing, Sitting, HearingGroup, OpinionBatch, Opinion, OpinionProject, Escalation, AgendaLink),
    *(SheetEntry, DataRequest),
    *(MediaItem, KnowledgeItem, Innovation),
    *(Partner, PartnerActivity, Mou, MouParty, StudyVisit),
    *(Evaluation, KpiResult, Satisfaction),
    *(PeriodNote, ReportSigner, Report, Attachment),
)
OWN_TYPES: tuple[type[Record], ...] = (Setting, User)
"""The program's own: no sheet or form shows them, but they are hashed, audited and synced like the others."""
_BY_TABLE = {record_type.table: record_type for record_type in RECORD_TYPES}


def by_table(table: str) -> type[Record]:
    """The record type of a table name; KeyError for an unknown one."""
    return _BY_TABLE[table]

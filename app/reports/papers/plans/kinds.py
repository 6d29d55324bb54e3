"""Which papers a plan may be printed as: names and templates only, so that a list of them costs nothing."""

from __future__ import annotations

from dataclasses import dataclass

from app.models import plan_layers
from app.models.errors import Words
from app.models.plans import Plan

RESULTS = "results"
RESULTS_WORDS = Words("ผลการดำเนินงานตามแผน", "Results of the plan")


@dataclass(frozen=True)
class Kind:
    """A paper a plan may be printed as. forms: of plans it is for; revised: only of revisions."""

    key: str
    template: str
    words: Words
    forms: frozenset[str]
    revised: bool = False


ANY = frozenset({"centre", "development", "operations"})
KINDS = (
    Kind("plan", "plan.toml", Words("แผนปฏิบัติงานของศูนย์ฯ", "The centre's action plan"), frozenset({"centre"})),
    Kind(
        "development",
        "plan_development.toml",
        Words("รายละเอียดโครงการพัฒนา (ผ.02)", "Projects of the development plan (ผ.02)"),
        frozenset({"development"}),
    ),
    Kind(
        "strategies",
        "plan_strategies.toml",
        Words("สรุปโครงการตามยุทธศาสตร์ (ผ.01)", "Summary by strategy (ผ.01)"),
        frozenset({"development"}),
    ),
    Kind(
        "operations",
        "plan_operations.toml",
        Words("แผนการดำเนินงาน (ผด.02)", "Operations plan (ผด.02)"),
        frozenset({"operations"}),
    ),
    Kind(
        "revision",
        "plan_revision.toml",
        Words("เฉพาะรายการที่ฉบับนี้เปลี่ยน", "Only what this version changed"),
        ANY,
        revised=True,
    ),
)


def kinds_of(plan: Plan) -> tuple[Kind, ...]:
    """The papers this version can be printed as."""
    revised = not plan_layers.is_original(plan)
    return tuple(one for one in KINDS if plan_layers.form(plan) in one.forms and (revised or not one.revised))

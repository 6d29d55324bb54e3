"""The data dictionary of the reports' numbers: figures.json, written from the desktop's own by a test."""

from __future__ import annotations

from importlib.resources import files
from typing import Any, NamedTuple

import orjson


class Datum(NamedTuple):
    """One column of the open data. tables: "reports", "missions" or both; adds_up: may be added over LAOs."""

    name: str
    tables: str
    title_th: str
    title_en: str
    unit_th: str
    unit_en: str
    adds_up: bool
    rule_th: str
    rule_en: str

    @property
    def is_money(self) -> bool:
        """Handed in as satang."""
        return self.unit_en == "baht"


ABOUT = (
    *("lao_code", "lao_name", "lao_type", "province", "amphoe"),
    *("period_id", "fiscal_year", "edition", "state", "submitted_on"),
)
"""Columns that tell of the report itself; they begin every row of the open data."""
MISSION = "mission"
MISSIONS = ("1", "2", "3", "4", "5", "6", "7")

DICTIONARY = tuple(
    Datum(**one) for one in orjson.loads((files("suanruam_server") / "figures.json").read_bytes())
)
FIGURES = tuple(one for one in DICTIONARY if one.name not in (*ABOUT, MISSION))
OF_MISSION = tuple(one for one in FIGURES if "missions" in one.tables)

HEADLINES = (
    *(
        "opinions_received",
        "opinions_answered",
        "opinions_to_projects",
        "hearings_held",
        "hearings_participants",
    ),
    *("meetings_held", "resolutions_made", "lines_count", "lines_activities", "lines_participants"),
    *("lines_budget", "lines_used", "media_published", "partners_network", "visits_received"),
)
"""The numbers that the overview adds up by province and LAO type."""
MISSION_HEADLINES = ("lines_count", "lines_activities", "lines_participants", "lines_budget", "lines_used")

LAO_TYPES = {
    "pao": "องค์การบริหารส่วนจังหวัด",
    "city": "เทศบาลนคร",
    "town": "เทศบาลเมือง",
    "subdistrict": "เทศบาลตำบล",
    "sao": "องค์การบริหารส่วนตำบล",
    "pattaya": "เมืองพัทยา",
    "bangkok": "กรุงเทพมหานคร",
}
"""Types by the keys that the desktop keeps, as the public reads them."""

SCALE = 100  # satang in a baht
Number = int | float | None


def in_satang(datum: Datum) -> dict[str, Any]:
    """The dictionary's line of a column whose amounts are told as they were handed in."""
    told = datum._asdict()
    return told | {"unit_th": "สตางค์", "unit_en": "satang"} if datum.is_money else told


def in_baht(datum: Datum, value: Number) -> Number:
    """The number as it is printed: money in baht."""
    return round(value / SCALE, 2) if datum.is_money and value is not None else value


def lao_type(key: str) -> str:
    """The Thai name of an LAO type; what is no key is a name already."""
    return LAO_TYPES.get(key, key)

"""What a template may say: the keys of its tables and parts, their types, bounds and defaults.

docs/templates.md explains it; a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

MOST_BYTES = 512 * 1024
MOST_PARTS = 2000
PLACE = re.compile(r"\{([^{}]*)\}")
FORMATS = ("baht_text", "baht")


@dataclass(frozen=True)
class Key:
    """What one key may hold. bounds are for numbers."""

    type: type
    bounds: tuple[float, float] | None = None
    among: tuple[Any, ...] = ()


class Place(NamedTuple):
    """What stands between braces: a name, how a figure is written, and the unit behind it."""

    name: str
    form: str
    unit: str


def place_of(inner: str) -> Place:
    """Of "lines.used:baht" or "lines.participants คน-ครั้ง"."""
    asked, _, unit = inner.partition(" ")
    name, _, form = asked.partition(":")
    return Place(name, form, unit.strip())


TEXT, FLAG, LIST, TABLE = Key(str), Key(bool), Key(list), Key(dict)
SIZE, MARGIN, LENGTH = Key(float, (8, 40)), Key(float, (1, 6)), Key(float, (0, 16))
ALIGN = Key(str, among=("left", "center", "right", "justify"))
POINTS = Key(float, (0, 200))
GAP = Key(float, (0, 6))
GARUDA = Key(float, (1, 5))
MARKS = Key(str, among=("number", "dash", "none"))
FORMS = ("zero", "one", "many", "unknown")
FILLED = frozenset(
    {
        *(*FORMS, "text", "heading", "bookmark", "caption", "title", "empty", "label", "content", "closing"),
        *("office", "subject"),
    }
)
"""Keys whose text may hold {places}."""

AGENDA_WORDS: Mapping[str, tuple[str, ...]] = {
    "item": ("word", "number"),
    "sub_item": ("number",),
    "owner": ("office",),
    "presented": ("presenter", "text"),
    "presenter": ("presenter",),
    "law": (),
    "issues": (),
    "issue_mark": ("n",),
    "speaker": ("speaker",),
    "resolution": (),
    "resolution_mark": ("n",),
    "unanimous": (),
    "majority": (),
    **dict.fromkeys(("votes_for", "votes_against", "votes_abstained"), ("n",)),
    "casting": (),
    "vote": ("vote",),
    "assignee": ("who",),
    "due": ("day",),
    "flaw": ("flaw",),
}
"""Wordings around what one item of an agenda holds, and the places of its own each may have."""
ITEM_PIECES = ("content", "law", "issues", "discussion", "below", "resolutions")
"""What stands under an agenda item, in the order of minutes; "below" are the items under it."""

_FORMS = dict.fromkeys(FORMS, TEXT)
_LAID = {"columns": LIST, "heads": TABLE, "size": SIZE, "caption": TEXT, "empty": TEXT}
COMMON = {"when": TEXT, "unless": TEXT}
PART_KEYS: Mapping[str, Mapping[str, Key]] = {
    "text": {
        **dict.fromkeys(("indent", "bold", "keep"), FLAG),
        "align": ALIGN,
        "size": SIZE,
        "before": POINTS,
        "left_cm": LENGTH,
    },
    "heading": {"level": Key(int, (0, 3)), "bookmark": TEXT, "before": POINTS},
    "figure": _FORMS | {"indent": FLAG},
    "table": _LAID
    | {
        **dict.fromkeys(("total", "landscape", "rules", "head"), FLAG),
        "below": LIST,
        "row_cm": Key(float, (0, 5)),
        "blank_rows": Key(int, (0, 200)),
    },
    "list": {"empty": TEXT, "marks": MARKS},
    "chart": {"title": TEXT, "empty": TEXT},
    "schedule": _LAID | {"month_width": Key(float, (1, 10))},
    "photos": {"per_page": Key(int, among=(2, 4)), "empty": TEXT},
    "signatures": {"columns": Key(int, among=(1, 2)), "gap_lines": GAP},
    "stamp": {},
    "page_break": {"apart": FLAG},
    "space": {},
    "letterhead": {"garuda_cm": GARUDA, "blank_number": TEXT, "blank_date": TEXT},
    "memohead": {
        "garuda_cm": GARUDA,
        **dict.fromkeys(("title", "office", "subject"), TEXT),
        **dict.fromkeys(("title_size", "label_size"), SIZE),
        "title_line": POINTS,
    },
    "garuda": {"garuda_cm": GARUDA, "align": Key(str, among=("left", "center"))},
    "rule": {},
    "label": {"content": TEXT, "items": TEXT, "before": POINTS},
    "paragraphs": {"before": POINTS, "marks": MARKS},
    "agenda": dict.fromkeys(AGENDA_WORDS, TEXT)
    | {
        **dict.fromkeys((f"level_{n}_{what}cm" for n in (2, 3) for what in ("", "hang_")), LENGTH),
        "order": LIST,
        "before": POINTS,
        **dict.fromkeys(("resolution_cm", "level_2_resolution_cm", "level_3_resolution_cm"), LENGTH),
        "heading_levels": Key(int, (0, 3)),
        "empty_levels": Key(int, (0, 3)),
        "empty": TEXT,
        "bold_speaker": FLAG,
    },
    "signed": {
        "closing": TEXT,
        "gap_lines": GAP,
        "width_cm": Key(float, (4, 10)),
        "before": POINTS,
        "keep": FLAG,
    },
}
OPENERS: Mapping[str, Key] = {
    **dict.fromkeys(("stamp", "page_break", "letterhead", "memohead", "garuda"), FLAG),
    "space": POINTS,
    "rule": LENGTH,
}
"""What stands behind the kind itself where it is not a text."""

SECTION = {"title": TEXT, "part": LIST, "landscape": FLAG, **COMMON}
PAPER = {
    "title": LIST,
    "bookmark_title": TEXT,
    "catchword": FLAG,
    "number_from": Key(int, (1, 9)),
    "indent_cm": Key(float, (0, 5)),
}
SIZES = dict.fromkeys(("title", "heading", "body", "table", "caption", "stamp"), SIZE)
MARGINS = dict.fromkeys(("left", "right", "top", "bottom"), MARGIN)
WORDS = dict.fromkeys(("unknown", "none", "partial", "partial_note", "section"), TEXT)
TOP = {
    **dict.fromkeys(("paper", "sizes", "margins", "words", "defaults"), TABLE),
    **dict.fromkeys(("section", "part"), LIST),
}
DEFAULT_SIZES = {"title": 18.0, "heading": 16.0, "body": 16.0, "table": 14.0, "caption": 14.0, "stamp": 12.0}
DEFAULT_MARGINS = {"left": 3.0, "right": 2.0, "top": 2.5, "bottom": 2.0}
DEFAULT_WORDS = {
    "unknown": "ไม่มีข้อมูล",
    "none": "- ไม่มี -",
    "partial": " (รวมจาก {known} รายการที่มีข้อมูล จากทั้งหมด {of} รายการ)",
    "partial_note": "(ก/ข) หมายถึง รวมจาก ก รายการที่มีข้อมูล จากทั้งหมด ข รายการ ไม่นับรายการที่เป็น “-”",
    "section": "{number}. {title}",
}
WORD_PLACES = {"partial": ("known", "of"), "section": ("number", "title")}


@dataclass(frozen=True)
class Part:
    """One piece of a section: its kind ("text", "figure", "table", …), what it names, and its settings."""

    kind: str
    name: str
    settings: Mapping[str, Any]
    line: int

    def get(self, key: str, default: Any) -> Any:
        return self.settings.get(key, default)


@dataclass(frozen=True)
class Section:
    """Parts under a heading; without a title they simply follow. landscape: on pages laid sideways.

    when, unless: as of a part.
    """

    title: str
    parts: tuple[Part, ...]
    landscape: bool = False
    when: str = ""
    unless: str = ""


@dataclass(frozen=True)
class Template:
    """A whole outline. paper, sizes (nominal TH Sarabun points), margins (cm) and words hold every key."""

    paper: Mapping[str, Any]
    sizes: Mapping[str, float]
    margins: Mapping[str, float]
    words: Mapping[str, str]
    sections: tuple[Section, ...]
    defaults: Mapping[str, Any] = field(default_factory=dict)
    source: str = field(repr=False, default="")

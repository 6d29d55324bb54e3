"""Agenda templates: titles, standing sub-headings and wording are data an office may change.

They lie in reports_templates/agenda.toml; a file `templates/agenda.toml` in the record's folder replaces it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.models.errors import BadInput, Words
from app.models.meetings import CLOSING_WORDS, STANDARD_ITEMS, TIME_WORDS, AgendaItem
from app.models.resources import template_path
from app.models.schema import changed

FILE = "agenda.toml"
MOST_LEVELS = 3
BAD = Words("แม่แบบระเบียบวาระ {file} ใช้ไม่ได้: {why}", "The agenda template {file} cannot be used: {why}")
MEND = Words("แก้ไขไฟล์ หรือเอาไฟล์ออกเพื่อใช้แบบมาตรฐาน", "Mend the file, or take it away to use the standard one.")
_ITEM_KEYS = frozenset({"standard", "title", "owner_office", "item"})
_WORDING = ("agenda_word", "recorder_word", "closing_word", "time_word", "signed_dates")
_KEYS = frozenset({"key", "name", "english", "item", *_WORDING})


@dataclass(frozen=True)
class Heading:
    """One heading of a template and the standing ones under it."""

    title: str
    standard: str | None = None
    owner_office: str | None = None
    below: tuple[Heading, ...] = ()


@dataclass(frozen=True)
class AgendaTemplate:
    """A way to begin a meeting. wording: columns of Meeting it sets."""

    key: str
    words: Words
    headings: tuple[Heading, ...]
    wording: Mapping[str, Any] = field(default_factory=dict)


def templates(folder: Path) -> tuple[AgendaTemplate, ...]:
    """Templates of the record in a folder: the office's own file, else the shipped one. Raises BadInput."""
    own = folder / "templates" / FILE
    path = own if own.exists() else template_path(FILE)
    try:
        tree = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(_template(one) for one in _tables(tree, "agenda"))
    except (OSError, ValueError) as fault:
        raise BadInput(BAD.filled(file=path.name, why=str(fault)), MEND) from fault


def _template(given: Mapping[str, Any]) -> AgendaTemplate:
    _known(given, _KEYS)
    headings = tuple(_heading(one, 1) for one in _tables(given, "item"))
    if not headings:
        raise ValueError("no item")
    wording = {name: given[name] for name in _WORDING if name in given}
    _among(given, "closing_word", (one.key for one in CLOSING_WORDS))
    _among(given, "time_word", (one.key for one in TIME_WORDS))
    name = _text(given, "name")
    return AgendaTemplate(_text(given, "key"), Words(name, given.get("english", name)), headings, wording)


def _heading(given: Mapping[str, Any], level: int) -> Heading:
    _known(given, _ITEM_KEYS)
    if level > MOST_LEVELS:
        raise ValueError(f"more than {MOST_LEVELS} levels under {given.get('title')!r}")
    _among(given, "standard", (one.key for one in STANDARD_ITEMS))
    below = tuple(_heading(one, level + 1) for one in _tables(given, "item"))
    return Heading(_text(given, "title"), given.get("standard"), given.get("owner_office"), below)


def _tables(given: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = given.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ValueError(f"“{key}” must be tables [[…]]")
    return found


def _known(given: Mapping[str, Any], keys: frozenset[str]) -> None:
    if strange := sorted(given.keys() - keys):
        raise ValueError(f"“{strange[0]}” is not known; allowed: {', '.join(sorted(keys))}")


def _among(given: Mapping[str, Any], key: str, allowed: Iterable[str]) -> None:
    choice = list(allowed)
    if key in given and given[key] not in choice:
        raise ValueError(f"“{key}” must be one of {', '.join(choice)}")


def _text(given: Mapping[str, Any], key: str) -> str:
    if not isinstance(given.get(key), str) or not given[key].strip():
        raise ValueError(f"“{key}” is missing")
    return str(given[key])


# -- items and their numbers


def begun(meeting_id: str, headings: Sequence[Heading]) -> list[AgendaItem]:
    """The headings as agenda items of a meeting, numbered, parents before children."""
    return renumbered(list(_begun(meeting_id, headings, None)))


def _begun(meeting_id: str, headings: Sequence[Heading], parent_id: str | None) -> Iterator[AgendaItem]:
    for place, one in enumerate(headings, 1):
        item = AgendaItem(
            meeting_id=meeting_id,
            parent_id=parent_id,
            order_no=place,
            standard=one.standard,
            title=one.title,
            owner_office=one.owner_office,
        )
        yield item
        yield from _begun(meeting_id, one.below, item.id)


def in_order(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """Items as they are printed: by order under their parent; one whose parent is gone stands on top."""
    found = list(items)
    known = {one.id for one in found}
    below: dict[str, list[AgendaItem]] = {}
    for one in found:
        below.setdefault(one.parent_id if one.parent_id in known and one.parent_id else "", []).append(one)
    return list(_walked(below, "", set()))


def _walked(below: Mapping[str, list[AgendaItem]], parent: str, seen: set[str]) -> Iterator[AgendaItem]:
    for one in sorted(below.get(parent, ()), key=lambda item: (item.order_no or 0, item.id)):
        if one.id not in seen:
            seen.add(one.id)
            yield one
            yield from _walked(below, one.id, seen)


def level(item: AgendaItem, items: Mapping[str, AgendaItem]) -> int:
    """1 for a heading on top, 3 at most."""
    depth, seen = 1, {item.id}
    while (parent := items.get(item.parent_id or "")) and parent.id not in seen and depth < MOST_LEVELS:
        item = parent
        seen.add(item.id)
        depth += 1
    return depth


def renumbered(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """The items in order with their numbers ("3", "3.1", "3.1.2") and places counted anew."""
    made: list[AgendaItem] = []
    counts: dict[str, int] = {}
    numbers: dict[str, str] = {}
    for one in in_order(items):
        parent = one.parent_id if one.parent_id in numbers else None
        counts[parent or ""] = place = counts.get(parent or "", 0) + 1
        numbers[one.id] = f"{numbers[parent]}.{place}" if parent else str(place)
        made.append(changed(one, parent_id=parent, order_no=place, number=numbers[one.id]))
    return made

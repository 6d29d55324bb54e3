"""The agenda rearranged: each function gives back the items that changed, with their numbers counted anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.models.agendas import MOST_LEVELS, in_order, level, renumbered
from app.models.meetings import AgendaItem
from app.models.schema import changed


def added(items: Sequence[AgendaItem], new: AgendaItem, after: AgendaItem | None) -> tuple[AgendaItem, ...]:
    """A new item behind another on its level; without one at the end of the top level."""
    parent = after.parent_id if after else None
    place = (after.order_no or 0) if after else max((one.order_no or 0 for one in items), default=0)
    new = changed(new, parent_id=parent, order_no=place + 1)
    shifted = [_behind(one, parent, place) for one in items]
    return _differing(items, [*shifted, new])


def added_below(items: Sequence[AgendaItem], new: AgendaItem, parent: AgendaItem) -> tuple[AgendaItem, ...]:
    """A new item as the last under another; below the deepest level it stands beside it instead."""
    known = {one.id: one for one in items}
    if level(parent, known) >= MOST_LEVELS:
        return added(items, new, parent)
    places = (one.order_no or 0 for one in items if one.parent_id == parent.id)
    new = changed(new, parent_id=parent.id, order_no=max(places, default=0) + 1)
    return _differing(items, [*items, new])


def shifted(items: Sequence[AgendaItem], item: AgendaItem, by: int) -> tuple[AgendaItem, ...]:
    """An item one place up (-1) or down (1) among those beside it."""
    beside = [one for one in in_order(items) if one.parent_id == item.parent_id]
    at = [one.id for one in beside].index(item.id)
    if not 0 <= at + by < len(beside):
        return ()
    beside[at], beside[at + by] = beside[at + by], beside[at]
    places = {one.id: place for place, one in enumerate(beside, 1)}
    return _differing(items, [changed(one, order_no=places.get(one.id, one.order_no)) for one in items])


def deeper(items: Sequence[AgendaItem], item: AgendaItem) -> tuple[AgendaItem, ...]:
    """Under the item before it, as the last one there; nothing where that would be too deep."""
    beside = [one for one in in_order(items) if one.parent_id == item.parent_id]
    at = [one.id for one in beside].index(item.id)
    known = {one.id: one for one in items}
    if at == 0 or level(item, known) + _height(items, item) > MOST_LEVELS:
        return ()
    parent = beside[at - 1]
    places = (one.order_no or 0 for one in items if one.parent_id == parent.id)
    moved = changed(item, parent_id=parent.id, order_no=max(places, default=0) + 1)
    return _differing(items, [moved if one.id == item.id else one for one in items])


def higher(items: Sequence[AgendaItem], item: AgendaItem) -> tuple[AgendaItem, ...]:
    """Beside its parent, right behind it."""
    parent = next((one for one in items if one.id == item.parent_id), None)
    if parent is None:
        return ()
    place = parent.order_no or 0
    moved = changed(item, parent_id=parent.parent_id, order_no=place + 1)
    rest = [_behind(one, parent.parent_id, place) for one in items if one.id != item.id]
    return _differing(items, [*rest, moved])


def without(items: Sequence[AgendaItem], item: AgendaItem) -> tuple[AgendaItem, ...]:
    """An item and all below it given back deleted, and the others renumbered."""
    gone = {one.id for one in below(items, item)} | {item.id}
    rest = [one for one in items if one.id not in gone]
    return (*(changed(one, deleted=True) for one in items if one.id in gone), *_differing(items, rest))


def _behind(one: AgendaItem, parent: str | None, place: int) -> AgendaItem:
    """Make room behind a place."""
    follows = one.parent_id == parent and (one.order_no or 0) > place
    return changed(one, order_no=(one.order_no or 0) + 1) if follows else one


def below(items: Iterable[AgendaItem], item: AgendaItem) -> list[AgendaItem]:
    """All items under one, each before those under it."""
    found = [one for one in items if one.parent_id == item.id]
    return [deep for one in found for deep in (one, *below(items, one))]


def _height(items: Sequence[AgendaItem], item: AgendaItem) -> int:
    """Levels an item takes with what is below it."""
    return 1 + max((_height(items, one) for one in items if one.parent_id == item.id), default=0)


def _differing(before: Iterable[AgendaItem], after: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    known = {one.id: one for one in before}
    return tuple(one for one in renumbered(after) if known.get(one.id) != one)

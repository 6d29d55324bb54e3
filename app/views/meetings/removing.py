"""An agenda item deleted: what goes with it, and the question before that."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.models.meetings import AgendaItem, AgendaLink, Discussion, FollowUp, Resolution
from app.models.schema import Record, changed, column_of, is_blank
from app.models.store import Store
from app.views.desk import Desk
from app.views.dialogs import asked

OWN = ("content", "law", "issues", "presenter")
"""What one writes of an item besides its title."""


def texts_under(store: Store, items: Sequence[AgendaItem]) -> list[Record]:
    """What was said, resolved, linked and reported under agenda items."""
    ids = [one.id for one in items]
    resolutions = store.all(Resolution, agenda_item_id=ids)
    return [
        *store.all(Discussion, agenda_item_id=ids),
        *resolutions,
        *store.all(FollowUp, resolution_id=[one.id for one in resolutions]),
        *store.all(AgendaLink, agenda_item_id=ids),
    ]


def gone_with(store: Store, items: Sequence[AgendaItem]) -> list[Record]:
    """The same as tombstones: a resolution of an item that is gone would still be counted."""
    return [changed(one, deleted=True) for one in texts_under(store, items)]


def may_remove_items(parent: QWidget, desk: Desk, items: Sequence[AgendaItem]) -> bool:
    """True at once for one empty item; else the person is told what goes with it, and decides.

    items: the one meant first, then all below it.
    """
    told = list(chain(_own(desk, items), _counted(desk, items)))
    if not told:
        return True
    named = f"{items[0].number or ''} {items[0].title or ''}".strip()
    question = QCoreApplication.translate("Outline", "Under “%1” there is already:").replace("%1", named)
    after = QCoreApplication.translate("Outline", "All of it is deleted too. Ctrl+Z brings it back.")
    lines = "\n".join(f"• {one}" for one in told)
    delete = QCoreApplication.translate("Outline", "Delete all of it")
    return asked(parent, f"{question}\n\n{lines}\n\n{after}", delete)


def _own(desk: Desk, items: Sequence[AgendaItem]) -> list[str]:
    names = [name for name in OWN if any(not is_blank(getattr(one, name)) for one in items)]
    return [desk.words(column_of(AgendaItem, name).words) for name in names]


def _counted(desk: Desk, items: Sequence[AgendaItem]) -> list[str]:
    found = [*items[1:], *texts_under(desk.store, items)]
    kinds = dict.fromkeys(type(one) for one in found)
    counts = {kind: sum(type(one) is kind for one in found) for kind in kinds}
    return [f"{desk.words(kind.words)} {count}" for kind, count in counts.items()]

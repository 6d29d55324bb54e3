"""What people were told when their data were collected: each wording is kept under its version."""

from __future__ import annotations

from typing import NamedTuple

from app.models.store import Store

PREFIX = "notice:"


class Notice(NamedTuple):
    """version: as entries note it; short: a line beside the fields; text: all of it, in paragraphs."""

    version: str
    short: str
    text: tuple[str, ...]


def remember(store: Store, notice: Notice, *, actor: str) -> None:
    """Keep the words of a version that is used for the first time; one that is kept never changes."""
    if not store.settings.get(PREFIX + notice.version, []):
        store.settings.set(PREFIX + notice.version, [notice.short, *notice.text], actor=actor)


def kept(store: Store, version: str) -> Notice | None:
    """The words of a version; None where the record does not know it."""
    short, *text = store.settings.get(PREFIX + version, [""])
    return Notice(version, short, tuple(text)) if short else None

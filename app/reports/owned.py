"""Templates in use: the office's own in its record's folder, else the shipped ones."""

from __future__ import annotations

from pathlib import Path

from app.models.resources import template_path
from app.models.store import Store


def own_template(store: Store, name: str) -> Path | None:
    """The office's own template of this name, if its record's folder holds one."""
    own = store.folder / "templates" / name
    return own if own.exists() else None


def in_use(store: Store, name: str) -> Path:
    """The template of this name that papers are laid out by."""
    return own_template(store, name) or template_path(name)

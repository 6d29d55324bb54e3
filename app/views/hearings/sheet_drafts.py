"""Sheets begun and not finished: one draft a batch and person, which a program that dies gives back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.views.desk import Desk


class SheetDrafts:
    """What stands in the fields by sheet, under a key: a sheet number, or the id of an opinion.

    Each entry names its batch and opinion, so that who erases these erases the draft with them.
    """

    def __init__(self, desk: Desk, name: str, batch_id: str) -> None:
        """name: the kind of entry; the first and the second of a batch do not share their drafts."""
        self._desk = desk
        self._name = f"{name}/{batch_id}"
        self._batch_id = batch_id
        self._held: dict[str, dict[str, Any]] = {}
        self._read()

    def _read(self) -> None:
        """As it is kept now: who was erased meanwhile must not come back with the next sheet."""
        self._held = self._desk.local.drafts.get(self._name) or {}

    def get(self, key: str) -> Mapping[str, Any]:
        """The fields of a sheet as they were left, by column."""
        found: Mapping[str, Any] = self._held.get(key, {}).get("fields", {})
        return found

    def keep(self, key: str, raw: Mapping[str, Any]) -> None:
        """Write a sheet down. Raises AppError."""
        self._read()
        self._held[key] = {"batch": self._batch_id, "of": key, "fields": dict(raw)}
        self._desk.local.drafts.keep(self._name, self._held)

    def drop(self, key: str) -> None:
        """A sheet that is kept, or blank again. Raises AppError."""
        self._read()
        if self._held.pop(key, None) is None:
            return
        if self._held:
            self._desk.local.drafts.keep(self._name, self._held)
        else:
            self._desk.local.drafts.drop(self._name)

    @property
    def numbers(self) -> frozenset[int]:
        """The sheets begun that are not in the record yet."""
        return frozenset(int(key) for key in self._held if key.isdigit())

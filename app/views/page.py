"""What the window may ask of any page."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.views.desk import Desk, Place


class Command(NamedTuple):
    """Something a page can do: its words and keys stand in the menu while the page is in front."""

    words: str
    slot: Callable[[], object]
    keys: tuple[str, ...] = ()


class Page(QWidget):
    """One page in the middle. What a page does not offer does nothing."""

    commands_changed = Signal()

    def __init__(self, key: str, desk: Desk) -> None:
        super().__init__()
        self.key = key
        self.desk = desk

    def prepare(self) -> None:
        """Make what is made late, while nobody waits for it."""

    def show_place(self, place: Place) -> None:
        """Go to a record or field of this page."""

    def opened(self) -> None:
        """The page came to the front."""

    def new(self) -> None:
        """Ctrl+N."""

    def remove(self) -> None:
        """Ctrl+Delete."""

    def commands(self) -> tuple[Command, ...]:
        """What this page alone can do."""
        return ()

    def back(self) -> bool:
        """One step back inside the page; False when there is none."""
        return False

    def commit(self) -> bool:
        """Keep what is typed; False when it could not be kept."""
        return True

    def start_search(self) -> None:
        """Ctrl+F."""

    def finish(self) -> None:
        """Ctrl+Enter."""
        self.back()

    def print_page(self) -> None:
        """Ctrl+P."""

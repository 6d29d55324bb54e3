"""What was written where, and what was written over it: by this a test knows whether anything was lost.

A cell is one column of one record. Whoever writes a cell writes over the value that stood there on that
desktop, knowingly. Where both sides differ only a person lets one go: that too is writing over. So at the end
everything that was ever written must be reachable from what stands there; what is not was lost silently.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

Cell = tuple[str, str]
"""A record's id and a column."""
NONE = "-"
"""What stands in an empty cell."""


@dataclass
class Story:
    """`over[cell][value]`: the values that this value was written over. gone: what went with a disk."""

    over: dict[Cell, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(dict))
    gone: dict[Cell, set[str]] = field(default_factory=dict)

    def wrote(self, cell: Cell, value: str | None, before: Iterable[str | None]) -> None:
        """A value was written over others. Emptying a cell counts too."""
        written = self.over[cell].setdefault(value or NONE, set())
        written.update(one or NONE for one in before if one != value)
        for one in before:
            self.over[cell].setdefault(one or NONE, set())

    def reached(self, cell: Cell, value: str | None) -> set[str]:
        """The value and all it goes back to."""
        found, waiting = set(), [value or NONE]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting.extend(self.over[cell].get(one, ()))
        return found

    def lost(self, cell: Cell, value: str | None) -> set[str]:
        """What was written in a cell and cannot be reached from what stands there now."""
        return set(self.over[cell]) - self.reached(cell, value) - self.gone.get(cell, set()) - {NONE}

    def mourn(self, present: dict[Cell, set[str | None]]) -> None:
        """A disk went: what only it held is gone rightly, until a backup brings it back.

        present: what still stands anywhere.
        """
        for cell, written in self.over.items():
            left: set[str] = set()
            for value in present.get(cell, ()):
                left |= self.reached(cell, value)
            self.gone[cell] = set(written) - left

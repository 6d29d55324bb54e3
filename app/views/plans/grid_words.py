"""What the cells of a plan's sheet say: shown on one line, read aloud, typed into an editor.

Texts are worked out when they are first looked at and kept until their line changes: a screen of some hundred
cells is painted for each step of the wheel.
"""

from __future__ import annotations

from app.models import plancells
from app.models.errors import Language, Words
from app.models.plancells import Alignments, SheetColumn
from app.models.plangroups import Group, Total
from app.models.planlines import GridLine
from app.views.plans.grid_actual import band_words

FREE, WHOLE = "\0free", "\0whole"
"""Keys of the empty row and of the total, which no group can have."""
PLANNED, NOT_PLANNED, UNSAID = (
    Words("กำหนดไว้", "planned"),
    Words("ไม่ได้กำหนด", "not planned"),
    Words("ยังไม่ระบุ", "not said"),
)
GROUP_COUNT = Words("{words} ({count} โครงการ)", "{words} ({count} lines)")
BY_MONTH = Words("{month} {count} โครงการ", "{month} {count} lines")
MORE = Words("{text} (+{count})", "{text} (+{count})")

Row = GridLine | Group


class CellWords:
    """Texts by row and column. `year`: the fiscal year whose months and payments are shown."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self.year = 0
        self.aligned = Alignments()
        self._texts: dict[str, dict[str, str]] = {}
        self._months: dict[str, list[int]] = {}

    def forget_all(self) -> None:
        self._texts.clear()
        self._months.clear()

    def forget(self, key: str) -> None:
        """The row of a line or group changed."""
        self._texts.pop(key, None)

    # -- shown

    def shown(self, row: Row, column: SheetColumn) -> str:
        """What stands in a cell, on one line."""
        key = row.id if isinstance(row, GridLine) else row.key
        texts = self._texts.get(key)
        if texts is None:
            texts = self._texts[key] = {}
        found = texts.get(column.key)
        if found is None:
            made = self._of_line(row, column) if isinstance(row, GridLine) else self._of_group(row, column)
            found = texts[column.key] = made
        return found

    def _of_line(self, line: GridLine, column: SheetColumn) -> str:
        said = self.whole(line, column)
        if column.key == "kpi_name" and len(line.kpis) > 1:
            said = MORE.filled(text=said, count=len(line.kpis) - 1).said(self.language)
        return " ".join(said.split())

    def _of_group(self, group: Group, column: SheetColumn) -> str:
        if column.key == "name":
            return self._heading(group)
        if group.key == FREE:
            return ""
        if column.is_money:
            return group.totals.get(column.key, Total()).said(self.language, is_short=True)
        if column.is_month:
            count = self._by_month(group)[column.month]
            return f"{count:,}" if count else ""
        return ""

    def _heading(self, group: Group) -> str:
        if group.key in (FREE, WHOLE):
            return group.words.said(self.language)
        words = GROUP_COUNT.filled(words=group.words, count=f"{len(group.lines):,}")
        return words.said(self.language)

    def _by_month(self, group: Group) -> list[int]:
        """How many standing lines are planned in each month."""
        if group.key not in self._months:
            masks = [one.project.months or 0 for one in group.standing]
            bits = range(plancells.MONTHS)
            self._months[group.key] = [sum(mask >> bit & 1 for mask in masks) for bit in bits]
        return self._months[group.key]

    def count_months(self, group: Group, line: GridLine, step: int) -> None:
        """Take a line's months into what a group says (1) or out of it (-1)."""
        counts, mask = self._months.get(group.key), line.project.months or 0
        if counts is not None and line.stands:
            for bit in range(plancells.MONTHS):
                counts[bit] += step * (mask >> bit & 1)

    # -- typed, copied, read aloud

    def whole(self, line: GridLine, column: SheetColumn) -> str:
        """All of a cell, line breaks too: what the clipboard gets, so that pasting it gives it again."""
        return plancells.said(line, column, self.language, self.aligned)

    def band(self, line: GridLine, column: SheetColumn) -> str:
        """What came of it, below a cell: paid, people and photos, result of the indicator."""
        return band_words(line, column, self.year, self.language)

    def spoken(self, row: Row, column: SheetColumn, *, has_band: bool) -> str:
        """A cell as a screen reader says it and a tool tip shows it: a month by name, and the actual."""
        if not isinstance(row, GridLine):
            return self._spoken_group(row, column)
        said = self.whole(row, column)
        if column.is_month:
            state = {True: PLANNED, False: NOT_PLANNED, None: UNSAID}[plancells.value(row, column)]
            said = f"{column.words.said(self.language)} {state.said(self.language)}"
        below = self.band(row, column) if has_band else ""
        return f"{said} · {below}" if below else said

    def _spoken_group(self, group: Group, column: SheetColumn) -> str:
        text = self.shown(group, column)
        if column.is_money and text:
            return group.totals.get(column.key, Total()).said(self.language)
        if column.is_month and text:
            return BY_MONTH.filled(month=column.words, count=text).said(self.language)
        return text

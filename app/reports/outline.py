"""Reading an outline: TOML as a tree, the line of every key, and mistakes told with file and line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from app.models.errors import BadInput, Words
from app.reports.grammar import FORMATS, PLACE, TABLE, Key, place_of

At = tuple[Any, ...]
"""Where something stands: ("section", 2, "part", 0, "table")."""

_OPENS = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_.\s-]+?)\s*\]\]?\s*(#.*)?$")
_NAME = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_KEY = re.compile(rf"\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*=")
_DEEP = re.compile(r"""(?<![A-Za-z0-9_-])(?:(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')\s*+\.\s*+){16}""")
"""Keys nested so deep that tomllib takes the square of their number of steps."""
_MOST_SHOWN = 60
_TYPES: Mapping[type, tuple[str, str]] = {
    str: ("ข้อความใน “ ”", "text in quotes"),
    bool: ("true หรือ false", "true or false"),
    list: ("รายการใน [ ]", "a list in [ ]"),
    dict: ("ตารางใน [หัวข้อ]", "a [table]"),
    int: ("จำนวนเต็ม", "a whole number"),
    float: ("ตัวเลข", "a number"),
}


class BadTemplate(BadInput):
    """A mistake in a template, with file and line (0: the file as a whole)."""

    def __init__(self, what: Words, file: str = "", line: int = 0) -> None:
        super().__init__(what, Words("แก้ไขแล้วลองใหม่", "Mend it and try again."))
        self.file = file
        self.line = line


class Reader:
    """Knows the file's name and the line of every key, and says what is wrong where."""

    def __init__(self, name: str, source: str) -> None:
        self.name = name
        self.source = source
        self.rows = source.splitlines()
        self.lines = dict(_lines(self.rows))

    def tree(self) -> dict[str, Any]:
        """The TOML tree. Raises BadTemplate, also for numbers with more digits than Python reads."""
        if deep := _DEEP.search(self.source):
            line = self.source.count("\n", 0, deep.start()) + 1
            raise self.at_line(line, "ชื่อซ้อนกันลึกเกินไป", "the names are nested too deep")
        try:
            return tomllib.loads(self.source)
        except (ValueError, RecursionError) as fault:
            where = re.search(r"at line (\d+)", str(fault))
            line = int(where[1]) if where else max(1, len(self.rows))
            why = shortened(str(fault) or type(fault).__name__)
            raise self.at_line(
                line, f"ไม่ใช่ TOML ที่ถูกต้อง ({why})", f"this is not valid TOML ({why})"
            ) from fault

    # -- where

    def line(self, at: At) -> int:
        """The line of a path, or of the nearest one above it."""
        while at and at not in self.lines:
            at = at[:-1]
        return self.lines.get(at, 1)

    def line_of(self, at: At, words: str) -> int:
        """The first line from a path on that holds these words (an item of a list, a place of a text)."""
        first = self.line(at)
        wanted = words.splitlines()[0] if words.strip() else words
        found = (n for n in range(first, len(self.rows) + 1) if wanted in self.rows[n - 1])
        return next(found, first)

    def wrong(self, at: At, thai: str, english: str, words: str = "") -> BadTemplate:
        return self.at_line(self.line_of(at, words) if words else self.line(at), thai, english)

    def at_line(self, line: int, thai: str, english: str) -> BadTemplate:
        words = Words(
            f"แม่แบบ {self.name} บรรทัด {line}: {thai}", f"Template {self.name}, line {line}: {english}"
        )
        return BadTemplate(words, self.name, line)

    # -- what

    def table(self, at: At, tree: Mapping[str, Any], allowed: Mapping[str, Key]) -> dict[str, Any]:
        """A table of the tree whose keys and values are right; numbers as floats where they may be."""
        values = self.checked(at, tree.get(str(at[-1]), {}), TABLE)
        self.keys(at, values, allowed)
        return {key: float(v) if allowed[key].type is float else v for key, v in values.items()}

    def keys(self, at: At, values: Mapping[str, Any], allowed: Mapping[str, Key]) -> None:
        for key, value in values.items():
            self.one_of((*at, key), key, allowed)
            self.checked((*at, key), value, allowed[key])

    def checked(self, at: At, value: Any, key: Key, words: str = "") -> Any:
        """The value, if it is of the key's type, bounds and choice."""
        wanted: Any = (int, float) if key.type is float else key.type
        if not isinstance(value, wanted) or (isinstance(value, bool) and key.type is not bool):
            thai, english = _TYPES[key.type]
            raise self.wrong(at, f"ต้องเป็น{thai}", f"this must be {english}", words)
        if key.among and value not in key.among:
            allowed = ", ".join(map(str, key.among))
            raise self.wrong(at, f"ใช้ได้เฉพาะ {allowed}", f"only {allowed} are allowed", words)
        if key.bounds and not key.bounds[0] <= value <= key.bounds[1]:
            low, high = key.bounds
            raise self.wrong(at, f"ต้องอยู่ระหว่าง {low:g} ถึง {high:g}", f"this must be from {low:g} to {high:g}")
        return value

    def texts(self, at: At, values: Any) -> Iterator[str]:
        """The items of a list of texts."""
        for value in self.checked(at, values, Key(list)):
            yield self.checked(at, value, Key(str), words=str(value)[:_MOST_SHOWN])

    def one_of(self, at: At, name: str, known: Collection[str], words: str = "") -> None:
        if name in known:
            return
        shown = shortened(name)
        near = difflib.get_close_matches(shown, list(known), n=3) or sorted(known)[:12]
        if near:
            thai, english = "ไม่รู้จัก “{}” ใช้ได้เช่น {}", "“{}” is not known; allowed are such as {}"
        else:
            thai, english = "ที่นี่ใช้ “{}” ไม่ได้", "“{}” has no place here"
        listed = ", ".join(near)
        raise self.wrong(at, thai.format(shown, listed), english.format(shown, listed), words)

    def places(self, at: At, text: str, known: Collection[str]) -> None:
        """Every {place} of a text is known and every brace belongs to one."""
        for inner in PLACE.findall(text):
            name, form, _ = place_of(inner)
            self.one_of(at, name, known, words=f"{{{inner}}}")
            if form:
                self.one_of(at, form, FORMATS, words=f"{{{inner}}}")
        if lonely := re.search(r"[{}]", PLACE.sub("", text)):
            raise self.wrong(at, "วงเล็บปีกกาไม่ครบคู่", "a brace has no partner", lonely[0])


def shortened(text: str) -> str:
    """One line of bounded length: what a message shows of a stranger's file."""
    line = " ".join(text[: 4 * _MOST_SHOWN].split())
    return line if len(line) <= _MOST_SHOWN else line[: _MOST_SHOWN - 1] + "…"


def _lines(rows: list[str]) -> Iterator[tuple[At, int]]:
    """Paths and lines of tables and keys; keys inside multi-line texts are passed over."""
    at: At = ()
    counts: dict[At, int] = {}
    fence = ""
    for number, row in enumerate(rows, 1):
        if fence:
            fence = "" if fence in row else fence
            continue
        if opened := _OPENS.match(row):
            at = _opened(_names(opened[1]), row.lstrip().startswith("[["), counts)
            yield at, number
        elif key := _KEY.match(row):
            yield (*at, *_names(key[1])), number
            fence = _fence(row)


def _names(dotted: str) -> list[str]:
    return [name.strip("\"' ") for name in dotted.split(".")]


def _opened(names: list[str], repeated: bool, counts: dict[At, int]) -> At:
    """The path a header opens: each repeated table on the way is its latest one."""
    at: At = ()
    for depth, name in enumerate(names):
        at = (*at, name)
        if repeated and depth == len(names) - 1:
            counts[at] = counts.get(at, -1) + 1
        if at in counts:
            at = (*at, counts[at])
    return at


def _fence(row: str) -> str:
    """The mark of a multi-line text that this line opens and does not close."""
    for fence in ('"""', "'''"):
        if row.count(fence) % 2:
            return fence
    return ""

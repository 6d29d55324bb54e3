"""Report templates: TOML outlines an office may change: headings, wording, order, columns, sizes, signers.

A template is only read: it names figures, texts and tables the program offers (its Vocabulary); it cannot
read a file or run anything. A mistake is told with file, line and what is allowed. See docs/templates.md.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.models.errors import BadInput, Words

MOST_BYTES = 512 * 1024
MOST_PARTS = 2000
PLACE = re.compile(r"\{([^{}]*)\}")
FORMATS = ("baht_text",)


class BadTemplate(BadInput):
    """A mistake in a template, with file and line."""


@dataclass(frozen=True)
class Vocabulary:
    """What templates may name. tables: column names of each table."""

    figures: Collection[str]
    fields: Collection[str]
    tables: Mapping[str, Collection[str]]
    lists: Collection[str] = ()
    charts: Collection[str] = ()
    schedules: Mapping[str, Collection[str]] = field(default_factory=dict)
    photos: Collection[str] = ()
    signatures: Collection[str] = ()


@dataclass(frozen=True)
class Part:
    """One piece of a section: its kind ("text", "figure", "table", …), what it names, and its settings."""

    kind: str
    name: str
    settings: Mapping[str, Any]
    line: int

    def get(self, key: str, default: Any) -> Any:
        return self.settings.get(key, default)


@dataclass(frozen=True)
class Section:
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Template:
    """A whole outline. paper, sizes (nominal TH Sarabun points), margins (cm) and words hold every key."""

    paper: Mapping[str, Any]
    sizes: Mapping[str, float]
    margins: Mapping[str, float]
    words: Mapping[str, str]
    sections: tuple[Section, ...]
    source: str = field(repr=False, default="")


@dataclass(frozen=True)
class _Key:
    """What one key may hold. bounds are for numbers."""

    type: type
    bounds: tuple[float, float] = (0, 0)
    among: tuple[Any, ...] = ()


_TEXT, _FLAG, _LIST, _TABLE = _Key(str), _Key(bool), _Key(list), _Key(dict)
_SIZE, _MARGIN = _Key(float, (8, 40)), _Key(float, (1, 6))
_FORMS = dict.fromkeys(("zero", "one", "many", "unknown"), _TEXT)
_LAID = {"columns": _LIST, "heads": _TABLE, "size": _SIZE, "caption": _TEXT, "empty": _TEXT}
_COMMON = {"when": _TEXT}
_PART_KEYS: dict[str, dict[str, _Key]] = {
    "text": {
        "indent": _FLAG,
        "align": _Key(str, among=("left", "center", "right", "justify")),
        "bold": _FLAG,
    },
    "heading": {"level": _Key(int, (2, 3))},
    "figure": _FORMS | {"indent": _FLAG},
    "table": _LAID | {"total": _FLAG, "landscape": _FLAG},
    "list": {"empty": _TEXT, "marks": _Key(str, among=("number", "dash", "none"))},
    "chart": {"title": _TEXT, "empty": _TEXT},
    "schedule": _LAID | {"month_width": _Key(float, (1, 10))},
    "photos": {"per_page": _Key(int, among=(2, 4)), "empty": _TEXT},
    "signatures": {"columns": _Key(int, among=(1, 2)), "gap_lines": _Key(float, (1, 6))},
    "stamp": {},
    "page_break": {},
}
_PAPER = {"title": _LIST, "bookmark_title": _TEXT, "catchword": _FLAG, "number_from": _Key(int, (1, 9))}
_SIZES = dict.fromkeys(("title", "heading", "body", "table", "caption", "stamp"), _SIZE)
_MARGINS = dict.fromkeys(("left", "right", "top", "bottom"), _MARGIN)
_WORDS = dict.fromkeys(("unknown", "none", "partial", "section", "total"), _TEXT)
_DEFAULT_SIZES = {"title": 18.0, "heading": 16.0, "body": 16.0, "table": 14.0, "caption": 14.0, "stamp": 12.0}
_DEFAULT_MARGINS = {"left": 3.0, "right": 2.0, "top": 2.5, "bottom": 2.0}
_DEFAULT_WORDS = {
    "unknown": "ไม่มีข้อมูล",
    "none": "- ไม่มี -",
    "partial": " (รวมจาก {known} รายการที่มีข้อมูล จากทั้งหมด {of} รายการ)",
    "section": "{number}. {title}",
    "total": "รวม",
}
_WORD_PLACES = {"partial": ("known", "of"), "section": ("number", "title")}


def load(path: Path, vocabulary: Vocabulary) -> Template:
    """Read and check a template file. Raises BadTemplate (also when unreadable or too large)."""
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise BadTemplate(
            Words(f"อ่านแม่แบบ {path.name} ไม่ได้", f"The template {path.name} cannot be read.")
        ) from fault
    try:
        source = content[: MOST_BYTES + 1].decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise _Reader(path.name, "").wrong((), "ไฟล์ต้องเป็น UTF-8", "the file must be UTF-8") from fault
    return parse(source, path.name, vocabulary)


def parse(source: str, name: str, vocabulary: Vocabulary) -> Template:
    """Check the text of a template. name: of the file, for messages. Raises BadTemplate."""
    reader = _Reader(name, source)
    if len(source.encode()) > MOST_BYTES:
        raise reader.wrong((), "แม่แบบใหญ่เกินไป", "the template is too large")
    tree = reader.tree()
    reader.keys(
        (), tree, {"paper": _TABLE, "sizes": _TABLE, "margins": _TABLE, "words": _TABLE, "section": _LIST}
    )
    made = Template(
        reader.table(("paper",), tree, _PAPER),
        _DEFAULT_SIZES | reader.table(("sizes",), tree, _SIZES),
        _DEFAULT_MARGINS | reader.table(("margins",), tree, _MARGINS),
        _DEFAULT_WORDS | reader.table(("words",), tree, _WORDS),
        tuple(_sections(reader, tree.get("section", []), vocabulary)),
        source,
    )
    _check_words(reader, made, vocabulary)
    return made


def _check_words(reader: _Reader, template: Template, vocabulary: Vocabulary) -> None:
    for key, text in template.words.items():
        reader.places(("words", key), text, _WORD_PLACES.get(key, ()))
    for text in template.paper.get("title", []):
        reader.places(
            ("paper", "title"), reader.checked(("paper", "title"), text, _TEXT), _all_places(vocabulary)
        )


def _all_places(vocabulary: Vocabulary) -> Collection[str]:
    return {*vocabulary.fields, *vocabulary.figures}


def _sections(reader: _Reader, found: list[Any], vocabulary: Vocabulary) -> Iterator[Section]:
    total = 0
    for number, values in enumerate(found):
        at = ("section", number)
        reader.checked(at, values, _TABLE)
        reader.keys(at, values, {"title": _TEXT, "part": _LIST})
        if "title" not in values:
            raise reader.wrong(at, "ส่วนนี้ไม่มี title", "this section has no title")
        reader.places((*at, "title"), values["title"], _all_places(vocabulary))
        parts = values.get("part", [])
        total += len(parts)
        if total > MOST_PARTS:
            raise reader.wrong(at, "มีส่วนย่อยมากเกินไป", "there are too many parts")
        yield Section(
            values["title"],
            tuple(_part(reader, (*at, "part", i), p, vocabulary) for i, p in enumerate(parts)),
        )


def _part(reader: _Reader, at: tuple[Any, ...], values: Any, vocabulary: Vocabulary) -> Part:
    reader.checked(at, values, _TABLE)
    kinds = [kind for kind in _PART_KEYS if kind in values]
    if len(kinds) != 1:
        allowed = ", ".join(_PART_KEYS)
        raise reader.wrong(at, f"ต้องระบุหนึ่งอย่างจาก {allowed}", f"say exactly one of {allowed}")
    kind = kinds[0]
    opener = _FLAG if kind in ("stamp", "page_break") else _TEXT
    reader.keys(at, values, {kind: opener} | _PART_KEYS[kind] | _COMMON)
    settings = {key: value for key, value in values.items() if key != kind}
    part = Part(kind, str(values[kind]), settings, reader.line((*at, kind)))
    _check_part(reader, at, part, vocabulary)
    return part


def _check_part(reader: _Reader, at: tuple[Any, ...], part: Part, vocabulary: Vocabulary) -> None:
    """That everything the part names is there."""
    known = _known(part.kind, vocabulary)
    if known is not None:
        reader.one_of((*at, part.kind), part.name, known)
    if "when" in part.settings:
        reader.one_of(
            (*at, "when"), part.settings["when"], _all_places(vocabulary) | vocabulary.tables.keys()
        )
    places = _all_places(vocabulary)
    for key, text in ((part.kind, part.name), *part.settings.items()):
        if isinstance(text, str) and (
            key in _FORMS or key in ("text", "heading", "caption", "title", "empty")
        ):
            reader.places((*at, key), text, places)
    if part.kind in ("table", "schedule"):
        columns = (vocabulary.tables if part.kind == "table" else vocabulary.schedules)[part.name]
        _check_columns(reader, at, part, columns)


def _check_columns(reader: _Reader, at: tuple[Any, ...], part: Part, known: Collection[str]) -> None:
    for named in part.get("columns", []):
        name, _, width = reader.checked((*at, "columns"), named, _TEXT).partition(":")
        reader.one_of((*at, "columns"), name, known)
        if width and not (re.fullmatch(r"\d{1,3}(\.\d+)?", width) and float(width) > 0):
            raise reader.wrong(
                (*at, "columns"), f"ความกว้าง “{width}” ไม่ใช่ตัวเลข", f"the width “{width}” is not a number"
            )
    for name, head in part.get("heads", {}).items():
        reader.one_of((*at, "heads"), name, known)
        reader.checked((*at, "heads"), head, _TEXT)


def _known(kind: str, vocabulary: Vocabulary) -> Collection[str] | None:
    """The names a kind of part may have; None where it holds free text."""
    offered: dict[str, Collection[str]] = {
        "figure": vocabulary.figures,
        "table": vocabulary.tables.keys(),
        "list": vocabulary.lists,
        "chart": vocabulary.charts,
        "schedule": vocabulary.schedules.keys(),
        "photos": vocabulary.photos,
        "signatures": vocabulary.signatures,
    }
    return offered.get(kind)


_OPENS = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_.-]+)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")


class _Reader:
    """Knows the file's name and the line of every key, and says what is wrong where."""

    def __init__(self, name: str, source: str) -> None:
        self.name = name
        self.source = source
        self.lines = dict(_lines(source))

    def tree(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self.source)
        except (tomllib.TOMLDecodeError, RecursionError) as fault:
            where = re.search(r"at line (\d+)", str(fault))
            line = int(where[1]) if where else self.source.count("\n") + 1
            raise self.at_line(
                line, f"ไม่ใช่ TOML ที่ถูกต้อง ({fault})", f"this is not valid TOML ({fault})"
            ) from fault

    def line(self, at: tuple[Any, ...]) -> int:
        """The line of a path such as ("section", 2, "part", 0, "table"), or of the nearest one above it."""
        while at and at not in self.lines:
            at = at[:-1]
        return self.lines.get(at, 1)

    def wrong(self, at: tuple[Any, ...], thai: str, english: str) -> BadTemplate:
        return self.at_line(self.line(at), thai, english)

    def at_line(self, line: int, thai: str, english: str) -> BadTemplate:
        return BadTemplate(
            Words(f"แม่แบบ {self.name} บรรทัด {line}: {thai}", f"Template {self.name}, line {line}: {english}"),
            Words("แก้ไขแล้วลองใหม่", "Mend it and try again."),
        )

    def table(
        self, at: tuple[Any, ...], tree: Mapping[str, Any], allowed: Mapping[str, _Key]
    ) -> dict[str, Any]:
        values = self.checked(at, tree.get(str(at[-1]), {}), _TABLE)
        self.keys(at, values, allowed)
        return {key: float(v) if allowed[key].type is float else v for key, v in values.items()}

    def keys(self, at: tuple[Any, ...], values: Mapping[str, Any], allowed: Mapping[str, _Key]) -> None:
        for key, value in values.items():
            self.one_of((*at, key), key, allowed)
            self.checked((*at, key), value, allowed[key])

    def checked(self, at: tuple[Any, ...], value: Any, key: _Key) -> Any:
        wanted: Any = (int, float) if key.type is float else key.type
        if not isinstance(value, wanted) or (isinstance(value, bool) and key.type is not bool):
            kind = {str: "text", bool: "true/false", list: "[ ]", dict: "[table]"}.get(key.type, "number")
            raise self.wrong(at, f"ต้องเป็น {kind}", f"this must be {kind}")
        if key.among and value not in key.among:
            allowed = ", ".join(map(str, key.among))
            raise self.wrong(at, f"ใช้ได้เฉพาะ {allowed}", f"only {allowed} are allowed")
        low, high = key.bounds
        if (low or high) and not low <= float(value) <= high:
            raise self.wrong(at, f"ต้องอยู่ระหว่าง {low:g} ถึง {high:g}", f"this must be from {low:g} to {high:g}")
        return value

    def one_of(self, at: tuple[Any, ...], name: str, known: Collection[str]) -> None:
        if name in known:
            return
        near = difflib.get_close_matches(name, list(known), n=3) or sorted(known)[:12]
        listed = ", ".join(near)
        raise self.wrong(
            at, f"ไม่รู้จัก “{name}” ใช้ได้เช่น {listed}", f"“{name}” is not known; allowed are such as {listed}"
        )

    def places(self, at: tuple[Any, ...], text: str, known: Collection[str]) -> None:
        """Every {place} of a text is known and every brace belongs to one."""
        for place in PLACE.findall(text):
            name, _, form = place.partition(":")
            self.one_of(at, name, known)
            if form:
                self.one_of(at, form, FORMATS)
        if re.search(r"[{}]", PLACE.sub("", text)):
            raise self.wrong(at, "วงเล็บปีกกาไม่ครบคู่", "a brace has no partner")


def _lines(source: str) -> Iterator[tuple[tuple[Any, ...], int]]:
    """Paths and lines of tables and keys; keys inside multi-line texts are passed over."""
    at: tuple[Any, ...] = ()
    counts: dict[tuple[Any, ...], int] = {}
    fence = ""
    for number, line in enumerate(source.splitlines(), 1):
        if fence:
            fence = "" if fence in line else fence
            continue
        if opened := _OPENS.match(line):
            at = _opened(opened[1].split("."), line.lstrip().startswith("[["), counts)
            yield at, number
        elif key := _KEY.match(line):
            yield (*at, key[1]), number
            fence = _fence(line)


def _opened(names: list[str], repeated: bool, counts: dict[tuple[Any, ...], int]) -> tuple[Any, ...]:
    """The path a header opens: each repeated table on the way is its latest one."""
    at: tuple[Any, ...] = ()
    for depth, name in enumerate(names):
        at = (*at, name)
        if repeated and depth == len(names) - 1:
            counts[at] = counts.get(at, -1) + 1
        if at in counts:
            at = (*at, counts[at])
    return at


def _fence(line: str) -> str:
    """The mark of a multi-line text that this line opens and does not close."""
    for fence in ('"""', "'''"):
        if line.count(fence) % 2:
            return fence
    return ""

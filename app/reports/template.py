"""Report templates: TOML outlines an office may change: headings, wording, order, columns, sizes, signers.

A template is only read: it names figures, texts and tables the program offers (its Vocabulary); it cannot
read a file or run anything. A mistake is told with file, line and what is allowed. See docs/templates.md.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.models.errors import Words
from app.reports import grammar
from app.reports.grammar import MOST_BYTES, MOST_PARTS, TABLE, TEXT, Key, Part, Section, Template
from app.reports.outline import At, BadTemplate, Reader

__all__ = ["BadTemplate", "Part", "Section", "Template", "Vocabulary", "load", "parse"]


@dataclass(frozen=True)
class Vocabulary:
    """What templates may name. tables: columns by table; defaults: what a new document starts with."""

    figures: Collection[str] = ()
    fields: Collection[str] = ()
    tables: Mapping[str, Collection[str]] = field(default_factory=dict)
    lists: Collection[str] = ()
    charts: Collection[str] = ()
    schedules: Mapping[str, Collection[str]] = field(default_factory=dict)
    photos: Collection[str] = ()
    signatures: Collection[str] = ()
    agendas: Collection[str] = ()
    defaults: Mapping[str, Key] = field(default_factory=dict)

    @property
    def places(self) -> Collection[str]:
        """What may stand between braces."""
        return {*self.fields, *self.figures}

    @property
    def asked(self) -> Collection[str]:
        """What `when` may ask for."""
        many = (self.tables, self.lists, self.charts, self.schedules, self.photos, self.agendas)
        return {*self.places, *(name for names in many for name in names)}

    def of(self, kind: str) -> Collection[str] | None:
        """The names a kind of part may have; None where it holds free text."""
        offered: Mapping[str, Collection[str]] = {
            "figure": self.figures,
            "table": self.tables.keys(),
            "list": self.lists,
            "paragraphs": self.lists,
            "chart": self.charts,
            "schedule": self.schedules.keys(),
            "photos": self.photos,
            "signatures": self.signatures,
            "signed": self.signatures,
            "agenda": self.agendas,
        }
        return offered.get(kind)


def load(path: Path, vocabulary: Vocabulary) -> Template:
    """Read and check a template file. Raises BadTemplate (also when unreadable or too large)."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise BadTemplate(
            Words(f"อ่านแม่แบบ {path.name} ไม่ได้", f"The template {path.name} cannot be read."), path.name
        ) from fault
    if len(content) > MOST_BYTES:
        raise _too_large(path.name)
    try:
        source = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        reader = Reader(path.name, "")
        raise reader.at_line(line, "ไฟล์ต้องเป็น UTF-8", "the file must be UTF-8") from fault
    return parse(source, path.name, vocabulary)


def _too_large(name: str) -> BadTemplate:
    most = MOST_BYTES // 1024
    return BadTemplate(
        Words(f"แม่แบบ {name} ใหญ่เกิน {most} กิโลไบต์", f"The template {name} is larger than {most} KB."), name
    )


def parse(source: str, name: str, vocabulary: Vocabulary) -> Template:
    """Check the text of a template. name: of the file, for messages. Raises BadTemplate."""
    if len(source.encode()) > MOST_BYTES:
        raise _too_large(name)
    reader = Reader(name, source)
    tree = reader.tree()
    reader.keys((), tree, grammar.TOP)
    made = Template(
        reader.table(("paper",), tree, grammar.PAPER),
        grammar.DEFAULT_SIZES | reader.table(("sizes",), tree, grammar.SIZES),
        grammar.DEFAULT_MARGINS | reader.table(("margins",), tree, grammar.MARGINS),
        grammar.DEFAULT_WORDS | reader.table(("words",), tree, grammar.WORDS),
        tuple(_sections(reader, tree, vocabulary)),
        _defaults(reader, tree, vocabulary),
        source,
    )
    _check_words(reader, made, vocabulary)
    return made


def _defaults(reader: Reader, tree: Mapping[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    values = reader.table(("defaults",), tree, vocabulary.defaults)
    for key, value in values.items():
        at = ("defaults", key)
        texts = reader.texts(at, value) if isinstance(value, list) else [value]
        for text in texts:
            reader.places(at, str(text), vocabulary.places)
    return values


def _check_words(reader: Reader, template: Template, vocabulary: Vocabulary) -> None:
    for key, text in template.words.items():
        reader.places(("words", key), text, grammar.WORD_PLACES.get(key, ()))
    for text in reader.texts(("paper", "title"), template.paper.get("title", [])):
        reader.places(("paper", "title"), text, vocabulary.places)


def _sections(reader: Reader, tree: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[Section]:
    """The parts that stand before all sections, then the sections."""
    total = 0
    if "part" in tree:
        total = len(tree["part"])
        yield Section("", tuple(_parts(reader, (), tree["part"], total, vocabulary)))
    for number, values in enumerate(tree.get("section", [])):
        at = ("section", number)
        reader.checked(at, values, TABLE)
        reader.keys(at, values, grammar.SECTION)
        if "title" not in values:
            raise reader.wrong(at, "ส่วนนี้ไม่มี title", "this section has no title")
        reader.places((*at, "title"), values["title"], vocabulary.places)
        parts = values.get("part", [])
        total += len(parts)
        made = tuple(_parts(reader, at, parts, total, vocabulary))
        asked = {key: values[key] for key in grammar.COMMON if key in values}
        for key, name in asked.items():
            reader.one_of((*at, key), name, vocabulary.asked)
        yield Section(values["title"], made, values.get("landscape", False), **asked)


def _parts(reader: Reader, at: At, found: list[Any], total: int, vocabulary: Vocabulary) -> Iterator[Part]:
    if total > MOST_PARTS:
        raise reader.wrong(at, f"มีส่วนย่อยเกิน {MOST_PARTS}", f"there are more than {MOST_PARTS} parts")
    return (_part(reader, (*at, "part", place), values, vocabulary) for place, values in enumerate(found))


def _part(reader: Reader, at: At, values: Any, vocabulary: Vocabulary) -> Part:
    reader.checked(at, values, TABLE)
    kinds = [kind for kind in grammar.PART_KEYS if kind in values]
    if len(kinds) != 1:
        allowed = ", ".join(grammar.PART_KEYS)
        raise reader.wrong(at, f"ต้องระบุหนึ่งอย่างจาก {allowed}", f"say exactly one of {allowed}")
    kind = kinds[0]
    keys = {kind: grammar.OPENERS.get(kind, TEXT), **grammar.PART_KEYS[kind], **grammar.COMMON}
    reader.keys(at, values, keys)
    settings = {key: value for key, value in values.items() if key != kind}
    part = Part(kind, str(values[kind]), settings, reader.line((*at, kind)))
    _check_names(reader, at, part, vocabulary)
    _check_texts(reader, at, part, vocabulary)
    return part


def _check_names(reader: Reader, at: At, part: Part, vocabulary: Vocabulary) -> None:
    """That everything the part names is there."""
    known = vocabulary.of(part.kind)
    if known is not None:
        reader.one_of((*at, part.kind), part.name, known)
    for key in ("when", "unless"):
        if key in part.settings:
            reader.one_of((*at, key), part.settings[key], vocabulary.asked)
    if "items" in part.settings:
        reader.one_of((*at, "items"), part.settings["items"], vocabulary.lists)
    if part.kind in ("table", "schedule"):
        columns = (vocabulary.tables if part.kind == "table" else vocabulary.schedules)[part.name]
        _check_columns(reader, at, part, columns)
    for piece in reader.texts((*at, "order"), part.get("order", [])):
        reader.one_of((*at, "order"), piece, grammar.ITEM_PIECES, words=piece)


def _check_texts(reader: Reader, at: At, part: Part, vocabulary: Vocabulary) -> None:
    """That every {place} of its texts is known."""
    for key, text in ((part.kind, part.name), *part.settings.items()):
        if isinstance(text, str) and (key in grammar.FILLED or key.startswith("blank_")):
            reader.places((*at, key), text, vocabulary.places)
        elif isinstance(text, str) and part.kind == "agenda" and key in grammar.AGENDA_WORDS:
            reader.places((*at, key), text, grammar.AGENDA_WORDS[key])


def _check_columns(reader: Reader, at: At, part: Part, known: Collection[str]) -> None:
    where = (*at, "columns")
    if part.settings.get("columns") == []:
        raise reader.wrong(where, "ต้องมีอย่างน้อยหนึ่งคอลัมน์", "there must be at least one column")
    for named in reader.texts(where, part.get("columns", [])):
        name, _, width = named.partition(":")
        reader.one_of(where, name, known, words=named)
        if width and not (re.fullmatch(r"\d{1,3}(\.\d+)?", width) and float(width) > 0):
            raise reader.wrong(
                where,
                f"ความกว้าง “{width}” ไม่ใช่ตัวเลขที่มากกว่า 0",
                f"the width “{width}” is not a number above 0",
                named,
            )
    for text in reader.texts((*at, "below"), part.get("below", [])):
        reader.places((*at, "below"), text, known)
    for name, head in part.get("heads", {}).items():
        reader.one_of((*at, "heads"), name, known, words=name)
        reader.checked((*at, "heads"), head, TEXT)

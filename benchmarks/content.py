"""A report of any length, the same for every builder: headings, justified paragraphs, lists and ruled tables.

The words are those of the sample centre (invented), with names, figures and dates thrown by a seed, so that
a second paper is not the first one again and no builder can live on what it kept. A paper travels to the
builders as a JSON file: making it is nobody's work.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

MONTHS = ("ตุลาคม 2568", "พฤศจิกายน 2568", "ธันวาคม 2568", "มกราคม 2569", "กุมภาพันธ์ 2569", "มีนาคม 2569")
TITLE = "รายงานผลการดำเนินงานของศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน"
ROWS_OF_A_SECTION = 18
NAME_PARTS = (
    "ธาร",
    "ทอง",
    "แก้ว",
    "สุข",
    "บุญ",
    "ชัย",
    "ศรี",
    "พร",
    "มณี",
    "วัฒน์",
    "เพชร",
    "จันทร์",
    "ไพร",
    "ดวง",
    "คำ",
    "รุ่ง",
)


class Column(NamedTuple):
    """A table's column: its share of the width in percent, and how it is aligned."""

    title: str
    width: int
    align: Literal["left", "right", "center"]


COLUMNS = (
    Column("ที่", 6, "center"),
    Column("โครงการ/กิจกรรม", 34, "left"),
    Column("วัน เดือน ปี", 17, "left"),
    Column("ผู้ประสานงาน", 20, "left"),
    Column("ผู้เข้าร่วม (คน)", 11, "right"),
    Column("งบประมาณ (บาท)", 12, "right"),
)


@dataclass(frozen=True)
class Piece:
    """A piece of a paper: one text (title, head, prose), several (items), or rows of cells (table)."""

    kind: Literal["title", "head", "prose", "items", "table"]
    texts: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


Paper = tuple[Piece, ...]


@cache
def sentences() -> tuple[str, ...]:
    """Whole sentences of the sample centre's records: some four hundred, 60 letters or longer."""
    from app.models.schema import Kind, columns
    from app.sample import records

    texts = {
        str(getattr(record, column.name))
        for record in records()[0]
        for column in columns(type(record))
        if column.kind is Kind.LONG and getattr(record, column.name)
    }
    return tuple(sorted(text for text in texts if 60 <= len(text) <= 400 and "\n" not in text))


def made(sections: int, seed: int) -> Paper:
    """A paper of so many sections, each about three pages of A4."""
    dice = random.Random(seed)
    return (Piece("title", (TITLE,)), *(one for n in range(1, sections + 1) for one in section(n, dice)))


def section(number: int, dice: random.Random) -> Iterator[Piece]:
    yield Piece("head", (f"{number}. ผลการดำเนินงานเดือน{dice.choice(MONTHS)}",))
    for _ in range(5):
        yield Piece("prose", (paragraph(dice),))
    yield Piece("items", tuple(f"{one} ({name(dice)})" for one in dice.sample(sentences(), 5)))
    yield Piece("table", rows=tuple(row(line, dice) for line in range(1, ROWS_OF_A_SECTION + 1)))


def paragraph(dice: random.Random) -> str:
    told = f"เมื่อวันที่ {day(dice)} {name(dice)} และคณะ รวม {dice.randint(20, 300)} คน ได้ร่วมกันพิจารณา"
    return " ".join([told, *dice.sample(sentences(), 6)])


def row(line: int, dice: random.Random) -> tuple[str, ...]:
    budget = f"{dice.randint(5, 400) * 500:,}"
    work = f"{dice.choice(sentences())} ครั้งที่ {dice.randint(1, 999)}"
    return str(line), work, day(dice), name(dice), f"{dice.randint(20, 300)}", budget


def day(dice: random.Random) -> str:
    return f"{dice.randint(1, 28)} {dice.choice(MONTHS)}"


def name(dice: random.Random) -> str:
    given, family = "".join(dice.sample(NAME_PARTS, 2)), "".join(dice.sample(NAME_PARTS, 3))
    return f"{dice.choice(('นาย', 'นาง', 'นางสาว'))}{given} {family}"


# -- on its way to the builders


def write(paper: Paper, file: Path) -> None:
    file.write_text(json.dumps([asdict(piece) for piece in paper], ensure_ascii=False), encoding="utf-8")


def read(file: Path) -> Paper:
    return tuple(
        Piece(one["kind"], tuple(one["texts"]), tuple(map(tuple, one["rows"])))
        for one in json.loads(file.read_text(encoding="utf-8"))
    )


def texts(paper: Paper) -> Iterator[str]:
    """All that must be readable in the finished paper, in order."""
    for piece in paper:
        yield from piece.texts
        for cells in piece.rows:
            yield from cells

"""Vowels and tone marks: none collides with another, and every glyph gives its letters back."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

from app.models.resources import resource_path
from app.reports.pdf.fonts import STYLES, face
from app.reports.pdf.shaping import Glyph, shape

HARD = (
    "ที่ นี้ น้ำ ผู้ ปู่ ป่า ฝั่ง ฟ้า ญี่ปุ่น ฐานะ กฎหมาย ฎีกา ปี้ ป้ำ ฬู กฺ ก๊ำ เพื่อ เรื่อง สิ่งที่ ซื้อ เมื่อ "
    "อำนาจ จัดทำ ว่าที่ร้อยตรี สัมพันธ์ สิทธิ์ ศูนย์ ปั๊ม ตั้ง ขั้น เต็ม"
)
MARK = re.compile("[\u0e31\u0e34-\u0e4e]")
ROOM = 12  # 1/1000 of the size: outlines that touch by a hair are drawn apart at any size used


def box(style: int, glyph: Glyph, x: int) -> tuple[int, int, int, int]:
    left, bottom, right, top = face(style).box(glyph.gid)
    return left + x + glyph.dx, bottom + glyph.dy, right + x + glyph.dx, top + glyph.dy


def overlap(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    upright = min(one[3], other[3]) - max(one[1], other[1])
    return across > ROOM and upright > ROOM


def colliding(style: int, text: str) -> list[str]:
    """The clusters of a text in which two marks overlap."""
    found = []
    for cluster in shape(style, text).clusters:
        x, marks = 0, []
        for glyph in cluster:
            if not glyph.advance:
                marks.append(box(style, glyph, x))
            x += glyph.advance
        if any(overlap(one, other) for one, other in combinations(marks, 2)):
            found.append("".join(glyph.text for glyph in cluster))
    return found


@pytest.mark.parametrize("style", STYLES)
def test_no_two_marks_overlap_in_hard_words(style: int) -> None:
    assert [word for word in HARD.split() if colliding(style, word)] == []


@pytest.mark.parametrize("style", STYLES)
def test_no_two_marks_overlap_in_the_words_of_the_dictionary(style: int) -> None:
    """Each cluster of the shipped word list that carries two marks or more."""
    words = resource_path("words", "words_th.txt").read_text("utf-8").split()
    marked = {
        w
        for w in words[:: 1 if style == 0 else 7]
        if sum(c == "\u0e31" or "\u0e34" <= c <= "\u0e4e" for c in w) > 1
    }
    assert len(marked) > 1000
    assert [word for word in marked if colliding(style, word)] == []


@pytest.mark.parametrize("style", STYLES)
def test_the_glyphs_of_every_phrase_give_its_letters_back(style: int) -> None:
    phrases = (Path(__file__).parents[2] / "data" / "official_phrases.txt").read_text("utf-8").splitlines()
    for text in (*phrases, HARD, "A1 ก๊ก “ฯลฯ” ๑๒๓"):
        shaped = shape(style, text)
        assert "".join(glyph.text for cluster in shaped.clusters for glyph in cluster) == text
        assert shaped.missing == ""


def test_a_letter_the_faces_lack_is_named() -> None:
    assert shape(0, "ก漢ข").missing == "漢"

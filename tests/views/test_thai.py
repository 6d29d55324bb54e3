"""Thai labels wrap between words also where Qt has no dictionary, and stored text is never touched."""

from __future__ import annotations

from app.models.records import RECORD_TYPES
from app.models.schema import columns
from app.views.labels import shortened
from app.views.thai import ZERO_WIDTH_SPACE, with_breaks, wrappable

LONG = "รหัสตัวพยัญชนะ-เลขประจำของเจ้าของเรื่อง"


def test_breaks_stand_between_words_only() -> None:
    words = with_breaks("การประชุมรับฟังความคิดเห็นของประชาชน").split(ZERO_WIDTH_SPACE)
    assert "".join(words) == "การประชุมรับฟังความคิดเห็นของประชาชน"
    assert "ประชาชน" in words and len(words) >= 4


def test_no_line_begins_with_a_mark() -> None:
    for kind in RECORD_TYPES:
        for column in columns(kind):
            for piece in with_breaks(column.words.thai).split(ZERO_WIDTH_SPACE):
                assert piece[0] not in "ะาำๅๆฯิีึืุู่้๊๋็์"


def test_english_is_left_alone() -> None:
    assert wrappable("Letter number prefix") == "Letter number prefix"
    assert with_breaks(LONG).replace(ZERO_WIDTH_SPACE, "") == LONG


def test_cutting_tears_no_mark_from_its_letter() -> None:
    assert shortened("ท้องถิ่น", 20) == "ท้องถิ่น"
    assert shortened("ท้องถิ่นของเรา", 6) == "ท้อง…"
    for letters in range(5, 14):
        assert shortened("ที่ทำการกำนันเเก่ง", letters)[-2] not in "เแโใไ"

"""Where Thai lines may end, and how they are filled."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.reports.pdf.fonts import face, leading, point_size
from app.reports.pdf.sheet import MAX_GAP, MAX_SPACE, justified
from app.reports.pdf.typeset import Typesetter, clean, prose
from app.reports.pdf.words import NEVER_FIRST, NEVER_LAST, breaks, cluster_breaks, word_breaks

PHRASES = (Path(__file__).parents[2] / "data" / "official_phrases.txt").read_text("utf-8").splitlines()
AROUND = ("ทั้งนี้ให้{}ทราบโดยทั่วกัน", "ได้มีการ{} ตามที่เห็นสมควร", "และ{}และ{}", "{}")
SENTENCE = (
    "เทศบาลตำบลได้จัดตั้งศูนย์ส่งเสริมการมีส่วนร่วมของประชาชนในพื้นที่ ตามแนวทางของสำนักงาน ก.ก.ถ. พ.ศ. ๒๕๖๒ "
    "เมื่อวันที่ ๒ ตุลาคม ๒๕๖๘ เวลา ๐๙.๓๐ น. ณ ห้องประชุม ชั้น ๒ โดยมีผู้เข้าร่วม ๑๒๐ คน และใช้งบประมาณ ๒๕,๐๐๐ บาท ฯลฯ "
)


def pieces(text: str) -> list[str]:
    at = [0, *breaks(text), len(text)]
    return [text[a:b] for a, b in pairwise(at)]


def test_there_are_sixty_phrases_and_more() -> None:
    assert len(set(PHRASES)) >= 60


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("around", AROUND)
def test_an_official_phrase_is_never_broken_inside(phrase: str, around: str) -> None:
    text = around.format(phrase, phrase)
    start = text.index(phrase)
    assert [at for at in breaks(text) if start < at < start + len(phrase)] == []


def test_long_words_of_the_field_break_between_their_parts_only() -> None:
    assert "|".join(pieces("องค์กรปกครองส่วนท้องถิ่น")) == "องค์กร|ปกครอง|ส่วน|ท้องถิ่น"


@pytest.mark.parametrize(
    "whole",
    [
        "เด็ก ๆ",
        "กรุงเทพฯ",
        "ฯลฯ",
        "saraban@thantabaek.example",
        "053-123456",
        "(ร่าง)",
        "“เสนอ”",
        "๑ ต.ค. ๒๕๖๘",
        "ร้อยละ ๘๐",
    ],
)
def test_what_clings_together_stays_together(whole: str) -> None:
    text = f"ให้{whole}ดำเนินการ"
    start = text.index(whole)
    assert [at for at in breaks(text) if start < at < start + len(whole)] == []


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("กขคงจชดตทนบปพมยรลวสหอะาิีุูเแโใไ็่้๊๋์ำๆฯ ()“”.,๑๒abc"), max_size=60))
def test_no_break_of_any_kind_leaves_a_line_that_begins_or_ends_wrong(text: str) -> None:
    for found in (breaks, word_breaks, cluster_breaks):
        for at in found(text):
            before, after = text[:at].rstrip(" "), text[at:]
            assert after[0] not in NEVER_FIRST
            assert not before or before[-1] not in NEVER_LAST


def test_names_of_the_record_stay_whole_where_the_dictionary_would_cut_them() -> None:
    text = "ประชาชนบ้านดอนมะขามหวานเสนอโครงการ"
    start = text.index("ดอนมะขามหวาน")
    inside = range(start + 1, start + len("ดอนมะขามหวาน"))
    assert set(breaks(text)) & set(inside)
    assert not set(breaks(text, frozenset({"ดอนมะขามหวาน"}))) & set(inside)


@pytest.mark.parametrize("width", [90.0, 160.0, 300.0, 453.5])
def test_every_line_fits_and_the_lines_give_the_text_back(width: float) -> None:
    (source,) = prose(SENTENCE * 4)
    lines = Typesetter().lines(source, point_size(16), width, width - 40)
    assert all(line.width <= (width if n else width - 40) + 0.02 for n, line in enumerate(lines))
    assert "".join("".join(line.text.split()) for line in lines) == "".join(source.text.split())
    assert [line.last for line in lines] == [False] * (len(lines) - 1) + [True]


def test_a_word_wider_than_its_column_is_cut_between_clusters_only() -> None:
    (source,) = prose("ผู้อำนวยการโรงพยาบาลส่งเสริมสุขภาพตำบล")
    lines = Typesetter().lines(source, point_size(16), 18.0)
    assert "".join(line.text for line in lines) == source.text
    assert all(line.text[0] not in NEVER_FIRST and line.text[-1] not in NEVER_LAST for line in lines)


def test_a_long_address_is_cut_rather_than_overflowing() -> None:
    (source,) = prose("https://www.example.go.th/participation/centre/2569/report.pdf")
    assert all(line.width <= 120.02 for line in Typesetter().lines(source, point_size(16), 120.0))


def test_justified_lines_reach_the_edge_without_rivers() -> None:
    (source,) = prose(SENTENCE * 6)
    size, width = point_size(16), 453.5
    lines = Typesetter().lines(source, size, width)
    spaces = []
    for line in lines:
        stretch = justified(line, width, size)
        filled = line.width + stretch.space * line.spaces + stretch.gap * (line.clusters - 1)
        assert filled == pytest.approx(line.width if line.last else width, abs=0.05)
        assert stretch.gap <= MAX_GAP + 1e-9
        spaces.append(stretch.space + 0.324 * size)
    assert sum(space <= MAX_SPACE + 0.01 for space in spaces) >= 0.9 * len(lines)
    assert max(spaces) <= 2 * MAX_SPACE, "a line of one long group and few letters, no river"


def test_sixteen_points_are_those_of_th_sarabun() -> None:
    """T10: ก of TH Sarabun at 16 points is 6.4 points high, within 1 %; a line is 21.3 points."""
    cut = face(0)
    glyph = cut.hb_font.get_nominal_glyph(ord("ก"))
    top = cut.box(glyph)[3]
    assert top * point_size(16) / 1000 == pytest.approx(6.4, rel=0.01)
    assert leading(16) == pytest.approx(21.3)


def test_what_cannot_be_printed_is_cleaned_and_line_ends_are_kept() -> None:
    assert clean("ก\u200bข\ud800\x00\r\nค\tง\ufeff") == "กข\nค ง"

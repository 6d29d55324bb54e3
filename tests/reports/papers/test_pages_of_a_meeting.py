"""Pages of minutes, sheets to sign and extracts: layout numbers, and what an officer would send back."""

from __future__ import annotations

import io
import statistics
import tempfile
import time
from collections import defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import docx
import pytest

from app import sample
from app.models.meetings import Meeting, Resolution
from app.models.schema import Record
from app.models.store import Store
from app.reports.papers import attendance, extract, minutes
from app.reports.papers.sheet import Sheet
from app.reports.pdf import faults
from app.reports.pdf.blocks import Heading, Labelled, Rendered, Row, Table, Text
from app.reports.pdf.typeset import plain
from tests.reports.pagerules import (
    EXTRACTORS,
    DrawnLine,
    bare,
    begins_wrong,
    broken_phrases,
    ends_wrong,
    extracted,
    lines,
    page_texts,
)
from tests.reports.papers.gathered import (
    SIX,
    Letter,
    everyone,
    item,
    letters,
    meeting,
    opened,
    resolved,
    spoken,
)

PHRASES = (Path(__file__).parents[2] / "data" / "official_phrases.txt").read_text("utf-8").splitlines()
CM = 72 / 2.54
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LEFT, RIGHT, TOP = 3 * CM, 595.276 - 2 * CM, 841.89 - 2.5 * CM
BODY, TITLE, PITCH = 16 / 1.502, 18 / 1.502, 21.3  # points: true sizes of 16 and 18 nominal, single spacing
TALK = (
    "ขอให้ฝ่ายเลขานุการประสานผู้ใหญ่บ้านทุกหมู่บ้านกำหนดวันและสถานที่จัดประชาคม และประกาศให้ประชาชนทราบล่วงหน้า "
    "ไม่น้อยกว่า 15 วัน เพื่อให้ทุกภาคส่วนมีส่วนร่วมในการจัดทำแผนพัฒนาท้องถิ่น พ.ศ. 2566–2570 ตามระเบียบกระทรวงมหาดไทย "
)


class Paper(NamedTuple):
    """A paper of the sample or a made one, laid out and printed."""

    name: str
    sheet: Sheet
    rendered: Rendered

    @property
    def pdf(self) -> bytes:
        return self.rendered.pdf


def paper(name: str, sheet: Sheet) -> Paper:
    return Paper(name, sheet, sheet.pdf())


@cache
def papers() -> tuple[Paper, ...]:
    """Every meeting of the sample with its sheet to sign, every resolution of two meetings copied."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "record", bytes(32), create=True) as store,
    ):
        sample.write(store, actor="ทดสอบ")
        held = store.all(Meeting)
        made = [paper(f"minutes-{one.id}", minutes.sheet(store, one)) for one in held]
        made += [paper(f"sheet-{one.id}", attendance.sheet(store, one)) for one in held]
        some = [r for one in held[:2] for r in store.all(Resolution, meeting_id=one.id)]
        return (*made, *(paper(f"extract-{one.id}", extract.sheet(store, one)) for one in some))


@cache
def drawn() -> tuple[tuple[Paper, tuple[DrawnLine, ...]], ...]:
    return tuple((one, tuple(line for line in lines(one.pdf) if line.text.strip("."))) for one in papers())


def columns(found: tuple[DrawnLine, ...]) -> list[list[str]]:
    """Lines that stand below each other: on one page, from one left edge, in order."""
    groups: dict[tuple[int, int], list[DrawnLine]] = defaultdict(list)
    for line in found:
        groups[line.page, round(line.left)].append(line)
    return [[line.text for line in sorted(group, key=lambda one: -one.baseline)] for group in groups.values()]


def test_no_line_begins_or_ends_with_what_may_not_stand_there() -> None:
    found = [line for _, own in drawn() for line in own]
    assert len(found) > 700
    assert [line for line in found if begins_wrong(line.text) or ends_wrong(line.text)] == []


def test_no_official_phrase_is_broken_between_two_lines() -> None:
    assert [
        broken for _, own in drawn() for column in columns(own) for broken in broken_phrases(column, PHRASES)
    ] == []


def test_no_name_of_a_person_is_broken_between_two_lines() -> None:
    for one, own in drawn():
        names = sorted(name for name in one.sheet.blocks.names if len(name) > 3)
        assert names
        assert [broken for column in columns(own) for broken in broken_phrases(column, names)] == []


@pytest.mark.parametrize("by", EXTRACTORS)
def test_every_sentence_is_found_again(by: str, tmp_path: Path) -> None:
    for one in papers()[:4]:
        whole = _undashed(extracted(one.pdf, by, tmp_path))
        blocks = [b for b in one.sheet.blocks.blocks if isinstance(b, Text | Labelled)]
        sentences = [_undashed(plain(block.content)) for block in blocks]
        assert len(sentences) > 10
        lost = [said for said in sentences if said not in whole and not _over_pages(said, whole)]
        assert lost == []


def _undashed(text: str) -> str:
    """pdftotext takes the last dash of "- ไม่มี -" for a hyphen and leaves it out."""
    return bare(text).replace("-", "")


def _over_pages(sentence: str, whole: str) -> bool:
    """A sentence that runs over a page end has the next page's number in its middle."""
    return any(sentence[:at] in whole and sentence[at:] in whole for at in range(10, len(sentence) - 10))


def test_the_papers_are_archival_and_draw_every_letter() -> None:
    assert len(papers()) > 15
    for one in papers():
        assert faults(one.pdf) == () and one.rendered.missing == ()


def test_no_signature_stands_alone_on_a_page() -> None:
    for one in papers():
        for number, text in enumerate(page_texts(one.pdf), 1):
            if "(ลงชื่อ)" in text and number > 1:
                before = text.partition("(ลงชื่อ)")[0].strip().splitlines()
                assert len(before) >= 3, "the page's number, words of the agenda, the close"


def test_the_word_file_says_what_the_pages_say() -> None:
    for one in papers():
        file = docx.Document(io.BytesIO(one.sheet.docx()))
        whole = bare("".join(node.text or "" for node in file.element.body.iter(f"{{{WORD}}}t")))
        for block in one.sheet.blocks.blocks:
            if isinstance(block, Text | Labelled | Heading):
                assert bare(plain(block.content)) in whole
            if isinstance(block, Table):
                cells = [cell for row in block.rows for cell in (row.cells if isinstance(row, Row) else row)]
                assert [cell for cell in cells if bare(plain(cell)) not in whole] == []  # type: ignore[arg-type]


# -- layout numbers (paperwork 2 and 3)


@cache
def two_meetings() -> Paper:
    return next(one for one in papers() if one.name.startswith("minutes-") and one.rendered.pages >= 4)


def rows(found: list[Letter]) -> dict[tuple[int, float], list[Letter]]:
    made: dict[tuple[int, float], list[Letter]] = defaultdict(list)
    for one in found:
        made[one.page, round(one.baseline, 1)].append(one)
    return made


def test_margins_and_the_title() -> None:
    found = letters(two_meetings().pdf)
    assert min(one.x for one in found) == pytest.approx(LEFT, abs=0.6)
    assert max(line.right for line in lines(two_meetings().pdf)) <= RIGHT + 0.1
    assert min(one.baseline for one in found) > 2 * CM
    first = max(one.baseline for one in found if one.page == 1)
    assert first == pytest.approx(TOP - 18 * PITCH / 16 * 0.745, abs=0.2)
    title = [one for one in found if one.page == 1 and one.baseline == first]
    assert {round(one.size, 2) for one in title} == {round(TITLE, 2)} and all(
        "Bold" in one.font for one in title
    )
    heads = [line for line in lines(two_meetings().pdf) if line.page == 1 and line.text.startswith("ครั้งที่")]
    assert (heads[0].left + heads[0].right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)


def test_body_size_indent_and_line_pitch() -> None:
    found = letters(two_meetings().pdf)
    plain_ones = [one for one in found if "Bold" not in one.font]
    assert {round(one.size, 2) for one in plain_ones} == {round(BODY, 2)}
    starts = {key: min(one.x for one in row) for key, row in rows(found).items()}
    indented = [x for x in starts.values() if abs(x - LEFT - 2.5 * CM) < 0.6]
    assert len(indented) >= 10, "paragraphs begin 2.5 cm in"
    baselines = sorted({base for page, base in starts if page == 2}, reverse=True)
    steps = [a - b for a, b in pairwise(baselines) if a - b > 10]
    assert statistics.mode(round(step, 1) for step in steps) == pytest.approx(PITCH, abs=0.1)


def test_page_numbers_stand_between_dashes_from_the_second_page() -> None:
    texts = page_texts(two_meetings().pdf)
    assert "- ๑ -" not in texts[0]
    for number, text in zip("๒๓๔", texts[1:], strict=False):
        assert text.strip().startswith(f"- {number} -")


# -- long ones


def long_meeting() -> list[Record]:
    """120 sub-items, each discussed and resolved on: about sixty pages."""
    made: list[Record] = [*everyone(), *SIX]
    for number in range(2, 122):
        key = f"long{number}"
        made.append(
            item(key, "i5", number, title=f"โครงการที่ {number} ขุดลอกลำเหมืองสาธารณประโยชน์ หมู่ที่ {number}")
        )
        made.extend(spoken(key, place, f"นายสมมติ คนที่{place + 3}", TALK * 2) for place in range(1, 4))
        made.append(
            resolved(f"res{number}", key, kind="agreed", text="เห็นชอบตามเสนอ", vote_result="unanimous")
        )
    return made


def test_sixty_pages_are_laid_out_in_seconds_and_keep_every_rule(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        made = meeting()
        store.save(made, *long_meeting(), actor="ก")
        began = time.perf_counter()
        rendered = minutes.sheet(store, made).pdf()
        took = time.perf_counter() - began
    assert 50 <= rendered.pages <= 80
    assert took < 6.0
    found = [line for line in lines(rendered.pdf) if line.text.strip(".")]
    assert [line for line in found if begins_wrong(line.text) or ends_wrong(line.text)] == []
    last = {
        page: min((line for line in found if line.page == page), key=lambda line: line.baseline)
        for page in range(1, rendered.pages)
    }
    assert [line for line in last.values() if line.text.startswith("๕.")] == [], (
        "no heading at the foot of a page"
    )
    heads = [line for line in found if line.text.startswith("- ") and line.baseline > TOP]
    assert len(heads) == rendered.pages - 1

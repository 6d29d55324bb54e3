"""The agenda part of a template: order, levels, wording; what a template leaves out is not printed."""

from __future__ import annotations

from typing import Any

import pytest

from app.reports.layout import Layout
from app.reports.material import Agenda, Decision, Field, Grid, Line, Material, Matter
from app.reports.pdf.blocks import Block, Bullets, Heading, Labelled, Signature, Signatures, Table, Text
from app.reports.pdf.typeset import plain
from app.reports.template import BadTemplate, parse
from app.reports.wording import Numerals

DEEP = Matter("3.1.1", "ถนน", content=("แล้วเสร็จ",))
SUB = Matter("3.1", "การติดตาม", owner="กองช่าง", below=(DEEP,), decisions=(Decision("รับทราบ"),))
FULL = Matter(
    "3",
    "เรื่องสืบเนื่อง",
    presenter="นายก ข",
    content=("ย่อหน้าหนึ่ง", "ย่อหน้าสอง"),
    law=("กฎหมาย 1", "ย่อหน้ากฎหมาย"),
    issues=("ประเด็น ก", "ประเด็น ข"),
    talk=(("นางค ง", ("พูดหนึ่ง", "พูดสอง")), ("", ("ไม่ระบุผู้พูด",)), ("นายเงียบ", ())),
    decisions=(Decision("เห็นชอบ", "majority", 8, None, 0, True, ("ก", "ข"), "31 ตุลาคม 2568", ("มีตำหนิ",)),),
    below=(SUB,),
)
EMPTY = Matter("4", "เรื่องอื่น ๆ")
GRID = Grid({"number": Field("ที่", 1), "name": Field("ชื่อ", 2)}, (Line({"number": "1", "name": "ก"}),))


def material(*matters: Matter) -> Material:
    return Material(
        agendas={"agenda": Agenda("วาระที่", matters)},
        tables={"people": GRID},
        signatures={"signers": (Signature(name="ผู้จด"),), "two": (Signature(name="ก"), Signature(name="ข"))},
        fields={"meeting": "การประชุม 5"},
    )


def blocks(source: str, *matters: Matter) -> list[Block]:
    given = material(*matters)
    made = parse(f"[[part]]\n{source}\n", "t.toml", given.vocabulary())
    return list(Layout(made, given, Numerals.THAI).blocks())


def texts(source: str, *matters: Matter) -> list[str]:
    return [said(block) for block in blocks(f'agenda = "agenda"\n{source}', *matters)]


def said(block: Block) -> str:
    if isinstance(block, Labelled):
        return f"{plain(block.label)}|{plain(block.content)}"
    if isinstance(block, Bullets):
        return " ".join(f"{mark} {plain(one)}" for mark, one in zip(block.marks, block.items, strict=True))
    assert isinstance(block, Text)
    return plain(block.content)


WORDS = """
item = "{word} {number}"
sub_item = "{number}"
owner = "({office})"
presented = "{presenter} ว่า {text}"
presenter = "{presenter} เสนอ"
law = "กฎหมาย"
issues = "ประเด็น"
issue_mark = "({n})"
speaker = "{speaker}:"
resolution = "มติ"
majority = "เสียงข้างมาก"
votes_for = "เห็นชอบ {n}"
votes_against = "ไม่เห็นชอบ {n}"
votes_abstained = "งด {n}"
casting = "ชี้ขาด"
vote = "({vote})"
assignee = "โดย {who}"
due = "ภายใน {day}"
flaw = "[{flaw}]"
"""


def test_everything_under_an_item_stands_in_the_order_of_minutes() -> None:
    assert texts(WORDS, FULL) == [
        "วาระที่ ๓|เรื่องสืบเนื่อง",
        "นายก ข ว่า ย่อหน้าหนึ่ง",
        "ย่อหน้าสอง",
        "กฎหมาย กฎหมาย ๑",
        "ย่อหน้ากฎหมาย",
        "ประเด็น",
        "(๑) ประเด็น ก (๒) ประเด็น ข",
        "นางค ง: พูดหนึ่ง",
        "พูดสอง",
        "ไม่ระบุผู้พูด",
        "๓.๑|การติดตาม (กองช่าง)",
        "๓.๑.๑|ถนน",
        "แล้วเสร็จ",
        "มติ|รับทราบ",
        "มติ|เห็นชอบ (เสียงข้างมาก เห็นชอบ ๘ งด ๐ ชี้ขาด) [มีตำหนิ] โดย ก และข ภายใน ๓๑ ตุลาคม ๒๕๖๘",
    ]


def test_another_order_leaves_out_what_it_does_not_name() -> None:
    assert texts(WORDS + 'order = ["resolutions", "law"]', FULL)[1:] == [
        "มติ|เห็นชอบ (เสียงข้างมาก เห็นชอบ ๘ งด ๐ ชี้ขาด) [มีตำหนิ] โดย ก และข ภายใน ๓๑ ตุลาคม ๒๕๖๘",
        "กฎหมาย กฎหมาย ๑",
        "ย่อหน้ากฎหมาย",
    ]


def test_a_wording_left_out_is_not_printed() -> None:
    assert texts("", SUB) == ["|การติดตาม", "|ถนน", "แล้วเสร็จ", "|รับทราบ"]
    assert texts("", FULL)[-1] == "|เห็นชอบ"


@pytest.mark.parametrize(
    ("matter", "expected"),
    [
        (Matter("1", "ก", presenter="นายก"), ["นายก เสนอ"]),
        (Matter("1", "ก", presenter="นายก", content=("นายก แจ้งว่า",)), ["นายก แจ้งว่า"]),
        (Matter("1", "ก", issues=("หนึ่งเดียว",)), ["ประเด็น หนึ่งเดียว"]),
        (Matter("1", "ก", decisions=(Decision("หนึ่ง"), Decision("สอง"))), ["มติ|หนึ่ง", "|สอง"]),
        (Matter("1", "ก", decisions=(Decision("เสียงข้างมากเห็นชอบ", "majority"),)), ["มติ|เสียงข้างมากเห็นชอบ"]),
        (Matter("1", "ก", decisions=(Decision("ก", due="วันนี้"),)), ["มติ|ก ภายใน วันนี้"]),
        (Matter("1", "ก", below=(Matter("1.1", "ข"),)), ["๑.๑|ข"]),
    ],
)
def test_forms_of_what_may_stand_under_an_item(matter: Matter, expected: list[str]) -> None:
    assert texts(WORDS, matter)[1:] == expected


@pytest.mark.parametrize(("levels", "count"), [(0, 0), (1, 1), (2, 2)])
def test_how_many_levels_say_that_they_are_empty(levels: int, count: int) -> None:
    found = texts(
        f'empty = "- ไม่มี -"\nempty_levels = {levels}', EMPTY, Matter("5", "ก", below=(Matter("5.1", "ข"),))
    )
    assert found.count("- ไม่มี -") == count


def test_an_agenda_without_items_says_so() -> None:
    assert texts('empty = "ยังไม่มีวาระ"') == ["ยังไม่มีวาระ"]


def test_headings_are_as_deep_as_the_template_says_and_stay_with_what_they_announce() -> None:
    heads = [
        one for one in blocks(f'agenda = "agenda"\n{WORDS}\nheading_levels = 1', FULL, EMPTY) if is_head(one)
    ]
    assert [one.level for one in heads] == [1, 0, 0, 1]
    assert [one.keep_with_next for one in heads] == [True, True, True, True]
    alone = blocks('agenda = "agenda"\nempty_levels = 0', EMPTY)
    assert isinstance(alone[0], Labelled) and not alone[0].keep_with_next


def is_head(block: Any) -> bool:
    return isinstance(block, Labelled) and "มติ" not in plain(block.label)


def test_a_long_number_gets_the_room_it_needs() -> None:
    made = blocks(
        'agenda = "agenda"\nsub_item = "{number}"', Matter("10", "ก", below=(Matter("10.12", "ข"),))
    )
    sub = made[1]
    assert isinstance(sub, Labelled) and sub.label_cm is not None and sub.label_cm > 1.0


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ('item = "{nmber}"', 3),
        ('owner = "{meeting}"', 3),
        ('law = "{n}"', 3),
        ('order = ["contents"]', 3),
        ("order = [1]", 3),
        ("empty_levels = 4", 3),
        ("level_2_cm = 17", 3),
        ('due = "{day"', 3),
    ],
)
def test_a_mistake_is_told_with_its_line(source: str, line: int) -> None:
    with pytest.raises(BadTemplate, match=rf"t\.toml, line {line}"):
        blocks(f'agenda = "agenda"\n{source}', FULL)


# -- what came with it: titles, lists of names, closes


def test_a_title_is_made_of_lines_and_the_named_one_stands_in_the_bookmarks() -> None:
    (made,) = blocks('heading = "รายงาน{meeting}"\nlevel = 0\nbookmark = "รายงาน {meeting}"')
    assert isinstance(made, Heading)
    assert (made.level, made.size, made.bookmark, made.space_before) == (0, 18.0, "รายงาน การประชุม ๕", 0.0)
    (second,) = blocks('heading = "ครั้งที่ 1"\nlevel = 0')
    assert isinstance(second, Heading) and second.bookmark == ""
    (section,) = blocks('heading = "ผู้มาประชุม"')
    assert isinstance(section, Heading) and (section.level, section.bookmark) == (2, None)


def test_a_table_may_be_a_list_of_names_or_have_rows_to_write_in() -> None:
    (made,) = blocks('table = "people"\nrules = false\nhead = false\nrow_cm = 1\nblank_rows = 2')
    assert isinstance(made, Table)
    assert (made.ruled, made.titled, made.row_cm) == (False, False, 1.0)
    numbers = [plain(row.cells[0]) for row in made.rows]  # type: ignore[union-attr,arg-type]
    assert numbers == ["๑", "๒", "๓"]


def test_the_close_keeps_the_last_words_with_the_signatures() -> None:
    source = """agenda = "agenda"
resolution = "มติ"
[[part]]
heading = "เลิกประชุม"
[[part]]
signatures = "{who}"
columns = 2"""
    made = blocks(source.replace("{who}", "signers"), SUB)
    assert isinstance(made[-3], Labelled) and made[-3].keep_with_next
    assert isinstance(made[-1], Signatures) and made[-1].columns == 1, "one alone stands at the right"
    both = blocks(source.replace("{who}", "two"), SUB)[-1]
    assert isinstance(both, Signatures) and both.columns == 2

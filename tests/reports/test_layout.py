"""A template filled with material: sentences in their forms, tables as chosen, digits of the paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from app.models.errors import Words
from app.reports.figures.figure import Figure, Source
from app.reports.layout import Layout
from app.reports.material import Field, Grid, Head, Line, Material, Months, together
from app.reports.pdf.blocks import (
    Bar,
    Block,
    Bullets,
    Chart,
    Content,
    Heading,
    Labelled,
    Landscape,
    Letterhead,
    PageBreak,
    Photo,
    Photos,
    QRStamp,
    Run,
    Schedule,
    Signature,
    Signatures,
    Space,
    Table,
    Text,
)
from app.reports.template import parse
from app.reports.wording import Numerals

STAMP = QRStamp("SUANRUAM 2569-1/1 AB", ("รายงาน",))


def figure(value: float | None, key: str = "f", **more: Any) -> Figure:
    return Figure(key, Words("จำนวน", "Count"), value, more.pop("unit", "count"), **more)


GRID = Grid(
    {"number": Field("ที่", 5, "center"), "name": Field("ชื่อ", 60), "paid": Field("จ่าย (บาท)", 20, "right")},
    (
        Line({"name": "กลุ่ม 1"}, "group"),
        Line({"number": "1", "name": "โครงการ", "paid": Run("1,200", link="paid.1")}),
        Line({"name": "- ไม่มี -"}, whole=True),
    ),
    Line({"name": "รวม", "paid": "1,200"}, "total"),
)
MATERIAL = Material(
    figures={
        "none": figure(0, "none"),
        "one": figure(1, "one"),
        "many": figure(1234, "many"),
        "unknown": figure(None, "unknown", unknown=1, of=1),
        "half": figure(1.5, "half"),
        "part": figure(
            60, "part", sources=(Source("t", "a", 60), Source("t", "b", None)), unknown=1, of=2, measure="sum"
        ),
        "paid": figure(250_050, "paid", unit="satang"),
    },
    fields={"name": "ศูนย์ฯ", "nothing": None, "empty": "", "braced": "{many} {{ {__class__}"},
    tables={"grid": GRID, "bare": Grid(GRID.columns, ())},
    lists={"list": ("ก 1", "ข 2"), "no_list": ()},
    charts={"chart": (Bar("ก", 3, "3"),), "no_chart": ()},
    schedules={
        "months": Months(
            {"name": Field("โครงการ", 30), "place": Field("สถานที่", 10)},
            ((Line({"name": "ก"}), 0b111, 0b1),),
            (("พ.ศ. 2568", 3), ("พ.ศ. 2569", 9)),
            tuple("abcdefghijkl"),
        ),
        "no_months": Months({"name": Field("โครงการ", 30)}, (), (), ()),
    },
    photos={"photos": (Photo(b"", "ภาพที่ 1"),), "no_photos": ()},
    signatures={"signers": (Signature(name="นายก", lines=("ชั้น 5",)),), "nobody": ()},
    head=Head("ธท 1/2", "2 ตุลาคม 2568", ("ถนน 1", "99910")),
)


def blocks(source: str, numerals: Numerals = Numerals.ARABIC, stamp: QRStamp | None = None) -> list[Block]:
    made = parse(source, "t.toml", MATERIAL.vocabulary())
    return list(Layout(made, MATERIAL, numerals, stamp).blocks())


def part(source: str, numerals: Numerals = Numerals.ARABIC, stamp: QRStamp | None = None) -> list[Block]:
    """The blocks of one part, without any section around it."""
    return blocks(f"[[part]]\n{source}\n", numerals, stamp)


def said(content: Content) -> str:
    if isinstance(content, str):
        return content
    return content.text if isinstance(content, Run) else "".join(map(said, content))


def sentence(source: str, numerals: Numerals = Numerals.ARABIC) -> str:
    (block,) = part(source, numerals)
    assert isinstance(block, Text)
    return said(block.content)


def links(content: Content) -> list[str]:
    runs: Sequence[Any] = [content] if isinstance(content, str | Run) else content
    return [run.link for run in runs if isinstance(run, Run) and run.link]


FORMS = 'zero = "ไม่มีเลย"\none = "มีครั้งเดียว"\nmany = "มี {many ครั้ง}"\nunknown = "ยังไม่ทราบ"'


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("none", "ไม่มีเลย"),
        ("one", "มีครั้งเดียว"),
        ("many", "มี 1,234 ครั้ง"),
        ("unknown", "ยังไม่ทราบ"),
        ("half", "มี 1,234 ครั้ง"),
    ],
)
def test_a_figure_has_a_sentence_for_zero_one_many_and_unknown(name: str, expected: str) -> None:
    assert sentence(f'figure = "{name}"\n{FORMS}') == expected


def test_a_form_left_out_reads_as_the_name_and_value() -> None:
    assert sentence('figure = "one"\nmany = "มี {one ครั้ง}"') == "มี 1 ครั้ง"
    assert sentence('figure = "none"\nmany = "มี"') == "จำนวน 0"
    assert sentence('figure = "unknown"\nmany = "มี"') == "จำนวน ไม่มีข้อมูล"


def test_unknown_is_said_without_a_unit_and_never_as_zero() -> None:
    assert sentence('text = "มา {unknown คน} จาก {none คน}"') == "มา ไม่มีข้อมูล จาก 0 คน"
    assert sentence('text = "{nothing}|{empty}|{name}"') == "ไม่มีข้อมูล||ศูนย์ฯ"


def test_a_sum_of_which_not_all_is_known_says_over_how_many() -> None:
    expected = "มา 60 คน (รวมจาก 1 รายการที่มีข้อมูล จากทั้งหมด 2 รายการ) แล้ว"
    assert sentence('text = "มา {part คน} แล้ว"') == expected


def test_money_in_figures_and_in_words() -> None:
    assert sentence('text = "{paid บาท}"') == "2,500.50 บาท"
    assert sentence('text = "{paid:baht_text}"') == "สองพันห้าร้อยบาทห้าสิบสตางค์"
    assert sentence('text = "{paid:baht}"') == "2,500.50 บาท (สองพันห้าร้อยบาทห้าสิบสตางค์)"


def test_a_figure_in_a_sentence_can_be_asked_for() -> None:
    (block,) = part('text = "มี {many ครั้ง} จ่าย {paid บาท}"')
    assert isinstance(block, Text)
    assert links(block.content) == ["many", "paid"]


def test_what_the_record_says_is_never_read_as_a_template() -> None:
    assert sentence('text = "{braced}"') == "{many} {{ {__class__}"
    hostile = Material(figures={"h": Figure("h", Words("{many} <b>", ""), 7, "count")})
    made = parse('[[part]]\nfigure = "h"\n', "t.toml", hostile.vocabulary())
    (block,) = Layout(made, hostile, Numerals.ARABIC).blocks()
    assert isinstance(block, Text)
    assert said(block.content) == "{many} <b> 7"


def test_digits_of_the_paper_are_chosen_over_the_whole_sentence() -> None:
    assert sentence('text = "มี {many ครั้ง} โทร. 053-123456"', Numerals.THAI) == "มี ๑,๒๓๔ ครั้ง โทร. 053-123456"


# -- conditions


@pytest.mark.parametrize(
    ("condition", "stands"),
    [
        ('when = "many"', True),
        ('when = "none"', False),
        ('when = "unknown"', True),
        ('when = "name"', True),
        ('when = "nothing"', False),
        ('when = "empty"', False),
        ('when = "grid"', True),
        ('when = "bare"', False),
        ('when = "list"', True),
        ('when = "no_list"', False),
        ('when = "no_chart"', False),
        ('when = "months"', True),
        ('when = "no_months"', False),
        ('when = "no_photos"', False),
        ('unless = "bare"', True),
        ('unless = "grid"', False),
    ],
)
def test_a_part_stands_where_its_condition_holds(condition: str, stands: bool) -> None:
    assert bool(part(f'text = "ก"\n{condition}')) is stands


def test_a_flag_that_is_false_lays_nothing() -> None:
    assert part("stamp = false", stamp=STAMP) == []
    assert part("page_break = false") == []
    assert part("page_break = true") == [PageBreak()]


# -- tables


def table(source: str, numerals: Numerals = Numerals.ARABIC) -> Table:
    (block,) = part(source, numerals)
    assert isinstance(block, Table)
    return block


def test_columns_heads_and_widths_are_the_templates() -> None:
    made = table('table = "grid"\ncolumns = ["paid:30", "name"]\nheads = { paid = "เบิก" }')
    assert [(c.title, c.width, c.align) for c in made.columns] == [("เบิก", 30.0, "right"), ("ชื่อ", 60, "left")]


def test_group_rows_and_whole_rows_cover_all_columns_and_totals_can_be_left_out() -> None:
    rows = table('table = "grid"').rows
    kinds = [getattr(row, "kind", "") for row in rows]
    assert kinds == ["group", "body", "body", "total"]
    assert [row.cells[0].columns for row in (rows[0], rows[2])] == [3, 3]  # type: ignore[union-attr]
    assert len(table('table = "grid"\ntotal = false').rows) == 3


def test_a_figure_in_a_cell_can_be_asked_for() -> None:
    row: Any = table('table = "grid"', Numerals.THAI).rows[1]
    assert (said(row.cells[2]), links(row.cells[2])) == ("๑,๒๐๐", ["paid.1"])


@pytest.mark.parametrize("source", ['table = "bare"', 'list = "no_list"', 'chart = "no_chart"'])
def test_what_is_empty_says_so(source: str) -> None:
    assert sentence(source) == "- ไม่มี -"
    assert sentence(f'{source}\nempty = "ยังไม่มี {{name}}"') == "ยังไม่มี ศูนย์ฯ"


def test_empty_schedules_and_pictures_say_so() -> None:
    assert sentence('schedule = "no_months"') == sentence('photos = "no_photos"') == "- ไม่มี -"


# -- the other kinds


def test_lists_are_numbered_in_the_papers_digits() -> None:
    (block,) = part('list = "list"', Numerals.THAI)
    assert isinstance(block, Bullets)
    assert (list(block.marks), [said(i) for i in block.items]) == (["๑.", "๒."], ["ก ๑", "ข ๒"])
    (dashes,) = part('list = "list"\nmarks = "dash"')
    assert isinstance(dashes, Bullets) and dashes.marks == "-"


def test_a_schedule_stands_sideways_with_its_year_heading_of_three_and_nine() -> None:
    (block,) = part('schedule = "months"\ncolumns = ["name:40"]\nmonth_width = 4', Numerals.THAI)
    assert isinstance(block, Landscape)
    (made,) = block.blocks
    assert isinstance(made, Schedule)
    assert made.years == (("พ.ศ. ๒๕๖๘", 3), ("พ.ศ. ๒๕๖๙", 9))
    assert (made.month_width, len(made.columns), made.rows[0].planned, made.rows[0].done) == (4.0, 1, 7, 1)


def test_sections_laid_sideways_share_their_pages() -> None:
    sideways = '[[section]]\ntitle = "{}"\nlandscape = true\n[[section.part]]\n{}\n'
    made = blocks(
        sideways.format("ก", 'table = "grid"\nlandscape = true') + sideways.format("ข", 'schedule = "months"')
    )
    (block,) = made
    assert isinstance(block, Landscape)
    assert [type(b) for b in block.blocks] == [Heading, Table, Heading, Schedule]
    assert [said(b.content) for b in block.blocks if isinstance(b, Heading)] == ["1. ก", "2. ข"]


def test_sections_are_numbered_and_empty_title_lines_left_out() -> None:
    source = (
        '[paper]\ntitle = ["รายงาน {name}", "{empty}"]\n[[part]]\ntext = "ก"\n[[section]]\ntitle = "แผน"\n'
    )
    made = blocks(source, Numerals.THAI)
    heads = [said(b.content) for b in made if isinstance(b, Heading)]
    assert heads == ["รายงาน ศูนย์ฯ", "๑. แผน"]


def test_a_sentence_stays_with_the_table_it_announces() -> None:
    made = blocks('[[part]]\ntext = "ดังนี้"\n[[part]]\ntable = "grid"\n[[part]]\ntext = "จบ"\n')
    assert [b.keep_with_next for b in made if isinstance(b, Text)] == [True, False]


def test_charts_pictures_signers_and_the_stamp() -> None:
    (chart,) = part('chart = "chart"\ntitle = "{name}"', Numerals.THAI)
    assert isinstance(chart, Chart) and (said(chart.title), chart.bars[0].shown) == ("ศูนย์ฯ", "๓")
    (photos,) = part('photos = "photos"\nper_page = 4', Numerals.THAI)
    assert isinstance(photos, Photos) and said(photos.photos[0].caption) == "ภาพที่ ๑"
    (signers,) = part('signatures = "signers"\ncolumns = 2', Numerals.THAI)
    assert isinstance(signers, Signatures) and signers.people[0].lines == ("ชั้น ๕",)
    assert part('signatures = "nobody"') == []
    (stamp,) = part("stamp = true", stamp=STAMP)
    assert isinstance(stamp, QRStamp) and (stamp.payload, stamp.text_size) == (STAMP.payload, 12.0)


# -- letters


def test_a_letterhead_leaves_room_for_what_is_not_given_yet() -> None:
    source = 'letterhead = true\nblank_number = "{name}/......"\nblank_date = "......"'
    (head,) = part(source, Numerals.THAI)
    assert isinstance(head, Letterhead)
    assert (head.number, head.date, head.address) == ("ธท ๑/๒", "๒ ตุลาคม ๒๕๖๘", ("ถนน ๑", "๙๙๙๑๐"))
    bare = Material(fields={"name": "ศูนย์ฯ"})
    made = parse(f"[[part]]\n{source}\n", "t.toml", bare.vocabulary())
    (blank,) = Layout(made, bare, Numerals.THAI).blocks()
    assert isinstance(blank, Letterhead) and (blank.number, blank.date) == ("ศูนย์ฯ/......", "......")


def test_labels_hang_their_items_beneath_each_other() -> None:
    (one,) = part('label = "เรื่อง"\ncontent = "{name}"')
    assert isinstance(one, Labelled) and (said(one.label), said(one.content)) == ("เรื่อง", "ศูนย์ฯ")
    several = part('label = "อ้างถึง"\nitems = "list"', Numerals.THAI)
    assert [said(b.content) for b in several if isinstance(b, Labelled)] == ["๑. ก ๑", "๒. ข ๒"]
    assert [said(b.label) for b in several if isinstance(b, Labelled)] == ["อ้างถึง", ""]
    assert part('label = "อ้างถึง"\nitems = "no_list"') == []


def test_paragraphs_the_closing_and_the_name_hold_together() -> None:
    signed = '[[part]]\nsigned = "signers"\nclosing = "ขอแสดงความนับถือ"\ngap_lines = 2\n'
    made = [b for b in blocks('[[part]]\nparagraphs = "list"\n' + signed) if isinstance(b, Text)]
    assert [said(b.content) for b in made] == ["ก 1", "ข 2", "ขอแสดงความนับถือ", "(นายก)", "ชั้น 5"]
    assert [b.keep_with_next for b in made] == [False, True, True, True, False]
    assert {b.left_cm for b in made[2:]} == {8.0}, "from the centre line: (21 - 3 - 2) / 2"


def test_a_letter_nobody_is_named_on_has_room_for_a_name() -> None:
    material = Material(signatures={"s": (Signature(name="", lines=("ปลัด",)),)})
    made = parse('[[part]]\nsigned = "s"\n', "t.toml", material.vocabulary())
    texts = [said(b.content) for b in Layout(made, material, Numerals.THAI).blocks() if isinstance(b, Text)]
    assert texts[0].startswith("(...") and texts[1] == "ปลัด"


def test_room_and_sizes() -> None:
    assert part("space = 12") == [Space(12.0)]
    (text,) = part('text = "ก"\nsize = 14\nindent = false\nalign = "left"\nbefore = 3\nkeep = true')
    assert isinstance(text, Text)
    assert (text.size, text.first_cm, text.align, text.space_before, text.keep_with_next) == (
        14,
        0,
        "left",
        3,
        True,
    )


def test_materials_together_keep_the_last_head_and_every_name() -> None:
    made = together((Material(fields={"a": "1"}, head=Head("1")), Material(fields={"b": "2"})))
    assert (dict(made.fields), made.head.number) == ({"a": "1", "b": "2"}, "1")

"""Headings, paragraphs, labelled lines, lines across, turned pages."""

from __future__ import annotations

from app.reports.docx.body import Body
from app.reports.docx.paragraphs import Look, runs, tab
from app.reports.pdf.blocks import Heading, Labelled, PageBreak, Rule, Space, Text
from app.reports.pdf.paragraph import CM

_DEEPEST = 3
_BODY_LEVEL = 9  # an outline level that means "no heading"
_AFTER_LABEL = 0.3 * CM


def heading(body: Body, block: Heading) -> None:
    look = Look(
        style=f"Heading{min(block.level, _DEEPEST)}" if block.level else "Title",
        align=block.align,
        left=block.left_cm * CM,
        before=block.space_before,
        size=block.size,
        outline=_BODY_LEVEL if block.bookmark == "" else None,
    )
    body.write(block.content, look)


def text(body: Body, block: Text) -> None:
    look = Look(
        align=block.align,
        left=block.left_cm * CM,
        right=block.right_cm * CM,
        first=0.0 if block.align in ("center", "right") else block.first_cm * CM,
        before=block.space_before,
        size=block.size,
        bold=block.bold,
        keep_next=block.keep_with_next,
    )
    body.write(block.content, look)


def labelled(body: Body, block: Labelled) -> None:
    """A label, a tab, and the text hanging beside it; with a level it is a heading of the navigator."""
    bold = block.level > 0
    if block.label_cm is None:
        hang = body.measured(block.label, block.size, bold=bold) + _AFTER_LABEL
    else:
        hang = block.label_cm * CM
    look = Look(
        style=f"Heading{min(block.level, _DEEPEST)}" if block.level else "Normal",
        align=block.align,
        left=block.left_cm * CM + hang,
        first=-hang,
        before=block.space_before,
        size=block.size,
        keep_next=block.keep_with_next,
    )
    body.put(look, *runs(block.label, look), tab(), *runs(block.content, look))


def space(body: Body, block: Space) -> None:
    body.room += block.points


def rule(body: Body, block: Rule) -> None:
    side = (body.width - block.width_cm * CM) / 2 if block.width_cm else 0.0
    body.hold()
    body.put(Look(left=side, right=side, exact=6.0, size=4.0, border=0.75))


def page_break(body: Body, block: PageBreak) -> None:
    """A new page; a paper of its own is a new section, so that its pages are counted from one."""
    if block.apart:
        body.begin_apart()
    else:
        body.break_page()

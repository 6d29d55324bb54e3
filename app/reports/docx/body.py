"""The body of a file being written: what stands last in it, the room to the next, pages turned sideways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from docx.document import Document
from docx.oxml.document import CT_Body
from docx.oxml.section import CT_SectPr
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P

from app.reports.docx.nodes import Node
from app.reports.docx.paragraphs import Look, paragraph, written
from app.reports.docx.sections import section
from app.reports.pdf.blocks import Content, PageSetup
from app.reports.pdf.flow import Frame
from app.reports.pdf.fonts import BOLD
from app.reports.pdf.page import frame_of
from app.reports.pdf.paragraph import label_line
from app.reports.pdf.typeset import Typesetter

THIN = Look(exact=1.0, size=1.0)
"""As good as nothing: Word joins tables that touch, and wants a paragraph after the last one."""


class Body:
    """Takes paragraphs and tables in their order.

    `room` is what `Space` left to add above the next block; it vanishes at the top of a page.
    """

    def __init__(self, document: Document, setup: PageSetup, names: frozenset[str]) -> None:
        self.document = document
        self.setup = setup
        self.setter = Typesetter(names)
        self.room = 0.0
        self.pictures = 0
        self._last: Node | None = None
        self._sideways = self._wanted = False
        self._new_page = self._new_section = False
        self._apart = self._next_apart = False

    @property
    def _element(self) -> CT_Body:
        found = self.document.element.body
        assert isinstance(found, CT_Body)
        return found

    @property
    def frame(self) -> Frame:
        upright = frame_of(self.setup)
        return upright.turned() if self._wanted else upright

    @property
    def width(self) -> float:
        """Between the margins, in points."""
        return self.frame.inner_width

    @property
    def _at_top(self) -> bool:
        return self._last is None or self._new_page or self._new_section

    def measured(self, content: Content, size: float, *, bold: bool = False) -> float:
        """How wide a content value is on one line, in points."""
        return label_line(self.setter, content, size, BOLD if bold else 0).width

    def write(self, content: Content, look: Look) -> None:
        """A paragraph of words."""
        self._put(written(content, self._lowered(look)))

    def put(self, look: Look, *pieces: Node) -> None:
        """A paragraph of runs, pictures, tabs."""
        self._put(paragraph(self._lowered(look), *pieces))

    def table(self, table: CT_Tbl, before: float = 0.0) -> None:
        """A table, `before` points below what stands above it."""
        gap = 0.0 if self._at_top else before + self.room
        if gap or self._new_page or isinstance(self._last, CT_Tbl):
            self.room = 0.0
            self.put(replace(THIN, exact=max(gap, 1.0), keep_next=True))
        self.room = 0.0
        self._put(table)

    def hold(self) -> None:
        """What stands last stays on one page with what follows."""
        if self._last is not None and not self._at_top:
            for one in _closing(self._last):
                one.get_or_add_pPr().keepNext_val = True

    def break_page(self) -> None:
        self._new_page = self._last is not None
        self.room = 0.0

    def turn(self, *, sideways: bool) -> None:
        """What follows begins on a new page, laid sideways or upright."""
        self._wanted = sideways
        self._new_section = True
        self.room = 0.0

    def begin_apart(self) -> None:
        """What follows begins on a new page that is counted from one."""
        self._new_section = True
        self._next_apart = True
        self.room = 0.0

    def finish(self) -> None:
        """Closes the last section in the way the library left it: at the end of the body.

        Where nothing follows pages laid sideways, there is no upright one behind them.
        """
        if isinstance(self._last, CT_Tbl):
            self._append(paragraph(THIN))
        self._element.replace(self._end, section(self.setup, self._own, apart=self._apart))

    # -- the way into the file

    @property
    def _end(self) -> CT_SectPr:
        return self._element.get_or_add_sectPr()

    @property
    def _own(self) -> Frame:
        """The pages of what was put last."""
        upright = frame_of(self.setup)
        return upright.turned() if self._sideways else upright

    def _lowered(self, look: Look) -> Look:
        before = 0.0 if self._at_top else look.space_before + self.room
        self.room = 0.0
        return replace(look, before=before)

    def _put(self, element: CT_P | CT_Tbl) -> None:
        if self._new_section and self._last is not None:
            self._close_section()
        elif self._new_page and isinstance(element, CT_P):
            element.get_or_add_pPr().pageBreakBefore_val = True
        self._sideways = self._wanted
        self._new_page = self._new_section = False
        self._append(element)

    def _append(self, element: CT_P | CT_Tbl) -> None:
        self._end.addprevious(element)
        self._last = element

    def _close_section(self) -> None:
        if not isinstance(self._last, CT_P):
            self._append(paragraph(THIN))
        assert isinstance(self._last, CT_P)
        self._last.set_sectPr(section(self.setup, self._own, apart=self._apart))
        self._apart, self._next_apart = self._next_apart, False


def _closing(element: Node) -> Iterable[CT_P]:
    """The paragraph itself, or those of a table's last row."""
    if isinstance(element, CT_Tbl):
        return chain.from_iterable(cell.p_lst for cell in element.tr_lst[-1].tc_lst)
    assert isinstance(element, CT_P)
    return (element,)

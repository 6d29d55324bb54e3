"""What a paper is made of: plain values that know nothing of PDF.

A report is composed of these blocks only; `app.reports.pdf.render` lays them out. Sizes are nominal
TH Sarabun points (16 is the body size of official papers); lengths are centimetres unless a name says
otherwise.
Text is always text: no markup is read anywhere, `<b>` prints as `<b>`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Align = Literal["left", "right", "center", "justify"]
CellAlign = Literal["", "left", "right", "center"]
Numerals = Literal["thai", "arabic"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; `link` is the key of the figure it shows (see `Place`)."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


Content = str | Run | Sequence[str | Run]  # what any text field takes: a string, a run, or a row of them


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that stays with what follows and stands in the bookmarks.

    `level` 0 is the paper's title (centred, 18 bold), 1 a section, 2 and 3 sub-sections.
    `bookmark` None takes the heading's own text; "" leaves it out of the bookmarks.
    """

    content: Content
    level: int = 1
    align: Align | None = None
    size: float | None = None
    bookmark: str | None = None
    space_before: float = 6.0
    left_cm: float = 0.0


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; line feeds in its text are kept as line ends."""

    content: Content
    align: Align = "justify"
    first_cm: float = 2.5
    left_cm: float = 0.0
    right_cm: float = 0.0
    size: float = 16.0
    bold: bool = False
    space_before: float = 0.0
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """Hanging paragraphs. `marks` is one mark for all items or a mark for each ("๑.", "๒.", …)."""

    items: Sequence[Content]
    marks: str | Sequence[str] = "-"
    left_cm: float = 1.5
    hang_cm: float = 1.0
    size: float = 16.0
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and the text hanging beside it: เรื่อง, เรียน, อ้างถึง, an agenda item, a resolution.

    `level` 1–3 makes it a heading: bold, in the bookmarks. The label begins `left_cm` from the margin.
    """

    label: Content
    content: Content
    label_cm: float | None = None  # None: as wide as the label
    size: float = 16.0
    space_before: float = 6.0
    left_cm: float = 0.0
    align: Align = "left"
    level: int = 0
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. `align` "" takes the column's; it covers `columns` places of the row.

    `painted` greys it, `bar` draws a solid bar across it (a month with work done).
    """

    content: Content = ""
    align: CellAlign = ""
    bold: bool = False
    columns: int = 1
    painted: bool = False
    bar: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row. `group` rows are bold and stay with the next row, `total` rows are bold and stay with the last.

    A group row of one cell covers the whole width.
    """

    cells: Sequence[Cell | Content]
    kind: Literal["body", "group", "total"] = "body"


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of a table's head, covering `columns` × `rows`."""

    content: Content
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its share of the table's width (shares may sum to anything) and how it is aligned."""

    title: Content
    width: float
    align: Literal["left", "right", "center"] = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on every page.

    `head` gives rows of head cells from the top, each row from the left, skipping places covered from above;
    empty: one row of the columns' titles. `rows` may be any sequence, also one that makes rows when asked.
    Without `ruled` no lines are drawn, without `titled` there is no head: a list of names in columns.
    Rows are at least `row_cm` high, their words then in the middle: room to sign in.
    """

    columns: Sequence[Column]
    rows: Sequence[Row | Sequence[Cell | Content]]
    head: Sequence[Sequence[HeadCell]] = ()
    size: float = 14.0
    caption: Content = ""
    space_before: float = 6.0
    space_after: float = 6.0
    bold_head: bool = True
    ruled: bool = True
    titled: bool = True
    row_cm: float = 0.0


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """A line of a month schedule: the cells of the leading columns and two 12-bit sets of months.

    Bit 0 is the first month of the head. `planned` months are painted, `done` months get a solid bar.
    `note` stands over all months in place of marks.
    """

    cells: Sequence[Cell | Content]
    planned: int = 0
    done: int = 0
    kind: Literal["body", "group", "total"] = "body"
    note: Content = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A month schedule as form ผด.02: leading columns, then months under year headings, e.g. 3 + 9."""

    columns: Sequence[Column]
    years: Sequence[tuple[str, int]]
    months: Sequence[str]
    rows: Sequence[ScheduleRow]
    month_width: float = 3.0
    size: float = 14.0
    caption: Content = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture file (JPEG, PNG, …) and the words under it."""

    data: bytes = field(repr=False)
    caption: Content = ""


@dataclass(frozen=True, slots=True)
class Photos:
    """Pictures with captions, two or four to a page."""

    photos: Sequence[Photo]
    per_page: Literal[2, 4] = 2
    size: float = 14.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: `value` None is unknown, not zero; `shown` is what is written at its end."""

    label: Content
    value: float | None
    shown: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of horizontal bars with their labels and values."""

    bars: Sequence[Bar]
    title: Content = ""
    label_cm: float = 5.5
    size: float = 14.0


@dataclass(frozen=True, slots=True)
class Signature:
    """One who signs. `name` is printed in brackets, `lines` below it (position, role, date)."""

    before: str = "(ลงชื่อ)"
    name: str = ""
    lines: Sequence[str] = ()
    after: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signature blocks; they never stand alone on a page. One column starts at the page's centre line."""

    people: Sequence[Signature]
    columns: Literal[1, 2] = 1
    gap_lines: float = 2.0
    size: float = 16.0


@dataclass(frozen=True, slots=True)
class QRStamp:
    """A QR picture of `payload` (level M) with lines of text beside it."""

    payload: str
    lines: Sequence[str] = ()
    size_mm: float = 25.0
    text_size: float = 12.0


@dataclass(frozen=True, slots=True)
class Garuda:
    """The garuda's place: the office's own picture, or blank for pre-printed paper (3 cm; memo 1.5 cm)."""

    picture: bytes | None = field(default=None, repr=False)
    height_cm: float = 3.0
    align: Literal["left", "center"] = "center"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of an outside letter: urgency, number left, address right, date from the centre line."""

    number: str
    address: Sequence[str]
    date: str
    garuda: Garuda | None = Garuda()
    urgency: str = ""
    size: float = 16.0


@dataclass(frozen=True, slots=True)
class MemoHead:
    """The head of a memorandum: garuda, its title, and its fields on dotted lines to the right margin.

    The label of the date stands under the title's second word, the month behind the title's last letter.
    """

    office: Content
    number: str
    day: str
    month: str
    subject: Content
    garuda: Garuda | None = Garuda(height_cm=1.5, align="left")
    urgency: str = ""
    title: str = "บันทึกข้อความ"
    size: float = 16.0
    label_size: float = 20.0
    title_size: float = 29.0
    title_line: float = 35.0  # points, exactly


@dataclass(frozen=True, slots=True)
class Space:
    """Empty room; it vanishes at the top of a page."""

    points: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin horizontal line, centred; `width_cm` 0 is the whole width."""

    width_cm: float = 0.0


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page; `apart`: a paper of its own (an enclosure), numbered from one."""

    apart: bool = False


@dataclass(frozen=True, slots=True)
class Landscape:
    """Blocks on pages laid sideways; they begin on a new page and so does what follows."""

    blocks: "Sequence[Block]"


Block = (
    Heading
    | Text
    | Bullets
    | Labelled
    | Table
    | Schedule
    | Photos
    | Chart
    | Signatures
    | QRStamp
    | Garuda
    | Letterhead
    | MemoHead
    | Space
    | Rule
    | PageBreak
    | Landscape
)


@dataclass(frozen=True, slots=True)
class PageSetup:
    """Margins and what stands on every page. `number_from` is the first page that shows its number."""

    left_cm: float = 3.0
    right_cm: float = 2.0
    top_cm: float = 2.5
    bottom_cm: float = 2.0
    numerals: Numerals = "thai"
    number_from: int = 2
    catchword: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper. `names` are words of the record (persons, places, projects) that must not be broken."""

    blocks: Sequence[Block]
    page: PageSetup = PageSetup()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a linked figure stands: page from 1, rectangle in points from the page's lower left corner."""

    key: str
    page: int
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished paper. `missing` are characters the shipped fonts cannot draw (printed as a box)."""

    pdf: bytes = field(repr=False)
    pages: int
    places: tuple[Place, ...] = ()
    missing: tuple[str, ...] = ()

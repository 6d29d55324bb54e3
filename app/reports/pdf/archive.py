"""The file itself: PDF/A-2b written with pikepdf, the same bytes for the same paper.

Nothing here reads the clock: dates come from the caller, the file's id is a digest of its content.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape  # xml.sax.saxutils does the same and costs 25 ms: it imports urllib
from io import BytesIO

import pikepdf
import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, String

from app.models.resources import resource_path
from app.reports.pdf.fonts import BOLD, ITALIC, Face, face
from app.reports.pdf.ink import CodeUse, FontInk

_PRODUCER = "Suanruam"
_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{ranges}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>th</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<xmp:MetadataDate>{stamp}</xmp:MetadataDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: its level from 0, its words, the page from 1 and the height it points at."""

    level: int
    title: str
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as JPEG data in RGB or grey, sizes in pixels."""

    jpeg: bytes
    width: int
    height: int
    grey: bool


class Archive:
    """A PDF/A-2b file being written page by page."""

    def __init__(self) -> None:
        self._pdf = pikepdf.new()
        self._fonts = Dictionary()
        self._pictures = Dictionary()
        self._resources = self._pdf.make_indirect(Dictionary(Font=self._fonts, XObject=self._pictures))
        self._kept: dict[bytes, str] = {}

    @property
    def pages(self) -> int:
        return len(self._pdf.pages)

    def add_page(self, width: float, height: float, operators: Iterable[str]) -> None:
        """Add a page of `width` × `height` points drawn by `operators` (one character a byte)."""
        body = zlib.compress("".join(operators).encode("latin-1"), 6)
        content = pikepdf.Stream(self._pdf, body, Filter=Name.FlateDecode)
        box = Array([0, 0, round(width, 2), round(height, 2)])
        page = Dictionary(Type=Name.Page, MediaBox=box, Resources=self._resources, Contents=content)
        self._pdf.pages.append(pikepdf.Page(page))

    def picture(self, picture: Picture) -> str:
        """The resource name of a picture; the same picture is kept once."""
        name = self._kept.get(picture.jpeg)
        if name is None:
            name = self._kept[picture.jpeg] = f"/Im{len(self._kept)}"
            self._pictures[name] = pikepdf.Stream(
                self._pdf,
                picture.jpeg,
                Type=Name.XObject,
                Subtype=Name.Image,
                Width=picture.width,
                Height=picture.height,
                ColorSpace=Name.DeviceGray if picture.grey else Name.DeviceRGB,
                BitsPerComponent=8,
                Filter=Name.DCTDecode,
            )
        return name

    def finish(
        self, fonts: Iterable[FontInk], bookmarks: Sequence[Bookmark], title: str, author: str, created: date
    ) -> bytes:
        """The whole file. `title` and `author` are plain text, `created` the day the paper carries."""
        for font in fonts:
            self._fonts[f"/F{font.style}"] = _font(self._pdf, font)
        _add_outline(self._pdf, bookmarks)
        _describe(self._pdf, title, author, created)
        out = BytesIO()
        self._pdf.save(out, deterministic_id=True, min_version="1.7", fix_metadata_version=False)
        self._pdf.close()
        return out.getvalue()


def faults(pdf: bytes) -> tuple[str, ...]:
    """What an independent check finds against PDF/A-2b; empty when the file conforms.

    The check reads every operator (about as long as laying the paper out), so it runs when a paper is issued.
    """
    from pikepdf import pdfa  # its checks load lxml and fontTools: needed here only

    report = pdfa.validate_written(BytesIO(pdf), "2b")
    return tuple(f"{finding.rule} {finding.where}: {finding.message}" for finding in report.findings)


def _stream(pdf: pikepdf.Pdf, data: bytes, **entries: object) -> pikepdf.Object:
    return pdf.make_indirect(pikepdf.Stream(pdf, zlib.compress(data, 9), Filter=Name.FlateDecode, **entries))


def _font(pdf: pikepdf.Pdf, font: FontInk) -> pikepdf.Object:
    cut = face(font.style)
    name = Name(f"/{'ABCD'[font.style] * 6}+{cut.name}")
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(_descriptor(pdf, cut, name, font.uses)),
        DW=0,
        W=Array([1, Array([use.advance for use in font.uses])]),
        CIDToGIDMap=_stream(pdf, b"\0\0" + b"".join(use.gid.to_bytes(2, "big") for use in font.uses)),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=_stream(pdf, _to_unicode(font.uses).encode("ascii")),
        )
    )


def _descriptor(pdf: pikepdf.Pdf, cut: Face, name: Name, uses: Sequence[CodeUse]) -> Dictionary:
    extents = cut.hb_font.get_font_extents("ltr")
    boxes = [cut.box(use.gid) for use in uses]
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4 | (64 if cut.style & ITALIC else 0),
        FontBBox=Array(
            [f(side) for f, side in zip((min, min, max, max), zip(*boxes, strict=True), strict=True)]
        ),
        ItalicAngle=-12 if cut.style & ITALIC else 0,
        Ascent=extents.ascender,
        Descent=extents.descender,
        CapHeight=cut.box(cut.hb_font.get_nominal_glyph(ord("H")))[3],
        StemV=120 if cut.style & BOLD else 70,
        FontFile2=_font_file(pdf, cut, {use.gid for use in uses}),
    )


def _font_file(pdf: pikepdf.Pdf, cut: Face, gids: set[int]) -> pikepdf.Object:
    """The outlines of `gids` under their own numbers; the layout tables stay behind."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(gids)
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        int.from_bytes(tag, "big") for tag in (b"GSUB", b"GPOS", b"GDEF", b"kern")
    )
    data = hb.subset(cut.hb_face, wanted).blob.data
    return _stream(pdf, data, Length1=len(data))


def _to_unicode(uses: Sequence[CodeUse]) -> str:
    lines = [
        f"<{number:04X}> <{use.text.encode('utf-16-be').hex().upper()}>\n"
        for number, use in enumerate(uses, 1)
    ]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    return _CMAP.format(
        ranges="".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
    )


def _add_outline(pdf: pikepdf.Pdf, bookmarks: Sequence[Bookmark]) -> None:
    if not bookmarks:
        return
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    open_levels: list[tuple[int, pikepdf.Object]] = [(-1, root)]
    for mark in bookmarks:
        while open_levels[-1][0] >= mark.level:
            open_levels.pop()
        item = pdf.make_indirect(_outline_item(pdf, mark))
        _append_child(open_levels[-1][1], item)
        open_levels.append((mark.level, item))
    pdf.Root.Outlines = root
    pdf.Root.PageMode = Name.UseOutlines


def _outline_item(pdf: pikepdf.Pdf, mark: Bookmark) -> Dictionary:
    page = pdf.pages[mark.page - 1].obj
    return Dictionary(Title=String(mark.title), Dest=Array([page, Name.XYZ, None, round(mark.top, 2), None]))


def _append_child(parent: pikepdf.Object, item: pikepdf.Object) -> None:
    item.Parent = parent
    if "/Last" in parent:
        item.Prev = parent.Last
        parent.Last.Next = item
    else:
        parent.First = item
    parent.Last = item
    parent.Count = int(parent.get("/Count", 0)) + 1


def _describe(pdf: pikepdf.Pdf, title: str, author: str, created: date) -> None:
    stamp = f"{created:%Y-%m-%d}T00:00:00+07:00"
    said = {"title": escape(title, quote=False), "author": escape(author, quote=False)}
    xmp = _XMP.format(**said, producer=_PRODUCER, stamp=stamp)
    pdf.Root.Metadata = pdf.make_indirect(
        pikepdf.Stream(pdf, xmp.encode("utf-8"), Type=Name.Metadata, Subtype=Name.XML)
    )
    pdf.Root.Lang = String("th-TH")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    day = f"D:{created:%Y%m%d}000000+07'00'"
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(Title=title, Author=author, Producer=_PRODUCER, CreationDate=day, ModDate=day)
    )
    profile = _stream(pdf, resource_path("colour", "sRGB.icc").read_bytes(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name("/GTS_PDFA1"),
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])

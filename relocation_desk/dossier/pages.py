"""Bands onto pages: where pages break, and how they are drawn with marking, copy code and page numbers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from reportlab.pdfbase.pdfdoc import (
    PDFDictionary,
    PDFDocument,
    PDFObject,
    PDFPage,
    PDFStream,
    PDFString,
    PDFZCompress,
)
from reportlab.pdfgen.canvas import Canvas

from relocation_desk.dossier.bands import Band, Placed
from relocation_desk.dossier.drawing import ground_operators, line_operators, rule_operators
from relocation_desk.dossier.embedding import EmbeddedFont
from relocation_desk.dossier.sheet import Sheet

_MAKERS_COMMENTS = (
    b"ReportLab Generated PDF document (opensource)",
    b"ReportLab generated PDF document -- digest (opensource)",
)


@dataclass(slots=True)
class Page:
    """A page: bands with their distance from its upper edge, and what is drawn beneath them."""

    bands: list[tuple[float, Band]] = field(default_factory=list)
    beneath: Callable[[Canvas], None] | None = None


Frame = Callable[[int, int], Sequence[tuple[float, Band]]]


def broken_into_pages(bands: Sequence[Band], sheet: Sheet) -> list[Page]:
    """Lay bands on pages; what is kept together goes to the next page together, unless no page holds it."""
    pages: list[Page] = []
    used = sheet.room + 1
    for group in _kept_groups(bands):
        height = sum(band.space + band.height for band in group) - group[0].space
        for place, band in enumerate(group):
            needed = height if place == 0 and height <= sheet.room else band.height
            if band.fresh or used + band.space + needed > sheet.room:
                pages.append(Page())
                used = 0.0
                if band.lead:
                    pages[-1].bands.append((sheet.top, band.lead))
                    used = band.lead.height
            else:
                used += band.space
            pages[-1].bands.append((sheet.top + used, band))
            used += band.height
    return pages


def _kept_groups(bands: Sequence[Band]) -> Iterator[list[Band]]:
    group: list[Band] = []
    for band in bands:
        group.append(band)
        if not band.keep:
            yield group
            group = []
    if group:
        yield group


class _TitleOnly(PDFObject):  # type: ignore[misc]
    """A document's information without dates, names or the program that made it."""

    invariant = 1

    def __init__(self, title: str) -> None:
        self._title = title

    def digest(self, signature: object) -> None:
        """Nothing beside the pages makes the document's identifier."""

    def format(self, document: PDFDocument) -> bytes:
        formatted: bytes = PDFDictionary({"Title": PDFString(self._title)}).format(document)
        return formatted


class _Paper(Canvas):  # type: ignore[misc]
    """ReportLab's canvas, without the font that it names on each page and never embeds."""

    def _make_preamble(self) -> None:
        self._preamble = ""


def drawn(
    pages: Sequence[Page],
    frame: Frame,
    fonts: Callable[[], Sequence[EmbeddedFont]],
    sheet: Sheet,
    title: str,
    language: str,
) -> bytes:
    """Draw the pages into a PDF; `frame` gives the bands that surround page x of y."""
    paper = BytesIO()
    canvas = _Paper(
        paper, pagesize=(sheet.width, sheet.height), invariant=1, pageCompression=1, lang=language, pdfVersion=(1, 7)
    )
    canvas._doc.info = _TitleOnly(title)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for number, page in enumerate(pages, start=1):
        if page.beneath is not None:
            page.beneath(canvas)
        for below, band in (*frame(number, len(pages)), *page.bands):
            _draw_band(canvas, band, sheet.height - below)
        canvas.showPage()
        _pack(canvas._doc.idToObject[f"Page{number}"])
    for font in fonts():
        font.add_to(canvas._doc)
    canvas.save()
    return _unsigned_by_its_maker(paper.getvalue())


def _pack(page: PDFPage) -> None:
    """Compress a page's operators as bytes: ReportLab would spell them out in letters after."""
    page.Contents = PDFStream(content=page.stream, filters=[PDFZCompress])


def _unsigned_by_its_maker(pdf: bytes) -> bytes:
    """Blank the comments that name the program: of the same length, so that every offset holds."""
    for comment in _MAKERS_COMMENTS:
        pdf = pdf.replace(comment, b" " * len(comment))
    return pdf


def _draw_band(canvas: Canvas, band: Band, top: float) -> None:
    if band.bookmark:
        key = f"b{canvas.getPageNumber()}-{top:.0f}"
        canvas.bookmarkHorizontal(key, 0, top)
        canvas.addOutlineEntry(band.bookmark.title, key, band.bookmark.level)
    operators = [
        *(ground_operators(ground, top) for ground in band.grounds),
        *(rule_operators(rule, top) for rule in band.rules),
        *(_text_operators(placed, top) for placed in band.lines),
    ]
    if operators:
        canvas.addLiteral("\n".join(operators))


def _text_operators(placed: Placed, top: float) -> str:
    return line_operators(placed.line, placed.x, top - placed.below)

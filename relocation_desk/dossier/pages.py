"""Bands onto pages: where pages break, and how they are drawn with marking, copy code and page numbers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import groupby
from operator import itemgetter

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFName, PDFObject, PDFPage, PDFString
from reportlab.pdfgen.canvas import Canvas

from relocation_desk.dossier.archival import declare
from relocation_desk.dossier.bands import Band
from relocation_desk.dossier.drawing import ground_operators, line_operators, picture_operators, rule_operators
from relocation_desk.dossier.embedding import EmbeddedFont
from relocation_desk.dossier.objects import compressed
from relocation_desk.dossier.outline import Outline
from relocation_desk.dossier.sheet import Sheet
from relocation_desk.dossier.tagging import END, Part, Tags

_STRAY = 1 / 6  # of a page that is hardly filled
_CLOSER = 0.5  # of the usual space
_FASTER = 4  # than usual: half the time for a sixth more bytes
_PART, _OPERATORS = itemgetter(0), itemgetter(1)
_MAKERS_COMMENTS = (
    b"ReportLab Generated PDF document (opensource)",
    b"ReportLab generated PDF document -- digest (opensource)",
)


@dataclass(slots=True)
class Page:
    """A page: bands with their distance from its upper edge, and what is drawn beneath them, told in words.

    `beneath` comes from elsewhere; `figure` are operators of ours, whose letters have the fonts of the bands.
    """

    bands: list[tuple[float, Band]] = field(default_factory=list)
    beneath: Callable[[Canvas], None] | None = None
    figure: str = ""
    told: str = ""


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


def without_stray_page(bands: Sequence[Band], sheet: Sheet) -> list[Page]:
    """The bands on pages; where the last would hold a few lines only, less space between the parts may spare it."""
    pages = broken_into_pages(bands, sheet)
    below, last = pages[-1].bands[-1] if pages else (0.0, Band(sheet.room))
    if below + last.height - sheet.top > sheet.room * _STRAY:
        return pages
    closer = broken_into_pages([replace(band, space=band.space * _CLOSER) for band in bands], sheet)
    return closer if len(closer) < len(pages) else pages


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
    tags, outline = Tags(), Outline()
    photographs: dict[str, PDFObject] = {}
    for number, page in enumerate(pages, start=1):
        tags.begin_page()
        _draw_beneath(canvas, page, tags)
        pieces: list[tuple[Part | None, str]] = []
        for below, band in (*frame(number, len(pages)), *page.bands):
            pieces += _pieces(band, sheet.height - below)
            if band.bookmark:
                outline.add(band.bookmark.title, band.bookmark.level, number, sheet.height - below)
        canvas.addLiteral(_marked(pieces, tags))
        canvas.showPage()
        drawn_page = canvas._doc.idToObject[f"Page{number}"]
        _hang(canvas, drawn_page, page, photographs)
        _pack(drawn_page, number)
    for font in fonts():
        font.add_to(canvas._doc)
    tags.add_to(canvas._doc)
    canvas._doc.Outlines = outline
    declare(canvas._doc, title, is_archive=all(page.beneath is None for page in pages))
    canvas.save()
    return _unsigned_by_its_maker(paper.getvalue())


def _draw_beneath(canvas: Canvas, page: Page, tags: Tags) -> None:
    """What is told in words: a page from elsewhere, or a figure of ours."""
    if page.beneath is None and not page.figure:
        return
    canvas.addLiteral(tags.mark(Part("Figure", told=page.told)))
    if page.beneath is not None:
        page.beneath(canvas)
    canvas.addLiteral(f"{page.figure}\n{END}")


def _hang(canvas: Canvas, drawn_page: PDFPage, page: Page, known: dict[str, PDFObject]) -> None:
    """Give a page its photographs; each stands in the file once."""
    shown = [picture.photograph for _below, band in page.bands for picture in band.pictures]
    known |= {one.name: one.drawn() for one in shown if one.name not in known}
    if shown:
        drawn_page.XObjects = {one.name: canvas._doc.Reference(known[one.name]) for one in shown}


def _pack(page: PDFPage, number: int) -> None:
    """Compress a page's operators as bytes, where ReportLab would spell them out; its marks lead to the tags."""
    page.Contents = compressed(page.stream.encode("ascii"), _FASTER)
    page.StructParents, page.Tabs = number - 1, PDFName("S")
    page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]


def _unsigned_by_its_maker(pdf: bytes) -> bytes:
    """Blank the comments that name the program: of the same length, so that every offset holds."""
    for comment in _MAKERS_COMMENTS:
        pdf = pdf.replace(comment, b" " * len(comment))
    return pdf


def _pieces(band: Band, top: float) -> Iterator[tuple[Part | None, str]]:
    """What is drawn of a band, each piece with its part of the text."""
    for ground in band.grounds:
        yield None, ground_operators(ground, top)
    for rule in band.rules:
        yield None, rule_operators(rule, top)
    for picture in band.pictures:
        yield picture.part, picture_operators(picture, top)
    for placed in band.lines:
        yield placed.part, line_operators(placed.line, placed.x, top - placed.below)


def _marked(pieces: Sequence[tuple[Part | None, str]], tags: Tags) -> str:
    """All of a page; what belongs to one part and stands together is marked once."""
    operators: list[str] = []
    for part, together in groupby(pieces, key=_PART):
        operators += [tags.mark(part), *map(_OPERATORS, together), END]
    return "\n".join(operators)

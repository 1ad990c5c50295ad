"""A plain document of the section on paper, set with the dossier's fonts: headings, paragraphs, facts, tables."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from relocation_desk.dossier import labels
from relocation_desk.dossier import sheet as style
from relocation_desk.dossier.bands import Band, Bookmark, Cell, Placed, held_together, padded, row
from relocation_desk.dossier.lines import Line, Setter, Style
from relocation_desk.dossier.pages import broken_into_pages, drawn
from relocation_desk.dossier.paper import Paper
from relocation_desk.dossier.shaping import Shaper
from relocation_desk.dossier.sheet import units
from relocation_desk.dossier.tagging import Part
from relocation_desk.words.catalogue import translator

_GUTTER = 8.0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `is_first` of the document."""

    text: str
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph over the whole measure."""

    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its share of the width, and whether figures stand in it."""

    head: str
    share: float
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class TableOf:
    """A table; its head is said again on each page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | TableOf


def pdf(title: str, blocks: Sequence[Block], foot: str, spoken: str, page_size: str = "A4") -> bytes:
    """The document; the same blocks give the same bytes."""
    shaper, say = Shaper(), translator(spoken)
    paper = Paper(Setter(shaper), style.sheet(page_size), say)
    bands = [band for block in blocks for band in _bands(paper, block)]
    pages = broken_into_pages(bands, paper.sheet)

    def frame(page: int, count: int) -> list[tuple[float, Band]]:
        left = paper.setter.line(foot, style.FOOTER, title)
        of = paper.setter.line(say(labels.PAGE_OF).format(page=page, pages=count), style.FOOTER, "")
        placed = Placed(left, paper.sheet.left, 0), Placed(of, paper.sheet.right - of.width, 0)
        return [(paper.sheet.height - paper.sheet.strip, Band(0, placed))]

    return drawn(pages, frame, lambda: shaper.fonts, paper.sheet, title, spoken)


def _bands(paper: Paper, block: Block) -> list[Band]:
    if isinstance(block, Heading):
        return _heading(paper, block)
    if isinstance(block, Paragraph):
        bands = row([paper.cell(paper.sheet.left, paper.sheet.right, block.text, style.BODY, block.text)])
        return [*bands, Band(units(2))]
    return table(paper, block)


def _heading(paper: Paper, block: Heading) -> list[Band]:
    written = style.HEADING if block.is_first else style.SECTION
    head, *rest = paper.across(block.text, written, block.text)
    head = replace(head, space=units(5), keep=True, bookmark=Bookmark(block.text, 0))
    return [head, *(replace(one, keep=True) for one in rest), Band(units(2), keep=True)]


def table(paper: Paper, block: TableOf) -> list[Band]:
    """A table over the whole measure."""
    edges = _edges(paper, block.columns)
    heads = tuple(column.head for column in block.columns)
    lead = padded(_row(paper, edges, heads, style.COLUMN), units(1), units(1))
    bands = held_together([*lead, Band(0)])
    for texts in block.rows:
        first, *rest = _row(paper, edges, texts, style.SMALL)
        bands += held_together(padded([first, *rest], units(1), units(1), paper.rule()))
    return [*bands, Band(units(3))]


_Edge = tuple[float, float, bool]


def _edges(paper: Paper, columns: Sequence[Column]) -> list[_Edge]:
    whole, left, edges = sum(column.share for column in columns), paper.sheet.left, []
    for column in columns:
        width = paper.sheet.measure * column.share / whole
        edges.append((left, left + width - _GUTTER, column.is_figure))
        left += width
    last_left, _right, is_figure = edges[-1]
    edges[-1] = (last_left, paper.sheet.right, is_figure)
    return edges


def _row(paper: Paper, edges: Sequence[_Edge], texts: Sequence[str], written: Style) -> list[Band]:
    cells = [
        _figure(paper, right, text, written) if is_figure else paper.cell(left, right, text, written, text)
        for (left, right, is_figure), text in zip(edges, texts, strict=True)
    ]
    return row(cells)


def _figure(paper: Paper, right: float, text: str, written: Style) -> Cell:
    """Figures hang from the right edge."""
    line: Line = paper.setter.line(text, written, text)
    return Cell(right - line.width, right, (line,), Part("P") if text else None)

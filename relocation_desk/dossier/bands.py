"""Bands: strips of a page that are never cut, and how paragraphs and tables become them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from relocation_desk.dossier.drawing import Ground, Picture, Rule
from relocation_desk.dossier.lines import Line
from relocation_desk.dossier.tagging import Part


@dataclass(frozen=True, slots=True)
class Placed:
    """A line in a band: its left end, its baseline below the band's top, and the part of the text it belongs to."""

    line: Line
    x: float
    below: float
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline."""

    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Band:
    """A strip of a page, drawn whole; `space` above it falls away at the head of a page.

    `keep`: the next band stands on the same page. `lead` is drawn first where the band opens a page. `fresh`: it always
    opens one.
    """

    height: float
    lines: tuple[Placed, ...] = ()
    rules: tuple[Rule, ...] = ()
    grounds: tuple[Ground, ...] = ()
    pictures: tuple[Picture, ...] = ()
    space: float = 0
    keep: bool = False
    lead: "Band | None" = None
    fresh: bool = False
    bookmark: Bookmark | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines that stand under one another, `left` to `right`."""

    left: float
    right: float
    lines: Sequence[Line]
    part: Part | None = None

    def place(self, line: Line) -> float:
        """Where a line of it begins: text that runs from right to left hangs from the right edge."""
        return self.right - line.width if line.right_to_left else self.left


def row(cells: Sequence[Cell], lead: Band | None = None) -> list[Band]:
    """Cells side by side, a band for each line of the longest, each with its `lead`; their baselines meet."""
    bands = []
    for number in range(max(len(cell.lines) for cell in cells)):
        beside = [(cell, cell.lines[number]) for cell in cells if number < len(cell.lines)]
        ascent = max([line.ascent for _cell, line in beside])
        descent = max([line.descent for _cell, line in beside])
        placed = tuple([Placed(line, cell.place(line), ascent, cell.part) for cell, line in beside])
        bands.append(Band(ascent + descent, placed, lead=lead))
    return bands


def beside(cells: Sequence[Cell]) -> Band:
    """Cells side by side in one band, each with its own leading; their first baselines meet."""
    first = max(cell.lines[0].ascent for cell in cells)
    placed: list[Placed] = []
    height = 0.0
    for cell in cells:
        below = first - cell.lines[0].ascent
        for line in cell.lines:
            placed.append(Placed(line, cell.place(line), below + line.ascent, cell.part))
            below += line.height
        height = max(height, below)
    return Band(height, tuple(placed))


def held_together(bands: Sequence[Band]) -> list[Band]:
    """Bands of which the page break takes all or none."""
    return [*(replace(band, keep=True) for band in bands[:-1]), *bands[-1:]]


def flowing(bands: Sequence[Band]) -> list[Band]:
    """Bands of a paragraph that may be broken, but leaves no line alone at the foot or at the head of a page."""
    flow = list(bands)
    for place in {0, len(flow) - 2} if len(flow) > 1 else ():
        flow[place] = replace(flow[place], keep=True)
    return flow


def padded(bands: Sequence[Band], above: float, below: float, rule: Rule | None = None) -> list[Band]:
    """The bands with air above and below, and a rule along the upper edge."""
    first = bands[0]
    raised = replace(
        first,
        height=first.height + above,
        lines=tuple(replace(placed, below=placed.below + above) for placed in first.lines),
        rules=(rule,) if rule else (),
    )
    rest = [raised, *bands[1:]]
    return [*rest[:-1], replace(rest[-1], height=rest[-1].height + below)]

"""The sheet: its measures, its grid, its few styles and colours (which hold in grey print)."""

from dataclasses import dataclass

from relocation_desk.dossier.fonts import Cut
from relocation_desk.dossier.lines import Style

INK = "#1B2130"
QUIET = "#555C69"
HAIRLINE = "#C4C8CE"
GROUND = "#F2F4F6"
MARKING = "#5C1A1A"

HAIR = 0.6
_UNIT = 4

TITLE = Style(Cut.TITLE, 31, 40, INK)
NUMBER = Style(Cut.TEXT, 18, 26, QUIET)
HEADING = Style(Cut.TITLE, 20, 28, INK)
SECTION = Style(Cut.TITLE, 15, 24, INK)
BODY = Style(Cut.TEXT, 10, 14.4, INK)
LABEL = Style(Cut.STRONG, 10, 14.4, INK)
WARNING = Style(Cut.STRONG, 11, 15.6, INK)
CONTINUED = Style(Cut.TEXT, 9, 14.4, QUIET)
FACT = Style(Cut.TEXT, 9, 14.4, QUIET)
SMALL = Style(Cut.TEXT, 9, 13, INK)
SMALL_STRONG = Style(Cut.STRONG, 9, 13, INK)
SMALL_QUIET = Style(Cut.TEXT, 9, 13, QUIET)
COLUMN = Style(Cut.TEXT, 7.5, 12, QUIET)
NAME = Style(Cut.TEXT, 10.5, 15, INK)
FULL_NAME = Style(Cut.STRONG, 11, 16, INK)
OWN_NAME = Style(Cut.TEXT, 13, 20, INK)
PANEL_HEAD = Style(Cut.STRONG, 11, 18, INK)
FOOTER = Style(Cut.TEXT, 7.5, 10, QUIET)
STRIP = Style(Cut.STRONG, 9, 12, MARKING, tracking=1.3)

SIZES = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of one size: margins, and the column of labels left of the column of text."""

    width: float
    height: float
    left: float = 66
    top: float = 66
    bottom: float = 58
    strip: float = 34
    labels: float = 112
    gutter: float = 12

    @property
    def right(self) -> float:
        """The right edge of the text."""
        return self.width - self.left

    @property
    def measure(self) -> float:
        """The whole width between the margins."""
        return self.right - self.left

    @property
    def text_left(self) -> float:
        """The left edge of the text column."""
        return self.left + self.labels + self.gutter

    @property
    def room(self) -> float:
        """The height between head and foot."""
        return self.height - self.top - self.bottom


def sheet(page_size: str) -> Sheet:
    """The sheet of a named size: "A4" or "Letter"."""
    return Sheet(*SIZES[page_size])


def units(count: float) -> float:
    """A distance on the grid of 4 points."""
    return count * _UNIT

"""What every part of a dossier is laid out with: the setter of lines, the sheet, and the dossier's language."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from relocation_desk.dossier import labels
from relocation_desk.dossier import sheet as style
from relocation_desk.dossier.bands import Band, Cell, Placed, flowing, held_together, padded, row
from relocation_desk.dossier.drawing import Rule
from relocation_desk.dossier.lines import Setter, Style
from relocation_desk.dossier.sheet import BODY, CONTINUED, HAIR, HAIRLINE, LABEL, Sheet, units
from relocation_desk.dossier.tagging import Part
from relocation_desk.words.catalogue import Translate

_KINDS = {
    style.TITLE: "H1",
    style.HEADING: "H2",
    style.SECTION: "H2",
    style.PANEL_HEAD: "H2",
    style.LABEL: "H3",
    style.FULL_NAME: "H3",
}
_ABOVE = units(1.75)
_BELOW = units(2)


@dataclass(frozen=True, slots=True)
class Paper:
    """One dossier on its way to paper; `say` speaks the dossier's language. Less `air` sets entries closer."""

    setter: Setter
    sheet: Sheet
    say: Translate
    air: float = 1

    def cell(self, left: float, right: float, text: str, style: Style, place: str) -> Cell:
        """A text between two edges; what it is to its readers follows from its style."""
        lines = self.setter.paragraph(text, style, right - left, place)
        return Cell(left, right, lines, Part(_KINDS.get(style, "P")) if text and style is not CONTINUED else None)

    def across(self, text: str, style: Style, place: str) -> list[Band]:
        """A text over the whole measure."""
        return row([self.cell(self.sheet.left, self.sheet.right, text, style, place)])

    def rule(self, left: float | None = None) -> Rule:
        """A hairline along the upper edge of a band, from the left margin or from `left`."""
        return Rule(self.sheet.left if left is None else left, self.sheet.right, 0, HAIR, HAIRLINE)

    def marking(self, text: str) -> Placed:
        """A marking in the middle of the sheet, as its head and foot have it."""
        line = self.setter.line(text, style.STRIP, text)
        width = line.width + style.STRIP.tracking * (len(text) - 1)
        return Placed(line, (self.sheet.width - width) / 2, 0)

    def again(self, label: str, place: str) -> Band:
        """What a page begins with where something that began before goes on."""
        text = f"{label} · {self.say(labels.CONTINUED)}"
        return padded(self.across(text, CONTINUED, place), _ABOVE, 0, self.rule())[0]

    def labelled(self, label: str, text: str, place: str, written: Style = BODY) -> list[Band]:
        """A label and its text under a hairline; where they go over a page, the label is said again."""
        name = self.cell(self.sheet.left, self.sheet.left + self.sheet.labels, label, LABEL, place)
        typed = [one for number, one in enumerate(text.split("\n")) if one.strip() or not number]
        texts = [self.cell(self.sheet.text_left, self.sheet.right, one, written, place) for one in typed]
        is_long = len(name.lines) + sum(len(one.lines) for one in texts) > 2
        first, *rest = self._paragraphs(name, texts, self.again(label, place) if is_long else None)
        if is_long:
            first = replace(first, lead=None)
        return padded([first, *rest], _ABOVE * self.air, _BELOW * self.air, self.rule())

    def _paragraphs(self, label: Cell, texts: Sequence[Cell], lead: Band | None) -> list[Band]:
        """The paragraphs of a text, a little air between them, the label beside the first and as many as it needs."""
        bands: list[Band] = []
        lines = list(label.lines)
        for body in texts:
            beside, lines = lines[: len(body.lines)], lines[len(body.lines) :]
            first, *rest = flowing(row([replace(label, lines=beside), body] if beside else [body], lead))
            bands += [replace(first, space=units(1)) if bands else first, *rest]
        if lines:
            bands[-1] = replace(bands[-1], keep=True)
            bands += held_together(row([replace(label, lines=lines)], lead))
        return bands

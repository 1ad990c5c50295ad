"""From words to glyphs: a word's runs by script and font, shaped by HarfBuzz, with the text each glyph stands for."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import uharfbuzz as hb

from relocation_desk.dossier.embedding import EmbeddedFont
from relocation_desk.dossier.fonts import (
    COMMON,
    Cut,
    MissingGlyph,
    Typeface,
    is_unseen,
    script_of,
    typeface_for,
    undrawn,
)

# Zero-width joiners and the viramas that bind the next consonant: a line never breaks after them.
_JOINERS = "\u200d\u2060\u034f\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2"


@dataclass(frozen=True, slots=True)
class Loose:
    """A glyph without text of its own (a mark, a part of a letter): drawn as a path, so that no reader copies it out."""

    outline: str
    scale: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Strip:
    """Glyphs of one font at one height, as operands of TJ."""

    font: EmbeddedFont
    operands: str
    rise: float


@dataclass(frozen=True, slots=True)
class Shaped:
    """A shaped piece of text in thousandths of an em."""

    width: float
    strips: tuple[Strip, ...]
    loose: tuple[Loose, ...]
    ascent: float
    descent: float


@dataclass(slots=True)
class _Run:
    typeface: Typeface
    script: str
    text: str


@dataclass(slots=True)
class _Glyph:
    """A glyph in font units; `trailing` is the advance of parts after it that stand for no text."""

    number: int
    cluster: int
    advance: int
    x: int
    y: int
    text: str = ""
    trailing: int = 0


class Shaper:
    """Shapes the words of one document, and keeps the fonts that it will embed."""

    def __init__(self) -> None:
        self._fonts: dict[str, EmbeddedFont] = {}
        self._shaped: dict[tuple[str, Cut, bool], Shaped] = {}

    @property
    def fonts(self) -> tuple[EmbeddedFont, ...]:
        """The fonts used so far."""
        return tuple(self._fonts.values())

    def font(self, typeface: Typeface) -> EmbeddedFont:
        """The document's own font for a typeface."""
        if typeface.name not in self._fonts:
            self._fonts[typeface.name] = EmbeddedFont(typeface, f"T{len(self._fonts) + 1}")
        return self._fonts[typeface.name]

    def shape(self, text: str, cut: Cut, right_to_left: bool, place: str) -> Shaped:
        """Shape a piece of one direction; MissingGlyph names `place` when no font draws a character."""
        key = (text, cut, right_to_left)
        if key not in self._shaped:
            self._shaped[key] = self._shape(text, cut, right_to_left, place)
        return self._shaped[key]

    def _shape(self, text: str, cut: Cut, right_to_left: bool, place: str) -> Shaped:
        setting = _Setting()
        runs = list(_runs(text, cut, place))
        for run in reversed(runs) if right_to_left else runs:
            setting.add(run, self.font(run.typeface), right_to_left)
        ascent = max((run.typeface.ascent for run in runs), default=0.0)
        descent = max((run.typeface.descent for run in runs), default=0.0)
        return Shaped(setting.x, tuple(setting.strips), tuple(setting.loose), ascent, descent)


class _Setting:
    """Glyphs as they are set, one after the other."""

    def __init__(self) -> None:
        self.x = 0.0
        self.strips: list[Strip] = []
        self.loose: list[Loose] = []

    def add(self, run: _Run, font: EmbeddedFont, right_to_left: bool) -> None:
        per_em = 1000 / run.typeface.upem
        operands: list[str] = []
        rise = 0.0
        pen = self.x  # where the widths in the PDF have brought its reader
        for glyph in _glyphs(run, right_to_left):
            x, y = self.x + glyph.x * per_em, glyph.y * per_em
            self.x += glyph.advance * per_em
            if not glyph.text:
                self.loose.append(Loose(run.typeface.outline(glyph.number), per_em, x, y))
                continue
            if y != rise:
                self._strip(font, operands, rise)
                operands, rise = [], y
            width = (font.width(glyph.number) if glyph.advance else 0) + round(glyph.trailing * per_em, 2)
            operands += (_moved(pen, x), f"<{font.code(glyph.number, glyph.text, width):04X}>")
            pen = x + width
        self._strip(font, [*operands, _moved(pen, self.x)], rise)

    def _strip(self, font: EmbeddedFont, operands: list[str], rise: float) -> None:
        joined = "".join(operands).replace("><", "")
        if joined:
            self.strips.append(Strip(font, joined, rise))


def _moved(pen: float, x: float) -> str:
    """The operand of TJ that brings the pen to `x`."""
    return f"{round(pen - x, 2):g}" if abs(pen - x) > 0.01 else ""


def _glyphs(run: _Run, right_to_left: bool) -> list[_Glyph]:
    """Shape a run; its glyphs from left to right."""
    buffer = hb.Buffer()
    buffer.add_str(run.text)
    buffer.direction = "rtl" if right_to_left else "ltr"
    if run.script not in COMMON:
        buffer.script = run.script
    buffer.guess_segment_properties()
    hb.shape(run.typeface.font, buffer)
    glyphs = [
        _Glyph(info.codepoint, info.cluster, position.x_advance, position.x_offset, position.y_offset)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]
    starts = sorted({glyph.cluster for glyph in glyphs})
    ends = dict(zip(starts, [*starts[1:], len(run.text)], strict=True))
    for start, cluster in groupby(glyphs, key=lambda glyph: glyph.cluster):
        _give_text(list(cluster), run.text[start : ends[start]], right_to_left)
    return glyphs


def _give_text(cluster: list[_Glyph], text: str, right_to_left: bool) -> None:
    """Share a cluster's text among its glyphs that advance, so that reading them gives it back.

    Readers take glyphs from left to right and turn a right-to-left run round character by character, those of one glyph
    too: so these are stored turned round.
    """
    shown = text[::-1] if right_to_left else text
    carriers = [glyph for glyph in cluster if glyph.advance] or cluster[-1:]
    for carrier, character in zip(carriers, shown, strict=False):
        carrier.text = character
    last = carriers[min(len(carriers), len(shown)) - 1]
    last.text += shown[len(carriers) :]
    # More parts than characters: the last with text counts as wide as all that follow, lest a reader see a gap.
    last.trailing = sum(glyph.advance for glyph in carriers[len(shown) :])


def _runs(text: str, cut: Cut, place: str) -> Iterator[_Run]:
    """Cut a piece by script and font; shared signs go with the letters beside them."""
    current: _Run | None = None
    for cluster, script in _scripted(text):
        if current and current.script == script and current.typeface.draws(cluster):
            current.text += cluster
            continue
        typeface = typeface_for(cluster, script, cut)
        if typeface is None:
            raise MissingGlyph(undrawn(cluster, script, cut), place)
        if current and typeface is current.typeface and script == current.script:
            current.text += cluster
            continue
        if current:
            yield current
        current = _Run(typeface, script, cluster)
    if current:
        yield current


def letters(text: str) -> tuple[int, ...]:
    """Where the letters of `text` begin: marks and joiners stay with what they follow."""
    starts = [0]
    for place in range(1, len(text)):
        if not (
            unicodedata.category(text[place]).startswith("M") or is_unseen(text[place]) or text[place - 1] in _JOINERS
        ):
            starts.append(place)
    return tuple(starts)


def _scripted(text: str) -> Iterator[tuple[str, str]]:
    """The letters of `text`, each with its script; a shared sign has that of the letters before it, or after it."""
    starts = letters(text)
    cut = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    scripts = [script_of(letter[0]) for letter in cut]
    script = next((one for one in scripts if one not in COMMON), "Zyyy")
    for letter, own in zip(cut, scripts, strict=True):
        script = script if own in COMMON else own
        yield letter, script

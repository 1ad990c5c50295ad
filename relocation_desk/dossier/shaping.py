"""From words to glyphs: a word's runs by script and font, shaped by HarfBuzz, with the text each glyph stands for."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, repeat

from relocation_desk.dossier.embedding import EmbeddedFont
from relocation_desk.dossier.fonts import (
    COMMON,
    Cut,
    MissingGlyph,
    Typeface,
    is_unseen,
    roman,
    script_of,
    typeface_for,
    undrawn,
)
from relocation_desk.dossier.glyphs import Glyph, glyphs_of
from relocation_desk.dossier.pairs import Pairs

# Zero-width joiners and the viramas that bind the next consonant: a line never breaks after them.
_JOINERS = "\u200d\u2060\u034f\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2"


_UNSEEN = 0.01  # thousandths of an em


@dataclass(frozen=True, slots=True)
class Loose:
    """A glyph without text of its own (a mark, a part of a letter): drawn as a path, which no reader copies out."""

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
    """A shaped piece of text in thousandths of an em; how far its ink goes above and below the baseline, in ems.

    Plain words say 0 there: every leading has room for them.
    """

    width: float
    strips: tuple[Strip, ...]
    loose: tuple[Loose, ...]
    above: float
    below: float


@dataclass(slots=True)
class _Run:
    typeface: Typeface
    script: str
    text: str


class Shaper:
    """Shapes the words of one document, and keeps the fonts that it will embed."""

    def __init__(self) -> None:
        self._fonts: dict[str, EmbeddedFont] = {}
        self._shaped: dict[tuple[str, Cut, bool], Shaped] = {}
        self._pairs: dict[Cut, Pairs] = {}

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
        if not right_to_left and (plain := self.plain(text, cut)):
            operands, width = plain
            return Shaped(width, (Strip(self._pairs[cut].font, operands, 0.0),), (), 0.0, 0.0)
        key = (text, cut, right_to_left)
        if key not in self._shaped:
            self._shaped[key] = self._shape(text, cut, right_to_left, place)
        return self._shaped[key]

    def plain(self, text: str, cut: Cut) -> tuple[str, float] | None:
        """The short way for plain Latin words, which most are: what draws one in the cut's own font, and its width."""
        pairs = self._pairs.get(cut) or self._pairs.setdefault(cut, Pairs(self.font(roman(cut))))
        return pairs.put_together(text)

    def _shape(self, text: str, cut: Cut, right_to_left: bool, place: str) -> Shaped:
        setting = _Setting()
        runs = list(_runs(text, cut, place))
        for run in reversed(runs) if right_to_left else runs:
            setting.add(run, self.font(run.typeface), right_to_left)
        return Shaped(setting.x, tuple(setting.strips), tuple(setting.loose), setting.above, setting.below)


class _Setting:
    """Glyphs as they are set, one after the other."""

    def __init__(self) -> None:
        self.x = 0.0
        self.strips: list[Strip] = []
        self.loose: list[Loose] = []
        self.above = 0.0
        self.below = 0.0

    def add(self, run: _Run, font: EmbeddedFont, right_to_left: bool) -> None:
        per_em = 1000 / run.typeface.upem
        glyphs = glyphs_of(run.typeface, run.text, run.script, right_to_left=right_to_left)
        operands: list[str] = []
        rise = 0.0
        pen = x = self.x  # where the widths in the PDF bring its reader, and where the shaper is
        for (info, position), (text, trailing) in zip(glyphs, _texts(glyphs, run.text, right_to_left), strict=True):
            glyph, advance = info.codepoint, position.x_advance
            start, up = x + position.x_offset * per_em, position.y_offset * per_em
            x += advance * per_em
            above, below = run.typeface.reach(glyph)
            self.above, self.below = max(self.above, above + up / 1000), max(self.below, below - up / 1000)
            if not text:
                self.loose.append(Loose(run.typeface.outline(glyph), per_em, start, up))
                continue
            if up != rise:
                self._strip(font, operands, rise)
                operands, rise = [], up
            if abs(pen - start) > _UNSEEN:
                operands.append(f"{round(pen - start, 2):g}")
            width = font.stated_width(glyph, advance, trailing)
            operands.append(f"<{font.code(glyph, text, width)}>")
            pen = start + width
        if abs(pen - x) > _UNSEEN:
            operands.append(f"{round(pen - x, 2):g}")
        self._strip(font, operands, rise)
        self.x = x

    def _strip(self, font: EmbeddedFont, operands: list[str], rise: float) -> None:
        joined = "".join(operands).replace("><", "")
        if joined:
            self.strips.append(Strip(font, joined, rise))


def _texts(glyphs: list[Glyph], text: str, right_to_left: bool) -> Iterable[tuple[str, int]]:
    """The text that each glyph stands for, and the advance of parts after it that stand for none."""
    if len(glyphs) == len(text) and text.isascii():
        return zip(text, repeat(0), strict=False)
    starts = sorted({info.cluster for info, _position in glyphs})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    given: list[tuple[str, int]] = []
    for start, cluster in groupby(glyphs, key=lambda glyph: int(glyph[0].cluster)):
        advances = [position.x_advance for _info, position in cluster]
        given += _shared(text[start : ends[start]], advances, right_to_left)
    return given


def _shared(text: str, advances: Sequence[int], right_to_left: bool) -> list[tuple[str, int]]:
    """Share a cluster's text among its glyphs that advance, so that reading them gives it back.

    Readers take glyphs from left to right and turn a right-to-left run round character by character, those of one glyph
    too: so these are stored turned round.
    """
    shown = text[::-1] if right_to_left else text
    carriers = [place for place, advance in enumerate(advances) if advance] or [len(advances) - 1]
    last = min(len(carriers), len(shown)) - 1
    # More parts than characters: the last with text counts as wide as all that follow, lest a reader see a gap.
    trailing = sum(advances[place] for place in carriers[last + 1 :])
    given = [("", 0)] * len(advances)
    for number, place in enumerate(carriers[: last + 1]):
        given[place] = (shown[number:], trailing) if number == last else (shown[number], 0)
    return given


def _runs(text: str, cut: Cut, place: str) -> Iterator[_Run]:
    """Cut a piece by script and font; shared signs go with the letters beside them."""
    if text.isascii():
        yield _Run(roman(cut), "Latn", text)
        return
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
    return (0, *(place for place in range(1, len(text)) if not _joins(text[place - 1], text[place])))


def _joins(before: str, character: str) -> bool:
    return unicodedata.category(character).startswith("M") or is_unseen(character) or before in _JOINERS


def _scripted(text: str) -> Iterator[tuple[str, str]]:
    """The letters of `text`, each with its script; a shared sign has that of the letters before it, or after it."""
    starts = letters(text)
    cut = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    scripts = _with_kana([script_of(letter[0]) for letter in cut])
    script = next((one for one in scripts if one not in COMMON), "Zyyy")
    for letter, own in zip(cut, scripts, strict=True):
        script = script if own in COMMON else own
        yield letter, script


def _with_kana(scripts: list[str]) -> list[str]:
    """Chinese characters beside kana or hangul are drawn as Japan or Korea draws them."""
    beside = next((one for one in scripts if one in ("Hira", "Kana", "Hang")), "Hani")
    return [beside if script == "Hani" else script for script in scripts]

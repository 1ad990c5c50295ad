"""Plain Latin words by pairs of letters: HarfBuzz is asked once how far each letter stands from the next.

In the roman fonts a Latin letter's place depends on its neighbour only (kerning), so a word is put together from
answers already given, as fast as plain text is drawn; a test holds it to what HarfBuzz says of whole words.
"""

import re
from functools import cache

from relocation_desk.dossier.embedding import EmbeddedFont
from relocation_desk.dossier.fonts import Typeface
from relocation_desk.dossier.glyphs import glyphs_of

# Letters, figures and signs of English and French; marks, joiners and all that shapes otherwise take the long way.
_PLAIN = re.compile("[ -~\u00a0-\u00ac\u00ae-\u017f\u2010-\u2027\u202f\u20ac]+")
_END = "\n"


class _Unpaired(Exception):
    """Two letters that do not stand side by side as themselves, or one that the font lacks."""


class Pairs(dict[tuple[str, str], tuple[str, float]]):
    """Letters as they stand before another: what draws one, and how far it is to the next, in thousandths of an em."""

    def __init__(self, font: EmbeddedFont) -> None:
        super().__init__()
        self.font = font

    def put_together(self, word: str) -> tuple[str, float] | None:
        """The operands of TJ and the width of a plain word; None when it is to be shaped as a whole."""
        if not _PLAIN.fullmatch(word):
            return None
        try:
            operands, advances = zip(*map(self.__getitem__, zip(word, word[1:] + _END, strict=True)), strict=True)
        except _Unpaired:
            return None
        return f"<{''.join(operands)}>", sum(advances)

    def __missing__(self, letters: tuple[str, str]) -> tuple[str, float]:
        letter, following = letters
        found = self._last(letter) if following == _END else self._before(letter, following)
        self[letters] = found
        return found

    def _last(self, letter: str) -> tuple[str, float]:
        glyph = self.font.typeface.glyph(letter)
        if glyph is None or _advance(self.font.typeface, letter) is None:
            raise _Unpaired
        width = self.font.width(glyph)
        return self.font.code(glyph, letter, width), width

    def _before(self, letter: str, following: str) -> tuple[str, float]:
        code, width = self[letter, _END]
        advance = _advance(self.font.typeface, letter, following)
        if advance is None:
            raise _Unpaired
        return (code if advance == width else code + _kerning(width, advance)), advance


@cache
def _kerning(width: float, advance: float) -> str:
    """What brings the next letter to where it stands."""
    kerned = round(width - advance, 2)
    return f">{kerned:g}<" if kerned else ""


@cache
def _advance(typeface: Typeface, *letters: str) -> float | None:
    """How far the first letter is from the next; None unless both stand there as they would alone."""
    shaped = glyphs_of(typeface, "".join(letters), "Latn", right_to_left=False)
    if [info.codepoint for info, _place in shaped] != [typeface.glyph(letter) for letter in letters]:
        return None
    if any(place.x_offset or place.y_offset for _info, place in shaped):
        return None
    if shaped[-1][1].x_advance != typeface.font.get_glyph_h_advance(shaped[-1][0].codepoint):
        return None
    return float(shaped[0][1].x_advance * 1000 / typeface.upem)

"""Paragraphs into lines: broken between words on the text as it is read, each line then put in the order it is seen."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from relocation_desk.domain.text import hidden
from relocation_desk.dossier import breaks
from relocation_desk.dossier.directions import base_level, has_right_to_left, in_visual_order, levels
from relocation_desk.dossier.fonts import Cut, roman
from relocation_desk.dossier.shaping import Shaped, Shaper, Strip, letters

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_GAPS = " \t\u200b"
_WORDS = re.compile(f"([{_GAPS}]+)")
_RIGHT_TO_LEFT_MARK = "\u200f"
_LONGEST_SEARCHED = 400  # letters: more never fit on a line
_EM = 1000
_LEVEL, _WIDTH = attrgetter("level"), attrgetter("shaped.width")
_TEXT, _PIECES, _ALL_OF, _OPERANDS = map(itemgetter, (0, 2, 3, 4))  # of a word
_ABOVE, _BELOW = attrgetter("shaped.above"), attrgetter("shaped.below")


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set: sizes in points; `leading` from baseline to baseline."""

    cut: Cut
    size: float
    leading: float
    colour: str
    tracking: float = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one direction: of a word, or of the space between two."""

    level: int
    shaped: Shaped
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands on paper: pieces from left to right, in points from its left end."""

    pieces: tuple[Piece, ...]
    style: Style
    width: float
    ascent: float
    descent: float
    right_to_left: bool

    @property
    def height(self) -> float:
        """The leading, and what tall scripts need beyond it."""
        return self.ascent + self.descent


class _Word(NamedTuple):
    """What stands between two places where a line may break, or the gap between two of those.

    `levels` is None where nothing runs from right to left. A plain word has `operands` that draw it, and no pieces yet.
    """

    text: str
    levels: Sequence[int] | None
    pieces: tuple[Piece, ...]
    width: float
    operands: str | None = None


_NOTHING = _Word("", None, (), 0, "")


class Setter:
    """Sets the texts of one document into lines; where its own language runs from right to left, so do mixed ones."""

    def __init__(self, shaper: Shaper, *, is_right_to_left: bool = False) -> None:
        self._shaper, self._is_right_to_left = shaper, is_right_to_left
        self._known: dict[Cut, dict[str, _Word]] = {cut: {"": _NOTHING} for cut in Cut}

    def line(self, text: str, style: Style, place: str) -> Line:
        """Set `text` on one line, whatever its width."""
        return self.paragraph(text.replace("\n", " "), style, 1e9, place)[0]

    def paragraph(self, text: str, style: Style, width: float, place: str) -> tuple[Line, ...]:
        """Set `text` into lines of at most `width` points; a line feed in it begins a new line."""
        refuse_hidden(text, place)
        room = width * _EM / style.size
        return tuple(line for typed in text.split("\n") for line in self._lines(typed.strip(_GAPS), style, room, place))

    def _lines(self, text: str, style: Style, room: float, place: str) -> Iterator[Line]:
        base = int(has_right_to_left(text)) if self._is_right_to_left else base_level(text)
        words = self._words(text, base, style.cut, place)  # at odd places the gaps between them
        ends = list(accumulate(map(_ALL_OF, words)))
        start = 0
        while start < len(words):
            before = ends[start - 1] if start else 0.0
            end = (bisect_right(ends, room + before, start) - 1) | 1 if words[start].width <= room else start
            at = end + 1 if end > start else start  # the word that is too long for what is left
            if at < len(words):
                left = room - (ends[at - 1] - before) if end > start else room
                head, rest = self._broken(words[at], left, style.cut, place, alone=end == start)
                if head is not _NOTHING or end == start:
                    end = at + 1
                if rest and head is not _NOTHING:
                    words[at : at + 1] = (head, _NOTHING, rest)
                    ends[at:] = [before + one for one in accumulate(map(_ALL_OF, words[start:]))][at - start :]
            yield self._line(words[start:end], style, base)
            start = end + 1

    def _words(self, text: str, base: int, cut: Cut, place: str) -> list[_Word]:
        """The words of `text`, and between each two the gap."""
        parts = _WORDS.split(text)
        if base or has_right_to_left(text):
            resolved, ends = levels(text, base), list(accumulate(map(len, parts)))
            return [
                self._word(part, resolved[end - len(part) : end], cut, place) if part else _NOTHING
                for part, end in zip(parts, ends, strict=True)
            ]
        known = self._known[cut]
        for part in dict.fromkeys(parts):  # in their order: the same text gives the same file
            if part not in known:
                known[part] = self._word(part, None, cut, place)
        return list(map(known.__getitem__, parts))

    def _word(self, text: str, resolved: Sequence[int] | None, cut: Cut, place: str) -> _Word:
        """Cut a word where its direction changes, and shape each piece."""
        plain = None if resolved else self._shaper.plain(text, cut)
        if plain:
            return _Word(text, None, (), plain[1], plain[0])
        shown = text.replace("\t", " ").replace("\u200b", "")
        if resolved is None or len(set(resolved)) == 1:
            pieces: tuple[Piece, ...] = (self._piece(shown, resolved[0] if resolved else 0, cut, place),)
        else:
            runs = groupby(zip(resolved, text, strict=True), key=itemgetter(0))
            pieces = tuple(self._piece("".join(one for _, one in run), level, cut, place) for level, run in runs)
        return _Word(text, resolved, pieces, sum(piece.shaped.width for piece in pieces))

    def _piece(self, text: str, level: int, cut: Cut, place: str) -> Piece:
        return Piece(level, self._shaper.shape(text, cut, level % 2 == 1, place), text)

    def _broken(self, word: _Word, room: float, cut: Cut, place: str, *, alone: bool) -> tuple[_Word, _Word | None]:
        """What of a word goes on this line, and what goes on the next one."""
        if word.width <= room:
            return word, None
        searched = word.text[:_LONGEST_SEARCHED]
        ends = breaks.places(searched)
        fit = self._fitting(word, ends, room, cut, place)
        if not fit and not alone:
            return _NOTHING, word
        if not fit:  # a word wider than its line
            ends = letters(searched)[1:]
            fit = max(1, self._fitting(word, ends, room, cut, place))
        end = ends[fit - 1] if ends else len(word.text)
        rest = self._part(word, end, len(word.text), cut, place) if end < len(word.text) else None
        return self._part(word, 0, end, cut, place), rest

    def _fitting(self, word: _Word, ends: Sequence[int], room: float, cut: Cut, place: str) -> int:
        """How many of the places where `word` may end leave it within `room`."""
        return bisect_right(ends, room, key=lambda end: self._part(word, 0, end, cut, place).width)

    def _part(self, word: _Word, start: int, end: int, cut: Cut, place: str) -> _Word:
        return self._word(word.text[start:end], word.levels and word.levels[start:end], cut, place)

    def _line(self, words: Sequence[_Word], style: Style, base: int) -> Line:
        pieces: list[Piece] = []
        for is_plain, run in groupby(words, key=_is_plain):
            together = list(run)
            pieces += self._in_one(together, style.cut) if is_plain else chain(*map(_PIECES, together))
        ordered = in_visual_order(pieces) if base or any(map(_LEVEL, pieces)) else list(pieces)
        if ordered and _ends_in_mark(first := ordered[0]):
            # pdftotext would take a mark at the left end for a run of its own, before the text that it belongs to
            ordered[0] = self._piece(first.text + _RIGHT_TO_LEFT_MARK, first.level, style.cut, "")
        above, below = _leaded(style)
        ascent = max(above, max(map(_ABOVE, pieces), default=0) * style.size)
        descent = max(below, max(map(_BELOW, pieces), default=0) * style.size)
        width = sum(map(_WIDTH, pieces)) * style.size / _EM
        return Line(tuple(ordered), style, width, ascent, descent, base == 1)

    def _in_one(self, words: Sequence[_Word], cut: Cut) -> Iterator[Piece]:
        """Plain words with their gaps, as one piece."""
        operands = "".join(map(_OPERANDS, words))
        if operands:
            strip = Strip(self._shaper.font(roman(cut)), operands, 0.0)
            shaped = Shaped(sum(map(_ALL_OF, words)), (strip,), (), 0.0, 0.0)
            yield Piece(0, shaped, "".join(map(_TEXT, words)))


def _is_plain(word: _Word) -> bool:
    return word.operands is not None


@cache
def _leaded(style: Style) -> tuple[float, float]:
    """How much of a style's leading is above and below the baseline."""
    ground = roman(style.cut)
    below = ground.descent * style.size + (style.leading - (ground.ascent + ground.descent) * style.size) / 2
    return style.leading - below, below


def refuse_hidden(text: str, place: str) -> None:
    """Refuse what would show something else than what is stored.

    A dossier is signed for what its readers see: hidden characters are never dropped in silence, and they should not
    have been taken in either.
    """
    for character in _HIDDEN.findall(text):
        raise hidden(character, text, place)


def _ends_in_mark(piece: Piece) -> bool:
    return piece.level % 2 == 1 and unicodedata.category(piece.text[-1]) == "Mn"

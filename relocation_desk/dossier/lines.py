"""Paragraphs into lines: broken between words on the text as it is read, each line then put in the order it is seen."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from relocation_desk.domain.text import HiddenCharacter
from relocation_desk.dossier.directions import base_level, in_visual_order, levels
from relocation_desk.dossier.fonts import Cut, roman, script_of
from relocation_desk.dossier.shaping import Shaped, Shaper, letters

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_GAPS = " \t\u200b"
_WORDS = re.compile(f"([{_GAPS}]+)")
# Written without spaces: a line may break between letters.
_UNSPACED = frozenset({"Thai", "Laoo", "Khmr", "Mymr", "Tibt", "Java", "Hani", "Hira", "Kana", "Bopo"})
_RIGHT_TO_LEFT_MARK = "\u200f"
_LONGEST_SEARCHED = 400  # letters: more never fit on a line
_EM = 1000


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


@dataclass(frozen=True, slots=True)
class _Word:
    """What stands between two places where a line may break, and the gap before it."""

    text: str
    levels: Sequence[int]
    gap: tuple[Piece, ...]


class Setter:
    """Sets the texts of one document into lines."""

    def __init__(self, shaper: Shaper) -> None:
        self._shaper = shaper

    def line(self, text: str, style: Style, place: str) -> Line:
        """Set `text` on one line, whatever its width."""
        return self.paragraph(text.replace("\n", " "), style, 1e9, place)[0]

    def paragraph(self, text: str, style: Style, width: float, place: str) -> tuple[Line, ...]:
        """Set `text` into lines of at most `width` points; a line feed in it begins a new line."""
        refuse_hidden(text, place)
        room = width * _EM / style.size
        return tuple(line for typed in text.split("\n") for line in self._lines(typed.strip(_GAPS), style, room, place))

    def _lines(self, text: str, style: Style, room: float, place: str) -> Iterator[Line]:
        base = base_level(text)
        current: tuple[Piece, ...] = ()
        for word in self._words(text, levels(text, base), style, place):
            rest: _Word | None = word
            while rest:
                left = room - _width((*current, *rest.gap)) if current else room
                pieces, rest = self._fitting(rest, left, style, place, alone=not current)
                if pieces:
                    current = (*current, *(word.gap if current else ()), *pieces)
                if rest:
                    yield self._line(current, style, base)
                    current = ()
        yield self._line(current, style, base)

    def _fitting(
        self, word: _Word, room: float, style: Style, place: str, *, alone: bool
    ) -> tuple[tuple[Piece, ...], _Word | None]:
        """What of a word goes on this line, and what goes on the next one."""
        pieces = self._pieces(word.text, word.levels, style, place)
        if _width(pieces) <= room:
            return pieces, None
        if not alone and not _is_unspaced(word.text):
            return (), word
        places = _break_places(word.text)
        fit = bisect_right(
            places, room, key=lambda end: _width(self._pieces(word.text[:end], word.levels[:end], style, place))
        )
        if fit == 0 and not alone:
            return (), word
        end = places[max(fit, 1) - 1] if places else len(word.text)
        head = self._pieces(word.text[:end], word.levels[:end], style, place)
        tail = _Word(word.text[end:], word.levels[end:], ())
        return head, tail if tail.text else None

    def _words(self, text: str, resolved: Sequence[int], style: Style, place: str) -> Iterator[_Word]:
        gap: tuple[Piece, ...] = ()
        start = 0
        for part in _WORDS.split(text):
            end = start + len(part)
            if part and part[0] in _GAPS:
                blanks = part.replace("\t", " ").replace("\u200b", "")
                gap = self._pieces(blanks, resolved[start : start + len(blanks)], style, place) if blanks else ()
            elif part:
                yield _Word(part, resolved[start:end], gap)
                gap = ()
            start = end

    def _pieces(self, text: str, resolved: Sequence[int], style: Style, place: str) -> tuple[Piece, ...]:
        """Cut a word where its direction changes, and shape each piece."""
        pieces = []
        start = 0
        for end in range(1, len(text) + 1):
            if end == len(text) or resolved[end] != resolved[start]:
                level = resolved[start]
                pieces.append(self._piece(text[start:end], level, style, place))
                start = end
        return tuple(pieces)

    def _piece(self, text: str, level: int, style: Style, place: str) -> Piece:
        return Piece(level, self._shaper.shape(text, style.cut, level % 2 == 1, place), text)

    def _line(self, pieces: Sequence[Piece], style: Style, base: int) -> Line:
        ordered = in_visual_order(pieces)
        if ordered and _ends_in_mark(first := ordered[0]):
            # pdftotext would take a mark at the left end for a run of its own, before the text that it belongs to
            ordered[0] = self._piece(first.text + _RIGHT_TO_LEFT_MARK, first.level, style, "")
        ground = roman(style.cut)
        below = ground.descent * style.size + (style.leading - (ground.ascent + ground.descent) * style.size) / 2
        ascent = max([style.leading - below, *(piece.shaped.ascent * style.size for piece in pieces)])
        descent = max([below, *(piece.shaped.descent * style.size for piece in pieces)])
        return Line(tuple(ordered), style, _width(pieces) * style.size / _EM, ascent, descent, base == 1)


def refuse_hidden(text: str, place: str) -> None:
    """Refuse what would show something else than what is stored.

    A dossier is signed for what its readers see: hidden characters are never dropped in silence, and they should not
    have been taken in either.
    """
    for character in _HIDDEN.findall(text):
        raise HiddenCharacter(field=place, character=f"U+{ord(character):04X}")


def _width(pieces: Sequence[Piece]) -> float:
    return sum(piece.shaped.width for piece in pieces)


def _ends_in_mark(piece: Piece) -> bool:
    return piece.level % 2 == 1 and unicodedata.category(piece.text[-1]) == "Mn"


def _is_unspaced(text: str) -> bool:
    return any(script_of(character) in _UNSPACED for character in text)


def _break_places(text: str) -> list[int]:
    """Where a word too long for its line may be broken: between letters, never before closing punctuation."""
    starts = letters(text[:_LONGEST_SEARCHED])[1:]
    return [start for start in starts if unicodedata.category(text[start]) not in ("Pe", "Pf", "Po")]

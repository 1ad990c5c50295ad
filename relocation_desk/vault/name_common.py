"""Which of very many words have most letters in common with one, in their order: all are compared at once."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

_BYTE, _NO_LETTER, _ROUNDING = 8, "\0", 1e-9
_SET = tuple(tuple(at for at in range(_BYTE) if byte >> (_BYTE - 1 - at) & 1) for byte in range(256))
_NOT_EMPTY = re.compile(rb"[^\0]")


class InCommon:
    """Words in letters of one byte, and for each place and letter a number of as many bits: which words have it there.

    The first word is the highest bit, as the letters of a place are read from the first word on.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)
        self._size = -(-len(words) // _BYTE)
        columns = zip_longest(*words, *[""] * (self._size * _BYTE - len(words)), fillvalue=_NO_LETTER)
        self._columns = [bytes("".join(column), "latin-1") for column in columns]
        self._bits: dict[tuple[int, str], int] = {}

    def near(self, word: str, least: float, begins: int) -> Iterator[list[str]]:
        """Words of which more than such a share is in common, those of one length and one share together.

        One of the letters with which a word `begins` is one of the other's.
        """
        longest = min(int(len(word) * (2 / least - 1) + _ROUNDING), len(self._columns))
        having, beginning = self._having(word, longest), self._beginning(word, begins)
        for length in range(1, longest + 1):
            ends = beginning & ~self._with(length - 1, _NO_LETTER) & self._with(length, _NO_LETTER)
            needed = int((len(word) + length) * least / 2 + _ROUNDING) + 1
            for more, fewer in pairwise((*having[needed:], 0)):
                if found := (more ^ fewer) & ends:
                    yield self._words_at(found)

    def _having(self, word: str, longest: int) -> list[int]:
        """Which words have none, one, two, … of their first letters in common with it, in order: the best of each.

        Rows and columns of the usual table differ by one or nothing, so one bit a word does for each step.
        """
        above = [0] * longest
        for letter in word:
            left = 0
            for place in range(longest):
                best = above[place] | left | self._with(place, letter)
                above[place], left = best ^ left, best ^ above[place]
        having = [-1, *[0] * min(len(word), longest)]
        for step in above:
            for common in range(len(having) - 1, 0, -1):
                having[common] |= having[common - 1] & step
        return having

    def _beginning(self, word: str, begins: int) -> int:
        found = 0
        for letter in {*word[:begins]}:
            for place in range(begins):
                found |= self._with(place, letter)
        return found

    def _with(self, place: int, letter: str) -> int:
        at = (place, letter)
        if at not in self._bits:
            if place < len(self._columns):
                marks = bytearray(b"0" * 256)
                marks[ord(letter)] = ord("1")
                self._bits[at] = int(self._columns[place].translate(marks), 2)
            else:
                self._bits[at] = -1 if letter == _NO_LETTER else 0
        return self._bits[at]

    def _words_at(self, bits: int) -> list[str]:
        row = bits.to_bytes(self._size, "big")
        return [
            self.words[_BYTE * byte.start() + at] for byte in _NOT_EMPTY.finditer(row) for at in _SET[row[byte.start()]]
        ]

"""Words as they are spelt, in Latin letters: found by a part of them."""

from collections import defaultdict
from functools import lru_cache
from itertools import chain

from anyascii import anyascii

_PART = 3


def folded(name: str) -> str:
    """A name as it is compared: in Latin letters, lower case, without marks."""
    return " ".join(map(_folded_word, name.split()))


@lru_cache(maxsize=1 << 16)  # names recur: most words of a large caseload were seen before
def _folded_word(word: str) -> str:
    return word.lower() if word.isascii() else " ".join(anyascii(word).lower().split())


class Parts:
    """Words with who bears them. A part is sought by its rarest three letters."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._words: list[str] = []
        self._bearers: list[list[list[int]]] = []
        self._parts: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, word: str, bearers: list[int]) -> None:
        """Some bear this word, too; whoever is added to them later bears it as well."""
        number = self._numbers.setdefault(word, len(self._words))
        if number == len(self._words):
            self._words.append(word)
            self._bearers.append([])
            for part in _parts(word):
                self._parts[part].append(number)
        self._bearers[number].append(bearers)

    def bearers(self, sought: str) -> set[int]:
        """Who bears a word that has this part."""
        if len(sought) < _PART:
            found = set(chain.from_iterable(words for part, words in self._parts.items() if sought in part))
        else:
            rarest = min((self._parts.get(part, ()) for part in _parts(sought)), key=len)
            found = {one for one in rarest if sought in self._words[one]}
        return set().union(*chain.from_iterable(map(self._bearers.__getitem__, found)))


def _parts(word: str) -> set[str]:
    """All three letters in a row; of a shorter word itself."""
    return {word[at : at + _PART] for at in range(len(word) - _PART + 1)} or {word}

"""Words as they are spelt, in Latin letters: found by a part of them."""

from functools import lru_cache

from anyascii import anyascii

_SHORT = 3  # a part that is in so many words that each is asked


def folded(name: str) -> str:
    """A name as it is compared: in Latin letters, lower case, without marks."""
    return " ".join(map(_folded_word, name.split()))


@lru_cache(maxsize=1 << 16)  # names recur: most words of a large caseload were seen before
def _folded_word(word: str) -> str:
    return word.lower() if word.isascii() else " ".join(anyascii(word).lower().split())


class Parts:
    """Words with who bears them; a part is sought in one text of all words, a line each."""

    def __init__(self) -> None:
        self._bearers: dict[str, list[list[int]]] = {}
        self._fresh: list[str] = []
        self._text = "\n"

    def add(self, word: str, bearers: list[int]) -> None:
        """Some bear this word, too; whoever is added to them later bears it as well."""
        known = self._bearers.get(word)
        if known is None:
            known = self._bearers[word] = []
            self._fresh.append(word)
        known.append(bearers)

    def bearers(self, sought: str) -> set[int]:
        """Who bears a word that has this part."""
        found = self._bearers if len(sought) < _SHORT else self._lines(sought)
        return set().union(*(persons for word in found if sought in word for persons in self._bearers[word]))

    def _lines(self, sought: str) -> list[str]:
        if self._fresh:
            self._text += "\n".join((*self._fresh, ""))
            self._fresh.clear()
        text, found = self._text, list[str]()
        at = text.find(sought)
        while at >= 0:
            ends = text.find("\n", at)
            found.append(text[text.rfind("\n", 0, at) + 1 : ends])
            at = text.find(sought, ends)
        return found

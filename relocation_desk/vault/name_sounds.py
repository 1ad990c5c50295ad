"""Words by how they sound: which of very many sound like one that was typed."""

from collections.abc import Iterable
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import Indel

from relocation_desk.vault.name_matching import ALIKE, SAME, Reading, Word, heard_alike, word_of

_NEAR = 0.6  # of the consonants in common: with fewer, hardly any vowels make two words alike
_BEGINS = 2  # of two words that sound alike, one of the first consonants is one of the other's


class Sounds:
    """Words with who bears them, by their consonants, and these by each of the first: few are compared at a search."""

    def __init__(self) -> None:
        self._spelt: dict[str, list[list[int]]] = {}
        self._heard: dict[str, list[tuple[Reading, bool, list[list[int]]]]] = {}
        self._initials: dict[str, list[list[list[int]]]] = {}
        self._beginning: dict[str, list[str]] = {}

    def add(self, spelling: str, bearers: list[int]) -> None:
        """Some bear this word, too; whoever is added to them later bears it as well."""
        known = self._spelt.get(spelling)
        if known is None:
            known = self._spelt[spelling] = []
            self._hear(word_of(spelling), known)
        known.append(bearers)

    def _hear(self, word: Word, bearers: list[list[int]]) -> None:
        if word.is_initial:
            self._initials.setdefault(word.readings[0].whole, []).append(bearers)
        for reading in word.readings:
            heard = self._heard.get(reading.consonants)
            if heard is None:
                heard = self._heard[reading.consonants] = []
                for one in {*reading.consonants[:_BEGINS]}:
                    self._beginning.setdefault(one, []).append(reading.consonants)
            heard.append((reading, word.lacks_vowels, bearers))

    def bearers(self, sought: Word) -> set[int]:
        """Who bears a word that sounds like this one; one consonant alone is soon like many."""
        is_short = all(len(reading.consonants) < 2 for reading in sought.readings)
        return _of_all(self._like(sought, SAME if is_short else ALIKE))

    def namesakes(self, sought: Word) -> set[int]:
        """Who bears a word that may stand for the same name, or an initial of it."""
        initials = chain.from_iterable(self._initials.get(reading.whole[0], ()) for reading in sought.readings)
        return _of_all(chain(self._like(sought, SAME), initials))

    def exactly(self, sought: Word) -> set[int]:
        """Who bears a word with the very same consonants that may stand for the same name."""
        return _of_all(
            bearers
            for reading in sought.readings
            for other, lacks_vowels, bearers in self._heard.get(reading.consonants, ())
            if heard_alike(reading, other, sought.lacks_vowels, lacks_vowels) >= SAME
        )

    def _like(self, sought: Word, least: float) -> Iterable[list[list[int]]]:
        near = {one: self._near(one) for one in {reading.consonants for reading in sought.readings}}
        return (
            bearers
            for reading in sought.readings
            for consonants in near[reading.consonants]
            for other, lacks_vowels, bearers in self._heard[consonants]
            if heard_alike(reading, other, sought.lacks_vowels, lacks_vowels) >= least
        )

    def _near(self, consonants: str) -> set[str]:
        return {
            near
            for one in {*consonants[:_BEGINS]}
            for near, _score, _place in process.extract(
                consonants, self._beginning.get(one, ()), scorer=Indel.normalized_similarity, score_cutoff=_NEAR,
                limit=None,
            )
        }  # fmt: skip


def _of_all(found: Iterable[list[list[int]]]) -> set[int]:
    return set().union(*chain.from_iterable(found))

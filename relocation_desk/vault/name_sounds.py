"""Words by how they sound: which of very many sound like one that was typed."""

from collections.abc import Iterable, Iterator
from itertools import chain, compress

from rapidfuzz import process
from rapidfuzz.distance import Indel

from relocation_desk.vault.name_common import InCommon
from relocation_desk.vault.name_matching import ALIKE, CONSONANTS, SAME, Reading, Word, heard_alike, word_of

_NEAR = 0.6  # more of the consonants are in common: else hardly any vowels make two words alike
_BEGINS = 2  # of two words that sound alike, one of the first consonants is one of the other's
_MUCH = 8  # what was added since, against what was there
_ROUNDING = 1e-3  # what is let through by it is weighed once more

_Bearers = list[list[int]]


class Sounds:
    """Words with who bears them, those in which vowels are written apart from others."""

    def __init__(self) -> None:
        self._spelt: dict[str, _Bearers] = {}
        self._initials: dict[str, list[_Bearers]] = {}
        self._voiced, self._unvoiced = _Heard(lacks_vowels=False), _Heard(lacks_vowels=True)

    def add(self, spelling: str, bearers: list[int]) -> None:
        """Some bear this word, too; whoever is added to them later bears it as well."""
        known = self._spelt.get(spelling)
        if known is None:
            known = self._spelt[spelling] = []
            self._hear(word_of(spelling), known)
        known.append(bearers)

    def settle(self) -> None:
        """Make ready for a search what would be made at the first one."""
        self._voiced.settled()
        self._unvoiced.settled()

    def _hear(self, word: Word, bearers: _Bearers) -> None:
        if word.is_initial:
            self._initials.setdefault(word.readings[0].whole, []).append(bearers)
        heard = self._unvoiced if word.lacks_vowels else self._voiced
        for reading in word.readings:
            heard.add(reading, bearers)

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
            for heard in (self._voiced, self._unvoiced)
            for reading in sought.readings
            for bearers in heard.exactly(reading, sought.lacks_vowels)
        )

    def _like(self, sought: Word, least: float) -> Iterator[_Bearers]:
        ways: dict[str, list[Reading]] = {}
        for reading in sought.readings:
            ways.setdefault(reading.consonants, []).append(reading)
        for heard in (self._voiced, self._unvoiced):
            for readings in ways.values():
                yield from heard.like(readings, sought.lacks_vowels, least)


class _Heard:
    """Readings with who bears them, by their consonants: few are compared at a search."""

    def __init__(self, *, lacks_vowels: bool) -> None:
        self._lacks_vowels = lacks_vowels
        self._wholes: dict[str, list[str]] = {}
        self._bearers: dict[str, list[_Bearers]] = {}
        self._fresh: list[str] = []
        self._settled: list[InCommon] = []

    def add(self, reading: Reading, bearers: _Bearers) -> None:
        known = self._wholes.get(reading.consonants)
        if known is None:
            self._wholes[reading.consonants], self._bearers[reading.consonants] = [reading.whole], [bearers]
            self._fresh.append(reading.consonants)
        else:
            known.append(reading.whole)
            self._bearers[reading.consonants].append(bearers)

    def exactly(self, reading: Reading, lacks_vowels: bool) -> Iterator[_Bearers]:
        """Whose word has the very same consonants, and may stand for the same name."""
        wholes = self._wholes.get(reading.consonants, ())
        others = (Reading(reading.consonants, one) for one in wholes)
        alike = (self._alike(reading, other, lacks_vowels) >= SAME for other in others)
        return compress(self._bearers.get(reading.consonants, ()), alike)

    def like(self, sought: list[Reading], lacks_vowels: bool, least: float) -> Iterator[_Bearers]:
        """Whose word is heard so alike as one of these, which have the same consonants: of those that have most."""
        nearest = max(_NEAR, (least - 1 + CONSONANTS) / CONSONANTS - _ROUNDING)
        for each in self.settled():
            for near in each.near(sought[0].consonants, nearest, _BEGINS):
                wholes = list(chain.from_iterable(map(self._wholes.__getitem__, near)))
                if lacks_vowels == self._lacks_vowels:
                    found = {at for one in sought for at in _heard_so(one, near[0], wholes, least)}
                else:
                    found = set(self._heard_otherwise(sought, near, lacks_vowels, least))
                if found:
                    bearers = list(chain.from_iterable(map(self._bearers.__getitem__, near)))
                    yield from map(bearers.__getitem__, found)

    def _heard_otherwise(
        self, sought: list[Reading], near: list[str], lacks_vowels: bool, least: float
    ) -> Iterator[int]:
        """At which places are those that are, where vowels are written in one of the two."""
        known = (Reading(consonants, one) for consonants in near for one in self._wholes[consonants])
        for at, other in enumerate(known):
            if any(self._alike(one, other, lacks_vowels) >= least for one in sought):
                yield at

    def settled(self) -> list[InCommon]:
        """All consonants, most in one; what was added is soon compared, and put to the others when it is much."""
        if self._fresh:
            self._settled.append(InCommon(self._fresh))
            self._fresh.clear()
        while len(self._settled) > 1 and len(self._settled[-2].words) < _MUCH * len(self._settled[-1].words):
            *self._settled, former, last = self._settled
            self._settled.append(InCommon(former.words + last.words))
        return self._settled

    def _alike(self, sought: Reading, one: Reading, lacks_vowels: bool) -> float:
        return heard_alike(sought, one, lacks_vowels, self._lacks_vowels)


def _heard_so(sought: Reading, consonants: str, wholes: list[str], least: float) -> Iterator[int]:
    """At which places are those heard so alike, of some that have as many consonants in common with it as these."""
    near = Indel.normalized_similarity(sought.consonants, consonants) * CONSONANTS
    found = process.extract_iter(
        sought.whole, wholes, scorer=Indel.normalized_similarity,
        score_cutoff=(least - near) / (1 - CONSONANTS) - _ROUNDING,
    )  # fmt: skip
    return (at for _whole, heard, at in found if near + heard * (1 - CONSONANTS) >= least)


def _of_all(found: Iterable[_Bearers]) -> set[int]:
    return set().union(*chain.from_iterable(found))

"""Names in memory: built from what this officer's keys open after unlock, gone with the process."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from relocation_desk.vault.name_matching import Word, is_servant, same_person, spellings, word_of, words
from relocation_desk.vault.name_parts import Parts, folded
from relocation_desk.vault.name_sounds import Sounds
from relocation_desk.vault.person_records import PersonAliases
from relocation_desk.vault.records import PersonIdentity

_LONGEST = 400  # of what is searched for


class NameIndex:
    """Who bears which word, as it is spelt and as it sounds."""

    def __init__(
        self,
        identities: Iterable[tuple[str, int, PersonIdentity]],
        aliases: Iterable[tuple[str, int, PersonAliases]] = (),
    ) -> None:
        others = {(file, record): [one.name for one in told.aliases.items] for file, record, told in aliases}
        self.principals: dict[str, tuple[str, str]] = {}
        self._persons: list[tuple[str, int]] = []
        self._names: list[tuple[str, ...]] = []
        first_record: dict[str, int] = {}
        bearers = _Bearers()
        for person, (file, record, identity) in enumerate(identities):
            names = (identity.passport_name, identity.native_name, identity.latin_name)
            if others:
                names = (*names, *others.get((file, record), ()))
            bearers.take_in(person, names)
            self._persons.append((file, record))
            self._names.append(tuple({name.lower() for name in names}))
            if file not in first_record or record < first_record[file]:
                first_record[file] = record
                self.principals[file] = (identity.passport_name, identity.native_name)
        self._parts, self._sounds = Parts(bearers.spelt()), Sounds(bearers.sounding())

    def __len__(self) -> int:
        return len(self._persons)

    def find(self, text: str) -> frozenset[int]:
        """The numbers of the cases in which every word of `text` is part of one person's names, or sounds like one."""
        return self._cases(self._spelt(text) | self._sounding(text))

    def spelt(self, text: str) -> frozenset[int]:
        """The numbers of the cases in which every word of `text` is part of one person's names, letter by letter."""
        return self._cases(self._spelt(text))

    def alike(self, name: str) -> frozenset[tuple[str, int]]:
        """The files and records of the persons who may bear this name."""
        sought = words(name)
        met = Counter(chain.from_iterable(map(self._sounds.namesakes, sought)))
        enough = 1 if any(word.is_initial for word in sought) else 2
        return frozenset(
            self._persons[one]
            for one, times in met.items()
            if times >= enough
            and any(same_person(sought, words(name)) for name in {name.lower() for name in self._names[one]})
        )

    def _cases(self, persons: Iterable[int]) -> frozenset[int]:
        return frozenset(int(self._persons[one][0].split("-")[1]) for one in persons)

    def _spelt(self, text: str) -> set[int]:
        return _in_all(map(self._parts.bearers, sorted(folded(text[:_LONGEST]).split(), key=len, reverse=True)))

    def _sounding(self, text: str) -> set[int]:
        sought = {one: word_of(one) for one in spellings(text)}
        return _in_all(
            self._parts.bearers(folded(one)) | (self._sounds.bearers(word) if word.readings else set())
            for one, word in sorted(sought.items(), key=_unheard_first)
        )


class _Bearers:
    """Who bears each part of a name, between two spaces, and the names that are written in several."""

    def __init__(self) -> None:
        self._parts: dict[str, list[int]] = {}
        self._joined: dict[str, list[int]] = {}
        self._servants: set[str] = set()

    def take_in(self, person: int, names: Iterable[str]) -> None:
        """A person with all names."""
        within = {part for name in names for part in name.lower().split()}
        for part in within:
            persons = self._parts.get(part)
            if persons is None:
                persons = self._parts[part] = []
                if any(map(is_servant, spellings(part))):
                    self._servants.add(part)
            persons.append(person)
        if not self._servants.isdisjoint(within):
            for spelling in {spelling for name in names for spelling in spellings(name)}:
                self._joined.setdefault(spelling, []).append(person)

    def spelt(self) -> dict[str, list[list[int]]]:
        """Who bears each word in Latin letters."""
        found: dict[str, list[list[int]]] = {}
        for part, persons in self._parts.items():
            for word in folded(part).split():
                found.setdefault(word, []).append(persons)
        return found

    def sounding(self) -> dict[str, list[list[int]]]:
        """Who bears each word that tells of a name."""
        found = {spelling: [persons] for spelling, persons in self._joined.items()}
        for part, persons in self._parts.items():
            if part not in self._servants:
                for spelling in spellings(part):
                    found.setdefault(spelling, []).append(persons)
        return found


def _unheard_first(sought: tuple[str, Word]) -> bool:
    """What is not said, like the digits of a reference, is in few names: most searches for it end there."""
    return bool(sought[1].readings)


def _in_all(each: Iterable[set[int]]) -> set[int]:
    """Who is in all of some sets; nobody is in none at all."""
    found: set[int] | None = None
    for one in each:
        found = one if found is None else found & one
        if not found:
            break
    return found or set()

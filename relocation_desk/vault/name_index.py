"""Names in memory: built from what this officer's keys open after unlock, kept up with each act, never stored."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from threading import Lock, current_thread, main_thread
from time import sleep
from typing import NamedTuple

from relocation_desk.domain.person_codes import AliasKind
from relocation_desk.domain.search_codes import NameKind
from relocation_desk.vault import name_kanji, name_pairs, name_syllables
from relocation_desk.vault.name_forms import TITLES
from relocation_desk.vault.name_matching import is_half, is_particle, parts, spellings, word_of
from relocation_desk.vault.name_parts import Parts, folded
from relocation_desk.vault.name_reasons import Named, Reason, reason
from relocation_desk.vault.name_sounds import Sounds
from relocation_desk.vault.person_records import PersonAliases
from relocation_desk.vault.records import PersonIdentity

_LONGEST = 400  # of what is searched for
_SHORTEST_HALF = 3  # of a word that may be two
_WITHIN = re.compile(r"[aeiou]?l(?=[^l]\w{2})")
_TURN, _PAUSE_S = 64, 0.0001  # after so many persons other threads get their turn: the window shares the interpreter


class Bearer(NamedTuple):
    """A person with all names, and what else of the identity tells one from another."""

    file: str
    record: int
    names: tuple[str, ...]
    born: str
    sex: str
    nationality: str
    papers: str


class NameIndex:
    """Who bears which word, as it is spelt and as it sounds.

    Persons are added, and those who are there no more are left out of what is found: nothing is moved. One thread at a
    time is in it.
    """

    def __init__(
        self,
        identities: Iterable[tuple[str, int, PersonIdentity]],
        aliases: Iterable[tuple[str, int, PersonAliases]] = (),
    ) -> None:
        self.principals: dict[str, tuple[str, str]] = {}
        self._persons: list[Bearer] = []
        self._case_of: list[int] = []
        self._kinds: dict[int, tuple[AliasKind, ...]] = {}
        self._of_file: dict[str, list[int]] = {}
        self._gone: set[int] = set()
        self._lock = Lock()
        self._bearers = _Bearers()
        self._take_in(identities, aliases)
        self._bearers.sounds.settle()

    def __len__(self) -> int:
        return len(self._persons) - len(self._gone)

    def replace(
        self,
        file: str,
        identities: Iterable[tuple[str, int, PersonIdentity]],
        aliases: Iterable[tuple[str, int, PersonAliases]] = (),
    ) -> None:
        """From now on these, and nobody else, are the persons of a file."""
        with self._lock:
            self._gone.update(self._of_file.pop(file, ()))
            self.principals.pop(file, None)
            self._take_in(identities, aliases)

    def find(self, text: str) -> frozenset[int]:
        """The numbers of the cases in which every word of `text` is part of one person's names, or sounds like one."""
        return frozenset().union(*self.found(text))

    def found(self, text: str) -> tuple[frozenset[int], frozenset[int]]:
        """The same: those of persons whose names are spelt so, and those whose names sound so.

        Where nobody bears all the words, those who may be the person: a longer name is typed than was recorded.
        """
        with self._lock:
            spelt, sounding = self._cases(self._spelt(text)), self._cases(self._sounding(text))
            return spelt, sounding if spelt or sounding else self._cases(self._alike(text.lower()))

    def spelt(self, text: str) -> frozenset[int]:
        """The numbers of the cases in which every word of `text` is part of one person's names, letter by letter."""
        with self._lock:
            return self._cases(self._spelt(text))

    def reason(self, file: str, text: str) -> Reason | None:
        """By which of their names a search finds those of a file, the witness's own before others'."""
        with self._lock:
            persons = sorted(self._of_file.get(file, ()), key=lambda one: self._persons[one].record)
            return reason(
                chain.from_iterable(self._named(one, is_of_another=one != persons[0]) for one in persons), text
            )

    def _named(self, person: int, *, is_of_another: bool) -> Iterator[Named]:
        kinds = (*NameKind, *self._kinds.get(person, ()))
        return (Named(*one, is_of_another) for one in zip(self._persons[person].names, kinds, strict=True))

    def alike(self, *names: str) -> frozenset[Bearer]:
        """The persons who may bear one of these names."""
        with self._lock:
            found = set().union(*map(self._alike, {one.lower() for one in names}))
            return frozenset(self._persons[one] for one in found)

    def persons(self, file: str = "") -> list[Bearer]:
        """All persons, or those of a file."""
        with self._lock:
            if file:
                return [self._persons[one] for one in self._of_file.get(file, ())]
            return [one for number, one in enumerate(self._persons) if number not in self._gone]

    def at(self, places: Iterable[tuple[str, int]]) -> frozenset[Bearer]:
        """The persons of these files and records."""
        wanted = set(places)
        return frozenset(one for file, _record in wanted for one in self.persons(file) if one[:2] in wanted)

    def called(self, *names: str) -> frozenset[Bearer]:
        """The persons who bear one of these names, to the letter."""
        with self._lock:
            return frozenset(chain.from_iterable(map(self._called, {one.lower() for one in names if one.strip()})))

    def _take_in(
        self,
        identities: Iterable[tuple[str, int, PersonIdentity]],
        aliases: Iterable[tuple[str, int, PersonAliases]],
    ) -> None:
        others = {(file, record): told.aliases.items for file, record, told in aliases}
        is_beside = current_thread() is not main_thread()
        for person, (file, record, identity) in enumerate(identities, len(self._persons)):
            if is_beside and not person % _TURN:
                sleep(_PAUSE_S)
            names: tuple[str, ...] = (identity.passport_name, identity.native_name, identity.latin_name)
            if others:
                told = others.get((file, record), ())
                names = (*names, *(one.name for one in told))
                self._kinds[person] = tuple(one.kind for one in told)
            self._bearers.take_in(person, names)
            known = self._of_file.get(file)
            if known is None:
                self._of_file[file] = [person]
                self._case_of.append(int(file.split("-")[1]))
                self.principals[file] = (identity.passport_name, identity.native_name)
            else:
                if all(record < self._persons[one].record for one in known):
                    self.principals[file] = (identity.passport_name, identity.native_name)
                self._case_of.append(self._case_of[known[0]])
                known.append(person)
            rest = identity.born, identity.sex, identity.nationality, identity.papers
            self._persons.append(Bearer(file, record, names, *rest))

    def _alike(self, name: str) -> set[int]:
        sought = name_pairs.read(name)
        return {one for one in self._may_be(name, sought) - self._gone if self._bears(one, sought)}

    def _bears(self, person: int, sought: name_pairs.Name) -> bool:
        theirs = map(name_pairs.read, {each.lower() for each in self._persons[person].names})
        return any(name_pairs.same_person(sought, each) for each in theirs)

    def _may_be(self, name: str, sought: name_pairs.Name) -> set[int]:
        """Who bears two words of a name, or two as one; an initial alone says too little."""
        if len(sought.words) == 1 and sought.words[0].is_initial and not sought.joined:
            return self._keyed(sought)
        namesakes = self._bearers.sounds.namesakes
        by_word, found = list(map(namesakes, sought.words)), set[int]()
        for joined in sought.joined:
            if len(joined.covers) == 1:  # with its article, it is still one word
                by_word[min(joined.covers)] |= namesakes(joined.word)
            else:
                found |= self._bearers.sounds.exactly(joined.word)
        met = Counter(chain.from_iterable(by_word))
        enough = 1 if any(word.is_initial for word in sought.words) else 2
        found |= {one for one, times in met.items() if times >= enough}
        for halves in chain.from_iterable(map(_halves, spellings(name))):
            found |= _in_all(self._bearers.sounds.exactly(word_of(half)) for half in halves if not is_particle(half))
        return found | self._keyed(sought)

    def _keyed(self, sought: name_pairs.Name) -> set[int]:
        return set().union(*(self._bearers.keys.get(key, ()) for key in sought.keys))

    def _called(self, name: str) -> Iterator[Bearer]:
        found = (self._persons[one] for one in self._spelt(name) - self._gone)
        return (person for person in found if name in map(str.lower, person.names))

    def _cases(self, persons: set[int]) -> frozenset[int]:
        return frozenset(map(self._case_of.__getitem__, persons - self._gone))

    def _spelt(self, text: str) -> set[int]:
        sought = sorted(folded(text[:_LONGEST]).split(), key=len, reverse=True)
        return _in_all(map(self._bearers.parts.bearers, sought))

    def _sounding(self, text: str) -> set[int]:
        """By how each word sounds; if nobody bears them all, by those in which words are joined or in two."""
        sought, keyed = spellings(text), self._keyed(name_pairs.read(text.lower()))
        met: dict[str, set[int]] = {}
        for way in (sought, *_without_titles(sought)):
            found = _in_all(self._sounding_one(one, met) for one in sorted(way, key=_unheard_first)) - self._gone
            if found:
                return found | keyed
        for kept, others in self._otherwise(parts(text), sought):
            as_one = (self._bearers.sounds.exactly(word_of(one)) for one in others)
            found = _in_all(chain(as_one, (self._sounding_one(one, met) for one in kept))) - self._gone
            if found:
                return found | keyed
        return keyed

    def _otherwise(self, spelt: list[str], sought: list[str]) -> Iterator[tuple[list[str], tuple[str, ...]]]:
        """With two neighbours as one word, or one word as two: the words that stay, and what stands for the rest."""
        for together, covers in name_pairs.joinings(spelt):
            yield [one for one in sought if one not in covers], (together,)
        for one in sought:
            for halves in _halves(one):
                yield [each for each in sought if each != one], tuple(half for half in halves if not is_particle(half))

    def _sounding_one(self, spelt: str, met: dict[str, set[int]]) -> set[int]:
        if spelt not in met:
            word, bearers = word_of(spelt), self._bearers
            sounding = bearers.sounds.bearers(word) if word.readings else set()
            met[spelt] = bearers.parts.bearers(folded(spelt)) | sounding
        return met[spelt]


class _Bearers:
    """Who bears each part of a name, between two spaces, and the names that are written in several."""

    def __init__(self) -> None:
        self.parts, self.sounds = Parts(), Sounds()
        self._parts: dict[str, list[int]] = {}
        self._joined: defaultdict[str, list[int]] = defaultdict(list)
        self._halves: set[str] = set()
        self._apart: set[str] = set()
        self.keys: defaultdict[str, list[int]] = defaultdict(list)

    def take_in(self, person: int, names: tuple[str, ...]) -> None:
        """A person with all names."""
        within, known = set(" ".join(names).lower().split()), self._parts
        for part in within:
            if part in known:
                known[part].append(person)
            else:
                known[part] = self._met(part, person)
        if not self._apart.isdisjoint(within):
            self._take_in_apart(person, names, within)

    def _take_in_apart(self, person: int, names: tuple[str, ...], within: set[str]) -> None:
        """What more of a name tells than its parts, one by one."""
        each = {name.lower() for name in names}
        if name_syllables.may_have_keys(within):
            for key in set().union(*map(name_syllables.keys, each)):
                self.keys[key].append(person)
        if not self._halves.isdisjoint(within):
            for spelling in set(chain.from_iterable(map(spellings, each))):
                if spelling not in self._joined:
                    self.sounds.add(spelling, self._joined[spelling])
                self._joined[spelling].append(person)

    def _met(self, part: str, person: int) -> list[int]:
        """A part of a name that nobody bore so far; who bears it from now on is added to what this returns."""
        persons = [person]
        for word in {*folded(part).split(), *chain.from_iterable(name_kanji.readings(part))}:
            self.parts.add(word, persons)
        if name_syllables.may_have_keys({part}):
            self._apart.add(part)
        spelt = spellings(part)
        if any(map(is_half, spelt)):
            self._halves.add(part)  # it is half a name: how the whole one sounds counts
            self._apart.add(part)
        else:
            for spelling in spelt:
                self.sounds.add(spelling, persons)
        return persons


def _unheard_first(sought: str) -> bool:
    """What is not said, like the digits of a reference, is in few names: most searches for it end there."""
    return bool(word_of(sought).readings)


def _halves(spelt: str) -> Iterator[tuple[str, str]]:
    """A long word as two, an article between them or not."""
    for at in range(_SHORTEST_HALF, len(spelt) - _SHORTEST_HALF + 1):
        yield spelt[:at], spelt[at:]
        article = _WITHIN.match(spelt, at)
        if article is not None:
            yield spelt[:at], spelt[article.end() :]


def _without_titles(sought: list[str]) -> list[list[str]]:
    telling = [one for one in sought if one not in TITLES]
    return [telling] if 1 < len(telling) < len(sought) else []


def _in_all(each: Iterable[set[int]]) -> set[int]:
    """Who is in all of some sets; nobody is in none at all."""
    found: set[int] | None = None
    for one in each:
        found = one if found is None else found & one
        if not found:
            break
    return found or set()

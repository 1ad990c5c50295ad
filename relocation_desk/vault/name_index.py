"""Names in memory: built from what this officer's keys open after unlock, gone with the process."""

from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii

from relocation_desk.vault.person_records import PersonAliases
from relocation_desk.vault.records import PersonIdentity

_PART = 3


def folded(name: str) -> str:
    """A name as it is compared: in Latin letters, lower case, without marks."""
    return " ".join(map(_folded_word, name.split()))


@lru_cache(maxsize=1 << 16)  # names recur: most words of a large caseload were seen before
def _folded_word(word: str) -> str:
    return " ".join(anyascii(word).lower().split())


class NameIndex:
    """Who bears which word. A part of a name is sought among the words, by its rarest three letters."""

    def __init__(
        self,
        identities: Iterable[tuple[str, int, PersonIdentity]],
        aliases: Iterable[tuple[str, int, PersonAliases]] = (),
    ) -> None:
        others = {(file, record): [one.name for one in told.aliases.items] for file, record, told in aliases}
        self.principals: dict[str, tuple[str, str]] = {}
        self._cases: list[int] = []
        bearers: dict[str, list[int]] = {}
        first_record: dict[str, int] = {}
        for person, (file, record, identity) in enumerate(identities):
            self._cases.append(int(file.split("-")[1]))
            names = f"{identity.passport_name} {identity.native_name} {identity.latin_name}"
            if others:
                names = " ".join((names, *others.get((file, record), ())))
            for word in set(folded(names).split()):
                bearers.setdefault(word, []).append(person)
            if file not in first_record or record < first_record[file]:
                first_record[file] = record
                self.principals[file] = (identity.passport_name, identity.native_name)
        self._words, self._bearers = tuple(bearers), tuple(bearers.values())
        self._parts: dict[str, list[int]] = {}
        for number, word in enumerate(self._words):
            for part in _parts(word):
                self._parts.setdefault(part, []).append(number)

    def __len__(self) -> int:
        return len(self._cases)

    def find(self, text: str) -> frozenset[int]:
        """The numbers of the cases in which every word of `text` is part of one person's names."""
        found: set[int] | None = None
        for sought in sorted(folded(text).split(), key=len, reverse=True):
            bearers = set().union(*(self._bearers[word] for word in self._words_with(sought)))
            found = bearers if found is None else found & bearers
        return frozenset(self._cases[person] for person in found or ())

    def _words_with(self, sought: str) -> Iterable[int]:
        parts = _parts(sought)
        candidates = min((self._parts.get(part, ()) for part in parts), key=len) if parts else range(len(self._words))
        if len(parts) == 1:
            return candidates
        return [number for number in candidates if sought in self._words[number]]


def _parts(word: str) -> frozenset[str]:
    return frozenset(word[at : at + _PART] for at in range(len(word) - _PART + 1))

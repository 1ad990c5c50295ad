"""Numbers of documents in memory: who has one, however it was written."""

import re
from collections.abc import Iterable
from itertools import pairwise
from threading import Lock

from relocation_desk.domain import duplicates
from relocation_desk.vault.person_records import PersonPapers

Place = tuple[str, int]  # of a person: the file and the record
_BETWEEN = re.compile(r"[\s,;:()]+")


class PaperNumbers:
    """Who has a document of which number; kept up as the index of names is."""

    def __init__(self, written: Iterable[tuple[str, int, Iterable[str]]]) -> None:
        self._bearers: dict[str, set[Place]] = {}
        self._of_file: dict[str, set[tuple[str, Place]]] = {}
        self._lock = Lock()
        self._take_in(written)

    def replace(self, file: str, written: Iterable[tuple[str, int, Iterable[str]]]) -> None:
        """From now on these, and no others, are the numbers in a file."""
        with self._lock:
            for number, place in self._of_file.pop(file, ()):
                self._bearers[number].discard(place)
            self._take_in(written)

    def bearers(self, written: Iterable[str]) -> frozenset[Place]:
        """Who has a document of one of these numbers."""
        with self._lock:
            return frozenset().union(*(self._bearers.get(duplicates.number(one), frozenset()) for one in written))

    def _take_in(self, written: Iterable[tuple[str, int, Iterable[str]]]) -> None:
        for file, record, numbers in written:
            for number in filter(None, map(duplicates.number, numbers)):
                self._bearers.setdefault(number, set()).add((file, record))
                self._of_file.setdefault(file, set()).add((number, (file, record)))


def numbers_of(papers: PersonPapers) -> tuple[str, ...]:
    """The numbers of a person's documents, as they are written."""
    return tuple(one.number for one in papers.papers.items)


def numbers_in(said: str) -> tuple[str, ...]:
    """What may be a number in a line about documents: each word, and each with the next."""
    words = _BETWEEN.split(said)
    return (*words, *(first + second for first, second in pairwise(words)))

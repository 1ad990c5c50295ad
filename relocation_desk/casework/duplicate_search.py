"""Looking for whom a person may be, among all that this officer's keys open."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from heapq import nlargest

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import links, merged
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import duplicates, partial_dates
from relocation_desk.domain.duplicate_codes import Sameness
from relocation_desk.domain.duplicates import Person, Shared
from relocation_desk.domain.partial_dates import DateImpossible, DateUnclear, PartialDate
from relocation_desk.domain.references import CaseRef
from relocation_desk.vault.name_index import Bearer, NameIndex
from relocation_desk.vault.paper_numbers import PaperNumbers, Place, numbers_in, numbers_of
from relocation_desk.vault.person_records import PersonAliases, PersonPapers, ToldApart
from relocation_desk.vault.records import PersonIdentity
from relocation_desk.vault.tables import HouseholdMember
from relocation_desk.words import days

_MOST = 5  # that a warning names
_LOOKED_AT = 40  # of very many namesakes, only the likeliest are opened


@dataclass(frozen=True, slots=True)
class Typed:
    """What is said of a person, while it is being typed or as it stands on record."""

    names: tuple[str, ...] = ()
    born: str = ""
    sex: str = ""
    numbers: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not any(one.strip() for one in (*self.names, *self.numbers))


@dataclass(frozen=True, slots=True)
class Another:
    """A person on record, by case and number within it."""

    reference: CaseRef
    ordinal: int

    def __str__(self) -> str:
        """As it is kept."""
        return f"{self.reference} {self.ordinal}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who it may be, and what speaks for it and against it."""

    person: Another
    name: str
    why: tuple[Sameness, ...]


def told_apart(desk: Desk, session: Session, place: tuple[str, int]) -> tuple[str, ...]:
    file, record = place
    told = desk.vault.sealer.open(session, file, ToldApart, record)
    return tuple(told.others.split(", ")) if isinstance(told, ToldApart) and told.others else ()


_Likely = tuple[Bearer, Shared, tuple[Sameness, ...]]


class Search:
    """One look at all whom this officer's keys open."""

    def __init__(self, desk: Desk, session: Session, names: NameIndex) -> None:
        self._desk, self._session, self._names = desk, session, names

    def typed(self, file: str, record: int) -> Typed:
        """A person on record as one that is typed; empty where this officer may not read it."""
        each = self._desk.vault.sealer.open
        identity = each(self._session, file, PersonIdentity, record)
        if not isinstance(identity, PersonIdentity):
            return Typed()
        aliases = each(self._session, file, PersonAliases, record)
        papers = each(self._session, file, PersonPapers, record)
        other_names = [one.name for one in aliases.aliases.items] if isinstance(aliases, PersonAliases) else []
        told = papers if isinstance(papers, PersonPapers) else PersonPapers()
        return Typed(
            (identity.passport_name, identity.native_name, identity.latin_name, *other_names),
            identity.born, identity.sex, (*numbers_in(identity.papers), *numbers_of(told)),
            (identity.nationality, *(one.state for one in told.nationalities.items)),
        )  # fmt: skip

    def of(self, reference: CaseRef, typed: Typed, member_id: int) -> tuple[Candidate, ...]:
        """Who may be this person, the likeliest first."""
        found = nlargest(_MOST, self._pairs((reference, member_id), typed), key=_weight)
        return tuple(self._candidate(bearer, why) for bearer, _shared, why in found)

    def places(self, file: str, record: int) -> frozenset[Place]:
        """Where on record a person on record may be once more."""
        return frozenset(bearer[:2] for bearer, *_why in self._pairs((file, record), self.typed(file, record)))

    def persons(self, file: str) -> list[Bearer]:
        """Who is in a case."""
        return self._names.persons(file)

    def _pairs(self, oneself: Place, typed: Typed) -> Iterator[_Likely]:
        """Who may be a person, in the light of all that is known of both, if nobody told the two apart."""
        if typed.is_empty:
            return
        person = _person(typed)
        likely = nlargest(_LOOKED_AT, self._likely(typed, person, oneself), key=_weight)
        settled = self._settled(oneself[0]) if likely and oneself[0] else frozenset()
        for bearer, shared, at_first in likely:
            why = duplicates.sameness(person, self._known(bearer, person), shared) if person.nationalities else at_first
            is_open = bearer.file not in settled and duplicates.may_be_one(why)
            if is_open and not self._is_apart(oneself, bearer[:2]):
                yield bearer, shared, why

    def _known(self, bearer: Bearer, person: Person) -> Person:
        """Who is on record; which other nationalities they have is read only where the first tells nothing."""
        states = _states((bearer.nationality,))
        if states.isdisjoint(person.nationalities):
            told = self._desk.vault.sealer.open(self._session, bearer.file, PersonPapers, bearer.record)
            states |= (
                _states(one.state for one in told.nationalities.items) if isinstance(told, PersonPapers) else set()
            )
        return Person(_born(bearer.born), bearer.sex, states)

    def _candidate(self, bearer: Bearer, why: tuple[Sameness, ...]) -> Candidate:
        return Candidate(Another(CaseRef(bearer.file), self._ordinal(bearer.record)), bearer.names[0], why)

    def _settled(self, case: str) -> frozenset[str]:
        """The cases of which is on record what they have to do with this one: linked as relatives', or the same."""
        return links.linked_to(self._session, case) | merged.others_of_person(self._session, CaseRef(case))

    def _is_apart(self, one: Place, other: Place) -> bool:
        if not one[1]:
            return False  # nothing is on record of who is still being typed
        for this, (file, record) in ((one, other), (other, one)):
            if f"{file} {self._ordinal(record)}" in told_apart(self._desk, self._session, this):
                return True
        return False

    def _likely(self, typed: Typed, person: Person, oneself: Place) -> Iterator[_Likely]:
        called, alike = self._names.called(*typed.names), self._names.alike(*typed.names)
        numbered = self._paper_numbers().bearers(typed.numbers) if typed.numbers else frozenset()
        for one in {*called, *alike, *self._names.at(numbered)}:
            shared = Shared(one in called, one in alike, one[:2] in numbered)
            why = duplicates.sameness(person, Person(_born(one.born), one.sex), shared)
            if one[:2] != oneself and duplicates.may_be_one(why):
                yield one, shared, why

    def _ordinal(self, record: int) -> int:
        return self._session.scalar(select(HouseholdMember.ordinal).where(HouseholdMember.id == record)) or 0

    def _paper_numbers(self) -> PaperNumbers:
        """The numbers of documents, read at their first use after unlock, and kept up by each case that changes."""
        desk = self._desk
        if desk.numbers is None:
            desk.renumbered.clear()
            desk.numbers = PaperNumbers(self._written())
        while desk.renumbered:
            case = desk.renumbered.pop()
            desk.numbers.replace(case, self._written(case))
        return desk.numbers

    def _written(self, case: str = "") -> Iterator[tuple[str, int, Iterable[str]]]:
        for one in self._names.persons(case):
            if one.papers:
                yield one.file, one.record, numbers_in(one.papers)
        for file, record, papers in self._desk.vault.sealer.open_each(self._session, PersonPapers, case):
            yield file, record, numbers_of(papers)


def _weight(found: _Likely) -> int:
    return duplicates.weight_of(*found[2])


def _person(typed: Typed) -> Person:
    return Person(_born(typed.born), typed.sex, _states(typed.nationalities))


def _states(named: Iterable[str]) -> frozenset[str]:
    return frozenset(one.strip().casefold() for one in named if one.strip())


def _born(typed: str) -> PartialDate | None:
    """The birth as far as it can be read: what is still being typed tells nothing."""
    with suppress(DateUnclear, DateImpossible):
        return days.read_partial(typed) if typed.strip() else None
    with suppress(DateUnclear, DateImpossible):
        return partial_dates.parse(typed)
    return None

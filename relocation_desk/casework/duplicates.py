"""Whether a person who is recorded may be on the desk already: who it may be, why, and who was told apart."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from heapq import nlargest

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding, links, listing, merged
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.walls import NotWithin
from relocation_desk.domain import duplicates, partial_dates, references
from relocation_desk.domain.duplicate_codes import Sameness
from relocation_desk.domain.duplicates import Person, Shared
from relocation_desk.domain.household import TiedToOneself
from relocation_desk.domain.partial_dates import DateImpossible, DateUnclear, PartialDate
from relocation_desk.domain.permissions import Act, require
from relocation_desk.domain.references import CaseRef, UnknownReference
from relocation_desk.vault import walling
from relocation_desk.vault.name_index import Bearer, NameIndex
from relocation_desk.vault.paper_numbers import PaperNumbers, numbers_in, numbers_of
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


@dataclass(frozen=True, slots=True)
class Doubt:
    """A person of a case who may be on the desk twice."""

    member_id: int
    ordinal: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class NewApart:
    """Two persons who are not one: of the case, and of another or the same."""

    person: int
    other: str
    other_person: int


def look(desk: Desk, reference: CaseRef, typed: Typed, member_id: int = 0) -> tuple[Candidate, ...]:
    """Who on the desk may be a person, the likeliest first; `member_id` is who it is, when they are on record.

    That it was looked is for the caller to put on the trail, as with any search.
    """
    require(Act.SEARCH_PEOPLE, desk.roles)
    known = listing.names(desk)
    with desk.reading(Act.SEARCH_PEOPLE) as session:
        finding.case(session, reference)
        return _Search(desk, session, known).of(reference, typed, member_id)


def of_case(desk: Desk, reference: CaseRef) -> tuple[Doubt, ...]:
    """The persons of a case who may be on the desk twice; that they were found stands on the trail, once."""
    found = _doubts(desk, reference)
    if found and desk.doubts.get(reference) != found:
        with desk.act(Act.SEARCH_PEOPLE, reference) as work:
            work.facts["found"] = sum(len(one.candidates) for one in found)
        desk.doubts[reference] = found
    return found


def tell_apart(desk: Desk, reference: CaseRef, new: NewApart) -> None:
    """Record that two persons are not one, so that nobody is warned of them again."""
    other = Another(CaseRef(references.parse(new.other, "W")), new.other_person)
    with desk.act(Act.TELL_APART, reference) as work:
        _tell_apart(work, _member(work.session, Another(reference, new.person)), (reference, other))


def tell_apart_from(desk: Desk, reference: CaseRef, member_id: int, others: tuple[Another, ...]) -> None:
    """Record the same of a person who was just recorded, and of whoever the warning named and is another."""
    with desk.act(Act.TELL_APART, reference) as work:
        for other in others:
            _tell_apart(work, finding.member(work.session, reference, member_id), (reference, other))


def _tell_apart(work: Work, one: HouseholdMember, pair: tuple[CaseRef, Another]) -> None:
    reference, other = pair
    that = _member(work.session, other)
    if one.id == that.id:
        raise TiedToOneself
    for case in (reference, other.reference):
        if not links.may_see(work, case):
            raise NotWithin(case=case)
    if _is_kept_by_other(work, reference, other.reference):
        _add(work, (other.reference, that.id), Another(reference, one.ordinal))
    else:
        _add(work, (reference, one.id), other)
    work.facts["person"] = one.ordinal  # not who from: the trail is read by more eyes


def _is_kept_by_other(work: Work, reference: str, other: str) -> bool:
    """Who reads of a pair must be within the walls of both: the narrower wall keeps it."""
    mine, theirs = (len(walling.members(work.session, one)) for one in (reference, other))
    return theirs > 0 and (mine == 0 or theirs < mine)


def _add(work: Work, place: tuple[str, int], other: Another) -> None:
    known = _apart(work.desk, work.session, place)
    if str(other) not in known:
        work.seal(*place, ToldApart(", ".join((*known, str(other)))), work.today)


def _apart(desk: Desk, session: Session, place: tuple[str, int]) -> tuple[str, ...]:
    file, record = place
    told = desk.vault.sealer.open(session, file, ToldApart, record)
    return tuple(told.others.split(", ")) if isinstance(told, ToldApart) and told.others else ()


def _member(session: Session, one: Another) -> HouseholdMember:
    case = finding.case(session, one.reference)
    known = select(HouseholdMember).where(HouseholdMember.case_id == case.id, HouseholdMember.ordinal == one.ordinal)
    found = session.scalar(known)
    if found is None:
        raise UnknownReference(reference=one)
    return found


def _doubts(desk: Desk, reference: CaseRef) -> tuple[Doubt, ...]:
    require(Act.SEARCH_PEOPLE, desk.roles)
    known = listing.names(desk)
    with desk.reading(Act.SEARCH_PEOPLE) as session:
        case, search = finding.case(session, reference), _Search(desk, session, known)
        members = select(HouseholdMember).where(HouseholdMember.case_id == case.id).order_by(HouseholdMember.ordinal)
        found = [
            Doubt(one.id, one.ordinal, search.of(reference, search.typed(reference, one.id), one.id))
            for one in session.scalars(members).all()
        ]
    return tuple(one for one in found if one.candidates)


_Likely = tuple[Bearer, Shared, tuple[Sameness, ...]]


class _Search:
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
        if typed.is_empty:
            return ()
        oneself, person = (reference, member_id), _person(typed)
        likely = nlargest(_LOOKED_AT, self._likely(typed, person, oneself), key=_weight)
        linked = links.linked_to(self._session, reference) if likely else frozenset()
        linked |= merged.others_of_person(self._session, reference) if likely else frozenset()
        open_pairs = (one for one in likely if one[0].file not in linked and not self._is_apart(oneself, one[0][:2]))
        found = (self._candidate(person, *one) for one in open_pairs)
        return tuple(nlargest(_MOST, filter(None, found), key=lambda one: duplicates.weight_of(*one.why)))

    def _candidate(self, person: Person, bearer: Bearer, shared: Shared, _why: object) -> Candidate | None:
        theirs = self.typed(bearer.file, bearer.record)
        why = duplicates.sameness(person, _person(theirs), shared)
        if not duplicates.may_be_one(why):
            return None
        other = Another(CaseRef(bearer.file), self._ordinal(bearer.record))
        return Candidate(other, theirs.names[0], why)

    def _is_apart(self, one: tuple[str, int], other: tuple[str, int]) -> bool:
        if not one[1]:
            return False  # nothing is on record of who is still being typed
        for this, (file, record) in ((one, other), (other, one)):
            if f"{file} {self._ordinal(record)}" in _apart(self._desk, self._session, this):
                return True
        return False

    def _likely(self, typed: Typed, person: Person, oneself: tuple[str, int]) -> Iterator[_Likely]:
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
    states = frozenset(one.strip().casefold() for one in typed.nationalities if one.strip())
    return Person(_born(typed.born), typed.sex, states)


def _born(typed: str) -> PartialDate | None:
    """The birth as far as it can be read: what is still being typed tells nothing."""
    with suppress(DateUnclear, DateImpossible):
        return days.read_partial(typed) if typed.strip() else None
    with suppress(DateUnclear, DateImpossible):
        return partial_dates.parse(typed)
    return None

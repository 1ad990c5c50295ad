"""Whom others recorded may be someone behind a wall: seen by those within when they unlock, told to the head."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relocation_desk.casework import listing
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.duplicate_search import Search
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.permissions import require
from relocation_desk.domain.references import CaseRef, OfficerRef
from relocation_desk.vault.access_tables import Wall, WallMember
from relocation_desk.vault.duplicate_tables import PossibleMatch, WallComparison
from relocation_desk.vault.person_records import PersonAliases, PersonPapers
from relocation_desk.vault.records import PersonIdentity
from relocation_desk.vault.tables import Case, HouseholdMember, SealedRecord

_TELLING = (PersonIdentity.kind, PersonAliases.kind, PersonPapers.kind)
_AT_ONCE = 1000  # of what others recorded: after a whole caseload, those within are looked for instead


@dataclass(frozen=True, slots=True)
class Match:
    """A person who may be someone behind a wall, since when, as an officer within it found."""

    case_id: int
    member_id: int
    since: date
    found_by: OfficerRef


@dataclass(frozen=True, slots=True)
class Across:
    """A person, by number in the case, who may be someone behind a wall; whom the head can ask."""

    ordinal: int
    ask: tuple[OfficerRef, ...]


@dataclass(frozen=True, slots=True)
class _Entered:
    """A person as someone recorded them."""

    file: str
    record: int
    by: OfficerRef


def compare(desk: Desk) -> int:
    """Compare whom others recorded since one last did with those within one's walls; returns how many were found.

    Called at each unlock. Without a wall, or anything new, nothing is looked for and nothing is told.
    """
    require(Act.COMPARE_ACROSS_WALL, desk.roles)
    if not desk.is_cleared_for(Compartment.IDENTITY):
        return 0
    with desk.reading(Act.COMPARE_ACROSS_WALL) as session:
        mine = {file: within for file, within in _walls(session).items() if desk.officer in within}
        own = {one.member_id: one for one in standing(desk, session) if one.found_by == desk.officer}
        entered, up_to = _entered(desk, session) if mine else ((), 0)
    if not entered and not own:
        return 0
    known = listing.names(desk)
    with desk.reading(Act.COMPARE_ACROSS_WALL) as session:
        search = Search(desk, session, known)
        found = {one.record for one in _found(search, entered, mine)} - own.keys()
        over = {member for member, one in own.items() if not _is_behind(search, session, one, mine)}
    if entered or over:
        with desk.act(Act.COMPARE_ACROSS_WALL) as work:
            for member in sorted(found | over):
                _record(work, member, stands=member in found)
            if entered:
                work.record(WallComparison(up_to=up_to), work.today)
            work.facts |= {"compared": len(entered), "found": len(found)}
    return len(found)


def renew(desk: Desk) -> None:
    """End what one found and what holds no more, now that two were told apart."""
    with desk.reading(Act.SEARCH_PEOPLE) as session:
        is_mine = any(one.found_by == desk.officer for one in standing(desk, session))
    if is_mine:
        compare(desk)


def standing(desk: Desk, session: Session) -> tuple[Match, ...]:
    """What officers found and did not end; of those who left for good nothing stands."""
    last = select(func.max(PossibleMatch.id)).group_by(PossibleMatch.member_id, PossibleMatch.entered_by)
    rows = (
        select(PossibleMatch)
        .join(HouseholdMember, HouseholdMember.id == PossibleMatch.member_id)
        .where(PossibleMatch.id.in_(last), PossibleMatch.stands)
        .order_by(PossibleMatch.id)
    )
    officers = desk.vault.chain.state.officers
    found = (
        Match(one.case_id, one.member_id, one.happened_on, OfficerRef(one.entered_by)) for one in session.scalars(rows)
    )
    return tuple(one for one in found if officers[one.found_by].removed_by is None)


def concerning(desk: Desk, session: Session) -> tuple[Match, ...]:
    """What stands and this officer is to see to: all for the head, else what was found within a wall they share."""
    found = standing(desk, session)
    if found and not desk.is_head:
        shared = [within for within in _walls(session).values() if desk.officer in within]
        found = tuple(one for one in found if any(one.found_by in within for within in shared))
    return tuple({one.member_id: one for one in reversed(found)}.values())  # of several the first


def of_case(desk: Desk, reference: CaseRef) -> tuple[Across, ...]:
    """The persons of a case who may be someone behind a wall that the officer is not within: that, and no more."""
    with desk.reading(Act.VIEW_CASE) as session:
        members = select(HouseholdMember.id, HouseholdMember.ordinal).join(Case).where(Case.reference == reference)
        ordinals = {member: ordinal for member, ordinal in session.execute(members)}  # noqa: C416 - no mapping for dict()
        walls = [within for within in _walls(session).values() if desk.officer in within]
        told: dict[int, set[OfficerRef]] = {}
        for one in standing(desk, session):
            if one.member_id in ordinals and not any(one.found_by in within for within in walls):
                told.setdefault(ordinals[one.member_id], set()).add(one.found_by)
    return tuple(Across(ordinal, tuple(sorted(by)) if desk.is_head else ()) for ordinal, by in sorted(told.items()))


def _walls(session: Session) -> dict[str, frozenset[str]]:
    """The cases that are walled, each with the officers within."""
    last = select(func.max(Wall.id)).group_by(Wall.case_id)
    rows = (
        select(Case.reference, WallMember.officer)
        .join(Wall, Wall.case_id == Case.id)
        .join(WallMember, WallMember.wall_id == Wall.id)
        .where(Wall.id.in_(last), Wall.is_up)
    )
    within: dict[str, set[str]] = {}
    for case, officer in session.execute(rows):
        within.setdefault(case, set()).add(officer)
    return {case: frozenset(officers) for case, officers in within.items()}


def _entered(desk: Desk, session: Session) -> tuple[tuple[_Entered, ...], int]:
    """Whom others recorded, or recorded anew, since the officer last compared; and up to which record that goes."""
    own = select(func.max(WallComparison.up_to)).where(WallComparison.entered_by == desk.officer)
    since = session.scalar(own) or 0
    rows = select(SealedRecord.id, SealedRecord.file, SealedRecord.record, SealedRecord.entered_by).where(
        SealedRecord.id > since,
        SealedRecord.compartment == Compartment.IDENTITY,
        SealedRecord.kind.in_(_TELLING),
        SealedRecord.entered_by != desk.officer,
    )
    found = session.execute(rows.order_by(SealedRecord.id)).all()
    last = {(file, record): _Entered(file, record, OfficerRef(by)) for _id, file, record, by in found}
    return tuple(last.values()), max((row.id for row in found), default=since)


def _found(search: Search, entered: Iterable[_Entered], mine: dict[str, frozenset[str]]) -> Iterator[_Entered]:
    """Of those who were entered, who may be someone within a wall that who entered them is not within."""
    known = {(one.file, one.record): one for one in entered}
    if len(known) <= _AT_ONCE:
        for one in known.values():
            if any(one.by not in mine.get(other, (one.by,)) for other in _others(search, one.file, one.record)):
                yield one
        return
    for file, within in mine.items():
        for person in search.persons(file):
            for place in search.places(file, person.record):
                other = known.get(place)
                if other is not None and other.file != file and other.by not in within:
                    yield other


def _others(search: Search, file: str, record: int) -> set[str]:
    """The other cases in which a person may be."""
    return {other for other, _record in search.places(file, record)} - {file}


def _is_behind(search: Search, session: Session, one: Match, mine: dict[str, frozenset[str]]) -> bool:
    """Whether what was found holds: nobody told the two apart, and the wall is still there."""
    file = session.get_one(Case, one.case_id).reference
    return not _others(search, file, one.member_id).isdisjoint(mine)


def _record(work: Work, member: int, *, stands: bool) -> None:
    case = work.session.get_one(HouseholdMember, member).case_id
    work.record(PossibleMatch(case_id=case, member_id=member, stands=stands), work.today)

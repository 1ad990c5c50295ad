"""A relative who is a witness of their own: two cases that are linked, as far as the officer may know of both."""

from dataclasses import dataclass

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding, merged
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.walls import NotWithin
from relocation_desk.domain import household, references
from relocation_desk.domain.acts import Act
from relocation_desk.domain.household import Tie, TiedToOneself
from relocation_desk.domain.household_codes import TieKind
from relocation_desk.domain.merging import Merges
from relocation_desk.domain.references import CaseRef
from relocation_desk.vault import counted, walling
from relocation_desk.vault.access_tables import CaseGrant, WallMember
from relocation_desk.vault.household_tables import LinkedCase
from relocation_desk.vault.prepared import Prepared
from relocation_desk.vault.tables import Case


@dataclass(frozen=True, slots=True)
class NewLink:
    """The witness of the other case is this to the witness of this one; of two cases the last word counts."""

    other: str
    kind: TieKind


@dataclass(frozen=True, slots=True)
class LinkView:
    """What a relative is to the witness; without the reference of their case when it lies behind a wall."""

    reference: CaseRef | None
    kind: TieKind


def link(desk: Desk, reference: CaseRef, new: NewLink) -> None:
    """Link a case with that of a relative; NotWithin when a wall keeps the officer from it."""
    with desk.act(Act.LINK_CASES, reference) as work:
        case = finding.case(work.session, reference)
        other = merged.kept(work.session, finding.case(work.session, references.parse(new.other, "W")))
        if other.id == case.id:
            raise TiedToOneself
        for one in (case, other):
            if not may_see(work, one.reference):
                raise NotWithin(case=one.reference)
        work.record(LinkedCase(case_id=case.id, other_case_id=other.id, kind=new.kind), work.today)
        require_sound(work, case.id)
        work.facts["tie"] = new.kind.value  # not with which case: the trail is read by more eyes


def views(work: Work, row: Case) -> tuple[LinkView, ...]:
    """The cases of relatives, seen from this one."""
    found = relatives(work.session, merged.merges(work.session), row.id)
    return tuple(_seen(work, other, kind) for other, kind in found.items())


def relatives(session: Session, persons: Merges, case_id: int) -> dict[int, TieKind]:
    """What the witness of each other case is to the person, by the cases in which they go on."""
    found: dict[int, TieKind] = {}
    for one in reversed(persons.whole(case_id)):
        last = standing(session, one).items()
        found |= {persons.root(other): kind for other, kind in last if kind is not TieKind.NONE}
    return found


def require_sound(work: Work, case_id: int, persons: Merges | None = None) -> None:
    """HouseholdLoop when a witness descends from themselves by cases that are linked, as far as the officer sees.

    `persons` says which cases are one person's, if not as it stands.
    """
    persons = persons or merged.merges(work.session)
    ties: dict[tuple[int, int], Tie] = {}
    waiting, called = [persons.root(case_id)], dict[int, str]()
    while waiting:
        one = waiting.pop()
        if one in called or not may_see(work, merged.pseudonym(one)):
            continue
        called[one] = merged.pseudonym(one)
        for other, kind in relatives(work.session, persons, one).items():
            tie = Tie(other, kind, one)
            ties[tie.pair] = tie.directed
            waiting.append(other)
    household.require_no_loop(called, (tie for tie in ties.values() if {tie.one, tie.other} <= called.keys()))


def linked_to(session: Session, reference: str) -> frozenset[str]:
    """The cases whose witness is a relative of this one's: who is in both of them is on record."""
    last = standing(session, finding.case(session, reference).id)
    linked = [other for other, kind in last.items() if kind is not TieKind.NONE]
    return frozenset(session.scalars(select(Case.reference).where(Case.id.in_(linked)))) if linked else frozenset()


@Prepared
def _linked() -> Select[LinkedCase]:
    is_of = or_(LinkedCase.case_id == bindparam("case"), LinkedCase.other_case_id == bindparam("case"))
    return select(LinkedCase).where(is_of).order_by(LinkedCase.happened_on, LinkedCase.id)


def standing(session: Session, case_id: int) -> dict[int, TieKind]:
    """What the witness of each other case is to that of this one, by the last word of either side."""
    last: dict[int, TieKind] = {}
    for row in _linked.each(session, case=case_id):
        tie = Tie(row.other_case_id, row.kind, row.case_id).directed
        other = sum(tie.pair) - case_id
        last[other] = tie.of(other)
    return last


def _seen(work: Work, other: int, kind: TieKind) -> LinkView:
    reference = CaseRef(work.session.get_one(Case, other).reference)
    return LinkView(reference if may_see(work, reference) else None, kind)


def may_see(work: Work, reference: str) -> bool:
    """Whether no wall keeps the officer from a case: as it is now, also when the past is looked at."""
    session, officer = work.session, work.desk.officer
    wall = session.scalars(walling.standing_wall(reference), execution_options=counted.ALL).one_or_none()
    if wall is None:
        return True
    named = select(WallMember.id).where(WallMember.wall_id == wall.id, WallMember.officer == officer)
    broken = select(CaseGrant.id).where(
        CaseGrant.file == reference, CaseGrant.officer == officer, CaseGrant.until > work.at
    )
    return any(session.scalars(one, execution_options=counted.ALL).first() is not None for one in (named, broken))

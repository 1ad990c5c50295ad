"""Which officers are assigned to a case; the last word on each counts."""

from collections.abc import Iterable

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding, merged
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain.acts import Act
from relocation_desk.domain.permissions import ALLOWED
from relocation_desk.domain.references import CaseRef, OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import walling
from relocation_desk.vault.access_state import REGISTER_KEY
from relocation_desk.vault.access_tables import Assignment, Wall
from relocation_desk.vault.register import among
from relocation_desk.vault.tables import Case
from relocation_desk.vault.troubles import NoSuchOfficer


class NoCasework(Trouble):
    """Only officers who open cases work on them."""

    says = N_("{officer} does not work on cases, is not cleared yet, or can’t unlock now. Choose another officer.")


class OutsideWall(Trouble):
    """A walled case goes to nobody who can't open it."""

    says = N_(
        "{officer} is not within the wall of {cases}. Have one within name them there first, then hand the cases over."
    )


class AssignedAlready(Trouble):
    """Nothing would change."""

    says = N_("{officer} is assigned to {case} already.")


class NotAssigned(Trouble):
    """Nothing would change."""

    says = N_("{officer} is not assigned to {case}.")


def assign(desk: Desk, reference: CaseRef, officer: OfficerRef) -> None:
    """Assign an officer to a case."""
    with desk.act(Act.ASSIGN_CASE, reference) as work:
        _require_of_cases(desk, officer)
        case = finding.case(work.session, reference)
        if officer in assigned(work.session, case.id):
            raise AssignedAlready(officer=officer, case=reference)
        _record(work, case.id, officer, is_assigned=True)
        work.facts["officer"] = officer


def unassign(desk: Desk, reference: CaseRef, officer: OfficerRef) -> None:
    """Take an officer off a case; who they were stays in history."""
    with desk.act(Act.ASSIGN_CASE, reference) as work:
        case = finding.case(work.session, reference)
        if officer not in assigned(work.session, case.id):
            raise NotAssigned(officer=officer, case=reference)
        _record(work, case.id, officer, is_assigned=False)
        work.facts["officer"], work.facts["ended"] = officer, 1


def hand_over(desk: Desk, leaving: OfficerRef, to: OfficerRef) -> int:
    """Hand all cases of an officer who leaves to another, in one act; returns how many."""
    with desk.act(Act.ASSIGN_CASE, leaving) as work:
        _require_of_cases(desk, to)
        cases = cases_of(work.session, leaving) if leaving != to else ()
        _require_within(work, cases, to)
        known = set(cases_of(work.session, to))
        rows = [Assignment(case_id=case, officer=leaving, is_assigned=False) for case in cases]
        rows += [Assignment(case_id=case, officer=to, is_assigned=True) for case in cases if case not in known]
        for row in rows:
            row.happened_on = work.today
        work.record_all(rows)
        work.facts |= {"officer": to, "count": len(cases)}
        return len(cases)


def hand_over_one(desk: Desk, reference: CaseRef, leaving: OfficerRef, to: OfficerRef) -> None:
    """Hand one case of an officer to another, in one act."""
    with desk.act(Act.ASSIGN_CASE, reference) as work:
        _require_of_cases(desk, to)
        case = finding.case(work.session, reference)
        known = assigned(work.session, case.id)
        if leaving not in known:
            raise NotAssigned(officer=leaving, case=reference)
        if to in known:
            raise AssignedAlready(officer=to, case=reference)
        _require_within(work, (case.id,), to)
        _record(work, case.id, leaving, is_assigned=False)
        _record(work, case.id, to, is_assigned=True)
        work.facts |= {"officer": to, "of": leaving}


def counts(desk: Desk) -> dict[OfficerRef, int]:
    """How many cases each officer is assigned to now."""
    with desk.reading(Act.ASSIGN_CASE) as session:
        last = select(func.max(Assignment.id)).group_by(Assignment.case_id, Assignment.officer)
        now = select(Assignment.officer, func.count()).where(
            Assignment.id.in_(last), Assignment.is_assigned, Assignment.case_id.not_in(merged.numbers())
        )
        return {OfficerRef(officer): count for officer, count in session.execute(now.group_by(Assignment.officer))}


def require_opens(work: Work, cases: Iterable[int], officer: OfficerRef) -> None:
    """NoCasework or OutsideWall unless an officer works on cases and is within the walls of these."""
    _require_of_cases(work.desk, officer)
    _require_within(work, cases, officer)


def _require_within(work: Work, cases: Iterable[int], officer: OfficerRef) -> None:
    walled = select(Case.reference).join(Wall, Wall.case_id == Case.id).where(Case.id.in_(among(cases))).distinct()
    within = ((case, walling.members(work.session, case)) for case in work.session.scalars(walled).all())
    closed = tuple(case for case, members in within if members and officer not in members)
    if closed:
        raise OutsideWall(officer=officer, cases=closed)


def assigned(session: Session, case_id: int) -> tuple[OfficerRef, ...]:
    """Who is assigned to a case now."""
    # SQLite takes bare columns from the row that holds the maximum: the last word on each officer.
    last = select(Assignment.officer, Assignment.is_assigned, func.max(Assignment.id))
    rows = session.execute(last.where(Assignment.case_id == case_id).group_by(Assignment.officer))
    return tuple(sorted(OfficerRef(officer) for officer, is_assigned, _last in rows if is_assigned))


def cases_of(session: Session, officer: OfficerRef) -> tuple[int, ...]:
    """The ids of the cases that an officer is assigned to now."""
    words = last_words().where(Assignment.officer == officer).subquery()
    return tuple(session.scalars(select(words.c.case_id).where(words.c.is_assigned)))


def last_words() -> Select[int, str, bool, int]:
    """The last word on each officer and case; whoever works on a case that was merged is assigned where it goes on."""
    # SQLite takes bare columns from the row that holds the maximum.
    last = select(Assignment.case_id, Assignment.officer, Assignment.is_assigned, func.max(Assignment.id))
    own = Assignment.case_id.not_in(merged.numbers())
    return last.where(own).group_by(Assignment.case_id, Assignment.officer)


def mine(desk: Desk) -> tuple[CaseRef, ...]:
    """The cases that the officer at the desk is assigned to."""
    with desk.reading(Act.LIST_CASES) as session:
        wanted = cases_of(session, desk.officer)
        found = session.scalars(select(Case.reference).where(Case.id.in_(wanted)).order_by(Case.id))
        return tuple(CaseRef(one) for one in found)


def candidates(desk: Desk) -> tuple[OfficerRef, ...]:
    """Who can be assigned to a case."""
    return tuple(sorted(one for one in desk.vault.chain.state.officers if is_of_cases(desk, one)))


def is_of_cases(desk: Desk, officer: OfficerRef) -> bool:
    """Whether an officer's slot is open, keys were passed on to them, and one of their roles opens cases."""
    known = desk.vault.chain.state.officers.get(officer)
    if known is None or known.is_closed or REGISTER_KEY not in known.wraps:
        return False
    return not ALLOWED[Act.VIEW_CASE].isdisjoint(known.roles)


def _require_of_cases(desk: Desk, officer: OfficerRef) -> None:
    known = desk.vault.chain.state.officers
    if officer not in known:
        raise NoSuchOfficer(officer=officer, officers=tuple(sorted(known)))
    if not is_of_cases(desk, officer):
        raise NoCasework(officer=officer)


def bring_along(work: Work, kept: int, case_id: int) -> None:
    """Assign to the case that is kept who works on the one that goes on in it."""
    known = assigned(work.session, kept)
    for officer in assigned(work.session, case_id):
        if officer not in known:
            _record(work, kept, officer, is_assigned=True)


def _record(work: Work, case_id: int, officer: OfficerRef, *, is_assigned: bool) -> None:
    work.record(Assignment(case_id=case_id, officer=officer, is_assigned=is_assigned), work.today)

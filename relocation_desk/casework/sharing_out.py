"""Cases that no officer has, after an import say: many go to one officer in one act, the oldest first."""

from sqlalchemy import select

from relocation_desk.casework import archive, assignments, merged
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import walling
from relocation_desk.vault.access_tables import Assignment, Wall
from relocation_desk.vault.tables import Case


class NoneToShare(Trouble):
    """All have somebody, or are walled from who would have them."""

    says = N_("There is no case without an officer that {officer} can open. Nothing was changed.")


class TooFewToShare(Trouble):
    """A number below one."""

    says = N_("{count} cases can’t be assigned. Type a number from 1 up.")


def nobodys(desk: Desk, officer: OfficerRef) -> int:
    """How many cases that nobody has an officer could be assigned to."""
    with desk.reading(Act.ASSIGN_CASE) as session:
        return len(_nobodys(desk.looking(session), officer))


def share_out(desk: Desk, officer: OfficerRef, most: int) -> int:
    """Assign an officer to the oldest cases that nobody has, so many at most; returns how many."""
    if most < 1:
        raise TooFewToShare(count=most)
    with desk.act(Act.ASSIGN_CASE, officer) as work:
        assignments.require_opens(work, (), officer)
        cases = _nobodys(work, officer)[:most]
        if not cases:
            raise NoneToShare(officer=officer)
        rows = [Assignment(case_id=case, officer=officer, is_assigned=True, happened_on=work.today) for case in cases]
        work.record_all(rows)
        work.facts |= {"officer": officer, "count": len(cases)}
        return len(cases)


def _nobodys(work: Work, officer: OfficerRef) -> list[int]:
    """The open cases that nobody is assigned to, and that this officer opens, by the day of referral."""
    session, persons = work.session, merged.merges(work.session)
    taken = {case for case, _who, is_assigned, _last in session.execute(assignments.last_words()) if is_assigned}
    taken |= merged.of_persons(persons, archive.closed(session)) | set(persons.kept)
    walled = session.execute(select(Case.id, Case.reference).join(Wall, Wall.case_id == Case.id).distinct())
    for case, reference in walled.all():
        within = walling.members(session, reference)
        if within and officer not in within:
            taken.add(case)
    found = session.scalars(select(Case.id).order_by(Case.happened_on, Case.id))
    return [case for case in found if case not in taken]

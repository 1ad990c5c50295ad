"""Closed cases that were kept as long as the section says: they wait for two officers to destroy what is sealed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import archive, merged, settings
from relocation_desk.casework.deadlines import Due
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.lifecycle import CLOSING
from relocation_desk.domain.partial_dates import years_before
from relocation_desk.domain.references import CaseRef
from relocation_desk.vault.access_tables import Destruction
from relocation_desk.vault.lifecycle_tables import Hold
from relocation_desk.vault.tables import Case


@dataclass(frozen=True, slots=True)
class KeptLongEnough:
    """A closed case that nothing forbids to destroy."""

    case: CaseRef
    kept_until: date


def kept_until(closed_on: date, years: int | None) -> date | None:
    """The last day on which a case that was closed is kept; None while the section set no years."""
    return None if years is None else years_before(closed_on, -years)


def is_kept(until: date | None, today: date) -> bool:
    """Whether a closed case is still kept; not while the section set no years."""
    return until is not None and until >= today


def over(desk: Desk) -> tuple[KeptLongEnough, ...]:
    """Cases that were kept long enough, those that waited longest first."""
    with desk.reading(Act.DESTROY_CASE) as session:
        found = sorted(due(session, desk.today()))
        names = {number: reference for number, reference in session.execute(select(Case.id, Case.reference))}  # noqa: C416 - no mapping for dict()
        return tuple(KeptLongEnough(CaseRef(names[case]), until) for until, _record, case in found)


def due(session: Session, today: date) -> list[Due]:
    """The same by numbers: until when each was kept, and the outcome that closed it."""
    years = settings.in_force(session).retention_years
    if years is None:
        return []
    held = map(merged.merges(session).root, _held(session))
    kept = frozenset(held) | frozenset(session.scalars(select(Destruction.case_id)))
    last = archive.last_of_each()
    closed = select(last.c.happened_on, last.c.id, last.c.case_id).where(
        last.c.outcome.in_(CLOSING),
        last.c.happened_on <= years_before(today, years),
        last.c.case_id.not_in(merged.numbers()),
    )
    found = ((years_before(day, -years), number, case) for day, number, case in session.execute(closed))
    return [one for one in found if not is_kept(one[0], today) and one[2] not in kept]


def _held(session: Session) -> frozenset[int]:
    rows = session.execute(select(Hold.case_id, Hold.is_held).order_by(Hold.happened_on, Hold.id))
    last = {case: is_held for case, is_held in rows}  # noqa: C416 - a Result is no mapping for dict()
    return frozenset(case for case, is_held in last.items() if is_held)

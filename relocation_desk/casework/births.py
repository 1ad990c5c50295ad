"""What a birth contradicts, as far as who records it may know when it was: days before it."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from relocation_desk.casework.desk import Work
from relocation_desk.domain import partial_dates
from relocation_desk.domain.codes import Relation
from relocation_desk.domain.household import letter
from relocation_desk.domain.partial_dates import PartialDate
from relocation_desk.vault.records import PersonIdentity
from relocation_desk.vault.tables import Case, HouseholdMember


def require_born(work: Work, case: Case, day: date, field: str, member: int | None = None) -> None:
    """BeforeBirth when the person, or the principal, was surely born after the day."""
    of_case = select(HouseholdMember).where(HouseholdMember.case_id == case.id)
    which = HouseholdMember.relation == Relation.PRINCIPAL if member is None else HouseholdMember.id == member
    person = work.session.scalar(of_case.where(which).order_by(HouseholdMember.ordinal).limit(1))
    known = work.open(case.reference, PersonIdentity, person.id) if person is not None else None
    if person is not None and isinstance(known, PersonIdentity) and not partial_dates.is_born(known.born, day):
        raise partial_dates.BeforeBirth(field=field, day=day, person=letter(person.ordinal))


def known(identities: Iterable[tuple[int, object]]) -> dict[int, PartialDate]:
    """When each was born, as far as anybody knows and this officer may."""
    told = ((one, partial_dates.as_kept(who.born)) for one, who in identities if isinstance(who, PersonIdentity))
    return {one: born for one, born in told if born is not None}

"""What a birth contradicts, as far as who records it may know when it was: days before it."""

from collections.abc import Iterable
from datetime import date

from relocation_desk.casework.desk import Work
from relocation_desk.domain import partial_dates
from relocation_desk.domain.codes import AgeBand, Relation
from relocation_desk.domain.household import Person, letter
from relocation_desk.domain.partial_dates import PartialDate
from relocation_desk.vault import present
from relocation_desk.vault.records import PersonIdentity
from relocation_desk.vault.tables import Case, HouseholdMember


def require_born(work: Work, case: Case, day: date, field: str, member: int | None = None) -> None:
    """BeforeBirth when the person, or the principal, was surely born after the day."""
    people = present.rows(work.session, HouseholdMember, case.id, HouseholdMember.ordinal)
    if member is None:
        person = next((one for one in people if one.relation is Relation.PRINCIPAL), None)
    else:
        person = next((one for one in people if one.id == member), None)
    known = work.open(case.reference, PersonIdentity, person.id) if person is not None else None
    if person is not None and isinstance(known, PersonIdentity) and not partial_dates.is_born(known.born, day):
        raise partial_dates.BeforeBirth(field=field, day=day, person=letter(person.ordinal))


def of_age(work: Work, case: Case, people: Iterable[Person]) -> dict[int, date]:
    """When each who was recorded as a minor comes of age, as far as their birth tells, and this officer may know."""
    minors = (one.id for one in people if one.age_band is AgeBand.MINOR)
    born = known((one, work.open(case.reference, PersonIdentity, one)) for one in minors)
    found = ((one, partial_dates.of_age_on(day)) for one, day in born.items())
    return {one: day for one, day in found if day is not None}


def known(identities: Iterable[tuple[int, object]]) -> dict[int, PartialDate]:
    """When each was born, as far as anybody knows and this officer may."""
    told = ((one, partial_dates.as_kept(who.born)) for one, who in identities if isinstance(who, PersonIdentity))
    return {one: born for one, born in told if born is not None}

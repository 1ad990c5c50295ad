"""Places left: what an instrument gives in a year, less the persons whose placement under it was agreed that year."""

from datetime import date

from sqlalchemy import Integer, Select, func, select, type_coerce
from sqlalchemy.orm import Session

from relocation_desk.vault.household_tables import HouseholdMove
from relocation_desk.vault.partner_tables import Instrument, Request
from relocation_desk.vault.tables import HouseholdMember, Placement


def left(session: Session, day: date) -> dict[int, int | None]:
    """Places left on a day, by the number of the instrument; None where no number was agreed; never less than none."""
    used = _used(session, day)
    given = session.execute(select(Instrument.id, Instrument.places_per_year))
    return {number: None if year is None else max(0, year - used.get(number, 0)) for number, year in given}


def _used(session: Session, day: date) -> dict[int, int]:
    """Persons, by instrument: a place is one person's, since States count persons (ICTY–Latvia agreement)."""
    persons = _moving().subquery()
    counted = (
        select(Request.instrument_id, func.sum(func.coalesce(persons.c.persons, 1)))
        .join(Placement, Placement.request_id == Request.id)
        .outerjoin(persons, persons.c.case_id == Placement.case_id)
        .where(
            Request.instrument_id.is_not(None),
            Placement.happened_on >= date(day.year, 1, 1),
            Placement.happened_on <= day,
        )
        .group_by(Request.instrument_id)
    )
    return {number: int(many) for number, many in session.execute(counted)}


def _moving() -> Select[int, int]:
    """How many persons of each household move along, as it was said last."""
    last = (
        select(HouseholdMove.moves_along)
        .where(HouseholdMove.member_id == HouseholdMember.id)
        .order_by(HouseholdMove.happened_on.desc(), HouseholdMove.id.desc())
        .limit(1)
        .correlate(HouseholdMember)
        .scalar_subquery()
    )
    moves = type_coerce(func.coalesce(last, HouseholdMember.moves_along), Integer)
    return select(HouseholdMember.case_id, func.sum(moves).label("persons")).group_by(HouseholdMember.case_id)

"""Places left: what an instrument gives in a year and at once, less the persons who were placed under it."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import ColumnElement, Integer, Select, func, select, type_coerce
from sqlalchemy.orm import Session

from relocation_desk.domain.codes import PlacementStage
from relocation_desk.vault.household_tables import HouseholdMove
from relocation_desk.vault.instrument_tables import InstrumentTerms
from relocation_desk.vault.partner_tables import Instrument, Request
from relocation_desk.vault.tables import HouseholdMember, Placement, PlacementStep


def left(session: Session, day: date) -> dict[int, int | None]:
    """Places left on a day, by the number of the instrument; None where no number was agreed; never less than none.

    A place is one person's, since States count persons (ICTY–Latvia agreement), and a year the calendar's.
    """
    this_year = _used(session, Placement.happened_on.between(date(day.year, 1, 1), day))
    now = _used(session, Placement.id.not_in(_ended()))
    found = {}
    for number, (year, at_once) in given(session, day).items():
        limits = ((year, this_year), (at_once, now))
        rest = [max(0, most - used.get(number, 0)) for most, used in limits if most is not None]
        found[number] = min(rest, default=None)
    return found


def given(session: Session, day: date) -> Mapping[int, tuple[int | None, int | None]]:
    """Places a year and at once, as the last terms say; the year's also as it was recorded with the instrument."""
    recorded = session.execute(select(Instrument.id, Instrument.places_per_year))
    found: dict[int, tuple[int | None, int | None]] = {number: (year, None) for number, year in recorded}
    terms = (
        select(InstrumentTerms.instrument_id, InstrumentTerms.places_per_year, InstrumentTerms.places_at_once)
        .where(InstrumentTerms.happened_on <= day)
        .order_by(InstrumentTerms.happened_on, InstrumentTerms.id)
    )
    for number, year, at_once in session.execute(terms):
        if number in found:
            found[number] = (found[number][0] if year is None else year, at_once)
    return found


def _used(session: Session, which: ColumnElement[bool]) -> dict[int, int]:
    persons = moving().subquery()
    counted = (
        select(Request.instrument_id, func.sum(func.coalesce(persons.c.persons, 1)))
        .join(Placement, Placement.request_id == Request.id)
        .outerjoin(persons, persons.c.case_id == Placement.case_id)
        .where(Request.instrument_id.is_not(None), which)
        .group_by(Request.instrument_id)
    )
    return {number: int(many) for number, many in session.execute(counted)}


def _ended() -> Select[int]:
    return select(PlacementStep.placement_id).where(PlacementStep.stage == PlacementStage.ENDED)


def moving() -> Select[int, int]:
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

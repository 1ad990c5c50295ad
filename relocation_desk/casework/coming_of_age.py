"""Minors who come of age before they depart: told beforehand, since other records must be there from that day on."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import births, family
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.codes import AgeBand
from relocation_desk.domain.placements import BEFORE_DEPARTURE
from relocation_desk.vault import present
from relocation_desk.vault.household_tables import PsychosocialEvaluation
from relocation_desk.vault.tables import Case, HouseholdMember, Placement, PlacementStep

AHEAD = timedelta(days=60)  # an evaluation takes weeks to arrange


def until(desk: Desk, session: Session, last: date) -> list[tuple[date, int, int]]:
    """Who comes of age by a day, or did and was not evaluated since: when, the person, the case that departs.

    As far as this officer's keys tell when they were born.
    """
    departed = select(PlacementStep.placement_id).where(PlacementStep.stage.not_in(BEFORE_DEPARTURE))
    waiting = select(Placement.case_id).where(Placement.id.not_in(departed))
    minors = select(HouseholdMember.case_id).where(HouseholdMember.age_band == AgeBand.MINOR)
    is_asked = Case.id.in_(waiting), Case.id.in_(minors)
    cases = session.scalars(select(Case).where(*is_asked).order_by(Case.id)).all()
    return [found for case in cases for found in _of_case(desk, session, case, last)]


def _of_case(desk: Desk, session: Session, case: Case, last: date) -> Iterator[tuple[date, int, int]]:
    moving = [one for one in family.people(session, case.id) if one.moves_along]
    of_age = births.of_age(desk.looking(session), case, moving)
    if not of_age:
        return
    evaluated = {one.member_id for one in present.rows(session, PsychosocialEvaluation, case.id)}
    for member, day in of_age.items():
        if day <= last and not (day <= desk.today() and member in evaluated):
            yield day, member, case.id

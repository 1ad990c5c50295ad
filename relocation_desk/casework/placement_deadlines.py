"""What Today says of placements and contact: takings back, terms, legs of travel, contacts due and missed."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relocation_desk.casework import contact_views
from relocation_desk.casework.deadlines import Due
from relocation_desk.domain.codes import PlacementStage
from relocation_desk.vault.columns import Day
from relocation_desk.vault.placement_tables import HostNotice, LegEnd, PlacementTerm, TravelLeg
from relocation_desk.vault.tables import Placement, PlacementStep

_TERM_AHEAD, _LEG_AHEAD = timedelta(days=30), timedelta(days=3)


def taking_back(session: Session, _today: date) -> list[Due]:
    """Households that are taken back by a day after their host's notice, however far that is."""
    return _standing(session, HostNotice.placement_id, HostNotice.take_back_by)


def terms(session: Session, today: date) -> list[Due]:
    """Temporary placements whose term ends within a month, or is over."""
    given = set(session.scalars(select(HostNotice.placement_id)))
    found = _standing(session, PlacementTerm.placement_id, PlacementTerm.until)
    return [one for one in found if one[0] <= today + _TERM_AHEAD and one[1] not in given]


def legs(session: Session, today: date) -> list[Due]:
    """Legs of travel that are near, or of which nobody said that they were done."""
    statement = (
        select(TravelLeg.planned_on, TravelLeg.placement_id, Placement.case_id)
        .join(Placement, Placement.id == TravelLeg.placement_id)
        .where(TravelLeg.planned_on <= today + _LEG_AHEAD, TravelLeg.id.not_in(select(LegEnd.leg_id)))
    )
    over = _over(session)
    return [(on, number, case) for on, number, case in session.execute(statement) if number not in over]


def contacts(session: Session, today: date) -> list[Due]:
    """Contacts that are due, or of which one was missed."""
    return [
        (awaited.due_on, case, case)
        for case, (_rhythm, awaited) in contact_views.standing(session, today).items()
        if awaited is not None and awaited.due_on <= today and not awaited.is_loud
    ]


def missed(session: Session, today: date) -> list[Due]:
    """Households of which several contacts in a row were missed: the head of section knows of these."""
    return [
        (awaited.due_on, case, case)
        for case, (_rhythm, awaited) in contact_views.standing(session, today).items()
        if awaited is not None and awaited.is_loud
    ]


def _standing(session: Session, key: Any, day: Any) -> list[Due]:
    """The last day of each placement that is not over."""
    statement = (
        select(func.max(day, type_=Day), key, Placement.case_id).join(Placement, Placement.id == key).group_by(key)
    )
    over = _over(session)
    return [(on, number, case) for on, number, case in session.execute(statement) if number not in over]


def _over(session: Session) -> frozenset[int]:
    return frozenset(
        session.scalars(select(PlacementStep.placement_id).where(PlacementStep.stage == PlacementStage.ENDED))
    )

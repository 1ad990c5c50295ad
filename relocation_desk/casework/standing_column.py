"""Where a case stands, as an expression of the register: the rule of domain.lifecycle, for all cases at once.

It is of one case alone; where several are one person's, `standing.of` tells.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, select, type_coerce
from sqlalchemy.orm import aliased

from relocation_desk.casework import archive
from relocation_desk.domain import codes, lifecycle, placements
from relocation_desk.domain.request_rules import ACCEPTANCES, ASKS_ON
from relocation_desk.vault.columns import Code
from relocation_desk.vault.emergency_tables import Emergency, EmergencyDeparture
from relocation_desk.vault.lifecycle_tables import CaseOutcome
from relocation_desk.vault.partner_tables import Answer, Request
from relocation_desk.vault.register import written
from relocation_desk.vault.tables import Assessment, Case, Placement, PlacementStep, SignOff

_STATE = Code(codes.CaseState)


def state() -> ColumnElement[Any]:
    """The state of a row of cases."""
    return type_coerce(following(_facts()), _STATE)


def following(facts: Mapping[str, ColumnElement[Any]]) -> ColumnElement[Any]:
    """The state that follows from such facts, as domain.lifecycle has it."""
    stands: ColumnElement[Any] = written(lifecycle.FIRST)[0]
    for fact, leads_to in reversed(lifecycle.STEPS):
        steps = zip(written(*leads_to), written(*leads_to.values()), strict=True)
        stands = case(*steps, value=facts[fact], else_=stands)  # asked once, however many values it leads on from
    return stands


def _facts() -> dict[str, ColumnElement[Any]]:
    """What domain.lifecycle asks of a row of cases, each fact by its name there."""
    outcomes = select(CaseOutcome.outcome).where(CaseOutcome.case_id == Case.id)
    last_answer = (
        select(Answer.kind).where(Answer.request_id == Request.id)
        .order_by(Answer.happened_on.desc(), Answer.id.desc())  # of two on one day the later entry is the last
        .limit(1).correlate(Request).scalar_subquery()
    )  # fmt: skip
    asked = exists().where(Request.case_id == Case.id, Request.purpose.in_(written(codes.RequestPurpose.RELOCATION)))
    has_led_on = exists().where(Placement.request_id == Request.id).correlate(Request)
    advised = (
        select(Assessment.recommendation).join(SignOff, SignOff.assessment_id == Assessment.id)
        .where(Assessment.case_id == Case.id)
        .order_by(Assessment.happened_on.desc(), Assessment.version.desc())
    )  # fmt: skip
    asks_on = written(*sorted(ASKS_ON))
    return {
        "outcome": _first(outcomes.order_by(*(one.desc() for one in archive.IN_ORDER))),
        "left_in_emergency": _left(),
        "placement": _placed(PlacementStep.stage),
        "ended_as": _placed(_kind_of_ended()),
        "is_accepted": asked.where(last_answer.in_(written(*sorted(ACCEPTANCES))), ~has_led_on).correlate(Case),
        "awaits_answer": asked.where(func.coalesce(last_answer, asks_on[0]).in_(asks_on)).correlate(Case),
        "recommendation": _first(advised),
        "has_assessment": exists().where(Assessment.case_id == Case.id).correlate(Case),
    }


def _left() -> ColumnElement[Any]:
    """Whether someone departed in an emergency, and nothing of a placement was entered since."""
    steps = (
        select(PlacementStep.id).join(Placement, Placement.id == PlacementStep.placement_id)
        .where(Placement.case_id == Case.id, PlacementStep.entered_at > EmergencyDeparture.entered_at)
        .correlate(Case, EmergencyDeparture)
    )  # fmt: skip
    departed = (
        select(EmergencyDeparture.id).join(Emergency, Emergency.id == EmergencyDeparture.emergency_id)
        .where(Emergency.case_id == Case.id, ~steps.exists()).correlate(Case)
    )  # fmt: skip
    return departed.exists()


def _first(statement: Select[Any]) -> ColumnElement[Any]:
    return statement.limit(1).correlate(Case).scalar_subquery()


def _kind_of_ended() -> ColumnElement[Any]:
    has_ended = and_(PlacementStep.stage.in_(written(codes.PlacementStage.ENDED)), PlacementStep.reason.is_(None))
    return case((has_ended, Placement.kind))


def _placed(fact: Any) -> ColumnElement[Any]:
    """A fact of the last step of the placement that tells most (`placements.TELLS`); few cases have more than one."""
    later = aliased(PlacementStep)
    is_last = ~exists().where(later.placement_id == Placement.id, later.id > PlacementStep.id)
    ranks = zip(written(*placements.TELLS), written(*placements.TELLS.values()), strict=True)
    steps = (
        select(fact).select_from(Placement).join(PlacementStep, PlacementStep.placement_id == Placement.id)
        .where(Placement.case_id == Case.id)
    )  # fmt: skip
    of_last = steps.order_by(Placement.id.desc(), PlacementStep.id.desc())
    rank = case(*ranks, value=PlacementStep.stage)
    of_several = steps.where(is_last).order_by(rank.desc(), Placement.id.desc())
    several = select(Placement.case_id).group_by(Placement.case_id).having(func.count() > 1)  # found once for all cases
    return case((Case.id.in_(several), _first(of_several)), else_=_first(of_last))

"""Where cases stand: the facts that domain.lifecycle needs, read for many cases at once."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from relocation_desk.casework.requests import ACCEPTANCES
from relocation_desk.domain import codes, lifecycle, risk
from relocation_desk.domain.lifecycle import CaseRecords
from relocation_desk.vault.partner_tables import Answer, Request
from relocation_desk.vault.tables import Assessment, Placement, PlacementStep, SignOff

_MANY = 500  # above this, reading all is faster than naming each


def last_signed(session: Session, cases: Iterable[int]) -> dict[int, tuple[codes.RiskLevel, date]]:
    """The level and day of review of each case's last signed-off assessment."""
    return {case: (level, due) for case, (level, due, _recommendation) in _signed(session, tuple(cases)).items()}


def states(session: Session, cases: Iterable[int]) -> dict[int, codes.CaseState]:
    """The state of each case."""
    wanted = tuple(cases)
    drafted = _assessed(session, wanted)
    signed = _signed(session, wanted)
    asked, accepted = _asked(session, wanted)
    placed = _placed(session, wanted)
    return {
        case: lifecycle.state(
            CaseRecords(
                has_assessment=case in drafted,
                recommendation=signed[case][2] if case in signed else None,
                awaits_answer=case in asked,
                is_accepted=case in accepted,
                placement=placed.get(case, (None, None))[0],
                placement_kind=placed.get(case, (None, None))[1],
            )
        )
        for case in wanted
    }


def _among(column: InstrumentedAttribute[Any], cases: tuple[int, ...]) -> ColumnElement[bool]:
    return column.in_(cases) if len(cases) <= _MANY else column.is_not(None)


def _assessed(session: Session, cases: tuple[int, ...]) -> frozenset[int]:
    return frozenset(session.scalars(select(Assessment.case_id).where(_among(Assessment.case_id, cases)).distinct()))


def _signed(session: Session, cases: tuple[int, ...]) -> dict[int, tuple[codes.RiskLevel, date, codes.Recommendation]]:
    # SQLite takes bare columns from the row that holds the maximum: the last version.
    statement = (
        select(
            Assessment.case_id, Assessment.severity, Assessment.likelihood, SignOff.review_due,
            Assessment.recommendation, func.max(Assessment.version),
        )
        .join(SignOff, SignOff.assessment_id == Assessment.id)
        .where(_among(Assessment.case_id, cases))
        .group_by(Assessment.case_id)
    )  # fmt: skip
    return {row[0]: (risk.level(row[1], row[2]), row[3], row[4]) for row in session.execute(statement)}


def _asked(session: Session, cases: tuple[int, ...]) -> tuple[frozenset[int], frozenset[int]]:
    """Cases with a relocation request that awaits its answer, and with one whose last answer accepts."""
    statement = (
        select(Request.case_id, Request.id, Answer.kind, func.max(Answer.happened_on))
        .outerjoin(Answer, Answer.request_id == Request.id)
        .where(_among(Request.case_id, cases), Request.purpose == codes.RequestPurpose.RELOCATION)
        .group_by(Request.id)
    )
    waiting, accepted = set(), set()
    for case, _request, answer, _day in session.execute(statement).all():
        if answer is None or answer is codes.AnswerKind.MORE_INFORMATION:
            waiting.add(case)
        elif answer in ACCEPTANCES:
            accepted.add(case)
    return frozenset(waiting), frozenset(accepted)


def _placed(session: Session, cases: tuple[int, ...]) -> dict[int, tuple[codes.PlacementStage, codes.PlacementKind]]:
    statement = (
        select(Placement.case_id, PlacementStep.stage, Placement.kind)
        .join(PlacementStep, PlacementStep.placement_id == Placement.id)
        .where(_among(Placement.case_id, cases))
        .order_by(Placement.id, PlacementStep.id)
    )
    return {case: (stage, kind) for case, stage, kind in session.execute(statement)}

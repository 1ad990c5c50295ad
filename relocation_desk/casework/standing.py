"""Where cases stand: the facts that domain.lifecycle needs, read for many cases at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Integer, Select, func, select, type_coerce
from sqlalchemy.orm import Session

from relocation_desk.casework import archive, reviews
from relocation_desk.casework.requests import ACCEPTANCES
from relocation_desk.domain import codes, lifecycle, risk
from relocation_desk.domain.lifecycle import CaseRecords
from relocation_desk.vault.partner_tables import Answer, Request
from relocation_desk.vault.register import among
from relocation_desk.vault.tables import Assessment, Placement, PlacementStep


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands, and the level and day of review of its last signed-off assessment."""

    state: codes.CaseState
    risk: codes.RiskLevel | None
    review_due: date | None


def of(session: Session, cases: Iterable[int]) -> dict[int, Standing]:
    """Where each case stands."""
    wanted = tuple(cases)
    among_wanted = among(wanted)
    drafted = _assessed(session, among_wanted)
    signed = _signed(session, among_wanted)
    asked, accepted = _asked(session, among_wanted)
    placed = _placed(session, among_wanted)
    outcomes = archive.outcomes(session, among_wanted)
    standings = {}
    for case in wanted:
        level, due, recommendation = signed.get(case, (None, None, None))
        stage, kind = placed.get(case, (None, None))
        records = CaseRecords(
            has_assessment=case in drafted, recommendation=recommendation, awaits_answer=case in asked,
            is_accepted=case in accepted, placement=stage, placement_kind=kind,
            outcome=outcomes.get(case),
        )  # fmt: skip
        standings[case] = Standing(lifecycle.state(records), level, due)
    return standings


def states(session: Session, cases: Iterable[int]) -> dict[int, codes.CaseState]:
    """The state of each case."""
    return {case: stands.state for case, stands in of(session, cases).items()}


def _assessed(session: Session, cases: Select[Any]) -> frozenset[int]:
    return frozenset(session.scalars(select(Assessment.case_id).where(Assessment.case_id.in_(cases)).distinct()))


def _signed(session: Session, cases: Select[Any]) -> dict[int, tuple[codes.RiskLevel, date, codes.Recommendation]]:
    last = reviews.last_signed(Assessment.severity, Assessment.likelihood, Assessment.recommendation, cases=cases)
    statement = select(last.c.case_id, last.c.severity, last.c.likelihood, reviews.due(last), last.c.recommendation)
    return {row[0]: (risk.level(row[1], row[2]), row[3], row[4]) for row in session.execute(statement)}


# Of two answers on one day the one that was entered later is the last.
_SAID_LAST = type_coerce(Answer.happened_on, Integer) * (1 << 32) + Answer.id


def _asked(session: Session, cases: Select[Any]) -> tuple[frozenset[int], frozenset[int]]:
    """Cases with a relocation request that awaits its answer, and with one accepted that led to no placement yet."""
    statement = (
        select(Request.case_id, Placement.id, Answer.kind, func.max(_SAID_LAST))
        .outerjoin(Answer, Answer.request_id == Request.id)
        .outerjoin(Placement, Placement.request_id == Request.id)
        .where(Request.case_id.in_(cases), Request.purpose == codes.RequestPurpose.RELOCATION)
        .group_by(Request.id)
    )
    waiting: set[int] = set()
    accepted: set[int] = set()
    rows: Iterable[Any] = session.execute(statement)
    for case, placement, answer, _day in rows:
        if answer is None or answer is codes.AnswerKind.MORE_INFORMATION:
            waiting.add(case)
        elif answer in ACCEPTANCES and placement is None:
            accepted.add(case)
    return frozenset(waiting), frozenset(accepted)


def _placed(session: Session, cases: Select[Any]) -> dict[int, tuple[codes.PlacementStage, codes.PlacementKind]]:
    statement = (
        select(Placement.case_id, PlacementStep.stage, Placement.kind)
        .join(PlacementStep, PlacementStep.placement_id == Placement.id)
        .where(Placement.case_id.in_(cases))
        .order_by(Placement.id, PlacementStep.id)
    )
    return {case: (stage, kind) for case, stage, kind in session.execute(statement)}

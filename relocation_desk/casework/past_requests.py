"""What past requests for relocation say of each State and way in: counted in one statement, and kept while it holds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Integer, Select, case, func, select, type_coerce
from sqlalchemy.orm import Session

from relocation_desk.casework.desk import Desk
from relocation_desk.casework.requests import way_in
from relocation_desk.domain.codes import (
    AnswerKind,
    PlacementStage,
    RegionalGroup,
    RequestPurpose,
    WayIn,
)
from relocation_desk.domain.estimates import Record
from relocation_desk.domain.request_rules import ACCEPTANCES
from relocation_desk.vault import counted
from relocation_desk.vault.partner_tables import Answer, Instrument, Partner, Request
from relocation_desk.vault.tables import HouseholdMember, Placement, PlacementStep, Voiding

_SILENT_AFTER = timedelta(days=365)  # a request that led nowhere in a year is one that did not
_STEP_DAYS = 5  # days are told apart so far, which leaves few rows of many requests
_COUNTED = (Request, Answer, Placement, PlacementStep, Instrument, Partner, HouseholdMember, Voiding)


@dataclass(frozen=True, slots=True)
class Past:
    """The records of all States by their numbers and way in, and how many placements each regional group has now."""

    records: Mapping[tuple[int, WayIn], Record]
    overall: Mapping[WayIn, Record]
    hosted: Mapping[RegionalGroup, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """A count, and how far the register had come; since rows are only added, their highest numbers tell."""

    upto: tuple[object, ...]
    past: Past


def past(desk: Desk, session: Session, day: date) -> Past:
    """The records, counted anew when a row was added that may count."""
    highest = select(*(select(func.max(one.id)).scalar_subquery() for one in _COUNTED))
    upto = (day, *session.execute(highest, execution_options=counted.ALL).one())
    kept = desk.past_requests
    if not isinstance(kept, Kept) or kept.upto != upto:
        kept = Kept(upto, _count(session, day))
        desk.past_requests = kept
    return kept.past


def _count(session: Session, day: date) -> Past:
    found: dict[tuple[int, WayIn], Record] = defaultdict(Record)
    for partner, kind, days, settled, arrived, answered in session.execute(_statement(day)):
        key = (partner, way_in(kind))
        took = ((days * _STEP_DAYS, answered),) if answered else ()
        found[key] += Record(settled, arrived, took)
    overall = {way: _together(one for key, one in found.items() if key[1] is way) for way in WayIn}
    return Past(dict(found), overall, _hosted(session))


def _together(records: Iterable[Record]) -> Record:
    whole = Record()
    for one in records:
        whole += one
    return whole


def _statement(day: date) -> Select[Any, Any, Any, Any, Any, Any]:
    """Requests by State, instrument and days to the last answer; what the Court withdrew counts for nothing."""
    answers = select(
        Answer.request_id, Answer.kind, func.max(type_coerce(Answer.happened_on, Integer) * 2**31 + Answer.id),
        type_coerce(Answer.happened_on, Integer).label("on"),
    ).group_by(Answer.request_id).subquery()  # fmt: skip
    arrivals = (
        select(Placement.request_id)
        .join(PlacementStep, PlacementStep.placement_id == Placement.id)
        .where(PlacementStep.stage == PlacementStage.ARRIVED)
        .distinct()
        .subquery()
    )
    sent, decided = type_coerce(Request.happened_on, Integer), answers.c.kind.in_((*ACCEPTANCES, AnswerKind.REFUSED))
    is_old = sent <= (day - _SILENT_AFTER).toordinal()
    has_arrived = arrivals.c.request_id.is_not(None)
    is_settled = has_arrived | (answers.c.kind == AnswerKind.REFUSED) | is_old
    days = case((decided, answers.c.on), else_=day.toordinal()) - sent
    counts_days = (answers.c.kind.is_not(None) & decided) | is_old
    return (
        select(
            Request.partner_id, Instrument.kind, (days // _STEP_DAYS).label("days"),
            func.sum(case((is_settled, 1), else_=0)), func.sum(case((has_arrived, 1), else_=0)),
            func.sum(case((counts_days, 1), else_=0)),
        )
        .outerjoin(Instrument, Instrument.id == Request.instrument_id)
        .outerjoin(answers, answers.c.request_id == Request.id)
        .outerjoin(arrivals, arrivals.c.request_id == Request.id)
        .where(
            Request.purpose == RequestPurpose.RELOCATION,
            answers.c.kind.is_(None) | (answers.c.kind != AnswerKind.WITHDRAWN),
        )
        .group_by(Request.partner_id, Instrument.kind, days // _STEP_DAYS)
    )  # fmt: skip


def _hosted(session: Session) -> dict[RegionalGroup, int]:
    """Households that a regional group hosts now: they arrived, and their placement has not ended."""
    last = select(
        PlacementStep.placement_id, PlacementStep.stage,
        func.max(type_coerce(PlacementStep.happened_on, Integer) * 2**31 + PlacementStep.id),
    ).group_by(PlacementStep.placement_id).subquery()  # fmt: skip
    rows = (
        select(Partner.group, func.count())
        .join(Placement, Placement.partner_id == Partner.id)
        .join(last, last.c.placement_id == Placement.id)
        .where(last.c.stage == PlacementStage.ARRIVED)
        .group_by(Partner.group)
    )
    return {group: many for group, many in session.execute(rows)}  # noqa: C416 - a Result is no mapping for dict()

"""What past requests for relocation say of each State and way in: counted in one statement, and kept while it holds."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, case, func, select, type_coerce, union
from sqlalchemy.orm import Session

from relocation_desk.casework import costs
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.requests import way_in
from relocation_desk.domain.codes import (
    AnswerKind,
    PlacementStage,
    RegionalGroup,
    RequestPurpose,
    WayIn,
)
from relocation_desk.domain.estimates import Record, Spent
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.request_rules import ACCEPTANCES
from relocation_desk.vault import counted
from relocation_desk.vault.fund_tables import CostBearer, FundRate
from relocation_desk.vault.partner_tables import Answer, Cost, Instrument, Partner, Request
from relocation_desk.vault.register import among
from relocation_desk.vault.tables import Placement, PlacementStep, Voiding

_SILENT_AFTER = timedelta(days=365)  # a request that led nowhere in a year is one that did not
_STEP_DAYS = 5  # days are told apart so far, which leaves few rows of many requests
_GROWING = (Request, Answer, Placement, PlacementStep)  # what comes in every day, each row about one State
_OTHERS = (Instrument, Partner, Cost, CostBearer, FundRate)
_VOIDED = (
    RecordKind.REQUESTS, RecordKind.ANSWERS, RecordKind.PLACEMENTS, RecordKind.PLACEMENT_STEPS,
    RecordKind.INSTRUMENTS, RecordKind.PARTNERS, RecordKind.COSTS,
)  # fmt: skip
_FEW = 40  # States of which something is new are counted by themselves, more together with all


@dataclass(frozen=True, slots=True)
class Past:
    """The records of all States by their numbers and way in, and how many placements each regional group has now.

    `spent` is what their placements cost, by the same, and `a_day` what all placements cost on average.
    """

    records: Mapping[tuple[int, WayIn], Record]
    overall: Mapping[WayIn, Record]
    hosted: Mapping[RegionalGroup, int]
    spent: Mapping[tuple[int, WayIn], Spent]
    a_day: float | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A count, and how far the register had come; since rows are only added, their highest numbers tell."""

    day: date
    rows: tuple[int, ...]
    rest: tuple[int | None, ...]
    past: Past


def past(desk: Desk, session: Session, day: date) -> Past:
    """The records: of States about which a row was added counted anew, or of all where that may change any."""
    rows, rest, kept = _highest(session, _GROWING), _rest(session), desk.past_requests
    if isinstance(kept, Kept) and (kept.day, kept.rest) == (day, rest):
        touched: Collection[int] | None = _touched(session, kept.rows) if rows != kept.rows else ()
    else:
        kept, touched = None, None
    if isinstance(kept, Kept) and touched is not None and len(touched) <= _FEW:
        known = _recounted(session, day, kept.past, touched) if touched else kept.past
    else:
        spent = _spent(session, day)
        known = _together(_count(session, day, None), _hosted(session), spent)
    desk.past_requests = Kept(day, rows, rest, known)
    return known


def _highest(session: Session, tables: Iterable[type[Any]]) -> tuple[int, ...]:
    highest = select(*(func.coalesce(select(func.max(one.id)).scalar_subquery(), 0) for one in tables))
    return tuple(session.execute(highest, execution_options=counted.ALL).one())


def _rest(session: Session) -> tuple[int, ...]:
    voided = select(func.max(Voiding.id)).where(Voiding.kind.in_(_VOIDED))
    return (*_highest(session, _OTHERS), session.scalar(voided, execution_options=counted.ALL) or 0)


def _touched(session: Session, rows: tuple[int, ...]) -> frozenset[int]:
    """The States that rows are about which came since."""
    requests, answers, placements, steps = rows
    found = union(
        select(Request.partner_id).where(Request.id > requests),
        select(Request.partner_id).join(Answer, Answer.request_id == Request.id).where(Answer.id > answers),
        select(Placement.partner_id).where(Placement.id > placements),
        select(Placement.partner_id).join(PlacementStep, PlacementStep.placement_id == Placement.id)
        .where(PlacementStep.id > steps),
    )  # fmt: skip
    return frozenset(session.scalars(found, execution_options=counted.ALL))


def _recounted(session: Session, day: date, former: Past, touched: Collection[int]) -> Past:
    records = {key: one for key, one in former.records.items() if key[0] not in touched}
    return _together(records | _count(session, day, touched), _hosted(session), _spent(session, day))


def _together(
    records: dict[tuple[int, WayIn], Record], hosted: dict[RegionalGroup, int], spent: dict[tuple[int, WayIn], Spent]
) -> Past:
    overall = {way: Record.of_all(one for key, one in records.items() if key[1] is way) for way in WayIn}
    every = [each for one in spent.values() for each in one.a_day]
    return Past(records, overall, hosted, spent, sum(every) / len(every) if every else None)


def _count(session: Session, day: date, only: Collection[int] | None) -> dict[tuple[int, WayIn], Record]:
    found: dict[tuple[int, WayIn], list[Record]] = defaultdict(list)
    for partner, kind, days, settled, arrived, answered in session.execute(_statement(day, only)):
        took = ((days * _STEP_DAYS, answered),) if answered else ()
        found[partner, way_in(kind)].append(Record(settled, arrived, took))
    return {key: Record.of_all(some) for key, some in found.items()}


def _statement(day: date, only: Collection[int] | None) -> Select[Any, Any, Any, Any, Any, Any]:
    """Requests by State, instrument and days to the last answer; what the Court withdrew counts for nothing."""
    answers, arrivals = _last_answers(only).subquery(), _arrivals().subquery()
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
            *_with(only),
        )
        .group_by(Request.partner_id, Instrument.kind, days // _STEP_DAYS)
    )  # fmt: skip


def _with(only: Collection[int] | None) -> tuple[ColumnElement[bool], ...]:
    return () if only is None else (Request.partner_id.in_(among(only)),)


def _last_answers(only: Collection[int] | None) -> Select[Any, Any, Any, Any]:
    last = select(
        Answer.request_id, Answer.kind, func.max(type_coerce(Answer.happened_on, Integer) * 2**31 + Answer.id),
        type_coerce(Answer.happened_on, Integer).label("on"),
    ).group_by(Answer.request_id)  # fmt: skip
    if only is None:
        return last
    return last.where(Answer.request_id.in_(select(Request.id).where(*_with(only))))


def _arrivals() -> Select[Any]:
    return (
        select(Placement.request_id)
        .join(PlacementStep, PlacementStep.placement_id == Placement.id)
        .where(PlacementStep.stage == PlacementStage.ARRIVED)
        .distinct()
    )


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


def _spent(session: Session, day: date) -> dict[tuple[int, WayIn], Spent]:
    """What placements cost a day, each on average, by their State and way in."""
    a_day = costs.a_day(session, day)
    rows = select(Placement.id, Placement.partner_id, Placement.way_in).where(Placement.id.in_(among(a_day)))
    found: dict[tuple[int, WayIn], list[float]] = defaultdict(list)
    for number, partner, way in session.execute(rows):
        found[partner, way].append(a_day[number])
    return {key: Spent(tuple(some)) for key, some in found.items()}

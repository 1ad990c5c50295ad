"""The table of requests and its board: ids first, sorted by the register; then rows, a page at a time."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, bindparam, case, select, type_coerce
from sqlalchemy.orm import Session

from relocation_desk.casework import finding, request_column
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.permissions import require
from relocation_desk.domain.references import CaseRef, ExternalRef, RequestRef, StateCode
from relocation_desk.domain.request_codes import RequestStage
from relocation_desk.domain.request_filters import RequestNeed, RequestQuery, RequestSort
from relocation_desk.domain.request_rules import OVER, WAITING
from relocation_desk.vault.partner_tables import Answer, Partner, Request
from relocation_desk.vault.register import among, written
from relocation_desk.vault.tables import Case

LANES: tuple[tuple[RequestStage, ...], ...] = (*((one,) for one in (*WAITING, RequestStage.ACCEPTED)), OVER)
CARDS = 40
_STAGES = len(request_column.ORDER)


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request in one line; `days` run to the answer that stands, or to today. The case only for who may open it."""

    id: int
    reference: RequestRef
    external: ExternalRef
    partner: StateCode
    partner_name: str
    case: CaseRef | None
    purpose: codes.RequestPurpose
    sequence: codes.RequestSequence
    duty: codes.RequestDuty
    on_behalf_of: codes.OnBehalfOf
    stage: RequestStage
    sent_on: date
    deadline_on: date | None
    days: int
    is_overdue: bool
    is_of_case: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A column of the board: how many stand there, how many are past their day, and the most urgent of them."""

    stages: tuple[RequestStage, ...]
    count: int
    overdue: int
    cards: tuple[RequestRow, ...]


def ids(desk: Desk, query: RequestQuery) -> "array[int]":
    """The ids of the requests that are wanted, in their order."""
    require(Act.VIEW_REQUESTS, desk.roles)
    return desk.vault.register.numbers(_ordered(query, encoded=False), **_given(desk, query))


def of_reference(desk: Desk, reference: RequestRef) -> RequestRow:
    """The request of a reference; UnknownReference when there is none."""
    with desk.reading(Act.VIEW_REQUESTS) as session:
        number = finding.request(session, reference).id
    return rows(desk, (number,))[0]


def board(desk: Desk, query: RequestQuery, cards: int = CARDS) -> tuple[Lane, ...]:
    """The requests by where they stand: one question for all of them, and rows for those that are shown."""
    require(Act.VIEW_REQUESTS, desk.roles)
    lanes: list[list[int]] = [[] for _lane in LANES]
    counts, overdue = [0] * len(LANES), [0] * len(LANES)
    lane_of = [next(at for at, lane in enumerate(LANES) if one in lane) for one in request_column.ORDER]
    for coded in desk.vault.register.numbers(_ordered(query, encoded=True), **_given(desk, query)):
        rest, is_late = divmod(coded, 2)
        number, place = divmod(rest, _STAGES)
        at = lane_of[place]
        counts[at] += 1
        overdue[at] += is_late
        if len(lanes[at]) < cards:
            lanes[at].append(number)
    shown = {one.id: one for one in rows(desk, [number for lane in lanes for number in lane])}
    return tuple(
        Lane(stages, counts[at], overdue[at], tuple(shown[one] for one in lanes[at] if one in shown))
        for at, stages in enumerate(LANES)
    )


def _given(desk: Desk, query: RequestQuery) -> dict[str, str | int]:
    given: dict[str, str | int] = {"today": desk.today().toordinal()}
    return given | ({"partner": query.partner} if query.partner else {})


@lru_cache(128)
def _ordered(query: RequestQuery, *, encoded: bool) -> Select[Any]:
    """What is wanted, in its order; `encoded` tells with each id its stage, and whether it is past its day."""
    stage, late = request_column.stage(), request_column.is_overdue()
    wanted: Any = (Request.id * _STAGES + stage) * 2 + case((late, 1), else_=0) if encoded else Request.id
    # The day is a parameter of each, whether it is asked or not.
    statement = select(wanted).where(*_conditions(query), bindparam("today") > 0)
    if query.partner or query.sort is RequestSort.PARTNER:
        statement = statement.join(Partner, Partner.id == Request.partner_id)
    key = _key(query.sort)
    ordered = key.desc() if query.descending else key
    is_day = query.sort is RequestSort.DEADLINE
    return statement.order_by(ordered.nulls_last() if is_day else ordered, Request.happened_on.desc(), Request.id)


def _conditions(query: RequestQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    needs = {
        RequestNeed.WAITING: request_column.is_waiting, RequestNeed.OVERDUE: request_column.is_overdue,
        RequestNeed.REMINDER: request_column.is_to_remind,
    }  # fmt: skip
    if query.need in needs:
        found.append(needs[query.need]())
    if query.stage is not None:
        found.append(request_column.stage() == written(request_column.ORDER.index(query.stage))[0])
    if query.purpose is not None:
        found.append(Request.purpose == written(query.purpose)[0])
    if query.partner:
        found.append(Partner.code == bindparam("partner"))
    return found


def _key(sort: RequestSort) -> ColumnElement[Any]:
    keys: dict[RequestSort, Any] = {
        RequestSort.DEADLINE: case(
            (request_column.is_waiting(), request_column.deadline())
        ),  # a day that is met is none
        RequestSort.SENT: Request.happened_on,
        RequestSort.STAGE: request_column.stage(),
        RequestSort.PURPOSE: Request.purpose,
        RequestSort.PARTNER: Partner.name_en,
    }
    key: ColumnElement[Any] = keys[sort]
    return key


def rows(desk: Desk, wanted: Sequence[int]) -> tuple[RequestRow, ...]:
    """The rows of some ids, in their order."""
    with desk.reading(Act.VIEW_REQUESTS) as session:
        return found(session, desk, wanted)


def found(session: Session, desk: Desk, wanted: Sequence[int]) -> tuple[RequestRow, ...]:
    """The same, for who has begun to read."""
    statement = (
        select(
            Request, Partner, Case.reference, request_column.stage().label("stage"),
            type_coerce(request_column.deadline(), Integer).label("due"),
        )
        .join(Partner, Partner.id == Request.partner_id)
        .outerjoin(Case, Case.id == Request.case_id)
        .where(Request.id.in_(among(wanted)))
    )  # fmt: skip
    answers = select(Answer.request_id, Answer.happened_on).where(Answer.request_id.in_(among(wanted)))
    said = {request: day for request, day in session.execute(answers.order_by(Answer.happened_on, Answer.id))}  # noqa: C416 - a Result is no mapping for dict()
    seen = {
        request.id: _row(desk, (request, partner, of_case), (place, due), said.get(request.id))
        for request, partner, of_case, place, due in session.execute(statement)
    }
    return tuple(seen[one] for one in wanted if one in seen)


def _row(
    desk: Desk, of: tuple[Request, Partner, str | None], stands: tuple[int, int | None], answered_on: date | None
) -> RequestRow:
    (request, partner, case), (place, due), today = of, stands, desk.today()
    stage, deadline = request_column.ORDER[place], date.fromordinal(due) if due else None
    end = today if stage in WAITING else answered_on or today
    return RequestRow(
        id=request.id, reference=RequestRef(request.reference), external=ExternalRef(request.external or ""),
        partner=StateCode(partner.code), partner_name=finding.partner_name(partner),
        case=CaseRef(case) if case and desk.may(Act.VIEW_CASE) else None, purpose=request.purpose,
        sequence=request.sequence, duty=request.duty, on_behalf_of=request.on_behalf_of, stage=stage,
        sent_on=request.happened_on, deadline_on=deadline, days=(end - request.happened_on).days,
        is_overdue=deadline is not None and deadline < today and stage in WAITING, is_of_case=case is not None,
    )  # fmt: skip

"""Where a request stands, by when it is to be answered and reminded of, as expressions of the register.

The rules are those of domain.request_rules, for all requests at once.
"""

from typing import Any

from sqlalchemy import ColumnElement, Integer, bindparam, case, exists, func, select, type_coerce

from relocation_desk.domain.request_codes import Direction, ExchangeKind, RequestStage
from relocation_desk.domain.request_rules import REMINDED_DAYS, STAGES, UNASKED_DAYS, WAITING
from relocation_desk.vault.partner_tables import Answer, Request, RequestExchange
from relocation_desk.vault.register import written
from relocation_desk.vault.tables import Placement

ORDER = tuple(RequestStage)


def stage() -> ColumnElement[int]:
    """The place of a request's stage in the order of all."""
    last = (
        select(Answer.kind).where(Answer.request_id == Request.id)
        .order_by(Answer.happened_on.desc(), Answer.id.desc()).limit(1).correlate(Request).scalar_subquery()
    )  # fmt: skip
    placed = exists().where(Placement.request_id == Request.id).correlate(Request)
    acknowledged = (
        exists()
        .where(
            RequestExchange.request_id == Request.id,
            RequestExchange.kind == written(ExchangeKind.ACKNOWLEDGEMENT)[0],
            RequestExchange.direction == written(Direction.RECEIVED)[0],
        )
        .correlate(Request)
    )
    places = written(*(ORDER.index(one) for one in STAGES.values()))
    silent = case((acknowledged, _at(RequestStage.ACKNOWLEDGED)), else_=_at(RequestStage.SENT))
    answered = case(*zip(written(*STAGES), places, strict=True), value=last, else_=silent)
    return case((placed, _at(RequestStage.PLACED)), else_=answered)


def _at(one: RequestStage) -> ColumnElement[Any]:
    return written(ORDER.index(one))[0]


def deadline() -> ColumnElement[int]:
    """By when the State is asked to answer, as a number of days; NULL without a day."""
    anew = (
        select(RequestExchange.answer_by)
        .where(RequestExchange.request_id == Request.id, RequestExchange.answer_by.is_not(None))
        .order_by(RequestExchange.happened_on.desc(), RequestExchange.id.desc())
        .limit(1).correlate(Request).scalar_subquery()
    )  # fmt: skip
    return func.coalesce(type_coerce(anew, Integer), type_coerce(Request.deadline_on, Integer))


def is_waiting() -> ColumnElement[bool]:
    """Whether the State has not decided."""
    return stage().in_(written(*(ORDER.index(one) for one in WAITING)))


def is_overdue() -> ColumnElement[bool]:
    """Whether it waits past its day; `today` is a parameter."""
    return (deadline() < bindparam("today")) & is_waiting()


def is_to_remind() -> ColumnElement[bool]:
    """Whether the State is to be reminded; `today` is a parameter."""
    return (remind_on() <= bindparam("today")) & is_waiting()


def remind_on() -> ColumnElement[int]:
    """The day from which a State that has not answered is to be reminded."""
    reminded = (
        select(func.max(RequestExchange.happened_on))
        .where(
            RequestExchange.request_id == Request.id,
            RequestExchange.kind == written(ExchangeKind.REMINDER)[0],
        )
        .correlate(Request).scalar_subquery()
    )  # fmt: skip
    first = func.coalesce(deadline() + 1, type_coerce(Request.happened_on, Integer) + UNASKED_DAYS)
    return func.max(first, func.coalesce(type_coerce(reminded, Integer) + REMINDED_DAYS, 0))

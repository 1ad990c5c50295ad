"""What went to and fro about the demo's requests: acknowledgements, reminders, questions; and why some were refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from relocation_desk.domain.codes import AnswerKind, RequestChannel, RequestDuty
from relocation_desk.domain.request_codes import Direction, ExchangeChannel, ExchangeKind, RefusalReason
from relocation_desk.exchange.caseload import Answer, Exchange, Request

_SEED = 87  # its own chance, so that nothing else of the caseload moves
_OPEN_AT_MOST = 120  # days
_REASONS = (
    (RefusalReason.NOT_GIVEN, 4), (RefusalReason.LAW, 3), (RefusalReason.NO_PROCEDURE, 3), (RefusalReason.SECURITY, 2),
    (RefusalReason.COST, 1),
)  # fmt: skip
_OF_RELOCATION = (
    (RefusalReason.NO_PLACES, 4), (RefusalReason.NOT_GIVEN, 3), (RefusalReason.PERSONS, 2), (RefusalReason.SECURITY, 2),
)  # fmt: skip


def told_about(requests: tuple[Request, ...], last_day: date) -> tuple[Request, ...]:
    """The same requests, with messages about most of them."""
    chance = Random(_SEED)  # noqa: S311 - a demo, the same from the same seed
    told = [_told(one, chance, last_day) for one in requests]
    return tuple(_decided(one, chance, last_day) for one in told)


def _decided(one: Request, chance: Random, last_day: date) -> Request:
    """The request answered in the end, if it is of no case and old: a section leaves none open for years."""
    last = max((one.happened_on, *(said.happened_on for said in one.answers)))
    is_open = not one.answers or one.answers[-1].kind is AnswerKind.MORE_INFORMATION
    if one.case is not None or not is_open or (last_day - last).days <= _OPEN_AT_MOST:
        return one
    day = last + timedelta(days=chance.randint(20, _OPEN_AT_MOST))
    kind = chance.choices((AnswerKind.ACCEPTED, AnswerKind.WITHDRAWN), (5, 1))[0]
    final = Answer(kind=kind, happened_on=day, entered_on=day, entered_by=one.entered_by)
    return replace(one, answers=(*one.answers, final))


def _told(one: Request, chance: Random, last_day: date) -> Request:
    exchanges = tuple(sorted(_messages(one, chance, last_day), key=lambda said: said.happened_on))
    return replace(one, exchanges=exchanges, answers=tuple(_reasoned(one, said, chance) for said in one.answers))


def _messages(one: Request, chance: Random, last_day: date) -> Iterator[Exchange]:
    first = one.answers[0].happened_on if one.answers else last_day
    waited = (first - one.happened_on).days
    if waited > 3 and chance.random() < 0.7:
        came = one.happened_on + timedelta(days=chance.randint(1, min(waited, 12)))
        yield _said(one, ExchangeKind.ACKNOWLEDGEMENT, Direction.RECEIVED, came)
    if waited > 40 and chance.random() < 0.8:
        came = one.happened_on + timedelta(days=chance.randint(31, waited))
        yield _said(one, ExchangeKind.REMINDER, Direction.SENT, came)
    asked = next((said for said in one.answers if said.kind is AnswerKind.MORE_INFORMATION), None)
    if asked is not None and asked.happened_on < last_day and chance.random() < 0.6:
        given = min(asked.happened_on + timedelta(days=chance.randint(2, 9)), last_day)
        yield _said(one, ExchangeKind.INFORMATION, Direction.SENT, given)


def _said(one: Request, kind: ExchangeKind, direction: Direction, day: date) -> Exchange:
    through = ExchangeChannel.AGENCY if one.channel is RequestChannel.AGENCY else ExchangeChannel.ARTICLE_87
    times: dict[str, Any] = {"happened_on": day, "entered_on": day, "entered_by": one.entered_by}
    return Exchange(kind=kind, direction=direction, channel=through, **times)


def _reasoned(one: Request, said: Answer, chance: Random) -> Answer:
    if said.kind is not AnswerKind.REFUSED:
        return said
    reasons = _REASONS if one.duty is RequestDuty.PART_9 else _OF_RELOCATION
    reason = chance.choices([code for code, _weight in reasons], [weight for _code, weight in reasons])[0]
    return replace(said, reason=reason)

"""The rules of requests: what binds, where one stands, when to remind, what an answer means, what counts."""

from dataclasses import dataclass
from datetime import date, timedelta

from relocation_desk.domain import counting
from relocation_desk.domain.codes import (
    AnswerKind,
    InstrumentKind,
    Occasion,
    OnBehalfOf,
    PartnerKind,
    RequestDuty,
    RequestPurpose,
    RequestSequence,
)
from relocation_desk.domain.counting import CountedRequest, Period
from relocation_desk.domain.request_codes import (
    AnswerRemark,
    CountReason,
    Direction,
    ExchangeKind,
    RefusalReason,
    RequestStage,
)
from relocation_desk.domain.trouble import N_, Trouble

VOLUNTARY = frozenset(
    {RequestPurpose.RELOCATION, RequestPurpose.INTERIM_RELEASE, RequestPurpose.RELEASE, RequestPurpose.ENFORCEMENT}
)
ACCEPTANCES = frozenset({AnswerKind.ACCEPTED, AnswerKind.ACCEPTED_WITH_CONDITIONS, AnswerKind.ACCEPTED_IN_PART})
ASKS_ON = frozenset({AnswerKind.MORE_INFORMATION, AnswerKind.CONSULTATION})
# What a last answer leads to; the register reads the same table (casework/request_column.py).
STAGES = {
    **dict.fromkeys(sorted(ACCEPTANCES), RequestStage.ACCEPTED),
    **dict.fromkeys(sorted(ASKS_ON), RequestStage.ASKED_BACK),
    AnswerKind.REFUSED: RequestStage.REFUSED,
    AnswerKind.NO_ANSWER: RequestStage.LAPSED,
    AnswerKind.WITHDRAWN: RequestStage.WITHDRAWN,
}
WAITING = (RequestStage.SENT, RequestStage.ACKNOWLEDGED, RequestStage.ASKED_BACK)
OVER = (RequestStage.PLACED, RequestStage.REFUSED, RequestStage.LAPSED, RequestStage.WITHDRAWN)
# Without a deadline a State is reminded a month after the request; then every two weeks.
UNASKED_DAYS, REMINDED_DAYS = 30, 14

_ONE_WAY = {
    ExchangeKind.ACKNOWLEDGEMENT: Direction.RECEIVED,
    ExchangeKind.QUESTION: Direction.RECEIVED,
    ExchangeKind.REMINDER: Direction.SENT,
    ExchangeKind.INFORMATION: Direction.SENT,
}
_BY_OCCASION = {
    Occasion.RESULT_OF_SIGNATURE: CountReason.RESULT_OF_SIGNATURE,
    Occasion.CONCERNING_SIGNATURE: CountReason.CONCERNING_SIGNATURE,
    Occasion.NOTIFICATION: CountReason.NOTIFICATION,
    Occasion.MISSION: CountReason.MISSION,
}
_FRAMEWORKS = (InstrumentKind.RELOCATION_AGREEMENT, InstrumentKind.ENFORCEMENT_FRAMEWORK)


class NoDuty(Trouble):
    """Part 9 binds States Parties, and not to take someone."""

    says = N_("Part 9 does not bind {state} to this: it is voluntary. Leave the duty as it follows from the request.")


class WrongWay(Trouble):
    """A State acknowledges, the section reminds."""

    says = N_("“{kind}” can’t have been {direction} by the section. Choose the other direction, or another kind.")


class PersonsUnsaid(Trouble):
    """Part of a household is a number of persons."""

    says = N_("For how many persons did the State accept? Give a number from 1 up.")


class BeyondPlaces(Trouble):
    """More than the instrument has; the host may make an exception."""

    says = N_(
        "Places a year of {instrument}: {places}; taken in {year}: {taken}; by this answer: {persons}. If the State "
        "accepts them all the same, tick that it goes beyond its places."
    )


class NotOverYet(Trouble):
    """Before its deadline, silence is no answer."""

    says = N_("The State has until {day} to answer {request}. Record that no answer came once that day is over.")


def duty_of(purpose: RequestPurpose, recipient: PartnerKind) -> RequestDuty:
    """Whether a request binds: under Part 9 it does, but not to receive someone, and States Parties only [R 19]."""
    binds = recipient is PartnerKind.STATE_PARTY and purpose not in VOLUNTARY
    return RequestDuty.PART_9 if binds else RequestDuty.VOLUNTARY


def require_duty_fits(duty: RequestDuty | None, purpose: RequestPurpose, partner: tuple[str, PartnerKind]) -> None:
    """NoDuty when something is called a duty that binds nobody."""
    state, kind = partner
    if duty is RequestDuty.PART_9 and duty_of(purpose, kind) is RequestDuty.VOLUNTARY:
        raise NoDuty(state=state)


def stage(last: AnswerKind | None, *, is_acknowledged: bool, has_placement: bool) -> RequestStage:
    """Where a request stands, by its records."""
    if has_placement:
        return RequestStage.PLACED
    if last is not None:
        return STAGES[last]
    return RequestStage.ACKNOWLEDGED if is_acknowledged else RequestStage.SENT


def require_way_fits(kind: ExchangeKind, direction: Direction) -> None:
    """WrongWay when the other side says such things."""
    if _ONE_WAY.get(kind, direction) is not direction:
        raise WrongWay(kind=kind, direction=direction)


def remind_on(sent_on: date, deadline: date | None, last_reminder: date | None) -> date:
    """The day from which a State that has not answered is to be reminded."""
    due = deadline + timedelta(days=1) if deadline is not None else sent_on + timedelta(days=UNASKED_DAYS)
    return due if last_reminder is None else max(due, last_reminder + timedelta(days=REMINDED_DAYS))


def remark(duty: RequestDuty, kind: AnswerKind | None, reason: RefusalReason | None) -> AnswerRemark | None:
    """What a refusal means: under Part 9 that no procedure exists justifies none; else the State is free [R 19, 28]."""
    if kind is not AnswerKind.REFUSED:
        return None
    if duty is RequestDuty.VOLUNTARY:
        return AnswerRemark.FREE_TO_REFUSE
    return AnswerRemark.NO_GROUND_UNDER_PART_9 if reason is RefusalReason.NO_PROCEDURE else None


@dataclass(frozen=True, slots=True)
class Counts:
    """Whether a request counts as primary in a report of the period it was sent in, and why, by one reading."""

    is_primary: bool
    reason: CountReason


def readings(request: CountedRequest, under: InstrumentKind | None) -> tuple[Counts, Counts]:
    """Both readings of note 14, our own first.

    "Sent as a result of the signature" means what carries the signature out; or whatever is asked under the framework.
    """
    ours = _counts(request)
    if ours.is_primary and under in _FRAMEWORKS:
        return ours, Counts(is_primary=False, reason=CountReason.UNDER_FRAMEWORK)
    return ours, ours


def _counts(request: CountedRequest) -> Counts:
    day = request.transmitted_on
    if day is not None and counting.is_counted_primary(request, Period(day, day)):
        return Counts(is_primary=True, reason=CountReason.ORDINARY)
    if request.sequence is RequestSequence.FOLLOW_UP:
        return Counts(is_primary=False, reason=CountReason.FOLLOW_UP)
    if request.on_behalf_of is OnBehalfOf.PROSECUTION:
        return Counts(is_primary=False, reason=CountReason.PROSECUTION)
    return Counts(is_primary=False, reason=_BY_OCCASION[request.occasion])

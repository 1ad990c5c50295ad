"""How the period's requests and arrivals are broken down: each record stands in one cell of each breakdown."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from relocation_desk.domain.codes import (
    AnswerKind,
    InstrumentKind,
    Occasion,
    OnBehalfOf,
    PartnerKind,
    RegionalGroup,
    RequestPurpose,
    RequestSequence,
    WayIn,
)
from relocation_desk.domain.counting import CountedRequest, Period
from relocation_desk.domain.figure_codes import AnswerTime, Breakdown, RuleOutcome, WaitingTime

NO_CELL = "none"  # no instrument, no situation on the desk, no answer yet
ANSWERED_WITHIN = ((AnswerTime.WITHIN_14, 14), (AnswerTime.WITHIN_30, 30), (AnswerTime.WITHIN_90, 90))
_WAITED = ((WaitingTime.WITHIN_30, 30), (WaitingTime.WITHIN_90, 90), (WaitingTime.WITHIN_180, 180))
CODES: Mapping[Breakdown, type[Enum]] = {
    Breakdown.INSTRUMENT: InstrumentKind,
    Breakdown.RECIPIENT: PartnerKind,
    Breakdown.GROUP: RegionalGroup,
    Breakdown.PARTY: OnBehalfOf,
    Breakdown.OUTCOME: AnswerKind,
    Breakdown.ANSWER_TIME: AnswerTime,
    Breakdown.WAY_IN: WayIn,
    Breakdown.WAITING: WaitingTime,
}
Cells = dict[Breakdown, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Slice:
    """So many counted requests that agree in all that they are broken down by."""

    recipient: PartnerKind
    group: RegionalGroup
    instrument: InstrumentKind | None
    party: OnBehalfOf
    situation: str | None
    answer: AnswerKind | None
    answer_time: AnswerTime
    count: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """A person's arrival with their household, and the days from the request until then."""

    way_in: WayIn
    days: int


def cell(code: Enum | str | None) -> str:
    """The name of a code's cell: its value with hyphens, as references have them."""
    if code is None:
        return NO_CELL
    return str(code.value if isinstance(code, Enum) else code).replace("_", "-")


def code_of(breakdown: Breakdown, name: str) -> Enum | None:
    """The code of a cell; None for what is no code: a situation, or no cell."""
    kind = CODES.get(breakdown)
    value = name.replace("-", "_")
    return next((one for one in kind if one.value == value), None) if kind else None


def answer_time(days: int | None) -> AnswerTime:
    """How long a first answer took; None for no answer."""
    if days is None:
        return AnswerTime.NONE
    return next((band for band, most in ANSWERED_WITHIN if days <= most), AnswerTime.LATER)


def waiting_time(days: int) -> WaitingTime:
    """The band of the days at risk."""
    return next((band for band, most in _WAITED if days <= most), WaitingTime.LATER)


def composed(slices: Iterable[Slice], arrivals: Iterable[Arrival]) -> Cells:
    """All breakdowns, each cell that is not empty in its order; the cells of one sum to the figure it is of."""
    found: dict[Breakdown, Counter[str]] = {one: Counter() for one in Breakdown}
    for one in slices:
        for breakdown, code in (
            (Breakdown.INSTRUMENT, one.instrument), (Breakdown.SITUATION, one.situation),
            (Breakdown.RECIPIENT, one.recipient), (Breakdown.GROUP, one.group), (Breakdown.PARTY, one.party),
            (Breakdown.OUTCOME, one.answer), (Breakdown.ANSWER_TIME, one.answer_time),
        ):  # fmt: skip
            found[breakdown][cell(code)] += one.count
    for arrival in arrivals:
        found[Breakdown.WAY_IN][cell(arrival.way_in)] += 1
        found[Breakdown.WAITING][cell(waiting_time(arrival.days))] += 1
    return {breakdown: ordered(breakdown, counts) for breakdown, counts in found.items()}


def ordered(breakdown: Breakdown, counts: Mapping[str, int]) -> dict[str, int]:
    """Cells in the order of their codes, situations by their number, and what is in none last."""
    places = {cell(one): place for place, one in enumerate(CODES.get(breakdown, ()))}
    return dict(sorted(counts.items(), key=lambda one: (one[0] == NO_CELL, places.get(one[0], 0), one[0])))


def outcome_as_primary(request: CountedRequest, period: Period) -> RuleOutcome:
    """Whether a request counts as primary, or the first reason why not [R 25, notes 14-16]."""
    if request.transmitted_on is None or request.transmitted_on not in period:
        return RuleOutcome.NOT_IN_PERIOD
    if request.on_behalf_of is OnBehalfOf.PROSECUTION:
        return RuleOutcome.FOR_PROSECUTION
    if request.sequence is not RequestSequence.PRIMARY:
        return RuleOutcome.NOT_PRIMARY
    return RuleOutcome.COUNTED if request.occasion is Occasion.ORDINARY else RuleOutcome.NOT_ORDINARY


def outcome_as_follow_up(request: CountedRequest, period: Period) -> RuleOutcome:
    """Whether a request counts as a follow-up for arrest and surrender, or the first reason why not [R 55]."""
    if request.transmitted_on is None or request.transmitted_on not in period:
        return RuleOutcome.NOT_IN_PERIOD
    if request.on_behalf_of is OnBehalfOf.PROSECUTION:
        return RuleOutcome.FOR_PROSECUTION
    if request.sequence is not RequestSequence.FOLLOW_UP:
        return RuleOutcome.NOT_FOLLOW_UP
    is_on_arrest = request.purpose is RequestPurpose.ARREST_AND_SURRENDER
    return RuleOutcome.COUNTED if is_on_arrest else RuleOutcome.OTHER_PURPOSE

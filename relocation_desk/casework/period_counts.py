"""What a period's report counts of requests and placements, by the register itself: domain.counting in its terms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Integer, case, func, select, type_coerce
from sqlalchemy.orm import Session

from relocation_desk.domain import codes
from relocation_desk.domain.composition import ANSWERED_WITHIN, Arrival, Slice
from relocation_desk.domain.counting import Period
from relocation_desk.domain.figure_codes import AnswerTime
from relocation_desk.vault.partner_tables import Answer, Cost, Instrument, Partner, Request
from relocation_desk.vault.tables import Case, Placement, PlacementStep

_NO_PROSECUTION = Request.on_behalf_of != codes.OnBehalfOf.PROSECUTION


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """Follow-up requests for arrest and surrender, and how many States Parties they went to."""

    requests: int
    states_parties: int


def primary(period: Period) -> tuple[ColumnElement[bool], ...]:
    """counting.is_counted_primary, as conditions."""
    return (
        Request.happened_on.between(period.start, period.end),
        Request.sequence == codes.RequestSequence.PRIMARY,
        Request.occasion == codes.Occasion.ORDINARY,
        _NO_PROSECUTION,
    )


def again_on_arrest(period: Period) -> tuple[ColumnElement[bool], ...]:
    """counting.is_counted_follow_up_on_arrest, as conditions."""
    return (
        Request.happened_on.between(period.start, period.end),
        Request.sequence == codes.RequestSequence.FOLLOW_UP,
        Request.purpose == codes.RequestPurpose.ARREST_AND_SURRENDER,
        _NO_PROSECUTION,
    )


def slices(session: Session, period: Period) -> tuple[Slice, ...]:
    """The period's primary requests, counted by all that they are broken down by."""
    answers = select(Answer.kind).where(Answer.request_id == Request.id)
    last = answers.order_by(Answer.happened_on.desc(), Answer.id.desc()).limit(1).correlate(Request).scalar_subquery()
    first = select(func.min(Answer.happened_on)).where(Answer.request_id == Request.id).correlate(Request)
    days = type_coerce(first.scalar_subquery(), Integer) - type_coerce(Request.happened_on, Integer)
    band = case(
        (days.is_(None), AnswerTime.NONE.value),
        *((days <= most, one.value) for one, most in ANSWERED_WITHIN),
        else_=AnswerTime.LATER.value,
    )
    by = (
        Partner.kind, Partner.group, Instrument.kind, Request.on_behalf_of, Case.situation,
        last.label("last_answer"), band.label("answer_time"),
    )  # fmt: skip
    statement = (
        select(*by, func.count())
        .select_from(Request)
        .join(Partner, Partner.id == Request.partner_id)
        .outerjoin(Instrument, Instrument.id == Request.instrument_id)
        .outerjoin(Case, Case.id == Request.case_id)
        .where(*primary(period))
        .group_by(*by[:5], "last_answer", "answer_time")
    )
    found = session.execute(statement).all()
    return tuple(
        Slice(kind, group, instrument, party, situation, answer, AnswerTime(time), count)
        for kind, group, instrument, party, situation, answer, time, count in found
    )


def asked_again(session: Session, period: Period) -> AskedAgain:
    """Follow-up requests for arrest and surrender, and their recipients among States Parties, each once."""
    party = case((Partner.kind == codes.PartnerKind.STATE_PARTY, Partner.id))
    statement = (
        select(func.count(), func.count(party.distinct()))
        .select_from(Request)
        .join(Partner, Partner.id == Request.partner_id)
        .where(*again_on_arrest(period))
    )
    return AskedAgain(*session.execute(statement).one())


def arrivals(session: Session, period: Period) -> tuple[tuple[str, Arrival], ...]:
    """The cases that arrived in the period, by which way in and how long after the request."""
    statement = (
        select(Case.reference, Placement.way_in, Request.happened_on, PlacementStep.happened_on)
        .join(Placement, Placement.id == PlacementStep.placement_id)
        .join(Case, Case.id == Placement.case_id)
        .join(Request, Request.id == Placement.request_id)
        .where(
            PlacementStep.stage == codes.PlacementStage.ARRIVED,
            PlacementStep.happened_on.between(period.start, period.end),
        )
        .order_by(Case.reference)
    )
    found = session.execute(statement)
    return tuple((reference, Arrival(way, (arrived - asked).days)) for reference, way, asked, arrived in found)


def hosted(session: Session, day: date) -> Sequence[tuple[str, int]]:
    """The cases that are with a host State at the end of a day, each with that State."""
    gone = select(PlacementStep.placement_id).where(
        PlacementStep.stage == codes.PlacementStage.ENDED, PlacementStep.happened_on <= day
    )
    statement = (
        select(Case.reference, Placement.partner_id)
        .join(Placement, Placement.case_id == Case.id)
        .join(PlacementStep, PlacementStep.placement_id == Placement.id)
        .join(Partner, Partner.id == Placement.partner_id)
        .where(
            PlacementStep.stage == codes.PlacementStage.ARRIVED,
            PlacementStep.happened_on <= day,
            Placement.id.not_in(gone),
            Partner.kind != codes.PartnerKind.ORGANISATION,
        )
        .distinct()
        .order_by(Case.reference)
    )
    return [(reference, partner) for reference, partner in session.execute(statement)]


def benefiting(session: Session, period: Period) -> Sequence[tuple[str, int]]:
    """The cases of which the Fund bore costs in the period, each with its host."""
    statement = (
        select(Case.reference, Placement.partner_id)
        .join(Placement, Placement.case_id == Case.id)
        .join(Cost, Cost.placement_id == Placement.id)
        .where(Cost.from_fund, Cost.happened_on.between(period.start, period.end))
        .distinct()
        .order_by(Case.reference)
    )
    return [(reference, partner) for reference, partner in session.execute(statement)]

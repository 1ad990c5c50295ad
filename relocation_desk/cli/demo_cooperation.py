"""What is known of the demonstration's States: whom to call, on what they rest, what was agreed; all of it invented."""

from datetime import timedelta
from random import Random

from relocation_desk.casework import cooperation, focal_points, instrument_views, instruments
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.focal_points import NewFocalPerson, NewFocalPoint
from relocation_desk.casework.instrument_views import InstrumentStory, Wanted
from relocation_desk.casework.instruments import CostShare, NewTerms
from relocation_desk.domain.codes import CostKind, InstrumentKind, InstrumentStage, RequestChannel
from relocation_desk.domain.instrument_codes import (
    CloseRelations,
    Confidentiality,
    CostBearer,
    CourtService,
    LawBasis,
    Liability,
    PapersGiven,
    ResidenceStatus,
    TakingBack,
)
from relocation_desk.domain.partner_codes import (
    CallOutcome,
    CapacityKind,
    ChannelVia,
    FocalKind,
    Permitted,
    Willing,
    WillingFor,
)

_STATES = 10
_REACHED_DAYS = (12, 40, 75, 110, 150, 171, 196, 230)
_PEOPLE = ("Imre Solvang", "Odile Marchetti", "Tamsin Okoro", "Rauf Belgin", "Noor Tavares", "Pilar Stenmark")
_COSTS = (CostShare(CostKind.TRAVEL, CostBearer.COURT), CostShare(CostKind.HOUSING, CostBearer.HOST))
_SERVICES = (CourtService.RELOCATION, CourtService.DEPENDENT_CARE)


def tell(desk: Desk) -> None:
    """Record what is known of the States with the oldest relocation agreements, the same from the same seed."""
    draw = Random(45)  # noqa: S311 - draws a demo, no key
    found = instrument_views.instruments_of(desk, Wanted(InstrumentKind.RELOCATION_AGREEMENT))
    agreed = sorted((one for one in found if one.is_in_force), key=lambda one: one.id)
    for one in [one for one in agreed if one.stage is InstrumentStage.UNDER_REVIEW]:
        # After the period of the report, and no review changes what is in force.
        instruments.record_event(desk, one.reference, InstrumentStage.RESUMED, one.stage_on + timedelta(days=400))
    for one in agreed[1:2]:
        instruments.record_event(desk, one.reference, InstrumentStage.UNDER_REVIEW, desk.today() - timedelta(days=20))
    for number, one in enumerate(agreed[:_STATES]):
        _of_state(desk, one, number, draw)


def _of_state(desk: Desk, one: InstrumentStory, number: int, draw: Random) -> None:
    since = one.events[0].happened_on
    basis = draw.choice((LawBasis.LEGISLATION, LawBasis.TREATY, LawBasis.ADMINISTRATIVE_PRACTICE, LawBasis.UNKNOWN))
    permits = Permitted.UNKNOWN if basis is LawBasis.UNKNOWN else draw.choice((Permitted.IN_FULL, Permitted.IN_PART))
    cooperation.record_law(desk, one.partner, cooperation.NewLaw(basis, since, permits))
    cooperation.record_channel(desk, one.partner, RequestChannel.ARTICLE_87, ChannelVia.EMBASSY, since)
    for purpose in (WillingFor.DURABLE, WillingFor.FAMILIES):
        cooperation.record_readiness(desk, one.partner, purpose, draw.choice(tuple(Willing)), since)
    if number % 3 == 0:
        given = draw.choice(tuple(CapacityKind))
        cooperation.record_capacity(desk, one.partner, given, since + timedelta(days=90), since + timedelta(days=120))
    _focal_point(desk, one, number, draw)
    terms = NewTerms(
        since, one.places_per_year, min(2, one.places_per_year or 1), CloseRelations.CORE_FAMILY, _SERVICES, _COSTS,
        None, draw.choice(tuple(ResidenceStatus)), PapersGiven.TRAVEL, Liability.EACH_ITS_OWN,
        draw.choice((30, 60, 90)), TakingBack.AFTER_NOTICE, Confidentiality.EXISTENCE, basis,
    )  # fmt: skip
    instruments.record_terms(desk, one.reference, terms)


def _focal_point(desk: Desk, one: InstrumentStory, number: int, draw: Random) -> None:
    since = one.events[0].happened_on
    night = f"+99 555 {draw.randrange(10, 99)} {draw.randrange(10, 99)}"
    named = NewFocalPoint(FocalKind.PROTECTION_AGENCY, since, f"Bureau {number + 1}", number=night)
    place = focal_points.record_focal_point(desk, one.partner, named)
    first, second = draw.sample(_PEOPLE, 2)
    left = focal_points.record_person(desk, place, NewFocalPerson(since, first, "head of bureau"))
    focal_points.record_departure(desk, left, since + timedelta(days=600))
    focal_points.record_person(desk, place, NewFocalPerson(since + timedelta(days=601), second, "head of bureau"))
    if number < len(_REACHED_DAYS):
        on = desk.today() - timedelta(days=_REACHED_DAYS[number])
        focal_points.record_test(desk, place, CallOutcome.ANSWERED, on)

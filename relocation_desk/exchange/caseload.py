"""A caseload as it comes in or goes out: plain rows that refer to one another by code or by their place in a list.

Nobody changes a row; they are not frozen since that makes a row three times as dear, and a caseload has 100,000.
"""

from dataclasses import dataclass
from datetime import date

from relocation_desk.domain import codes
from relocation_desk.domain.assessment_codes import TimeFrame
from relocation_desk.domain.contact_codes import ContactChannel, ContactPhase, SafetyLevel, SpokeWith, Wellbeing
from relocation_desk.domain.fund_codes import RateSource
from relocation_desk.domain.instrument_codes import (
    CloseRelations,
    Confidentiality,
    CostBearer,
    CourtService,
    LawBasis,
    LawStanding,
    Liability,
    PapersGiven,
    ResidenceStatus,
    TakingBack,
)
from relocation_desk.domain.partner_codes import FocalKind
from relocation_desk.domain.placement_codes import EndReason
from relocation_desk.domain.request_codes import Direction, ExchangeChannel, ExchangeKind, RefusalReason
from relocation_desk.domain.telling_codes import Matter, TellingWay, Told
from relocation_desk.vault.records import AnswerTerms, AssessmentNarrative, PersonIdentity


@dataclass(slots=True, kw_only=True)
class Entered:
    """A row's two kinds of time and who entered it; without `entered_on` it is known from the day it is loaded."""

    happened_on: date
    entered_by: str
    entered_on: date | None = None


@dataclass(slots=True, kw_only=True)
class Partner(Entered):
    """A State or organisation; `happened_on` is the day from which it is a partner."""

    code: str
    kind: codes.PartnerKind
    name_en: str
    name_fr: str
    group: codes.RegionalGroup
    language: str


@dataclass(slots=True, kw_only=True)
class InstrumentEvent(Entered):
    """What happened to an instrument."""

    stage: codes.InstrumentStage


@dataclass(slots=True, kw_only=True)
class Terms(Entered):
    """What was agreed from `happened_on`; None where the instrument is silent."""

    places_per_year: int | None = None
    places_at_once: int | None = None
    relations: CloseRelations | None = None
    services: tuple[CourtService, ...] = ()
    bearers: tuple[tuple[codes.CostKind, CostBearer], ...] = ()
    duration_months: int | None = None
    status: ResidenceStatus | None = None
    papers: PapersGiven | None = None
    liability: Liability | None = None
    notice_days: int | None = None
    taking_back: TakingBack | None = None
    confidentiality: Confidentiality | None = None
    law_basis: LawBasis = LawBasis.UNKNOWN
    words: str = ""


@dataclass(slots=True, kw_only=True)
class LawOpinion(Entered):
    """Whether the State's law permits an arrangement, as was said on `happened_on`."""

    standing: LawStanding
    opinion: str = ""


@dataclass(slots=True, kw_only=True)
class FocalNumber(Entered):
    """A number for out of hours, from `happened_on`."""

    number: str


@dataclass(slots=True, kw_only=True)
class FocalPoint(Entered):
    """A structure that receives what the Court sends."""

    partner: str
    kind: FocalKind
    name: str
    address: str = ""
    numbers: tuple[FocalNumber, ...] = ()


@dataclass(slots=True, kw_only=True)
class Instrument(Entered):
    """An instrument with a partner and its events, oldest first."""

    partner: str
    kind: codes.InstrumentKind
    events: tuple[InstrumentEvent, ...]
    places_per_year: int | None = None
    sentences: int = 0
    terms: tuple[Terms, ...] = ()
    opinions: tuple[LawOpinion, ...] = ()


@dataclass(slots=True, kw_only=True)
class Answer(Entered):
    """What a partner said to a request."""

    kind: codes.AnswerKind
    persons: int | None = None
    months: int | None = None
    terms: AnswerTerms | None = None
    reason: RefusalReason | None = None
    by_exception: bool = False


@dataclass(slots=True, kw_only=True)
class Exchange(Entered):
    """A message about a request beside its answers."""

    kind: ExchangeKind
    direction: Direction
    channel: ExchangeChannel
    answer_by: date | None = None
    remark: str = ""


@dataclass(slots=True, kw_only=True)
class Request(Entered):
    """A request transmitted on `happened_on`; `case`, `instrument` and `follows` are places in the caseload's lists.

    `external` is what the State knows it by, where that is known.
    """

    partner: str
    case: int | None
    instrument: int | None
    sequence: codes.RequestSequence
    purpose: codes.RequestPurpose
    on_behalf_of: codes.OnBehalfOf
    occasion: codes.Occasion
    duty: codes.RequestDuty
    channel: codes.RequestChannel
    deadline_on: date | None = None
    external: str | None = None
    follows: int | None = None
    answers: tuple[Answer, ...] = ()
    exchanges: tuple[Exchange, ...] = ()


@dataclass(slots=True, kw_only=True)
class Member(Entered):
    """A person of a household."""

    relation: codes.Relation
    age_band: codes.AgeBand
    moves_along: bool
    identity: PersonIdentity


@dataclass(slots=True, kw_only=True)
class Assessment(Entered):
    """A version of a threat assessment; `entered_by` is its author, `signed_off` names who signed, and when."""

    nature: codes.ThreatNature
    intent: codes.Degree
    capability: codes.Degree
    inhibition: codes.Degree
    severity: codes.Severity
    likelihood: codes.Likelihood
    severity_after: codes.Severity
    likelihood_after: codes.Likelihood
    confidence: codes.Degree
    recommendation: codes.Recommendation
    valid_until: date
    narrative: AssessmentNarrative
    horizon: TimeFrame | None = None
    duration_months: int | None = None
    signed_off: Entered | None = None


@dataclass(slots=True, kw_only=True)
class Incident(Entered):
    """Something that happened to the person or those close to them."""

    kind: codes.IncidentKind
    impact: codes.Severity
    account: str
    names_person: bool = False


@dataclass(slots=True, kw_only=True)
class Consent(Entered):
    """Informed consent of the principal, explained by `entered_by`."""

    scope: codes.ConsentScope
    language: str
    interpreter: str | None = None
    valid_until: date | None = None


@dataclass(slots=True, kw_only=True)
class Exclusion(Entered):
    """A partner that is out of the question for a case."""

    partner: str
    reason: codes.ExclusionReason


@dataclass(slots=True, kw_only=True)
class Stay(Entered):
    """Where a household was from `happened_on`."""

    place: str
    safe_contact: str


@dataclass(slots=True, kw_only=True)
class ArrivalPlan(Entered):
    """How a household arrives."""

    arrival: str


@dataclass(slots=True, kw_only=True)
class PlacementStep(Entered):
    """A step of a placement; the one that ends it may say why."""

    stage: codes.PlacementStage
    reason: EndReason | None = None


@dataclass(slots=True, kw_only=True)
class Term(Entered):
    """Until when a temporary placement holds."""

    until: date


@dataclass(slots=True, kw_only=True)
class Rhythm(Entered):
    """From `happened_on` on, a contact at least every so many days."""

    phase: ContactPhase
    days: int | None


@dataclass(slots=True, kw_only=True)
class Contact(Entered):
    """A contact; one that reached nobody does not say how the person is."""

    channel: ContactChannel
    spoke_with: SpokeWith
    wellbeing: Wellbeing | None
    said: str = ""


@dataclass(slots=True, kw_only=True)
class SafetyCheck(Entered):
    """A check-in on safety."""

    level: SafetyLevel
    found: str


@dataclass(slots=True, kw_only=True)
class Telling(Entered):
    """Someone outside the section knows something since `happened_on`."""

    told: Told
    way: TellingWay
    matters: tuple[Matter, ...]
    who: str
    reason: str


@dataclass(slots=True, kw_only=True)
class Cost(Entered):
    """What was paid for a placement."""

    kind: codes.CostKind
    amount_minor: int
    currency: str
    from_fund: bool
    document: str | None = None


@dataclass(slots=True, kw_only=True)
class Placement(Entered):
    """A placement agreed under an accepted request; `request` is a place in the caseload's list."""

    request: int
    kind: codes.PlacementKind
    steps: tuple[PlacementStep, ...]
    costs: tuple[Cost, ...] = ()
    terms: tuple[Term, ...] = ()


@dataclass(slots=True, kw_only=True)
class Case(Entered):
    """A referral and all that followed, each list oldest first."""

    situation: str
    calling_party: codes.CallingParty
    urgency: codes.Urgency
    reason: str
    acknowledged: Entered | None = None
    members: tuple[Member, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    incidents: tuple[Incident, ...] = ()
    consents: tuple[Consent, ...] = ()
    participation_agreements: tuple[Entered, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    stays: tuple[Stay, ...] = ()
    arrivals: tuple[ArrivalPlan, ...] = ()
    placements: tuple[Placement, ...] = ()
    rhythms: tuple[Rhythm, ...] = ()
    contacts: tuple[Contact, ...] = ()
    safety_checks: tuple[SafetyCheck, ...] = ()
    tellings: tuple[Telling, ...] = ()


@dataclass(slots=True, kw_only=True)
class Rate(Entered):
    """How much of the currency of account one unit of another was worth, as it was published."""

    currency: str
    worth: str
    source: RateSource


@dataclass(slots=True, kw_only=True)
class Donation(Entered):
    """A donation to the Special Fund received on `happened_on`, or pledged then."""

    partner: str
    amount_minor: int
    currency: str
    earmark: codes.Earmark
    is_pledge: bool = False
    document: str | None = None


@dataclass(slots=True, kw_only=True)
class Caseload:
    """Everything that one load brings in; partners that it refers to stand in it or on the desk already."""

    partners: tuple[Partner, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    cases: tuple[Case, ...] = ()
    requests: tuple[Request, ...] = ()
    donations: tuple[Donation, ...] = ()
    rates: tuple[Rate, ...] = ()
    focal_points: tuple[FocalPoint, ...] = ()

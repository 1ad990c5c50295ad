"""What acts return: frozen values for pages and verbs. Mapped rows never leave casework."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self

from relocation_desk.casework.assessment_views import ActorView, EvidenceView
from relocation_desk.casework.family import Family
from relocation_desk.casework.lifecycle_views import Decided
from relocation_desk.casework.persons import PersonView
from relocation_desk.casework.proceedings import Proceedings
from relocation_desk.casework.safeguards import Safeguards
from relocation_desk.casework.stays import StayView
from relocation_desk.domain import codes, today_codes
from relocation_desk.domain.assessment_codes import TimeFrame
from relocation_desk.domain.copy_codes import Awaited, VersionKind
from relocation_desk.domain.references import (
    CaseRef,
    CopyCode,
    DossierNumber,
    OfficerRef,
    RequestRef,
    StateCode,
)
from relocation_desk.domain.safeguard_codes import ConsentManner
from relocation_desk.vault.records import (
    AnswerTerms,
    ArrivalPlan,
    AssessmentNarrative,
    CareRelease,
    IncidentAccount,
    Needs,
    PersonIdentity,
    ReferralNote,
    TransferBrief,
    Whereabouts,
    Withheld,
)

Waiting = today_codes.Waiting


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the table of witnesses; `name` is empty without clearance for identity.

    `why` is told by a search where the name that stands there does not say it.
    """

    id: int
    reference: CaseRef
    name: str
    native_name: str
    state: codes.CaseState
    risk: codes.RiskLevel | None
    urgency: codes.Urgency
    situation: str
    calling_party: codes.CallingParty
    household: int
    referred_on: date
    review_due: date | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member of a household, and who they are as far as this officer may know."""

    id: int
    ordinal: int
    relation: codes.Relation
    age_band: codes.AgeBand
    moves_along: bool
    identity: PersonIdentity | Withheld | None
    more: PersonView


@dataclass(frozen=True, slots=True)
class Judgement:
    """The coded part of a threat assessment."""

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
    horizon: TimeFrame | None = None
    duration_months: int | None = None


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """One version of a threat assessment; unsigned while `signed_by` is None.

    `review_due` of the version that stands is earlier than it was signed off for when an incident brought it forward.
    """

    id: int
    version: int
    assessed_on: date
    entered_at: datetime
    author: OfficerRef
    judgement: Judgement
    level: codes.RiskLevel
    level_after: codes.RiskLevel
    valid_until: date
    signed_by: OfficerRef | None
    signed_on: date | None
    signed_at: datetime | None
    review_due: date | None
    narrative: AssessmentNarrative | Withheld | None
    actors: tuple[ActorView, ...]
    evidence: tuple[EvidenceView, ...]
    under: CaseRef | None = None  # the other case of this person that it was recorded under, here and below


@dataclass(frozen=True, slots=True)
class IncidentView:
    """An incident; one that `calls_review` brings forward the review of the assessment that stands."""

    id: int
    happened_on: date
    entered_at: datetime
    kind: codes.IncidentKind
    impact: codes.Severity
    names_person: bool
    calls_review: bool
    account: IncidentAccount | Withheld | None
    under: CaseRef | None = None


@dataclass(frozen=True, slots=True)
class ConsentView:
    """A consent."""

    given_on: date
    scope: codes.ConsentScope
    language: str
    interpreter: str | None
    explained_by: OfficerRef
    manner: ConsentManner | None
    entered_at: datetime
    valid_until: date | None = None
    under: CaseRef | None = None


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request and its last answer; `days` run from transmission to the answer, or to today."""

    id: int
    reference: RequestRef
    partner: StateCode
    partner_name: str
    case: CaseRef | None
    transmitted_on: date
    entered_at: datetime
    deadline_on: date | None
    purpose: codes.RequestPurpose
    sequence: codes.RequestSequence
    on_behalf_of: codes.OnBehalfOf
    way_in: codes.WayIn
    answer: codes.AnswerKind | None
    answered_on: date | None
    months: int | None
    days: int
    terms: AnswerTerms | Withheld | None
    under: CaseRef | None = None
    external: str = ""  # what the State knows it by


@dataclass(frozen=True, slots=True)
class PlacementView:
    """A placement and where it stands."""

    id: int
    request: RequestRef
    partner: StateCode
    partner_name: str
    kind: codes.PlacementKind
    way_in: codes.WayIn
    agreed_on: date
    entered_at: datetime
    stage: codes.PlacementStage
    stage_on: date
    under: CaseRef | None = None


@dataclass(frozen=True, slots=True)
class CopyView:
    """A numbered copy and what happened to it last; `days_out` since export while it is unacknowledged.

    While it is open it may await something by a day.
    """

    id: int
    dossier: DossierNumber
    version: int
    case: CaseRef
    ordinal: int
    code: CopyCode
    medium: codes.CopyMedium
    partner: StateCode
    partner_name: str
    stage: codes.CopyStage
    stage_on: date
    is_closed: bool
    days_out: int | None
    made_by: OfficerRef
    is_urgent: bool
    is_recalled: bool
    awaits: Awaited | None
    due_on: date | None
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class ApartView:
    """What makes a dossier an annex apart: the number of the person whose secret it holds, and the dossier of all."""

    person: int
    beside: DossierNumber


@dataclass(frozen=True, slots=True)
class DossierView:
    """A version of a dossier and how far it has come; the first is of no kind."""

    id: int
    number: DossierNumber
    version: int
    case: CaseRef
    partner: StateCode
    partner_name: str
    language: str
    prepared_on: date
    entered_at: datetime
    prepared_by: OfficerRef
    second_officer: OfficerRef
    not_after: date
    stage: codes.DossierStage
    signatories: tuple[OfficerRef, ...]
    copies: tuple[CopyView, ...]
    kind: VersionKind | None
    is_urgent: bool
    apart: ApartView | None = None


class EventKind(StrEnum):
    """The kinds of line in a case's timeline."""

    REFERRAL = "referral"
    INCIDENT = "incident"
    ASSESSMENT = "assessment"
    CONSENT = "consent"
    MEASURE = "measure"
    REQUEST = "request"
    PLACEMENT = "placement"
    DOSSIER = "dossier"
    DOCUMENT = "document"
    DECISION = "decision"
    HOUSEHOLD = "household"
    REACH = "reach"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One line of a timeline: what happened on a day, in words, with a second line of detail."""

    happened_on: date
    entered_at: datetime
    kind: EventKind
    title: str
    detail: str
    under: CaseRef | None = None

    @classmethod
    def of(cls, row: Any, kind: EventKind, title: str, detail: str) -> Self:
        """The line of a record, with both its times."""
        return cls(row.happened_on, row.entered_at, kind, title, detail)

    @property
    def moment(self) -> tuple[date, datetime]:
        """Where it stands in the line of time: by its day, and of one day as it was entered."""
        return self.happened_on, self.entered_at


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case on one page; `brief`, `arrival` and the like are Withheld or None where that is so.

    `also` are the other cases of this person, which go on in this one; `kept` is the one in which this goes on.
    """

    id: int
    reference: CaseRef
    state: codes.CaseState
    situation: str
    calling_party: codes.CallingParty
    urgency: codes.Urgency
    referred_as: codes.Urgency
    referred_on: date
    entered_at: datetime
    referral: ReferralNote | Withheld | None
    members: tuple[MemberView, ...]
    assessments: tuple[AssessmentView, ...]
    incidents: tuple[IncidentView, ...]
    consents: tuple[ConsentView, ...]
    participation_agreed_on: date | None
    needs: Needs | Withheld | None
    care_release: CareRelease | Withheld | None
    whereabouts: Whereabouts | Withheld | None
    stays: tuple[StayView, ...]
    arrival: ArrivalPlan | Withheld | None
    brief: TransferBrief | Withheld | None
    requests: tuple[RequestView, ...]
    placements: tuple[PlacementView, ...]
    dossiers: tuple[DossierView, ...]
    decided: Decided
    proceedings: Proceedings
    timeline: tuple[TimelineEvent, ...]
    safeguards: Safeguards
    family: Family
    also: tuple[CaseRef, ...] = ()
    kept: CaseRef | None = None

    @property
    def dossiers_of_all(self) -> tuple[DossierView, ...]:
        """The dossiers of the household, without the annexes apart."""
        return tuple(one for one in self.dossiers if one.apart is None)

    @property
    def placement(self) -> PlacementView | None:
        """The last placement that has not ended: what is made next is made for it."""
        return next((one for one in reversed(self.placements) if one.stage is not codes.PlacementStage.ENDED), None)

    @property
    def standing(self) -> AssessmentView | None:
        """The last assessment that was signed off: by its day, and of one day the later version."""
        signed = [one for one in reversed(self.assessments) if one.signed_by]
        return max(signed, key=lambda one: one.assessed_on, default=None)


@dataclass(frozen=True, slots=True)
class TodayLine:
    """What waits, since or until when, and the record that its act begins at (`record` is a row id or 0)."""

    kind: Waiting
    case: CaseRef | None
    subject: str
    due_on: date
    days_over: int
    record: int
    detail: str


@dataclass(frozen=True, slots=True)
class Snoozed:
    """A line that the officer put off: until when, and why."""

    id: int
    line: TodayLine
    until: date
    reason: str | Withheld


@dataclass(frozen=True, slots=True)
class Today:
    """The lines that are shown, how many wait in all by kind, and how many of those asked for are over their day.

    What the officer put off stands apart and is not counted.
    """

    lines: tuple[TodayLine, ...]
    counts: Mapping[Waiting, int]
    over: int
    snoozed: tuple[Snoozed, ...] = ()

"""Where a case stands, as its records say."""

from dataclasses import dataclass

from relocation_desk.domain.codes import CaseState, PlacementKind, PlacementStage, Recommendation
from relocation_desk.domain.lifecycle_codes import Outcome
from relocation_desk.domain.permissions import Act


@dataclass(frozen=True, slots=True)
class CaseRecords:
    """What of a case's records decides where it stands; `recommendation` is of the last signed-off assessment.

    `outcome` is the last one, of whatever kind.
    """

    has_assessment: bool
    recommendation: Recommendation | None
    awaits_answer: bool
    is_accepted: bool
    placement: PlacementStage | None
    placement_kind: PlacementKind | None
    outcome: Outcome | None


_BY_PLACEMENT = {
    PlacementStage.AGREED: CaseState.ACCEPTED,
    PlacementStage.UNDER_WAY: CaseState.IN_TRANSIT,
    PlacementStage.ARRIVED: CaseState.RELOCATED,
}
_BY_CLOSING = {
    Outcome.DECLINED: CaseState.DECLINED,
    Outcome.DISCHARGED: CaseState.DISCHARGED,
    Outcome.DECEASED: CaseState.DECEASED,
}
CLOSING = frozenset(_BY_CLOSING)
CLOSED = frozenset(_BY_CLOSING.values())

# What adds to the work on a case: refused while the case is closed. What accounts for papers goes on.
OPEN_ONLY = frozenset(
    {
        Act.RECORD_IDENTITY, Act.RECORD_WHEREABOUTS, Act.RECORD_INCIDENT, Act.DRAFT_ASSESSMENT,
        Act.SIGN_OFF_ASSESSMENT, Act.RECORD_CONSENT, Act.RECORD_PARTICIPATION_AGREEMENT, Act.EXCLUDE_STATE,
        Act.RECORD_NEEDS, Act.RELEASE_NEEDS, Act.RELEASE_DOCUMENT, Act.RECORD_DOCUMENT, Act.RECORD_DOCUMENT_CONSENT,
        Act.TRANSMIT_REQUEST, Act.PREPARE_DOSSIER, Act.RECORD_MEASURE, Act.RAISE_ALERT, Act.LIFT_EXCLUSION,
        Act.RECORD_PROCEEDINGS, Act.SAVE_DOCUMENT,
        Act.RECORD_HOUSEHOLD, Act.DECIDE_BEST_INTERESTS, Act.EVALUATE_PERSON, Act.LINK_CASES, Act.KEEP_APART,
    }
)  # fmt: skip

# About a paper that a case has: where that goes on in another, it is done to the paper, if the other is open.
OF_PAPERS = frozenset({Act.RECORD_DOCUMENT_CONSENT, Act.SAVE_DOCUMENT})
# What is decided or ended of a person: refused, as all of the above is, where a case goes on in another of that person.
OF_PERSON = frozenset(
    {
        Act.RECORD_ADMISSION, Act.DECIDE_CASE, Act.RECORD_DEATH, Act.WITHDRAW_CONSENT, Act.ASSIGN_CASE, Act.WALL_CASE,
        Act.LIFT_ALERT, Act.END_MEASURE, Act.DESTROY_CASE,
    }
)  # fmt: skip


def state(records: CaseRecords) -> CaseState:
    """Return the state that follows from the records: the furthest that they prove."""
    if records.outcome in _BY_CLOSING:
        return _BY_CLOSING[records.outcome]
    if records.placement in _BY_PLACEMENT:
        return _BY_PLACEMENT[records.placement]
    if records.placement is PlacementStage.ENDED and records.placement_kind is PlacementKind.DURABLE:
        return CaseState.SETTLED
    if records.is_accepted:
        return CaseState.ACCEPTED
    if records.awaits_answer:
        return CaseState.AWAITING_STATE
    return _before_request(records)


def _before_request(records: CaseRecords) -> CaseState:
    if records.outcome is Outcome.DEFERRED:
        return CaseState.DEFERRED
    if records.recommendation in (Recommendation.RELOCATION, Recommendation.TEMPORARY_RELOCATION):
        return CaseState.RELOCATION_RECOMMENDED
    if records.recommendation is not None:
        return CaseState.LOCAL_MEASURES
    return CaseState.BEING_ASSESSED if records.has_assessment else CaseState.REFERRED

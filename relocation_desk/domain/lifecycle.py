"""Where a case stands, as its records say."""

from dataclasses import dataclass

from relocation_desk.domain.codes import CaseState, PlacementKind, PlacementStage, Recommendation


@dataclass(frozen=True, slots=True)
class CaseRecords:
    """What of a case's records decides where it stands; `recommendation` is of the last signed-off assessment."""

    has_assessment: bool
    recommendation: Recommendation | None
    awaits_answer: bool
    is_accepted: bool
    placement: PlacementStage | None
    placement_kind: PlacementKind | None


_BY_PLACEMENT = {
    PlacementStage.AGREED: CaseState.ACCEPTED,
    PlacementStage.UNDER_WAY: CaseState.IN_TRANSIT,
    PlacementStage.ARRIVED: CaseState.RELOCATED,
}


def state(records: CaseRecords) -> CaseState:
    """Return the state that follows from the records: the furthest that they prove."""
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
    if records.recommendation in (Recommendation.RELOCATION, Recommendation.TEMPORARY_RELOCATION):
        return CaseState.RELOCATION_RECOMMENDED
    if records.recommendation is not None:
        return CaseState.LOCAL_MEASURES
    return CaseState.BEING_ASSESSED if records.has_assessment else CaseState.REFERRED

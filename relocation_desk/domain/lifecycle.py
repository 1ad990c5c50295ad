"""Where a case stands, as its records say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import CaseState, Compartment, PlacementKind, PlacementStage, Recommendation
from relocation_desk.domain.lifecycle_codes import Outcome
from relocation_desk.domain.placement_codes import EndReason


@dataclass(frozen=True, slots=True)
class CaseRecords:
    """What of a case's records decides where it stands; `recommendation` is of the last signed-off assessment.

    `outcome` is the last one, of whatever kind. Who `left_in_emergency` did so since the last step of a placement.
    """

    has_assessment: bool
    recommendation: Recommendation | None
    awaits_answer: bool
    is_accepted: bool
    placement: PlacementStage | None
    placement_kind: PlacementKind | None
    outcome: Outcome | None
    end_reason: EndReason | None = None
    left_in_emergency: bool = False

    @property
    def ended_as(self) -> PlacementKind | None:
        """What kind of placement it was, once it has ended and nothing says that it led nowhere."""
        has_ended = self.placement is PlacementStage.ENDED and self.end_reason is None
        return self.placement_kind if has_ended else None


_BY_CLOSING = {
    Outcome.DECLINED: CaseState.DECLINED,
    Outcome.DISCHARGED: CaseState.DISCHARGED,
    Outcome.DECEASED: CaseState.DECEASED,
}
# Which records lead to which state, the furthest first. The register reads the same table (casework/standing.py).
STEPS: tuple[tuple[str, Mapping[Any, CaseState]], ...] = (
    ("outcome", _BY_CLOSING),
    ("left_in_emergency", {True: CaseState.IN_TRANSIT}),
    (
        "placement",
        {
            PlacementStage.PROPOSED: CaseState.ACCEPTED,
            PlacementStage.AGREED: CaseState.ACCEPTED,
            PlacementStage.UNDER_WAY: CaseState.IN_TRANSIT,
            PlacementStage.ARRIVED: CaseState.RELOCATED,
            PlacementStage.SETTLED: CaseState.SETTLED,
        },
    ),
    ("ended_as", {PlacementKind.DURABLE: CaseState.SETTLED}),
    ("is_accepted", {True: CaseState.ACCEPTED}),
    ("awaits_answer", {True: CaseState.AWAITING_STATE}),
    ("outcome", {Outcome.DEFERRED: CaseState.DEFERRED}),
    (
        "recommendation",
        {
            Recommendation.RELOCATION: CaseState.RELOCATION_RECOMMENDED,
            Recommendation.TEMPORARY_RELOCATION: CaseState.RELOCATION_RECOMMENDED,
            Recommendation.LOCAL_MEASURES: CaseState.LOCAL_MEASURES,
            Recommendation.NO_MEASURES: CaseState.LOCAL_MEASURES,
        },
    ),
    ("has_assessment", {True: CaseState.BEING_ASSESSED}),
)
FIRST = CaseState.REFERRED
CLOSING = frozenset(_BY_CLOSING)
CLOSED = frozenset(_BY_CLOSING.values())

# What adds to the work on a case: refused while the case is closed. What accounts for papers goes on.
OPEN_ONLY = frozenset(
    {
        Act.RECORD_IDENTITY, Act.RECORD_WHEREABOUTS, Act.RECORD_INCIDENT, Act.DRAFT_ASSESSMENT,
        Act.SIGN_OFF_ASSESSMENT, Act.RECORD_CONSENT, Act.RECORD_PARTICIPATION_AGREEMENT, Act.EXCLUDE_STATE,
        Act.RECORD_NEEDS, Act.RELEASE_NEEDS, Act.RELEASE_DOCUMENT, Act.RECORD_DOCUMENT, Act.RECORD_DOCUMENT_CONSENT,
        Act.TRANSMIT_REQUEST, Act.PREPARE_DOSSIER, Act.RECORD_MEASURE, Act.RAISE_ALERT, Act.LIFT_EXCLUSION,
        Act.RECORD_PROCEEDINGS, Act.SET_URGENCY, Act.SAVE_DOCUMENT, Act.BEGIN_EMERGENCY, Act.ACT_IN_EMERGENCY,
        Act.MAKE_EMERGENCY_SHEET, Act.MAKE_FIELD_SHEET,
        Act.RECORD_HOUSEHOLD, Act.DECIDE_BEST_INTERESTS, Act.EVALUATE_PERSON, Act.LINK_CASES, Act.KEEP_APART,
        Act.CHOOSE_STATE, Act.RECORD_STATE_TIE,
        Act.SET_CONTACT_RHYTHM, Act.RECORD_CONTACT, Act.CHECK_SAFETY, Act.CHECK_QUALITY,
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

# Where the words go that an act can't do without: to whom a wall closes that compartment, the act is closed as well.
WRITES_INTO: Mapping[Act, Compartment] = {
    **dict.fromkeys(
        (
            Act.RECORD_INCIDENT, Act.DRAFT_ASSESSMENT, Act.SET_URGENCY, Act.EXCLUDE_STATE, Act.LIFT_EXCLUSION,
            Act.KEEP_APART, Act.CHOOSE_STATE, Act.RECORD_STATE_TIE, Act.CHECK_SAFETY, Act.RECORD_TELLING,
            Act.LIMIT_TELLING, Act.PREPARE_DOSSIER,
        ),
        Compartment.PROTECTION,
    ),
    **dict.fromkeys((Act.RECORD_IDENTITY, Act.RELEASE_NEEDS, Act.DECIDE_BEST_INTERESTS), Compartment.IDENTITY),
    **dict.fromkeys((Act.RECORD_WHEREABOUTS, Act.MAKE_FIELD_SHEET), Compartment.WHEREABOUTS),
    **dict.fromkeys((Act.RECORD_NEEDS, Act.EVALUATE_PERSON, Act.CHECK_QUALITY), Compartment.CARE),
}  # fmt: skip


def state(records: CaseRecords) -> CaseState:
    """Return the state that follows from the records: the furthest that they prove."""
    for fact, leads_to in STEPS:
        proven = leads_to.get(getattr(records, fact))
        if proven is not None:
            return proven
    return FIRST

"""Which records take two officers to be voided (domain.md: an approval is never one person's)."""

from dataclasses import dataclass

from relocation_desk.domain.codes import AnswerKind
from relocation_desk.domain.kinds import RecordKind

# All others take two. A sign-off and the lifting of an exclusion are themselves a second officer's word; without an
# exclusion, a withdrawal, or what was said of a minor, someone could be moved who must not be; and of a kind that is
# not named here nobody has said yet what rests on it.
_BY_ONE = frozenset({
    RecordKind.HOUSEHOLD_MEMBERS, RecordKind.SEALED_RECORDS, RecordKind.ASSESSMENTS, RecordKind.INCIDENTS,
    RecordKind.CONSENTS, RecordKind.PARTICIPATION_AGREEMENTS, RecordKind.REQUESTS, RecordKind.ANSWERS,
    RecordKind.PLACEMENTS, RecordKind.PLACEMENT_STEPS, RecordKind.ADMISSIONS, RecordKind.CASE_DOCUMENTS,
    RecordKind.PROTECTION_MEASURES, RecordKind.MEASURE_ENDS, RecordKind.CASE_DETAILS, RecordKind.HEARINGS,
    RecordKind.ACKNOWLEDGEMENTS, RecordKind.URGENCY_CHANGES, RecordKind.PSYCHOSOCIAL_EVALUATIONS,
    RecordKind.HOUSEHOLD_TIES, RecordKind.HOUSEHOLD_MOVES, RecordKind.LINKED_CASES, RecordKind.STATE_CHOICES,
    RecordKind.PARTNERS, RecordKind.INSTRUMENTS, RecordKind.INSTRUMENT_EVENTS, RecordKind.COMPARISONS,
    RecordKind.DONATIONS, RecordKind.INSTRUMENT_TERMS, RecordKind.LAW_OPINIONS, RecordKind.REQUEST_EXCHANGES,
    RecordKind.PARTNER_DETAILS, RecordKind.COOPERATION_LAWS, RecordKind.PARTNER_CHANNELS, RecordKind.FOCAL_POINTS,
    RecordKind.FOCAL_PEOPLE, RecordKind.FOCAL_DEPARTURES, RecordKind.FOCAL_NUMBERS, RecordKind.NUMBER_TESTS,
    RecordKind.CAPACITY_MEASURES, RecordKind.READINESS, RecordKind.PARTNER_DOCUMENTS,
    RecordKind.CAPACITY_MEASURES, RecordKind.READINESS,
    RecordKind.PLACEMENT_TERMS, RecordKind.PLACEMENT_PROTOCOLS, RecordKind.TRAVEL_LEGS, RecordKind.LEG_ENDS,
    RecordKind.CONTACT_RHYTHMS, RecordKind.CONTACTS, RecordKind.SAFETY_CHECKS, RecordKind.QUALITY_CHECKS,
})  # fmt: skip
_UNDONE_BY_ONE = frozenset({RecordKind.CASE_MERGES})  # by either of the two, as long as nothing came of it
_SHUT_A_WAY = frozenset({AnswerKind.REFUSED, AnswerKind.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class InDoubt:
    """A record that someone wants to void, or to undo just after; `opened_a_gate` when something rests on it.

    It `was_followed` when anything was recorded in the case since.
    """

    kind: RecordKind
    opened_a_gate: bool
    is_own: bool
    answer: AnswerKind | None = None
    is_undone: bool = False
    was_followed: bool = False


def needs_second(one: InDoubt) -> bool:
    """Whether a second officer approves the voiding: it opened a gate, or guards someone by itself.

    What was saved just now and nothing followed, only its own officer knows of: to undo it leaves the case as it was.
    """
    is_unseen = not one.was_followed and one.kind is not RecordKind.SIGN_OFFS  # what is signed off stays signed off
    if one.is_undone and (one.kind in _UNDONE_BY_ONE or is_unseen):
        return one.opened_a_gate
    warns = one.kind is RecordKind.INCIDENTS and not one.is_own
    return one.opened_a_gate or one.kind not in _BY_ONE or one.answer in _SHUT_A_WAY or warns

"""The codes of the register: what a record may be, in the words of the work (labels are in words.labels)."""

from enum import IntEnum, StrEnum


class Role(StrEnum):
    """What an officer is to the section; one person may hold several."""

    PROTECTION = "protection"
    PSYCHOSOCIAL = "psychosocial"
    COOPERATION = "cooperation"
    FUND = "fund"
    HEAD = "head"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class OfficerState(StrEnum):
    """Where an officer stands."""

    INVITED = "invited"
    JOINED = "joined"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    REMOVED = "removed"


class Standing(StrEnum):
    """What an officer is for a time, given by the head of section."""

    DUTY = "duty"
    DELEGATE = "delegate"


class Right(StrEnum):
    """By which right an officer acted: what the trail says beside the role."""

    ROLE = "role"
    ASSIGNED = "assigned"
    DUTY = "duty"
    DELEGATED = "delegated"
    BROKEN_GLASS = "broken_glass"
    UNASSIGNED = "unassigned"


class ApprovalStage(StrEnum):
    """How a request for a second officer stands."""

    WAITING = "waiting"
    APPROVED = "approved"
    USED = "used"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    OVER = "over"


class Compartment(StrEnum):
    """What sealed records are kept apart by (design.md, the vault)."""

    PROTECTION = "protection"
    IDENTITY = "identity"
    WHEREABOUTS = "whereabouts"
    CARE = "care"
    COOPERATION = "cooperation"


class CallingParty(StrEnum):
    """Who referred a person; the section itself may."""

    CHAMBERS = "chambers"
    PROSECUTION = "prosecution"
    DEFENCE = "defence"
    VICTIMS = "victims"
    SECTION = "section"


class Urgency(StrEnum):
    """How fast: over-use devalues it (UNHCR Resettlement Handbook)."""

    NORMAL = "normal"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class Severity(IntEnum):
    """How bad the harm would be."""

    NEGLIGIBLE = 1
    MINOR = 2
    MODERATE = 3
    SEVERE = 4
    CRITICAL = 5


class Likelihood(IntEnum):
    """How likely the harm is within the time-frame."""

    UNLIKELY = 1
    POSSIBLE = 2
    LIKELY = 3
    VERY_LIKELY = 4
    IMMINENT = 5


class RiskLevel(IntEnum):
    """Where severity and likelihood meet on the matrix."""

    LOW = 1
    GUARDED = 2
    ELEVATED = 3
    VERY_HIGH = 4
    EXTREME = 5


class Degree(StrEnum):
    """A described step of intent, capability, inhibition or confidence."""

    NONE = "none"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class ThreatNature(StrEnum):
    """A concrete and a potential threat differ (Netherlands, BWBR0032891)."""

    CONCRETE = "concrete"
    POTENTIAL = "potential"


class Recommendation(StrEnum):
    """What an assessment advises."""

    NO_MEASURES = "no_measures"
    LOCAL_MEASURES = "local_measures"
    TEMPORARY_RELOCATION = "temporary_relocation"
    RELOCATION = "relocation"


class IncidentKind(StrEnum):
    """What happened to the person or those close to them."""

    THREAT = "threat"
    SURVEILLANCE = "surveillance"
    APPROACH = "approach"
    ATTACK = "attack"
    DAMAGE = "damage"
    EXPOSURE = "exposure"


class Relation(StrEnum):
    """What a member of the household is to the principal."""

    PRINCIPAL = "principal"
    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    SIBLING = "sibling"
    DEPENDANT = "dependant"
    SUPPORT_PERSON = "support_person"


class AgeBand(StrEnum):
    """Adult or minor; the birth date itself is sealed."""

    ADULT = "adult"
    MINOR = "minor"


class Sex(StrEnum):
    """As in the passport."""

    FEMALE = "F"
    MALE = "M"
    UNSPECIFIED = "X"


class ConsentScope(StrEnum):
    """What a person agreed to."""

    MEASURES = "measures"
    RELOCATION = "relocation"
    DISCLOSURE_TO_STATE = "disclosure_to_state"


class ExclusionReason(StrEnum):
    """Why a State is out of the question for a case."""

    ORIGIN = "origin"
    REACH = "reach"
    REFUSAL = "refusal"


class PartnerKind(StrEnum):
    """To whom requests go [R 25]."""

    STATE_PARTY = "state_party"
    OTHER_STATE = "other_state"
    ORGANISATION = "organisation"


class RegionalGroup(StrEnum):
    """Regional groups of States."""

    AFRICA = "africa"
    ASIA_PACIFIC = "asia_pacific"
    EASTERN_EUROPE = "eastern_europe"
    LATIN_AMERICA = "latin_america"
    WESTERN_EUROPE = "western_europe"
    NONE = "none"


class InstrumentKind(StrEnum):
    """Voluntary instruments between the Court and a State [R 28-32, 44-53]."""

    RELOCATION_AGREEMENT = "relocation_agreement"
    PRACTICAL_ARRANGEMENT = "practical_arrangement"
    INTERIM_RELEASE = "interim_release"
    RELEASE = "release"
    ENFORCEMENT_FRAMEWORK = "enforcement_framework"
    ENFORCEMENT_AD_HOC = "enforcement_ad_hoc"


class InstrumentStage(StrEnum):
    """What happens to an instrument, each on a day of its own."""

    NEGOTIATION = "negotiation"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in_force"
    UNDER_REVIEW = "under_review"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    ENDED = "ended"


class WayIn(StrEnum):
    """By which way a State is asked and accepts."""

    RELOCATION_AGREEMENT = "relocation_agreement"
    PRACTICAL_ARRANGEMENT = "practical_arrangement"
    AD_HOC = "ad_hoc"


class RequestSequence(StrEnum):
    """First request of its matter, or one that follows it up [R 25]."""

    PRIMARY = "primary"
    FOLLOW_UP = "follow_up"


class RequestPurpose(StrEnum):
    """What a request asks for."""

    RELOCATION = "relocation"
    ARREST_AND_SURRENDER = "arrest_and_surrender"
    ASSETS = "assets"
    WITNESS_APPEARANCE = "witness_appearance"
    RECORDS = "records"
    INTERIM_RELEASE = "interim_release"
    RELEASE = "release"
    ENFORCEMENT = "enforcement"
    PRIVILEGES = "privileges"
    OTHER = "other"


class OnBehalfOf(StrEnum):
    """For whom the Registry transmits; the Prosecution counts its own [R 25, note 16]."""

    CHAMBERS = "chambers"
    DEFENCE = "defence"
    OWN_ACCOUNT = "own_account"
    PROSECUTION = "prosecution"


class Occasion(StrEnum):
    """What gave rise to a request; all but the ordinary are never counted as primary [R 25, notes 14, 15]."""

    ORDINARY = "ordinary"
    RESULT_OF_SIGNATURE = "result_of_signature"
    CONCERNING_SIGNATURE = "concerning_signature"
    NOTIFICATION = "notification"
    MISSION = "mission"


class RequestDuty(StrEnum):
    """Whether a request binds: a refusal means different things [R 19]."""

    PART_9 = "part_9"
    VOLUNTARY = "voluntary"


class RequestChannel(StrEnum):
    """The way a request travels."""

    ARTICLE_87 = "article_87"
    AGENCY = "agency"


class AnswerKind(StrEnum):
    """What a State says to a request."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_CONDITIONS = "accepted_with_conditions"
    ACCEPTED_IN_PART = "accepted_in_part"
    MORE_INFORMATION = "more_information"
    CONSULTATION = "consultation"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    WITHDRAWN = "withdrawn"


class PlacementKind(StrEnum):
    """Durable, or temporary for want of an agreement [R 44]."""

    TEMPORARY = "temporary"
    DURABLE = "durable"


class PlacementStage(StrEnum):
    """Where a placement stands; settled is complete: a durable solution."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    UNDER_WAY = "under_way"
    ARRIVED = "arrived"
    SETTLED = "settled"
    ENDED = "ended"


class DossierStage(StrEnum):
    """How far a dossier has come."""

    PREPARED = "prepared"
    SIGNED = "signed"
    APPROVED = "approved"
    SEALED = "sealed"


class CopyMedium(StrEnum):
    """What a copy is on."""

    REMOVABLE = "removable"
    PAPER = "paper"


class CopyStage(StrEnum):
    """What happened to a copy; only return or destruction closes it."""

    NUMBERED = "numbered"
    SEALED = "sealed"
    EXPORTED = "exported"
    HANDED_OVER = "handed_over"
    HAND_OVER_REFUSED = "hand_over_refused"
    HAND_OVER_FAILED = "hand_over_failed"
    ACKNOWLEDGED = "acknowledged"
    RECALLED = "recalled"
    RETURNED = "returned"
    DESTROYED = "destroyed"
    DECLARED_DESTROYED = "declared_destroyed"
    VOID = "void"


class Earmark(StrEnum):
    """What a donation to the Special Fund for Relocations is for."""

    NONE = "none"
    RELOCATION = "relocation"
    CAPACITY_BUILDING = "capacity_building"


class CostKind(StrEnum):
    """What a placement costs."""

    TRAVEL = "travel"
    LIVING = "living"
    HOUSING = "housing"
    HEALTH = "health"
    SCHOOLING = "schooling"
    MANAGEMENT = "management"


class CaseState(StrEnum):
    """Where a case stands; it follows from records and is never picked."""

    REFERRED = "referred"
    BEING_ASSESSED = "being_assessed"
    DEFERRED = "deferred"
    LOCAL_MEASURES = "local_measures"
    RELOCATION_RECOMMENDED = "relocation_recommended"
    AWAITING_STATE = "awaiting_state"
    ACCEPTED = "accepted"
    IN_TRANSIT = "in_transit"
    RELOCATED = "relocated"
    SETTLED = "settled"
    DECLINED = "declined"
    DISCHARGED = "discharged"
    DECEASED = "deceased"

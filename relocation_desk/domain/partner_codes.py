"""The codes of what is known of a State or organisation: its law, channels, focal points, readiness, certificates."""

from enum import StrEnum


class Permitted(StrEnum):
    """Whether the law on cooperation permits the protection of witnesses."""

    IN_FULL = "in_full"
    IN_PART = "in_part"
    NOT = "not"
    UNKNOWN = "unknown"


class ChannelVia(StrEnum):
    """Through whom a channel goes (article 87(1))."""

    EMBASSY = "embassy"
    FOREIGN_MINISTRY = "foreign_ministry"
    JUSTICE_MINISTRY = "justice_ministry"
    PROTECTION_AGENCY = "protection_agency"
    POLICE_ORGANISATION = "police_organisation"


class FocalKind(StrEnum):
    """What a focal point is: a structure that outlives its people [R 26]."""

    PROTECTION_AGENCY = "protection_agency"
    JUSTICE_MINISTRY = "justice_ministry"
    FOREIGN_MINISTRY = "foreign_ministry"
    INTERIOR_MINISTRY = "interior_ministry"
    EMBASSY = "embassy"
    PROSECUTION = "prosecution"
    POLICE = "police"
    OTHER = "other"


class CallOutcome(StrEnum):
    """What came of a call to a number for out of hours [R 58]."""

    ANSWERED = "answered"
    CALLED_BACK = "called_back"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"


class CapacityKind(StrEnum):
    """What the Court gives to build capacity [R 30]."""

    TRAINING = "training"
    STUDY_VISIT = "study_visit"
    EXPERT = "expert"
    EQUIPMENT = "equipment"
    LEGISLATION = "legislation"


class WillingFor(StrEnum):
    """For what a State may be willing to receive people."""

    TEMPORARY = "temporary"
    DURABLE = "durable"
    FAMILIES = "families"
    MEDICAL = "medical"
    INTERIM_RELEASE = "interim_release"
    RELEASE = "release"
    ENFORCEMENT = "enforcement"


class Willing(StrEnum):
    """How willing."""

    WILLING = "willing"
    CASE_BY_CASE = "case_by_case"
    NOT_WILLING = "not_willing"


class RevocationCause(StrEnum):
    """Why a certificate must not be used any more, as its owner says."""

    KEY_LOST = "key_lost"
    REPLACED = "replaced"
    NOT_SAID = "not_said"


class CertificateStanding(StrEnum):
    """Whether a dossier can be sealed for a certificate."""

    USABLE = "usable"
    NOT_COMPARED = "not_compared"
    DIFFERS = "differs"
    EXPIRED = "expired"
    REVOKED = "revoked"
    CANNOT_ENCRYPT = "cannot_encrypt"

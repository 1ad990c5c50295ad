"""The codes of admission and of what ends or suspends a case."""

from enum import StrEnum


class Met(StrEnum):
    """Whether a criterion of admission is met."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What was decided about a case, or what ended it; the last one counts."""

    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    DECLINED = "declined"
    DISCHARGED = "discharged"
    DECEASED = "deceased"


class DischargeGround(StrEnum):
    """Why protection ends (domain.md, practice to build on)."""

    UNTRUTHFUL_EVIDENCE = "untruthful_evidence"
    PROSECUTION_ENDED = "prosecution_ended"
    NOT_REQUIRED = "not_required"
    NO_LONGER_AT_RISK = "no_longer_at_risk"
    OTHER_ARRANGEMENT = "other_arrangement"
    FALSE_INFORMATION = "false_information"
    ARRESTED = "arrested"
    ABSCONDED = "absconded"

"""The codes of proceedings before the Court, and of what the section sets for all cases."""

from enum import StrEnum


class Service(StrEnum):
    """What is asked of the section for a witness (Regulations of the Registry, reg. 80(2))."""

    RELOCATION = "relocation"
    ASSISTED_MOVE = "assisted_move"
    SUPPORT_PERSON = "support_person"
    DEPENDENT_CARE = "dependent_care"
    LOST_EARNINGS = "lost_earnings"
    CLOTHING = "clothing"


class HearingKind(StrEnum):
    """What the Court sits for."""

    TESTIMONY = "testimony"
    HEARING = "hearing"
    JUDGMENT = "judgment"


class CourtMeasureKind(StrEnum):
    """A measure that the Court orders (Rules of Procedure and Evidence, rules 87(3) and 88)."""

    EXPUNGED_NAME = "expunged_name"
    NON_DISCLOSURE = "non_disclosure"
    DISTORTION = "distortion"
    PSEUDONYM = "pseudonym"
    CLOSED_SESSION = "closed_session"
    SUPPORT = "support"
    SPECIAL_MEASURE = "special_measure"


class Setting(StrEnum):
    """What the section sets for all cases; the last counts."""

    ACKNOWLEDGE_DAYS = "acknowledge_days"
    ASSESS_DAYS = "assess_days"
    RETENTION_YEARS = "retention_years"

"""The codes by which the table of witnesses is narrowed, and its orders."""

from enum import StrEnum


class Whose(StrEnum):
    """Whose cases, where no officer is named."""

    MINE = "mine"
    NOBODY = "nobody"


class Review(StrEnum):
    """When the review of an assessment is due."""

    OVERDUE = "overdue"
    SOON = "soon"


REVIEW_SOON_DAYS = 30


class Sort(StrEnum):
    """By what the table of witnesses can be sorted."""

    REFERENCE = "reference"
    REFERRED_ON = "referred_on"
    SITUATION = "situation"
    CALLING_PARTY = "calling_party"
    STATE = "state"
    URGENCY = "urgency"
    RISK = "risk"
    REVIEW_DUE = "review_due"


class BuiltIn(StrEnum):
    """The views that are there before anyone saves one."""

    OPEN_CASES = "open_cases"
    MINE = "mine"
    REVIEW_OVERDUE = "review_overdue"
    AWAITING_STATE = "awaiting_state"
    VERY_HIGH_RISK = "very_high_risk"

"""Codes of the period report: its figures, by what they are broken down, and what each rule says of a record."""

from enum import StrEnum


class Figure(StrEnum):
    """A figure of the report, by the key that programs know it by."""

    RELOCATION_AGREEMENTS = "relocation_agreements"
    RELOCATION_AGREEMENTS_NEW = "relocation_agreements_new"
    FUND_DONOR_STATES = "fund_donor_states"
    FUND_DONOR_STATES_NEW = "fund_donor_states_new"
    REQUESTS_PRIMARY = "requests_primary"
    REQUESTS_PRIMARY_DEFENCE = "requests_primary_defence"
    REQUESTS_OUTSIDE_FRAMEWORKS = "requests_outside_frameworks"
    FOLLOWUP_ARREST_SURRENDER = "requests_followup_arrest_surrender"
    FOLLOWUP_STATES_PARTIES = "followup_states_parties"
    ENFORCEMENT_FRAMEWORK = "enforcement_framework"
    ENFORCEMENT_FRAMEWORK_NEW = "enforcement_framework_new"
    ENFORCEMENT_ADHOC_NEW = "enforcement_adhoc_new"
    RELEASE_NEW = "release_new"
    FUND_DONORS = "fund_donors"
    FUND_BENEFICIARIES = "fund_beneficiaries"
    HOSTS = "hosts"
    ARRIVALS = "arrivals"
    EMERGENCIES = "emergencies"
    EMERGENCY_DEBTS = "emergency_debts"
    EMERGENCY_DEBTS_OPEN = "emergency_debts_open"


class Breakdown(StrEnum):
    """What primary requests are broken down by, and arrivals."""

    INSTRUMENT = "instrument"
    SITUATION = "situation"
    RECIPIENT = "recipient"
    GROUP = "group"
    PARTY = "party"
    OUTCOME = "outcome"
    ANSWER_TIME = "answer-time"
    WAY_IN = "way-in"
    WAITING = "waiting"


OF_ARRIVALS = frozenset({Breakdown.WAY_IN, Breakdown.WAITING})


class AnswerTime(StrEnum):
    """How long a first answer took."""

    WITHIN_14 = "within_14"
    WITHIN_30 = "within_30"
    WITHIN_90 = "within_90"
    LATER = "later"
    NONE = "none"


class WaitingTime(StrEnum):
    """How long someone was at risk, from the request to the arrival."""

    WITHIN_30 = "within_30"
    WITHIN_90 = "within_90"
    WITHIN_180 = "within_180"
    LATER = "later"


class Edition(StrEnum):
    """For whom a report is made."""

    CONFIDENTIAL = "confidential"
    PUBLISHABLE = "publishable"


class RuleOutcome(StrEnum):
    """What the rules say of a record: that it counts, or the first reason why it does not."""

    COUNTED = "counted"
    FOR_PROSECUTION = "for_prosecution"
    NOT_ORDINARY = "not_ordinary"
    NOT_PRIMARY = "not_primary"
    NOT_FOLLOW_UP = "not_follow_up"
    OTHER_PURPOSE = "other_purpose"
    NOT_IN_FORCE = "not_in_force"
    NOT_IN_PERIOD = "not_in_period"

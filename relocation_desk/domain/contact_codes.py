"""Codes of contact with those who are protected, and of check-ins on their safety and quality of life."""

from enum import IntEnum, StrEnum


class ContactPhase(StrEnum):
    """Before departure and after arrival a rhythm of its own is agreed."""

    BEFORE_DEPARTURE = "before_departure"
    AFTER_ARRIVAL = "after_arrival"


class ContactChannel(StrEnum):
    """How a contact was made."""

    IN_PERSON = "in_person"
    TELEPHONE = "telephone"
    VIDEO = "video"
    SECURE_MESSAGE = "secure_message"
    LETTER = "letter"
    THROUGH_HOST = "through_host"


class SpokeWith(StrEnum):
    """Who spoke for the household."""

    PRINCIPAL = "principal"
    HOUSEHOLD_MEMBER = "household_member"
    SUPPORT_PERSON = "support_person"
    HOST_OFFICER = "host_officer"
    INTERMEDIARY = "intermediary"


class Wellbeing(IntEnum):
    """How the person is, as the contact shows."""

    IN_DANGER = 1
    TROUBLED = 2
    COPING = 3
    WELL = 4


class SafetyLevel(IntEnum):
    """How safe the household is where it lives."""

    COMPROMISED = 1
    THREATENED = 2
    UNCERTAIN = 3
    QUIET = 4
    SECURE = 5


class QualityLevel(IntEnum):
    """How good one part of life is; sealed within care."""

    UNBEARABLE = 1
    POOR = 2
    MIXED = 3
    GOOD = 4
    AT_HOME = 5

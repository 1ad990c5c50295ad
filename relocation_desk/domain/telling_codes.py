"""Codes of disclosures: who outside the section knows what about a witness, and what limits further telling."""

from enum import StrEnum


class Told(StrEnum):
    """To whom something was disclosed, by what they are; who they are is sealed."""

    INTERPRETER = "interpreter"
    DRIVER = "driver"
    CLINIC = "clinic"
    HOST_OFFICER = "host_officer"
    OTHER_AUTHORITY = "other_authority"
    CALLING_PARTY = "calling_party"
    COURT = "court"
    LAWYER = "lawyer"
    SCHOOL = "school"
    EMPLOYER = "employer"
    LANDLORD = "landlord"
    RELATIVE = "relative"
    OTHER = "other"


class Matter(StrEnum):
    """What they know."""

    IS_WITNESS = "is_witness"
    IDENTITY = "identity"
    WHEREABOUTS = "whereabouts"
    THREAT = "threat"
    CARE = "care"


class TellingWay(StrEnum):
    """How they came to know."""

    SPOKEN = "spoken"
    WRITTEN = "written"
    SHOWN = "shown"
    FOUND_OUT = "found_out"


class LimitBasis(StrEnum):
    """On what a limit of disclosure rests."""

    COURT_ORDER = "court_order"
    AGREEMENT = "agreement"
    WISH = "wish"


class Knower(StrEnum):
    """From which record it follows that someone knows."""

    TELLING = "telling"
    COPY = "copy"
    HOST = "host"
    DOCUMENT = "document"
    SHEET = "sheet"
    OFFICERS = "officers"

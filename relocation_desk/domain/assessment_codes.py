"""The codes of threat assessments beside their two axes: time-frame, and how far evidence is believed."""

from enum import IntEnum, StrEnum


class TimeFrame(StrEnum):
    """Within which time the harm is judged to be as likely as that."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    LONGER = "longer"


class Reliability(StrEnum):
    """How far a source can be relied on (Admiralty grading, A to F)."""

    COMPLETELY = "a"
    USUALLY = "b"
    FAIRLY = "c"
    NOT_USUALLY = "d"
    UNRELIABLE = "e"
    NOT_TO_BE_JUDGED = "f"


class Credibility(IntEnum):
    """How far what a source says can be believed (Admiralty grading, 1 to 6)."""

    CONFIRMED = 1
    PROBABLY_TRUE = 2
    POSSIBLY_TRUE = 3
    DOUBTFUL = 4
    IMPROBABLE = 5
    NOT_TO_BE_JUDGED = 6

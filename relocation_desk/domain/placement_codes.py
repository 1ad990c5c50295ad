"""Codes of placements: why one ends, and the legs of the way there and back."""

from enum import StrEnum


class EndReason(StrEnum):
    """Why a placement ended; a durable one that led to settlement does not end, it is complete."""

    TERM_OVER = "term_over"
    MOVED = "moved"
    TAKEN_BACK = "taken_back"
    LEFT = "left"
    NOT_BEGUN = "not_begun"
    NO_LONGER_NEEDED = "no_longer_needed"
    DECEASED = "deceased"


class LegKind(StrEnum):
    """A leg of the way there, on to another place, or back."""

    OUTWARD = "outward"
    ONWARD = "onward"
    RETURN = "return"


class LegOutcome(StrEnum):
    """What became of a leg that was planned."""

    DONE = "done"
    CALLED_OFF = "called_off"

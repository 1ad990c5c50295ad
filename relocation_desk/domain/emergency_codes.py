"""Codes of an emergency departure: what one officer did alone at night, and what others still owe it."""

from enum import StrEnum


class OralConsent(StrEnum):
    """Whether the person agreed by word of mouth; if not, why nobody could ask."""

    GIVEN = "given"
    UNCONSCIOUS = "unconscious"
    UNREACHABLE = "unreachable"
    NO_INTERPRETER = "no_interpreter"
    MINOR_ALONE = "minor_alone"


class DebtKind(StrEnum):
    """What was missing when one officer acted alone, and a second officer ratifies or refuses."""

    ORDER = "order"
    IDENTITY = "identity"
    ASSESSMENT = "assessment"
    CONSENT = "consent"
    AGREEMENT = "agreement"
    SHEET = "sheet"


class DebtAnswer(StrEnum):
    """What a second officer said."""

    RATIFIED = "ratified"
    REFUSED = "refused"


class SheetLanguage(StrEnum):
    """What the sheet is printed in."""

    ENGLISH = "en"
    FRENCH = "fr"


class SheetStage(StrEnum):
    """What happened to the one copy of an emergency hand-over sheet."""

    WRITTEN = "written"
    HANDED_OVER = "handed_over"
    ACKNOWLEDGED = "acknowledged"
    RETURNED = "returned"
    DECLARED_DESTROYED = "declared_destroyed"
    LOST = "lost"

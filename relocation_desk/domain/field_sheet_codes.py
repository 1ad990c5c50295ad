"""The codes of field sheets: the few things that one may say, and what becomes of it."""

from enum import StrEnum


class SheetField(StrEnum):
    """What a visit may need to know on paper; there is nothing else to tick."""

    MEETING = "meeting"
    CONTACT = "contact"
    LANGUAGE = "language"
    ALERTS = "alerts"
    DUTY_LINE = "duty_line"


class FieldSheetStage(StrEnum):
    """What became of a field sheet; each but the first ends it."""

    PRINTED = "printed"
    RETURNED = "returned"
    DESTROYED = "destroyed"
    DECLARED = "declared"
    LOST = "lost"

"""Codes of searching."""

from enum import StrEnum


class NameKind(StrEnum):
    """Which of the names of an identity it is."""

    PASSPORT = "passport"
    OWN_SCRIPT = "own_script"
    LATIN = "latin"

"""Cells that leave start no formula, and come back as they were."""

# Spreadsheet programs take these for the start of a formula, the wide ones in some languages.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
GUARD = "'"


def neutral(said: str) -> str:
    """A text that starts no formula: an apostrophe before one that would, and before one that looks so guarded."""
    return GUARD + said if said.startswith((*_STARTS, GUARD)) else said


def restored(written: str) -> str:
    """Inverse of `neutral`; an apostrophe before anything else is one that somebody typed."""
    if written.startswith(GUARD) and written[1:].startswith((*_STARTS, GUARD)):
        return written[1:]
    return written

"""The codes of printing: why a copy on paper is void."""

from enum import StrEnum


class Spoiled(StrEnum):
    """Why a print is void."""

    CANCELLED = "cancelled"
    JAMMED = "jammed"
    PRINTER_GONE = "printer_gone"
    ILLEGIBLE = "illegible"

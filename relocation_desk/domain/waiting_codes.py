"""Codes of waiting: what days at risk are spent on, and how a wait stands."""

from enum import StrEnum


class SpentOn(StrEnum):
    """What a day at risk was spent waiting for."""

    SECTION = "section"
    STATE = "state"
    DOSSIER = "dossier"
    TRAVEL = "travel"


class WaitState(StrEnum):
    """How a wait ended, if it did."""

    SAFE = "safe"
    WAITING = "waiting"
    OVER = "over"


class PlacedUnder(StrEnum):
    """What placements are compared by: for want of an agreement, under one, or durable without."""

    TEMPORARY = "temporary"
    AGREEMENT = "agreement"
    AD_HOC = "ad_hoc"

"""Codes of the search for a State: what it is judged by, what closes it, and what is known of it."""

from enum import IntEnum, StrEnum


class Criterion(StrEnum):
    """What a State is judged by, once safety lets it be asked."""

    IMPLEMENTATION = "implementation"
    SPEED = "speed"
    PLACES = "places"
    LANGUAGE = "language"
    SCHOOLING = "schooling"
    HEALTH_CARE = "health_care"
    COST = "cost"
    BURDEN = "burden"


class Gate(StrEnum):
    """What closes a State to a household; nothing outweighs it."""

    ORIGIN = "origin"
    REACH = "reach"
    REFUSAL = "refusal"
    TIE = "tie"
    DIASPORA = "diaspora"


class Availability(StrEnum):
    """How a State can be asked: in this order they are shown."""

    OPEN = "open"
    NO_PLACE = "no_place"
    NO_WAY_IN = "no_way_in"
    CLOSED = "closed"


class FactKind(StrEnum):
    """What is on record of a State, beside its instruments."""

    SPOKEN_LANGUAGE = "spoken_language"
    SCHOOLING = "schooling"
    HEALTH_CARE = "health_care"
    COST = "cost"
    DIASPORA = "diaspora"


class Level(IntEnum):
    """How much of it there is: schooling and health care that fit, cost to the Court, people of an origin."""

    NONE = 0
    LOW = 1
    MODERATE = 2
    HIGH = 3


class FactSource(StrEnum):
    """On whose word a fact of a State stands."""

    STATE = "state"
    SECTION = "section"
    FIELD_OFFICE = "field_office"
    ORGANISATION = "organisation"
    PUBLISHED = "published"


class TieThere(StrEnum):
    """Whom of theirs a household has in a State."""

    FAMILY = "family"
    ACQUAINTANCE = "acquaintance"
    COMMUNITY = "community"


class TieVerdict(StrEnum):
    """What a tie in a State means: danger, until another officer has assessed that it is none."""

    DANGER = "danger"
    NO_DANGER = "no_danger"

"""The codes of requests for cooperation: where one stands, what goes to and fro about it, why a State refuses."""

from enum import StrEnum


class RequestStage(StrEnum):
    """Where a request stands, the furthest last."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    ASKED_BACK = "asked_back"
    ACCEPTED = "accepted"
    PLACED = "placed"
    REFUSED = "refused"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


class Direction(StrEnum):
    """Which way a message went."""

    SENT = "sent"
    RECEIVED = "received"


class ExchangeKind(StrEnum):
    """What was said about a request beside its answer."""

    ACKNOWLEDGEMENT = "acknowledgement"
    REMINDER = "reminder"
    INFORMATION = "information"
    QUESTION = "question"
    CONSULTATION = "consultation"
    NOTE = "note"


class ExchangeChannel(StrEnum):
    """By which way it was said."""

    ARTICLE_87 = "article_87"
    AGENCY = "agency"
    MEETING = "meeting"
    TELEPHONE = "telephone"


class RefusalReason(StrEnum):
    """Why a State refused, as far as it said."""

    NOT_GIVEN = "not_given"
    NO_PROCEDURE = "no_procedure"
    NO_PLACES = "no_places"
    LAW = "law"
    SECURITY = "security"
    COST = "cost"
    PERSONS = "persons"
    OTHER = "other"


class AnswerRemark(StrEnum):
    """What the desk says of an answer."""

    NO_GROUND_UNDER_PART_9 = "no_ground_under_part_9"
    FREE_TO_REFUSE = "free_to_refuse"


class CountReason(StrEnum):
    """Why a request counts as primary in a report, or does not."""

    ORDINARY = "ordinary"
    FOLLOW_UP = "follow_up"
    PROSECUTION = "prosecution"
    RESULT_OF_SIGNATURE = "result_of_signature"
    CONCERNING_SIGNATURE = "concerning_signature"
    NOTIFICATION = "notification"
    MISSION = "mission"
    UNDER_FRAMEWORK = "under_framework"

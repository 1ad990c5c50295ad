"""What of all requests is listed, and in which order."""

from dataclasses import dataclass
from enum import StrEnum

from relocation_desk.domain.codes import RequestPurpose
from relocation_desk.domain.references import StateCode
from relocation_desk.domain.request_codes import RequestStage


class RequestSort(StrEnum):
    """By what the table of requests is sorted."""

    DEADLINE = "deadline"
    SENT = "sent"
    STAGE = "stage"
    PURPOSE = "purpose"
    PARTNER = "partner"


class RequestNeed(StrEnum):
    """What a listed request needs."""

    ANY = "any"
    WAITING = "waiting"
    OVERDUE = "overdue"
    REMINDER = "reminder"


@dataclass(frozen=True, slots=True)
class RequestQuery:
    """The requests that are wanted; without a stage, a purpose or a State, those of all."""

    need: RequestNeed = RequestNeed.ANY
    stage: RequestStage | None = None
    purpose: RequestPurpose | None = None
    partner: StateCode | None = None
    sort: RequestSort = RequestSort.DEADLINE
    descending: bool = False

"""The words for the codes of requests."""

from enum import Enum

from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.permissions import Act
from relocation_desk.domain.request_codes import (
    AnswerRemark,
    CountReason,
    Direction,
    ExchangeChannel,
    ExchangeKind,
    RefusalReason,
    RequestStage,
)
from relocation_desk.domain.trouble import N_

PAIRS: tuple[tuple[Enum, str], ...] = (
    (Act.VIEW_REQUESTS, N_("view requests")),
    (Act.RECORD_EXCHANGE, N_("record what was said about a request")),
    (Act.WITHDRAW_REQUEST, N_("withdraw a request")),
    (RecordKind.REQUEST_EXCHANGES, N_("messages about requests")),
    (RequestStage.SENT, N_("Sent")),
    (RequestStage.ACKNOWLEDGED, N_("Acknowledged")),
    (RequestStage.ASKED_BACK, N_("Asked back")),
    (RequestStage.ACCEPTED, N_("Accepted")),
    (RequestStage.PLACED, N_("Led to a placement")),
    (RequestStage.REFUSED, N_("Refused")),
    (RequestStage.LAPSED, N_("No answer came")),
    (RequestStage.WITHDRAWN, N_("Withdrawn by the Court")),
    (Direction.SENT, N_("sent")),
    (Direction.RECEIVED, N_("received")),
    (ExchangeKind.ACKNOWLEDGEMENT, N_("Acknowledgement")),
    (ExchangeKind.REMINDER, N_("Reminder")),
    (ExchangeKind.INFORMATION, N_("Information given")),
    (ExchangeKind.QUESTION, N_("Question")),
    (ExchangeKind.CONSULTATION, N_("Consultation")),
    (ExchangeKind.NOTE, N_("Other message")),
    (ExchangeChannel.ARTICLE_87, N_("channel of article 87")),
    (ExchangeChannel.AGENCY, N_("directly to the agency")),
    (ExchangeChannel.MEETING, N_("in a meeting")),
    (ExchangeChannel.TELEPHONE, N_("by telephone")),
    (RefusalReason.NOT_GIVEN, N_("no reason given")),
    (RefusalReason.NO_PROCEDURE, N_("no national procedure")),
    (RefusalReason.NO_PLACES, N_("no places")),
    (RefusalReason.LAW, N_("its law does not permit it")),
    (RefusalReason.SECURITY, N_("security")),
    (RefusalReason.COST, N_("cost")),
    (RefusalReason.PERSONS, N_("the persons’ profile")),
    (RefusalReason.OTHER, N_("another reason")),
    (
        AnswerRemark.NO_GROUND_UNDER_PART_9,
        N_(
            "This request binds under Part 9, and a lack of national procedure justifies no refusal (article 88). Say "
            "so to the State, and ask again."
        ),
    ),
    (
        AnswerRemark.FREE_TO_REFUSE,
        N_("The State was free to refuse: accepting is voluntary, case by case. Ask another."),
    ),
    (CountReason.ORDINARY, N_("it is primary and ordinary, for Chambers, the Defence or on own account")),
    (CountReason.FOLLOW_UP, N_("it follows an earlier request")),
    (CountReason.PROSECUTION, N_("the Prosecution counts its own")),
    (CountReason.RESULT_OF_SIGNATURE, N_("it carries out the signature of a framework agreement")),
    (CountReason.CONCERNING_SIGNATURE, N_("it concerns the signature of a voluntary agreement")),
    (CountReason.NOTIFICATION, N_("it notifies a judicial document")),
    (CountReason.MISSION, N_("it concerns a mission")),
    (CountReason.UNDER_FRAMEWORK, N_("it was asked under a framework agreement")),
)
